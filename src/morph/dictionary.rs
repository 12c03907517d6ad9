//! The morpheme dictionary: words, costs, tags, and segment boundaries.

use std::path::Path;

use super::compiled::{CategoryId, Compiled};
use super::derived::{self, Derived};
use super::files::{checksums, sha256};
use super::pruning::{self, PruningBounds};
use super::segment::Segmenter;
use super::tag::{Pos, Tag};
use super::word::{UserWordSort, Word, WordId};
use crate::text::{Error, Result};

/// The release of the embedded mecab-ko-dic.
const RELEASE: &str = "2.1.1-20180720";

/// The checksums of the embedded files.
const CHECKSUMS: &str = include_str!("../../dictionaries/ko-dic/SHA256SUMS");

/// The context ids of a noun, in the numbering of mecab-ko-dic 2.1.1.
struct Noun {
    left_id: u16,
    right_id_after_vowel: u16,
    right_id_after_consonant: u16,
}

/// A proper noun: `NNP,*`.
const PROPER_NOUN: Noun = Noun { left_id: 1786, right_id_after_vowel: 3545, right_id_after_consonant: 3546 };
/// A common noun: `NNG,*`.
const COMMON_NOUN: Noun = Noun { left_id: 1780, right_id_after_vowel: 3533, right_id_after_consonant: 3534 };

/// The features of user words, separated by NUL, in the order of [`WordId::user`].
const USER_WORD_FEATURES: [&str; 4] =
    ["NNP\0*\0F\0*\0*\0*\0*\0*", "NNP\0*\0T\0*\0*\0*\0*\0*", "NNG\0*\0F\0*\0*\0*\0*\0*", "NNG\0*\0T\0*\0*\0*\0*\0*"];

/// The name, release and checksum of a dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DictionaryVersion {
    /// The name in its metadata.
    pub name: String,
    /// The release of its source; `unknown` for a dictionary of the user.
    pub release: &'static str,
    /// SHA-256 of the checksums of its files, in lower-case hexadecimals.
    pub sha256: String,
}

/// An immutable dictionary with everything derived from it.
pub(super) struct Dictionary {
    compiled: Compiled,
    derived: Derived,
    /// The part of speech with which words begin, and their left-space penalty; both by left context id.
    left_pos: Vec<Pos>,
    left_space_penalties: Vec<i32>,
    /// The part of speech with which words end, by right context id.
    right_pos: Vec<Pos>,
    segmenter: Segmenter,
    /// The nouns that stand for user words, in the order of [`WordId::user`].
    user_words: [Word; 4],
    version: DictionaryVersion,
}

impl Dictionary {
    /// The embedded dictionary, read in place.
    ///
    /// # Errors
    /// [`Error::Dictionary`] if the program was built from damaged files.
    pub fn embedded() -> Result<Self> {
        let invalid = |problem| Error::Dictionary { path: "the embedded dictionary".into(), problem };
        let compiled = Compiled::embedded().map_err(invalid)?;
        let char_classes = compiled.char_classes();
        Self::new(compiled, Derived::embedded(), char_classes, RELEASE, CHECKSUMS).map_err(invalid)
    }

    /// A dictionary that lindera compiled into the folder `dir`.
    ///
    /// # Errors
    /// [`Error::Dictionary`] or [`Error::Read`] if a file is missing, damaged, or of another version of lindera.
    pub fn from_dir(dir: &Path) -> Result<Self> {
        let compiled = Compiled::from_dir(dir)?;
        let char_classes = compiled.char_classes();
        let derived = Derived::from_dir(dir, &compiled, &char_classes)?;
        Self::new(compiled, derived, char_classes, "unknown", &checksums(dir)?)
            .map_err(|problem| Error::Dictionary { path: dir.to_owned(), problem })
    }

