//! The forms in which an outlet speaks to its readers: rights, links, invitations, lists of other news.

use crate::article::inline::form::{Template, Unless};
use crate::article::zone::Zone;

/// Forms that are tried only near one of their literals.
pub(in crate::article::inline) const NOTICES: [Template; 16] = [
    // `인터뷰 자료의 저작권은 가나방송에 있습니다.`
    (
        "copyright-holder",
        Zone::Copyright,
        Unless::Nothing,
        "{right_word} & {outlet} {photo_agency}",
        r"(?P<page>[^.?!\n■▶*※]{0,60}{right_word}은\s{any_outlet}(?:\s\w{2,6})?에\s있\w{1,4}\.?)",
    ),
    // `(끝)`, `(끝) <경제를 보는 눈, 가나일보>`
    (
        "end-mark",
        Zone::Copyright,
        Unless::Particle,
        "{end_mark}",
        r"(?P<page>{end_mark}(?:\s{any_outlet}|\s?[<‹〈《][^<>‹›〈〉《》\n]{1,80}[>›〉》])?)",
    ),
    // `가나일보는 … 이들을 추모합니다.`, `가나방송 '나라'를 유튜브에서 만나보세요!`
    (
        "outlet-voice",
        Zone::Boilerplate,
        Unless::Nothing,
        "{link_verb} & {outlet} {photo_agency}",
        r"{between}(?P<page>{any_outlet}(?:[은는]\s[^.?!\n]{2,50}|[^.?!\n]{0,40}{channel}에서\s){link_verb}[.!]?)",
    ),
    // `…는 가나일보가 … 소식을 알려드리는 코너입니다.`
    (
        "outlet-column",
        Zone::Boilerplate,
        Unless::Nothing,
        "{column_note}",
        r"(?:^|[.?!…\]】>]\s{0,3})(?P<page>[^.?!\n]{0,60}?{any_outlet}[^.?!\n“”\x22]{0,80}{column_note}\.?)",
    ),
    // `- 가나월간 2024년 3월호에서`
    (
        "magazine-issue",
        Zone::Boilerplate,
        Unless::Nothing,
        "{issue_word}",
        r"{between}(?P<page>[-–※*(\[]\s?{any_outlet}\s(?:\d{4}년\s?)?\d{1,2}{issue_word}(?:에서|\s?{issue_reference})?\s?[\])]?)",
    ),
    // `입력 2024.03.05 10:00 가나일보 김다라 기자`, `가나일보 | 입력 2024-03-05`
    (
        "publication-time",
        Zone::Boilerplate,
        Unless::Nothing,
        "{publication_label}",
        r"{edge}(?P<page>(?:{any_outlet}\s?[|｜ㅣ·]?\s?(?:{reporters}\s?[|｜ㅣ·]?\s?)?|{reporters}\s(?:{reporter_title}\s)?(?:{link_phrase}\s)?)?(?:(?:{article_word}\s?)?{publication_label}\s?{time_word}?\s?[:：]?\s?{day}
          (?:\s?\({weekday}\))?{clock}?\s?[|/·]?\s?)+
          (?:{any_outlet}\s?)?(?:{reporters}\s?=?)?(?:\s?{any_outlet}$)?)",
    ),
    // `가나일보 | 2024.03.05 10:00`, `가나일보 김다라 기자 | 2024.03.05 10:00`
    (
        "outlet-time",
        Zone::Boilerplate,
        Unless::Nothing,
        "| ｜ ㅣ & {outlet} {photo_agency}",
        r"{between}(?P<page>{any_outlet}(?:\s{reporters})?\s?[|｜ㅣ]\s?{day}{clock}?)",
    ),
    // `2024-03-05 10:00 가나일보`
    (
        "time-outlet",
        Zone::Boilerplate,
        Unless::Nothing,
        ": & {outlet} {photo_agency}",
        r"{between}(?P<page>(?:{day}|{korean_day}){clock}\s[|｜ㅣ]?\s?{any_outlet}){next_button}",
    ),
    // `가나일보 A1면`, `가나방송 뉴스 홈페이지`
    (
        "outlet-page",
        Zone::Boilerplate,
        Unless::Nothing,
        "{outlet} {photo_agency}",
        r"{between}(?P<page>{any_outlet}\s(?:[A-Z]?\d{1,2}면|{newscast}\s{credit_owner})){next_button}
        | {between}(?P<sign>{any_outlet}\s{credit_owner}){next_mark}",
    ),
    // `▶ 확 달라진 가나일보`, `▶ 가나일보 모바일`, `▶ 가나방송 '나라'`
    (
        "outlet-item",
        Zone::Boilerplate,
        Unless::Nothing,
        "▶ ▷ ☞ & {outlet} {photo_agency}",
        r"(?P<page>[▶▷☞]\s?[^.\n▶▷☞※]{0,30}{any_outlet}(?:\s?{quoted}|\s?{site_opening})?!?\s?)(?:[▶▷☞]|$)
        | (?P<sign>[▶▷☞]\s?[^.\n▶▷☞※]{0,30}{any_outlet}\s{site_opening}){next_plain}",
    ),
    // `가나방송 핫클릭`, before headlines
    (
        "outlet-list",
        Zone::Boilerplate,
        Unless::Nothing,
        "{related_label} & {outlet} {photo_agency}",
        r"{between}(?P<page>{any_outlet}\s{related_label}){next_plain}",
    ),
    // `[가나 바로가기 | 가나일보 구독신청 | 모바일 웹]`, `▶ [가나 유튜브 바로가기]`
    (
        "link-bracket",
        Zone::Boilerplate,
        Unless::Particle,
        "{subscription_phrase} {link_opening}",
        r"(?P<page>[▶▷☞※]?\s?\[[^\[\]\n]{0,40}(?:{subscription_phrase}|{link_opening})[^\[\]\n]{0,40}\])",
    ),
    // `생각하는 신문 - 가나일보 (gana.kr)`
    (
        "slogan",
        Zone::Boilerplate,
        Unless::Particle,
        "{outlet_slogan}",
        r"(?P<page>{outlet_slogan}\s?[-–:]\s?{any_outlet}(?:\s?\([^)\n]{0,40}\))?)",
    ),
    // `▶ 가나일보와 함께 보세요`, `▶ 가나일보에서 연재하세요!`
    (
        "outlet-link",
        Zone::Boilerplate,
        Unless::Nothing,
        "▶ ▷ ☞ ※ & {outlet} {photo_agency}",
        r"(?P<page>[▶▷☞※]\s?[^.\n▶▷☞※]{0,40}{any_outlet}[^.\n▶▷☞※]{0,40}(?:{link_phrase}|{link_verb}|세요!?|!)[\]]?)",
    ),
    // `▶ 가나일보 구독하기`
    (
        "tip-link",
        Zone::Contact,
        Unless::Nothing,
        "{subscription_phrase}",
        r"(?P<page>[※▶▷■◆☞]\s?[^.\n※▶▷■◆☞]{0,60}{subscription_phrase}(?:하기)?(?:[^.\n※▶▷■◆☞]{0,30}$|[!\])])?)",
    ),
    // `[전화] 02-123-4567`, `▷ 카카오톡 : '가나제보' 검색`
    (
        "tip-address",
        Zone::Contact,
        Unless::Nothing,
        "{contact_label} {channel}",
        r"(?P<page>[\[■▷▶◆]\s?(?:
            {contact_label}\s?[\]:：]\s?(?:[\d\s,()\-]{7,30}|{full_email}|(?:www|https?)[\w./:-]+)
          | {channel}\s?[\]:：]\s?[^\[■▷▶◆※\n.]{0,30}{invitation}(?:[^\[■▷▶◆※\n.]{0,15}(?:[\[■▷▶◆※\n]|$))?
          | (?:{contact_label}|{channel})\s?[\]:：]?\s?{handle}
          )
        | [▷▶]\s?{channel}[^\[■▷▶◆※\n.,…]{0,30}{invitation})",
    ),
];

