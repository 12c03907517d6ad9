//! One field of an article prepared for recognition: its sentences, morphemes, candidates and trigger phrases, all in
//! places of the field.

use std::borrow::Cow;

use super::compound;
use super::letter_boundary::may_be_bounded;
use super::lower_case;
use super::plain_text::PlainText;
use super::triggers::{Trigger, Triggers};
use crate::article::{Field, Sentence};
use crate::lexicon::{Candidate, Lexicon};
use crate::morph::{Token, UserWord, Worker};
use crate::text::Span;

/// A field with its annotations.
pub(super) struct AnnotatedField<'a> {
    pub field: Field,
    /// The text in plain form.
    pub text: &'a str,
    /// The sentences of the field, in order.
    pub sentences: &'a [Sentence],
    /// The morphemes of all its sentences, in order.
    pub tokens: Vec<Token>,
    /// Where the letters of listed names occur and may be a word of their own, in order.
    pub candidates: Vec<Candidate>,
    /// Where the letters of listed nouns are, overlapping ones included, in order.
    pub nouns: Vec<Span>,
    /// Where trigger phrases occur, in order and without overlap.
    pub triggers: Vec<(Span, Trigger)>,
}

impl<'a> AnnotatedField<'a> {
    /// The annotations of a field.
    pub(super) fn new(plain: &'a PlainText, lexicon: &Lexicon, triggers: &Triggers, worker: &mut Worker) -> Self {
        let (text, sentences) = (&*plain.text, &*plain.sentences);
        let mut candidates = lexicon.find(text);
        candidates.extend(lower_case::candidates(text, lexicon, &candidates));
        // Several names can have one place.
        let mut last = None;
        candidates.retain(|candidate| {
            let known = last.filter(|(span, _)| *span == candidate.span);
            let (span, is_word) =
                known.unwrap_or_else(|| (candidate.span, may_be_word(text, sentences, candidate.span)));
            last = Some((span, is_word));
            is_word
        });
        if candidates.len() > MANY_CANDIDATES {
            candidates.shrink_to_fit();
        }
        candidates.sort_unstable();
        let (nouns, triggers) = (lexicon.listed_nouns(text), triggers.find(text));
        let mut field = Self { field: plain.field, text, sentences, tokens: Vec::new(), candidates, nouns, triggers };
        field.tokens = field.analysed(lexicon, worker);
        field
    }

    /// Leaves out the names at these places, which are in order, also from the morphemes.
    pub(super) fn leave_out(&mut self, places: &[Span], lexicon: &Lexicon, worker: &mut Worker) {
        if !places.is_empty() {
            self.candidates.retain(|candidate| places.binary_search(&candidate.span).is_err());
            self.tokens = self.analysed(lexicon, worker);
        }
    }

    /// The morphemes of all sentences.
    fn analysed(&self, lexicon: &Lexicon, worker: &mut Worker) -> Vec<Token> {
        let words = lexicon.user_words(&self.nouns, &self.candidates);
        let mut tokens = Vec::new();
        self.sentences.iter().for_each(|sentence| add_tokens(&mut tokens, self.text, sentence.span, &words, worker));
        compound::cut_at_names(&mut tokens, self.text, &self.candidates, lexicon, worker);
        tokens
    }

    /// The index of the sentence that holds a place entirely; `None` where none does.
    pub(super) fn sentence_of(&self, span: Span) -> Option<usize> {
        sentence_of(self.sentences, span)
    }

    /// Whether a name may be a word of its own as far as the letters of its sentence can tell.
    pub(super) fn may_be_word(&self, span: Span) -> bool {
        may_be_word(self.text, self.sentences, span)
    }

    /// Whether a sentence begins at a byte.
    pub(super) fn begins_sentence(&self, at: usize) -> bool {
        self.sentences.binary_search_by_key(&at, |sentence| sentence.span.start).is_ok()
    }

    /// Whether a sentence ends at a byte.
    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        self.sentences.binary_search_by_key(&at, |sentence| sentence.span.end).is_ok()
    }

    /// The morphemes that lie in a place.
    pub(super) fn tokens_in(&self, span: Span) -> &[Token] {
        let start = self.tokens.partition_point(|token| token.span.start < span.start);
        let end = self.tokens.partition_point(|token| token.span.end <= span.end);
        &self.tokens[start..end.max(start)]
    }

    /// The last morpheme that ends at or before a byte; there may be a space between.
    pub(super) fn token_before(&self, at: usize) -> Option<&Token> {
        let next = self.tokens.partition_point(|token| token.span.end <= at);
        next.checked_sub(1).map(|index| &self.tokens[index])
    }

    /// Whether the morphemes take the letters of a name for a pronoun, adverb, verb or the like.
    pub(super) fn is_function_word(&self, span: Span) -> bool {
        match self.tokens_in(span) {
            [token] => token.span == span && !token.is_name() && !token.is_unknown() && !token.tag.first().is_noun(),
            _ => false,
        }
    }
}

