//! `gisa tokenize`: texts in, morphemes out.

use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use gisa::morph::{Token, Tokenizer};

/// Cut texts into morphemes with their parts of speech
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Text files (UTF-8); `-` or none: standard input
    input: Vec<PathBuf>,
    /// Take each line as one text
    #[arg(long)]
    lines: bool,
    /// Leave the names of the lexicon out
    #[arg(long)]
    no_lexicon: bool,
    #[arg(long)]
    format: Option<String>,
}

pub fn run(args: &Args) -> Result<()> {
    let tokenizer = Tokenizer::embedded()?;
    let mut worker = tokenizer.worker();
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for line in text.lines() {
        for token in worker.tokenize(line, &[]) {
            write!(out, "{}\t", token.span.of(line))?;
            let f: Vec<_> = tokenizer.features(token).collect();
            writeln!(out, "{}", f.join(","))?;
        }
        writeln!(out, "EOS")?;
    }
    out.flush()?;
    Ok(())
}
