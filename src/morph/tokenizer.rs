//! A dictionary ready for use; each thread takes a worker from it.

use std::path::Path;

use super::dictionary::{Dictionary, DictionaryVersion};
use super::token::Token;
use super::word::fields;
use super::worker::Worker;
use crate::text::Result;

/// A dictionary ready for use, immutable and shared by threads.
pub struct Tokenizer {
    pub(super) dictionary: Dictionary,
}

impl Tokenizer {
    /// The tokenizer with the embedded mecab-ko-dic.
    ///
    /// # Errors
    /// [`crate::text::Error::Dictionary`] if the program was built from damaged dictionary files.
    pub fn embedded() -> Result<Self> {
        Ok(Self { dictionary: Dictionary::embedded()? })
    }

    /// The tokenizer with the dictionary that lindera compiled into the folder `dir`, with ko-dic's columns and tags.
    /// If the folder lacks files that gisa adds to those of lindera, they are made at each start.
    ///
    /// # Errors
    /// [`crate::text::Error::Dictionary`] or [`crate::text::Error::Read`] if a file of it is missing, damaged, or of
    /// another version of lindera.
    pub fn from_dir(dir: &Path) -> Result<Self> {
        Ok(Self { dictionary: Dictionary::from_dir(dir)? })
    }

    /// Creates the buffers that one thread needs to tokenize texts.
    pub fn worker(&self) -> Worker<'_> {
        Worker::new(&self.dictionary)
    }

    /// The features of a token, in the order in which mecab-ko prints them: tag, semantic class, final consonant
    /// (`T`/`F`), reading, type, first tag, last tag, expression; `*` where there is none.
    pub fn features(&self, token: &Token) -> impl Iterator<Item = &str> {
        fields(self.feature_string(token))
    }

    /// The same features as one string, separated by NUL.
    pub fn feature_string(&self, token: &Token) -> &str {
        self.dictionary.features(token.word)
    }

    /// The name, release and checksum of the dictionary.
    pub fn version(&self) -> DictionaryVersion {
        self.dictionary.version().clone()
    }
}
