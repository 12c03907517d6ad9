//! What every room needs and nothing else: places in a text, and the errors of the library.

mod error;
mod fold;
mod span;

pub use error::{Error, Result};
pub use fold::{Folded, fold};
pub use span::{CharOffsets, Span};

/// A civil calendar day; gisa reads dates to the day, in Korean time (KST).
pub use jiff::civil::Date;
