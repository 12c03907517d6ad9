//! Masks: a copy of a text in which each name of an outlet is one character, so that patterns over outlets stay small
//! and fast however many outlets are listed.

use std::collections::BTreeSet;
use std::ops::Range;

use regex::Regex;

use super::pattern::PatternCompiler;
use crate::lexicon::{WordClass, WordLists};
use crate::text::Span;

/// Stands for an outlet; a private-use character, which news does not contain.
const OUTLET: char = '\u{E000}';
/// Stands for an agency whose pictures papers print.
const AGENCY: char = '\u{E001}';

/// Replaces outlets.
#[derive(Debug, Clone)]
pub(super) struct Mask {
    names: Regex,
    agencies: BTreeSet<String>,
}

/// A text with its outlets replaced.
#[derive(Debug)]
pub(super) struct Masked {
    pub(super) text: String,
    /// The end of each replaced name in the masked text and in the original, in order.
    ends: Vec<(usize, usize)>,
}

impl Mask {
    /// A mask; gives `patterns` the groups `any_outlet` and `agency` for templates over masked texts.
    pub(super) fn new(words: &WordLists, patterns: &mut PatternCompiler) -> Self {
        patterns.define("any_outlet", r"[\u{E000}\u{E001}]");
        patterns.define("agency", r"\u{E001}");
        let agencies = words.of(WordClass::PhotoAgency);
        let names = [agencies, words.of(WordClass::Outlet)].concat();
        Self { names: PatternCompiler::compile_words(&names), agencies: agencies.iter().cloned().collect() }
    }

    /// The masked text.
    pub(super) fn apply(&self, text: &str) -> Masked {
        let mut masked = Masked { text: String::with_capacity(text.len()), ends: Vec::new() };
        let mut at = 0;
        for name in self.names.find_iter(text).filter(|name| is_word(text, name.range())) {
            masked.text.push_str(&text[at..name.start()]);
            masked.text.push(if self.agencies.contains(name.as_str()) { AGENCY } else { OUTLET });
            at = name.end();
            masked.ends.push((masked.text.len(), at));
        }
        masked.text.push_str(&text[at..]);
        masked
    }
}

impl Masked {
    /// The range of the original that a range of the masked text stands for.
    pub(super) fn original(&self, span: Span) -> Span {
        Span::new(self.original_offset(span.start), self.original_offset(span.end))
    }

    /// Offsets of a masked text lie before or behind a name, never within.
    fn original_offset(&self, at: usize) -> usize {
        match self.ends.partition_point(|(masked, _)| *masked <= at) {
            0 => at,
            behind => {
                let (masked, original) = self.ends[behind - 1];
                original + (at - masked)
            }
        }
    }
}

/// Whether Latin letters or digits at the ends of a name are not part of a longer word: `AP`, but not `API`.
fn is_word(text: &str, name: Range<usize>) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (before, within, behind) = (&text[..name.start], &text[name.clone()], &text[name.end..]);
    let joined_before = latin(before.chars().next_back()) && latin(within.chars().next());
    let joined_behind = latin(within.chars().next_back()) && latin(behind.chars().next());
    !joined_before && !joined_behind
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn places_in_a_masked_text_are_found_in_the_original() {
        let lexicon = Lexicon::embedded();
        let mask = Mask::new(lexicon.words(), &mut PatternCompiler::new(lexicon.words()));
        // why this case, text, masked
        for (why, text, want) in [
            ("an outlet and an agency", "[KBS] 가 뉴시스 나", "[\u{E000}] 가 \u{E001} 나"),
            ("the longest name", "연합뉴스TV", "\u{E000}"),
            ("a part of a longer word", "API와 AP", "API와 \u{E001}"),
            ("none", "가나통신", "가나통신"),
        ] {
            let masked = mask.apply(text);
            assert_eq!(masked.text, want, "{why}");
            assert_eq!(masked.original(Span::new(0, masked.text.len())), Span::new(0, text.len()), "{why}");
        }
        let masked = mask.apply("[KBS] 가");
        assert_eq!(masked.original(Span::new(1, 4)).of("[KBS] 가"), "KBS");
    }
}
