//! One automaton over all spellings of all names; [`crate::lexicon::Lexicon::find`] runs it.

use std::fmt;

use daachorse::CharwiseDoubleArrayAhoCorasick;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::entry::{Alias, AliasId};
use super::spelling::spellings;

/// The automaton of the patterns; the value of each is its index.
pub type Patterns = CharwiseDoubleArrayAhoCorasick<u32>;

/// The compiled names.
#[derive(Serialize, Deserialize)]
pub struct Automaton {
    /// `None` where there is no name at all.
    #[serde(serialize_with = "to_bytes", deserialize_with = "from_bytes")]
    pub patterns: Option<Patterns>,
    /// The aliases of all patterns: pattern by pattern, ascending.
    pub aliases: Vec<AliasId>,
    /// Where in `aliases` those of each pattern begin, and the end.
    pub starts: Vec<u32>,
}

impl fmt::Debug for Automaton {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Automaton").field("patterns", &(self.starts.len() - 1)).finish()
    }
}

fn to_bytes<S: Serializer>(patterns: &Option<Patterns>, to: S) -> Result<S::Ok, S::Error> {
    patterns.as_ref().map(Patterns::serialize).serialize(to)
}

fn from_bytes<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Patterns>, D::Error> {
    let read = |bytes| Patterns::deserialize(bytes).map(|(patterns, _)| patterns);
    Option::deserialize(from)?.map(read).transpose().map_err(D::Error::custom)
}

impl Automaton {
    /// Compiles names; their places in the slice are their ids.
    pub fn new(names: &[Alias]) -> Self {
        let mut spelled: Vec<(String, AliasId)> = Vec::new();
        for (alias, id) in names.iter().zip(0..) {
            spelled.extend(spellings(&alias.text).into_iter().map(|text| (text, AliasId(id))));
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
        Self { patterns: compiled(&patterns), starts, aliases: spelled.iter().map(|(_, id)| *id).collect() }
    }
}

fn compiled(patterns: &[&str]) -> Option<Patterns> {
    let reason = "patterns are distinct, hold a letter each, and are few enough for 32 bits";
    (!patterns.is_empty()).then(|| Patterns::with_values(patterns.iter().zip(0..)).expect(reason))
}
