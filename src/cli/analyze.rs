//! `gisa analyze`: all reports of a corpus into a folder.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use gisa::annotation::Annotated;
use gisa::corpus::Document;
use gisa::entity::Entity;
use gisa::lexicon::{Kind, Lexicon};
use gisa::morph::Tokenizer;
use gisa::report::{
    self, Cooccurrence, CsvOptions, DictionaryVersion, DocumentTotals, Documents, Entities, EntityTrend, Format,
    Mentions, ReportWorkbook, Settings, Summary, Table, Totals, Words, Zones, document_rows, entity_rows, mention_rows,
    render, zone_rows,
};
use gisa::statistics::{
    Association, CorpusTally, Counting, Counts, EntityCount, Filter, Stories, Subject, Tally, Trend, WordKey,
    WordOptions, WordReader, WordTally,
};

use super::Outcome;
use super::counted::CountedInput;
use super::output::CsvArgs;
use super::page::{Heading, Lang, PageSource};
use super::recognition::describe_lexicon;
use super::report_folder::{Contents, NETWORK, ReportFolder, WORKBOOK};
use super::run::{Run, Skipped, Stages};
use super::sentence_spool::SentenceSpool;
use super::table::{FilterArgs, MeasureArgs, check_types};
use super::trend::By;

/// How many entities trend.csv and the page follow: a row for each of them and each period, also of ten years by day, is a table that a
/// spreadsheet opens.
const TREND_ENTITIES: usize = 100;

/// Write all reports of a corpus into a folder
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa analyze articles.csv more/ -o report")]
pub struct Analyze {
    #[command(flatten)]
    corpus: CountedInput,

    /// The folder to write report.html, documents.csv, mentions.csv, entities.csv, cooccurrence.csv, trend.csv, words.csv,
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

    /// How long a period of trend.csv and of the page is; both follow the 100 entities that are mentioned most [default: month; on
    /// the page what gives at most 36 periods]
    #[arg(long, value_enum, help_heading = "Filter")]
    by: Option<By>,

    /// The language of report.html
    #[arg(long, value_enum, default_value_t = Lang::Ko, help_heading = "Output")]
    lang: Lang,

    /// Write report.xlsx, too: all tables as the sheets of one workbook, with charts
    #[arg(long, help_heading = "Output")]
    xlsx: bool,

    /// Write all tables as Parquet files, too, beside the CSV files
    #[arg(long, help_heading = "Output")]
    parquet: bool,

