//! Pieces: the texts of an item of XML, with the evidence of their name and form.

use std::borrow::Cow;

use crate::corpus::column::Column;
use crate::corpus::header::fold_name;
use crate::corpus::record::SHORTEST_BODY;
use crate::text::is_syllable;

/// The place of a text in an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Element,
    /// Between elements.
    Bare,
    /// An attribute of an element that holds others.
    Attribute,
    /// An attribute next to a text, which is never read.
    Aside,
}

/// A text of an item.
pub(super) struct Piece<'x> {
    /// The name of its element or attribute; `None` for a paragraph.
    pub name: Option<Cow<'x, str>>,
    /// The name of its element or attribute in the file; for a text between elements, that of the element around it.
    pub tag: &'x str,
    /// The number of elements of the item around it.
    pub depth: usize,
    /// The number of the path of the elements around it.
    pub place: usize,
    pub source: Source,
    pub text: String,
}

impl Piece<'_> {
    /// True if this is a paragraph, or running text.
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

    /// True if this is running text of an element or a paragraph that is known as a body only.
    pub fn is_text_of_its_own(&self) -> bool {
        is_running_text(&self.text) && !self.is_foreign() && !self.is_other()
    }

    /// True if this is running text under a name that may be that of a summary.
    pub fn is_summary(&self) -> bool {
        let name = self.name.as_deref().map(fold_name);
        is_running_text(&self.text) && name.is_some_and(|name| Column::Body.has_weak_name(&name))
    }

    /// True if its name is that of something else than a text, or of a summary.
    fn is_other(&self) -> bool {
        let others = || Column::ALL.into_iter().filter(|column| !matches!(column, Column::Title | Column::Body));
        self.name.as_deref().map(fold_name).is_some_and(|name| {
            Column::Body.has_weak_name(&name) || others().flat_map(Column::known).any(|known| known == name)
        })
    }

    /// True if its name is that of a headline or a text, even a second one.
    pub fn is_named_as_text(&self) -> bool {
        let known = || Column::Title.known().chain(Column::Title.weak()).chain(Column::Body.known());
        self.name.as_deref().map(fold_name).is_some_and(|name| known().any(|known| known == name)) && !self.is_other()
    }

    /// True if it has Korean words under an unknown name; without other text it may be the text.
    pub fn is_word_of_text(&self) -> bool {
        self.has_korean() && self.text.trim().contains(' ') && !self.is_foreign() && !self.is_other()
    }

    /// True if nobody would miss it: a word or a number under a name of its own, as in further columns of a table.
    pub fn is_label(&self) -> bool {
        let is_text = (self.is_paragraph() || self.is_named_as_text()) && self.has_korean();
        !is_text && (self.is_other() || !is_running_text(&self.text))
    }
}

/// True if a text consists of sentences, and is not a name, a number or an address.
pub(super) fn is_running_text(text: &str) -> bool {
    let text = text.trim();
    let is_korean = text.chars().any(is_syllable);
    let is_sentence = text.ends_with(['.', '!', '?', '"', '”']);
    let is_long = text.chars().count() >= SHORTEST_BODY;
    text.contains(' ') && !text.starts_with("http") && (is_korean && (is_long || is_sentence) || is_long && is_sentence)
}

/// True if a name is that of something else than an article: of comments, authors, pictures.
pub(super) fn is_foreign(name: &str) -> bool {
    Column::Body.has_foreign_name(&fold_name(name))
}
