//! The trellis of a text: the costs of the best paths at the borders of its segments.
//!
//! Only context ids connect segments, so the forward pass stores one cost for each right id that a segment can end
//! with. The words of the best path are found at the end, backwards ([`super::decoder`]).

use std::ops::Range;

use super::cache::{SegmentCache, SegmentId};
use super::dictionary::Dictionary;

/// The index of the best of several states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BackPointer(u16);

impl BackPointer {
    /// The mark of a tie: another state may be as cheap, or the best is unknown.
    pub const TIED: Self = Self(u16::MAX);

    /// The pointer to the state with this index.
    fn to(index: usize) -> Self {
        u16::try_from(index).map_or(Self::TIED, Self)
    }

    /// The inverse of [`Self::mark`].
    pub const fn from_mark(mark: u16) -> Self {
        Self(mark)
    }

    /// The pointer as a plain number.
    pub const fn mark(self) -> u16 {
        self.0
    }

    /// The index of the state; `None` if it is tied.
    pub fn index(self) -> Option<usize> {
        (self != Self::TIED).then_some(usize::from(self.0))
    }
}

/// The best path to a source of a segment, i.e. to a left context id at its start.
#[derive(Debug, Clone, Copy)]
pub(super) struct SourceState {
    /// Its cost, relative to one of the targets before it.
    pub cost: i32,
    /// The target before it.
    pub previous: BackPointer,
}

/// The best path to a target of a segment, i.e. to a right context id at its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct TargetState {
    /// Its cost, relative to another target of the segment.
    pub cost: i32,
    pub right_id: u16,
    /// The transfer that it takes, if the segment is cached, and whether another one may be as cheap.
    pub transfer: u8,
    pub is_tied: bool,
}

/// The offsets at which the sources and targets of a segment begin.
#[derive(Debug, Clone, Copy)]
struct SegmentStates {
    first_source: u32,
    first_target: u32,
}

/// The trellis of a text; keeps its buffers between texts.
#[derive(Debug, Default)]
pub(super) struct Trellis {
    /// The offsets of the start of the text, then of each segment.
    segments: Vec<SegmentStates>,
    sources: Vec<SourceState>,
    targets: Vec<TargetState>,
}

impl Trellis {
    /// Resets the trellis to the start of a text.
    pub fn start(&mut self) {
        self.segments.clear();
        self.sources.clear();
        self.targets.clear();
        self.add_segment();
        self.add_target(0, 0);
    }

    /// Adds a segment without states, and returns the targets before it.
    pub fn add_segment(&mut self) -> Range<usize> {
        let before = self.segments.last().map_or(0, |last| last.first_target as usize)..self.targets.len();
        let (first_source, first_target) = (self.sources.len() as u32, self.targets.len() as u32);
        self.segments.push(SegmentStates { first_source, first_target });
        before
    }

    /// Adds a target of the last segment, to which Viterbi found the best path.
    pub fn add_target(&mut self, cost: i32, right_id: u16) {
        self.targets.push(TargetState { cost, right_id, transfer: 0, is_tied: true });
    }

    /// Adds a cached segment with its states.
    #[inline]
    pub fn add_cached(&mut self, dictionary: &Dictionary, cache: &SegmentCache, id: SegmentId, after_space: bool) {
        let before = self.add_segment();
        let (transfers, sources, targets) = (cache.transfers(id), cache.sources(id), cache.targets(id));
        let (first_source, first_target) = (self.sources.len(), self.targets.len());
        let before = &self.targets[before];
        let entries = transfers[..sources].iter();
        self.sources.extend(entries.map(|transfer| enter(dictionary, before, transfer.left_id, after_space)));
        let unreached = TargetState { cost: i32::MAX, right_id: 0, transfer: 0, is_tied: false };
        self.targets.resize(first_target + targets, unreached);
        let (sources, targets) = (&self.sources[first_source..], &mut self.targets[first_target..]);
        for (transfer, index) in transfers.iter().zip(0..) {
            let cost = sources[usize::from(transfer.source)].cost + transfer.cost;
            let target = &mut targets[usize::from(transfer.target)];
            // Branchless, because the branch would be unpredictable.
            target.is_tied |= cost == target.cost;
            target.transfer = if cost < target.cost { index } else { target.transfer };
            target.cost = cost.min(target.cost);
            target.right_id = transfer.right_id;
        }
        let first = targets[0].cost;
        targets.iter_mut().for_each(|target| target.cost -= first);
    }

    /// The best path from `targets`, which [`Self::add_segment`] returned, to a word of left context id `left_id`.
    #[inline]
    pub fn enter(
        &self,
        dictionary: &Dictionary,
        targets: &Range<usize>,
        left_id: u16,
        after_space: bool,
    ) -> SourceState {
        enter(dictionary, &self.targets[targets.clone()], left_id, after_space)
    }

    /// The sources of segment `number`, counted from 1, and those of later ones.
    pub fn sources(&self, number: usize) -> &[SourceState] {
        &self.sources[self.segments[number].first_source as usize..]
    }

    /// The targets of segment `number`, counted from 1.
    pub fn targets(&self, number: usize) -> &[TargetState] {
        let end = self.segments.get(number + 1).map_or(self.targets.len(), |next| next.first_target as usize);
        &self.targets[self.segments[number].first_target as usize..end]
    }

    /// The target of segment `number` on the best path to a word of left context id `left_id`.
    pub fn best_target(&self, dictionary: &Dictionary, number: usize, left_id: u16) -> BackPointer {
        enter(dictionary, self.targets(number), left_id, false).previous
    }
}

/// The best path from one of `targets` to a word of left context id `left_id`.
#[inline]
fn enter(dictionary: &Dictionary, targets: &[TargetState], left_id: u16, after_space: bool) -> SourceState {
    let costs = dictionary.connection_costs(left_id);
    let mut best = (i32::MAX, 0);
    let mut is_tied = false;
    for (index, target) in targets.iter().enumerate() {
        let cost = target.cost + i32::from(costs[usize::from(target.right_id)]);
        is_tied |= cost == best.0;
        if cost < best.0 {
            best = (cost, index);
        }
    }
    let penalty = if after_space { dictionary.left_space_penalty(left_id) } else { 0 };
    let previous = if is_tied { BackPointer::TIED } else { BackPointer::to(best.1) };
    SourceState { cost: best.0 + penalty, previous }
}
