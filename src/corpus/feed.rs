//! RSS, Atom, and other XML that holds items with a headline or a text: each item is a document. Items are the elements
//! that are called as such; where there is none with a text, elements of one name next to each other; else the file is
//! one item.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use roxmltree::{Document, Node};

use super::chunk::line_breaks;
use super::column;
use super::options::FieldMapping;
use super::record::Records;
use super::xml::{LineCounter, is_like, nodes_within, outermost, parse, repair};
use super::xml_item::{KnownColumns, Pieces};
use crate::text::hangul::is_syllable;
use crate::text::{Error, Result};

/// How deep elements that are called alike are looked for.
const DEEPEST: usize = 8;

/// The items of a file, in their order; the whole file is one where it has a headline or a text of its own.
///
/// # Errors
/// When it is not well-formed XML, or has no item.
pub(super) fn read(xml: &str, path: &Path, fields: &[FieldMapping]) -> Result<Records> {
    let repaired;
    let (xml, document) = match parse(xml, "XML", path, column::is_item) {
        Ok(document) => (xml, document),
        Err(error) => {
            repaired = repair(xml).ok_or(error)?;
            (&*repaired, parse(&repaired, "XML", path, column::is_item)?)
        }
    };
    let known = KnownColumns::new(fields);
    let items = items(&document, &known);
    let root_name = document.root_element().tag_name().name();
    if items.is_empty() && !["rss", "feed", "RDF"].contains(&root_name) {
        let problem = format!("expected NewsML, NITF, RSS, Atom or items with a title; the root is <{root_name}>");
        return Err(Error::Format { path: path.to_path_buf(), problem });
    }
    let mut lines = LineCounter::new(xml);
    let record = |item: Node| {
        let line = lines.line(item);
        let pieces = Pieces::of(item, &known);
        pieces.record(line, path, &known)
    };
    let outside = outside_note(xml, &document, &items, &known);
    let records = items.into_iter().map(record).collect();
    let found = known.into_found();
    let notes = found.notes().into_iter().chain(outside).collect();
    Ok(Records { records, columns: found.columns, names: found.names, notes })
}

/// What to say of running text outside of the items, except the headline and the description of the whole.
fn outside_note(xml: &str, document: &Document, items: &[Node], known: &KnownColumns) -> Option<String> {
    let (mut place, mut end) = (0, 0);
    let mut is_outside = |node: &Node| {
        while items.get(place).is_some_and(|item| item.range().start <= node.range().start) {
            end = end.max(items[place].range().end);
            place += 1;
        }
        node.range().start >= end
    };
    let texts = document.descendants().filter(|node| node.is_text() && is_outside(node));
    let mut unread = texts.filter(|text| known.is_unread_text(*text));
    let first = unread.next()?;
    let line = 1 + line_breaks(&xml.as_bytes()[..first.range().start]);
    let name = first.parent().map_or("", |around| around.tag_name().name());
    Some(format!("line {line}: {} texts outside of the items are not read, the first in <{name}>", 1 + unread.count()))
}

fn items<'a, 'x>(document: &'a Document<'x>, known: &KnownColumns) -> Vec<Node<'a, 'x>> {
    let root = document.root_element();
    let named = named_items(document, known);
    if !named.is_empty() {
        return named;
    }
    let article = |node: Node| Pieces::of(node, known).is_article();
    let compound = |node: Node| is_compound(node, known);
    if let Some(first) = repeated(root, &article, DEEPEST).or_else(|| repeated(root, &compound, DEEPEST)) {
        return outermost(document, |node| node.is_element() && node.tag_name() == first.tag_name());
    }
    let is_feed = ["rss", "feed", "RDF"].contains(&root.tag_name().name());
    Some(root).filter(|root| !is_feed && Pieces::of(*root, known).has_text()).into_iter().collect()
}

/// The elements that are called as items and have a text, and those called as one of these that have none; where none
/// has a headline or running text, those with any word.
fn named_items<'a, 'x>(document: &'a Document<'x>, known: &KnownColumns) -> Vec<Node<'a, 'x>> {
    let is_full = |node: &Node<'a, 'x>| {
        let pieces = Pieces::of(*node, known);
        pieces.has_text() && (pieces.has_own_body() || !holds_items(*node, known))
    };
    let full = outermost(document, |node| is_named(node) && is_full(node));
    if full.is_empty() {
        let has_word = |node: &Node| node.text().is_some_and(|text| text.chars().any(is_syllable));
        return Some(outermost(document, |node| is_named(node) && has_word(node)))
            .filter(|bare| bare.len() > 1)
            .unwrap_or_default();
    }
    let names: BTreeSet<(Option<&str>, &str)> = full.iter().map(tag).collect();
    let is_called_so = |node: &Node| node.is_element() && names.contains(&tag(node));
    if document.descendants().filter(is_called_so).count() == full.len() {
        return full;
    }
    let is_empty = |node: &Node<'a, 'x>| !node.descendants().skip(1).any(|inner| is_like(inner, *node));
    outermost(document, |node| is_named(node) && (is_full(node) || is_called_so(node) && is_empty(node)))
}

fn is_named(node: &Node) -> bool {
    node.is_element() && column::is_item(node.tag_name().name())
}

/// Whether an element that is called as an item is a list of items that are called otherwise: `<news><article>…`.
fn holds_items(node: Node, known: &KnownColumns) -> bool {
    let is_root = node.parent().is_none_or(|around| around.is_root());
    let inner = nodes_within(node, |inner| is_like(inner, node));
    let others = inner.filter(|inner| is_named(inner) && !is_like(*inner, node));
    let least = if is_root { 1 } else { 2 };
    others.filter(|inner| Pieces::of(*inner, known).has_text()).take(least).count() == least
}

