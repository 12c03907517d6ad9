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

/// Which of several is the cheapest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Choice(u16);

impl Choice {
    /// Another one may be as cheap, or it is not known.
    const OPEN: Self = Self(u16::MAX);

    /// The one with this number.
    fn of(number: usize) -> Self {
        u16::try_from(number).map_or(Self::OPEN, Self)
    }

    /// Its number; `None` if it is open.
    fn number(self) -> Option<usize> {
        (self != Self::OPEN).then_some(usize::from(self.0))
    }
}

/// The cheapest path to an entry of a piece.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// What it costs, against an exit before it.
    cost: i32,
    /// The exit before it.
    before: Choice,
}

/// The cheapest path to an exit of a piece.
#[derive(Debug, Clone, Copy)]
struct Exit {
    /// What it costs, against another exit of the piece.
    cost: i32,
    right: u16,
    /// The way across the piece, and whether another one may be as cheap, if it was crossed.
    way: u8,
    is_open: bool,
}

/// The cheapest way to an exit, word by word.
#[derive(Debug, Clone, Copy)]
struct Track {
    /// The exit before it.
    before: Choice,
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
    entries: Vec<Entry>,
    exits: Vec<Exit>,
    tracks: Vec<Track>,
    words: Vec<Part>,
    walk: Walk,
}

