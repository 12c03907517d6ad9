//! Tests whether the letters around a name allow it to be bounded. This is cheap, and is done before the test of the
//! tokens (`boundary`).

use crate::text::Span;

/// The greatest distance from a name at which an address is searched, in code points, which bounds the work in text
/// without spaces. Half and twice as much change none of the measured mentions.
const ADDRESS: usize = 80;
/// Parts that occur in addresses of the web only.
const ADDRESS_PARTS: [&str; 8] = ["://", "www.", ".com", ".co.kr", ".net", ".or.kr", ".go.kr", ".org"];

/// True if a name may be bounded, judging by the letters around it.
pub(super) fn may_be_bounded(text: &str, span: Span) -> bool {
    let surface = span.of(text);
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let glued_left = surface.starts_with(latin) && (before.ends_with(latin) || joined_left(before));
    let glued_right = surface.ends_with(latin) && (after.starts_with(latin) || joined_right(after));
    !glued_left && !glued_right && !in_address(text, span)
}

fn latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// True if the name continues to the left: `S&` before `T`.
fn joined_left(before: &str) -> bool {
    before.strip_suffix('&').is_some_and(|before| before.ends_with(latin))
}

/// True if the name continues to the right: `&G` after `KT`.
fn joined_right(after: &str) -> bool {
    after.strip_prefix('&').is_some_and(|after| after.starts_with(latin))
}

/// True if the place is in an e-mail address, a web address or a hashtag.
fn in_address(text: &str, span: Span) -> bool {
    let visible = |c: char| c.is_ascii_graphic() && !"()[]<>\"',".contains(c);
    let start = span.start - text[..span.start].chars().rev().take(ADDRESS).take_while(|c| visible(*c)).count();
    let end = span.end + text[span.end..].chars().take(ADDRESS).take_while(|c| visible(*c)).count();
    let run = &text[start..end];
    let address = || {
        let run = run.to_ascii_lowercase();
        ADDRESS_PARTS.iter().any(|part| run.contains(part)) || run.match_indices('@').any(|(at, _)| is_mail(&run, at))
    };
    // Each of the parts contains one of these characters.
    run.contains(['@', ':', '.']) && address() || in_hashtag(&text[..span.start])
}

/// True if the `@` at a place is part of an address, or of a name in Latin letters; `@네이버` names an account by its
/// owner.
fn is_mail(run: &str, at: usize) -> bool {
    run[..at].ends_with(latin) || run[at + 1..].starts_with(latin)
}

/// True if a hashtag continues after this text. Most text has no `#`, for which it is faster to search than for the
/// start of a word.
fn in_hashtag(before: &str) -> bool {
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(4 * ADDRESS))..];
    let word = || near.chars().rev().take(ADDRESS).take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '#');
    near.contains('#') && word().last() == Some('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_around_a_name_make_another_of_it() {
        // why this case                          name      text                            whether it may be a word
        let cases = [
            ("a particle follows", "KT", "KT가 냈다", true),
            ("Latin letters go on", "KT", "KTX를 탔다", false),
            ("Latin letters precede", "KT", "SKT가 냈다", false),
            ("an ampersand joins", "KT", "KT&G가 냈다", false),
            ("an ampersand between Hangul does not", "KT", "소니&KT", true),
            ("an e-mail address", "naver", "write to kim@naver.com 기자", false),
            ("a mailbox", "네이버", "kim@네이버", false),
            ("the name of an account", "네이버", "새 소식은 @네이버 계정에", true),
            ("the name of an account in Latin letters", "KT", "@KT_news 계정", false),
            ("a web address", "kt", "http://kt 로", false),
            ("in capitals, too", "KT", "WWW.KT 로", false),
            ("a hashtag", "KT", "#우리KT 행사", false),
        ];
        for (why, name, text, want) in cases {
            let start = text.find(name).expect("the name is there");
            assert_eq!(may_be_bounded(text, Span::new(start, start + name.len())), want, "{why}");
        }
    }
}
