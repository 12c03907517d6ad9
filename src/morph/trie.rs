//! Common-prefix search at many positions of a text: finds the lexicon's words that begin there.
//!
//! Follows lindera's trie (crawdad's double array) from all positions side by side. A step mostly waits for memory, and
//! steps that do not depend on each other wait at the same time.

use super::prefetch;
use super::word::PackedWord;

/// Separates a number in a node from its flag, which is the highest bit.
const NUMBER: u32 = u32::MAX >> 1;

/// The code of a character that occurs in no word.
const NO_CODE: u32 = u32::MAX;

/// The trie and the words at its keys. Numbers are little endian.
#[derive(Clone, Copy)]
pub(super) struct Trie<'d> {
    /// The code of each character.
    codes: &'d [[u8; 4]],
    /// Base and check of each node.
    nodes: &'d [[u8; 8]],
    /// The index of the first word of each key, and the end of the last.
    keys: &'d [[u8; 4]],
    words: &'d [PackedWord],
}

impl<'d> Trie<'d> {
    /// Wraps the bytes of `dict.trie`, `dict.valsidx` and `dict.vals`, which [`Trie::check`] has found intact.
    pub fn new(trie: &'d [u8], keys: &'d [u8], words: &'d [u8]) -> Self {
        Self::read(trie, keys, words).expect("the trie was checked when the dictionary was loaded")
    }

    /// Splits the files into their parts; `None` if `dict.trie` is truncated.
    fn read(trie: &'d [u8], keys: &'d [u8], words: &'d [u8]) -> Option<Self> {
        let (length, rest) = trie.split_first_chunk()?;
        let (codes, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize * 4)?;
        let nodes = rest.split_at_checked(8)?.1;
        let (codes, nodes) = (codes.as_chunks().0, nodes.as_chunks().0);
        Some(Self { codes, nodes, keys: keys.as_chunks().0, words: words.as_chunks().0 })
    }

    /// Checks that all keys lead to words.
    pub fn check(trie: &[u8], keys: &[u8], words: &[u8]) -> Result<(), String> {
        let trie = Trie::read(trie, keys, words).ok_or("dict.trie is cut off")?;
        let has_words = |key: u32| {
            let &[first, end] = trie.keys.get(key as usize..)?.first_chunk()?;
            trie.words.get(u32::from_le_bytes(first) as usize..u32::from_le_bytes(end) as usize)
        };
        for index in 0..trie.nodes.len() as u32 {
            let (base, check) = trie.node(index);
            // The node that the search takes for the leaf of this node.
            let leaf = if base <= NUMBER && check > NUMBER { trie.node(base).0 } else { base };
            if check > NUMBER && leaf <= NUMBER {
                return Err(format!("dict.trie has no leaf after the node {index}"));
            }
            if leaf > NUMBER && has_words(leaf & NUMBER).is_none() {
                return Err(format!("dict.valsidx has no words of the key {}", leaf & NUMBER));
            }
        }
        Ok(())
    }

    fn code(&self, c: char) -> u32 {
        self.codes.get(c as usize).map_or(NO_CODE, |&code| u32::from_le_bytes(code))
    }

    /// Base and check of a node; for an index out of range, values that match no parent.
    fn node(&self, index: u32) -> (u32, u32) {
        let node = u64::from_le_bytes(self.nodes.get(index as usize).copied().unwrap_or([u8::MAX; 8]));
        (node as u32, (node >> 32) as u32)
    }

    /// The start and the end of the words of a key.
    fn words_of(&self, key: u32) -> (u32, u32) {
        let first = |key: usize| u32::from_le_bytes(self.keys[key]);
        (first(key as usize), first(key as usize + 1))
    }

