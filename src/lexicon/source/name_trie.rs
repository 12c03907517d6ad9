//! The trie of all spellings of all names; [`crate::lexicon::Lexicon::find`] searches it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::entry::{Alias, AliasId, Certainty};
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
    /// unless the part behind it is a name of its own (`유럽 특허청`).
    pub fn new(names: &[Alias]) -> Self {
        let mut spelled: Vec<(String, AliasId)> = Vec::new();
        let all: BTreeSet<&str> = names.iter().map(|alias| &*alias.text).collect();
        for (alias, id) in names.iter().zip(0..) {
            let certain = alias.certainty != Certainty::Ambiguous;
            let divided = divided(&alias.text).filter(|(_, tail)| certain && !all.contains(tail));
            let divided = divided.map(|(head, tail)| format!("{head} {tail}"));
            spelled.extend(spellings(&alias.text).into_iter().chain(divided).map(|text| (text, AliasId(id))));
        }
        spelled.sort_unstable();
        spelled.dedup();
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
