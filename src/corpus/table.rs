//! Tables as text: rows of cells, with a delimiter and a header that are found out, or without a header.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use csv::{Reader, ReaderBuilder, StringRecord};

use super::column::Columns;
use super::options::FieldMapping;
use super::options::Options;
use super::record::{Record, refused};
use crate::text::{Error, Result};

const DELIMITERS: [u8; 4] = *b",\t;|";
/// How many rows are looked at to find out the delimiter, and the body where there is no header.
const SAMPLE_ROWS: usize = 100;

/// The rows of a table.
pub(super) struct Table<R> {
    reader: Reader<Bounded<R>>,
    /// Which column holds what.
    pub columns: Columns,
    /// The names of the columns; `None` where there is no header.
    pub header: Option<Vec<String>>,
    path: Arc<Path>,
    limit: usize,
    row: StringRecord,
    ended: bool,
}

impl<R: Read> Table<R> {
    /// A table that begins with `head`, a part of `input` that is not yet read from it.
    ///
    /// # Errors
    /// When the header cannot be read, or names neither a body nor a headline.
    pub fn new(input: R, head: &str, path: Arc<Path>, options: &Options) -> Result<Self> {
        let (limit, delimiter) = (options.limits.document, delimiter(head, &options.fields));
        let columns = Columns::find(&first_row(head, delimiter), &options.fields);
        let with_header = columns.has_text();
        let input = Bounded { input, left: limit };
        let mut reader = builder(delimiter).has_headers(with_header).from_reader(input);
        if with_header {
            let header = reader.headers().map_err(|error| unreadable(&path, 1, error))?;
            let header: Vec<String> = header.iter().map(str::to_owned).collect();
            return Ok(Self::of(reader, columns, Some(header), path, limit));
        }
        let columns = Columns::numbered(&options.fields, longest_column(&sample(head, delimiter)));
        Ok(Self::of(reader, columns, None, path, limit))
    }

    fn of(
        reader: Reader<Bounded<R>>,
        columns: Columns,
        header: Option<Vec<String>>,
        path: Arc<Path>,
        limit: usize,
    ) -> Self {
        Self { reader, columns, header, path, limit, row: StringRecord::new(), ended: false }
    }

    /// What to tell about a table without a header.
    pub fn note(&self) -> Option<String> {
        let body = self.columns.place(super::Column::Body)?;
        let says = |_| {
            format!("no header: column {}, the longest, is read as the body; --field title=N names others", body + 1)
        };
        self.header.is_none().then_some(()).map(says)
    }

    fn record(&self) -> Result<Record> {
        let line = self.row.position().map_or(0, csv::Position::line);
        self.columns
            .record(line, &self.row.iter().collect::<Vec<_>>(), self.header.as_deref().map(<[_]>::len))
            .map_err(|problem| refused(&self.path, line, problem))
    }
}

impl<R: Read> Iterator for Table<R> {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Result<Record>> {
        if self.ended {
            return None;
        }
        self.reader.get_mut().left = self.limit;
        match self.reader.read_record(&mut self.row) {
            Ok(true) => Some(self.record()),
            Ok(false) => None,
            Err(error) => {
                self.ended = true;
                Some(Err(unreadable(&self.path, self.reader.position().line(), error)))
            }
        }
    }
}

/// Lets through so many bytes for a row, which else would grow without end behind an open quotation mark.
struct Bounded<R> {
    input: R,
    left: usize,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(to)?;
        self.left = self.left.checked_sub(count).ok_or_else(|| {
            io::Error::new(io::ErrorKind::FileTooLarge, "a row is too long: is a quotation mark left open?")
        })?;
        Ok(count)
    }
}

fn unreadable(path: &Path, line: u64, error: csv::Error) -> Error {
    let problem = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(source) if source.kind() != io::ErrorKind::FileTooLarge => {
            Error::Read { path: path.to_path_buf(), source }
        }
        csv::ErrorKind::Io(source) => refused(path, line, format!("{source}; the rest of the file is not read")),
        _ => refused(path, line, problem),
    }
}

fn builder(delimiter: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.flexible(true).delimiter(delimiter);
    builder
}

/// The first rows of a text; its last one may be cut.
fn sample(head: &str, delimiter: u8) -> Vec<StringRecord> {
    let mut reader = builder(delimiter).has_headers(false).from_reader(head.as_bytes());
    reader.records().map_while(std::result::Result::ok).take(SAMPLE_ROWS).collect()
}

/// The cells of the first row of a text.
pub(super) fn first_row(head: &str, delimiter: u8) -> Vec<String> {
    let mut reader = builder(delimiter).has_headers(false).from_reader(head.as_bytes());
    let first = reader.records().next().and_then(std::result::Result::ok).unwrap_or_default();
    first.iter().map(str::to_owned).collect()
}

/// The delimiter of a table: the one by which the first row names most columns, else the one that cuts most rows into
/// the same number of cells.
pub(super) fn delimiter(head: &str, fields: &[FieldMapping]) -> u8 {
    let rank = |delimiter: u8| {
        let rows = sample(head, delimiter);
        let known = rows.first().map_or(0, |row| Columns::find(&row.iter().collect::<Vec<_>>(), fields).known());
        let width = rows.first().map_or(0, StringRecord::len);
        let alike = if width > 1 { rows.iter().filter(|row| row.len() == width).count() * 100 / rows.len() } else { 0 };
        (known, alike, width)
    };
    DELIMITERS.into_iter().rev().max_by_key(|&delimiter| rank(delimiter)).unwrap_or(b',')
}

/// The column, counted from 0, that holds most text.
fn longest_column(rows: &[StringRecord]) -> usize {
    let width = rows.iter().map(StringRecord::len).max().unwrap_or(0);
    let length = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(str::len).sum::<usize>();
    (0..width).rev().max_by_key(|&column| length(column)).unwrap_or(0)
}
