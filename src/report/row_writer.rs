//! What every format that holds rows does: it gets the columns, takes row after row, and ends.

use std::io;

use super::Value;

/// What a format must know before the first row.
pub(super) struct Header {
    /// The name of the table.
    pub table: &'static str,
    /// The columns.
    pub columns: Vec<ColumnHeader>,
    /// Whether to begin with a byte order mark, where the format has one.
    pub mark: bool,
    /// Whether to begin with the names of the columns, where the format does.
    pub names: bool,
}

/// What a format must know of a column.
pub(super) struct ColumnHeader {
    /// Its name.
    pub name: &'static str,
    /// What it is, one phrase.
    pub doc: &'static str,
}

/// Rows in one format.
pub(super) trait RowWriter<W> {
    /// Writes one row: a value for each column.
    fn write(&mut self, row: &[Value]) -> io::Result<()>;

    /// Writes what is still buffered, and gives the writer back.
    fn finish(self: Box<Self>) -> io::Result<W>;
}
