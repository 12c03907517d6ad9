//! Prints the ten pairs of entities that sentences of a corpus name together most significantly, with their
//! log-likelihood. A story counts once.
//!
//! ```text
//! cargo run --release --example pairs -- data/samples
//! ```
#![allow(clippy::print_stdout, reason = "a program that prints what it finds")]

use std::path::PathBuf;

use gisa::corpus::Options;
use gisa::{Annotated, Annotator, Corpus, CorpusTally, Counting, Lexicon, Pool, Similarity, Tokenizer};

fn main() -> anyhow::Result<()> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (lexicon, tokenizer) = (Lexicon::embedded(), Tokenizer::embedded()?);
    let (annotator, counting) = (Annotator::new(&lexicon, &tokenizer), Counting::default());
    let mut corpus = Corpus::open(&paths, Options::default())?;
    let mut tally = CorpusTally::default();
    let work = |annotated: Annotated| (counting.tally(&annotated), annotated.article.document);
    annotator.annotate_all(&Pool::new(0)?, corpus.documents(), work, |read| -> gisa::Result<()> {
        let (counted, document) = read?;
        tally.push(&document, counted);
        Ok(())
    })?;
    let counts = tally.counts(&tally.stories(Similarity::default()));
    let mut pairs = counts.associations();
    pairs.sort_by(|a, b| b.contingency().log_likelihood().total_cmp(&a.contingency().log_likelihood()));
    for pair in pairs.iter().take(10) {
        println!("{:8.1}  {}  {}", pair.contingency().log_likelihood(), pair.source.name, pair.target.name);
    }
    Ok(())
}
