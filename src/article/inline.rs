//! Parts of the page within a paragraph: by-lines, credits, sign-offs, tip lines and copyright notices between
//! sentences, as in bodies that were crawled without their line breaks.
//!
//! The name of an outlet alone is no evidence of the page: articles are about outlets, too. A form also requires the
//! phrasing that pages put around the name.

mod form;
mod forms;

use std::cmp::Reverse;

use form::{PARTS, Template, Unless};
use forms::{BYLINES, CREDITS, LINE_NOTICES, NOTICES, SHARING, SIGN_OFFS};
use regex_automata::{Input, util::captures::Captures};

use super::bullet;
use super::caption::LONGEST as LONGEST_CAPTION;
use super::mask::{Mask, Masked};
use super::page_sentence::PageSentences;
use super::pattern::{Pattern, PatternCompiler};
use super::prefilter::{Literals, Part, Required};
use super::zone::Zone;
use crate::text::particle::{leading_particle, strip_subject};
use crate::text::{Span, is_syllable};

/// Finds parts of the page within paragraphs.
#[derive(Debug, Clone)]
pub(super) struct InlineForms {
    mask: Mask,
    tips: PageSentences,
    notes: PageSentences,
    near: Vec<Form>,
    line: Vec<Form>,
    /// The literals of all forms. A paragraph without any of them has no part of the page.
    required: Literals,
}

/// A compiled form.
#[derive(Debug, Clone)]
struct Form {
    name: &'static str,
    zone: Zone,
    unless: Unless,
    pattern: Pattern,
}

impl InlineForms {
    pub(super) fn new(mask: Mask, patterns: &mut PatternCompiler) -> Self {
        PARTS.into_iter().for_each(|(name, template)| patterns.define(name, template));
        let (tips, notes) = (patterns.literals("{tip_phrase}"), patterns.literals("{page_phrase}"));
        let mut compiled = |(name, zone, unless, required, template): Template| {
            let pattern = patterns.compile(required, template);
            Form { name, zone, unless, pattern }
        };
        let near = BYLINES.into_iter().chain(CREDITS).chain(NOTICES).chain(SHARING).chain(SIGN_OFFS);
        let near: Vec<Form> = near.map(&mut compiled).collect();
        let line: Vec<Form> = LINE_NOTICES.into_iter().map(&mut compiled).collect();
        let forms = near.iter().chain(&line).map(|form| form.pattern.required.near);
        let required = forms.fold(tips.union(notes), Literals::union);
        Self { mask, tips: PageSentences::new(tips), notes: PageSentences::new(notes), near, line, required }
    }

    /// The parts of the page in a paragraph, in order, without overlap.
    pub(super) fn find(&self, paragraph: Part) -> Vec<(Span, Zone, &'static str)> {
        if !paragraph.has_any(self.required) {
            return Vec::new();
        }
        let tips = self.tips.find(paragraph).into_iter().map(|span| (span, Zone::Contact, "tip"));
        let notes = self.notes.find(paragraph).into_iter().map(|span| (span, Zone::Boilerplate, "page-sentence"));
        let mut found: Vec<_> = tips.chain(notes).collect();
        let masked = self.mask.apply(paragraph);
        let whole = vec![Span::new(0, masked.text.len())];
        let tried = |form: &&Form| paragraph.has(form.pattern.required);
        let near =
            self.near.iter().filter(tried).map(|form| (form, windows(paragraph, &masked, form.pattern.required)));
        let line = self.line.iter().filter(tried).map(|form| (form, whole.clone()));
        for (form, windows) in near.chain(line) {
            for part in windows.into_iter().flat_map(|window| form.parts(&masked.text, window)) {
                found.push((masked.original(part), form.zone, form.name));
            }
        }
        found.retain(|(part, ..)| !is_quoted(paragraph.text(), *part));
        without_overlap(found)
    }
}

