//! Lattices: all candidate words of a segment.
//!
//! A lattice depends on its segment alone; [`super::viterbi`] makes nodes of its words and finds the best paths to
//! them. Unknown words are made as MeCab makes them.

use std::iter;
use std::mem;
use std::ops::Range;

use super::compiled::CategoryId;
use super::dictionary::Dictionary;
use super::segment::Segmenter;
use super::token::UserWord;
use super::trie::PrefixSearch;
use super::word::{PackedWord, Word};
use crate::text::hangul;

/// The longest unknown word, in characters: MeCab's `max-grouping-size`, 24 beyond the first.
const LONGEST_GROUP: usize = 25;

/// The cost of a user word of `length` characters. Up to three characters it is that of the many proper nouns of ko-dic
/// that its training texts did not contain. A longer word rarely occurs by chance, and must win over the frequent words
/// that it contains (하나 + 은행). Half the base adds 270 of the corpus mentions (`src/README.md`, *Constants*), twice
/// the base loses 284; half of what a longer word gains loses 42, twice as much loses 3; a gain from three characters
/// on adds 292.
fn user_word_cost(length: usize) -> i16 {
    2953 - 3500 * length.saturating_sub(3).min(2) as i16
}

/// The words between two characters of a segment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edges<'d> {
    pub words: EdgeWords<'d>,
    /// The number of words, and the index of the first one's node.
    count: u32,
    first_node: u32,
    /// Their bytes, from the start of the segment.
    pub start: u16,
    pub end: u16,
    /// The position where the next words start: their end, with white space skipped.
    next: u16,
    /// True if white space precedes them in the segment.
    pub after_space: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum EdgeWords<'d> {
    /// Words of the lexicon, in its order. The last one is the first found.
    Known(&'d [PackedWord]),
    Unknown(CategoryId),
    User(Word),
}

/// A position where words start or end.
#[derive(Debug, Clone, Copy, Default)]
struct Position {
    /// The index of the first edges that start here.
    first_edges: u32,
    /// The number of words that end here, before any white space, and the index of the first one's node.
    count: u32,
    first_node: u32,
}

/// The words of a segment by start position; at one position in the order in which they were found. Nodes are numbered
/// by end position in the same order, so that those that end at one position are adjacent.
#[derive(Debug, Default)]
pub(super) struct Lattice<'d> {
    edges: Vec<Edges<'d>>,
    /// The positions of the characters, and of the end.
    positions: Vec<Position>,
}

impl<'d> Lattice<'d> {
    /// The number of positions, including the end.
    pub const fn positions(&self) -> usize {
        self.positions.len()
    }

    /// The words that start at a position.
    pub fn starting_at(&self, position: usize) -> &[Edges<'d>] {
        let end = self.positions.get(position + 1).map_or(self.edges.len(), |next| next.first_edges as usize);
        &self.edges[self.positions[position].first_edges as usize..end]
    }

    /// The nodes of the words that end at a position or before the white space there.
    pub fn ending_at(&self, position: usize) -> Range<usize> {
        let Position { first_node, count, .. } = self.positions[position];
        first_node as usize..(first_node + count) as usize
    }

    /// The nodes of the words that end at the last position.
    pub fn final_nodes(&self) -> Range<usize> {
        self.ending_at(self.positions.len() - 1)
    }

    /// Numbers the nodes, once the number of words that end at each position is known.
    fn number_nodes(&mut self) {
        let mut nodes = 0;
        for position in &mut self.positions {
            position.first_node = nodes;
            nodes += mem::take(&mut position.count);
        }
        for edges in &mut self.edges {
            let position = &mut self.positions[usize::from(edges.next)];
            edges.first_node = position.first_node + position.count;
            position.count += edges.count;
        }
    }
}

/// The lexicon's words in a segment, as the prefix search found them.
#[derive(Debug, Clone, Copy)]
pub(super) struct PrefixWords<'s> {
    pub search: &'s PrefixSearch,
    pub first_position: usize,
}

/// Builds lattices; keeps its buffers between them.
#[derive(Default)]
pub(super) struct LatticeBuilder {
    chars: Vec<char>,
    /// Byte offset of each character, and the length of the segment.
    offsets: Vec<u16>,
    /// True if the segment contains white space.
    has_space: bool,
}

