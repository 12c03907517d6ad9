//! The rows of the word lists, and the words of the built-in lists by class.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::pattern_trie::PatternTrie;
use super::read::{drops, list};
use super::table::{self, Fault, Record};
use crate::lexicon::word_class::WordClass;

/// The columns of a word list.
const COLUMNS: [&str; 4] = ["word", "class", "note", "action"];
/// The columns that every file must have.
const REQUIRED: [&str; 2] = ["word", "class"];

/// The words of the built-in lists.
#[derive(Debug, Serialize, Deserialize)]
pub struct ListedWords {
    /// The words of each class, in the order of the files.
    pub lists: BTreeMap<WordClass, Vec<String>>,
    /// The trie that finds the words of [`WordClass::Noun`].
    pub nouns: PatternTrie,
}

impl ListedWords {
    /// The words of these files: names and texts. A word is added once to each class.
    ///
    /// # Errors
    /// The first faulty row, or one that is to drop a word, with its file.
    pub fn new<'f>(files: &[(&'f str, &str)]) -> Result<Self, (&'f str, Fault)> {
        let mut lists: BTreeMap<WordClass, Vec<String>> = BTreeMap::new();
        let mut known = BTreeSet::new();
        for (name, text) in files {
            for row in rows(text) {
                let ListedWord { word, classes, line, drop } = row.map_err(|fault| (*name, fault))?;
                for class in classes {
                    if drop {
                        let problem = format!("no word `{word}` of {} to drop", class.name());
                        return Err((name, Fault { line, problem }));
                    }
                    if known.insert((class, word.clone())) {
                        lists.entry(class).or_default().push(word.clone());
                    }
                }
            }
        }
        let mut nouns = lists.get(&WordClass::Noun).cloned().unwrap_or_default();
        nouns.sort_unstable();
        Ok(Self { lists, nouns: PatternTrie::new(&nouns) })
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
