//! Reads a table back from its CSV file. Other forms of a report's tables are made this way once they are complete, so
//! that all have the same content.

use std::io::{self, Read, Write};
use std::str::FromStr;

use super::csv::unescaped;
use super::row_writer::{ColumnHeader, CsvOptions, Header};
use super::rows::described;
use super::{Column, ColumnKind, Format, Table, Value};

/// A table in CSV; the columns are found by the names in the header.
pub(super) struct WrittenCsv<T: Table, R> {
    reader: csv::Reader<R>,
    columns: Vec<Column<T>>,
    excel_safe: bool,
}

impl<T: Table, R: Read> WrittenCsv<T, R> {
    /// Reads the header. `excel_safe` tells whether the CSV has apostrophes against calculation
    /// ([`CsvOptions::excel_safe`]), which are removed.
    ///
    /// # Errors
    /// If it cannot be read, or has a column that the table does not have.
    pub fn open(csv: R, excel_safe: bool) -> io::Result<Self> {
        let mut reader = csv::Reader::from_reader(csv);
        let mut all = T::columns();
        let mut column = |name: &str| match all.iter().position(|column| column.name == name) {
            Some(place) => Ok(all.swap_remove(place)),
            None => Err(invalid(format!("the table {} has no column {name:?}", T::NAME))),
        };
        let names = reader.headers()?.iter().map(|name| name.trim_start_matches('\u{FEFF}'));
        let columns = names.map(&mut column).collect::<io::Result<_>>()?;
        Ok(Self { reader, columns, excel_safe })
    }

    /// The descriptions of the columns for a writer.
    pub fn header(&self) -> Vec<ColumnHeader> {
        described(&self.columns)
    }

    /// Calls `write` with the values of each row.
    ///
    /// # Errors
    /// If a row cannot be read, or a field is not a value of its column; errors of `write`.
    pub fn for_each(mut self, mut write: impl FnMut(&[Value]) -> io::Result<()>) -> io::Result<()> {
        let mut record = csv::StringRecord::new();
        while self.reader.read_record(&mut record)? {
            let fields = self.columns.iter().zip(&record);
            let values = fields.map(|(column, text)| value(column, text, self.excel_safe));
            write(&values.collect::<io::Result<Vec<_>>>()?)?;
        }
        Ok(())
    }
}

/// Converts a table from CSV to another format that holds rows; `excel_safe` as the CSV was written. Returns the
/// writer, and the number of rows that did not fit.
///
/// # Errors
/// If the CSV cannot be read; errors of `out`; [`io::ErrorKind::Unsupported`] for a format that does not hold rows.
pub fn convert<T: Table, W: Write + 'static>(
    csv: impl Read,
    excel_safe: bool,
    out: W,
    format: Format,
) -> io::Result<(W, u64)> {
    let table = WrittenCsv::<T, _>::open(csv, excel_safe)?;
    let header = Header { table: T::NAME, columns: table.header(), csv: CsvOptions::default(), names: true };
    let start = format.start().ok_or(io::ErrorKind::Unsupported)?;
    let mut rows = start(out, &header)?;
    table.for_each(|row| rows.write(row))?;
    let left_out = rows.left_out();
    Ok((rows.finish()?, left_out))
}

/// A CSV field as a value of its column; unknown if it is empty.
fn value<'t, T: Table>(column: &Column<T>, text: &'t str, excel_safe: bool) -> io::Result<Value<'t>> {
    Ok(match column.kind {
        ColumnKind::Text | ColumnKind::Id if excel_safe => Value::Text(unescaped(text, column.kind == ColumnKind::Id)),
        ColumnKind::Text | ColumnKind::Id => Value::Text(text),
        ColumnKind::Integer => Value::Integer(known(column, text)?),
        ColumnKind::Float | ColumnKind::Probability => Value::Float(known(column, text)?),
        ColumnKind::Bool => Value::Bool(parsed(column, text)?),
        ColumnKind::Date => Value::Date(known(column, text)?),
    })
}

/// The parsed value of a field; `None` if it is empty.
fn known<T: Table, V: FromStr>(column: &Column<T>, text: &str) -> io::Result<Option<V>> {
    if text.is_empty() { Ok(None) } else { parsed(column, text).map(Some) }
}

fn parsed<T: Table, V: FromStr>(column: &Column<T>, text: &str) -> io::Result<V> {
    let Column { name, kind, .. } = column;
    text.parse().map_err(|_| {
        invalid(format!("table {}, column {name}: {text:?} is not a value of the type {}", T::NAME, kind.name()))
    })
}

fn invalid(problem: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, problem)
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
            let found = convert::<Sample, _>(&text[..], csv.excel_safe, Vec::new(), Format::Jsonl);
            let (found, left_out) = found.expect("memory");
            assert_eq!(left_out, 0);
            assert_eq!(String::from_utf8_lossy(&found), String::from_utf8_lossy(&direct), "{csv:?}");
        }
    }

    #[test]
    fn a_field_that_is_no_value_of_its_column_is_an_error_that_names_it() {
        // why this case, the table, what is wrong with it
        let cases = [
            (
                "a number",
                "name,count\nA,many\n",
                "table sample, column count: \"many\" is not a value of the type integer",
            ),
            ("a share", "share\n0.3\n0,3\n", "table sample, column share: \"0,3\" is not a value of the type number"),
            ("a flag", "counted\nyes\n", "table sample, column counted: \"yes\" is not a value of the type true/false"),
            ("a day", "day\n2024-02-31\n", "table sample, column day: \"2024-02-31\" is not a value of the type day"),
            ("a column of another table", "name,colour\nA,red\n", "the table sample has no column \"colour\""),
        ];
        for (why, csv, problem) in cases {
            let quoted = csv.replace("0,3", "\"0,3\"");
            let error = convert::<Sample, _>(quoted.as_bytes(), false, Vec::new(), Format::Jsonl).expect_err(why);
            assert_eq!(error.to_string(), problem, "{why}");
        }
    }
}
