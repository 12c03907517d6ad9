//! What a picture of a corpus can show: the strongest pairs, those that it shows at first, and where each entity is
//! drawn.
//!
//! The first pairs are laid out as the network that they are; entities that only other pairs have come next to those.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::layout::{Position, beside};
use super::{Network, radii};
use crate::entity::Entity;
use crate::statistics::{Association, Counts, EntityCount, Filter};

/// The most pairs of a picture: a browser draws them within two seconds.
const MOST_PAIRS: usize = 5000;

/// With fewer pairs the filter is made wider, so that small corpora have a picture, too.
const FEWEST_PAIRS: usize = 10;

/// The strongest pairs of a corpus with their entities.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture<'c> {
    /// The entities that have a pair, most mentioned first, then by name.
    pub nodes: Vec<Circle<'c>>,
    /// The pairs, those that are shown at first before the others, then the most frequent first, then by name.
    pub pairs: Vec<Association<'c>>,
    /// All pairs, also those that there is no room for.
    pub all_pairs: u64,
    /// Which of them are shown at first, by count and q-value.
    pub first: Filter,
}

/// The circle of an entity in a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Circle<'c> {
    /// The entity.
    pub entity: &'c Entity,
    /// How often, where and when it is named.
    pub count: &'c EntityCount,
    /// See [`super::Node::radius`].
    pub radius: f64,
    /// See [`super::Node::position`].
    pub position: Position,
}

impl<'c> Picture<'c> {
    /// The picture of these pairs, all of a corpus or what a filter leaves of them.
    pub fn new(counts: &'c Counts, mut pairs: Vec<Association<'c>>) -> Self {
        let all_pairs = pairs.len() as u64;
        let first = first_shown(&pairs);
        pairs.sort_by_key(|pair| {
            (Reverse(first.shows(pair)), Reverse(pair.pair.together.windows), pair.source, pair.target)
        });
        pairs.truncate(MOST_PAIRS);
        let shown: Vec<_> = pairs.iter().filter(|pair| first.shows(pair)).cloned().collect();
        let nodes = circles(&Filter::ends(counts, &pairs), &pairs, &Network::new(counts, shown));
        Self { nodes, pairs, all_pairs, first }
    }
}

/// Which pairs are shown at first: those of the usual network, or where these are too few, more.
fn first_shown(pairs: &[Association]) -> Filter {
    let filter = |min_count, max_q| Filter { min_count, max_q, ..Filter::default() };
    let filters = [filter(Filter::USUAL_COUNT, Some(Filter::USUAL_Q)), filter(Filter::USUAL_COUNT, None)];
    let is_enough = |filter: &Filter| pairs.iter().filter(|pair| filter.shows(pair)).count() >= FEWEST_PAIRS;
    filters.into_iter().find(is_enough).unwrap_or(filter(1, None))
}

fn circles<'c>(
    entities: &[(&'c Entity, &'c EntityCount)],
    pairs: &[Association],
    first: &Network<'c>,
) -> Vec<Circle<'c>> {
    let places: BTreeMap<&Entity, usize> = entities.iter().enumerate().map(|(at, (entity, _))| (*entity, at)).collect();
    let mut neighbours = vec![Vec::new(); entities.len()];
    for pair in pairs {
        let (source, target) = (places[pair.source], places[pair.target]);
        neighbours[source].push(target);
        neighbours[target].push(source);
    }
    let radii = radii(entities);
    let mut positions: Vec<Option<Position>> = vec![None; entities.len()];
    first.nodes.iter().for_each(|node| positions[places[node.entity]] = Some(node.position));
    let positions = beside(positions, &radii, &neighbours);
    let circle = |(at, &(entity, count)): (usize, &(&'c Entity, &'c EntityCount))| Circle {
        entity,
        count,
        radius: radii[at],
        position: positions[at],
    };
    entities.iter().enumerate().map(circle).collect()
}
