//! The lexicon: entries and their aliases, read from CSV, and one trie that finds all names in a text.
//!
//! It finds the letters of names; [`crate::entity`] decides whether a name is meant. `dictionaries/README.md` describes
//! the columns and the rule language.

mod candidate;
mod check;
mod condition;
mod contexts;
mod dated;
mod embedded;
mod exclude;
mod file_kind;
mod groups;
mod kind;
mod nouns;
mod own;
mod pattern_search;
mod source;
mod unknown_names;
mod word_finder;
mod words;

pub use candidate::Candidate;
pub use check::{Finding, check};
pub use contexts::{Context, Contexts};
pub use dated::ShownName;
pub(crate) use embedded::weights_of;
pub use exclude::{UnknownName, listed_names};
pub use groups::Group;
pub use own::Override;
pub use source::condition::Condition;
pub use source::entry::{Alias, AliasId, Certainty, Entry, EntryId, Kind, PartialDate};
pub(crate) use source::weights::feature_hash;
pub use source::word_class::WordClass;
pub use source::word_rows::WordLists;
pub use unknown_names::UnknownNames;
pub use word_finder::WordFinder;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::text::Error;
use source::name_trie::NameTrie;
use source::table::Fault;

/// The known names with their entities. Immutable once built, shared by all threads.
#[derive(Debug)]
pub struct Lexicon {
    entries: Vec<Entry>,
    aliases: Vec<Alias>,
    contexts: Contexts,
    groups: Vec<Group>,
    words: WordLists,
    nouns: WordFinder<()>,
    trie: NameTrie,
    overridden: Vec<Override>,
    shown: ShownName,
    unknown: UnknownNames,
    /// The excluded canonical names.
    excluded: BTreeSet<Arc<str>>,
    hash: String,
}

impl Lexicon {
    /// All entities, by type, then name.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entity of an id.
    ///
    /// # Panics
    /// If the id is from another lexicon.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.index()]
    }

    /// The name of an id.
    ///
    /// # Panics
    /// If the id is from another lexicon.
    pub fn alias(&self, id: AliasId) -> &Alias {
        &self.aliases[id.0 as usize]
    }

    /// All names, by entity.
    pub fn aliases(&self) -> &[Alias] {
        &self.aliases
    }

    /// All names with their ids, by entity.
    pub fn aliases_with_ids(&self) -> impl Iterator<Item = (AliasId, &Alias)> {
        (0..).map(AliasId).zip(&self.aliases)
    }

    /// The names of an entity.
    pub fn aliases_of(&self, entry: EntryId) -> &[Alias] {
        let start = self.aliases.partition_point(|alias| alias.entry.index() < entry.index());
        let end = self.aliases.partition_point(|alias| alias.entry.index() <= entry.index());
        &self.aliases[start..end]
    }

    /// The entity of that type with that canonical name; `None` if there is none.
    pub fn find_entry(&self, kind: Kind, name: &str) -> Option<EntryId> {
        let found = self.entries.binary_search_by(|entry| (entry.kind, &*entry.name).cmp(&(kind, name)));
        found.ok().map(|index| EntryId(index as u32))
    }

    /// The names that mean one entity for certain, with its type; excluded entities are not among them.
    pub fn certain_names(&self) -> FxHashMap<Arc<str>, Kind> {
        let mut owners: FxHashMap<&str, u32> = FxHashMap::default();
        let certain = self.aliases.iter().filter(|alias| alias.certainty != Certainty::Ambiguous);
        certain.clone().for_each(|alias| *owners.entry(&alias.text).or_default() += 1);
        let entries = certain.filter(|alias| owners[&*alias.text] == 1).map(|alias| (alias, self.entry(alias.entry)));
        let canonical = entries.filter(|(alias, entry)| *alias.text == *entry.name && !self.is_excluded(&entry.name));
        canonical.map(|(_, entry)| (Arc::clone(&entry.name), entry.kind)).collect()
    }

    /// The field of an entity, from the column `field`: industry, kind of organisation, `outlet` for media. `None` for
    /// an unknown entity; empty for an unknown field.
    pub fn field_of(&self, kind: Kind, name: &str) -> Option<&str> {
        self.find_entry(kind, name).map(|id| &*self.entry(id).field)
    }

    /// The built-in entries that the user's files drop or replace, in the order of the user's rows.
    pub fn overridden(&self) -> &[Override] {
        &self.overridden
    }

    /// The word sets of conditions.
    pub fn contexts(&self) -> &Contexts {
        &self.contexts
    }

    /// The group nouns, longer ones first.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The word lists: triggers, affixes, and the words of a page.
    pub fn words(&self) -> &WordLists {
        &self.words
    }

    /// The occurrences of all names in a text by their letters, overlapping ones included, in order.
    pub fn find(&self, text: &str) -> Vec<Candidate> {
        self.trie.find(&self.aliases, text)
    }

    /// The names that are the whole text, in order.
    pub fn find_whole(&self, text: &str) -> impl Iterator<Item = Candidate> + use<> {
        let length = text.len();
        self.find(text).into_iter().filter(move |candidate| candidate.span.len() == length)
    }

    /// The SHA-256 of all lexicon files, in hexadecimal.
    pub fn hash(&self) -> &str {
        &self.hash
    }
}

impl EntryId {
    /// The index in [`Lexicon::entries`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Converts a fault of a file to an error of the library.
fn fault(path: &Path, fault: Fault) -> Error {
    Error::Lexicon { path: path.to_owned(), line: fault.line, problem: fault.problem }
}
