//! The cheapest path through the eojeols of a text (Viterbi).
//!
//! Only the ends of an eojeol meet its neighbours, so of all ways through it no more is kept than the cheapest to each
//! right context id that it can end with. Of equals the one found first is taken, as in lindera.

use super::Token;
use super::dictionary::Dictionary;
use super::lattice::{Lattice, Node};
use crate::text::Span;

/// What the cheapest path to the end of a node costs, and the number of the node: the lesser of two ways is the cheaper, of
/// equals the one that was found first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Way(i64);

impl Way {
    const NONE: Self = Self(i64::MAX);

    const fn new(total: i64, node: u16) -> Self {
        Self(total << 16 | node as i64)
    }

    const fn total(self) -> i64 {
        self.0 >> 16
    }

    const fn node(self) -> u16 {
        self.0 as u16
    }

    /// The way to the same node, with a connection from there.
    fn plus(self, cost: i16) -> Self {
        Self(self.0 + (i64::from(cost) << 16))
    }
}

/// A way out of an eojeol: of the nodes at its end with one right context id the cheapest.
#[derive(Debug, Clone, Copy)]
struct Exit {
    way: Way,
    right: u16,
    /// Where its words end among those of all exits, the first word last; they begin where those of the exit before
    /// it end.
    tokens: u32,
    /// The exit of the eojeol before that it follows.
    previous: u32,
}

/// Finds the cheapest path through one eojeol after the other; keeps its buffers between texts.
#[derive(Debug, Default)]
pub(super) struct Path {
    exits: Vec<Exit>,
    /// Index of the first exit of the last eojeol.
    last: usize,
    tokens: Vec<Token>,
    /// The cheapest ways to the classes of the eojeol at hand.
    classes: Vec<Way>,
    /// The cheapest ways to its groups: the node before each, and what the path costs up to the group.
    groups: Vec<Way>,
    /// The exits before the groups at its start.
    entries: Vec<u32>,
}

impl Path {
    /// Goes back to the start of a text.
    pub fn start(&mut self) {
        self.exits.clear();
        self.tokens.clear();
        self.exits.push(Exit { way: Way::new(0, 0), right: 0, tokens: 0, previous: 0 });
        self.last = 0;
    }

    /// Goes through the eojeol of `lattice`, which begins at byte `start` of the text; `after_space` tells whether a blank
    /// stands before it.
    pub fn extend(&mut self, dictionary: &Dictionary, lattice: &Lattice, start: usize, after_space: bool) {
        self.classes.clear();
        self.classes.resize(lattice.rights.len(), Way::NONE);
        self.groups.clear();
        self.enter(dictionary, lattice, after_space);
        self.relax(lattice);
        self.last = self.exits.len();
        let ends = lattice.places.last().map_or(0, |place| usize::from(place.classes));
        let first = lattice.rights.len() - ends;
        for (&right, &way) in lattice.rights[first..].iter().zip(&self.classes[first..]) {
            let previous = trace(&lattice.nodes, &self.groups, way.node(), start, &mut self.tokens);
            let previous = self.entries[usize::from(previous)];
            self.exits.push(Exit { way, right, tokens: self.tokens.len() as u32, previous });
        }
    }

    /// Finds the cheapest ways to the groups at the start of `lattice`.
    fn enter(&mut self, dictionary: &Dictionary, lattice: &Lattice, after_space: bool) {
        self.entries.clear();
        let groups = lattice.places.first().map_or(0, |place| usize::from(place.groups));
        for &left in &lattice.lefts[..groups] {
            let (way, exit) = cheapest_exit(dictionary, &self.exits[self.last..], left);
            let penalty = if after_space { dictionary.space_penalty(left) } else { 0 };
            self.groups.push(Way::new(way.total() + i64::from(penalty), 0));
            self.entries.push((self.last + exit) as u32);
        }
    }

    /// Finds the cheapest ways to the other groups and the classes of `lattice`.
    fn relax(&mut self, lattice: &Lattice) {
        let mut costs = &lattice.costs[..];
        let mut nodes = lattice.nodes.iter().zip(0..);
        let mut first = 0;
        for place in &lattice.places {
            let classes = &self.classes[first..first + usize::from(place.classes)];
            first += classes.len();
            if let Some(rows) =
                costs.split_off(..classes.len() * usize::from(place.groups)).filter(|rows| !rows.is_empty())
            {
                let way = |row: &[i16]| classes.iter().zip(row).map(|(way, &cost)| way.plus(cost)).min();
                self.groups.extend(rows.chunks_exact(classes.len()).filter_map(way));
            }
            for (node, number) in nodes.by_ref().take(usize::from(place.nodes)) {
                let way = Way::new(self.groups[usize::from(node.group)].total() + i64::from(node.cost), number);
                let class = &mut self.classes[usize::from(node.class)];
                *class = way.min(*class);
            }
        }
    }

    /// Appends the tokens of the cheapest path to `tokens`.
    pub fn finish(&self, dictionary: &Dictionary, tokens: &mut Vec<Token>) {
        let first = tokens.len();
        let mut number = self.last + cheapest_exit(dictionary, &self.exits[self.last..], 0).1;
        while number > 0 {
            let start = self.exits[number - 1].tokens as usize;
            tokens.extend_from_slice(&self.tokens[start..self.exits[number].tokens as usize]);
            number = self.exits[number].previous as usize;
        }
        tokens[first..].reverse();
    }
}

/// The cheapest way through one of `exits` to a word of left context id `left`, and which exit that is.
fn cheapest_exit(dictionary: &Dictionary, exits: &[Exit], left: u16) -> (Way, usize) {
    let connections = dictionary.connections(left);
    let mut best = (Way::NONE, 0);
    for (number, exit) in exits.iter().enumerate() {
        let way = exit.way.plus(connections[usize::from(exit.right)]);
        if way < best.0 {
            best = (way, number);
        }
    }
    best
}

/// Appends the words on the cheapest path to `node`, the last first, and returns the group that it begins with.
fn trace(nodes: &[Node], groups: &[Way], mut node: u16, start: usize, tokens: &mut Vec<Token>) -> u16 {
    loop {
        let word = &nodes[usize::from(node)];
        let span = Span::new(start + usize::from(word.start), start + usize::from(word.end));
        tokens.push(Token { span, tag: word.tag, word: word.word });
        if word.start == 0 {
            return word.group;
        }
        node = groups[usize::from(word.group)].node();
    }
}
