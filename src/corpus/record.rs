//! What every format gives: the cells of one document, before they are checked.

use std::path::Path;
use std::sync::Arc;

use super::column::Column;
use super::document::{Document, Origin};
use crate::text::{Date, Error, Result};

/// The cells of one document, as text; empty where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// The line or row where it begins, 1-based.
    pub line: u64,
    cells: [String; Column::ALL.len()],
}

impl Record {
    pub fn new(line: u64) -> Self {
        Self { line, ..Self::default() }
    }

    /// The same record with `text` in `column`.
    pub fn with(mut self, column: Column, text: impl Into<String>) -> Self {
        self.set(column, text);
        self
    }

    pub fn set(&mut self, column: Column, text: impl Into<String>) {
        self.cells[column as usize] = text.into();
    }

    pub fn has(&self, column: Column) -> bool {
        !self.cells[column as usize].trim().is_empty()
    }

    /// The text of a column, which is empty after that.
    pub fn take(&mut self, column: Column) -> String {
        std::mem::take(&mut self.cells[column as usize])
    }

    /// The document of that day; `file` is the name that its id is made of where it has none.
    ///
    /// # Errors
    /// When it has no text, unless `keep_empty` says that this is right.
    pub fn into_document(
        mut self,
        path: &Arc<Path>,
        file: &str,
        date: Option<Date>,
        keep_empty: bool,
    ) -> Result<Document> {
        let line = self.line;
        let (title, body) = (self.take(Column::Title), self.take(Column::Body));
        if !keep_empty && title.trim().is_empty() && body.trim().is_empty() {
            return Err(document_error(path, line, "no body and no title"));
        }
        let id = Some(self.take(Column::Id)).filter(|id| !id.trim().is_empty());
        Ok(Document {
            id: id.unwrap_or_else(|| format!("{file}:{line}")),
            title,
            body,
            date,
            press: non_empty(&self.take(Column::Press)),
            excluded: non_empty(&self.take(Column::Excluded)).filter(|reason| !is_negative_answer(reason)),
            origin: Origin { path: Arc::clone(path), line },
        })
    }
}

fn non_empty(cell: &str) -> Option<String> {
    Some(cell.trim()).filter(|cell| !cell.is_empty()).map(str::to_owned)
}

/// Whether the answer to "is it left out?" is no.
fn is_negative_answer(answer: &str) -> bool {
    ["n", "no", "false", "0", "아니오"].contains(&answer.to_ascii_lowercase().as_str())
}

/// The error for a document that cannot be used.
pub(super) fn document_error(path: &Path, line: u64, problem: impl Into<String>) -> Error {
    Error::Document { path: path.to_path_buf(), line, problem: problem.into() }
}
