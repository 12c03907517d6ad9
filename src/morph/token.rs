//! Input and output of the tokenizer: user words and tokens.

use super::tag::Tag;
use super::word::{UserWordSort, WordId};
use crate::text::Span;

/// A morpheme, or several morphemes fused in one syllable, with its place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its place, in bytes of the text.
    pub span: Span,
    /// Its parts of speech.
    pub tag: Tag,
    pub(super) word: WordId,
}

impl Token {
    /// The same token `by` bytes further right, to map it into a text that contains the tokenized one.
    pub const fn shifted(self, by: usize) -> Self {
        Self { span: self.span.shifted(by), ..self }
    }

    /// The same token at another place, to map it into the text from which the tokenized one was made.
    pub const fn moved(self, span: Span) -> Self {
        Self { span, ..self }
    }

    /// The sort of user word that it is; `None` if it is none of those given to [`super::Worker::tokenize_with`].
    pub const fn user_word(&self) -> Option<UserWordSort> {
        self.word.user_word()
    }

    /// True if it is a user word and a name.
    pub const fn is_name(&self) -> bool {
        matches!(self.user_word(), Some(UserWordSort::Name))
    }

    /// True if the dictionary does not contain it.
    pub const fn is_unknown(&self) -> bool {
        self.word.is_unknown()
    }
}

/// A candidate from the user for a place of the text, such as a name of the lexicon. The best path decides whether it
/// becomes a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UserWord {
    /// The place, in bytes of the text; it may contain white space.
    pub span: Span,
    /// The sort of noun. Of two user words with the same place the first counts.
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
