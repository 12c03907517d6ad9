//! One news article as it was read: its fields, unaltered, and where it came from.

use std::path::Path;
use std::sync::Arc;

use crate::text::{Date, OffsetMap, Span, compose};

/// One news article as it was read. The texts are not rewritten: every span counts in them. The exception are
/// decomposed and invisible characters, which hide words from all analysis: they are composed and left out, and
/// [`AsRead`] leads back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// What the source calls it; made from the file and the place in it where the source says nothing.
    pub id: String,
    /// The headline; empty where there is none.
    pub title: String,
    /// The text of the article, boilerplate of the page included; empty only where there is a title.
    pub body: String,
    /// Day of publication in Korean time; `None` where unknown.
    pub date: Option<Date>,
    /// The outlet (언론사); `None` where unknown.
    pub press: Option<String>,
    /// Where it is on the web, as the source says; `None` where unknown.
    pub url: Option<String>,
    /// Why the source leaves it out of its own analyses (BigKinds' 분석제외: `중복`, `예외`); `None` where it does not.
    pub excluded: Option<String>,
    /// Where it was read.
    pub origin: Origin,
    /// The headline as read, where it differs.
    pub title_as_read: Option<Box<AsRead>>,
    /// The body as read, where it differs.
    pub body_as_read: Option<Box<AsRead>>,
}

/// A text as it was read, before it was composed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsRead {
    text: String,
    places: OffsetMap,
}

impl AsRead {
    /// The composed form of a text, and the text as read where that differs.
    pub(crate) fn compose(text: String) -> (String, Option<Box<Self>>) {
        match compose(&text) {
            Some((composed, places)) => (composed, Some(Box::new(Self { text, places }))),
            None => (text, None),
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The range of this text that became `composed`.
    pub fn span(&self, composed: Span) -> Span {
        self.places.original(composed)
    }
}

impl Document {
    /// Whether characters of title or body are U+FFFD: bytes that mean nothing in the encoding of the file, or that
    /// were lost before.
    pub fn has_lost_characters(&self) -> bool {
        [&self.title, &self.body].into_iter().any(|text| text.contains(char::REPLACEMENT_CHARACTER))
    }

    /// How many of them there are.
    pub fn lost_characters(&self) -> usize {
        [&self.title, &self.body].iter().map(|text| text.matches(char::REPLACEMENT_CHARACTER).count()).sum()
    }
}

/// Where a document was read: names it in errors and reports.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The file; `-` for standard input; `archive.zip/inner.csv` for a file within an archive.
    pub path: Arc<Path>,
    /// The line (or spreadsheet row) where it begins, 1-based, the header included.
    pub line: u64,
}

impl Default for Origin {
    /// The first line of standard input.
    fn default() -> Self {
        Self { path: Arc::from(Path::new("-")), line: 1 }
    }
}
