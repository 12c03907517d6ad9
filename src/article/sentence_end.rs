//! Ends of sentences: by punctuation, or by the form of the last verb; closing marks after them are ignored.

use crate::text::ending::is_final;

/// True if a text ends as a sentence: with a full stop, question or exclamation mark, or in a form that closes a clause
/// (`…했다`, `…습니다`, `…까요`). Closing quotation marks and brackets after it are ignored.
pub(super) fn ends_sentence(text: &str) -> bool {
    has_stop(text) || is_final(text.trim_end().trim_end_matches(closes))
}

/// True if a text ends with a full stop, question or exclamation mark, with or without closing marks after it.
pub(super) fn has_stop(text: &str) -> bool {
    text.trim_end().trim_end_matches(closes).ends_with(['.', '?', '!', '。', '！', '？'])
}

/// True if a character closes a quotation or bracket.
pub(super) fn closes(c: char) -> bool {
    "\"'”’」』)]}>〉》】）］".contains(c)
}

/// True if a character opens a quotation or bracket.
pub(super) fn opens(c: char) -> bool {
    "\"'“‘「『([{<〈《【（［".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_known_by_their_end() {
        // why this case                text                    ends
        let cases = [
            ("a full stop", "새 사업이 시작됐다.", true),
            ("a full stop in a quotation", "“새로 시작한다.”", true),
            ("a noun and a full stop", "새로 시작한 것.", true),
            ("no full stop", "새 사업이 시작됐다", true),
            ("polite", "새로 시작합니다", true),
            ("a question", "무엇을 할까", true),
            ("a heading", "새 사업 시작", false),
            ("an adverb that ends in 다", "날마다", false),
            ("nothing", "", false),
        ];
        for (why, text, want) in cases {
            assert_eq!(ends_sentence(text), want, "{why}");
        }
    }
}
