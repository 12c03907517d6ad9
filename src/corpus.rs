//! Reads news files of many formats into [`Document`]s: bytes in, documents out, one at a time.
//!
//! This room decides formats, encodings and the mapping of columns; [`crate::article`] decides which part of a body is
//! article.

mod archive;
mod attributes;
mod caption_class;
mod check;
mod chunk;
mod collection;
mod column;
mod date;
mod decode;
mod dialect;
mod document;
mod document_filter;
mod feed;
mod file_name;
mod filled_table;
mod format;
mod gzip;
mod header;
mod html;
mod input;
mod json;
mod lines;
mod markdown;
mod markup;
mod newsml;
mod open_file;
mod options;
mod packed;
mod reader;
mod record;
mod rows;
mod selector;
mod sheet;
mod sniff;
mod source;
mod summary;
mod table;
mod unique_id;
mod unsupported;
mod xml;
mod xml_item;

pub use check::Check;
pub use collection::{Corpus, CorpusDocuments};
pub use column::Column;
pub use decode::TextEncoding;
pub(crate) use decode::decoded;
pub use document::{AsRead, Document, Origin};
pub use document_filter::{DocumentFilter, Sample, TextPattern, Unselected, is_outlet};
pub use filled_table::filled_table;
pub use format::Format;
pub use input::{Input, Listing, is_report, list};
pub use options::{FieldMapping, Limits, Options};
pub use reader::{Documents, read, read_from};
pub use selector::{LeftOut, Selector, UnknownOutlet};
pub use source::Source;
pub use summary::{ColumnCount, FormatCount, Summary};
pub(crate) use unique_id::UniqueIds;

#[cfg(test)]
mod tests;
