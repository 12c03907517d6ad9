//! The trie of all spellings of all names; [`crate::lexicon::Lexicon::find`] searches it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::entry::{Alias, AliasId, Certainty, EntryId};
use super::pattern_trie::PatternTrie;
use super::spelling::{divided, spellings};

/// The compiled names.
#[derive(Debug, Serialize, Deserialize)]
pub struct NameTrie {
    /// The folded spellings.
    pub patterns: PatternTrie,
    /// The aliases of all patterns: pattern by pattern, ascending.
    pub aliases: Vec<AliasId>,
    /// The index in `aliases` of the first alias of each pattern, and the end of the last.
    pub starts: Vec<u32>,
}

impl NameTrie {
    /// Compiles names; their indices in the slice are their ids. A certain name also matches with a blank inside,
    /// unless the part behind it is a name (`유럽 특허청`) or the one before it names another entity (`신한금융 투자`).
    pub fn new(names: &[Alias]) -> Self {
        let mut spelled: Vec<(String, AliasId)> = Vec::new();
        let mut entries: BTreeMap<&str, Vec<EntryId>> = BTreeMap::new();
        names.iter().for_each(|alias| entries.entry(&alias.text).or_default().push(alias.entry));
        for (alias, id) in names.iter().zip(0..) {
            let certain = alias.certainty != Certainty::Ambiguous;
            let is_another = |of: &Vec<EntryId>| of.iter().any(|entry| *entry != alias.entry);
            let is_one = |(head, tail): &(&str, &str)| {
                certain && !entries.get(head).is_some_and(is_another) && !entries.contains_key(tail)
            };
            let divided = divided(&alias.text).filter(is_one);
            let divided = divided.map(|(head, tail)| format!("{head} {tail}"));
            spelled.extend(spellings(&alias.text).into_iter().chain(divided).map(|text| (text, AliasId(id))));
        }
        spelled.sort_unstable();
        let mut patterns: Vec<&str> = Vec::new();
        let mut starts = Vec::new();
        for ((text, _), at) in spelled.iter().zip(0..) {
            if patterns.last() != Some(&text.as_str()) {
                patterns.push(text);
                starts.push(at);
            }
        }
        starts.push(spelled.len() as u32);
        Self { patterns: PatternTrie::new(&patterns), starts, aliases: spelled.iter().map(|(_, id)| *id).collect() }
    }
}
