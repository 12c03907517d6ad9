//! Writes the rows of a table in any format that holds rows.

use std::io::{self, Write};

use super::row_writer::{ColumnHeader, CsvOptions, Header, RowWriter};
use super::{Column, Format, Table, Value};

/// Writes the rows of one table in one format. An empty table still gets its header.
pub struct Rows<T: Table, W> {
    columns: Vec<Column<T>>,
    out: Box<dyn RowWriter<W>>,
}

impl<T: Table, W: Write + 'static> Rows<T, W> {
    /// Starts a table with its usual columns on `out`.
    ///
    /// # Errors
    /// As [`Rows::of_columns`].
    pub fn new(out: W, format: Format) -> io::Result<Self> {
        Self::of_columns(T::usual_columns(), out, format, CsvOptions::default())
    }

    /// Starts a table with these columns on `out`.
    ///
    /// # Errors
    /// Errors of `out`; [`io::ErrorKind::Unsupported`] for a format that does not hold rows.
    pub fn of_columns(columns: Vec<Column<T>>, out: W, format: Format, csv: CsvOptions) -> io::Result<Self> {
        let Some(start) = format.start() else {
            let problem = format!("{} cannot be written as {}", T::NAME, format.name());
            return Err(io::Error::new(io::ErrorKind::Unsupported, problem));
        };
        let header = Header { table: T::NAME, columns: described(&columns), csv, names: true };
        Ok(Self { out: start(out, &header)?, columns })
    }

    /// Continues a table whose header has been written.
    pub(super) fn continued(out: W, format: Format, csv: CsvOptions) -> io::Result<Self> {
        let columns = T::usual_columns();
        let header = Header {
            table: T::NAME,
            columns: described(&columns),
            csv: CsvOptions { mark: false, ..csv },
            names: false,
        };
        let start = format.start().filter(|_| format.is_in_parts()).ok_or(io::ErrorKind::Unsupported)?;
        Ok(Self { out: start(out, &header)?, columns })
    }

    /// Writes one row.
    ///
    /// # Errors
    /// Errors of the underlying writer.
    pub fn write(&mut self, row: &T::Row<'_>) -> io::Result<()> {
        let values: Vec<Value> = self.columns.iter().map(|column| column.value(row)).collect();
        self.out.write(&values)
    }

    /// Writes several rows.
    ///
    /// # Errors
    /// Errors of the underlying writer.
    pub fn write_all<'a>(&mut self, rows: impl IntoIterator<Item = T::Row<'a>>) -> io::Result<()> {
        rows.into_iter().try_for_each(|row| self.write(&row))
    }

    /// The number of written rows that did not fit the format.
    pub fn left_out(&self) -> u64 {
        self.out.left_out()
    }

    /// Writes what is still buffered, and returns the writer.
    ///
    /// # Errors
    /// Errors of the underlying writer.
    pub fn finish(self) -> io::Result<W> {
        self.out.finish()
    }
}

/// The descriptions of these columns for a format.
pub(super) fn described<T: Table>(columns: &[Column<T>]) -> Vec<ColumnHeader> {
    let header = |column: &Column<T>| ColumnHeader { name: column.name, kind: column.kind, doc: column.doc.into() };
    columns.iter().map(header).collect()
}

/// Renders rows without a header: parts of a table that are made in parallel, or before it is known whether they are
/// wanted.
///
/// # Errors
/// [`io::ErrorKind::Unsupported`] for a format whose tables do not consist of parts.
pub fn render<'a, T: Table>(
    format: Format,
    csv: CsvOptions,
    rows: impl IntoIterator<Item = T::Row<'a>>,
) -> io::Result<Vec<u8>> {
    let mut out = Rows::<T, _>::continued(Vec::new(), format, csv)?;
    out.write_all(rows)?;
    out.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{Sample, rows};

    #[test]
    fn a_table_is_its_header_and_its_parts() {
        for format in [Format::Csv, Format::Jsonl] {
            let mut whole = Rows::<Sample, _>::new(Vec::new(), format).expect("memory");
            whole.write_all(rows()).expect("memory");
            let mut parts = Rows::<Sample, _>::new(Vec::new(), format).expect("memory").finish().expect("memory");
            for row in rows() {
                parts.extend(render::<Sample>(format, CsvOptions::default(), [row]).expect("memory"));
            }
            assert_eq!(parts, whole.finish().expect("memory"), "{format:?}");
        }
    }
}
