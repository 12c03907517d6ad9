//! Credits: the sources of pictures.

use super::pattern::{Pattern, PatternCompiler};
use super::prefilter::Part;
use super::sentence_end::ends_sentence;

/// The parts of credits, by name.
const PARTS: [(&str, &str); 7] = [
    // The label: `사진=`, `자료 출처 :`
    ("label", r"{credit_label}\s?(?:{credit_label}|DB)?\s?[=:：|ㅣl│/]\s?"),
    // After a label: some words, or more words that end as a source does.
    (
        "source",
        r"(?:[^\s\[\]()<>{}【】]{1,14}(?:\s[^\s\[\]()<>{}【】]{1,5})?
          | [^\[\]()<>{}【】]{1,40}(?:{credit_note}|{credit_owner}))",
    ),
    // The giver: `가나 제공`, `가나 캡처=다라`
    ("given", r"(?:[^\[\]()<>.]{1,30}\s)?{credit_note}(?:\s?[=/]\s?[^\[\]()<>]{1,20})?"),
    ("holder", r"[ⓒ©]\s?[^\[\]()<>\s]{1,14}(?:\s[^\[\]()<>\s]{1,6}){0,2}"),
    (
        "bracketed",
        r"[\[(<【〈]\s?(?:
            {label}[^\[\]()<>]{1,40}
          | {given}
          | {holder}
          | {credit_label}(?:\s[^\[\]()<>]{1,20})?
          | {photo_agency}(?:\s?[=/]\s?{photo_agency})?
          )\s?[\])>】〉]",
    ),
    (
        "slashed",
        r"/\s?(?:{label}{source}|{given}|{holder}|{photo_agency}|{syllable}{2,4}\s?{reporter_rank}?{reporter_title})",
    ),
    // After a full stop or a bracket, without a delimiter.
    ("unmarked", r"(?:[ⓒ©]?[\w·&]{1,14}(?:\s[\w·&]{1,12}){0,2}\s{credit_note} | {photo_agency}(?:={photo_agency})?)"),
];

/// A credit at the end of a paragraph: `[출처=가나]`, `/사진제공=가나`, `ⓒ 가나뉴스`, `/연합뉴스`, `가나 제공`.
const SUFFIX: &str = r"(?:
    (?P<marked>{bracketed}|{slashed}|{holder})
  | (?:^|[^\w])(?P<labelled>{label}{source})
  | [.”’)]\s?(?P<behind>{unmarked})
)\s?\.?$";

/// A credit before the first word of a paragraph: `[사진=가나] 새 망이`.
const PREFIX: &str = r"^[\[(<【〈]\s?{credit_label}\s?(?:{credit_label}|DB)?\s?[=:：|ㅣ]\s?[^\[\]()<>]{1,40}[\])>】〉]";

/// A paragraph that is only a credit.
const WHOLE: &str = r"^[\[(<【〈/▲△*\s]*(?:
    {label}.{1,60}
  | [ⓒ©]\s?.{1,40}
  | {photo_agency}(?:={photo_agency})?
  | [\w·&]{1,16}\s{credit_note}
)[\])>】〉\s.]*$";

/// The longest credit after a caption, in characters. Half as many change one of the measured articles
/// (`src/README.md`, *Constants*), twice as many none.
const LONGEST_SUFFIX: usize = 70;
/// The longest paragraph that is a credit, in bytes. Half of it changes 4 of the measured articles, twice as many none.
const LONGEST: usize = 200;

/// Finds credits of pictures.
#[derive(Debug, Clone)]
pub(super) struct Credits {
    prefix: Pattern,
    whole: Pattern,
    suffix: Pattern,
}

impl Credits {
    pub(super) fn new(patterns: &mut PatternCompiler) -> Self {
        PARTS.into_iter().for_each(|(name, template)| patterns.define(name, template));
        Self {
            prefix: patterns.compile("{credit_label}", PREFIX),
            whole: patterns.compile("{credit_label} {credit_note} {photo_agency} ⓒ ©", WHOLE),
            suffix: patterns.compile("{credit_label} {credit_note} {photo_agency} {reporter_title} ⓒ ©", SUFFIX),
        }
    }

    /// The byte at which the credit at the end of a paragraph begins; `None` without one.
    pub(super) fn match_suffix(&self, paragraph: Part) -> Option<usize> {
        let tail = paragraph.tail(LONGEST_SUFFIX);
        let credit = self.suffix.group(tail, &["marked", "labelled", "behind"])?;
        Some(paragraph.span.len() - tail.span.len() + credit.start)
    }

    /// The length in bytes of the credit at the beginning of a paragraph; `None` without one.
    pub(super) fn match_prefix(&self, paragraph: Part) -> Option<usize> {
        self.prefix.find(paragraph).map(|credit| credit.end)
    }

    /// True if the whole paragraph is a credit.
    pub(super) fn is_whole(&self, paragraph: Part) -> bool {
        paragraph.span.len() <= LONGEST && !ends_sentence(paragraph.text()) && self.whole.is_match(paragraph)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::prefilter::Prefilter;
    use crate::lexicon::Lexicon;

    fn credits() -> (Credits, Prefilter) {
        let lexicon = Lexicon::embedded();
        let mut patterns = PatternCompiler::new(lexicon.words());
        (Credits::new(&mut patterns), patterns.prefilter())
    }

    #[test]
    fn a_credit_ends_a_paragraph() {
        let (credits, prefilter) = credits();
        for (text, credit) in [
            ("가나 사옥에서 열린 협약식. [출처=가나]", "[출처=가나]"),
            ("가나 사옥. (사진=가나 제공)", "(사진=가나 제공)"),
            ("가나 사옥. /사진제공=가나", "/사진제공=가나"),
            ("가나 사옥 /연합뉴스", "/연합뉴스"),
            ("가나 사옥 ⓒ 가나뉴스", "ⓒ 가나뉴스"),
            ("가나 사옥 사진 | 가나", "사진 | 가나"),
            ("가나 사옥에서 서명하고 있다. 가나시 제공", "가나시 제공"),
            ("가나 사옥. /김다라 가나시의원 제공", "/김다라 가나시의원 제공"),
            ("가나 사옥. [가나 제공=가나뉴스]", "[가나 제공=가나뉴스]"),
        ] {
            assert_eq!(
                credits.match_suffix(prefilter.search(text).all()).map(|at| &text[at..]),
                Some(credit),
                "{text}"
            );
        }
        for text in [
            "가나가 새 망을 연다.",
            "TCP/IP를 쓴다",
            "그는 자료를 제공했다.",
            "가나(대표 김다라)",
            "가나의 청사진",
            "있다. 사진=김다라 기자 가나가 새 망을 연다고 하면서 말했",
        ] {
            assert_eq!(credits.match_suffix(prefilter.search(text).all()), None, "{text}");
        }
    }

    #[test]
    fn a_paragraph_may_be_a_credit() {
        let (credits, prefilter) = credits();
        for text in ["사진=가나 제공", "[사진 출처: 가나]", "ⓒ 가나", "사진ㅣ가나 방송 화면 캡처"]
        {
            assert!(credits.is_whole(prefilter.search(text).all()), "{text}");
        }
        assert!(!credits.is_whole(prefilter.search("사진을 제공했다.").all()));
    }
}
