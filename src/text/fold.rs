//! Folding for matching: the same name in full width, other case, other dash or another normal form becomes the same
//! string, and every place in it leads back to the text as read.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::{Span, hangul};

/// A text made ready for matching: NFKC, lower case, one character each for all dashes (`-`), spaces within a line
/// (` `) and middle dots (`·`, as which a `?` counts too: old exports lost their middle dots to it).
#[derive(Debug, Clone)]
pub struct Folded {
    text: String,
    /// The stretches whose bytes do not correspond one to one, ascending; all others do.
    changed: Vec<Changed>,
}

#[derive(Debug, Clone, Copy)]
struct Changed {
    folded: Span,
    original: Span,
}

impl Folded {
    /// Folds `text`.
    pub fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), changed: Vec::new() };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let next = at + c.len_utf8();
            at = match plain(c) {
                Some(c) if !text[next..].chars().next().is_some_and(combines_with_previous) => {
                    folded.push(&[c], Span::new(at, next));
                    next
                }
                _ => folded.push_cluster(text, at),
            };
        }
        folded
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The range of the text as read that became `folded`; whole characters of the original, never a part of one.
    pub fn original(&self, folded: Span) -> Span {
        Span::new(self.back(folded.start, |c| c.original.start), self.back(folded.end, |c| c.original.end))
    }

    fn back(&self, at: usize, inside: impl Fn(&Changed) -> usize) -> usize {
        let before = self.changed.partition_point(|c| c.folded.start < at);
        match before.checked_sub(1).map(|i| &self.changed[i]) {
            Some(c) if at < c.folded.end => inside(c),
            Some(c) => at - c.folded.end + c.original.end,
            None => at,
        }
    }

    fn push_cluster(&mut self, text: &str, at: usize) -> usize {
        let cluster = text[at..].graphemes(true).next().unwrap_or_default();
        let folded: Vec<char> = cluster.nfkc().flat_map(char::to_lowercase).map(|c| plain(c).unwrap_or(c)).collect();
        self.push(&folded, Span::new(at, at + cluster.len()));
        at + cluster.len()
    }

    fn push(&mut self, folded: &[char], original: Span) {
        let start = self.text.len();
        self.text.extend(folded);
        if self.text.len() - start != original.len() || folded.len() > 1 {
            self.changed.push(Changed { folded: Span::new(start, self.text.len()), original });
        }
    }
}

/// Folds a string that is not a part of a text, such as a listed name.
pub fn fold(text: &str) -> String {
    Folded::new(text).text
}

/// The folded form of a character whose folding does not depend on its neighbours; `None` where it may.
fn plain(c: char) -> Option<char> {
    match c {
        '?' | '\u{B7}' | '\u{318D}' | '\u{30FB}' | '\u{FF65}' | '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22C5}' => {
            Some('·')
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' => Some('-'),
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' | '\t' => Some(' '),
        c if hangul::is_syllable(c) => Some(c),
        c if c.is_ascii() => Some(c.to_ascii_lowercase()),
        _ => None,
    }
}

/// Whether a character combines with the one before it: a combining mark, or a conjoining vowel or final consonant.
fn combines_with_previous(c: char) -> bool {
    !c.is_ascii() && (matches!(c, '\u{1160}'..='\u{11FF}') || unicode_normalization::char::is_combining_mark(c))
}

#[cfg(test)]
mod tests {
    use super::*;
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
