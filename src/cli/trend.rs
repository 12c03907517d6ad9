//! `gisa trend`: prints how often entities and pairs are named in each period.

use clap::{Args, ValueEnum};

use gisa::lexicon::Kind;
use gisa::report::{EntityTrend, Format, PairTrend, Selection};
use gisa::statistics::{Counts, Filter, Subject, Trend};
use gisa::text::{Period, PeriodLength};

use super::corpus_counts::{Counted, CountedInput};
use super::name_lookup::named_entities;
use super::output::{TableOutputArgs, formats};
use super::table::{PairsArgs, kind, of_types};
use super::{Outcome, warn};

/// The most periods without an article in a note, which bounds its length.
const MOST_SILENT: usize = 5;

/// Count how often entities are named in each period, and find the periods in which they are named more than in others
#[derive(Debug, Args)]
#[command(after_help = "Examples: gisa trend articles.jsonl --by month --of KT,5G\n          \
    gisa trend articles.jsonl --by year --pairs company-technology --of KT")]
pub struct TrendTable {
    #[command(flatten)]
    input: CountedInput,

    /// Length of a period; a week is from Monday to Sunday: 2024-W09 (ISO 8601)
    #[arg(long, value_enum, default_value_t = By::Month, help_heading = "Counting")]
    by: By,

    /// Follow these entities; with --pairs the pairs with one of them
    #[arg(long, visible_alias = "about", value_name = "NAME,…", value_delimiter = ',', help_heading = "Filter")]
    of: Vec<String>,

    /// Follow the N most mentioned ones [default: 20; with --of all of them]
    #[arg(long, value_name = "N", help_heading = "Output")]
    top: Option<usize>,

    #[arg(long, help = of_types("Only these types"), value_name = "TYPE,…", value_delimiter = ',', value_parser = kind, help_heading = "Filter")]
    types: Vec<Kind>,

    #[command(flatten)]
    pairs: PairsArgs,

    /// Sort by this column: greatest number, smallest q_value, first name
    #[arg(long, value_name = "COLUMN", help_heading = "Output")]
    sort: Option<String>,

    /// Print these columns, in this order
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',', help_heading = "Output")]
    columns: Option<Vec<String>>,

    /// Output format
    #[arg(long, value_parser = formats(Format::of_tables()), help_heading = "Output")]
    format: Option<Format>,

    #[command(flatten)]
    output: TableOutputArgs,
}

/// The lengths of periods by their names on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    Day,
    // From Monday to Sunday: 2024-W09 (ISO 8601).
    Week,
    Month,
    Quarter,
    Year,
}

/// The default number of subjects.
const USUAL_TOP: usize = 20;

impl By {
    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The length of the period for the library.
    pub const fn length(self) -> PeriodLength {
        match self {
            Self::Day => PeriodLength::Day,
            Self::Week => PeriodLength::Week,
            Self::Month => PeriodLength::Month,
            Self::Quarter => PeriodLength::Quarter,
            Self::Year => PeriodLength::Year,
        }
    }
}

impl TrendTable {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let selection = Selection { sort: self.sort.clone(), columns: self.columns.clone(), ..Selection::default() };
        match self.pairs.are_asked_for() {
            true => selection.check::<PairTrend>()?,
            false => selection.check::<EntityTrend>()?,
        }
        let run = self.input.input.open()?;
        let out = self.output.open(self.format, Format::of_tables(), &self.input.paths(&run))?;
        let counted = self.input.count(run)?;
        let filter = self.filter(&counted)?;
        let subjects = self.subjects(&filter, &counted.counts);
        let trend = counted.corpus.trend(&counted.stories, &subjects, self.by.length());
        if !self.input.is_quiet() {
            warn_of_missing(&trend, counted.corpus.documents().len() as u64);
        }
        match self.pairs.are_asked_for() {
            true => out.write_selection::<PairTrend>(&selection, trend.rows)?,
            false => out.write_selection::<EntityTrend>(&selection, trend.rows)?,
        }
        Ok(Outcome::after(&counted.skipped))
    }

    /// Builds the filter, and warns about requested entities that nothing names.
    fn filter(&self, counted: &Counted) -> anyhow::Result<Filter> {
        let named = named_entities(&counted.lexicon, &[&counted.counts], &self.of)?;
        let silent = named.iter().filter(|entity| counted.counts.of(entity).is_none());
        silent.for_each(|entity| warn(&format!("`{}` is not named in the input", entity.name)));
        let filter = Filter {
            types: self.types.iter().copied().collect(),
            pairs: self.pairs.types(),
            about: named.into_iter().collect(),
            ..Filter::default()
        };
        self.pairs.check(&filter)?;
        Ok(filter)
    }

    fn subjects<'c>(&self, filter: &'c Filter, counts: &'c Counts) -> Vec<Subject<'c>> {
        let mut subjects = match self.pairs.are_asked_for() {
            true => filter.pairs(counts).iter().map(|pair| Subject::Pair(pair.source, pair.target)).collect(),
            false => filter.named(counts),
        };
        let usual = if self.of.is_empty() { USUAL_TOP } else { usize::MAX };
        subjects.truncate(self.top.unwrap_or(usual));
        subjects
    }
}

/// Warns about periods without an article, and documents in no period.
fn warn_of_missing(trend: &Trend, documents: u64) {
    if trend.undated > 0 {
        warn(&format!("documents without a day, in no period: {} of {documents}", trend.undated));
    }
    if !trend.silent.is_empty() {
        let named: Vec<String> = trend.silent.iter().take(MOST_SILENT).map(Period::to_string).collect();
        let more = if trend.silent.len() > MOST_SILENT { ", …" } else { "" };
        let (silent, all) = (trend.silent.len(), trend.periods);
        warn(&format!("periods without an article: {silent} of {all} ({}{more})", named.join(", ")));
    }
}
