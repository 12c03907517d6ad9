//! A set of words that is asked whether a text begins or ends with one of them, at the cost of the text's own length.

use std::collections::HashSet;

use crate::lexicon::{Lexicon, WordClass};

/// A set of words, borrowed from the lexicon.
#[derive(Debug, Clone, Default)]
pub(super) struct WordSet<'l> {
    words: HashSet<&'l str>,
    /// Length of the longest word, in bytes.
    longest: usize,
}

impl<'l> WordSet<'l> {
    /// The set of these words.
    pub(super) fn new(words: impl IntoIterator<Item = &'l str>) -> Self {
        let words: HashSet<&str> = words.into_iter().collect();
        Self { longest: words.iter().map(|word| word.len()).max().unwrap_or(0), words }
    }

    /// The words of these classes.
    pub(super) fn of(lexicon: &'l Lexicon, classes: &[WordClass]) -> Self {
        Self::new(classes.iter().flat_map(|class| lexicon.words().of(*class)).map(String::as_str))
    }

    /// Whether a word is in the set.
    pub(super) fn contains(&self, word: &str) -> bool {
        word.len() <= self.longest && self.words.contains(word)
    }

    /// What precedes the words that a text ends with, shortest first; never empty.
    pub(super) fn heads<'n>(&self, name: &'n str) -> impl Iterator<Item = &'n str> {
        let from = name.floor_char_boundary(name.len().saturating_sub(self.longest));
        let starts = name[from..].char_indices().map(move |(at, _)| from + at).filter(|at| *at > 0);
        starts.filter(|at| self.words.contains(&name[*at..])).map(|at| &name[..at])
    }

    /// The same, and nothing where the text is a word of the set itself.
    pub(super) fn heads_or_all<'n>(&self, text: &'n str) -> impl Iterator<Item = &'n str> {
        self.heads(text).chain(self.contains(text).then_some(""))
    }

    /// Whether a text ends with a word of the set, or is one.
    pub(super) fn ends(&self, text: &str) -> bool {
        self.heads_or_all(text).next().is_some()
    }

    /// The words that a text begins with, shortest first.
    pub(super) fn beginnings<'n>(&self, text: &'n str) -> impl Iterator<Item = &'n str> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        let ends = ends.take_while(|end| *end <= self.longest);
        ends.map(|end| &text[..end]).filter(|word| self.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_before_each_of_its_suffixes() {
        let suffixes = WordSet::new(["연구원", "자연구원", "청"]);
        assert_eq!(suffixes.heads("전자연구원").collect::<Vec<_>>(), ["전", "전자"]);
        assert_eq!(suffixes.heads("청").count(), 0, "a suffix alone is no name");
        assert!(suffixes.ends("청") && suffixes.ends("시청") && !suffixes.ends("청사"));
    }

    #[test]
    fn a_text_begins_with_each_word_that_opens_it() {
        let words = WordSet::new(["부회장", "부", "회장"]);
        assert_eq!(words.beginnings("부회장이").collect::<Vec<_>>(), ["부", "부회장"]);
        assert_eq!(words.beginnings("").count(), 0);
    }
}
