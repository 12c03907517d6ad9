//! The contents of the lexicon's files: entities, their names, the trie that finds them, and the word lists.
//!
//! The build script compiles this module too, and does at build time what takes some tenths of a second. Therefore it
//! uses nothing of the library but [`crate::text::fold`] and [`crate::text::is_syllable`], and has nothing that only
//! the running program needs.

pub mod condition;
pub mod entry;
pub mod name_trie;
pub mod pattern_trie;
pub mod read;
mod spelling;
pub mod table;
pub mod weights;
pub mod word_class;
pub mod word_rows;

use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use entry::{Alias, Entry, EntryId, Kind};
use name_trie::NameTrie;
use read::{ListedName, Row};
use table::Fault;
use word_rows::WordLists;

/// The built-in files of names: file name, type of the rows, text.
pub const NAMES: [(&str, Kind, &str); 4] = [
    ("companies.csv", Kind::Company, include_str!("../../dictionaries/companies.csv")),
    ("technologies.csv", Kind::Technology, include_str!("../../dictionaries/technologies.csv")),
    ("organizations.csv", Kind::Organization, include_str!("../../dictionaries/organizations.csv")),
    ("products.csv", Kind::Product, include_str!("../../dictionaries/products.csv")),
];
/// The built-in word sets of conditions.
/// The weights of the model of unknown names.
pub const MODEL: (&str, &str) = ("unknown_names.tsv", include_str!("../../dictionaries/unknown_names.tsv"));
pub const CONTEXTS: (&str, &str) = ("contexts.csv", include_str!("../../dictionaries/contexts.csv"));
/// The built-in group nouns.
pub const GROUPS: (&str, &str) = ("groups.csv", include_str!("../../dictionaries/groups.csv"));
/// The built-in word lists.
pub const WORDS: [(&str, &str); 5] = [
    ("triggers.csv", include_str!("../../dictionaries/triggers.csv")),
    ("page.csv", include_str!("../../dictionaries/page.csv")),
    ("nouns.csv", include_str!("../../dictionaries/nouns.csv")),
    ("stop_words.csv", include_str!("../../dictionaries/stop_words.csv")),
    ("checked_names.csv", include_str!("../../dictionaries/checked_names.csv")),
];

/// The names of input columns. The room `corpus` reads them; they decide what is read, and therefore count in the hash.
pub const COLUMNS: (&str, &str) = ("columns.csv", include_str!("../../dictionaries/columns.csv"));

/// The compiled built-in files, in two parts that are read in parallel.
#[derive(Debug)]
pub struct Compiled {
    /// The entities and their names.
    pub names: Names,
    /// The trie that finds the names.
    pub trie: NameTrie,
}

/// Entities and their names.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Names {
    /// All entities, by type, then name.
    pub entries: Vec<Entry>,
    /// All names, by entity.
    pub aliases: Vec<Alias>,
    /// The hash of the files, as of [`hash`].
    pub hash: [u8; 32],
}

impl Compiled {
    /// Builds the lexicon of these rows, one for each entity; `hash` is that of their files.
    pub fn new(mut rows: Vec<Row>, hash: [u8; 32]) -> Self {
        rows.sort_by(|a, b| (a.entry.kind, &a.entry.name).cmp(&(b.entry.kind, &b.entry.name)));
        let mut entries = Vec::with_capacity(rows.len());
        let mut aliases = Vec::new();
        for (row, id) in rows.into_iter().zip(0..) {
            let alias = |ListedName { text, certainty, until }| Alias { text, entry: EntryId(id), certainty, until };
            aliases.extend(row.names.into_iter().map(alias));
            entries.push(row.entry);
        }
        Self { trie: NameTrie::new(&aliases), names: Names { entries, aliases, hash } }
    }
}

/// The rows of the built-in files of names.
///
/// # Errors
/// The first faulty row, with its file.
pub fn rows() -> Result<Vec<Row>, (&'static str, Fault)> {
    let sets = condition::set_names(CONTEXTS.1).map_err(|fault| (CONTEXTS.0, fault))?;
    let mut rows = Vec::new();
    for (name, kind, text) in NAMES {
        for row in read::rows(Path::new(name), text, Some(kind), &sets) {
            rows.push(row.map_err(|fault| (name, fault))?);
        }
    }
    Ok(rows)
}

/// The words of the built-in lists.
///
/// # Errors
/// The first faulty row, or row that drops a word, with its file.
pub fn words() -> Result<WordLists, (&'static str, Fault)> {
    let mut words = WordLists::default();
    for (name, text) in WORDS {
        let dropped = words.add_rows(text).map_err(|fault| (name, fault))?;
        if let Some((what, line)) = dropped.into_iter().next() {
            return Err((name, Fault { line, problem: format!("expected no row that drops a {what}") }));
        }
    }
    Ok(words)
}

/// The SHA-256 of the built-in files and of the texts of `own` ones.
pub fn hash(own: &[String]) -> [u8; 32] {
    let mut hash = Sha256::new();
    let names = NAMES.iter().map(|(_, _, text)| *text);
    let words = WORDS.iter().map(|(_, text)| *text);
    let own = own.iter().map(String::as_str);
    for text in names.chain([CONTEXTS.1, GROUPS.1]).chain(words).chain([COLUMNS.1, MODEL.1]).chain(own) {
        hash.update(text);
    }
    hash.finalize().into()
}
