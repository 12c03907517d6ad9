//! Lattices: all words that may stand in a piece.
//!
//! A lattice depends on its piece alone; [`super::walk`] makes nodes of its words and finds the cheapest ways to them.
//! Unknown words are made as MeCab makes them.

use std::iter;
use std::mem;
use std::ops::Range;

use super::Name;
use super::dictionary::{CategoryId, Dictionary, Entry, Word};
use super::trie::Finder;

/// The most characters that make one unknown word: MeCab's `max-grouping-size`, 24 beyond the first.
const LONGEST_GROUP: usize = 25;

/// Cost of a name from outside that is `length` characters long. Up to three, that of the many proper nouns of ko-dic that
/// its training texts did not hold; a longer one hardly agrees with a text by chance, and must beat frequent words that it
/// is made of (하나 + 은행).
fn name_cost(length: usize) -> i16 {
    2953 - 3500 * length.saturating_sub(3).min(2) as i16
}

/// The words that may stand between two characters of a piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidates<'d> {
    pub words: Words<'d>,
    /// How many they are, and the slot of the first.
    count: u32,
    slot: u32,
    /// Their bytes, from the start of the piece.
    pub start: u16,
    pub end: u16,
    /// The place where the next words start: their end, the next blanks skipped.
    next: u16,
    /// Whether a blank stands before them in the piece.
    pub after_space: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Words<'d> {
    /// Those of the lexicon; they count from the last to the first.
    Known(&'d [Entry]),
    Unknown(CategoryId),
    Name(Word),
}

/// A place where words start or end.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// The number of the first candidates that start here.
    first: u32,
    /// How many words end here, the next blanks skipped, and the slot of the first.
    count: u32,
    slot: u32,
}

/// The words that may stand in a piece, by their starts; at one place in the order in which they were found. By their ends
/// they have slots, in that order, so that those that end at one place stand side by side.
#[derive(Debug, Default)]
pub(super) struct Lattice<'d> {
    candidates: Vec<Candidates<'d>>,
    /// One for each character, and the end.
    places: Vec<Place>,
}

impl<'d> Lattice<'d> {
    /// The longest piece that it can hold, in bytes.
    pub const LONGEST: usize = 1 << 12;

    /// How many places there are, the end among them.
    pub const fn places(&self) -> usize {
        self.places.len()
    }

    /// The words that start at a place.
    pub fn starting(&self, place: usize) -> &[Candidates<'d>] {
        let end = self.places.get(place + 1).map_or(self.candidates.len(), |next| next.first as usize);
        &self.candidates[self.places[place].first as usize..end]
    }

    /// The slots of the words that end at a place, the next blanks skipped.
    pub fn slots(&self, place: usize) -> Range<usize> {
        let Place { slot, count, .. } = self.places[place];
        slot as usize..(slot + count) as usize
    }

    /// Gives slots to the words, when it is known how many end at each place.
    fn give_slots(&mut self) {
        let mut slots = 0;
        for place in &mut self.places {
            place.slot = slots;
            slots += mem::take(&mut place.count);
        }
        for candidates in &mut self.candidates {
            let place = &mut self.places[usize::from(candidates.next)];
            candidates.slot = place.slot + place.count;
            place.count += candidates.count;
        }
    }
}

/// Makes lattices; keeps its buffers between them.
#[derive(Default)]
pub(super) struct Builder {
    chars: Vec<char>,
    /// Byte offset of each character, and the length of the piece.
    offsets: Vec<u16>,
    /// Whether there are blanks in it.
    blanks: bool,
}

