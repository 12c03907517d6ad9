//! The pieces that stood in the texts before, each with the ways across it.
//!
//! A cache: bounded, exact, and without influence on the result.

use std::hash::{BuildHasher, BuildHasherDefault};
use std::hint::black_box;

use rustc_hash::FxHasher;

use super::crossing::Way;
use super::walk::Part;

/// How many sets of slots there are, a power of two, and how many slots make a set: few enough to lie near the processor.
const SETS: usize = 1 << 14;
const SLOTS: usize = 8;

/// The most pieces that are kept, about 30 MB; a text may add more. It leaves slots to pieces that are only seen.
const MOST: usize = SETS * SLOTS / 4 * 3;

/// How often a piece is only seen before it is kept: a survey takes more time than a walk, and most pieces do not come often.
/// The lower half of a slot says how often its piece was seen; where it is kept, its number follows on this.
pub(super) const SEEN: u32 = 3;

/// A piece that is kept.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Record {
    text: [u8; Kept::LONGEST],
    length: u8,
    entries: u8,
    exits: u8,
    /// How many ways there are across it, and the first.
    ways: u8,
    first: u32,
}

/// The number of a piece that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number(u32);

/// The pieces that are kept.
#[derive(Debug)]
pub(super) struct Kept {
    /// The upper half of a hash, and what [`SEEN`] tells; 0 where a slot is free.
    slots: Vec<u64>,
    records: Vec<Record>,
    ways: Vec<Way>,
    /// For each way where its words begin and end; at the same place if they were not told yet.
    told: Vec<(u32, u32)>,
    words: Vec<Part>,
}

impl Default for Kept {
    fn default() -> Self {
        let slots = vec![0; SETS * SLOTS];
        Self { slots, records: Vec::new(), ways: Vec::new(), told: Vec::new(), words: Vec::new() }
    }
}

impl Kept {
    /// The longest piece that is kept, in bytes.
    pub const LONGEST: usize = 56;

    /// The hash of a piece.
    pub fn hash(piece: &str) -> u64 {
        BuildHasherDefault::<FxHasher>::default().hash_one(piece)
    }

    /// Whether there are so many pieces that they should be forgotten.
    pub const fn is_full(&self) -> bool {
        self.records.len() > MOST
    }

    /// The number of a piece; `None` if it is not kept.
    pub fn find(&self, hash: u64, piece: &str) -> Option<Number> {
        let is_it = |number: &Number| {
            let record = self.record(*number);
            record.text.get(..usize::from(record.length)) == Some(piece.as_bytes())
        };
        self.candidates(hash).find(is_it)
    }

    /// Sees a piece with this hash once more; whether it was seen [`SEEN`] times before.
    pub fn see(&mut self, hash: u64) -> bool {
        let times = (1..=SEEN).rev().find(|&times| self.set(hash).contains(&slot(hash, times)));
        match times {
            Some(SEEN) => return true,
            Some(times) => self.put(hash, slot(hash, times), slot(hash, times + 1)),
            None => self.put(hash, 0, slot(hash, 1)),
        }
        false
    }

    /// Keeps a piece of at most [`Self::LONGEST`] bytes that is not kept, with the ways across it, fewer than 256.
    pub fn keep(&mut self, hash: u64, piece: &str, ways: impl IntoIterator<Item = Way>) -> Number {
        let number = self.records.len() as u32;
        let mut text = [0; Self::LONGEST];
        text[..piece.len()].copy_from_slice(piece.as_bytes());
        let first = self.ways.len() as u32;
        self.ways.extend(ways);
        let ways = &self.ways[first as usize..];
        let entries = ways.iter().map(|way| way.entry).max().map_or(0, |last| last + 1);
        let exits = ways.iter().map(|way| way.exit).max().map_or(0, |last| last + 1);
        self.records.push(Record { text, length: piece.len() as u8, entries, exits, ways: ways.len() as u8, first });
        self.told.resize(self.ways.len(), (0, 0));
        self.put(hash, slot(hash, SEEN), slot(hash, SEEN + 1 + number));
        Number(number)
    }

