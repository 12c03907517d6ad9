//! `gisa analyze`: all reports of a corpus into a folder.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use gisa::annotation::Annotated;
use gisa::entity::Entity;
use gisa::lexicon::Lexicon;
use gisa::morph::Tokenizer;
use gisa::network::Picture;
use gisa::report::{
    Cooccurrence, Documents, Entities, EntityTrend, Format, Language, Mentions, ReportWorkbook, Table, Words, Zones,
    document_rows, drawn, entity_rows, mention_rows, render, zone_rows,
};
use gisa::statistics::{EntityCount, Filter};

use super::arguments::Arguments;
use super::endings::{GIVE_A_FOLDER, check_folder};
use super::output::CsvArgs;
use super::page::{PageSource, shown_length};
use super::reading::{Found, ReadingArgs, Shown, print_result};
use super::report_folder::{Contents, NETWORK, PAGE, ReportFolder, TABLES, WORKBOOK};
use super::run::Run;
use super::sentence_spool::SentenceSpool;
use super::spool;
use super::table::MeasureArgs;
use super::trend::By;
use super::{Outcome, warn};

/// Write all reports of a corpus into a folder
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa analyze articles.csv more/ -o report")]
pub struct Analyze {
    #[command(flatten)]
    reading: ReadingArgs,

    /// The folder for report.html, the tables as CSV, network.graphml and summary.json
    #[arg(long, short, value_name = "DIR", help_heading = "Output")]
    output: PathBuf,

    /// Write into a folder with other files, too; those of other names are kept
    #[arg(long, help_heading = "Output")]
    force: bool,

    #[command(flatten)]
    measures: MeasureArgs,

    /// Write report.xlsx, too: all tables in one workbook, with charts
    #[arg(long, help_heading = "Output")]
    xlsx: bool,

    /// Write all tables as Parquet files, too
    #[arg(long, help_heading = "Output")]
    parquet: bool,

    #[command(flatten)]
    csv: CsvArgs,
}

impl Analyze {
    /// Runs the subcommand; `arguments` are the whole command line.
    pub fn run(&self, arguments: &Arguments) -> anyhow::Result<Outcome> {
        check_folder(&self.output, GIVE_A_FOLDER)?;
        let precision = self.reading.precision()?;
        let run = self.reading.corpus.input.open()?;
        let pool = run.pool();
        let (lexicon, tokenizer) = self.reading.corpus.names.load_for(&run)?;
        let filter = self.reading.filter(&lexicon)?;
        let mut folder = ReportFolder::create(&self.output, Contents::Report, self.force)?;
        folder.check_inputs(run.inputs(), self.reading.files().iter().map(PathBuf::as_path))?;
        let read = self.read(run, &lexicon, &tokenizer, &mut folder);
        let (found, sentences) = read.map_err(|error| spool::of_output(error, &self.output))?;
        let shown = self.reading.shown(&found, &filter, &lexicon)?;
        let picture = pool.install(|| Picture::new(&found.counts, &shown.pairs));
        self.write_tables(&mut folder, &found, &shown, &lexicon)?;
        let heading = self.reading.heading(arguments, Path::new("report"));
        let cut = self.write_workbook(&mut folder, &found, &shown, heading.language())?;
        let nodes = if filter.is_empty() { shown.entities.clone() } else { Filter::ends(&found.counts, &shown.pairs) };
        write_network(&mut folder, &shown, &nodes, &picture, &lexicon)?;
        let mut summary = self.reading.summary(&found, &lexicon, &tokenizer, self.measures.name());
        summary.files = folder.files().clone();
        summary.notes.extend(cut);
        summary.precision = precision;
        let page =
            PageSource { lexicon: &lexicon, found: &found, shown: &shown, picture: &picture, by: self.reading.by };
        let file = page.write(folder.file(PAGE)?, sentences, &summary, heading)?;
        folder.add(PAGE, file)?;
        summary.files = folder.files().clone();
        folder.publish(summary.to_json()?.as_bytes())?;
        if !self.reading.corpus.is_quiet() {
            print_result(&summary, &self.output, &arguments.locale)?;
        }
        Ok(Outcome::after(&found.skipped))
    }

