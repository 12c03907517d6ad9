//! Rows of evidence: the sentence behind a count, with the mention in it and why it counts.

use serde::Serialize;

use super::MentionRow;

/// A mention that counts, with its sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceRow<'a> {
    /// The document.
    pub doc_id: &'a str,
    /// Its day, `YYYY-MM-DD`; empty where unknown.
    pub date: String,
    /// The outlet; empty where unknown.
    pub press: &'a str,
    /// `title` or `body`.
    pub field: &'static str,
    /// The number of the sentence in that field, from 0.
    pub sentence: usize,
    /// The first code point of the name in that field, from 0.
    pub start: usize,
    /// The code point after its last.
    pub end: usize,
    /// The name as it stands there.
    pub surface: &'a str,
    /// The canonical name.
    pub name: &'a str,
    /// `company`, `technology`, `organization` or `product`.
    pub r#type: &'static str,
    /// The listed name behind it; empty for names that the lexicon does not have.
    pub alias: &'a str,
    /// What the range is: `title`, `lead`, `quote`, …
    pub zone: &'static str,
    /// How it was recognised.
    pub how: &'static str,
    /// The rule, gloss or cue that decided; empty for a certain name.
    pub reason: &'a str,
    /// The sentence.
    pub text: &'a str,
}

impl<'a> EvidenceRow<'a> {
    /// The row of a mention, its listed name and its sentence.
    pub fn new(mention: MentionRow<'a>, alias: &'a str, text: &'a str) -> Self {
        Self {
            doc_id: mention.doc_id,
            date: mention.date,
            press: mention.press,
            field: mention.field,
            sentence: mention.sentence,
            start: mention.start,
            end: mention.end,
            surface: mention.surface,
            name: mention.name,
            r#type: mention.r#type,
            alias,
            zone: mention.zone,
            how: mention.how,
            reason: mention.reason,
            text,
        }
    }
}
