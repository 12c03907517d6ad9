//! The dictionary as lindera compiled it. This is the only file that uses the crate `lindera_dictionary`.

use std::borrow::Cow;
use std::path::Path;

use lindera_dictionary::dictionary::Dictionary;
use lindera_dictionary::dictionary::character_definition::CategoryData;
pub(super) use lindera_dictionary::dictionary::character_definition::CategoryId;

use super::files::read;
use super::segment::{self, ANY, SPACE};
use super::trie::Trie;
use super::word::{PackedWord, Word, WordId};
use crate::text::{Error, Result};

mod embedded {
    lindera_dictionary::embedded_dictionary!("/ko-dic", KoDic);

    /// The contents of `dict.trie` and `dict.valsidx`.
    pub const fn trie() -> (&'static [u8], &'static [u8]) {
        (TRIE_DATA, VALS_IDX_DATA)
    }
}

/// The version of lindera whose compiled dictionaries can be read.
const LINDERA: &str = "6.2";

/// The features that lindera returns if those of an unknown word are damaged.
const NO_FEATURES: &str = "UNK";

/// A dictionary compiled by lindera.
pub(super) struct Compiled {
    dictionary: Dictionary,
    /// The contents of `dict.trie` and `dict.valsidx`, to which lindera gives no access.
    trie: Cow<'static, [u8]>,
    keys: Cow<'static, [u8]>,
    /// The features of the entries for unknown words, separated by NUL.
    unknown_features: Vec<String>,
}

impl Compiled {
    /// The embedded dictionary, read in place. The error says what is wrong with it.
    pub fn embedded() -> std::result::Result<Self, String> {
        let dictionary = embedded::load().map_err(|error| error.to_string())?;
        let (trie, keys) = embedded::trie();
        Ok(Self::new(dictionary, trie.into(), keys.into()))
    }

    /// The dictionary in the folder `dir`.
    ///
    /// # Errors
    /// [`Error::Dictionary`] if lindera cannot read it, or if a word refers to something that is missing.
    pub fn from_dir(dir: &Path) -> Result<Self> {
        let invalid = |problem| Error::Dictionary { path: dir.to_owned(), problem };
        let cause = |error: &dyn std::error::Error| error.source().map(ToString::to_string).unwrap_or_default();
        let dictionary = Dictionary::load_from_path(dir).map_err(|error| {
            invalid(format!("is not a dictionary that lindera {LINDERA} can read: {}", cause(&error)))
        })?;
        let (trie, keys) = (read(dir.join("dict.trie"))?, read(dir.join("dict.valsidx"))?);
        let compiled = Self::new(dictionary, trie.into(), keys.into());
        compiled.check().map_err(invalid)?;
        Ok(compiled)
    }

    fn new(dictionary: Dictionary, trie: Cow<'static, [u8]>, keys: Cow<'static, [u8]>) -> Self {
        let features = |index| dictionary.unknown_word_details_iter(index).collect::<Vec<_>>().join("\0");
        let unknown_features = (0..dictionary.unknown_dictionary.costs.len()).map(features).collect();
        Self { dictionary, trie, keys, unknown_features }
    }

    /// Checks that everything that words refer to exists, so that later steps need not. For the embedded dictionary a
    /// test does so.
    fn check(&self) -> std::result::Result<(), String> {
        self.check_context_ids()?;
        Trie::check(&self.trie, &self.keys, &self.dictionary.prefix_dictionary.vals_data)?;
        if let Some(word) = self.words().find(|word| self.read_features(word.id).is_none()) {
            return Err(format!("dict.words has no features of the word {}", word.id.index()));
        }
        self.check_unknown_words()
    }

    /// Checks that the context ids of all words are in the connection matrix.
    fn check_context_ids(&self) -> std::result::Result<(), String> {
        let (left_ids, right_ids) = self.context_ids();
        if self.dictionary.connection_cost_matrix.costs().len() < left_ids * right_ids {
            return Err(format!("matrix.mtx is shorter than its {left_ids} x {right_ids} costs"));
        }
        // In the file, the ids of unknown words are 32 bits wide.
        let unknown = &self.dictionary.unknown_dictionary.costs;
        let unknown = unknown.iter().map(|word| (word.left_id() as usize, word.right_id() as usize));
        let known = self.words().map(|word| (usize::from(word.left_id), usize::from(word.right_id)));
        match known.chain(unknown).find(|&(left_id, right_id)| left_id >= left_ids || right_id >= right_ids) {
            Some((left_id, right_id)) => Err(format!("the context ids {left_id}, {right_id} are not in matrix.mtx")),
            None => Ok(()),
        }
    }

    /// Checks that each character category has unknown words. A character without any would be on no path.
    fn check_unknown_words(&self) -> std::result::Result<(), String> {
        let unknown = &self.dictionary.unknown_dictionary;
        for (category, name) in self.dictionary.character_definition.category_names.iter().enumerate() {
            let words = unknown.category_references.get(category).map_or(&[][..], Vec::as_slice);
            let features = |word: &u32| self.unknown_features.get(*word as usize);
            if words.is_empty() || words.iter().any(|word| features(word).is_none_or(|found| found == NO_FEATURES)) {
                return Err(format!("unk.bin has no unknown words of the category {name}"));
            }
        }
        Ok(())
    }

    /// The name in its metadata.
    pub fn name(&self) -> &str {
        &self.dictionary.metadata.name
    }