impl LatticeBuilder {
    /// Fills `lattice` with the words of `segment`, which has at most [`Segmenter::LONGEST`] bytes, is not empty, and
    /// neither begins nor ends with white space. White space inside acts as it does between two segments. `user_words`
    /// are those in the segment, in order of start.
    pub fn build<'d>(
        &mut self,
        dictionary: &'d Dictionary,
        segment: &str,
        found: PrefixWords,
        user_words: impl Iterator<Item = UserWord>,
        lattice: &mut Lattice<'d>,
    ) {
        debug_assert!((1..=Segmenter::LONGEST).contains(&segment.len()));
        self.chars.clear();
        self.offsets.clear();
        for (offset, c) in segment.char_indices() {
            self.chars.push(c);
            self.offsets.push(offset as u16);
        }
        self.offsets.push(segment.len() as u16);
        self.has_space = self.chars.iter().any(|&c| dictionary.segmenter().is_space(c));
        lattice.edges.clear();
        lattice.positions.clear();
        lattice.positions.resize(self.offsets.len(), Position::default());
        self.add_all(dictionary, found, user_words, lattice);
        lattice.number_nodes();
    }

    /// Fills `lattice` for `segment` alone, with a prefix search of its own.
    pub fn build_alone<'d>(
        &mut self,
        dictionary: &'d Dictionary,
        segment: &str,
        search: &mut PrefixSearch,
        lattice: &mut Lattice<'d>,
    ) {
        search.clear();
        let first_position = search.add(dictionary.compiled().trie(), segment);
        search.run(dictionary.compiled().trie());
        self.build(dictionary, segment, PrefixWords { search, first_position }, iter::empty(), lattice);
    }

    /// Adds all words, and counts how many end at each position.
    ///
    /// The order decides between paths of equal cost: of two nodes before the same word, the one found first is taken.
    /// It is lindera's order.
    fn add_all<'d>(
        &self,
        dictionary: &'d Dictionary,
        found: PrefixWords,
        user_words: impl Iterator<Item = UserWord>,
        lattice: &mut Lattice<'d>,
    ) {
        let trie = dictionary.compiled().trie();
        let mut user_words = user_words.peekable();
        for at in 0..self.chars.len() {
            lattice.positions[at].first_edges = lattice.edges.len() as u32;
            let offset = usize::from(self.offsets[at]);
            while user_words.next_if(|word| word.span.start < offset).is_some() {}
            if at > 0 && lattice.positions[at].count == 0 {
                continue;
            }
            while let Some(word) = user_words.next_if(|word| word.span.start == offset) {
                self.add_user_word(dictionary, at, word, lattice);
            }
            let before = lattice.edges.len();
            for (words, length) in found.search.at(trie, found.first_position + at).rev() {
                self.add(dictionary, at..at + length, EdgeWords::Known(words), lattice);
            }
            self.add_unknown(dictionary, at, lattice.edges.len() > before, lattice);
        }
        lattice.positions[self.chars.len()].first_edges = lattice.edges.len() as u32;
    }

    fn add_user_word<'d>(&self, dictionary: &'d Dictionary, at: usize, word: UserWord, lattice: &mut Lattice<'d>) {
        let end = self.offsets.partition_point(|&offset| usize::from(offset) < word.span.end);
        let is_whole = self.offsets.get(end).is_some_and(|&offset| usize::from(offset) == word.span.end);
        let (first, last) = (self.offsets[at], word.span.end as u16);
        let is_new = lattice.edges.last().is_none_or(|other| (other.start, other.end) != (first, last));
        if end > at && is_whole && is_new && !self.is_within_word(at) && !self.is_within_word(end) {
            let word = dictionary.user_word(word.sort, sounds_closed(self.chars[end - 1]), user_word_cost(end - at));
            self.add(dictionary, at..end, EdgeWords::User(word), lattice);
        }
    }

    /// True if a Latin word or a number continues at `at`: `KTX` does not contain `KT`.
    fn is_within_word(&self, at: usize) -> bool {
        let is_both =
            |test: fn(&char) -> bool| self.chars[..at].last().is_some_and(test) && self.chars.get(at).is_some_and(test);
        is_both(char::is_ascii_alphabetic) || is_both(char::is_ascii_digit)
    }

    /// Adds unknown words at `at`; `known` says whether the lexicon has any word there.
    fn add_unknown<'d>(&self, dictionary: &'d Dictionary, at: usize, known: bool, lattice: &mut Lattice<'d>) {
        let compiled = dictionary.compiled();
        let categories = compiled.categories(self.chars[at]);
        let Some(&category) = categories.first() else { return };
        let rule = compiled.category(category);
        if known && !rule.invoke {
            return;
        }
        let is_alike = |&&c: &&char| compiled.categories(c).iter().any(|other| categories.contains(other));
        let run = self.chars[at..].iter().take(LONGEST_GROUP + 1).take_while(is_alike).count();
        let group = if rule.group && run <= LONGEST_GROUP { run } else { 1 };
        let shorter = (1..=run.min(rule.length as usize)).filter(|&length| length != group);
        for length in iter::once(group).chain(shorter) {
            self.add(dictionary, at..at + length, EdgeWords::Unknown(category), lattice);
        }
    }

    /// Adds words between two characters.
    fn add<'d>(&self, dictionary: &Dictionary, chars: Range<usize>, words: EdgeWords<'d>, lattice: &mut Lattice<'d>) {
        let next = chars.end + self.spaces_at(dictionary, chars.end);
        let count = words.count(dictionary) as u32;
        lattice.positions[next].count += count;
        lattice.edges.push(Edges {
            words,
            count,
            first_node: 0,
            start: self.offsets[chars.start],
            end: self.offsets[chars.end],
            next: next as u16,
            after_space: chars.start > 0 && self.spaces_at(dictionary, chars.start - 1) > 0,
        });
    }

    /// The number of white space characters at `at`.
    fn spaces_at(&self, dictionary: &Dictionary, at: usize) -> usize {
        let is_space = |&&c: &&char| dictionary.segmenter().is_space(c);
        if self.has_space { self.chars[at..].iter().take_while(is_space).count() } else { 0 }
    }
}

impl EdgeWords<'_> {
    fn count(&self, dictionary: &Dictionary) -> usize {
        match *self {
            Self::Known(words) => words.len(),
            Self::Unknown(category) => dictionary.unknown_words(category).len(),
            Self::User(_) => 1,
        }
    }
}

impl Edges<'_> {
    /// Their nodes, in order.
    pub fn nodes(&self) -> Range<usize> {
        self.first_node as usize..(self.first_node + self.count) as usize
    }
}

/// True if the pronunciation of `c` ends in a consonant, which decides between `은` and `는`. Latin capitals and digits
/// are read one by one (`SKT`, `5G`, `LGU+`).
fn sounds_closed(c: char) -> bool {
    hangul::has_final_consonant(c) || matches!(c, 'L' | 'M' | 'N' | 'R' | '0' | '1' | '3' | '6' | '7' | '8')
}
