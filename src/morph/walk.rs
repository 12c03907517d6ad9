//! The cheapest ways through the lattice of one piece (Viterbi), word by word.
//!
//! Of two equally cheap ways to the same word the one is taken whose last word was found first, as in lindera.

use std::iter;
use std::ops::Range;

use super::Token;
use super::dictionary::{Dictionary, Word, WordId};
use super::lattice::{Candidates, Lattice, Words};
use super::tag::Tag;
use crate::text::Span;

/// What the cheapest way to the end of a node costs, and the slot of the node: of two, the lesser is the cheaper, of equally
/// cheap ones that whose node was found first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Arrival(i64);

impl Arrival {
    const NEVER: Self = Self(i64::MAX);

    const fn new(total: i32, slot: u32) -> Self {
        Self((total as i64) << 32 | slot as i64)
    }

    pub const fn total(self) -> i32 {
        (self.0 >> 32) as i32
    }

    pub const fn slot(self) -> u32 {
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
    pub const BYTES: usize = 8;

    /// For pieces of fewer than 256 bytes.
    pub fn to_bytes(self) -> [u8; Self::BYTES] {
        let [w0, w1, w2, w3] = self.word.to_bytes();
        let [first, last] = self.tag.to_bytes();
        [w0, w1, w2, w3, first, last, self.start as u8, self.end as u8]
    }

    /// What [`Self::to_bytes`] gave these bytes of.
    pub fn from_bytes(&[w0, w1, w2, w3, first, last, start, end]: &[u8; Self::BYTES]) -> Self {
        let (word, tag) = (WordId::from_bytes([w0, w1, w2, w3]), Tag::from_bytes([first, last]));
        Self { word, tag, start: start.into(), end: end.into() }
    }

    /// The token, where the piece begins at byte `start` of the text.
    pub fn token(&self, start: usize) -> Token {
        let span = Span::new(start + usize::from(self.start), start + usize::from(self.end));
        Token { span, tag: self.tag, word: self.word }
    }
}

/// A word of the lattice, and the cheapest way to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    word: WordId,
    /// The slot of the one before it; where it stands at the start, what [`Walk::through`] was told.
    previous: u32,
    /// What the word costs, and the blank before it if that stands within the piece.
    pub cost: i32,
    pub left: u16,
    pub right: u16,
    /// Its bytes, from the start of the piece.
    start: u16,
    end: u16,
}

impl Node {
    const NONE: Self = Self { word: WordId::NONE, previous: 0, cost: 0, left: 0, right: 0, start: 0, end: 0 };
}

/// Walks through lattices; keeps its buffers between them.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// By slot.
    nodes: Vec<Node>,
    arrivals: Vec<Arrival>,
    /// The right context ids and arrivals of the nodes that end at a place.
    ending: Vec<(u16, Arrival)>,
    /// How many of them may be on the cheapest path.
    count: usize,
}

impl Walk {
    /// Finds the cheapest ways through `lattice`, where `enter` tells what it costs to enter by a left context id, and
    /// something for [`Self::trace`] to return.
    pub fn through(&mut self, dictionary: &Dictionary, lattice: &Lattice, mut enter: impl FnMut(u16) -> (i32, u16)) {
        let end = lattice.places() - 1;
        let slots = lattice.slots(end).end;
        if self.nodes.len() < slots {
            self.nodes.resize(slots, Node::NONE);
            self.arrivals.resize(slots, Arrival::NEVER);
            self.ending.resize(slots, (0, Arrival::NEVER));
        }
        self.pass(dictionary, lattice.starting(0), |_, left| {
            let (cost, told) = enter(left);
            Arrival::new(cost, told.into())
        });
        for place in 1..end {
            let starting = lattice.starting(place);
            if !starting.is_empty() {
                self.find_ending(dictionary, lattice.slots(place));
                self.pass(dictionary, starting, |ending, left| arrive(dictionary, ending, left));
            }
        }
        self.find_ending(dictionary, lattice.slots(end));
    }

    /// The words of the lattice, by slot.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The right context ids that the ways end with, and the arrivals there, but for those that are dearer than the cheapest
    /// whatever follows.
    pub fn exits(&self) -> &[(u16, Arrival)] {
        &self.ending[..self.count]
    }

    /// The slot of the last node of the cheapest way that ends with right context id `right`; `None` if no way does.
    pub fn last_node(&self, lattice: &Lattice, right: u16) -> Option<u32> {
        let slots = lattice.slots(lattice.places() - 1).filter(|&slot| self.nodes[slot].right == right);
        slots.map(|slot| self.arrivals[slot]).min().map(Arrival::slot)
    }

