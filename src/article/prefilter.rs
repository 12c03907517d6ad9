//! The prefilter: each pattern requires one of some words and signs. One search of a text finds all of them, so that a
//! pattern is tried only where it can match.
//!
//! Most text has none of them. Without the prefilter, patterns take half of the time of `gisa extract`.

use std::collections::BTreeMap;

use crate::lexicon::WordFinder;
use crate::text::Span;

/// A set of groups of literals: those that occur in a text, or those of which a pattern requires one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Literals(u128);

impl Literals {
    /// A group that every text has. A pattern that requires nothing else is tried everywhere.
    pub(super) const NOTHING: Self = Self(1 << (u128::BITS - 1));

    pub(super) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True if a text with these literals has one that a pattern requires.
    pub(super) fn include_any(self, required: Self) -> bool {
        self.0 & required.0 != 0
    }
}

/// The requirement of a pattern: one literal from each of two sets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Required {
    /// The literals near which the pattern is searched.
    pub(super) near: Literals,
    /// The second set; [`Literals::NOTHING`] if one set is enough.
    pub(super) also: Literals,
}

/// The groups of literals by name; the index of a group is its bit in [`Literals`].
#[derive(Debug, Default)]
pub(super) struct LiteralGroups(Vec<(String, Vec<String>)>);

impl LiteralGroups {
    /// The group of this name; a new one gets `literals`.
    ///
    /// # Panics
    /// If there are more groups than bits; all groups are made of constants.
    pub(super) fn group(&mut self, name: &str, literals: impl FnOnce() -> Vec<String>) -> Literals {
        let known = self.0.iter().position(|(known, _)| known == name);
        let bit = known.unwrap_or_else(|| {
            self.0.push((name.to_owned(), literals()));
            self.0.len() - 1
        });
        assert!(1 << bit < Literals::NOTHING.0, "each group has a bit of its own");
        Literals(1 << bit)
    }

    /// The prefilter for the groups made so far.
    pub(super) fn prefilter(&self) -> Prefilter {
        let mut sets: BTreeMap<&str, u128> = BTreeMap::new();
        for (bit, (_, literals)) in self.0.iter().enumerate() {
            literals.iter().for_each(|literal| *sets.entry(literal).or_default() |= 1 << bit);
        }
        Prefilter { words: WordFinder::new(sets) }
    }
}

/// Finds literals in texts.
#[derive(Debug, Clone)]
pub(super) struct Prefilter {
    /// The automaton; the value of a literal is the set of its groups.
    words: WordFinder<u128>,
}

/// An occurrence of a literal in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) span: Span,
    /// The groups of the literal.
    pub(super) literals: Literals,
}

/// A text with its literals.
#[derive(Debug)]
pub(super) struct SearchedText<'t> {
    pub(super) text: &'t str,
    /// The occurrences in order of their ends.
    hits: Vec<Hit>,
}

impl Prefilter {
    /// Finds all literals in a text.
    pub(super) fn search<'t>(&self, text: &'t str) -> SearchedText<'t> {
        let hits = self.words.find(text).map(|(span, groups)| Hit { span, literals: Literals(groups) });
        let mut hits: Vec<Hit> = hits.collect();
        hits.sort_unstable_by_key(|hit| (hit.span.end, hit.span.start));
        SearchedText { text, hits }
    }
}

impl<'t> SearchedText<'t> {
    /// A range of the text.
    pub(super) fn part(&self, span: Span) -> Part<'_> {
        Part::new(self.text, &self.hits, span)
    }

    /// All of the text.
    #[cfg(test)]
    pub(super) fn all(&self) -> Part<'_> {
        self.part(Span::new(0, self.text.len()))
    }
}

/// A range of a searched text, in which patterns may be tried.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'s> {
    /// The whole text that contains the range.
    around: &'s str,
    pub(super) span: Span,
    /// The occurrences that end in the range.
    hits: &'s [Hit],
    literals: Literals,
}

impl<'s> Part<'s> {
    fn new(around: &'s str, hits: &'s [Hit], span: Span) -> Self {
        let from = hits.partition_point(|hit| hit.span.end <= span.start);
        let hits = &hits[from..];
        let hits = &hits[..hits.partition_point(|hit| hit.span.end <= span.end)];
        let literals = hits.iter().fold(Literals::NOTHING, |set, hit| set.union(hit.literals));
        Self { around, span, hits, literals }
    }

    /// The text of the range.
    pub(super) fn text(self) -> &'s str {
        self.span.of(self.around)
    }

    /// True if one of these literals is in the range.
    pub(super) fn has_any(self, literals: Literals) -> bool {
        self.literals.include_any(literals)
    }

    /// True if the range has what a pattern requires.
    pub(super) fn has(self, required: Required) -> bool {
        self.has_any(required.near) && self.has_any(required.also)
    }

    /// The occurrences of these groups in the range, in order of their ends; places are in the range.
    pub(super) fn hits(self, groups: Literals) -> impl Iterator<Item = Hit> {
        let start = self.span.start;
        let inside = self.hits.iter().filter(move |hit| hit.span.start >= start && hit.literals.include_any(groups));
        inside.map(move |&Hit { span, literals }| Hit { span: span.shifted_back(start), literals })
    }

    /// The last characters of the range.
    pub(super) fn tail(self, chars: usize) -> Self {
        let from = self.span.start + tail_from(self.text(), chars);
        Self::new(self.around, self.hits, Span::new(from, self.span.end))
    }
}

/// The byte at which the last `chars` characters of a text begin. Rules on the end of a paragraph look no further back.
fn tail_from(text: &str, chars: usize) -> usize {
    text.char_indices().rev().take(chars).last().map_or(0, |(at, _)| at)
}
