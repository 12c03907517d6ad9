//! The words of the dictionary that begin at many places of a text.
//!
//! Walks lindera's trie (crawdad's double array) from all places side by side: a step mostly waits for the memory, and steps
//! that do not depend on each other wait together.

use std::hint::black_box;

use super::dictionary::Entry;

/// Separates a number in a node from its flag, which stands above it.
const NUMBER: u32 = u32::MAX >> 1;

/// The code of a character that no word has.
const NO_CODE: u32 = u32::MAX;

/// What it takes to find words. Numbers are little endian.
#[derive(Clone, Copy)]
pub(super) struct Trie<'d> {
    /// The code of each character.
    codes: &'d [[u8; 4]],
    /// Base and check of each node.
    nodes: &'d [[u8; 8]],
    /// For each key the number of its first entry.
    keys: &'d [[u8; 4]],
    entries: &'d [Entry],
}

impl<'d> Trie<'d> {
    /// The trie in the bytes of `dict.trie`, `dict.valsidx` and `dict.vals`. One without words if they are damaged; reads
    /// stay within them.
    pub fn new(trie: &'d [u8], keys: &'d [u8], entries: &'d [u8]) -> Self {
        let parts = || {
            let (length, rest) = trie.split_first_chunk()?;
            let (codes, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize * 4)?;
            Some((codes, rest.split_at_checked(8)?.1))
        };
        let (codes, nodes) = parts().unwrap_or_default();
        let (codes, nodes) = (codes.as_chunks().0, nodes.as_chunks().0);
        Self { codes, nodes, keys: keys.as_chunks().0, entries: entries.as_chunks().0 }
    }

    fn code(&self, c: char) -> u32 {
        self.codes.get(c as usize).map_or(NO_CODE, |&code| u32::from_le_bytes(code))
    }

    /// Base and check of a node; of one that follows none if it does not exist.
    fn node(&self, index: u32) -> (u32, u32) {
        let node = u64::from_le_bytes(self.nodes.get(index as usize).copied().unwrap_or([u8::MAX; 8]));
        (node as u32, (node >> 32) as u32)
    }

    /// Where the entries of a key begin and end.
    fn entries_of(&self, key: u32) -> (u32, u32) {
        let first = |key: usize| self.keys.get(key).map_or(0, |&entry| u32::from_le_bytes(entry));
        (first(key as usize), first(key as usize + 1))
    }

    /// The pairs of characters that stand side by side in words; some several times.
    pub fn neighbours(&self) -> Vec<[char; 2]> {
        let chars = char::MIN..=char::MAX;
        let codes = chars.take_while(|&c| (c as usize) < self.codes.len()).map(|c| (self.code(c), c));
        let mut by_code: Vec<(u32, char)> = codes.collect();
        by_code.sort_unstable();
        // Code 0 leads to the leaf beside a node.
        let char_of =
            |code| Some(by_code[by_code.binary_search_by_key(&code, |&(code, _)| code).ok()?].1).filter(|_| code > 0);
        // The node before a node, and the code that leads from it.
        let back = |index: u32| {
            let before = self.node(index).1 & NUMBER;
            let base = self.node(before).0;
            (index > 0 && base <= NUMBER).then_some((before, base ^ index))
        };
        let pair = |index| {
            let (middle, second) = back(index)?;
            Some([char_of(back(middle)?.1)?, char_of(second)?])
        };
        (1..self.nodes.len() as u32).filter_map(pair).collect()
    }
}

/// A walk from a place.
#[derive(Debug, Clone, Copy)]
struct Walk {
    place: u32,
    node: u32,
    base: u32,
}

/// Words of one text that begin at a place.
#[derive(Debug, Clone, Copy, Default)]
struct Match {
    place: u32,
    /// Characters.
    length: u32,
    /// Where their entries begin and end; before these are known the node that tells the key, and 0.
    entries: (u32, u32),
}

