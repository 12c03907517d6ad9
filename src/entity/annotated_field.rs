//! A field of an article prepared for recognition: sentences, tokens, candidates and trigger phrases, with places in
//! the field.

use std::borrow::Cow;

use super::compound;
use super::letter_boundary::may_be_bounded;
use super::lower_case;
use super::plain_text::PlainText;
use super::triggers::{Trigger, Triggers};
use crate::article::{Field, Sentence, Zone};
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
    /// The tokens of all its sentences, in order.
    pub tokens: Vec<Token>,
    /// The occurrences of listed names that may be bounded by their letters, in order.
    pub candidates: Vec<Candidate>,
    /// The occurrences of listed nouns, overlapping ones included, in order.
    pub nouns: Vec<Span>,
    /// The occurrences of trigger phrases, in order and without overlap.
    pub triggers: Vec<(Span, Trigger)>,
}

impl<'a> AnnotatedField<'a> {
    /// Annotates a field.
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

    /// The index of the sentence that contains a whole place; `None` if none does.
    pub(super) fn sentence_of(&self, span: Span) -> Option<usize> {
        sentence_of(self.sentences, span)
    }

    /// The sentences that belong to the article, and not to the page, with their indices.
    pub(super) fn sentences_of_article(&self) -> impl Iterator<Item = (usize, &Sentence)> {
        let is_article = |sentence: &Sentence| {
            sentence.field == Field::Title
                || matches!(sentence.zone, Zone::Subtitle | Zone::Lead | Zone::Body | Zone::Quote | Zone::Caption)
        };
        self.sentences.iter().enumerate().filter(move |(_, sentence)| is_article(sentence))
    }

    /// True if a place is the label of a section or a column, alone in square brackets: `[가을노믹스] 새 망`.
    pub(super) fn is_label(&self, span: Span) -> bool {
        self.text[..span.start].ends_with(['[', '【']) && self.text[span.end..].starts_with([']', '】'])
    }

    /// True if a name may be bounded, judging by the letters of its sentence.
    pub(super) fn may_be_word(&self, span: Span) -> bool {
        may_be_word(self.text, self.sentences, span)
    }

    /// True if a sentence begins at a byte.
    pub(super) fn begins_sentence(&self, at: usize) -> bool {
        self.sentences.binary_search_by_key(&at, |sentence| sentence.span.start).is_ok()
    }

    /// True if a sentence ends at a byte.
    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        self.sentences.binary_search_by_key(&at, |sentence| sentence.span.end).is_ok()
    }

    /// The tokens within a place.
    pub(super) fn tokens_in(&self, span: Span) -> &[Token] {
        let start = self.tokens.partition_point(|token| token.span.start < span.start);
        let end = self.tokens.partition_point(|token| token.span.end <= span.end);
        &self.tokens[start..end.max(start)]
    }

    /// The last token that ends at or before a byte, with or without a space between.
    pub(super) fn token_before(&self, at: usize) -> Option<&Token> {
        let next = self.tokens.partition_point(|token| token.span.end <= at);
        next.checked_sub(1).map(|index| &self.tokens[index])
    }

    /// True if the tokens of a name are a pronoun, adverb, verb or the like.
    pub(super) fn is_function_word(&self, span: Span) -> bool {
        match self.tokens_in(span) {
            [token] => token.span == span && !token.is_name() && !token.is_unknown() && !token.tag.first().is_noun(),
            _ => false,
        }
    }
}

/// True if a name may be bounded, judging by the letters of its sentence. Text outside the sentence, such as an
/// attached by-line, is ignored.
fn may_be_word(text: &str, sentences: &[Sentence], span: Span) -> bool {
    let around = sentence_of(sentences, span).map_or(Span::new(0, text.len()), |index| sentences[index].span);
    may_be_bounded(around.of(text), span.shifted_back(around.start))
}

/// The index of the sentence that contains a whole place; `None` if none does.
fn sentence_of(sentences: &[Sentence], span: Span) -> Option<usize> {
    let index = sentences.partition_point(|sentence| sentence.span.end <= span.start);
    sentences.get(index).filter(|sentence| sentence.span.contains(span)).map(|_| index)
}

/// Tokenizes a text with the lexicon's names and nouns as user words, as in an article.
pub fn morphemes(text: &str, lexicon: &Lexicon, worker: &mut Worker) -> Vec<Token> {
    let mut candidates = lexicon.find(text);
    candidates.retain(|candidate| may_be_bounded(text, candidate.span));
    let mut tokens = Vec::new();
    let words = lexicon.user_words(&lexicon.listed_nouns(text), &candidates);
    add_tokens(&mut tokens, text, Span::new(0, text.len()), &words, worker);
    tokens
}

/// The number of candidates above which unused memory is freed; a usual article has some hundred.
const MANY_CANDIDATES: usize = 10_000;

/// The bytes of a sentence that are analysed at a time, as the decoder takes a hundred times their memory. A longer
/// sentence is a list, or a table without full stops.
const WINDOW: usize = 1 << 16;

/// Adds the tokens of a sentence; `words` are the user words of the text.
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

/// The end of the first window of `rest`, the unread part of a sentence: after a space in its second half and outside
/// user words, if possible.
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

/// The most user words that may begin before a byte and extend over it; a name has at most 100 letters, and few begin
/// at each.
const MOST_WORDS: usize = 100;

/// Replaces the Korean middle dots `ㆍ` and `・`, which the dictionary treats as letters, by another dot of the same
/// length.
fn with_dots(text: &str) -> Cow<'_, str> {
    const LETTERS: [char; 2] = ['ㆍ', '・'];
    // Their first byte is rare in Korean text, and a byte is found faster than a character.
    const FIRST_BYTE: u8 = 0xE3;
    if memchr::memchr(FIRST_BYTE, text.as_bytes()).is_some() && text.contains(LETTERS) {
        Cow::Owned(text.replace(LETTERS, "‧"))
    } else {
        Cow::Borrowed(text)
    }
}
