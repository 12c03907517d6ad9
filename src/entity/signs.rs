//! The fixed phrases that recognition looks for, all found in one pass over a text: signs of firms, and words that
//! stand for several companies.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::lexicon::Lexicon;
use crate::text::Span;

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// The word right before or right after it is the name of a firm: `㈜`.
    Firm,
    /// The word after it may be the name of a firm: `교육 기업 …`.
    Kind,
    /// The word before it may be the name of a firm: `… 관계자는`.
    Speaker,
    /// It stands for the companies of a group of the lexicon, by its index.
    Group(usize),
    /// It points back at so many companies that were named together: `양사`.
    Pointer(usize),
}

const FIRM: [&str; 3] = ["㈜", "(주)", "주식회사"];
const KIND: &str =
    "기업 업체 회사 스타트업 개발사 제조사 운영사 기업인 업체인 회사인 스타트업인 개발사인 제조사인 운영사인";
const SPEAKER: [&str; 5] = [" 관계자는 ", " 관계자가 ", " 대표이사", " 최고경영자", " 창업자"];
const POINTERS: [(&str, usize); 9] = [
    ("양사", 2),
    ("두 회사", 2),
    ("두 기업", 2),
    ("양측", 2),
    ("세 회사", 3),
    ("3사", 3),
    ("세 기업", 3),
    ("4사", 4),
    ("네 회사", 4),
];

/// All phrases, compiled.
#[derive(Debug, Clone)]
pub(super) struct Signs {
    automaton: Option<AhoCorasick>,
    signs: Vec<Sign>,
}

impl Signs {
    /// The built-in phrases and the groups of the lexicon.
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut phrases: Vec<(String, Sign)> = Vec::new();
        phrases.extend(FIRM.map(|phrase| (phrase.to_owned(), Sign::Firm)));
        phrases.extend(KIND.split(' ').map(|word| (format!("{word} "), Sign::Kind)));
        phrases.extend(SPEAKER.map(|phrase| (phrase.to_owned(), Sign::Speaker)));
        phrases.extend(lexicon.groups().iter().enumerate().map(|(i, group)| (group.phrase.clone(), Sign::Group(i))));
        phrases.extend(POINTERS.map(|(word, count)| (word.to_owned(), Sign::Pointer(count))));
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(phrases.iter().map(|(phrase, _)| phrase))
            .ok();
        Self { automaton, signs: phrases.into_iter().map(|(_, sign)| sign).collect() }
    }

    /// Where phrases stand in a text, in order and without overlap; of phrases that begin at one place the longest.
    pub(super) fn find(&self, text: &str) -> Vec<(Span, Sign)> {
        let found = self.automaton.iter().flat_map(|automaton| automaton.find_iter(text));
        found.map(|hit| (Span::new(hit.start(), hit.end()), self.signs[hit.pattern().as_usize()])).collect()
    }
}
