//! The table of evidence: the sentences behind a count, each with its mention and the reason for it.

use super::{Column, MentionRow, Table};
use crate::lexicon::Kind;

/// One row per mention that counts, in the order of the text.
pub struct Evidence;

/// A mention that counts, with its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceRow<'a> {
    /// The mention.
    pub mention: MentionRow<'a>,
    /// The listed name behind it; empty for a name that is not in the lexicon.
    pub alias: &'a str,
    /// The sentence.
    pub text: &'a str,
}

impl Table for Evidence {
    type Row<'a> = EvidenceRow<'a>;
    const NAME: &'static str = "evidence";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Evidence>;
        vec![
            C::id("doc_id", "the document", |row| row.mention.doc_id),
            C::date("date", "its day", |row| row.mention.date),
            C::text("press", "the outlet", |row| row.mention.press),
            C::text("field", "`title` or `body`", |row| row.mention.field),
            C::integer("sentence", "number of the sentence in that field, from 0", |row| row.mention.sentence as u64),
            C::integer("start", "first code point of the name in that field, from 0", |row| row.mention.start as u64),
            C::integer("end", "the code point after its last one", |row| row.mention.end as u64),
            C::text("surface", "the name as written there", |row| row.mention.surface),
            C::text("name", "the canonical name", |row| row.mention.name),
            C::text("type", Kind::LISTED, |row| row.mention.r#type),
            C::text("alias", "the listed name behind it; empty where the lexicon has none", |row| row.alias),
            C::text("zone", "the zone: `title`, `lead`, `quote`, …", |row| row.mention.zone),
            C::text("how", "how it was recognised", |row| row.mention.how),
            C::text("reason", "the rule, definition or trigger that decided; empty for a certain name", |row| {
                row.mention.reason
            }),
            C::text("text", "the sentence", |row| row.text),
        ]
    }
}
