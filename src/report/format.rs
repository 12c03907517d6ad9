//! The list of output formats: their names, and whether they hold tables, networks or tokens.

use std::io::{self, Write};

use super::Table;
use super::csv::CsvRows;
use super::gexf::write_gexf;
use super::graphml::write_graphml;
use super::jsonl::JsonLineRows;
use super::network::{NodeTable, Nodes};
use super::node_link::write_node_link;
use super::parquet::ParquetRows;
use super::row_writer::{Header, RowWriter};
use super::xlsx::XlsxRows;
use crate::statistics::Association;

/// An output format. Each command offers some of them.
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
    /// One JSON object per line.
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

/// Writes nodes and edges to a writer, and gives it back.
type WriteNetwork<T, W> = fn(W, &[<T as Table>::Row<'_>], &[Association]) -> io::Result<W>;

/// The properties of a format.
#[derive(Debug, Clone, Copy)]
struct Info {
    /// The name in options and file extensions.
    name: &'static str,
    /// True if it is binary.
    is_binary: bool,
    /// True if a table is the header followed by independently written parts.
    is_in_parts: bool,
}

/// A text format whose tables are written as a whole.
const fn text(name: &'static str) -> Info {
    Info { name, is_binary: false, is_in_parts: false }
}

impl Format {
    /// All formats. A command offers its own in this order; the first is its default.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Mecab,
        Self::Wakati,
        Self::Csv,
        Self::Jsonl,
        Self::Xlsx,
        Self::Parquet,
        Self::Graphml,
        Self::Gexf,
        Self::Json,
    ];

    const fn info(self) -> Info {
        match self {
            Self::Text => text("text"),
            Self::Mecab => text("mecab"),
            Self::Wakati => text("wakati"),
            Self::Csv => Info { is_in_parts: true, ..text("csv") },
            Self::Jsonl => Info { is_in_parts: true, ..text("jsonl") },
            Self::Xlsx => Info { is_binary: true, ..text("xlsx") },
            Self::Parquet => Info { is_binary: true, ..text("parquet") },
            Self::Graphml => text("graphml"),
            Self::Gexf => text("gexf"),
            Self::Json => text("json"),
        }
    }

    /// The name in options, and the file extension.
    pub const fn name(self) -> &'static str {
        self.info().name
    }

    /// True if the format is binary.
    pub const fn is_binary(self) -> bool {
        self.info().is_binary
    }

    /// True if a table is made of all rows at the end, not of parts that are written as they are found.
    pub fn is_made_at_end(self) -> bool {
        self.start::<Vec<u8>>().is_some() && !self.is_in_parts()
    }

    /// True if a table is the header followed by independently written parts.
    pub(super) const fn is_in_parts(self) -> bool {
        self.info().is_in_parts
    }

    /// The formats that hold rows of a table; commands that print a whole table offer all of them.
    pub fn of_tables() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|format| format.start::<Vec<u8>>().is_some())
    }

    /// The formats that hold a network in one file.
    pub fn of_networks() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|format| format.network_writer::<Nodes, Vec<u8>>().is_some())
    }

    /// The formats that hold tokens.
    pub fn of_tokens() -> impl Iterator<Item = Self> {
        [Self::Mecab, Self::Wakati].into_iter().chain(Self::of_tables())
    }

    /// The function that starts a table; `None` if the format does not hold rows.
    pub(super) fn start<W: Write + 'static>(self) -> Option<Start<W>> {
        match self {
            Self::Csv => Some(CsvRows::start),
            Self::Jsonl => Some(JsonLineRows::start),
            Self::Xlsx => Some(XlsxRows::start),
            Self::Parquet => Some(ParquetRows::start),
            _ => None,
        }
    }

    /// The function that writes a network; `None` if the format does not hold one.
    fn network_writer<T: NodeTable, W: Write>(self) -> Option<WriteNetwork<T, W>> {
        match self {
            Self::Graphml => Some(write_graphml::<T, W>),
            Self::Gexf => Some(write_gexf::<T, W>),
            Self::Json => Some(write_node_link::<T, W>),
            _ => None,
        }
    }

    /// Writes a network: these nodes, and an edge for each pair, in the order given.
    ///
    /// # Errors
    /// Errors of `out`; [`io::ErrorKind::Unsupported`] for a format that is not one of [`Format::of_networks`].
    pub fn write_network<T: NodeTable, W: Write>(
        self,
        out: W,
        nodes: &[T::Row<'_>],
        edges: &[Association],
    ) -> io::Result<W> {
        let write = self.network_writer::<T, W>().ok_or(io::ErrorKind::Unsupported)?;
        write(out, nodes, edges)
    }
}
