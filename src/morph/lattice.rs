//! Lattices: all words that may stand in an eojeol (어절, what stands between blanks), and what each costs after which.
//!
//! A lattice depends on its eojeol alone, so it can be kept for the next place where that stands; [`super::path`] finds
//! the cheapest path through several. Unknown words are made as MeCab makes them.

use super::Name;
use super::dictionary::{Dictionary, Word, WordId};

/// The most characters that make one unknown word: MeCab's `max-grouping-size`, 24 beyond the first.
const LONGEST_GROUP: usize = 25;

/// Cost of a name from outside that is `length` characters long. Up to three, that of the many proper nouns of ko-dic that
/// its training texts did not hold; a longer one hardly agrees with a text by chance, and must beat frequent words that it
/// is made of (하나 + 은행).
fn name_cost(length: usize) -> i16 {
    2953 - 3500 * length.saturating_sub(3).min(2) as i16
}

const NONE: u32 = u32::MAX;

/// The words that may stand in an eojeol. Edges and exits name nodes by their index.
#[derive(Debug, Clone, Default)]
pub(super) struct Lattice {
    pub places: Vec<Place>,
    /// Place by place.
    pub groups: Vec<Group>,
    /// Group by group.
    pub edges: Vec<Edge>,
    /// Place by place, in the order in which they were found.
    pub nodes: Vec<Node>,
    /// The nodes at the end, in the order in which they were found.
    pub exits: Vec<u32>,
}

/// A place where words start: how many groups and nodes it has. Those of the first place follow other eojeols.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub groups: u32,
    pub nodes: u32,
}

/// The words at one place that share a left context id: they follow the same words at the same cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    pub left: u16,
    /// How many edges lead to it.
    pub edges: u32,
}

/// That a group follows a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub node: u32,
    pub cost: i32,
}

/// A word at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub word: WordId,
    pub left: u16,
    pub right: u16,
    pub cost: i32,
    /// Its group among those of its place.
    pub group: u32,
    /// Its bytes, from the start of the eojeol.
    pub start: u32,
    pub end: u32,
}

impl Lattice {
    fn clear(&mut self) {
        self.places.clear();
        self.groups.clear();
        self.edges.clear();
        self.nodes.clear();
        self.exits.clear();
    }
}

/// Makes lattices; keeps its buffers between them.
#[derive(Debug, Default)]
pub(super) struct Builder {
    chars: Vec<char>,
    /// Byte offset of each character, and the length of the eojeol.
    offsets: Vec<u32>,
    /// Whether there are blanks in it.
    blanks: bool,
    /// The words at one place, with the index of the character after them.
    found: Vec<(Word, usize)>,
    /// For each left context id the group that it had last.
    group_of: Vec<u32>,
    /// For each place the node before it that was found last, and for each node the one that was found before it there.
    before: Vec<u32>,
    earlier: Vec<u32>,
}

impl Builder {
    /// Makes `lattice` that of `text`. The text neither is empty nor begins or ends with a blank; a blank within
    /// is treated as one between two eojeols is. `names` are those in it, in order of their starts.
    pub fn build(
        &mut self,
        dictionary: &Dictionary,
        text: &str,
        names: impl Iterator<Item = Name>,
        lattice: &mut Lattice,
    ) {
        self.reset(dictionary, text);
        lattice.clear();
        let mut names = names.peekable();
        for at in 0..self.chars.len() {
            while names.next_if(|name| name.span.start < self.offsets[at] as usize).is_some() {}
            if at > 0 && self.before[at] == NONE {
                continue;
            }
            while let Some(name) = names.next_if(|name| name.span.start == self.offsets[at] as usize) {
                self.find_name(dictionary, at, name);
            }
            self.find_words(dictionary, at);
            self.connect(dictionary, at, lattice);
        }
        self.add_exits(lattice);
    }

    fn reset(&mut self, dictionary: &Dictionary, text: &str) {
        self.chars.clear();
        self.offsets.clear();
        self.before.clear();
        self.earlier.clear();
        self.chars.extend(text.chars());
        self.offsets.extend(text.char_indices().map(|(offset, _)| offset as u32));
        self.offsets.push(text.len() as u32);
        self.blanks = self.chars.iter().any(|&c| dictionary.is_space(c));
        self.before.resize(self.offsets.len(), NONE);
    }

    fn find_name(&mut self, dictionary: &Dictionary, at: usize, name: Name) {
        let end = self.offsets.partition_point(|&offset| (offset as usize) < name.span.end);
        let is_whole = self.offsets.get(end).is_some_and(|&offset| offset as usize == name.span.end);
        if end > at && is_whole && !self.is_within_word(at) && !self.is_within_word(end) {
            self.found.push((dictionary.name(ends_in_consonant(self.chars[end - 1]), name_cost(end - at)), end));
        }
    }

    /// Whether a word of Latin letters or a number goes on at `at`: `KTX` does not hold `KT`.
    fn is_within_word(&self, at: usize) -> bool {
        let is_both =
            |test: fn(&char) -> bool| self.chars[..at].last().is_some_and(test) && self.chars.get(at).is_some_and(test);
        is_both(char::is_ascii_alphabetic) || is_both(char::is_ascii_digit)
    }

