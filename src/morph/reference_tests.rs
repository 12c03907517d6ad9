//! A second, plain implementation of Viterbi: one lattice over the whole text, and every node compared with every other
//! one. The tokenizer must give the same tokens.

use std::fs;
use std::iter;
use std::path::Path;

use proptest::prelude::*;

use super::UserWord;
use super::cache::SIGHTINGS;
use super::dictionary::Dictionary;
use super::lattice::{EdgeWords, Lattice, LatticeBuilder, PrefixWords};
use super::peer_tests::shared_file;
use super::segment::Segmenter;
use super::tests::TOKENIZER;
use super::trie::PrefixSearch;
use super::word::Word;
use crate::text::Span;

/// Places and features of the tokens of `text`, which has at most [`Segmenter::LONGEST`] bytes.
fn plain_tokens(text: &str, names: &[UserWord]) -> Vec<(Span, String)> {
    let dictionary = &TOKENIZER.dictionary;
    let is_space = |c| dictionary.segmenter().is_space(c);
    let content = text.trim_matches(is_space);
    if content.is_empty() {
        return Vec::new();
    }
    let start = text.len() - text.trim_start_matches(is_space).len();
    let names = names.iter().filter(|name| name.span.start >= start);
    let within = names
        .map(|name| UserWord { span: Span::new(name.span.start - start, name.span.end.max(start) - start), ..*name });
    let mut search = PrefixSearch::default();
    search.add(dictionary.compiled().trie(), content);
    search.run(dictionary.compiled().trie());
    let found = PrefixWords { search: &search, first_position: 0 };
    let mut lattice = Lattice::default();
    LatticeBuilder::default().build(dictionary, content, found, within, &mut lattice);
    let nodes = nodes(dictionary, &lattice);
    let path = cheapest_path(dictionary, &lattice, &nodes, start > 0);
    let describe = |&number: &usize| {
        let PlainNode { word, start: first, end, .. } = nodes[number];
        let features = dictionary.features(word.id).replace('\0', ",");
        (Span::new(start + usize::from(first), start + usize::from(end)), features)
    };
    path.iter().map(describe).collect()
}

/// A word at a position.
#[derive(Debug)]
struct PlainNode {
    word: Word,
    cost: i64,
    /// The position where it starts.
    position: usize,
    start: u16,
    end: u16,
    slot: usize,
}

/// The words of a lattice by start position. Homographs with equal ids and cost are one node, at the place of the first
/// and with the last word.
fn nodes(dictionary: &Dictionary, lattice: &Lattice) -> Vec<PlainNode> {
    let mut nodes: Vec<PlainNode> = Vec::new();
    let starting = |position| lattice.starting_at(position).iter().map(move |edges| (position, edges));
    for (position, edges) in (0..lattice.positions()).flat_map(starting) {
        let words: Vec<Word> = match edges.words {
            EdgeWords::Known(words) => words.iter().rev().map(Word::unpack).collect(),
            EdgeWords::Unknown(category) => dictionary.unknown_words(category).collect(),
            EdgeWords::User(word) => vec![word],
        };
        let first = nodes.len();
        for (word, slot) in words.into_iter().zip(edges.nodes()) {
            let penalty = if edges.after_space { dictionary.left_space_penalty(word.left_id) } else { 0 };
            let cost = i64::from(word.cost) + i64::from(penalty);
            let is_same = |node: &&mut PlainNode| {
                (node.word.left_id, node.word.right_id, node.cost) == (word.left_id, word.right_id, cost)
            };
            match nodes[first..].iter_mut().find(is_same) {
                Some(same) => same.word = word,
                None => nodes.push(PlainNode { word, cost, position, start: edges.start, end: edges.end, slot }),
            }
        }
    }
    nodes
}

