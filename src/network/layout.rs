//! The layout of a network: nodes with an edge between them are drawn near each other, and no two at one place. The
//! same network has the same picture on every machine: only arithmetic that IEEE 754 fixes to the last bit is used, so
//! no logarithm and no sine.

use std::ops::Range;

use super::Edge;
use crate::annotation::join;

/// A place in the picture; the centre is `(0, 0)`, and both coordinates are in `-1000.0..=1000.0`, whole numbers.
pub type Position = (f64, f64);

/// Half of the width of the picture.
const EXTENT: f64 = 1000.0;

/// The distance at which the ends of an edge settle, before the picture is fitted. Half or twice this value gives the
/// same picture, as it is fitted.
const LENGTH: f32 = 60.0;

/// Steps of the simulation. They bound its time; the last step moves nothing, however many there are. In the network of
/// `ict-news.jsonl` (910 nodes) the ends of an edge are 0.19 as far from each other as two nodes on average; with half
/// as many steps 0.20, with twice as many 0.18.
const STEPS: usize = 150;

/// The largest move of the first step, in the units of [`LENGTH`]; it shrinks to nothing in the last one. At a quarter
/// of this value, the nodes do not reach their places: 0.22 of the same measure.
const FIRST_MOVE: f32 = 100.0;

/// The most pairs of nodes that are looked at in all steps together; larger networks take fewer steps. It bounds the
/// time to about a fifth of a second.
const MOST_PAIRS: usize = 150_000_000;

/// Fewer steps than these give no picture: with these, the same measure is 0.38.
const FEWEST_STEPS: usize = 15;

/// The pull of all nodes to the centre, by distance, so that parts without an edge between them stay in the picture. At
/// half this value, pairs without other edges take a ring as wide as the rest of the picture; at twice this value,
/// groups run into each other.
const GRAVITY: f32 = 0.7;

/// Steps that push overlapping nodes apart. The network of `ict-news.jsonl` takes fewer than ten, more than
/// five.
const SEPARATION_STEPS: usize = 60;

/// The places of nodes with these edges and radii (in units of the picture).
///
/// Nodes repel each other by length² / distance and edges attract their ends by distance² / length; the largest move
/// shrinks to nothing (T. Fruchterman, E. Reingold, *Graph Drawing by Force-directed Placement*, 1991). An edge between
/// two nodes of many edges pulls less, by the smaller of their degrees, so that groups around several of them come
/// apart.
pub fn layout(radii: &[f64], edges: &[Edge]) -> Vec<Position> {
    let mut points = Points::new(&start(radii.len()));
    let looks = (radii.len() * radii.len() / 2).max(1);
    let steps = (MOST_PAIRS / looks).clamp(FEWEST_STEPS, STEPS);
    let springs = springs(radii.len(), edges);
    for step in 0..steps {
        let most = FIRST_MOVE * (1.0 - step as f32 / steps as f32);
        points.step(&springs, most);
    }
    let mut places = points.into_places();
    fit(&mut places);
    let separations = (MOST_PAIRS / looks).min(SEPARATION_STEPS);
    (0..separations).take_while(|_| separate(&mut places, radii)).for_each(drop);
    fit(&mut places);
    places.into_iter().map(|(x, y)| (x.round() + 0.0, y.round() + 0.0)).collect()
}

/// The edges with their strengths: one over the smaller degree of their ends.
fn springs(nodes: usize, edges: &[Edge]) -> Vec<(usize, usize, f32)> {
    let mut degrees = vec![0_u32; nodes];
    for &(source, target, _) in edges {
        degrees[source] += 1;
        degrees[target] += 1;
    }
    let strength = |source: usize, target: usize| 1.0 / degrees[source].min(degrees[target]) as f32;
    edges.iter().map(|&(source, target, _)| (source, target, strength(source, target))).collect()
}

/// Places for the nodes that have none: each near the middle of its neighbours that have one, where nothing lies yet;
/// near the centre where none has. The places that are given stay.
pub fn place_new(given: Vec<Option<Position>>, radii: &[f64], neighbours: &[Vec<usize>]) -> Vec<Position> {
    let mut places = given;
    for node in 0..places.len() {
        if places[node].is_some() {
            continue;
        }
        let near: Vec<Position> = neighbours[node].iter().filter_map(|&other| places[other]).collect();
        let of = near.len().max(1) as f64;
        let middle = near.iter().fold((0.0, 0.0), |sum: Position, place| (sum.0 + place.0 / of, sum.1 + place.1 / of));
        let is_free = |place: &Position| {
            let taken = places.iter().zip(radii).filter_map(|(other, radius)| Some((other.as_ref()?, radius)));
            taken
                .into_iter()
                .all(|(other, radius)| length((place.0 - other.0, place.1 - other.1)) >= radius + radii[node])
        };
        places[node] = around(middle, 2.0 * radii[node]).find(is_free);
    }
    places.into_iter().map(|place| place.map_or((0.0, 0.0), |(x, y)| (x.round() + 0.0, y.round() + 0.0))).collect()
}

