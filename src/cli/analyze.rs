//! `gisa analyze`: all reports of a corpus into a folder.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use gisa::annotation::Annotated;
use gisa::corpus::Document;
use gisa::lexicon::{Kind, Lexicon};
use gisa::morph::Tokenizer;
use gisa::report::{
    self, Cooccurrence, DictionaryVersion, DocumentTotals, Documents, Entities, EntityTrend, Format, Mentions,
    Settings, Summary, Table, Totals, Words, Zones, document_rows, entity_rows, mention_rows, render, zone_rows,
};
use gisa::statistics::{
    CorpusTally, Counting, Counts, Filter, Stories, Subject, Tally, WordKey, WordOptions, WordReader, WordTally,
};

use super::Outcome;
use super::counted::CountedInput;
use super::recognition::describe_lexicon;
use super::report_folder::{NETWORK, ReportFolder};
use super::run::{Run, Skipped, Stages};
use super::table::{FilterArgs, MeasureArgs, check_types};
use super::trend::By;

/// How many entities trend.csv follows: a row for each of them and each period, also of ten years by day, is a table that a
/// spreadsheet opens.
const TREND_ENTITIES: usize = 100;

/// Write all reports of a corpus into a folder
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa analyze articles.csv more/ -o report")]
pub struct Analyze {
    #[command(flatten)]
    corpus: CountedInput,

    /// The folder to write documents.csv, mentions.csv, entities.csv, cooccurrence.csv, trend.csv, words.csv,
    /// network.graphml, zones.csv and summary.json into
    #[arg(long, short, value_name = "DIR")]
    output: PathBuf,

    /// Write into a folder that holds other files than a report's; they are kept, except those of the same name
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    measures: MeasureArgs,

    /// How long a period of trend.csv is; it follows the 100 entities that are mentioned most
    #[arg(long, value_enum, default_value_t = By::Month, help_heading = "Filter")]
    by: By,

    /// Put a byte order mark before CSV files, for Excel
    #[arg(long)]
    bom: bool,
}

/// What one document adds to the report.
struct Part {
    document: Document,
    tally: Tally,
    words: Vec<(WordKey<'static>, u32)>,
    /// All its mentions, counted or not.
    mentions: u64,
    /// Its rows of mentions.csv and zones.csv.
    rows: [Vec<u8>; 2],
}

/// What was found in all documents.
struct Found {
    corpus: CorpusTally,
    words: WordTally,
    stories: Stories,
    counts: Counts,
    /// All mentions, counted or not.
    mentions: u64,
    skipped: Skipped,
}

impl Analyze {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let run = self.corpus.input.open()?;
        let (lexicon, tokenizer) = self.corpus.names.load_for(&run)?;
        let filter = self.filter.filter(&lexicon)?;
        check_types(&filter)?;
        let mut folder = ReportFolder::create(&self.output, self.force)?;
        if let Some(input) = run.paths().into_iter().find(|path| folder.replaces(path)) {
            anyhow::bail!(
                "{} is an input and would be replaced by the report (choose another folder)",
                input.display()
            );
        }
        let found = self.read(run, &lexicon, &tokenizer, &mut folder)?;
        let documents = document_rows(&found.corpus, &found.stories);
        folder.write_table(Documents::usual_columns(), documents, self.bom)?;
        self.filter.check(&lexicon, &found.counts)?;
        self.write_counts(&mut folder, &found.counts, &filter, &lexicon)?;
        self.write_trend(&mut folder, &found, &filter)?;
        let words = found.words.counts(|place| !found.stories.is_reprint(place));
        folder.write_table(Words::usual_columns(), words, self.bom)?;
        let mut summary = self.summary(&found, &lexicon, &tokenizer);
        summary.files = folder.files().clone();
        folder.publish(summary.to_json()?.as_bytes())?;
        if !self.corpus.input.is_quiet() {
            self.report(&summary)?;
        }
        Ok(Outcome::after(&found.skipped))
    }

