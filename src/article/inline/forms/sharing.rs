//! The forms of buttons, and of invitations to services: share buttons, channels to follow, where readers send news.

use crate::article::inline::form::{Template, Unless};
use crate::article::zone::Zone;

/// Forms that are tried only near one of their literals.
pub(in crate::article::inline) const SHARING: [Template; 14] = [
    // `카카오톡으로 기사보내기`, `SNS 기사보내기 페이스북(으)로 기사보내기 URL복사(으)로 기사보내기`
    (
        "share-button",
        Zone::Boilerplate,
        Unless::Particle,
        "{share_action}",
        r"{edge}(?P<page>(?:{share_heading}\s{0,3})?(?:[▶▷※]\s?)?(?:(?:{service}|{share_word})\s?(?:\(으\)로|으로|로)?\s?{share_action}\s{0,3})+
          (?:{share_word}\s{0,3})*)(?P<report>{feature})?",
    ),
    // `페이스북 공유 트위터 공유`
    (
        "share-verb",
        Zone::Boilerplate,
        Unless::Particle,
        "{share_verb}",
        r"{between}(?P<page>(?:{share_heading}\s{0,3})?(?:{service}\s?(?:에|으로|로)?\s?{share_verb}\s{0,3}){2,})(?P<report>{feature})?
        | {between}(?P<sign>{service}\s?{share_verb})\s*$",
    ),
    // `페이스북에 공유하기`, `이 기사를 카카오톡으로 보내기`
    (
        "share-single",
        Zone::Boilerplate,
        Unless::Nothing,
        "{share_verb}",
        r"{between}(?P<page>(?:\w{1,2}\s{article_word}를?\s)?{service}\s?(?:에|으로|로|\(으\)로)\s?{share_verb}){next_button}",
    ),
    // `▶ 가나일보 유튜브`, `[페이스북] [트위터]`
    (
        "marked-service",
        Zone::Boilerplate,
        Unless::Particle,
        "{channel}",
        r"(?P<page>[▶▷※☞]\s?{any_outlet}\s(?:SNS\s)?{channel}(?:{gap}{service})*)(?P<report>{feature})?
        | (?P<sign>(?:\[[^\[\]\n]{1,20}\]\s?){1,6}\[\s?(?:{any_outlet}\s)?{channel}\s?\](?:\s?\[[^\[\]\n]{1,20}\]){0,6})
        | (?P<name>\[\s?(?:{any_outlet}\s)?{channel}\s?\](?:\s?\[[^\[\]\n]{1,20}\]){1,6})",
    ),
    // `공유하기 페이스북 트위터 URL복사`, `페이스북 카카오톡 URL복사`, `페이스북 트위터 카카오스토리 밴드`
    (
        "share-row",
        Zone::Boilerplate,
        Unless::Particle,
        "{channel} {share_service}",
        r"{between}(?P<page>
            (?:{share_heading}{gap}){1,3}{service}(?:{gap}{service})+(?:{gap}(?:{service}|{share_word}))*
          | {service}(?:{gap}{service})+(?:{gap}{share_word})+(?:{gap}(?:{service}|{share_word}))*
          | {service}(?:{gap}{service}){3,}
          )(?P<report>{feature})?
        | {between}(?P<sign>{service}(?:{gap}{service}){2})\s*$",
    ),
    // `YTN 유튜브 채널 구독하기`, `[카카오톡 채널 추가하기]`, `카카오톡 친구추가 '가나경제' 검색`
    (
        "channel",
        Zone::Boilerplate,
        Unless::Syllable,
        "{channel_action} {channel_verb} {invitation}",
        r"(?:{between}(?P<page>[\[(<+＋]?\s?{channel_item}[\])>!]?)|(?P<sign>[▶▷※■☞\[]\s?{channel_item}[\]!]?))(?P<report>{feature})?",
    ),
    // `▶ 카카오톡 채널 '가나경제'`, `가나경제 구독하기`; `[카카오톡 채널 추가하기]`, with the text at once
    (
        "channel-account",
        Zone::Boilerplate,
        Unless::Nothing,
        "{messenger} {channel_action} {channel_verb} {invitation}",
        r"{between}(?P<page>[▶▷※■☞]?\s?(?:{messenger}\s{channel_noun}\s?{quoted}|{any_outlet}\s{channel_action}))(?:\s?,|{next_button})
        | (?P<sign>[▶▷※■☞]\s?{messenger}\s{channel_noun}\s?{quoted})
        | (?P<name>[\[(<]\s?{channel_item}\s?[\])>])",
    ),
    // `네이버에서 가나일보 구독하기`, `카카오톡에서 '가나뉴스' 채널을 추가하세요`
    (
        "channel-invitation",
        Zone::Boilerplate,
        Unless::Syllable,
        "{channel}",
        r"(?:{between}(?P<page>{channel_call})|(?P<sign>[▶▷※■☞\[]\s?{channel_call}[\]!]?))(?P<report>{feature})?",
    ),
    // `가나방송 유튜브 구독하고 선물 받자!`, `구독 신청은 유튜브 채널 '가나뉴스'`
    (
        "channel-appeal",
        Zone::Boilerplate,
        Unless::Particle,
        "{channel_verb} {channel_action} {subscription_phrase}",
        r"{between}(?P<page>(?:{any_outlet}\s)?{channel}\s(?:{channel_noun}[을를]?\s)?(?:{channel_verb}|{channel_action})하고\s[^.?!\n]{2,30}(?:!|{link_verb}[.!]?))
        | {between}(?P<sign>(?:{subscription_phrase}|{channel_verb})은?\s?[:：]?\s?{channel}(?:\s?{channel_noun})?\s?[:：]?\s?{quoted}(?:\s?{invitation})?)",
    ),
    // `기사제보 : 카카오톡 채널 '가나뉴스'`, `[제보] 카카오톡 : 가나뉴스, 텔레그램 : @gana`, `제보 : 카톡/라인 gana`,
    // `뉴스제보 : 이메일(kim@gana.kr), 카카오톡(가나제보)`
    (
        "tip-label",
        Zone::Contact,
        Unless::Particle,
        "{tip_label}",
        r"{edge}(?P<page>[\[(<【■▶▷※]{0,2}\s?{tip_label}(?:[·/]\w{2,4})?\s?(?:[\])>】]|는)?\s?[:：]?\s?(?:{contact_label}\s?[:：]?\s?(?:{handle}|\([^()\n]{4,40}\))\s?[,/·|▷▶]?\s?)?
            {channel}(?:\s?[/·,]\s?{service})?(?:\s?{channel_noun})?
            (?:\s?[:：]?\s?(?:{handle}|\([^()\n]{2,30}\)|{quoted}(?:\s?{invitation})?)|\s?[:：]\s?(?:{any_outlet}|\w{2,14})|\s{any_outlet}|\s[A-Za-z]\w{2,20}|\s*$)
            (?:\s?[,/·|▷▶]?\s?(?:{contact_label}|{channel})(?:\s?{channel_noun})?\s?[:：]?\s?(?:{handle}|\([^()\n]{2,30}\)|{quoted}))*)(?P<report>이?라?고[\s,])?",
    ),
    // `카톡 제보 : 가나뉴스`, `텔레그램 제보 @gana`, `가나방송 제보 전화 02-123-4567`
    (
        "tip-service",
        Zone::Contact,
        Unless::Particle,
        "{tip_label}",
        r"{edge}(?P<page>[\[(<【■▶▷※]?\s?{messenger}\s?{tip_label}\s?(?:[:：]\s?)?(?:{handle}|{quoted}|[A-Za-z]\w{2,20})
          | {messenger}\s?{tip_label}\s?[:：]\s?(?:{any_outlet}|\w{2,14})
          | {any_outlet}\s?{tip_label}(?:\s?{contact_label})?\s?[:：]?\s?{handle})",
    ),
    // `페이스북 gana.kr/news 트위터 @gana`, `카카오톡 : @gana`
    (
        "handles",
        Zone::Contact,
        Unless::Particle,
        "{channel} {messenger}",
        r"{edge}(?P<page>(?:{channel}\s?[:：]?\s?{handle}[\s,/|·]{0,3}){2,})
        | {edge}(?P<sign>{messenger}\s?[:：]\s?(?:{account}|['‘\x22“][^'’\x22”\n]{1,16}['’\x22”]))",
    ),
    // `카카오톡 채널 @gana`, `텔레그램 t.me/gana`, after a sentence or another address
    (
        "address",
        Zone::Contact,
        Unless::Particle,
        "{channel} {messenger}",
        r"(?:{between}|[,/|·▷▶]\s{0,2}|\d\s)(?P<page>[▶▷※■☞]?\s?(?:{any_outlet}\s)?(?:{channel}|{messenger})(?:\s?{channel_noun})?\s?[:：]?\s?{address}(?:\s(?:{channel_action}|{channel_verb}))?){next_button}",
    ),
    // `▶ 카카오톡 : @gana`, `독자 제보를 기다립니다. 카카오톡 : 가나제보`
    (
        "messenger",
        Zone::Contact,
        Unless::Particle,
        "{messenger}",
        r"{between}(?P<page>{messenger}(?:\s?{channel_noun})?\s?[:：]\s?(?:{any_outlet}\w{0,4}|\w{2,14}))(?:$|[\s,])",
    ),
];
