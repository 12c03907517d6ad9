//! XML of news agencies: NewsML 1.2, NewsML-G2 and NITF, with one or several items in a file.

use std::path::Path;

use roxmltree::Node;

use super::column::Column;
use super::feed;
use super::markup;
use super::options::FieldMapping;
use super::record::{Record, Records};
use super::xml::{Item, LineCounter, is_like, nodes_within, outermost, parse, text_of};
use super::xml_item::{KnownColumns, Pieces};
use crate::text::Result;

const ITEMS: &[&str] = &["NewsItem", "newsItem", "nitf"];
const IDS: &[&str] = &["NewsItemId", "PublicIdentifier"];
const HEADLINES: &[&str] = &["HeadLine", "headline", "hl1", "hedline", "title"];
const DAYS: &[&str] =
    &["FirstCreated", "DateId", "contentCreated", "firstCreated", "versionCreated", "ThisRevisionCreated"];
const CONTENTS: &[&str] = &["body.content", "DataContent", "inlineXML", "inlineData"];

/// The items of a file, in their order; without one of NewsML or NITF, those that [`feed`] finds.
///
/// # Errors
/// If it is not well-formed XML, or has no item.
pub(super) fn read(xml: &str, path: &Path, fields: &[FieldMapping]) -> Result<Records> {
    let document = parse(xml, "NewsML", path, |name| ITEMS.contains(&name))?;
    let items = outermost(&document, |node| ITEMS.contains(&node.tag_name().name()));
    if items.is_empty() {
        return feed::read(xml, path, fields);
    }
    let mut lines = LineCounter::new(xml);
    let known = KnownColumns::new(fields);
    let items: Vec<Item> = items.into_iter().map(Item::new).collect();
    let outside = feed::outside_note(xml, &document, &items, &known);
    let records = items.into_iter().map(|item| record(item, lines.line(item.node), path, &known)).collect();
    Ok(Records {
        records,
        notes: known.into_found().notes().into_iter().chain(outside).collect(),
        ..Records::default()
    })
}

/// The record of an item; content outside the usual elements is read as in other XML.
fn record(whole: Item, line: u64, path: &Path, known: &KnownColumns) -> Result<Record> {
    let item = whole.node;
    let attribute = |element: &str, name: &str| first(item, &[element])?.attribute(name).map(str::to_owned);
    let id = item.attribute("guid").map(str::to_owned).or_else(|| attribute("doc-id", "id-string"));
    let day = attribute("date.issue", "norm");
    let text = |node| text_of(node, whole);
    let press = attribute("Party", "FormalName").or_else(|| first(item, &["provider"]).map(text));
    let record = Record::new(line)
        .with(Column::Id, id.unwrap_or_else(|| named(whole, IDS)))
        .with(Column::Title, named(whole, HEADLINES))
        .with(Column::Body, body(whole))
        .with(Column::Date, day.unwrap_or_else(|| named(whole, DAYS)))
        .with(Column::Press, press.or_else(|| first(item, &["distributor"]).map(text)).unwrap_or_default());
    if record.has(Column::Body) {
        return Ok(record);
    }
    let headline = named(whole, HEADLINES);
    match Pieces::of(whole, known).record(line, path, known) {
        Ok(other) if other.get(Column::Body) != headline => Ok(record.or(other)),
        Err(error) if headline.is_empty() => Err(error),
        _ => Ok(record),
    }
}

/// The first element within `item` that has the first name that occurs.
fn first<'a, 'x>(item: Node<'a, 'x>, names: &[&str]) -> Option<Node<'a, 'x>> {
    names.iter().find_map(|name| own_nodes(item).find(|node| node.tag_name().name() == *name))
}

/// The nodes within an item, without those of nested items of the same kind.
fn own_nodes<'a, 'x: 'a>(item: Node<'a, 'x>) -> impl Iterator<Item = Node<'a, 'x>> {
    nodes_within(item, move |node| is_like(node, item))
}

fn named(item: Item, names: &[&str]) -> String {
    first(item.node, names).map(|node| text_of(node, item)).unwrap_or_default()
}

/// The texts of the first kind of content that occurs; markup that was escaped or in CDATA is removed.
fn body(item: Item) -> String {
    let texts = CONTENTS.iter().map(|name| {
        let is_content = |node: Node| node.tag_name().name() == *name;
        let is_closed = |node: Node| is_content(node) || item.is_like(node);
        let contents = nodes_within(item.node, is_closed).filter(|node| is_content(*node));
        let texts: Vec<String> = contents.map(|node| text_of(node, item)).filter(|text| !text.is_empty()).collect();
        texts.join("\n\n")
    });
    let text = texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    markup::to_text(&text).trim().to_owned()
}
