//! The cheapest path through the eojeols of a text (Viterbi).
//!
//! Only the ends of an eojeol meet its neighbours, so of all ways through it no more is kept than the cheapest to each
//! right context id that it can end with. Of equals the one found first is taken, as in lindera.

use super::Token;
use super::dictionary::Dictionary;
use super::lattice::Lattice;
use crate::text::Span;

/// More than any path through one eojeol costs.
const UNREACHED: i32 = i32::MAX / 2;

/// A way out of an eojeol: of the nodes at its end with one right context id the cheapest.
#[derive(Debug, Clone, Copy)]
struct Exit {
    total: i64,
    right: u16,
    /// Its last node, which tells the order in which the ways were found.
    node: u16,
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
    /// Of the eojeol at hand, from the cheapest exit before it on: what each class costs and the node that does, what each
    /// group costs and the class before it (for those at the start the exit).
    classes: Vec<i32>,
    class_nodes: Vec<u16>,
    groups: Vec<i32>,
    group_classes: Vec<u32>,
}

impl Path {
    /// Goes back to the start of a text.
    pub fn start(&mut self) {
        self.exits.clear();
        self.tokens.clear();
        self.exits.push(Exit { total: 0, right: 0, node: 0, tokens: 0, previous: 0 });
        self.last = 0;
    }

    /// Goes through the eojeol of `lattice`, which begins at byte `start` of the text; `after_space` tells whether a blank
    /// stands before it.
    pub fn extend(&mut self, dictionary: &Dictionary, lattice: &Lattice, start: usize, after_space: bool) {
        let base = self.exits[self.last..].iter().map(|exit| exit.total).min().unwrap_or_default();
        self.relax(dictionary, lattice, base, after_space);
        self.last = self.exits.len();
        let ends = lattice.places.last().map_or(0, |place| usize::from(place.classes));
        for class in lattice.rights.len() - ends..lattice.rights.len() {
            let node = self.class_nodes[class];
            let previous = self.trace(lattice, node, start);
            let total = base + i64::from(self.classes[class]);
            let tokens = self.tokens.len() as u32;
            self.exits.push(Exit { total, right: lattice.rights[class], node, tokens, previous });
        }
    }

    /// Adds the words on the cheapest path to `node`, the last first, and returns the exit that it follows.
    fn trace(&mut self, lattice: &Lattice, node: u16, start: usize) -> u32 {
        let mut node = lattice.nodes[usize::from(node)];
        loop {
            let span = Span::new(start + usize::from(node.start), start + usize::from(node.end));
            self.tokens.push(Token { span, tag: node.tag, word: node.word });
            let previous = self.group_classes[usize::from(node.group)];
            if node.start == 0 {
                return previous;
            }
            node = lattice.nodes[usize::from(self.class_nodes[previous as usize])];
        }
    }

    /// Finds the cheapest ways to the classes of `lattice`, as differences to `base`.
    fn relax(&mut self, dictionary: &Dictionary, lattice: &Lattice, base: i64, after_space: bool) {
        self.classes.clear();
        self.classes.resize(lattice.rights.len(), UNREACHED);
        self.class_nodes.clear();
        self.class_nodes.resize(lattice.rights.len(), u16::MAX);
        self.groups.clear();
        self.group_classes.clear();
        let mut costs = &lattice.costs[..];
        let (mut first_class, mut node) = (0, 0);
        for place in &lattice.places {
            let classes = first_class..first_class + usize::from(place.classes);
            for _ in 0..place.groups {
                let (total, class) = if first_class == 0 && classes.is_empty() {
                    self.enter(dictionary, lattice.lefts[self.groups.len()], base, after_space)
                } else {
                    let (row, rest) = costs.split_at(classes.len());
                    costs = rest;
                    cheapest(&self.classes[classes.clone()], row, &self.class_nodes[classes.clone()], first_class)
                };
                self.groups.push(total);
                self.group_classes.push(class);
            }
            for word in &lattice.nodes[node..node + usize::from(place.nodes)] {
                let total = self.groups[usize::from(word.group)] + word.cost;
                let class = usize::from(word.class);
                if total < self.classes[class] {
                    self.classes[class] = total;
                    self.class_nodes[class] = node as u16;
                }
                node += 1;
            }
            first_class = classes.end;
        }
    }

    /// The cheapest way to a word of left context id `left` after the last eojeol, as a difference to `base`, and the exit.
    fn enter(&self, dictionary: &Dictionary, left: u16, base: i64, after_space: bool) -> (i32, u32) {
        let connections = dictionary.connections(left);
        let mut best = (i64::MAX, u16::MAX, 0);
        for (number, exit) in self.exits.iter().enumerate().skip(self.last) {
            let total = exit.total + i64::from(connections[usize::from(exit.right)]);
            if (total, exit.node) < (best.0, best.1) {
                best = (total, exit.node, number as u32);
            }
        }
        let penalty = if after_space { dictionary.space_penalty(left) } else { 0 };
        ((best.0 - base) as i32 + penalty, best.2)
    }

    /// Appends the tokens of the cheapest path to `tokens`.
    pub fn finish(&self, dictionary: &Dictionary, tokens: &mut Vec<Token>) {
        let first = tokens.len();
        let mut number = self.enter(dictionary, 0, 0, false).1 as usize;
        while number > 0 {
            let start = self.exits[number - 1].tokens as usize;
            tokens.extend_from_slice(&self.tokens[start..self.exits[number].tokens as usize]);
            number = self.exits[number].previous as usize;
        }
        tokens[first..].reverse();
    }
}

/// The least sum of `totals` and `costs` of the classes from `first` on, and its class; of equals that of the first node.
fn cheapest(totals: &[i32], costs: &[i16], nodes: &[u16], first: usize) -> (i32, u32) {
    let sum = |(total, cost): (&i32, &i16)| total + i32::from(*cost);
    let least = totals.iter().zip(costs).map(sum).min().unwrap_or(UNREACHED);
    let mut best = (u16::MAX, 0);
    for (class, (way, node)) in totals.iter().zip(costs).zip(nodes).enumerate() {
        if sum(way) == least && *node <= best.0 {
            best = (*node, class);
        }
    }
    (least, (first + best.1) as u32)
}