    /// Finds the cheapest ways to the words of `starting`, where `arrive` tells how a left context id is come to from the
    /// ending nodes.
    fn pass(
        &mut self,
        dictionary: &Dictionary,
        starting: &[Candidates],
        mut arrive: impl FnMut(&[(u16, Arrival)], u16) -> Arrival,
    ) {
        let ending = &self.ending[..self.count];
        for candidates in starting {
            let slots = candidates.slots();
            let reach = Reach {
                dictionary,
                candidates,
                first: slots.start as u32,
                nodes: &mut self.nodes[slots.clone()],
                arrivals: &mut self.arrivals[slots],
            };
            let arrive = |left| arrive(ending, left);
            match candidates.words {
                Words::Known(entries) => reach.add(entries.iter().rev().map(Word::from_entry), arrive),
                Words::Unknown(category) => reach.add(dictionary.unknown_words(category), arrive),
                Words::Name(word) => reach.add(iter::once(word), arrive),
            }
        }
    }

    /// Puts the nodes at `slots`, which end at a place, first in `ending`, but for those that are dearer than the cheapest
    /// whatever follows, and counts them.
    fn find_ending(&mut self, dictionary: &Dictionary, slots: Range<usize>) {
        let (nodes, arrivals) = (&self.nodes[slots.clone()], &self.arrivals[slots]);
        self.count = 0;
        let Some(least) = arrivals.iter().min() else { return };
        let bounds = dictionary.leave_bounds(self.nodes[least.slot() as usize].right);
        for (node, &arrival) in nodes.iter().zip(arrivals) {
            self.ending[self.count] = (node.right, arrival);
            self.count += usize::from(arrival.total() <= least.total() + bounds.over(node.right));
        }
    }

    /// Appends the words on the way to the node at `slot`, the last first; returns the left context id that it begins with,
    /// and what was told of it.
    pub fn trace(&self, dictionary: &Dictionary, mut slot: u32, words: &mut Vec<Part>) -> (u16, u16) {
        loop {
            let Node { word, previous, left, right, start, end, .. } = self.nodes[slot as usize];
            words.push(Part { word, tag: dictionary.tag(left, right), start, end });
            if start == 0 {
                return (left, previous as u16);
            }
            slot = previous;
        }
    }
}

/// How a word of left context id `left` is come to from the nodes that end before it.
fn arrive(dictionary: &Dictionary, ending: &[(u16, Arrival)], left: u16) -> Arrival {
    let connections = dictionary.connections(left);
    let plus = |&(right, arrival): &(u16, Arrival)| arrival.plus(connections[usize::from(right)]);
    ending.iter().map(plus).min().unwrap_or(Arrival::NEVER)
}

/// Words that stand between two characters, and their nodes.
struct Reach<'a> {
    dictionary: &'a Dictionary,
    candidates: &'a Candidates<'a>,
    /// The slot of the first node.
    first: u32,
    nodes: &'a mut [Node],
    arrivals: &'a mut [Arrival],
}

impl Reach<'_> {
    /// Makes the nodes of `words`. Of words that nothing can tell apart (가는: 가다, 갈다) only the first node is come to, and
    /// it gets the last word: the first of the lexicon, as in mecab-ko.
    fn add(mut self, words: impl Iterator<Item = Word>, mut arrive: impl FnMut(u16) -> Arrival) {
        // A bit for each word, which several may share.
        let mut seen = 0u64;
        let (mut left, mut best) = (None, Arrival::NEVER);
        let Candidates { start, end, after_space, .. } = *self.candidates;
        for (word, number) in words.zip(0..self.nodes.len()) {
            if left != Some(word.left) {
                left = Some(word.left);
                best = arrive(word.left);
            }
            let penalty = if after_space { self.dictionary.space_penalty(word.left) } else { 0 };
            let cost = i32::from(word.cost) + penalty;
            let Word { id, left, right, .. } = word;
            self.nodes[number] = Node { word: id, previous: best.slot(), cost, left, right, start, end };
            self.arrivals[number] = Arrival::new(best.total() + cost, self.first + number as u32);
            let bit = 1 << (left.wrapping_mul(31).wrapping_add(right) % 64);
            if seen & bit != 0 {
                self.merge(number);
            }
            seen |= bit;
        }
    }

    /// Gives the word of a node to the first one before it that nothing can tell from it, if there is one.
    fn merge(&mut self, number: usize) {
        let Node { word, cost, left, right, .. } = self.nodes[number];
        let is_same = |node: &&mut Node| (node.left, node.right, node.cost) == (left, right, cost);
        if let Some(same) = self.nodes[..number].iter_mut().find(is_same) {
            same.word = word;
            self.arrivals[number] = Arrival::NEVER;
        }
    }
}
