//! News agencies' XML: NewsML 1.2, NewsML-G2 and NITF, one or several items in a file.

use std::path::Path;

use roxmltree::{Document as Xml, Node, ParsingOptions};

use super::column::Column;
use super::html;
use super::record::{Record, document_error};
use crate::text::{Error, Result};

const ITEMS: &[&str] = &["NewsItem", "newsItem"];
const IDS: &[&str] = &["NewsItemId", "PublicIdentifier"];
const HEADLINES: &[&str] = &["HeadLine", "headline", "hl1", "hedline", "title"];
const DAYS: &[&str] =
    &["FirstCreated", "DateId", "contentCreated", "firstCreated", "versionCreated", "ThisRevisionCreated"];
const CONTENTS: &[&str] = &["body.content", "DataContent", "inlineXML", "inlineData"];
const BLOCKS: &[&str] = &["p", "block", "hl2", "tr", "div", "li", "br"];

/// The items of a file, in their order.
///
/// # Errors
/// When it is not well-formed XML.
pub(super) fn read(xml: &str, path: &Path) -> Result<Vec<Result<Record>>> {
    let options = ParsingOptions { allow_dtd: true, nodes_limit: 1 << 22, ..ParsingOptions::default() };
    let document = Xml::parse_with_options(xml, options).map_err(|error| {
        let problem = format!("expected NewsML: {error}");
        Error::Document { path: path.to_path_buf(), line: error.pos().row.into(), problem }
    })?;
    let is_item = |node: &Node| ITEMS.contains(&node.tag_name().name());
    let mut items: Vec<Node> = document.descendants().filter(is_item).collect();
    if items.is_empty() {
        items.push(document.root_element());
    }
    Ok(items.into_iter().map(|item| record(item, path)).collect())
}

fn record(item: Node, path: &Path) -> Result<Record> {
    let line = item.document().text_pos_at(item.range().start).row.into();
    let attribute = |element: &str, name: &str| first(item, &[element])?.attribute(name).map(str::to_owned);
    let id = item.attribute("guid").map(str::to_owned).or_else(|| attribute("doc-id", "id-string"));
    let day = attribute("date.issue", "norm");
    let press = attribute("Party", "FormalName").or_else(|| first(item, &["provider"]).map(text_of));
    let body = body(item);
    if body.is_empty() && first(item, HEADLINES).is_none() {
        return Err(document_error(path, line, "expected an item with a headline or a text"));
    }
    Ok(Record::new(line)
        .with(Column::Id, id.unwrap_or_else(|| named(item, IDS)))
        .with(Column::Title, named(item, HEADLINES))
        .with(Column::Body, body)
        .with(Column::Date, day.unwrap_or_else(|| named(item, DAYS)))
        .with(Column::Press, press.or_else(|| first(item, &["distributor"]).map(text_of)).unwrap_or_default()))
}

/// The first element within `item` that has the first of the names that occurs.
fn first<'a, 'x>(item: Node<'a, 'x>, names: &[&str]) -> Option<Node<'a, 'x>> {
    names.iter().find_map(|name| item.descendants().find(|node| node.tag_name().name() == *name))
}

fn named(item: Node, names: &[&str]) -> String {
    first(item, names).map(text_of).unwrap_or_default()
}

/// The texts of the first kind of content that occurs; markup that was escaped or put in CDATA is taken off.
fn body(item: Node) -> String {
    let texts = CONTENTS.iter().map(|name| {
        let contents = item.descendants().filter(|node| node.tag_name().name() == *name);
        let texts: Vec<String> = contents.map(text_of).filter(|text| !text.is_empty()).collect();
        texts.join("\n\n")
    });
    let text = texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    let lower = text.to_ascii_lowercase();
    let markup = ["<p", "<br", "<div"].iter().any(|tag| lower.contains(tag));
    if markup { html::plain(&text).unwrap_or(text) } else { text }
}

/// The text within an element, a line for each block.
fn text_of(element: Node) -> String {
    let mut text = String::new();
    for node in element.descendants() {
        if BLOCKS.contains(&node.tag_name().name()) && !text.is_empty() {
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
        } else if node.is_text() {
            text.push_str(node.text().unwrap_or_default());
        }
    }
    text.trim().to_owned()
}