impl Builder {
    /// Makes `lattice` that of `piece`, which has at most [`Lattice::LONGEST`] bytes, and neither is empty nor begins or
    /// ends with a blank; a blank within is treated as one between two pieces is. Its words are those that `finder` has
    /// found from place `first` on. `names` are those in it, in order of their starts.
    pub fn build<'d>(
        &mut self,
        dictionary: &'d Dictionary,
        piece: &str,
        (finder, first): (&Finder, usize),
        names: impl Iterator<Item = Name>,
        lattice: &mut Lattice<'d>,
    ) {
        self.chars.clear();
        self.offsets.clear();
        for (offset, c) in piece.char_indices() {
            self.chars.push(c);
            self.offsets.push(offset as u16);
        }
        self.offsets.push(piece.len() as u16);
        self.blanks = self.chars.iter().any(|&c| dictionary.pieces().is_space(c));
        lattice.candidates.clear();
        lattice.places.clear();
        lattice.places.resize(self.offsets.len(), Place::default());
        self.find(dictionary, (finder, first), names, lattice);
        lattice.give_slots();
    }

    /// Makes `lattice` that of `piece` alone, whose words `finder` has not found yet.
    pub fn build_alone<'d>(
        &mut self,
        dictionary: &'d Dictionary,
        piece: &str,
        finder: &mut Finder,
        lattice: &mut Lattice<'d>,
    ) {
        finder.clear();
        let first = finder.add(dictionary.trie(), piece);
        finder.find(dictionary.trie());
        self.build(dictionary, piece, (finder, first), iter::empty(), lattice);
    }

    /// Finds all words, and for each place how many end there.
    ///
    /// The order decides between paths of equal cost: of two nodes before the same word, the one found first is taken.
    /// It is lindera's.
    fn find<'d>(
        &self,
        dictionary: &'d Dictionary,
        (finder, first): (&Finder, usize),
        names: impl Iterator<Item = Name>,
        lattice: &mut Lattice<'d>,
    ) {
        let trie = dictionary.trie();
        let mut names = names.peekable();
        for at in 0..self.chars.len() {
            lattice.places[at].first = lattice.candidates.len() as u32;
            while names.next_if(|name| name.span.start < usize::from(self.offsets[at])).is_some() {}
            if at > 0 && lattice.places[at].count == 0 {
                continue;
            }
            while let Some(name) = names.next_if(|name| name.span.start == usize::from(self.offsets[at])) {
                self.find_name(dictionary, at, name, lattice);
            }
            let named = lattice.candidates.len();
            for (entries, length) in finder.at(trie, first + at).rev() {
                self.add(dictionary, (at, at + length), Words::Known(entries), lattice);
            }
            self.find_unknown(dictionary, at, lattice.candidates.len() > named, lattice);
        }
        lattice.places[self.chars.len()].first = lattice.candidates.len() as u32;
    }

    fn find_name<'d>(&self, dictionary: &'d Dictionary, at: usize, name: Name, lattice: &mut Lattice<'d>) {
        let end = self.offsets.partition_point(|&offset| usize::from(offset) < name.span.end);
        let is_whole = self.offsets.get(end).is_some_and(|&offset| usize::from(offset) == name.span.end);
        let (first, last) = (self.offsets[at], name.span.end as u16);
        let is_new = lattice.candidates.last().is_none_or(|other| (other.start, other.end) != (first, last));
        if end > at && is_whole && is_new && !self.is_within_word(at) && !self.is_within_word(end) {
            let word = dictionary.name(ends_in_consonant(self.chars[end - 1]), name_cost(end - at));
            self.add(dictionary, (at, end), Words::Name(word), lattice);
        }
    }

    /// Whether a word of Latin letters or a number goes on at `at`: `KTX` does not hold `KT`.
    fn is_within_word(&self, at: usize) -> bool {
        let is_both =
            |test: fn(&char) -> bool| self.chars[..at].last().is_some_and(test) && self.chars.get(at).is_some_and(test);
        is_both(char::is_ascii_alphabetic) || is_both(char::is_ascii_digit)
    }

    /// Finds the words at `at` that the dictionary may lack; `known` tells whether it has any.
    fn find_unknown<'d>(&self, dictionary: &'d Dictionary, at: usize, known: bool, lattice: &mut Lattice<'d>) {
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
        for length in iter::once(group).chain(shorter) {
            self.add(dictionary, (at, at + length), Words::Unknown(category), lattice);
        }
    }

    /// Adds words that stand between two characters.
    fn add<'d>(&self, dictionary: &Dictionary, between: (usize, usize), words: Words<'d>, lattice: &mut Lattice<'d>) {
        let (start, end) = between;
        let next = end + self.blanks_at(dictionary, end);
        let count = words.count(dictionary) as u32;
        lattice.places[next].count += count;
        lattice.candidates.push(Candidates {
            words,
            count,
            slot: 0,
            start: self.offsets[start],
            end: self.offsets[end],
            next: next as u16,
            after_space: start > 0 && self.blanks_at(dictionary, start - 1) > 0,
        });
    }

    /// How many blanks stand at `at`.
    fn blanks_at(&self, dictionary: &Dictionary, at: usize) -> usize {
        let blanks = || self.chars[at..].iter().take_while(|&&c| dictionary.pieces().is_space(c)).count();
        if self.blanks { blanks() } else { 0 }
    }
}

impl Words<'_> {
    fn count(&self, dictionary: &Dictionary) -> usize {
        match *self {
            Self::Known(entries) => entries.len(),
            Self::Unknown(category) => dictionary.unknown_words(category).len(),
            Self::Name(_) => 1,
        }
    }
}

impl Candidates<'_> {
    /// Their slots, in order.
    pub fn slots(&self) -> Range<usize> {
        self.slot as usize..(self.slot + self.count) as usize
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