    /// Finds the words of the lexicon that start at `at`, and those that it may lack.
    ///
    /// The order decides between paths of equal cost: of two nodes before the same word, the one found first is taken.
    /// It is lindera's.
    fn find_words(&mut self, dictionary: &Dictionary, at: usize) {
        let names = self.found.len();
        for (word, length) in dictionary.prefixes(&self.chars[at..]) {
            let end = at + length;
            let mut same_text = self.found[names..].iter_mut().rev().take_while(|(_, other)| *other == end);
            // Words that no neighbour can tell apart (가는: 가다, 갈다): the cheapest, of equals the first, as in mecab-ko.
            match same_text.find(|(other, _)| (other.left, other.right) == (word.left, word.right)) {
                Some((other, _)) if word.cost < other.cost => *other = word,
                Some(_) => {}
                None => self.found.push((word, end)),
            }
        }
        self.found[names..].reverse();
        let known = self.found.len() > names;
        let categories = dictionary.categories(self.chars[at]);
        let Some(&category) = categories.first() else { return };
        let rule = dictionary.category(category);
        if known && !rule.invoke {
            return;
        }
        let is_alike = |&&c: &&char| dictionary.categories(c).iter().any(|other| categories.contains(other));
        let run = self.chars[at..].iter().take(LONGEST_GROUP + 1).take_while(is_alike).count();
        let group = if rule.group && run <= LONGEST_GROUP { run } else { 1 };
        let shorter = (1..=run.min(rule.length as usize)).filter(|&length| length != group);
        for length in std::iter::once(group).chain(shorter) {
            self.found.extend(dictionary.unknown_words(category).map(|word| (word, at + length)));
        }
    }

    /// Adds the place `at` with the words found there to the lattice.
    fn connect(&mut self, dictionary: &Dictionary, at: usize, lattice: &mut Lattice) {
        let penalized = at > 0 && self.blanks_at(dictionary, at - 1) > 0;
        let first = lattice.groups.len();
        let mut found = std::mem::take(&mut self.found);
        for &(word, end) in &found {
            let group = self.group(dictionary, at, word.left, first, lattice);
            let penalty = if penalized { dictionary.space_penalty(word.left) } else { 0 };
            lattice.nodes.push(Node {
                word: word.id,
                left: word.left,
                right: word.right,
                cost: i32::from(word.cost) + penalty,
                group,
                start: self.offsets[at],
                end: self.offsets[end],
            });
            let follow = end + self.blanks_at(dictionary, end);
            let before = &mut self.before[follow];
            self.earlier.push(std::mem::replace(before, self.earlier.len() as u32));
        }
        lattice.places.push(Place { groups: (lattice.groups.len() - first) as u32, nodes: found.len() as u32 });
        found.clear();
        self.found = found;
    }

    /// How many blanks stand at `at`.
    fn blanks_at(&self, dictionary: &Dictionary, at: usize) -> usize {
        let blanks = || self.chars[at..].iter().take_while(|&&c| dictionary.is_space(c)).count();
        if self.blanks { blanks() } else { 0 }
    }

    /// The number, among the groups from `first` on, of that of left context id `left`; it is added if there is none.
    fn group(&mut self, dictionary: &Dictionary, at: usize, left: u16, first: usize, lattice: &mut Lattice) -> u32 {
        if self.group_of.len() <= usize::from(left) {
            self.group_of.resize(usize::from(left) + 1, NONE);
        }
        let number = self.group_of[usize::from(left)];
        if lattice.groups[first..].get(number as usize).is_some_and(|group| group.left == left) {
            return number;
        }
        let number = (lattice.groups.len() - first) as u32;
        self.group_of[usize::from(left)] = number;
        let edges = lattice.edges.len();
        let connections = dictionary.connections(left);
        let mut node = self.before[at];
        while node != NONE {
            let right = lattice.nodes[node as usize].right;
            lattice.edges.push(Edge { node, cost: i32::from(connections[usize::from(right)]) });
            node = self.earlier[node as usize];
        }
        lattice.edges[edges..].reverse();
        lattice.groups.push(Group { left, edges: (lattice.edges.len() - edges) as u32 });
        number
    }

    fn add_exits(&self, lattice: &mut Lattice) {
        let first = lattice.exits.len();
        let mut node = self.before[self.chars.len()];
        while node != NONE {
            lattice.exits.push(node);
            node = self.earlier[node as usize];
        }
        lattice.exits[first..].reverse();
    }
}

/// Whether a Korean speaker hears a consonant at the end of a word that ends in `c`; it decides between `은` and `는`.
/// Latin capitals and digits are taken to be read one by one (`SKT`, `5G`, `LGU+`).
fn ends_in_consonant(c: char) -> bool {
    match c {
        '가'..='힣' => !(c as u32 - '가' as u32).is_multiple_of(28),
        'L' | 'M' | 'N' | 'R' | '0' | '1' | '3' | '6' | '7' | '8' => true,
        _ => false,
    }
}
