//! Lattices: all words that may stand in a piece.
//!
//! A lattice depends on its piece alone; [`super::walk`] finds the cheapest ways through it. Unknown words are made as MeCab
//! makes them.

use std::ops::Range;

use super::Name;
use super::dictionary::{CategoryId, Dictionary, Entry, Word, WordId};
use super::trie::Finder;

/// The most characters that make one unknown word: MeCab's `max-grouping-size`, 24 beyond the first.
const LONGEST_GROUP: usize = 25;

/// Cost of a name from outside that is `length` characters long. Up to three, that of the many proper nouns of ko-dic that
/// its training texts did not hold; a longer one hardly agrees with a text by chance, and must beat frequent words that it
/// is made of (하나 + 은행).
fn name_cost(length: usize) -> i16 {
    2953 - 3500 * length.saturating_sub(3).min(2) as i16
}

/// A word at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub word: WordId,
    /// What the word costs, and the blank before it if that stands within the piece.
    pub cost: i32,
    pub left: u16,
    pub right: u16,
    /// Its bytes, from the start of the piece.
    pub start: u16,
    pub end: u16,
    /// Its number among the nodes by their ends.
    pub slot: u32,
}

/// A place where words start or end.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// The number of the first node that starts here.
    first: u32,
    /// The slots of the nodes that end here, the next blanks skipped.
    slots: (u32, u32),
}

/// The words that may stand in a piece, numbered by their starts; at one place in the order in which they were found. By
/// their ends they have slots, so that those that end at one place stand side by side.
#[derive(Debug, Default)]
pub(super) struct Lattice {
    pub nodes: Vec<Node>,
    /// The right context ids of the nodes, by slot.
    pub rights: Vec<u16>,
    /// One for each character, and the end.
    places: Vec<Place>,
    /// The left context ids of the nodes at the start, each once; and for each of these nodes the number of its own.
    pub entries: Vec<u16>,
    pub entry_of: Vec<u16>,
}

impl Lattice {
    /// The longest piece that it can hold, in bytes.
    pub const LONGEST: usize = 1 << 12;

    /// How many places there are, the end among them.
    pub const fn places(&self) -> usize {
        self.places.len()
    }

    /// The numbers of the nodes that start at a place.
    pub fn starting(&self, place: usize) -> Range<usize> {
        let end = self.places.get(place + 1).map_or(self.nodes.len(), |next| next.first as usize);
        self.places[place].first as usize..end
    }

    /// The slots of the nodes that end at a place.
    pub fn ending(&self, place: usize) -> Range<usize> {
        let (first, end) = self.places[place].slots;
        first as usize..end as usize
    }
}

/// Words that may stand between two characters.
struct Found<'d> {
    start: u16,
    end: u16,
    words: Words<'d>,
}

enum Words<'d> {
    Known(&'d [Entry]),
    Unknown(CategoryId),
    Name(Word),
}

/// Makes lattices; keeps its buffers between them.
#[derive(Default)]
pub(super) struct Builder<'d> {
    chars: Vec<char>,
    /// Byte offset of each character, and the length of the piece.
    offsets: Vec<u16>,
    /// Whether there are blanks in it.
    blanks: bool,
    found: Vec<Found<'d>>,
    numbering: Numbering,
}

impl<'d> Builder<'d> {
    /// Makes `lattice` that of `piece`, which has at most [`Lattice::LONGEST`] bytes, and neither is empty nor begins or
    /// ends with a blank; a blank within is treated as one between two pieces is. Its words are those that `finder` has
    /// found from place `first` on. `names` are those in it, in order of their starts.
    pub fn build(
        &mut self,
        dictionary: &'d Dictionary,
        piece: &str,
        (finder, first): (&Finder, usize),
        names: impl Iterator<Item = Name>,
        lattice: &mut Lattice,
    ) {
        self.chars.clear();
        self.offsets.clear();
        for (offset, c) in piece.char_indices() {
            self.chars.push(c);
            self.offsets.push(offset as u16);
        }
        self.offsets.push(piece.len() as u16);
        self.blanks = self.chars.iter().any(|&c| dictionary.pieces().is_space(c));
        lattice.places.clear();
        lattice.places.resize(self.offsets.len(), Place::default());
        self.find(dictionary, (finder, first), names, lattice);
        self.add_nodes(dictionary, lattice);
        let lefts = lattice.nodes[lattice.starting(0)].iter().map(|node| node.left);
        self.numbering.number(lefts, &mut lattice.entries, &mut lattice.entry_of);
    }