/// Forms that go on to the end of the line, or nearly.
pub(in crate::article::inline) const LINE_NOTICES: [Template; 6] = [
    (
        "copyright-notice",
        Zone::Copyright,
        Unless::Nothing,
        "(?i) {prohibition} reserved",
        r"(?i)(?P<page>[<‹〈《(\[【\-※\s]*(?:(?:{copyright_label}|{right_word})(?:\s?{copyright_sign}|\s|[^가-힣]|은\s)|(?:{any_outlet}\s?)?{copyright_sign}
            |(?:\[[^\[\]\n]{2,20}\]\s?)?{any_outlet}\s?\([a-z0-9./:]{4,40}\)\s?,\s?)
          [^.?!\n]{0,50}(?:\.[^.?!\n]{0,40}){0,5}?(?:{copyright_phrase}|{reuse_word})[^.\n]{0,40}(?:{prohibition}|reserved)
          (?:[.,\s]{0,3}(?:{copyright_phrase}|{reuse_word})[^.\n]{0,40}{prohibition})?(?P<report>{prohibited})?[\s.]*[>›〉》)\]】\-]*)",
    ),
    // `(관련기사: …)`; `▶ 관련기사: …`, `[관련기사] …`, to the end of the line or to a sentence
    (
        "related",
        Zone::Boilerplate,
        Unless::Sentence,
        "{related_label}",
        r"(?P<page>\(\s?[▶▷☞]?\s?{list_label}\s?[:：][^)\n]{0,200}\)
          | \[\s?[▶▷☞]?\s?{list_label}\s?[:：][^\]\n]{0,200}\])
        | (?:^|[^(\[])(?P<sign>(?P<label>[▶▷☞]\s?{list_label}|[\[<‹【]\s?{list_label}\s?[\]>›】]|[※◇◆■]\s?{list_label}(?:\s?[:：◇◆■]|\s))[^\n]{0,400})$",
    ),
    // `관련기사 …`, `연관기사: …`, after the last sentence
    (
        "last-related",
        Zone::Boilerplate,
        Unless::Nothing,
        "{related_label}",
        r"{between}(?P<page>{list_label}(?:\s?[:：|]\s?|\s){unended}{2,120}다?)$",
    ),
    // `▶ …`, `☞ "…"`, one headline after the last sentence
    (
        "last-link",
        Zone::Boilerplate,
        Unless::Nothing,
        "▶ ▷ ☞",
        r"[.?!…][”’\x22')\]]?\s{0,3}(?P<page>[▶▷☞]\s?(?:[^.▶▷☞\n다]|\.[^\s▶▷☞]|다[^.▶▷☞\n]){4,60}다?)$",
    ),
    // what follows a copyright notice and an invitation to subscribe, to the end of the line
    (
        "page-end",
        Zone::Boilerplate,
        Unless::Nothing,
        "{subscription_phrase}",
        r"{prohibition}[\s.]*(?P<page>[^.\n]{0,30}{subscription_phrase}[^\n]*)",
    ),
    // `[이 기사는 … 로봇 기사입니다.]`
    (
        "page-note",
        Zone::Boilerplate,
        Unless::Nothing,
        "{page_note}",
        r"(?P<page>[\[※*(<]\s?{page_note}[^\]\n]{5,120}[\])>])",
    ),
];
