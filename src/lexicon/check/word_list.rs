//! Faults of word lists: rows that cannot be read, words that a class has twice, and words with more rows than one.

use std::collections::BTreeMap;

use super::super::source::table::Fault;
use super::super::word_class::WordClass;
use super::super::words::{self, ListedWord};
use super::{File, Finding, name_of};

/// Where words are listed.
#[derive(Default)]
struct Places<'f> {
    /// The rows of each word of a class, as `file:line`.
    classes: BTreeMap<(WordClass, String), String>,
    /// The row of each word among the files that are asked about.
    rows: BTreeMap<String, (&'f str, u64)>,
}

/// The findings in word lists that are asked about; a word that is doubled names the earlier row.
pub(super) fn findings(files: &[&File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut places = Places::default();
    for file in files {
        for row in words::rows(&file.text) {
            let fault = match row {
                Ok(row) => places.doubled(row, file),
                Err(fault) => Some(fault),
            };
            findings.extend(fault.filter(|_| file.asked).map(|fault| file.finding(fault)));
        }
    }
    findings
}

impl<'f> Places<'f> {
    /// Notes a row; what is wrong with it where its word is listed already: in one of its classes, or, among the files
    /// that are asked about, in a row that could name all classes.
    fn doubled(&mut self, row: ListedWord, file: &'f File) -> Option<Fault> {
        let ListedWord { word, classes, line, drop } = row;
        if drop {
            return None;
        }
        let name = name_of(&file.path);
        let places =
            classes.into_iter().map(|class| self.classes.insert((class, word.clone()), format!("{name}:{line}")));
        let twice = places.flatten().last();
        let row = if file.asked { self.rows.insert(word.clone(), (name, line)) } else { None };
        let problem = match (twice, row) {
            (Some(place), _) => format!("`{word}` is in its class already, in {place} (delete the row)"),
            (None, Some((name, line))) => {
                format!("`{word}` has a row already, {name}:{line} (name all its classes there, separated by |)")
            }
            (None, None) => return None,
        };
        Some(Fault { line, problem })
    }
}
