//! Transfer costs of one segment: for each left id at its start and right id at its end, the cost of the best path
//! between them (a sparse matrix over min and plus).
//!
//! They depend on the segment alone, so [`super::cache`] keeps them. Dominated pairs, about 90 %, are dropped. Ties are
//! not resolved here: [`super::decoder`] then runs Viterbi on the segment again.

use std::ops::Range;

use super::dictionary::Dictionary;
use super::lattice::Lattice;
use super::pruning::INFINITE_COST;
use super::viterbi::Node;

/// The number of sources that are followed at a time: as many floats as fit one vector register of 256 bits, or two of
/// 128.
const LANES: usize = 8;

/// Costs from several sources: integers below 2^24, and greater values for impossible paths. They are floats because
/// every processor has a vector instruction for the minimum of floats, but not every one for integers.
type Lanes = [f32; LANES];

const UNREACHABLE: Lanes = [INFINITE_COST as f32; LANES];

/// The cost of the best path through a segment from a left context id to a right context id.
#[derive(Debug, Clone, Copy)]
pub(super) struct Transfer {
    pub cost: i32,
    pub left_id: u16,
    pub right_id: u16,
    /// The index of its left id among the distinct left ids of the segment (source), and of its right id among the
    /// right ids (target), both in the order of first occurrence in the transfers.
    pub source: u8,
    pub target: u8,
}

impl Transfer {
    /// The length of [`Self::to_bytes`].
    pub const BYTES: usize = 10;

    /// Its bytes in a file.
    pub fn to_bytes(self) -> [u8; Self::BYTES] {
        let ([c0, c1, c2, c3], [l0, l1], [r0, r1]) =
            (self.cost.to_le_bytes(), self.left_id.to_le_bytes(), self.right_id.to_le_bytes());
        [c0, c1, c2, c3, l0, l1, r0, r1, self.source, self.target]
    }

    /// The inverse of [`Self::to_bytes`].
    pub fn from_bytes(&[c0, c1, c2, c3, l0, l1, r0, r1, source, target]: &[u8; Self::BYTES]) -> Self {
        let (left_id, right_id) = (u16::from_le_bytes([l0, l1]), u16::from_le_bytes([r0, r1]));
        Self { cost: i32::from_le_bytes([c0, c1, c2, c3]), left_id, right_id, source, target }
    }
}

/// Finds the transfers of segments; keeps its buffers between them.
#[derive(Debug, Default)]
pub(super) struct TransferBuilder {
    /// The distinct left ids of the first nodes, and for each of these nodes the index of its left id.
    sources: Vec<u16>,
    source_of: Vec<u16>,
    /// The accumulated costs from the current sources, by node.
    totals: Vec<Lanes>,
    /// The distinct right ids of the last nodes, and for each of these nodes the index of its right id.
    targets: Vec<u16>,
    target_of: Vec<u16>,
    index: IdIndex,
    /// The costs of all pairs: by group of [`LANES`] sources, then by target.
    costs: Vec<Lanes>,
    /// Limits of domination by the cheapest pair: by source the greatest cost if the target were free, and by target
    /// what may be added to it.
    source_limits: Vec<f32>,
    target_limits: Vec<f32>,
    /// The transfers that the cheapest one does not dominate, and those that none dominates.
    candidates: Vec<Transfer>,
    transfers: Vec<Transfer>,
}

impl TransferBuilder {
    /// Builds the transfers of the segment of `lattice`, whose words are `nodes`: first one from each source, in order,
    /// then the others. `None` if there are too many for a `u8`. The segment has at most 64 bytes, so that its costs
    /// stay below 2^24.
    pub fn build(&mut self, dictionary: &Dictionary, lattice: &Lattice, nodes: &[Node]) -> Option<&[Transfer]> {
        let first = lattice.starting_at(0).iter().flat_map(|edges| &nodes[edges.nodes()]);
        self.index.number(first.map(|node| node.left_id), &mut self.sources, &mut self.source_of);
        let last = nodes[lattice.final_nodes()].iter();
        self.index.number(last.map(|node| node.right_id), &mut self.targets, &mut self.target_of);
        self.costs.clear();
        for first in (0..self.sources.len()).step_by(LANES) {
            self.follow(dictionary, lattice, nodes, first..self.sources.len().min(first + LANES));
        }
        self.find_candidates(dictionary);
        self.prune(dictionary);
        self.sort_and_number();
        (self.transfers.len() < usize::from(u8::MAX)).then_some(&self.transfers)
    }

    /// Computes the costs from each of `sources` to each target.
    fn follow(&mut self, dictionary: &Dictionary, lattice: &Lattice, nodes: &[Node], sources: Range<usize>) {
        let last = lattice.final_nodes();
        if self.totals.len() < last.end {
            self.totals.resize(last.end, UNREACHABLE);
        }
        let first = lattice.starting_at(0).iter().flat_map(|edges| edges.nodes());
        for (node, &source) in first.zip(&self.source_of) {
            let mut totals = UNREACHABLE;
            if let Some(total) = usize::from(source).checked_sub(sources.start).and_then(|lane| totals.get_mut(lane)) {
                *total = nodes[node].cost as f32;
            }
            self.totals[node] = totals;
        }
        for position in 1..lattice.positions() {
            self.connect(dictionary, lattice, nodes, position);
        }
        let first = self.costs.len();
        self.costs.resize(first + self.targets.len(), UNREACHABLE);
        for (totals, &target) in self.totals[last].iter().zip(&self.target_of) {
            let cost = &mut self.costs[first + usize::from(target)];
            *cost = min(*cost, *totals);
        }
    }

