//! The rows of the word lists, and the lists that they make.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use super::pattern_trie::PatternTrie;
use super::read::{drops, list};
use super::table::{self, Fault, Record};
use super::word_class::WordClass;

/// The columns of a word list.
const COLUMNS: [&str; 4] = ["word", "class", "note", "action"];
/// The columns that every file must have.
const REQUIRED: [&str; 2] = ["word", "class"];

/// The words of each class, in the order of the files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordLists(pub(in super::super) BTreeMap<WordClass, Vec<String>>);

impl WordLists {
    /// Adds the rows of a file with the columns `word`, `class`, `note` and `action`, or drops their words; returns the
    /// dropped ones, each with its class and line. A word is added once to each class.
    ///
    /// # Errors
    /// The first faulty row, or the first word to drop that is not listed.
    pub fn add_rows(&mut self, text: &str) -> Result<Vec<(String, u64)>, Fault> {
        let mut dropped = Vec::new();
        let mut known: HashSet<(WordClass, String)> =
            self.0.iter().flat_map(|(class, words)| words.iter().map(|word| (*class, word.clone()))).collect();
        for row in rows(text) {
            let ListedWord { word, classes, line, drop } = row?;
            for class in classes {
                let key = (class, word.clone());
                let words = self.0.entry(class).or_default();
                if !drop {
                    if known.insert(key) {
                        words.push(word.clone());
                    }
                } else if known.remove(&key) {
                    words.retain(|listed| *listed != word);
                    dropped.push((format!("word `{word}` of {}", class.name()), line));
                } else {
                    return Err(Fault { line, problem: format!("no word `{word}` of {} to drop", class.name()) });
                }
            }
        }
        Ok(dropped)
    }

    /// The words of a class; empty if no file lists one.
    pub fn of(&self, class: WordClass) -> &[String] {
        self.0.get(&class).map_or(&[], Vec::as_slice)
    }

    /// The trie that finds the words of [`WordClass::Noun`].
    pub fn noun_trie(&self) -> PatternTrie {
        let mut nouns = self.of(WordClass::Noun).to_vec();
        nouns.sort_unstable();
        PatternTrie::new(&nouns)
    }
}

/// A row of a word list.
pub struct ListedWord {
    /// The word.
    pub word: String,
    /// The classes of the word, at least one.
    pub classes: Vec<WordClass>,
    /// Its line, 1-based.
    pub line: u64,
    /// True if the word is to be dropped from its classes.
    pub drop: bool,
}

/// The rows of a word list, in order, each with its fault if it has one.
pub fn rows(text: &str) -> Vec<Result<ListedWord, Fault>> {
    table::rows(text, &COLUMNS, &REQUIRED, row)
}

fn row(record: &Record) -> Result<ListedWord, String> {
    let word = record.cell("word");
    if word.is_empty() {
        return Err("expected a word in the column `word`".to_owned());
    }
    let classes: Vec<WordClass> = list(record.cell("class")).map(class).collect::<Result<_, _>>()?;
    if classes.is_empty() {
        return Err("expected a class, or several separated by |, in the column `class`".to_owned());
    }
    let drop = drops(record)?;
    Ok(ListedWord { word: word.to_owned(), classes, line: record.line, drop })
}

fn class(name: &str) -> Result<WordClass, String> {
    let known = || WordClass::ALL.map(|(_, name)| name).join(", ");
    WordClass::from_name(name).ok_or_else(|| format!("unknown class `{name}`; expected one of {}", known()))
}
