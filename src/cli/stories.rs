//! The arguments for the detection of stories.

use clap::{Args, ValueEnum};

use gisa::article::Similarity;

use super::table::probability;

/// The treatment of reprints.
#[derive(Debug, Args)]
pub struct Dedup {
    /// Count a story once: no (off), equal articles (exact), or similar ones (near)
    #[arg(long, value_enum, default_value_t = DedupName::Near, help_heading = "Counting")]
    dedup: DedupName,

    /// Least similarity of two articles of one story: Jaccard index of their 5-grams, 0 to 1
    #[arg(long, value_name = "J", default_value_t = 0.5, value_parser = probability, help_heading = "Counting")]
    similarity: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DedupName {
    Off,
    Exact,
    Near,
}

impl Dedup {
    /// The similarity that makes two documents one story.
    pub fn similarity(&self) -> Similarity {
        match self.dedup {
            DedupName::Off => Similarity::Off,
            DedupName::Exact => Similarity::Exact,
            DedupName::Near => Similarity::Near(self.similarity),
        }
    }

    /// The arguments as the summary shows them.
    pub fn describe(&self) -> String {
        match self.dedup {
            DedupName::Off => "off".to_owned(),
            DedupName::Exact => "exact".to_owned(),
            DedupName::Near => format!("near, from {} on", self.similarity),
        }
    }
}
