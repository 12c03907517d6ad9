//! Words of the dictionary as the lattice uses them: an id, two context ids and a cost.
//!
//! Context ids are those of the compiled dictionary, which numbers them by frequency.

use std::iter;

/// A word as `dict.vals` stores it: id (`u32`), cost (`i16`), left and right context id (`u16`), little endian.
pub(super) type PackedWord = [u8; 10];

/// The part of speech of a user word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UserWordSort {
    /// A proper noun (`NNP`).
    Name,
    /// A common noun (`NNG`).
    Noun,
}

/// The id of a word: its origin (lexicon, unknown words, or user words) and its index there, which leads to its
/// features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WordId(u32);

impl WordId {
    /// The id of a node that is not filled yet.
    pub const NONE: Self = Self(0);

    const ORIGIN: u32 = 0b11 << 30;
    const UNKNOWN: u32 = 0b01 << 30;
    const USER: u32 = 0b10 << 30;

    /// The id of an entry for unknown words.
    pub const fn unknown(index: u32) -> Self {
        Self(Self::UNKNOWN | index)
    }

    /// The id of a user word: names come before nouns, and words that end in a vowel before the others.
    pub const fn user(sort: UserWordSort, after_consonant: bool) -> Self {
        Self(Self::USER | (sort as u32) << 1 | after_consonant as u32)
    }

    /// The id as bytes in a file.
    pub const fn to_bytes(self) -> [u8; 4] {
        self.0.to_le_bytes()
    }

    /// The inverse of [`Self::to_bytes`].
    pub const fn from_bytes(bytes: [u8; 4]) -> Self {
        Self(u32::from_le_bytes(bytes))
    }

    /// True if the lexicon does not contain the word.
    pub const fn is_unknown(self) -> bool {
        self.0 & Self::ORIGIN == Self::UNKNOWN
    }

    /// The sort of the user word; `None` for other words.
    pub const fn user_word(self) -> Option<UserWordSort> {
        match self.0 & Self::ORIGIN {
            Self::USER if self.index() < 2 => Some(UserWordSort::Name),
            Self::USER => Some(UserWordSort::Noun),
            _ => None,
        }
    }

    /// Its index among the words of the same origin.
    pub const fn index(self) -> usize {
        (self.0 & !Self::ORIGIN) as usize
    }
}

/// A candidate word of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub id: WordId,
    pub left_id: u16,
    pub right_id: u16,
    pub cost: i16,
}

impl Word {
    /// The word in an entry of `dict.vals`.
    pub fn unpack(packed: &PackedWord) -> Self {
        let &[.., r0, r1] = packed;
        let start = u64::from_le_bytes(packed.first_chunk().copied().unwrap_or_default());
        Self {
            id: WordId(start as u32 & !WordId::ORIGIN),
            left_id: (start >> 48) as u16,
            right_id: u16::from_le_bytes([r0, r1]),
            cost: (start >> 32) as i16,
        }
    }
}

/// The features in a string that separates them by NUL.
pub(super) fn fields(features: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(features);
    // A plain loop: fields are too short for the search that `str::split` does.
    iter::from_fn(move || {
        let features = rest?;
        let end = features.bytes().position(|byte| byte == 0);
        rest = end.map(|end| &features[end + 1..]);
        Some(&features[..end.unwrap_or(features.len())])
    })
}
