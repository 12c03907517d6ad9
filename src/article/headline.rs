//! Headlines: removes the name of the outlet after them, and the label of a column before them.

use std::collections::BTreeSet;

use super::mask::Mask;
use super::pattern::{Pattern, PatternCompiler};
use super::prefilter::Part;
use crate::lexicon::{WordClass, WordLists};
use crate::text::hangul;
use crate::text::particle::leaves_clause_open;

/// Characters that separate a headline from the name of the outlet.
const SEPARATORS: [char; 14] = ['-', '–', '—', '―', '|', '｜', 'ㅣ', ':', '<', '·', '•', '/', '_', '»'];

/// Additions of an outlet to its name: a news programme, or another channel of the outlet.
const PROGRAM: &str = r"(?:\w{0,3}{newscast}\w{0,3}|{screen_word}|{channel}|{site_opening})";

/// The text between a headline and the name of the outlet, such as the path of its section: ` - `, ` :: `, ` < IT <
/// 기사본문 - `.
const SEPARATOR: &str =
    r"(?:(?:\s[<>:»]\s?(?:{section_name}|[\w·/&]{1,10})){0,4}(?:\s[-–—―:<>»·•/▶]{1,2}|\s?[|｜ㅣ_]|\s?:{2,3})\s?)";

/// The name of an outlet after a masked headline: ` - 가나일보`, ` :: 공감언론 가나뉴스 ::`, ` [가나일보]`; or the name
/// of a portal. The slogan of the outlet, its name in Latin letters, its address, a programme, a section or the day may
/// follow. Some papers put no space around the hyphen.
const OUTLET_BEHIND: &str = r"(?:(?P<outlet>(?:
    {separator}(?:{outlet_slogan},?\s?)?{any_outlet}(?:\s{any_outlet})?(?:\s?{program})?
        (?:\s[A-Za-z.]{2,20}|(?:\s?[<>:]\s?|\s){section_name}|\s?\(\s?{day}\s?\)|\s?\(\s?(?:{any_outlet}|[A-Za-z][A-Za-z0-9.\s]{1,24})\)|\s?[-–|]\s?[A-Za-z0-9]+\.[a-z.]{2,6}|\s?[-–|]\s?(?:{section_name}|{outlet_slogan})|\s{day})?
        (?:\s?:{2,3})?
    | {separator}{portal}
    | \s[|｜]\s[A-Za-z가-힣\s]{6,24}\s{any_outlet}
    | \s:{2,3}\s[가-힣\s]{6,24}\s{any_outlet}\s?:{2,3}
    | (?:\s|…)?\[{any_outlet}(?:\s?{program}|\s{any_outlet})?\] | \s\({any_outlet}(?:\s?{program})?(?:,?\s{day})?\s?\) | \s?\({day}/[^()/]{1,12}/{any_outlet}\)
    ))
  | (?:\S+\s){2,}\S+?(?P<joined>-{paper}))\s*$";

/// The name of an outlet before a masked headline, in brackets or before a bar, alone or with the kind of text:
/// `[가나방송]`, `[가나일보 사설]`.
const OUTLET_BEFORE: &str = r"^(?P<label>[\[【<(]\s?{any_outlet}(?:\s?{list_qualifier})?(?P<work>\s?(?:{publication}|\w{0,3}{newscast}\w{0,3}|{desk_unit}))?\s?[\]】>)]
    | {any_outlet}(?:\s?[|｜▶]|\s[-–—]))";

/// The longest name of an outlet with the text around it, in characters. Half and twice as many change none of the
/// measured articles (`src/README.md`, *Constants*).
const LONGEST: usize = 60;

/// Finds the parts of headlines that belong to the page.
#[derive(Debug, Clone)]
pub(super) struct Headlines {
    mask: Mask,
    outlet_behind: Pattern,
    outlet_before: Pattern,
    /// Names of columns and sections of outlets.
    columns: BTreeSet<String>,
}

impl Headlines {
    pub(super) fn new(words: &WordLists, mask: Mask, patterns: &mut PatternCompiler) -> Self {
        let columns = words.of(WordClass::ColumnName).iter().cloned().collect();
        patterns.define("program", PROGRAM);
        patterns.define("separator", SEPARATOR);
        let outlet_behind = patterns.compile("{outlet} {photo_agency} {portal}", OUTLET_BEHIND);
        Self { columns, mask, outlet_behind, outlet_before: patterns.compile("{outlet} {photo_agency}", OUTLET_BEFORE) }
    }

