//! Lattices: all words that may stand in an eojeol (어절, what stands between blanks), and what each costs after which.
//!
//! A lattice depends on its eojeol alone, so it can be kept for the next place where that stands; [`super::path`] finds
//! the cheapest path through several. Unknown words are made as MeCab makes them.

use super::Name;
use super::dictionary::{Dictionary, Word, WordId};
use super::tag::Tag;

/// The most characters that make one unknown word: MeCab's `max-grouping-size`, 24 beyond the first.
const LONGEST_GROUP: usize = 25;

/// From how many nodes on no names are taken, so that they can be numbered.
const MOST_NODES: usize = 1 << 15;

/// Cost of a name from outside that is `length` characters long. Up to three, that of the many proper nouns of ko-dic that
/// its training texts did not hold; a longer one hardly agrees with a text by chance, and must beat frequent words that it
/// is made of (하나 + 은행).
fn name_cost(length: usize) -> i16 {
    2953 - 3500 * length.saturating_sub(3).min(2) as i16
}

/// The words that may stand in an eojeol.
///
/// Words that share a place and a left context id are a group: they follow the same words at the same cost. Those that
/// share the place after them and a right context id are a class: the same words follow them at the same cost. Groups,
/// classes and nodes are numbered within the lattice, place by place.
#[derive(Debug, Clone, Default)]
pub(super) struct Lattice {
    /// The places where words start, and the end.
    pub places: Vec<Place>,
    /// The left context ids of the groups.
    pub lefts: Vec<u16>,
    /// The right context ids of the classes.
    pub rights: Vec<u16>,
    /// For each group what it costs after each class that ends where it starts.
    pub costs: Vec<i16>,
    /// Within a place in the order in which they were found.
    pub nodes: Vec<Node>,
}

/// How many classes end at a place, and how many groups and nodes start there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub classes: u16,
    pub groups: u16,
    pub nodes: u16,
}

/// A word at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub word: WordId,
    pub cost: i32,
    pub group: u16,
    pub class: u16,
    pub tag: Tag,
    /// Its bytes, from the start of the eojeol.
    pub start: u16,
    pub end: u16,
}

impl Lattice {
    /// The longest eojeol that it can hold, in bytes; it keeps costs and numbers within their types.
    pub const LONGEST: usize = 1 << 12;

    fn clear(&mut self) {
        self.places.clear();
        self.lefts.clear();
        self.rights.clear();
        self.costs.clear();
        self.nodes.clear();
    }
}

/// Makes lattices; keeps its buffers between them.
#[derive(Debug, Default)]
pub(super) struct Builder {
    chars: Vec<char>,
    /// Byte offset of each character, and the length of the eojeol.
    offsets: Vec<u16>,
    /// Whether there are blanks in it.
    blanks: bool,
    /// The words at one place, with the index of the character after them.
    found: Vec<(Word, usize)>,
    /// For each place the right context ids of the words before it.
    rights: Vec<Vec<u16>>,
    /// For each node where it ends in `rights`.
    ends: Vec<(u16, u16)>,
    /// For each place the number of its first class.
    first_classes: Vec<u16>,
    /// For each left context id the group that it had last.
    group_of: Vec<u16>,
}

