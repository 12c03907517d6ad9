//! The interface of formats that hold rows: a writer gets the columns, then row after row, and ends the table.

use std::borrow::Cow;
use std::io;

use super::{ColumnKind, Value};

/// Options of CSV output; the defaults suit programs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CsvOptions {
    /// True to begin with a byte order mark, by which Excel recognises UTF-8.
    pub mark: bool,
    /// True to put `'` before a text that a spreadsheet would calculate (one that begins with `=`, `+`, `-`, `@`, a tab
    /// or a carriage return), and before an id that begins with a digit, which it would take for a number or a day.
    pub excel_safe: bool,
}

/// The information that a format needs before the first row.
pub(super) struct Header {
    /// The name of the table.
    pub table: &'static str,
    /// The columns.
    pub columns: Vec<ColumnHeader>,
    /// Options of CSV output.
    pub csv: CsvOptions,
    /// True to begin with the names of the columns, in formats that have a header.
    pub names: bool,
}

/// The information that a format needs about a column.
pub(super) struct ColumnHeader {
    /// Its name.
    pub name: &'static str,
    /// The type of its values.
    pub kind: ColumnKind,
    /// Its meaning, one phrase.
    pub doc: Cow<'static, str>,
}

/// Writes rows in one format.
pub(super) trait RowWriter<W> {
    /// Writes one row: a value for each column.
    fn write(&mut self, row: &[Value]) -> io::Result<()>;

    /// The number of rows that did not fit the format.
    fn left_out(&self) -> u64 {
        0
    }

    /// Writes what is still buffered, and returns the writer.
    fn finish(self: Box<Self>) -> io::Result<W>;
}
