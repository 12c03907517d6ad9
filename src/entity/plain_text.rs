//! The plain text of a field for recognition: composed Hangul, no invisible characters. Text from files is plain
//! already; a program may hand over documents that are not. Every place maps back to the field as given.

use std::borrow::Cow;

use crate::article::{Article, Field, Sentence};
use crate::text::{OffsetMap, Span, compose};

/// A field in plain form.
pub(super) struct PlainText<'a> {
    pub field: Field,
    pub text: Cow<'a, str>,
    /// The sentences of the field, with places in `text`.
    pub sentences: Cow<'a, [Sentence]>,
    places: OffsetMap,
}

impl<'a> PlainText<'a> {
    /// The title and the body of an article, in that order.
    pub(super) fn of(article: &'a Article) -> [Self; 2] {
        [Field::Title, Field::Body].map(|field| {
            let start = article.sentences.partition_point(|sentence| sentence.field < field);
            let end = article.sentences.partition_point(|sentence| sentence.field <= field);
            Self::new(field, article.text(field), &article.sentences[start..end])
        })
    }

    fn new(field: Field, text: &'a str, sentences: &'a [Sentence]) -> Self {
        let Some((plain, places)) = compose(text) else {
            return Self { field, text: text.into(), sentences: sentences.into(), places: OffsetMap::default() };
        };
        let moved = |sentence: &Sentence| Sentence { span: places.changed(sentence.span), ..*sentence };
        let sentences: Vec<Sentence> = sentences.iter().map(moved).collect();
        Self { field, text: plain.into(), sentences: sentences.into(), places }
    }

    /// The place in the field as given of a place in the plain text, extended to whole characters, without the
    /// invisible ones around it.
    pub(super) fn original(&self, span: Span) -> Span {
        self.places.original(span)
    }
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
            ("a variation selector after", "와 KT\u{FE0F}가", "와 KT가", "KT", "KT"),
            ("NUL inside", "와 삼\0성전자가", "와 삼성전자가", "삼성전자", "삼\0성전자"),
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
