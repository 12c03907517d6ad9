//! Networks as GEXF 1.3, the format of Gephi: with the colours of types, and the places, sizes and days that are known.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;

use super::colour::colour;
use super::network::{Attribute, NodeTable, edge_attributes, ends, node_attributes, node_id, values};
use super::xml::{legal, legal_id, write_document};
use super::{Cooccurrence, Table};
use crate::statistics::Association;
use crate::text::Date;

const NAMESPACE: &str = "http://gexf.net/1.3";

/// The namespace of the elements that describe the drawing of a node.
const DRAWN: &str = "http://gexf.net/1.3/viz";

/// Columns that have an attribute or element of their own in GEXF, and are not written as `attvalue`.
const OWN_PLACE: [&str; 7] = ["label", "weight", "x", "y", "size", "first_date", "last_date"];

/// Writes the network to `out`, undirected: these nodes, with or without edges, and an edge for each pair, in the given
/// order. The id of a node is its type and name: `company:KT`.
///
/// # Errors
/// Errors of `out`.
pub fn write_gexf<T: NodeTable, W: Write>(out: W, nodes: &[T::Row<'_>], edges: &[Association]) -> io::Result<W> {
    let (of_nodes, of_edges) = (attributes(node_attributes::<T>()), attributes(edge_attributes()));
    write_document(out, |xml| {
        let root = [("xmlns", NAMESPACE), ("xmlns:viz", DRAWN), ("version", "1.3")];
        let root = xml.create_element("gexf").with_attributes(root);
        root.write_inner_content(|xml| {
            let graph = [("defaultedgetype", "undirected"), ("mode", "dynamic"), ("timeformat", "date")];
            let graph = xml.create_element("graph").with_attributes(graph);
            graph.write_inner_content(|xml| {
                declare(xml, "node", &of_nodes)?;
                declare(xml, "edge", &of_edges)?;
                xml.create_element("nodes").write_inner_content(|xml| {
                    nodes.iter().try_for_each(|row| write_node::<T, _>(xml, &of_nodes, row))
                })?;
                xml.create_element("edges").write_inner_content(|xml| {
                    (0..).zip(edges).try_for_each(|(number, row)| write_edge(xml, &of_edges, number, row))
                })?;
                Ok(())
            })?;
            Ok(())
        })?;
        Ok(())
    })
}

fn attributes<T: Table>(all: Vec<Attribute<T>>) -> Vec<Attribute<T>> {
    all.into_iter().filter(|attribute| !OWN_PLACE.contains(&attribute.name)).collect()
}

fn declare<W: Write, T: Table>(xml: &mut Writer<W>, class: &str, attributes: &[Attribute<T>]) -> io::Result<()> {
    let declared = xml.create_element("attributes").with_attribute(("class", class));
    declared.write_inner_content(|xml| {
        for Attribute { key, name, kind, .. } in attributes {
            let attribute = [("id", key.as_str()), ("title", name), ("type", kind)];
            xml.create_element("attribute").with_attributes(attribute).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn write_node<T: NodeTable, W: Write>(
    xml: &mut Writer<W>,
    attributes: &[Attribute<T>],
    row: &T::Row<'_>,
) -> io::Result<()> {
    let entity = T::entity(row);
    let id = node_id(entity);
    let node = xml.create_element("node").with_attributes([("id", &*legal_id(&id)), ("label", &*legal(&entity.name))]);
    node.with_attributes(interval(T::days(row))).write_inner_content(|xml| {
        write_values(xml, attributes, row)?;
        write_drawing::<T, _>(xml, row)
    })?;
    Ok(())
}

/// The attributes of the period in which something is named, the last day included.
fn interval(days: Option<(Date, Date)>) -> impl Iterator<Item = (&'static str, Cow<'static, str>)> {
    let days = days.map(|(first, last)| [("start", first), ("end", last)]);
    days.into_iter().flatten().map(|(name, day)| (name, day.to_string().into()))
}

fn write_drawing<T: NodeTable, W: Write>(xml: &mut Writer<W>, row: &T::Row<'_>) -> io::Result<()> {
    let [red, green, blue] = colour(T::entity(row).kind).map(|part| part.to_string());
    xml.create_element("viz:color").with_attributes([("r", &*red), ("g", &*green), ("b", &*blue)]).write_empty()?;
    if let Some(((x, y), size)) = T::circle(row) {
        let [x, y, size] = [x, y, size].map(|part| part.to_string());
        xml.create_element("viz:position").with_attributes([("x", &*x), ("y", &*y), ("z", "0")]).write_empty()?;
        xml.create_element("viz:size").with_attribute(("value", &*size)).write_empty()?;
    }
    Ok(())
}

fn write_edge<W: Write>(
    xml: &mut Writer<W>,
    attributes: &[Attribute<Cooccurrence>],
    number: usize,
    row: &Association,
) -> io::Result<()> {
    let ([source, target], weight) = (ends(row), row.pair.together.windows.to_string());
    let number = number.to_string();
    let named =
        [("id", &*number), ("source", &*legal_id(&source)), ("target", &*legal_id(&target)), ("weight", &*weight)];
    let edge = xml.create_element("edge").with_attributes(named).with_attributes(interval(row.pair.together.days));
    edge.write_inner_content(|xml| write_values(xml, attributes, row))?;
    Ok(())
}

/// Writes the attributes that have a value in a row.
fn write_values<T: Table, W: Write>(
    xml: &mut Writer<W>,
    attributes: &[Attribute<T>],
    row: &T::Row<'_>,
) -> io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        for (key, value) in values(attributes, row) {
            let value = [("for", key), ("value", &*value)];
            xml.create_element("attvalue").with_attributes(value).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::network::Network;
    use crate::report::sample::network;
    use crate::report::{Nodes, node_rows};

    #[test]
    fn nodes_and_edges_are_read_back_with_their_attributes() {
        let counts = network(&["<A&B>", "KT\u{1}"]);
        let network = Network::new(&counts, counts.associations());
        let lexicon = Lexicon::embedded();
        let written =
            write_gexf::<Nodes, _>(Vec::new(), &node_rows(network.nodes, &lexicon), &network.edges).expect("memory");
        let written = String::from_utf8(written).expect("UTF-8");
        let document = roxmltree::Document::parse(&written).expect("XML");
        let all = |name: &'static str| document.descendants().filter(move |node| node.has_tag_name((NAMESPACE, name)));
        let labels: Vec<_> = all("node").filter_map(|node| node.attribute("label")).collect();
        assert_eq!(labels, ["<A&B>", "KT\u{FFFD}"]);
        let edge = all("edge").next().expect("an edge");
        let named = ["source", "target", "weight"].map(|name| edge.attribute(name).expect("an attribute"));
        assert_eq!(named, ["company:<A&B>", "company:KT\u{FFFD}1", "1"]);
        let degree = all("attvalue").find(|value| value.attribute("for") == Some("node.degree")).expect("a degree");
        assert_eq!(degree.attribute("value"), Some("1"));
        let declared: Vec<_> = all("attribute").filter_map(|node| node.attribute("id")).collect();
        assert!(all("attvalue").all(|value| declared.contains(&value.attribute("for").expect("an attribute"))));
    }
}
