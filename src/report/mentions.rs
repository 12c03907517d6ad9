//! Rows of mentions, with places in code points.

use serde::Serialize;

use crate::article::Article;
use crate::entity::Mention;
use crate::text::CharOffsets;

/// One mention. Empty strings stand for what is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MentionRow<'a> {
    /// The document.
    pub doc_id: &'a str,
    /// Its day, `YYYY-MM-DD`.
    pub date: String,
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
    /// What the range is: `title`, `lead`, `caption`, …
    pub zone: &'static str,
    /// How it was recognised; `unsure` where the rules do not take it.
    pub how: &'static str,
    /// Whether it stands for the entity without naming it.
    pub inferred: bool,
    /// The rule, gloss or cue that decided.
    pub reason: &'a str,
    /// The number of the paragraph in that field, from 0.
    pub paragraph: usize,
    /// The outlet.
    pub press: &'a str,
    /// The story that the document tells: the id of the document that stands for it.
    pub story: &'a str,
    /// Whether it enters the counts; left out where nothing is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<bool>,
}

/// The rows of an article's mentions, in their order; `counted` says which enter the counts, `None` leaves the column
/// out.
pub fn mention_rows<'a>(
    article: &'a Article,
    mentions: &'a [Mention],
    story: &'a str,
    counted: Option<&dyn Fn(&Mention) -> bool>,
) -> Vec<MentionRow<'a>> {
    let document = &article.document;
    let mut offsets = [&document.title, &document.body].map(|text| CharOffsets::new(text));
    let row = |mention: &'a Mention| {
        let offsets = &mut offsets[mention.field as usize];
        MentionRow {
            doc_id: &document.id,
            date: document.date.map(|day| day.to_string()).unwrap_or_default(),
            field: mention.field.name(),
            sentence: mention.sentence,
            start: offsets.at(mention.span.start),
            end: offsets.at(mention.span.end),
            surface: mention.span.of(article.text(mention.field)),
            name: &mention.entity.name,
            r#type: mention.entity.kind.name(),
            zone: mention.zone.name(),
            how: if mention.certain { mention.how.name() } else { "unsure" },
            inferred: mention.how.inferred(),
            reason: &mention.reason,
            paragraph: mention.paragraph,
            press: document.press.as_deref().unwrap_or_default(),
            story,
            counted: counted.map(|counts| counts(mention)),
        }
    };
    mentions.iter().map(row).collect()
}
