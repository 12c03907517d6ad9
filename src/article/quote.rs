//! Quotations: whose words stand between double quotation marks.

use super::delimiters::{self, Delimiter};
use super::sentence::Sentence;
use super::zone::Zone;
use super::{Article, Field};
use crate::text::Span;

/// Someone's words in the body of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// What stands between the quotation marks, without them.
    pub span: Span,
    /// Who says it, as the sentence names them (`양사 관계자`); `None` where it does not.
    pub speaker: Option<Span>,
}

/// The quotations in the lead and the body, in order.
pub(super) fn quotes(article: &Article) -> Vec<Quote> {
    let spoken = |s: &&Sentence| s.field == Field::Body && matches!(s.zone, Zone::Lead | Zone::Body);
    article.sentences.iter().filter(spoken).flat_map(|s| in_sentence(&article.document.body, s.span)).collect()
}

fn in_sentence(body: &str, sentence: Span) -> Vec<Quote> {
    let text = sentence.of(body);
    let mut speaker = None;
    let mut from = 0;
    let mut quotes = Vec::new();
    for pair in
        delimiters::outermost(text).into_iter().filter(|p| p.delimiter == Delimiter::Double && !p.inside.is_empty())
    {
        speaker = named(text, Span::new(from, pair.span.start)).or(speaker);
        from = pair.span.end;
        quotes.push(Quote { span: pair.inside.shifted(sentence.start), speaker });
    }
    let behind = named(text, Span::new(from, text.len()));
    for quote in &mut quotes {
        quote.speaker = quote.speaker.or(behind).map(|s| s.shifted(sentence.start));
    }
    quotes
}

/// What a person who speaks to the press is called at the end of the phrase that names them.
const PEOPLE: [&str; 44] = [
    "관계자",
    "사장",
    "대표",
    "대표이사",
    "회장",
    "부회장",
    "이사장",
    "원장",
    "소장",
    "센터장",
    "본부장",
    "부문장",
    "사업부장",
    "그룹장",
    "팀장",
    "실장",
    "국장",
    "과장",
    "단장",
    "총장",
    "학장",
    "교수",
    "연구원",
    "연구위원",
    "위원",
    "위원장",
    "장관",
    "차관",
    "총리",
    "대통령",
    "의원",
    "시장",
    "군수",
    "도지사",
    "지사",
    "감독",
    "상무",
    "전무",
    "이사",
    "대변인",
    "박사",
    "변호사",
    "애널리스트",
    "씨",
];

/// The phrase in `within` that names a speaker: up to the first word that is a person with `은/는/이/가/도`.
fn named(text: &str, within: Span) -> Option<Span> {
    let mut start = within.start;
    let mut at = within.start;
    for word in within.of(text).split_inclusive(char::is_whitespace) {
        let end = at + word.trim_end().len();
        let stem = word.trim_end().strip_suffix(['은', '는', '이', '가', '도']);
        match stem {
            Some(stem) if is_person(stem) => {
                let phrase = text[start..at + stem.len()].trim_start();
                return Some(Span::new(at + stem.len() - phrase.len(), at + stem.len()));
            }
            _ if opens_phrase(&text[at..end]) => start = end,
            _ => {}
        }
        at += word.len();
    }
    None
}

fn is_person(stem: &str) -> bool {
    PEOPLE.iter().any(|p| stem.ends_with(p))
}

/// Whether the name of a speaker can begin only behind this word: `또`, `고`, a word with a comma, `은` or `에서`.
fn opens_phrase(word: &str) -> bool {
    const BEFORE: [&str; 12] =
        ["또", "이어", "한편", "다만", "이에", "특히", "이날", "며", "고", "라며", "면서", "이라며"];
    BEFORE.contains(&word) || word.ends_with([',', '은', '는', '서', '며', '고', '해', '을', '를'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speaker_is_named_before_or_behind_the_words() {
        // why this case            sentence                                                   words and speakers
        type Words = (&'static str, Option<&'static str>);
        let cases: [(&str, &str, &[Words]); 5] = [
            ("before", "양사 관계자는 \"함께 간다\"고 했다.", &[("함께 간다", Some("양사 관계자"))]),
            (
                "of both parts",
                "또 김가나 다라전자 사장은 “값을 내린다”며 “곧 알린다”고 했다.",
                &[("값을 내린다", Some("김가나 다라전자 사장")), ("곧 알린다", Some("김가나 다라전자 사장"))],
            ),
            ("behind", "“망을 연다”고 박다라 대표가 말했다.", &[("망을 연다", Some("박다라 대표"))]),
            ("after a place", "그날 서울에서 이마바 교수가 “늦다”고 했다.", &[("늦다", Some("이마바 교수"))]),
            ("no one", "\"늦었다\"는 말이 나온다.", &[("늦었다", None)]),
        ];
        for (why, text, want) in cases {
            let got: Vec<_> = in_sentence(text, Span::new(0, text.len()))
                .into_iter()
                .map(|q| (q.span.of(text), q.speaker.map(|s| s.of(text))))
                .collect();
            assert_eq!(got, want, "{why}");
        }
    }
}
