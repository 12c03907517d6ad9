//! Firms that the lexicon does not know, by the shape of their names: a made-up word or a known group's name, and an
//! ending that firms have: `새봄바이오`, `삼성리서치`.

use std::sync::LazyLock;

use super::body::shaped;
use super::cue::is_coined;
use super::endings::Endings;
use super::select::Choice;
use super::view::View;
use crate::lexicon::Kind;
use crate::text::Span;

/// Endings of firms' names.
static ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::new(ALL));
const ALL: &str = "전자 텔레콤 테크 소프트 바이오 증권 은행 생명 화재 손해보험 카드 캐피탈 자산운용 저축은행 건설 제약 중공업 화학 케미칼 \
    엔터테인먼트 홀딩스 로보틱스 시스템즈 네트웍스 솔루션즈 모터스 랩스 게임즈 스튜디오 파마 메디칼 리서치 에스테이트 엔지니어링 \
    인베스트먼트 벤처스 파트너스 테크놀로지 테크놀로지스 테크놀러지 커뮤니케이션즈 인터내셔널 이노베이션 시큐리티";

/// The longest name, in bytes.
const LONGEST: usize = 48;

/// Groups whose firms bear their name.
const GROUPS: &str = "삼성 LG SK 현대 롯데 한화 CJ GS 두산 포스코 효성 코오롱 KT 신세계 NHN LS";

/// The readings of words that have the shape of a firm's name.
pub(super) fn companies(views: &[View]) -> Vec<Choice> {
    shaped(views, Kind::Company, "has the shape of a firm's name", |view, nouns| {
        let span = Span::new(nouns.first()?.span.start, nouns.last()?.span.end);
        has_shape(view, span).then_some(span)
    })
}

/// Whether a whole word is a made-up beginning, or a group's name, with a firm's ending.
fn has_shape(view: &View, span: Span) -> bool {
    let glued = view.text[..span.start].ends_with(char::is_alphanumeric);
    let is_head = |head: &str| {
        let place = Span::new(span.start, span.start + head.len());
        GROUPS.split(' ').any(|group| group == head) || (head.chars().count() >= 2 && is_coined(view, place))
    };
    !glued && span.len() <= LONGEST && ENDINGS.heads(span.of(view.text)).any(is_head)
}
