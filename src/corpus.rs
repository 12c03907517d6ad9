//! Reads news files of many formats into [`Document`]s: bytes in, documents out, one at a time.
//!
//! Responsible for formats, encodings and the mapping of columns; not for what in a body is article (that is
//! [`crate::article`]).

mod document;

pub use document::{Document, Origin};
