//! The network of entities that are named together, as GraphML, which Gephi, Cytoscape, igraph and NetworkX read.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::ElementWriter;

use super::{AssociationRow, EntityRow};

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

/// What a node or an edge says of itself: of what it is and its name (`node.label`), its type, and its value in a row, which may
/// be undefined.
struct Attribute<R>(&'static str, &'static str, fn(&R) -> Option<String>);

/// Those of an entity, called as in [`EntityRow`], but for `label`, by which programs know what to print beside a node.
fn node_attributes<'c>() -> [Attribute<EntityRow<'c>>; 9] {
    [
        Attribute("node.label", "string", |row| Some(row.name.to_owned())),
        Attribute("node.type", "string", |row| Some(row.r#type.to_owned())),
        Attribute("node.mentions", "long", |row| Some(row.mentions.to_string())),
        Attribute("node.windows", "long", |row| Some(row.windows.to_string())),
        Attribute("node.documents", "long", |row| Some(row.documents.to_string())),
        Attribute("node.articles", "long", |row| Some(row.articles.to_string())),
        Attribute("node.outlets", "long", |row| Some(row.outlets.to_string())),
        Attribute("node.first_date", "string", |row| date(&row.first_date)),
        Attribute("node.last_date", "string", |row| date(&row.last_date)),
    ]
}

/// Those of a pair, called as in [`AssociationRow`], but for its count, which is the `weight` that programs lay a network out
/// by.
fn edge_attributes<'c>() -> [Attribute<AssociationRow<'c>>; 11] {
    [
        Attribute("edge.weight", "double", |row| Some(row.count.to_string())),
        Attribute("edge.pmi", "double", |row| row.pmi.map(|value| value.to_string())),
        Attribute("edge.npmi", "double", |row| row.npmi.map(|value| value.to_string())),
        Attribute("edge.log_likelihood", "double", |row| Some(row.log_likelihood.to_string())),
        Attribute("edge.jaccard", "double", |row| row.jaccard.map(|value| value.to_string())),
        Attribute("edge.dice", "double", |row| row.dice.map(|value| value.to_string())),
        Attribute("edge.documents", "long", |row| Some(row.documents.to_string())),
        Attribute("edge.articles", "long", |row| Some(row.articles.to_string())),
        Attribute("edge.outlets", "long", |row| Some(row.outlets.to_string())),
        Attribute("edge.first_date", "string", |row| date(&row.first_date)),
        Attribute("edge.last_date", "string", |row| date(&row.last_date)),
    ]
}

fn date(date: &str) -> Option<String> {
    (!date.is_empty()).then(|| date.to_owned())
}

/// Writes the network to `out`, undirected: a node for each entity, also those that stand alone, and an edge for each pair, in
/// the order given. The id of a node is its type and name: `company:KT`.
///
/// # Errors
/// What `out` says.
pub fn write_graphml<W: Write>(out: W, nodes: &[EntityRow], edges: &[AssociationRow]) -> io::Result<W> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("graphml").with_attribute(("xmlns", NAMESPACE)).write_inner_content(|xml| {
        declare(xml, &node_attributes())?;
        declare(xml, &edge_attributes())?;
        let graph = xml.create_element("graph").with_attribute(("edgedefault", "undirected"));
        graph.write_inner_content(|xml| write_graph(xml, nodes, edges))?;
        Ok(())
    })?;
    let mut out = xml.into_inner();
    out.write_all(b"\n")?;
    Ok(out)
}

fn declare<W: Write, R>(xml: &mut Writer<W>, attributes: &[Attribute<R>]) -> io::Result<()> {
    for Attribute(key, kind, _) in attributes {
        let (of, name) = key.split_once('.').unwrap_or(("all", key));
        let key = [("id", *key), ("for", of), ("attr.name", name), ("attr.type", kind)];
        xml.create_element("key").with_attributes(key).write_empty()?;
    }
    Ok(())
}

fn write_graph<W: Write>(xml: &mut Writer<W>, nodes: &[EntityRow], edges: &[AssociationRow]) -> io::Result<()> {
    let id = |kind: &str, name: &str| format!("{kind}:{}", legal(name));
    let attributes = node_attributes();
    for row in nodes {
        let node = xml.create_element("node").with_attribute(("id", id(row.r#type, row.name).as_str()));
        describe(node, &attributes, row)?;
    }
    let attributes = edge_attributes();
    for row in edges {
        let (source, target) = (id(row.source_type, row.source), id(row.target_type, row.target));
        let ends = [("source", source.as_str()), ("target", target.as_str())];
        describe(xml.create_element("edge").with_attributes(ends), &attributes, row)?;
    }
    Ok(())
}

/// Writes an element with its attributes.
fn describe<W: Write, R>(element: ElementWriter<W>, attributes: &[Attribute<R>], row: &R) -> io::Result<()> {
    element.write_inner_content(|xml| {
        for Attribute(key, _, value) in attributes {
            if let Some(value) = value(row) {
                let data = xml.create_element("data").with_attribute(("key", *key));
                data.write_text_content(BytesText::new(&legal(&value)))?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

/// The text with U+FFFD for what XML cannot hold: control characters and U+FFFE, U+FFFF.
fn legal(text: &str) -> Cow<'_, str> {
    let is_illegal = |c: char| !matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    if text.contains(is_illegal) { text.replace(is_illegal, "\u{FFFD}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::entity::Entity;
    use crate::lexicon::Kind;
    use crate::report::{association_rows, entity_rows};
    use crate::statistics::{Counts, Tally};

    #[test]
    fn names_with_signs_of_xml_are_read_back_as_they_are() {
        let names = ["<A&B>", "C\"D'", "KT\u{1}"].map(|name| Entity { kind: Kind::Company, name: name.into() });
        let mut counts = Counts::default();
        counts.add(
            &Tally {
                windows: 1,
                named: vec![BTreeSet::from(names.clone())],
                mentions: BTreeMap::from(names.map(|name| (name, 1))),
                ..Tally::default()
            },
            false,
        );
        let written = String::from_utf8(
            write_graphml(Vec::new(), &entity_rows(&counts), &association_rows(&counts)).expect("memory"),
        )
        .expect("UTF-8");
        let document = roxmltree::Document::parse(&written).expect("XML");
        let of = |element: &str, attribute: &str| -> Vec<&str> {
            let found = document.descendants().filter(|node| node.has_tag_name((NAMESPACE, element)));
            found.filter_map(|node| node.attribute(attribute)).collect::<Vec<_>>()
        };
        assert_eq!(of("node", "id"), ["company:<A&B>", "company:C\"D'", "company:KT\u{FFFD}"]);
        assert_eq!(of("edge", "source"), ["company:<A&B>", "company:<A&B>", "company:C\"D'"]);
        let labels = document.descendants().filter(|node| node.attribute("key") == Some("node.label"));
        assert_eq!(labels.filter_map(|node| node.text()).collect::<Vec<_>>(), ["<A&B>", "C\"D'", "KT\u{FFFD}"]);
    }
}
