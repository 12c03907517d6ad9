//! What all kinds of news in XML share: parsing within bounds, and the lines and the text of elements.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use roxmltree::{Document, Node, ParsingOptions};

use super::attributes;
use super::chunk::line_breaks;
use super::markup;
use super::record::document_error;
use crate::text::{Error, Result};

/// Elements within a line of text.
pub(super) const INLINE: [&str; 16] =
    ["a", "abbr", "b", "big", "em", "font", "i", "mark", "q", "small", "span", "strike", "strong", "sub", "sup", "u"];
/// Elements that begin a new paragraph.
const BLOCKS: &[&str] = &["p", "block", "hl2", "tr", "div", "li", "br"];
/// Nodes of a document; each takes about 60 bytes of memory.
const MOST_NODES: u32 = 1 << 22;
/// Bytes to which entities may expand in all.
const MOST_EXPANSION: usize = 64 << 20;

/// Parses a document.
///
/// # Errors
/// When it is not well-formed, when its entities could expand without end, or when an element has more attributes than
/// any: with how many items are lost, which `is_item` knows by the names of their elements; `expected` says what it
/// should be.
pub(super) fn parse<'x>(
    xml: &'x str,
    expected: &str,
    path: &Path,
    is_item: impl Fn(&str) -> bool,
) -> Result<Document<'x>> {
    let lost = || match items_in(xml, is_item) {
        0 => String::new(),
        lost => format!("; at least {lost} items in it are lost"),
    };
    if expands_without_end(xml) {
        return Err(document_error(path, 1, format!("expected {expected}: its entities expand too far{}", lost())));
    }
    if let Some(at) = attributes::find_too_many(xml, |first| first.is_alphabetic() || "_:".contains(first)) {
        let line = 1 + line_breaks(&xml.as_bytes()[..at]);
        let problem = format!("an element has more than {} attributes{}", attributes::MOST_ATTRIBUTES, lost());
        return Err(document_error(path, line, format!("expected {expected}: {problem}")));
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(xml, options).map_err(|error| Error::Document {
        path: path.to_path_buf(),
        line: error.pos().row.into(),
        problem: format!("expected {expected}: {error}{}", lost()),
    })
}

/// How many start tags of items there are, by the name that is there most often: items can hold others.
fn items_in(xml: &str, is_item: impl Fn(&str) -> bool) -> usize {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in xml.split('<').skip(1) {
        let end = tag.find(|c: char| c.is_whitespace() || "/>".contains(c)).unwrap_or(tag.len());
        let name = tag[..end].rsplit(':').next().unwrap_or_default();
        if is_item(name) {
            *counts.entry(name).or_default() += 1;
        }
    }
    counts.into_values().max().unwrap_or(0)
}

/// The text with what is no reference of XML written as one: `AT&T`, `&nbsp;`. Feeds are often written so.
pub(super) fn repair(xml: &str) -> Option<String> {
    const KNOWN: [&str; 5] = ["amp", "lt", "gt", "quot", "apos"];
    if xml.contains("<!ENTITY") {
        return None;
    }
    let (mut repaired, mut copied) = (String::new(), 0);
    for at in memchr::memchr_iter(b'&', xml.as_bytes()) {
        let is_known =
            KNOWN.iter().any(|name| xml[at + 1..].strip_prefix(name).is_some_and(|rest| rest.starts_with(';')));
        let read = markup::reference(xml, at);
        if is_known || xml[at + 1..].starts_with('#') && read.is_some() {
            continue;
        }
        repaired.push_str(&xml[copied..at]);
        let (text, end) = read.unwrap_or((Cow::Borrowed("&amp;"), at + 1));
        repaired.push_str(&text);
        copied = end;
    }
    (copied > 0).then(|| repaired + &xml[copied..])
}

