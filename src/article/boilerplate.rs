//! Boilerplate, the text of the page around the article: buttons, lists of other news, copyright lines, contacts,
//! section delimiters.

use std::collections::BTreeSet;

use super::pattern::{Pattern, PatternCompiler};
use super::prefilter::Part;
use super::sentence_end::ends_sentence;
use super::zone::Zone;
use crate::lexicon::{WordClass, WordLists};
use crate::text::is_syllable;

/// A rule on the form of a whole paragraph: its name, its zone, the literals of which it requires one, and its
/// template.
type Rule<'t> = (&'static str, Zone, &'t str, &'t str);

const RULES: [Rule; 12] = [
    ("mark", Zone::SectionMark, "", r"^[^\p{L}\p{N}]+$"),
    ("speaker-mark", Zone::SectionMark, "{broadcast_label}", r"^[\[<◀【(]\s?{broadcast_label}\s?[\]>▶】)]$"),
    ("ad-mark", Zone::SectionMark, "{advertisement_label}", r"^[\[<(]\s?{advertisement_label}\s?[\]>)]$"),
    (
        "copyright",
        Zone::Copyright,
        "(?i) {copyright_phrase} {copyright_label} {copyright_reference}",
        r"(?i)^(?:
            {unended}{0,60}(?:{copyright_phrase}|{copyright_label}\s?[ⓒ©(])
          | {unended}{0,80}{copyright_reference}
        )(?:[^다]|다[^.]|니다\.){0,120}다?\.?$",
    ),
    (
        "contact",
        Zone::Contact,
        "@ {contact_label} {channel}",
        r"^(?:
            # an address
            [\w.+-]+@[\w-]+(?:\.[\w-]+)+
            # a label with a number or an address, without a sentence between
          | (?:{contact_label}|{channel}){1,2}(?:은|는|에서)?(?:[^가-힣]{unended}{0,40})?(?:\d{3,4}-\d{4}|@).{0,20}
        )$",
    ),
    // a number
    ("contact", Zone::Contact, "", r"^[\d\s()-]{9,20}$"),
    (
        "link",
        Zone::Boilerplate,
        "☞ ▶ {link_opening}",
        r"^(?:[\[(<]?\s?☞ | ▶\s?.{0,60}{link_phrase} | [\[▶▷\s]*{link_opening}).*$",
    ),
    ("subscribe", Zone::Boilerplate, "{subscription_phrase}", r"^{unended}{0,60}{subscription_phrase}.{0,30}$"),
    (
        "comments",
        Zone::Boilerplate,
        "{comment_label} {comment_opening} {comment_phrase}",
        r"^(?:{comment_label}\s?(?:[-\d(]|을\s){unended}* | (?:{comment_opening} | {unended}{0,20}{comment_phrase}).*)$",
    ),
    // a label and a year
    (
        "time",
        Zone::Boilerplate,
        "{publication_label}",
        r"^{article_word}?{publication_label}\s?{time_word}?\s?[:=]?\s?\d{4}\s?[.\-/년].*$",
    ),
    // a date, perhaps with a time of day
    ("time", Zone::Boilerplate, "", r"^\d{4}[.\-/]\s?\d{1,2}[.\-/]\s?\d{1,2}\.?(?:\s\d{1,2}:\d{2}(?::\d{2})?)?$"),
    // `모바일 가나 [바로가기]`, `카카오톡에서 '가나일보'를 친구로`
    (
        "site-line",
        Zone::Boilerplate,
        "[ {channel}",
        r"^(?:
            # other ways to the page
            {site_opening}.{0,11}\[.*
            # links in brackets
          | (?:\[[^\[\]]{1,20}\]\s*){2,}
            # an invitation to a channel
          | [▶※☞\s]*{channel}에서\s['‘\x22“\[].{1,16}['’\x22”\]].{0,30}
        )$",
    ),
];

/// The literals of a copyright line after the last sentence of a paragraph.
const COPYRIGHT_LITERALS: &str = "(?i) ⓒ Ⓒ © {copyright_label} {copyright_phrase}";
const COPYRIGHT_SUFFIX: &str = r"(?i)[\s\-<(\[〈【]*
    (?:ⓒ|©|{copyright_label}|{copyright_phrase})[^.?!]{0,60}(?:{prohibition}|reserved)[\s.\-)>\]〉】]*$";

