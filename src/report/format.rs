//! The output formats, in one list: their names, what they are for, and which of them hold rows.

use std::io::{self, Write};

use super::csv::CsvRows;
use super::jsonl::JsonLineRows;
use super::rows::{Header, RowWriter};

/// An output format. Each command says which of them it prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, laid out for reading.
    Text,
    /// Comma-separated values with a header, UTF-8, lines ended by LF.
    Csv,
    /// One JSON object a line.
    Jsonl,
    /// One JSON object.
    Json,
    /// A network for Gephi, Cytoscape, igraph or NetworkX.
    Graphml,
}

/// Starts a table of rows on a writer.
type Start<W> = fn(W, &Header) -> io::Result<Box<dyn RowWriter<W>>>;

impl Format {
    /// All formats.
    pub const ALL: [Self; 5] = [Self::Text, Self::Csv, Self::Jsonl, Self::Json, Self::Graphml];

    /// The name that options use, and a phrase on what it is.
    pub const fn describe(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("text", "For reading"),
            Self::Csv => ("csv", "Comma-separated values with a header"),
            Self::Jsonl => ("jsonl", "One JSON object a line"),
            Self::Json => ("json", "One JSON object, for programs"),
            Self::Graphml => ("graphml", "The network for Gephi, Cytoscape, igraph or NetworkX"),
        }
    }

    /// How a table is begun in it; `None` where it does not hold the rows of one table.
    pub(super) fn start<W: Write + 'static>(self) -> Option<Start<W>> {
        match self {
            Self::Csv => Some(CsvRows::start),
            Self::Jsonl => Some(JsonLineRows::start),
            Self::Text | Self::Json | Self::Graphml => None,
        }
    }
}
