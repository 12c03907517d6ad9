//! By-lines: the lines in which agencies and papers name the writer of an article.

use super::pattern::{Pattern, PatternCompiler};
use super::prefilter::Part;
use super::sentence_end::ends_sentence;

/// The text before the first word of an article: `[가나일보 김다라 기자]`, `(서울=가나뉴스) 김다라 기자 =`.
const PREFIX: &str = r"^(?:
    # reporter in brackets
    [\[【(（〔<〈|｜][^\]】)）〕>〉\[(<\n]{0,40}{reporter_title}\s?(?:{email}\s?)?[\]】)）〕>〉|｜](?:\s*=)?
    # dateline
  | [\[【(（][^\]】)）\n]{1,20}=[^\]】)）\n]{0,14}(?:{outlet_suffix}\d?|{dateline_end})[\]】)）]
    (?:\s?{person_name}\s?{reporter_title})?(?:\s*=)?
    # outlet in brackets
  | [\[【(（][\w·]{1,10}{outlet_suffix}\d?(?:TV)?[\]】)）](?:\s?{person_name}\s?{reporter_title}\s*=)?
)";

/// A person with their role and address: `글=김다라 기자 (kim@gana.kr)`.
const LABELLED_PERSON: &str = r"
    (?:(?:{byline_label}(?:[·,/]?\s?{byline_label})?)\s*[=:|/ㅣ]?\s*)?
    {person_name}\s?(?:{syllable}{1,8}\s?)?{reporter_title}(?:\s?\(?{email}\)?)?";

/// A paragraph that is only a by-line.
const WHOLE: &str = r"^[/|=\[(<【\-▶■●◇\s]*(?:
    # persons, with their desk before them
    (?:{email}\s)?(?:[가-힣A-Za-z0-9]{2,14}\s?[=|/]?\s?){0,3}{labelled_person}(?:[\s,/|]*{labelled_person}){0,4}
    # a person without a title
  | {person_name}\s{email}
    # a team with its members
  | [가-힣\s]{0,8}{reporting_team}\s?[=:/].{1,120}
    # a desk
  | (?:{syllable}{2,10}\s)?{desk_word}(?:\s?{desk_word})?\s?{desk_unit}(?:\s{contact_label})?
    (?:\s{person_name})?(?:\s{email})?
)[\])>】=\s./]*$";

/// A by-line at the end of a paragraph, after the last sentence.
const SUFFIX: &str = r"(?:^|[.?!…\x22”'’)\]\s])
    (?P<by>[\s/|=\-▶■]*[\[(<【]?(?:{email}\s)?(?:[가-힣A-Za-z][가-힣A-Za-z0-9]{1,11}\s?[=|/]?\s)?
    {person_name}\s?(?:{syllable}{1,6})?{reporter_title}[\s=:/|]*(?:\(?{email}\)?)?[\])>】]?)\s*\.?$";

/// The longest by-line after a sentence, in characters. Half and twice as many change none of the measured articles
/// (`src/README.md`, *Constants*).
const LONGEST_SUFFIX: usize = 60;
/// The longest paragraph that is a by-line, in bytes: five persons with their addresses. Half of it cuts teams of
/// reporters in 4 of the measured articles; twice as many change none.
const LONGEST: usize = 400;

/// Finds by-lines.
#[derive(Debug, Clone)]
pub(super) struct Bylines {
    prefix: Pattern,
    whole: Pattern,
    suffix: Pattern,
}

impl Bylines {
    pub(super) fn new(patterns: &mut PatternCompiler) -> Self {
        patterns.define("labelled_person", LABELLED_PERSON);
        Self {
            prefix: patterns.compile("{reporter_title} {outlet_suffix} =", PREFIX),
            whole: patterns.compile("{reporter_title} {reporting_team} {desk_word} @", WHOLE),
            suffix: patterns.compile("{reporter_title}", SUFFIX),
        }
    }

    /// The length in bytes of the by-line or dateline at the beginning of a paragraph; `None` without one.
    pub(super) fn match_prefix(&self, paragraph: Part) -> Option<usize> {
        self.prefix.find(paragraph).map(|by| by.end)
    }

