//! The forms of sign-offs that consist of names only: of an outlet, its desk, a reporter. Sentences may contain such
//! names, too, so these forms must stand between sentences, and are tried last.

use crate::article::inline::form::{Template, Unless};
use crate::article::zone::Zone;

/// Forms that are tried only near one of their literals.
pub(in crate::article::inline) const SIGN_OFFS: [Template; 9] = [
    // `가나일보 김다라 기자`, `김다라 가나일보 기자`, `/ 김다라 가나일보 기자`, before the next sentence;
    // `가나일보 김다라 기자 |`, `가나일보 김다라 기자 =`
    (
        "plain-sign-off",
        Zone::Byline,
        Unless::Nothing,
        "{reporter_title} & {outlet} {photo_agency}",
        r"{between}(?P<page>[\-–=/|▶■]{0,2}\s?(?:
            {signed_outlet}\s?(?:{newscast}\s?)?(?:{syllable}{2,8}{desk_unit}\s)?{syllable}{2,4}\s?(?:{syllable}{1,4}\s?)?{reporter_title}
          | {syllable}{2,4}\s{outlets}\s(?:{syllable}{1,4}\s?)?{reporter_title}
          | {syllable}{2,4}\s?{reporter_title}\s(?:{channel_verb}\s)?{outlets}(?:\s[A-Z]{2,8})?
          ))\.?{next}
        | {between}(?P<sign>{signed_outlet}\s?{syllable}{2,4}\s?(?:{syllable}{1,4}\s?)?{reporter_title}\s?[|｜ㅣ=])",
    ),
    // `가나일보=김다라 기자`, `<김다라 기자 / 가나일보>`, `글. 가나일보 <김다라 기자>`,
    // `글=김다라 가나일보 기자, 사진=이마바 가나일보 기자`
    (
        "marked-sign-off",
        Zone::Byline,
        Unless::Particle,
        "{reporter_title} & {outlet} {photo_agency}",
        r"{between}(?P<page>{outlets}\s?=\s?{reporters}|(?:{syllable}{2,8}{desk_unit}\s)?{reporters},\s?{outlets})
        | (?P<sign>(?:{open}|<)\s?{reporters}\s?[/·,|ㅣ=]\s?{outlets}\s?(?:{shut}|>)
          | (?:{byline_label}\s?[.:=|/]\s?)?{outlets}\s?(?:{byline_label}\.\s?)?(?:[\[(]|<)\s?{reporters}\s?(?:[\])]|>))
        | {edge}(?P<name>{byline_label}\s?[=:|/]\s?{syllable}{2,4}\s{outlets}\s(?:{syllable}{1,4}\s?)?{reporter_title}
            (?:[,\s·/]{1,3}{byline_label}\s?[=:|/]\s?{syllable}{2,4}\s(?:{outlets}\s)?(?:{syllable}{1,4}\s?)?{reporter_title}){0,3})",
    ),
    // `가나일보 디지털뉴스국`, `가나일보 뉴스룸`
    (
        "outlet-desk",
        Zone::Byline,
        Unless::Particle,
        "{outlet} {photo_agency}",
        r"{between}(?P<page>[\[(<]?\s?{outlets}\s(?:{desk_word}\s?){0,3}{desk_unit}\s?[\])>]?){next_mark}
        | {between}(?P<name>[\[(<]?\s?{outlets}\s{syllable}{2,8}{desk_team}\s?[\])>]?){next_mark}
        | {between}(?P<sign>{outlets}\s(?:{desk_word}\s?){1,3}{desk_team}|{paper}\s{desk_unit})(?:\s(?P<report>{reporter_title}|{press_word})|{next_plain})",
    ),
    // `온라인 가나일보`
    (
        "online-paper",
        Zone::Byline,
        Unless::Nothing,
        "{outlet} {photo_agency} & {desk_word}",
        r"{between}(?P<page>{desk_word}\s?{paper}){next_button}",
    ),
    // `가나방송 뉴스 김다라`
    (
        "bare-sign-off",
        Zone::Byline,
        Unless::Nothing,
        "{outlet} {photo_agency}",
        r"{between}(?P<page>{outlets}\s?{newscast}\s{surname}{syllable}{2}){next}
        | {between}(?P<sign>(?:{byline_label}\s)?{outlets}\s{surname}{syllable}{2}){next_mark}",
    ),
    // `(화면출처: 유튜브 '가나뉴스')`, after the script of a broadcast
    (
        "screen-source",
        Zone::Byline,
        Unless::Particle,
        ": ： & {credit_label}",
        r"(?P<page>[\[(<【〈]\s?{screen_word}\s?{credit_label}\s?[:：]\s?{inner}{1,40}[\])>】〉])",
    ),
    // `영상취재: 가나방송`, `취재 : 가나방송 김다라`, `제작: 김다라 / 가나방송`, `촬영기자: 김다라(가나방송)`
    (
        "crew-outlet",
        Zone::Byline,
        Unless::Particle,
        ": ： & {outlet} {photo_agency}",
        r"{edge}(?P<page>(?:{crew_label}|{byline_label}|{production_label})(?:[·/]\w{1,5})?\s?[:：]\s?(?:
            {any_outlet}(?:\s\w{2,6}{desk_unit}|\s{surname}{syllable}{1,2}(?:\s?{reporter_title}|\s*$|\s*[,/)\]]))?
          | {syllable}{2,3}(?:\s?[·,ㆍ]\s?{syllable}{2,3}){0,3}(?:\s?/\s?{any_outlet}|\s?\(\s?{any_outlet}\s?\)|\s{any_outlet}(?:\s(?:{reporter_title}|[A-Z]{2}))?)
          ))(?:[^가-힣]|$)",
    ),
    // `(나라데스크/가나방송)`
    (
        "bracketed-program",
        Zone::Byline,
        Unless::Particle,
        "/ & {outlet} {photo_agency}",
        r"(?P<page>{open}\s?(?:{day}\s?/\s?)?\w{0,4}{newscast}\w{0,3}\s?/\s?{any_outlet}\s?{shut})",
    ),
    // `(가나방송 아침뉴스 캡처)`
    (
        "bracketed-note",
        Zone::Credit,
        Unless::Nothing,
        "{credit_note} & {outlet} {photo_agency}",
        r"(?P<page>{open}\s?{any_outlet}(?:\s[^\s()\[\]<>]{1,14}){0,5}\s?{credit_note}\s?{shut})",
    ),
];