    #[command(flatten)]
    csv: CsvArgs,
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
    /// Its sentences with two names or more.
    sentences: Vec<u8>,
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
        let csv = self.csv.of_files();
        let mut folder = ReportFolder::create(&self.output, Contents::Report, self.force)?;
        folder.check_inputs(run.inputs(), self.corpus.names.files())?;
        let (found, sentences) = self.read(run, &lexicon, &tokenizer, &mut folder)?;
        let documents = document_rows(&found.corpus, &found.stories);
        folder.write_table(Documents::usual_columns(), documents, csv)?;
        self.filter.check(&lexicon, &found.counts)?;
        let (entities, pairs) = (filter.entities(&found.counts), filter.pairs(&found.counts));
        let shown = if filter.is_empty() { entities.clone() } else { Filter::ends(&found.counts, &pairs) };
        self.write_counts(&mut folder, [&entities, &shown], &pairs, &lexicon)?;
        let followed: Vec<_> =
            entities.iter().take(TREND_ENTITIES).map(|(entity, _)| Subject::Entity(entity)).collect();
        let length = self.by.unwrap_or(By::Month).length();
        let trend = found.corpus.trend(&found.stories, &followed, length);
        folder.write_table(EntityTrend::usual_columns(), trend.rows.iter().cloned(), csv)?;
        let words = found.words.counts(|place| !found.stories.is_reprint(place));
        folder.write_table(Words::usual_columns(), words.iter().cloned(), csv)?;
        if self.xlsx {
            let workbook = workbook(&folder, &pairs, &trend, csv.excel_safe)?;
            folder.add(WORKBOOK, workbook.write(folder.file(WORKBOOK)?)?)?;
        }
        if self.parquet {
            write_parquet(&mut folder, csv.excel_safe)?;
        }
        let mut summary = self.summary(&found, &lexicon, &tokenizer);
        summary.files = folder.files().clone();
        let Found { corpus, stories, counts, .. } = &found;
        let (lexicon, entities, followed, words) = (&lexicon, &entities, &followed, &words);
        let length = self.by.map(By::length);
        let source = PageSource { lexicon, corpus, stories, counts, entities, followed, length, words };
        source.write(&mut folder, pairs, sentences, &summary, self.heading())?;
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
    ) -> anyhow::Result<(Found, SentenceSpool)> {
        let counting = self.corpus.counts.counting();
        let csv = self.csv.of_files();
        let mut mentions_file = folder.table::<Mentions>(csv)?.finish()?;
        let mut zones_file = folder.table::<Zones>(csv)?.finish()?;
        let (mut corpus, mut words) = (CorpusTally::default(), WordTally::default());
        let (mut mentions, mut sentences) = (0, SentenceSpool::new()?);
        let reader = WordReader::new(WordOptions::usual(lexicon, counting.zones.clone()));
        let stages = Stages { lexicon, tokenizer, words: reader.options().tags.clone(), text: true };
        let work = |annotated: Annotated| Part::new(annotated, &counting, &reader, lexicon, csv);
        let skipped = run.annotate(&stages, work, |part| {
            let part = part?;
            corpus.push(&part.document, part.tally);
            words.push(part.words);
            mentions += part.mentions;
            sentences.push(&part.sentences)?;
            mentions_file.write_all(&part.rows[0])?;
            Ok(zones_file.write_all(&part.rows[1])?)
        })?;
        folder.add("mentions.csv", mentions_file)?;
        folder.add("zones.csv", zones_file)?;
        let stories = self.corpus.stories(&corpus);
        let counts = corpus.counts(&stories);
        Ok((Found { corpus, words, stories, counts, mentions, skipped }, sentences))
    }

    /// Writes the tables of entities and pairs, and the network of these nodes.
    fn write_counts(
        &self,
        folder: &mut ReportFolder,
        [entities, nodes]: [&[(&Entity, &EntityCount)]; 2],
        pairs: &[Association],
        lexicon: &Lexicon,
    ) -> anyhow::Result<()> {
        let (entities, nodes) = (entity_rows(entities, lexicon), entity_rows(nodes, lexicon));
        let network = Format::Graphml.write_network::<Entities, _>(folder.file(NETWORK)?, &nodes, pairs)?;
        folder.add(NETWORK, network)?;
        folder.write_table(Entities::usual_columns(), entities, self.csv.of_files())?;
        let columns = if self.measures.all() { Cooccurrence::columns() } else { Cooccurrence::usual_columns() };
        folder.write_table(columns, pairs.iter().cloned(), self.csv.of_files())
    }

    fn heading(&self) -> Heading {
        Heading { inputs: self.corpus.input.inputs(), lang: self.lang }
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
                by: self.by.unwrap_or(By::Month).name(),
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
    fn new(
        annotated: Annotated,
        counting: &Counting,
        reader: &WordReader,
        lexicon: &Lexicon,
        csv: CsvOptions,
    ) -> io::Result<Self> {
        let (tally, words) = (counting.tally(&annotated), reader.tally(&annotated));
        let sentences = SentenceSpool::line(&counting.pair_sentences(&annotated))?;
        let Annotated { article, mentions, .. } = annotated;
        let rows = [
            render::<Mentions>(Format::Csv, csv, mention_rows(&article, &mentions, Some(counting), lexicon))?,
            render::<Zones>(Format::Csv, csv, zone_rows(&article, &counting.zones))?,
        ];
        Ok(Self { mentions: mentions.len() as u64, document: article.document, tally, words, rows, sentences })
    }
}

/// The tables of a report as one workbook.
fn workbook(
    folder: &ReportFolder,
    pairs: &[Association],
    trend: &Trend,
    excel_safe: bool,
) -> anyhow::Result<ReportWorkbook> {
    let mut workbook = ReportWorkbook::new(pairs, trend)?;
    workbook.add::<Entities>(folder.written::<Entities>()?, excel_safe)?;
    workbook.add::<Cooccurrence>(folder.written::<Cooccurrence>()?, excel_safe)?;
    workbook.add::<EntityTrend>(folder.written::<EntityTrend>()?, excel_safe)?;
    workbook.add::<Words>(folder.written::<Words>()?, excel_safe)?;
    workbook.add::<Documents>(folder.written::<Documents>()?, excel_safe)?;
    workbook.add::<Mentions>(folder.written::<Mentions>()?, excel_safe)?;
    workbook.add::<Zones>(folder.written::<Zones>()?, excel_safe)?;
    Ok(workbook)
}

/// The tables of a report as Parquet files.
fn write_parquet(folder: &mut ReportFolder, excel_safe: bool) -> anyhow::Result<()> {
    folder.write_parquet::<Entities>(excel_safe)?;
    folder.write_parquet::<Cooccurrence>(excel_safe)?;
    folder.write_parquet::<EntityTrend>(excel_safe)?;
    folder.write_parquet::<Words>(excel_safe)?;
    folder.write_parquet::<Documents>(excel_safe)?;
    folder.write_parquet::<Mentions>(excel_safe)?;
    folder.write_parquet::<Zones>(excel_safe)
}

fn describe_dictionary(tokenizer: &Tokenizer) -> DictionaryVersion {
    let version = tokenizer.version();
    DictionaryVersion { name: version.name, sha256: version.sha256, version: version.release.to_owned() }
}
