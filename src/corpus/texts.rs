//! Texts of one line each: the lines of a text file as documents.

use std::fs::File;
use std::io::{self, BufRead};
use std::path::Path;
use std::sync::Arc;

use super::decode::Decoded;
use super::document::{Document, Origin};
use super::format;
use super::input::Input;
use super::lines::{Piece, read_line};
use super::options::Options;
use super::packed::{Bytes, unpack};
use crate::text::{Error, Result};

/// Reads the lines of a text file or of standard input: each is the body of a document, empty ones too, and its number, from
/// 1, is the id. Packed files are unpacked and encodings found as for articles; the columns of `options` mean nothing here.
pub fn read_lines<'o>(input: &Input, options: &'o Options) -> Lines<'o> {
    let path: Arc<Path> = Arc::from(input.path());
    let opened = open(input, options).map_err(|source| unread(&path, source));
    let (text, failure) = match opened.and_then(|text| check(text, &path)) {
        Ok(text) => (Some(text), None),
        Err(error) => (None, Some(error)),
    };
    Lines { text, failure, path, number: 0, limit: options.limits.document }
}

fn open<'o>(input: &Input, options: &'o Options) -> io::Result<Decoded<Bytes<'o>>> {
    let bytes: Bytes = if input.is_stdin() { Box::new(io::stdin()) } else { Box::new(File::open(input.path())?) };
    Ok(Decoded::new(unpack(bytes)?, options.encoding, Arc::default()))
}

/// Gives the text back if it is one.
fn check<'o>(mut text: Decoded<Bytes<'o>>, path: &Path) -> Result<Decoded<Bytes<'o>>> {
    let head = text.fill_buf().map_err(|source| unread(path, source))?;
    if format::is_binary(&String::from_utf8_lossy(head)) {
        return Err(Error::Format { path: path.to_owned(), problem: "this is not text".to_owned() });
    }
    Ok(text)
}

fn unread(path: &Path, source: io::Error) -> Error {
    Error::Read { path: path.to_owned(), source }
}

/// The lines of one input, in their order there. A line that is too long costs only itself.
pub struct Lines<'o> {
    /// `None` at its end.
    text: Option<Decoded<Bytes<'o>>>,
    failure: Option<Error>,
    path: Arc<Path>,
    /// Of the line that was read last.
    number: u64,
    /// Bytes of a line.
    limit: usize,
}

impl Iterator for Lines<'_> {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Result<Document>> {
        if let Some(error) = self.failure.take() {
            return Some(Err(error));
        }
        let mut line = Vec::new();
        let read = read_line(self.text.as_mut()?, self.limit, &mut line);
        self.number += 1;
        match read {
            Ok(Piece::Whole) => Some(Ok(self.document(&line))),
            Ok(Piece::TooLong) => Some(Err(self.too_long())),
            Ok(Piece::Cut | Piece::End) => {
                self.text = None;
                None
            }
            Err(source) => {
                self.text = None;
                Some(Err(unread(&self.path, source)))
            }
        }
    }
}

impl Lines<'_> {
    fn document(&self, line: &[u8]) -> Document {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        Document {
            id: self.number.to_string(),
            body: String::from_utf8_lossy(line).into_owned(),
            origin: Origin { path: Arc::clone(&self.path), line: self.number },
            ..Document::default()
        }
    }

    fn too_long(&self) -> Error {
        let problem = format!("longer than {} bytes, which no line of text is", self.limit);
        Error::Document { path: self.path.to_path_buf(), line: self.number, problem }
    }
}
