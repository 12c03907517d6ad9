//! The listed nouns (`dictionaries/nouns.csv`), and all user words of a text: nouns and names.

use super::source::read::LONGEST_NAME;
use super::{Candidate, Certainty, Kind, Lexicon};
use crate::morph::UserWord;
use crate::text::Span;

/// The bytes of a syllable. Names of one syllable occur in many nouns by chance.
const SYLLABLE: usize = 3;
/// The longest name, in bytes, which bounds the search for names that begin earlier.
const LONGEST_BYTES: usize = LONGEST_NAME * 4;

impl Lexicon {
    /// The user words of a text: the `nouns` and `names` found in it, in order of start and end, each once.
    ///
    /// A noun is left out if it would hide a name: that of a technology in it (`수소경제`), or a certain one that
    /// extends beyond it (`언론노조위원장`).
    pub fn user_words(&self, nouns: &[Span], names: &[Candidate]) -> Vec<UserWord> {
        let nouns = nouns.iter().copied().filter(|noun| !self.hides_name(*noun, names));
        let mut words: Vec<UserWord> = nouns.map(UserWord::noun).collect();
        // One candidate for each place is enough; a text of names alone has millions.
        words.extend(names.chunk_by(|a, b| a.span == b.span).map(|same| UserWord::name(same[0].span)));
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The occurrences of listed nouns in a text, overlapping ones included, in order of start and end.
    pub fn listed_nouns(&self, text: &str) -> Vec<Span> {
        self.nouns.find(text).map(|(noun, ())| noun).collect()
    }

    fn hides_name(&self, noun: Span, names: &[Candidate]) -> bool {
        // No earlier name reaches the noun.
        let first = names.partition_point(|name| name.span.start + LONGEST_BYTES < noun.start);
        let near = names[first..].iter().take_while(|name| name.span.start < noun.end);
        near.filter(|name| name.span.end > noun.start && name.span != noun).any(|name| {
            let alias = self.alias(name.alias);
            let (holds, is_held) = (noun.contains(name.span), name.span.contains(noun));
            let is_technology = self.entry(alias.entry).kind == Kind::Technology && name.span.len() > SYLLABLE;
            let is_sure = is_technology || alias.certainty != Certainty::Ambiguous;
            if holds { is_technology } else { !is_held && is_sure }
        })
    }
}
