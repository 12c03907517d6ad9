//! `gisa analyze`: all reports of a corpus into a folder.

use std::path::PathBuf;

use clap::Args;

use gisa::article::{Article, ArticleParser};
use gisa::entity::{Mention, Recognizer};
use gisa::lexicon::{Kind, Lexicon};
use gisa::morph::Tokenizer;
use gisa::report::{
    Cooccurrence, DictionaryVersion, DocumentRow, DocumentTotals, Documents, Entities, Mentions, Skipped, Summary,
    Totals, Zones, mention_rows, write_graphml, zone_rows,
};
use gisa::statistics::{Counting, Counts, Tally};
use gisa::text::{Date, Error};

use super::Outcome;
use super::corpus_input::CorpusInput;
use super::output::Folder;
use super::recognition::{CountArgs, Names, describe_lexicon};
use super::stories::Dedup;

/// Write all reports of a corpus into a folder
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa analyze articles.csv more/ -o report")]
pub struct Analyze {
    #[command(flatten)]
    input: CorpusInput,

    /// The folder to write documents.csv, mentions.csv, entities.csv, cooccurrence.csv, network.graphml, zones.csv and summary.json into
    #[arg(long, short, value_name = "DIR")]
    output: PathBuf,

    #[command(flatten)]
    names: Names,

    #[command(flatten)]
    counts: CountArgs,

    #[command(flatten)]
    dedup: Dedup,

    /// Put a byte order mark before CSV files, for Excel
    #[arg(long)]
    bom: bool,
}

/// What is counted while documents come in.
#[derive(Default)]
struct Found {
    counts: Counts,
    documents: usize,
    reprints: u64,
    mentions: u64,
    counted: u64,
    days: Option<(Date, Date)>,
}

impl Analyze {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let (lexicon, tokenizer) = self.names.load()?;
        let parser = ArticleParser::new(lexicon.words());
        let counting = self.counts.counting();
        let recognizer = Recognizer::new(&lexicon, true);
        let mut corpus = self.input.open()?;
        let stories = corpus.stories(&parser, self.dedup.similarity())?;
        let mut folder = Folder::create(&self.output)?;
        let mut documents = folder.table::<Documents>(self.bom)?;
        let mut rows = folder.table::<Mentions>(self.bom)?;
        let mut zones = folder.table::<Zones>(self.bom)?;
        let mut totals = Found::default();
        let skipped = corpus.each(
            &parser,
            &tokenizer,
            |worker, article| {
                let mentions = recognizer.mentions(worker, &article);
                let tally = counting.tally(&article, &mentions);
                (article, mentions, tally)
            },
            |(article, mentions, tally)| {
                let story = stories.reprint_of(totals.documents);
                totals.add(&tally, &mentions, story.is_some());
                documents.write(&document_row(&article, &tally, &counting, story))?;
                rows.write_all(mention_rows(&article, &mentions, Some(&counting)))?;
                Ok(zones.write_all(zone_rows(&article, &counting.zones))?)
            },
        )?;
        folder.add_table(documents)?;
        folder.add_table(rows)?;
        folder.add_table(zones)?;
        self.write_counts(&mut folder, &totals.counts)?;
        folder.write("summary.json", self.summary(&totals, &skipped, &lexicon, &tokenizer).to_json()?.as_bytes())?;
        folder.publish()?;
        Ok(Outcome::after(&skipped))
    }

    fn write_counts(&self, folder: &mut Folder, counts: &Counts) -> anyhow::Result<()> {
        let (entities, pairs) = (counts.ranked(), counts.associations());
        let network = write_graphml(folder.file("network.graphml")?, &entities, &pairs)?;
        folder.add("network.graphml", network)?;
        folder.write_table::<Entities>(entities, self.bom)?;
        folder.write_table::<Cooccurrence>(pairs, self.bom)
    }

    fn summary(&self, totals: &Found, skipped: &[Error], lexicon: &Lexicon, tokenizer: &Tokenizer) -> Summary {
        let Counts { entities, pairs, windows } = &totals.counts;
        let named = entities.iter().filter(|(_, count)| count.mentions > 0);
        let of = |kind: Kind| named.clone().filter(|(entity, _)| entity.kind == kind).count() as u64;
        Summary {
            gisa: env!("CARGO_PKG_VERSION"),
            documents: DocumentTotals {
                read: totals.documents as u64,
                reprints: totals.reprints,
                skipped: skipped.len() as u64,
                stories: totals.documents as u64 - totals.reprints,
            },
            dates: totals.days,
            counts: Totals {
                entities: Kind::ALL.into_iter().map(|kind| (kind, of(kind))).collect(),
                mentions: totals.mentions,
                counted: totals.counted,
                pairs: pairs.values().filter(|pair| pair.windows > 0).count() as u64,
                windows: *windows,
            },
            options: self.counts.describe(self.dedup.describe()),
            dictionary: describe_dictionary(tokenizer),
            lexicon: describe_lexicon(lexicon),
            skipped: skipped.iter().map(Skipped::from).collect(),
        }
    }
}

fn describe_dictionary(tokenizer: &Tokenizer) -> DictionaryVersion {
    let version = tokenizer.version();
    DictionaryVersion { name: version.name, sha256: version.sha256, version: version.release.to_owned() }
}

/// The row of a document; `story` is the id of the document that stands for its story, `None` where it does itself.
fn document_row<'a>(
    article: &'a Article,
    tally: &Tally,
    counting: &Counting,
    story: Option<&'a str>,
) -> DocumentRow<'a> {
    let document = &article.document;
    let sentences = article.sentences.iter().filter(|sentence| counting.zones.contains(&sentence.zone));
    DocumentRow {
        doc_id: &document.id,
        date: document.date,
        press: document.press.as_deref().unwrap_or_default(),
        title: &document.title,
        url: "",
        story: story.unwrap_or(&document.id),
        counted: story.is_none(),
        sentences: sentences.count() as u64,
        windows: tally.windows,
        mentions: tally.mentions.values().sum(),
        characters: (document.title.chars().count() + document.body.chars().count()) as u64,
        file: document.origin.path.to_str().unwrap_or_default(),
        line: Some(document.origin.line),
    }
}

impl Found {
    fn add(&mut self, tally: &Tally, mentions: &[Mention], reprint: bool) {
        self.counts.add(tally, reprint);
        self.documents += 1;
        self.reprints += u64::from(reprint);
        self.mentions += mentions.len() as u64;
        self.counted += if reprint { 0 } else { tally.mentions.values().sum() };
        if let Some(day) = tally.date {
            self.days = Some(self.days.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        }
    }
}
