//! The Viterbi algorithm over the lattice of one segment.
//!
//! Of two equally cheap paths to the same word, the one whose last node was found first is taken, as in lindera.

use std::iter;
use std::ops::Range;

use super::dictionary::Dictionary;
use super::lattice::{EdgeWords, Edges, Lattice};
use super::token::SegmentToken;
use super::word::{Word, WordId};

/// Accumulated cost (high 32 bits) and node index (low 32 bits) in one integer, so that `min` takes the cheaper node
/// and, on a tie, the one found first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct BestPath(i64);

impl BestPath {
    const UNREACHABLE: Self = Self(i64::MAX);

    const fn new(min_cost: i32, node: u32) -> Self {
        Self((min_cost as i64) << 32 | node as i64)
    }

    /// The accumulated cost.
    pub const fn min_cost(self) -> i32 {
        (self.0 >> 32) as i32
    }

    /// The last node of the path; for a path that has just entered the segment, the mark given to [`Viterbi::forward`].
    pub const fn node(self) -> u32 {
        self.0 as u32
    }

    /// The same path with the cost of a connection added.
    fn add(self, cost: i16) -> Self {
        Self(self.0 + (i64::from(cost) << 32))
    }
}

/// A word of the lattice, and its predecessor on the best path.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    word: WordId,
    /// The index of its predecessor; at the start of the segment, the mark given to [`Viterbi::forward`].
    previous: u32,
    /// The cost of the word, with its left-space penalty if white space precedes it in the segment.
    pub cost: i32,
    pub left_id: u16,
    pub right_id: u16,
    /// Its place in bytes, from the start of the segment.
    start: u16,
    end: u16,
}

impl Node {
    const EMPTY: Self = Self { word: WordId::NONE, previous: 0, cost: 0, left_id: 0, right_id: 0, start: 0, end: 0 };
}

/// The cost of entering a segment, and a mark that [`Viterbi::backtrace`] returns for paths that enter this way.
#[derive(Debug, Clone, Copy)]
pub(super) struct EntryCost {
    pub cost: i32,
    pub mark: u16,
}

/// The start of a path through a segment: the left context id of its first word, and the mark of its entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct PathStart {
    pub left_id: u16,
    pub mark: u16,
}

/// Finds the best paths through lattices; keeps its buffers between them.
#[derive(Debug, Default)]
pub(super) struct Viterbi {
    /// The nodes by index.
    nodes: Vec<Node>,
    best_paths: Vec<BestPath>,
    /// The right context ids and best paths of the nodes that end at the current position.
    frontier: Vec<(u16, BestPath)>,
    /// The number of them that are not dominated; these come first.
    frontier_len: usize,
}

impl Viterbi {
    /// Computes the best paths to all nodes of `lattice`; `enter` gives the cost of entering by a left context id.
    pub fn forward(&mut self, dictionary: &Dictionary, lattice: &Lattice, mut enter: impl FnMut(u16) -> EntryCost) {
        let end = lattice.positions() - 1;
        let nodes = lattice.final_nodes().end;
        if self.nodes.len() < nodes {
            self.nodes.resize(nodes, Node::EMPTY);
            self.best_paths.resize(nodes, BestPath::UNREACHABLE);
            self.frontier.resize(nodes, (0, BestPath::UNREACHABLE));
        }
        self.connect_all(dictionary, lattice.starting_at(0), |_, left_id| {
            let EntryCost { cost, mark } = enter(left_id);
            BestPath::new(cost, mark.into())
        });
        for position in 1..end {
            let starting = lattice.starting_at(position);
            if !starting.is_empty() {
                self.prune(dictionary, lattice.ending_at(position));
                self.connect_all(dictionary, starting, |frontier, left_id| connect(dictionary, frontier, left_id));
            }
        }
        self.prune(dictionary, lattice.final_nodes());
    }

    /// The words of the lattice, by index.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The best paths to the right context ids at the end of the segment; dominated ones are left out.
    pub fn final_paths(&self) -> &[(u16, BestPath)] {
        &self.frontier[..self.frontier_len]
    }

    /// The last node of the best path that ends with right context id `right_id`; `None` if no such path exists.
    pub fn final_node(&self, lattice: &Lattice, right_id: u16) -> Option<u32> {
        let nodes = lattice.final_nodes().filter(|&node| self.nodes[node].right_id == right_id);
        nodes.map(|node| self.best_paths[node]).min().map(BestPath::node)
    }

