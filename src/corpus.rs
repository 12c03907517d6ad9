//! Reads news files of many formats into [`Document`]s: bytes in, documents out, one at a time.
//!
//! Responsible for formats, encodings and the mapping of columns; not for what in a body is article (that is
//! [`crate::article`]).

mod column;
mod date;
mod document;
mod documents;
mod format;
mod input;
mod json;
mod lines;
mod options;
mod record;
mod table;

pub use column::Column;
pub use document::{Document, Origin};
pub use documents::{Documents, read, read_from};
pub use input::{Input, inputs};
pub use options::{FieldMapping, Limits, Options};