/// Places around one, ring after ring of a grid, without an end.
fn around(middle: Position, step: f64) -> impl Iterator<Item = Position> {
    let ring = |size: i32| {
        let line = -size..=size;
        line.clone()
            .flat_map(move |x| line.clone().map(move |y| (x, y)))
            .filter(move |(x, y)| x.abs().max(y.abs()) == size)
    };
    let cells = (0..).flat_map(ring);
    cells.map(move |(x, y)| (middle.0 + step * f64::from(x), middle.1 + step * f64::from(y)))
}

/// Places that look random and are always the same: Vigna's SplitMix64.
fn start(nodes: usize) -> Vec<Position> {
    let mut state: u64 = 0;
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 52) as f64 - 1.0) * EXTENT / 2.0
    };
    (0..nodes).map(|_| (next(), next())).collect()
}

/// The points of the simulation, with their coordinates apart and in single precision, so that a processor takes
/// several of them at a time: with pairs of `f64` the forces take two and a half times as long.
struct Points {
    x: Vec<f32>,
    y: Vec<f32>,
}

/// The number of points that are pushed side by side; half as many take half as long again. The forces on a point are
/// added up in the order of the others, whatever a processor takes at a time.
const LANES: usize = 8;

/// The most points whose forces are added up without another division of the work: with 910 nodes that takes a thread
/// about a tenth of a millisecond, many times as long as a division.
const MOST_ON_A_THREAD: usize = 128;

impl Points {
    fn new(places: &[Position]) -> Self {
        let (x, y) = places.iter().map(|&(x, y)| (x as f32, y as f32)).unzip();
        Self { x, y }
    }

    fn into_places(self) -> Vec<Position> {
        self.x.into_iter().zip(self.y).map(|(x, y)| (x.into(), y.into())).collect()
    }

    /// Moves the points by the forces on them, each by `most` at most.
    fn step(&mut self, springs: &[(usize, usize, f32)], most: f32) {
        let forces = self.forces(springs);
        for (at, (x, y)) in forces.x.into_iter().zip(forces.y).enumerate() {
            let scale = (most / (x * x + y * y).sqrt()).min(1.0);
            self.x[at] += x * scale;
            self.y[at] += y * scale;
        }
    }

    fn forces(&self, springs: &[(usize, usize, f32)]) -> Self {
        let mut forces = self.pushes_on(0..self.x.len());
        for &(source, target, strength) in springs {
            let (x, y) = (self.x[source] - self.x[target], self.y[source] - self.y[target]);
            let pull = strength * (x * x + y * y).sqrt() / LENGTH;
            forces.x[source] -= x * pull;
            forces.y[source] -= y * pull;
            forces.x[target] += x * pull;
            forces.y[target] += y * pull;
        }
        forces
    }

    /// The forces on a range of points without those of the edges.
    fn pushes_on(&self, points: Range<usize>) -> Self {
        if points.len() > MOST_ON_A_THREAD {
            let middle = points.start + points.len() / 2;
            let halves = (points.start..middle, middle..points.end);
            let (mut forces, rest) = join(|| self.pushes_on(halves.0), || self.pushes_on(halves.1));
            forces.x.extend(rest.x);
            forces.y.extend(rest.y);
            return forces;
        }
        let mut forces = Self { x: Vec::new(), y: Vec::new() };
        let (blocks_of_x, rest_of_x) = self.x[points.clone()].as_chunks::<LANES>();
        let (blocks_of_y, rest_of_y) = self.y[points].as_chunks::<LANES>();
        for (x, y) in blocks_of_x.iter().zip(blocks_of_y) {
            let (x, y) = self.pushes(x, y);
            forces.x.extend(x);
            forces.y.extend(y);
        }
        for (x, y) in rest_of_x.iter().zip(rest_of_y) {
            let (x, y) = self.pushes(&[*x], &[*y]);
            forces.x.extend(x);
            forces.y.extend(y);
        }
        forces
    }

    /// The forces on these points: the pull to the centre and the push of all other points.
    fn pushes<const N: usize>(&self, xs: &[f32; N], ys: &[f32; N]) -> ([f32; N], [f32; N]) {
        let mut forces = (xs.map(|x| -GRAVITY * x), ys.map(|y| -GRAVITY * y));
        for (other_x, other_y) in self.x.iter().zip(&self.y) {
            for lane in 0..N {
                let (x, y) = (xs[lane] - other_x, ys[lane] - other_y);
                let square = x * x + y * y;
                let push = LENGTH * LENGTH / if square > 1.0 { square } else { 1.0 };
                forces.0[lane] += x * push;
                forces.1[lane] += y * push;
            }
        }
        forces
    }
}

