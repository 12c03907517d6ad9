//! The output formats, in one list: their names, what they are for, and which of them hold rows.

use std::io::{self, Write};

use super::csv::CsvRows;
use super::gexf::write_gexf;
use super::graphml::write_graphml;
use super::jsonl::JsonLineRows;
use super::network::NodeTable;
use super::node_link::write_node_link;
use super::parquet::ParquetRows;
use super::row_writer::{Header, RowWriter};
use super::xlsx::XlsxRows;
use crate::statistics::Association;

/// An output format. Each command says which of them it prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, laid out for reading.
    Text,
    /// Comma-separated values with a header, UTF-8, lines ended by LF.
    Csv,
    /// An Excel workbook of one sheet.
    Xlsx,
    /// A Parquet file with typed columns.
    Parquet,
    /// One JSON object a line.
    Jsonl,
    /// One JSON object.
    Json,
    /// A network for Gephi, Cytoscape, igraph or NetworkX.
    Graphml,
    /// A network for Gephi.
    Gexf,
    /// Tokens: `surface<TAB>features` a line and `EOS` after each text, as MeCab prints them.
    Mecab,
    /// Tokens: the surfaces of a text in one line, separated by spaces (MeCab's `-Owakati`).
    Wakati,
}

/// Starts a table of rows on a writer.
type Start<W> = fn(W, &Header) -> io::Result<Box<dyn RowWriter<W>>>;

impl Format {
    /// All formats.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Mecab,
        Self::Wakati,
        Self::Csv,
        Self::Jsonl,
        Self::Xlsx,
        Self::Parquet,
        Self::Json,
        Self::Graphml,
        Self::Gexf,
    ];

    /// The name that options use, and a phrase on what it is.
    pub const fn describe(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("text", "For reading"),
            Self::Csv => ("csv", "Comma-separated values with a header"),
            Self::Xlsx => ("xlsx", "An Excel workbook"),
            Self::Parquet => ("parquet", "Typed columns for pandas, DuckDB, Polars, Spark and R"),
            Self::Jsonl => ("jsonl", "One JSON object a line"),
            Self::Json => ("json", "One JSON object, for programs"),
            Self::Gexf => ("gexf", "The network for Gephi"),
            Self::Graphml => ("graphml", "The network for Gephi, Cytoscape, igraph or NetworkX"),
            Self::Mecab => ("mecab", "`surface<TAB>features` a line and `EOS` after each text, as MeCab prints them"),
            Self::Wakati => ("wakati", "The words of a text in one line, separated by spaces"),
        }
    }

    /// The formats that hold the rows of a table: what every command that prints a whole one offers.
    pub fn of_tables() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|format| format.start::<Vec<u8>>().is_some())
    }

    /// Those of them whose rows are printed as they are found.
    pub fn of_rows() -> impl Iterator<Item = Self> {
        Self::of_tables().filter(|format| format.is_in_parts())
    }

    /// Whether it is no text.
    pub const fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx | Self::Parquet)
    }

    /// Whether a table is its header and the bytes of its parts, one after the other.
    pub(super) const fn is_in_parts(self) -> bool {
        matches!(self, Self::Csv | Self::Jsonl)
    }

    /// The formats that hold tokens.
    pub fn of_tokens() -> impl Iterator<Item = Self> {
        let printed = |format: &Self| matches!(format, Self::Mecab | Self::Wakati);
        Self::ALL.into_iter().filter(printed).chain(Self::of_rows())
    }

    /// How a table is begun in it; `None` where it does not hold the rows of one table.
    pub(super) fn start<W: Write + 'static>(self) -> Option<Start<W>> {
        match self {
            Self::Csv => Some(CsvRows::start),
            Self::Jsonl => Some(JsonLineRows::start),
            Self::Xlsx => Some(XlsxRows::start),
            Self::Parquet => Some(ParquetRows::start),
            _ => None,
        }
    }

    /// Writes a network: these nodes, and an edge for each pair, in the order given.
    ///
    /// # Errors
    /// What `out` says; [`io::ErrorKind::Unsupported`] for a format that does not hold networks.
    pub fn write_network<T: NodeTable, W: Write>(
        self,
        out: W,
        nodes: &[T::Row<'_>],
        edges: &[Association],
    ) -> io::Result<W> {
        match self {
            Self::Graphml => write_graphml::<T, W>(out, nodes, edges),
            Self::Gexf => write_gexf::<T, W>(out, nodes, edges),
            Self::Json => write_node_link::<T, W>(out, nodes, edges),
            _ => Err(io::ErrorKind::Unsupported.into()),
        }
    }
}
