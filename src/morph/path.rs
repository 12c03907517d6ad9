//! The cheapest path through the pieces of a text (Viterbi).
//!
//! Only the ends of a piece meet its neighbours, so of all ways through it no more is noted than what the cheapest to each
//! of its exits costs. Which way was taken is found at the end, backwards. Of equals the one found first is taken, as in
//! lindera; as a crossing does not tell which that is, the piece is then walked through.

use std::ops::Range;

use super::Token;
use super::bounds::IMPOSSIBLE;
use super::crossing::Way;
use super::dictionary::Dictionary;
use super::kept::{Kept, Number};
use super::lattice::{Builder, Lattice};
use super::trie::Finder;
use super::walk::{Node, Part, Walk};
use crate::text::Span;

/// A piece on the path.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// Its bytes in the text.
    span: Span,
    /// Where its entries begin, and its exits.
    entries: u32,
    exits: u32,
    /// Where its tracks begin, one for each exit, if it was walked through.
    tracks: Option<u32>,
    /// Itself, if it is kept.
    kept: Option<Number>,
    /// What the path takes: the number of a track, or of a way across the kept piece if there are no tracks.
    taken: u32,
}

/// The cheapest way to an exit, word by word.
#[derive(Debug, Clone, Copy)]
struct Track {
    /// The slot of its last node.
    slot: u32,
    /// The context ids that it begins and ends with.
    left: u16,
    right: u16,
    /// Where its words begin and end, the last first.
    words: (u32, u32),
}

/// What the words of a text are found with.
pub(super) struct Source<'a, 'd> {
    pub dictionary: &'d Dictionary,
    pub text: &'a str,
    pub finder: &'a mut Finder,
    pub builder: &'a mut Builder,
    pub lattice: &'a mut Lattice<'d>,
    pub kept: &'a mut Kept,
}

/// Finds the cheapest path through one piece after the other; keeps its buffers between texts.
#[derive(Debug, Default)]
pub(super) struct Path {
    /// The start of the text, then one for each piece.
    steps: Vec<Step>,
    /// What the cheapest path to each entry costs, against an exit before it.
    entries: Vec<i32>,
    /// Right context ids of the exits, and what the cheapest path to each costs, against another exit of its piece.
    rights: Vec<u16>,
    exits: Vec<i32>,
    tracks: Vec<Track>,
    words: Vec<Part>,
    walk: Walk,
}

impl Path {
    /// Goes back to the start of a text.
    pub fn start(&mut self) {
        self.steps.clear();
        self.entries.clear();
        self.rights.clear();
        self.exits.clear();
        self.tracks.clear();
        self.words.clear();
        self.step(Span::new(0, 0), None, None);
        self.rights.push(0);
        self.exits.push(0);
    }

    /// Adds a step, and returns the exits before it.
    fn step(&mut self, span: Span, tracks: Option<u32>, kept: Option<Number>) -> Range<usize> {
        let before = self.steps.last().map_or(0, |step| step.exits as usize)..self.exits.len();
        let (entries, exits) = (self.entries.len() as u32, self.exits.len() as u32);
        self.steps.push(Step { span, entries, exits, tracks, kept, taken: 0 });
        before
    }

    /// Walks through the piece of `lattice`, which stands at `span`, and returns its words, by slot; `after_space` tells
    /// whether a blank stands before it.
    pub fn walk(&mut self, dictionary: &Dictionary, lattice: &Lattice, span: Span, after_space: bool) -> &[Node] {
        let before = self.step(span, Some(self.tracks.len() as u32), None);
        let (rights, exits) = (&self.rights[before.clone()], &self.exits[before]);
        self.walk.through(dictionary, lattice, |left| enter(dictionary, (rights, exits), left, after_space));
        let least = self.walk.exits().iter().map(|(_, arrival)| arrival.total()).min().unwrap_or_default();
        for exit in 0..self.walk.exits().len() {
            let (right, arrival) = self.walk.exits()[exit];
            self.rights.push(right);
            self.exits.push(arrival.total() - least);
            self.trace(dictionary, arrival.slot(), right);
        }
        self.walk.nodes()
    }

