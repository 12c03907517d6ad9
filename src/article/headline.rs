//! Headlines: the name of the outlet behind them, and the label of a column before them.

use std::collections::BTreeSet;

use super::mask::Mask;
use super::pattern::{Pattern, PatternCompiler};
use super::prefilter::Part;
use crate::lexicon::{WordClass, WordLists};

/// Characters between a headline and the name of the outlet.
const SEPARATORS: [char; 10] = ['-', '–', '—', '|', '｜', 'ㅣ', ':', '<', '·', '/'];

/// The name of an outlet behind a masked headline: ` - 가나일보`, ` :: 공감언론 가나뉴스 ::`, ` [가나일보]`; perhaps with its name in
/// Latin letters; or that of a portal.
const OUTLET_BEHIND: &str = r"(?P<outlet>(?:
    (?:\s[-–—:<>·/]{1,2}|\s?[|｜ㅣ]|\s?::)\s?
        (?:{outlet_slogan}\s?)?{any_outlet}(?:\s?(?:{screen_word}|{channel}))?(?:\s[A-Za-z.]{2,20})?(?:\s?::)?
    | (?:\s[-–—:<>·/]{1,2}|\s?[|｜ㅣ]|\s?::)\s?{portal}
    | \s(?:\[{any_outlet}\]|\({any_outlet}\))
    ))\s*$";

/// Characters of the longest name of an outlet with what is around it. Half and twice as many change none of the measured
/// articles (`src/README.md`, *Constants*).
const LONGEST: usize = 60;

/// Finds what belongs to the page in headlines.
#[derive(Debug, Clone)]
pub(super) struct Headlines {
    mask: Mask,
    outlet_behind: Pattern,
    /// Columns and sections of outlets.
    columns: BTreeSet<String>,
}

impl Headlines {
    pub(super) fn new(words: &WordLists, mask: Mask, patterns: &mut PatternCompiler) -> Self {
        let columns = words.of(WordClass::ColumnName).iter().cloned().collect();
        Self { columns, mask, outlet_behind: patterns.compile("{outlet} {photo_agency} {portal}", OUTLET_BEHIND) }
    }

    /// Where the name of the outlet, `press` or a listed one, begins behind a headline, with the sign before it; `None`
    /// where nothing is before it.
    pub(super) fn outlet_behind(&self, title: Part, press: Option<&str>) -> Option<usize> {
        let text = title.text();
        let named = || {
            let before = text.strip_suffix(press.filter(|press| !press.is_empty())?)?.trim_end();
            let at = before.trim_end_matches(SEPARATORS).len();
            (at < before.len()).then_some(at)
        };
        self.listed_outlet_behind(title).or_else(named).filter(|&at| !text[..at].trim().is_empty())
    }

    /// The length of the label of a column before a headline, in brackets: one with the name of the outlet (`[가나일보
    /// 사설]`), or a listed one; `None` where nothing follows.
    pub(super) fn column_label(&self, title: &str, press: Option<&str>) -> Option<usize> {
        let (label, rest) = title.strip_prefix('[')?.split_once(']')?;
        let names_press = press.is_some_and(|press| !press.is_empty() && label.contains(press));
        let is_label = names_press || self.columns.contains(label);
        (is_label && !rest.trim().is_empty()).then_some(label.len() + 2)
    }

    fn listed_outlet_behind(&self, title: Part) -> Option<usize> {
        let tail = title.tail(LONGEST);
        if !tail.has_any(self.outlet_behind.required) {
            return None;
        }
        let masked = self.mask.apply(tail);
        let outlet = self.outlet_behind.group_in(&masked.text, &["outlet"])?;
        Some(title.span.len() - tail.span.len() + masked.original(outlet).start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn the_outlet_behind_a_headline_is_the_pages() {
        let lexicon = Lexicon::embedded();
        let mut patterns = PatternCompiler::new(lexicon.words());
        let headlines = Headlines::new(lexicon.words(), Mask::new(&mut patterns), &mut patterns);
        let prefilter = patterns.prefilter();
        // why this case                     headline                                press             without the outlet
        let cases = [
            ("a listed outlet", "새 망 연다 - 매일경제", None, "새 망 연다"),
            ("a bar", "새 망 연다 | 연합뉴스", None, "새 망 연다"),
            ("a slogan", "새 망 연다 :: 공감언론 뉴시스 ::", None, "새 망 연다"),
            ("the outlet of the document", "새 망 연다 - 가나통신보", Some("가나통신보"), "새 망 연다"),
            ("in brackets", "새 망 연다 (연합뉴스)", None, "새 망 연다"),
            ("a path of the site", "새 망 연다 > 매일경제", None, "새 망 연다"),
            ("with its Latin name", "새 망 연다 :: 문화일보 munhwa", None, "새 망 연다"),
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
        let headlines = Headlines::new(lexicon.words(), Mask::new(&mut patterns), &mut patterns);
        // why this case, headline, press, label
        for (why, title, press, want) in [
            ("its own column", "[가나일보 사설] 새 망", Some("가나일보"), Some("[가나일보 사설]")),
            ("another outlet", "[KBS] 새 방송", Some("가나일보"), None),
            ("a listed column", "[IP노믹스] 새 망", None, Some("[IP노믹스]")),
            ("no press", "[가나일보 사설] 새 망", None, None),
            ("all of it", "[가나일보 사설]", Some("가나일보"), None),
        ] {
            assert_eq!(headlines.column_label(title, press).map(|length| &title[..length]), want, "{why}");
        }
    }
}
