//! Goes through the elements and attributes of an item of XML: which of them hold text, and which only others.

use std::borrow::Cow;

use roxmltree::Node;

use super::{KnownColumns, Piece, is_foreign, is_running_text};
use crate::corpus::column::Column;
use crate::corpus::header::Columns;
use crate::corpus::markup;
use crate::corpus::xml::{INLINE, is_like, nodes_within, text_of};
use crate::text::hangul::is_syllable;

/// Elements that hold a paragraph, or a list or table as a whole; their names say nothing else of it.
const PARAGRAPHS: [&str; 26] = [
    "p",
    "s",
    "para",
    "br",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hl2",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
];
/// Elements around paragraphs or other elements.
const SECTIONS: [&str; 5] = ["div", "section", "main", "block", "center"];
/// Elements whose text is none of the article.
const HIDDEN: [&str; 4] = ["script", "style", "figcaption", "noscript"];
/// Attributes that hold what the element is about, where it has no text.
const VALUES: [&str; 3] = ["value", "content", "href"];
/// Attributes that name an element whose own name says nothing: `<field name="title">`.
const NAMES: [&str; 2] = ["name", "key"];
/// How deep elements within elements are looked for; deeper ones are text.
const DEEPEST: usize = 8;

/// Collects the pieces of an item.
pub(super) struct Collector<'a, 'x, 'f> {
    item: Node<'a, 'x>,
    known: &'a KnownColumns<'f>,
    pieces: Vec<Piece<'a>>,
}

impl<'a, 'x: 'a, 'f> Collector<'a, 'x, 'f> {
    /// The pieces of an item, in their order.
    pub fn pieces_of(item: Node<'a, 'x>, known: &'a KnownColumns<'f>) -> Vec<Piece<'a>> {
        let mut collector = Self { item, known, pieces: Vec::new() };
        collector.add(item, DEEPEST);
        collector.pieces
    }

    /// Adds the pieces within an element, without those of items called as this one; `left` is how many levels of
    /// elements are still looked into.
    fn add(&mut self, element: Node<'a, 'x>, left: usize) {
        let depth = 2 * (DEEPEST - left);
        for attribute in element.attributes() {
            let text = markup::to_text(attribute.value()).into_owned();
            self.push(element, Some(Cow::Borrowed(attribute.name())), depth + 1, text);
        }
        let mut bare = String::new();
        for child in element.children() {
            let tag = child.tag_name().name().to_ascii_lowercase();
            if child.is_text() || INLINE.contains(&&*tag) {
                bare.push_str(&self.bare_text(child));
            } else if child.is_element() && !HIDDEN.contains(&&*tag) && !is_like(child, self.item) {
                self.push_bare(element, depth, &mut bare);
                let name = self.name(child);
                if left > 0 && self.is_wrapper(child, &tag, &name) {
                    self.add(child, left - 1);
                } else {
                    let is_named = !PARAGRAPHS.contains(&&*tag) && !SECTIONS.contains(&&*tag);
                    let text = self.text(child, &name);
                    self.push(element, Some(name).filter(|_| is_named), depth, text);
                }
            }
        }
        self.push_bare(element, depth, &mut bare);
    }

    fn push(&mut self, parent: Node, name: Option<Cow<'a, str>>, depth: usize, text: String) {
        if !text.trim().is_empty() {
            self.pieces.push(Piece { name, depth, parent: parent.id().get_usize(), is_bare: false, text });
        }
    }

    /// Adds the text between elements, unless it is a sign that a tag is not closed.
    fn push_bare(&mut self, parent: Node, depth: usize, bare: &mut String) {
        let text = markup::to_text(bare.trim()).into_owned();
        bare.clear();
        if text.chars().any(is_syllable) || is_running_text(&text) {
            self.pieces.push(Piece { name: None, depth, parent: parent.id().get_usize(), is_bare: true, text });
        }
    }

    /// The text of a node as it is.
    fn bare_text(&self, node: Node<'a, 'x>) -> String {
        if node.is_text() {
            return node.text().unwrap_or_default().to_owned();
        }
        let inner = nodes_within(node, |inner| is_like(inner, self.item)).filter(|inner| inner.is_text());
        inner.filter_map(|inner| inner.text()).collect()
    }

    /// What an element is called: `content:encoded` holds the full text of an RSS item.
    fn name(&self, element: Node<'a, 'x>) -> Cow<'a, str> {
        let name = element.tag_name().name();
        let given = NAMES.iter().find_map(|name| element.attribute(*name));
        match given.filter(|_| self.known.column(name).is_none()) {
            Some(given) => Cow::Owned(given.to_owned()),
            None if name == "encoded" => Cow::Borrowed("content"),
            None => Cow::Owned(name.to_owned()),
        }
    }

    /// Whether an element only holds others, whose names say what they are.
    fn is_wrapper(&self, element: Node<'a, 'x>, tag: &str, name: &str) -> bool {
        // `<meta>` holds what is known of the article.
        let is_foreign = is_foreign(name) && !tag.starts_with("meta");
        if PARAGRAPHS.contains(&tag) || is_foreign || name != element.tag_name().name() {
            return false;
        }
        let inner = || element.children().filter(|child| child.is_element() && !is_like(*child, self.item));
        let is_other = |child: Node| {
            let tag = child.tag_name().name().to_ascii_lowercase();
            !INLINE.contains(&&*tag) && !PARAGRAPHS.contains(&&*tag)
        };
        if !inner().any(is_other) {
            return SECTIONS.contains(&tag);
        }
        match self.known.column(name) {
            None => true,
            Some(Column::Body) => {
                let around = inner().flat_map(|child| [child].into_iter().chain(child.children()));
                let names: Vec<&str> = around.filter(Node::is_element).map(|child| child.tag_name().name()).collect();
                let columns = Columns::find(&names, self.known.fields);
                columns.has_text() && columns.known() > 1
            }
            Some(_) => false,
        }
    }

    /// The text of an element, or the value or address that it has as an attribute; of an outlet its name.
    fn text(&self, element: Node<'a, 'x>, name: &str) -> String {
        let is_name = |child: &Node| child.tag_name().name() == "name";
        let named = element.children().find(is_name).filter(|_| self.known.column(name) == Some(Column::Press));
        let text = text_of(named.unwrap_or(element), self.item);
        let value = || VALUES.iter().find_map(|value| element.attribute(*value)).unwrap_or_default().to_owned();
        markup::to_text(&if text.is_empty() { value() } else { text }).into_owned()
    }
}
