//! Comma-separated tables: a header, then one document a row.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use csv::StringRecord;

use super::column::{Column, Columns};
use super::options::Options;
use super::record::{Record, refused};
use crate::text::{Error, Result};

/// The rows of a table.
pub(super) struct Table<R> {
    reader: csv::Reader<R>,
    columns: Columns,
    width: usize,
    path: Arc<Path>,
    row: StringRecord,
    ended: bool,
}

impl<R: Read> Table<R> {
    /// # Errors
    /// When the header cannot be read or names neither a body nor a title.
    pub fn new(input: R, path: Arc<Path>, options: &Options) -> Result<Self> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(true).from_reader(input);
        let header = reader.headers().map_err(|error| unreadable(&path, error))?;
        let columns = Columns::find(&header.iter().collect::<Vec<_>>(), &options.fields);
        if columns.place(Column::Body).is_none() && columns.place(Column::Title).is_none() {
            let problem =
                format!("no column is known as body or title; name it with --field body=NAME, there are {:?}", header);
            return Err(Error::Format { path: path.to_path_buf(), problem });
        }
        let width = header.len();
        Ok(Self { reader, columns, width, path, row: StringRecord::new(), ended: false })
    }

    fn record(&self) -> Result<Record> {
        let line = self.row.position().map_or(0, csv::Position::line);
        if self.row.len() != self.width {
            let problem = format!("expected {} columns, found {}", self.width, self.row.len());
            return Err(refused(&self.path, line, problem));
        }
        let mut record = Record::new(line);
        for column in Column::ALL {
            if let Some(cell) = self.columns.place(column).and_then(|place| self.row.get(place)) {
                record.set(column, cell);
            }
        }
        Ok(record)
    }
}

impl<R: Read> Iterator for Table<R> {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Result<Record>> {
        if self.ended {
            return None;
        }
        match self.reader.read_record(&mut self.row) {
            Ok(true) => Some(self.record()),
            Ok(false) => None,
            Err(error) => {
                self.ended = true;
                Some(Err(unreadable(&self.path, error)))
            }
        }
    }
}

fn unreadable(path: &Path, error: csv::Error) -> Error {
    let path = path.to_path_buf();
    let problem = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(source) => Error::Read { path, source },
        _ => Error::Format { path, problem },
    }
}