/// Whether entities expand to other entities, or to texts so long that their references expand to more than
/// [`MOST_EXPANSION`].
fn expands_without_end(xml: &str) -> bool {
    let values: Vec<&str> = xml.match_indices("<!ENTITY").map(|(at, _)| entity_value(&xml[at..])).collect();
    let is_nested = values.iter().any(|value| value.contains('&') && !value.starts_with("&#"));
    let longest = values.iter().map(|value| value.len()).max().unwrap_or(0);
    let references = memchr::memchr_iter(b'&', xml.as_bytes()).count();
    is_nested || longest.saturating_mul(references) > MOST_EXPANSION
}

/// What is between the first quotation marks of a declaration.
fn entity_value(declaration: &str) -> &str {
    let Some(start) = declaration.find(['"', '\'']) else { return "" };
    let mark = if declaration[start..].starts_with('"') { '"' } else { '\'' };
    let value = &declaration[start + 1..];
    &value[..value.find(mark).unwrap_or(value.len())]
}

/// Counts the lines where elements begin, for elements in the order of the document.
pub(super) struct LineCounter<'x> {
    xml: &'x str,
    counted: usize,
    line: u64,
}

impl<'x> LineCounter<'x> {
    pub const fn new(xml: &'x str) -> Self {
        Self { xml, counted: 0, line: 1 }
    }

    /// The line where an element begins, from 1.
    pub fn line(&mut self, element: Node) -> u64 {
        let start = element.range().start.clamp(self.counted, self.xml.len());
        self.line += line_breaks(&self.xml.as_bytes()[self.counted..start]);
        self.counted = start;
        self.line
    }
}

/// The outermost elements for which `is_item` holds, in their order; those within them, too, that are called so: a tag
/// that is not closed puts the next items into the one before.
pub(super) fn outermost<'a, 'x>(
    document: &'a Document<'x>,
    is_item: impl Fn(&Node<'a, 'x>) -> bool,
) -> Vec<Node<'a, 'x>> {
    let mut items: Vec<Node> = Vec::new();
    let mut outer: Option<Node> = None;
    for node in document.descendants().filter(|node| is_item(node)) {
        let around = outer.filter(|outer| node.range().start < outer.range().end);
        if around.is_none_or(|outer| outer.tag_name() == node.tag_name()) {
            items.push(node);
            outer = around.or(Some(node));
        }
    }
    items
}

/// The nodes within an element in their order, without what is within those for which `is_closed` holds: of items in
/// items each node is then looked at once.
pub(super) fn nodes_within<'a, 'x: 'a>(
    element: Node<'a, 'x>,
    is_closed: impl Fn(Node<'a, 'x>) -> bool,
) -> impl Iterator<Item = Node<'a, 'x>> {
    let mut next = element.first_child();
    std::iter::from_fn(move || {
        let node = next?;
        let inner = if is_closed(node) { None } else { node.first_child() };
        let mut around = node.ancestors().take_while(|around| *around != element);
        next = inner.or_else(|| around.find_map(|around| around.next_sibling()));
        Some(node)
    })
}

/// Whether a node is an element called as an item: an item within one.
pub(super) fn is_like(node: Node, item: Node) -> bool {
    node.is_element() && node.tag_name() == item.tag_name()
}

/// Whether an element follows one that is called the same, with nothing but white space between them.
fn is_further(node: Node) -> bool {
    let is_space = |node: &Node| node.is_text() && node.text().is_some_and(|text| text.trim().is_empty());
    let before =
        node.prev_sibling().and_then(|before| if is_space(&before) { before.prev_sibling() } else { Some(before) });
    let is_inline = |name: &str| INLINE.contains(&&*name.to_ascii_lowercase());
    node.is_element() && !is_inline(node.tag_name().name()) && before.is_some_and(|before| is_like(before, node))
}

/// The text within an element, a paragraph for each block; that of elements called as `item` is their own.
pub(super) fn text_of(element: Node, item: Node) -> String {
    let mut text = String::new();
    for node in nodes_within(element, |node| is_like(node, item)).filter(|node| !is_like(*node, item)) {
        let name = node.tag_name().name().to_ascii_lowercase();
        if (BLOCKS.contains(&&*name) || is_further(node)) && !text.is_empty() {
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
        } else if node.is_text() {
            text.push_str(node.text().unwrap_or_default());
        }
    }
    text.trim().to_owned()
}
