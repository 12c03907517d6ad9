//! Selects documents of a corpus: takes them one after the other, passes on those to analyse, and counts the others by
//! reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use sha2::{Digest, Sha256};

use super::Document;
use super::document_filter::{DocumentFilter, Sample, Unselected, is_outlet};
use crate::text::nearest;

/// The numbers of documents that are not analysed, by reason.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut(BTreeMap<Unselected, u64>);

/// A requested outlet that no document has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownOutlet {
    /// Its name, as requested.
    pub name: String,
    /// The most similar outlet of a document; `None` if none is similar enough.
    pub nearest: Option<String>,
}

/// Passes the documents of one corpus through a filter.
#[derive(Debug, Default)]
pub struct Selector {
    filter: DocumentFilter,
    left_out: LeftOut,
    /// The outlets of all documents; empty if no outlet is requested.
    outlets: BTreeSet<String>,
    /// The sample so far, by hash and order.
    drawn: BTreeMap<(Hash, u64), Document>,
    taken: u64,
}

type Hash = [u8; 32];

impl Selector {
    /// Creates a selector.
    pub fn new(filter: DocumentFilter) -> Self {
        Self { filter, ..Self::default() }
    }

    /// Returns the document if it is analysed now. Documents of a sample come at the end; see [`Selector::sample`].
    pub fn take(&mut self, document: Document) -> Option<Document> {
        if let Some(press) = document.press.as_ref().filter(|_| !self.filter.outlets.is_empty())
            && !self.outlets.contains(press)
        {
            self.outlets.insert(press.clone());
        }
        if let Err(reason) = self.filter.test(&document) {
            self.left_out.add(reason);
            return None;
        }
        let Some(sample) = self.filter.sample else { return Some(document) };
        self.draw(document, sample);
        None
    }

    /// Keeps the document if its hash is among the smallest so far.
    fn draw(&mut self, document: Document, sample: Sample) {
        self.taken += 1;
        let hash = Sha256::new().chain_update(sample.seed.to_le_bytes()).chain_update(&document.id).finalize();
        self.drawn.insert((hash.into(), self.taken), document);
        if self.drawn.len() > sample.size {
            self.drawn.pop_last();
            self.left_out.add(Unselected::Sample);
        }
    }

    /// The documents of the sample, in the order in which they were taken; empty if no sample is requested.
    pub fn sample(&mut self) -> Vec<Document> {
        let drawn = std::mem::take(&mut self.drawn).into_iter().map(|((_, place), document)| (place, document));
        drawn.collect::<BTreeMap<_, _>>().into_values().collect()
    }

    /// The numbers of documents left out so far.
    pub const fn left_out(&self) -> &LeftOut {
        &self.left_out
    }

    /// The requested outlets that no document has.
    pub fn unknown_outlets(&self) -> Vec<UnknownOutlet> {
        UnknownOutlet::among(&self.filter.outlets, &self.outlets.iter().map(String::as_str).collect())
    }
}

impl UnknownOutlet {
    /// The `names`, in their order, that are not among the `known` outlets.
    pub fn among(names: &[String], known: &BTreeSet<&str>) -> Vec<Self> {
        let unknown = names.iter().filter(|name| !known.iter().any(|press| is_outlet(name, press)));
        let with_nearest = |name: &String| Self {
            name: name.clone(),
            nearest: nearest(name, known.iter().copied()).map(str::to_owned),
        };
        unknown.map(with_nearest).collect()
    }
}

impl LeftOut {
    fn add(&mut self, reason: Unselected) {
        *self.0.entry(reason).or_default() += 1;
    }

    /// The number of documents left out.
    pub fn total(&self) -> u64 {
        self.0.values().sum()
    }

    /// The numbers by reason, for reasons that occurred.
    pub fn reasons(&self) -> impl Iterator<Item = (Unselected, u64)> {
        self.0.iter().map(|(&reason, &count)| (reason, count))
    }
}

impl fmt::Display for LeftOut {
    /// `documents left out: 3 (1 without a day, 2 before --from)`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let reasons: Vec<String> = self.reasons().map(|(why, count)| format!("{count} {}", why.describe().1)).collect();
        write!(f, "documents left out: {} ({})", self.total(), reasons.join(", "))
    }
}

impl fmt::Display for UnknownOutlet {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "no document is of the outlet `{}`", self.name)?;
        self.nearest.as_ref().map_or(Ok(()), |near| write!(f, " (the nearest name is `{near}`)"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Date;
    use proptest::prelude::*;

    fn documents(count: usize) -> Vec<Document> {
        (0..count).map(|id| Document { id: id.to_string(), ..Document::default() }).collect()
    }

    fn sampled(documents: Vec<Document>, size: usize, seed: u64) -> (Vec<String>, u64) {
        let sample = Some(Sample { size, seed });
        let mut selector = Selector::new(DocumentFilter { sample, ..DocumentFilter::default() });
        assert!(documents.into_iter().all(|document| selector.take(document).is_none()));
        let ids = selector.sample().into_iter().map(|document| document.id).collect();
        (ids, selector.left_out().total())
    }

    #[test]
    fn what_is_left_out_is_counted_by_reason() {
        let from = Some(Date::constant(2024, 3, 5));
        let mut selector = Selector::new(DocumentFilter { from, ..DocumentFilter::default() });
        let taken = [Some(Date::constant(2024, 3, 4)), None, from, Some(Date::constant(2024, 3, 3))];
        let taken = taken.map(|date| selector.take(Document { date, ..Document::default() }).is_some());
        assert_eq!(taken, [false, false, true, false]);
        assert_eq!(selector.left_out().to_string(), "documents left out: 3 (1 without a day, 2 before --from)");
    }

    #[test]
    fn an_outlet_of_no_document_comes_with_the_nearest() {
        let outlets = vec!["한빛경재".to_owned(), "디지털나루".to_owned()];
        let mut selector = Selector::new(DocumentFilter { outlets, ..DocumentFilter::default() });
        for press in ["한빛경제", "디지털나루"] {
            selector.take(Document { press: Some(press.into()), ..Document::default() });
        }
        let unknown: Vec<String> = selector.unknown_outlets().iter().map(ToString::to_string).collect();
        assert_eq!(unknown, ["no document is of the outlet `한빛경재` (the nearest name is `한빛경제`)"]);
    }

    #[test]
    fn another_seed_draws_another_sample() {
        let drawn = |seed| sampled(documents(100), 10, seed).0;
        assert_eq!(drawn(1), drawn(1));
        assert_ne!(drawn(1), drawn(2));
        // by Python: sorted(range(100), key=lambda i: sha256((1).to_bytes(8, "little") +
        // str(i).encode()).digest())[:10]
        assert_eq!(drawn(1), ["3", "13", "15", "18", "26", "39", "52", "75", "83", "94"]);
    }

    proptest! {
        #[test]
        fn a_sample_has_its_size_and_does_not_depend_on_the_order(count in 0usize..40, size in 1usize..50, seed: u64) {
            let (mut forth, left_out) = sampled(documents(count), size, seed);
            prop_assert_eq!((forth.len(), left_out as usize), (count.min(size), count.saturating_sub(size)));
            let mut back = sampled(documents(count).into_iter().rev().collect(), size, seed).0;
            forth.sort();
            back.sort();
            prop_assert_eq!(forth, back);
        }
    }
}
