//! One reading of a corpus for a report or for its page: the arguments of both, what was found, what of it is shown,
//! and what is said about it.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use clap::Args;

use gisa::annotation::Annotated;
use gisa::corpus::Document;
use gisa::entity::Entity;
use gisa::lexicon::{Kind, Lexicon};
use gisa::morph::Tokenizer;
use gisa::report::{self, DictionaryVersion, DocumentTotals, Settings, Summary, Totals};
use gisa::statistics::{
    Association, CorpusTally, Counting, Counts, EntityCount, Filter, Stories, Subject, Tally, WordCount, WordKey,
    WordOptions, WordReader, WordTally,
};

use super::arguments::Arguments;
use super::complain;
use super::counted::CountedInput;
use super::heading::Heading;
use super::messages::Locale;
use super::recognition::describe_lexicon;
use super::run::{Run, Skipped, Stages};
use super::sentence_spool::SentenceSpool;
use super::table::{FilterArgs, check_types};
use super::trend::By;

/// How many entities trend.csv and the page follow: a row for each of them and each period, also of ten years by day,
/// is a table that a spreadsheet opens.
const TREND_ENTITIES: usize = 100;

/// What a report is made from, and what its page shows.
#[derive(Debug, Args)]
pub struct ReadingArgs {
    #[command(flatten)]
    pub corpus: CountedInput,

    #[command(flatten)]
    filter: FilterArgs,

    /// How long a period of trend.csv and of the page is; both follow the 100 entities that are mentioned most
    /// [default: month; on the page what gives at most 36 periods]
    #[arg(long, value_enum, help_heading = "Counting")]
    pub by: Option<By>,
}

/// What was found in all documents.
pub struct Found {
    pub corpus: CorpusTally,
    words: WordTally,
    pub stories: Stories,
    pub counts: Counts,
    /// All mentions, counted or not.
    mentions: u64,
    pub skipped: Skipped,
}

/// What of it is shown.
pub struct Shown<'f> {
    /// The entities, most mentioned first.
    pub entities: Vec<(&'f Entity, &'f EntityCount)>,
    /// The pairs, most frequent first.
    pub pairs: Vec<Association<'f>>,
    /// What the trend follows.
    pub followed: Vec<Subject<'f>>,
    /// The words, most frequent first.
    pub words: Vec<WordCount<'f>>,
}

/// What one document adds to what is found.
struct Part<T> {
    document: Document,
    tally: Tally,
    words: Vec<(WordKey, u32)>,
    /// All its mentions, counted or not.
    mentions: u64,
    /// Its sentences with two names or more.
    sentences: Vec<u8>,
    /// What else is written of it.
    more: T,
}

impl ReadingArgs {
    /// The filter of entities and pairs.
    ///
    /// # Errors
    /// Where it asks for what cannot be.
    pub fn filter(&self, lexicon: &Lexicon) -> anyhow::Result<Filter> {
        let filter = self.filter.filter(lexicon)?;
        check_types(&filter)?;
        Ok(filter)
    }

    /// Reads the corpus: keeps a tally of each document and its sentences with names, and gives `write` what `more`
    /// makes of it.
    ///
    /// # Errors
    /// Where nothing can be read; what `more` and `write` say.
    pub fn read<T: Send>(
        &self,
        run: Run,
        lexicon: &Lexicon,
        tokenizer: &Tokenizer,
        more: impl Fn(&Annotated) -> io::Result<T> + Sync,
        mut write: impl FnMut(T) -> io::Result<()>,
    ) -> anyhow::Result<(Found, SentenceSpool)> {
        let counting = self.corpus.counts.counting();
        let (mut corpus, mut words) = (CorpusTally::default(), WordTally::default());
        let (mut mentions, mut sentences) = (0, SentenceSpool::new()?);
        let reader = WordReader::new(WordOptions::usual(lexicon, counting.zones.clone()));
        let stages = Stages { lexicon, tokenizer, words: reader.options().tags.clone(), text: true };
        let work =
            |annotated: Annotated| more(&annotated).and_then(|more| Part::new(annotated, &counting, &reader, more));
        let mut skipped = run.annotate(&stages, work, |part| {
            let part = part?;
            corpus.push(&part.document, part.tally);
            words.push(part.words);
            mentions += part.mentions;
            sentences.push(&part.sentences)?;
            Ok(write(part.more)?)
        })?;
        let stories = self.corpus.stories(&corpus);
        let counts = corpus.counts(&stories);
        let note = counts.note_on_lists();
        note.iter().for_each(|note| complain(note));
        skipped.notes.extend(note);
        Ok((Found { corpus, words, stories, counts, mentions, skipped }, sentences))
    }

