//! Firms that the lexicon does not know, by the shape of their names: a made-up word or a known group's name, and an
//! ending that firms have: `새봄바이오`, `삼성리서치`.

use std::sync::LazyLock;

use super::body::nouns;
use super::cue::is_coined;
use super::endings::Endings;
use super::select::{Choice, Rank};
use super::view::View;
use super::{Entity, How};
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
    let mut found = Vec::new();
    for (index, view) in views.iter().enumerate() {
        let mut at = 0;
        while at < view.tokens.len() {
            let run = nouns(&view.tokens[at..]);
            at += run.len().max(1);
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let span = Span::new(first.span.start, last.span.end);
            let Some(sentence) = view.sentence_of(span).filter(|_| has_shape(view, span)) else { continue };
            let entity = Entity { kind: Kind::Company, name: span.of(view.text).into() };
            let reason = "has the shape of a firm's name".to_owned();
            let (rank, how) = (Rank::Shaped, How::Cue);
            found.push(Choice { view: index, sentence, span, rank, entity, how, alias: None, reason });
        }
    }
    found
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
