//! The forms in which the page speaks within a paragraph. Templates are for masked texts: `{any_outlet}` is any name of an
//! outlet, `{agency}` one of an agency whose pictures papers print.

use crate::article::zone::Zone;

/// Parts of the forms, by name.
pub(super) const PARTS: [(&str, &str); 12] = [
    ("open", r"[\[(【（［〔〈]"),
    ("shut", r"[\])】）］〕〉]"),
    ("inner", r"[^\[\]()【】（）［］〔〕<>〈〉\n]"),
    // what precedes a part that does not open with a mark of its own
    ("between", r"(?:^|[.?!…\])】］〕>\x22”’'])\s{0,3}"),
    ("edge", r"(?:^|[^\w])"),
    ("page_outlet", r"(?:(?:{outlet_slogan}\s?)?{any_outlet})"),
    ("reporters", r"{syllable}{2,4}(?:\s?[·ㆍ,/\s]\s?{syllable}{2,4}){0,4}\s?(?:{syllable}{1,6})?{reporter_title}단?"),
    ("full_email", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*"),
    ("day", r"\d{4}\s?[.\-/]\s?\d{1,2}\s?[.\-/]+\s?\d{1,2}\s?\.?"),
    ("picture_note", r"(?:{screen_word}\s?){0,2}{credit_note}"),
    (
        "sign_off",
        r"{page_outlet}\s?(?:뉴스\s?)?(?:\w{2,8}\s)?{syllable}{2,4}(?:\s?{reporter_title})?
          (?:\s?[(\[]\s?{email}\s?[)\]])?\s?{sign_off_verb}",
    ),
    ("copyright_sign", r"(?:[ⓒ©Ⓒ]|\([cC]\))"),
];

/// What must not follow a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unless {
    /// Anything may follow.
    Nothing,
    /// A particle: then the name is part of a sentence.
    Particle,
    /// Any syllable: then the last word goes on.
    Syllable,
    /// A particle; nor may more than a caption precede it.
    Report,
}

