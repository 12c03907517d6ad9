//! One news article as it was read: its fields, unaltered, and where it came from.

use std::path::Path;
use std::sync::Arc;

use crate::text::Date;

/// One news article as it was read. The texts are never rewritten: every place in gisa's reports counts in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What the source calls it; made from the file and the place in it where the source says nothing.
    pub id: String,
    /// The headline; empty where there is none.
    pub title: String,
    /// The text of the article, page furniture included.
    pub body: String,
    /// Day of publication in Korean time; `None` where unknown.
    pub date: Option<Date>,
    /// The outlet (언론사); `None` where unknown.
    pub press: Option<String>,
    /// Where it was read.
    pub origin: Origin,
}

/// Where a document was read: names it in errors and reports.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The file; `-` for standard input; `archive.zip/inner.csv` for a file within an archive.
    pub path: Arc<Path>,
    /// The line (or spreadsheet row) where it begins, 1-based, the header included.
    pub line: u64,
}
