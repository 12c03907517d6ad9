//! Trains the model of unknown names, `dictionaries/unknown_names.tsv`, on news of any kind.
//!
//! ```text
//! C=../shared/corpus
//! cargo run --release --example train_names -- $C/ict-news.jsonl $C/news-mixed.jsonl $C/news-2020-2026.jsonl.gz \
//!     > names.tsv && mv names.tsv dictionaries/unknown_names.tsv
//! ```
//! Each article is read twice: once with one half of the listed names hidden, once with the other. A hidden name is an
//! example of its type, any other candidate one of no name. As names that no list has are among the latter, those that
//! the model takes for names after two epochs are left out. What a reader said of a candidate in an article stands in
//! `dictionaries/reviewed_names.tsv`, and counts more. The weights are learnt with FTRL-Proximal (H. B. McMahan et al.,
//! *Ad Click Prediction: a View from the Trenches*, KDD 2013), on one thread, so that they are the same each time.
#![allow(clippy::print_stdout, reason = "a program that prints what it finds")]

use std::collections::HashMap;
use std::path::PathBuf;

use anyhow::{Context, Result};
use gisa::annotation::Pool;
use gisa::article::{Article, ArticleParser};
use gisa::corpus::Options;
use gisa::entity::{Entity, Observation, Recognizer};
use gisa::lexicon::Kind;
use gisa::morph::Worker;
use gisa::{Corpus, Lexicon, Tokenizer};

const TYPES: usize = Kind::ALL.len();
/// One in this many candidates that are no names is kept, with half of this weight, as some are names.
const KEPT: u16 = 6;
/// The weight of what a reader said.
const REVIEWED: f32 = 4.0;
/// The fewest observations with a feature.
const LEAST: u32 = 12;
/// The documents of a name that count together as this many at most, so that a few names do not decide.
const DOCUMENTS: f32 = 3.0;
const EPOCHS: usize = 5;
/// The epochs before examples of no name are left out, and the probability of a name from which they are.
const TRUSTING_EPOCHS: usize = 2;
const DOUBTFUL: f32 = 0.3;
/// The learning rate and the regularisation of FTRL-Proximal.
const ALPHA: f32 = 0.1;
const BETA: f32 = 1.0;
const L1: f32 = 4.8;
const L2: f32 = 2.0;

/// The least weight of a feature for some type, in hundredths; features with less change little, and are left out.
const LEAST_WEIGHT: i16 = 10;

/// A weight for each type.
type PerType = [f32; TYPES];

/// What a reader said of the candidates of each document, by their names: the type; `None` for no name.
type Reviews = HashMap<String, HashMap<String, Option<Kind>>>;

/// A candidate of an article with the numbers of its features.
struct Observed {
    name: String,
    kind: Option<Kind>,
    reviewed: bool,
    features: Vec<u32>,
}

/// An observation with its weight and its usual features.
struct Example {
    kind: Option<Kind>,
    reviewed: bool,
    weight: f32,
    features: Vec<u32>,
}

/// The features of all examples, by number.
#[derive(Default)]
struct Features {
    numbers: HashMap<String, u32>,
    counts: Vec<u32>,
}

/// The state of learning: the sums of gradients and of their squares, by feature.
struct Learner {
    sums: Vec<PerType>,
    squares: Vec<PerType>,
}

fn main() -> Result<()> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (lexicon, tokenizer) = (Lexicon::embedded(), Tokenizer::embedded()?);
    let (parser, recognizer) = (ArticleParser::new(lexicon.words()), Recognizer::new(&lexicon, false));
    let reviews = reviews(concat!(env!("CARGO_MANIFEST_DIR"), "/dictionaries/reviewed_names.tsv"))?;
    let (mut features, mut observed) = (Features::default(), Vec::new());
    Pool::new(0)?.documents(
        Corpus::open(&paths, Options::default())?.documents(),
        || tokenizer.worker(),
        |worker, document| observations(&recognizer, worker, &parser.parse(document), &reviews),
        |found| -> Result<()> {
            for (one, reviewed) in found.into_iter().flatten() {
                let numbers = one.features.into_iter().map(|feature| features.number(feature)).collect();
                observed.push(Observed { name: one.name, kind: one.kind, reviewed, features: numbers });
            }
            Ok(())
        },
    )?;
    let examples = examples(observed, &features);
    let mut learner = Learner::new(features.counts.len() + 1);
    for epoch in 0..EPOCHS {
        examples.iter().for_each(|example| learner.learn(example, epoch >= TRUSTING_EPOCHS));
    }
    print(&features, &learner);
    Ok(())
}

/// Reads what readers said: a row a candidate, with the id of its document, its text and its type or `none`.
fn reviews(path: &str) -> Result<Reviews> {
    let mut reviews = Reviews::new();
    for line in std::fs::read_to_string(path).with_context(|| path.to_owned())?.lines().skip(1) {
        let [document, name, kind] = line.split('\t').collect::<Vec<_>>()[..] else { anyhow::bail!("{path}: {line}") };
        reviews.entry(document.to_owned()).or_default().insert(name.to_owned(), Kind::from_name(kind));
    }
    Ok(reviews)
}

