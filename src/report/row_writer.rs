//! What every format that holds rows does: it gets the columns, takes row after row, and ends.

use std::io;

use super::{ColumnKind, Value};

/// What a format must know before the first row.
pub(super) struct Header {
    /// Name and kind of each column.
    pub columns: Vec<(&'static str, ColumnKind)>,
    /// Whether to begin with a byte order mark, where the format has one.
    pub mark: bool,
    /// Whether to begin with the names of the columns, where the format does.
    pub names: bool,
}

/// Rows in one format.
pub(super) trait RowWriter<W> {
    /// Writes one row: a value for each column.
    fn write(&mut self, row: &[Value]) -> io::Result<()>;

    /// Writes what is still buffered, and gives the writer back.
    fn finish(self: Box<Self>) -> io::Result<W>;
}
