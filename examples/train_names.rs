//! Trains the model of unknown names, `dictionaries/unknown_names.tsv`, on news of any kind.
//!
//! ```text
//! C=../shared/corpus
//! cargo run --release --example train_names -- $C/ict-news.jsonl $C/news-mixed.jsonl $C/news-2020-2026.jsonl.gz \
//!     > names.tsv && mv names.tsv dictionaries/unknown_names.tsv
//! ```
//! Each article is read twice: once with one half of the listed names hidden, once with the other. A hidden name is an
//! example of its type, any other candidate one of no name. As names that no list has are among the latter, those that
//! the model takes for names after two epochs are left out. The weights are learnt with FTRL-Proximal (H. B. McMahan
//! et al., *Ad Click Prediction: a View from the Trenches*, KDD 2013), on one thread, so that they are the same each
//! time.
#![allow(clippy::print_stdout, reason = "a program that prints what it finds")]

use std::collections::HashMap;
use std::path::PathBuf;

use anyhow::Result;
use gisa::annotation::Pool;
use gisa::article::{Article, ArticleParser};
use gisa::corpus::Options;
use gisa::entity::{Entity, Observation, Recognizer};
use gisa::lexicon::Kind;
use gisa::morph::Worker;
use gisa::{Corpus, Lexicon, Tokenizer};

const TYPES: usize = Kind::ALL.len();
/// One in this many candidates that are no names is kept, with this weight.
const KEPT: u16 = 6;
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
const L1: f32 = 3.0;
const L2: f32 = 2.0;

/// A weight for each type.
type PerType = [f32; TYPES];

/// A candidate with the numbers of its features.
struct Example {
    kind: Option<Kind>,
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
    let (mut features, mut observed) = (Features::default(), Vec::new());
    Pool::new(0)?.documents(
        Corpus::open(&paths, Options::default())?.documents(),
        || tokenizer.worker(),
        |worker, document| observations(&recognizer, worker, &parser.parse(document)),
        |found| -> Result<()> {
            for Observation { name, kind, features: of_name } in found.into_iter().flatten() {
                observed.push((name, kind, of_name.into_iter().map(|one| features.number(one)).collect::<Vec<u32>>()));
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

/// The candidates of an article with each half of its listed names hidden: all names, and some of the others.
fn observations(recognizer: &Recognizer, worker: &mut Worker, article: &Article) -> Vec<Observation> {
    let id = format!("{}{}", article.document.id, article.document.title);
    let mut found = Vec::new();
    for half in 0..2 {
        let hides = |entity: &Entity| hash(&[&id, &entity.name]) % 2 == half;
        let is_kept = |one: &Observation| one.kind.is_some() || hash(&[&id, &one.name]) % u64::from(2 * KEPT) == half;
        found.extend(recognizer.observations(worker, article, hides).into_iter().filter(is_kept));
    }
    found
}

/// The examples in a random order, with their weights and their usual features.
fn examples(observed: Vec<(String, Option<Kind>, Vec<u32>)>, features: &Features) -> Vec<Example> {
    let mut documents: HashMap<String, f32> = HashMap::new();
    for (name, ..) in observed.iter().filter(|(_, kind, _)| kind.is_some()) {
        *documents.entry(name.clone()).or_default() += 1.0;
    }
    let example = |(name, kind, mut of_name): (String, Option<Kind>, Vec<u32>)| {
        of_name.retain(|number| features.counts[*number as usize] >= LEAST);
        let weight = kind.map_or(f32::from(KEPT), |_| (DOCUMENTS / documents[&name]).min(1.0));
        Example { kind, weight, features: of_name }
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

    /// Learns from an example; if it doubts, not from one of no name that is probably one.
    fn learn(&mut self, example: &Example, doubts: bool) {
        let features: Vec<usize> =
            example.features.iter().map(|number| *number as usize).chain([self.bias()]).collect();
        let probabilities = self.probabilities(&features);
        if doubts && example.kind.is_none() && probabilities.iter().sum::<f32>() > DOUBTFUL {
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

/// Prints the features with a weight, in order of their names; weights in hundredths.
fn print(features: &Features, learner: &Learner) {
    println!("feature\t{}", Kind::ALL.map(Kind::name).join("\t"));
    let mut numbers: Vec<(&str, usize)> =
        features.numbers.iter().map(|(name, number)| (name.as_str(), *number as usize)).collect();
    numbers.push(("bias=", learner.bias()));
    numbers.sort_unstable();
    for (name, number) in numbers.into_iter().filter(|(name, _)| !name.contains(['\t', '\n', '\r'])) {
        let weights: Vec<i16> = (0..TYPES).map(|kind| (learner.weight(number, kind) * 100.0).round() as i16).collect();
        if weights.iter().any(|weight| *weight != 0) {
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
