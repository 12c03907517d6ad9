//! Finds the occurrences of names, in any spelling.

use unicode_normalization::UnicodeNormalization;

use super::source::name_trie::NameTrie;
use super::{Alias, AliasId, Certainty};
use crate::text::{Folded, Span, fold, is_syllable};

/// The fewest Latin letters of a name in which case is ignored: `IT` is not `it`, but `KBS` is `kbs`. Six lose 35 of
/// the measured mentions (`src/README.md`, *Constants*); two change none there, but `it` and `as` are English words.
const FEWEST_LETTERS: usize = 3;

/// An occurrence of the letters of a name, before the decision whether the name is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// The range in the text as read.
    pub span: Span,
    /// The name.
    pub alias: AliasId,
}

impl Alias {
    /// True if the letters must have the listed case: in names with one or two Latin letters (`IT` and not `it`) and
    /// fewer than two Hangul syllables (`LG전자` is also `lg전자`), and in all ambiguous ones.
    pub fn keeps_case(&self) -> bool {
        let latin = self.text.chars().filter(char::is_ascii_alphabetic).count();
        let hangul = self.text.chars().filter(|c| is_syllable(*c)).count();
        self.certainty == Certainty::Ambiguous || (latin < FEWEST_LETTERS && (latin == 0 || hangul < 2))
    }
}

impl NameTrie {
    /// The occurrences of all names, overlapping ones included, in order of place and alias.
    pub(super) fn find(&self, names: &[Alias], text: &str) -> Vec<Candidate> {
        let folded = Folded::new(text);
        let mut found = Vec::new();
        for hit in self.patterns.find(folded.text()) {
            let span = folded.original(Span::new(hit.start, hit.end));
            let aliases = self.aliases(hit.pattern).iter().copied();
            let matching = aliases.filter(|alias| matches(&names[alias.0 as usize], span.of(text)));
            found.extend(matching.map(|alias| Candidate { span, alias }));
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

/// A key that is equal for certain names that match the same text.
pub(super) fn match_key(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphabetic).count();
    if letters < FEWEST_LETTERS { name.to_owned() } else { fold(name).replace(['-', ' ', '·'], "") }
}

/// True if a text that folds to a spelling of a name also has its case, if case matters.
fn matches(name: &Alias, surface: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.nfkc().filter(|c| c.is_alphanumeric())
    }
    *name.text == *surface || !name.keeps_case() || letters(&name.text).eq(letters(surface))
}
