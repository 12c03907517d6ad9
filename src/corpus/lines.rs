//! Reads each line of a text as the record of one document.

use std::io::{self, BufRead};
use std::path::Path;
use std::sync::Arc;

use super::chunk::{Chunk, Limit, read_line};
use super::column::Column;
use super::options::Options;
use super::record::{Record, document_error};
use crate::text::{Error, Result};

/// The lines of a text, in order; a line that is too long does not affect the others.
pub(super) struct Lines<R> {
    /// The text.
    pub input: R,
    path: Arc<Path>,
    /// The most bytes of a line.
    limit: usize,
    /// True if blank lines are records, too.
    keep_empty: bool,
    /// The number of the last line, from 1.
    number: u64,
    line: Vec<u8>,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    pub fn new(input: R, path: &Arc<Path>, options: &Options) -> Self {
        let Options { limits, keep_empty, .. } = *options;
        let (path, limit) = (Arc::clone(path), limits.document);
        Self { input, path, limit, keep_empty, number: 0, line: Vec::new(), ended: false }
    }

    /// Reads the next line that makes a record.
    fn read_line(&mut self) -> io::Result<Chunk> {
        loop {
            let read = read_line(&mut self.input, Limit::of(self.limit), &mut self.line)?;
            self.number += 1;
            if read != Chunk::Whole || self.keep_empty || !self.line.trim_ascii().is_empty() {
                return Ok(read);
            }
        }
    }

    fn record(&self) -> Record {
        let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        Record::new(self.number).with(Column::Body, String::from_utf8_lossy(line))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Result<Record>> {
        if self.ended {
            return None;
        }
        match self.read_line() {
            Ok(Chunk::Whole) => Some(Ok(self.record())),
            Ok(Chunk::TooLong) => {
                let problem = format!("longer than {} bytes, the limit for a line", self.limit);
                Some(Err(document_error(&self.path, self.number, problem)))
            }
            Ok(Chunk::Cut | Chunk::End) => {
                self.ended = true;
                None
            }
            Err(source) => {
                self.ended = true;
                Some(Err(Error::Read { path: self.path.to_path_buf(), source }))
            }
        }
    }
}
