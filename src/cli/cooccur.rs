//! `gisa cooccur`: which entities are named together, to standard output.

use std::io::Write;

use clap::Args;

use gisa::entity::Recognizer;
use gisa::network::Counts;
use gisa::report::{Rows, association_rows};

use super::Outcome;
use super::corpus_input::CorpusInput;
use super::output::{FormatName, stdout};
use super::recognition::{CountArgs, Names};
use super::stories::Dedup;

/// Count which entities are named together, with measures of association
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa cooccur articles.jsonl --window paragraph > pairs.csv")]
pub struct Cooccur {
    #[command(flatten)]
    input: CorpusInput,

    #[command(flatten)]
    names: Names,

    #[command(flatten)]
    counts: CountArgs,

    #[command(flatten)]
    dedup: Dedup,

    /// How to print pairs
    #[arg(long, value_enum, default_value_t = FormatName::Csv)]
    format: FormatName,
}

impl Cooccur {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let (lexicon, tokenizer) = self.names.load()?;
        let counting = self.counts.counting();
        let recognizer = Recognizer::new(&lexicon, counting.infer);
        let mut counts = Counts::default();
        let mut corpus = self.input.open()?;
        let stories = corpus.stories(self.dedup.sameness())?;
        let mut place = 0;
        let skipped = corpus.each(
            &tokenizer,
            |worker, article| counting.tally(&article, &recognizer.mentions(worker, &article)),
            |tally| {
                counts.add(&tally, stories.reprint_of(place).is_some());
                place += 1;
                Ok(())
            },
        )?;
        let mut rows = Rows::new(stdout(), self.format.into(), false)?;
        association_rows(&counts).iter().try_for_each(|row| rows.write(row))?;
        rows.finish()?.flush()?;
        Ok(Outcome::after(&skipped))
    }
}