impl Path {
    /// Goes back to the start of a text.
    pub fn start(&mut self) {
        self.steps.clear();
        self.entries.clear();
        self.exits.clear();
        self.tracks.clear();
        self.words.clear();
        self.step(Span::new(0, 0), None, None);
        self.exits.push(Exit { cost: 0, right: 0, way: 0, is_open: true });
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
        let exits = &self.exits[before];
        self.walk.through(dictionary, lattice, |left| {
            let Entry { cost, before } = enter(dictionary, exits, left, after_space);
            (cost, before.0)
        });
        let least = self.walk.exits().iter().map(|(_, arrival)| arrival.total()).min().unwrap_or_default();
        for exit in 0..self.walk.exits().len() {
            let (right, arrival) = self.walk.exits()[exit];
            self.exits.push(Exit { cost: arrival.total() - least, right, way: 0, is_open: true });
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
        let (ways, (entries, exits)) = (kept.ways(number), kept.ends(number));
        let (first_entry, first_exit) = (self.entries.len(), self.exits.len());
        let before = &self.exits[before];
        self.entries.extend(ways[..entries].iter().map(|way| enter(dictionary, before, way.left, after_space)));
        self.exits.resize(first_exit + exits, Exit { cost: i32::MAX, right: 0, way: 0, is_open: false });
        let (entries, exits) = (&self.entries[first_entry..], &mut self.exits[first_exit..]);
        for (way, number) in ways.iter().zip(0..) {
            let cost = entries[usize::from(way.entry)].cost + way.cost;
            let exit = &mut exits[usize::from(way.exit)];
            // Without a branch, as nothing foretells it.
            exit.is_open |= cost == exit.cost;
            exit.way = if cost < exit.cost { number } else { exit.way };
            exit.cost = cost.min(exit.cost);
            exit.right = way.right;
        }
        let first = exits[0].cost;
        exits.iter_mut().for_each(|exit| exit.cost -= first);
    }

    /// Adds the track of the way through the lattice whose last node is at `slot` and ends with context id `right`.
    fn trace(&mut self, dictionary: &Dictionary, slot: u32, right: u16) {
        let start = self.words.len() as u32;
        let (left, before) = self.walk.trace(dictionary, slot, &mut self.words);
        self.tracks.push(Track { before: Choice(before), slot, left, right, words: (start, self.words.len() as u32) });
    }

    /// Appends the tokens of the cheapest path to `tokens`.
    pub fn finish(&mut self, source: &mut Source, tokens: &mut Vec<Token>) {
        let (mut left, mut before) = (0, Choice::OPEN);
        for number in (1..self.steps.len()).rev() {
            let exit = before.number().unwrap_or_else(|| self.exit_to(source, number, left));
            (left, before) = self.take(source, number, exit);
        }
        let crossed = self.steps[1..].iter().filter(|step| step.tracks.is_none());
        source.kept.read_words_ahead(crossed.filter_map(|step| Some((step.kept?, step.taken as usize))));
        for number in 1..self.steps.len() {
            self.push_words(source, number, tokens);
        }
    }

    /// The exit of a step through which the cheapest path goes on to a word of left context id `left`.
    fn exit_to(&mut self, source: &mut Source, number: usize, left: u16) -> usize {
        let first = self.steps[number].exits as usize;
        let end = self.steps.get(number + 1).map_or(self.exits.len(), |next| next.exits as usize);
        if let Some(exit) = enter(source.dictionary, &self.exits[first..end], left, false).before.number() {
            return exit;
        }
        let tracks = self.walk_again(source, number) as usize;
        let connections = source.dictionary.connections(left);
        let found = |&exit: &usize| {
            let Exit { cost, right, .. } = self.exits[first + exit];
            (cost + i32::from(connections[usize::from(right)]), self.tracks[tracks + exit].slot)
        };
        (0..end - first).min_by_key(found).unwrap_or_default()
    }

    /// Takes the cheapest way to an exit of a step; returns the left context id that it begins with, and the exit before.
    fn take(&mut self, source: &mut Source, number: usize, exit: usize) -> (u16, Choice) {
        let step = self.steps[number];
        let Exit { way, is_open, .. } = self.exits[step.exits as usize + exit];
        if let (None, Some(kept), false) = (step.tracks, step.kept, is_open) {
            self.steps[number].taken = way.into();
            let way = source.kept.ways(kept)[usize::from(way)];
            return (way.left, self.entries[step.entries as usize + usize::from(way.entry)].before);
        }
        let track = self.walk_again(source, number) + exit as u32;
        self.steps[number].taken = track;
        let Track { left, before, .. } = self.tracks[track as usize];
        (left, before)
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
                source.kept.tell(kept, way, words.iter().copied());
            }
        }
    }

    /// Where the tracks of a step begin; walks through its piece if that was only crossed.
    fn walk_again(&mut self, source: &mut Source, number: usize) -> u32 {
        let Step { span, entries, tracks: None, kept: Some(kept), .. } = self.steps[number] else {
            return self.steps[number].tracks.unwrap_or_default();
        };
        let (piece, lattice) = (span.of(source.text), &mut *source.lattice);
        source.builder.build_alone(source.dictionary, piece, source.finder, lattice);
        let ways = source.kept.ways(kept);
        let cost = |left: u16| {
            let way = ways.iter().find(|way| way.left == left);
            let cost = |way: &Way| self.entries[entries as usize + usize::from(way.entry)].cost;
            (way.map_or(IMPOSSIBLE / 2, cost), Choice::OPEN.0)
        };
        self.walk.through(source.dictionary, lattice, cost);
        let tracks = self.tracks.len() as u32;
        for exit in 0..source.kept.ends(kept).1 {
            let right = ways.iter().find(|way| usize::from(way.exit) == exit).map_or(0, |way| way.right);
            let slot = self.walk.last_node(lattice, right);
            self.trace(source.dictionary, slot.unwrap_or_default(), right);
        }
        self.steps[number].tracks = Some(tracks);
        tracks
    }
}

/// The cheapest path through one of `exits` to a word of left context id `left`.
#[inline]
fn enter(dictionary: &Dictionary, exits: &[Exit], left: u16, after_space: bool) -> Entry {
    let connections = dictionary.connections(left);
    let mut best = (i32::MAX, 0);
    let mut is_open = false;
    for (number, exit) in exits.iter().enumerate() {
        let cost = exit.cost + i32::from(connections[usize::from(exit.right)]);
        is_open |= cost == best.0;
        if cost < best.0 {
            best = (cost, number);
        }
    }
    let penalty = if after_space { dictionary.space_penalty(left) } else { 0 };
    Entry { cost: best.0 + penalty, before: if is_open { Choice::OPEN } else { Choice::of(best.1) } }
}
