//! Line breaks that a source lost: `… 역할 기대KT는`, `… ⓒ 카카오카카오가`. The first name of a paragraph then stands
//! directly behind the last word of a headline, a caption or a sentence.

use super::annotated_field::AnnotatedField;
use crate::lexicon::Kind;
use crate::morph::{Pos, Token};
use crate::text::{Span, is_syllable, particle};

/// The fewest letters of a name in Hangul behind another word: `파인애플` holds no 애플.
const SHORTEST_COMPANY: usize = 3;
/// The fewest letters of the name of an institution, which often ends the name of a larger one.
const SHORTEST_ORGANIZATION: usize = 5;
/// The fewest letters of the name of an owner before another word.
const SHORTEST_OWNER: usize = 4;
/// The signs of a credit, which the owner of a picture follows: `사진=카카오`.
const CREDIT_SIGNS: [char; 4] = ['ⓒ', '©', '=', '/'];
/// Those of them whose owner ends the line: `ⓒ 현대자동차`.
const OWNER_SIGNS: [char; 2] = ['ⓒ', '©'];

/// True if a line break may be lost between a token and the name that follows it without a space.
pub(super) fn is_before(field: &AnnotatedField, token: &Token, name: Span, kind: Kind) -> bool {
    let text = field.text;
    let (word, pos) = (token.span.of(text), token.tag.last());
    let is_company = kind == Kind::Company;
    let is_noun = is_company && pos == Pos::NNG && word.ends_with(is_syllable) && !token.is_name();
    if is_noun && has_both_scripts(name.of(text)) {
        return true;
    }
    let ends_line = matches!(pos, Pos::EF | Pos::EC) && (is_company || word.ends_with('다'))
        || is_noun && has_letters(word, 2)
        || is_credited(text, token.span, &CREDIT_SIGNS);
    ends_line && is_long(name.of(text), kind) && is_argument(&text[name.end..])
}

/// True if a line break may be lost between the owner of a picture and the token that follows the name without a space.
pub(super) fn is_after(field: &AnnotatedField, name: Span, token: &Token) -> bool {
    let text = field.text;
    let pos = token.tag.first();
    is_credited(text, name, &OWNER_SIGNS)
        && (pos.is_noun() || matches!(pos, Pos::MAG | Pos::MM))
        && !token.is_unknown()
        && has_letters(token.span.of(text), 2)
        && has_letters(name.of(text), SHORTEST_OWNER)
}

/// True if one of these signs stands before a word, with or without spaces between.
fn is_credited(text: &str, word: Span, signs: &[char]) -> bool {
    text[..word.start].trim_end_matches(' ').ends_with(signs)
}

/// True if a word has at least this many letters, from one on.
fn has_letters(word: &str, least: usize) -> bool {
    word.chars().nth(least - 1).is_some()
}

/// True if the particle of a subject, topic, object, companion or owner follows.
fn is_argument(after: &str) -> bool {
    particle::leading_particle(after).is_some_and(|word| particle::of_names().any(|of_name| of_name == word))
}

/// True if a name is too long to be a part of a longer word by chance, or in Latin letters.
fn is_long(name: &str, kind: Kind) -> bool {
    let least = if kind == Kind::Company { SHORTEST_COMPANY } else { SHORTEST_ORGANIZATION };
    name.starts_with(|c: char| c.is_ascii_alphabetic()) || has_letters(name, least)
}

/// True if a name is written in Latin letters and in Hangul: `SK하이닉스`, `삼성SDI`. No compound contains such a name.
fn has_both_scripts(name: &str) -> bool {
    name.contains(|c: char| c.is_ascii_alphabetic()) && name.contains(is_syllable)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    #[test]
    fn a_name_may_follow_the_last_word_of_another_line() {
        let fixture = Fixture::new();
        // why this case                          text                                     letters       whether a name
        let cases = [
            ("a noun, and both scripts", "새 장비 출시SK하이닉스와 만났다.", "SK하이닉스", true),
            ("Hangul first", "새 사업 시작삼성SDI와 만났다.", "삼성SDI", true),
            ("Latin letters alone", "품질 개선KT와 만났다.", "KT", true),
            ("Latin letters without a particle", "품질 개선KT 자료다.", "KT", false),
            ("Hangul alone", "새 시장 기대네이버는 웃었다.", "네이버", true),
            ("too short a name in Hangul", "새 시장 기대구글은 웃었다.", "구글", false),
            ("a sentence", "그렇게 말했다네이버는 웃었다.", "네이버", true),
            ("a sentence, and an institution", "그렇게 말했다과학기술정보통신부는 웃었다.", "과학기술정보통신부", true),
            ("a noun, and an institution", "부산 지역과학기술정보통신부는 웃었다.", "과학기술정보통신부", false),
            ("the credit of a picture", "새 건물 ⓒ 카카오네이버는 웃었다.", "네이버", true),
            ("a name without a credit", "어제 카카오네이버는 웃었다.", "네이버", false),
            ("one syllable", "새 강네이버는 웃었다.", "네이버", false),
            ("an owner before a word", "새 건물 ⓒ 삼성전자경기 뒤에 웃었다.", "삼성전자", true),
            ("no owner before a word", "새 건물 삼성전자경기 뒤에 웃었다.", "삼성전자", false),
            ("a short owner before a word", "새 건물 ⓒ 네이버경기 뒤에 웃었다.", "네이버", false),
        ];
        for (why, text, letters, want) in cases {
            let mentions = fixture.mentions(text);
            let found = mentions.iter().any(|name| name.certain && name.span.of(text) == letters);
            assert_eq!(found, want, "{why}: {text}");
        }
    }
}
