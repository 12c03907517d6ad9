//! Networks as one JSON object of nodes and edges (node-link), which NetworkX (`node_link_graph`) and d3 read.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::Table;
use super::network::{Attribute, NodeTable, edge_attributes, ends, node_attributes, node_id};
use crate::statistics::Association;

/// Writes the network to `out`, undirected: these nodes, with or without edges, and an edge for each pair, in the given
/// order, one per line. The id of a node is its type and name: `company:KT`.
///
/// # Errors
/// Errors of `out`.
pub fn write_node_link<T: NodeTable, W: Write>(
    mut out: W,
    nodes: &[T::Row<'_>],
    edges: &[Association],
) -> io::Result<W> {
    let (of_nodes, of_edges) = (node_attributes::<T>(), edge_attributes());
    let node = |row: &T::Row<'_>| object(&[("id", node_id(T::entity(row)))], &of_nodes, row);
    let edge = |row: &Association| {
        let [source, target] = ends(row);
        object(&[("source", source), ("target", target)], &of_edges, row)
    };
    out.write_all(b"{\"directed\":false,\"multigraph\":false,\"graph\":{},\n\"nodes\":[")?;
    write_lines(&mut out, nodes.iter().map(node))?;
    out.write_all(b"],\n\"edges\":[")?;
    write_lines(&mut out, edges.iter().map(edge))?;
    out.write_all(b"]}\n")?;
    Ok(out)
}

fn write_lines(out: &mut impl Write, objects: impl Iterator<Item = io::Result<Map<String, Value>>>) -> io::Result<()> {
    for (place, object) in objects.enumerate() {
        out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &object?)?;
    }
    Ok(())
}

/// A node or an edge: its ids, then its attributes.
fn object<T: Table>(
    ids: &[(&str, String)],
    attributes: &[Attribute<T>],
    row: &T::Row<'_>,
) -> io::Result<Map<String, Value>> {
    let mut object: Map<String, Value> = ids.iter().map(|(name, id)| ((*name).to_owned(), json!(id))).collect();
    for Attribute { name, column, .. } in attributes {
        object.insert((*name).to_owned(), serde_json::to_value(column.value(row))?);
    }
    Ok(object)
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
        let counts = network(&["KT", "\"SK\""]);
        let network = Network::new(&counts, counts.associations());
        let lexicon = Lexicon::embedded();
        let written = write_node_link::<Nodes, _>(Vec::new(), &node_rows(network.nodes, &lexicon), &network.edges)
            .expect("memory");
        let found: Value = serde_json::from_slice(&written).expect("JSON");
        let node = &found["nodes"][0];
        assert_eq!(
            ["id", "label", "degree"].map(|key| &node[key]),
            [&json!("company:\"SK\""), &json!("\"SK\""), &json!(1)]
        );
        let edge = &found["edges"][0];
        let want = [json!("company:\"SK\""), json!("company:KT"), json!(1)];
        assert_eq!(["source", "target", "weight"].map(|key| edge[key].clone()), want);
        assert_eq!((&found["directed"], &found["multigraph"]), (&json!(false), &json!(false)));
    }

    #[test]
    fn a_network_without_nodes_is_an_object_of_empty_lists() {
        let written = write_node_link::<Nodes, _>(Vec::new(), &[], &[]).expect("memory");
        let found: Value = serde_json::from_slice(&written).expect("JSON");
        assert_eq!((&found["nodes"], &found["edges"]), (&json!([]), &json!([])));
    }
}
