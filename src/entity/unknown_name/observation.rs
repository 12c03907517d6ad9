//! Observations for training: candidates of a document in which some listed names are hidden, with what they are.

use std::collections::BTreeSet;

use super::super::plain_text::PlainText;
use super::super::{Entity, Recognizer, resolve};
use super::candidate::{Candidate, candidates};
use super::feature::{Document, features};
use crate::article::Article;
use crate::lexicon::Kind;
use crate::morph::Worker;
use crate::text::Span;

/// A candidate with its features, as `template=value`, different and in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// The text.
    pub name: String,
    /// The type of the hidden name that it is; `None` if it is none.
    pub kind: Option<Kind>,
    /// The features.
    pub features: Vec<String>,
}

impl Recognizer<'_> {
    /// The candidates for unknown names of an article, where the listed names for which `hides` is true are unknown.
    pub fn observations(
        &self,
        worker: &mut Worker,
        article: &Article,
        hides: impl Fn(&Entity) -> bool,
    ) -> Vec<Observation> {
        let plain = PlainText::of(article);
        let mut fields = self.annotated(worker, &plain);
        let readings = self.readings(worker, &fields);
        let names: BTreeSet<(usize, Span, Kind)> = resolve::filter_spans(&readings)
            .into_iter()
            .filter(|reading| reading.is_sure() && hides(&reading.entity))
            .map(|reading| (reading.field, reading.span, reading.entity.kind))
            .collect();
        for (index, field) in fields.iter_mut().enumerate() {
            let is_hidden = |alias| hides(&Entity::of(self.lexicon.entry(self.lexicon.alias(alias).entry)));
            let mut places: Vec<Span> =
                field.candidates.iter().filter(|one| is_hidden(one.alias)).map(|one| one.span).collect();
            places.extend(names.iter().filter(|(at, ..)| *at == index).map(|(_, span, _)| *span));
            places.sort();
            places.dedup();
            field.leave_out(&places, self.lexicon, worker);
        }
        let readings = self.readings(worker, &fields);
        let chosen = resolve::filter_spans(&readings);
        let document = Document { fields: &fields, chosen: &chosen, vocabulary: &self.vocabulary };
        let observe = |candidate: Candidate| {
            let mut found = BTreeSet::new();
            features(&document, worker, &candidate, |template, value| {
                found.insert(format!("{template}={value}"));
            });
            let kind = candidate.occurrences.iter().find_map(|one| {
                names.iter().find(|(field, span, _)| (*field, *span) == (one.field, one.span)).map(|(.., kind)| *kind)
            });
            Observation { name: candidate.name.to_owned(), kind, features: found.into_iter().collect() }
        };
        candidates(&fields, &chosen, &self.vocabulary).into_iter().map(observe).collect()
    }
}
