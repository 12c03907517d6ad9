//! Networks as GraphML, which Gephi, Cytoscape, igraph and NetworkX read.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::BytesText;
use quick_xml::writer::ElementWriter;

use super::Table;
use super::colour::colour;
use super::network::{Attribute, NodeTable, edge_attributes, ends, node_attributes, node_id, values};
use super::xml::{legal_id, write_document};
use crate::statistics::Association;

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

/// The attributes of a node's colour, by Gephi's names for them.
const COLOUR: [(&str, &str); 3] = [("node.r", "r"), ("node.g", "g"), ("node.b", "b")];

/// The attributes of a circle, by Gephi's names for them, for tables that have no such columns.
const CIRCLE: [(&str, &str); 3] = [("node.x", "x"), ("node.y", "y"), ("node.size", "size")];

/// Writes the network to `out`, undirected: these nodes, with or without edges, and an edge for each pair, in the given
/// order. The id of a node is its type and name: `company:KT`.
///
/// # Errors
/// Errors of `out`.
pub fn write_graphml<T: NodeTable, W: Write>(out: W, nodes: &[T::Row<'_>], edges: &[Association]) -> io::Result<W> {
    let (of_nodes, of_edges) = (node_attributes::<T>(), edge_attributes());
    let is_column = of_nodes.iter().any(|attribute| attribute.name == "x");
    let has_circles = !is_column && nodes.iter().any(|row| T::circle(row).is_some());
    write_document(out, |xml| {
        xml.create_element("graphml").with_attribute(("xmlns", NAMESPACE)).write_inner_content(|xml| {
            declare(xml, "node", &of_nodes)?;
            declare(xml, "edge", &of_edges)?;
            for (key, name) in COLOUR {
                let key = [("id", key), ("for", "node"), ("attr.name", name), ("attr.type", "int")];
                xml.create_element("key").with_attributes(key).write_empty()?;
            }
            for (key, name) in CIRCLE.into_iter().filter(|_| has_circles) {
                let key = [("id", key), ("for", "node"), ("attr.name", name), ("attr.type", "double")];
                xml.create_element("key").with_attributes(key).write_empty()?;
            }
            let graph = xml.create_element("graph").with_attribute(("edgedefault", "undirected"));
            graph.write_inner_content(|xml| {
                for row in nodes {
                    let id = node_id(T::entity(row));
                    let node = xml.create_element("node").with_attribute(("id", &*legal_id(&id)));
                    let colour = colour(T::entity(row).kind).map(|part| part.to_string());
                    let colour = COLOUR.iter().zip(colour).map(|((key, _), part)| (*key, part));
                    let circle = T::circle(row).filter(|_| has_circles).map(|((x, y), size)| [x, y, size]);
                    let circle =
                        circle.into_iter().flatten().zip(CIRCLE).map(|(part, (key, _))| (key, part.to_string()));
                    write_data(node, values(&of_nodes, row).into_iter().chain(colour).chain(circle))?;
                }
                for row in edges {
                    let [source, target] = ends(row);
                    let ends = [("source", &*legal_id(&source)), ("target", &*legal_id(&target))];
                    write_data(xml.create_element("edge").with_attributes(ends), values(&of_edges, row))?;
                }
                Ok(())
            })?;
            Ok(())
        })?;
        Ok(())
    })
}

fn declare<W: Write, T: Table>(xml: &mut Writer<W>, element: &str, attributes: &[Attribute<T>]) -> io::Result<()> {
    for Attribute { key, name, kind, .. } in attributes {
        let key = [("id", key.as_str()), ("for", element), ("attr.name", name), ("attr.type", kind)];
        xml.create_element("key").with_attributes(key).write_empty()?;
    }
    Ok(())
}

/// Writes an element with the given attribute values.
fn write_data<'k, W: Write>(
    element: ElementWriter<W>,
    values: impl IntoIterator<Item = (&'k str, String)>,
) -> io::Result<()> {
    element.write_inner_content(|xml| {
        for (key, value) in values {
            let data = xml.create_element("data").with_attribute(("key", key));
            data.write_text_content(BytesText::new(&value))?;
        }
        Ok(())
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::lexicon::Lexicon;
    use crate::report::sample::network;
    use crate::report::{Entities, entity_rows};

    /// The network of these companies, all named in one window.
    fn written(names: &[&str]) -> String {
        let counts = network(names);
        let lexicon = Lexicon::embedded();
        let nodes = entity_rows(&counts.ranked(), &lexicon);
        let written = write_graphml::<Entities, _>(Vec::new(), &nodes, &counts.associations());
        String::from_utf8(written.expect("memory")).expect("UTF-8")
    }

    #[test]
    fn names_with_signs_of_xml_are_read_back_as_they_are() {
        let written = written(&["<A&B>", "C\"D'", "KT\u{1}"]);
        let document = roxmltree::Document::parse(&written).expect("XML");
        let of = |element: &str, attribute: &str| -> Vec<&str> {
            let found = document.descendants().filter(|node| node.has_tag_name((NAMESPACE, element)));
            found.filter_map(|node| node.attribute(attribute)).collect::<Vec<_>>()
        };
        assert_eq!(of("node", "id"), ["company:<A&B>", "company:C\"D'", "company:KT\u{FFFD}1"]);
        assert_eq!(of("edge", "source"), ["company:<A&B>", "company:<A&B>", "company:C\"D'"]);
        let labels = document.descendants().filter(|node| node.attribute("key") == Some("node.label"));
        assert_eq!(labels.filter_map(|node| node.text()).collect::<Vec<_>>(), ["<A&B>", "C\"D'", "KT\u{FFFD}"]);
    }

    #[test]
    fn every_key_is_declared_and_unknown_values_are_left_out() {
        let written = written(&["KT", "SK"]);
        let document = roxmltree::Document::parse(&written).expect("XML");
        let keys = |element: &str, attribute: &str| -> BTreeSet<String> {
            let found = document.descendants().filter(|node| node.has_tag_name((NAMESPACE, element)));
            found.filter_map(|node| node.attribute(attribute)).map(str::to_owned).collect()
        };
        let unknown: BTreeSet<String> = keys("key", "id").difference(&keys("data", "key")).cloned().collect();
        let want = ["edge.first_date", "edge.last_date", "edge.q_value", "node.first_date", "node.last_date"];
        assert_eq!(unknown, BTreeSet::from(want.map(str::to_owned)));
        assert!(keys("key", "id").contains("edge.weight") && !keys("key", "id").contains("edge.source"));
    }
}