/// Whether a name may be a word of its own as far as the letters of its sentence can tell. What lies outside the
/// sentence, such as a by-line that is written together with it, does not matter.
fn may_be_word(text: &str, sentences: &[Sentence], span: Span) -> bool {
    let around = sentence_of(sentences, span).map_or(Span::new(0, text.len()), |index| sentences[index].span);
    may_be_bounded(around.of(text), span.shifted_back(around.start))
}

/// The index of the sentence that holds a place entirely; `None` where none does.
fn sentence_of(sentences: &[Sentence], span: Span) -> Option<usize> {
    let index = sentences.partition_point(|sentence| sentence.span.end <= span.start);
    sentences.get(index).filter(|sentence| sentence.span.contains(span)).map(|_| index)
}

/// The morphemes of a text, which the names and nouns of the lexicon are offered to as they are in an article.
pub fn morphemes(text: &str, lexicon: &Lexicon, worker: &mut Worker) -> Vec<Token> {
    let mut candidates = lexicon.find(text);
    candidates.retain(|candidate| may_be_bounded(text, candidate.span));
    let mut tokens = Vec::new();
    let words = lexicon.user_words(&lexicon.listed_nouns(text), &candidates);
    add_tokens(&mut tokens, text, Span::new(0, text.len()), &words, worker);
    tokens
}

/// Candidates whose unused memory is given back: a usual article has some hundred.
const MANY_CANDIDATES: usize = 10_000;

/// Bytes of a sentence that are analysed at a time: what the decoder takes in memory is a hundred times that. A
/// sentence that is longer is a list or a table without a full stop.
const WINDOW: usize = 1 << 16;

/// Adds the morphemes of a sentence; `words` are the user words of the text.
fn add_tokens(tokens: &mut Vec<Token>, text: &str, sentence: Span, words: &[UserWord], worker: &mut Worker) {
    let mut start = sentence.start;
    while start < sentence.end {
        let window = Span::new(start, end_of_window(text, Span::new(start, sentence.end), words));
        let first = words.partition_point(|word| word.span.start < window.start);
        let last = words.partition_point(|word| word.span.start < window.end);
        let inside = words[first..last].iter().filter(|word| window.contains(word.span));
        let inside: Vec<UserWord> =
            inside.map(|word| UserWord { span: word.span.shifted_back(window.start), ..*word }).collect();
        let found = worker.tokenize_with(&with_dots(window.of(text)), &inside);
        tokens.extend(found.iter().map(|token| token.shifted(window.start)));
        start = window.end;
    }
}

/// Where the window ends that `rest` of a sentence begins with: behind a space, and in no user word, if one of its
/// second half is so.
fn end_of_window(text: &str, rest: Span, words: &[UserWord]) -> usize {
    if rest.len() <= WINDOW {
        return rest.end;
    }
    let limit = text.floor_char_boundary(rest.start + WINDOW);
    let least = text.floor_char_boundary(rest.start + WINDOW / 2);
    let mut end = text[least..limit].rfind(' ').map_or(limit, |space| least + space + 1);
    let word_around = |end: usize| {
        let before = words.partition_point(|word| word.span.start < end);
        words[..before].iter().rev().take(MOST_WORDS).find(|word| word.span.end > end)
    };
    while let Some(word) = word_around(end).filter(|word| word.span.start > least) {
        end = word.span.start;
    }
    end
}

/// User words that can begin before a byte and go over it; a name has at most 100 letters, and few begin at each.
const MOST_WORDS: usize = 100;

/// The text with the Korean middle dots `ㆍ` and `・`, which the dictionary takes for letters, as another dot of the
/// same length.
fn with_dots(text: &str) -> Cow<'_, str> {
    const LETTERS: [char; 2] = ['ㆍ', '・'];
    // Their first byte is rare in Korean text, and a byte is found faster.
    const FIRST_BYTE: u8 = 0xE3;
    if memchr::memchr(FIRST_BYTE, text.as_bytes()).is_some() && text.contains(LETTERS) {
        Cow::Owned(text.replace(LETTERS, "‧"))
    } else {
        Cow::Borrowed(text)
    }
}
