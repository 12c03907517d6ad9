//! Folds characters for matching; `Folded` maps places in folded text back to the text as read. The build script
//! compiles this file too, as its module `text`.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The first composed syllable.
pub(super) const FIRST_SYLLABLE: char = '가';
const LAST_SYLLABLE: char = '힣';

/// True if a character is a composed Hangul syllable (`가` to `힣`), which folds to itself.
pub const fn is_syllable(c: char) -> bool {
    matches!(c, FIRST_SYLLABLE..=LAST_SYLLABLE)
}

/// True if a character is a middle dot in any of its forms; Korean texts write `·`, `ㆍ`, `・` and `•` for the same.
pub const fn is_middle_dot(c: char) -> bool {
    matches!(c, '\u{B7}' | '\u{318D}' | '\u{30FB}' | '\u{FF65}' | '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22C5}')
}

/// Folds a string that is not a range of a text, such as a listed name.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        at += fold_plain(&text[at..], &mut folded);
        at = fold_next(text, at, &mut folded);
    }
    folded
}

/// Appends the longest prefix of `text` whose characters keep their length when folded, in folded form; returns its
/// length in bytes.
pub(super) fn fold_plain(text: &str, folded: &mut String) -> usize {
    let plain = plain_prefix(text);
    let start = folded.len();
    folded.push_str(plain);
    folded[start..].make_ascii_lowercase();
    plain.len()
}

/// The leading Hangul syllables and ASCII characters of a text, except for the last one where it may combine with the
/// next.
fn plain_prefix(text: &str) -> &str {
    let is_plain = |c: char| is_syllable(c) || (c.is_ascii() && c != '?' && c != '\t');
    let (plain, rest) = text.split_at(text.find(|c| !is_plain(c)).unwrap_or(text.len()));
    let last = plain.chars().next_back().filter(|_| rest.chars().next().is_some_and(combines_with_previous));
    &plain[..plain.len() - last.map_or(0, char::len_utf8)]
}

/// Folds one unit at byte `at`, a character or a cluster, and appends the result; returns the byte after the unit.
pub(super) fn fold_next(text: &str, at: usize, folded: &mut String) -> usize {
    let mut chars = text[at..].chars();
    let Some(first) = chars.next() else { return at };
    match folded_alone(first) {
        Some(c) if !chars.next().is_some_and(combines_with_previous) => {
            folded.push(c);
            at + first.len_utf8()
        }
        _ => {
            let cluster = text[at..].graphemes(true).next().unwrap_or_default();
            let lower = cluster.nfkc().flat_map(char::to_lowercase);
            folded.extend(lower.map(|c| folded_alone(c).unwrap_or(c)));
            at + cluster.len()
        }
    }
}

/// The folded form of a character that folds the same in any context; `None` for all others.
fn folded_alone(c: char) -> Option<char> {
    match c {
        '?' => Some('·'),
        c if is_middle_dot(c) => Some('·'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' => Some('-'),
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' | '\t' => Some(' '),
        c if is_syllable(c) => Some(c),
        c if c.is_ascii() => Some(c.to_ascii_lowercase()),
        _ => None,
    }
}

/// True if a character combines with the one before it: a combining mark, or a conjoining vowel or final consonant.
fn combines_with_previous(c: char) -> bool {
    !c.is_ascii()
        && !is_syllable(c)
        && (matches!(c, '\u{1160}'..='\u{11FF}') || unicode_normalization::char::is_combining_mark(c))
}
