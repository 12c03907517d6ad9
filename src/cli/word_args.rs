//! The arguments for words, shared by the subcommands that count words.

use std::path::PathBuf;

use clap::Args;

use gisa::lexicon::{self, Lexicon};
use gisa::morph::Pos;
use gisa::statistics::{Counting, WordOptions, WordReader};

use super::name_lookup::surest_entities;

/// The choice of words.
#[derive(Debug, Args)]
pub struct WordArgs {
    /// Count words with these parts of speech; names of the lexicon are NNP
    #[arg(long, value_name = "TAG,…", value_delimiter = ',', help_heading = "Words")]
    #[arg(default_values_t = WordOptions::TAGS)]
    tags: Vec<Pos>,

    /// Leave out words of fewer letters
    #[arg(long, value_name = "N", default_value_t = WordOptions::MIN_LENGTH, help_heading = "Words")]
    min_length: usize,

    /// Leave out the words in a text file, too, one per line, and the entities that they name (repeatable); gisa
    /// leaves out nouns that tell no topic, such as 이번 and 관련 (dictionaries/stop_words.csv)
    #[arg(long, value_name = "FILE", help_heading = "Words")]
    stop: Vec<PathBuf>,

    /// Count the words that gisa leaves out, too
    #[arg(long, help_heading = "Words")]
    no_stop_words: bool,

    /// Count names as they are written, not under one canonical form
    #[arg(long, help_heading = "Words")]
    surface: bool,
}

impl WordArgs {
    /// The files of stop words.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.stop.clone()
    }

    /// Creates the reader of these words.
    ///
    /// # Errors
    /// If a file of stop words cannot be read.
    pub fn reader(&self, lexicon: &Lexicon, counting: &Counting) -> anyhow::Result<WordReader> {
        let mut options = WordOptions::usual(lexicon, counting.zones.clone());
        if self.no_stop_words {
            options.stop_words.clear();
        }
        for path in &self.stop {
            let words = lexicon::listed_names(path)?;
            options.stop_names.extend(words.iter().flat_map(|word| surest_entities(lexicon, word)));
            options.stop_words.extend(words);
        }
        let tags = self.tags.iter().copied().collect();
        let (min_length, surface) = (self.min_length, self.surface);
        Ok(WordReader::new(WordOptions { tags, min_length, surface, ..options }))
    }
}
