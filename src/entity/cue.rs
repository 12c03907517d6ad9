//! Names that the lexicon does not know, where a sure sign says what they are: `㈜휴넷`, `휴넷(대표 조영탁)`, and the
//! endings of public bodies (`…교육청`, `…경찰서`).

use std::collections::BTreeMap;

use super::gloss::{brackets, occurrences};
use super::select::{Choice, Rank};
use super::view::View;
use super::{Entity, How};
use crate::lexicon::Kind;
use crate::morph::{Pos, Token};
use crate::text::Span;

/// Signs of a firm right before its name.
pub(super) const BEFORE: [&str; 3] = ["㈜", "(주)", "주식회사"];
/// Signs of a firm right after its name.
pub(super) const AFTER: [&str; 2] = ["㈜", "(주)"];
/// How a bracket begins that names the head of a firm.
pub(super) const HEADS: [&str; 5] = ["대표 ", "대표이사 ", "대표:", "대표=", "CEO "];

/// Endings of names that only public bodies, schools and associations have.
pub(super) const BODIES: [&str; 41] = [
    "교육청",
    "교육지원청",
    "경찰서",
    "경찰청",
    "소방서",
    "소방본부",
    "시청",
    "도청",
    "구청",
    "군청",
    "시의회",
    "도의회",
    "구의회",
    "군의회",
    "지방법원",
    "고등법원",
    "지방검찰청",
    "지검",
    "지법",
    "고법",
    "세무서",
    "보건소",
    "대학교",
    "고등학교",
    "중학교",
    "초등학교",
    "대병원",
    "대학병원",
    "진흥원",
    "연구원",
    "협회",
    "학회",
    "재단",
    "공단",
    "위원회",
    "상공회의소",
    "연합회",
    "협의회",
    "노동조합",
    "테크노파크",
    "시설관리공단",
];

/// The readings of unknown firms that a sign marks, at every place where they stand in the document.
pub(super) fn companies(views: &[View], chosen: &[Choice]) -> Vec<Choice> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for (index, view) in views.iter().enumerate() {
        let known =
            |span: Span| chosen.iter().any(|c| c.view == index && c.rank != Rank::Unsure && c.span.overlaps(span));
        for (span, sign) in marked(view) {
            if is_name(view, span) && !known(span) {
                names.entry(span.of(view.text).to_owned()).or_insert_with(|| format!("marked as a firm by {sign}"));
            }
        }
    }
    let entity = |name: &str| Entity { kind: Kind::Company, name: name.into() };
    names.iter().flat_map(|(name, reason)| occurrences(views, name, entity(name), How::Cue, reason)).collect()
}

/// The words beside signs of a firm, with the sign.
fn marked<'v>(view: &'v View) -> Vec<(Span, &'v str)> {
    let text = view.text;
    let mut found = Vec::new();
    for sign in BEFORE {
        found.extend(text.match_indices(sign).filter_map(|(at, sign)| {
            let start = at + sign.len();
            let start = start + usize::from(text[start..].starts_with(' '));
            Some((word_after(view, start)?, sign))
        }));
    }
    for sign in AFTER {
        found.extend(text.match_indices(sign).filter_map(|(at, sign)| Some((word_before(view, at)?, sign))));
    }
    for inside in brackets(text) {
        if let Some(sign) = HEADS.iter().find(|sign| inside.of(text).starts_with(**sign)) {
            let open = text[..inside.start].char_indices().next_back().map_or(0, |(at, _)| at);
            found.extend(word_before(view, open).map(|span| (span, sign.trim_end())));
        }
    }
    found
}

/// The name that begins at a place: the nouns of that word.
fn word_after(view: &View, start: usize) -> Option<Span> {
    let first = view.tokens.iter().position(|token| token.span.start == start)?;
    let end = run(&view.tokens[first..]).last()?.span.end;
    Some(Span::new(start, end))
}

/// The name that ends at a place: the nouns of that word.
fn word_before(view: &View, end: usize) -> Option<Span> {
    let after = view.tokens.partition_point(|token| token.span.end <= end);
    let mut start = end;
    for token in view.tokens[..after].iter().rev() {
        if token.span.end != start || !names(token) {
            break;
        }
        start = token.span.start;
    }
    (start < end).then(|| Span::new(start, end))
}

/// The tokens from the first on that are nouns without a gap.
fn run(tokens: &[Token]) -> &[Token] {
    let length = tokens
        .iter()
        .enumerate()
        .take_while(|(i, token)| names(token) && (*i == 0 || tokens[i - 1].span.end == token.span.start))
        .count();
    &tokens[..length]
}

/// Whether a token may be part of an unknown name.
pub(super) fn names(token: &Token) -> bool {
    let pos = token.tag.first();
    token.is_name()
        || token.is_unknown()
        || pos.is_noun()
        || matches!(pos, Pos::SL | Pos::SN | Pos::XPN | Pos::XSN | Pos::XR)
}

/// Whether a marked word can be a firm's name: two to twenty characters, with a letter, and no public body.
fn is_name(view: &View, span: Span) -> bool {
    let name = span.of(view.text);
    (2..=20).contains(&name.chars().count())
        && name.chars().any(char::is_alphabetic)
        && !BODIES.iter().any(|ending| name.ends_with(ending))
}

/// The readings of words that end as names of public bodies do, and have a name before the ending.
pub(super) fn organizations(views: &[View]) -> Vec<Choice> {
    let mut found = Vec::new();
    for (index, view) in views.iter().enumerate() {
        let mut at = 0;
        while at < view.tokens.len() {
            let nouns = run(&view.tokens[at..]);
            at += nouns.len().max(1);
            let Some(span) = body(view, nouns) else { continue };
            let Some(sentence) = view.sentence_of(span) else { continue };
            let entity = Entity { kind: Kind::Organization, name: span.of(view.text).into() };
            let reason = "ends as names of public bodies do".to_owned();
            let (rank, how) = (Rank::Shaped, How::Cue);
            found.push(Choice { view: index, sentence, span, rank, entity, how, alias: None, reason });
        }
    }
    found
}

/// The longest beginning of a run of nouns that ends as a public body's name does, with at least two syllables before
/// the ending.
fn body(view: &View, nouns: &[Token]) -> Option<Span> {
    let start = nouns.first()?.span.start;
    nouns.iter().rev().map(|token| Span::new(start, token.span.end)).find(|span| {
        let name = span.of(view.text);
        let before = BODIES.iter().filter_map(|ending| name.strip_suffix(ending));
        before.map(|before| before.chars().count()).any(|syllables| (2..=14).contains(&syllables))
    })
}
