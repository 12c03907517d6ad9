//! What a form is in which the page speaks within a paragraph, and the parts that forms share.
//!
//! Templates are for masked texts: `{any_outlet}` is any name of an outlet, `{agency}` one of an agency whose pictures
//! papers print.

use crate::article::zone::Zone;

/// Parts of the forms, by name.
pub(super) const PARTS: [(&str, &str); 13] = [
    ("open", r"[\[(【（［〔〈]"),
    ("shut", r"[\])】）］〕〉]"),
    ("inner", r"[^\[\]()【】（）［］〔〕<>〈〉\n]"),
    // what precedes a part that does not open with a mark of its own
    ("between", r"(?:^|[.?!…\])】］〕>\x22”’'])\s{0,3}"),
    ("edge", r"(?:^|[^\w])"),
    ("page_outlet", r"(?:(?:{outlet_slogan}\s?)?{any_outlet})"),
    (
        "reporters",
        r"{syllable}{2,4}(?:\s?[·ㆍ,/\s]\s?{syllable}{2,4}){0,4}\s?(?:{syllable}{1,6})?{reporter_title}{reporter_group}?",
    ),
    ("full_email", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*"),
    ("day", r"\d{4}\s?[.\-/]\s?\d{1,2}\s?[.\-/]+\s?\d{1,2}\s?\.?"),
    ("picture_note", r"(?:{screen_word}\s?){0,2}{credit_note}"),
    (
        "sign_off",
        r"{page_outlet}\s?(?:{newscast}\s?)?(?:\w{2,8}\s)?{syllable}{2,4}(?:\s?{reporter_title})?
          (?:\s?[(\[]\s?{email}\s?[)\]])?\s?{sign_off_verb}",
    ),
    // the heading of a list of other pages, with whose it is: `가나일보 오늘의 주요뉴스`
    ("list_label", r"(?:{page_outlet}\s?)?(?:{list_qualifier}\s?){0,2}{related_label}"),
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
