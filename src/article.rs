//! Says what in a [`Document`] is article: its zones, its sentences, and which documents tell the same story.
//!
//! Marks ranges and gives reasons; never rewrites or drops text.

mod byline;
mod credit;
mod ending;
mod furniture;
mod marks;
mod paragraph;
mod quote;
mod sentence;
mod split;
mod story;
mod zone;
mod zoning;

pub use quote::Quote;
pub use sentence::Sentence;
pub use story::{Sameness, Signature, stories};
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
    /// What stands in double quotation marks in the lead and the body, in order.
    pub quotes: Vec<Quote>,
}

impl Article {
    /// Marks the zones, sentences and quotations of a document.
    pub fn new(document: Document) -> Self {
        let mut article = Self { document, zones: Vec::new(), sentences: Vec::new(), quotes: Vec::new() };
        let title = zoning::title(&article.document.title);
        let body = zoning::body(&article.document.body, &article.document.title);
        for (field, blocks) in [(Field::Title, title), (Field::Body, body)] {
            let sentences = sentence::sentences(field, article.text(field), &blocks);
            article.sentences.extend(sentences);
            article.zones.extend(blocks.iter().map(|b| ZoneRange { field, span: b.span, zone: b.zone, rule: b.rule }));
        }
        article.quotes = quote::quotes(&article);
        article
    }

    /// What the byte `at` of a field is part of: [`Zone::Quote`] within a quotation; `None` in the white space between
    /// two ranges.
    pub fn zone_at(&self, field: Field, at: usize) -> Option<Zone> {
        let holds = |span: Span| span.start <= at && at < span.end;
        let quotes = if field == Field::Body { self.quotes.as_slice() } else { &[] };
        let quote = quotes.partition_point(|q| q.span.end <= at);
        if quotes.get(quote).is_some_and(|q| holds(q.span)) {
            return Some(Zone::Quote);
        }
        let range = self.zones.partition_point(|z| (z.field, z.span.end) <= (field, at));
        self.zones.get(range).filter(|z| z.field == field && holds(z.span)).map(|z| z.zone)
    }

    /// The text of a field.
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::Title => &self.document.title,
            Field::Body => &self.document.body,
        }
    }
}
