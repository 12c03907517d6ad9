//! Basic types of all rooms: spans, matching normalisation, Hangul, particles, verb endings, dates, and the errors of
//! the library.

mod checksum;
mod compose;
pub mod ending;
mod error;
mod fold;
mod folded;
pub mod hangul;
mod nearest;
mod offset_map;
pub mod particle;
mod period;
mod span;

pub use checksum::hexadecimal;
pub use compose::compose;
pub use error::{Error, Result};
pub use fold::{fold, is_middle_dot, is_syllable};
pub use folded::Folded;
pub use nearest::{nearest, nearest_hint};
pub use offset_map::OffsetMap;
pub use period::{NoPeriod, Period, PeriodLength};
pub use span::{CharOffsets, Span};

/// A civil calendar day; gisa reads dates to the day, in Korean time (KST).
pub use jiff::civil::Date;
