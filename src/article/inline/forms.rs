//! The forms of page text inside a paragraph, by kind.

mod bylines;
mod credits;
mod notices;
mod sharing;
mod sign_offs;

pub(super) use bylines::BYLINES;
pub(super) use credits::CREDITS;
pub(super) use notices::{LINE_NOTICES, NOTICES};
pub(super) use sharing::SHARING;
pub(super) use sign_offs::SIGN_OFFS;
