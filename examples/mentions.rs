//! Prints the names in files of articles: a line for each mention, with its article and type.
//!
//! ```text
//! cargo run --release --example mentions -- data/samples
//! ```
use std::io::Write;
use std::path::PathBuf;

use gisa::corpus::Options;
use gisa::{Annotated, Annotator, Corpus, Lexicon, Pool, Tokenizer};

fn main() -> anyhow::Result<()> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (lexicon, tokenizer) = (Lexicon::embedded(), Tokenizer::embedded()?);
    let annotator = Annotator::new(&lexicon, &tokenizer);
    let mut corpus = Corpus::open(&paths, Options::default())?;
    let lines = |Annotated { article, mentions, .. }: Annotated| -> Vec<String> {
        let certain = mentions.iter().filter(|mention| mention.certain);
        certain.map(|m| format!("{}\t{}\t{}", article.document.id, m.entity.kind.name(), m.entity.name)).collect()
    };
    let mut out = std::io::stdout().lock();
    annotator.annotate_all(&Pool::new(0)?, corpus.documents(), lines, |lines| {
        lines?.iter().try_for_each(|line| writeln!(out, "{line}"))?;
        Ok(())
    })
}
