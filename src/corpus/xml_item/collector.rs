//! Visits the elements and attributes of an item of XML, and decides which hold text and which only other elements.
//! Each text becomes one piece, or is hidden.

use std::borrow::Cow;
use std::collections::BTreeMap;

use roxmltree::Node;

use super::KnownColumns;
use super::piece::{Piece, Source, is_foreign, is_running_text};
use crate::corpus::column::Column;
use crate::corpus::header::Columns;
use crate::corpus::markup;
use crate::corpus::xml::{Item, Kind, has_own_text, nodes_within, text_of};
use crate::text::is_syllable;

/// Attributes that hold the value of an element without text.
const VALUES: [&str; 3] = ["value", "content", "href"];
/// Attributes that hold the name of an element whose own name says nothing: `<field name="title">`.
const NAMES: [&str; 2] = ["name", "key"];
/// The deepest nesting of elements that is searched; deeper ones are text.
const DEEPEST: usize = 8;

/// Collects the pieces of an item.
pub(super) struct Collector<'a, 'x, 'f> {
    item: Item<'a, 'x>,
    known: &'a KnownColumns<'f>,
    pieces: Vec<Piece<'a>>,
    /// The numbers of the paths of elements.
    places: BTreeMap<(usize, &'a str), usize>,
}

/// An element whose elements and texts become pieces.
#[derive(Clone, Copy)]
struct Wrapper<'a, 'x> {
    element: Node<'a, 'x>,
    /// The number of elements around its content.
    depth: usize,
    place: usize,
}

