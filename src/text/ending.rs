//! Verb endings (어미) and the copula: how Korean closes a clause, continues it, and reports it. They are grammar and
//! therefore code, not a word list.

use super::fold::is_syllable;
use super::hangul;

/// Forms of auxiliary verbs that may follow a complete clause: `했다 하더라도`, `많다 보니`.
const AUXILIARIES: [&str; 25] = [
    "해도", "해서", "했", "한다", "한들", "하더", "하면", "하며", "하고", "하는", "하여", "하니", "할", "함", "보니",
    "보면", "싶", "못해", "치더", "치면", "쳐도", "그러", "뿐", "시피", "말았",
];

/// Endings that writers put after a space: `했다 고`.
const DETACHED: [&str; 10] = ["고", "며", "면", "는", "지", "든", "만", "라", "니", "면서"];

/// Endings that join a quotation to the rest of the sentence, and the verb 하다 in their place: `라고`, `하며`.
const QUOTATIVES: [&str; 15] = [
    "라고", "라는", "라며", "라면", "이라", "하고", "하며", "하면", "하는", "하던", "하자", "했", "한다", "면서", "란 ",
];

/// Quotative endings that writers also put after a space, as words of their own.
const DETACHED_QUOTATIVES: [&str; 3] = ["고", "며", "란"];

/// Endings that are written directly after a quoted clause: `했다고`, `했다며`.
const ATTACHED_QUOTATIVES: [&str; 9] = ["고 ", "라고", "며 ", "라며", "는 ", "라는", "면서", "고\"", "이라"];

/// Endings between a quotation and its speaker: `"…"라며 김가나 사장은`.
const QUOTING: [&str; 5] = ["며", "고", "라며", "면서", "이라며"];

/// True if a text ends in a form that closes a clause (`…했다`, `…습니다`, `…까요`). The text must not end in
/// punctuation.
pub fn is_final(text: &str) -> bool {
    let mut back = text.chars().rev();
    let (Some(last), Some(before)) = (back.next(), back.next()) else { return false };
    match last {
        '다' => closes_with_da(before),
        '요' => "세에예어아해네데고군나까게래죠지여려가와워봐줘져돼춰켜".contains(before),
        '죠' | '쥬' => is_syllable(before),
        '까' => {
            hangul::final_consonant(before) == Some(BIEUP)
                || before == '을'
                || hangul::final_consonant(before) == Some(RIEUL)
        }
        _ => false,
    }
}

/// True if `다` after this syllable is a final ending: `했다`, `한다`, `합니다`, `이다`, `없다`.
fn closes_with_da(before: char) -> bool {
    matches!(hangul::final_consonant(before), Some(SSANG_SIOT | NIEUN | BIEUP_SIOT))
        || "니이같높낮많적크좋쉽렵겁깝럽롭춥덥".contains(before)
}

// Final consonants as `hangul::final_consonant` numbers them.
const NIEUN: u32 = 4;
const RIEUL: u32 = 8;
const BIEUP: u32 = 17;
const BIEUP_SIOT: u32 = 18;
const SSANG_SIOT: u32 = 20;

/// True if a text ends as a reporting sentence does: in the past tense (`…밝혔다`, `…만났습니다`; not `…고 있다`), or
/// with the copula (`…이다`).
pub fn is_statement(text: &str) -> bool {
    let stem = text.strip_suffix("습니다").or_else(|| text.strip_suffix('다'));
    stem.and_then(|stem| stem.chars().next_back()).is_some_and(|last| match last {
        '이' => true,
        '있' | '겠' => false,
        _ => hangul::final_consonant(last) == Some(SSANG_SIOT),
    })
}

/// True if a text continues the complete clause before it: `했다 하더라도`, `했다 며`.
pub fn continues_clause(next: &str) -> bool {
    begins_with_word(next, &DETACHED) || begins_with(next, &AUXILIARIES)
}

/// True if a text continues the quotation before it, by an ending or 하다: `"…" 라고`, `"…" 하며`.
pub fn continues_quotation(next: &str) -> bool {
    begins_with_word(next, &DETACHED_QUOTATIVES) || begins_with(next, &QUOTATIVES)
}

/// True if a text, written without a space after a clause, turns that clause into a quotation: `했다|고 `.
pub fn quotes_clause(rest: &str) -> bool {
    begins_with(rest, &ATTACHED_QUOTATIVES)
}

/// True if a word joins a quotation to the rest of the sentence: `라며`.
pub fn is_quotative(word: &str) -> bool {
    QUOTING.contains(&word)
}

/// Removes the attributive form of the copula from the end of a word: `기업` of `기업인`. The result may be wrong:
/// 기업인 also means a business person. `None` without that form.
pub fn strip_attributive_copula(word: &str) -> Option<&str> {
    word.strip_suffix('인')
}

/// True at the end of a text, and if the text begins with white space or punctuation.
pub fn ends_word(rest: &str) -> bool {
    !rest.starts_with(is_syllable)
}

fn begins_with(text: &str, forms: &[&str]) -> bool {
    forms.iter().any(|form| text.starts_with(form))
}

/// True if a text begins with one of `words`, and the word ends there.
fn begins_with_word(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.strip_prefix(word).is_some_and(ends_word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_says_whether_a_closed_clause_goes_on() {
        // why this case                     text            goes on      quotes it
        let cases = [
            ("an auxiliary verb", "하더라도 늦었다", true, false),
            ("an ending after a space", "며 웃었다", true, true),
            ("a quotative", "라고 했다", false, true),
            ("a new sentence", "가격은 내렸다", false, false),
            ("a word that begins as an ending does", "고기를 샀다", false, false),
        ];
        for (why, text, clause, quotation) in cases {
            assert_eq!((continues_clause(text), continues_quotation(text)), (clause, quotation), "{why}");
        }
        assert!(quotes_clause("고 말했다") && !quotes_clause("이어"), "written together with the clause");
        assert!(is_quotative("라며") && !is_quotative("라고"));
        assert_eq!((strip_attributive_copula("기업인"), strip_attributive_copula("기업")), (Some("기업"), None));
    }

    #[test]
    fn the_end_of_a_text_says_whether_it_reports() {
        // why this case             text                closes a clause    reports
        let cases = [
            ("the past tense", "값을 올렸다", true, true),
            ("the copula", "첫 사업이다", true, true),
            ("the past tense of any verb", "함께 만났다", true, true),
            ("in the polite style", "함께 만났습니다", true, true),
            ("what is shown", "웃고 있다", true, false),
            ("a noun", "새 사업", false, false),
        ];
        for (why, text, closes, reports) in cases {
            assert_eq!((is_final(text), is_statement(text)), (closes, reports), "{why}");
        }
    }
}
