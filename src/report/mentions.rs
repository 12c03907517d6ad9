//! The table of mentions: each place where a text names an entity, in code points, with the reason.

use super::column::FIELD;
use super::place::Places;
use super::{Column, Table};
use crate::article::Article;
use crate::entity::Mention;
use crate::lexicon::{Kind, Lexicon};
use crate::statistics::Counting;
use crate::text::Date;

/// One row per mention, in the order of the text.
pub struct Mentions;

/// One mention. Unknown texts are empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionRow<'a> {
    /// The document.
    pub doc_id: &'a str,
    /// The day of the document.
    pub date: Option<Date>,
    /// The outlet.
    pub press: &'a str,
    /// `title` or `body`.
    pub field: &'static str,
    /// The number of the sentence in that field, from 0.
    pub sentence: usize,
    /// The number of the paragraph in that field, from 0.
    pub paragraph: usize,
    /// The first code point of the name in that field, from 0.
    pub start: usize,
    /// The code point after its last one.
    pub end: usize,
    /// The name as written there.
    pub surface: &'a str,
    /// The canonical name.
    pub name: &'a str,
    /// `company`, `technology`, `organization` or `product`.
    pub r#type: &'static str,
    /// The entity's field in the lexicon; empty for an unknown entity or field.
    pub entity_field: &'a str,
    /// The zone: `title`, `lead`, `caption`, …
    pub zone: &'static str,
    /// The way it was recognised; `unsure` if the rules refuse it.
    pub how: &'static str,
    /// True if it refers to the entity without naming it.
    pub inferred: bool,
    /// The rule, definition or trigger that decided.
    pub reason: &'a str,
    /// True if it counts within its document; `false` if nothing is counted.
    pub counted: bool,
}

impl Table for Mentions {
    type Row<'a> = MentionRow<'a>;
    const NAME: &'static str = "mentions";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Mentions>;
        vec![
            C::id("doc_id", "the document", |row| row.doc_id),
            C::date("date", "its day", |row| row.date),
            C::text("field", "`title` or `body`", |row| row.field),
            C::integer("sentence", "number of the sentence in that field, from 0", |row| row.sentence as u64),
            C::integer("start", "first code point of the name in that field, from 0", |row| row.start as u64),
            C::integer("end", "the code point after its last one", |row| row.end as u64),
            C::text("surface", "the name as written there", |row| row.surface),
            C::text("name", "the canonical name, or with `--names dated` that of the article's day", |row| row.name),
            C::text("type", Kind::LISTED, |row| row.r#type),
            C::text("zone", "the zone: `title`, `lead`, `caption`, …", |row| row.zone),
            C::text("how", "how it was recognised", |row| row.how),
            C::bool("inferred", "whether it refers to the entity without naming it (`양사`)", |row| row.inferred),
            C::text("reason", "the rule, definition or trigger that decided; empty for a certain name", |row| {
                row.reason
            }),
            C::integer("paragraph", "number of the paragraph in that field, from 0", |row| row.paragraph as u64),
            C::text("press", "the outlet", |row| row.press),
            C::text("entity_field", FIELD, |row| row.entity_field),
            C::bool("counted", "whether it counts within its document", |row| row.counted),
        ]
    }
}

/// The rows of an article's mentions, in their order. `counting` decides which of them count; without it none does.
pub fn mention_rows<'a>(
    article: &'a Article,
    mentions: &'a [Mention],
    counting: Option<&Counting>,
    lexicon: &'a Lexicon,
) -> Vec<MentionRow<'a>> {
    let document = &article.document;
    let mut places = Places::of(document);
    let row = |mention: &'a Mention| {
        let (start, end, surface) = places[mention.field as usize].at(mention.span);
        MentionRow {
            doc_id: &document.id,
            date: document.date,
            press: document.press.as_deref().unwrap_or_default(),
            field: mention.field.name(),
            sentence: mention.sentence,
            paragraph: mention.paragraph,
            start,
            end,
            surface,
            name: mention.shown_name(),
            r#type: mention.entity.kind.name(),
            entity_field: mention.entity_field(lexicon),
            zone: mention.zone.name(),
            how: if mention.certain { mention.how.name() } else { "unsure" },
            inferred: mention.how.inferred(),
            reason: mention.reason.as_deref().unwrap_or_default(),
            counted: counting.is_some_and(|counting| counting.counts(mention)),
        }
    };
    mentions.iter().map(row).collect()
}
