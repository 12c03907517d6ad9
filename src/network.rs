//! The network of entities that are named together: centralities, communities, and the place of each entity in a
//! drawing.
//!
//! This room computes on a graph; [`crate::statistics::Filter`] decides which pairs are its edges.

mod centrality;
mod community;
mod layout;
mod picture;

pub use picture::{Circle, Picture};

use std::collections::BTreeMap;

use crate::annotation::join;
use crate::entity::Entity;
use crate::statistics::{Association, Counts, EntityCount, Filter};

/// An entity of the network.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'c> {
    /// The entity.
    pub entity: &'c Entity,
    /// The counts of the entity in the whole corpus.
    pub count: &'c EntityCount,
    /// The number of its edges.
    pub degree: u64,
    /// The sum of the counts of its edges, in windows.
    pub weighted_degree: u64,
    /// Betweenness: the share of the shortest paths between other entities that pass through it, in `0.0..=1.0`; edges
    /// have no length.
    ///
    /// Source: L. Freeman, *A Set of Measures of Centrality Based on Betweenness*, 1977; U. Brandes, 2001.
    pub betweenness: f64,
    /// Closeness: the inverse of the mean distance to the reachable entities, times their share of all others, in
    /// `0.0..=1.0`.
    ///
    /// Source: S. Wasserman, K. Faust, *Social Network Analysis*, 1994.
    pub closeness: f64,
    /// Eigenvector centrality: its component of the first eigenvector of the adjacency matrix, which has length 1; in
    /// `0.0..=1.0`. `None` if the power iteration does not converge.
    ///
    /// Source: P. Bonacich, *Power and Centrality*, 1987.
    pub eigenvector: Option<f64>,
    /// The number of its community, from 1; the largest is first.
    pub community: u64,
    /// The radius of its circle in the picture, [`SMALLEST`]`..=`[`LARGEST`]; the area grows with the number of its
    /// stories.
    pub radius: f64,
    /// The centre of its circle: right and up of the centre of the picture, whole numbers in `-1000.0..=1000.0`.
    pub position: (f64, f64),
}

/// The radius of an entity without a story, in a picture 2,000 wide: a small dot.
pub const SMALLEST: f64 = 8.0;

/// The radius of the entity with the most stories: ten of them in a row take half the width of the picture.
pub const LARGEST: f64 = 50.0;

/// Entities and the pairs that connect them, undirected.
#[derive(Debug, Clone, PartialEq)]
pub struct Network<'c> {
    /// The entities with edges, most mentioned first, then by name.
    pub nodes: Vec<Node<'c>>,
    /// The pairs, in the given order.
    pub edges: Vec<Association<'c>>,
}

/// An edge: the indices of its two nodes, and its weight, greater than 0.
type Edge = (usize, usize, u64);

impl<'c> Network<'c> {
    /// Creates the network of these pairs, on the threads of [`crate::annotation::Pool::install`].
    pub fn new(counts: &'c Counts, edges: Vec<Association<'c>>) -> Self {
        let entities = Filter::ends(counts, &edges);
        Self { nodes: nodes(&entities, &weighted(&entities, &edges)), edges }
    }
}

/// The edges of these pairs; `entities` are all entities of the pairs.
fn weighted(entities: &[(&Entity, &EntityCount)], pairs: &[Association]) -> Vec<Edge> {
    let places: BTreeMap<&Entity, usize> = entities.iter().enumerate().map(|(at, (entity, _))| (*entity, at)).collect();
    pairs.iter().map(|pair| (places[pair.source], places[pair.target], pair.pair.together.windows)).collect()
}

fn nodes<'c>(entities: &[(&'c Entity, &'c EntityCount)], edges: &[Edge]) -> Vec<Node<'c>> {
    let graph = centrality::Graph::new(entities.len(), edges);
    let radii = radii(entities);
    let measures = || {
        let communities = community::communities(entities.len(), edges);
        (graph.betweenness_and_closeness(), graph.eigenvector(), communities)
    };
    let (((betweenness, closeness), eigenvector, communities), positions) =
        join(measures, || layout::layout(&radii, edges));
    let mut degrees = vec![(0, 0); entities.len()];
    for &(source, target, weight) in edges {
        for end in [source, target] {
            degrees[end].0 += 1;
            degrees[end].1 += weight;
        }
    }
    let node = |(at, &(entity, count)): (usize, &(&'c Entity, &'c EntityCount))| Node {
        entity,
        count,
        degree: degrees[at].0,
        weighted_degree: degrees[at].1,
        betweenness: betweenness[at],
        closeness: closeness[at],
        eigenvector: eigenvector.as_ref().map(|values| values[at]),
        community: communities[at],
        radius: radii[at],
        position: positions[at],
    };
    entities.iter().enumerate().map(node).collect()
}

fn radii(entities: &[(&Entity, &EntityCount)]) -> Vec<f64> {
    let stories = |count: &EntityCount| count.named.documents as f64;
    let most = entities.iter().map(|(_, count)| stories(count)).fold(1.0, f64::max);
    let radius = |count: &EntityCount| SMALLEST + (LARGEST - SMALLEST) * (stories(count) / most).sqrt();
    entities.iter().map(|(_, count)| radius(count).round()).collect()
}

#[cfg(test)]
mod tests {
    use rustworkx_core::generators::karate_club_graph;
    use rustworkx_core::petgraph::graph::UnGraph;

    use super::Edge;

    /// The network of Zachary's karate club: 34 members, 78 edges.
    pub fn karate_club() -> (usize, Vec<Edge>) {
        let graph: UnGraph<(), f64> = karate_club_graph(|_| (), |_| 1.0);
        let edges = graph.raw_edges().iter().map(|edge| (edge.source().index(), edge.target().index(), 1));
        (graph.node_count(), edges.collect())
    }
}
