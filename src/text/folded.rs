//! Folding for matching: a name in full width, other case, with another dash or in another normal form becomes the same
//! string. Every place in it maps back to the text as read.

use super::fold::{fold_next, fold_plain};
use super::{OffsetMap, Span};

/// A text folded for matching: NFKC, lower case, one character each for all dashes (`-`), spaces within a line (` `)
/// and middle dots (`·`). A `?` counts as a middle dot, too: old exports wrote `?` in its place.
#[derive(Debug, Clone)]
pub struct Folded {
    text: String,
    places: OffsetMap,
}

impl Folded {
    /// Folds `text`.
    pub fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), places: OffsetMap::default() };
        let mut at = 0;
        while at < text.len() {
            at += fold_plain(&text[at..], &mut folded.text);
            let start = folded.text.len();
            let next = fold_next(text, at, &mut folded.text);
            folded.note(Span::new(start, folded.text.len()), Span::new(at, next));
            at = next;
        }
        folded
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The range of the text as read from which `folded` was made, extended to whole characters.
    pub fn original(&self, folded: Span) -> Span {
        self.places.original(folded)
    }

    /// Records a stretch, unless it is one character of the same length.
    fn note(&mut self, folded: Span, original: Span) {
        if folded.len() != original.len() || folded.of(&self.text).chars().nth(1).is_some() {
            self.places.push(folded, original);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_fold_to_one_string() {
        // why this case            text            folded
        let cases = [
            ("full width", "ＬＧ유플러스", "lg유플러스"),
            ("case", "NB-IoT", "nb-iot"),
            ("another dash", "NB–IoT", "nb-iot"),
            ("a no-break space", "LG\u{A0}U+", "lg u+"),
            ("the Korean middle dot", "현대ㆍ기아차", "현대·기아차"),
            ("a middle dot lost to a question mark", "현대?기아차", "현대·기아차"),
            ("decomposed Hangul", "\u{1109}\u{1161}\u{11B7}성", "삼성"),
            ("a parenthesised sign", "㈜휴넷", "(주)휴넷"),
        ];
        for (why, text, want) in cases {
            assert_eq!(fold(text), want, "{why}");
        }
    }

    #[test]
    fn a_place_leads_back_to_the_text_as_read() {
        let text = "㈜휴넷과 ＫＴ가";
        let folded = Folded::new(text);
        let at = |name: &str| {
            let start = folded.text().find(name).expect("it is there");
            folded.original(Span::new(start, start + name.len())).of(text)
        };
        assert_eq!(at("휴넷"), "휴넷");
        assert_eq!(at("kt"), "ＫＴ");
        assert_eq!(at("주"), "㈜", "never a part of a character");
    }

    proptest! {
        #[test]
        fn every_folded_range_leads_to_whole_characters(text in "\\PC{0,40}") {
            let folded = Folded::new(&text);
            let borders: Vec<usize> = folded.text().char_indices().map(|(i, _)| i).chain([folded.text().len()]).collect();
            for pair in borders.windows(2) {
                let original = folded.original(Span::new(pair[0], pair[1]));
                prop_assert!(text.get(original.start..original.end).is_some());
            }
        }
    }
}
