//! `gisa words`: prints words with their counts.

use clap::Args;

use gisa::report::{Format, Words};

use super::Outcome;
use super::corpus_counts::CountedInput;
use super::output::{TableOutputArgs, formats};
use super::table::SelectionArgs;
use super::word_args::WordArgs;

/// Count which words are used: nouns and the names of the lexicon whole, in how many stories, and how distinctive they
/// are
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa words articles.jsonl --top 50\n         \
    gisa words articles.jsonl --sort tf_idf --top 50 --columns word,type,count,tf_idf")]
pub struct WordTable {
    #[command(flatten)]
    input: CountedInput,

    #[command(flatten)]
    words: WordArgs,

    #[command(flatten)]
    selection: SelectionArgs,

    /// Output format
    #[arg(long, value_parser = formats(Format::of_tables()), help_heading = "Output")]
    format: Option<Format>,

    #[command(flatten)]
    output: TableOutputArgs,
}

impl WordTable {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let selection = self.selection.selection(false);
        selection.check::<Words>()?;
        let run = self.input.input.open()?;
        let inputs = [self.input.paths(&run), self.words.paths()].concat();
        let out = self.output.open(self.format, Format::of_tables(), &inputs)?;
        let (part, skipped) = self.input.count_words(run, &self.words)?;
        let stories = self.input.stories(&part.corpus);
        let counts = part.words.counts(|place| !stories.is_reprint(place));
        out.write_selection::<Words>(&selection, counts)?;
        Ok(Outcome::after(&skipped))
    }
}
