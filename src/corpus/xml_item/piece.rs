//! A text of an item of XML, and what its name and its form say of it.

use std::borrow::Cow;

use crate::corpus::column::Column;
use crate::corpus::header::fold_name;
use crate::corpus::record::SHORTEST_BODY;
use crate::text::hangul::is_syllable;

/// Where a text of an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Element,
    /// Between elements.
    Bare,
    /// An attribute of an element that holds others.
    Attribute,
    /// An attribute beside a text, which is never read.
    Aside,
}

/// A text of an item.
pub(super) struct Piece<'x> {
    /// The name of its element or attribute; `None` for a paragraph.
    pub name: Option<Cow<'x, str>>,
    /// What its element or attribute is called in the file; of a text between elements, the one around it.
    pub tag: &'x str,
    /// How many elements of the item are around it.
    pub depth: usize,
    /// The number of the path of the elements around it.
    pub place: usize,
    pub source: Source,
    pub text: String,
}

impl Piece<'_> {
    /// Whether this is a paragraph, or running text.
    pub fn is_text(&self) -> bool {
        self.is_paragraph() && self.source != Source::Bare || is_running_text(&self.text) && !self.is_foreign()
    }

    pub fn is_paragraph(&self) -> bool {
        self.name.is_none() && self.source != Source::Aside
    }

    pub fn is_foreign(&self) -> bool {
        self.name.as_deref().is_some_and(is_foreign)
    }

    pub fn has_korean(&self) -> bool {
        self.text.contains(is_syllable)
    }

    /// Whether this is running text of an element or a paragraph that is known as nothing but a body.
    pub fn is_text_of_its_own(&self) -> bool {
        is_running_text(&self.text) && !self.is_foreign() && !self.is_other()
    }

    /// Whether this is running text under a name that may be that of a summary.
    pub fn is_summary(&self) -> bool {
        let name = self.name.as_deref().map(fold_name);
        is_running_text(&self.text) && name.is_some_and(|name| Column::Body.weak().any(|weak| weak == name))
    }

    /// Whether its name is that of something else than a text, or of a summary of one.
    fn is_other(&self) -> bool {
        let others = || Column::ALL.into_iter().filter(|column| !matches!(column, Column::Title | Column::Body));
        self.name.as_deref().map(fold_name).is_some_and(|name| {
            Column::Body.weak().any(|weak| weak == name) || others().flat_map(Column::known).any(|known| known == name)
        })
    }

    /// Whether its name is that of a headline or a text, be it the second one.
    pub fn is_named_as_text(&self) -> bool {
        let known = || Column::Title.known().chain(Column::Title.weak()).chain(Column::Body.known());
        self.name.as_deref().map(fold_name).is_some_and(|name| known().any(|known| known == name)) && !self.is_other()
    }

    /// Whether it has words of Korean under a name that nobody knows: where nothing else is, it may be the text.
    pub fn is_word_of_text(&self) -> bool {
        self.has_korean() && self.text.trim().contains(' ') && !self.is_foreign() && !self.is_other()
    }

    /// Whether nobody would miss it: a word or a number under a name of its own, as further columns of a table have.
    pub fn is_label(&self) -> bool {
        let is_text = (self.is_paragraph() || self.is_named_as_text()) && self.has_korean();
        !is_text && (self.is_other() || !is_running_text(&self.text))
    }
}

/// Whether a text is one of sentences, and not a name, a number or an address.
pub(super) fn is_running_text(text: &str) -> bool {
    let text = text.trim();
    let is_korean = text.chars().any(is_syllable);
    let is_sentence = text.ends_with(['.', '!', '?', '"', '”']);
    let is_long = text.chars().count() >= SHORTEST_BODY;
    text.contains(' ') && !text.starts_with("http") && (is_korean && (is_long || is_sentence) || is_long && is_sentence)
}

/// Whether a name is that of something else than an article: of comments, authors, pictures.
pub(super) fn is_foreign(name: &str) -> bool {
    let name = fold_name(name);
    Column::Body.foreign().any(|word| name.contains(word))
}