impl Builder {
    /// Makes `lattice` that of `text`. The text has at most [`Lattice::LONGEST`] bytes, neither is empty nor begins or ends
    /// with a blank; a blank within is treated as one between two eojeols is. `names` are those in it, in order of their
    /// starts.
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
            while names.next_if(|name| name.span.start < usize::from(self.offsets[at])).is_some() {}
            if at == 0 || !self.rights[at].is_empty() {
                while let Some(name) = names.next_if(|name| name.span.start == usize::from(self.offsets[at])) {
                    self.find_name(dictionary, at, name);
                }
                self.find_words(dictionary, at);
            }
            self.add_place(dictionary, at, lattice);
        }
        self.add_place(dictionary, self.chars.len(), lattice);
        self.number_classes(lattice);
    }

    fn reset(&mut self, dictionary: &Dictionary, text: &str) {
        for rights in self.rights.iter_mut().take(self.offsets.len()) {
            rights.clear();
        }
        self.chars.clear();
        self.offsets.clear();
        self.ends.clear();
        self.chars.extend(text.chars());
        self.offsets.extend(text.char_indices().map(|(offset, _)| offset as u16));
        self.offsets.push(text.len() as u16);
        self.blanks = self.chars.iter().any(|&c| dictionary.is_space(c));
        if self.rights.len() < self.offsets.len() {
            self.rights.resize(self.offsets.len(), Vec::new());
        }
    }

    fn find_name(&mut self, dictionary: &Dictionary, at: usize, name: Name) {
        let end = self.offsets.partition_point(|&offset| usize::from(offset) < name.span.end);
        let is_whole = self.offsets.get(end).is_some_and(|&offset| usize::from(offset) == name.span.end);
        let is_new = self.found.last().is_none_or(|&(_, other)| other != end) && self.ends.len() < MOST_NODES;
        if end > at && is_whole && is_new && !self.is_within_word(at) && !self.is_within_word(end) {
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
    fn add_place(&mut self, dictionary: &Dictionary, at: usize, lattice: &mut Lattice) {
        let penalized = at > 0 && self.blanks_at(dictionary, at - 1) > 0;
        let first = lattice.lefts.len();
        let mut found = std::mem::take(&mut self.found);
        for &(word, end) in &found {
            let group = self.group(dictionary, at, word.left, first, lattice);
            let penalty = if penalized { dictionary.space_penalty(word.left) } else { 0 };
            lattice.nodes.push(Node {
                word: word.id,
                cost: i32::from(word.cost) + penalty,
                group,
                class: 0,
                tag: dictionary.tag(word.left, word.right),
                start: self.offsets[at],
                end: self.offsets[end],
            });
            let follow = end + self.blanks_at(dictionary, end);
            let rights = &mut self.rights[follow];
            let number = rights.iter().position(|&right| right == word.right).unwrap_or(rights.len());
            if number == rights.len() {
                rights.push(word.right);
            }
            self.ends.push((follow as u16, number as u16));
        }
        lattice.places.push(Place {
            classes: self.rights[at].len() as u16,
            groups: (lattice.lefts.len() - first) as u16,
            nodes: found.len() as u16,
        });
        found.clear();
        self.found = found;
    }

    /// How many blanks stand at `at`.
    fn blanks_at(&self, dictionary: &Dictionary, at: usize) -> usize {
        let blanks = || self.chars[at..].iter().take_while(|&&c| dictionary.is_space(c)).count();
        if self.blanks { blanks() } else { 0 }
    }

    /// The number of the group of left context id `left` at `at`, where the groups begin with `first`; it is added if there
    /// is none.
    fn group(&mut self, dictionary: &Dictionary, at: usize, left: u16, first: usize, lattice: &mut Lattice) -> u16 {
        if self.group_of.len() <= usize::from(left) {
            self.group_of.resize(usize::from(left) + 1, 0);
        }
        let group = &mut self.group_of[usize::from(left)];
        if usize::from(*group) < first || lattice.lefts.get(usize::from(*group)) != Some(&left) {
            *group = lattice.lefts.len() as u16;
            lattice.lefts.push(left);
            let connections = dictionary.connections(left);
            lattice.costs.extend(self.rights[at].iter().map(|&right| connections[usize::from(right)]));
        }
        *group
    }

    /// Numbers the classes, place by place.
    fn number_classes(&mut self, lattice: &mut Lattice) {
        self.first_classes.clear();
        for rights in &self.rights[..lattice.places.len()] {
            self.first_classes.push(lattice.rights.len() as u16);
            lattice.rights.extend_from_slice(rights);
        }
        for (node, (place, number)) in lattice.nodes.iter_mut().zip(&self.ends) {
            node.class = self.first_classes[usize::from(*place)] + number;
        }
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
