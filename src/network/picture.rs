//! Pictures of a corpus: the strongest pairs, those shown at first, and the places of their entities.
//!
//! The pairs of the usual network are laid out as a network; entities that only other pairs have come next to those.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::layout::{Position, layout, place_new};
use super::{radii, weighted};
use crate::entity::Entity;
use crate::lexicon::Kind;
use crate::statistics::{Association, Counts, EntityCount, Filter};

/// The most pairs of a picture, which a browser draws within two seconds.
const MOST_PAIRS: usize = 5000;

/// The companies and technologies between which a picture has all pairs: those of the matrix of a page (15 × 20), and
/// some more, as the page chooses them anew. They add 600 pairs at most.
const MATRIX: [(Kind, usize); 2] = [(Kind::Company, 20), (Kind::Technology, 30)];

/// The fewest pairs of the usual network. With fewer, the filter is widened, so that small corpora have a picture, too.
const FEWEST_PAIRS: usize = 10;

/// The most pairs shown at first. The usual network of 2,930 articles has thousands, in which no eye follows an edge.
const MOST_AT_FIRST: usize = 150;

/// The strongest pairs of a corpus with their entities.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture<'c> {
    /// The entities of the pairs, most mentioned first, then by name.
    pub nodes: Vec<Circle<'c>>,
    /// The pairs, those of the usual network before the others, then the most frequent first, then by name. Beyond the
    /// most that are drawn, those between the strongest companies and technologies.
    pub pairs: Vec<Association<'c>>,
    /// The number of all pairs, including those without room.
    pub all_pairs: u64,
    /// The filter for the pairs shown at first, by count and q-value.
    pub first: Filter,
}

/// The circle of an entity in a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Circle<'c> {
    /// The entity.
    pub entity: &'c Entity,
    /// The counts of the entity in the whole corpus.
    pub count: &'c EntityCount,
    /// See [`super::Node::radius`].
    pub radius: f64,
    /// See [`super::Node::position`].
    pub position: Position,
}

impl<'c> Picture<'c> {
    /// Creates the picture of these pairs, which are all pairs of a corpus, or those that pass a filter, in the order
    /// of [`Filter::pairs`]. It is laid out on the threads of [`crate::annotation::Pool::install`].
    pub fn new(counts: &'c Counts, all: &[Association<'c>]) -> Self {
        let (all_pairs, usual) = (all.len() as u64, usual(all));
        let is_usual = |pair: &&Association| usual.shows(pair);
        let others = all.iter().filter(|pair| !is_usual(pair));
        let matrix = strongest_ends(all);
        let is_kept = |(place, pair): &(usize, &Association)| {
            *place < MOST_PAIRS || [pair.source, pair.target].iter().all(|end| matrix.contains(end))
        };
        let pairs = all.iter().filter(is_usual).chain(others).enumerate().filter(is_kept);
        let pairs: Vec<_> = pairs.map(|(_, pair)| pair.clone()).collect();
        let laid_out = &pairs[..pairs.partition_point(|pair| usual.shows(pair))];
        let nodes = circles(&Filter::ends(counts, &pairs), &pairs, &positions(counts, laid_out));
        let first = Filter { min_count: min_count_at_first(laid_out).max(usual.min_count), ..usual };
        Self { nodes, pairs, all_pairs, first }
    }
}

/// The companies and technologies of [`MATRIX`]: those in most windows with one of the other type, then by name.
fn strongest_ends<'c>(pairs: &[Association<'c>]) -> BTreeSet<&'c Entity> {
    let mut sums: BTreeMap<&Entity, u64> = BTreeMap::new();
    for pair in pairs {
        let ends = [pair.source, pair.target];
        if MATRIX.iter().all(|(kind, _)| ends.iter().any(|end| end.kind == *kind)) {
            ends.iter().for_each(|end| *sums.entry(end).or_default() += pair.pair.together.windows);
        }
    }
    let mut ends: Vec<(&Entity, u64)> = sums.into_iter().collect();
    // In order of name among equals, as the sort is stable.
    ends.sort_by_key(|(_, sum)| Reverse(*sum));
    let of_kind = |(kind, most)| ends.iter().map(|(end, _)| *end).filter(move |end| end.kind == kind).take(most);
    MATRIX.into_iter().flat_map(of_kind).collect()
}

/// The least count that leaves at most [`MOST_AT_FIRST`] of the pairs, which are sorted by count; more are left if many
/// have the same count.
fn min_count_at_first(pairs: &[Association]) -> u64 {
    let count = |pair: &Association| pair.pair.together.windows;
    let Some(next) = pairs.get(MOST_AT_FIRST).map(count) else { return 0 };
    let above = pairs.partition_point(|pair| count(pair) > next);
    if above < FEWEST_PAIRS { next } else { next + 1 }
}

/// The filter for the pairs to lay out: that of the usual network, or a wider one if these are too few.
fn usual(pairs: &[Association]) -> Filter {
    let filter = |min_count, max_q| Filter { min_count, max_q, ..Filter::default() };
    let filters = [filter(Filter::USUAL_COUNT, Some(Filter::USUAL_Q)), filter(Filter::USUAL_COUNT, None)];
    let is_enough = |filter: &Filter| pairs.iter().filter(|pair| filter.shows(pair)).count() >= FEWEST_PAIRS;
    filters.into_iter().find(is_enough).unwrap_or(filter(1, None))
}

/// The places of the entities of these pairs, laid out as a network of their own.
fn positions<'c>(counts: &'c Counts, pairs: &[Association]) -> Vec<(&'c Entity, Position)> {
    let entities = Filter::ends(counts, pairs);
    let positions = layout(&radii(&entities), &weighted(&entities, pairs));
    entities.iter().map(|(entity, _)| *entity).zip(positions).collect()
}

fn circles<'c>(
    entities: &[(&'c Entity, &'c EntityCount)],
    pairs: &[Association],
    first: &[(&Entity, Position)],
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
    first.iter().for_each(|(entity, position)| positions[places[entity]] = Some(*position));
    let positions = place_new(positions, &radii, &neighbours);
    let circle = |(at, &(entity, count)): (usize, &(&'c Entity, &'c EntityCount))| Circle {
        entity,
        count,
        radius: radii[at],
        position: positions[at],
    };
    entities.iter().enumerate().map(circle).collect()
}
