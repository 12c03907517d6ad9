//! Selects the words of a document that count, and their forms.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::annotation::{Annotated, Word};
use crate::article::Zone;
use crate::entity::Entity;
use crate::lexicon::{Kind, Lexicon, WordClass};
use crate::morph::Pos;

/// The choice of words that count, and of their form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordOptions {
    /// The parts of speech that count. Names of the lexicon are `NNP`.
    pub tags: BTreeSet<Pos>,
    /// The fewest code points of a word.
    pub min_length: usize,
    /// Words that do not count, except for names, which have `stop_names`.
    pub stop_words: FxHashSet<String>,
    /// Entities whose names do not count.
    pub stop_names: BTreeSet<Entity>,
    /// Names that a word counts as by its form alone. A name that is part of another one (`KT연수원`) is not a mention,
    /// but still the same word.
    pub names: FxHashMap<Arc<str>, Kind>,
    /// True if names are counted as written, not under their canonical form.
    pub surface: bool,
    /// The zones whose words count.
    pub zones: BTreeSet<Zone>,
}

impl WordOptions {
    /// The default parts of speech that count: nouns, and Latin words, which are mostly nouns.
    pub const TAGS: [Pos; 3] = [Pos::NNG, Pos::NNP, Pos::SL];
    /// The default fewest code points of a word; words of one syllable are mostly parts of words.
    pub const MIN_LENGTH: usize = 2;

    /// The default options for these zones, with the stop words of the lexicon.
    pub fn usual(lexicon: &Lexicon, zones: BTreeSet<Zone>) -> Self {
        Self {
            tags: Self::TAGS.into(),
            min_length: Self::MIN_LENGTH,
            stop_words: lexicon.words().of(WordClass::StopWord).iter().cloned().collect(),
            stop_names: BTreeSet::new(),
            names: lexicon.certain_names(),
            surface: false,
            zones,
        }
    }
}

/// The identity under which a word is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordKey {
    /// The canonical form of a name, the dictionary form of an inflected word (`나누다`), or the word as written.
    pub form: Arc<str>,
    /// Its part of speech.
    pub tag: Pos,
    /// The type of a name of the lexicon; `None` for other words.
    pub kind: Option<Kind>,
}

/// The part of speech as far as it distinguishes words of one form. A noun is one word, whether it is tagged as a
/// proper noun, a common noun or a Latin word (`None`).
pub(super) fn distinct_tag(tag: Pos) -> Option<Pos> {
    Some(tag).filter(|tag| !is_nominal(*tag))
}

fn is_nominal(tag: Pos) -> bool {
    tag.is_noun() || tag == Pos::SL
}

/// The numbers of occurrences of a word by part of speech. Few words have several.
#[derive(Debug, Clone, Default)]
pub(super) struct TagTimes(Vec<(Pos, u64)>);

impl TagTimes {
    pub fn add(&mut self, tag: Pos, times: u64) {
        match self.0.iter_mut().find(|(known, _)| *known == tag) {
            Some((_, sum)) => *sum += times,
            None => self.0.push((tag, times)),
        }
    }

    /// The most frequent part of speech of the word; the first of equally frequent ones.
    pub fn most_frequent(&self) -> Pos {
        self.0.iter().max_by_key(|(tag, times)| (*times, Reverse(*tag))).map_or(Pos::UNKNOWN, |(tag, _)| *tag)
    }

    /// The number of occurrences with any part of speech.
    pub fn total(&self) -> u64 {
        self.0.iter().map(|(_, times)| times).sum()
    }
}

/// Reads the words of documents that count.
pub struct WordReader {
    options: WordOptions,
}

impl WordReader {
    /// Creates a reader with these options.
    pub const fn new(options: WordOptions) -> Self {
        Self { options }
    }

    /// The options; an annotator must look for their parts of speech.
    pub const fn options(&self) -> &WordOptions {
        &self.options
    }

    /// The words of a document with their numbers of occurrences, in no order.
    pub fn tally(&self, annotated: &Annotated) -> Vec<(WordKey, u32)> {
        let mut times: FxHashMap<WordKey, u32> =
            FxHashMap::with_capacity_and_hasher(annotated.words.len(), FxBuildHasher);
        for (key, word) in self.words(annotated) {
            *times.entry(key).or_default() += word.count;
        }
        times.into_iter().collect()
    }

    /// The words of a document that count, each with its identity, in the order of the document.
    pub fn words<'a>(&self, annotated: &'a Annotated) -> impl Iterator<Item = (WordKey, &'a Word)> {
        let WordOptions { tags, zones, .. } = &self.options;
        let asked = annotated.words.iter().filter(|word| tags.contains(&word.tag) && zones.contains(&word.zone));
        asked.map(|word| (self.key(word), word)).filter(|(key, word)| self.counts(key, word))
    }

    /// The identity under which a word is counted.
    fn key(&self, word: &Word) -> WordKey {
        let surface = word.surface.as_ref().filter(|_| self.options.surface);
        let form = Arc::clone(surface.unwrap_or(&word.form));
        let name = self.options.names.get(&*word.form).filter(|_| word.kind.is_none() && is_nominal(word.tag));
        match name {
            Some(kind) => WordKey { form, tag: Pos::NNP, kind: Some(*kind) },
            None => WordKey { form, tag: word.tag, kind: word.kind },
        }
    }

    /// True if a word counts; its part of speech and zone are already known to.
    fn counts(&self, key: &WordKey, word: &Word) -> bool {
        let WordOptions { min_length, stop_words, stop_names, .. } = &self.options;
        let is_long = || word.form.chars().nth(min_length.saturating_sub(1)).is_some();
        let is_stopped =
            |kind: Kind| !stop_names.is_empty() && stop_names.contains(&Entity { kind, name: Arc::clone(&word.form) });
        match key.kind {
            Some(kind) => !is_stopped(kind),
            None => is_long() && !stop_words.contains(&*word.form),
        }
    }
}

#[cfg(test)]
mod tests;
