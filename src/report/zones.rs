//! Rows of what was left out of the counts: each range with its zone and the rule that decided it.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::article::{Article, Zone};
use crate::text::CharOffsets;

/// How much of a range a row shows, in code points.
const SHOWN: usize = 100;

/// One range of a text that does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ZoneRow<'a> {
    /// The document.
    pub doc_id: &'a str,
    /// `title` or `body`.
    pub field: &'static str,
    /// The first code point of the range in that field, from 0.
    pub start: usize,
    /// The code point after its last.
    pub end: usize,
    /// What the range is: `caption`, `byline`, …
    pub zone: &'static str,
    /// The rule that decided it.
    pub rule: &'static str,
    /// Its beginning, at most 100 code points.
    pub text: String,
    /// The story that the document tells: the id of the document that stands for it.
    pub story: &'a str,
}

/// The ranges of an article whose zone is not among the counted ones, in their order.
pub fn zone_rows<'a>(article: &'a Article, counted: &BTreeSet<Zone>, story: &'a str) -> Vec<ZoneRow<'a>> {
    let document = &article.document;
    let mut offsets = [&document.title, &document.body].map(|text| CharOffsets::new(text));
    let left_out = article.zones.iter().filter(|range| !counted.contains(&range.zone));
    left_out
        .map(|range| {
            let offsets = &mut offsets[range.field as usize];
            ZoneRow {
                doc_id: &document.id,
                field: range.field.name(),
                start: offsets.at(range.span.start),
                end: offsets.at(range.span.end),
                zone: range.zone.name(),
                rule: range.rule,
                text: range.span.of(article.text(range.field)).chars().take(SHOWN).collect(),
                story,
            }
        })
        .collect()
}
