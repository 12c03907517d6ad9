//! `gisa entities`: prints the entities that are named, with their counts.

use clap::Args;

use gisa::report::{Entities, Format, entity_rows};

use super::Outcome;
use super::corpus_counts::CountedInput;
use super::output::{TableOutputArgs, formats};
use super::table::{FilterArgs, SelectionArgs};

/// Count which entities are named, and where
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa entities articles.jsonl --types technology --top 20")]
pub struct EntityTable {
    #[command(flatten)]
    input: CountedInput,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    selection: SelectionArgs,

    /// Output format
    #[arg(long, value_parser = formats(Format::of_tables()), help_heading = "Output")]
    format: Option<Format>,

    #[command(flatten)]
    output: TableOutputArgs,
}

impl EntityTable {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let selection = self.selection.selection(false);
        selection.check::<Entities>()?;
        let run = self.input.input.open()?;
        let out = self.output.open(self.format, Format::of_tables(), &self.input.paths(&run))?;
        let (counted, filter) = self.input.count_for(run, &self.filter)?;
        let rows = entity_rows(&filter.entities(&counted.counts), &counted.lexicon);
        out.write_selection::<Entities>(&selection, rows)?;
        Ok(Outcome::after(&counted.skipped))
    }
}