/// The nodes on the cheapest path; of equally cheap ones, the one with the node found first.
fn cheapest_path(dictionary: &Dictionary, lattice: &Lattice, nodes: &[PlainNode], after_space: bool) -> Vec<usize> {
    let ending = |position: usize| {
        let slots = lattice.ending_at(position);
        (0..nodes.len()).filter(move |&number| slots.contains(&nodes[number].slot))
    };
    let mut totals: Vec<(i64, Option<usize>)> = Vec::new();
    let connection = |left: u16, right: u16| i64::from(dictionary.connection_costs(left)[usize::from(right)]);
    let cheapest = |totals: &[(i64, Option<usize>)], position, left| {
        ending(position).map(|before| (totals[before].0 + connection(left, nodes[before].word.right_id), before)).min()
    };
    for node in nodes {
        let left = node.word.left_id;
        let (total, before) = match node.position {
            0 => {
                let penalty = if after_space { dictionary.left_space_penalty(left) } else { 0 };
                (connection(left, 0) + i64::from(penalty), None)
            }
            position => {
                cheapest(&totals, position, left).map(|(total, node)| (total, Some(node))).expect("a node before")
            }
        };
        totals.push((total + node.cost, before));
    }
    let mut path: Vec<usize> = Vec::new();
    let mut last = cheapest(&totals, lattice.positions() - 1, 0).map(|(_, node)| node);
    while let Some(node) = last {
        path.push(node);
        last = totals[node].1;
    }
    path.reverse();
    path
}

/// Asserts that a worker gives the tokens of the plain implementation, whether it has the segments in its cache or not.
fn check(worker: &mut super::Worker, text: &str, names: &[UserWord]) {
    let expected = plain_tokens(text, names);
    for _ in 0..SIGHTINGS + 2 {
        let tokens = worker.tokenize_with(text, names);
        let features = |token| TOKENIZER.features(token).collect::<Vec<_>>().join(",");
        let tokens: Vec<_> = tokens.iter().map(|token| (token.span, features(token))).collect();
        assert_eq!(tokens, expected, "{text:?} with {names:?}");
    }
}

#[test]
fn articles_give_the_tokens_of_the_plain_implementation() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples/ict-2016-2019.jsonl");
    let samples = fs::read_to_string(samples).expect("a file of the repository");
    let shared = ["corpus/ict-news.jsonl", "corpus/news-mixed.jsonl"];
    let mut worker = TOKENIZER.worker();
    for lines in iter::once(samples).chain(shared.into_iter().filter_map(shared_file)) {
        let articles = lines.lines().step_by(lines.lines().count() / 30 + 1);
        for article in articles.map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a JSON object")) {
            let body = article["body"].as_str().expect("a body");
            for paragraph in body.split_inclusive('\n').filter(|paragraph| paragraph.len() <= Segmenter::LONGEST) {
                check(&mut worker, paragraph, &[]);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_gives_the_tokens_of_the_plain_implementation(
        text in "([가각은는이가을를했다고수전자통신]{1,4}[ \n.]{1,2}){1,12}\
            |([가-힣]{1,3}[은는이가을를에서 ]{1,2}[A-Z]{0,3}[0-9]{0,3}[-+(). ]{0,1}){1,8}\
            |[ \t\u{0}\u{3000}가각ᄀ\u{1161}\u{11a8}ㄱaé·ㆍ-一三로345.지()주★🇰🇷א。]{0,40}",
        positions in prop::collection::vec((0usize..60, 1usize..20), 0..4),
    ) {
        let ends = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let name = |(start, length): (usize, usize)| UserWord::name(Span::new(ends(start), ends(start + length)));
        let is_word = |c: char| !TOKENIZER.dictionary.segmenter().is_space(c);
        let is_name = |name: &UserWord| name.span.of(&text).starts_with(is_word) && name.span.of(&text).ends_with(is_word);
        let mut names: Vec<UserWord> = positions.into_iter().map(name).filter(is_name).collect();
        names.sort();
        let mut worker = TOKENIZER.worker();
        check(&mut worker, &text, &[]);
        check(&mut worker, &text, &names);
    }

    #[test]
    fn prefix_search_finds_what_lindera_finds(
        text in "[가-힣a-zA-Z0-9.()ㄱ-ㅎ一-龜]{1,20}|\\PC{1,20}",
    ) {
        let (dictionary, mut search) = (&TOKENIZER.dictionary, PrefixSearch::default());
        let (trie, chars) = (dictionary.compiled().trie(), text.chars().collect::<Vec<_>>());
        search.add(trie, "앞");
        let first = search.add(trie, &text);
        search.run(trie);
        for at in 0..chars.len() {
            let found: Vec<_> = search.at(trie, first + at).collect();
            prop_assert_eq!(found, dictionary.compiled().prefixes(&chars[at..]));
        }
    }
}