    /// Finds all words, and for each place how many end there.
    ///
    /// The order decides between paths of equal cost: of two nodes before the same word, the one found first is taken.
    /// It is lindera's.
    fn find(
        &mut self,
        dictionary: &'d Dictionary,
        (finder, first): (&Finder, usize),
        names: impl Iterator<Item = Name>,
        lattice: &mut Lattice,
    ) {
        self.found.clear();
        let trie = dictionary.trie();
        let mut names = names.peekable();
        for at in 0..self.chars.len() {
            while names.next_if(|name| name.span.start < usize::from(self.offsets[at])).is_some() {}
            if at > 0 && lattice.places[at].slots.1 == 0 {
                continue;
            }
            let before = self.found.len();
            while let Some(name) = names.next_if(|name| name.span.start == usize::from(self.offsets[at])) {
                self.find_name(dictionary, at, name);
            }
            let named = self.found.len();
            let known = finder.at(trie, first + at).rev();
            let found = |(entries, length)| (at, at + length, Words::Known(entries));
            self.found.extend(known.map(found).map(Found::new));
            self.find_unknown(dictionary, at, self.found.len() > named);
            for found in &self.found[before..] {
                let end = usize::from(found.end);
                lattice.places[end + self.blanks_at(dictionary, end)].slots.1 += found.count(dictionary) as u32;
            }
        }
    }

    fn find_name(&mut self, dictionary: &Dictionary, at: usize, name: Name) {
        let end = self.offsets.partition_point(|&offset| usize::from(offset) < name.span.end);
        let is_whole = self.offsets.get(end).is_some_and(|&offset| usize::from(offset) == name.span.end);
        let is_new = self.found.last().is_none_or(|other| (other.start, other.end) != (at as u16, end as u16));
        if end > at && is_whole && is_new && !self.is_within_word(at) && !self.is_within_word(end) {
            let word = dictionary.name(ends_in_consonant(self.chars[end - 1]), name_cost(end - at));
            self.found.push(Found::new((at, end, Words::Name(word))));
        }
    }

    /// Whether a word of Latin letters or a number goes on at `at`: `KTX` does not hold `KT`.
    fn is_within_word(&self, at: usize) -> bool {
        let is_both =
            |test: fn(&char) -> bool| self.chars[..at].last().is_some_and(test) && self.chars.get(at).is_some_and(test);
        is_both(char::is_ascii_alphabetic) || is_both(char::is_ascii_digit)
    }

    /// Finds the words at `at` that the dictionary may lack; `known` tells whether it has any.
    fn find_unknown(&mut self, dictionary: &Dictionary, at: usize, known: bool) {
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
        let found = |length| (at, at + length, Words::Unknown(category));
        self.found.extend(std::iter::once(group).chain(shorter).map(found).map(Found::new));
    }

    /// Makes nodes of the words found.
    fn add_nodes(&self, dictionary: &Dictionary, lattice: &mut Lattice) {
        let mut slots = 0;
        for place in &mut lattice.places {
            let count = std::mem::replace(&mut place.slots, (slots, slots)).1;
            slots += count;
        }
        lattice.rights.clear();
        lattice.rights.resize(slots as usize, 0);
        lattice.nodes.clear();
        let mut place = 0;
        for found in &self.found {
            let (start, end) = (usize::from(found.start), usize::from(found.end));
            while place < start {
                place += 1;
                lattice.places[place].first = lattice.nodes.len() as u32;
            }
            let place = Between {
                start: self.offsets[start],
                end: self.offsets[end],
                after_space: start > 0 && self.blanks_at(dictionary, start - 1) > 0,
                slot: &mut lattice.places[end + self.blanks_at(dictionary, end)].slots.1,
            };
            place.add(dictionary, &found.words, &mut lattice.nodes, &mut lattice.rights);
        }
        for place in &mut lattice.places[place + 1..] {
            place.first = lattice.nodes.len() as u32;
        }
    }

