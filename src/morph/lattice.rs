//! Lattices: all words that may stand in an eojeol (어절, what stands between blanks), and what each costs after which.
//!
//! A lattice depends on its eojeol alone, so it can be kept for the next place where that stands; [`super::path`] finds
//! the cheapest path through several. Unknown words are made as MeCab makes them.

use lindera_dictionary::dictionary::character_definition::CategoryId;

use super::Name;
use super::dictionary::{Dictionary, Word, WordId};

/// The most characters that make one unknown word: MeCab's `max-grouping-size`, 24 beyond the first.
const LONGEST_GROUP: usize = 25;

/// Cost of a name from outside: that of the many proper nouns of ko-dic that its training texts did not hold.
const NAME_COST: i16 = 2953;

const NONE: u32 = u32::MAX;

/// The words that may stand in an eojeol.
#[derive(Debug)]
pub(super) struct Lattice {
    /// In order of place; the first [`Lattice::entries`] are those at the start.
    pub groups: Box<[Group]>,
    pub entries: usize,
    /// Group by group.
    pub edges: Box<[Edge]>,
    /// Group by group.
    pub nodes: Box<[Node]>,
    /// The nodes at the end, in the order in which they were found.
    pub exits: Box<[u32]>,
}

/// The words at one place that share a left context id: they follow the same words at the same cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    pub left: u16,
    /// How many edges and nodes it has.
    pub edges: u32,
    pub nodes: u32,
}

/// That a group follows a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub node: u32,
    pub cost: i32,
}

/// A word at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub word: WordId,
    pub left: u16,
    pub right: u16,
    pub cost: i32,
    /// Its bytes, from the start of the eojeol.
    pub start: u32,
    pub end: u32,
}

/// Makes lattices; keeps its buffers between them.
#[derive(Debug, Default)]
pub(super) struct Builder {
    chars: Vec<char>,
    /// Byte offset of each character, and the length of the eojeol.
    offsets: Vec<u32>,
    /// The words at one place, with the index of the character after them.
    found: Vec<(Word, usize)>,
    /// The nodes that these words became.
    numbers: Vec<u32>,
    groups: Vec<Group>,
    edges: Vec<Edge>,
    nodes: Vec<Node>,
    /// For each place the node before it that was found last, and for each node the one that was found before it there.
    before: Vec<u32>,
    earlier: Vec<u32>,
}

impl Builder {
    /// The lattice of `text`, which neither is empty nor begins or ends with a blank, and of `names` in it. A blank
    /// within is treated as one between two eojeols is.
    pub fn build(&mut self, dictionary: &Dictionary, text: &str, names: impl Iterator<Item = Name>) -> Lattice {
        self.reset(text);
        let mut names = names.peekable();
        let mut entries = 0;
        for at in 0..self.chars.len() {
            while names.next_if(|name| name.span.start < self.offsets[at] as usize).is_some() {}
            if at > 0 && self.before[at] == NONE {
                continue;
            }
            while let Some(name) = names.next_if(|name| name.span.start == self.offsets[at] as usize) {
                self.find_name(dictionary, at, name);
            }
            self.find_words(dictionary, at);
            self.connect(dictionary, at);
            if at == 0 {
                entries = self.groups.len();
            }
        }
        Lattice {
            groups: self.groups.as_slice().into(),
            entries,
            edges: self.edges.as_slice().into(),
            nodes: self.nodes.as_slice().into(),
            exits: self.exits(),
        }
    }

    fn reset(&mut self, text: &str) {
        self.chars.clear();
        self.offsets.clear();
        self.groups.clear();
        self.edges.clear();
        self.nodes.clear();
        self.before.clear();
        self.earlier.clear();
        self.chars.extend(text.chars());
        self.offsets.extend(text.char_indices().map(|(offset, _)| offset as u32));
        self.offsets.push(text.len() as u32);
        self.before.resize(self.offsets.len(), NONE);
    }

    fn find_name(&mut self, dictionary: &Dictionary, at: usize, name: Name) {
        let end = self.offsets.partition_point(|&offset| (offset as usize) < name.span.end);
        if end > at && self.offsets.get(end).is_some_and(|&offset| offset as usize == name.span.end) {
            self.found.push((dictionary.name(ends_in_consonant(self.chars[end - 1]), NAME_COST), end));
        }
    }

