//! Finds words that the morpheme dictionary lacks or splits: candidates for `dictionaries/nouns.csv`, for review.
//!
//! ```text
//! cargo run --release --example mine_nouns -- 8 ../shared/corpus > candidates.csv
//! ```
//! A candidate is the text between a space or a sign and a particle. It occurs with at least three particles that agree
//! with its last sound, and in at least as many documents as the first argument says. It is mostly not one word of the
//! dictionary, is no name of the lexicon, and seldom precedes a title, as names of persons do. The columns are the
//! word, its documents, its occurrences, its parts, and their normalised pointwise mutual information (Bouma 2009),
//! which is low for nouns that are written together by chance.
#![allow(clippy::print_stdout, reason = "a program that prints what it finds")]

use std::collections::HashMap;
use std::path::PathBuf;

use anyhow::{Context, Result};
use gisa::article::{Article, ArticleParser};
use gisa::corpus::Options;
use gisa::lexicon::{Certainty, WordClass};
use gisa::morph::{Pos, Token, UserWord, Worker};
use gisa::text::{hangul, is_syllable};
use gisa::{Corpus, Counting, Lexicon, Tokenizer};

/// Particles after a vowel and after a consonant; the empty one stands for the end of the word.
const PARTICLES: [[&str; 2]; 14] = [
    ["", ""],
    ["는", "은"],
    ["가", "이"],
    ["를", "을"],
    ["와", "과"],
    ["로", "으로"],
    ["의", "의"],
    ["에", "에"],
    ["에서", "에서"],
    ["도", "도"],
    ["에는", "에는"],
    ["만", "만"],
    ["까지", "까지"],
    ["라는", "이라는"],
];
/// The length of a candidate in characters: one syllable is no term, and a longer text is a phrase.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=9;

/// The observations of a candidate.
#[derive(Default)]
struct Seen {
    count: u32,
    documents: u32,
    last_document: u32,
    /// Occurrences as one word of the dictionary.
    whole: u32,
    /// Occurrences before a title.
    titled: u32,
    /// A bit for each of [`PARTICLES`].
    particles: u16,
    /// The parts of its first occurrence that the dictionary splits.
    cut: Vec<Box<str>>,
    /// True if the last part is a noun or a suffix.
    ends_as_noun: bool,
}

struct Miner<'l> {
    lexicon: &'l Lexicon,
    titles: Vec<&'l str>,
    seen: HashMap<Box<str>, Seen>,
    tokens: HashMap<Box<str>, u32>,
    document: u32,
}

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let least = arguments.next().and_then(|least| least.to_str()?.parse().ok());
    let least: u32 = least.context("usage: mine_nouns AT_LEAST FILE…")?;
    let paths: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    let (lexicon, tokenizer) = (Lexicon::embedded(), Tokenizer::embedded()?);
    let parser = ArticleParser::new(lexicon.words());
    let classes = [WordClass::PersonTitle, WordClass::ChiefTitle, WordClass::ExecutiveTitle, WordClass::OfficialTitle];
    let titles = classes.into_iter().flat_map(|class| lexicon.words().of(class)).map(String::as_str).collect();
    let mut miner = Miner { lexicon: &lexicon, titles, seen: HashMap::new(), tokens: HashMap::new(), document: 0 };
    let mut worker = tokenizer.worker();
    for document in Corpus::open(&paths, Options::default())?.documents() {
        let Ok(document) = document else { continue };
        miner.document += 1;
        miner.read(&parser.parse(document), &mut worker);
    }
    miner.print(least);
    Ok(())
}