    /// The numbers of left and of right context ids.
    pub fn context_ids(&self) -> (usize, usize) {
        let matrix = &self.dictionary.connection_cost_matrix;
        (matrix.backward_size as usize, matrix.forward_size as usize)
    }

    /// The left context id in the compiled dictionary, by the id in its source.
    pub fn compiled_left_id(&self, id: u16) -> u16 {
        self.dictionary.metadata.context_id_map.as_ref().map_or(id, |map| map.map_left(id))
    }

    /// The right context id in the compiled dictionary, by the id in its source.
    pub fn compiled_right_id(&self, id: u16) -> u16 {
        self.dictionary.metadata.context_id_map.as_ref().map_or(id, |map| map.map_right(id))
    }

    /// The row of the connection matrix for a left context id, by right context id.
    pub fn connection_costs(&self, left_id: u16) -> &[i16] {
        self.dictionary.connection_cost_matrix.row(u32::from(left_id))
    }

    /// The left-space penalty of a word whose first part of speech is `pos`: the extra cost after white space.
    pub fn left_space_penalty(&self, pos: &str) -> i32 {
        self.dictionary.metadata.space_penalty.as_ref().map_or(0, |rules| rules.cost_for_tag(pos))
    }

    /// The prefix trie of the lexicon's words.
    pub fn trie(&self) -> Trie<'_> {
        Trie::new(&self.trie, &self.keys, &self.dictionary.prefix_dictionary.vals_data)
    }

    /// The words at the beginning of `chars` by lindera's own search: by ascending length, with their lengths in
    /// characters.
    #[cfg(test)]
    pub fn prefixes(&self, chars: &[char]) -> Vec<(&[PackedWord], usize)> {
        let matches = self.dictionary.prefix_dictionary.common_prefix_search(chars);
        matches.map(|(words, length)| (words.as_chunks().0, length)).collect()
    }

    /// The words of the lexicon.
    pub fn words(&self) -> impl Iterator<Item = Word> + '_ {
        let words: &[PackedWord] = self.dictionary.prefix_dictionary.vals_data.as_chunks().0;
        words.iter().map(Word::unpack)
    }

    /// The entries for unknown words of all categories.
    pub fn all_unknown_words(&self) -> impl Iterator<Item = Word> + '_ {
        (0..self.dictionary.unknown_dictionary.costs.len() as u32).map(|index| self.unknown_word(index))
    }

    /// The entries for unknown words of a character category.
    pub fn unknown_words(&self, category: CategoryId) -> impl ExactSizeIterator<Item = Word> + '_ {
        let indexes = self.dictionary.unknown_dictionary.lookup_word_ids(category);
        indexes.iter().map(|&index| self.unknown_word(index))
    }

    fn unknown_word(&self, index: u32) -> Word {
        let entry = self.dictionary.unknown_dictionary.word_entry(index);
        Word {
            id: WordId::unknown(index),
            left_id: entry.left_id() as u16,
            right_id: entry.right_id() as u16,
            cost: entry.word_cost(),
        }
    }

    /// The features of a word of the dictionary, separated by NUL.
    pub fn features(&self, word: WordId) -> &str {
        if word.is_unknown() {
            return &self.unknown_features[word.index()];
        }
        self.read_features(word).expect("the features of all words were read when the dictionary was loaded")
    }

    /// The features of a word of the lexicon; `None` if they are damaged.
    fn read_features(&self, word: WordId) -> Option<&str> {
        let words = &self.dictionary.prefix_dictionary;
        let index = words.words_idx_data.as_chunks().0.get(word.index())?;
        let (length, rest) = words.words_data.get(u32::from_le_bytes(*index) as usize..)?.split_first_chunk()?;
        str::from_utf8(rest.get(..u32::from_le_bytes(*length) as usize)?).ok()
    }

    /// The categories of a character, in the order of `char.def`.
    pub fn categories(&self, c: char) -> &[CategoryId] {
        self.dictionary.character_definition.lookup_categories(c)
    }

    /// The rules by which unknown words of a category are made.
    pub fn category(&self, category: CategoryId) -> &CategoryData {
        self.dictionary.character_definition.lookup_definition(category)
    }

    /// The character classes of the Basic Multilingual Plane for [`segment::Segmenter`]: their categories, where
    /// categories that share a character form one class.
    pub fn char_classes(&self) -> Vec<u8> {
        let space = self.dictionary.character_definition.category_id_by_name("SPACE");
        // A code point that is not a character has no words either.
        let chars = || (0..=0xFFFF).map(|code| char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        let mut class_of: Vec<u8> = (0..segment::SPACE).collect();
        for categories in chars().map(|c| self.categories(c)).filter(|categories| categories.len() > 1) {
            let together: Vec<u8> =
                categories.iter().filter_map(|category| class_of.get(category.0).copied()).collect();
            let least = together.iter().min().copied().unwrap_or(ANY);
            class_of.iter_mut().filter(|class| together.contains(class)).for_each(|class| *class = least);
        }
        let class = |c: char| match self.categories(c) {
            categories if space.is_some_and(|space| categories.contains(&space)) => SPACE,
            [first, ..] => class_of.get(first.0).copied().unwrap_or(ANY),
            [] => ANY,
        };
        chars().map(class).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_in_the_program_is_whole() {
        assert_eq!(Compiled::embedded().and_then(|compiled| compiled.check()), Ok(()));
    }
}