    /// Computes the costs of the nodes that start at `position`.
    fn connect(&mut self, dictionary: &Dictionary, lattice: &Lattice, nodes: &[Node], position: usize) {
        let ending = lattice.ending_at(position);
        let (totals, later) = self.totals.split_at_mut(ending.end);
        for edges in lattice.starting_at(position) {
            let mut best = (None, UNREACHABLE);
            let starting = edges.nodes();
            let reached = &mut later[starting.start - ending.end..starting.end - ending.end];
            for (node, total) in nodes[starting].iter().zip(reached) {
                if best.0 != Some(node.left_id) {
                    let costs = dictionary.connection_costs(node.left_id);
                    best = (Some(node.left_id), UNREACHABLE);
                    for (before, totals) in nodes[ending.clone()].iter().zip(&totals[ending.start..]) {
                        let cost = f32::from(costs[usize::from(before.right_id)]);
                        best.1 = min(best.1, totals.map(|total| total + cost));
                    }
                }
                *total = best.1.map(|total| total + node.cost as f32);
            }
        }
    }

    /// Finds the transfers that the cheapest one does not dominate.
    fn find_candidates(&mut self, dictionary: &Dictionary) {
        let (sources, targets) = (&self.sources, &self.targets);
        let (least, source, target) = cheapest(&self.costs, targets.len());
        let (left, right) = (dictionary.left_bounds(sources[source]), dictionary.right_bounds(targets[target]));
        self.source_limits.clear();
        self.source_limits.extend(sources.iter().map(|&left_id| least + left.max_excess(left_id) as f32));
        self.target_limits.clear();
        self.target_limits.extend(targets.iter().map(|&right_id| right.max_excess(right_id) as f32));
        self.candidates.clear();
        for (index, costs) in self.costs.iter().enumerate() {
            let (group, target) = (index / targets.len() * LANES, index % targets.len());
            for ((&cost, &limit), &left_id) in costs.iter().zip(&self.source_limits[group..]).zip(&sources[group..]) {
                if cost <= limit + self.target_limits[target] && cost < UNREACHABLE[0] / 2.0 {
                    let right_id = targets[target];
                    self.candidates.push(Transfer { cost: cost as i32, left_id, right_id, source: 0, target: 0 });
                }
            }
        }
    }

    /// Keeps the candidates that no cheaper one dominates.
    fn prune(&mut self, dictionary: &Dictionary) {
        self.candidates.sort_unstable_by_key(|transfer| (transfer.cost, transfer.right_id, transfer.left_id));
        self.transfers.clear();
        for transfer in &self.candidates {
            let dominates = |other: &Transfer| {
                let left = dictionary.left_bounds(other.left_id).max_excess(transfer.left_id);
                let right = dictionary.right_bounds(other.right_id).max_excess(transfer.right_id);
                transfer.cost > other.cost + left + right
            };
            if !self.transfers.iter().any(dominates) {
                self.transfers.push(*transfer);
            }
        }
    }

    /// Sorts the transfers, and numbers their sources and targets.
    fn sort_and_number(&mut self) {
        let transfers = &mut self.transfers;
        transfers.sort_unstable_by_key(|transfer| (transfer.right_id, transfer.left_id));
        let (left_ids, right_ids) = (|transfer: &Transfer| transfer.left_id, |transfer: &Transfer| transfer.right_id);
        self.index.number(transfers.iter().map(left_ids), &mut self.sources, &mut self.source_of);
        self.index.number(transfers.iter().map(right_ids), &mut self.targets, &mut self.target_of);
        for (transfer, (source, target)) in transfers.iter_mut().zip(self.source_of.iter().zip(&self.target_of)) {
            (transfer.source, transfer.target) = (*source as u8, *target as u8);
        }
        let mut sources = 0;
        for index in 0..transfers.len() {
            if usize::from(transfers[index].source) == sources {
                transfers[sources..=index].rotate_right(1);
                sources += 1;
            }
        }
    }
}

/// The least cost, and the indices of its source and target.
fn cheapest(costs: &[Lanes], targets: usize) -> (f32, usize, usize) {
    let mut cheapest = (f32::MAX, 0, 0);
    for (index, costs) in costs.iter().enumerate() {
        for (lane, &cost) in costs.iter().enumerate() {
            if cost < cheapest.0 {
                cheapest = (cost, index / targets * LANES + lane, index % targets);
            }
        }
    }
    cheapest
}

/// Numbers context ids in the order of their first occurrence.
#[derive(Debug, Default)]
struct IdIndex {
    /// The number of each id at its last occurrence.
    last: Vec<u16>,
}

impl IdIndex {
    /// Writes the distinct `ids` to `distinct`, and to `numbers` the index of each of `ids` among them.
    fn number(&mut self, ids: impl Iterator<Item = u16>, distinct: &mut Vec<u16>, numbers: &mut Vec<u16>) {
        distinct.clear();
        numbers.clear();
        for id in ids {
            if self.last.len() <= usize::from(id) {
                self.last.resize(usize::from(id) + 1, 0);
            }
            let number = &mut self.last[usize::from(id)];
            // A number left from an earlier segment differs from what `distinct` has there.
            if distinct.get(usize::from(*number)) != Some(&id) {
                *number = distinct.len() as u16;
                distinct.push(id);
            }
            numbers.push(*number);
        }
    }
}

/// The minimum of each lane.
fn min(one: Lanes, other: Lanes) -> Lanes {
    std::array::from_fn(|lane| if one[lane] < other[lane] { one[lane] } else { other[lane] })
}
