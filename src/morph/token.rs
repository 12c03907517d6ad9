//! What goes into the analysis of a text and what comes out of it: user words and tokens.

use super::tag::Tag;
use super::word::{UserWordSort, WordId};
use crate::text::Span;

/// A morpheme, or several that are fused in one syllable, at its place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its place, in bytes of the text.
    pub span: Span,
    /// Its part of speech.
    pub tag: Tag,
    pub(super) word: WordId,
}

impl Token {
    /// The same token `by` bytes further right: its place in a text that contains the tokenized one.
    pub const fn shifted(self, by: usize) -> Self {
        Self { span: self.span.shifted(by), ..self }
    }

    /// The same token at another place: its place in a text that the tokenized one was made from.
    pub const fn moved(self, span: Span) -> Self {
        Self { span, ..self }
    }

    /// Whether it is one of the user words that were given to [`super::Worker::tokenize_with`]; which sort of, if it
    /// is.
    pub const fn user_word(&self) -> Option<UserWordSort> {
        self.word.user_word()
    }

    /// Whether it is a name among those user words.
    pub const fn is_name(&self) -> bool {
        matches!(self.user_word(), Some(UserWordSort::Name))
    }

    /// Whether the dictionary does not have it.
    pub const fn is_unknown(&self) -> bool {
        self.word.is_unknown()
    }
}

/// A word of the user at a place of the text, such as a name of the lexicon. The analysis decides whether it is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UserWord {
    /// The place, in bytes of the text; it may contain white space.
    pub span: Span,
    /// What it is taken as; of two at one place the first is.
    pub sort: UserWordSort,
}

impl UserWord {
    /// A name at this place.
    pub const fn name(span: Span) -> Self {
        Self { span, sort: UserWordSort::Name }
    }

    /// A common noun at this place.
    pub const fn noun(span: Span) -> Self {
        Self { span, sort: UserWordSort::Noun }
    }
}

/// A token with its place in a segment, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct SegmentToken {
    pub word: WordId,
    pub tag: Tag,
    pub start: u16,
    pub end: u16,
}

impl SegmentToken {
    /// The length of [`Self::to_bytes`].
    pub const BYTES: usize = 8;

    /// Its bytes in a file; for segments of fewer than 256 bytes.
    pub fn to_bytes(self) -> [u8; Self::BYTES] {
        let [w0, w1, w2, w3] = self.word.to_bytes();
        let [first, last] = self.tag.to_bytes();
        [w0, w1, w2, w3, first, last, self.start as u8, self.end as u8]
    }

    /// The inverse of [`Self::to_bytes`].
    pub fn from_bytes(&[w0, w1, w2, w3, first, last, start, end]: &[u8; Self::BYTES]) -> Self {
        let (word, tag) = (WordId::from_bytes([w0, w1, w2, w3]), Tag::from_bytes([first, last]));
        Self { word, tag, start: start.into(), end: end.into() }
    }

    /// The token in a text in which the segment begins at byte `start`.
    pub fn at(&self, start: usize) -> Token {
        let span = Span::new(start + usize::from(self.start), start + usize::from(self.end));
        Token { span, tag: self.tag, word: self.word }
    }
}
