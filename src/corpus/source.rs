//! What was found out about a file while its documents were read.

use std::path::Path;
use std::sync::Arc;

use super::column::Column;
use super::decode::TextEncoding;
use super::format::Format;

/// What was found out about a file while its documents were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file, as in [`Origin::path`].
    pub path: Arc<Path>,
    /// Its format.
    pub format: Format,
    /// The encoding of its text; `None` where the format settles it, and where all was ASCII.
    pub encoding: Option<TextEncoding>,
    /// Which column (key of JSON objects) was read as what, in the order of [`Column::ALL`]; empty for formats without.
    pub columns: Vec<(Column, String)>,
    /// What a reader of the results should know: a missing header, sheets that were not read, dates not understood.
    pub notes: Vec<String>,
}
