//! Resolves overlaps between readings: leftmost, then longest, then highest priority. (spaCy's `filter_spans` takes the
//! longest of all first.)

use std::cmp::Reverse;

use super::Mention;
use super::annotated_field::AnnotatedField;
use super::plain_text::PlainText;
use super::reading::Reading;
use crate::article::Article;
use crate::text::Span;

/// The readings that remain, in order of place and without overlap: an earlier one wins over a later one, a longer one
/// over a shorter one with the same start, and any sure reading over an unsure one.
pub(super) fn filter_spans(readings: &[Reading]) -> Vec<&Reading> {
    let mut ordered: Vec<&Reading> = readings.iter().collect();
    ordered.sort_by(|a, b| key(a).cmp(&key(b)));
    let (sure, unsure): (Vec<&Reading>, Vec<&Reading>) = ordered.into_iter().partition(|reading| reading.is_sure());
    merged(without_overlap(sure), without_overlap(unsure))
}

fn key(reading: &Reading) -> impl Ord + '_ {
    (reading.field, reading.span.start, Reverse(reading.span.end), reading.rank())
}

/// The readings that begin after the last kept one; `ordered` is in order of place.
fn without_overlap(ordered: Vec<&Reading>) -> Vec<&Reading> {
    let mut kept: Vec<&Reading> = Vec::with_capacity(ordered.len());
    for reading in ordered {
        if kept.last().is_none_or(|last| ends_before(last, reading)) {
            kept.push(reading);
        }
    }
    kept
}

fn ends_before(earlier: &Reading, later: &Reading) -> bool {
    (earlier.field, earlier.span.end) <= (later.field, later.span.start)
}

/// The sure readings, and the unsure ones that overlap none of them. Each list is in order and without overlap.
fn merged<'r>(sure: Vec<&'r Reading>, unsure: Vec<&'r Reading>) -> Vec<&'r Reading> {
    let mut all: Vec<&Reading> = Vec::with_capacity(sure.len() + unsure.len());
    let mut sure = sure.into_iter().peekable();
    for reading in unsure {
        while let Some(before) = sure.next_if(|next| ends_before(next, reading)) {
            all.push(before);
        }
        if sure.peek().is_none_or(|next| ends_before(reading, next)) {
            all.push(reading);
        }
    }
    all.extend(sure);
    all
}

/// The readings of one field; `chosen` is in order of field and place.
pub(super) fn of_field<'c, 'r>(chosen: &'c [&'r Reading], field: usize) -> &'c [&'r Reading] {
    let start = chosen.partition_point(|reading| reading.field < field);
    let end = chosen.partition_point(|reading| reading.field <= field);
    &chosen[start..end]
}

/// The sure readings that overlap a place; `here` are those of one field, in order of place and without overlap.
pub(super) fn overlapping<'r>(here: &[&'r Reading], span: Span) -> impl Iterator<Item = &'r Reading> {
    let next = here.partition_point(|reading| reading.span.end <= span.start);
    here[next..].iter().copied().take_while(move |reading| reading.span.start < span.end).filter(|it| it.is_sure())
}

/// The sure reading of a field that ends at a byte.
pub(super) fn ending_at<'r>(here: &[&'r Reading], end: usize) -> Option<&'r Reading> {
    let at = here.partition_point(|reading| reading.span.end < end);
    here.get(at).copied().filter(|reading| reading.span.end == end && reading.is_sure())
}

/// The chosen readings as mentions, with places in the plain texts.
pub(super) fn mentions(
    article: &Article,
    plain: &[PlainText; 2],
    fields: &[AnnotatedField],
    chosen: &[&Reading],
) -> Vec<Mention> {
    let mention = |reading: &&Reading| {
        let field = &fields[reading.field];
        let sentence = &field.sentences[reading.sentence];
        let original = plain[reading.field].original(reading.span);
        Mention {
            field: field.field,
            sentence: sentence.index,
            paragraph: sentence.paragraph,
            span: reading.span,
            zone: article.zone_at(field.field, original.start).unwrap_or(sentence.zone),
            entity: reading.entity.clone(),
            how: reading.how,
            certain: reading.is_sure(),
            alias: reading.alias,
            reason: reading.reason.clone(),
            dated_name: None,
        }
    };
    chosen.iter().map(mention).collect()
}

#[cfg(test)]
mod tests {
    use super::super::reading::Priority;
    use super::super::{Entity, How};
    use super::*;
    use crate::lexicon::Kind;

    fn reading(field: usize, start: usize, end: usize, priority: Priority) -> Reading {
        let entity = Entity { kind: Kind::Company, name: "이름".into() };
        let (span, how) = (Span::new(start, end), How::Name);
        Reading { field, sentence: 0, span, priority, entity, how, alias: None, reason: None }
    }

    #[test]
    fn of_overlapping_readings_one_remains() {
        use Priority::{Certain, Learned, Rule, Unsure};
        // why this case                                   readings                                     remaining
        type Case = (&'static str, &'static [(usize, usize, Priority)], &'static [(usize, usize, Priority)]);
        let cases: &[Case] = &[
            ("the longer one", &[(0, 2, Certain), (0, 6, Certain)], &[(0, 6, Certain)]),
            ("the one that begins first", &[(2, 9, Certain), (0, 4, Rule)], &[(0, 4, Rule)]),
            ("of one place the higher priority", &[(0, 4, Learned), (0, 4, Rule)], &[(0, 4, Rule)]),
            ("a sure one, though shorter and later", &[(0, 9, Unsure), (4, 6, Learned)], &[(4, 6, Learned)]),
            ("an unsure one that is free", &[(0, 4, Certain), (4, 6, Unsure)], &[(0, 4, Certain), (4, 6, Unsure)]),
            ("both where they only touch", &[(4, 6, Certain), (0, 4, Certain)], &[(0, 4, Certain), (4, 6, Certain)]),
        ];
        for (why, given, want) in cases {
            let readings: Vec<Reading> =
                given.iter().map(|&(start, end, priority)| reading(0, start, end, priority)).collect();
            let kept = filter_spans(&readings);
            let kept: Vec<_> = kept.iter().map(|it| (it.span.start, it.span.end, it.priority)).collect();
            assert_eq!(kept, *want, "{why}");
        }
    }

    #[test]
    fn fields_do_not_overlap() {
        let readings = [reading(1, 0, 4, Priority::Certain), reading(0, 0, 4, Priority::Certain)];
        let kept = filter_spans(&readings);
        assert_eq!(kept.len(), 2);
        assert_eq!(of_field(&kept, 1).len(), 1);
        assert!(ending_at(of_field(&kept, 0), 4).is_some() && ending_at(&kept[..1], 3).is_none());
        assert_eq!(overlapping(of_field(&kept, 0), Span::new(3, 9)).count(), 1);
    }
}