/// The longest paragraph of boilerplate, in characters. With half as many, notices and links stay in 358 of the
/// measured articles (`src/README.md`, *Constants*), with 1,226 mentions; twice as many change none.
const LONGEST: usize = 160;
/// The longest copyright line after a sentence, in characters. Half and twice as many change none of the measured
/// articles.
const LONGEST_SUFFIX: usize = 100;
/// The longest item of a list that may end as a sentence, in characters. With half as many, lists end too early in 102
/// of the measured articles (313 more mentions count); with twice as many, 16 lose more headlines (36 fewer).
const LONGEST_ITEM: usize = 40;

/// Finds the boilerplate of news pages.
#[derive(Debug, Clone)]
pub(super) struct Boilerplate {
    rules: Vec<(&'static str, Zone, Pattern)>,
    copyright_suffix: Pattern,
    /// The words of buttons and headings.
    interface: BTreeSet<String>,
    /// The names of services, some of which are also words of buttons.
    services: BTreeSet<String>,
    /// Headings of lists of other pages, without spaces.
    lists: BTreeSet<String>,
    /// Words that may precede these headings, for whose list it is and of what time; without spaces.
    list_qualifiers: BTreeSet<String>,
    /// Words of copyright notices, some of which end as sentences do.
    copyright_labels: Vec<String>,
}

impl Boilerplate {
    /// The name of the rule for words of buttons.
    pub(super) const INTERFACE: &'static str = "interface";

    pub(super) fn new(words: &WordLists, patterns: &mut PatternCompiler) -> Self {
        let set = |class| words.of(class).iter().cloned().collect();
        let mut compiled = |(name, zone, required, template)| (name, zone, patterns.compile(required, template));
        Self {
            rules: RULES.into_iter().map(&mut compiled).collect(),
            copyright_suffix: patterns.compile(COPYRIGHT_LITERALS, COPYRIGHT_SUFFIX),
            interface: set(WordClass::InterfaceWord),
            services: set(WordClass::Channel),
            lists: unspaced(words.of(WordClass::ListHeading)),
            list_qualifiers: unspaced(words.of(WordClass::ListQualifier).iter().chain(words.of(WordClass::Outlet))),
            copyright_labels: words.of(WordClass::CopyrightLabel).to_vec(),
        }
    }

    /// Classifies a whole paragraph by its form; returns its zone and the rule, or `None` for text.
    pub(super) fn classify_paragraph(&self, paragraph: Part) -> Option<(Zone, &'static str)> {
        let text = paragraph.text();
        if text.chars().nth(LONGEST).is_some() {
            return None;
        }
        if self.is_interface(text) {
            return Some((Zone::Boilerplate, Self::INTERFACE));
        }
        let tried = |name| !text.ends_with("다.") || self.may_be_polite(name, text);
        let mut rules = self.rules.iter().filter(|(name, ..)| tried(*name));
        rules.find(|(.., pattern)| pattern.is_match(paragraph)).map(|(name, zone, _)| (*zone, *name))
    }

    /// True if a rule also holds for a paragraph that ends as a statement. Notices on comments and copyright are whole
    /// sentences in the polite style.
    fn may_be_polite(&self, rule: &str, text: &str) -> bool {
        let notes_right = || {
            let last = last_sentence(text);
            let behind = |label: &String| Some(&last[last.find(label.as_str())? + label.len()..]);
            self.copyright_labels.iter().filter_map(behind).any(|rest| !rest.starts_with(is_syllable))
        };
        text.ends_with("니다.") && (rule == "comments" || notes_right())
    }

    /// True if a paragraph consists of words of buttons and headings alone.
    fn is_interface(&self, paragraph: &str) -> bool {
        let word = |w: &str| self.interface.contains(w.trim_matches(|c: char| !c.is_alphanumeric()));
        let mut words = paragraph.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).peekable();
        words.peek().is_some() && words.all(word)
    }

    /// True if a paragraph is just the name of a service.
    pub(super) fn is_service(&self, paragraph: &str) -> bool {
        self.services.contains(paragraph.trim())
    }

    /// True if a paragraph is the heading of a list of other pages.
    pub(super) fn opens_list(&self, paragraph: &str) -> bool {
        if paragraph.len() > LONGEST {
            return false;
        }
        let bare = paragraph.trim_matches(|c: char| !c.is_alphanumeric()).replace(' ', "");
        let heading = bare.char_indices().map(|(at, _)| at).find(|&at| self.lists.contains(&bare[at..]));
        heading.is_some_and(|at| self.qualifies(&bare[..at]))
    }

