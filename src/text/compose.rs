//! Composing: text in decomposed form (NFD, as macOS writes it) or with invisible characters in its words becomes the
//! text that readers see, and every place in it maps back to the text as read.
//!
//! Only what programs write and readers cannot see is changed: conjoining jamo and combining marks are composed (NFC),
//! and control characters and what Unicode calls default-ignorable (zero-width spaces, soft hyphens, variation
//! selectors, marks of direction, fillers) are left out.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fold::is_syllable;
use super::{OffsetMap, Span};

/// The composed form of a text and the map of its places; `None` if composing changes nothing.
pub fn compose(text: &str) -> Option<(String, OffsetMap)> {
    let first = text.char_indices().find(|(_, c)| changes(*c))?.0;
    // A combining mark belongs to the character before it.
    let start = text[..first].char_indices().next_back().map_or(0, |(at, _)| at);
    let (mut composed, mut places) = (text[..start].to_owned(), OffsetMap::default());
    let mut at = start;
    while let Some(c) = text[at..].chars().next() {
        let after = at + c.len_utf8();
        let end = if is_invisible(c) { after } else { after + joining(&text[after..]) };
        let from = composed.len();
        if is_invisible(c) {
            places.push(Span::new(from, from), Span::new(at, end));
        } else if end == after {
            composed.push(c);
        } else {
            composed.extend(text[at..end].chars().filter(|c| !is_invisible(*c)).nfc());
            if composed[from..] != text[at..end] {
                // A mark that composes with nothing, such as a vowel without a consonant, keeps a place of its own.
                let same = common_suffix(&composed[from..], &text[at..end]);
                places.push(Span::new(from, composed.len() - same), Span::new(at, end - same));
            }
        }
        at = end;
    }
    (composed != text).then_some((composed, places))
}

/// Length in bytes of the characters with which both texts end.
fn common_suffix(one: &str, other: &str) -> usize {
    one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum()
}

/// Length in bytes of the leading characters of a text that combine with the character before it.
fn joining(text: &str) -> usize {
    let mut length = 0;
    for (at, c) in text.char_indices() {
        if combines(c) {
            length = at + c.len_utf8();
        } else if !is_invisible(c) {
            break;
        }
    }
    length
}

/// True if composing changes or removes a character, or may join it with its neighbour.
fn changes(c: char) -> bool {
    !matches!(c, ' '..='~')
        && !is_syllable(c)
        && (is_invisible(c) || combines(c) || matches!(c, '\u{1100}'..='\u{115F}'))
}

/// True for a conjoining vowel or final consonant, and for a combining mark.
fn combines(c: char) -> bool {
    c > '\u{2FF}' && (matches!(c, '\u{1160}'..='\u{11FF}') || is_combining_mark(c)) && !is_invisible(c)
}

/// True for control characters other than tabs and line ends, for the default-ignorable code points of Unicode
/// (`DerivedCoreProperties.txt`), and for annotation marks.
const fn is_invisible(c: char) -> bool {
    let control = matches!(c, '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}');
    let ignorable = matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}');
    control || ignorable
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_looks_alike_is_the_same_text() {
        // why this case                  text                                         composed
        let cases = [
            ("decomposed Hangul", "\u{1109}\u{1161}\u{11B7}\u{1109}\u{1165}\u{11BC}", "삼성"),
            ("a final consonant alone", "사\u{11B7}성", "삼성"),
            ("a zero-width space in a name", "삼\u{200B}성", "삼성"),
            ("a soft hyphen", "카카\u{AD}오", "카카오"),
            ("a byte order mark within", "삼성\u{FEFF}전자", "삼성전자"),
            ("a variation selector", "삼성\u{FE0F}전자", "삼성전자"),
            ("one of the supplement", "삼\u{E0100}성", "삼성"),
            ("a grapheme joiner", "삼\u{34F}성", "삼성"),
            ("a Mongolian vowel separator", "삼\u{180E}성", "삼성"),
            ("a Hangul filler", "삼\u{3164}성\u{FFA0}전자", "삼성전자"),
            ("a control character", "삼\0성\u{8}전\u{7F}자", "삼성전자"),
            ("a tag", "삼\u{E0041}성", "삼성"),
            ("an accent", "e\u{301}", "é"),
            ("an invisible character between jamo", "\u{1109}\u{200B}\u{1161}", "사"),
        ];
        for (why, text, composed) in cases {
            assert_eq!(compose(text).map(|(text, _)| text).as_deref(), Some(composed), "{why}");
        }
        assert_eq!(compose("삼성전자 李 ＫＴ ㈜"), None);
        assert_eq!(compose("tab\tend\r\n\u{B}\u{C}\u{85}"), None, "white space stays");
    }

    #[test]
    fn places_lead_back_to_the_text_as_read() {
        let text = "그 \u{200B}삼\u{200B}성\u{200B}전\u{110C}\u{1161}는";
        let (composed, places) = compose(text).expect("it changes");
        let at = |name: &str| {
            let start = composed.find(name).expect("it is there");
            places.original(Span::new(start, start + name.len())).of(text)
        };
        assert_eq!(at("삼성전자"), "삼\u{200B}성\u{200B}전\u{110C}\u{1161}");
        assert_eq!((at("그"), at("자"), at("는")), ("그", "\u{110C}\u{1161}", "는"));
        let text = "\u{1112}\u{1161}\u{1161}하";
        let (composed, places) = compose(text).expect("it changes");
        assert_eq!(composed, "하\u{1161}하");
        let of = |start, end| places.original(Span::new(start, end)).of(text);
        assert_eq!((of(0, 3), of(3, 6), of(3, 9)), ("\u{1112}\u{1161}", "\u{1161}", "\u{1161}하"), "a vowel alone");
    }

    #[test]
    fn what_is_left_out_is_of_no_name() {
        let text = "그 \u{200B}삼\u{200B}성\u{200B}전\u{110C}\u{1161}는";
        let (composed, places) = compose(text).expect("it changes");
        let at = |name: &str| {
            let start = composed.find(name).expect("it is there");
            places.original(Span::new(start, start + name.len())).of(text)
        };
        assert_eq!(at("성"), "성", "what is left out next to a range does not belong to it");
    }

    proptest! {
        #[test]
        fn every_range_leads_to_whole_characters(text in "([\u{1100}-\u{11FF}\u{200B}\u{AD}\u{FE0F}\u{34F}\u{301}가-힣a]|\\PC){0,30}") {
            let Some((composed, places)) = compose(&text) else { return Ok(()) };
            let borders: Vec<usize> = composed.char_indices().map(|(at, _)| at).chain([composed.len()]).collect();
            let mut last = 0;
            for pair in borders.windows(2) {
                let original = places.original(Span::new(pair[0], pair[1]));
                prop_assert!(text.get(original.start..original.end).is_some_and(|text| !text.is_empty()));
                prop_assert!(original.start >= last);
                last = original.start;
            }
            prop_assert!(compose(&composed).is_none_or(|(again, _)| again == composed));
        }
    }
}
