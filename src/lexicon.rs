//! The names that gisa knows: entries and their aliases, read from CSV, and one automaton that finds all of them in a
//! text.
//!
//! Says where a name's letters stand, not whether the name is meant there: that is [`crate::entity`]. The columns and
//! the rule language are described in `dictionaries/README.md`.

mod automaton;
// The build script shares this room, but not the parts that need later rooms or its own work.
#[cfg(lexicon_compiled)]
mod check;
mod condition;
mod contexts;
#[cfg(lexicon_compiled)]
mod embedded;
mod entry;
mod groups;
mod read;
mod spelling;
mod words;

pub use automaton::Candidate;
#[cfg(lexicon_compiled)]
pub use check::{Finding, check};
pub use condition::Condition;
pub use contexts::{Context, Contexts};
pub use entry::{Alias, Entry, EntryId, Kind, Standing};
pub use groups::Group;
use read::{Listed, Row};
pub use words::{WordClass, WordLists};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::text::Result;
use automaton::Automaton;

/// The files that are compiled into the program: name, and the type of their rows.
const EMBEDDED: [(&str, Kind, &str); 4] = [
    ("companies.csv", Kind::Company, include_str!("../dictionaries/companies.csv")),
    ("technologies.csv", Kind::Technology, include_str!("../dictionaries/technologies.csv")),
    ("organizations.csv", Kind::Organization, include_str!("../dictionaries/organizations.csv")),
    ("products.csv", Kind::Product, include_str!("../dictionaries/products.csv")),
];
const EMBEDDED_GROUPS: &str = include_str!("../dictionaries/groups.csv");
const EMBEDDED_CONTEXTS: &str = include_str!("../dictionaries/contexts.csv");
const EMBEDDED_WORDS: [(&str, &str); 2] = [
    ("triggers.csv", include_str!("../dictionaries/triggers.csv")),
    ("page.csv", include_str!("../dictionaries/page.csv")),
];

/// Index of an [`Alias`] in a lexicon; [`Lexicon::alias`] gives the name.
pub type AliasId = u32;

/// The names that gisa looks for. Immutable once built, shared by all threads.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Lexicon {
    entries: Vec<Entry>,
    aliases: Vec<Alias>,
    contexts: Contexts,
    groups: Vec<Group>,
    words: WordLists,
    automaton: Automaton,
    hash: String,
}

impl Lexicon {
    /// Reads the rows of the embedded files, and of the user's own on top of them.
    ///
    /// # Errors
    /// As [`Lexicon::with_files`].
    pub(crate) fn read(files: &[PathBuf]) -> Result<Self> {
        let contexts = Contexts::read(Path::new("contexts.csv"), EMBEDDED_CONTEXTS)?;
        let mut hash = Sha256::new();
        let mut rows = Vec::new();
        for (name, kind, text) in EMBEDDED {
            hash.update(text);
            rows.extend(read::rows(Path::new(name), text, Some(kind), &contexts)?);
        }
        hash.update(EMBEDDED_CONTEXTS);
        hash.update(EMBEDDED_GROUPS);
        let mut words = WordLists::default();
        for (name, text) in EMBEDDED_WORDS {
            hash.update(text);
            words.add(Path::new(name), text)?;
        }
        let mut own = Vec::new();
        for path in files {
            let text = read::text(path)?;
            hash.update(&text);
            if words::is_word_list(&text) {
                words.add(path, &text)?;
            } else {
                own.extend(read::rows(path, &text, None, &contexts)?);
            }
        }
        let hash = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let (entries, aliases) = joined(rows, own);
        let groups = groups::read(Path::new("groups.csv"), EMBEDDED_GROUPS, &entries)?;
        Ok(Self { automaton: Automaton::new(&aliases), entries, aliases, contexts, groups, words, hash })
    }

    /// All entities, by type, then name.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entity of an id.
    ///
    /// # Panics
    /// For an id of another lexicon.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id as usize]
    }

    /// The name of an id.
    ///
    /// # Panics
    /// For an id of another lexicon.
    pub fn alias(&self, id: AliasId) -> &Alias {
        &self.aliases[id as usize]
    }

    /// The entity of that type with that canonical name.
    pub fn find_entry(&self, kind: Kind, name: &str) -> Option<EntryId> {
        let found = self.entries.binary_search_by(|entry| (entry.kind, &*entry.name).cmp(&(kind, name)));
        found.ok().map(|index| index as EntryId)
    }

    /// The word sets that conditions name.
    pub fn contexts(&self) -> &Contexts {
        &self.contexts
    }

    /// The words that stand for several companies, longer ones first.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The word lists: triggers, affixes, and the words of a page.
    pub fn words(&self) -> &WordLists {
        &self.words
    }

    /// All places in a text where the letters of a name stand, overlapping ones included, in order.
    pub fn find(&self, text: &str) -> Vec<Candidate> {
        self.automaton.find(&self.aliases, text)
    }

    /// SHA-256 of all files that it was read from, in hexadecimal.
    pub fn hash(&self) -> &str {
        &self.hash
    }
}

/// The entities and names of these rows: `own` ones are joined with those of the same name and type, and take their certain
/// names from all other entities.
fn joined(rows: Vec<Row>, own: Vec<Row>) -> (Vec<Entry>, Vec<Alias>) {
    let taken: BTreeMap<String, (Kind, Arc<str>)> = own
        .iter()
        .flat_map(|row| row.names.iter().map(|name| (name.text.clone(), (row.entry.kind, row.entry.name.clone()))))
        .collect();
    let mut joined: BTreeMap<(Kind, Arc<str>), Row> = BTreeMap::new();
    for row in rows.into_iter().chain(own) {
        let key = (row.entry.kind, row.entry.name.clone());
        match joined.get_mut(&key) {
            Some(earlier) => earlier.join(row),
            None => drop(joined.insert(key, row)),
        }
    }
    let mut entries = Vec::with_capacity(joined.len());
    let mut aliases = Vec::new();
    for ((key, row), id) in joined.into_iter().zip(0..) {
        let mine = |name: &Listed| {
            name.standing == Standing::Ambiguous || taken.get(&name.text).is_none_or(|owner| *owner == key)
        };
        let names = row.names.into_iter().filter(mine);
        aliases.extend(names.map(|Listed { text, standing, until }| Alias {
            text: text.into(),
            entry: id,
            standing,
            until: until.into(),
        }));
        entries.push(row.entry);
    }
    (entries, aliases)
}