fn tag<'a>(node: &Node<'a, '_>) -> (Option<&'a str>, &'a str) {
    (node.tag_name().namespace(), node.tag_name().name())
}

/// Names of elements that are parts of one article, however many there are.
const PARTS: [&str; 12] =
    ["p", "div", "section", "sect", "sec", "chapter", "part", "li", "tr", "td", "figure", "block"];

/// Whether an element holds elements with a text, one of them a running one: a record whose elements have names that
/// nobody knows.
fn is_compound(node: Node, known: &KnownColumns) -> bool {
    let with_text = |inner: &Node| inner.is_element() && inner.text().is_some_and(|text| !text.trim().is_empty());
    let names: BTreeSet<_> = node.children().filter(with_text).map(|inner| tag(&inner)).collect();
    let is_part = PARTS.contains(&node.tag_name().name().to_ascii_lowercase().as_str());
    !is_part && !names.is_empty() && Pieces::of(node, known).has_text()
}

/// The first of several elements that are called alike within one element, and that are items.
fn repeated<'a, 'x>(
    around: Node<'a, 'x>,
    is_item: &impl Fn(Node<'a, 'x>) -> bool,
    left: usize,
) -> Option<Node<'a, 'x>> {
    let inner = || around.children().filter(Node::is_element);
    let mut alike: BTreeMap<_, Vec<Node>> = BTreeMap::new();
    inner().for_each(|child| alike.entry(tag(&child)).or_default().push(child));
    let are_items = |child: &Node<'a, 'x>| alike[&tag(child)].iter().take(5).filter(|node| is_item(**node)).count() > 1;
    let mut tried = BTreeSet::new();
    inner()
        .find(|child| tried.insert(tag(child)) && are_items(child))
        .or_else(|| left.checked_sub(1).and_then(|left| inner().find_map(|child| repeated(child, is_item, left))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::column::Column;
    use crate::corpus::record::Record;

    fn items(xml: &str) -> Vec<(u64, Record)> {
        let records = read(xml, Path::new("a.xml"), &[]).unwrap().records;
        records.into_iter().map(|record| record.map(|record| (record.line, record)).unwrap()).collect()
    }

    #[test]
    fn each_item_is_a_document() {
        let rss = "<rss><channel><title>가람통신</title>\n<item><title>가 &amp;amp; 나</title><link>http://x/1</link>\
            <description>&lt;b&gt;나래&lt;/b&gt;전자가</description><content:encoded xmlns:content='c'><![CDATA[<p>나래전자가</p><p>웃었다</p>]]>\
            </content:encoded><pubDate>Wed, 12 Nov 2025 09:00:00 +0900</pubDate></item>\n<item><title>다</title></item></channel></rss>";
        let first = Record::new(2)
            .with(Column::Title, "가 & 나")
            .with(Column::Url, "http://x/1")
            .with(Column::Body, "나래전자가\n\n웃었다")
            .with(Column::Date, "Wed, 12 Nov 2025 09:00:00 +0900");
        assert_eq!(items(rss), [(2, first), (3, Record::new(3).with(Column::Title, "다"))]);
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>가람통신</title><entry><id>i</id><title>가</title>\
            <link href='http://x/2'/><updated>2025-11-12</updated><summary type='html'>나&lt;br&gt;다</summary></entry></feed>";
        let entry = Record::new(1)
            .with(Column::Id, "i")
            .with(Column::Title, "가")
            .with(Column::Url, "http://x/2")
            .with(Column::Date, "2025-11-12")
            .with(Column::Body, "나\n다");
        assert_eq!(items(atom), [(1, entry)]);
        let other = "<articles><article id='7'><제목>가</제목><본문>나</본문></article></articles>";
        assert_eq!(
            items(other)[0].1,
            Record::new(1).with(Column::Id, "7").with(Column::Title, "가").with(Column::Body, "나")
        );
    }

    #[test]
    fn paragraphs_without_an_element_around_them_are_the_text() {
        let found = items("<root><section><article><title>가</title><p>나</p><p>다</p></article></section></root>");
        assert_eq!(found[0].1, Record::new(1).with(Column::Title, "가").with(Column::Body, "나\n\n다"));
    }

    #[test]
    fn marks_that_are_no_references_cost_no_feed() {
        let found = items(
            "<rss><channel><item><title>A&B 가</title><description>나&nbsp;다 &amp; &#45208;</description></item></channel></rss>",
        );
        assert_eq!(found[0].1, Record::new(1).with(Column::Title, "A&B 가").with(Column::Body, "나\u{a0}다 & 나"));
    }

    #[test]
    fn a_feed_that_is_broken_says_how_many_items_are_lost_and_where() {
        let item = "<item><title>가</title></item>\n";
        let many: String = (0..2000).map(|number| format!(" a{number}=\"\"")).collect();
        // why this case, the feed, what the error says
        let cases = [
            ("cut", format!("<rss><channel>\n{}", item.repeat(7)), "at least 7 items in it are lost"),
            ("a tag that is not closed", format!("<rss>{}<b></rss>", item.repeat(3)), "a.xml:4: expected XML"),
            (
                "attributes",
                format!("<rss>\n<item{many}><title>가</title></item></rss>"),
                "a.xml:2: expected XML: an element has more than",
            ),
        ];
        for (why, xml, want) in cases {
            let error = read(&xml, Path::new("a.xml"), &[]).map(drop).unwrap_err().to_string();
            assert!(error.contains(want) && error.contains("items in it are lost"), "{why}: {error}");
        }
    }

    #[test]
    fn other_xml_is_said_to_be_no_news() {
        let error = read("<plan><step>가</step></plan>", Path::new("a.xml"), &[]).map(drop).unwrap_err().to_string();
        assert!(error.contains("the root is <plan>"), "{error}");
    }
}