impl Miner<'_> {
    fn read(&mut self, article: &Article, worker: &mut Worker) {
        for sentence in article.sentences.iter().filter(|sentence| Counting::ZONES.contains(&sentence.zone)) {
            let text = sentence.span.of(article.text(sentence.field));
            let mut names: Vec<UserWord> =
                self.lexicon.find(text).into_iter().map(|found| UserWord::name(found.span)).collect();
            names.dedup();
            let tokens = worker.tokenize_with(text, &names);
            for token in tokens {
                *self.tokens.entry(token.span.of(text).into()).or_default() += 1;
            }
            let mut rest = tokens;
            for run in text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()) {
                let start = run.as_ptr() as usize - text.as_ptr() as usize;
                rest = &rest[rest.partition_point(|token| token.span.end <= start)..];
                self.read_run(text, start, run, rest);
            }
        }
    }

    /// Counts the text between two signs or spaces; its tokens are the first of `tokens`.
    fn read_run(&mut self, text: &str, start: usize, run: &str, tokens: &[Token]) {
        for (bit, forms) in PARTICLES.iter().enumerate() {
            for (closed, form) in forms.iter().enumerate() {
                let Some(word) = run.strip_suffix(form) else { continue };
                let ends = !word.contains(|c: char| c.is_ascii_digit())
                    && word.chars().next_back().is_some_and(|last| {
                        is_syllable(last)
                            && (forms[0] == forms[1] || hangul::has_final_consonant(last) == (closed == 1))
                    });
                if (closed == 0 || forms[0] != forms[1]) && ends && LENGTH.contains(&word.chars().count()) {
                    let after = text[start + run.len()..].trim_start();
                    let titled = form.is_empty() && self.titles.iter().any(|title| after.starts_with(title));
                    self.note(text, start, word, tokens, 1 << bit, titled);
                }
            }
        }
    }

    fn note(&mut self, text: &str, start: usize, word: &str, tokens: &[Token], particle: u16, titled: bool) {
        let end = start + word.len();
        let inside = &tokens[..tokens.partition_point(|token| token.span.start < end)];
        if inside.iter().any(|token| token.span.start < start) {
            return;
        }
        let seen = self.seen.entry(word.into()).or_default();
        seen.count += 1;
        seen.documents += u32::from(seen.last_document != self.document);
        seen.last_document = self.document;
        seen.particles |= particle;
        seen.titled += u32::from(titled);
        match inside {
            [token] if token.span.end == end => seen.whole += 1,
            _ if seen.cut.is_empty() => {
                seen.cut = inside.iter().map(|token| token.span.of(text).into()).collect();
                seen.ends_as_noun = inside.last().is_some_and(|last| is_nominal(last.tag.last()));
            }
            _ => {}
        }
    }

    fn print(&self, least: u32) {
        let kept = self.seen.iter().filter(|(word, seen)| {
            seen.documents >= least
                && seen.particles.count_ones() >= 3
                && seen.ends_as_noun
                && seen.whole * 5 < seen.count
                && seen.titled * 10 < seen.count
                && !self.names_something(word)
        });
        let mut rows: Vec<_> = kept.collect();
        rows.sort_unstable_by(|a, b| b.1.documents.cmp(&a.1.documents).then(a.0.cmp(b.0)));
        println!("word,documents,count,cut,npmi");
        for (word, seen) in rows {
            println!("{word},{},{},{},{:.2}", seen.documents, seen.count, seen.cut.join("+"), self.npmi(seen));
        }
    }

    /// True if it is or contains a certain name of the lexicon, other than a part of one syllable.
    fn names_something(&self, word: &str) -> bool {
        let certain = |found: &gisa::lexicon::Candidate| {
            self.lexicon.alias(found.alias).certainty != Certainty::Ambiguous && found.span.len() > 3
        };
        self.lexicon.find(word).iter().any(certain)
    }

    fn npmi(&self, seen: &Seen) -> f64 {
        let all = f64::from(self.tokens.values().sum::<u32>());
        let chance: f64 = seen.cut.iter().map(|part| (f64::from(self.tokens[part]) / all).log2()).sum();
        let together = (f64::from(seen.count) / all).log2();
        (together - chance) / -together / (seen.cut.len().max(2) - 1) as f64
    }
}

/// True if a word may end with this part of speech.
const fn is_nominal(pos: Pos) -> bool {
    matches!(pos, Pos::NNG | Pos::NNP | Pos::XSN | Pos::XR | Pos::SL | Pos::MAG | Pos::VV | Pos::UNKNOWN)
}
