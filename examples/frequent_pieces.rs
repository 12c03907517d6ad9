//! Counts the pieces of the text on standard input, and prints those that stand there often enough, the most frequent first.
//!
//! ```text
//! cargo run --release --example frequent_pieces -- 3 < bodies.txt > dictionaries/ko-dic/source/frequent_pieces.txt
//! ```
//! Not part of the build: `make_ko_dic` takes the list.

use std::collections::HashMap;
use std::io::{Read, Write};

use anyhow::{Context, Result};
use gisa::morph::Tokenizer;

fn main() -> Result<()> {
    let least: usize = std::env::args().nth(1).context("usage: frequent_pieces HOW_OFTEN < TEXT")?.parse()?;
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let tokenizer = Tokenizer::embedded()?;
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for piece in tokenizer.pieces(&text) {
        *counts.entry(piece).or_default() += 1;
    }
    counts.retain(|_, count| *count >= least);
    let mut pieces: Vec<(&str, usize)> = counts.into_iter().collect();
    pieces.sort_unstable_by(|(one, count), (other, others)| others.cmp(count).then(one.cmp(other)));
    let mut out = std::io::stdout().lock();
    for (piece, _) in pieces {
        writeln!(out, "{piece}")?;
    }
    Ok(())
}
