//! Finds the word right before or after a place, if it can be a name.

use super::annotated_field::AnnotatedField;
use crate::morph::{Pos, Token};
use crate::text::{Span, is_middle_dot};

/// The longest word that is looked at, in bytes (20 Hangul syllables), which bounds the work in text without spaces.
/// Half of it loses one of the measured mentions; twice as much changes none.
const LONGEST: usize = 60;

/// The word that begins at a place, without particles and endings.
pub(super) fn word_after(field: &AnnotatedField, start: usize) -> Option<Span> {
    let first = field.tokens.partition_point(|token| token.span.start < start);
    let mut end = start;
    let mut name = start;
    for token in &field.tokens[first..] {
        if token.span.start != end || ends_word(field, token) {
            break;
        }
        if token.span.end - start > LONGEST {
            return None;
        }
        end = token.span.end;
        let pos = token.tag.first();
        let attached = pos.is_particle() || pos.is_ending() || pos.is_copula() || matches!(pos, Pos::XSV | Pos::XSA);
        if !attached {
            name = end;
        }
    }
    (start < name).then(|| Span::new(start, name))
}

/// The word that ends at a place.
pub(super) fn word_before(field: &AnnotatedField, end: usize) -> Option<Span> {
    let after = field.tokens.partition_point(|token| token.span.end <= end);
    let mut start = end;
    for token in field.tokens[..after].iter().rev() {
        if token.span.end != start || ends_word(field, token) {
            break;
        }
        if end - token.span.start > LONGEST {
            return None;
        }
        start = token.span.start;
    }
    (start < end).then(|| Span::new(start, end))
}

/// True if a token is not part of a word: a symbol, a middle dot between names, or a Chinese character, which headlines
/// attach to names (`지멘스社`).
fn ends_word(field: &AnnotatedField, token: &Token) -> bool {
    let pos = token.tag.first();
    let other = |c: char| is_middle_dot(c) || matches!(c, '\u{4E00}'..='\u{9FFF}');
    pos.is_symbol() || token.span.of(field.text).starts_with(other)
}
