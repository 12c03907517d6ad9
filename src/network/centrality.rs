//! Centralities of a graph whose edges have no length and no weight, by `rustworkx-core`, on one thread: their sums are
//! the same bytes for any number of cores.

use std::convert::Infallible;

use rustworkx_core::centrality::{betweenness_centrality, closeness_centrality, eigenvector_centrality};
use rustworkx_core::petgraph::graph::UnGraph;

use super::Edge;

/// More nodes than any graph has: never in parallel.
const ONE_THREAD: usize = usize::MAX;

/// The most steps of the power iteration; `ict-news.jsonl` takes some hundreds.
const STEPS: usize = 10_000;

/// The mean change of a value below which the power iteration ends: less than the ten digits of reports show of
/// all but the smallest values.
const TOLERANCE: f64 = 1e-12;

pub struct Graph(UnGraph<(), ()>);

impl Graph {
    /// The graph of a number of nodes with these edges.
    pub fn new(nodes: usize, edges: &[Edge]) -> Self {
        let mut graph = UnGraph::with_capacity(nodes, edges.len());
        let places: Vec<_> = (0..nodes).map(|_| graph.add_node(())).collect();
        for &(source, target, _) in edges {
            graph.add_edge(places[source], places[target], ());
        }
        Self(graph)
    }

    /// The betweenness of each node, normalised.
    pub fn betweenness(&self) -> Vec<f64> {
        known(betweenness_centrality(&self.0, false, true, ONE_THREAD))
    }

    /// The closeness of each node, scaled by the share of the nodes that it reaches.
    pub fn closeness(&self) -> Vec<f64> {
        known(closeness_centrality(&self.0, true, ONE_THREAD))
    }

    /// The part of each node in the first eigenvector; `None` where the iteration does not end.
    pub fn eigenvector(&self) -> Option<Vec<f64>> {
        let weight = |_| Ok::<_, Infallible>(1.0);
        let Ok(found) = eigenvector_centrality(&self.0, weight, Some(STEPS), Some(TOLERANCE));
        found
    }
}

/// The values of nodes, none of which was removed.
fn known(values: Vec<Option<f64>>) -> Vec<f64> {
    values.into_iter().map(|value| value.unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::tests::karate_club;

    #[test]
    fn centralities_are_those_of_networkx() {
        let (nodes, edges) = karate_club();
        let graph = Graph::new(nodes, &edges);
        let eigenvector = graph.eigenvector().expect("it converges");
        // node, betweenness, closeness, eigenvector: networkx 3.6, unweighted, nx.karate_club_graph()
        let cases = [
            (0, 0.437_635_281_385_281_4, 0.568_965_517_241_379_3, 0.355_491_444_516_745_9),
            (33, 0.304_074_975_949_975_97, 0.55, 0.373_363_470_298_974_9),
            (11, 0.0, 0.366_666_666_666_666_64, 0.052_855_697_491_949_98),
        ];
        let close = |found: f64, want: f64| (found - want).abs() < 1e-9;
        for (node, betweenness, closeness, vector) in cases {
            assert!(close(graph.betweenness()[node], betweenness), "{node}: {}", graph.betweenness()[node]);
            assert!(close(graph.closeness()[node], closeness), "{node}: {}", graph.closeness()[node]);
            assert!(close(eigenvector[node], vector), "{node}: {}", eigenvector[node]);
        }
    }

    #[test]
    fn a_graph_without_nodes_or_edges_has_no_centralities() {
        let empty = Graph::new(0, &[]);
        assert!(empty.betweenness().is_empty() && empty.closeness().is_empty());
        assert!(empty.eigenvector().is_none_or(|values| values.is_empty()));
    }
}
