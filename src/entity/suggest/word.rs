//! Words that may be names: what an eojeol (blank-separated word) holds before its particles.

use super::super::cue;
use super::super::view::View;
use crate::morph::{Pos, Token, Tokenizer};
use crate::text::Span;

/// Endings of names of bodies that are no companies, beside those of [`cue::BODIES`].
const BODIES: [&str; 44] = [
    "연구소",
    "센터",
    "조합",
    "기금",
    "포럼",
    "총회",
    "학교",
    "대학",
    "병원",
    "의원",
    "학과",
    "학부",
    "공사",
    "본부",
    "정부",
    "장관",
    "위원",
    "지방",
    "지역",
    "산업",
    "업계",
    "시장",
    "분야",
    "기술",
    "서비스",
    "솔루션은",
    "시스템",
    "플랫폼",
    "제품",
    "기업",
    "업체",
    "회사",
    "그룹사",
    "계열사",
    "관계자",
    "전문가",
    "대표",
    "사업",
    "사업부",
    "연구실",
    "연구진",
    "협력",
    "단지",
    "대회",
];

/// A word that may be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// The word without particles.
    pub span: Span,
    /// The particle that follows it; `None` where none does.
    pub particle: Option<Pos>,
}

/// The words of a sentence that consist of what names are made of, and end before a particle or with their eojeol.
pub(super) fn words(view: &View, sentence: Span) -> Vec<Word> {
    let tokens = view.tokens_in(sentence);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let length = eojeol(view.text, &tokens[at..]);
        let (word, rest) = tokens[at..at + length].split_at(head(view.text, &tokens[at..at + length]));
        if let (Some(first), Some(last)) = (word.first(), word.last())
            && rest.iter().all(|token| closes(token.tag.first()))
        {
            let particle = rest.first().map(|token| token.tag.first()).filter(|pos| pos.is_particle());
            found.push(Word { span: Span::new(first.span.start, last.span.end), particle });
        }
        at += length;
    }
    found
}

/// How many tokens stand together without a blank or a mark between them: one at least.
fn eojeol(text: &str, tokens: &[Token]) -> usize {
    let goes_on = |pair: &[Token]| {
        pair[0].span.end == pair[1].span.start && pair.iter().all(|token| is_letter(token.span.of(text)))
    };
    1 + tokens.windows(2).take_while(|pair| goes_on(pair)).count()
}

/// Whether a token is part of a word; `&` is, in `AT&T`.
fn is_letter(surface: &str) -> bool {
    surface == "&" || surface.starts_with(|c: char| c.is_alphanumeric() && c != 'ㆍ')
}

/// How many tokens at the beginning of an eojeol may be a name; `측`, `등` and the like at its end are none.
fn head(text: &str, eojeol: &[Token]) -> usize {
    let part = |token: &&Token| cue::names(token) || token.tag.first() == Pos::NR || token.span.of(text) == "&";
    let length = eojeol.iter().take_while(part).count();
    let suffix = |token: &&Token| ["측", "등", "들", "사", "社"].contains(&token.span.of(text));
    length - eojeol[..length].iter().rev().take_while(suffix).count()
}

/// Whether what follows a name in its eojeol leaves it what it is.
fn closes(pos: Pos) -> bool {
    pos.is_particle() || pos.is_copula() || pos.is_ending() || pos.is_noun() || pos == Pos::XSN
}

impl Word {
    /// Whether the word can be a proper name of two to twenty characters, by its letters and morphemes: no word of the
    /// dictionary, no place, no person, no compound of common words.
    pub(super) fn may_be_a_name(&self, view: &View, tokenizer: &Tokenizer) -> bool {
        let name = self.span.of(view.text);
        let first = name.chars().next();
        (2..=20).contains(&name.chars().count())
            && first.is_some_and(|c| c.is_alphabetic() || c.is_ascii_digit())
            && name.chars().any(char::is_alphabetic)
            && !cue::BODIES.iter().chain(&BODIES).any(|ending| name.ends_with(ending))
            && is_proper(view, view.tokens_in(self.span), tokenizer)
    }

    /// Whether the word has the shape of a person's name: a surname of one syllable and one or two more.
    pub(super) fn is_like_a_person(&self, view: &View) -> bool {
        person(self.span.of(view.text))
    }
}

/// Whether a text has the shape of a Korean person's name.
pub(super) fn person(name: &str) -> bool {
    const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국은편용봉경사";
    let count = name.chars().count();
    (2..=4).contains(&count)
        && name.chars().all(|c| ('가'..='힣').contains(&c))
        && name.chars().next().is_some_and(|c| SURNAMES.contains(c))
        && count <= 3
}

/// Whether tokens are more than common words: one that the dictionary lacks, a proper noun that is no place and no
/// person, Latin letters, or the splinters into which unknown names fall.
fn is_proper(view: &View, tokens: &[Token], tokenizer: &Tokenizer) -> bool {
    let class = |token: &Token| tokenizer.features(token).nth(1).unwrap_or("*").to_owned();
    let common = |token: &Token| !token.is_unknown() && !token.is_name() && token.tag.first() != Pos::NNP;
    match tokens {
        [] => false,
        [one] if one.is_name() => false,
        [one] if one.tag.first() == Pos::NNP => !["지명", "인명"].contains(&&*class(one)),
        [one] => one.is_unknown() || one.tag.first() == Pos::SL,
        several => {
            let splinter = |token: &Token| {
                token.span.of(view.text).chars().nth(1).is_none() && token.tag.first() != Pos::XSN && common(token)
            };
            several.iter().any(|token| {
                !common(token) && class(token) != "인명" && !token.is_name() || token.tag.first() == Pos::SL
            }) || several.iter().filter(|token| splinter(token)).count() * 2 >= several.len()
        }
    }
}