    /// True if the whole paragraph is a by-line.
    pub(super) fn is_whole(&self, paragraph: Part) -> bool {
        paragraph.span.len() <= LONGEST && !paragraph.text().ends_with("다.") && self.whole.is_match(paragraph)
    }

    /// The byte at which the by-line at the end of a paragraph begins; `None` without one.
    pub(super) fn match_suffix(&self, paragraph: Part) -> Option<usize> {
        let tail = paragraph.tail(LONGEST_SUFFIX);
        let by = self.suffix.group(tail, &["by"])?;
        let at = paragraph.span.len() - tail.span.len() + by.start;
        let words = by.of(tail.text()).trim_start();
        let marked = words.starts_with(['/', '|', '[', '(', '<', '【', '=', '▶', '■']);
        (marked || ends_sentence(&paragraph.text()[..at])).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::prefilter::Prefilter;
    use crate::lexicon::Lexicon;

    fn bylines() -> (Bylines, Prefilter) {
        let lexicon = Lexicon::embedded();
        let mut patterns = PatternCompiler::new(lexicon.words());
        (Bylines::new(&mut patterns), patterns.prefilter())
    }

    #[test]
    fn by_lines_are_known_by_their_shape() {
        let heads = [
            ("[가나일보 김다라 기자] 새 망이", "[가나일보 김다라 기자]"),
            ("(서울=가나뉴스) 김다라 기자 = 새 망이", "(서울=가나뉴스) 김다라 기자 ="),
            ("[서울=가나뉴스]김다라 기자 = 새 망이", "[서울=가나뉴스]김다라 기자 ="),
            ("【가나뉴스 용인=김다라 기자】 새 망이", "【가나뉴스 용인=김다라 기자】"),
            ("[가나닷컴] 새 망이", "[가나닷컴]"),
        ];
        let (bylines, prefilter) = bylines();
        for (text, head) in heads {
            assert_eq!(
                bylines.match_prefix(prefilter.search(text).all()).map(|end| &text[..end]),
                Some(head),
                "{text}"
            );
        }
        for text in
            ["[단독] 새 망이", "(왼쪽부터) 김다라", "(AR=증강현실)을 쓴다", "[기자가 만난 사람] 김다라", "새 망이"]
        {
            assert_eq!(bylines.match_prefix(prefilter.search(text).all()), None, "{text}");
        }
    }

    #[test]
    fn a_paragraph_may_be_a_by_line() {
        let (bylines, prefilter) = bylines();
        for text in [
            "김다라 기자 kim@gana.kr",
            "김다라기자 kim@",
            "kim@gana.kr 김다라 기자",
            "디지털뉴스팀 기사제보 news@gana.kr",
            "김다라 kim@gana.kr",
            "글=김다라 기자 사진=이마바 기자",
            "/김다라 기자",
            "가나=김다라 기자",
            "디지털뉴스팀",
            "산업부 김다라 선임기자",
            "[특별취재팀 = 김다라 부장(팀장) / 서울 = 이마바 기자]",
        ] {
            assert!(bylines.is_whole(prefilter.search(text).all()), "{text}");
        }
        for text in ["김다라 기자는 말했다.", "기자 회견", "새 망을 열었다."] {
            assert!(!bylines.is_whole(prefilter.search(text).all()), "{text}");
        }
    }

    #[test]
    fn a_by_line_may_follow_the_last_sentence() {
        let (bylines, prefilter) = bylines();
        for (text, tail) in [
            ("새 망을 열었다.김다라 기자 kim@gana.kr", "김다라 기자 kim@gana.kr"),
            ("새 망을 열었다. /김다라 기자", " /김다라 기자"),
            ("새 망을 열었다. [김다라 기자]", " [김다라 기자]"),
        ] {
            assert_eq!(
                bylines.match_suffix(prefilter.search(text).all()).map(|at| text[at..].trim_start()),
                Some(tail.trim_start()),
                "{text}"
            );
        }
        assert_eq!(bylines.match_suffix(prefilter.search("그는 가나일보 기자").all()), None);
    }
}
