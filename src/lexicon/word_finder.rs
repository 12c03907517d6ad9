//! Finds all words of a list in a text, in exactly the listed form.

use std::fmt;
use std::sync::Arc;

use super::source::pattern_trie::PatternTrie;
use crate::text::Span;

/// Finds words, each with a value.
#[derive(Clone)]
pub struct WordFinder<V> {
    patterns: Arc<PatternTrie>,
    /// The value of each pattern.
    values: Arc<[V]>,
}

impl<V: Copy> WordFinder<V> {
    /// Compiles distinct words, none of them empty.
    ///
    /// # Panics
    /// If a word is empty or occurs twice.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, V)>) -> Self {
        let mut words: Vec<(&str, V)> = words.into_iter().collect();
        words.sort_unstable_by_key(|(word, _)| *word);
        let (words, values): (Vec<&str>, Vec<V>) = words.into_iter().unzip();
        Self::of_patterns(PatternTrie::new(&words), values)
    }

    /// The finder of these patterns, with the value of each.
    pub(super) fn of_patterns(patterns: PatternTrie, values: Vec<V>) -> Self {
        Self { patterns: Arc::new(patterns), values: values.into() }
    }

    /// The occurrences of all words, overlapping ones included, in order of start and end.
    pub fn find(&self, text: &str) -> impl Iterator<Item = (Span, V)> {
        let found = self.patterns.find(text).into_iter();
        found.map(|hit| (Span::new(hit.start, hit.end), self.values[hit.pattern as usize]))
    }
}

impl<V> fmt::Debug for WordFinder<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WordFinder").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_words_are_found_in_order_of_place() {
        let words = WordFinder::new([("기자", 1), ("사진기자", 2), ("자회", 3)]);
        let found: Vec<(Span, i32)> = words.find("사진기자회").collect();
        assert_eq!(found, [(Span::new(0, 12), 2), (Span::new(6, 12), 1), (Span::new(9, 15), 3)]);
        assert_eq!(WordFinder::<i32>::new([]).find("기자").count(), 0, "a list without words");
    }
}