    /// The byte at which the name of the outlet, `press` or a listed one, begins after a headline, with the separator
    /// before it; `None` without one, and if nothing precedes it.
    pub(super) fn outlet_behind(&self, title: Part, press: Option<&str>) -> Option<usize> {
        let text = title.text();
        let named = || {
            let press = press.filter(|press| !press.is_empty())?;
            let Some(before) = text.strip_suffix(press) else { return label_behind(text, press) };
            let spaced = before.ends_with(' ');
            let before = before.trim_end();
            let at = before.trim_end_matches(SEPARATORS).len();
            (at < before.len() || spaced && !qualifies_noun(before)).then_some(at)
        };
        self.listed_outlet_behind(title).or_else(named).filter(|&at| !text[..at].trim().is_empty())
    }

    /// The length in bytes of the label before a headline, in brackets: the name of the outlet (`[가나일보 사설]`), or
    /// a listed column. `None` if nothing follows it, and if the label names another outlet than that of the document.
    pub(super) fn label(&self, title: Part, press: Option<&str>) -> Option<usize> {
        let press = press.filter(|press| !press.is_empty());
        let length = self.column_label(title.text(), press).or_else(|| self.listed_outlet_before(title, press));
        length.filter(|length| !title.text()[*length..].trim().is_empty())
    }

    fn column_label(&self, title: &str, press: Option<&str>) -> Option<usize> {
        let (label, _) = title.strip_prefix('[')?.split_once(']')?;
        let is_label = press.is_some_and(|press| label.contains(press)) || self.columns.contains(label);
        is_label.then_some(label.len() + 2)
    }

    /// Like [`Self::label`], for the name of a listed outlet alone. It is a label unless the document is known to be of
    /// another outlet.
    fn listed_outlet_before(&self, title: Part, press: Option<&str>) -> Option<usize> {
        if !title.has(self.outlet_before.required) {
            return None;
        }
        let masked = self.mask.apply(title);
        let label = self.outlet_before.group_in(&masked.text, &["label"])?;
        let is_alone = self.outlet_before.group_in(&masked.text, &["work"]).is_none();
        (press.is_none() || !is_alone).then(|| masked.original(label).end)
    }

    fn listed_outlet_behind(&self, title: Part) -> Option<usize> {
        let tail = title.tail(LONGEST);
        if !tail.has(self.outlet_behind.required) {
            return None;
        }
        let masked = self.mask.apply(tail);
        let outlet = self.outlet_behind.group_in(&masked.text, &["outlet", "joined"])?;
        Some(title.span.len() - tail.span.len() + masked.original(outlet).start)
    }
}

/// True if a text qualifies the noun after it: its last word is a determiner, an adnominal verb, or ends in a particle:
/// `가나와 손잡은`, `가나의`.
fn qualifies_noun(text: &str) -> bool {
    let adnominal = |c: char| matches!(hangul::final_consonant(c), Some(4 | 8));
    text.ends_with(adnominal) || leaves_clause_open(text) || text.ends_with([',', '·', '…'])
}