    /// Notes that the piece that was walked through last is kept now.
    pub fn keep(&mut self, number: Number) {
        if let Some(step) = self.steps.last_mut() {
            step.kept = Some(number);
        }
    }

    /// Crosses the piece that is kept as `number` and stands at `span`.
    pub fn cross(&mut self, dictionary: &Dictionary, kept: &Kept, number: Number, span: Span, after_space: bool) {
        let before = self.step(span, None, Some(number));
        let (entries, exits) = (self.entries.len(), self.exits.len());
        for way in kept.ways(number) {
            if entries + usize::from(way.entry) == self.entries.len() {
                let before = (&self.rights[before.clone()], &self.exits[before.clone()]);
                let cost = enter(dictionary, before, way.left, after_space);
                self.entries.push(cost);
            }
            let cost = self.entries[entries + usize::from(way.entry)] + way.cost;
            match self.exits.get_mut(exits + usize::from(way.exit)) {
                Some(exit) => *exit = cost.min(*exit),
                None => {
                    self.rights.push(way.right);
                    self.exits.push(cost);
                }
            }
        }
        let first = self.exits[exits];
        self.exits[exits..].iter_mut().for_each(|exit| *exit -= first);
    }

    /// Adds the track of the way through the lattice whose last node is at `slot` and ends with context id `right`.
    fn trace(&mut self, dictionary: &Dictionary, slot: u32, right: u16) {
        let start = self.words.len() as u32;
        let left = self.walk.trace(dictionary, slot, &mut self.words);
        self.tracks.push(Track { slot, left, right, words: (start, self.words.len() as u32) });
    }

    /// Appends the tokens of the cheapest path to `tokens`.
    pub fn finish(&mut self, source: &mut Source, tokens: &mut Vec<Token>) {
        let mut left = 0;
        for number in (1..self.steps.len()).rev() {
            let exit = self.exit_to(source, number, left);
            left = self.take(source, number, exit);
        }
        let crossed = self.steps[1..].iter().filter(|step| step.tracks.is_none());
        source.kept.read_words_ahead(crossed.filter_map(|step| Some((step.kept?, step.taken as usize))));
        for number in 1..self.steps.len() {
            self.push_words(source, number, tokens);
        }
    }

    /// The exit of a step through which the cheapest path goes on to a word of left context id `left`.
    fn exit_to(&mut self, source: &mut Source, number: usize, left: u16) -> usize {
        let connections = source.dictionary.connections(left);
        let first = self.steps[number].exits as usize;
        let end = self.steps.get(number + 1).map_or(self.exits.len(), |next| next.exits as usize);
        let total = |path: &Self, at: usize| path.exits[at] + i32::from(connections[usize::from(path.rights[at])]);
        let (best, is_only) = cheapest((first..end).map(|at| total(self, at)));
        if is_only {
            return best;
        }
        let tracks = self.walk_again(source, number) as usize;
        let found = |&exit: &usize| (total(self, first + exit), self.tracks[tracks + exit].slot);
        (0..end - first).min_by_key(found).unwrap_or(best)
    }

    /// Takes the cheapest way to an exit of a step, and returns the left context id that it begins with.
    fn take(&mut self, source: &mut Source, number: usize, exit: usize) -> u16 {
        let step = self.steps[number];
        if step.tracks.is_none()
            && let Some(kept) = step.kept
        {
            let entries = &self.entries[step.entries as usize..];
            let ways = source.kept.ways(kept).iter();
            let total = |&(_, way): &(usize, &Way)| entries[usize::from(way.entry)] + way.cost;
            let to_exit = ways.enumerate().filter(|(_, way)| usize::from(way.exit) == exit);
            let (best, is_only) = cheapest(to_exit.clone().map(|way| total(&way)));
            if is_only && let Some((way, ends)) = to_exit.clone().nth(best) {
                self.steps[number].taken = way as u32;
                return ends.left;
            }
        }
        let track = self.walk_again(source, number) + exit as u32;
        self.steps[number].taken = track;
        self.tracks[track as usize].left
    }