    /// What the filter leaves of what was found.
    ///
    /// # Errors
    /// Where it asks for a name that neither the corpus nor the lexicon has.
    pub fn shown<'f>(&self, found: &'f Found, filter: &Filter, lexicon: &Lexicon) -> anyhow::Result<Shown<'f>> {
        self.filter.check(lexicon, &found.counts)?;
        let (entities, pairs) = (filter.entities(&found.counts), filter.pairs(&found.counts));
        let followed = entities.iter().take(TREND_ENTITIES).map(|(entity, _)| Subject::Entity(entity)).collect();
        let words = found.words.counts(|place| !found.stories.is_reprint(place));
        Ok(Shown { entities, pairs, followed, words })
    }

    /// What the page says of itself; `output` ends the command that makes it again.
    pub fn heading<'a>(&self, arguments: &'a Arguments, output: &'a Path) -> Heading<'a> {
        Heading { arguments, output, inputs: self.corpus.input.inputs() }
    }

    /// The summary of what was found; the files are still to be named.
    pub fn summary(&self, found: &Found, lexicon: &Lexicon, tokenizer: &Tokenizer, measures: &str) -> Summary {
        let entities = found.counts.ranked();
        let of = |kind: Kind| entities.iter().filter(|(entity, _)| entity.kind == kind).count() as u64;
        let (read, reprints) = (found.corpus.documents().len() as u64, found.stories.reprints() as u64);
        Summary {
            gisa: env!("CARGO_PKG_VERSION"),
            documents: DocumentTotals { read, reprints, skipped: found.skipped.count, stories: read - reprints },
            left_out: found.skipped.left_out.clone(),
            dates: found.corpus.days(),
            counts: Totals {
                entities: Kind::ALL.into_iter().map(|kind| (kind, of(kind))).collect(),
                mentions: found.mentions,
                counted: entities.iter().map(|(_, count)| count.mentions).sum(),
                pairs: found.counts.pairs_together(),
                windows: found.counts.windows,
            },
            options: Settings {
                select: self.corpus.input.describe_selection(),
                by: self.by.unwrap_or(By::Month).name(),
                measures: measures.to_owned(),
                ..self.corpus.counts.describe(self.corpus.dedup.describe(), self.filter.describe())
            },
            dictionary: describe_dictionary(tokenizer),
            lexicon: describe_lexicon(lexicon),
            files: BTreeMap::new(),
            notes: found.skipped.notes.clone(),
            skipped: found.skipped.errors.iter().map(report::Skipped::from).collect(),
        }
    }
}

impl<T> Part<T> {
    fn new(annotated: Annotated, counting: &Counting, reader: &WordReader, more: T) -> io::Result<Self> {
        let (tally, words) = (counting.tally(&annotated), reader.tally(&annotated));
        let sentences = SentenceSpool::line(&counting.pair_sentences(&annotated))?;
        let Annotated { article, mentions, .. } = annotated;
        Ok(Self { mentions: mentions.len() as u64, document: article.document, tally, words, sentences, more })
    }
}

/// Says on standard error what was read, what was found, and where it is.
///
/// # Errors
/// Where nothing can be printed there.
pub fn say_at_end(summary: &Summary, path: &Path, locale: &Locale) -> io::Result<()> {
    let (documents, counts) = (&summary.documents, &summary.counts);
    let entities: u64 = counts.entities.values().sum();
    let parts = [
        ("read", documents.read.to_string()),
        ("stories", documents.stories.to_string()),
        ("reprints", documents.reprints.to_string()),
        ("skipped", documents.skipped.to_string()),
        ("counted", counts.counted.to_string()),
        ("mentions", counts.mentions.to_string()),
        ("entities", entities.to_string()),
        ("pairs", counts.pairs.to_string()),
        ("windows", counts.windows.to_string()),
        ("path", path.display().to_string()),
    ];
    let lines = [
        ("read", "{read} documents read ({stories} stories, {reprints} reprints), {skipped} skipped"),
        ("counted", "{counted} of {mentions} mentions count: {entities} entities, {pairs} pairs in {windows} windows"),
        ("report", "report: {path}"),
    ];
    let mut out = io::stderr().lock();
    lines.iter().try_for_each(|(key, english)| writeln!(out, "{}", locale.message(key, english, &parts)))
}

fn describe_dictionary(tokenizer: &Tokenizer) -> DictionaryVersion {
    let version = tokenizer.version();
    DictionaryVersion { name: version.name, sha256: version.sha256, version: version.release.to_owned() }
}
