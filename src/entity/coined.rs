//! Whether a word looks coined: not composed of words of the dictionary, as names of companies often are.

use super::annotated_field::AnnotatedField;
use crate::morph::{Pos, Token};
use crate::text::Span;

/// Last syllables of words for offices, places, bodies and groups of people (시청, 환경부, 관련자), which no coined word has.
const COMMON_ENDS: &str = "서청부처원시도군구대회위당단소국팀측실과사계자";
/// Last syllables of derived nouns (생산성, 활성화, 규모별, 맞춤형, 금융권) and of short forms (여주협, 출연연), which few
/// coined words have.
const DERIVED_ENDS: &str = "성화율률별형권적상제수법층책장점력업지학론안협련연총발";

/// Whether a word looks coined: it holds an unknown morpheme, Latin letters, or single syllables beside others.
pub(super) fn is_coined(field: &AnnotatedField, span: Span) -> bool {
    let tokens = field.tokens_in(span);
    let lone = |token: &Token| token.span.of(field.text).chars().count() == 1;
    let odd = |token: &Token| token.is_unknown() || token.tag.first() == Pos::SL;
    let name = span.of(field.text);
    let attached = |token: &Token| token.tag.last().is_particle() || token.tag.last().is_ending();
    let lones = tokens.iter().filter(|token| lone(token)).count();
    let explained = field.text[span.end..].starts_with('(');
    match name.chars().count() {
        _ if name.ends_with(|c| COMMON_ENDS.contains(c)) || tokens.last().is_none_or(attached) => false,
        0 | 1 => false,
        2 => tokens.iter().any(odd) || (explained && lones == 2),
        _ => tokens.iter().any(odd) || (tokens.len() > 1 && lones * 2 >= tokens.len()),
    }
}

/// Whether a word looks so coined that a weak trigger is enough: no compound or derivation of common nouns explains it
/// (생산+성, 신+제품, 콜+센터), and it is no abbreviation in capitals.
pub(super) fn is_distinctive(field: &AnnotatedField, span: Span) -> bool {
    let name = span.of(field.text);
    let tokens = field.tokens_in(span);
    let hangul = || tokens.iter().filter(|token| token.tag.first() != Pos::SL && token.tag.first() != Pos::SN);
    if is_derived(name) || !is_coined(field, span) {
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

/// Whether a word ends as derived nouns and short forms do.
pub(super) fn is_derived(word: &str) -> bool {
    word.ends_with(|c| DERIVED_ENDS.contains(c))
}

/// Whether a token is what compounds and derivations of common nouns consist of.
fn is_common(token: &Token) -> bool {
    let (first, last) = (token.tag.first(), token.tag.last());
    first == last && matches!(first, Pos::NNG | Pos::XPN | Pos::XSN | Pos::NNB | Pos::MM)
}
