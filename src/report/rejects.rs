//! The table of unusable input: documents, rests of files, and whole files.

use super::{Column, Table};
use crate::text::Error;

/// One row per unusable document or file, in the order of reading.
pub struct Rejects;

/// An unusable document or file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectRow {
    file: String,
    line: Option<u64>,
    reason: String,
}

impl Table for Rejects {
    type Row<'a> = RejectRow;
    const NAME: &'static str = "rejects";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Rejects>;
        vec![
            C::text("file", "the file; `-` for standard input", |row| &row.file),
            C::optional_integer(
                "line",
                "the line where the document begins, from 1; unknown for a whole file",
                |row| row.line,
            ),
            C::text("reason", "why it cannot be used", |row| &row.reason),
        ]
    }
}

/// The row of an error.
pub fn reject_row(error: &Error) -> RejectRow {
    RejectRow { file: error.path().to_string_lossy().into_owned(), line: error.line(), reason: error.reason() }
}