    /// How many entries and exits a piece has.
    pub fn ends(&self, number: Number) -> (usize, usize) {
        let Record { entries, exits, .. } = *self.record(number);
        (entries.into(), exits.into())
    }

    /// The ways across a piece, one at least: first one from each entry, in order, then the others.
    pub fn ways(&self, number: Number) -> &[Way] {
        let record = self.record(number);
        &self.ways[record.first as usize..][..usize::from(record.ways)]
    }

    /// The words on a way across a piece, the last first; none if they were not told yet.
    pub fn words(&self, number: Number, way: usize) -> &[Part] {
        let (start, end) = self.told[self.place(number, way)];
        &self.words[start as usize..end as usize]
    }

    /// Tells the words on a way across a piece, the last first.
    pub fn tell(&mut self, number: Number, way: usize, words: impl IntoIterator<Item = Part>) {
        let start = self.words.len() as u32;
        self.words.extend(words);
        let place = self.place(number, way);
        self.told[place] = (start, self.words.len() as u32);
    }

    /// Reads what will be needed of pieces with these hashes, so that the processor has it at hand: it reads several times
    /// faster where nothing waits for what is read.
    pub fn read_ahead(&self, hashes: impl Iterator<Item = u64> + Clone) {
        let slots = hashes.clone().fold(0, |sum, hash| sum ^ self.set(hash)[0]);
        let numbers = hashes.filter_map(|hash| self.candidates(hash).next());
        let records = numbers.clone().fold(0, |sum, number| sum ^ self.record(number).first);
        let ways = numbers.map(|number| self.ways(number));
        let costs =
            ways.fold(0, |sum, ways| sum ^ ways[0].cost ^ ways[ways.len() / 2].cost ^ ways[ways.len() - 1].cost);
        black_box((slots, records, costs));
    }

    /// Reads the words that will be needed, for the same reason.
    pub fn read_words_ahead(&self, ways: impl Iterator<Item = (Number, usize)> + Clone) {
        let told = |(number, way)| self.told[self.place(number, way)].0;
        let starts = ways.clone().fold(0, |sum, way| sum ^ told(way));
        let words = ways.filter_map(|way| self.words.get(told(way) as usize));
        black_box((starts, words.map(|part| part.token(0).span.end).fold(0, |sum, end| sum ^ end)));
    }

    fn record(&self, Number(number): Number) -> &Record {
        &self.records[number as usize]
    }

    /// The place of a way across a piece among all ways.
    fn place(&self, number: Number, way: usize) -> usize {
        self.record(number).first as usize + way
    }

    fn set(&self, hash: u64) -> &[u64; SLOTS] {
        &self.slots.as_chunks().0[hash as usize % SETS]
    }

    /// The numbers of the pieces that may have this hash.
    fn candidates(&self, hash: u64) -> impl Iterator<Item = Number> {
        let numbers = self.set(hash).iter().filter(move |&&slot| slot >> 32 == hash >> 32);
        numbers.filter_map(|&slot| (slot as u32).checked_sub(SEEN + 1).map(Number))
    }

    /// Puts `new` in the place of `old`, else in the first free one, where it is found soonest, else in that of a piece that
    /// was only seen, else in any.
    fn put(&mut self, hash: u64, old: u64, new: u64) {
        let set: &mut [u64; SLOTS] = &mut self.slots.as_chunks_mut().0[hash as usize % SETS];
        let any = (hash >> 16) as usize % SLOTS;
        let seen = (0..SLOTS).map(|slot| (any + slot) % SLOTS).find(|&slot| set[slot] as u32 <= SEEN);
        let first = |content| set.iter().position(|&slot| slot == content);
        let place = first(old).or_else(|| first(0)).or(seen).unwrap_or(any);
        set[place] = new;
    }
}

/// The content of a slot.
const fn slot(hash: u64, lower: u32) -> u64 {
    hash >> 32 << 32 | lower as u64
}
