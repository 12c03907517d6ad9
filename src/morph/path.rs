//! The cheapest path through the lattices of a text (Viterbi).

use super::Token;
use super::dictionary::Dictionary;
use super::lattice::Lattice;
use crate::text::Span;

/// The cheapest way to a node.
#[derive(Debug, Clone, Copy)]
struct State {
    total: i64,
    /// The node before it, as an index into [`Path::states`].
    previous: u32,
}

/// A lattice at its place.
#[derive(Debug, Clone, Copy)]
struct Visit {
    lattice: u32,
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
}

impl Path {
    /// Goes back to the start of a text.
    pub fn start(&mut self) {
        self.states.clear();
        self.visits.clear();
        self.exits.clear();
        self.exits.push(Exit { right: 0, order: 0, state: u32::MAX, total: 0 });
    }

    /// Goes through `lattice`, which is number `number` of those of the text and begins at byte `start` of it.
    pub fn extend(&mut self, dictionary: &Dictionary, number: u32, lattice: &Lattice, start: usize, after_space: bool) {
        let first = self.states.len();
        self.visits.push(Visit { lattice: number, start, states: first as u32 });
        let mut edges = lattice.edges.iter();
        let mut nodes = lattice.nodes.iter();
        for (index, group) in lattice.groups.iter().enumerate() {
            let best = if index < lattice.entries {
                self.enter(dictionary, group.left, after_space)
            } else {
                let mut best = State { total: i64::MAX, previous: u32::MAX };
                for edge in edges.by_ref().take(group.edges as usize) {
                    let state = first as u32 + edge.node;
                    let total = self.states[state as usize].total + i64::from(edge.cost);
                    if total < best.total {
                        best = State { total, previous: state };
                    }
                }
                best
            };
            for node in nodes.by_ref().take(group.nodes as usize) {
                self.states.push(State { total: best.total + i64::from(node.cost), ..best });
            }
        }
        self.leave(lattice, first);
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
    fn leave(&mut self, lattice: &Lattice, first: usize) {
        self.exits.clear();
        for (order, &node) in lattice.exits.iter().enumerate() {
            let state = first + node as usize;
            let right = lattice.nodes[node as usize].right;
            let exit = Exit { right, order: order as u32, state: state as u32, total: self.states[state].total };
            match self.exits.iter_mut().find(|other| other.right == right) {
                Some(other) if exit.total < other.total => *other = exit,
                Some(_) => {}
                None => self.exits.push(exit),
            }
        }
    }

    /// Appends the tokens of the cheapest path to `tokens`; `lattices` are those of the text by their numbers.
    pub fn finish(&mut self, dictionary: &Dictionary, lattices: &[Lattice], tokens: &mut Vec<Token>) {
        let first = tokens.len();
        let mut state = self.enter(dictionary, 0, false).previous;
        while let Some(&visit) = self.visits.last() {
            if state == u32::MAX {
                break;
            }
            if state < visit.states {
                self.visits.pop();
                continue;
            }
            let node = &lattices[visit.lattice as usize].nodes[(state - visit.states) as usize];
            let span = Span::new(visit.start + node.start as usize, visit.start + node.end as usize);
            tokens.push(Token { span, tag: dictionary.tag(node.left, node.right), word: node.word });
            state = self.states[state as usize].previous;
        }
        tokens[first..].reverse();
    }
}