    /// Connects the words of `starting` to the frontier; `connect` gives the best path to a left context id.
    #[inline]
    fn connect_all(
        &mut self,
        dictionary: &Dictionary,
        starting: &[Edges],
        mut connect: impl FnMut(&[(u16, BestPath)], u16) -> BestPath,
    ) {
        let frontier = &self.frontier[..self.frontier_len];
        for edges in starting {
            let nodes = edges.nodes();
            let target = Target {
                dictionary,
                edges,
                first_node: nodes.start as u32,
                nodes: &mut self.nodes[nodes.clone()],
                best_paths: &mut self.best_paths[nodes],
            };
            let connect = |left_id| connect(frontier, left_id);
            match edges.words {
                EdgeWords::Known(words) => target.fill(words.iter().rev().map(Word::unpack), connect),
                EdgeWords::Unknown(category) => target.fill(dictionary.unknown_words(category), connect),
                EdgeWords::User(word) => target.fill(iter::once(word), connect),
            }
        }
    }

    /// Replaces the frontier by `nodes`, which end at a position, without those that the cheapest one dominates.
    #[inline]
    fn prune(&mut self, dictionary: &Dictionary, nodes: Range<usize>) {
        let (nodes, best_paths) = (&self.nodes[nodes.clone()], &self.best_paths[nodes]);
        self.frontier_len = 0;
        let Some(cheapest) = best_paths.iter().min() else { return };
        let bounds = dictionary.right_bounds(self.nodes[cheapest.node() as usize].right_id);
        for (node, &path) in nodes.iter().zip(best_paths) {
            let is_kept = path.min_cost() <= cheapest.min_cost() + bounds.max_excess(node.right_id);
            self.frontier[self.frontier_len] = (node.right_id, path);
            self.frontier_len += usize::from(is_kept);
        }
    }

    /// Appends the words on the best path to `node`, last word first, and returns where the path begins.
    pub fn backtrace(&self, dictionary: &Dictionary, mut node: u32, words: &mut Vec<SegmentToken>) -> PathStart {
        loop {
            let Node { word, previous, left_id, right_id, start, end, .. } = self.nodes[node as usize];
            words.push(SegmentToken { word, tag: dictionary.tag(left_id, right_id), start, end });
            if start == 0 {
                return PathStart { left_id, mark: previous as u16 };
            }
            node = previous;
        }
    }
}

/// The best path to a word of left context id `left_id` from the frontier.
#[inline]
fn connect(dictionary: &Dictionary, frontier: &[(u16, BestPath)], left_id: u16) -> BestPath {
    let costs = dictionary.connection_costs(left_id);
    let paths = frontier.iter().map(|&(right_id, path)| path.add(costs[usize::from(right_id)]));
    paths.min().unwrap_or(BestPath::UNREACHABLE)
}

/// The unfilled nodes of the words between two characters.
struct Target<'a> {
    dictionary: &'a Dictionary,
    edges: &'a Edges<'a>,
    /// The index of the first node.
    first_node: u32,
    nodes: &'a mut [Node],
    best_paths: &'a mut [BestPath],
}

impl Target<'_> {
    /// Fills the nodes with `words`.
    ///
    /// Homographs with equal ids and cost (가는: 가다, 갈다) share the first node, which takes the last word: the first
    /// of the lexicon, as in mecab-ko. The other nodes stay unreachable.
    #[inline]
    fn fill(mut self, words: impl Iterator<Item = Word>, mut connect: impl FnMut(u16) -> BestPath) {
        // A Bloom filter of context ids with one hash: an unset bit means that no word had these ids.
        let mut seen = 0u64;
        let (mut left_id, mut best) = (None, BestPath::UNREACHABLE);
        let Edges { start, end, after_space, .. } = *self.edges;
        for (word, index) in words.zip(0..self.nodes.len()) {
            if left_id != Some(word.left_id) {
                left_id = Some(word.left_id);
                best = connect(word.left_id);
            }
            let penalty = if after_space { self.dictionary.left_space_penalty(word.left_id) } else { 0 };
            let cost = i32::from(word.cost) + penalty;
            let Word { id, left_id, right_id, .. } = word;
            self.nodes[index] = Node { word: id, previous: best.node(), cost, left_id, right_id, start, end };
            self.best_paths[index] = BestPath::new(best.min_cost() + cost, self.first_node + index as u32);
            let bit = 1 << (left_id.wrapping_mul(31).wrapping_add(right_id) % 64);
            if seen & bit != 0 {
                self.merge_homograph(index);
            }
            seen |= bit;
        }
    }

    /// Moves the word of a node to an earlier node with the same ids and cost, if there is one.
    fn merge_homograph(&mut self, index: usize) {
        let Node { word, cost, left_id, right_id, .. } = self.nodes[index];
        let is_same = |node: &&mut Node| (node.left_id, node.right_id, node.cost) == (left_id, right_id, cost);
        if let Some(same) = self.nodes[..index].iter_mut().find(is_same) {
            same.word = word;
            self.best_paths[index] = BestPath::UNREACHABLE;
        }
    }
}
