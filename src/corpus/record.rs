//! Records: the cells of one document as every format returns them, before they are checked.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use super::column::Column;
use super::document::{AsRead, Document, Origin};
use super::markup;
use crate::text::{Date, Error, Result, compose};

/// The shortest text under an unknown name that may be a body, in code points; a sentence may be shorter. Half and
/// twice as many change no document of `../shared/cases`.
pub(super) const SHORTEST_BODY: usize = 20;

/// The records of a file that is read as a whole, and the information on it.
#[derive(Default)]
pub(super) struct Records {
    pub records: Vec<Result<Record>>,
    /// The columns with the names under which they were found.
    pub columns: Vec<(Column, String)>,
    /// All names.
    pub names: Vec<String>,
    /// Notes for the user.
    pub notes: Vec<String>,
}

/// The cells of one document, as text; empty if there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// Its first line or row, 1-based.
    pub line: u64,
    /// The part of the file that contains it, such as a sheet; part of its id if it has no other.
    pub part: Option<Arc<str>>,
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

    /// The same record in a part of its file.
    pub fn in_part(self, part: Option<Arc<str>>) -> Self {
        Self { part, ..self }
    }

    /// The same record with all texts changed.
    pub fn map_texts(self, change: impl Fn(&str) -> String) -> Self {
        Self { cells: self.cells.each_ref().map(|text| change(text)), ..self }
    }

    /// Sets the cell of a table or of JSON; markup in texts is removed.
    pub fn set_cell(&mut self, column: Column, cell: String) {
        let is_text = matches!(column, Column::Title | Column::Body | Column::Press);
        let text = if is_text { markup::to_text(&cell) } else { Cow::Borrowed(cell.as_str()) };
        match text {
            Cow::Owned(text) => self.set(column, text),
            Cow::Borrowed(_) => self.set(column, cell),
        }
    }

    /// Fills empty cells from another record.
    pub fn or(mut self, mut other: Self) -> Self {
        for column in Column::ALL {
            if !self.has(column) && other.has(column) {
                self.set(column, other.take(column));
            }
        }
        self
    }

    /// The bytes of all cells.
    pub fn len(&self) -> usize {
        self.cells.iter().map(String::len).sum()
    }

    pub fn has(&self, column: Column) -> bool {
        !self.cells[column as usize].trim().is_empty()
    }

    /// The text of a column.
    pub fn get(&self, column: Column) -> &str {
        &self.cells[column as usize]
    }

    /// Moves the text of a column out of the record.
    pub fn take(&mut self, column: Column) -> String {
        std::mem::take(&mut self.cells[column as usize])
    }

    /// The document of the record, of that day; `name` is its id if it has none.
    ///
    /// # Errors
    /// If it has no text, unless `keep_empty`.
    pub fn into_document(
        mut self,
        path: &Arc<Path>,
        name: &str,
        date: Option<Date>,
        keep_empty: bool,
    ) -> Result<Document> {
        let line = self.line;
        let (title, body) = (self.take(Column::Title), self.take(Column::Body));
        if !keep_empty && title.trim().is_empty() && body.trim().is_empty() {
            return Err(document_error(path, line, "no body and no title"));
        }
        let (title, title_as_read) = AsRead::compose(title);
        let (body, body_as_read) = AsRead::compose(body);
        let id = Some(self.take(Column::Id)).filter(|id| !id.trim().is_empty());
        Ok(Document {
            id: id.unwrap_or_else(|| name.to_owned()),
            title,
            body,
            date,
            press: non_empty(&self.take(Column::Press)),
            url: non_empty(&self.take(Column::Url)),
            excluded: non_empty(&self.take(Column::Excluded)).filter(|reason| !is_negative_answer(reason)),
            origin: Origin { path: Arc::clone(path), line },
            title_as_read,
            body_as_read,
        })
    }
}

fn non_empty(cell: &str) -> Option<String> {
    let cell = compose(cell).map_or(Cow::Borrowed(cell), |(composed, _)| Cow::Owned(composed));
    Some(cell.trim()).filter(|cell| !cell.is_empty()).map(str::to_owned)
}

/// True if the answer to "is it left out?" is no.
fn is_negative_answer(answer: &str) -> bool {
    Column::Excluded.negative_answers().any(|no| answer.eq_ignore_ascii_case(no))
}

/// The problem of a document with more bytes than the limit.
pub(super) fn too_long(limit: usize) -> String {
    format!("longer than {limit} bytes, the limit for an article")
}

/// The error for a document that cannot be used.
pub(super) fn document_error(path: &Path, line: u64, problem: impl Into<String>) -> Error {
    Error::Document { path: path.to_path_buf(), line, problem: problem.into() }
}
