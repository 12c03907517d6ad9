//! Words that may be names: the part of an eojeol (space-separated word) before its particles.

use super::annotated_field::AnnotatedField;
use super::vocabulary::Vocabulary;
use crate::morph::{Pos, Token};
use crate::text::{Span, is_middle_dot, is_syllable, particle};

/// A word that may be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// The range of the word without particles.
    pub span: Span,
    /// The particle after it; `None` without one.
    pub particle: Option<Pos>,
}

/// The words of a sentence that begin and end like names, without the particles of their eojeol.
pub(super) fn words(field: &AnnotatedField, sentence: Span, vocabulary: &Vocabulary) -> Vec<Word> {
    let tokens = field.tokens_in(sentence);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let length = eojeol(field.text, &tokens[at..]);
        let (word, rest) = tokens[at..at + length].split_at(head(field.text, &tokens[at..at + length], vocabulary));
        if let (Some(first), Some(last)) = (word.first(), word.last())
            && (is_part(field.text, first) || first.tag.first() == Pos::MM)
            && word.iter().all(|token| is_part(field.text, token) || is_splinter(field.text, token))
            && is_part(field.text, last)
        {
            let particle = rest.iter().map(|token| token.tag.first()).find(|pos| pos.is_particle());
            found.push(Word { span: Span::new(first.span.start, last.span.end), particle });
        }
        at += length;
    }
    found
}

/// The eojeol of a word as its letters divide it, if a part of the dictionary's particles may belong to a name that the
/// dictionary lacks: `산플레나` of `산플레나를`, whose tokens are 산플레 나 를. `None` if both agree.
pub(super) fn longer(field: &AnnotatedField, word: Span) -> Option<Span> {
    let rest = &field.text[word.end..];
    let length = rest.chars().take(LONGEST_TAIL).take_while(|c| is_syllable(*c)).map(char::len_utf8).sum::<usize>();
    let eojeol = Span::new(word.start, word.end + length);
    let whole = eojeol.of(field.text);
    let stem = particle::of_names().chain(["에", "에서", "도"]).find_map(|particle| {
        let stem = whole.strip_suffix(particle)?;
        stem.ends_with(|last| particle::fits(particle, last)).then_some(stem)
    });
    let end = word.start + stem.unwrap_or(whole).len();
    (end > word.end && end <= word.end + LONGEST_TAIL).then(|| Span::new(word.start, end))
}

/// The most bytes of a name that its tokens show as particles or endings: two syllables.
const LONGEST_TAIL: usize = 6;

/// The number of leading tokens without a space or a punctuation mark between them; at least one.
fn eojeol(text: &str, tokens: &[Token]) -> usize {
    let goes_on = |pair: &[Token]| {
        pair[0].span.end == pair[1].span.start && pair.iter().all(|token| is_letter(token.span.of(text)))
    };
    1 + tokens.windows(2).take_while(|pair| goes_on(pair)).count()
}

/// True if a token is part of a word; `&` is, in `AT&T`.
fn is_letter(surface: &str) -> bool {
    surface == "&" || surface.starts_with(|c: char| is_syllable(c) || c.is_alphanumeric() && !is_middle_dot(c))
}

/// True if a token may be part of a name. The dictionary splits unknown names into odd parts, also numbers: `휴넷` is
/// 휴 and 넷.
fn is_part(text: &str, token: &Token) -> bool {
    let pos = token.tag.first();
    token.is_name()
        || token.is_unknown()
        || pos.is_noun()
        || matches!(pos, Pos::SL | Pos::SN | Pos::NR | Pos::XPN | Pos::XSN | Pos::XR)
        || token.span.of(text) == "&"
}

/// True if a token may be a fragment of a name that the dictionary lacks: `새봄로보틱스` is split into 새/MM 봄 로/JKB
/// 보/VX 틱스.
fn is_splinter(text: &str, token: &Token) -> bool {
    let pos = token.tag.first();
    pos.is_particle() || pos == Pos::MM || (pos.is_verb() && token.span.of(text).chars().nth(1).is_none())
}

/// The number of tokens of an eojeol before its final particles and endings, `측`, `등` and the like.
fn head(text: &str, eojeol: &[Token], vocabulary: &Vocabulary) -> usize {
    let suffix = |token: &Token| vocabulary.candidate_suffixes.contains(token.span.of(text));
    // Fused particles (엔, 엘) are parts of names that the dictionary lacks: `티티엘`.
    let closes = |token: &&Token| {
        let (pos, fused) = (token.tag.first(), token.tag.first() != token.tag.last());
        suffix(token) || !fused && (pos.is_particle() || pos.is_copula() || pos.is_ending())
    };
    eojeol.len() - eojeol.iter().rev().take_while(closes).count()
}
