//! Tables as comma-separated values, for spreadsheets: a header, UTF-8, lines ended by LF.

use std::io::{self, Write};

use super::Value;
use super::row_writer::{Header, RowWriter};

pub(super) struct CsvRows<W: Write> {
    out: csv::Writer<W>,
}

impl<W: Write + 'static> CsvRows<W> {
    pub fn start(mut out: W, header: &Header) -> io::Result<Box<dyn RowWriter<W>>> {
        if header.mark {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        let mut out = csv::WriterBuilder::new().has_headers(false).from_writer(out);
        if header.names {
            out.write_record(header.columns.iter().map(|column| column.name)).map_err(io_error)?;
        }
        Ok(Box::new(Self { out }))
    }
}

impl<W: Write> RowWriter<W> for CsvRows<W> {
    fn write(&mut self, row: &[Value]) -> io::Result<()> {
        self.out.serialize(row).map_err(io_error)
    }

    fn finish(self: Box<Self>) -> io::Result<W> {
        self.out.into_inner().map_err(|error| error.into_error())
    }
}

/// The system's error within a CSV error, so that a closed pipe is known as one.
pub(super) fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

#[cfg(test)]
mod tests {
    use crate::report::sample::{Sample, rows};
    use crate::report::{Format, Rows, Table};

    fn written(rows: Vec<crate::report::sample::SampleRow>, mark: bool) -> String {
        let mut out =
            Rows::<Sample, _>::of_columns(Sample::usual_columns(), Vec::new(), Format::Csv, mark).expect("memory");
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
    fn a_mark_stands_before_the_header() {
        assert_eq!(written(Vec::new(), true), "\u{FEFF}name,count,share,counted,day\n");
    }
}
