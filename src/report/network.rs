//! Common parts of network formats: the columns that become attributes of nodes and edges, and the ids of nodes.

use super::column::FIELD;
use super::xml::legal;
use super::{Column, ColumnKind, Cooccurrence, Table};
use crate::entity::Entity;
use crate::lexicon::{Kind, Lexicon};
use crate::network::Node;
use crate::statistics::Association;
use crate::text::Date;

/// A table whose rows can be the nodes of a network.
pub trait NodeTable: Table {
    /// The entity of a row.
    fn entity<'r>(row: &'r Self::Row<'_>) -> &'r Entity;

    /// The first and last day of the articles that name it; `None` if none has a day.
    fn days(row: &Self::Row<'_>) -> Option<(Date, Date)>;

    /// Its position and the diameter of its circle, both in a picture from −1000 to 1000; `None` if the table has no
    /// drawing.
    fn circle(row: &Self::Row<'_>) -> Option<((f64, f64), f64)>;
}

/// One row per node, most mentioned first, then by name.
pub struct Nodes;

/// One node of the network.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeRow<'a> {
    /// The node with its figures.
    pub node: Node<'a>,
    /// The entity's field in the lexicon; empty for an unknown entity or field.
    pub field: &'a str,
}

impl Table for Nodes {
    type Row<'a> = NodeRow<'a>;
    const NAME: &'static str = "nodes";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Nodes>;
        vec![
            C::text("name", "the canonical name", |row| &row.node.entity.name),
            C::text("type", Kind::LISTED, |row| row.node.entity.kind.name()),
            C::integer("mentions", "mentions that count", |row| row.node.count.mentions),
            C::integer("windows", "windows that name it", |row| row.node.count.named.windows),
            C::integer("documents", "stories that name it; reprints left out", |row| row.node.count.named.documents),
            C::integer("degree", "entities that it has an edge to", |row| row.node.degree),
            C::integer("weighted_degree", "sum of the counts of its pairs", |row| row.node.weighted_degree),
            C::float(
                "betweenness",
                "share of the shortest paths between others that go through it (Freeman 1977)",
                |row| Some(row.node.betweenness),
            ),
            C::float("closeness", "inverse of its mean distance to others (Wasserman & Faust 1994), 0 to 1", |row| {
                Some(row.node.closeness)
            }),
            C::float("eigenvector", "its part in the first eigenvector (Bonacich 1987), 0 to 1", |row| {
                row.node.eigenvector
            }),
            C::integer("community", "number of its community (Louvain, weighted), the largest is 1", |row| {
                row.node.community
            }),
            C::text("field", FIELD, |row| row.field),
            C::float("x", "place in a picture, to the right of its centre, −1000 to 1000", |row| {
                Some(row.node.position.0)
            }),
            C::float("y", "the same upwards", |row| Some(row.node.position.1)),
            C::float("size", "diameter in that picture; the area grows with `documents`", |row| {
                Some(2.0 * row.node.radius)
            }),
        ]
    }
}

impl NodeTable for Nodes {
    fn entity<'r>(row: &'r NodeRow<'_>) -> &'r Entity {
        row.node.entity
    }

    fn days(row: &NodeRow<'_>) -> Option<(Date, Date)> {
        row.node.count.named.days
    }

    fn circle(row: &NodeRow<'_>) -> Option<((f64, f64), f64)> {
        Some((row.node.position, 2.0 * row.node.radius))
    }
}

/// The rows of these nodes, in their order.
pub fn node_rows<'a>(nodes: Vec<Node<'a>>, lexicon: &'a Lexicon) -> Vec<NodeRow<'a>> {
    let row = |node: Node<'a>| {
        let field = lexicon.field_of(node.entity.kind, &node.entity.name).unwrap_or_default();
        NodeRow { node, field }
    };
    nodes.into_iter().map(row).collect()
}

/// Columns of pairs that are not attributes of edges, because they are known from the ends or nodes of an edge, or are
/// the same for all.
const NOT_OF_EDGES: [&str; 10] = [
    "source",
    "source_type",
    "target",
    "target_type",
    "source_count",
    "target_count",
    "windows",
    "source_documents",
    "target_documents",
    "stories",
];

/// A column as an attribute of nodes or of edges.
pub(super) struct Attribute<T: Table> {
    /// Its name among all attributes: `node.label`, `edge.weight`.
    pub key: String,
    /// Its name among those of nodes, or of edges.
    pub name: &'static str,
    /// The type of its values, as GraphML and GEXF call it.
    pub kind: &'static str,
    /// The column.
    pub column: Column<T>,
}

impl<T: Table> Attribute<T> {
    /// The attribute of a column on `element`s. Two columns are renamed: programs print the `label` next to a node, and
    /// lay a network out by the `weight` of its edges.
    fn new(element: &str, column: Column<T>) -> Self {
        let (name, kind) = match (element, column.name) {
            ("node", "name") => ("label", "string"),
            ("edge", "count") => ("weight", "double"),
            (_, name) => (name, type_name(column.kind)),
        };
        Self { key: format!("{element}.{name}"), name, kind, column }
    }
}

/// The attributes of nodes.
pub(super) fn node_attributes<T: NodeTable>() -> Vec<Attribute<T>> {
    T::usual_columns().into_iter().map(|column| Attribute::new("node", column)).collect()
}

/// The attributes of edges.
pub(super) fn edge_attributes() -> Vec<Attribute<Cooccurrence>> {
    let columns = Cooccurrence::usual_columns().into_iter().filter(|column| !NOT_OF_EDGES.contains(&column.name));
    columns.map(|column| Attribute::new("edge", column)).collect()
}

fn type_name(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text | ColumnKind::Id | ColumnKind::Date => "string",
        ColumnKind::Integer => "long",
        ColumnKind::Float | ColumnKind::Probability => "double",
        ColumnKind::Bool => "boolean",
    }
}

/// The attributes that have a value in a row: their keys, with the values as legal XML text.
pub(super) fn values<'a, T: Table>(attributes: &'a [Attribute<T>], row: &T::Row<'_>) -> Vec<(&'a str, String)> {
    let value = |attribute: &Attribute<T>| attribute.column.value(row).text().map(|text| legal(&text).into_owned());
    attributes.iter().filter_map(|it| Some((it.key.as_str(), value(it)?))).collect()
}

/// The id of the node of an entity: `company:KT`.
pub(super) fn node_id(entity: &Entity) -> String {
    format!("{}:{}", entity.kind.name(), entity.name)
}

/// The ids of the nodes of a pair.
pub(super) fn ends(pair: &Association) -> [String; 2] {
    [pair.source, pair.target].map(node_id)
}
