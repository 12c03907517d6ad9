//! Words that stand for several companies: `이통3사` for its members, `양사` for the two that were named together
//! before. A layer of its own: such mentions are inferred and never mix with direct ones.

use std::collections::BTreeMap;

use super::view::View;
use super::{Entity, How, Mention};
use crate::article::Field;
use crate::lexicon::{Kind, Lexicon};
use crate::text::Span;

/// Words that point back, and at how many companies.
const POINTERS: [(&str, usize); 9] = [
    ("양사", 2),
    ("두 회사", 2),
    ("두 기업", 2),
    ("양측", 2),
    ("세 회사", 3),
    ("3사", 3),
    ("세 기업", 3),
    ("4사", 4),
    ("네 회사", 4),
];

/// The companies that group words and pointing words stand for; `direct` are the mentions of the article in order.
pub(super) fn inferred(views: &[View], direct: &[Mention], lexicon: &Lexicon) -> Vec<Mention> {
    let together = named_together(views, direct);
    let mut found = Vec::new();
    for view in views {
        let mut taken: Vec<Span> = Vec::new();
        for group in lexicon.groups() {
            for span in places(view, &group.phrase) {
                if !taken.iter().any(|other| other.overlaps(span)) {
                    taken.push(span);
                    let members = group.members.iter().map(|&id| Entity::of(lexicon.entry(id)));
                    found.extend(mentions(view, span, members, How::Group, &group.phrase));
                }
            }
        }
        for (word, count) in POINTERS {
            for span in places(view, word).filter(|span| !taken.iter().any(|other| other.overlaps(*span))) {
                let Some(meant) = meant(&together, (view.field, span.start), count) else { continue };
                found.extend(mentions(view, span, meant.iter().cloned(), How::Reference, word));
            }
        }
    }
    found
}

/// Where a phrase stands as a word: what precedes it is no letter.
fn places<'v>(view: &'v View, phrase: &'v str) -> impl Iterator<Item = Span> + 'v {
    view.text
        .match_indices(phrase)
        .filter(|(at, _)| !view.text[..*at].ends_with(char::is_alphanumeric))
        .map(|(at, _)| Span::new(at, at + phrase.len()))
}

fn mentions(view: &View, span: Span, members: impl Iterator<Item = Entity>, how: How, word: &str) -> Vec<Mention> {
    let Some(sentence) = view.sentence_of(span).map(|index| &view.sentences[index]) else { return Vec::new() };
    members
        .map(|entity| Mention {
            field: view.field,
            sentence: sentence.index,
            paragraph: sentence.paragraph,
            span,
            zone: sentence.zone,
            entity,
            how,
            certain: true,
            alias: None,
            reason: format!("stands in `{word}`"),
        })
        .collect()
}

/// Companies that were joined in the text (`KT와 LG유플러스`, `KT-LGU+`), sorted, with the place where they were.
type Together = ((Field, usize), Vec<Entity>);

fn named_together(views: &[View], direct: &[Mention]) -> Vec<Together> {
    let companies: Vec<&Mention> = direct.iter().filter(|m| m.certain && m.entity.kind == Kind::Company).collect();
    let text = |field: Field| views.iter().find(|view| view.field == field).map_or("", |view| view.text);
    let joined = |pair: &[&Mention]| {
        pair[0].field == pair[1].field && joins(&text(pair[0].field)[pair[0].span.end..pair[1].span.start])
    };
    let mut together = Vec::new();
    let mut start = 0;
    for end in 1..=companies.len() {
        if end < companies.len() && joined(&companies[end - 1..=end]) {
            continue;
        }
        let mut members: Vec<Entity> = companies[start..end].iter().map(|m| m.entity.clone()).collect();
        members.sort();
        members.dedup();
        if members.len() > 1 {
            together.push(((companies[start].field, companies[start].span.start), members));
        }
        start = end;
    }
    together
}

/// Whether the text between two names joins them.
pub(super) fn joins(between: &str) -> bool {
    const WORDS: [&str; 8] = ["와", "과", "및", "그리고", "이나", "나", "랑", "하고"];
    let bare = between.trim_matches(|c: char| c.is_whitespace() || "-·ㆍ・,/?&".contains(c));
    between.chars().count() <= 6 && (bare.is_empty() || WORDS.contains(&bare))
}

/// Of the companies that were joined before a place, in that number: those joined most often, or else last.
fn meant(together: &[Together], before: (Field, usize), count: usize) -> Option<&[Entity]> {
    let earlier = together.iter().filter(|(at, members)| *at < before && members.len() == count);
    let mut times: BTreeMap<&[Entity], (usize, (Field, usize))> = BTreeMap::new();
    for (at, members) in earlier {
        let seen = times.entry(members).or_insert((0, *at));
        *seen = (seen.0 + 1, *at);
    }
    times.into_iter().max_by_key(|(_, rank)| *rank).map(|(members, _)| members)
}
