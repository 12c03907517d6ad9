//! A table that was written as CSV, read back: what is made of a report's tables when they are complete, so that all say the
//! same.

use std::io::{self, Read, Write};

use super::csv::unescaped;
use super::row_writer::{ColumnHeader, CsvOptions, Header};
use super::{Column, ColumnKind, Format, Table, Value};

/// A table in CSV; its columns are found by the names in the header.
pub(super) struct WrittenCsv<T: Table, R> {
    reader: csv::Reader<R>,
    columns: Vec<Column<T>>,
    excel_safe: bool,
}

impl<T: Table, R: Read> WrittenCsv<T, R> {
    /// Reads the header. `excel_safe` says whether texts were kept from being calculated ([`CsvOptions::excel_safe`]): they are
    /// given back as they were.
    pub fn open(csv: R, excel_safe: bool) -> io::Result<Self> {
        let mut reader = csv::Reader::from_reader(csv);
        let header: Vec<&str> = reader.headers()?.iter().map(|name| name.trim_start_matches('\u{FEFF}')).collect();
        let mut all = T::columns();
        let place = |name: &str, all: &[Column<T>]| all.iter().position(|column| column.name == name);
        let columns = header.iter().filter_map(|name| place(name, &all).map(|at| all.swap_remove(at))).collect();
        Ok(Self { reader, columns, excel_safe })
    }

    /// What a writer must know of the columns.
    pub fn header(&self) -> Vec<ColumnHeader> {
        let described = |column: &Column<T>| ColumnHeader { name: column.name, kind: column.kind, doc: column.doc };
        self.columns.iter().map(described).collect()
    }

    /// Gives `write` the values of each row.
    pub fn for_each(mut self, mut write: impl FnMut(&[Value]) -> io::Result<()>) -> io::Result<()> {
        let mut record = csv::StringRecord::new();
        while self.reader.read_record(&mut record)? {
            let fields = self.columns.iter().zip(&record);
            let values: Vec<Value> = fields.map(|(column, text)| value(column.kind, text, self.excel_safe)).collect();
            write(&values)?;
        }
        Ok(())
    }
}

/// Writes a table that was written as CSV in another format that holds rows; `excel_safe` as CSV was written.
///
/// # Errors
/// Where the CSV cannot be read; what `out` says; [`io::ErrorKind::Unsupported`] for a format that does not hold rows.
pub fn convert<T: Table, W: Write + 'static>(
    csv: impl Read,
    excel_safe: bool,
    out: W,
    format: Format,
) -> io::Result<W> {
    let table = WrittenCsv::<T, _>::open(csv, excel_safe)?;
    let header = Header { table: T::NAME, columns: table.header(), csv: CsvOptions::default(), names: true };
    let start = format.start().ok_or(io::ErrorKind::Unsupported)?;
    let mut rows = start(out, &header)?;
    table.for_each(|row| rows.write(row))?;
    rows.finish()
}

/// A field of CSV as a value of its column; unknown where it is empty.
fn value(kind: ColumnKind, text: &str, excel_safe: bool) -> Value<'_> {
    match kind {
        ColumnKind::Text | ColumnKind::Id if excel_safe => Value::Text(unescaped(text, kind == ColumnKind::Id)),
        ColumnKind::Text | ColumnKind::Id => Value::Text(text),
        ColumnKind::Integer => Value::Integer(text.parse().ok()),
        ColumnKind::Float | ColumnKind::Probability => Value::Float(text.parse().ok()),
        ColumnKind::Bool => Value::Bool(text == "true"),
        ColumnKind::Date => Value::Date(text.parse().ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Rows;
    use crate::report::sample::{Sample, rows};

    #[test]
    fn a_table_is_the_same_in_another_format_however_its_csv_was_written() {
        let written = |format: Format, csv: CsvOptions| {
            let mut out = Rows::<Sample, _>::of_columns(Sample::columns(), Vec::new(), format, csv).expect("memory");
            out.write_all(rows()).expect("memory");
            out.finish().expect("memory")
        };
        let direct = written(Format::Jsonl, CsvOptions::default());
        for csv in [CsvOptions::default(), CsvOptions { mark: true, excel_safe: true }] {
            let text = written(Format::Csv, csv);
            let found = convert::<Sample, _>(&text[..], csv.excel_safe, Vec::new(), Format::Jsonl).expect("memory");
            assert_eq!(String::from_utf8_lossy(&found), String::from_utf8_lossy(&direct), "{csv:?}");
        }
    }
}
