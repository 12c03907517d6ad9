//! The lattice: all words that may stand in a text, and the cheapest path through them (Viterbi).
//!
//! White space belongs to no word: the words on both sides of it connect directly, and the one after it pays the
//! left-space penalty of its tag, as in mecab-ko. Unknown words are made as lindera makes them.

use lindera_dictionary::dictionary::character_definition::CategoryId;

use super::dictionary::{Dictionary, Word};
use super::{Name, Token};
use crate::text::Span;

const NONE: u32 = u32::MAX;

/// The most characters that make one unknown word: MeCab's `max-grouping-size`, 24 beyond the first.
const LONGEST_GROUP: usize = 25;

/// Cost of a name from outside, as a word.
const NAME_COST: i16 = 0;

/// A word at a place of the text, and the cheapest way to it.
#[derive(Debug, Clone, Copy)]
struct Node {
    word: Word,
    /// Index of its first code point, and of the one after its last.
    start: u32,
    end: u32,
    /// What the path to it costs, the word included.
    total: i64,
    /// The node before it on that path.
    previous: u32,
    /// The node that was put before it in the list of those that the same words follow.
    next: u32,
}

/// The buffers of a lattice; kept between texts.
#[derive(Debug, Default)]
pub(super) struct Lattice {
    chars: Vec<char>,
    /// Byte offset of each code point, and the length of the text.
    offsets: Vec<usize>,
    nodes: Vec<Node>,
    /// For each place the last of the nodes that the words starting there follow.
    before: Vec<u32>,
    /// The words of the lexicon at one place, with their lengths.
    known: Vec<(Word, usize)>,
}

impl Lattice {
    /// Appends the tokens of `text` to `tokens`.
    pub fn tokenize(&mut self, dictionary: &Dictionary, text: &str, names: &[Name], tokens: &mut Vec<Token>) {
        self.reset(text);
        let end = self.chars.len();
        self.push(dictionary, Node { word: Word::BOUNDARY, start: 0, end: 0, total: 0, previous: NONE, next: NONE });
        let mut names = names.iter().peekable();
        for at in 0..end {
            if self.before[at] == NONE {
                continue;
            }
            while names.next_if(|name| name.span.start < self.offsets[at]).is_some() {}
            while let Some(name) = names.next_if(|name| name.span.start == self.offsets[at]) {
                self.add_name(dictionary, at, name.span);
            }
            let known = self.add_known(dictionary, at);
            self.add_unknown(dictionary, at, known);
        }
        let (last, _) = self.cheapest(dictionary, end, Word::BOUNDARY.left);
        self.trace(dictionary, last, tokens);
    }

    fn reset(&mut self, text: &str) {
        self.chars.clear();
        self.offsets.clear();
        self.nodes.clear();
        self.before.clear();
        self.chars.extend(text.chars());
        self.offsets.extend(text.char_indices().map(|(offset, _)| offset));
        self.offsets.push(text.len());
        self.before.resize(self.offsets.len(), NONE);
    }

    fn add_name(&mut self, dictionary: &Dictionary, start: usize, span: Span) {
        let Ok(end) = self.offsets.binary_search(&span.end) else { return };
        if end > start {
            let word = dictionary.name(ends_in_consonant(self.chars[end - 1]), NAME_COST);
            self.add(dictionary, word, start, end);
        }
    }

    /// Adds the words of the lexicon that start at `at`; whether there is one.
    fn add_known(&mut self, dictionary: &Dictionary, at: usize) -> bool {
        let mut known = std::mem::take(&mut self.known);
        known.extend(dictionary.prefixes(&self.chars[at..]));
        let any = !known.is_empty();
        // The order decides between paths of equal cost; this one is lindera's.
        for (word, length) in known.drain(..).rev() {
            self.add(dictionary, word, at, at + length);
        }
        self.known = known;
        any
    }

    /// Adds words that the lexicon lacks: the run of characters of one category, or its first few characters.
    fn add_unknown(&mut self, dictionary: &Dictionary, at: usize, known: bool) {
        for (nth, &category) in dictionary.categories(self.chars[at]).iter().enumerate() {
            let rule = dictionary.category(category);
            if known && !rule.invoke {
                continue;
            }
            let run = self.run(dictionary, at, nth, category);
            let group = if rule.group && run <= LONGEST_GROUP { run } else { 1 };
            let ladder = run.min(rule.length as usize);
            for length in std::iter::once(group).chain((1..=ladder).filter(|&length| length != group)) {
                for word in dictionary.unknown_words(category) {
                    self.add(dictionary, word, at, at + length);
                }
            }
        }
    }

    /// How many characters from `at` on have `category` as their `nth`, counted to just over [`LONGEST_GROUP`].
    fn run(&self, dictionary: &Dictionary, at: usize, nth: usize, category: CategoryId) -> usize {
        let same = |&&c: &&char| dictionary.categories(c).get(nth) == Some(&category);
        self.chars[at..].iter().take(LONGEST_GROUP + 1).take_while(same).count()
    }

    fn add(&mut self, dictionary: &Dictionary, word: Word, start: usize, end: usize) {
        let (previous, total) = self.cheapest(dictionary, start, word.left);
        let after_space = start > 0 && dictionary.is_space(self.chars[start - 1]);
        let penalty = if after_space { dictionary.space_penalty(word.left) } else { 0 };
        let total = total + i64::from(word.cost) + i64::from(penalty);
        self.push(dictionary, Node { word, start: start as u32, end: end as u32, total, previous, next: NONE });
    }

    /// Puts a node where the words that follow it start: at its end or after the white space there.
    fn push(&mut self, dictionary: &Dictionary, node: Node) {
        let end = node.end as usize;
        let space = self.chars[end..].iter().take_while(|&&c| dictionary.is_space(c)).count();
        let before = &mut self.before[end + space];
        let next = std::mem::replace(before, self.nodes.len() as u32);
        self.nodes.push(Node { next, ..node });
    }

    /// The node after which a word of left context id `left` at `at` costs least (of equals the first that was added),
    /// and the cost of the path so far.
    fn cheapest(&self, dictionary: &Dictionary, at: usize, left: u16) -> (u32, i64) {
        let connections = dictionary.connections(left);
        let mut best = (NONE, i64::MAX);
        let mut index = self.before[at];
        while let Some(node) = self.nodes.get(index as usize) {
            let total = node.total + i64::from(connections[usize::from(node.word.right)]);
            if total <= best.1 {
                best = (index, total);
            }
            index = node.next;
        }
        best
    }

    /// Appends the path that ends in the node `last`, the boundary before it left out.
    fn trace(&self, dictionary: &Dictionary, mut last: u32, tokens: &mut Vec<Token>) {
        let first = tokens.len();
        while let Some(node) = self.nodes.get(last as usize).filter(|node| node.previous != NONE) {
            let span = Span::new(self.offsets[node.start as usize], self.offsets[node.end as usize]);
            tokens.push(Token { span, tag: dictionary.tag(node.word.left, node.word.right), word: node.word.id });
            last = node.previous;
        }
        tokens[first..].reverse();
    }
}

/// Whether a Korean speaker hears a consonant at the end of a word that ends in `c`; it decides between `은` and `는`.
/// Latin letters and digits are taken to be read one by one (`SKT`, `5G`, `LGU+`).
fn ends_in_consonant(c: char) -> bool {
    match c {
        '가'..='힣' => !(c as u32 - '가' as u32).is_multiple_of(28),
        'L' | 'M' | 'N' | 'R' | '0' | '1' | '3' | '6' | '7' | '8' => true,
        _ => false,
    }
}
