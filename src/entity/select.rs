//! Chooses among the readings of overlapping places: the longest name, and of one place the surest reading.

use std::cmp::Reverse;

use super::view::View;
use super::{Entity, How, Mention};
use crate::article::Article;
use crate::lexicon::AliasId;
use crate::text::Span;

/// How sure a reading is; of one place the first of these wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// An ambiguous name that the topic of the document decides: the club and not its sponsor, in a sports report.
    Topic,
    /// An ambiguous name that a word beside it decides: the firm and not its service, beside `창업자`.
    Cued,
    /// A certain name.
    Certain,
    /// An ambiguous name that the rest of the document decides.
    Rule,
    /// A name that the document itself explains or marks.
    Learned,
    /// A name found by its shape.
    Shaped,
    /// An ambiguous name whose rule does not hold: reported, never counted.
    Unsure,
}

/// A reading of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    pub view: usize,
    pub sentence: usize,
    pub span: Span,
    pub rank: Rank,
    pub entity: Entity,
    pub how: How,
    pub alias: Option<AliasId>,
    pub reason: String,
}

/// The readings that stand when the longer name wins over the shorter one at its left end, and a sure reading over an
/// unsure one anywhere; in order of place, without overlap.
pub(super) fn longest(mut choices: Vec<Choice>) -> Vec<Choice> {
    choices.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut chosen: Vec<Choice> = Vec::with_capacity(choices.len());
    for unsure in [false, true] {
        for choice in choices.iter().filter(|choice| (choice.rank == Rank::Unsure) == unsure) {
            let at = chosen.partition_point(|other| (other.view, other.span.end) <= (choice.view, choice.span.start));
            let free = chosen.get(at).is_none_or(|next| (choice.view, choice.span.end) <= (next.view, next.span.start));
            if free {
                chosen.insert(at, choice.clone());
            }
        }
    }
    chosen
}

fn key(choice: &Choice) -> impl Ord + '_ {
    (choice.view, choice.span.start, Reverse(choice.span.end), choice.rank, &choice.entity, choice.alias)
}

/// The readings of one field, among readings in order of field and place.
pub(super) fn of_view(chosen: &[Choice], view: usize) -> &[Choice] {
    let start = chosen.partition_point(|choice| choice.view < view);
    let end = chosen.partition_point(|choice| choice.view <= view);
    &chosen[start..end]
}

/// Whether one of the sure readings of a field, in order of place and without overlap, lies on a place.
pub(super) fn overlaps(here: &[Choice], span: Span) -> bool {
    let next = here.partition_point(|choice| choice.span.end <= span.start);
    here[next..].iter().take_while(|choice| choice.span.start < span.end).any(|choice| choice.rank != Rank::Unsure)
}

/// The sure reading of a field that ends at a byte.
pub(super) fn ending_at(here: &[Choice], end: usize) -> Option<&Choice> {
    let at = here.partition_point(|choice| choice.span.end < end);
    here.get(at).filter(|choice| choice.span.end == end && choice.rank != Rank::Unsure)
}

/// The chosen readings as mentions.
pub(super) fn mentions(article: &Article, views: &[View], chosen: Vec<Choice>) -> Vec<Mention> {
    chosen
        .into_iter()
        .map(|choice| {
            let view = &views[choice.view];
            let sentence = &view.sentences[choice.sentence];
            Mention {
                field: view.field,
                sentence: sentence.index,
                paragraph: sentence.paragraph,
                span: choice.span,
                zone: article.zone_at(view.field, choice.span.start).unwrap_or(sentence.zone),
                entity: choice.entity,
                how: choice.how,
                certain: choice.rank != Rank::Unsure,
                alias: choice.alias,
                reason: choice.reason,
            }
        })
        .collect()
}