    /// The pairs of characters that are adjacent in words; some occur more than once.
    pub fn neighbours(&self) -> Vec<[char; 2]> {
        let chars = char::MIN..=char::MAX;
        let codes = chars.take_while(|&c| (c as usize) < self.codes.len()).map(|c| (self.code(c), c));
        let mut by_code: Vec<(u32, char)> = codes.collect();
        by_code.sort_unstable();
        // Code 0 leads to the leaf next to a node.
        let char_of =
            |code| Some(by_code[by_code.binary_search_by_key(&code, |&(code, _)| code).ok()?].1).filter(|_| code > 0);
        // The parent of a node, and the code of the edge from it.
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

/// The progress of the search from one position.
#[derive(Debug, Clone, Copy)]
struct Cursor {
    position: u32,
    node: u32,
    base: u32,
}

/// A prefix that is a key: all words of one surface that begin at a position.
#[derive(Debug, Clone, Copy, Default)]
struct PrefixMatch {
    position: u32,
    /// Length in characters.
    length: u32,
    /// The start and the end of the words; until these are looked up, the node that has the key, and 0.
    words: (u32, u32),
}

/// Finds the words that begin at many positions; keeps its buffers between texts.
#[derive(Debug, Default)]
pub(super) struct PrefixSearch {
    /// The codes of all characters, with [`NO_CODE`] after each segment.
    codes: Vec<u32>,
    cursors: Vec<Cursor>,
    /// Matches by length, then by position.
    found: Vec<PrefixMatch>,
    /// Matches by position, then by length.
    matches: Vec<PrefixMatch>,
    /// The index of the first match of each position, and the end of the last.
    firsts: Vec<u32>,
}

impl PrefixSearch {
    /// Removes all segments.
    pub fn clear(&mut self) {
        self.codes.clear();
    }

    /// Adds the positions of a segment, one for each character, and returns the first.
    pub fn add(&mut self, trie: Trie, segment: &str) -> usize {
        let first = self.codes.len();
        self.codes.extend(segment.chars().map(|c| trie.code(c)));
        self.codes.push(NO_CODE);
        first
    }

    /// Runs the search at all positions.
    pub fn run(&mut self, trie: Trie) {
        self.found.clear();
        self.cursors.clear();
        let base = trie.node(0).0;
        self.cursors.extend((0..self.codes.len() as u32).map(|position| Cursor { position, node: 0, base }));
        for length in 1..=self.codes.len() {
            if self.cursors.is_empty() {
                break;
            }
            self.step(trie, length);
        }
        self.look_up_words(trie);
        self.sort();
    }

    /// Advances all cursors by their character number `length`.
    fn step(&mut self, trie: Trie, length: usize) {
        let codes = &self.codes[length - 1..];
        let next = |cursor: &Cursor| cursor.base ^ codes.get(cursor.position as usize).copied().unwrap_or(NO_CODE);
        // The nodes of first characters are mostly in the cache.
        if length > 1 {
            prefetch::touch(self.cursors.iter().map(|cursor| trie.node(next(cursor)).1.into()));
        }
        let mut count = 0;
        for index in 0..self.cursors.len() {
            let cursor = self.cursors[index];
            let node = next(&cursor);
            let (base, check) = trie.node(node);
            if check & NUMBER != cursor.node {
                continue;
            }
            // A leaf holds its key; any other node at which words end has a leaf next to it.
            let is_leaf = base > NUMBER;
            if is_leaf || check > NUMBER {
                let leaf = if is_leaf { node } else { base };
                let length = length as u32;
                self.found.push(PrefixMatch { position: cursor.position, length, words: (leaf, 0) });
            }
            self.cursors[count] = Cursor { position: cursor.position, node, base };
            count += usize::from(!is_leaf);
        }
        self.cursors.truncate(count);
    }

    fn look_up_words(&mut self, trie: Trie) {
        prefetch::touch(self.found.iter().map(|found| trie.node(found.words.0).0.into()));
        for found in &mut self.found {
            found.words = trie.words_of(trie.node(found.words.0).0 & NUMBER);
        }
        let first = |found: &PrefixMatch| trie.words.get(found.words.0 as usize).map_or(0, |word| word[0].into());
        prefetch::touch(self.found.iter().map(first));
    }

    /// Sorts the matches by position (a counting sort, which keeps the order by length).
    fn sort(&mut self) {
        self.firsts.clear();
        self.firsts.resize(self.codes.len() + 1, 0);
        self.found.iter().for_each(|found| self.firsts[found.position as usize] += 1);
        let mut end = 0;
        for first in &mut self.firsts {
            end += *first;
            *first = end;
        }
        self.matches.clear();
        self.matches.resize(self.found.len(), PrefixMatch::default());
        for found in self.found.iter().rev() {
            let first = &mut self.firsts[found.position as usize];
            *first -= 1;
            self.matches[*first as usize] = *found;
        }
    }

    /// The words that begin at a position, by ascending length, with their lengths in characters.
    pub fn at<'d>(
        &self,
        trie: Trie<'d>,
        position: usize,
    ) -> impl DoubleEndedIterator<Item = (&'d [PackedWord], usize)> {
        let matches = &self.matches[self.firsts[position] as usize..self.firsts[position + 1] as usize];
        matches
            .iter()
            .map(move |found| (&trie.words[found.words.0 as usize..found.words.1 as usize], found.length as usize))
    }
}
