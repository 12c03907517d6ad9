//! `gisa words`: which words are used, and how often, to standard output.

use std::io::Write;

use clap::Args;

use gisa::annotation::Annotator;
use gisa::report::{Format, Words};
use gisa::statistics::{CorpusTally, WordTally};

use super::Outcome;
use super::corpus_input::CorpusInput;
use super::output::{formats, stdout, write_selection};
use super::recognition::{CountArgs, Names};
use super::stories::Dedup;
use super::table::SelectionArgs;
use super::word_args::WordArgs;

/// Count which words are used: nouns and the names of the lexicon whole, in how many stories, and how telling they are
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa words articles.jsonl --top 50\n         \
    gisa words articles.jsonl --sort tf_idf --top 50 --columns word,type,count,tf_idf")]
pub struct WordTable {
    #[command(flatten)]
    input: CorpusInput,

    #[command(flatten)]
    words: WordArgs,

    #[command(flatten)]
    names: Names,

    #[command(flatten)]
    counts: CountArgs,

    #[command(flatten)]
    dedup: Dedup,

    #[command(flatten)]
    selection: SelectionArgs,

    /// How to print words
    #[arg(long, value_parser = formats(Format::of_rows()), default_value = "csv", help_heading = "Output")]
    format: Format,
}

impl WordTable {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let selection = self.selection.selection(false);
        selection.check::<Words>()?;
        let (lexicon, tokenizer) = self.names.load()?;
        let counting = self.counts.counting();
        let reader = self.words.reader(&lexicon, &tokenizer, &counting)?;
        let (mut corpus, mut words) = (CorpusTally::default(), WordTally::default());
        let skipped = self.input.open()?.annotate(
            &Annotator::new(&lexicon, &tokenizer),
            |annotated| (counting.tally(&annotated), reader.tally(&annotated), annotated.article.document),
            |(tally, times, document)| {
                corpus.push(&document, tally);
                words.push(times);
                Ok(())
            },
        )?;
        let stories = corpus.stories(self.dedup.similarity());
        let counts = words.counts(|place| !stories.is_reprint(place));
        write_selection::<Words, _>(stdout(), self.format, &selection, counts)?.flush()?;
        Ok(Outcome::after(&skipped))
    }
}
