//! Name boundaries: whether the letters of a name are a word of their own, or a part of a longer one.
//!
//! `KT와` is KT, `KTX` and `KTis` are not. A particle, ending, copula, suffix, punctuation mark or space may follow, a
//! longer word may not. What else may follow differs by type: `AI기술` names AI, `LG하우시스` does not name LG.

use super::annotated_field::AnnotatedField;
use super::vocabulary::Vocabulary;
use crate::lexicon::Kind;
use crate::morph::Pos;
use crate::text::{Span, hangul};

/// Whether a name is a word of its own by the morphemes around it.
pub(super) fn is_bounded(field: &AnnotatedField, vocabulary: &Vocabulary, span: Span, kind: Kind) -> bool {
    is_bounded_left(field, vocabulary, span, kind) && is_bounded_right(field, vocabulary, span, kind)
}

/// Whether nothing to its left makes a longer word of it.
pub(super) fn is_bounded_left(field: &AnnotatedField, vocabulary: &Vocabulary, span: Span, kind: Kind) -> bool {
    let Some(before) = field.text[..span.start].chars().next_back().filter(|c| in_word(*c)) else { return true };
    let next = field.tokens.partition_point(|token| token.span.end <= span.start);
    if field.tokens.get(next).is_some_and(|token| token.span.start < span.start) {
        return false;
    }
    let Some(token) = next.checked_sub(1).map(|i| &field.tokens[i]) else { return true };
    match kind {
        Kind::Technology => compounds(token.tag.last()) || !hangul::is_syllable(before),
        Kind::Company | Kind::Organization | Kind::Product => {
            token.tag.last() == Pos::XPN || vocabulary.affixes.may_precede(token.span.of(field.text))
        }
    }
}

/// Whether nothing to its right makes a longer word of it.
fn is_bounded_right(field: &AnnotatedField, vocabulary: &Vocabulary, span: Span, kind: Kind) -> bool {
    let rest = &field.text[span.end..];
    let Some(after) = rest.chars().next().filter(|c| in_word(*c)) else { return true };
    let first = field.tokens.partition_point(|token| token.span.end <= span.end);
    let Some(token) = field.tokens.get(first).filter(|token| token.span.start == span.end) else { return false };
    let pos = token.tag.first();
    if pos.is_particle() || pos.is_ending() || pos.is_copula() || pos.is_suffix() {
        return true;
    }
    match kind {
        Kind::Technology => compounds(pos) || pos == Pos::SL,
        Kind::Company | Kind::Organization | Kind::Product => {
            token.is_user_word() || (hangul::is_syllable(after) && vocabulary.affixes.may_follow(kind, rest))
        }
    }
}

/// Whether a morpheme of that tag may be written together with the name of a technology: `AI기술`, `차세대배터리`.
fn compounds(pos: Pos) -> bool {
    pos.is_noun() || pos.is_suffix() || matches!(pos, Pos::XPN | Pos::XR | Pos::MM | Pos::NNB)
}

/// Whether a character may be part of a word. Unicode counts the Korean middle dot `ㆍ` and signs such as `ⓒ` as letters.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() && c != 'ㆍ' && !('\u{2460}'..='\u{24FF}').contains(&c)
}