/// True if a sentence quotes a part of the page: `“ⓒ 가나뉴스”라는 표시`. A syllable follows the closing mark.
fn is_quoted(text: &str, part: Span) -> bool {
    let inside = part.of(text).trim_start_matches(|c: char| QUOTATION_MARKS.contains(&c));
    let start = part.end - inside.len();
    let Some((at, open)) = text[..start].char_indices().next_back() else { return false };
    // A straight mark opens a quotation only after a space.
    let opens = match open {
        '“' | '‘' => true,
        '"' | '\'' => text[..at].chars().next_back().is_none_or(char::is_whitespace),
        _ => false,
    };
    if !opens {
        return false;
    }
    let quoted = &text[start..text.floor_char_boundary(start + REACH)];
    let close = quoted.char_indices().find(|&(_, c)| QUOTATION_MARKS.contains(&c) || c == '\n');
    let Some((at, mark)) = close.filter(|(_, mark)| *mark != '\n') else { return false };
    let end = start + at + mark.len_utf8();
    // `'가나'는 가나일보가 … 코너입니다.` begins with a quotation and continues after it.
    let goes_on = text.get(end..part.end).is_some_and(|rest| rest.contains(' '));
    !goes_on && text[end..].starts_with(is_syllable)
}

/// The parts in order, without overlap. Of two that overlap, the first stays whole and the second keeps its rest; of
/// two with the same start, the longer one comes first.
fn without_overlap(mut parts: Vec<(Span, Zone, &'static str)>) -> Vec<(Span, Zone, &'static str)> {
    parts.sort_by_key(|(span, ..)| (span.start, Reverse(span.end)));
    let mut end = 0;
    parts.retain_mut(|(span, ..)| {
        span.start = span.start.max(end);
        end = end.max(span.end);
        span.start < span.end
    });
    parts
}

/// The bytes around a literal within which a form lies, 120 syllables: twice the longest form. Half and twice as many
/// change none of the measured articles (`src/README.md`, *Constants*).
const REACH: usize = 360;

/// The quotation marks that may enclose a part of the page.
const QUOTATION_MARKS: [char; 6] = ['"', '“', '”', '\'', '‘', '’'];

/// The ranges of a masked paragraph in which a form that requires these literals may be, in order, without overlap.
fn windows(paragraph: Part, masked: &Masked, required: Required) -> Vec<Span> {
    let text = masked.text.as_ref();
    if required.near == Literals::NOTHING {
        return vec![Span::new(0, text.len())];
    }
    let others: Vec<usize> = paragraph.hits(required.also).map(|hit| masked.masked_offset(hit.span.end)).collect();
    let mut windows: Vec<Span> = Vec::new();
    for literal in paragraph.hits(required.near).map(|hit| hit.span) {
        let start = text.floor_char_boundary(masked.masked_offset(literal.start).saturating_sub(REACH));
        let end = text.ceil_char_boundary(masked.masked_offset(literal.end) + REACH);
        let next = others.partition_point(|&other| other <= start);
        if required.also != Literals::NOTHING && others.get(next).is_none_or(|&other| other > end) {
            continue;
        }
        match windows.last_mut() {
            Some(last) if start <= last.end => *last = Span::new(last.start.min(start), last.end.max(end)),
            _ => windows.push(Span::new(start, end)),
        }
    }
    windows
}

impl Form {
    /// The parts of the page with this form in a window of a text.
    fn parts(&self, text: &str, window: Span) -> Vec<Span> {
        let part = |captures: Captures| {
            let named = ["page", "sign", "name"].iter().find_map(|name| captures.get_group_by_name(name))?;
            let part = Span::from(named.range());
            let reports = captures.get_group_by_name("report").is_some();
            let label = captures.get_group_by_name("label").filter(|_| self.unless == Unless::Sentence);
            let end = label.map_or(part.end, |label| label.end + headlines_end(&text[label.end..part.end]));
            let part = Span::new(part.start, end);
            (!reports && !self.unless.holds(&text[..part.start], &text[part.end..])).then_some(part)
        };
        let input = Input::new(text).range(window.start..window.end);
        self.pattern.regex().captures_iter(input).filter_map(part).collect()
    }
}

/// The length in bytes of the headlines of other pages at the beginning of a text. Headlines do not end as sentences.
/// The first sentence that does, with `다.`, begins with its subject, or else after the last item sign.
fn headlines_end(text: &str) -> usize {
    let Some(statement) = text.find("다.") else { return text.len() };
    let mut items = text[..statement].char_indices().filter(|(_, c)| bullet::begins_page_item(*c));
    let from = items.next_back().map_or(0, |(at, c)| at + c.len_utf8());
    let mut begins = from;
    for word in text[from..statement].split(' ') {
        if strip_subject(word).is_some_and(|noun| noun.chars().nth(1).is_some()) {
            return begins;
        }
        begins += word.len() + " ".len();
    }
    from
}

impl Unless {
    /// True if `rest` begins with a follower that excludes the form, or `before` does not allow it.
    fn holds(self, before: &str, rest: &str) -> bool {
        match self {
            Self::Nothing | Self::Sentence => false,
            Self::Particle => leading_particle(rest).is_some(),
            Self::Syllable => rest.starts_with(is_syllable),
            Self::Report => before.len() > LONGEST_CAPTION || leading_particle(rest).is_some(),
        }
    }
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
        let mask = Mask::new(&mut patterns);
        let forms = InlineForms::new(mask, &mut patterns);
        let prefilter = patterns.prefilter();
        // The form, and a text in which `⟦…⟧` marks the page.
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
            ("angled-agency", "가나 사장과 나라 사장. ⟦<연합뉴스>⟧가나통신이 새 망을 연다."),
            ("a source in angles", "새 망을 연다. <연합뉴스> 보도에 따르면 값은 그대로다."),
            ("line-agency", "가나통신 여의도 사옥 ⟦연합뉴스⟧"),
            ("wire-photo", "⟦▲<YONHAP PHOTO-1234>⟧ 가나 사옥"),
            ("note-gap", "기념식이 열렸다. ⟦/가나방송 제공⟧\t\t가나통신이 새 망을 연다."),
            ("program-header", "⟦[SBS 김가나의 아침]⟧ 새 망을 연다는 소식입니다."),
            ("copyright-holder", "고맙습니다.⟦인터뷰 자료의 저작권은 KBS 라디오에 있습니다.⟧"),
            ("outlet-voice", "새 망을 연다.⟦한국일보는 사고로 희생된 이들을 추모합니다.⟧"),
            ("sign-off", "새 망을 연다고 했습니다.     ⟦TV조선 김가나입니다.⟧"),
            ("outlet-address", "새 망을 연다. ⟦가나면세뉴스 kim@gana.kr⟧"),
            ("outlet-note", "가나 대표. ⟦CBS 라디오 ‘김가나의 한낮’ 방송화면 캡처⟧ 새 망을 연다."),
            ("outlet-screen", "사육장의 곰들. ⟦한국일보 자료사진⟧남은 곰은 옮긴다."),
            ("outlet-holder", "가나 사옥. ⟦ⓒ평양사진공동취재단·연합뉴스⟧ 새 망을 연다."),
            ("overlapping credits", "청문회에 나왔다. ⟦2023.10.6/뉴스1⟧ ⟦ⓒ News1 김가나 기자⟧ 새 망을 연다."),
            ("page-sentence", "⟦이 기사는 해외 정보 플랫폼 한경 가나에 게재된 기사입니다.⟧ 새 망을 연다."),
            ("outlet-link", "새 망을 연다. ⟦▶ 매주 보는 YTN 알쓸가나! 추첨으로 이어폰을 드려요⟧."),
            ("a support line", "새 망을 연다.⟦▶프레시안 CMS 정기후원⟧⟦▶네이버 프레시안 채널 구독⟧"),
            ("dateline", "⟦[가나시(미 다라주)=AP/뉴시스]⟧지난 1일 가나시의 다리."),
            ("sign-off", "새 망을 연다고 합니다. ⟦지금까지 한경닷컴 김가나 기자였습니다.⟧"),
            ("labelled-outlet", "⟦사진=김가나 다라당 의원/연합뉴스⟧한수원은 망을 늘린다."),
            ("labelled-outlet", "새 망의 모습. ⟦[사진=로이터 뉴스핌]⟧ 새 망을 연다."),
            ("agency-gap", "회의를 열고 있다. [가나실사진기자단] ⟦연합뉴스⟧ ⟦[파이낸셜뉴스]⟧ 새 망을 연다."),
            ("program-header", "새 망을 연다고 답했다.⟦[머니투데이 새싹 미디어 플랫폼 가나]⟧"),
            ("outlet-reporter", "⟦가나뉴스=김가나 기자ㅣ⟧새 망을 연다는 소식."),
            (
                "share-button",
                "새 망을 연다. ⟦페이스북(으)로 기사보내기 트위터(으)로 기사보내기⟧ 가나통신이 새 망을 연다.",
            ),
            ("share-verb", "새 망을 연다. ⟦페이스북 공유 트위터 공유⟧ 가나통신이 새 망을 연다."),
            ("share-row", "새 망을 연다. ⟦공유하기 페이스북 트위터 URL 복사⟧ 가나통신이 새 망을 연다."),
            ("a list of services in a sentence", "이용률은 페이스북 트위터 카카오스토리 밴드 순이다."),
            ("a feature of a service", "새 망을 연다. 페이스북 공유 기능은 없다."),
            ("channel", "새 망을 연다. ⟦네이버 채널 구독⟧ 가나통신이 새 망을 연다."),
            ("channel", "새 망을 연다. ⟦▶ 카카오톡 친구맺기⟧ ⟦▶ 유튜브 구독⟧"),
            ("subscribers of a channel", "새 망을 연다. 네이버 채널 구독자가 늘었다."),
            ("channel-invitation", "새 망을 연다. ⟦네이버 메인에서 조선일보 받아보기⟧ 가나통신이 새 망을 연다."),
            ("tip-label", "새 망을 연다. ⟦기사제보 : 카카오톡 @gana, 이메일 news@gana.kr⟧ 가나통신이 새 망을 연다."),
            ("tips in a sentence", "제보는 카카오톡과 텔레그램으로 들어왔다."),
            ("tip-service", "새 망을 연다. ⟦텔레그램 제보 @gana⟧ 가나통신이 새 망을 연다."),
            ("handles", "새 망을 연다. ⟦페이스북 gana.kr/news 트위터 @gana⟧ 가나통신이 새 망을 연다."),
            ("messenger", "새 망을 연다. ⟦카카오톡 : 가나제보⟧ 가나통신이 새 망을 연다."),
            ("outlet-time", "⟦매일경제 | 2024.03.05 10:00⟧ 가나통신이 새 망을 연다."),
            ("plain-sign-off", "새 망을 연다. ⟦매일경제 김가나 기자⟧ 가나통신이 새 망을 연다."),
            ("plain-sign-off", "새 망을 연다.⟦김가나 조선비즈 기자⟧ 가나통신이 새 망을 연다."),
            ("a reporter in a sentence", "새 망을 연다. 매일경제 김가나 기자 등이 왔다."),
            ("marked-sign-off", "새 망을 연다. ⟦<김가나 기자 / 전자신문>⟧ 가나통신이 새 망을 연다."),
            ("outlet-desk", "새 망을 연다. ⟦중앙일보 디지털뉴스국⟧ 가나통신이 새 망을 연다."),
            ("a programme in a sentence", "새 망을 연다. MBC 뉴스데스크 시청률이 올랐다."),
            ("bare-sign-off", "새 망을 연다. ⟦KBS 뉴스 김가나⟧"),
            ("bracketed-note", "⟦(MBC 뉴스데스크 캡처)⟧가나통신이 새 망을 연다."),
            ("address", "새 망을 연다. ⟦/kim@gana.kr⟧"),
            ("address", "새 망을 연다.⟦글 김가나 kim@gana.kr⟧"),
            ("address", "새 망을 연다. ⟦트위터 @gana_news⟧ 가나통신이 새 망을 연다."),
            ("address", "새 망을 연다. ⟦텔레그램 t.me/gana⟧"),
            ("an account in a sentence", "새 망을 연다. 트위터 @gana_news 계정에 올라왔다."),
            ("tips in a quotation", "■ 제보 카카오톡 \"가나가 낫다\"고 다라는 말했다."),
            ("related", "새 망을 연다. ⟦[관련기사] 나라의 새 망⟧ 다라통신도 뒤따른다."),
            ("related", "새 망을 연다. ⟦[관련기사]▶나라의 새 망 ▶마바의 새 값⟧ 다라통신도 뒤따른다."),
            ("related", "새 망을 연다. ⟦◇ 관련 기사 ◇ 나라의 새 망⟧"),
            ("last-related", "새 망을 연다. ⟦관련기사 나라, 새 망⟧"),
            ("related articles in a sentence", "새 망을 연다. 관련기사 댓글은 모두 닫혔다."),
            ("last-link", "새 망을 연다. ⟦▶ 나라, 새 망 공개⟧"),
            ("items of a list", "수상자는 다음과 같다. ▶대상 가나통신 ▶금상 나라통신"),
            ("what is forbidden", "저작권자인 가나는 무단 복제를 금지해 달라고 했다."),
            ("users of a channel", "새 망을 연다. 카카오톡 채널 추가 이용자는 셋이다."),
            ("a notice in a sentence", "새 망 화면에 \"ⓒ 연합뉴스\"라고 적었다."),
            ("a credit in a sentence", "가나는 ‘사진=가나뉴스’라는 표시를 달았다."),
            ("crew-outlet", "새 망을 연다. ⟦구성 : KBS 김가나⟧"),
            ("crew-outlet", "새 망을 연다. ⟦촬영기자: 김가나(YTN)⟧ 가나통신이 새 망을 연다."),
            ("crew-outlet", "새 망을 연다. ⟦편집 : 김가나 YTN PD⟧"),
            ("agency-place", "가나 사옥 전경이다. ⟦부산 연합뉴스⟧"),
            ("agency-place", "⟦워싱턴/AP 연합뉴스⟧ 의회가 새 법을 냈다."),
            ("an agency that speaks", "가나가 왔다. 지난 연합뉴스 보도가 그렇다."),
            ("a by-line behind a quotation", "'가나'⟦[서울경제 김가나 기자]⟧ '나라'가 새 망을 연다."),
            ("what a product consists of", "구성: 본체와 충전기. KBS는 새 망을 연다."),
            ("bracketed-program", "⟦(뉴스데스크/MBC)⟧ 새 망을 연다."),
            ("page-sentence", "새 망을 연다. ⟦이 기사는 한겨레와 제휴해 제공합니다.⟧"),
            ("a picture in a sentence", "새 망을 연다. 사진=종이라는 생각을 버렸다."),
            ("screen-source", "새 망을 연다. ⟦(화면출처: 유튜브 'KBS News')⟧ 가나통신이 새 망을 연다."),
            ("crew-outlet", "새 망을 연다. ⟦영상취재: SBS⟧ 가나통신이 새 망을 연다."),
            ("crew-outlet", "새 망을 연다. ⟦취재 : KBS 김가나⟧"),
            ("crew", "⟦(영상취재 : 김가나 / 영상편집 : 이다라 / 디자인 : KBS 뉴미디어)⟧"),
            ("slashed-outlet", "가나 사옥. /⟦로이터 연합뉴스⟧ 가나통신이 새 망을 연다."),
            ("agency-gap", "⟦EPA 연합뉴스⟧"),
            ("time-outlet", "⟦2024-03-05 10:00 매일경제⟧ 가나통신이 새 망을 연다."),
            ("publication-time", "⟦조선비즈 김가나 기자 수정 2024.03.05 10:00⟧"),
            ("reporter-address", "새 망을 연다. ⟦/김가나 기자 kim@gana.kr 조선일보 경제부⟧"),
            ("reporter-address", "새 망을 연다. ⟦조선일보 디지털뉴스부 김가나 기자 kim@gana.kr⟧"),
            ("copyright-notice", "새 망을 연다. ⟦[중앙일보 ⓒ gana.kr, 무단 전재 금지]⟧"),
            ("page-sentence", "⟦본 기사는 매일경제의 동의를 얻어 전재한 것입니다.⟧ 새 망을 연다."),
            ("online-paper", "새 망을 연다. ⟦온라인 중앙일보⟧ 가나통신이 새 망을 연다."),
            ("readers of a paper", "새 망을 연다. 온라인 중앙일보 독자가 늘었다."),
            ("outlet-desk", "새 망을 연다. ⟦조선닷컴 인포그래픽스팀⟧"),
            ("channel-appeal", "새 망을 연다. ⟦YTN 유튜브 구독하고 선물 받자!⟧ 가나통신이 새 망을 연다."),
            ("channel-appeal", "새 망을 연다. ⟦구독 신청은 유튜브 채널 'KBS 뉴스'⟧"),
            ("end-mark", "새 망을 연다. ⟦(끝) 연합뉴스⟧ 가나통신이 새 망을 연다."),
            ("labelled-outlet", "새 망을 연다. ⟦[출처] 연합뉴스⟧ 가나통신이 새 망을 연다."),
            ("outlet-page", "새 망을 연다. ⟦매일경제 A1면⟧ 가나통신이 새 망을 연다."),
            ("an article of a page", "새 망을 연다. 매일경제 1면 기사가 그렇다."),
            ("program-header", "⟦YTN 라디오 김가나의 아침]⟧■ 방송"),
            ("an article about outlets", "KBS와 MBC가 수신료에 반대했다. YTN 지분은 가나통신이 갖고 있다."),
            ("an interview", "김가나 대표는 1일 연합뉴스와의 통화에서 <오마이뉴스> 보도를 반박했다."),
        ];
        for (why, marked) in cases {
            let text = marked.replace(['⟦', '⟧'], "");
            let found = forms.find(prefilter.search(&text).all());
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