    /// Reads the corpus, and writes the tables that need no knowledge of the whole corpus.
    fn read(
        &self,
        run: Run,
        lexicon: &Lexicon,
        tokenizer: &Tokenizer,
        folder: &mut ReportFolder,
    ) -> anyhow::Result<(Found, SentenceSpool)> {
        let (csv, counting) = (self.csv.of_files(), self.reading.corpus.counts.counting());
        let mut mentions_file = folder.table::<Mentions>(csv)?.finish()?;
        let mut zones_file = folder.table::<Zones>(csv)?.finish()?;
        let rows = |annotated: &Annotated| -> io::Result<[Vec<u8>; 2]> {
            let Annotated { article, mentions, .. } = annotated;
            let mentions = mention_rows(article, mentions, Some(&counting), lexicon);
            let mentions = render::<Mentions>(Format::Csv, csv, mentions)?;
            Ok([mentions, render::<Zones>(Format::Csv, csv, zone_rows(article, &counting.zones))?])
        };
        let found = self.reading.read(run, lexicon, tokenizer, rows, |[mentions, zones]| {
            mentions_file.write_all(&mentions)?;
            zones_file.write_all(&zones)
        })?;
        folder.add_table::<Mentions>(mentions_file)?;
        folder.add_table::<Zones>(zones_file)?;
        Ok(found)
    }

    /// Writes the other tables, and the files made from them.
    fn write_tables(
        &self,
        folder: &mut ReportFolder,
        found: &Found,
        shown: &Shown,
        lexicon: &Lexicon,
    ) -> anyhow::Result<()> {
        let csv = self.csv.of_files();
        folder.write_table(Documents::usual_columns(), document_rows(&found.corpus, &found.stories), csv)?;
        folder.write_table(Entities::usual_columns(), entity_rows(&shown.entities, lexicon), csv)?;
        let columns = if self.measures.all() { Cooccurrence::columns() } else { Cooccurrence::usual_columns() };
        folder.write_table(columns, shown.pairs.iter().cloned(), csv)?;
        let length = self.reading.by.unwrap_or(By::Month).length();
        let trend = found.corpus.trend(&found.stories, &shown.followed, length);
        folder.write_table(EntityTrend::usual_columns(), trend.rows.iter().cloned(), csv)?;
        folder.write_table(Words::usual_columns(), shown.words.iter().cloned(), csv)?;
        if self.parquet {
            TABLES.iter().try_for_each(|table| (table.write_parquet)(folder, csv.excel_safe))?;
        }
        Ok(())
    }

    /// Writes the tables as one workbook if requested. Its chart of trends has the periods of the page. Tables that do
    /// not fit into their sheets are noted on standard error; the notes are returned for the summary.
    fn write_workbook(
        &self,
        folder: &mut ReportFolder,
        found: &Found,
        shown: &Shown,
        language: Language,
    ) -> anyhow::Result<Vec<String>> {
        if !self.xlsx {
            return Ok(Vec::new());
        }
        let length = shown_length(self.reading.by, &found.corpus);
        let trend = found.corpus.trend(&found.stories, &shown.followed, length);
        let mut workbook = ReportWorkbook::new(&shown.pairs, &trend, language)?;
        let excel_safe = self.csv.of_files().excel_safe;
        TABLES.iter().try_for_each(|table| (table.add_to_workbook)(folder, &mut workbook, excel_safe))?;
        let notes = workbook.notes().to_vec();
        notes.iter().for_each(|note| warn(note));
        folder.add(WORKBOOK, workbook.write(folder.file(WORKBOOK)?)?)?;
        Ok(notes)
    }
}

/// Writes the network of all shown pairs and entities, with the circles of the page's picture. Gephi then opens it with
/// the same look, and can filter by count and q_value.
fn write_network(
    folder: &mut ReportFolder,
    shown: &Shown,
    nodes: &[(&Entity, &EntityCount)],
    picture: &Picture,
    lexicon: &Lexicon,
) -> anyhow::Result<()> {
    let nodes = drawn(entity_rows(nodes, lexicon), picture);
    let network = Format::Graphml.write_network::<Entities, _>(folder.file(NETWORK)?, &nodes, &shown.pairs)?;
    folder.add(NETWORK, network)
}
