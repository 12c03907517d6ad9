//! The table of zones: each range of a text that does not count, with its zone and the rule that decided it.

use std::collections::BTreeSet;

use super::place::Places;
use super::{Column, Table};
use crate::article::{Article, Zone};

/// The most code points of a range in a row, which bounds the size of the table.
const SHOWN: usize = 100;

/// One row per range that does not count, in the order of the text.
pub struct Zones;

/// One range of a text that does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneRow<'a> {
    /// The document.
    pub doc_id: &'a str,
    /// `title` or `body`.
    pub field: &'static str,
    /// The first code point of the range in that field, from 0.
    pub start: usize,
    /// The code point after its last one.
    pub end: usize,
    /// The zone: `caption`, `byline`, …
    pub zone: &'static str,
    /// The name of the rule.
    pub rule: &'static str,
    /// The beginning of the range, at most 100 code points.
    pub text: &'a str,
}

impl Table for Zones {
    type Row<'a> = ZoneRow<'a>;
    const NAME: &'static str = "zones";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Zones>;
        vec![
            C::id("doc_id", "the document", |row| row.doc_id),
            C::text("field", "`title` or `body`", |row| row.field),
            C::integer("start", "first code point of the range in that field, from 0", |row| row.start as u64),
            C::integer("end", "the code point after its last one", |row| row.end as u64),
            C::text("zone", "the zone: `caption`, `byline`, …", |row| row.zone),
            C::text("rule", "the rule that decided it", |row| row.rule),
            C::text("text", "its beginning, at most 100 code points", |row| row.text),
        ]
    }
}

/// The ranges of an article whose zone is not in `counted`, in their order.
pub fn zone_rows<'a>(article: &'a Article, counted: &BTreeSet<Zone>) -> Vec<ZoneRow<'a>> {
    let document = &article.document;
    let mut places = Places::of(document);
    let left_out = article.zones.iter().filter(|range| !counted.contains(&range.zone));
    left_out
        .map(|range| {
            let (start, end, text) = places[range.field as usize].at(range.span);
            ZoneRow {
                doc_id: &document.id,
                field: range.field.name(),
                start,
                end,
                zone: range.zone.name(),
                rule: range.rule,
                text: text.char_indices().nth(SHOWN).map_or(text, |(end, _)| &text[..end]),
            }
        })
        .collect()
}
