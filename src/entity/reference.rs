//! Words that stand for several companies: `이통3사` for its members, `양사` for the two that were named together
//! before. A layer of its own: such mentions are inferred and never mix with direct ones.

use std::collections::BTreeMap;

use super::signs::Sign;
use super::view::View;
use super::{Entity, How, Mention};
use crate::article::Field;
use crate::lexicon::{Kind, Lexicon};
use crate::text::Span;

/// The companies that group words and pointing words stand for; `direct` are the mentions of the article in order.
pub(super) fn inferred(views: &[View], direct: &[Mention], lexicon: &Lexicon) -> Vec<Mention> {
    let together = named_together(views, direct);
    let mut found = Vec::new();
    for view in views {
        // What precedes the word is no letter: `이통3사` does not hold `3사`.
        for &(span, sign) in
            view.signs.iter().filter(|(span, _)| !view.text[..span.start].ends_with(char::is_alphanumeric))
        {
            match sign {
                Sign::Group(index) => {
                    let members = &lexicon.groups()[index].members;
                    found.extend(mentions(
                        view,
                        span,
                        members.iter().map(|&id| Entity::of(lexicon.entry(id))),
                        How::Group,
                    ));
                }
                Sign::Pointer(count) => {
                    let meant = meant(&together, (view.field, span.start), count).unwrap_or_default();
                    found.extend(mentions(view, span, meant.iter().cloned(), How::Reference));
                }
                Sign::Firm | Sign::Kind | Sign::Speaker => {}
            }
        }
    }
    found
}

fn mentions(view: &View, span: Span, members: impl Iterator<Item = Entity>, how: How) -> Vec<Mention> {
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
            reason: format!("stands in `{}`", span.of(view.text)),
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
