//! Morphemes: cuts a text into the words of mecab-ko-dic, with their parts of speech.
//!
//! Gives the tokens that mecab-ko gives (see `lattice`), and takes names of a lexicon into the choice. Knows nothing of
//! what the names mean.

mod decompose;
mod dictionary;
mod lattice;
mod path;
mod tag;
mod worker;

use std::path::Path;

use dictionary::{Dictionary, WordId};

pub use decompose::{Decompose, Morpheme};
pub use dictionary::{CONTEXT_TAGS_FILE, DICTIONARY_FILES, DictionaryVersion, checksums};
pub use tag::{Pos, Tag};
pub use worker::Worker;

use crate::text::{Result, Span};

/// A morpheme, or several that are fused in one syllable, at its place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its place.
    pub span: Span,
    /// Its part of speech.
    pub tag: Tag,
    word: WordId,
}

impl Token {
    /// The same token `by` bytes further right: at its place in a text that holds the tokenized one.
    pub const fn shifted(self, by: usize) -> Self {
        Self { span: self.span.shifted(by), ..self }
    }

    /// Whether it is one of the names that were given to [`Worker::tokenize`].
    pub const fn is_name(&self) -> bool {
        self.word.is_name()
    }

    /// Whether the dictionary does not have it.
    pub const fn is_unknown(&self) -> bool {
        self.word.is_unknown()
    }
}

/// A place of the text where a name may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// The place; it may hold blanks.
    pub span: Span,
}

/// A dictionary ready for use; immutable, to be shared by threads.
pub struct Tokenizer {
    dictionary: Dictionary,
}

impl Tokenizer {
    /// The tokenizer with mecab-ko-dic, which is part of the program.
    ///
    /// # Errors
    /// [`crate::text::Error::Dictionary`] when the program was built from damaged dictionary files.
    pub fn embedded() -> Result<Self> {
        Ok(Self { dictionary: Dictionary::embedded()? })
    }

    /// The tokenizer with the dictionary that lindera compiled into the folder `dir`, with ko-dic's columns and tags.
    /// Where the folder lacks [`CONTEXT_TAGS_FILE`], it is made anew at each start.
    ///
    /// # Errors
    /// [`crate::text::Error::Dictionary`] when a file of it is missing or damaged, or of another version of lindera.
    pub fn from_dir(dir: &Path) -> Result<Self> {
        Ok(Self { dictionary: Dictionary::from_dir(dir)? })
    }

    /// The buffers that one thread needs to tokenize texts.
    pub fn worker(&self) -> Worker<'_> {
        Worker::new(&self.dictionary)
    }

    /// What the dictionary says of a token, in the order in which mecab-ko prints it: tag, semantic class, final
    /// consonant (`T`/`F`), reading, type, first tag, last tag, expression; `*` where it says nothing.
    pub fn features(&self, token: &Token) -> impl Iterator<Item = &str> {
        self.dictionary.features(token.word)
    }

    /// Which dictionary this is.
    pub fn version(&self) -> DictionaryVersion {
        self.dictionary.version()
    }

    /// The content of [`CONTEXT_TAGS_FILE`] for this dictionary.
    pub fn context_tags(&self) -> String {
        self.dictionary.context_tags()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `surface/TAG` of each token, names marked by `*`.
    fn tokenize(tokenizer: &Tokenizer, text: &str, names: &[&str]) -> String {
        let mut places: Vec<Name> = names
            .iter()
            .flat_map(|name| text.match_indices(name))
            .map(|(start, name)| Name { span: Span::new(start, start + name.len()) })
            .collect();
        places.sort();
        let mut worker = tokenizer.worker();
        let describe = |token: &Token| {
            let tag = tokenizer.features(token).next().expect("a tag");
            format!("{}/{tag}{}", token.span.of(text), if token.is_name() { "*" } else { "" })
        };
        worker.tokenize(text, &places).iter().map(describe).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_connect_across_blanks_as_in_mecab_ko() {
        let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
        // why this case, text, tokens
        let cases = [
            ("a dependent noun after an ending", "할 수 있다", "할/VV+ETM 수/NNB 있/VV 다/EC"),
            ("a particle does not follow a blank", "서울 시 에서", "서울/NNP 시/NNG 에서/JKB"),
            ("white space only", " \t\r\n", ""),
            ("nothing", "", ""),
            ("the ends are trimmed", "  하늘\n", "하늘/NNG"),
            ("an unknown word is one run of letters", "zzyzx를", "zzyzx/SL 를/JKO"),
        ];
        for (why, text, tokens) in cases {
            assert_eq!(tokenize(&tokenizer, text, &[]), tokens, "{why}");
        }
    }

    #[test]
    fn the_words_around_decide_whether_a_name_is_meant() {
        let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
        // why this case, text, names, tokens
        let cases: &[(&str, &str, &[&str], &str)] =
            &[("a particle follows", "LG유플러스와 KT", &["LG유플러스", "LG"], "LG유플러스/NNP* 와/JC KT/SL")];
        for (why, text, names, tokens) in cases {
            assert_eq!(&tokenize(&tokenizer, text, names), tokens, "{why}");
        }
    }
}
