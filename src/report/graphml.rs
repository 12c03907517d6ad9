//! The network of entities that are named together, as GraphML, which Gephi, Cytoscape, igraph and NetworkX read.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::ElementWriter;

use super::{Column, ColumnKind, Cooccurrence, Entities, Table};
use crate::entity::Entity;
use crate::statistics::{Association, EntityCount};

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

/// Columns of pairs that are no attribute of an edge: its ends say them, or its nodes, or they are the same for all.
const NOT_OF_EDGES: [&str; 7] =
    ["source", "source_type", "target", "target_type", "source_count", "target_count", "windows"];

/// A column as an attribute of nodes or of edges.
struct Attribute<T: Table> {
    /// `node.label`, `edge.weight`.
    key: String,
    name: &'static str,
    kind: &'static str,
    column: Column<T>,
}

impl<T: Table> Attribute<T> {
    /// The attribute of a column on `element`s. Two have another name than the column: programs print the `label` beside a
    /// node, and lay a network out by the `weight` of its edges.
    fn new(element: &str, column: Column<T>) -> Self {
        let (name, kind) = match (element, column.name) {
            ("node", "name") => ("label", "string"),
            ("edge", "count") => ("weight", "double"),
            (_, name) => (name, graphml_type(column.kind)),
        };
        Self { key: format!("{element}.{name}"), name, kind, column }
    }
}

fn graphml_type(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text | ColumnKind::Date => "string",
        ColumnKind::Integer => "long",
        ColumnKind::Float => "double",
        ColumnKind::Bool => "boolean",
    }
}

/// Writes the network to `out`, undirected: a node for each entity, also those without an edge, and an edge for each pair, in
/// the order given. The id of a node is its type and name: `company:KT`.
///
/// # Errors
/// What `out` says.
pub fn write_graphml<W: Write>(out: W, nodes: &[(&Entity, &EntityCount)], edges: &[Association]) -> io::Result<W> {
    let of_nodes: Vec<_> = Entities::columns().into_iter().map(|column| Attribute::new("node", column)).collect();
    let of_edges = Cooccurrence::columns().into_iter().filter(|column| !NOT_OF_EDGES.contains(&column.name));
    let of_edges: Vec<_> = of_edges.map(|column| Attribute::new("edge", column)).collect();
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("graphml").with_attribute(("xmlns", NAMESPACE)).write_inner_content(|xml| {
        declare(xml, "node", &of_nodes)?;
        declare(xml, "edge", &of_edges)?;
        let graph = xml.create_element("graph").with_attribute(("edgedefault", "undirected"));
        graph.write_inner_content(|xml| {
            nodes.iter().try_for_each(|row| write_node(xml, &of_nodes, row))?;
            edges.iter().try_for_each(|row| write_edge(xml, &of_edges, row))
        })?;
        Ok(())
    })?;
    let mut out = xml.into_inner();
    out.write_all(b"\n")?;
    Ok(out)
}

fn declare<W: Write, T: Table>(xml: &mut Writer<W>, element: &str, attributes: &[Attribute<T>]) -> io::Result<()> {
    for Attribute { key, name, kind, .. } in attributes {
        let key = [("id", key.as_str()), ("for", element), ("attr.name", name), ("attr.type", kind)];
        xml.create_element("key").with_attributes(key).write_empty()?;
    }
    Ok(())
}

fn write_node<W: Write>(
    xml: &mut Writer<W>,
    attributes: &[Attribute<Entities>],
    row: &(&Entity, &EntityCount),
) -> io::Result<()> {
    let id = node_id(row.0);
    write_attributes(xml.create_element("node").with_attribute(("id", id.as_str())), attributes, row)
}

fn write_edge<W: Write>(
    xml: &mut Writer<W>,
    attributes: &[Attribute<Cooccurrence>],
    row: &Association,
) -> io::Result<()> {
    let (source, target) = (node_id(row.source), node_id(row.target));
    let ends = [("source", source.as_str()), ("target", target.as_str())];
    write_attributes(xml.create_element("edge").with_attributes(ends), attributes, row)
}

fn node_id(entity: &Entity) -> String {
    format!("{}:{}", entity.kind.name(), legal(&entity.name))
}

/// Writes an element with the attributes that have a value.
fn write_attributes<W: Write, T: Table>(
    element: ElementWriter<W>,
    attributes: &[Attribute<T>],
    row: &T::Row<'_>,
) -> io::Result<()> {
    element.write_inner_content(|xml| {
        for Attribute { key, column, .. } in attributes {
            if let Some(value) = column.value(row).text() {
                let data = xml.create_element("data").with_attribute(("key", key.as_str()));
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
    use std::collections::BTreeSet;

    use super::*;
    use crate::article::{ArticleParser, Signature, Similarity};
    use crate::corpus::Document;
    use crate::lexicon::{Kind, WordLists};
    use crate::statistics::{CorpusTally, Tally};

    /// The network of these companies, which one window names together.
    fn written(names: &[&str]) -> String {
        let names: Vec<Entity> =
            names.iter().map(|name| Entity { kind: Kind::Company, name: (*name).into() }).collect();
        let article = ArticleParser::new(&WordLists::default()).parse(Document::default());
        let tally = Tally {
            signature: Signature::of(&article),
            sentences: 2,
            windows: 2,
            named: vec![names.iter().cloned().collect()],
            mentions: names.into_iter().map(|name| (name, 1)).collect(),
        };
        let mut corpus = CorpusTally::default();
        corpus.push(&article.document, tally);
        let counts = corpus.counts(&corpus.stories(Similarity::Off));
        let written = write_graphml(Vec::new(), &counts.ranked(), &counts.associations()).expect("memory");
        String::from_utf8(written).expect("UTF-8")
    }

    #[test]
    fn names_with_signs_of_xml_are_read_back_as_they_are() {
        let written = written(&["<A&B>", "C\"D'", "KT\u{1}"]);
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

    #[test]
    fn every_key_is_declared_and_unknown_days_are_left_out() {
        let written = written(&["KT", "SK"]);
        let document = roxmltree::Document::parse(&written).expect("XML");
        let keys = |element: &str, attribute: &str| -> BTreeSet<String> {
            let found = document.descendants().filter(|node| node.has_tag_name((NAMESPACE, element)));
            found.filter_map(|node| node.attribute(attribute)).map(str::to_owned).collect()
        };
        let unknown: BTreeSet<String> = keys("key", "id").difference(&keys("data", "key")).cloned().collect();
        let days = ["edge.first_date", "edge.last_date", "node.first_date", "node.last_date"].map(str::to_owned);
        assert_eq!(unknown, BTreeSet::from(days));
        assert!(keys("key", "id").contains("edge.weight") && !keys("key", "id").contains("edge.source"));
    }
}
