//! `gisa entities`: which entities are named, and how often, to standard output.

use std::io::Write;

use clap::Args;

use gisa::report::{Entities, Format, entity_rows};

use super::Outcome;
use super::counted::CountedInput;
use super::output::{formats, stdout, write_selection};
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

    /// How to print entities
    #[arg(long, value_parser = formats(Format::of_tables()), default_value = "csv", help_heading = "Output")]
    format: Format,
}

impl EntityTable {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let selection = self.selection.selection(false);
        selection.check::<Entities>()?;
        let (counted, filter) = self.input.count_for(&self.filter)?;
        let rows = entity_rows(&filter.entities(&counted.counts), &counted.lexicon);
        write_selection::<Entities, _>(stdout(), self.format, &selection, rows)?.flush()?;
        Ok(Outcome::after(&counted.skipped))
    }
}
