//! What belongs to the page and not to the article: buttons, lists of other news, copyright lines, contacts, marks
//! between sections.

use std::sync::LazyLock;

use regex::Regex;

use super::final_form::ends_sentence;
use super::pattern::{pattern, tail_from};
use super::zone::Zone;

/// Words of which a page's buttons and headings are made; a line of nothing else is furniture.
const INTERFACE: [&str; 96] = [
    "alert",
    "검색",
    "상세검색",
    "사전검색",
    "검색식검색",
    "공공데이터",
    "다운로드",
    "초기화",
    "닫기",
    "저장",
    "취소",
    "공유",
    "공유하기",
    "페이스북",
    "트위터",
    "카카오톡",
    "카카오스토리",
    "네이버",
    "블로그",
    "밴드",
    "라인",
    "인쇄",
    "인쇄하기",
    "프린트",
    "스크랩",
    "글자크기",
    "글자",
    "크기",
    "크게",
    "작게",
    "크게보기",
    "작게보기",
    "댓글",
    "댓글쓰기",
    "쓰기",
    "댓글보기",
    "댓글달기",
    "좋아요",
    "추천",
    "공감",
    "비공감",
    "구독",
    "구독하기",
    "로그인",
    "회원가입",
    "메뉴",
    "전체메뉴",
    "홈",
    "목록",
    "이전",
    "다음",
    "이전기사",
    "다음기사",
    "맨위로",
    "URL복사",
    "URL",
    "복사",
    "기사공유",
    "기사저장",
    "기사원문",
    "원문보기",
    "실시간",
    "뉴스",
    "주요뉴스",
    "주요",
    "포토뉴스",
    "포토",
    "인기뉴스",
    "인기",
    "관련뉴스",
    "관련기사",
    "관련",
    "기사",
    "추천뉴스",
    "추천기사",
    "최신뉴스",
    "최신",
    "많이",
    "본",
    "오늘의",
    "핫이슈",
    "헤드라인",
    "로딩중",
    "더보기",
    "뉴스톡톡",
    "광고",
    "AD",
    "Advertisement",
    "신고",
    "답글",
    "등록",
    "확인",
    "속보",
    "연재",
    "기자페이지",
    "가",
];

/// Lines that open a list of other pages; headlines may follow them to the end of the text.
const LISTS: [&str; 16] = [
    "주요뉴스",
    "관련기사",
    "관련뉴스",
    "인기기사",
    "인기뉴스",
    "많이 본 뉴스",
    "많이 본 기사",
    "포토뉴스",
    "추천기사",
    "추천뉴스",
    "오늘의 주요뉴스",
    "핫이슈",
    "이 시각 주요뉴스",
    "최신기사",
    "함께 보면 좋은 기사",
    "댓글",
];

/// A rule on the look of a whole paragraph.
struct Rule {
    name: &'static str,
    zone: Zone,
    pattern: &'static str,
}

const RULES: [Rule; 10] = [
    Rule { name: "mark", zone: Zone::SectionMark, pattern: r"^[^\p{L}\p{N}]+$" },
    Rule {
        name: "speaker-mark",
        zone: Zone::SectionMark,
        pattern: r"^[\[<◀【(]\s?(?:앵커|기자|리포트|앵커 ?멘트|인터뷰|녹취|질문|답변|리포터|VCR)\s?[\]>▶】)]$",
    },
    Rule { name: "ad-mark", zone: Zone::SectionMark, pattern: r"^[\[<(]\s?(?:AD|광고|PR)\s?[\]>)]$" },
    Rule {
        name: "copyright",
        zone: Zone::Copyright,
        pattern: r"(?i)^(?:.{0,60}(?:무단\s?(?:전재|복제|배포)|재배포\s?(?:를\s?)?금지|저작권자\s?[ⓒ©(]|all rights reserved|copyrights?\s?[ⓒ©(])|.{0,80}이용규칙에 따른 저작권).{0,120}$",
    },
    Rule {
        name: "contact",
        zone: Zone::Contact,
        pattern: r"^(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:문의|연락처|전화|제보|이메일|기사제보|☎|TEL|Tel|tel)\s?[:=)]?\s?.{0,40}(?:\d{3,4}-\d{4}|@).{0,20}|[\d\s()-]{9,20})$",
    },
    Rule {
        name: "link",
        zone: Zone::Boilerplate,
        pattern: r"^(?:[\[(<]?\s?☞|▶\s?.{0,60}(?:바로가기|구독|보기|클릭|제보|채널|앱|다운로드|홈페이지|페이스북|뉴스|SNS)|[\[▶▷\s]*(?:바로가기|기사 ?제보)).*$",
    },
    Rule {
        name: "subscribe",
        zone: Zone::Boilerplate,
        pattern: r"^.{0,60}(?:구독하기|구독 신청|신문 구독|구독신청|채널 구독|친구 ?추가|뉴스레터 신청|앱 다운로드).{0,30}$",
    },
    Rule {
        name: "comments",
        zone: Zone::Boilerplate,
        pattern: r"^(?:댓글\s?(?:쓰기|달기|보기|[-\d(]|을 ).*|첫 번째 댓글.*|.{0,20}(?:인기 댓글|댓글을 (?:작성|확인|남겨|입력)).*|로그인 후.*)$",
    },
    Rule {
        name: "time",
        zone: Zone::Boilerplate,
        pattern: r"^(?:(?:기사)?(?:입력|등록|승인|수정|최종수정|최초입력|송고|발행|게재)\s?(?:시간|일시|일)?\s?[:=]?\s?\d{4}\s?[.\-/년].*|\d{4}[.\-/]\s?\d{1,2}[.\-/]\s?\d{1,2}\.?(?:\s\d{1,2}:\d{2}(?::\d{2})?)?)$",
    },
    Rule {
        name: "site-line",
        zone: Zone::Boilerplate,
        pattern: r"^(?:모바일 .{2,10} \[.*|공식 ?SNS.{0,6}\[.*|(?:\[[^\[\]]{1,20}\]\s*){2,}|[▶※☞\s]*(?:카카오톡|네이버|유튜브)에서 ['‘\x22“\[].{1,16}['’\x22”\]].{0,30})$",
    },
];