/// The candidates of an article with each half of its listed names hidden, and with none: all names and all that a
/// reader saw, which are marked, and some of the others.
fn observations(
    recognizer: &Recognizer,
    worker: &mut Worker,
    article: &Article,
    reviews: &Reviews,
) -> Vec<(Observation, bool)> {
    let id = format!("{}{}", article.document.id, article.document.title);
    let reviewed = reviews.get(&article.document.id);
    let review = |one: &Observation| reviewed.and_then(|names| names.get(&one.name)).copied();
    let mut found = Vec::new();
    for half in 0..2 {
        let hides = |entity: &Entity| hash(&[&id, &entity.name]) % 2 == half;
        let is_kept = |one: &Observation| one.kind.is_some() || hash(&[&id, &one.name]) % u64::from(2 * KEPT) == half;
        for one in recognizer.observations(worker, article, hides) {
            match review(&one) {
                Some(kind) => found.push((Observation { kind, ..one }, true)),
                None if is_kept(&one) => found.push((one, false)),
                None => {}
            }
        }
    }
    if reviewed.is_some() {
        let whole = recognizer.observations(worker, article, |_| false).into_iter();
        found.extend(whole.filter_map(|one| Some((Observation { kind: review(&one)?, ..one }, true))));
    }
    found
}

/// The examples in a random order, with their weights and their usual features.
fn examples(observed: Vec<Observed>, features: &Features) -> Vec<Example> {
    let mut documents: HashMap<String, f32> = HashMap::new();
    for one in observed.iter().filter(|one| one.kind.is_some()) {
        *documents.entry(one.name.clone()).or_default() += 1.0;
    }
    let example = |Observed { name, kind, reviewed, features: mut of_name }: Observed| {
        of_name.retain(|number| features.counts[*number as usize] >= LEAST);
        let unread = kind.map_or(f32::from(KEPT) / 2.0, |_| (DOCUMENTS / documents[&name]).min(1.0));
        Example { kind, reviewed, weight: if reviewed { REVIEWED } else { unread }, features: of_name }
    };
    let mut examples: Vec<(u64, Example)> =
        observed.into_iter().enumerate().map(|(at, one)| (hash(&[&at.to_string()]), example(one))).collect();
    examples.sort_by_key(|(key, _)| *key);
    examples.into_iter().map(|(_, example)| example).collect()
}

impl Features {
    /// The number of a feature, which is counted.
    fn number(&mut self, feature: String) -> u32 {
        let next = self.counts.len() as u32;
        let number = *self.numbers.entry(feature).or_insert(next);
        if number == next {
            self.counts.push(0);
        }
        self.counts[number as usize] += 1;
        number
    }
}

impl Learner {
    /// A learner of this many features, of which the last is the bias.
    fn new(features: usize) -> Self {
        Self { sums: vec![PerType::default(); features], squares: vec![PerType::default(); features] }
    }

    fn bias(&self) -> usize {
        self.sums.len() - 1
    }

    /// The weight of a feature for a type.
    fn weight(&self, feature: usize, kind: usize) -> f32 {
        let (sum, square) = (self.sums[feature][kind], self.squares[feature][kind]);
        let l1 = if feature == self.bias() { 0.0 } else { L1 };
        if sum.abs() <= l1 { 0.0 } else { (sum.signum() * l1 - sum) / ((BETA + square.sqrt()) / ALPHA + L2) }
    }

    /// The probability of each type.
    fn probabilities(&self, features: &[usize]) -> PerType {
        let scores: PerType =
            std::array::from_fn(|kind| features.iter().map(|feature| self.weight(*feature, kind)).sum());
        let highest = scores.into_iter().fold(0.0, f32::max);
        let all = scores.iter().map(|score| (score - highest).exp()).sum::<f32>() + (-highest).exp();
        scores.map(|score| (score - highest).exp() / all)
    }

    /// Learns from an example; if it doubts, not from one of no name that is probably one, unless a reader said so.
    fn learn(&mut self, example: &Example, doubts: bool) {
        let features: Vec<usize> =
            example.features.iter().map(|number| *number as usize).chain([self.bias()]).collect();
        let probabilities = self.probabilities(&features);
        if doubts && !example.reviewed && example.kind.is_none() && probabilities.iter().sum::<f32>() > DOUBTFUL {
            return;
        }
        for feature in features {
            for (kind, probability) in probabilities.into_iter().enumerate() {
                let is_right = example.kind.is_some_and(|right| right as usize == kind);
                let gradient = (probability - f32::from(u8::from(is_right))) * example.weight;
                let weight = self.weight(feature, kind);
                let square = self.squares[feature][kind];
                let sigma = ((square + gradient * gradient).sqrt() - square.sqrt()) / ALPHA;
                self.sums[feature][kind] += gradient - sigma * weight;
                self.squares[feature][kind] += gradient * gradient;
            }
        }
    }
}

/// Prints the features whose weights matter, in order of their names; weights in hundredths.
fn print(features: &Features, learner: &Learner) {
    println!("feature\t{}", Kind::ALL.map(Kind::name).join("\t"));
    let mut numbers: Vec<(&str, usize)> =
        features.numbers.iter().map(|(name, number)| (name.as_str(), *number as usize)).collect();
    numbers.push(("bias=", learner.bias()));
    numbers.sort_unstable();
    for (name, number) in numbers.into_iter().filter(|(name, _)| !name.contains(['\t', '\n', '\r'])) {
        let weights: Vec<i16> = (0..TYPES).map(|kind| (learner.weight(number, kind) * 100.0).round() as i16).collect();
        if weights.iter().any(|weight| weight.abs() >= LEAST_WEIGHT) {
            println!("{name}\t{}", weights.iter().map(ToString::to_string).collect::<Vec<_>>().join("\t"));
        }
    }
}

/// The FNV-1a hash of texts, with its high bits mixed into the low ones.
fn hash(texts: &[&str]) -> u64 {
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0]));
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    hash ^ hash >> 29
}