    /// Appends the words that were taken of a step to `tokens`; tells them where it is kept.
    fn push_words(&mut self, source: &mut Source, number: usize, tokens: &mut Vec<Token>) {
        let Step { span, tracks, kept, taken, .. } = self.steps[number];
        let mut push = |words: &[Part]| tokens.extend(words.iter().rev().map(|part| part.token(span.start)));
        let track = match (tracks, kept) {
            (None, Some(kept)) => {
                let words = source.kept.words(kept, taken as usize);
                if !words.is_empty() {
                    return push(words);
                }
                let exit = source.kept.ways(kept)[taken as usize].exit;
                self.walk_again(source, number) + u32::from(exit)
            }
            _ => taken,
        };
        let Track { left, right, words, .. } = self.tracks[track as usize];
        let words = &self.words[words.0 as usize..words.1 as usize];
        push(words);
        if let Some(kept) = kept {
            let way = source.kept.ways(kept).iter().position(|way| (way.left, way.right) == (left, right));
            if let Some(way) = way
                && source.kept.words(kept, way).is_empty()
            {
                source.kept.tell(kept, way, words);
            }
        }
    }

    /// Where the tracks of a step begin; walks through its piece if that was only crossed.
    fn walk_again(&mut self, source: &mut Source, number: usize) -> u32 {
        let Step { span, entries, tracks: None, kept: Some(kept), .. } = self.steps[number] else {
            return self.steps[number].tracks.unwrap_or_default();
        };
        let (piece, lattice) = (span.of(source.text), &mut *source.lattice);
        let trie = source.dictionary.trie();
        source.finder.clear();
        let first = source.finder.add(trie, piece);
        source.finder.find(trie);
        source.builder.build(source.dictionary, piece, (source.finder, first), std::iter::empty(), lattice);
        let ways = source.kept.ways(kept);
        let cost = |left: u16| {
            let way = ways.iter().find(|way| way.left == left);
            way.map_or(IMPOSSIBLE / 2, |way| self.entries[entries as usize + usize::from(way.entry)])
        };
        self.walk.through(source.dictionary, lattice, cost);
        let tracks = self.tracks.len() as u32;
        for same_exit in ways.chunk_by(|one, other| one.exit == other.exit) {
            let right = same_exit[0].right;
            let slot = self.walk.last_node(lattice, right);
            self.trace(source.dictionary, slot.unwrap_or_default(), right);
        }
        self.steps[number].tracks = Some(tracks);
        tracks
    }
}

/// What the cheapest path costs through one of the exits before, by their right context ids and costs, to a word of left
/// context id `left`.
fn enter(dictionary: &Dictionary, (rights, exits): (&[u16], &[i32]), left: u16, after_space: bool) -> i32 {
    let connections = dictionary.connections(left);
    let mut best = i32::MAX;
    for (&right, &cost) in rights.iter().zip(exits) {
        best = best.min(cost + i32::from(connections[usize::from(right)]));
    }
    best + if after_space { dictionary.space_penalty(left) } else { 0 }
}

/// The index of the least of `totals`, of equals the first, and whether it is the only one.
fn cheapest(totals: impl Iterator<Item = i32>) -> (usize, bool) {
    let (mut best, mut least, mut is_only) = (0, i32::MAX, false);
    for (index, total) in totals.enumerate() {
        if total < least {
            (best, least, is_only) = (index, total, true);
        } else if total == least {
            is_only = false;
        }
    }
    (best, is_only)
}
