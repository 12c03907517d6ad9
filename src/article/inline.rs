//! Parts of the page within a paragraph: by-lines, credits, sign-offs, tip lines and copyright notices between sentences,
//! as in bodies that were crawled without their line breaks.
//!
//! The name of an outlet alone is no sign of the page: articles are about outlets, too. A form asks for what the page
//! puts around the name.

mod forms;

use forms::{FORMS, Form, PARTS, Unless};
use regex::Regex;

use super::caption::LONGEST as LONGEST_CAPTION;
use super::mask::Mask;
use super::page_sentence::PageSentences;
use super::pattern::PatternCompiler;
use super::zone::Zone;
use crate::lexicon::{WordClass, WordLists};
use crate::text::{Span, hangul};

/// Finds parts of the page within paragraphs.
#[derive(Debug, Clone)]
pub(super) struct InlineForms {
    mask: Mask,
    tips: PageSentences,
    notes: PageSentences,
    forms: Vec<Form<Regex>>,
}

impl InlineForms {
    pub(super) fn new(words: &WordLists, mask: Mask, patterns: &mut PatternCompiler) -> Self {
        PARTS.into_iter().for_each(|(name, template)| patterns.define(name, template));
        let compiled = |(name, zone, unless, template)| (name, zone, unless, patterns.compile(template));
        Self {
            mask,
            tips: PageSentences::new(words.of(WordClass::TipPhrase)),
            notes: PageSentences::new(words.of(WordClass::PagePhrase)),
            forms: FORMS.into_iter().map(compiled).collect(),
        }
    }

    /// The parts of the page in a paragraph, in order, without overlap. Of two that overlap the first counts, of two with
    /// the same beginning the longer one.
    pub(super) fn find(&self, paragraph: &str) -> Vec<(Span, Zone, &'static str)> {
        let masked = self.mask.apply(paragraph);
        let text = masked.text.as_str();
        let tips = self.tips.find(paragraph).into_iter().map(|span| (span, Zone::Contact, "tip"));
        let notes = self.notes.find(paragraph).into_iter().map(|span| (span, Zone::Boilerplate, "page-sentence"));
        let mut found: Vec<_> = tips.chain(notes).collect();
        for (name, zone, unless, pattern) in &self.forms {
            for window in windows(text, name) {
                for part in parts(text, window, *unless, pattern) {
                    found.push((masked.original(part), *zone, *name));
                }
            }
        }
        found.sort_by_key(|(span, ..)| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        found.retain(|(span, ..)| {
            let free = span.start >= end;
            end = if free { span.end } else { end };
            free
        });
        found
    }
}

/// Characters before an `@` and behind it within which a by-line with an address lies.
const ADDRESS_REACH: usize = 80;

/// Where a form may be: everywhere, but by-lines with an address only around an `@`, since most text has none.
fn windows(text: &str, form: &str) -> Vec<Span> {
    if !form.ends_with("-address") || form.starts_with("tip") {
        return vec![Span::new(0, text.len())];
    }
    let mut windows: Vec<Span> = Vec::new();
    let mut ats = text.match_indices('@').map(|(at, _)| at).peekable();
    while let Some(first) = ats.next() {
        let mut last = first;
        while let Some(next) = ats.next_if(|&at| at - last <= ADDRESS_REACH) {
            last = next;
        }
        let floor = windows.last().map_or(0, |window| window.end.min(first));
        let before = text[floor..first].char_indices().rev().take(ADDRESS_REACH);
        let start = before.take_while(|(_, c)| *c != '\n').last().map_or(first, |(at, _)| floor + at);
        let end = text[last..].char_indices().nth(ADDRESS_REACH).map_or(text.len(), |(behind, _)| last + behind);
        windows.push(Span::new(start, end.max(start)));
    }
    windows
}

/// The matches of a form in a window of a text.
fn parts(text: &str, window: Span, unless: Unless, pattern: &Regex) -> Vec<Span> {
    let mut parts = Vec::new();
    for captures in pattern.captures_iter(window.of(text)) {
        let Some(part) = captures.name("page").or_else(|| captures.name("sign")) else { continue };
        let part = Span::new(part.start(), part.end()).shifted(window.start);
        if captures.name("report").is_none() && !unless.holds(&text[..part.start], &text[part.end..]) {
            parts.push(part);
        }
    }
    parts
}

impl Unless {
    /// Whether what must not follow does, between `before` and `rest`.
    fn holds(self, before: &str, rest: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::Particle => begins_with_particle(rest),
            Self::Syllable => rest.starts_with(hangul::is_syllable),
            Self::Report => before.len() > LONGEST_CAPTION || begins_with_particle(rest),
        }
    }
}

