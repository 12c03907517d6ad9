//! `gisa network`: the network of entities that are named together, with centralities and communities.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use gisa::network::Network;
use gisa::report::{Column, Cooccurrence, Format, Nodes, Rows, Selection, Table, node_rows};
use gisa::statistics::Filter;
use gisa::text::Error;

use super::counted::CountedInput;
use super::output::{formats, stdout};
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

    /// The folder for nodes.csv and edges.csv; neither may be there yet
    #[arg(long, short, value_name = "DIR", required_if_eq("format", "csv"), help_heading = "Output")]
    output: Option<PathBuf>,
}

impl NetworkFiles {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let selection =
            Selection { sort: self.sort.clone(), top: self.top, columns: self.columns.clone(), all_columns: false };
        selection.check::<Cooccurrence>()?;
        let (counted, mut filter) = self.input.count_for(&self.filter)?;
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
        match &self.output {
            Some(folder) if self.format == Format::Csv => {
                fs::create_dir_all(folder).map_err(|source| Error::Write { path: folder.clone(), source })?;
                write_new::<Nodes>(&folder.join("nodes.csv"), Nodes::usual_columns(), nodes)?;
                write_new::<Cooccurrence>(&folder.join("edges.csv"), selection.columns()?, edges)?;
            }
            Some(_) => anyhow::bail!("--output is for --format csv; other formats go to standard output"),
            None => self.format.write_network::<Nodes, _>(stdout(), &nodes, &edges)?.flush()?,
        }
        Ok(Outcome::after(&counted.skipped))
    }
}

/// Writes a table as CSV into a file that is not there yet; it appears when it is complete.
fn write_new<'a, T: Table>(
    path: &Path,
    columns: Vec<Column<T>>,
    rows: impl IntoIterator<Item = T::Row<'a>>,
) -> anyhow::Result<()> {
    let failed = |source: io::Error| Error::Write { path: path.to_owned(), source };
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.prefix(".gisa-").tempfile_in(folder).map_err(failed)?;
    let mut table = Rows::of_columns(columns, BufWriter::new(file), Format::Csv, false).map_err(failed)?;
    let written = table.write_all(rows).and_then(|()| table.finish()).map_err(failed)?;
    let file = written.into_inner().map_err(|error| failed(error.into_error()))?;
    file.persist_noclobber(path).map_err(|error| failed(error.error))?;
    Ok(())
}
