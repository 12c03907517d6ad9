//! What it costs to cross a piece: the cheapest ways from the context ids that it can begin with to those that it can end
//! with.
//!
//! That depends on the piece alone, so it can be kept for the next place where it stands ([`super::kept`]). A way that is
//! dearer than another one whatever stands around the piece is left out; nine of ten are. Of two equally cheap ways it is
//! not told which was found first.

use std::ops::Range;

use super::bounds::IMPOSSIBLE;
use super::dictionary::Dictionary;
use super::lattice::Lattice;
use super::walk::Node;

/// How many entries are followed at once.
const LANES: usize = 8;

/// Costs from several entries. Whole numbers below 2^24, and greater ones for what is impossible: every processor has an
/// instruction for the lesser of several floats, not all have one for integers.
type Lanes = [f32; LANES];

const NO_WAY: Lanes = [IMPOSSIBLE as f32; LANES];

/// The cheapest way from an entry of a piece to an exit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    pub cost: i32,
    /// The left context id that it begins with, and the right one that it ends with.
    pub left: u16,
    pub right: u16,
    /// Its entry and exit: their numbers, in the order in which the ways across the piece name them first.
    pub entry: u8,
    pub exit: u8,
}

impl Way {
    pub const BYTES: usize = 10;

    pub fn to_bytes(self) -> [u8; Self::BYTES] {
        let ([c0, c1, c2, c3], [l0, l1], [r0, r1]) =
            (self.cost.to_le_bytes(), self.left.to_le_bytes(), self.right.to_le_bytes());
        [c0, c1, c2, c3, l0, l1, r0, r1, self.entry, self.exit]
    }

    /// What [`Self::to_bytes`] gave these bytes of.
    pub fn from_bytes(&[c0, c1, c2, c3, l0, l1, r0, r1, entry, exit]: &[u8; Self::BYTES]) -> Self {
        let (left, right) = (u16::from_le_bytes([l0, l1]), u16::from_le_bytes([r0, r1]));
        Self { cost: i32::from_le_bytes([c0, c1, c2, c3]), left, right, entry, exit }
    }
}

/// Finds the ways across pieces; keeps its buffers between them.
#[derive(Debug, Default)]
pub(super) struct Surveyor {
    /// The left context ids of the nodes at the start, each once; and for each of these nodes the number of its own.
    entries: Vec<u16>,
    entry_of: Vec<u16>,
    /// By slot what it costs to come to the end of the node.
    totals: Vec<Lanes>,
    /// The right context ids of the nodes at the end, each once; and for each of their slots the number of its own.
    exits: Vec<u16>,
    exit_of: Vec<u16>,
    numbering: Numbering,
    /// What it costs to cross: by entries, [`LANES`] of them at once, then by exit.
    costs: Vec<Lanes>,
    /// By entry and by exit what it may cost more than the cheapest of all.
    enters: Vec<f32>,
    leaves: Vec<f32>,
    /// The ways that may be needed, and those that are.
    candidates: Vec<Way>,
    ways: Vec<Way>,
}

impl Surveyor {
    /// The ways across the piece of `lattice`: first one from each entry, in order, then the others; `None` if there are too
    /// many to number. `nodes` are its words, by slot. The piece has at most 64 bytes, so that its costs stay below 2^24.
    pub fn survey(&mut self, dictionary: &Dictionary, lattice: &Lattice, nodes: &[Node]) -> Option<&[Way]> {
        let lefts = lattice.starting(0).iter().flat_map(|candidates| &nodes[candidates.slots()]).map(|node| node.left);
        self.numbering.number(lefts, &mut self.entries, &mut self.entry_of);
        let rights = nodes[lattice.slots(lattice.places() - 1)].iter().map(|node| node.right);
        self.numbering.number(rights, &mut self.exits, &mut self.exit_of);
        self.costs.clear();
        for first in (0..self.entries.len()).step_by(LANES) {
            self.follow(dictionary, lattice, nodes, first..self.entries.len().min(first + LANES));
        }
        self.find_candidates(dictionary);
        self.choose(dictionary);
        self.number();
        (self.ways.len() < usize::from(u8::MAX)).then_some(&self.ways)
    }

    /// Finds what it costs to come from each of `entries` to each exit.
    fn follow(&mut self, dictionary: &Dictionary, lattice: &Lattice, nodes: &[Node], entries: Range<usize>) {
        let end = lattice.slots(lattice.places() - 1);
        if self.totals.len() < end.end {
            self.totals.resize(end.end, NO_WAY);
        }
        let slots = lattice.starting(0).iter().flat_map(|candidates| candidates.slots());
        for (slot, &entry) in slots.zip(&self.entry_of) {
            let mut totals = NO_WAY;
            if let Some(total) = usize::from(entry).checked_sub(entries.start).and_then(|lane| totals.get_mut(lane)) {
                *total = nodes[slot].cost as f32;
            }
            self.totals[slot] = totals;
        }
        for place in 1..lattice.places() {
            self.pass(dictionary, lattice, nodes, place);
        }
        let first = self.costs.len();
        self.costs.resize(first + self.exits.len(), NO_WAY);
        for (totals, &exit) in self.totals[end].iter().zip(&self.exit_of) {
            let cost = &mut self.costs[first + usize::from(exit)];
            *cost = lesser(*cost, *totals);
        }
    }

