//! The arguments and the run of the subcommands that count a whole corpus: what is read, and how it is counted.

use clap::Args;

use gisa::annotation::Annotator;
use gisa::lexicon::Lexicon;
use gisa::statistics::{CorpusTally, Counts};

use super::corpus_input::{CorpusInput, Skipped};
use super::recognition::{CountArgs, Names};
use super::stories::Dedup;

/// What to read, and how to count it.
#[derive(Debug, Args)]
pub struct CountedInput {
    #[command(flatten)]
    input: CorpusInput,

    #[command(flatten)]
    names: Names,

    #[command(flatten)]
    counts: CountArgs,

    #[command(flatten)]
    dedup: Dedup,
}

/// The counts of a corpus.
pub struct Counted {
    pub lexicon: Lexicon,
    pub counts: Counts,
    pub skipped: Skipped,
}

impl CountedInput {
    /// Reads the corpus and counts what it names.
    ///
    /// # Errors
    /// Where nothing can be read.
    pub fn count(&self) -> anyhow::Result<Counted> {
        let (lexicon, tokenizer) = self.names.load()?;
        let counting = self.counts.counting();
        let mut corpus = CorpusTally::default();
        let skipped = self.input.open()?.annotate(
            &Annotator::new(&lexicon, &tokenizer),
            |annotated| (counting.tally(&annotated), annotated.article.document),
            |(tally, document)| {
                corpus.push(&document, tally);
                Ok(())
            },
        )?;
        let counts = corpus.counts(&corpus.stories(self.dedup.similarity()));
        Ok(Counted { lexicon, counts, skipped })
    }
}
