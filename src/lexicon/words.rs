//! Word lists: the Korean words that indicate zones, triggers, affixes and topics, by class. They are data
//! (`dictionaries/triggers.csv`, `page.csv`, `nouns.csv`, `stop_words.csv`, `checked_names.csv`), which the user's
//! files extend.

use std::collections::BTreeMap;
use std::path::Path;

use rustc_hash::FxHashSet;

use super::source::table::Fault;
use super::source::word_rows::{ListedWord, rows};
use super::word_class::WordClass;
use super::{Override, fault};
use crate::text::Result;

/// The words of each class, in the order of the files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordLists(pub(super) BTreeMap<WordClass, Vec<String>>);

impl WordLists {
    /// Adds the rows of a file with the columns `word`, `class`, `note` and `action`, or drops their words; returns the
    /// dropped ones. A word is added once to each class.
    ///
    /// # Errors
    /// [`crate::text::Error::Lexicon`] for the first faulty row, or for a word to drop that is not listed.
    pub(super) fn add(&mut self, path: &Path, text: &str) -> Result<Vec<Override>> {
        let mut dropped = Vec::new();
        let mut known: FxHashSet<(WordClass, String)> =
            self.0.iter().flat_map(|(class, words)| words.iter().map(|word| (*class, word.clone()))).collect();
        for row in rows(text) {
            let ListedWord { word, classes, line, drop } = row.map_err(|problem| fault(path, problem))?;
            for class in classes {
                let key = (class, word.clone());
                let words = self.0.entry(class).or_default();
                if !drop {
                    if known.insert(key) {
                        words.push(word.clone());
                    }
                } else if known.remove(&key) {
                    words.retain(|listed| *listed != word);
                    let what = format!("word `{word}` of {}", class.name());
                    dropped.push(Override { what, replaced: false, path: path.into(), line });
                } else {
                    let problem = format!("no word `{word}` of {} to drop", class.name());
                    return Err(fault(path, Fault { line, problem }));
                }
            }
        }
        Ok(dropped)
    }

    /// Adds words to a class, each once.
    pub(super) fn extend<'w>(&mut self, class: WordClass, words: impl IntoIterator<Item = &'w str>) {
        let listed = self.0.entry(class).or_default();
        let mut known: FxHashSet<String> = listed.iter().cloned().collect();
        listed.extend(words.into_iter().filter(|word| known.insert((*word).to_owned())).map(str::to_owned));
    }

    /// The words of a class; empty if no file lists one.
    pub fn of(&self, class: WordClass) -> &[String] {
        self.0.get(&class).map_or(&[], Vec::as_slice)
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
