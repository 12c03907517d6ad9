//! Sentences: where one ends.

use super::{Field, Zone};
use crate::text::Span;

/// A sentence of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// The text that it stands in.
    pub field: Field,
    /// Its number in that field, from 0.
    pub index: usize,
    /// Its range in that field, without white space at its ends.
    pub span: Span,
    /// The number of its paragraph in that field, from 0.
    pub paragraph: usize,
    /// What it is part of.
    pub zone: Zone,
}
