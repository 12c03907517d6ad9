//! The forms of by-lines, datelines, sign-offs and other text on the makers of an article.

use crate::article::inline::form::{Template, Unless};
use crate::article::zone::Zone;

/// Forms that are tried only near one of their literals.
pub(in crate::article::inline) const BYLINES: [Template; 15] = [
    // `(서울=가나뉴스) 김다라 기자 =`
    (
        "dateline",
        Zone::Byline,
        Unless::Nothing,
        "=",
        r"(?P<page>{open}(?:{inner}|\({inner}{1,12}\)){1,24}=\s?(?:{any_outlet}(?:\s?[/·]\s?{any_outlet})?|{inner}{1,10}{outlet_suffix}\d?)\s?{shut}
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
          ){reporter_title}\s?(?:\(?\s?{email}\s?\)?\s?)?{shut}(?:\s*=)?
          | [\[(]{any_outlet}\s?=\s?{inner}{2,20}[\])])",
    ),
    // `가나일보 산업부`, `가나일보 유튜브`, `가나일보 2024-03-05 10:00`, `가나일보 2024년 3월 5일자 A1면`, alone on
    // a line
    (
        "outlet-line",
        Zone::Byline,
        Unless::Nothing,
        "{outlet} {photo_agency}",
        r"^(?P<page>{any_outlet}
          (?:\s[가-힣\d·]{0,8}{desk_unit}|\s(?:{contact_label}|{channel}|{interface_word})|\s[-–]\s.{1,40}
            |\s{day}{clock}?|(?:\s[A-Z]?\d{1,4}[년월일면단자]{1,2}){1,4}|\s(?:{newscast}\s)?{credit_owner}
            |\s{1,3}[^.?!\n]{0,12}{link_opening})?(?:\s{email})?)$
        | ^(?P<sign>(?:{day}|{korean_day}){clock}?\s[|｜ㅣ]?\s?{any_outlet})$",
    ),
    // `[가나일보]`, `[세상을 보는 가나일보]`
    (
        "outlet-bracket",
        Zone::Byline,
        Unless::Particle,
        "{outlet} {photo_agency}",
        r"(?P<page>[\[【［]\s?{any_outlet}\s?(?:TV|\w{2,6}|{any_outlet})?\s?[\]】］}])
        | {between}(?P<sign>[\[【［]\s?[^\[\]【】［］:：,\n]{2,20}\s{any_outlet}\s?[\]】］])",
    ),
    // `가나방송 뉴스 김다라입니다.`, `가나방송 8뉴스입니다.`
    (
        "sign-off",
        Zone::Byline,
        Unless::Nothing,
        "{sign_off_verb} & {outlet} {photo_agency}",
        r"(?:{between}|\s)(?P<page>{sign_off_opening}\s{inner}{0,30}?{sign_off}(?:\.|\s|$))
        | {between}(?P<name>{any_outlet}\s?\d{0,2}\s?{newscast}\w{0,3}?\s?{sign_off_verb}(?:\.|\s|$))
        | {between}\s*(?P<report>(?:[^.?!\n]{2,30}에서\s)?{any_outlet}\s?(?:\w{1,8}\s)?\w{0,4}{publication}\s?{sign_off_verb})
        | {between}\s*(?P<sign>(?:[^.?!\n]{2,30}에서\s)?{sign_off}(?:\.|\s|$))",
    ),
    // `가나방송 김다라 기자가 보도합니다.`
    (
        "handover",
        Zone::Byline,
        Unless::Nothing,
        "{handover_verb} & {outlet} {photo_agency}",
        r"(?:^|[\s.?!…,”’\x22'])(?P<page>{any_outlet}\s{syllable}{2,4}\s?(?:{syllable}{1,3})?{reporter_title}[가이]\s
          (?:{syllable}{1,4}\s){0,2}{handover_verb}\.?)",
    ),
    // `김다라 기자 kim@gana.kr`, `가나일보 산업부 김다라 기자 kim@gana.kr`
    (
        "reporter-address",
        Zone::Byline,
        Unless::Nothing,
        "@ & {reporter_title}",
        r"{edge}(?P<page>[/]?\s?{reporters}\s?[=:/|]?\s?[(\[<]?\s?{full_email}\s?[)\]>]?\s{outlets}(?:\s{syllable}{1,8}{desk_unit})?){next_plain}
        | {edge}(?P<sign>(?:{outlets}\s?[=|/]?\s?)?(?:{syllable}{1,7}{desk_unit}\s?[=|/]?\s?)?{reporters}\s?[=:/|]?\s?
          [(\[<]?\s?{full_email}\s?[)\]>]?)",
    ),
    // `김다라 가나일보 기자 / kim@gana.kr`
    (
        "reporter-of-outlet",
        Zone::Byline,
        Unless::Nothing,
        "@ & {reporter_title}",
        r"{edge}(?P<page>{syllable}{2,4}\s{any_outlet}\s?(?:{syllable}{1,4}\s?)?{reporter_title}\s?[=:/|]?\s?
          [(\[<]?\s?{full_email}\s?[)\]>]?)",
    ),
    // `가나방송 김다라 (kim@gana.kr)`, `◎공감언론 가나뉴스 kim@gana.kr`
    (
        "outlet-address",
        Zone::Byline,
        Unless::Nothing,
        "@",
        r"{edge}(?P<page>[◎▶☞■]?\s?(?:{outlets}\s?(?:{syllable}{2,4}\s?)?|\w{2,8}{outlet_suffix}\s?)
          [(\[<]?\s?{full_email}\s?[)\]>]?)",
    ),
    // `kim@gana.kr  가나뉴스`
    (
        "address-outlet",
        Zone::Byline,
        Unless::Nothing,
        "@ & {outlet} {photo_agency}",
        r"{edge}(?P<page>{full_email}[)\]>]?\s{1,3}(?:The\s)?{outlets}){next_plain}",
    ),
    // `김다라 (kim@gana.kr)` after a sentence
    (
        "person-address",
        Zone::Byline,
        Unless::Particle,
        "@",
        r"{between}(?P<page>{syllable}{2,4}\s?[(\[<]\s?{full_email}\s?[)\]>])",
    ),
    // `kim@gana.kr`, `/kim@gana.kr`, `글 김다라 kim@gana.kr`, after a sentence
    (
        "address",
        Zone::Contact,
        Unless::Particle,
        "@",
        r"{between}(?P<page>[/(\[<]?\s?(?:(?:{byline_label}|{contact_label})\s?[:：]?\s?)?(?:{syllable}{2,4}\s)?[A-Za-z][A-Za-z0-9_.+\-]*@[\w\-]+(?:\.[\w\-]+)+[)\]>]?
          (?:\s{credit_label}\s?=\s?[^\s=/,.\[\]()<>]{1,14})?){next_plain}",
    ),
    // `영상편집 : 김다라`, `(영상취재: 가나방송 김다라 / 영상편집: 이마바)`, `[영상취재 가나방송 김다라]`,
    // `영상편집: 이마바 / 가나방송 뉴스데스크`
    (
        "crew",
        Zone::Byline,
        Unless::Nothing,
        "{crew_label}",
        r"(?P<page>[\[(]\s?{crew}(?:\s?[,/]?\s?(?:{crew}|\w{2,6}\s?[:：]\s?[^()\[\]/,\n]{1,20}))*(?:\s?/\s?{any_outlet}(?:\s?{newscast}\w{0,3})?)?\s?[,/]?\s?[\])])
        | (?P<name>{crew}(?:\s?[,/]?\s?{crew})*(?:\s?/\s?{any_outlet}(?:\s?{newscast}\w{0,3})?)?)(?:[^가-힣]|$)
        | (?P<sign>[\[(]\s?{crew_label}\s(?:{any_outlet}\s)?{syllable}{2,3}(?:\s?{reporter_title})?\s?[\])])",
    ),
    // `■ 방송 : 가나방송 아침뉴스 (07:00~08:00)`
    (
        "program",
        Zone::Byline,
        Unless::Nothing,
        "{program_label}",
        r"(?P<page>{program_item}(?:[^■◆◇◎▷▶☏\[\n.]|\.\d){1,80}?\(\d{1,2}:\d{2}\s?[~\-–]\s?\d{1,2}:\d{2}\))
        | (?P<sign>(?:{program_item}(?:[^■◆◇◎●○▷▶☏\[\n다]|다[^.]){1,80}?)+)(?:[■◆◇◎●○▷▶☏\[\n]|$)
        | (?P<name>{program_item}{any_outlet}(?:\s?{press_word})?
            (?:\s?{quoted}|\s{surname}{syllable}{2})?(?:\s?FM\s?[\d.]+(?:MHz)?)?)",
    ),
    // `[가나방송 김다라의 아침]`, before an interview; `[가나일보 산업 플랫폼 다라]`, `(가나방송 나라뉴스)`, after an
    // article; `[뉴스 제작진 가나방송 김다라]`
    (
        "program-header",
        Zone::Byline,
        Unless::Particle,
        "{outlet} {photo_agency}",
        r"(?:^|[.?!”\x22]\s{0,3})(?P<page>[\[【［]?\s?{any_outlet}\s[^\[\]【】［］:：\n]{2,24}[\]】］])
        | [.?!]\s{0,3}(?P<sign>\(\s?{any_outlet}\s[^()\[\]:：\n]{2,24}\))
        | (?P<name>[\[<]\s?(?:{inner}{1,16}\s)?{any_outlet}\s{surname}{syllable}{1,2}\s?[\]>])",
    ),
];
