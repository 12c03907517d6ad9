//! What every format that holds rows does: it gets the columns, takes row after row, and ends.

use std::borrow::Cow;
use std::io;

use super::{ColumnKind, Value};

/// How CSV is written; the default is as programs read it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CsvOptions {
    /// Whether to begin with a byte order mark, by which Excel knows UTF-8.
    pub mark: bool,
    /// Whether to put `'` before a text that a spreadsheet would calculate (one that begins with `=`, `+`, `-`, `@`, a
    /// tab or a carriage return), and before an id that begins with a digit, which it would take for a number or a day.
    pub excel_safe: bool,
}

/// What a format must know before the first row.
pub(super) struct Header {
    /// The name of the table.
    pub table: &'static str,
    /// The columns.
    pub columns: Vec<ColumnHeader>,
    /// How CSV is written.
    pub csv: CsvOptions,
    /// Whether to begin with the names of the columns, where the format does.
    pub names: bool,
}

/// What a format must know of a column.
pub(super) struct ColumnHeader {
    /// Its name.
    pub name: &'static str,
    /// What its values are.
    pub kind: ColumnKind,
    /// What it is, one phrase.
    pub doc: Cow<'static, str>,
}

/// Rows in one format.
pub(super) trait RowWriter<W> {
    /// Writes one row: a value for each column.
    fn write(&mut self, row: &[Value]) -> io::Result<()>;

    /// How many of the rows the format has no room for.
    fn left_out(&self) -> u64 {
        0
    }

    /// Writes what is still buffered, and gives the writer back.
    fn finish(self: Box<Self>) -> io::Result<W>;
}
