//! Captions and credits: what stands below a picture, and whose picture it is.

use std::sync::LazyLock;

use regex::Regex;

use super::final_form::ends_sentence;
use super::pattern::{pattern, tail_from};

/// What a credit is of.
const KIND: &str = r"(?:사진|출처|자료|이미지|그래픽|일러스트|영상|포토|제공|캡처|캡쳐|동영상|삽화|표|그림)";
const AGENCY: &str = r"(?:연합뉴스|뉴시스|뉴스1|AP|AFP|로이터|EPA|게티이미지\w*|신화|UPI|연합)";

/// Whose a picture is behind a label: some words, or more that end like a source.
const OWNER: &str = r"(?:[^\s\[\]()<>{}【】]{1,14}(?:\s[^\s\[\]()<>{}【】]{1,5})?|[^\[\]()<>{}【】]{1,40}(?:제공|캡처|캡쳐|갈무리|DB|기자|페이스북|인스타그램|트위터|홈페이지|유튜브|뱅크|커뮤니티|블로그|캠페인))";

/// A credit at the end of a paragraph: `[출처=가나]`, `/사진제공=가나`, `ⓒ 가나뉴스`, `/연합뉴스`, `가나 제공`.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    let label = format!(r"{KIND}\s?(?:{KIND}|DB)?\s?[=:：|ㅣl│/]\s?");
    let given = r"(?:[^\[\]()<>.]{1,30}\s)?(?:제공|자료사진|캡처|캡쳐|갈무리|DB|발췌)(?:\s?[=/]\s?[^\[\]()<>]{1,20})?";
    let owner = r"[ⓒ©]\s?[^\[\]()<>\s]{1,14}(?:\s[^\[\]()<>\s]{1,6}){0,2}";
    let inside = format!(
        r"(?:{label}[^\[\]()<>]{{1,40}}|{given}|{owner}|{KIND}(?:\s[^\[\]()<>]{{1,20}})?|{AGENCY}(?:\s?[=/]\s?{AGENCY})?)"
    );
    let bracketed = format!(r"[\[(<【〈]\s?{inside}\s?[\])>】〉]");
    let slashed =
        format!(r"/\s?(?:{label}{OWNER}|{given}|{owner}|{AGENCY}|[가-힣]{{2,4}}\s?(?:선임|객원|인턴|사진)?기자)");
    let behind = format!(
        r"(?:[\w·&]{{1,14}}(?:\s[\w·&]{{1,12}}){{0,2}}\s(?:제공|캡처|캡쳐|갈무리|DB|자료사진)|{AGENCY}(?:={AGENCY})?)"
    );
    pattern(&format!(
        r"(?:(?P<marked>{bracketed}|{slashed}|{owner})|(?:^|[^\w])(?P<labelled>{label}{OWNER})|[.”’)]\s?(?P<behind>{behind}))\s?\.?$"
    ))
});

/// A credit before the first word of a paragraph: `[사진=가나] 새 망이`.
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"^[\[(<【〈]\s?{KIND}\s?(?:{KIND}|DB)?\s?[=:：|ㅣ]\s?[^\[\]()<>]{{1,40}}[\])>】〉]"))
});

/// A paragraph that is nothing but a credit.
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^[\[(<【〈/▲△*\s]*(?:{KIND}\s?(?:{KIND}|DB)?\s?[=:：|ㅣl│/]\s?.{{1,60}}|[ⓒ©]\s?.{{1,40}}|{AGENCY}(?:={AGENCY})?|[\w·&]{{1,16}}\s제공)[\])>】〉\s.]*$"
    ))
});

/// Where the credit at the end of a paragraph begins.
pub(super) fn at_tail(paragraph: &str) -> Option<usize> {
    let from = tail_from(paragraph, 70);
    let found = TAIL.captures(&paragraph[from..])?;
    let credit = ["marked", "labelled", "behind"].iter().find_map(|name| found.name(name))?;
    Some(from + credit.start())
}

/// The length in bytes of the credit at the beginning of a paragraph.
pub(super) fn at_head(paragraph: &str) -> Option<usize> {
    HEAD.find(paragraph).map(|m| m.end())
}

/// Whether a paragraph is a credit.
pub(super) fn is_whole(paragraph: &str) -> bool {
    paragraph.len() <= 200 && !ends_sentence(paragraph) && WHOLE.is_match(paragraph)
}

/// Bytes that the text of a caption takes at most.
const CAPTION: usize = 600;

/// Whether the text before a credit is a caption and not the end of an article.
pub(super) fn is_caption(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches(['.', ' ']);
    let tells = ["했다", "혔다", "됐다", "렸다", "졌다", "였다", "이다"].iter().any(|e| end.ends_with(e));
    text.len() <= CAPTION && !tells && text.matches("다. ").count() <= 1
}

/// Whether a paragraph without a credit shows by itself that it describes a picture.
pub(super) fn describes_picture(text: &str) -> bool {
    const SEEN: [&str; 12] =
        ["모습", "현장", "장면", "전경", "조감도", "포스터", "사진", "화면", "캡처", "개념도", "구성도", "투시도"];
    let end = text.trim_end_matches(['.', ' ']);
    let long = text.chars().count() >= 20 || text.ends_with("캡처");
    let heads = text.starts_with(['■', '◆', '◇', '□', '●', '○']);
    let seen = long && !heads && SEEN.iter().any(|s| end.ends_with(s));
    let pointed = text.starts_with(['▲', '△', '▼', '◀', '↑', '↓']) && text.matches(['▲', '△']).count() <= 1;
    let one = !text.contains("다. ") && text.len() <= CAPTION / 2;
    one && (seen || pointed && end.ends_with("고 있다"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_ends_a_paragraph() {
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
            assert_eq!(at_tail(text).map(|at| &text[at..]), Some(credit), "{text}");
        }
        for text in [
            "가나가 새 망을 연다.",
            "TCP/IP를 쓴다",
            "그는 자료를 제공했다.",
            "가나(대표 김다라)",
            "가나의 청사진",
            "있다. 사진=김다라 기자 가나가 새 망을 연다고 하면서 말했",
        ] {
            assert_eq!(at_tail(text), None, "{text}");
        }
    }

    #[test]
    fn a_paragraph_may_be_a_credit() {
        for text in ["사진=가나 제공", "[사진 출처: 가나]", "ⓒ 가나", "사진ㅣ가나 방송 화면 캡처"]
        {
            assert!(is_whole(text), "{text}");
        }
        assert!(!is_whole("사진을 제공했다."));
    }

    #[test]
    fn a_caption_shows_that_it_describes_a_picture() {
        for text in ["가나 직원들이 새 장비를 시험하는 모습.", "▲가나 직원들이 장비를 보고 있다.", "가나 영상 캡처"]
        {
            assert!(describes_picture(text), "{text}");
        }
        for text in
            ["■ 베를린에서 직접 확인한 가나의 혁신 현장", "▲튼튼한 신을 신으면 안정감을 높일 수 있다.", "참사 현장"]
        {
            assert!(!describes_picture(text), "{text}");
        }
    }
}