/// Finds words; keeps its buffers between texts.
#[derive(Debug, Default)]
pub(super) struct Finder {
    /// The codes of all characters, with [`NO_CODE`] after each piece.
    codes: Vec<u32>,
    walks: Vec<Walk>,
    /// By length, then by place.
    found: Vec<Match>,
    /// By place, then by length.
    matches: Vec<Match>,
    /// Where the matches of each place begin, and the end.
    firsts: Vec<u32>,
}

impl Finder {
    /// Forgets all places.
    pub fn clear(&mut self) {
        self.codes.clear();
    }

    /// Adds the places of a piece, one for each character, and returns the number of the first.
    pub fn add(&mut self, trie: Trie, piece: &str) -> usize {
        let first = self.codes.len();
        self.codes.extend(piece.chars().map(|c| trie.code(c)));
        self.codes.push(NO_CODE);
        first
    }

    /// Finds the words at all places.
    pub fn find(&mut self, trie: Trie) {
        self.found.clear();
        self.walks.clear();
        let base = trie.node(0).0;
        self.walks.extend((0..self.codes.len() as u32).map(|place| Walk { place, node: 0, base }));
        for length in 1..=self.codes.len() {
            if self.walks.is_empty() {
                break;
            }
            self.step(trie, length);
        }
        self.find_entries(trie);
        self.sort();
    }

    /// Takes all walks to their character number `length`.
    fn step(&mut self, trie: Trie, length: usize) {
        let codes = &self.codes[length - 1..];
        let next = |walk: &Walk| walk.base ^ codes.get(walk.place as usize).copied().unwrap_or(NO_CODE);
        // The nodes of first characters are mostly at hand.
        if length > 1 {
            black_box(self.walks.iter().fold(0, |sum, walk| sum ^ trie.node(next(walk)).1));
        }
        let mut count = 0;
        for number in 0..self.walks.len() {
            let walk = self.walks[number];
            let node = next(&walk);
            let (base, check) = trie.node(node);
            if check & NUMBER != walk.node {
                continue;
            }
            // A leaf holds its key; another node at which words end has a leaf beside it.
            let is_leaf = base > NUMBER;
            if is_leaf || check > NUMBER {
                let leaf = if is_leaf { node } else { base };
                self.found.push(Match { place: walk.place, length: length as u32, entries: (leaf, 0) });
            }
            self.walks[count] = Walk { place: walk.place, node, base };
            count += usize::from(!is_leaf);
        }
        self.walks.truncate(count);
    }

    fn find_entries(&mut self, trie: Trie) {
        black_box(self.found.iter().fold(0, |sum, found| sum ^ trie.node(found.entries.0).0));
        for found in &mut self.found {
            found.entries = trie.entries_of(trie.node(found.entries.0).0 & NUMBER);
        }
        let entry = |found: &Match| trie.entries.get(found.entries.0 as usize).map_or(0, |entry| entry[0]);
        black_box(self.found.iter().fold(0, |sum, found| sum ^ entry(found)));
    }

    fn sort(&mut self) {
        self.firsts.clear();
        self.firsts.resize(self.codes.len() + 1, 0);
        self.found.iter().for_each(|found| self.firsts[found.place as usize] += 1);
        let mut end = 0;
        for first in &mut self.firsts {
            end += *first;
            *first = end;
        }
        self.matches.clear();
        self.matches.resize(self.found.len(), Match::default());
        for found in self.found.iter().rev() {
            let first = &mut self.firsts[found.place as usize];
            *first -= 1;
            self.matches[*first as usize] = *found;
        }
    }

    /// The words that begin at a place, by ascending length, with their lengths in characters.
    pub fn at<'d>(&self, trie: Trie<'d>, place: usize) -> impl DoubleEndedIterator<Item = (&'d [Entry], usize)> {
        let matches = &self.matches[self.firsts[place] as usize..self.firsts[place + 1] as usize];
        matches.iter().map(move |found| {
            let entries = trie.entries.get(found.entries.0 as usize..found.entries.1 as usize);
            (entries.unwrap_or_default(), found.length as usize)
        })
    }
}
