//! The tokenizer of one thread: cuts texts into segments and decodes them.

use super::decoder::Decoder;
use super::dictionary::Dictionary;
use super::segment::Segment;
use super::token::{Token, UserWord};
use super::word::fields;

/// The longest text, in bytes, after which buffers are kept. They take about a hundred times the memory of a text;
/// articles are shorter.
const LARGE: usize = 1 << 18;

/// Tokenizes texts one after the other. It gets faster with each, because its cache fills.
pub struct Worker<'d> {
    pub(super) dictionary: &'d Dictionary,
    segments: Vec<Segment>,
    decoder: Decoder<'d>,
    tokens: Vec<Token>,
}

impl<'d> Worker<'d> {
    pub(super) fn new(dictionary: &'d Dictionary) -> Self {
        Self { dictionary, segments: Vec::new(), decoder: Decoder::new(dictionary), tokens: Vec::new() }
    }

    /// Tokenizes `text`. The tokens are in order, do not overlap, and cover everything but white space (space, tab, LF,
    /// VT, CR).
    pub fn tokenize(&mut self, text: &str) -> &[Token] {
        self.tokenize_with(text, &[])
    }

    /// Like [`Self::tokenize`], with `user_words` as candidates, each as one noun; the words around it decide whether
    /// the best path takes it. They come in order of start and end, and may overlap.
    pub fn tokenize_with(&mut self, text: &str, user_words: &[UserWord]) -> &[Token] {
        self.dictionary.segmenter().segment(text, user_words, &mut self.segments);
        self.decoder.decode(text, &self.segments, user_words, &mut self.tokens);
        if text.len() > LARGE {
            self.segments = Vec::new();
            self.decoder.release();
            self.tokens.shrink_to_fit();
        }
        &self.tokens
    }

    /// The semantic class of a token in the dictionary (`인명`, `지명`); `*` if it has none.
    pub fn semantic_class(&self, token: &Token) -> &'d str {
        fields(self.dictionary.features(token.word)).nth(1).unwrap_or("*")
    }

    /// The same worker without the precomputed segments.
    #[cfg(test)]
    pub(super) fn without_precomputed(self) -> Self {
        Self { decoder: self.decoder.without_precomputed(), ..self }
    }
}
