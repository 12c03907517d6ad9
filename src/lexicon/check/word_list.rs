//! Finds faults of word lists: unreadable rows, words that a class has twice, words with several rows, and redundant
//! nouns.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Certainty;
use super::super::source::table::Fault;
use super::super::source::word_class::WordClass;
use super::super::source::word_rows::{self, ListedWord};
use super::{Checked, File, Finding, name_of};
use crate::morph::Worker;

/// The rows of listed words.
#[derive(Default)]
struct Places<'f> {
    /// The rows of each word of a class, as `file:line`.
    classes: BTreeMap<(WordClass, String), String>,
    /// The row of each word in the files that the user asked about.
    rows: BTreeMap<String, (&'f str, u64)>,
}

/// The findings in word lists that the user asked about; for a duplicate word they name the earlier row.
pub(super) fn findings(files: &[&File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut places = Places::default();
    for file in files {
        for row in word_rows::rows(&file.text) {
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
    /// Adds a row. Returns a fault if its word is already listed: in one of its classes, or in another row of the files
    /// that the user asked about, as one row could name all classes.
    fn doubled(&mut self, row: ListedWord, file: &'f File) -> Option<Fault> {
        let ListedWord { word, classes, line, drop } = row;
        if drop {
            return None;
        }
        let name = name_of(&file.path);
        let has_own_file =
            classes.iter().all(|it| matches!(it, WordClass::Noun | WordClass::StopWord | WordClass::CheckedName));
        let places =
            classes.into_iter().map(|class| self.classes.insert((class, word.clone()), format!("{name}:{line}")));
        let twice = places.flatten().last();
        let row = if file.asked && !has_own_file { self.rows.insert(word.clone(), (name, line)) } else { None };
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

/// The listed words of a class.
pub(super) fn of_class(files: &[&File], class: WordClass) -> BTreeSet<String> {
    // Unreadable rows are findings already.
    let rows = files.iter().flat_map(|file| word_rows::rows(&file.text)).filter_map(Result::ok);
    rows.filter(|row| row.classes.contains(&class) && !row.drop).map(|row| row.word).collect()
}

/// The findings in listed nouns that the user asked about: nouns that the dictionary has as a whole, and nouns that are
/// names.
pub(super) fn redundant_nouns(files: &[&File], rows: &[Checked], worker: &mut Worker) -> Vec<Finding> {
    let mut names = BTreeMap::new();
    for Checked { row, .. } in rows {
        let certain = row.names.iter().filter(|name| name.certainty != Certainty::Ambiguous);
        names.extend(certain.map(|name| (&*name.text, &row.entry)));
    }
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.asked) {
        // Unreadable rows are findings already.
        let listed = word_rows::rows(&file.text).into_iter().filter_map(Result::ok);
        for row in listed.filter(|row| row.classes.contains(&WordClass::Noun) && !row.drop) {
            let ListedWord { word, line, .. } = row;
            let problem = if word.chars().nth(1).is_none() {
                format!("`{word}` has one character (delete the row)")
            } else if let Some(entry) = names.get(&*word) {
                format!("`{word}` is a name of {} {} (delete the row)", entry.kind.name(), entry.name)
            } else if is_noun(&word, worker) {
                format!("`{word}` is one noun of the dictionary (delete the row)")
            } else {
                continue;
            };
            findings.push(file.finding(Fault { line, problem }));
        }
    }
    findings
}

/// True if the dictionary has a word as one noun, alone and before a particle.
fn is_noun(word: &str, worker: &mut Worker) -> bool {
    let mut is_whole = |text: &str| match worker.tokenize(text).first() {
        Some(token) => token.span.len() == word.len() && !token.is_unknown() && token.tag.first().is_noun(),
        None => false,
    };
    is_whole(word) && is_whole(&format!("{word}의"))
}