    /// Finds what it costs to come to the nodes that start at `place`; they end further on.
    fn pass(&mut self, dictionary: &Dictionary, lattice: &Lattice, nodes: &[Node], place: usize) {
        let ending = lattice.slots(place);
        let (totals, later) = self.totals.split_at_mut(ending.end);
        for candidates in lattice.starting(place) {
            let mut best = (None, NO_WAY);
            let starting = candidates.slots();
            let reached = &mut later[starting.start - ending.end..starting.end - ending.end];
            for (node, total) in nodes[starting].iter().zip(reached) {
                if best.0 != Some(node.left) {
                    let connections = dictionary.connections(node.left);
                    best = (Some(node.left), NO_WAY);
                    for (before, totals) in nodes[ending.clone()].iter().zip(&totals[ending.start..]) {
                        let cost = f32::from(connections[usize::from(before.right)]);
                        best.1 = lesser(best.1, totals.map(|total| total + cost));
                    }
                }
                *total = best.1.map(|total| total + node.cost as f32);
            }
        }
    }

    /// Finds the ways that the cheapest of all does not make needless.
    fn find_candidates(&mut self, dictionary: &Dictionary) {
        let (entries, exits) = (&self.entries, &self.exits);
        let mut cheapest = (f32::MAX, 0, 0);
        for (number, costs) in self.costs.iter().enumerate() {
            for (lane, &cost) in costs.iter().enumerate() {
                if cost < cheapest.0 {
                    cheapest = (cost, number / exits.len() * LANES + lane, number % exits.len());
                }
            }
        }
        let (least, entry, exit) = cheapest;
        let (enter, leave) = (dictionary.enter_bounds(entries[entry]), dictionary.leave_bounds(exits[exit]));
        self.enters.clear();
        self.enters.extend(entries.iter().map(|&left| least + enter.over(left) as f32));
        self.leaves.clear();
        self.leaves.extend(exits.iter().map(|&right| leave.over(right) as f32));
        self.candidates.clear();
        for (number, costs) in self.costs.iter().enumerate() {
            let (group, exit) = (number / exits.len() * LANES, number % exits.len());
            for ((&cost, &enter), &left) in costs.iter().zip(&self.enters[group..]).zip(&entries[group..]) {
                if cost <= enter + self.leaves[exit] && cost < NO_WAY[0] / 2.0 {
                    self.candidates.push(Way { cost: cost as i32, left, right: exits[exit], entry: 0, exit: 0 });
                }
            }
        }
    }

    /// Takes the ways that no cheaper one makes needless.
    fn choose(&mut self, dictionary: &Dictionary) {
        self.candidates.sort_unstable_by_key(|way| (way.cost, way.right, way.left));
        self.ways.clear();
        for way in &self.candidates {
            let is_needless = |other: &Way| {
                let (enter, leave) = (dictionary.enter_bounds(other.left), dictionary.leave_bounds(other.right));
                way.cost > other.cost + enter.over(way.left) + leave.over(way.right)
            };
            if !self.ways.iter().any(is_needless) {
                self.ways.push(*way);
            }
        }
    }

    /// Numbers the ends of the ways, and sorts these.
    fn number(&mut self) {
        self.ways.sort_unstable_by_key(|way| (way.right, way.left));
        self.numbering.number(self.ways.iter().map(|way| way.left), &mut self.entries, &mut self.entry_of);
        self.numbering.number(self.ways.iter().map(|way| way.right), &mut self.exits, &mut self.exit_of);
        for (way, (entry, exit)) in self.ways.iter_mut().zip(self.entry_of.iter().zip(&self.exit_of)) {
            (way.entry, way.exit) = (*entry as u8, *exit as u8);
        }
        let mut entries = 0;
        for number in 0..self.ways.len() {
            if usize::from(self.ways[number].entry) == entries {
                self.ways[entries..=number].rotate_right(1);
                entries += 1;
            }
        }
    }
}

/// Numbers context ids in the order in which they come.
#[derive(Debug, Default)]
struct Numbering {
    /// By id, the number that it had when it came last.
    last: Vec<u16>,
}

impl Numbering {
    /// Makes `distinct` the different ones of `ids`, and `numbers` the number that each of `ids` has among them.
    fn number(&mut self, ids: impl Iterator<Item = u16>, distinct: &mut Vec<u16>, numbers: &mut Vec<u16>) {
        distinct.clear();
        numbers.clear();
        for id in ids {
            if self.last.len() <= usize::from(id) {
                self.last.resize(usize::from(id) + 1, 0);
            }
            let number = &mut self.last[usize::from(id)];
            if distinct.get(usize::from(*number)) != Some(&id) {
                *number = distinct.len() as u16;
                distinct.push(id);
            }
            numbers.push(*number);
        }
    }
}

/// The lesser of each two.
fn lesser(one: Lanes, other: Lanes) -> Lanes {
    std::array::from_fn(|lane| if one[lane] < other[lane] { one[lane] } else { other[lane] })
}
