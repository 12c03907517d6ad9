//! Tables as comma-separated values, for spreadsheets: a header, UTF-8, lines ended by LF.

use std::io::{self, Write};

use super::row_writer::{Header, RowWriter};
use super::{ColumnKind, Value};

pub(super) struct CsvRows<W: Write> {
    out: csv::Writer<W>,
    /// For each column whether it holds ids; `None` if texts are written as they are, without apostrophes.
    safe: Option<Vec<bool>>,
}

impl<W: Write + 'static> CsvRows<W> {
    pub fn start(mut out: W, header: &Header) -> io::Result<Box<dyn RowWriter<W>>> {
        if header.csv.mark {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        let mut out = csv::WriterBuilder::new().has_headers(false).from_writer(out);
        if header.names {
            out.write_record(header.columns.iter().map(|column| column.name)).map_err(io_error)?;
        }
        let ids = || header.columns.iter().map(|column| column.kind == ColumnKind::Id).collect();
        Ok(Box::new(Self { out, safe: header.csv.excel_safe.then(ids) }))
    }
}

impl<W: Write> RowWriter<W> for CsvRows<W> {
    fn write(&mut self, row: &[Value]) -> io::Result<()> {
        let Some(ids) = &self.safe else { return self.out.serialize(row).map_err(io_error) };
        let escaped: Vec<_> = row.iter().zip(ids).map(|(value, is_id)| escaped(value, *is_id)).collect();
        let safe = row.iter().zip(&escaped).map(|(value, text)| text.as_deref().map_or(*value, Value::Text));
        self.out.serialize(safe.collect::<Vec<_>>()).map_err(io_error)
    }

    fn finish(self: Box<Self>) -> io::Result<W> {
        self.out.into_inner().map_err(|error| error.into_error())
    }
}

/// The text of a value with `'` before it; `None` if it needs none, or is not text.
fn escaped(value: &Value, is_id: bool) -> Option<String> {
    let Value::Text(text) = value else { return None };
    needs_apostrophe(text, is_id).then(|| format!("'{text}"))
}

/// The text of a field without the apostrophe of [`escaped`].
pub(super) fn unescaped(field: &str, is_id: bool) -> &str {
    field.strip_prefix('\'').filter(|_| needs_apostrophe(field, is_id)).unwrap_or(field)
}

/// True if a spreadsheet would take a text for a formula, a number or a day. Leading apostrophes are skipped, so that
/// different texts stay different when escaped.
fn needs_apostrophe(text: &str, is_id: bool) -> bool {
    let text = text.trim_start_matches('\'');
    text.starts_with(['=', '+', '-', '@', '\t', '\r']) || is_id && text.starts_with(|c: char| c.is_ascii_digit())
}

/// The I/O error within a CSV error, so that a closed pipe is recognised.
pub(super) fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{Sample, rows};
    use crate::report::{CsvOptions, Format, Rows, Table};

    fn written(rows: Vec<crate::report::sample::SampleRow>, mark: bool) -> String {
        let (columns, csv) = (Sample::usual_columns(), CsvOptions { mark, ..CsvOptions::default() });
        let mut out = Rows::<Sample, _>::of_columns(columns, Vec::new(), Format::Csv, csv).expect("memory");
        out.write_all(rows).expect("memory");
        String::from_utf8(out.finish().expect("memory")).expect("UTF-8")
    }

    #[test]
    fn a_table_is_read_back_as_it_was() {
        let text = written(rows(), false);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().expect("a header"), vec!["name", "count", "share", "counted", "day"]);
        let found: Vec<Vec<String>> =
            reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
        assert_eq!(found, [["A, \"B\"\nC", "3", "0.3333333333", "true", "2024-03-05"], ["", "", "", "false", ""]]);
    }

    #[test]
    fn an_empty_table_has_its_header() {
        assert_eq!(written(Vec::new(), false), "name,count,share,counted,day\n");
    }

    #[test]
    fn a_spreadsheet_takes_texts_for_texts_and_they_are_found_again() {
        // why this case                       text           id     written
        let cases = [
            ("a formula", "=1+1", false, "'=1+1"),
            ("a sum", "+82", false, "'+82"),
            ("a minus before a word", "-α", false, "'-α"),
            ("a function of old spreadsheets", "@SUM(A1)", false, "'@SUM(A1)"),
            ("a tab, which is passed over", "\t=1", false, "'\t=1"),
            ("a text that looks escaped", "'=1", false, "''=1"),
            ("an id of digits", "01101001.20160104", true, "'01101001.20160104"),
            ("an id with a name", "news:3", true, "news:3"),
            ("digits in a text", "5G", false, "5G"),
            ("a quotation", "'KT'가 웃었다", false, "'KT'가 웃었다"),
            ("nothing", "", true, ""),
        ];
        for (why, text, is_id, want) in cases {
            let field = escaped(&Value::Text(text), is_id).unwrap_or_else(|| text.to_owned());
            assert_eq!((&*field, unescaped(&field, is_id)), (want, text), "{why}");
        }
        assert_eq!(escaped(&Value::Float(Some(-0.5)), false), None, "a number stays one");
    }

    #[test]
    fn a_mark_stands_before_the_header() {
        assert_eq!(written(Vec::new(), true), "\u{FEFF}name,count,share,counted,day\n");
    }
}
