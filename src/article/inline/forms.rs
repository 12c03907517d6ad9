//! The forms in which the page speaks within a paragraph, by what they say.

mod bylines;
mod credits;
mod notices;

pub(super) use bylines::BYLINES;
pub(super) use credits::CREDITS;
pub(super) use notices::{LINE_NOTICES, NOTICES};
