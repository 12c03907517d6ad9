//! Converts places in a field to code points of the text as read.

use crate::article::Field;
use crate::corpus::{AsRead, Document};
use crate::text::{CharOffsets, Span};

/// Converts ascending spans of a field to places in the text as read.
pub(super) struct Places<'a> {
    text: &'a str,
    as_read: Option<&'a AsRead>,
    offsets: CharOffsets<'a>,
}

impl<'a> Places<'a> {
    /// Creates the converter of a text; `as_read` is the text as read if it differs.
    pub fn new(text: &'a str, as_read: Option<&'a AsRead>) -> Self {
        let text = as_read.map_or(text, AsRead::text);
        Self { text, as_read, offsets: CharOffsets::new(text) }
    }

    /// Creates the converters of headline and body, in the order of [`Field`].
    pub fn of(document: &'a Document) -> [Self; 2] {
        [Field::Title, Field::Body].map(|field| match field {
            Field::Title => Self::new(&document.title, document.title_as_read.as_deref()),
            Field::Body => Self::new(&document.body, document.body_as_read.as_deref()),
        })
    }

    /// The first code point of a span, the one after its last, and the text as read between them.
    pub fn at(&mut self, span: Span) -> (usize, usize, &'a str) {
        let span = self.as_read.map_or(span, |as_read| as_read.span(span));
        (self.offsets.at(span.start), self.offsets.at(span.end), span.of(self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Options, read_from};
    use std::path::Path;

    #[test]
    fn places_are_those_of_the_text_as_read() {
        let text = "그 \u{1109}\u{1161}\u{11B7}\u{1109}\u{1165}\u{11BC}\u{200B}전자는";
        let options = Options::default();
        let document =
            read_from(text.as_bytes(), Path::new("a.txt"), "a", &options).next().expect("one").expect("read");
        assert_eq!(document.body, "그 삼성전자는");
        let [_, mut body] = Places::of(&document);
        assert_eq!(body.at(Span::new(4, 16)), (2, 11, "\u{1109}\u{1161}\u{11B7}\u{1109}\u{1165}\u{11BC}\u{200B}전자"));
    }
}
