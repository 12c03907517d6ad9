//! Name boundaries: decides whether the letters of a name are a word, or a part of a longer one.
//!
//! `KT와` is KT, `KTX` and `KTis` are not. A particle, ending, copula, suffix, punctuation mark or space may follow a
//! name, a longer word may not. Other followers depend on the type: `AI기술` names AI, `LG하우시스` does not name LG.

use super::annotated_field::AnnotatedField;
use super::lost_line_break;
use super::separator::joins_words;
use super::vocabulary::Vocabulary;
use crate::lexicon::Kind;
use crate::morph::Pos;
use crate::text::{Span, is_middle_dot, is_syllable};

/// True if a name is bounded on both sides, judging by the tokens around it.
pub(super) fn is_bounded(field: &AnnotatedField, vocabulary: &Vocabulary, span: Span, kind: Kind) -> bool {
    is_bounded_left(field, vocabulary, span, kind) && is_bounded_right(field, vocabulary, span, kind)
}

/// True if a name is bounded on the left: nothing there makes it part of a longer word.
pub(super) fn is_bounded_left(field: &AnnotatedField, vocabulary: &Vocabulary, span: Span, kind: Kind) -> bool {
    let text = field.text;
    if kind == Kind::Technology && is_second_of_a_pair(field, vocabulary, span) {
        return false;
    }
    let glued = |c: &char| in_word(*c) && !is_chinese_affix(*c, span.of(text).chars().next());
    let Some(before) = text[..span.start].chars().next_back().filter(glued) else { return true };
    if field.begins_sentence(span.start) {
        return true;
    }
    let next = field.tokens.partition_point(|token| token.span.end <= span.start);
    if field.tokens.get(next).is_some_and(|token| token.span.start < span.start) {
        return false;
    }
    let Some(token) = next.checked_sub(1).map(|i| &field.tokens[i]) else { return true };
    let is_prefix = || token.tag.last() == Pos::XPN || vocabulary.affixes.may_precede(token.span.of(text));
    match kind {
        Kind::Technology if !is_syllable(before) => true,
        // A lone syllable belongs to the word: `빅데이터센터` and `융복합소재` do not contain 데이터센터 and 복합소재.
        Kind::Technology if is_lone_syllable(text, token.span) => {
            vocabulary.affixes.may_precede_term(token.span.of(text))
        }
        Kind::Technology if begins_a_word(field, vocabulary, next - 1) => false,
        Kind::Technology => compounds(token.tag.last()),
        Kind::Company | Kind::Organization => is_prefix() || lost_line_break::is_before(field, token, span, kind),
        Kind::Product => is_prefix(),
    }
}

/// True if a name is bounded on the right: nothing there makes it part of a longer word.
fn is_bounded_right(field: &AnnotatedField, vocabulary: &Vocabulary, span: Span, kind: Kind) -> bool {
    let rest = &field.text[span.end..];
    let glued = |c: &char| in_word(*c) && !is_chinese_affix(*c, span.of(field.text).chars().next_back());
    let Some(after) = rest.chars().next().filter(glued) else { return true };
    if field.ends_sentence(span.end) || vocabulary.affixes.heads_in_a_title(kind, span.of(field.text), rest) {
        return true;
    }
    let first = field.tokens.partition_point(|token| token.span.end <= span.end);
    let Some(token) = field.tokens.get(first).filter(|token| token.span.start == span.end) else { return false };
    let pos = token.tag.first();
    if pos.is_particle() || pos.is_ending() || pos.is_copula() || pos.is_suffix() {
        return true;
    }
    match kind {
        // `블록체인지` is no 블록체인.
        Kind::Technology if is_last_syllable(field, first) && !is_light_verb(field, first) => {
            vocabulary.affixes.may_follow_term(token.span.of(field.text))
        }
        Kind::Technology => compounds(pos) || pos == Pos::SL,
        Kind::Company | Kind::Organization | Kind::Product => {
            let name = span.of(field.text);
            token.is_name()
                || is_syllable(after) && vocabulary.affixes.may_follow(kind, name, rest)
                || lost_line_break::is_after(field, span, token)
        }
    }
}

/// True if a place is one Hangul syllable that begins its word.
fn is_lone_syllable(text: &str, place: Span) -> bool {
    place.of(text).chars().nth(1).is_none() && !text[..place.start].ends_with(in_word)
}

/// True if a token within a word is one syllable that forms a word with the next one: `금융빅데이터센터` does not
/// contain 데이터센터 either, and `공공하수처리` not 수처리.
fn begins_a_word(field: &AnnotatedField, vocabulary: &Vocabulary, index: usize) -> bool {
    let token = &field.tokens[index];
    let syllable = token.span.of(field.text);
    let is_syllable = syllable.starts_with(is_syllable) && syllable.chars().nth(1).is_none();
    let pos = token.tag.last();
    is_syllable && pos != Pos::XSN && (pos == Pos::XPN || vocabulary.affixes.may_begin_pair(syllable))
}

/// Syllables of the longest word of a pair, which bounds the work in text without spaces.
const LONGEST_OF_PAIR: usize = 4;

/// True if a name is the second of two words that a middle dot, hyphen or slash joins to one: `유·무선 통신` is about
/// 유무선 통신, `융·복합소재` about 융복합소재. Also true for a part that both share: `빅·스몰데이터센터` is for data
/// of both kinds.
fn is_second_of_a_pair(field: &AnnotatedField, vocabulary: &Vocabulary, name: Span) -> bool {
    let before = &field.text[..name.start];
    let syllables = before.chars().rev().take(LONGEST_OF_PAIR).take_while(|c| is_syllable(*c));
    let word = before.len() - syllables.map(char::len_utf8).sum::<usize>();
    let shared = &before[word..];
    if !shared.is_empty() && !vocabulary.affixes.may_begin_pair(shared) {
        return false;
    }
    let Some(before) = field.text[..word].strip_suffix(joins_words) else {
        return false;
    };
    let first = before.char_indices().next_back().map_or(0, |(at, _)| at);
    let syllable = &before[first..];
    name.of(field.text).starts_with(is_syllable)
        && !before[..first].ends_with(in_word)
        && vocabulary.affixes.may_begin_pair(syllable)
}

