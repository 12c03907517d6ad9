//! The arguments that select documents of the input, shared by all subcommands that read a corpus.

use std::collections::BTreeMap;

use clap::Args;

use gisa::corpus::{DocumentFilter, Sample, TextPattern};
use gisa::text::Period;

/// The selection of documents.
#[derive(Debug, Args)]
pub struct SelectArgs {
    /// Leave out documents before this day; a week, month, quarter or year stands for its first day
    #[arg(long, value_name = "DAY", help_heading = "Select")]
    from: Option<Period>,

    /// Leave out documents after this day; a week, month, quarter or year stands for its last day
    #[arg(long, value_name = "DAY", help_heading = "Select")]
    to: Option<Period>,

    /// Keep only documents of these outlets
    #[arg(long, value_name = "NAME,…", value_delimiter = ',', help_heading = "Select")]
    press: Vec<String>,

    /// Keep only documents whose headline or body contains this; /REGEX/ is a regular expression; both are
    /// case-insensitive
    #[arg(long = "match", value_name = "TEXT|/REGEX/", help_heading = "Select")]
    pattern: Option<TextPattern>,

    /// Random sample of N of these documents, the same for each run with one seed
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), help_heading = "Select")]
    sample: Option<u32>,

    /// The seed of the random sample: another one draws another sample
    #[arg(long, value_name = "S", default_value_t = 0, requires = "sample", help_heading = "Select")]
    seed: u64,
}

impl SelectArgs {
    /// The filter of these arguments.
    pub fn filter(&self) -> DocumentFilter {
        DocumentFilter {
            from: self.from.map(Period::first),
            to: self.to.map(Period::last),
            outlets: self.press.clone(),
            pattern: self.pattern.clone(),
            sample: self.sample.map(|size| Sample { size: size as usize, seed: self.seed }),
        }
    }

    /// The given arguments as the summary shows them.
    pub fn describe(&self) -> BTreeMap<&'static str, String> {
        let filter = self.filter();
        let given = [
            ("from", filter.from.map(|day| day.to_string())),
            ("to", filter.to.map(|day| day.to_string())),
            ("press", Some(self.press.join(",")).filter(|press| !press.is_empty())),
            ("match", self.pattern.as_ref().map(ToString::to_string)),
            ("sample", self.sample.map(|size| size.to_string())),
            ("seed", self.sample.map(|_| self.seed.to_string())),
        ];
        given.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}
