//! Recognises names that no list, trigger or suffix finds, with a log-linear model of their letters and of the text
//! around all their occurrences in the document.
//!
//! The model is trained on the names that the other stages find, half of which are hidden in each document (distant
//! supervision: M. Mintz et al., *Distant supervision for relation extraction without labeled data*, ACL 2009).

mod candidate;
mod feature;
mod model;
mod observation;

pub use observation::Observation;

use std::collections::BTreeMap;

use super::annotated_field::AnnotatedField;
use super::occurrences::{self, Introduced};
use super::reading::{Priority, Reading};
use super::vocabulary::Vocabulary;
use super::{Entity, How, resolve};
use crate::lexicon::{Condition, Kind, Lexicon, UnknownNames, feature_hash};
use crate::morph::Worker;
use crate::text::particle::closes_word;
use candidate::{Candidate, candidates};
use feature::{Document, features};

/// A candidate with the type that it most probably has, and the probability of that.
pub(super) struct Scored<'a> {
    pub candidate: Candidate<'a>,
    pub kind: Kind,
    pub probability: f32,
}

/// The least probability of a name of each type, in the order of [`Kind::ALL`]; `None` if none is added. Of reviewed
/// names that were left out of training, about nine of ten are right from the first ones, and seven from the others.
const fn thresholds(unknown: UnknownNames) -> Option<[f32; Kind::ALL.len()]> {
    match unknown {
        UnknownNames::Off => None,
        UnknownNames::Careful => Some([0.7, 0.92, 0.75, 0.82]),
        UnknownNames::Broad => Some([0.45, 0.6, 0.3, 0.45]),
    }
}

/// The candidates of a document that pass the thresholds.
pub(super) fn scored<'a>(
    fields: &'a [AnnotatedField],
    chosen: &[&Reading],
    vocabulary: &Vocabulary,
    worker: &Worker,
    unknown: UnknownNames,
) -> Vec<Scored<'a>> {
    let Some(thresholds) = thresholds(unknown) else { return Vec::new() };
    let document = Document { fields, chosen, vocabulary };
    let mut hashes = Vec::new();
    let mut score = |candidate: Candidate<'a>| {
        hashes.clear();
        features(&document, worker, &candidate, |template, value| hashes.push(feature_hash(template, value)));
        hashes.sort_unstable();
        hashes.dedup();
        let (mut kind, mut probability) = (Kind::Company, 0.0);
        for (next, of_next) in Kind::ALL.into_iter().zip(model::probabilities(&hashes)) {
            if of_next > probability {
                (kind, probability) = (next, of_next);
            }
        }
        // `순천시` is a place as often as its government.
        let is_place = kind == Kind::Organization && vocabulary.affixes.is_district(candidate.name);
        (probability >= thresholds[kind as usize] && !is_place).then_some(Scored { candidate, kind, probability })
    };
    candidates(fields, chosen, vocabulary).into_iter().filter_map(&mut score).collect()
}

/// The readings of unknown names, at all their occurrences in the document.
pub(super) fn names(
    fields: &[AnnotatedField],
    chosen: &[&Reading],
    lexicon: &Lexicon,
    vocabulary: &Vocabulary,
    worker: &Worker,
) -> Vec<Reading> {
    let mut names: BTreeMap<String, Introduced> = BTreeMap::new();
    let mut found = Vec::new();
    for Scored { candidate, kind, probability } in scored(fields, chosen, vocabulary, worker, lexicon.unknown_names()) {
        let introduced = Introduced {
            entity: listed(candidate.name, kind, lexicon).unwrap_or(Entity { kind, name: candidate.name.into() }),
            reason: format!("model, probability {probability:.2}").into(),
        };
        let readings = candidate.occurrences.iter();
        found.extend(readings.map(|it| occurrences::reading(&introduced, How::Model, it.field, it.sentence, it.span)));
        names.insert(candidate.name.to_owned(), introduced);
    }
    let is_free = |reading: &Reading| {
        let (text, here) = (fields[reading.field].text, resolve::of_field(chosen, reading.field));
        resolve::overlapping(here, reading.span).next().is_none()
            && !text[..reading.span.start].ends_with(char::is_alphanumeric)
            && closes_word(&text[reading.span.end..])
    };
    found.extend(occurrences::readings(fields, vocabulary, &names, How::Model).into_iter().filter(is_free));
    found.iter_mut().for_each(|reading| reading.priority = Priority::Model);
    found.sort_by_key(|reading| (reading.field, reading.span));
    found.dedup_by(|a, b| a.is_at_place_of(b));
    found
}

/// The entity of this type that the lexicon lists under an ambiguous name. One that always means it, unless something
/// else is said, means something else here.
fn listed(name: &str, kind: Kind, lexicon: &Lexicon) -> Option<Entity> {
    let mut entries = lexicon.find_whole(name).map(|found| lexicon.entry(lexicon.alias(found.alias).entry));
    entries.find(|entry| entry.kind == kind && !entry.needs.contains(&Condition::Always)).map(Entity::of)
}
