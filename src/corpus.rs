//! Reads news files of many formats into [`Document`]s: bytes in, documents out, one at a time.
//!
//! Responsible for formats, encodings and the mapping of columns; not for what in a body is article (that is
//! [`crate::article`]).

mod check;
mod chunk;
mod collection;
mod column;
mod date;
mod decode;
mod dialect;
mod document;
mod format;
mod header;
mod html;
mod input;
mod json;
mod lines;
mod markdown;
mod newsml;
mod options;
mod packed;
mod reader;
mod record;
mod sheet;
mod sniff;
mod source;
mod table;

pub use check::{Check, ColumnCount, FormatCount, Summary};
pub use collection::{Corpus, CorpusDocuments};
pub use column::Column;
pub use decode::TextEncoding;
pub(crate) use decode::decoded;
pub use document::{Document, Origin};
pub use format::Format;
pub use input::{Input, inputs};
pub use options::{FieldMapping, Limits, Options};
pub use reader::{Documents, read, read_from};
pub use source::Source;

#[cfg(test)]
mod tests;
