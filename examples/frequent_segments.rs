//! Counts the segments of the text on standard input, and prints those that occur often enough, the most frequent
//! first.
//!
//! ```text
//! cargo run --release --example frequent_segments -- 3 < bodies.txt > dictionaries/ko-dic/source/frequent_segments.txt
//! ```
//! It is not part of the build; `make_ko_dic` reads the list.

use std::collections::HashMap;
use std::io::{Read, Write};

use anyhow::{Context, Result};
use gisa::morph::{Tokenizer, compile};

fn main() -> Result<()> {
    let least: usize = std::env::args().nth(1).context("usage: frequent_segments AT_LEAST < TEXT")?.parse()?;
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let tokenizer = Tokenizer::embedded()?;
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for segment in compile::segments(&tokenizer, &text) {
        *counts.entry(segment).or_default() += 1;
    }
    counts.retain(|_, count| *count >= least);
    let mut segments: Vec<(&str, usize)> = counts.into_iter().collect();
    segments.sort_unstable_by(|(one, count), (other, others)| others.cmp(count).then(one.cmp(other)));
    let mut out = std::io::stdout().lock();
    for (segment, _) in segments {
        writeln!(out, "{segment}")?;
    }
    Ok(())
}
