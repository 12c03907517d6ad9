//! One news article as it was read: its fields, unaltered, and where it came from.

use std::path::Path;
use std::sync::Arc;

use crate::text::Date;

/// One news article as it was read. The texts are never rewritten: every span counts in them.
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
    /// Why the source leaves it out of its own analyses (BigKinds' 분석제외: `중복`, `예외`); `None` where it does not.
    pub excluded: Option<String>,
    /// Where it was read.
    pub origin: Origin,
}

impl Document {
    /// How many characters of title and body are U+FFFD: bytes that stand for nothing in the encoding of the file, or
    /// that were lost before.
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
