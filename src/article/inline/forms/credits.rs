//! The forms of credits of pictures.

use crate::article::inline::form::{Template, Unless};
use crate::article::zone::Zone;

/// Forms that are tried only near one of their literals.
pub(in crate::article::inline) const CREDITS: [Template; 26] = [
    // `= 김다라 기자`, after a caption
    (
        "picture-reporter",
        Zone::Credit,
        Unless::Syllable,
        "=",
        r"(?:[.?!…”’\x22)\s]|{reporter_title})(?P<page>(?:=\s?{syllable}{2,4}\s?(?:{syllable}{1,4})?{reporter_title}\s?)+)
        | [.?!…”’\x22)]\s?(?P<sign>=\s?{any_outlet})(?:\s*$|\s*[\[(]|\s\s)",
    ),
    // `2020.08.01/가나뉴스`, `2020.8.1 kim@gana.kr`, `photo@gana.kr *재판매 및 DB 금지`
    (
        "dated-credit",
        Zone::Credit,
        Unless::Particle,
        "@ /",
        r"(?P<page>(?:
            {day}\s?/\s?(?:\?\s?)?{any_outlet}(?:\s?{full_email})?
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
        r"(?P<page>[\[(]{inner}{1,40}{credit_note}[.,]?\s?{resale_note}\.?[\])] | \*\s?{resale_note})",
    ),
    // `ⓒ 가나뉴스`, `가나뉴스 ⓒ Gana 김다라 기자`, `ⓒ 세상을 보는 눈, 가나뉴스`
    (
        "outlet-holder",
        Zone::Credit,
        Unless::Nothing,
        "ⓒ © Ⓒ (c) (C)",
        r"(?P<page>(?:{any_outlet}\s)?{copyright_sign}\s?(?:(?:\w{1,8}\s){1,3}\w{1,8},\s?|(?:\w{2,8}\s)?(?:\w{2,14}\s?[·,/=]\s?){0,3})
          {any_outlet}(?:\s?[·,/=]\s?{any_outlet})*(?:\s?{picture_note}|\s{reporters}|{any_outlet}\]{1,2})?)",
    ),
    // `ⓒ가나`, after a sentence
    (
        "holder",
        Zone::Credit,
        Unless::Nothing,
        "ⓒ © Ⓒ (c) (C)",
        r"{between}(?P<page>{copyright_sign}\s?[\w·&]{2,14}(?:\s{picture_note})?){next_plain}",
    ),
    // `사진=가나뉴스`, `[사진 출처 : 가나뉴스]`
    (
        "labelled-outlet",
        Zone::Credit,
        Unless::Particle,
        "{outlet} {photo_agency}",
        r"{edge}(?P<page>[Pp]hoto\s{agency} | [\[(【<〈]?\s?{credit_label}\s?(?:{credit_label}|DB)?\s?[=:：|ㅣ│/]\s?
          (?:[^\s=/·,.\[\]()]{1,10}(?:\s[^\s=/·,.\[\]()]{1,10}){0,3}\s?[=/·,]\s?){0,2}
          {any_outlet}(?:\([^()\n]{1,12}\))?(?:\s?{picture_note})?
          (?:\s?[·,/=\s]\s?{any_outlet})*\s?[\])】>〉]?
          | {credit_label}\s?[=:：]\s?{syllable}{2,4}\s?\(\s?{any_outlet}\s?\)
          | [\[(【<〈]\s?{credit_label}\s?[-–]\s?{agency}\s?[\])】>〉]
          | [\[【<]\s?{credit_label}\s?[\]】>]\s?{any_outlet}(?:\s?[·,/=]\s?{any_outlet})*)",
    ),
    // `[사진=가나]`, `<자료 | 가나>`
    (
        "bracketed-credit",
        Zone::Credit,
        Unless::Particle,
        "= | ㅣ",
        r"(?P<page>[\[(<【〈]\s?{credit_label}\s?(?:{credit_label}|DB)?\s?[=|ㅣ]\s?{inner}{1,40}[\])>】〉])",
    ),
    // `(사진출처: 유튜브 '가나뉴스')`
    (
        "bracketed-source",
        Zone::Credit,
        Unless::Particle,
        ": ： & {credit_label}",
        r"(?P<page>[\[(<【〈]\s?{credit_label}\s?{credit_label}?\s?[:：]\s?{inner}{0,20}(?:{channel}|{any_outlet}){inner}{0,20}[\])>】〉])",
    ),
    // `사진제공=가나`, after a sentence
    (
        "labelled-source",
        Zone::Credit,
        Unless::Nothing,
        "=",
        r"{between}{credit_label}\s?=\s?{syllable}{1,12}(?P<report>이?라는|이?라고|[을를])\s
        | {between}(?P<page>/?\s?{credit_label}\s?{credit_label}?\s?=\s?[^\s=/,.\[\]()<>\u{E000}-\u{E002}]{1,14}(?:\s?{picture_note})?,?)(?:\s|$)",
    ),
    // `사진 가나뉴스`, `<사진 가나뉴스>`, `사진 김다라 가나뉴스 기자`
    (
        "spaced-outlet",
        Zone::Credit,
        Unless::Particle,
        "{outlet} {photo_agency}",
        r"{between}(?P<page>{credit_label}\s(?:
            (?:{syllable}{2,4}\s)?{any_outlet}\s?(?:{syllable}{1,4})?{reporter_title}
          | {any_outlet}(?:\s?{picture_note})?
          )) | (?P<sign>[\[(<【〈]\s?{credit_label}\s{any_outlet}(?:\s?{picture_note})?\s?[\])>】〉])",
    ),
    // `/가나뉴스`
    (
        "slashed-outlet",
        Zone::Credit,
        Unless::Particle,
        "/ & {outlet} {photo_agency}",
        r"(?:(?:^|[.)\]”’\x22?>\d])\s*/\s?|\s/)(?P<page>(?:\w{1,14}=)?{any_outlet}(?:\s?[·,=]\s?{any_outlet}|\s?{agency})*(?:\s?{picture_note})?)
          | {syllable}/(?P<sign>{agency}(?:\s?[·,=]\s?{agency})*)(?:$|[\s.])
          | \s/\s?(?P<name>{any_outlet}\s?(?:{newscast}\s?)?{day})",
    ),
    // `서울=가나뉴스`, `워싱턴 AP=가나뉴스`
    (
        "placed-agency",
        Zone::Credit,
        Unless::Particle,
        "= & {photo_agency}",
        r"{edge}(?P<page>(?:[A-Z]\w{1,10}|(?:{syllable}{2,8}|{any_outlet})(?:[\s·/]{agency})?)\s?=\s?{agency}(?:[\s·/=]?{agency})?)",
    ),
    // `가나뉴스 제공`, `가나방송 방송화면 캡처`
    (
        "outlet-note",
        Zone::Credit,
        Unless::Syllable,
        "{outlet} {photo_agency}",
        r"{edge}(?P<page>{any_outlet}(?:\s?(?:{picture_note}|{picture_noun})|(?:\s[^\s.]{1,14}){1,4}\s(?:{screen_word}\s?){1,2}{credit_note}))",
    ),
    // `가나방송 화면 캡처`, `. 가나일보 자료사진`, with the text after it at once
    (
        "outlet-screen",
        Zone::Credit,
        Unless::Particle,
        "{outlet} {photo_agency}",
        r"{edge}(?P<page>{any_outlet}\s?(?:{screen_word}\s?){1,2}(?:{credit_note}|/\s?{day}))
        | {between}(?P<sign>{any_outlet}\s{credit_label}\s?{credit_label})",
    ),
    // `), 가나뉴스 제공`, `김다라 기자·가나뉴스`
    (
        "agency-note",
        Zone::Credit,
        Unless::Particle,
        "{photo_agency}",
        r"[,)]\s?(?P<page>{agency}\s{credit_note}) | {reporter_title}{reporter_group}?\s?[·,/]\s?(?P<sign>{agency})",
    ),
    // `(가나뉴스)`, `[가나뉴스 자료 사진]`
    (
        "bracketed-agency",
        Zone::Credit,
        Unless::Particle,
        "{photo_agency}",
        r"(?:(?:^|[\s.”’)\]])(?P<page>[\[(]\s?(?:{any_outlet}\s?[-/·]\s?)?{agency}\s?[\])])|(?P<sign>[\[(]\s?{agency}\s?(?:{credit_note}|{picture_noun})\s?[\])]))
          (?:\s?(?P<report>{press_word}))?",
    ),
    // `<가나뉴스>`, after a caption
    (
        "angled-agency",
        Zone::Credit,
        Unless::Particle,
        "{photo_agency}",
        r"(?:^|[.”’)\]]\s{0,3})(?P<page>[<‹〈]\s?{agency}\s?[>›〉])(?:$|\s?(?P<report>{press_word})|\s|{syllable})",
    ),
    // a caption and an agency, alone on a line
    ("line-agency", Zone::Credit, Unless::Nothing, "{photo_agency}", r"^[^.?!,·…/|\n]{2,60}\s(?P<page>{agency})$"),
    // `<GANA PHOTO-1234>`
    (
        "wire-photo",
        Zone::Credit,
        Unless::Nothing,
        "PHOTO",
        r"(?P<page>[▲△]?\s?<\s?(?:{any_outlet}|[A-Z]{2,10})\sPHOTO[\d\s-]*>)",
    ),
    // `/가나 제공`, and a gap where a line ended
    (
        "note-gap",
        Zone::Credit,
        Unless::Nothing,
        "/ & {credit_note}",
        r"(?P<page>/\s?[^\s/.,]{1,14}\s{credit_note})(?:\s\s|\t)",
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
        r"(?:\?\s?|[|｜]\s?)(?P<page>{agency}(?:\s{reporters})?)\s?(?:$|[(\[]) | [.”’]\s?(?P<sign>{agency})[▶▷◇◆■▲△]",
    ),
    // `. 가나 다라뉴스`, `가나/다라 라마뉴스`: the place and the agency
    (
        "agency-place",
        Zone::Credit,
        Unless::Particle,
        "{photo_agency}",
        r"{between}(?P<page>{syllable}{2,5}\s{agency}){next_mark}
        | {between}(?P<sign>{syllable}{2,8}\s?/\s?{agency}(?:\s{agency})?){next_plain}",
    ),
    // an agency, and a gap where a line ended
    (
        "agency-gap",
        Zone::Credit,
        Unless::Particle,
        "{photo_agency}",
        r"(?:^|[.”’)\]]\s{0,3})(?P<page>{agency}(?:\s?[,·/=]?\s?{agency})*)(?:\s\s|\.?$|\s?\[)
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
    // `가나일보 김다라 기자`, after a caption; `가나뉴스=김다라 기자`, `가나뉴스 김다라 기자 =`
    (
        "outlet-reporter",
        Zone::Credit,
        Unless::Nothing,
        "{reporter_title}",
        r"{between}(?P<page>{any_outlet}\s{syllable}{2,4}\s?(?:{syllable}{1,4})?{reporter_title})(?:[\x22“‘\[(<]|\s\s|$)
        | ^(?P<sign>(?:{any_outlet}|\w{2,8}{outlet_suffix})\s?(?:=\s?{reporters}\s?[=ㅣ|]?|{reporters}\s?=))",
    ),
];
