//! Tables as text: the rows of a known dialect.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use csv::{Reader, StringRecord};

use super::column::Column;
use super::dialect::Dialect;
use super::record::{Record, document_error};
use crate::text::{Error, Result};

/// The rows of a table.
pub(super) struct Table<R> {
    rows: Reader<RowLimit<R>>,
    dialect: Dialect,
    path: Arc<Path>,
    /// Bytes of a row.
    limit: usize,
    row: StringRecord,
    ended: bool,
}

impl<R: Read> Table<R> {
    /// # Errors
    /// When the header cannot be read.
    pub fn new(input: R, dialect: Dialect, path: Arc<Path>, limit: usize) -> Result<Self> {
        let rows = dialect.reader().from_reader(RowLimit { input, left: limit });
        let mut table = Self { rows, dialect, path, limit, row: StringRecord::new(), ended: false };
        if table.dialect.header.is_some() {
            table.read_row()?;
            table.dialect.header = Some(table.row.iter().map(str::to_owned).collect());
        }
        Ok(table)
    }

    /// Which column holds what, by the names in the header or by number.
    pub fn columns(&self) -> Vec<(Column, String)> {
        self.dialect.columns.named(self.dialect.header.as_deref())
    }

    /// What a reader of the results should know about a table without a header.
    pub fn note(&self) -> Option<String> {
        if self.dialect.header.is_some() {
            return None;
        }
        let body = self.dialect.columns.place(Column::Body)? + 1;
        Some(format!("no header: column {body}, the longest, is read as the body; --field title=N names others"))
    }

    /// The input, for what it knows of itself.
    pub fn input(&self) -> &R {
        &self.rows.get_ref().input
    }

    fn read_row(&mut self) -> Result<bool> {
        self.rows.get_mut().left = self.limit;
        let read = self.rows.read_record(&mut self.row);
        read.map_err(|error| row_error(&self.path, self.rows.position().line(), error))
    }

    fn record(&self) -> Result<Record> {
        let line = self.row.position().map_or(0, csv::Position::line);
        let cells: Vec<&str> = self.row.iter().collect();
        let width = self.dialect.header.as_ref().map(Vec::len);
        let record = self.dialect.columns.record(line, &cells, width);
        record.map_err(|problem| document_error(&self.path, line, problem))
    }
}

impl<R: Read> Iterator for Table<R> {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Result<Record>> {
        if self.ended {
            return None;
        }
        match self.read_row() {
            Ok(true) => Some(self.record()),
            Ok(false) => None,
            Err(error) => {
                self.ended = true;
                Some(Err(error))
            }
        }
    }
}

/// Limits the bytes of one row; an unclosed quote would otherwise make the CSV reader buffer the rest of the file.
struct RowLimit<R> {
    input: R,
    left: usize,
}

impl<R: Read> Read for RowLimit<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(to)?;
        self.left = self.left.checked_sub(count).ok_or_else(|| {
            io::Error::new(io::ErrorKind::FileTooLarge, "a row is too long: is a quotation mark left open?")
        })?;
        Ok(count)
    }
}

fn row_error(path: &Path, line: u64, error: csv::Error) -> Error {
    let problem = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(source) if source.kind() != io::ErrorKind::FileTooLarge => {
            Error::Read { path: path.to_path_buf(), source }
        }
        csv::ErrorKind::Io(source) => document_error(path, line, format!("{source}; the rest of the file is not read")),
        _ => document_error(path, line, problem),
    }
}
