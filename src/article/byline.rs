//! By-lines: who wrote an article, as agencies and papers print it.

use std::sync::LazyLock;

use regex::Regex;

use super::final_form::ends_sentence;
use super::pattern::{pattern, tail_from};

const ROLE: &str = r"(?:기자|특파원|리포터|통신원|논설위원|칼럼니스트|에디터)";
const NAME: &str = r"[가-힣]{2,4}(?:\s?[·ㆍ?,/]\s?[가-힣]{2,4}){0,4}";
/// Exports cut the domain off some addresses.
const EMAIL: &str = r"[\w.+-]+@(?:[\w-]+(?:\.[\w-]+)*)?";
/// Endings of the names of outlets.
const OUTLET: &str = r"(?:뉴스\d?|뉴시스|일보|신문|닷컴|경제|투데이|데일리|타임스|타임즈|저널|헤럴드|코리아)";

/// What stands before the first word of an article: `[가나일보 김다라 기자]`, `(서울=가나뉴스) 김다라 기자 =`.
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    let bracketed =
        format!(r"[\[【(（〔<〈|｜][^\]】)）〕>〉\[(<\n]{{0,40}}{ROLE}\s?(?:{EMAIL}\s?)?[\]】)）〕>〉|｜](?:\s*=)?");
    let dateline = format!(
        r"[\[【(（][^\]】)）\n]{{1,20}}=[^\]】)）\n]{{0,14}}(?:{OUTLET}|팀)[\]】)）](?:\s?{NAME}\s?{ROLE})?(?:\s*=)?"
    );
    let outlet = format!(r"[\[【(（][\w·]{{1,10}}{OUTLET}(?:TV)?[\]】)）](?:\s?{NAME}\s?{ROLE}\s*=)?");
    pattern(&format!(r"^(?:{bracketed}|{dateline}|{outlet})"))
});

/// A paragraph that is nothing but a by-line.
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    let person = format!(r"{NAME}\s?(?:[가-힣]{{1,8}}\s?)?{ROLE}(?:\s?\(?{EMAIL}\)?)?");
    let credit = r"(?:(?:글|사진|취재|정리|영상|그림|편집|글[·,/]?\s?사진)\s*[=:|/ㅣ]?\s*)?";
    let desk = r"(?:[가-힣A-Za-z0-9]{2,14}\s?[=|/]?\s?){0,3}";
    let crew = r"[가-힣\s]{0,8}취재팀\s?[=:/].{1,120}";
    let team = r"(?:[가-힣]{2,10}\s)?(?:온라인|디지털|영상|이슈|인터넷)\s?(?:뉴스|이슈|편집|기획)?\s?(?:팀|부|국)(?:\s기사제보)?";
    pattern(&format!(
        r"^[/|=\[(<【\-▶■●◇\s]*(?:(?:{EMAIL}\s)?{desk}{credit}{person}(?:[\s,/|]*{credit}{person}){{0,4}}|{NAME}\s{EMAIL}|{crew}|{team}(?:\s{NAME})?(?:\s{EMAIL})?)[\])>】=\s./]*$"
    ))
});

/// A by-line at the end of a paragraph, behind the last sentence.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:^|[.?!…\x22”'’)\]\s])(?P<by>[\s/|=\-▶■]*[\[(<【]?(?:{EMAIL}\s)?(?:[가-힣A-Za-z][가-힣A-Za-z0-9]{{1,11}}\s?[=|/]?\s)?{NAME}\s?(?:[가-힣]{{1,6}})?{ROLE}[\s=:/|]*(?:\(?{EMAIL}\)?)?[\])>】]?)\s*\.?$"
    ))
});

/// The length in bytes of the by-line or dateline at the beginning of a paragraph.
pub(super) fn at_head(paragraph: &str) -> Option<usize> {
    HEAD.find(paragraph).map(|m| m.end())
}

/// Whether a paragraph is a by-line.
pub(super) fn is_whole(paragraph: &str) -> bool {
    paragraph.len() <= 400 && !paragraph.ends_with("다.") && WHOLE.is_match(paragraph)
}

/// Where the by-line at the end of a paragraph begins.
pub(super) fn at_tail(paragraph: &str) -> Option<usize> {
    let from = tail_from(paragraph, 60);
    let by = TAIL.captures(&paragraph[from..])?.name("by")?;
    let at = from + by.start();
    let marked = by.as_str().trim_start().starts_with(['/', '|', '[', '(', '<', '【', '=', '▶', '■']);
    (marked || ends_sentence(&paragraph[..at])).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_lines_are_known_by_their_shape() {
        let heads = [
            ("[가나일보 김다라 기자] 새 망이", "[가나일보 김다라 기자]"),
            ("(서울=가나뉴스) 김다라 기자 = 새 망이", "(서울=가나뉴스) 김다라 기자 ="),
            ("[서울=가나뉴스]김다라 기자 = 새 망이", "[서울=가나뉴스]김다라 기자 ="),
            ("【가나뉴스 용인=김다라 기자】 새 망이", "【가나뉴스 용인=김다라 기자】"),
            ("[가나닷컴] 새 망이", "[가나닷컴]"),
        ];
        for (text, head) in heads {
            assert_eq!(at_head(text).map(|end| &text[..end]), Some(head), "{text}");
        }
        for text in
            ["[단독] 새 망이", "(왼쪽부터) 김다라", "(AR=증강현실)을 쓴다", "[기자가 만난 사람] 김다라", "새 망이"]
        {
            assert_eq!(at_head(text), None, "{text}");
        }
    }

    #[test]
    fn a_paragraph_may_be_a_by_line() {
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
            assert!(is_whole(text), "{text}");
        }
        for text in ["김다라 기자는 말했다.", "기자 회견", "새 망을 열었다."] {
            assert!(!is_whole(text), "{text}");
        }
    }

    #[test]
    fn a_by_line_may_follow_the_last_sentence() {
        for (text, tail) in [
            ("새 망을 열었다.김다라 기자 kim@gana.kr", "김다라 기자 kim@gana.kr"),
            ("새 망을 열었다. /김다라 기자", " /김다라 기자"),
            ("새 망을 열었다. [김다라 기자]", " [김다라 기자]"),
        ] {
            assert_eq!(at_tail(text).map(|at| text[at..].trim_start()), Some(tail.trim_start()), "{text}");
        }
        assert_eq!(at_tail("그는 가나일보 기자"), None);
    }
}
