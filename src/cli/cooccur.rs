//! `gisa cooccur`: prints the entities that are named together.

use clap::Args;

use gisa::report::{Cooccurrence, Entities, Format, entity_rows};
use gisa::statistics::Filter;

use super::Outcome;
use super::corpus_counts::CountedInput;
use super::output::{TableOutputArgs, formats};
use super::table::{FilterArgs, MeasureArgs, SelectionArgs, check_types};

/// Count which entities are named together, with measures of association
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa cooccur articles.jsonl --window paragraph > pairs.csv\n         \
    gisa cooccur articles.jsonl --about KT --pairs company-technology --max-q 0.05 --sort log_likelihood --top 20")]
pub struct Cooccur {
    #[command(flatten)]
    input: CountedInput,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    measures: MeasureArgs,

    #[command(flatten)]
    selection: SelectionArgs,

    /// Output format
    #[arg(long, value_parser = formats(accepted()), help_heading = "Output")]
    format: Option<Format>,

    #[command(flatten)]
    output: TableOutputArgs,
}

impl Cooccur {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let selection = self.selection.selection(self.measures.all());
        selection.check::<Cooccurrence>()?;
        let run = self.input.input.open()?;
        let out = self.output.open(self.format, accepted(), &self.input.paths(&run))?;
        let (counted, filter) = self.input.count_for(run, &self.filter)?;
        check_types(&filter)?;
        let pairs = filter.pairs(&counted.counts);
        if out.format == Format::Graphml {
            let edges = selection.rows::<Cooccurrence>(pairs)?;
            let is_whole = filter.is_empty() && self.selection.is_whole();
            let nodes = if is_whole { counted.counts.ranked() } else { Filter::ends(&counted.counts, &edges) };
            let nodes = entity_rows(&nodes, &counted.lexicon);
            Format::Graphml.write_network::<Entities, _>(out.out, &nodes, &edges)?.finish()?;
        } else {
            out.write_selection::<Cooccurrence>(&selection, pairs)?;
        }
        Ok(Outcome::after(&counted.skipped))
    }
}

/// The formats of pairs.
fn accepted() -> impl Iterator<Item = Format> {
    Format::of_tables().chain([Format::Graphml])
}
