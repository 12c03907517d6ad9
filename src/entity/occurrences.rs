//! Finds the occurrences of names that a document itself introduces.

use std::collections::BTreeMap;
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use super::annotated_field::AnnotatedField;
use super::boundary::is_bounded;
use super::reading::{Priority, Reading};
use super::vocabulary::Vocabulary;
use super::{Entity, How};
use crate::text::Span;

/// The meaning of a document's own name, and the reason.
#[derive(Clone)]
pub(super) struct Introduced {
    pub entity: Entity,
    pub reason: Arc<str>,
}

/// The readings of the document's own names, at every place where they are bounded.
pub(super) fn readings(
    fields: &[AnnotatedField],
    vocabulary: &Vocabulary,
    names: &BTreeMap<String, Introduced>,
    how: How,
) -> Vec<Reading> {
    if names.is_empty() {
        return Vec::new();
    }
    let meanings: Vec<&Introduced> = names.values().collect();
    let automaton = AhoCorasick::new(names.keys()).expect("names of one document, of at most 20 letters");
    let mut found = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        for hit in automaton.find_overlapping_iter(field.text) {
            let (span, meaning) = (Span::new(hit.start(), hit.end()), meanings[hit.pattern().as_usize()]);
            let bounded = field.may_be_word(span) && is_bounded(field, vocabulary, span, meaning.entity.kind);
            let Some(sentence) = field.sentence_of(span).filter(|_| bounded) else { continue };
            found.push(reading(meaning, how, index, sentence, span));
        }
    }
    found
}

/// The reading of one place as a document's own name.
pub(super) fn reading(meaning: &Introduced, how: How, field: usize, sentence: usize, span: Span) -> Reading {
    let (entity, reason) = (meaning.entity.clone(), Some(Arc::clone(&meaning.reason)));
    Reading { field, sentence, span, priority: Priority::Learned, entity, how, alias: None, reason }
}