/// Pushes overlapping nodes apart; `false` where none overlap.
///
/// From left to right, so that a node is compared only with those that are near enough. One that moves into the way of
/// another may be missed; the next step finds it.
fn separate(places: &mut [Position], radii: &[f64]) -> bool {
    let largest = radii.iter().fold(0.0, |largest: f64, radius| largest.max(*radius));
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|&one, &other| places[one].0.total_cmp(&places[other].0).then(one.cmp(&other)));
    let mut moved = false;
    for (at, &one) in order.iter().enumerate() {
        for &other in &order[at + 1..] {
            let (x, y) = (places[one].0 - places[other].0, places[one].1 - places[other].1);
            if -x >= radii[one] + largest {
                break;
            }
            let wanted = radii[one] + radii[other];
            if x * x + y * y >= wanted * wanted {
                continue;
            }
            let distance = length((x, y));
            // Two at one place go apart sideways.
            let (x, y) = if distance < 1e-9 { (1.0, 0.0) } else { (x / distance, y / distance) };
            let half = (wanted - distance) / 2.0;
            places[one] = (places[one].0 + x * half, places[one].1 + y * half);
            places[other] = (places[other].0 - x * half, places[other].1 - y * half);
            moved = true;
        }
    }
    moved
}

/// Moves the middle of the picture to the centre and its edge to [`EXTENT`].
fn fit(places: &mut [Position]) {
    let bounds = |values: &dyn Fn(&Position) -> f64| {
        let all = || places.iter().map(values);
        (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max))
    };
    let ((left, right), (bottom, top)) = (bounds(&|place| place.0), bounds(&|place| place.1));
    let half = ((right - left).max(top - bottom) / 2.0).max(1e-9);
    for place in places {
        *place = ((place.0 - (left + right) / 2.0) * EXTENT / half, (place.1 - (bottom + top) / 2.0) * EXTENT / half);
    }
}

fn length((x, y): Position) -> f64 {
    (x * x + y * y).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::tests::karate_club;

    fn distance(one: Position, other: Position) -> f64 {
        length((one.0 - other.0, one.1 - other.1))
    }

    #[test]
    fn tied_nodes_are_nearer_than_others() {
        let (nodes, edges) = karate_club();
        let places = layout(&vec![10.0; nodes], &edges);
        let mean = |pairs: &[(usize, usize)]| {
            pairs.iter().map(|&(one, other)| distance(places[one], places[other])).sum::<f64>() / pairs.len() as f64
        };
        let connected: Vec<_> = edges.iter().map(|&(one, other, _)| (one, other)).collect();
        let all: Vec<_> = (0..nodes).flat_map(|one| (one + 1..nodes).map(move |other| (one, other))).collect();
        assert!(mean(&connected) < 0.7 * mean(&all), "{} of {}", mean(&connected), mean(&all));
    }

    #[test]
    fn no_node_lies_upon_another_and_all_are_in_the_picture() {
        let (nodes, edges) = karate_club();
        let places = layout(&vec![30.0; nodes], &edges);
        for (one, &place) in places.iter().enumerate() {
            assert!(place.0.abs() <= EXTENT && place.1.abs() <= EXTENT, "{place:?}");
            assert!(places[one + 1..].iter().all(|&other| distance(place, other) > 45.0), "{one}");
        }
    }

    #[test]
    fn a_node_without_a_place_comes_beside_its_neighbours() {
        let given = vec![Some((500.0, 500.0)), Some((-500.0, -500.0)), None, None];
        let places = place_new(given.clone(), &[40.0, 40.0, 10.0, 10.0], &[vec![2], vec![], vec![0], vec![]]);
        assert_eq!([Some(places[0]), Some(places[1])], given[..2]);
        let near = distance(places[0], places[2]);
        assert!((50.0..100.0).contains(&near), "{near}");
        assert!(distance((0.0, 0.0), places[3]) < 100.0, "{:?}", places[3]);
    }

    #[test]
    fn small_networks_have_places() {
        // why this case             nodes  edges          places that differ
        let cases: [(&str, usize, &[Edge], usize); 4] = [
            ("nothing", 0, &[], 0),
            ("one node is in the centre", 1, &[], 1),
            ("two that are connected", 2, &[(0, 1, 3)], 2),
            ("two that are not", 2, &[], 2),
        ];
        for (why, nodes, edges, want) in cases {
            let places = layout(&vec![20.0; nodes], edges);
            let differing = (0..nodes).filter(|&at| !places[..at].contains(&places[at])).count();
            assert_eq!(differing, want, "{why}");
            assert!(places.iter().all(|(x, y)| x.is_finite() && y.is_finite()), "{why}: {places:?}");
        }
        assert_eq!(layout(&[20.0], &[]), [(0.0, 0.0)]);
    }
}
