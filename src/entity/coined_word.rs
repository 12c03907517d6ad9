//! Recognises coined words: words that are not composed of dictionary words, as names of companies often are.

use super::annotated_field::AnnotatedField;
use super::vocabulary::Vocabulary;
use crate::morph::{Pos, Token};
use crate::text::Span;

/// True if a word looks coined: it contains an unknown morpheme, Latin letters, or single syllables among others, and
/// does not end as words for offices, places and groups of people do.
pub(super) fn is_coined(field: &AnnotatedField, span: Span, vocabulary: &Vocabulary) -> bool {
    let tokens = field.tokens_in(span);
    let is_single = |token: &Token| token.span.of(field.text).chars().count() == 1;
    let odd = |token: &Token| token.is_unknown() || token.tag.first() == Pos::SL;
    let name = span.of(field.text);
    let attached = |token: &Token| token.tag.last().is_particle() || token.tag.last().is_ending();
    let singles = tokens.iter().filter(|token| is_single(token)).count();
    let explained = field.text[span.end..].starts_with('(');
    match name.chars().count() {
        _ if vocabulary.office_endings.ends(name) || tokens.last().is_none_or(attached) => false,
        0 | 1 => false,
        2 => tokens.iter().any(odd) || (explained && singles == 2),
        _ => tokens.iter().any(odd) || (tokens.len() > 1 && singles * 2 >= tokens.len()),
    }
}

/// True if a word looks so coined that a weak trigger is enough: it is not an abbreviation in capitals, and no compound
/// or derivation of common nouns (생산+성, 신+제품, 콜+센터).
pub(super) fn is_distinctive(field: &AnnotatedField, span: Span, vocabulary: &Vocabulary) -> bool {
    let name = span.of(field.text);
    let tokens = field.tokens_in(span);
    let hangul = || tokens.iter().filter(|token| token.tag.first() != Pos::SL && token.tag.first() != Pos::SN);
    if vocabulary.derived_endings.ends(name) || !is_coined(field, span, vocabulary) {
        return false;
    }
    if name.is_ascii() {
        return name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.contains(|c: char| c.is_ascii_uppercase())
            && name.contains(|c: char| c.is_ascii_lowercase());
    }
    hangul().any(|token| token.is_unknown() || !is_common(token))
        && !tokens.iter().any(|token| token.tag.last().is_verb())
}

/// True if compounds and derivations of common nouns may contain the token.
fn is_common(token: &Token) -> bool {
    let (first, last) = (token.tag.first(), token.tag.last());
    first == last && matches!(first, Pos::NNG | Pos::XPN | Pos::XSN | Pos::NNB | Pos::MM)
}
