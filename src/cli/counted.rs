//! The arguments and the run of the subcommands that count a whole corpus: what is read, and how it is counted.

use clap::Args;

use gisa::annotation::Annotator;
use gisa::lexicon::Lexicon;
use gisa::statistics::{CorpusTally, Counts, Filter};

use super::corpus_input::{CorpusInput, Skipped};
use super::recognition::{CountArgs, Names};
use super::stories::Dedup;
use super::table::FilterArgs;

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
    /// What of them is shown.
    pub filter: Filter,
    pub skipped: Skipped,
}

impl CountedInput {
    /// Reads the corpus and counts what it names.
    ///
    /// # Errors
    /// Where nothing can be read, or the filter asks for what the lexicon does not have.
    pub fn count(&self, filter: &FilterArgs) -> anyhow::Result<Counted> {
        let (lexicon, tokenizer) = self.names.load()?;
        let filter = filter.filter(&lexicon)?;
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
        Ok(Counted { lexicon, counts, filter, skipped })
    }
}
