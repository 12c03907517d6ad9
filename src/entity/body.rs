//! Public bodies that the lexicon does not know, by how their names end: `수원교육지원청`, `강남경찰서`.

use std::sync::LazyLock;

use super::endings::Endings;
use super::select::{Choice, Rank};
use super::view::View;
use super::{Entity, How};
use crate::lexicon::Kind;
use crate::morph::{Pos, Token};
use crate::text::Span;

/// Endings of names that only public bodies, schools and associations have.
static ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::new(ALL));
const ALL: &str = "교육청 교육지원청 경찰서 경찰청 소방서 소방본부 시청 도청 구청 군청 시의회 도의회 구의회 군의회 지방법원 고등법원 지방검찰청 \
    지검 지법 고법 세무서 보건소 대학교 고등학교 중학교 초등학교 대병원 대학병원 진흥원 연구원 기술원 평가원 의료원 연구센터 \
    협회 학회 재단 공단 위원회 상공회의소 연합회 협의회 노동조합 테크노파크 시설관리공단 창조경제혁신센터 연구소 사관학교 진흥공단";

/// The longest name, in bytes.
const LONGEST: usize = 72;
/// Words before an ending that make a rank or a kind of it, and no name.
const KINDS: &str = "선임 책임 수석 전임 객원 주임 추진 준비 운영 특별 심의 전략 자문 윤리 인사 징계 조사 공동 실무 민관 국책 지역 전국 \
    국공립 부설 기업부설 중앙 민간 경제 기술";

/// The readings of words that end as names of public bodies do, and have a name before the ending.
pub(super) fn organizations(views: &[View]) -> Vec<Choice> {
    shaped(views, Kind::Organization, "ends as names of public bodies do", longest)
}

/// The readings of the names that `name` sees in runs of nouns.
pub(super) fn shaped(
    views: &[View],
    kind: Kind,
    reason: &str,
    name: impl Fn(&View, &[Token]) -> Option<Span>,
) -> Vec<Choice> {
    let mut found = Vec::new();
    for (index, view) in views.iter().enumerate() {
        let mut at = 0;
        while at < view.tokens.len() {
            let run = nouns(&view.tokens[at..]);
            at += run.len().max(1);
            let Some(span) = name(view, run) else { continue };
            let Some(sentence) = view.sentence_of(span) else { continue };
            let entity = Entity { kind, name: span.of(view.text).into() };
            let (rank, how, reason) = (Rank::Shaped, How::Cue, reason.to_owned());
            found.push(Choice { view: index, sentence, span, rank, entity, how, alias: None, reason });
        }
    }
    found
}

/// Whether a word ends as the name of a public body does.
pub(super) fn is_body(name: &str) -> bool {
    ENDINGS.heads(name).next().is_some()
}

/// The tokens from the first on that are nouns without a gap.
fn nouns(tokens: &[Token]) -> &[Token] {
    let follows = |i: usize| i == 0 || tokens[i - 1].span.end == tokens[i].span.start;
    let length = (0..tokens.len()).take_while(|&i| is_nominal(&tokens[i]) && follows(i)).count();
    &tokens[..length]
}

fn is_nominal(token: &Token) -> bool {
    let pos = token.tag.first();
    let noun = pos.is_noun() || matches!(pos, Pos::SL | Pos::SN | Pos::XPN | Pos::XSN | Pos::XR);
    token.is_name() || noun || (token.is_unknown() && !pos.is_symbol())
}

/// The longest beginning of a run of nouns that is a public body's name: two to fourteen syllables before an ending, of
/// which the first morpheme is no common noun (`김포경찰서`, but not `상무위원회`).
fn longest(view: &View, nouns: &[Token]) -> Option<Span> {
    let first = nouns.first().filter(|first| first.tag.first() != Pos::NNG || first.is_name())?;
    let start = first.span.start;
    let short = nouns.partition_point(|token| token.span.end - start <= LONGEST);
    nouns[..short].iter().rev().map(|token| Span::new(start, token.span.end)).find(|span| {
        let kind = |head: &str| KINDS.split(' ').any(|kind| kind == head);
        ENDINGS.heads(span.of(view.text)).any(|head| {
            let letters = head.chars().count();
            (2..=14).contains(&letters) && (letters > 2 || !head.is_ascii()) && !kind(head)
        })
    })
}