    fn new(
        compiled: Compiled,
        derived: Derived,
        char_classes: Vec<u8>,
        release: &'static str,
        checksums: &str,
    ) -> std::result::Result<Self, String> {
        let (left_ids, right_ids) = compiled.context_ids();
        let tags = &*derived.context_tags;
        if tags.lines().count() != left_ids + right_ids {
            return Err(format!("context_tags.txt needs one line for each of {left_ids} + {right_ids} context ids"));
        }
        if derived.pruning_bounds.len() != pruning::FILE_BYTES {
            return Err(format!("pruning_bounds.bin needs {} bytes", pruning::FILE_BYTES));
        }
        let segmenter = Segmenter::new(char_classes, &derived.inseparable_pairs)
            .map_err(|problem| format!("inseparable_pairs.txt: {problem}"))?;
        Ok(Self {
            left_pos: tags.lines().take(left_ids).map(Pos::from_name).collect(),
            left_space_penalties: derived::left_space_penalties(&compiled, tags),
            right_pos: tags.lines().skip(left_ids).map(Pos::from_name).collect(),
            segmenter,
            user_words: user_words(&compiled),
            version: DictionaryVersion {
                name: compiled.name().to_owned(),
                release,
                sha256: sha256(checksums.as_bytes()),
            },
            derived,
            compiled,
        })
    }

    /// The name, release and checksum of the dictionary.
    pub const fn version(&self) -> &DictionaryVersion {
        &self.version
    }

    /// The dictionary as lindera compiled it.
    pub const fn compiled(&self) -> &Compiled {
        &self.compiled
    }

    /// The data that gisa derived from it.
    pub const fn derived(&self) -> &Derived {
        &self.derived
    }

    /// The segmenter of this dictionary.
    pub const fn segmenter(&self) -> &Segmenter {
        &self.segmenter
    }

    /// The noun for a user word.
    pub const fn user_word(&self, sort: UserWordSort, after_consonant: bool, cost: i16) -> Word {
        Word { cost, ..self.user_words[WordId::user(sort, after_consonant).index()] }
    }

    /// The entries for unknown words of a character category.
    pub fn unknown_words(&self, category: CategoryId) -> impl ExactSizeIterator<Item = Word> + '_ {
        self.compiled.unknown_words(category)
    }

    /// The row of the connection matrix for a left context id, by right context id.
    pub fn connection_costs(&self, left_id: u16) -> &[i16] {
        self.compiled.connection_costs(left_id)
    }

    /// The left-space penalty of a left context id: the extra cost of its words after white space (mecab-ko's
    /// `left-space-penalty-factor`).
    pub fn left_space_penalty(&self, left_id: u16) -> i32 {
        self.left_space_penalties[usize::from(left_id)]
    }

    /// The pruning bounds of a left context id.
    pub fn left_bounds(&self, left_id: u16) -> PruningBounds<'_> {
        PruningBounds::of_left(&self.derived.pruning_bounds, left_id)
    }

    /// The pruning bounds of a right context id.
    pub fn right_bounds(&self, right_id: u16) -> PruningBounds<'_> {
        PruningBounds::of_right(&self.derived.pruning_bounds, right_id)
    }

    /// The tag of a word with these context ids.
    pub fn tag(&self, left_id: u16, right_id: u16) -> Tag {
        Tag::new(self.left_pos[usize::from(left_id)], self.right_pos[usize::from(right_id)])
    }

    /// The features of a word, separated by NUL.
    pub fn features(&self, word: WordId) -> &str {
        if word.user_word().is_some() { USER_WORD_FEATURES[word.index()] } else { self.compiled.features(word) }
    }
}

fn user_words(compiled: &Compiled) -> [Word; 4] {
    let (left_ids, right_ids) = compiled.context_ids();
    let word = |sort: UserWordSort, after_consonant: bool| {
        let noun = if sort == UserWordSort::Name { PROPER_NOUN } else { COMMON_NOUN };
        let right_id = if after_consonant { noun.right_id_after_consonant } else { noun.right_id_after_vowel };
        Word {
            id: WordId::user(sort, after_consonant),
            // The compiled dictionary of another source may have fewer ids.
            left_id: compiled.compiled_left_id(noun.left_id).min(left_ids as u16 - 1),
            right_id: compiled.compiled_right_id(right_id).min(right_ids as u16 - 1),
            cost: 0,
        }
    };
    [(UserWordSort::Name, false), (UserWordSort::Name, true), (UserWordSort::Noun, false), (UserWordSort::Noun, true)]
        .map(|(sort, after_consonant)| word(sort, after_consonant))
}
