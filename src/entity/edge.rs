//! Where a name ends: whether the letters of a name are a word of their own, or a part of a longer one.
//!
//! `KT와` is KT, `KTX` and `KTis` are not; a particle, ending, copula, suffix, punctuation mark or blank may follow, a
//! longer word may not. What may follow differs by type: `AI기술` names AI, `LG하우시스` does not name LG.

use super::tails;
use crate::lexicon::Kind;
use crate::morph::{Pos, Token};
use crate::text::Span;

/// Whether the letters around a name leave it alone as far as letters can tell; cheap, and asked before the morphemes.
pub(super) fn possible(text: &str, span: Span) -> bool {
    let surface = span.of(text);
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let glued_left = surface.starts_with(latin) && (before.ends_with(latin) || joined_left(before));
    let glued_right = surface.ends_with(latin) && (after.starts_with(latin) || joined_right(after));
    !glued_left && !glued_right && !in_address(text, span)
}

/// Whether a name is a word of its own by the morphemes of its sentence (`tokens`, in places of the field).
pub(super) fn stands_alone(text: &str, tokens: &[Token], span: Span, kind: Kind) -> bool {
    left_is_free(text, tokens, span, kind) && right_is_free(text, tokens, span, kind)
}

/// Whether nothing to its left makes a longer word of it.
pub(super) fn left_is_free(text: &str, tokens: &[Token], span: Span, kind: Kind) -> bool {
    let Some(before) = text[..span.start].chars().next_back().filter(|c| in_word(*c)) else { return true };
    let next = tokens.partition_point(|token| token.span.end <= span.start);
    if tokens.get(next).is_some_and(|token| token.span.start < span.start) {
        return false;
    }
    let Some(token) = next.checked_sub(1).map(|i| &tokens[i]) else { return true };
    match kind {
        Kind::Technology => compounds(token.tag.last()) || !hangul(before),
        _ => token.tag.last() == Pos::XPN || tails::may_precede(token.span.of(text)),
    }
}

fn right_is_free(text: &str, tokens: &[Token], span: Span, kind: Kind) -> bool {
    let Some(after) = text[span.end..].chars().next().filter(|c| in_word(*c)) else { return true };
    let first = tokens.partition_point(|token| token.span.end <= span.end);
    let Some(token) = tokens.get(first).filter(|token| token.span.start == span.end) else { return false };
    let pos = token.tag.first();
    if pos.is_particle() || pos.is_ending() || pos.is_copula() || pos.is_suffix() {
        return true;
    }
    match kind {
        Kind::Technology => compounds(pos) || pos == Pos::SL,
        _ if token.is_name() => true,
        _ => hangul(after) && tails::may_follow(kind, &text[span.end..]),
    }
}

/// Whether a morpheme of that tag may stand in one word with the name of a technology: `AI기술`, `차세대배터리`.
fn compounds(pos: Pos) -> bool {
    pos.is_noun() || pos.is_suffix() || matches!(pos, Pos::XPN | Pos::XR | Pos::MM | Pos::NNB)
}

/// Whether a character may be part of a word. Unicode counts the Korean middle dot `ㆍ` and signs such as `ⓒ` as letters.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() && c != 'ㆍ' && !('\u{2460}'..='\u{24FF}').contains(&c)
}

fn latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

fn hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

/// `S&` before `T`: the name goes on to the left.
fn joined_left(before: &str) -> bool {
    before.strip_suffix('&').is_some_and(|before| before.ends_with(latin))
}

/// `&G` after `KT`: the name goes on to the right.
fn joined_right(after: &str) -> bool {
    after.strip_prefix('&').is_some_and(|after| after.starts_with(latin))
}

/// How far an address is looked for on either side of a name, in code points.
const ADDRESS: usize = 80;

/// Whether the place lies in an e-mail address, a web address or a hashtag.
fn in_address(text: &str, span: Span) -> bool {
    let visible = |c: char| c.is_ascii_graphic() && !"()[]<>\"',".contains(c);
    let start = span.start - text[..span.start].chars().rev().take(ADDRESS).take_while(|c| visible(*c)).count();
    let end = span.end + text[span.end..].chars().take(ADDRESS).take_while(|c| visible(*c)).count();
    let run = &text[start..end];
    let hashtag =
        text[..span.start].chars().rev().take(ADDRESS).take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '#');
    run.contains('@')
        || run.contains("://")
        || run.contains("www.")
        || [".com", ".co.kr", ".net", ".or.kr", ".go.kr", ".org"]
            .iter()
            .any(|end| run.to_ascii_lowercase().contains(end))
        || hashtag.last() == Some('#')
}
