//! Words that may be written together with a name without making another name of it.

use crate::lexicon::Kind;

/// What may stand before a company, organisation or product in one word: `옛LG텔레콤`, `탈네이버`.
const PREFIXES: &str = "구 옛 전 현 신 범 탈 반 친 대 각 총 본 타 비 주";

/// What may follow any of them, one syllable long; checked against the whole rest of the word.
const SHORT: &str = "측 사 들 발 계 용 형 급 식 판 제 산 표 향 간 별 쪽 외 내 등 전 후 가 맨 주 폰 망 호 팀 관 점 당 편 분 방 \
    생";

/// What may follow a company, as the beginning of the rest of the word.
const COMPANY: &str = "그룹 본사 사옥 지사 계열 회장 부회장 대표 사장 부사장 전무 상무 임원 직원 임직원 관계자 노조 노사 고객 주가 주식 주주 \
    제품 매장 대리점 광고 출신 연합 진영 공장 경영 인수 합병 매각 지분 투자 홍보 담당 발표 때문 이후 이전 가입자 \
    이용자 사용자 요금제 서비스 회사 법인 사태 쇼크 효과 기자 특파원 뉴스팀 취재 창업 총수 오너 일가 협력 하청 납품 관련 \
    부문 사업 임시 이사회 주총 실적 매출 영업 개발 생산 판매 직영 빌딩 타워 센터 캠퍼스 정도 자체 스마트폰";

/// What may follow an organisation.
const ORGANIZATION: &str = "장관 차관 청장 처장 총장 원장 위원장 위원 의원 대표 회장 이사장 소장 국장 과장 교수 학생 연구 연구팀 연구진 관계자 직원 \
    공무원 출신 소속 산하 주최 주관 노조 대변인 총재 병원장 의대 공대 대학원 발표 자료 홈페이지";

/// What may follow a product.
const PRODUCT: &str = "시리즈 버전 이용자 사용자 서비스 고객 페이지 계정 채널 게임 모델 출시 가격 판매 메시지 친구 영상 동영상 화면 광고 기반 \
    전용 관련 운영 방송 앱";

/// More letters than any of these words has.
const LONGEST: usize = 8;

/// Whether a word right before a name leaves the name what it is.
pub(super) fn may_precede(word: &str) -> bool {
    PREFIXES.split(' ').any(|prefix| prefix == word)
}

/// Whether the text right after a name begins with a word that leaves the name what it is.
pub(super) fn may_follow(kind: Kind, rest: &str) -> bool {
    let letters = rest.chars().take(LONGEST).take_while(|c| ('가'..='힣').contains(c));
    let rest = &rest[..letters.map(char::len_utf8).sum()];
    let listed = match kind {
        Kind::Company => COMPANY,
        Kind::Organization => ORGANIZATION,
        Kind::Product => PRODUCT,
        Kind::Technology => return false,
    };
    SHORT.split(' ').any(|word| rest == word) || listed.split(' ').any(|word| rest.starts_with(word))
}
