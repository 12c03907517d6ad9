//! What speaks for a word being the name of a company, and what against it: the words and marks around it, and its shape.

use super::super::Mention;
use super::super::cue;
use super::super::reference::joins;
use super::super::view::View;
use super::word::{Word, is_like_a_person};
use crate::lexicon::Kind;
use crate::text::Span;

/// A clue of a company, or against one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clue {
    /// `㈜휴넷`, `휴넷(대표 조영탁)`.
    Marked,
    /// A number of the exchange beside it: `휴넷(123456)`.
    Ticker,
    /// A word for a firm before it: `교육 전문기업 휴넷은`.
    Apposition,
    /// An office of a firm after it: `휴넷 대표이사`, `조영탁 휴넷 대표`.
    Office,
    /// `휴넷 관계자는`, `휴넷 측은`.
    Spokesman,
    /// What firms have after it: `휴넷 주가`, `휴넷 본사`.
    Belongings,
    /// In a list with known companies: `삼성전자, 휴넷, KT`.
    Listed,
    /// The subject that opens a sentence of what firms do: `휴넷은 … 출시했다`.
    Deed,
    /// An ending of firms' names: 전자, 텔레콤, 테크, 소프트, 바이오, 증권, …
    Ending,
    /// A shape of Latin letters or digits: `XLGAMES`, `알서포트24`.
    Latin,
    /// A particle follows, as after nouns.
    Particle,
    /// What persons have after it: `휴넷 기자`, or an office after a word in the shape of a person's name.
    Person,
}

impl Clue {
    /// All clues, in the order of their declaration.
    pub const ALL: [Self; 12] = [
        Self::Marked,
        Self::Ticker,
        Self::Apposition,
        Self::Office,
        Self::Spokesman,
        Self::Belongings,
        Self::Listed,
        Self::Deed,
        Self::Ending,
        Self::Latin,
        Self::Particle,
        Self::Person,
    ];

    /// The name that reports use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Marked => "marked",
            Self::Ticker => "ticker",
            Self::Apposition => "apposition",
            Self::Office => "office",
            Self::Spokesman => "spokesman",
            Self::Belongings => "belongings",
            Self::Listed => "listed",
            Self::Deed => "deed",
            Self::Ending => "ending",
            Self::Latin => "latin",
            Self::Particle => "particle",
            Self::Person => "person",
        }
    }

    /// What it adds to the score; below 0 where it speaks against a company. Set by reading rankings.
    pub(super) const fn weight(self) -> f64 {
        match self {
            Self::Marked | Self::Ticker => 6.0,
            Self::Apposition | Self::Office => 3.0,
            Self::Belongings | Self::Spokesman | Self::Ending => 2.0,
            Self::Listed => 1.5,
            Self::Deed => 1.0,
            Self::Latin | Self::Particle => 0.3,
            Self::Person => -4.0,
        }
    }

    /// Whether it certainly stands beside names of firms only, common words that make up a name included.
    pub(super) const fn is_certain(self) -> bool {
        matches!(self, Self::Marked | Self::Ticker)
    }

    /// Whether any common noun may show it.
    pub(super) const fn is_shape(self) -> bool {
        matches!(self, Self::Latin | Self::Particle | Self::Deed)
    }
}

/// Signs of a firm right before its name.
const BEFORE: [&str; 4] = ["㈜", "(주)", "<주>", "주식회사"];
/// Signs of a firm right after its name.
const AFTER: [&str; 3] = ["㈜", "(주)", "<주>"];

/// Words for a firm before its name; `중소기업` and the like are not, for they also qualify common nouns.
pub(super) const FIRMS: [&str; 28] = [
    "전문기업",
    "벤처기업",
    "전문업체",
    "업체",
    "회사",
    "스타트업",
    "계열사",
    "제조사",
    "개발사",
    "운영사",
    "상장사",
    "게임사",
    "유통사",
    "제약사",
    "건설사",
    "시공사",
    "공급사",
    "협력사",
    "투자사",
    "운용사",
    "대행사",
    "기획사",
    "배급사",
    "제작사",
    "통신사",
    "서비스사",
    "보안기업",
    "게임기업",
];

/// Offices of a firm after its name.
pub(super) const OFFICES: [&str; 18] = [
    "대표이사",
    "대표",
    "최고경영자",
    "최고기술책임자",
    "공동대표",
    "CEO",
    "CTO",
    "CFO",
    "COO",
    "사장",
    "부사장",
    "부회장",
    "전무",
    "상무",
    "창업자",
    "창립자",
    "지사장",
    "한국지사장",
];

/// What a firm has after its name.
const BELONGINGS: [&str; 15] = [
    "주가",
    "주식",
    "지분",
    "본사",
    "임직원",
    "자회사",
    "계열사",
    "창업주",
    "사옥",
    "경영진",
    "제품",
    "인수",
    "매출",
    "상장",
    "부스",
];

/// What only persons have after their names.
const PERSONS: [&str; 22] = [
    "씨",
    "기자",
    "교수",
    "의원",
    "감독",
    "선수",
    "장관",
    "대통령",
    "박사",
    "판사",
    "검사",
    "변호사",
    "이사장",
    "연구원",
    "작가",
    "배우",
    "가수",
    "위원",
    "국장",
    "과장",
    "팀장",
    "소장",
];

/// What firms do.
const DEEDS: [&str; 16] = [
    "출시",
    "공급",
    "체결",
    "인수",
    "상장",
    "매출",
    "영업이익",
    "투자 유치",
    "투자를 유치",
    "신제품",
    "선보",
    "수주",
    "납품",
    "론칭",
    "개발했",
    "협약",
];

