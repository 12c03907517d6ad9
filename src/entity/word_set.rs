//! A set of words for prefix and suffix tests, which take time proportional to the length of the text alone.

use rustc_hash::FxHashSet;

use crate::lexicon::{Lexicon, WordClass};

/// A set of words, borrowed from the lexicon.
#[derive(Debug, Clone, Default)]
pub(super) struct WordSet<'l> {
    words: FxHashSet<&'l str>,
    /// The length of the longest word, in bytes.
    longest: usize,
}

impl<'l> WordSet<'l> {
    /// Creates the set of these words.
    pub(super) fn new(words: impl IntoIterator<Item = &'l str>) -> Self {
        let words: FxHashSet<&str> = words.into_iter().collect();
        Self { longest: words.iter().map(|word| word.len()).max().unwrap_or(0), words }
    }

    /// Creates the set of the words of these classes.
    pub(super) fn of(lexicon: &'l Lexicon, classes: &[WordClass]) -> Self {
        Self::new(classes.iter().flat_map(|class| lexicon.words().of(*class)).map(String::as_str))
    }

    /// True if a word is in the set.
    pub(super) fn contains(&self, word: &str) -> bool {
        word.len() <= self.longest && self.words.contains(word)
    }

    /// The parts of a text before the words with which it ends, the shortest part first; never empty.
    pub(super) fn heads<'n>(&self, name: &'n str) -> impl Iterator<Item = &'n str> {
        let from = name.floor_char_boundary(name.len().saturating_sub(self.longest));
        let starts = name[from..].char_indices().map(move |(at, _)| from + at).filter(|at| *at > 0);
        starts.filter(|at| self.words.contains(&name[*at..])).map(|at| &name[..at])
    }

    /// Like [`Self::heads`], but empty if the text itself is a word of the set.
    pub(super) fn heads_or_all<'n>(&self, text: &'n str) -> impl Iterator<Item = &'n str> {
        self.heads(text).chain(self.contains(text).then_some(""))
    }

    /// True if a text is a word of the set, or ends with one.
    pub(super) fn ends(&self, text: &str) -> bool {
        self.heads_or_all(text).next().is_some()
    }

    /// The words with which a text begins, the shortest first.
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
