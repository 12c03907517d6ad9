//! Documents: news articles as they were read, with unaltered fields and their origin.

use std::path::Path;
use std::sync::Arc;

use crate::text::{Date, OffsetMap, Span, compose};

/// A news article as it was read. Its texts are not rewritten, and every span counts in them. The exception are
/// decomposed and invisible characters, which would hide words from the analysis: they are composed or removed, and
/// [`AsRead`] maps back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The id in the source; made from the file and the place in it if the source has none.
    pub id: String,
    /// The headline; empty if there is none.
    pub title: String,
    /// The text of the article, with the boilerplate of the page; empty only if there is a title.
    pub body: String,
    /// Day of publication in Korean time; `None` if unknown.
    pub date: Option<Date>,
    /// The outlet (언론사); `None` if unknown.
    pub press: Option<String>,
    /// The address on the web according to the source; `None` if unknown.
    pub url: Option<String>,
    /// The reason why the source excludes it from its own analyses (BigKinds' 분석제외: `중복`, `예외`); `None` if it
    /// does not.
    pub excluded: Option<String>,
    /// The file and line from which it was read.
    pub origin: Origin,
    /// The headline as read, if it differs.
    pub title_as_read: Option<Box<AsRead>>,
    /// The body as read, if it differs.
    pub body_as_read: Option<Box<AsRead>>,
}

/// A text as it was read, before it was composed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsRead {
    text: String,
    places: OffsetMap,
}

impl AsRead {
    /// The composed form of a text, and the text as read if that differs.
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
    /// True if title or body contain U+FFFD, for bytes that mean nothing in the encoding of the file, or that were lost
    /// before.
    pub fn has_lost_characters(&self) -> bool {
        [&self.title, &self.body].into_iter().any(|text| text.contains(char::REPLACEMENT_CHARACTER))
    }

    /// The number of such characters.
    pub fn lost_characters(&self) -> usize {
        [&self.title, &self.body].iter().map(|text| text.matches(char::REPLACEMENT_CHARACTER).count()).sum()
    }
}

/// The origin of a document, for errors and reports.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The file; `-` for standard input; `archive.zip/inner.csv` for a file within an archive.
    pub path: Arc<Path>,
    /// Its first line (or spreadsheet row), 1-based, the header included.
    pub line: u64,
}

impl Default for Origin {
    /// The first line of standard input.
    fn default() -> Self {
        Self { path: Arc::from(Path::new("-")), line: 1 }
    }
}
