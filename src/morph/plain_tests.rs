//! The tokenizer against the plain way: one lattice over the whole text, every node compared with every other one.

use std::fs;
use std::iter;
use std::path::Path;

use proptest::prelude::*;

use super::Name;
use super::dictionary::{Dictionary, Word};
use super::kept::SEEN;
use super::lattice::{Builder, Lattice, Words};
use super::peer_tests::shared_file;
use super::tests::TOKENIZER;
use super::trie::Finder;
use crate::text::Span;

/// Places and features of the tokens of `text`, which has at most [`Lattice::LONGEST`] bytes.
fn plainly(text: &str, names: &[Name]) -> Vec<(Span, String)> {
    let dictionary = &TOKENIZER.dictionary;
    let is_space = |c| dictionary.pieces().is_space(c);
    let content = text.trim_matches(is_space);
    if content.is_empty() {
        return Vec::new();
    }
    let start = text.len() - text.trim_start_matches(is_space).len();
    let names = names.iter().filter(|name| name.span.start >= start);
    let within = names.map(|name| Name { span: Span::new(name.span.start - start, name.span.end.max(start) - start) });
    let mut finder = Finder::default();
    finder.add(dictionary.trie(), content);
    finder.find(dictionary.trie());
    let mut lattice = Lattice::default();
    Builder::default().build(dictionary, content, (&finder, 0), within, &mut lattice);
    let nodes = nodes(dictionary, &lattice);
    let path = cheapest_path(dictionary, &lattice, &nodes, start > 0);
    let describe = |&number: &usize| {
        let Node { word, start: first, end, .. } = nodes[number];
        let features: Vec<&str> = dictionary.features(word.id).collect();
        (Span::new(start + usize::from(first), start + usize::from(end)), features.join(","))
    };
    path.iter().map(describe).collect()
}

/// A word at a place.
#[derive(Debug)]
struct Node {
    word: Word,
    cost: i64,
    /// The place where it starts.
    place: usize,
    start: u16,
    end: u16,
    slot: usize,
}

/// The words of a lattice, by start; of those that nothing can tell apart one, where the first was found, with the last word.
fn nodes(dictionary: &Dictionary, lattice: &Lattice) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    let starting = |place| lattice.starting(place).iter().map(move |candidates| (place, candidates));
    for (place, candidates) in (0..lattice.places()).flat_map(starting) {
        let words: Vec<Word> = match candidates.words {
            Words::Known(entries) => entries.iter().rev().map(Word::from_entry).collect(),
            Words::Unknown(category) => dictionary.unknown_words(category).collect(),
            Words::Name(word) => vec![word],
        };
        let first = nodes.len();
        for (word, slot) in words.into_iter().zip(candidates.slots()) {
            let penalty = if candidates.after_space { dictionary.space_penalty(word.left) } else { 0 };
            let cost = i64::from(word.cost) + i64::from(penalty);
            let is_same =
                |node: &&mut Node| (node.word.left, node.word.right, node.cost) == (word.left, word.right, cost);
            match nodes[first..].iter_mut().find(is_same) {
                Some(same) => same.word = word,
                None => nodes.push(Node { word, cost, place, start: candidates.start, end: candidates.end, slot }),
            }
        }
    }
    nodes
}

/// The nodes on the cheapest path; of equal ones that which comes to a node by the node found first.
fn cheapest_path(dictionary: &Dictionary, lattice: &Lattice, nodes: &[Node], after_space: bool) -> Vec<usize> {
    let ending = |place: usize| {
        let slots = lattice.slots(place);
        (0..nodes.len()).filter(move |&number| slots.contains(&nodes[number].slot))
    };
    let mut totals: Vec<(i64, Option<usize>)> = Vec::new();
    let connection = |left: u16, right: u16| i64::from(dictionary.connections(left)[usize::from(right)]);
    let cheapest = |totals: &[(i64, Option<usize>)], place, left| {
        ending(place).map(|before| (totals[before].0 + connection(left, nodes[before].word.right), before)).min()
    };
    for node in nodes {
        let left = node.word.left;
        let (total, before) = match node.place {
            0 => {
                let penalty = if after_space { dictionary.space_penalty(left) } else { 0 };
                (connection(left, 0) + i64::from(penalty), None)
            }
            place => cheapest(&totals, place, left).map(|(total, node)| (total, Some(node))).expect("a node before"),
        };
        totals.push((total + node.cost, before));
    }
    let mut path: Vec<usize> = Vec::new();
    let mut last = cheapest(&totals, lattice.places() - 1, 0).map(|(_, node)| node);
    while let Some(node) = last {
        path.push(node);
        last = totals[node].1;
    }
    path.reverse();
    path
}

