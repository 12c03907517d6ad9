//! Definitions of forms, and the parts that they share. A form is a fixed phrasing by which a page adds its own text to
//! a paragraph.
//!
//! Templates are for masked texts: `{any_outlet}` is the name of any outlet, with its slogan before it; `{agency}` is
//! an agency whose pictures papers print; `{paper}` is an outlet without Latin letters, which most broadcasters have.

use crate::article::zone::Zone;

/// Parts of the forms, by name.
pub(super) const PARTS: [(&str, &str); 32] = [
    ("open", r"[\[(【（［〔〈]"),
    ("shut", r"[\])】）］〕〉]"),
    ("inner", r"[^\[\]()【】（）［］〔〕<>〈〉\n]"),
    // The text before a part that does not open with a delimiter of its own.
    ("between", r"(?:^|[.?!…\])】］〕>\x22”’'])\s{0,3}"),
    ("edge", r"(?:^|[^\w])"),
    // An outlet, perhaps after the name of its parent: `가나방송 가나뉴스`
    ("outlets", r"(?:{any_outlet}(?:\s?{any_outlet})?)"),
    // An outlet as in a sign-off: `<가나일보>`, `가나일보(Gana)`
    (
        "signed_outlet",
        r"(?:[<〈《]\s?{outlets}\s?[>〉》]|{outlets}(?:\s?\((?:{any_outlet}|[A-Za-z][A-Za-z.\s]{1,24})\))?)",
    ),
    (
        "reporters",
        r"{syllable}{2,4}(?:\s?[·ㆍ,/\s]\s?{syllable}{2,4}){0,4}\s?(?:{syllable}{1,6})?{reporter_title}{reporter_group}?",
    ),
    // The time of day after a date.
    ("clock", r"(?:\s?{half_day}?\s?\d{1,2}:\d{2}(?::\d{2})?)"),
    ("program_item", r"[■◆◇*◎●○]\s?{program_label}\s?[:：>]\s?"),
    // The roles in the report of a broadcast.
    (
        "crew",
        r"(?:{crew_label}\s?[:：=/|ㅣ]\s?(?:{any_outlet}\s?)?{syllable}{2,3}(?:\s?[·,ㆍ]\s?{syllable}{2,3}){0,4}(?:\s?{reporter_title})?)",
    ),
    ("full_email", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*"),
    ("picture_note", r"(?:{screen_word}\s?){0,2}{credit_note}"),
    (
        "sign_off",
        r"{any_outlet}\s?(?:{newscast}\s?)?(?:\w{2,8}\s)?{syllable}{2,4}(?:\s?{reporter_title})?
          (?:\s?[(\[]\s?{email}\s?[)\]])?\s?{sign_off_verb}",
    ),
    // The heading of a list of other pages, with its outlet: `가나일보 오늘의 주요뉴스`
    ("list_label", r"(?:{any_outlet}\s?)?(?:{list_qualifier}\s?){0,2}{related_label}"),
    // The continuation of a sentence about a prohibition.
    ("prohibited", r"(?:[을를은는이가도에의]|[해할한된]\s|했|됐|하[기는라자지려]|하도록|한[다고]|된[다고])"),
    ("copyright_sign", r"(?:[ⓒ©Ⓒ]|\([cC]\))"),
    ("service", r"(?:{channel}|{share_service})"),
    // The gap between the buttons of a row.
    ("gap", r"(?:\s?[|·/]\s?|\s{1,3})"),
    // The account of an outlet in a service.
    ("account", r"[@＠]\s?(?:{any_outlet}|[\w.\-]{2,20})"),
    (
        "handle",
        r"(?:{account}|{full_email}|(?:www|https?|[A-Za-z]{2,20}\.(?:com|kr|net|co|me))[A-Za-z0-9_./:%\-]*
          |\d{2,4}[\-).]\s?\d{3,4}-\d{4})",
    ),
    // The account or address of an outlet in a service: `@gana`, `t.me/gana`
    (
        "address",
        r"(?:[@＠]\s?(?:{any_outlet}|[A-Za-z0-9_][A-Za-z0-9_.\-]{1,30})|(?:https?://)?[A-Za-z0-9.\-]{1,20}\.[a-z]{2,4}/[A-Za-z0-9_./%@\-]+)",
    ),
    ("quoted", r"['‘\x22“<「\[][^'’\x22”>」\]\n]{1,20}['’\x22”>」\]]"),
    // An invitation to follow a channel.
    (
        "channel_item",
        r"(?:{any_outlet}\s?(?:{newscast}\s?)?|\w{2,8}\s)?{channel}(?:\s?{channel_noun}){0,2}\s?(?:
            {quoted}(?:[을를]\s?|\s)?(?:{channel_noun}[을를]?\s?)?(?:{channel_action}|{channel_verb}|{invitation})
          | (?:{channel_action}|{channel_verb})(?:\s?{quoted}(?:\s?{invitation})?)?
          )",
    ),
    // An invitation to find an outlet there.
    (
        "channel_call",
        r"(?:{channel}(?:\s?{channel_noun})?에서\s[^.?!\n]{0,30}?(?:{link_verb}|{channel_action}|{subscription_phrase}(?:하기)?)
          | {channel}(?:\s?{channel_noun})?(?:에서)?\s{any_outlet}\s?(?:{channel_action}|{channel_verb}))",
    ),
    // The continuation of a sentence about a button.
    ("feature", r"\s?{feature_word}들?(?:{particle}|[\s,.·])"),
    ("reference", r"\s?(?:{reporter_reference}|{press_word})(?:{particle}|[\s,.·])"),
    (
        "title_word",
        r"(?:{broadcast_label}|{chief_title}|{executive_title}|{person_title}|{speaker_title}|{official_title})",
    ),
    // The end of a part that no words of the page follow: the end of the text, a delimiter, a gap.
    ("next_mark", r"(?:\s*$|\s*[\[(<【▶▷◆■▲※ⓒ©]|\s\s)"),
    // The end of a sign-off: the end of the text, a delimiter, a gap, or a word with a particle, which begins a
    // sentence.
    ("next_plain", r"(?:\s*$|\s*[\[(<【“‘\x22▶▷◆■▲※ⓒ©]|\s\s|\s[^\s.?!,]{1,20}{particle}\s)"),
    // The same, if no word refers to the person.
    ("next", r"(?:(?P<report>{reference}|\s?{title_word})|{next_plain})"),
    // The same after a button.
    ("next_button", r"(?:(?P<report>{feature}|{reference}|\s?{title_word})|{next_plain})"),
];

/// The text that must not follow a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unless {
    /// Anything may follow.
    Nothing,
    /// A particle: the name would be part of a sentence.
    Particle,
    /// Any syllable: the last word would continue.
    Syllable,
    /// A particle; and at most a caption may precede the form.
    Report,
    /// A sentence of the article: the form ends where such a sentence begins after the group `label`.
    Sentence,
}

/// A form: its name, its zone, the excluded follower, its literals, and its template. The group `page`, `sign` or
/// `name` of the template is the text of the page. A match in which the group `report` takes part is not a form.
pub(super) type Template = (&'static str, Zone, Unless, &'static str, &'static str);