    /// True if a text without spaces consists of words that may precede the heading of a list.
    fn qualifies(&self, text: &str) -> bool {
        let mut rest = text;
        while !rest.is_empty() {
            let mut ends = rest.char_indices().rev().map(|(at, c)| at + c.len_utf8());
            match ends.find(|&end| self.list_qualifiers.contains(&rest[..end])) {
                Some(end) => rest = &rest[end..],
                None => return false,
            }
        }
        true
    }

    /// The byte at which the copyright line at the end of a paragraph begins; `None` without one.
    pub(super) fn match_copyright_suffix(&self, paragraph: Part) -> Option<usize> {
        let tail = paragraph.tail(LONGEST_SUFFIX);
        let copyright = self.copyright_suffix.find(tail)?;
        Some(paragraph.span.len() - tail.span.len() + copyright.start)
    }
}

/// The text after the last full stop, question mark or closing bracket; full stops at the end are ignored.
fn last_sentence(text: &str) -> &str {
    let end = text.trim_end_matches('.').rfind(['.', '!', '?', '>', ']', ')']);
    end.map_or(text, |at| &text[at..])
}

/// Words without their spaces.
fn unspaced<'w>(words: impl IntoIterator<Item = &'w String>) -> BTreeSet<String> {
    words.into_iter().map(|word| word.replace(' ', "")).collect()
}

/// True if a paragraph may be an item of a list of other pages.
pub(super) fn is_list_item(paragraph: &str) -> bool {
    !ends_sentence(paragraph) || paragraph.chars().count() <= LONGEST_ITEM && !paragraph.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::prefilter::Prefilter;
    use crate::lexicon::Lexicon;

    fn boilerplate() -> (Boilerplate, Prefilter) {
        let lexicon = Lexicon::embedded();
        let mut patterns = PatternCompiler::new(lexicon.words());
        (Boilerplate::new(lexicon.words(), &mut patterns), patterns.prefilter())
    }

    #[test]
    fn the_page_is_known_by_its_look() {
        // paragraph, rule
        let cases = [
            ("◆ ◆ ◆", "mark"),
            ("<기자>", "speaker-mark"),
            ("실시간 뉴스", "interface"),
            ("검색   다운로드   초기화   닫기 저장", "interface"),
            ("ⓒ 가나일보, 무단전재 및 재배포 금지", "copyright"),
            ("<저작권자 ⓒ 가나뉴스>", "copyright"),
            ("kim@gana.kr", "contact"),
            ("문의 및 제보 02-123-4567", "contact"),
            ("제보전화 02-123-4567", "contact"),
            ("저작권자 ⓒ 가나뉴스 무단 전재를 금합니다.", "copyright"),
            ("댓글 3", "comments"),
            ("댓글 쓰기 제목 가나의 새 망", "comments"),
            ("첫 번째 댓글을 작성해 보세요.", "comments"),
            ("[☞오늘의 가나일보][☞가나닷컴 Top기사]", "link"),
            ("▶ 가나일보 홈페이지 바로가기", "link"),
            ("네이버에서 가나일보 구독하기", "subscribe"),
            ("기사입력 2020.08.01. 오전 9:01", "time"),
        ];
        let (boilerplate, prefilter) = boilerplate();
        let classify = |text| boilerplate.classify_paragraph(prefilter.search(text).all()).map(|(_, name)| name);
        for (text, rule) in cases {
            assert_eq!(classify(text), Some(rule), "{text}");
        }
        for text in [
            "가나가 새 망을 연다.",
            "네이버",
            "◆가나의 새 망",
            "다음 달에 새 망을 연다",
            "뉴스 저작권 법안이 통과됐다.",
            "네이버가 새 망을 연다. kim@gana.kr",
            "구글은 새 망을 연다. 문의 02-123-4567",
            "댓글 3 가나통신이 새 망을 연다. 다라도 연다.",
            "댓글 3개 중 하나는 가나통신 이야기다.",
            "저작권자인 가나통신은 무단 복제를 금지해 달라고 했습니다.",
            "가나통신은 무단 전재를 금지했다. kim@gana.kr",
            "<저작권자 ⓒ 가나뉴스> 가나가 새 망을 연다.",
            "가나가 새 망을 연다. 다라도 뒤따른다. ▶ 가나일보 구독하기",
        ] {
            let found = classify(text);
            assert!(found.is_none() || text == "네이버", "{text}: {found:?}");
        }
    }
}
