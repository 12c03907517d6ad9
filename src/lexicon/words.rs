//! Word lists: the Korean words that indicate zones, triggers, affixes and topics, by class. They are data
//! (`dictionaries/triggers.csv`, `page.csv`, `nouns.csv`, `stop_words.csv`, `checked_names.csv`), which the user's
//! files extend.

use std::path::Path;

use rustc_hash::FxHashSet;

use super::source::word_class::WordClass;
use super::source::word_rows::WordLists;
use super::{Override, fault};
use crate::text::Result;

impl WordLists {
    /// Adds the rows of a file, as [`WordLists::add_rows`]; returns the dropped words.
    ///
    /// # Errors
    /// [`crate::text::Error::Lexicon`] for the first faulty row, or for a word to drop that is not listed.
    pub(super) fn add(&mut self, path: &Path, text: &str) -> Result<Vec<Override>> {
        let dropped = self.add_rows(text).map_err(|problem| fault(path, problem))?;
        let overrides =
            dropped.into_iter().map(|(what, line)| Override { what, replaced: false, path: path.into(), line });
        Ok(overrides.collect())
    }

    /// Adds words to a class, each once.
    pub(super) fn extend<'w>(&mut self, class: WordClass, words: impl IntoIterator<Item = &'w str>) {
        let listed = self.0.entry(class).or_default();
        let mut known: FxHashSet<String> = listed.iter().cloned().collect();
        listed.extend(words.into_iter().filter(|word| known.insert((*word).to_owned())).map(str::to_owned));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_listed_by_class_in_the_order_of_the_files() {
        let mut lists = WordLists::default();
        lists.add(Path::new("a.csv"), "word,class,note\n그룹,group_suffix,\n").expect("good rows");
        let own = "class,word\ngroup_suffix|company_suffix,홀딩스\ngroup_suffix,그룹\n";
        lists.add(Path::new("b.csv"), own).expect("good rows");
        assert_eq!(lists.of(WordClass::GroupSuffix), ["그룹", "홀딩스"]);
        assert_eq!(lists.of(WordClass::CompanySuffix), ["홀딩스"], "a word of two classes");
    }

    #[test]
    fn a_bad_row_says_where_it_is_and_what_was_expected() {
        // why this case          file                         what the error begins with
        let cases = [
            (
                "an unknown class",
                "word,class\n그룹,groups\n",
                "own.csv:2: unknown class `groups`; expected one of group_suffix",
            ),
            ("no class", "word,class\n그룹,|\n", "own.csv:2: expected a class"),
            ("no word", "word,class\n,group_suffix\n", "own.csv:2: expected a word"),
            ("an unknown column", "word,class,hue\n그룹,group_suffix,red\n", "own.csv:1: unknown column `hue`"),
        ];
        for (why, text, want) in cases {
            let error = WordLists::default().add(Path::new("own.csv"), text).expect_err("the row is faulty");
            assert!(error.to_string().starts_with(want), "{why}: {error}");
        }
    }
}