/// Asserts that a worker gives the tokens that the plain way gives, be the pieces new to it, seen, or kept.
fn check(worker: &mut super::Worker, text: &str, names: &[Name]) {
    let expected = plainly(text, names);
    for _ in 0..SEEN + 2 {
        let tokens = worker.tokenize(text, names);
        let features = |token| TOKENIZER.features(token).collect::<Vec<_>>().join(",");
        let tokens: Vec<_> = tokens.iter().map(|token| (token.span, features(token))).collect();
        assert_eq!(tokens, expected, "{text:?} with {names:?}");
    }
}

#[test]
fn articles_give_the_tokens_of_the_plain_way() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples/ict-2016-2019.jsonl");
    let samples = fs::read_to_string(samples).expect("a file of the repository");
    let shared = ["corpus/ict-news.jsonl", "corpus/news-mixed.jsonl"];
    let mut worker = TOKENIZER.worker();
    for lines in iter::once(samples).chain(shared.into_iter().filter_map(shared_file)) {
        let articles = lines.lines().step_by(lines.lines().count() / 30 + 1);
        for article in articles.map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a JSON object")) {
            let body = article["body"].as_str().expect("a body");
            for paragraph in body.split_inclusive('\n').filter(|paragraph| paragraph.len() <= Lattice::LONGEST) {
                check(&mut worker, paragraph, &[]);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_gives_the_tokens_of_the_plain_way(
        text in "([가각은는이가을를했다고수전자통신]{1,4}[ \n.]{1,2}){1,12}\
            |([가-힣]{1,3}[은는이가을를에서 ]{1,2}[A-Z]{0,3}[0-9]{0,3}[-+(). ]{0,1}){1,8}\
            |[ \t\u{0}\u{3000}가각ᄀ\u{1161}\u{11a8}ㄱaé·ㆍ-一三로345.지()주★🇰🇷א。]{0,40}",
        places in prop::collection::vec((0usize..60, 1usize..20), 0..4),
    ) {
        let ends = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let name = |(start, length): (usize, usize)| Name { span: Span::new(ends(start), ends(start + length)) };
        let is_word = |c: char| !TOKENIZER.dictionary.pieces().is_space(c);
        let is_name = |name: &Name| name.span.of(&text).starts_with(is_word) && name.span.of(&text).ends_with(is_word);
        let mut names: Vec<Name> = places.into_iter().map(name).filter(is_name).collect();
        names.sort();
        let mut worker = TOKENIZER.worker();
        check(&mut worker, &text, &[]);
        check(&mut worker, &text, &names);
    }

    #[test]
    fn the_words_found_side_by_side_are_those_that_lindera_finds(text in "[가-힣a-zA-Z0-9.()ㄱ-ㅎ一-龜]{1,20}|\\PC{1,20}") {
        let (dictionary, mut finder) = (&TOKENIZER.dictionary, Finder::default());
        let (trie, chars) = (dictionary.trie(), text.chars().collect::<Vec<_>>());
        finder.add(trie, "앞");
        let first = finder.add(trie, &text);
        finder.find(trie);
        for at in 0..chars.len() {
            let found: Vec<_> = finder.at(trie, first + at).collect();
            prop_assert_eq!(found, dictionary.prefixes(&chars[at..]));
        }
    }
}
