//! Counts entities, pairs of entities that are named together, and words; and measures how strongly they are
//! associated.
//!
//! Little is kept of a document, and the order of documents does not matter: counts are integers that are made once all
//! documents are known, and measures are computed from them at the end.

mod audit;
mod collocation;
mod compare;
mod concordance;
mod corpus_tally;
mod counts;
mod evidence;
mod filter;
#[cfg(test)]
mod fixture;
mod ids;
mod measure;
mod packed;
mod pair_sentences;
mod proportion;
mod related_words;
mod significance;
mod split;
mod tally;
mod trend;
mod window;
mod word_comparison;
mod word_counts;
mod words;

pub use audit::{MentionSample, Precision, ReadMention, Verdict, precision};
pub use collocation::Collocation;
pub use compare::{Change, Compared, Comparison, Difference, PartCount, compared};
pub use concordance::{Hit, Keyword};
pub use corpus_tally::{CorpusTally, DocumentTally, Stories};
pub use counts::{Counts, EntityCount, Occurrence, PairCount};
pub use filter::Filter;
pub use measure::{Contingency, MEASURES, Measure};
pub use pair_sentences::{NamePlace, PairSentence, PairSentences, ShownSentence};
pub use proportion::wilson;
pub use related_words::{Collocate, DocumentWords, RelatedWords};
pub use significance::{SIGNIFICANT, benjamini_hochberg};
pub use split::{NoSplit, Part, Split};
pub use tally::{Counting, Tally};
pub use trend::{PeriodCount, PeriodFigures, Subject, Trend, TrendRow};
pub use window::Window;
pub use word_comparison::{ComparedWord, compared_words};
pub use word_counts::{WordCount, WordTally};
pub use words::{WordKey, WordOptions, WordReader};

use std::collections::BTreeSet;

use crate::entity::Entity;

/// Two entities that are named together, with the counts of their association.
#[derive(Debug, Clone, PartialEq)]
pub struct Association<'c> {
    /// The one that comes first by type, then name.
    pub source: &'c Entity,
    /// The other one.
    pub target: &'c Entity,
    /// The counts of the pair.
    pub pair: &'c PairCount,
    /// The counts of the source.
    pub source_count: &'c EntityCount,
    /// The counts of the target.
    pub target_count: &'c EntityCount,
    /// All windows, reprints left out.
    pub windows: u64,
    /// All documents, reprints left out.
    pub stories: u64,
    /// The probability of at least as many stories that name both, if the two are independent (Fisher's exact test).
    pub p_value: f64,
    /// The p-value corrected for the number of tested pairs; `None` for a pair that is not tested, because a single
    /// story names one of the two. See [`Filter::pairs`].
    pub q_value: Option<f64>,
}

impl Association<'_> {
    /// The same pair with source and target swapped if only the target is one of these entities.
    pub fn seen_from(self, entities: &BTreeSet<Entity>) -> Self {
        let Self { source, target, source_count, target_count, .. } = self;
        if entities.contains(source) || !entities.contains(target) {
            return self;
        }
        Self { source: target, target: source, source_count: target_count, target_count: source_count, ..self }
    }

    /// The 2×2 contingency table of the two entities over windows.
    pub fn contingency(&self) -> Contingency {
        let [left, right] = [self.source_count, self.target_count].map(|count| count.named.windows);
        Contingency { both: self.pair.together.windows, left, right, all: self.windows }
    }
}
