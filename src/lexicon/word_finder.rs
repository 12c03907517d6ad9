//! Finds all words of a list in a text, with the kind of automaton by which names are found.

use std::fmt;

use daachorse::CharwiseDoubleArrayAhoCorasick;

use crate::text::Span;

/// Finds words, each with a value.
#[derive(Clone)]
pub struct WordFinder<V> {
    /// `None` without words.
    automaton: Option<CharwiseDoubleArrayAhoCorasick<V>>,
}

impl<V: Copy> WordFinder<V> {
    /// Compiles distinct words, none of them empty.
    ///
    /// # Panics
    /// When a word is empty or there twice.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, V)>) -> Self {
        let mut words = words.into_iter().peekable();
        let reason = "the words are distinct, not empty, and far fewer than an automaton can hold";
        let compiled = |words| CharwiseDoubleArrayAhoCorasick::with_values(words).expect(reason);
        let any = words.peek().is_some();
        Self { automaton: if any { Some(compiled(words)) } else { None } }
    }

    /// The places of all words, overlapping ones included, in order of their ends.
    pub fn find(&self, text: &str) -> impl Iterator<Item = (Span, V)> {
        let found = self.automaton.iter().flat_map(move |words| words.find_overlapping_iter(text));
        found.map(|hit| (Span::new(hit.start(), hit.end()), hit.value()))
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
    fn overlapping_words_are_found_in_order_of_their_ends() {
        let words = WordFinder::new([("기자", 1), ("사진기자", 2), ("자회", 3)]);
        let found: Vec<(Span, i32)> = words.find("사진기자회").collect();
        assert_eq!(found, [(Span::new(0, 12), 2), (Span::new(6, 12), 1), (Span::new(9, 15), 3)]);
        assert_eq!(WordFinder::<i32>::new([]).find("기자").count(), 0, "a list without words");
    }
}
