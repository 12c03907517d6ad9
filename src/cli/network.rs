//! `gisa network`: writes the network of entities that are named together, with centralities and communities.

use clap::Args;

use gisa::network::Network;
use gisa::report::{Cooccurrence, Format, Nodes, Selection, Table, node_rows, write_network_workbook};
use gisa::statistics::Filter;

use super::corpus_counts::CountedInput;
use super::endings::{GIVE_A_FOLDER, check_folder};
use super::output::{CsvArgs, Output, OutputArgs, formats, warn_of_left_out_rows};
use super::report_folder::{Contents, EDGES, ReportFolder};
use super::run::Run;
use super::table::{FilterArgs, check_types};
use super::{Outcome, warn};

/// Write the network of entities, with their centralities and communities; without a filter, only pairs more frequent
/// than chance
#[derive(Debug, Args)]
#[command(after_help = "Examples: gisa network articles.jsonl > network.graphml\n          \
    gisa network articles.jsonl --format csv -o tables\n\n\
    Without a filter (--exclude-fields is none) the pairs are those of --min-count 2 --max-q 0.05; --min-count 0 takes all.")]
pub struct NetworkFiles {
    #[command(flatten)]
    input: CountedInput,

    #[command(flatten)]
    filter: FilterArgs,

    /// Sort the pairs by this column: greatest number, smallest q_value
    #[arg(long, value_name = "COLUMN", help_heading = "Output")]
    sort: Option<String>,

    /// Keep the first N pairs only; the network is made of these
    #[arg(long, value_name = "N", help_heading = "Output")]
    top: Option<usize>,

    /// Write these columns of edges, in this order
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',', requires = "output", help_heading = "Output")]
    columns: Option<Vec<String>>,

    /// Output format; csv and parquet write nodes and edges into the folder --output
    #[arg(long, value_parser = formats(accepted()), help_heading = "Output")]
    format: Option<Format>,

    /// Write into a folder with other files, too; those of other names are kept
    #[arg(long, requires = "output", help_heading = "Output")]
    force: bool,

    #[command(flatten)]
    output: OutputArgs,

    #[command(flatten)]
    csv: CsvArgs,
}

impl NetworkFiles {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let selection =
            Selection { sort: self.sort.clone(), top: self.top, columns: self.columns.clone(), all_columns: false };
        selection.check::<Cooccurrence>()?;
        let run = self.input.input.open()?;
        let format = self.output.format(self.format, accepted())?;
        let out = match format {
            Format::Csv | Format::Parquet => Written::Tables(self.folder(&run, format)?),
            _ => Written::Network(self.output.open(&self.input.paths(&run))?),
        };
        let pool = run.pool();
        let (counted, mut filter) = self.input.count_for(run, &self.filter)?;
        check_types(&filter)?;
        if !self.filter.is_given() {
            let (min_count, max_q) = (Filter::USUAL_COUNT, Filter::USUAL_Q);
            if !self.input.is_quiet() {
                warn(&format!("no filter is given: --min-count {min_count} --max-q {max_q} is used"));
            }
            filter = Filter { min_count, max_q: Some(max_q), ..filter };
        }
        let pairs = selection.rows::<Cooccurrence>(filter.pairs(&counted.counts))?;
        let network = pool.install(|| Network::new(&counted.counts, pairs));
        let (nodes, edges) = (node_rows(network.nodes, &counted.lexicon), network.edges);
        match out {
            Written::Network(out) if format == Format::Xlsx => {
                let (out, left_out) = write_network_workbook(out, &nodes, selection.columns()?, &edges)?;
                warn_of_left_out_rows(left_out);
                out.finish()?;
            }
            Written::Network(out) => format.write_network::<Nodes, _>(out, &nodes, &edges)?.finish()?,
            Written::Tables(mut folder) => {
                let csv = self.csv.of_files();
                folder.write_table_as::<Nodes>(Nodes::NAME, Nodes::usual_columns(), nodes, format, csv)?;
                folder.write_table_as::<Cooccurrence>(EDGES, selection.columns()?, edges, format, csv)?;
                publish(folder)?;
            }
        }
        Ok(Outcome::after(&counted.skipped))
    }

    /// Creates the folder for two tables.
    ///
    /// # Errors
    /// If none is named, if it cannot be written to, or holds other files.
    fn folder(&self, run: &Run, format: Format) -> anyhow::Result<ReportFolder> {
        let folder = self.output.file().filter(|_| self.format.is_some());
        let folder = folder.ok_or_else(|| {
            let end = format.name();
            anyhow::anyhow!(
                "{end} is two tables, nodes.{end} and edges.{end}: give --format {end} and a folder (-o DIR)"
            )
        })?;
        check_folder(folder, GIVE_A_FOLDER)?;
        let folder = ReportFolder::create(folder, Contents::Network, self.force)?;
        folder.check_inputs(run.inputs(), self.input.names.files())?;
        Ok(folder)
    }
}

/// The formats of a network: in one file, or as two tables.
fn accepted() -> impl Iterator<Item = Format> {
    Format::of_networks().chain([Format::Xlsx, Format::Csv, Format::Parquet])
}

/// The network after it was written.
enum Written {
    Network(Output),
    /// Two tables, in a folder that is not yet in its place.
    Tables(ReportFolder),
}

/// Moves the folder to its place, with a summary by which it is never taken for input.
fn publish(folder: ReportFolder) -> anyhow::Result<()> {
    let summary = serde_json::json!({"gisa": env!("CARGO_PKG_VERSION"), "command": "network", "files": folder.files()});
    folder.publish(format!("{summary:#}\n").as_bytes())
}
