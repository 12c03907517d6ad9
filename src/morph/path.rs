//! The cheapest path through the lattices of a text (Viterbi).

use super::Token;
use super::dictionary::Dictionary;
use super::lattice::{Edge, Lattice, Lattices};
use crate::text::Span;

/// The cheapest way to a node.
#[derive(Debug, Clone, Copy)]
struct State {
    total: i64,
    /// The node before it, as an index into [`Path::states`].
    previous: u32,
}

/// A lattice at its place.
#[derive(Debug, Clone)]
struct Visit {
    lattice: Lattice,
    /// Whether it lies among the lattices that are kept.
    kept: bool,
    /// Byte offset in the text.
    start: usize,
    /// Index of the state of its first node.
    states: u32,
}

/// A way out of the last lattice: of the nodes with this right context id the cheapest, of equals the first.
#[derive(Debug, Clone, Copy)]
struct Exit {
    right: u16,
    /// The order in which the nodes were found.
    order: u32,
    state: u32,
    total: i64,
}

/// Finds the cheapest path through one lattice after the other; keeps its buffers between texts.
#[derive(Debug, Default)]
pub(super) struct Path {
    states: Vec<State>,
    visits: Vec<Visit>,
    exits: Vec<Exit>,
    /// The cheapest ways to the groups of a place.
    groups: Vec<State>,
}

impl Path {
    /// Goes back to the start of a text.
    pub fn start(&mut self) {
        self.states.clear();
        self.visits.clear();
        self.exits.clear();
        self.exits.push(Exit { right: 0, order: 0, state: u32::MAX, total: 0 });
    }

    /// Goes through `lattice`, which begins at byte `start` of the text.
    pub fn extend(
        &mut self,
        dictionary: &Dictionary,
        lattices: &Lattices,
        lattice: &Lattice,
        start: usize,
        keep: bool,
    ) {
        let first = self.states.len();
        let mut groups = lattices.groups(lattice);
        let mut edges = lattices.edges(lattice);
        let mut nodes = lattices.nodes(lattice);
        for place in lattices.places(lattice) {
            let (here, after) = groups.split_at(place.groups as usize);
            groups = after;
            self.groups.clear();
            for group in here {
                let (here, after) = edges.split_at(group.edges as usize);
                edges = after;
                let best = if here.is_empty() {
                    self.enter(dictionary, group.left, start > 0)
                } else {
                    self.follow(here, first)
                };
                self.groups.push(best);
            }
            let (here, after) = nodes.split_at(place.nodes as usize);
            nodes = after;
            for node in here {
                let best = self.groups[node.group as usize];
                self.states.push(State { total: best.total + i64::from(node.cost), ..best });
            }
        }
        self.visits.push(Visit { lattice: lattice.clone(), kept: keep, start, states: first as u32 });
        self.leave(lattices, lattice, first);
    }

    /// The cheapest way along `edges` within the lattice whose states begin at `first`; of equals the first.
    fn follow(&self, edges: &[Edge], first: usize) -> State {
        let states = &self.states[first..];
        let mut best = State { total: i64::MAX, previous: u32::MAX };
        for edge in edges {
            let total = states[edge.node as usize].total + i64::from(edge.cost);
            if total < best.total {
                best = State { total, previous: first as u32 + edge.node };
            }
        }
        best
    }

    /// The cheapest way to a word of left context id `left` after the last lattice.
    fn enter(&self, dictionary: &Dictionary, left: u16, after_space: bool) -> State {
        let connections = dictionary.connections(left);
        let penalty = if after_space { dictionary.space_penalty(left) } else { 0 };
        let cost = |exit: &Exit| exit.total + i64::from(connections[usize::from(exit.right)]);
        match self.exits.iter().min_by_key(|exit| (cost(exit), exit.order)) {
            Some(exit) => State { total: cost(exit) + i64::from(penalty), previous: exit.state },
            None => State { total: 0, previous: u32::MAX },
        }
    }

    /// Notes the ways out of `lattice`, whose states begin at `first`.
    fn leave(&mut self, lattices: &Lattices, lattice: &Lattice, first: usize) {
        self.exits.clear();
        let nodes = lattices.nodes(lattice);
        for (order, &node) in lattices.exits(lattice).iter().enumerate() {
            let state = first + node as usize;
            let right = nodes[node as usize].right;
            let exit = Exit { right, order: order as u32, state: state as u32, total: self.states[state].total };
            match self.exits.iter_mut().find(|other| other.right == right) {
                Some(other) if exit.total < other.total => *other = exit,
                Some(_) => {}
                None => self.exits.push(exit),
            }
        }
    }

    /// Appends the tokens of the cheapest path to `tokens`; `lattices` are those passing by and those kept.
    pub fn finish(&mut self, dictionary: &Dictionary, [passing, kept]: [&Lattices; 2], tokens: &mut Vec<Token>) {
        let first = tokens.len();
        let mut state = self.enter(dictionary, 0, false).previous;
        for visit in self.visits.iter().rev() {
            let nodes = if visit.kept { kept } else { passing }.nodes(&visit.lattice);
            while state != u32::MAX && state >= visit.states {
                let node = &nodes[(state - visit.states) as usize];
                let span = Span::new(visit.start + node.start as usize, visit.start + node.end as usize);
                tokens.push(Token { span, tag: dictionary.tag(node.left, node.right), word: node.word });
                state = self.states[state as usize].previous;
            }
        }
        tokens[first..].reverse();
    }
}
