//! Full stops that end no sentence, because they belong to abbreviations or numbers.

use super::sentence_end::opens;

/// True if the full stop after `before` abbreviates a word: `J. 스미스`, `U.S. 기업`, `Inc. 사장`.
pub(super) fn is_abbreviation(before: &str, next: &str) -> bool {
    const SHORT: [&str; 22] = [
        "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "inc", "co", "corp", "ltd", "vs", "no", "vol", "fig", "etc",
        "dept", "univ", "int", "gov", "sen",
    ];
    let word = last_word(before);
    let lower = word.to_ascii_lowercase();
    let initial = word.len() == 1 && word.is_ascii() && word.chars().all(|c| c.is_ascii_alphabetic());
    let dotted = word.len() <= 8 && word.is_ascii() && word.split('.').all(|p| p.len() == 1);
    initial && !next.is_empty()
        || dotted && word.contains('.')
        || SHORT.contains(&lower.as_str())
        || (word.is_ascii() && next.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// True if the full stop after `before` belongs to a number: `2020. 8. 1.`, or `1. 개요` at the beginning.
pub(super) fn is_number(before: &str, next: &str) -> bool {
    let word = last_word(before);
    let number = word.trim_start_matches('#');
    let digits = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let first = before.len() == word.len();
    let date = || before[..before.len() - word.len()].ends_with(". ");
    digits && (first || date() || next.starts_with(|c: char| c.is_ascii_digit() || c == '('))
}

/// The last word of a text, or the last letters of a long one.
pub(super) fn last_word(text: &str) -> &str {
    let from = text.char_indices().rev().take(12).take_while(|(_, c)| !c.is_whitespace() && !opens(*c)).last();
    from.map_or("", |(i, _)| &text[i..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_stop_may_belong_to_its_word() {
        // why this case        before          after              whether it shortens a word, or is of a number
        let cases = [
            ("an initial", "J", "롤링이", (true, false)),
            ("a title", "그는 Dr", "김가나를", (true, false)),
            ("initials", "U.S", "기업이", (true, false)),
            ("a date", "2020. 8", "1. 연다", (false, true)),
            ("the number of a heading", "1", "개요", (false, true)),
            ("a word", "새 망을 연다", "값은", (false, false)),
        ];
        for (why, before, next, want) in cases {
            assert_eq!((is_abbreviation(before, next), is_number(before, next)), want, "{why}");
        }
    }
}