/// The byte at which the label of a series of the outlet begins after a headline: `[가나일보 창간 기획]`; `None`
/// without one.
fn label_behind(title: &str, press: &str) -> Option<usize> {
    let at = title.strip_suffix(']')?.rfind('[')?;
    title[at + 1..].starts_with(press).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn headlines(lexicon: &Lexicon, patterns: &mut PatternCompiler) -> Headlines {
        Headlines::new(lexicon.words(), Mask::new(patterns), patterns)
    }

    #[test]
    fn the_outlet_behind_a_headline_is_the_pages() {
        let lexicon = Lexicon::embedded();
        let mut patterns = PatternCompiler::new(lexicon.words());
        let headlines = headlines(&lexicon, &mut patterns);
        let prefilter = patterns.prefilter();
        // why this case                     headline                                press             without the outlet
        let cases = [
            ("a listed outlet", "새 망 연다 - 매일경제", None, "새 망 연다"),
            ("a bar", "새 망 연다 | 연합뉴스", None, "새 망 연다"),
            ("a slogan", "새 망 연다 :: 공감언론 뉴시스 ::", None, "새 망 연다"),
            ("the outlet of the document", "새 망 연다 - 가나통신보", Some("가나통신보"), "새 망 연다"),
            ("a series of the outlet", "새 망 연다[가나통신보 창간 기획]", Some("가나통신보"), "새 망 연다"),
            ("in brackets", "새 망 연다 (연합뉴스)", None, "새 망 연다"),
            ("a path of the site", "새 망 연다 > 매일경제", None, "새 망 연다"),
            ("with its Latin name", "새 망 연다 :: 문화일보 munhwa", None, "새 망 연다"),
            ("an underscore", "새 망 연다_머니S", None, "새 망 연다"),
            ("its address", "새 망 연다 - 조선일보 (chosun.com)", None, "새 망 연다"),
            ("its address behind a hyphen", "새 망 연다 - 조선비즈 - chosun.com", None, "새 망 연다"),
            ("the path of a section", "새 망 연다 < IT < 기사본문 - 전자신문", None, "새 망 연다"),
            ("a section behind it", "새 망 연다 - 경향신문 | 경제", None, "새 망 연다"),
            ("the day", "새 망 연다 / KBS 2024.03.05.", None, "새 망 연다"),
            ("a sign before a programme", "새 망 연다 ▶ KBS 뉴스", None, "새 망 연다"),
            ("a programme with a number", "새 망 연다 / SBS 8뉴스", None, "새 망 연다"),
            ("a programme in brackets", "새 망 연다 [MBN 종합뉴스]", None, "새 망 연다"),
            ("its Latin name, which is listed, too", "새 망 연다 / 연합뉴스TV(YonhapnewsTV)", None, "새 망 연다"),
            ("its slogan", "새 망 연다 | 세상을 바꾸는 시민의 힘 오마이뉴스", None, "새 망 연다"),
            ("a hyphen without spaces", "가나 새 망 연다-국민일보", None, "가나 새 망 연다"),
            ("a programme and the day", "새 망 연다 (2024.03.05/뉴스데스크/MBC)", None, "새 망 연다"),
            ("a bar and a portal", "새 망 연다 | 다음뉴스", None, "새 망 연다"),
            ("brackets without a space", "새 망 연다…[한국경제TV]", None, "새 망 연다"),
            ("three colons", "새 망 연다 ::: 글로벌 석간 종합일간지 문화일보 :::", None, "새 망 연다"),
            ("a section right behind it", "새 망 연다 - 매일경제 부동산", None, "새 망 연다"),
            ("the path of its section", "새 망 연다 - 조선비즈 > 테크", None, "새 망 연다"),
            ("the day in brackets", "새 망 연다 - 매일경제 (2024.03.05)", None, "새 망 연다"),
            ("brackets with the day", "새 망 연다 (한국경제 2024.03.05)", None, "새 망 연다"),
            ("a Latin slogan", "새 망 연다 | Save Internet 뉴데일리", None, "새 망 연다"),
            ("a space before the outlet of the document", "새 망 연다 매일경제", Some("매일경제"), "새 망 연다"),
            (
                "the outlet of the document in the headline",
                "새 망 여는 매일경제",
                Some("매일경제"),
                "새 망 여는 매일경제",
            ),
            ("a portal", "새 망 연다 - Daum 뉴스", None, "새 망 연다"),
            ("a portal is the subject", "새 망 연다 - 네이버", None, "새 망 연다 - 네이버"),
            ("an outlet in the headline", "새 망 연다…매일경제", None, "새 망 연다…매일경제"),
            ("the article is about it", "KBS, 수신료 반발", Some("가나일보"), "KBS, 수신료 반발"),
            ("a compound", "새 망-KBS", None, "새 망-KBS"),
            ("nothing before it", " - 매일경제", None, " - 매일경제"),
        ];
        for (why, title, press, want) in cases {
            let searched = prefilter.search(title);
            let at = headlines.outlet_behind(searched.all(), press).unwrap_or(title.len());
            assert_eq!(&title[..at].trim_end(), &want.trim_end(), "{why}");
        }
    }

    #[test]
    fn a_column_is_labelled_with_its_name_or_the_outlet_before_the_headline() {
        let lexicon = Lexicon::embedded();
        let mut patterns = PatternCompiler::new(lexicon.words());
        let headlines = headlines(&lexicon, &mut patterns);
        let prefilter = patterns.prefilter();
        // why this case, headline, press, label
        for (why, title, press, want) in [
            ("its own column", "[가나일보 사설] 새 망", Some("가나일보"), Some("[가나일보 사설]")),
            ("another outlet", "[KBS] 새 방송", Some("가나일보"), None),
            ("what another outlet prints", "[한겨레 사설] 새 망", Some("가나일보"), Some("[한겨레 사설]")),
            ("a listed column", "[IP노믹스] 새 망", None, Some("[IP노믹스]")),
            ("no press and no listed outlet", "[가나일보 사설] 새 망", None, None),
            ("no press and a listed one", "[KBS] 새 방송", None, Some("[KBS]")),
            ("what it prints", "[한겨레 사설] 새 망", None, Some("[한겨레 사설]")),
            ("round brackets", "(YTN) 새 망", None, Some("(YTN)")),
            ("a programme", "[SBS 8뉴스] 새 망", None, Some("[SBS 8뉴스]")),
            ("a bar", "연합뉴스 | 새 망", None, Some("연합뉴스 |")),
            ("a hyphen", "매일경제 - 새 망", None, Some("매일경제 -")),
            ("more than its name", "[SBS 인수] 가나의 선택", None, None),
            ("all of it", "[가나일보 사설]", Some("가나일보"), None),
        ] {
            let searched = prefilter.search(title);
            assert_eq!(headlines.label(searched.all(), press).map(|length| &title[..length]), want, "{why}");
        }
    }
}
