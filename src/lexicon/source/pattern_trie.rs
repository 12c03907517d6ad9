//! A trie of patterns, with a filter for the characters with which they begin; `lexicon::pattern_search` searches it.

use std::fmt;

use crawdad::{END_MARKER, MpTrie};
use serde::de::Deserializer;
use serde::{Deserialize, Serialize, Serializer};

/// Compiled patterns; each is identified by its index in the list.
#[derive(Serialize, Deserialize)]
pub struct PatternTrie {
    /// `None` without patterns.
    #[serde(serialize_with = "to_bytes", deserialize_with = "from_bytes")]
    pub trie: Option<MpTrie>,
    /// The characters with which they begin.
    pub beginnings: Beginnings,
}

impl PatternTrie {
    /// Compiles patterns, which are sorted, distinct and not empty.
    ///
    /// # Panics
    /// If they are not.
    pub fn new<P: AsRef<str>>(patterns: &[P]) -> Self {
        let reason = "patterns are sorted, distinct, not empty, and few enough for 31 bits";
        let keys = patterns.iter().map(|pattern| pattern.as_ref().chars().map(key).collect::<String>());
        let mut records: Vec<(String, u32)> = keys.zip(0..).collect();
        records.sort_unstable();
        let trie = (!records.is_empty()).then(|| MpTrie::from_records(records).expect(reason));
        Self { trie, beginnings: Beginnings::of(patterns.iter().map(AsRef::as_ref)) }
    }
}

/// The character that represents one in the trie, which reserves U+FFFF for the end of keys; U+10FFFF, its replacement,
/// is no character either.
#[inline]
pub fn key(c: char) -> char {
    if c == END_MARKER { char::MAX } else { c }
}

impl fmt::Debug for PatternTrie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PatternTrie").finish_non_exhaustive()
    }
}

fn to_bytes<S: Serializer>(trie: &Option<MpTrie>, to: S) -> Result<S::Ok, S::Error> {
    trie.as_ref().map(MpTrie::serialize_to_vec).serialize(to)
}

fn from_bytes<'de, D: Deserializer<'de>>(from: D) -> Result<Option<MpTrie>, D::Error> {
    let bytes: Option<&[u8]> = Option::deserialize(from)?;
    Ok(bytes.map(|bytes| MpTrie::deserialize_from_slice(bytes).0))
}

/// A filter for the beginnings of patterns: a Bloom filter of one hash over their first two characters, or their only
/// one.
#[derive(Serialize, Deserialize)]
pub struct Beginnings {
    /// The bits, the lowest first.
    pub bits: Vec<u64>,
    /// True if some pattern has only one character.
    pub has_single: bool,
}

/// The number of bits of the filter, as a power of two: 16 KiB. The beginnings of the built-in names set a tenth of
/// them.
const LOG_BITS: u32 = 17;

impl Beginnings {
    fn of<'p>(patterns: impl Iterator<Item = &'p str>) -> Self {
        let (mut bits, mut has_single) = (vec![0; 1 << (LOG_BITS - u64::BITS.ilog2())], false);
        for pattern in patterns {
            let mut chars = pattern.chars();
            let (first, next) = (chars.next().unwrap_or_default(), chars.next());
            let bit = bit(first, next);
            bits[bit / 64] |= 1 << (bit % 64);
            has_single |= next.is_none();
        }
        Self { bits, has_single }
    }
}

/// The bit of the first two characters of a pattern, or of its only one. Fibonacci hashing (Knuth, *The Art of Computer
/// Programming* 3, 6.4): multiplication by 2³² / φ, of which the highest bits are taken.
#[inline]
pub fn bit(first: char, next: Option<char>) -> usize {
    let pair = u32::from(first).wrapping_mul(0x0101_0101) ^ next.map_or(0, u32::from);
    (pair.wrapping_mul(0x9E37_79B9) >> (u32::BITS - LOG_BITS)) as usize
}
