//! Hides characters from the HTML parser that are slow to parse: character references, and characters of two bytes.

use std::borrow::Cow;

use crate::corpus::markup;

/// The first byte of U+0080 to U+00BF in UTF-8, such as `·`, `©` and the no-break space.
pub(super) const LATIN_1_LEAD: u8 = 0xC2;
/// The most such characters that the parser gets: at each it searches all of the rest of the text for `<`. In 1 MB,
/// 16,384 of them take 0.2 s; 500,000 took 6 s.
pub(super) const MOST_LATIN_1: usize = 1 << 14;
/// The start of the private-use range to which they are moved while a page with more of them is parsed.
const PRIVATE: u32 = 0xF_0000;

pub(super) fn mask_latin_1(c: char) -> char {
    let moved = || char::from_u32(PRIVATE + u32::from(c));
    if ('\u{80}'..='\u{BF}').contains(&c) { moved().unwrap_or(c) } else { c }
}

pub(super) fn unmask_latin_1(text: &str) -> String {
    let range = PRIVATE + 0x80..=PRIVATE + 0xBF;
    let back = |c: char| char::from_u32(u32::from(c) - PRIVATE).unwrap_or(c);
    text.chars().map(|c| if range.contains(&u32::from(c)) { back(c) } else { c }).collect()
}

/// The replacements of `&`, `<`, `>` and `"` while a page is parsed: code points that no text has. The time of parsers
/// is quadratic in the number of character references in a text.
const MASKS: [(char, char); 4] = [('&', '\u{FDD0}'), ('<', '\u{FDD1}'), ('>', '\u{FDD2}'), ('"', '\u{FDD3}')];

/// Decodes the character references of a page, and hides all `&` in it.
pub(super) fn mask_references(html: &str) -> String {
    let mut masked = String::with_capacity(html.len());
    let mut copied = 0;
    for at in memchr::memchr_iter(b'&', html.as_bytes()) {
        if at < copied {
            continue;
        }
        let read = markup::reference(html, at).or_else(|| markup::open_reference(html, at));
        let (text, end) = read.unwrap_or((Cow::Borrowed("&"), at + 1));
        masked.push_str(&html[copied..at]);
        masked.extend(text.chars().map(|c| MASKS.iter().find(|(plain, _)| *plain == c).map_or(c, |(_, mask)| *mask)));
        copied = end;
    }
    masked + &html[copied..]
}

pub(super) fn unmask(text: &str) -> String {
    text.chars().map(|c| MASKS.iter().find(|(_, mask)| *mask == c).map_or(c, |(plain, _)| *plain)).collect()
}
