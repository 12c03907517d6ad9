//! The reading of a corpus for `analyze` and `report`: common arguments, findings, the part of them that is shown, and
//! the messages about them.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use gisa::annotation::Annotated;
use gisa::corpus::Document;
use gisa::entity::Entity;
use gisa::lexicon::{Kind, Lexicon};
use gisa::morph::Tokenizer;
use gisa::report::{self, DictionaryVersion, DocumentTotals, Settings, Summary, Totals};
use gisa::statistics::{
    Association, CorpusTally, Counting, Counts, EntityCount, Filter, Precision, Stories, Subject, Tally, WordCount,
    WordKey, WordOptions, WordReader, WordTally,
};

use super::arguments::Arguments;
use super::corpus_counts::CountedInput;
use super::heading::Heading;
use super::messages::Locale;
use super::recognition::describe_lexicon;
use super::run::{Run, Stages};
use super::sentence_spool::SentenceSpool;
use super::skipped::Skipped;
use super::table::{FilterArgs, check_types};
use super::trend::By;
use super::verdicts::precision_of;
use super::warn;

/// The most entities in trend.csv and on the page. A row for each of them and each day of ten years is a table that a
/// spreadsheet still opens.
const TREND_ENTITIES: usize = 100;

/// The arguments of a report and its page.
#[derive(Debug, Args)]
pub struct ReadingArgs {
    #[command(flatten)]
    pub corpus: CountedInput,

    #[command(flatten)]
    filter: FilterArgs,

    /// Show the precision of the mentions by the verdicts in this file, a sample of gisa audit
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    audit: Option<PathBuf>,

    /// Length of a period in trend.csv and on the page; both follow the 100 most mentioned entities
    /// [default: month; on the page what gives at most 36 periods]
    #[arg(long, value_enum, help_heading = "Counting")]
    pub by: Option<By>,
}

/// The findings in all documents.
pub struct Found {
    pub corpus: CorpusTally,
    words: WordTally,
    pub stories: Stories,
    pub counts: Counts,
    /// The number of all mentions, counted or not.
    mentions: u64,
    pub skipped: Skipped,
}

/// The part of the findings that is shown.
pub struct Shown<'f> {
    /// The entities, most mentioned first.
    pub entities: Vec<(&'f Entity, &'f EntityCount)>,
    /// The pairs, most frequent first.
    pub pairs: Vec<Association<'f>>,
    /// The subjects of the trends.
    pub followed: Vec<Subject<'f>>,
    /// The words, most frequent first.
    pub words: Vec<WordCount<'f>>,
}

/// The contribution of one document to the findings.
struct Part<T> {
    document: Document,
    tally: Tally,
    words: Vec<(WordKey, u32)>,
    /// The number of its mentions, counted or not.
    mentions: u64,
    /// Its sentences with two names or more, as a line of the spool.
    sentences: Vec<u8>,
    /// The result of `more`.
    more: T,
}

impl ReadingArgs {
    /// Builds the filter of entities and pairs.
    ///
    /// # Errors
    /// If it asks for something impossible.
    pub fn filter(&self, lexicon: &Lexicon) -> anyhow::Result<Filter> {
        let filter = self.filter.filter(lexicon)?;
        check_types(&filter)?;
        Ok(filter)
    }

    /// The files that are read beside the corpus.
    pub fn files(&self) -> Vec<PathBuf> {
        self.corpus.names.files().map(PathBuf::from).chain(self.audit.clone()).collect()
    }

    /// The precision of the mentions by the verdicts of the user; empty if there are none.
    ///
    /// # Errors
    /// As [`precision_of`].
    pub fn precision(&self) -> anyhow::Result<Vec<Precision>> {
        self.audit.as_deref().map_or_else(|| Ok(Vec::new()), precision_of)
    }

    /// Reads the corpus. Keeps a tally of each document and its sentences with names, and passes to `write` the result
    /// of `more`.
    ///
    /// # Errors
    /// If nothing can be read; errors of `more` and `write`.
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
        note.iter().for_each(|note| warn(note));
        skipped.notes.extend(note);
        Ok((Found { corpus, words, stories, counts, mentions, skipped }, sentences))
    }

    /// Applies the filter to the findings.
    ///
    /// # Errors
    /// If it asks for a name that neither the corpus nor the lexicon has.
    pub fn shown<'f>(&self, found: &'f Found, filter: &Filter, lexicon: &Lexicon) -> anyhow::Result<Shown<'f>> {
        self.filter.check(lexicon, &found.counts)?;
        let (entities, pairs) = (filter.entities(&found.counts), filter.pairs(&found.counts));
        let followed = entities.iter().take(TREND_ENTITIES).map(|(entity, _)| Subject::Entity(entity)).collect();
        let words = found.words.counts(|place| !found.stories.is_reprint(place));
        Ok(Shown { entities, pairs, followed, words })
    }

    /// The heading of the page; `output` ends the command that reproduces it.
    pub fn heading<'a>(&self, arguments: &'a Arguments, output: &'a Path) -> Heading<'a> {
        Heading { arguments, output, inputs: self.corpus.input.inputs() }
    }

    /// The summary of the findings, still without files.
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
            precision: Vec::new(),
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

/// Prints on standard error what was read and found, and the path of the output.
///
/// # Errors
/// If standard error cannot be written to.
pub fn print_result(summary: &Summary, path: &Path, locale: &Locale) -> io::Result<()> {
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
        ("read", "documents read: {read} (stories: {stories}, reprints: {reprints}), skipped: {skipped}"),
        (
            "counted",
            "mentions counted: {counted} of {mentions}; entities: {entities}, pairs: {pairs}, windows: {windows}",
        ),
        ("report", "report: {path}"),
    ];
    let mut out = io::stderr().lock();
    lines.iter().try_for_each(|(key, english)| writeln!(out, "{}", locale.message(key, english, &parts)))
}

fn describe_dictionary(tokenizer: &Tokenizer) -> DictionaryVersion {
    let version = tokenizer.version();
    DictionaryVersion { name: version.name, sha256: version.sha256, version: version.release.to_owned() }
}
