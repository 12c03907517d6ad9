//! One thread's tokenizer: cuts texts into segments and decodes them.

use super::decoder::Decoder;
use super::dictionary::Dictionary;
use super::segment::Segment;
use super::token::{Token, UserWord};

/// For texts longer than this, in bytes, buffers are freed afterwards: they take some hundred times the memory of the
/// text. Articles are shorter.
const LARGE: usize = 1 << 18;

/// Tokenizes texts, one after the other; faster with each, because it remembers what it has seen.
pub struct Worker<'d> {
    dictionary: &'d Dictionary,
    segments: Vec<Segment>,
    decoder: Decoder<'d>,
    tokens: Vec<Token>,
}

impl<'d> Worker<'d> {
    pub(super) fn new(dictionary: &'d Dictionary) -> Self {
        Self { dictionary, segments: Vec::new(), decoder: Decoder::new(dictionary), tokens: Vec::new() }
    }

    /// The tokens of `text`: in order, without overlap, together all of it except white space (space, tab, LF, VT, CR).
    pub fn tokenize(&mut self, text: &str) -> &[Token] {
        self.tokenize_with(text, &[])
    }

    /// The same with `user_words`, each of which may be taken as one noun; whether it is taken depends on the
    /// words around it. They come in order of start and end, and may overlap.
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

    /// The same without the precomputed segments.
    #[cfg(test)]
    pub(super) fn without_precomputed(self) -> Self {
        Self { decoder: self.decoder.without_precomputed(), ..self }
    }
}
