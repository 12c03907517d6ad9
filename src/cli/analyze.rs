//! `gisa analyze`: all reports of a corpus into a folder.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use gisa::article::ArticleParser;
use gisa::entity::{Mention, Recognizer};
use gisa::lexicon::{Kind, Lexicon};
use gisa::morph::Tokenizer;
use gisa::report::{
    Format, Rows, Skipped, Summary, association_rows, entity_rows, mention_rows, write_graphml, zone_rows,
};
use gisa::statistics::{Counts, Tally};
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

    /// The folder to write mentions.csv, entities.csv, cooccurrence.csv, network.graphml, zones.csv and summary.json into
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
struct Totals {
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
        let stories = corpus.stories(&parser, self.dedup.sameness())?;
        let mut folder = Folder::create(&self.output)?;
        let mut rows = Rows::new(folder.file("mentions.csv")?, Format::Csv, self.bom)?;
        let mut zones = Rows::new(folder.file("zones.csv")?, Format::Csv, self.bom)?;
        let mut totals = Totals::default();
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
                let counted = |mention: &Mention| story.is_none() && counting.counts(mention);
                let story = story.unwrap_or(&article.document.id);
                let written = mention_rows(&article, &mentions, story, Some(&counted));
                written.iter().try_for_each(|row| rows.write(row))?;
                Ok(zone_rows(&article, &counting.zones, story).iter().try_for_each(|row| zones.write(row))?)
            },
        )?;
        folder.add("mentions.csv", rows.finish()?)?;
        folder.add("zones.csv", zones.finish()?)?;
        self.write_counts(&mut folder, &totals.counts)?;
        folder.write("summary.json", self.summary(&totals, &skipped, &lexicon, &tokenizer).to_json().as_bytes())?;
        folder.publish()?;
        Ok(Outcome::after(&skipped))
    }

    fn write_counts(&self, folder: &mut Folder, counts: &Counts) -> anyhow::Result<()> {
        let (entities, pairs) = (entity_rows(counts), association_rows(counts));
        self.write_table(folder, "entities.csv", &entities)?;
        self.write_table(folder, "cooccurrence.csv", &pairs)?;
        let network = write_graphml(folder.file("network.graphml")?, &entities, &pairs)?;
        Ok(folder.add("network.graphml", network)?)
    }

    fn write_table(&self, folder: &mut Folder, name: &str, rows: &[impl Serialize]) -> anyhow::Result<()> {
        let mut table = Rows::new(folder.file(name)?, Format::Csv, self.bom)?;
        rows.iter().try_for_each(|row| table.write(row))?;
        Ok(folder.add(name, table.finish()?)?)
    }

    fn summary(&self, totals: &Totals, skipped: &[Error], lexicon: &Lexicon, tokenizer: &Tokenizer) -> Summary {
        let Counts { entities, pairs, windows } = &totals.counts;
        let named = entities.iter().filter(|(_, count)| count.mentions > 0);
        let of = |kind: Kind| named.clone().filter(|(entity, _)| entity.kind == kind).count() as u64;
        let mut counts: BTreeMap<String, u64> =
            Kind::ALL.into_iter().map(|kind| (format!("entities.{}", kind.name()), of(kind))).collect();
        counts.extend([
            ("mentions".to_owned(), totals.mentions),
            ("mentions.counted".to_owned(), totals.counted),
            ("windows".to_owned(), *windows),
            ("pairs".to_owned(), pairs.values().filter(|pair| pair.windows > 0).count() as u64),
        ]);
        Summary {
            gisa: env!("CARGO_PKG_VERSION"),
            documents: BTreeMap::from([
                ("read", totals.documents as u64),
                ("reprints", totals.reprints),
                ("skipped", skipped.len() as u64),
                ("stories", totals.documents as u64 - totals.reprints),
            ]),
            dates: totals.days.map(|(first, last)| [first.to_string(), last.to_string()]),
            counts,
            options: {
                let mut options = self.counts.describe();
                options.insert("dedup", self.dedup.describe());
                options
            },
            dictionary: describe_dictionary(tokenizer),
            lexicon: describe_lexicon(lexicon),
            skipped: skipped.iter().map(Skipped::from).collect(),
        }
    }
}

fn describe_dictionary(tokenizer: &Tokenizer) -> BTreeMap<&'static str, String> {
    let version = tokenizer.version();
    BTreeMap::from([("name", version.name), ("sha256", version.sha256), ("version", version.release.to_owned())])
}

impl Totals {
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
