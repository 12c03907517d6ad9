//! Turns results into bytes: CSV for spreadsheets, JSON Lines and JSON for programs, GraphML for networks. Pure: data in,
//! bytes out; places become code points here and nowhere else.

mod associations;
mod entities;
mod evidence;
mod explained;
mod graphml;
mod mentions;
mod suggestions;
mod summary;
mod zones;

pub use associations::{AssociationRow, association_rows};
pub use entities::{EntityRow, entity_rows};
pub use evidence::EvidenceRow;
pub use explained::{ExplainedRow, explained_rows};
pub use graphml::write_graphml;
pub use mentions::{MentionRow, mention_rows};
pub use suggestions::{ExampleRecord, SuggestionRecord, SuggestionRow, suggestion_record, suggestion_row};
pub use summary::{Skipped, Summary};
pub use zones::{ZoneRow, zone_rows};

use std::io::{self, Write};

use serde::Serialize;

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values with a header, UTF-8, lines ended by LF.
    Csv,
    /// One JSON object a line.
    JsonLines,
}

/// Writes rows of one type in one format.
pub struct Rows<W: Write> {
    out: Output<W>,
}

enum Output<W: Write> {
    Csv(Box<csv::Writer<W>>),
    JsonLines(W),
}

impl<W: Write> Rows<W> {
    /// Writes to `out`; `mark` puts a byte order mark before CSV, by which Excel knows UTF-8.
    ///
    /// # Errors
    /// What `out` says.
    pub fn new(mut out: W, format: Format, mark: bool) -> io::Result<Self> {
        if mark && format == Format::Csv {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        let out = match format {
            Format::Csv => Output::Csv(Box::new(csv::Writer::from_writer(out))),
            Format::JsonLines => Output::JsonLines(out),
        };
        Ok(Self { out })
    }

    /// Writes one row.
    ///
    /// # Errors
    /// What the writer below says.
    pub fn write(&mut self, row: &impl Serialize) -> io::Result<()> {
        match &mut self.out {
            Output::Csv(out) => out.serialize(row).map_err(io_error),
            Output::JsonLines(out) => {
                serde_json::to_writer(&mut *out, row)?;
                out.write_all(b"\n")
            }
        }
    }

    /// Writes what is still buffered, and gives the writer back.
    ///
    /// # Errors
    /// What the writer below says.
    pub fn finish(self) -> io::Result<W> {
        match self.out {
            Output::Csv(out) => out.into_inner().map_err(|error| error.into_error()),
            Output::JsonLines(out) => Ok(out),
        }
    }
}

/// The system's error within a CSV error, so that a closed pipe is known as one.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}
