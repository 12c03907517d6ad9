//! One automaton over all spellings of all names: finds every place where the letters of a name stand.

use std::iter;

use daachorse::CharwiseDoubleArrayAhoCorasick;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_normalization::UnicodeNormalization;

use super::spelling::spellings;
use super::{Alias, AliasId};
use crate::text::{Folded, Span};

/// A place where the letters of a name stand; whether the name is meant is not yet known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// The place in the text as read.
    pub span: Span,
    /// The name.
    pub alias: AliasId,
}

type Patterns = CharwiseDoubleArrayAhoCorasick<u32>;

/// The compiled names.
#[derive(Serialize, Deserialize)]
pub(super) struct Automaton {
    /// `None` where there is no name at all.
    #[serde(serialize_with = "to_bytes", deserialize_with = "from_bytes")]
    patterns: Option<Patterns>,
    /// The aliases of all patterns: pattern by pattern, ascending.
    aliases: Vec<AliasId>,
    /// Where in `aliases` those of each pattern begin, and the end.
    starts: Vec<u32>,
}

impl std::fmt::Debug for Automaton {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
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
    pub(super) fn new(names: &[Alias]) -> Self {
        let spelled = |(id, alias): (AliasId, &Alias)| spellings(&alias.text).into_iter().map(move |text| (text, id));
        let mut spelled: Vec<(String, AliasId)> = (0..).zip(names).flat_map(spelled).collect();
        spelled.sort_unstable();
        let patterns = || spelled.chunk_by(|a, b| a.0 == b.0);
        let ends = patterns().scan(0, |end, same| {
            *end += same.len() as u32;
            Some(*end)
        });
        Self {
            patterns: Patterns::with_values(patterns().map(|same| &same[0].0).zip(0..)).ok(),
            starts: iter::once(0).chain(ends).collect(),
            aliases: spelled.iter().map(|(_, id)| *id).collect(),
        }
    }

    /// All places of all names, overlapping ones included, in order of place and alias.
    pub(super) fn find(&self, names: &[Alias], text: &str) -> Vec<Candidate> {
        let Some(patterns) = &self.patterns else { return Vec::new() };
        let folded = Folded::new(text);
        let mut found = Vec::new();
        for hit in patterns.find_overlapping_iter(folded.text()) {
            let span = folded.original(Span::new(hit.start(), hit.end()));
            let meant = |&alias: &AliasId| {
                let name = &names[alias as usize];
                !name.keeps_case() || same_letters(&name.text, span.of(text))
            };
            let aliases = self.aliases(hit.value()).iter().copied().filter(meant);
            found.extend(aliases.map(|alias| Candidate { span, alias }));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn aliases(&self, pattern: u32) -> &[AliasId] {
        let [start, end] = [pattern, pattern + 1].map(|pattern| self.starts[pattern as usize] as usize);
        &self.aliases[start..end]
    }
}

/// Whether a text has the letters of a listed name in the listed case, whatever separates them.
fn same_letters(listed: &str, surface: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.nfkc().filter(|c| c.is_alphanumeric())
    }
    listed == surface || letters(listed).eq(letters(surface))
}
