//! Delimiters: pairs of opening and closing quotation marks or brackets.
//!
//! News text leaves marks open, mixes straight and curved ones, and uses `'` for years. A pair is taken only if both
//! ends look like one, so that a single lost mark does not invert the rest of a text.

use crate::text::{Span, is_syllable};

/// The kinds of pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delimiter {
    /// `“…”`, `"…"`: someone's words.
    Double,
    /// `‘…’`, `'…'`: a name, a thought, or a quotation within a quotation.
    Single,
    /// All brackets.
    Bracket(char),
}

/// An opening mark and its closing mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pair {
    /// The range from the opening mark to the end of the closing one.
    pub(crate) span: Span,
    /// The range between the two marks.
    pub(crate) inside: Span,
    pub(crate) delimiter: Delimiter,
}

/// The longest pair, in bytes; a longer one would be two marks that lost their partners. In the measured articles
/// (`src/README.md`, *Constants*) half of it changes sentences in 7, twice as many in 6.
const LONGEST: usize = 3000;
/// The most pairs that may be open at a time, which bounds the search for the opening mark. Half and twice as many
/// change none of the measured articles.
const DEEPEST: usize = 32;

/// The pairs that are not nested in another, in order. `pairs` come in the order of their ends.
pub(super) fn outermost(pairs: impl IntoIterator<Item = Pair>) -> Vec<Pair> {
    let mut outer: Vec<Pair> = Vec::new();
    for pair in pairs {
        while outer.last().is_some_and(|last| pair.span.contains(last.span)) {
            outer.pop();
        }
        outer.push(pair);
    }
    outer
}

/// All pairs of a text, in order of their ends.
pub(crate) fn pairs(text: &str) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut open: Vec<(Delimiter, Span)> = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if is_syllable(c) || c == ' ' {
            before = c;
            continue;
        }
        let here = Span::new(at, at + c.len_utf8());
        let after = text[here.end..].chars().next().unwrap_or(' ');
        match side(c, before, after) {
            Some((mark, Side::Opens)) => push(&mut open, mark, here),
            Some((mark, Side::Closes)) => pairs.extend(close(&mut open, mark, here)),
            Some((mark, Side::Either)) if open.iter().any(|(m, _)| *m == mark) => {
                pairs.extend(close(&mut open, mark, here));
            }
            Some((mark, Side::Either)) => push(&mut open, mark, here),
            None => {}
        }
        before = c;
    }
    pairs
}

fn push(open: &mut Vec<(Delimiter, Span)>, mark: Delimiter, here: Span) {
    if open.len() == DEEPEST {
        open.remove(0);
    }
    open.push((mark, here));
}

fn close(open: &mut Vec<(Delimiter, Span)>, mark: Delimiter, here: Span) -> Option<Pair> {
    let at = open.iter().rposition(|(m, _)| *m == mark)?;
    let start = open[at].1;
    open.truncate(at);
    let pair =
        Pair { span: Span::new(start.start, here.end), inside: Span::new(start.end, here.start), delimiter: mark };
    (pair.span.len() <= LONGEST).then_some(pair)
}

enum Side {
    Opens,
    Closes,
    Either,
}

/// The delimiter that a character can be between its neighbours, and the side of it; `None` for other characters.
fn side(c: char, before: char, after: char) -> Option<(Delimiter, Side)> {
    let mark = match c {
        '“' => return Some((Delimiter::Double, Side::Opens)),
        '”' => return Some((Delimiter::Double, Side::Closes)),
        '‘' => return Some((Delimiter::Single, Side::Opens)),
        '’' => return Some((Delimiter::Single, Side::Closes)),
        '"' | '＂' => Delimiter::Double,
        '\'' if before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric() => return None,
        '\'' | '`' => Delimiter::Single,
        _ => return bracket(c),
    };
    let side = match (before.is_whitespace() || "([<".contains(before), after.is_whitespace()) {
        (true, false) => Side::Opens,
        (false, true) => Side::Closes,
        _ => Side::Either,
    };
    Some((mark, side))
}

fn bracket(c: char) -> Option<(Delimiter, Side)> {
    const PAIRS: [(char, char); 10] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('「', '」'),
        ('『', '』'),
        ('〈', '〉'),
        ('《', '》'),
        ('【', '】'),
        ('（', '）'),
    ];
    PAIRS.iter().find_map(|&(opening, closing)| match c {
        c if c == opening => Some((Delimiter::Bracket(opening), Side::Opens)),
        c if c == closing => Some((Delimiter::Bracket(opening), Side::Closes)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_paired_where_both_ends_look_like_it() {
        // why this case                    text                            insides of the outermost pairs
        let cases: [(&str, &str, &[&str]); 8] = [
            ("straight", "그는 \"간다\"고 했다", &["간다"]),
            ("mixed", "\"4차 산업이 뭔가요?” 물었다", &["4차 산업이 뭔가요?"]),
            ("the outer one only", "“그는 ‘안 간다’고 했다”며", &["그는 ‘안 간다’고 했다"]),
            ("brackets", "사물인터넷(IoT)과 [사진]", &["IoT", "사진"]),
            ("an opening one that is never closed", "\"하나. 그는 \"둘\"이라고 했다", &["둘"]),
            ("a year", "'17년과 '18년", &[]),
            ("an apostrophe", "Moody's 평가", &[]),
            ("a closing one that was never opened", "하나\" 둘 1) 셋", &[]),
        ];
        for (why, text, want) in cases {
            let got: Vec<&str> = outermost(pairs(text)).iter().map(|p| p.inside.of(text)).collect();
            assert_eq!(got, want, "{why}");
        }
    }

    #[test]
    fn marks_that_never_close_take_linear_time() {
        let text = "(\"'[".repeat(100_000);
        assert!(pairs(&text).len() < text.len());
    }
}
