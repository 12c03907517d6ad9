//! Counts which entities are named, which are named together, and which words are used; and says how strongly two
//! entities are associated.
//!
//! What is kept of a document is small, and its order does not matter: counts are integers, made once all documents are
//! known, and measures are made from them at the end.

mod collocation;
mod compare;
mod concordance;
mod corpus_tally;
mod counts;
mod evidence;
mod filter;
mod ids;
mod measure;
mod packed;
mod pair_sentences;
mod related_words;
mod significance;
mod split;
mod tally;
mod trend;
mod window;
mod word_comparison;
mod word_counts;
mod words;

pub use collocation::Collocation;
pub use compare::{Change, Compared, Comparison, Difference, PartCount, compared};
pub use concordance::{Hit, Keyword};
pub use corpus_tally::{CorpusTally, DocumentTally, Stories};
pub use counts::{Counts, EntityCount, Occurrence, PairCount};
pub use filter::Filter;
pub use measure::{Contingency, MEASURES, Measure};
pub use pair_sentences::{NamePlace, PairSentence, PairSentences, ShownSentence};
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

/// Two entities that are named together, with the counts behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Association<'c> {
    /// The one that comes first by type, then name.
    pub source: &'c Entity,
    /// The other one.
    pub target: &'c Entity,
    /// Where and when they are named together.
    pub pair: &'c PairCount,
    /// Where and when the source is named.
    pub source_count: &'c EntityCount,
    /// Where and when the target is named.
    pub target_count: &'c EntityCount,
    /// All windows, reprints left out.
    pub windows: u64,
    /// All documents, reprints left out.
    pub stories: u64,
    /// The probability of at least as many stories that name both, if the two are independent (Fisher's exact test).
    pub p_value: f64,
    /// The same corrected for the number of pairs that are tested; `None` where the pair is not, as one of the two is
    /// named in a single story. See [`Filter::pairs`].
    pub q_value: Option<f64>,
}

impl Association<'_> {
    /// The same pair, whose source is one of these entities if its target is.
    pub fn seen_from(self, entities: &BTreeSet<Entity>) -> Self {
        let Self { source, target, source_count, target_count, .. } = self;
        if entities.contains(source) || !entities.contains(target) {
            return self;
        }
        Self { source: target, target: source, source_count: target_count, target_count: source_count, ..self }
    }

    /// The 2×2 contingency table of the two over windows.
    pub fn contingency(&self) -> Contingency {
        let [left, right] = [self.source_count, self.target_count].map(|count| count.named.windows);
        Contingency { both: self.pair.together.windows, left, right, all: self.windows }
    }
}