static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| RULES.iter().map(|rule| pattern(rule.pattern)).collect());

/// Characters that a paragraph of a page's furniture takes at most.
const LONGEST: usize = 160;

/// What a whole paragraph is by its look, and the rule that says so; `None` for text.
pub(super) fn look(paragraph: &str) -> Option<(Zone, &'static str)> {
    if paragraph.chars().nth(LONGEST).is_some() {
        return None;
    }
    if is_interface(paragraph) {
        return Some((Zone::Boilerplate, "interface"));
    }
    let statement = paragraph.ends_with("다.") && !paragraph.contains("저작권");
    let rules = RULES.iter().zip(PATTERNS.iter()).filter(|(rule, _)| !statement || rule.name == "comments");
    let matching = rules.into_iter().find(|(_, pattern)| pattern.is_match(paragraph));
    matching.map(|(rule, _)| (rule.zone, rule.name))
}

/// Whether a paragraph consists of the words of buttons and headings alone.
fn is_interface(paragraph: &str) -> bool {
    let word = |w: &str| INTERFACE.contains(&w.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut words = paragraph.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).peekable();
    words.peek().is_some() && words.all(word)
}

/// Whether a list of other pages begins here.
pub(super) fn opens_list(paragraph: &str) -> bool {
    let bare = paragraph.trim_matches(|c: char| !c.is_alphanumeric());
    LISTS.contains(&bare) || LISTS.contains(&bare.replace(' ', "").as_str())
}

/// Whether a paragraph may be an item of such a list.
pub(super) fn is_list_item(paragraph: &str) -> bool {
    !ends_sentence(paragraph) || paragraph.chars().count() <= 40 && !paragraph.ends_with('.')
}

/// A copyright line behind the last sentence of a paragraph.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[\s\-<(\[〈【]*(?:ⓒ|©|저작권자|copyrights?\s?[ⓒ©(]|무단\s?전재)[^.?!]{0,60}(?:금지|reserved)[\s.\-)>\]〉】]*$",
    )
});

/// Where the copyright line at the end of a paragraph begins.
pub(super) fn copyright_at_tail(paragraph: &str) -> Option<usize> {
    let from = tail_from(paragraph, 100);
    TAIL.find(&paragraph[from..]).map(|m| from + m.start())
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("댓글 쓰기 제목 가나의 새 망", "comments"),
            ("첫 번째 댓글을 작성해 보세요.", "comments"),
            ("[☞오늘의 가나일보][☞가나닷컴 Top기사]", "link"),
            ("▶ 가나일보 홈페이지 바로가기", "link"),
            ("네이버에서 가나일보 구독하기", "subscribe"),
            ("기사입력 2020.08.01. 오전 9:01", "time"),
        ];
        for (text, rule) in cases {
            assert_eq!(look(text).map(|(_, name)| name), Some(rule), "{text}");
        }
        for text in [
            "가나가 새 망을 연다.",
            "네이버",
            "◆가나의 새 망",
            "다음 달에 새 망을 연다",
            "뉴스 저작권 법안이 통과됐다.",
        ] {
            let found = look(text).map(|(_, name)| name);
            assert!(found.is_none() || text == "네이버", "{text}: {found:?}");
        }
    }
}
