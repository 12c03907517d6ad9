//! Which documents of a run tell the same story, by their place in the run.

use clap::{Args, ValueEnum};

use gisa::article::{Signature, Similarity, stories};
use gisa::text::Date;

/// Whether reprints count.
#[derive(Debug, Args)]
#[command(next_help_heading = "Counting")]
pub struct Dedup {
    /// Count a story once: no (off), equal articles (exact), or similar ones (near)
    #[arg(long, value_enum, default_value_t = DedupName::Near)]
    dedup: DedupName,

    /// How similar two articles of one story are: Jaccard index of their 5-grams, 0 to 1
    #[arg(long, value_name = "J", default_value_t = 0.5, value_parser = share)]
    similarity: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DedupName {
    Off,
    Exact,
    Near,
}

impl Dedup {
    /// What makes two documents one story.
    pub fn similarity(&self) -> Similarity {
        match self.dedup {
            DedupName::Off => Similarity::Off,
            DedupName::Exact => Similarity::Exact,
            DedupName::Near => Similarity::Near(self.similarity),
        }
    }

    /// The arguments as a summary shows them.
    pub fn describe(&self) -> String {
        match self.dedup {
            DedupName::Off => "off".to_owned(),
            DedupName::Exact => "exact".to_owned(),
            DedupName::Near => format!("near, from {} on", self.similarity),
        }
    }
}

fn share(text: &str) -> Result<f64, String> {
    let found = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    found.ok_or_else(|| "expected a number from 0 to 1".to_owned())
}

/// The stories of a run; the default has none, and each document is its own.
#[derive(Debug, Default)]
pub struct Stories {
    /// For each document of the run, the place of the one that stands for its story.
    first: Vec<usize>,
    ids: Vec<String>,
}

impl Stories {
    /// The stories of documents in the order of the run. Of a story the earliest document stands for it; of one day
    /// the one with the least id, and those without a date last.
    pub fn of(documents: Vec<(Option<Date>, String, Signature)>, similarity: Similarity) -> Self {
        let key = |(place, (date, id, signature)): (usize, (Option<Date>, String, Signature))| {
            ((date.is_none(), date, id, place), signature)
        };
        let keyed: Vec<_> = documents.into_iter().enumerate().map(key).collect();
        let first = stories(&keyed, similarity);
        Self { first, ids: keyed.into_iter().map(|((_, _, id, _), _)| id).collect() }
    }

    /// The id of the document that stands for the story of the document at a place of the run; `None` where that is
    /// the document itself.
    pub fn reprint_of(&self, place: usize) -> Option<&str> {
        let first = *self.first.get(place)?;
        (first != place).then(|| self.ids[first].as_str())
    }
}