/// True if a token is a one-syllable form of a verb that turns nouns into verbs: `비식별화한`, `암호화돼`.
fn is_light_verb(field: &AnnotatedField, index: usize) -> bool {
    matches!(field.tokens[index].span.of(field.text), "한" | "할" | "해" | "함" | "된" | "될" | "돼" | "됨")
}

/// True if a token is one Hangul syllable that ends its word, or that only a particle follows.
fn is_last_syllable(field: &AnnotatedField, index: usize) -> bool {
    let token = &field.tokens[index];
    let surface = token.span.of(field.text);
    let goes_on = field.tokens.get(index + 1).is_some_and(|next| {
        let pos = next.tag.first();
        next.span.start == token.span.end && !pos.is_particle() && !pos.is_copula() && !pos.is_symbol()
    });
    surface.starts_with(is_syllable) && surface.chars().nth(1).is_none() && !goes_on
}

/// True if a character next to a name is a Chinese one that headlines attach to it: a country before it (`美엔비디아`),
/// `社`, `株` or `向` after it. A name of Chinese characters may contain it; `inner` is the name's own character on
/// that side.
fn is_chinese_affix(c: char, inner: Option<char>) -> bool {
    is_chinese(c) && !inner.is_some_and(is_chinese)
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

/// True if a morpheme with that tag may be attached to the name of a technology: `AI기술`, `차세대배터리`.
fn compounds(pos: Pos) -> bool {
    pos.is_noun() || pos.is_suffix() || matches!(pos, Pos::XPN | Pos::XR | Pos::MM | Pos::NNB)
}

/// True if a character may be part of a word. Unicode counts the Korean middle dot `ㆍ` and signs such as `ⓒ` as
/// letters.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() && !is_middle_dot(c) && !('\u{2460}'..='\u{24FF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;
    use Kind::{Company, Organization, Technology};

    #[test]
    fn a_name_is_a_word_of_its_own_or_a_part_of_one() {
        let fixture = Fixture::new();
        // why this case                       text                        name        type          whether
        let cases = [
            ("a particle follows", "삼성전자가 올랐다.", "삼성전자", Company, true),
            ("the copula follows", "그 회사는 카카오다.", "카카오", Company, true),
            ("a noun makes a longer name of it", "LG하우시스가 지었다.", "LG", Company, false),
            ("a listed affix does not", "카카오본사로 갔다.", "카카오", Company, true),
            ("a noun follows a term", "인공지능기술을 쓴다.", "인공지능", Technology, true),
            ("Latin letters follow a term", "드론AI를 쓴다.", "드론", Technology, true),
            ("a noun precedes a company", "우리카카오가 왔다.", "카카오", Company, false),
            ("a noun of the line before precedes one", "새 장비 출시SK하이닉스와 만났다.", "SK하이닉스", Company, true),
            ("a listed prefix precedes one", "옛LG텔레콤 자리다.", "LG텔레콤", Company, true),
            ("a noun precedes a term", "차세대배터리를 쓴다.", "배터리", Technology, true),
            ("a lone syllable precedes a term", "융복합소재를 쓴다.", "복합소재", Technology, false),
            ("a prefix of terms precedes one", "새배터리를 쓴다.", "배터리", Technology, true),
            ("a country in Chinese letters precedes", "美인텔과 만났다.", "인텔", Company, true),
            ("a company in Chinese letters follows", "인텔社와 만났다.", "인텔", Company, true),
            ("a Chinese name goes on in Chinese letters", "三星電子가 왔다.", "三星", Company, false),
            ("a by-line is written together with it", "(서울=연합뉴스)카카오가 왔다.", "카카오", Company, true),
            ("the second of a pair", "유·무선 통신을 한다.", "무선 통신", Technology, false),
            ("a part of what a pair shares", "빅·스몰데이터센터를 짓는다.", "데이터센터", Technology, false),
            ("behind an adjective of a pair", "중·대형배터리를 쓴다.", "배터리", Technology, true),
            ("joined by another sign", "융-복합소재를 쓴다.", "복합소재", Technology, false),
            ("an item of a list", "폰·배터리를 쓴다.", "배터리", Technology, true),
            ("a syllable makes another word", "블록체인지 행사다.", "블록체인", Technology, false),
            ("with a particle", "드론즈는 이겼다.", "드론", Technology, false),
            ("a form of a verb does not", "정보를 비식별화한 뒤다.", "비식별화", Technology, true),
            ("a listed syllable does not", "드론쇼를 봤다.", "드론", Technology, true),
            ("a Korean middle dot is no letter", "삼성전자ㆍLG전자는 판다.", "LG전자", Company, true),
            ("the head of an institution", "한국인터넷진흥원장이 왔다.", "한국인터넷진흥원", Organization, true),
            ("the head of a bank", "신한은행장이 왔다.", "신한은행", Company, true),
            ("a mayor or a market", "서울시장이 왔다.", "서울시", Organization, false),
        ];
        for (why, text, name, kind, want) in cases {
            let start = text.find(name).expect("the name is there");
            let span = Span::new(start, start + name.len());
            let bounded = fixture
                .annotated(text, |recognizer, fields| is_bounded(&fields[1], &recognizer.vocabulary, span, kind));
            assert_eq!(bounded, want, "{why}: {text}");
        }
    }
}