    /// How many blanks stand at `at`.
    fn blanks_at(&self, dictionary: &Dictionary, at: usize) -> usize {
        let blanks = || self.chars[at..].iter().take_while(|&&c| dictionary.pieces().is_space(c)).count();
        if self.blanks { blanks() } else { 0 }
    }
}

impl<'d> Found<'d> {
    const fn new((start, end, words): (usize, usize, Words<'d>)) -> Self {
        Self { start: start as u16, end: end as u16, words }
    }

    fn count(&self, dictionary: &Dictionary) -> usize {
        match self.words {
            Words::Known(entries) => entries.len(),
            Words::Unknown(category) => dictionary.unknown_words(category).len(),
            Words::Name(_) => 1,
        }
    }
}

/// Where words stand that are added to a lattice.
struct Between<'l> {
    start: u16,
    end: u16,
    /// Whether a blank stands before them in the piece.
    after_space: bool,
    /// The next slot of those that end there.
    slot: &'l mut u32,
}

impl Between<'_> {
    fn add(mut self, dictionary: &Dictionary, words: &Words, nodes: &mut Vec<Node>, rights: &mut [u16]) {
        match words {
            Words::Known(entries) => {
                let (first, mut seen) = (nodes.len(), 0);
                for entry in entries.iter().rev() {
                    self.add_new(dictionary, Word::from_entry(entry), first, &mut seen, nodes, rights);
                }
            }
            &Words::Unknown(category) => {
                dictionary.unknown_words(category).for_each(|word| self.add_word(dictionary, word, nodes, rights));
            }
            Words::Name(word) => self.add_word(dictionary, *word, nodes, rights),
        }
    }

    /// Adds a word of the lexicon, if from node `first` on there is none that nothing can tell from it (가는: 가다, 갈다);
    /// else takes its place, so that the first of the lexicon is taken, as in mecab-ko. `seen` has a bit for each word,
    /// which several may share.
    fn add_new(
        &mut self,
        dictionary: &Dictionary,
        word: Word,
        first: usize,
        seen: &mut u64,
        nodes: &mut Vec<Node>,
        rights: &mut [u16],
    ) {
        let bit = 1 << (word.left.wrapping_mul(31).wrapping_add(word.right) % 64);
        if *seen & bit != 0 {
            let cost = self.cost(dictionary, &word);
            let same = |node: &&mut Node| (node.left, node.right, node.cost) == (word.left, word.right, cost);
            if let Some(node) = nodes[first..].iter_mut().find(same) {
                node.word = word.id;
                return;
            }
        }
        *seen |= bit;
        self.add_word(dictionary, word, nodes, rights);
    }

    fn add_word(&mut self, dictionary: &Dictionary, word: Word, nodes: &mut Vec<Node>, rights: &mut [u16]) {
        rights[*self.slot as usize] = word.right;
        nodes.push(Node {
            word: word.id,
            cost: self.cost(dictionary, &word),
            left: word.left,
            right: word.right,
            start: self.start,
            end: self.end,
            slot: *self.slot,
        });
        *self.slot += 1;
    }

    fn cost(&self, dictionary: &Dictionary, word: &Word) -> i32 {
        i32::from(word.cost) + if self.after_space { dictionary.space_penalty(word.left) } else { 0 }
    }
}

/// Numbers context ids in the order in which they come.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// By id, the number that it had when it came last.
    last: Vec<u16>,
}

impl Numbering {
    /// Makes `distinct` the different ones of `ids`, and `numbers` the number that each of `ids` has among them.
    pub fn number(&mut self, ids: impl Iterator<Item = u16>, distinct: &mut Vec<u16>, numbers: &mut Vec<u16>) {
        distinct.clear();
        numbers.clear();
        for id in ids {
            if self.last.len() <= usize::from(id) {
                self.last.resize(usize::from(id) + 1, 0);
            }
            let number = &mut self.last[usize::from(id)];
            if distinct.get(usize::from(*number)) != Some(&id) {
                *number = distinct.len() as u16;
                distinct.push(id);
            }
            numbers.push(*number);
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
