//! Information on a file, collected while its documents are read.

use std::path::Path;
use std::sync::Arc;

use super::column::Column;
use super::decode::TextEncoding;
use super::format::Format;
use super::header::fold_name;
use super::options::Options;
use crate::text::{Error, Result};

/// The note on a file that the program wrote itself.
pub(super) const OWN_OUTPUT: &str = "written by gisa, not read as input";

/// The most column names of a table that are kept for messages.
pub(super) const MOST_NAMES: usize = 100;

/// Information on a file, collected while its documents are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file, as in [`super::Origin::path`].
    pub path: Arc<Path>,
    /// Its format.
    pub format: Format,
    /// The encoding of its text; `None` if the format determines it, and for ASCII.
    pub encoding: Option<TextEncoding>,
    /// The known columns (keys of JSON objects) with their names, in the order of [`Column::ALL`]; empty for formats
    /// without.
    pub columns: Vec<(Column, String)>,
    /// The names of the columns (keys of the first objects), known or not, in their order; the first hundred.
    pub names: Vec<String>,
    /// The number of columns of a table, or of the widest sheet; 0 for other formats.
    pub width: usize,
    /// Notes for the user: a missing header, unread sheets, dates that were not understood.
    pub notes: Vec<String>,
    /// Notes on the archive whose first file this is, each with its path.
    pub archive_notes: Vec<String>,
}

impl Source {
    /// The information on a file of which only the format is known.
    pub(super) fn new(path: Arc<Path>, format: Format) -> Self {
        let (columns, names, notes, archive_notes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { path, format, encoding: None, columns, names, width: 0, notes, archive_notes }
    }

    /// All notes for the user, each with the path that it is about.
    pub fn messages(&self) -> impl Iterator<Item = String> {
        let own = self.notes.iter().map(|note| format!("{}: {note}", self.path.display()));
        self.archive_notes.iter().cloned().chain(own)
    }

    /// Adds the columns of a table, or of one more sheet.
    pub(super) fn add_columns(&mut self, columns: Vec<(Column, String)>, names: Vec<String>) {
        let new = columns.into_iter().filter(|column| !self.columns.contains(column)).collect::<Vec<_>>();
        self.columns.extend(new);
        let new = names.into_iter().take(MOST_NAMES).filter(|name| !self.names.contains(name)).collect::<Vec<_>>();
        self.names.extend(new);
    }
}

/// The error for a column that is named and missing.
pub(super) fn no_column(path: &Path, field: &str, known: &[String]) -> Error {
    let problem = match known {
        [] => format!("there is no column {field:?}, nor any other with a name"),
        known => format!("there is no column {field:?}; there are {}", known.join(", ")),
    };
    Error::Format { path: path.to_path_buf(), problem }
}

/// The error for a number beyond the last column.
pub(super) fn no_number(path: &Path, number: usize, width: usize) -> Error {
    Error::Format { path: path.to_path_buf(), problem: format!("there is no column {number}; there are {width}") }
}

impl Source {
    /// Checks the columns that the user gave.
    ///
    /// # Errors
    /// If the file has columns, and the user gave a name or a number that none of them has.
    pub(super) fn check_fields(&self, options: &Options) -> Result<()> {
        let is_missing = |field: &&str| !self.names.iter().any(|name| fold_name(name) == fold_name(field));
        let beyond = options.numbered_fields().find(|number| *number > self.width);
        match options.named_fields().find(is_missing) {
            Some(field) if self.format == Format::Table => Err(no_column(&self.path, field, &self.names)),
            _ => beyond
                .filter(|_| self.width > 0)
                .map_or(Ok(()), |number| Err(no_number(&self.path, number, self.width))),
        }
    }
}
