//! Counts which entities are named, and which are named together; and says how strongly two are associated.
//!
//! Counts are integers and merge by addition, so that a corpus can be counted in parts, in any order; measures are made
//! from them once, at the end.

mod counts;
mod evidence;
mod measure;
mod tally;
mod window;

pub use counts::{Counts, EntityCount, PairCount, Tally};
pub use measure::{Contingency, MEASURES, Measure};
pub use tally::Counting;
pub use window::Window;

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
    /// Windows that name the source.
    pub source_count: u64,
    /// Windows that name the target.
    pub target_count: u64,
    /// All windows.
    pub windows: u64,
}

impl Association<'_> {
    /// The 2×2 contingency table of the two.
    pub fn contingency(&self) -> Contingency {
        Contingency { both: self.pair.windows, left: self.source_count, right: self.target_count, all: self.windows }
    }
}
