//! One automaton over all spellings of all names: finds every place where the letters of a name stand.

use std::collections::BTreeMap;

use daachorse::CharwiseDoubleArrayAhoCorasick;
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

/// The compiled names.
pub(super) struct Automaton {
    /// `None` where there is no name at all.
    patterns: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// The aliases of each pattern, ascending.
    aliases: Vec<Vec<AliasId>>,
}

impl std::fmt::Debug for Automaton {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Automaton").field("patterns", &self.aliases.len()).finish()
    }
}

impl Automaton {
    pub(super) fn new(names: &[Alias]) -> Self {
        let mut patterns: BTreeMap<String, Vec<AliasId>> = BTreeMap::new();
        for (id, alias) in (0..).zip(names) {
            for spelling in spellings(&alias.text) {
                patterns.entry(spelling).or_default().push(id);
            }
        }
        Self {
            patterns: CharwiseDoubleArrayAhoCorasick::with_values(patterns.keys().zip(0..)).ok(),
            aliases: patterns.into_values().collect(),
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
            found.extend(
                self.aliases[hit.value() as usize].iter().copied().filter(meant).map(|alias| Candidate { span, alias }),
            );
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Whether a text has the letters of a listed name in the listed case, whatever separates them.
fn same_letters(listed: &str, surface: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.nfkc().filter(|c| c.is_alphanumeric())
    }
    listed == surface || letters(listed).eq(letters(surface))
}
