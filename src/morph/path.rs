//! The cheapest path through the eojeols of a text (Viterbi).
//!
//! Only the ends of an eojeol meet its neighbours, so of all ways through it no more is kept than the cheapest to each
//! right context id that it can end with. Of equals the one found first is taken, as in lindera.

use super::Token;
use super::dictionary::Dictionary;
use super::lattice::{Edge, Lattice};
use crate::text::Span;

/// The cheapest way to a node of the eojeol at hand.
#[derive(Debug, Clone, Copy)]
struct State {
    total: i64,
    /// The node before it; for the first node the exit of the eojeol before.
    previous: u32,
}

/// A way out of an eojeol: of the nodes at its end with one right context id the cheapest.
#[derive(Debug, Clone, Copy)]
struct Exit {
    total: i64,
    right: u16,
    /// Its last node, which tells the order in which the ways were found.
    node: u32,
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
    states: Vec<State>,
    groups: Vec<State>,
}

impl Path {
    /// Goes back to the start of a text.
    pub fn start(&mut self) {
        self.exits.clear();
        self.tokens.clear();
        self.exits.push(Exit { total: 0, right: 0, node: 0, tokens: 0, previous: 0 });
        self.last = 0;
    }

    /// Goes through the eojeol of `lattice`, which begins at byte `start` of the text.
    pub fn extend(&mut self, dictionary: &Dictionary, lattice: &Lattice, start: usize) {
        self.relax(dictionary, lattice, start > 0);
        self.last = self.exits.len();
        for &node in &lattice.exits {
            let (right, total) = (lattice.nodes[node as usize].right, self.states[node as usize].total);
            let exit = Exit { total, right, node, tokens: 0, previous: 0 };
            match self.exits[self.last..].iter_mut().find(|other| other.right == right) {
                Some(other) if total < other.total => *other = exit,
                Some(_) => {}
                None => self.exits.push(exit),
            }
        }
        for exit in &mut self.exits[self.last..] {
            exit.previous = exit.node;
            loop {
                let node = &lattice.nodes[exit.previous as usize];
                let span = Span::new(start + node.start as usize, start + node.end as usize);
                self.tokens.push(Token { span, tag: dictionary.tag(node.left, node.right), word: node.word });
                exit.previous = self.states[exit.previous as usize].previous;
                if node.start == 0 {
                    break;
                }
            }
            exit.tokens = self.tokens.len() as u32;
        }
    }

    /// Finds the cheapest ways to the nodes of `lattice`.
    fn relax(&mut self, dictionary: &Dictionary, lattice: &Lattice, after_space: bool) {
        self.states.clear();
        let mut groups = &lattice.groups[..];
        let mut edges = &lattice.edges[..];
        let mut nodes = &lattice.nodes[..];
        for place in &lattice.places {
            self.groups.clear();
            for group in groups.split_off(..place.groups as usize).unwrap_or_default() {
                let way = match edges.split_off(..group.edges as usize) {
                    Some(edges @ [_, ..]) => self.follow(edges),
                    _ => self.enter(dictionary, group.left, after_space),
                };
                self.groups.push(way);
            }
            for node in nodes.split_off(..place.nodes as usize).unwrap_or_default() {
                let way = self.groups[node.group as usize];
                self.states.push(State { total: way.total + i64::from(node.cost), ..way });
            }
        }
    }

    /// The cheapest way along one of `edges`.
    fn follow(&self, edges: &[Edge]) -> State {
        let mut best = State { total: i64::MAX, previous: 0 };
        for edge in edges {
            let total = self.states[edge.node as usize].total + i64::from(edge.cost);
            if total < best.total {
                best = State { total, previous: edge.node };
            }
        }
        best
    }

    /// The cheapest way to a word of left context id `left` after the last eojeol.
    fn enter(&self, dictionary: &Dictionary, left: u16, after_space: bool) -> State {
        let connections = dictionary.connections(left);
        let (mut best, mut node) = (State { total: i64::MAX, previous: 0 }, 0);
        for (number, exit) in self.exits.iter().enumerate().skip(self.last) {
            let total = exit.total + i64::from(connections[usize::from(exit.right)]);
            if (total, exit.node) < (best.total, node) {
                best = State { total, previous: number as u32 };
                node = exit.node;
            }
        }
        best.total += i64::from(if after_space { dictionary.space_penalty(left) } else { 0 });
        best
    }

    /// Appends the tokens of the cheapest path to `tokens`.
    pub fn finish(&self, dictionary: &Dictionary, tokens: &mut Vec<Token>) {
        let first = tokens.len();
        let mut number = self.enter(dictionary, 0, false).previous as usize;
        while number > 0 {
            let start = self.exits[number - 1].tokens as usize;
            tokens.extend_from_slice(&self.tokens[start..self.exits[number].tokens as usize]);
            number = self.exits[number].previous as usize;
        }
        tokens[first..].reverse();
    }
}
