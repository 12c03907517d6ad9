//! A field as recognition reads it: composed Hangul, no invisible characters. Decomposed Hangul (NFD, as macOS writes
//! it) and zero-width characters inside words would hide names; every place leads back to the field as read.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::article::{Article, Field, Sentence};
use crate::text::Span;

/// A field in plain form.
pub(super) struct PlainText<'a> {
    pub field: Field,
    pub text: Cow<'a, str>,
    /// The sentences of the field, in places of `text`.
    pub sentences: Cow<'a, [Sentence]>,
    /// The stretches that differ from the field as read, ascending.
    changes: Vec<Change>,
}

/// A stretch that was rewritten.
#[derive(Debug, Clone, Copy)]
struct Change {
    plain: Span,
    original: Span,
}

/// Characters without width, that some sites put inside words: soft hyphen, zero-width space and joiners, marks of
/// direction, word joiner, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether a character is a conjoining jamo or a combining mark, which belong to the character before them.
fn combines(c: char) -> bool {
    matches!(c, '\u{1160}'..='\u{11FF}') || (!c.is_ascii() && unicode_normalization::char::is_combining_mark(c))
}

impl<'a> PlainText<'a> {
    /// Title and body of an article, in that order.
    pub(super) fn of(article: &'a Article) -> [Self; 2] {
        [Field::Title, Field::Body].map(|field| {
            let start = article.sentences.partition_point(|sentence| sentence.field < field);
            let end = article.sentences.partition_point(|sentence| sentence.field <= field);
            Self::new(field, article.text(field), &article.sentences[start..end])
        })
    }

    fn new(field: Field, text: &'a str, sentences: &'a [Sentence]) -> Self {
        let is_plain = text.is_ascii() || !text.chars().any(|c| is_invisible(c) || combines(c));
        if is_plain {
            return Self { field, text: text.into(), sentences: sentences.into(), changes: Vec::new() };
        }
        let (plain, changes) = rewritten(text);
        let mut this = Self { field, text: plain.into(), sentences: Cow::Borrowed(&[]), changes };
        let moved = |sentence: &Sentence| Sentence { span: this.plain(sentence.span), ..*sentence };
        this.sentences = sentences.iter().map(moved).collect::<Vec<_>>().into();
        this
    }

    /// The place in the field as read of a place in the plain text; whole characters, never a part of one, and without
    /// the invisible ones around it.
    pub(super) fn original(&self, span: Span) -> Span {
        self.moved(span, |change| (change.plain, change.original))
    }

    fn plain(&self, span: Span) -> Span {
        self.moved(span, |change| (change.original, change.plain))
    }

    /// The place on the other side of the changes.
    fn moved(&self, span: Span, sides: impl Fn(&Change) -> (Span, Span)) -> Span {
        let other = |count: usize, at: usize, end: fn(Span) -> usize| {
            let Some((this, other)) = count.checked_sub(1).map(|last| sides(&self.changes[last])) else { return at };
            if at < this.end { end(other) } else { at - this.end + other.end }
        };
        let until_start = self.changes.partition_point(|change| sides(change).0.start <= span.start);
        let until_end = self.changes.partition_point(|change| sides(change).0.start < span.end);
        let start = other(until_start, span.start, |side| side.start);
        Span::new(start, other(until_end, span.end, |side| side.end).max(start))
    }
}

/// The text in composed form and without invisible characters, with what was rewritten.
fn rewritten(text: &str) -> (String, Vec<Change>) {
    let mut plain = String::with_capacity(text.len());
    let mut changes = Vec::new();
    for (at, cluster) in text.grapheme_indices(true) {
        let start = plain.len();
        plain.extend(cluster.nfc().filter(|c| !is_invisible(*c)));
        if &plain[start..] != cluster {
            let original = Span::new(at, at + cluster.len());
            changes.push(Change { plain: Span::new(start, plain.len()), original });
        }
    }
    (plain, changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_leads_back_to_the_field_as_read() {
        // why this case                 as read                                        plain            name     as read
        let cases = [
            ("nothing to rewrite", "삼성전자가", "삼성전자가", "삼성전자", "삼성전자"),
            ("a zero-width space inside", "와 삼\u{200B}성전자가", "와 삼성전자가", "삼성전자", "삼\u{200B}성전자"),
            ("a zero-width space before", "\u{200B}KT\u{200B}가", "KT가", "KT", "KT"),
            ("a soft hyphen", "카카\u{AD}오와", "카카오와", "카카오", "카카\u{AD}오"),
            ("decomposed Hangul", "\u{1109}\u{1161}\u{11B7}성이", "삼성이", "삼성", "\u{1109}\u{1161}\u{11B7}성"),
            ("rewritten before the name only", "\u{1100}\u{1161}는 KT가", "가는 KT가", "KT", "KT"),
        ];
        for (why, read, want, name, original) in cases {
            let plain = PlainText::new(Field::Body, read, &[]);
            assert_eq!(plain.text, want, "{why}");
            let start = plain.text.find(name).expect("the name is there");
            let place = plain.original(Span::new(start, start + name.len()));
            assert_eq!(place.of(read), original, "{why}");
        }
    }
}