impl<'a, 'x: 'a, 'f> Collector<'a, 'x, 'f> {
    /// The pieces of an item, in their order.
    pub fn pieces_of(item: Item<'a, 'x>, known: &'a KnownColumns<'f>) -> Vec<Piece<'a>> {
        let mut collector = Self { item, known, pieces: Vec::new(), places: BTreeMap::new() };
        collector.add(Wrapper { element: item.node, depth: 0, place: 0 });
        collector.pieces
    }

    /// Adds the pieces within an element, without those of items of the same name as this one.
    fn add(&mut self, around: Wrapper<'a, 'x>) {
        for attribute in around.element.attributes() {
            let text = markup::to_text(attribute.value()).into_owned();
            self.push(around, attribute.name(), Some(Cow::Borrowed(attribute.name())), Source::Attribute, text);
        }
        let has_text = has_own_text(around.element);
        let mut bare = String::new();
        for child in around.element.children() {
            if child.is_text() || child.is_element() && has_text && self.is_in_line(child) {
                bare.push_str(&self.bare_text(child));
            } else if child.is_element() && Kind::of(child) != Kind::Hidden && !self.item.is_like(child) {
                self.push_bare(around, &mut bare);
                self.add_child(around, child);
            }
        }
        self.push_bare(around, &mut bare);
    }

    fn add_child(&mut self, around: Wrapper<'a, 'x>, child: Node<'a, 'x>) {
        let (tag, name) = (child.tag_name().name(), self.name(child));
        if around.depth < DEEPEST && self.is_wrapper(child, &name) {
            let next = self.places.len() + 1;
            let place = *self.places.entry((around.place, tag)).or_insert(next);
            return self.add(Wrapper { element: child, depth: around.depth + 1, place });
        }
        let is_named = Kind::of(child) == Kind::Other || self.known.column(&name).is_some();
        let text = self.text(child, &name);
        for attribute in child.attributes().filter(|_| name == tag) {
            let value = markup::to_text(attribute.value());
            if is_running_text(&value) && value != text {
                self.push(around, attribute.name(), None, Source::Aside, value.into_owned());
            }
        }
        self.push(around, tag, Some(name).filter(|_| is_named), Source::Element, text);
    }

    fn push(&mut self, around: Wrapper, tag: &'a str, name: Option<Cow<'a, str>>, source: Source, text: String) {
        if !text.trim().is_empty() {
            let Wrapper { depth, place, .. } = around;
            self.pieces.push(Piece { name, tag, depth, place, source, text });
        }
    }

    /// Adds the text between elements, unless it is a sign that a tag is not closed.
    fn push_bare(&mut self, around: Wrapper<'a, 'x>, bare: &mut String) {
        let text = markup::to_text(bare.trim()).into_owned();
        bare.clear();
        if text.chars().any(is_syllable) || is_running_text(&text) {
            self.push(around, around.element.tag_name().name(), None, Source::Bare, text);
        }
    }

    /// True if an element in a text holds words of a line: by its name, or because its name is unknown and no line ends
    /// between it and the text.
    fn is_in_line(&self, child: Node<'a, 'x>) -> bool {
        match Kind::of(child) {
            Kind::Inline => true,
            Kind::Other => {
                let text = |node: Option<Node<'a, 'x>>| node.filter(Node::is_text).and_then(|node| node.text());
                let ends = |c: char| !c.is_whitespace() || c == '\n';
                let before = text(child.prev_sibling()).and_then(|text| text.chars().rfind(|c| ends(*c)));
                let behind = text(child.next_sibling()).and_then(|text| text.chars().find(|c| ends(*c)));
                let is_beside = [before, behind].into_iter().flatten().any(|c| c != '\n');
                is_beside && !is_foreign(child.tag_name().name()) && self.known.column(&self.name(child)).is_none()
            }
            Kind::Paragraph | Kind::Section | Kind::Hidden => false,
        }
    }

    /// The text of a node as it is.
    fn bare_text(&self, node: Node<'a, 'x>) -> String {
        if node.is_text() {
            return node.text().unwrap_or_default().to_owned();
        }
        let inner = nodes_within(node, |inner| self.item.is_like(inner)).filter(|inner| inner.is_text());
        inner.filter_map(|inner| inner.text()).collect()
    }

    /// The name of an element; `content:encoded` holds the full text of an RSS item.
    fn name(&self, element: Node<'a, 'x>) -> Cow<'a, str> {
        let name = element.tag_name().name();
        let given = NAMES.iter().find_map(|name| element.attribute(*name));
        match given.filter(|_| self.known.column(name).is_none()) {
            Some(given) => Cow::Owned(given.to_owned()),
            None if name == "encoded" => Cow::Borrowed("content"),
            None => Cow::Borrowed(name),
        }
    }

    /// True if an element only holds others, whose names tell their content.
    fn is_wrapper(&self, element: Node<'a, 'x>, name: &str) -> bool {
        let kind = Kind::of(element);
        if kind == Kind::Paragraph || name != element.tag_name().name() {
            return false;
        }
        let inner = || element.children().filter(|child| child.is_element() && !self.item.is_like(*child));
        let names_parts = inner().any(|child| matches!(Kind::of(child), Kind::Section | Kind::Other));
        if kind == Kind::Section {
            return names_parts || inner().next().is_some();
        }
        // `<meta>` holds what is known of the article.
        let is_other = is_foreign(name) && !name.to_ascii_lowercase().starts_with("meta");
        // Elements called `a` and `b` without a text beside them are fields, and no words of a line.
        let is_record =
            !has_own_text(element) && inner().count() > 1 && inner().all(|child| Kind::of(child) == Kind::Inline);
        if is_other || !names_parts && !is_record || has_own_text(element) && !self.names_text(inner()) {
            return false;
        }
        match self.known.column(name) {
            None => true,
            Some(_) if is_record => false,
            Some(_) => self.names_text(inner().flat_map(|child| [child].into_iter().chain(child.children()))),
        }
    }

    /// True if some elements are a headline or a text, and something else.
    fn names_text(&self, elements: impl Iterator<Item = Node<'a, 'x>>) -> bool {
        let names: Vec<&str> = elements.filter(Node::is_element).map(|child| child.tag_name().name()).collect();
        let columns = Columns::find(&names, self.known.fields);
        columns.has_text() && columns.known() > 1
    }

    /// The text of an element, or the value or address in its attributes; for an outlet its name.
    fn text(&self, element: Node<'a, 'x>, name: &str) -> String {
        let is_name = |child: &Node| child.tag_name().name() == "name";
        let named = element.children().find(is_name).filter(|_| self.known.column(name) == Some(Column::Press));
        let text = text_of(named.unwrap_or(element), self.item);
        let value = || VALUES.iter().find_map(|value| element.attribute(*value)).unwrap_or_default().to_owned();
        markup::to_text(&if text.is_empty() { value() } else { text }).into_owned()
    }
}