/// Whether a text begins with a particle that ends a word: `가나뉴스|는 `, `가나뉴스|에서 `.
fn begins_with_particle(text: &str) -> bool {
    let word = text.split(|c: char| !hangul::is_syllable(c)).next().unwrap_or_default();
    const PARTICLES: [&str; 24] = [
        "은", "는", "이", "가", "을", "를", "의", "과", "와", "도", "에", "로", "에서", "으로", "라고", "라는", "에게",
        "까지", "부터", "이나", "나", "만", "와의", "과의",
    ];
    PARTICLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::paragraph::trimmed;
    use crate::lexicon::Lexicon;

    #[test]
    fn the_page_is_found_between_sentences() {
        let lexicon = Lexicon::embedded();
        let mut patterns = PatternCompiler::new(lexicon.words());
        let mask = Mask::new(lexicon.words(), &mut patterns);
        let forms = InlineForms::new(lexicon.words(), mask, &mut patterns);
        // the form, a text in which `⟦…⟧` is the page
        let cases = [
            ("dateline", "새 망 연다 ⟦(서울=연합뉴스) 김가나 이다라 기자 =⟧ 가나통신이 새 망을 연다."),
            ("dateline", "⟦[광주(경기)=뉴시스] 김가나기자 =⟧ 가나통신이 새 망을 연다."),
            ("byline-bracket", "⟦[헤럴드경제(화성)=김가나 기자]⟧ 가나통신이 새 망을 연다."),
            ("outlet-bracket", "가나 사옥⟦[서울경제]⟧ 가나통신이 새 망을 연다."),
            ("not a by-line", "가나통신은 [서울경제]와 만났다."),
            ("sign-off", "가나통신이 새 망을 연다.⟦KBS 뉴스 김가나입니다.⟧"),
            ("sign-off", "가나통신이 새 망을 연다. ⟦지금까지 서울 여의도에서 SBS 김가나였습니다.⟧"),
            ("not a sign-off", "가나통신의 대주주는 SBS 그룹이었습니다."),
            ("reporter-address", "새 망을 연다.⟦김가나 기자 kim@gana.kr⟧ 다른 글"),
            ("outlet-address", "새 망을 연다. ⟦YTN 김가나 (kim@ytn.co.kr)⟧"),
            ("outlet-address", "새 망을 연다. ⟦◎공감언론 뉴시스 kim@newsis.com⟧"),
            ("an address in a sentence", "문의는 가나통신 홍보팀 kim@gana.kr로 하면 된다."),
            ("crew", "새 망을 연다. ⟦영상편집 : 김가나⟧"),
            ("dated-credit", "망을 보고 있다. ⟦2020.8.1/뉴스1⟧ 가나통신이 새 망을 연다."),
            ("outlet-holder", "가나 사옥. ⟦ⓒ 연합뉴스⟧가나통신이 새 망을 연다."),
            ("labelled-outlet", "가나 사옥. ⟦[사진 출처 : 연합뉴스]⟧ 가나통신이 새 망을 연다."),
            ("slashed-outlet", "가나 사옥. /⟦뉴스1⟧ 가나통신이 새 망을 연다."),
            ("a list of outlets", "KBS/MBC/SBS가 함께 연다."),
            ("marked-agency", "가나 사옥 | ⟦연합뉴스⟧"),
            ("marked-agency", "가나 사옥. 사진 가나? ⟦뉴스1⟧(서울 가나)"),
            ("a question about an agency", "왜 떠났나? 뉴스1 기자가 물었다."),
            ("outlet-screen", "가나 사옥. ⟦NHK 화면 캡처⟧가나통신이 새 망을 연다."),
            ("placed-agency", "가나 사옥. ⟦영종도=연합뉴스⟧ 가나통신이 새 망을 연다."),
            ("agency", "가나통신 대표. ⟦뉴시스⟧ 가나통신이 새 망을 연다."),
            ("an agency reports", "가나통신 대표. 뉴시스 보도에 따르면 새 망을 연다."),
            ("an agency is the subject", "새 망을 연다. 뉴시스는 이렇게 전했다."),
            ("an abbreviation", "애플리케이션 프로세서(AP) 값이 올랐다."),
            ("copyright-notice", "새 망을 연다. ⟦‹저작권자(c) 연합뉴스, 무단 전재-재배포 금지>⟧"),
            ("copyright-notice", "새 망을 연다. ⟦※ ⓒ SBS & SBS Digital News Lab. : 무단복제 및 재배포 금지⟧"),
            ("tip", "새 망을 연다.⟦MBC 뉴스는 24시간 여러분의 제보를 기다립니다.⟧ 다른 글이다."),
            ("tip-address", "새 망을 연다. ⟦▷ 카카오톡 : 'KBS제보' 검색⟧"),
            ("related", "새 망을 연다⟦(▶관련기사: [단독] 가나의 새 망)⟧ 값은 그대로다."),
            ("page-note", "⟦[이 기사는 가나가 만든 로봇 기사입니다.]⟧"),
            ("program", "⟦■ 방송 : 가나방송 아침뉴스 (07:00~08:00)⟧"),
            ("an article about outlets", "KBS와 MBC가 수신료에 반대했다. YTN 지분은 가나통신이 갖고 있다."),
            ("an interview", "김가나 대표는 1일 연합뉴스와의 통화에서 <오마이뉴스> 보도를 반박했다."),
        ];
        for (why, marked) in cases {
            let text = marked.replace(['⟦', '⟧'], "");
            let found = forms.find(&text);
            let mut got = text.clone();
            for (span, ..) in found.iter().rev() {
                let span = trimmed(&text, *span);
                got.insert(span.end, '⟧');
                got.insert(span.start, '⟦');
            }
            assert_eq!(got, marked, "{why}: {found:?}");
        }
    }
}
