//! Parentheses in a text.

use crate::text::Span;

/// The longest inside that is looked at, in bytes, which bounds the work for an unclosed bracket. Half and twice as
/// much change none of the measured mentions.
const LONGEST: usize = 120;

/// The insides of parentheses, in order; those with nested brackets are left out.
pub(super) fn parentheses(text: &str) -> impl Iterator<Item = Span> {
    text.match_indices(['(', '（']).filter_map(|(at, open)| {
        let start = at + open.len();
        let near = &text[start..text.floor_char_boundary(start + LONGEST + 3)];
        let length = near.find([')', '）', '(', '（', '\n'])?;
        let closed = near[length..].starts_with([')', '）']);
        (closed && length > 0 && length <= LONGEST).then(|| Span::new(start, start + length))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_insides_of_round_brackets_are_found() {
        // why this case                text                     insides
        let cases: &[(&str, &str, &[&str])] = &[
            ("two in order", "가(나)다（라）", &["나", "라"]),
            ("only the inner one", "가(나(다)라)", &["다"]),
            ("an open one is none", "가(나 다", &[]),
            ("nor one over two lines", "가(나\n다)", &[]),
            ("nor an empty one", "가()나", &[]),
        ];
        for (why, text, want) in cases {
            assert_eq!(parentheses(text).map(|span| span.of(text)).collect::<Vec<_>>(), *want, "{why}");
        }
    }
}