    /// Reads the corpus: writes what can be written as it goes, and keeps a tally of the rest.
    fn read(
        &self,
        run: Run,
        lexicon: &Lexicon,
        tokenizer: &Tokenizer,
        folder: &mut ReportFolder,
    ) -> anyhow::Result<Found> {
        let counting = self.corpus.counts.counting();
        let mut mentions_file = folder.table::<Mentions>(self.bom)?.finish()?;
        let mut zones_file = folder.table::<Zones>(self.bom)?.finish()?;
        let (mut corpus, mut words) = (CorpusTally::default(), WordTally::default());
        let mut mentions = 0;
        let reader = WordReader::new(WordOptions::usual(lexicon, counting.zones.clone()));
        let stages = Stages { lexicon, tokenizer, words: reader.options().tags.clone(), text: true };
        let work = |annotated: Annotated| Part::new(annotated, &counting, &reader, lexicon);
        let skipped = run.annotate(&stages, work, |part| {
            let part = part?;
            corpus.push(&part.document, part.tally);
            words.push(part.words);
            mentions += part.mentions;
            mentions_file.write_all(&part.rows[0])?;
            Ok(zones_file.write_all(&part.rows[1])?)
        })?;
        folder.add("mentions.csv", mentions_file)?;
        folder.add("zones.csv", zones_file)?;
        let stories = self.corpus.stories(&corpus);
        let counts = corpus.counts(&stories);
        Ok(Found { corpus, words, stories, counts, mentions, skipped })
    }

    fn write_counts(
        &self,
        folder: &mut ReportFolder,
        counts: &Counts,
        filter: &Filter,
        lexicon: &Lexicon,
    ) -> anyhow::Result<()> {
        let (entities, pairs) = (filter.entities(counts), filter.pairs(counts));
        let nodes = if filter.is_empty() { entities.clone() } else { Filter::ends(counts, &pairs) };
        let (entities, nodes) = (entity_rows(&entities, lexicon), entity_rows(&nodes, lexicon));
        let network = Format::Graphml.write_network::<Entities, _>(folder.file(NETWORK)?, &nodes, &pairs)?;
        folder.add(NETWORK, network)?;
        folder.write_table(Entities::usual_columns(), entities, self.bom)?;
        let columns = if self.measures.all() { Cooccurrence::columns() } else { Cooccurrence::usual_columns() };
        folder.write_table(columns, pairs, self.bom)
    }

    fn write_trend(&self, folder: &mut ReportFolder, found: &Found, filter: &Filter) -> anyhow::Result<()> {
        let entities = filter.entities(&found.counts).into_iter().take(TREND_ENTITIES);
        let subjects: Vec<Subject> = entities.map(|(entity, _)| Subject::Entity(entity)).collect();
        let trend = found.corpus.trend(&found.stories, &subjects, self.by.length());
        folder.write_table(EntityTrend::usual_columns(), trend.rows, self.bom)
    }

    /// Says on standard error what was read, what was found, and where the report is.
    fn report(&self, summary: &Summary) -> io::Result<()> {
        let (documents, counts) = (&summary.documents, &summary.counts);
        let entities: u64 = counts.entities.values().sum();
        let mut out = io::stderr().lock();
        writeln!(
            out,
            "{} documents read ({} stories, {} reprints), {} skipped",
            documents.read, documents.stories, documents.reprints, documents.skipped
        )?;
        writeln!(
            out,
            "{} of {} mentions count: {entities} entities, {} pairs in {} windows",
            counts.counted, counts.mentions, counts.pairs, counts.windows
        )?;
        writeln!(out, "report: {}", self.output.display())
    }

    fn summary(&self, found: &Found, lexicon: &Lexicon, tokenizer: &Tokenizer) -> Summary {
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
                by: self.by.name(),
                measures: self.measures.name().to_owned(),
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

impl Part {
    fn new(annotated: Annotated, counting: &Counting, reader: &WordReader, lexicon: &Lexicon) -> io::Result<Self> {
        let (tally, words) = (counting.tally(&annotated), reader.tally(&annotated));
        let Annotated { article, mentions, .. } = annotated;
        let rows = [
            render::<Mentions>(Format::Csv, mention_rows(&article, &mentions, Some(counting), lexicon))?,
            render::<Zones>(Format::Csv, zone_rows(&article, &counting.zones))?,
        ];
        Ok(Self { mentions: mentions.len() as u64, document: article.document, tally, words, rows })
    }
}

fn describe_dictionary(tokenizer: &Tokenizer) -> DictionaryVersion {
    let version = tokenizer.version();
    DictionaryVersion { name: version.name, sha256: version.sha256, version: version.release.to_owned() }
}
