//! `gisa network`: the network of entities that are named together, with centralities and communities.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use gisa::network::Network;
use gisa::report::{Cooccurrence, Format, Nodes, Selection, Table, node_rows};
use gisa::statistics::Filter;

use super::counted::CountedInput;
use super::output::{formats, stdout};
use super::report_folder::{Contents, EDGES, ReportFolder};
use super::run::Run;
use super::table::{FilterArgs, check_types};
use super::{Outcome, complain};

/// Write the network of entities, with their centralities and communities; without a filter that of pairs more than chance
///
/// Without --types, --pairs, --about, --min-count and --max-q (--exclude-fields alone is none of them), the pairs are those of
/// --min-count 2 --max-q 0.05; --min-count 0 takes all.
#[derive(Debug, Args)]
#[command(after_help = "Examples: gisa network articles.jsonl > network.graphml\n          \
    gisa network articles.jsonl --format csv -o tables")]
pub struct NetworkFiles {
    #[command(flatten)]
    input: CountedInput,

    #[command(flatten)]
    filter: FilterArgs,

    /// Order the pairs by this column of cooccurrence.csv: the greatest number first, the smallest p_value or q_value
    #[arg(long, value_name = "COLUMN", help_heading = "Filter")]
    sort: Option<String>,

    /// Keep the first N pairs only: the most frequent, or those that --sort puts first; the network is made of these
    #[arg(long, value_name = "N", help_heading = "Filter")]
    top: Option<usize>,

    /// Write these columns of edges.csv, in this order
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',', requires = "output", help_heading = "Output")]
    columns: Option<Vec<String>>,

    /// How to write the network; csv: nodes.csv and edges.csv into the folder of --output
    #[arg(
        long,
        value_parser = formats([Format::Csv, Format::Graphml, Format::Gexf, Format::Json]),
        default_value = "graphml",
        help_heading = "Output"
    )]
    format: Format,

    /// The folder for nodes.csv, edges.csv and summary.json
    #[arg(long, short, value_name = "DIR", required_if_eq("format", "csv"), help_heading = "Output")]
    output: Option<PathBuf>,

    /// Write into a folder that holds other files than these; they are kept, except those of the same name
    #[arg(long, requires = "output", help_heading = "Output")]
    force: bool,
}

impl NetworkFiles {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let selection =
            Selection { sort: self.sort.clone(), top: self.top, columns: self.columns.clone(), all_columns: false };
        selection.check::<Cooccurrence>()?;
        let run = self.input.input.open()?;
        let folder = self.folder(&run)?;
        let (counted, mut filter) = self.input.count_of(run, &self.filter)?;
        check_types(&filter)?;
        if !self.filter.is_given() {
            let (min_count, max_q) = (Filter::USUAL_COUNT, Filter::USUAL_Q);
            if !self.input.is_quiet() {
                complain(&format!("no filter is given: --min-count {min_count} --max-q {max_q} is used"));
            }
            filter = Filter { min_count, max_q: Some(max_q), ..filter };
        }
        let pairs = selection.rows::<Cooccurrence>(filter.pairs(&counted.counts))?;
        let network = Network::new(&counted.counts, pairs);
        let (nodes, edges) = (node_rows(network.nodes, &counted.lexicon), network.edges);
        match folder {
            Some(mut folder) => {
                folder.write_table::<Nodes>(Nodes::usual_columns(), nodes, false)?;
                folder.write_table_as::<Cooccurrence>(EDGES, selection.columns()?, edges, false)?;
                publish(folder)?;
            }
            None => self.format.write_network::<Nodes, _>(stdout(), &nodes, &edges)?.flush()?,
        }
        Ok(Outcome::after(&counted.skipped))
    }

    /// The folder of --output; `None` where none is asked for.
    ///
    /// # Errors
    /// Where it cannot be written to, or holds something else.
    fn folder(&self, run: &Run) -> anyhow::Result<Option<ReportFolder>> {
        let Some(folder) = &self.output else { return Ok(None) };
        anyhow::ensure!(
            self.format == Format::Csv,
            "--output is for --format csv; other formats go to standard output"
        );
        let folder = ReportFolder::create(folder, Contents::Network, self.force)?;
        folder.check_inputs(run.inputs(), self.input.names.files())?;
        Ok(Some(folder))
    }
}

/// Puts the folder in its place, with a summary by which it is known as none of the input.
fn publish(folder: ReportFolder) -> anyhow::Result<()> {
    let summary = serde_json::json!({"gisa": env!("CARGO_PKG_VERSION"), "command": "network", "files": folder.files()});
    Ok(folder.publish(format!("{summary:#}\n").as_bytes())?)
}