/// Endings of firms' names; a name is longer than its ending.
pub(super) const ENDINGS: [&str; 60] = [
    "전자",
    "텔레콤",
    "테크",
    "소프트",
    "바이오",
    "증권",
    "시스템즈",
    "네트웍스",
    "솔루션즈",
    "홀딩스",
    "제약",
    "건설",
    "중공업",
    "생명",
    "화재",
    "캐피탈",
    "캐피털",
    "저축은행",
    "은행",
    "자산운용",
    "인베스트먼트",
    "벤처스",
    "파트너스",
    "엔터테인먼트",
    "미디어",
    "커뮤니케이션",
    "커뮤니케이션즈",
    "코리아",
    "랩스",
    "로보틱스",
    "모빌리티",
    "에너지",
    "머티리얼즈",
    "케미칼",
    "정밀",
    "정보통신",
    "정보기술",
    "시큐리티",
    "게임즈",
    "스튜디오",
    "컴퍼니",
    "인터내셔널",
    "글로벌",
    "상사",
    "물산",
    "제과",
    "항공",
    "해운",
    "로지스틱스",
    "이노베이션",
    "사이언스",
    "테크놀로지",
    "테크놀로지스",
    "닷컴",
    "파마",
    "헬스케어",
    "아이티",
    "아이앤씨",
    "씨앤씨",
    "디앤씨",
];

/// The clues at one place of a word; `known` are the mentions of the field in order.
pub(super) fn around(view: &View, sentence: Span, word: &Word, known: &[&Mention]) -> Vec<Clue> {
    let text = view.text;
    let name = word.span.of(text);
    let (before, after) = (&text[sentence.start..word.span.start], &text[word.span.end..sentence.end]);
    let next = after.strip_prefix(' ').filter(|_| word.particle.is_none());
    let follows = |words: &[&str]| next.is_some_and(|next| begins_with_any(next, words));
    let office = follows(&OFFICES);
    let of_person = is_like_a_person(name) && !before.split_whitespace().next_back().is_some_and(is_like_a_person);
    let seen = [
        (Clue::Marked, is_marked(before, after)),
        (Clue::Ticker, has_ticker(after)),
        (Clue::Apposition, in_apposition(before)),
        (Clue::Office, office && !of_person),
        (Clue::Spokesman, follows(&["관계자"]) || after.starts_with('측') || follows(&["측"])),
        (Clue::Belongings, follows(&BELONGINGS)),
        (Clue::Listed, is_listed(text, word.span, known)),
        (Clue::Deed, before.is_empty() && word.particle.is_some() && DEEDS.iter().any(|deed| after.contains(deed))),
        (Clue::Ending, ends_as_a_firm(name)),
        (
            Clue::Latin,
            name.starts_with(|c: char| c.is_ascii_uppercase()) || name.ends_with(|c: char| c.is_ascii_digit()),
        ),
        (Clue::Particle, word.particle.is_some()),
        (Clue::Person, follows(&PERSONS) || office && of_person),
    ];
    seen.into_iter().filter(|(_, seen)| *seen).map(|(clue, _)| clue).collect()
}

/// Whether a name has an ending of firms' names, and something before it.
pub(super) fn ends_as_a_firm(name: &str) -> bool {
    ENDINGS.iter().any(|ending| name.len() > ending.len() && name.ends_with(ending))
}

/// Whether a text begins with one of the words, and that word does not go on but with a particle of one syllable or two.
fn begins_with_any(text: &str, words: &[&str]) -> bool {
    let length = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    words.iter().filter_map(|word| text[..length].strip_prefix(word)).any(|rest| rest.chars().count() <= 2)
}

/// Whether a clue of a firm stands right beside a name, and is not that of the name before it (`SK㈜ C&C`).
fn is_marked(before: &str, after: &str) -> bool {
    let inside = after.strip_prefix('(');
    let marks =
        |clue: &str| before.trim_end().strip_suffix(clue).is_some_and(|it| !it.ends_with(char::is_alphanumeric));
    BEFORE.iter().any(|clue| marks(clue))
        || AFTER.iter().any(|clue| after.starts_with(clue))
        || inside.is_some_and(|inside| cue::HEADS.iter().any(|clue| inside.starts_with(clue)))
}

fn has_ticker(after: &str) -> bool {
    let inside = after.trim_start_matches(' ').strip_prefix(['(', '[', '<']);
    inside.is_some_and(|inside| {
        inside.len() > 6
            && inside.bytes().take(6).all(|b| b.is_ascii_digit())
            && inside[6..].starts_with([')', ']', '>'])
    })
}

/// Whether a word for a firm stands right before a name, quotation marks and `㈜` aside.
fn in_apposition(before: &str) -> bool {
    let unmarked = BEFORE.iter().find_map(|sign| before.trim_end().strip_suffix(sign)).unwrap_or(before);
    let bare = unmarked.trim_end_matches([' ', '\'', '"', '‘', '’', '“', '”', '<', '《']);
    let bare = bare.strip_suffix('인').unwrap_or(bare);
    bare.len() < before.len() && FIRMS.iter().any(|firm| bare.ends_with(firm))
}

/// Whether a known company is joined to a place on its left or its right: `와`, a comma, a middle dot.
fn is_listed(text: &str, span: Span, known: &[&Mention]) -> bool {
    let at = known.partition_point(|mention| mention.span.end <= span.start);
    let sure = |mention: &&&Mention| mention.certain && mention.entity.kind == Kind::Company;
    let left = at.checked_sub(1).and_then(|at| known.get(at)).filter(sure);
    let right = known.get(at).filter(sure);
    let joined = |between: &str| joins(between) && between.trim() != "";
    left.is_some_and(|left| joined(&text[left.span.end..span.start]))
        || right.is_some_and(|right| right.span.start >= span.end && joined(&text[span.end..right.span.start]))
}