/// A form in which the page speaks within a paragraph: its name, its zone, what must not follow it, the literals of which
/// it holds one, its template. The group `page` of the template is the part of the page, or `sign`; where `report`
/// takes part it is none.
pub(super) type Template = (&'static str, Zone, Unless, &'static str, &'static str);

/// Forms that lie near a literal of theirs.
pub(super) const FORMS: [Template; 31] = [
    // `(서울=가나뉴스) 김다라 기자 =`
    (
        "dateline",
        Zone::Byline,
        Unless::Nothing,
        "=",
        r"(?P<page>{open}(?:{inner}|\({inner}{1,12}\)){1,24}=\s?(?:{page_outlet}|{inner}{1,10}{outlet_suffix}\d?)\s?{shut}
          (?:\s?{reporters})?(?:\s*=)?)",
    ),
    // `[가나일보 김다라 기자]`, `[가나일보(화성)=김다라 기자]`
    (
        "byline-bracket",
        Zone::Byline,
        Unless::Nothing,
        "{reporter_title} =",
        r"(?P<page>(?:
            [\[【［〔](?:{inner}|\({inner}{1,12}\)){0,30}
          | \({inner}{1,20}=\s?{inner}{0,14}
          ){reporter_title}\s?(?:{email}\s?)?{shut}(?:\s*=)?
          | \({page_outlet}={inner}{2,20}\))",
    ),
    // `가나일보 산업부`, `가나일보 유튜브`, alone on a line
    (
        "outlet-line",
        Zone::Byline,
        Unless::Nothing,
        "{outlet} {photo_agency}",
        r"^(?P<page>{page_outlet}
          (?:\s[가-힣\d·]{0,8}{desk_unit}|\s(?:{contact_label}|{channel}|{interface_word})|\s[-–]\s.{1,40})?(?:\s{email})?)$",
    ),
    // `[가나일보]`
    (
        "outlet-bracket",
        Zone::Byline,
        Unless::Particle,
        "{outlet} {photo_agency}",
        r"(?P<page>[\[【［]\s?{page_outlet}\s?(?:TV|\w{2,6})?\s?[\]】］}])",
    ),
    // `가나방송 뉴스 김다라입니다.`
    (
        "sign-off",
        Zone::Byline,
        Unless::Nothing,
        "{sign_off_verb}",
        r"(?:{between}|\s)(?P<page>지금까지\s{inner}{1,30}?{sign_off}(?:\.|\s|$))
        | {between}(?P<sign>(?:[^.?!\n]{2,30}에서\s)?{sign_off}(?:\.|\s|$))",
    ),
    // `김다라 기자 kim@gana.kr`
    (
        "reporter-address",
        Zone::Byline,
        Unless::Nothing,
        "@",
        r"{edge}(?P<page>(?:(?:{page_outlet}|{syllable}{1,7}{desk_unit})\s?[=|/]?\s?)?{reporters}\s?[=:/|]?\s?
          [(\[<]?\s?{full_email}\s?[)\]>]?)",
    ),
    // `가나방송 김다라 (kim@gana.kr)`, `◎공감언론 가나뉴스 kim@gana.kr`
    (
        "outlet-address",
        Zone::Byline,
        Unless::Nothing,
        "@",
        r"{edge}(?P<page>[◎▶☞■]?\s?{page_outlet}\s?(?:{syllable}{2,4}\s?)?[(\[<]?\s?{full_email}\s?[)\]>]?)",
    ),
    // `김다라 (kim@gana.kr)` behind a sentence
    (
        "person-address",
        Zone::Byline,
        Unless::Particle,
        "@",
        r"{between}(?P<page>{syllable}{2,4}\s?[(\[<]\s?{full_email}\s?[)\]>])",
    ),
    // `= 김다라 기자`, behind a caption
    (
        "picture-reporter",
        Zone::Credit,
        Unless::Syllable,
        "=",
        r"[.?!…”’\x22자)\s](?P<page>(?:=\s?{syllable}{2,4}\s?(?:{syllable}{1,4})?{reporter_title}\s?)+)",
    ),
    // `영상편집 : 김다라`
    (
        "crew",
        Zone::Byline,
        Unless::Nothing,
        "{crew_label}",
        r"(?P<page>(?:{crew_label}\s?[:：=/]\s?{syllable}{2,3}(?:\s?[·,ㆍ]\s?{syllable}{2,3}){0,4}\s?)+)",
    ),
    // `2020.08.01/가나뉴스`, `2020.8.1 kim@gana.kr`, `photo@gana.kr *재판매 및 DB 금지`
    (
        "dated-credit",
        Zone::Credit,
        Unless::Particle,
        "@ /",
        r"(?P<page>(?:
            {day}\s?/\s?(?:\?\s?)?{page_outlet}(?:\s?{full_email})?
          | (?:{day}\s?)?{full_email}\s?\*\s?{resale_note}
          | {day}\s?{full_email}(?:\s{agency})?
          )(?:\s?\*\s?{resale_note})?)",
    ),
    // `[가나 제공. 재판매 및 DB 금지]`, `*재판매 및 DB 금지`
    (
        "resale-note",
        Zone::Credit,
        Unless::Nothing,
        "{resale_note}",
        r"(?P<page>[\[(]{inner}{1,40}{credit_note}\.?\s?{resale_note}\.?[\])] | \*\s?{resale_note})",
    ),
    // `ⓒ 가나뉴스`, `가나뉴스 ⓒ Gana 김다라 기자`
    (
        "outlet-holder",
        Zone::Credit,
        Unless::Nothing,
        "ⓒ © Ⓒ (c) (C) News1",
        r"(?P<page>(?:{page_outlet}\s)?(?:{copyright_sign}\s?(?:News1|{page_outlet})|\?\sNews1)(?:\s?[·,/=]\s?{page_outlet})*(?:\s?{picture_note}|\s{reporters})?)",
    ),
    // `사진=가나뉴스`, `[사진 출처 : 가나뉴스]`
    (
        "labelled-outlet",
        Zone::Credit,
        Unless::Particle,
        "{outlet} {photo_agency}",
        r"{edge}(?P<page>[Pp]hoto\s{agency} | [\[(【<〈]?\s?{credit_label}\s?(?:{credit_label}|DB)?\s?[=:：|ㅣ│/]\s?
          (?:\w{1,10}\s?[=/·,]\s?){0,2}{page_outlet}(?:\s?{picture_note})?(?:\s?[·,/=]\s?{any_outlet})*\s?[\])】>〉]?
          | [\[(【<〈]\s?{credit_label}\s?[-–]\s?{agency}\s?[\])】>〉])",
    ),
    // `/가나뉴스`
    (
        "slashed-outlet",
        Zone::Credit,
        Unless::Particle,
        "/",
        r"(?:(?:^|[.)\]”’\x22?>\d])\s*/\s?|\s/)(?P<page>(?:\w{1,14}=)?{page_outlet}(?:\s?[·,=]\s?{any_outlet})*(?:\s?{picture_note})?)
          | {syllable}/(?P<sign>{agency}(?:\s?[·,=]\s?{agency})*)(?:$|[\s.])",
    ),
    // `서울=가나뉴스`, `워싱턴 AP=가나뉴스`
    (
        "placed-agency",
        Zone::Credit,
        Unless::Particle,
        "=",
        r"{edge}(?P<page>(?:[A-Z]\w{1,10}|{syllable}{2,8}(?:[\s·/]{agency})?)\s?=\s?{agency}(?:[\s·/=]?{agency})?)",
    ),
    // `가나뉴스 제공`, `가나방송 방송화면 캡처`
    (
        "outlet-note",
        Zone::Credit,
        Unless::Syllable,
        "{outlet} {photo_agency}",
        r"{edge}(?P<page>{page_outlet}(?:\s?(?:{picture_note}|사진)|\s[^\s.]{1,14}\s(?:{screen_word}\s?){1,2}{credit_note}))",
    ),
    // `가나방송 화면 캡처`, with the text behind it at once
    (
        "outlet-screen",
        Zone::Credit,
        Unless::Particle,
        "{outlet} {photo_agency}",
        r"{edge}(?P<page>{page_outlet}\s?(?:{screen_word}\s?){1,2}(?:{credit_note}|/\s?{day}))",
    ),
    // `), 가나뉴스 제공`, `김다라 기자·가나뉴스`
    (
        "agency-note",
        Zone::Credit,
        Unless::Particle,
        "{photo_agency}",
        r"[,)]\s?(?P<page>{agency}\s{credit_note}) | {reporter_title}단?\s?[·,/]\s?(?P<sign>{agency})",
    ),
    // `(가나뉴스)`, `[가나뉴스 자료 사진]`
    (
        "bracketed-agency",
        Zone::Credit,
        Unless::Particle,
        "{photo_agency}",
        r"(?:(?:^|[\s.”’)\]])(?P<page>[\[(]\s?{agency}\s?[\])])|(?P<sign>[\[(]\s?{agency}\s?(?:{credit_note}|사진)\s?[\])]))
          (?:\s?(?P<report>{press_word}))?",
    ),
    // `2020.8.1 가나뉴스`
    (
        "dated-agency",
        Zone::Credit,
        Unless::Particle,
        "{photo_agency}",
        r"{day}\s(?P<page>{agency})(?:\s?(?P<report>{press_word}))?",
    ),
    // `? 뉴스1(서울`, `가나 사옥 | 연합뉴스`, `. 연합뉴스▶`
    (
        "marked-agency",
        Zone::Credit,
        Unless::Nothing,
        "{photo_agency}",
        r"(?:\?\s?|[|｜]\s?)(?P<page>{agency})\s?(?:$|[(\[]) | [.”’]\s?(?P<sign>{agency})[▶▷◇◆■▲△]",
    ),
    // an agency, and a gap where a line ended
    (
        "agency-gap",
        Zone::Credit,
        Unless::Particle,
        "{photo_agency}",
        r"(?:^|[.”’)\]]\s{0,3})(?P<page>{agency}(?:\s?[,·/]\s?{agency})*)(?:\s\s|\.?$|\[)
        | [.”’)\]]\s\s+(?P<sign>{agency})(?:\s?(?P<report>{press_word}))?",
    ),
    // a caption, an agency, and the article
    (
        "agency",
        Zone::Credit,
        Unless::Report,
        "{photo_agency}",
        r"[.”’]\s{0,3}(?P<page>{agency}(?:[\s·/=]?{agency})?)(?:$|\s*(?P<report>{press_word})?)",
    ),
    // `가나일보 김다라 기자`, behind a caption
    (
        "outlet-reporter",
        Zone::Credit,
        Unless::Nothing,
        "{reporter_title}",
        r"{between}(?P<page>{page_outlet}\s{syllable}{2,4}\s?(?:{syllable}{1,4})?{reporter_title})(?:[\x22“‘\[(<]|\s\s|$)",
    ),
    // `■ 방송 : 가나방송 아침뉴스 (07:00~08:00)`
    (
        "program",
        Zone::Byline,
        Unless::Nothing,
        "■ ◆ ◇ *",
        r"(?P<page>[■◆◇*]\s?{program_label}\s?[:：]\s?[^■◆◇◎\[\n]{1,80})",
    ),
    // `▶ 확 달라진 가나일보`
    (
        "outlet-item",
        Zone::Boilerplate,
        Unless::Nothing,
        "▶ ▷ ☞",
        r"(?P<page>[▶▷☞]\s?[^.\n▶▷☞※]{0,30}{any_outlet}!?\s?)(?:[▶▷☞]|$)",
    ),
    // `생각하는 신문 - 가나일보 (gana.kr)`
    (
        "slogan",
        Zone::Boilerplate,
        Unless::Particle,
        "{outlet_slogan}",
        r"(?P<page>{outlet_slogan}\s?[-–:]\s?{any_outlet}(?:\s?\([^)\n]{0,40}\))?)",
    ),
    // `▶ 가나일보와 함께 보세요`
    (
        "outlet-link",
        Zone::Boilerplate,
        Unless::Nothing,
        "▶ ▷ ☞ ※",
        r"(?P<page>[▶▷☞※]\s?[^.\n▶▷☞※]{0,40}{any_outlet}[^.\n▶▷☞※]{0,40}(?:{link_phrase}|{link_verb})[\]]?)",
    ),
    // `▶ 가나일보 구독하기`
    (
        "tip-link",
        Zone::Contact,
        Unless::Nothing,
        "{subscription_phrase}",
        r"(?P<page>[※▶▷■◆☞]\s?[^.\n※▶▷■◆☞]{0,60}{subscription_phrase}[^.\n※▶▷■◆☞]{0,30})",
    ),
    // `[전화] 02-123-4567`, `▷ 카카오톡 : '가나제보' 검색`
    (
        "tip-address",
        Zone::Contact,
        Unless::Nothing,
        "{contact_label} {channel}",
        r"(?P<page>[\[■▷▶◆]\s?(?:
            {contact_label}\s?[\]:：]\s?(?:[\d\s,()\-]{7,30}|{full_email}|(?:www|https?)[\w./:-]+)
          | {channel}\s?[\]:：]?\s?[^\[■▷▶◆※\n.]{0,30}{invitation}[^\[■▷▶◆※\n.]{0,15}
          ))",
    ),
];

