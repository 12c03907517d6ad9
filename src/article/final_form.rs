//! Sentence-final forms: by which letters a Korean clause shows that it is over.

use crate::text::hangul;

/// Whether a text ends as a sentence does: with a full stop, question or exclamation mark, or in a form that closes a
/// clause (`…했다`, `…습니다`, `…까요`); closing quotation marks and brackets behind it do not matter.
pub(super) fn ends_sentence(text: &str) -> bool {
    has_stop(text) || is_final(text.trim_end().trim_end_matches(closes))
}

/// Whether a text ends with a full stop, question or exclamation mark, before closing marks or not.
pub(super) fn has_stop(text: &str) -> bool {
    text.trim_end().trim_end_matches(closes).ends_with(['.', '?', '!', '。', '！', '？'])
}

/// Whether a text ends in a form that closes a clause; punctuation behind it is not expected.
pub(super) fn is_final(text: &str) -> bool {
    let mut back = text.chars().rev();
    let (Some(last), Some(before)) = (back.next(), back.next()) else { return false };
    match last {
        '다' => closes_with_da(before),
        '요' => "세에예어아해네데고군나까게래죠지여려가와워봐줘져돼춰켜".contains(before),
        '죠' | '쥬' => hangul::is_syllable(before),
        '까' => {
            hangul::final_consonant(before) == Some(BIEUP)
                || before == '을'
                || hangul::final_consonant(before) == Some(RIEUL)
        }
        _ => false,
    }
}

/// Whether `다` behind this syllable is an ending: `했다`, `한다`, `합니다`, `이다`, `없다`.
fn closes_with_da(before: char) -> bool {
    matches!(hangul::final_consonant(before), Some(SSANG_SIOT | NIEUN | BIEUP_SIOT))
        || "니이같높낮많적크좋쉽렵겁깝럽롭춥덥".contains(before)
}

// final consonants as `hangul::final_consonant` numbers them
const NIEUN: u32 = 4;
const RIEUL: u32 = 8;
const BIEUP: u32 = 17;
const BIEUP_SIOT: u32 = 18;
const SSANG_SIOT: u32 = 20;

/// Whether a character closes a quotation or bracket.
pub(super) fn closes(c: char) -> bool {
    "\"'”’」』)]}>〉》】）］".contains(c)
}

/// Whether a character opens a quotation or bracket.
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
