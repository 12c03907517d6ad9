//! Whether a word looks coined: not composed of words of the dictionary, as names of companies often are.

use super::annotated_field::AnnotatedField;
use crate::morph::{Pos, Token};
use crate::text::Span;

/// Last syllables of words for offices, places, bodies and groups of people (시청, 환경부, 관련자), which no coined word has.
const COMMON_ENDS: &str = "서청부처원시도군구대회위당단소국팀측실과사계자";

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
