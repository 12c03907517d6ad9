//! Common parts of all news in XML: parsing within bounds, and the lines of elements.

mod element;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use roxmltree::{Document, Node, ParsingOptions};

use super::attributes;
use super::chunk::line_breaks;
use super::markup;
use super::record::document_error;
use crate::text::{Error, Result};
pub(super) use element::{Item, Kind, has_own_text, is_like, nodes_within, text_of};

/// The most nodes of a document; each takes about 60 bytes of memory.
const MOST_NODES: u32 = 1 << 22;
/// The most bytes to which all entities may expand.
const MOST_EXPANSION: usize = 64 << 20;

/// Parses a document.
///
/// # Errors
/// If it is not well-formed, if its entities could expand without end, or if an element has too many attributes; with
/// the number of lost items, whose element names `is_item` tests. `expected` is what the document should be.
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

/// The number of start tags of items, for the most frequent of their names; items can contain others.
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

/// The text with a proper reference in place of each `&` that begins none: `AT&T`, `&nbsp;`. Feeds often have such.
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

/// True if entities expand to other entities, or to texts so long that their references expand to more than
/// [`MOST_EXPANSION`].
fn expands_without_end(xml: &str) -> bool {
    let values: Vec<&str> = xml.match_indices("<!ENTITY").map(|(at, _)| entity_value(&xml[at..])).collect();
    let is_nested = values.iter().any(|value| value.contains('&') && !value.starts_with("&#"));
    let longest = values.iter().map(|value| value.len()).max().unwrap_or(0);
    let references = memchr::memchr_iter(b'&', xml.as_bytes()).count();
    is_nested || longest.saturating_mul(references) > MOST_EXPANSION
}

/// The text between the first quotation marks of a declaration.
fn entity_value(declaration: &str) -> &str {
    let Some(start) = declaration.find(['"', '\'']) else { return "" };
    let mark = if declaration[start..].starts_with('"') { '"' } else { '\'' };
    let value = &declaration[start + 1..];
    &value[..value.find(mark).unwrap_or(value.len())]
}

/// Counts the lines at which elements begin, for elements in document order.
pub(super) struct LineCounter<'x> {
    xml: &'x str,
    counted: usize,
    line: u64,
}

impl<'x> LineCounter<'x> {
    pub const fn new(xml: &'x str) -> Self {
        Self { xml, counted: 0, line: 1 }
    }

    /// The line at which an element begins, from 1.
    pub fn line(&mut self, element: Node) -> u64 {
        let start = element.range().start.clamp(self.counted, self.xml.len());
        self.line += line_breaks(&self.xml.as_bytes()[self.counted..start]);
        self.counted = start;
        self.line
    }
}

/// The outermost elements for which `is_item` holds, in their order; also elements of the same name inside them,
/// because an unclosed tag puts the following items into the one before.
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