/// Forms that go on to the end of the line, or nearly.
pub(super) const LINE_FORMS: [Template; 4] = [
    (
        "copyright-notice",
        Zone::Copyright,
        Unless::Nothing,
        "(?i) {prohibition} reserved",
        r"(?i)(?P<page>[<‹〈《(\[【\-※\s]*(?:{copyright_label}\s?{copyright_sign}?|{copyright_sign})
          [^.?!\n]{0,50}(?:\.[^.?!\n]{0,40}){0,2}?{copyright_phrase}[^.\n]{0,40}(?:{prohibition}|reserved)
          (?:[.,\s]{0,3}{copyright_phrase}[^.\n]{0,40}{prohibition})?[\s.]*[>›〉》)\]】\-]*)",
    ),
    // `▶ 관련기사: …`, to the end of the line
    (
        "related",
        Zone::Boilerplate,
        Unless::Nothing,
        "{related_label}",
        r"(?P<page>\(\s?[▶▷☞]?\s?{related_label}\s?[:：][^)\n]{0,200}\)
          | \[\s?[▶▷☞]?\s?{related_label}\s?[:：][^\]\n]{0,200}\])
        | (?:^|[^(\[])(?P<sign>(?:[▶▷☞]\s?{related_label}|[\[<【]\s?{related_label}\s?[\]>】])[^\n]{0,400})$",
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