    /// Finds the words of the lexicon that start at `at`, and those that it may lack.
    ///
    /// The order decides between paths of equal cost: of two nodes before the same word, the one found first is taken.
    /// It is lindera's.
    fn find_words(&mut self, dictionary: &Dictionary, at: usize) {
        let names = self.found.len();
        self.found.extend(dictionary.prefixes(&self.chars[at..]).map(|(word, length)| (word, at + length)));
        self.found[names..].reverse();
        let known = self.found.len() > names;
        for (nth, &category) in dictionary.categories(self.chars[at]).iter().enumerate() {
            let rule = dictionary.category(category);
            if known && !rule.invoke {
                continue;
            }
            let run = self.run(dictionary, at, nth, category);
            let group = if rule.group && run <= LONGEST_GROUP { run } else { 1 };
            let shorter = (1..=run.min(rule.length as usize)).filter(|&length| length != group);
            for length in std::iter::once(group).chain(shorter) {
                self.found.extend(dictionary.unknown_words(category).map(|word| (word, at + length)));
            }
        }
    }

    /// How many characters from `at` on have `category` as their `nth`, counted to just over [`LONGEST_GROUP`].
    fn run(&self, dictionary: &Dictionary, at: usize, nth: usize, category: CategoryId) -> usize {
        let same = |&&c: &&char| dictionary.categories(c).get(nth) == Some(&category);
        self.chars[at..].iter().take(LONGEST_GROUP + 1).take_while(same).count()
    }

    /// Adds the words found at `at`, group by group.
    fn connect(&mut self, dictionary: &Dictionary, at: usize) {
        let penalized = at > 0 && dictionary.is_space(self.chars[at - 1]);
        let mut found = std::mem::take(&mut self.found);
        let first = self.nodes.len();
        self.earlier.resize(first + found.len(), NONE);
        let mut numbers = std::mem::take(&mut self.numbers);
        numbers.resize(found.len(), 0);
        for index in 0..found.len() {
            let left = found[index].0.left;
            if found[..index].iter().any(|(word, _)| word.left == left) {
                continue;
            }
            let penalty = if penalized { dictionary.space_penalty(left) } else { 0 };
            let before = self.nodes.len();
            for (number, &(word, end)) in numbers.iter_mut().zip(&found).filter(|(_, (word, _))| word.left == left) {
                *number = self.nodes.len() as u32;
                self.nodes.push(self.node(word, at, end, penalty));
            }
            let edges = self.add_edges(dictionary, at, left);
            self.groups.push(Group { left, edges, nodes: (self.nodes.len() - before) as u32 });
        }
        for (number, (_, end)) in numbers.drain(..).zip(found.drain(..)) {
            let space = self.chars[end..].iter().take_while(|&&c| dictionary.is_space(c)).count();
            self.earlier[number as usize] = std::mem::replace(&mut self.before[end + space], number);
        }
        (self.found, self.numbers) = (found, numbers);
    }

    fn node(&self, word: Word, start: usize, end: usize, penalty: i32) -> Node {
        Node {
            word: word.id,
            left: word.left,
            right: word.right,
            cost: i32::from(word.cost) + penalty,
            start: self.offsets[start],
            end: self.offsets[end],
        }
    }

    /// Adds the edges from the nodes before `at` to a group of left context id `left`, and returns how many they are.
    fn add_edges(&mut self, dictionary: &Dictionary, at: usize, left: u16) -> u32 {
        let before = self.edges.len();
        let connections = dictionary.connections(left);
        let mut node = self.before[at];
        while node != NONE {
            let cost = i32::from(connections[usize::from(self.nodes[node as usize].right)]);
            self.edges.push(Edge { node, cost });
            node = self.earlier[node as usize];
        }
        self.edges[before..].reverse();
        (self.edges.len() - before) as u32
    }

    /// The nodes that end at the end of the text, in the order in which they were found.
    fn exits(&self) -> Box<[u32]> {
        let last = |&node: &u32| (node != NONE).then_some(node);
        let next = |node: &u32| last(&self.earlier[*node as usize]);
        let mut exits: Vec<u32> = std::iter::successors(self.before.last().and_then(last), next).collect();
        exits.reverse();
        exits.into()
    }
}

/// Whether a Korean speaker hears a consonant at the end of a word that ends in `c`; it decides between `은` and `는`.
/// Latin capitals and digits are taken to be read one by one (`SKT`, `5G`, `LGU+`).
fn ends_in_consonant(c: char) -> bool {
    match c {
        '가'..='힣' => !(c as u32 - '가' as u32).is_multiple_of(28),
        'L' | 'M' | 'N' | 'R' | '0' | '1' | '3' | '6' | '7' | '8' => true,
        _ => false,
    }
}
