//! Tells whether a word in Latin letters may be written in Hangul as a name: `Polymarket` as 폴리마켓.

use crate::text::hangul::initial_consonant;

/// The Latin letters with which words begin whose transcription begins with each initial consonant, in the order of
/// Unicode (*Hangul Syllables*): ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ. The letter ㅇ begins vowels and the names of
/// letters (에스, 엠).
const INITIALS: [&str; 19] = [
    "gkc",
    "gk",
    "nk",
    "dt",
    "dt",
    "rl",
    "m",
    "bv",
    "bp",
    "scxz",
    "s",
    "aeiouywxlmnrfhs",
    "jzgx",
    "jz",
    "cts",
    "kcqx",
    "t",
    "pf",
    "hfw",
];

/// The fewest letters of such a word.
const LEAST: usize = 3;

/// True for one word of Latin letters with a capital at its beginning.
pub(super) fn is_latin_word(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || "-&.'".contains(c))
}

/// True if a text is such a word, and begins with the sound of a name in Hangul.
pub(super) fn may_be_of(word: &str, name: &str) -> bool {
    let letters = name.chars().next().and_then(initial_consonant).map(|initial| INITIALS[initial as usize]);
    is_latin_word(word)
        && word.len() >= LEAST
        && letters.is_some_and(|letters| word.starts_with(|c: char| letters.contains(c.to_ascii_lowercase())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transcribed_word_begins_with_the_sound_of_the_name() {
        // why this case                     word           name           whether
        let cases = [
            ("the same sound", "Polymarket", "폴리마켓", true),
            ("another letter of the sound", "Foly", "폴리마켓", true),
            ("the name of a letter", "SWM", "에스더블유엠", true),
            ("another sound", "Black", "폴리마켓", false),
            ("no capital", "polymarket", "폴리마켓", false),
            ("several words", "Poly Market", "폴리마켓", false),
            ("a number", "2017", "이천십칠", false),
            ("a name in Latin letters", "Poly", "Poly", false),
        ];
        for (why, word, name, want) in cases {
            assert_eq!(may_be_of(word, name), want, "{why}");
        }
    }
}
