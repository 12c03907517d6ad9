//! The cheapest ways through the lattice of one piece (Viterbi), word by word.
//!
//! Of two equally cheap ways to the same word the one is taken whose last word was found first, as in lindera.

use super::Token;
use super::dictionary::{Dictionary, WordId};
use super::lattice::Lattice;
use super::tag::Tag;
use crate::text::Span;

/// What the cheapest way to the end of a node costs, and the number of the node: of two, the lesser is the cheaper, of
/// equally cheap ones that whose node was found first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Arrival(i64);

impl Arrival {
    const NEVER: Self = Self(i64::MAX);

    const fn new(total: i32, node: u32) -> Self {
        Self((total as i64) << 32 | node as i64)
    }

    pub const fn total(self) -> i32 {
        (self.0 >> 32) as i32
    }

    pub const fn node(self) -> u32 {
        self.0 as u32
    }

    /// The same, and a connection from there.
    fn plus(self, cost: i16) -> Self {
        Self(self.0 + (i64::from(cost) << 32))
    }
}

/// A word at its place in a piece, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    word: WordId,
    tag: Tag,
    start: u16,
    end: u16,
}

impl Part {
    /// The token, where the piece begins at byte `start` of the text.
    pub fn token(&self, start: usize) -> Token {
        let span = Span::new(start + usize::from(self.start), start + usize::from(self.end));
        Token { span, tag: self.tag, word: self.word }
    }
}

/// Walks through lattices; keeps its buffers between them.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// By slot.
    arrivals: Vec<Arrival>,
    /// For each node the one before it, or its entry where it stands at the start.
    previous: Vec<u32>,
    /// The right context ids and arrivals of the nodes that end at a place.
    ending: Vec<(u16, Arrival)>,
    /// How many of them may be on the cheapest path.
    count: usize,
}

impl Walk {
    /// Finds the cheapest ways through `lattice`, where entering costs `enters`, by entries.
    pub fn through(&mut self, dictionary: &Dictionary, lattice: &Lattice, enters: &[i32]) {
        self.arrivals.resize(lattice.rights.len(), Arrival::NEVER);
        self.previous.resize(lattice.nodes.len(), 0);
        for ((node, &entry), number) in lattice.nodes.iter().zip(&lattice.entry_of).zip(0..) {
            self.arrivals[node.slot as usize] = Arrival::new(enters[usize::from(entry)] + node.cost, number);
            self.previous[number as usize] = u32::from(entry);
        }
        let end = lattice.places() - 1;
        for place in 1..end {
            self.pass(dictionary, lattice, place);
        }
        self.find_ending(dictionary, lattice, end);
    }

    /// The right context ids that the ways end with, and the arrivals there, but for those that are dearer than the cheapest
    /// whatever follows.
    pub fn exits(&self) -> &[(u16, Arrival)] {
        &self.ending[..self.count]
    }

    /// The last node of the cheapest way that ends with right context id `right`; `None` if no way does.
    pub fn last_node(&self, lattice: &Lattice, right: u16) -> Option<u32> {
        let slots = lattice.ending(lattice.places() - 1).filter(|&slot| lattice.rights[slot] == right);
        slots.map(|slot| self.arrivals[slot]).min().map(Arrival::node)
    }

    /// Finds the cheapest ways to the nodes that start at `place`.
    fn pass(&mut self, dictionary: &Dictionary, lattice: &Lattice, place: usize) {
        let starting = lattice.starting(place);
        if starting.is_empty() {
            return;
        }
        self.find_ending(dictionary, lattice, place);
        let (numbers, previous) = (starting.start as u32.., &mut self.previous[starting.clone()]);
        for ((node, number), previous) in lattice.nodes[starting].iter().zip(numbers).zip(previous) {
            let connections = dictionary.connections(node.left);
            let mut best = Arrival::NEVER;
            for &(right, arrival) in &self.ending[..self.count] {
                best = best.min(arrival.plus(connections[usize::from(right)]));
            }
            self.arrivals[node.slot as usize] = Arrival::new(best.total() + node.cost, number);
            *previous = best.node();
        }
    }

    /// Puts the nodes that end at `place` first in `ending`, but for those that are dearer than the cheapest whatever
    /// follows, and counts them.
    fn find_ending(&mut self, dictionary: &Dictionary, lattice: &Lattice, place: usize) {
        let ending = lattice.ending(place);
        let (rights, arrivals) = (&lattice.rights[ending.clone()], &self.arrivals[ending]);
        self.count = 0;
        let Some((least, &right)) = arrivals.iter().zip(rights).min_by_key(|(arrival, _)| **arrival) else { return };
        if self.ending.len() < rights.len() {
            self.ending.resize(rights.len(), (0, Arrival::NEVER));
        }
        let bounds = dictionary.leave_bounds(right);
        for (&right, &arrival) in rights.iter().zip(arrivals) {
            self.ending[self.count] = (right, arrival);
            self.count += usize::from(arrival.total() <= least.total() + bounds.over(right));
        }
    }

    /// Appends the words on the way to `node`, the last first; returns the entry that it begins with.
    pub fn trace(&self, dictionary: &Dictionary, lattice: &Lattice, mut node: u32, words: &mut Vec<Part>) -> u16 {
        loop {
            let word = &lattice.nodes[node as usize];
            let tag = dictionary.tag(word.left, word.right);
            words.push(Part { word: word.word, tag, start: word.start, end: word.end });
            node = self.previous[node as usize];
            if word.start == 0 {
                return node as u16;
            }
        }
    }
}
