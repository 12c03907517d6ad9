//! RSS, Atom, and other XML that holds items with a headline or a text: each item is a document.

use std::borrow::Cow;
use std::cell::RefCell;
use std::path::Path;

use roxmltree::Node;

use super::column::{self, Column};
use super::header::Columns;
use super::markup;
use super::options::FieldMapping;
use super::record::{Record, document_error};
use super::xml::{LineCounter, is_like, outermost, parse, repair, text_of};
use crate::text::{Error, Result};

/// What paragraphs are called in XML.
const PARAGRAPHS: [&str; 3] = ["p", "para", "paragraph"];

/// The items of a file, in their order; the whole file is one where it has a headline or a text of its own.
///
/// # Errors
/// When it is not well-formed XML, or has no item.
pub(super) fn read(xml: &str, path: &Path, fields: &[FieldMapping]) -> Result<Vec<Result<Record>>> {
    let repaired;
    let (xml, document) = match parse(xml, "XML", path, column::is_item) {
        Ok(document) => (xml, document),
        Err(error) => {
            repaired = repair(xml).ok_or(error)?;
            (&*repaired, parse(&repaired, "XML", path, column::is_item)?)
        }
    };
    let known = KnownColumns::new(fields);
    let is_item = |node: &Node| column::is_item(node.tag_name().name()) && cells(*node, &known).1.has_text();
    let mut items = outermost(&document, is_item);
    let root = document.root_element();
    let root_name = root.tag_name().name();
    if items.is_empty() && cells(root, &known).1.has_text() {
        items.push(root);
    }
    if items.is_empty() && !["rss", "feed", "RDF"].contains(&root_name) {
        let problem = format!("expected NewsML, NITF, RSS, Atom or items with a title; the root is <{root_name}>");
        return Err(Error::Format { path: path.to_path_buf(), problem });
    }
    let mut lines = LineCounter::new(xml);
    Ok(items.into_iter().map(|item| record(item, lines.line(item), path, &known)).collect())
}

/// What the children of items hold, by their names: those of the next item are mostly called as those of the last one.
struct KnownColumns<'f> {
    fields: &'f [FieldMapping],
    last: RefCell<(Vec<String>, Columns)>,
}

impl<'f> KnownColumns<'f> {
    fn new(fields: &'f [FieldMapping]) -> Self {
        Self { fields, last: RefCell::default() }
    }

    fn of(&self, names: &[Cow<str>]) -> Columns {
        let mut last = self.last.borrow_mut();
        if last.0 != names {
            *last = (names.iter().map(|name| (**name).to_owned()).collect(), Columns::find(names, self.fields));
        }
        last.1.clone()
    }
}

fn record(item: Node, line: u64, path: &Path, known: &KnownColumns) -> Result<Record> {
    let (mut texts, columns) = cells(item, known);
    let mut record = columns.take_record(line, &mut texts);
    if !record.has(Column::Id) {
        record.set(Column::Id, ["id", "guid"].iter().find_map(|name| item.attribute(*name)).unwrap_or_default());
    }
    if !record.has(Column::Body) {
        record.set(Column::Body, paragraphs(item));
    }
    if !record.has(Column::Title) && !record.has(Column::Body) {
        return Err(document_error(path, line, "expected an item with a headline or a text"));
    }
    Ok(record)
}

/// The texts of the children of an item, with what they hold.
fn cells(item: Node, known: &KnownColumns) -> (Vec<String>, Columns) {
    let children = item.children().filter(|child| child.is_element() && !is_like(*child, item));
    let named = children.filter_map(|child| Some((name(child), text(child, item)?)));
    let (names, texts): (Vec<Cow<str>>, Vec<String>) = named.unzip();
    let columns = known.of(&names);
    (texts, columns)
}

/// The paragraphs that stand in an item without an element of their own around them.
fn paragraphs(item: Node) -> String {
    let children = item.children().filter(|child| PARAGRAPHS.contains(&child.tag_name().name()));
    children.filter_map(|child| text(child, item)).collect::<Vec<_>>().join("\n\n")
}

/// `content:encoded` holds the full text of an RSS item.
fn name<'a>(child: Node<'a, '_>) -> Cow<'a, str> {
    match child.tag_name().name() {
        "encoded" => Cow::Borrowed("content"),
        name => Cow::Borrowed(name),
    }
}

/// The text of a child, or the address that it links to; `None` where there is none.
fn text(child: Node, item: Node) -> Option<String> {
    let text = text_of(child, item);
    let text = if text.is_empty() { child.attribute("href").unwrap_or_default().to_owned() } else { text };
    Some(markup::to_text(&text).into_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(xml: &str) -> Vec<(u64, Record)> {
        let records = read(xml, Path::new("a.xml"), &[]).unwrap();
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
            let error = read(&xml, Path::new("a.xml"), &[]).unwrap_err().to_string();
            assert!(error.contains(want) && error.contains("items in it are lost"), "{why}: {error}");
        }
    }

    #[test]
    fn other_xml_is_said_to_be_no_news() {
        let error = read("<plan><step>가</step></plan>", Path::new("a.xml"), &[]).unwrap_err().to_string();
        assert!(error.contains("the root is <plan>"), "{error}");
    }
}
