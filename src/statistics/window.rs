//! Windows of co-occurrence.

use crate::article::Field;

/// The stretch of text within which two entities count as named together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Window {
    /// A sentence of one field.
    #[default]
    Sentence,
    /// A paragraph of one field.
    Paragraph,
    /// A whole article, title and body.
    Article,
}

impl Window {
    /// The window of a place in a field, by the numbers of its sentence and paragraph.
    pub(super) fn of(self, field: Field, sentence: usize, paragraph: usize) -> (Field, usize) {
        match self {
            Self::Sentence => (field, sentence),
            Self::Paragraph => (field, paragraph),
            Self::Article => (Field::Title, 0),
        }
    }

    /// The name in options and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Paragraph => "paragraph",
            Self::Article => "article",
        }
    }
}
