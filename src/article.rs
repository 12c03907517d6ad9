//! Says what in a [`Document`] is article: its zones, its sentences, and which documents tell the same story.
//!
//! Marks ranges and gives reasons; never rewrites or drops text.

mod sentence;
mod zone;

pub use sentence::Sentence;
pub use zone::{Zone, ZoneRange};

use crate::corpus::Document;
use crate::text::Span;

/// A text of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The headline.
    Title,
    /// The text below it.
    Body,
}

impl Field {
    /// The name that reports use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Body => "body",
        }
    }
}

/// A document with its zones and sentences marked.
#[derive(Debug, Clone)]
pub struct Article {
    /// The document, as read.
    pub document: Document,
    /// What each range of the two fields is, in order of field and start; ranges of one field do not overlap, and
    /// together they cover everything in it but white space.
    pub zones: Vec<ZoneRange>,
    /// The sentences of both fields, in order of field and start, without overlap. Each lies in one range of `zones`
    /// (quotes are marked in [`Article::quotes`], since they begin and end within sentences).
    pub sentences: Vec<Sentence>,
    /// What stands in quotation marks as someone's words, in the body.
    pub quotes: Vec<Span>,
}

impl Article {
    /// The text of a field.
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::Title => &self.document.title,
            Field::Body => &self.document.body,
        }
    }
}
