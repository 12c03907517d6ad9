//! `gisa related`: what is named together with a name, the most strongly tied first, to standard output.

use std::io::Write;

use clap::Args;

use gisa::lexicon::Kind;
use gisa::report::{Cooccurrence, Format, Selection};
use gisa::statistics::Filter;

use super::Outcome;
use super::counted::{Counted, CountedInput};
use super::output::{formats, stdout, write_selection};
use super::sought::named_entities;
use super::table::{MeasureArgs, SelectionArgs, kind, probability};

/// The measure that rows are sorted by where nothing else is asked for: how sure it is that the two belong together.
const USUAL_SORT: &str = "log_likelihood";

/// Show what is named together with a name (연관어), the most strongly tied first
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa related KT articles.jsonl --types technology --max-q 0.05 --top 10")]
pub struct Related {
    /// A name, or several, separated by commas
    #[arg(value_name = "NAME,…")]
    sought: String,

    #[command(flatten)]
    input: CountedInput,

    /// Show entities of these types only: company, technology, organization, product
    #[arg(long, value_name = "TYPE,…", value_delimiter = ',', value_parser = kind, help_heading = "Filter")]
    types: Vec<Kind>,

    /// Leave out what fewer windows name together
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Filter")]
    min_count: u64,

    /// Leave out what has a greater q_value, or none: 0.05 leaves ties that are more than chance
    #[arg(long, value_name = "Q", value_parser = probability, help_heading = "Filter")]
    max_q: Option<f64>,

    #[command(flatten)]
    measures: MeasureArgs,

    #[command(flatten)]
    selection: SelectionArgs,

    /// How to print rows
    #[arg(long, value_parser = formats(Format::of_rows()), default_value = "csv", help_heading = "Output")]
    format: Format,
}

impl Related {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let selection = self.selection.selection(self.measures.all());
        let selection = Selection { sort: selection.sort.or_else(|| Some(USUAL_SORT.to_owned())), ..selection };
        selection.check::<Cooccurrence>()?;
        let counted = self.input.count()?;
        let filter = self.filter(&counted)?;
        let pairs = filter.pairs(&counted.counts);
        let rows = pairs.into_iter().map(|pair| pair.seen_from(&filter.about)).collect();
        write_selection::<Cooccurrence, _>(stdout(), self.format, &selection, rows)?.flush()?;
        Ok(Outcome::after(&counted.skipped))
    }

    fn filter(&self, counted: &Counted) -> anyhow::Result<Filter> {
        let sought: Vec<String> = self.sought.split(',').map(str::to_owned).collect();
        let about = named_entities(&counted.lexicon, &[&counted.counts], &sought)?;
        anyhow::ensure!(!about.is_empty(), "expected a name, or several separated by commas");
        let own = about.iter().map(|entity| entity.kind);
        let pairs = own.flat_map(|own| self.types.iter().map(move |other| (own, *other))).collect();
        let (min_count, max_q) = (self.min_count, self.max_q);
        Ok(Filter { pairs, about: about.into_iter().collect(), min_count, max_q, ..Filter::default() })
    }
}
