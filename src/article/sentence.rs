//! Sentences: where they stand and what they are part of.

use super::split;
use super::zoning::Block;
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

/// The sentences of a field that consists of `blocks`; a headline or by-line is one sentence.
pub(super) fn sentences(field: Field, text: &str, blocks: &[Block]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for block in blocks {
        let spans = match block.zone {
            Zone::Lead | Zone::Body | Zone::Caption => split::sentences(block.span.of(text)),
            _ => vec![Span::new(0, block.span.len())],
        };
        for span in spans {
            sentences.push(Sentence {
                field,
                index: sentences.len(),
                span: span.shifted(block.span.start),
                paragraph: block.paragraph,
                zone: block.zone,
            });
        }
    }
    sentences
}
