//! Reads news files of many formats into [`Document`]s: bytes in, documents out, one at a time.
//!
//! Responsible for formats, encodings and the mapping of columns; not for what in a body is article (that is
//! [`crate::article`]).

mod check;
mod column;
mod date;
mod decode;
mod document;
mod documents;
mod format;
mod html;
mod input;
mod json;
mod lines;
mod markdown;
mod newsml;
mod options;
mod packed;
mod record;
mod sheet;
mod table;
mod texts;

pub use check::{Check, Summary};
pub use column::Column;
pub use decode::TextEncoding;
pub use document::{Document, Origin, Source};
pub use documents::{Documents, read, read_from};
pub use format::Format;
pub use input::{Input, inputs};
pub use options::{FieldMapping, Limits, Options};
pub use texts::{Lines, read_lines};

#[cfg(test)]
mod tests;
