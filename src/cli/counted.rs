//! The arguments and the run of the subcommands that count a whole corpus: what is read, and how it is counted.

use std::path::PathBuf;

use clap::Args;

use gisa::annotation::Annotator;
use gisa::corpus::Document;
use gisa::lexicon::Lexicon;
use gisa::morph::Tokenizer;
use gisa::statistics::{CorpusTally, Counts, Filter, Part, Split, Stories, Tally};

use super::corpus_input::{CorpusInput, Run, Skipped};
use super::recognition::{CountArgs, Names};
use super::stories::Dedup;
use super::table::FilterArgs;

/// What to read, and how to count it.
#[derive(Debug, Args)]
pub struct CountedInput {
    #[command(flatten)]
    pub input: CorpusInput,

    #[command(flatten)]
    pub names: Names,

    #[command(flatten)]
    pub counts: CountArgs,

    #[command(flatten)]
    pub dedup: Dedup,
}

/// The counts of a corpus.
pub struct Counted {
    pub lexicon: Lexicon,
    pub corpus: CorpusTally,
    pub stories: Stories,
    pub counts: Counts,
    pub skipped: Skipped,
}

/// Two parts of a corpus.
pub struct CountedParts {
    pub lexicon: Lexicon,
    pub focus: CorpusTally,
    pub reference: CorpusTally,
    /// Documents in no part.
    pub in_none: u64,
    /// What was skipped, of each reading.
    pub skipped: Vec<Skipped>,
}

impl CountedInput {
    /// Whether nothing but errors is to be said on standard error.
    pub fn is_quiet(&self) -> bool {
        self.input.is_quiet()
    }

    /// Reads the corpus and counts what it names; and the filter, which is made before, as it may be wrong.
    ///
    /// # Errors
    /// Where nothing can be read, or the filter asks for what neither the corpus nor the lexicon has.
    pub fn count_for(&self, filter: &FilterArgs) -> anyhow::Result<(Counted, Filter)> {
        let (lexicon, tokenizer) = self.names.load()?;
        let made = filter.filter(&lexicon)?;
        let counted = self.count_with(lexicon, &tokenizer)?;
        filter.check(&counted.lexicon, &counted.counts)?;
        Ok((counted, made))
    }

    /// Reads the corpus and counts what it names.
    ///
    /// # Errors
    /// Where nothing can be read.
    pub fn count(&self) -> anyhow::Result<Counted> {
        let (lexicon, tokenizer) = self.names.load()?;
        self.count_with(lexicon, &tokenizer)
    }

    fn count_with(&self, lexicon: Lexicon, tokenizer: &Tokenizer) -> anyhow::Result<Counted> {
        let mut corpus = CorpusTally::default();
        let run = self.input.open()?;
        let skipped = self.read(run, &Annotator::new(&lexicon, tokenizer), |document, tally| {
            corpus.push(document, tally);
        })?;
        let stories = self.stories(&corpus);
        let counts = corpus.counts(&stories);
        Ok(Counted { lexicon, corpus, stories, counts, skipped })
    }

    /// Reads the corpus and counts what its two parts name, each for itself.
    ///
    /// # Errors
    /// Where nothing can be read.
    pub fn count_split(&self, split: &Split) -> anyhow::Result<CountedParts> {
        let (lexicon, tokenizer) = self.names.load()?;
        let (mut focus, mut reference, mut in_none) = (CorpusTally::default(), CorpusTally::default(), 0);
        let run = self.input.open()?;
        let skipped =
            self.read(run, &Annotator::new(&lexicon, &tokenizer), |document, tally| match split.part(document) {
                Some(Part::Focus) => focus.push(document, tally),
                Some(Part::Reference) => reference.push(document, tally),
                None => in_none += 1,
            })?;
        Ok(CountedParts { lexicon, focus, reference, in_none, skipped: vec![skipped] })
    }

    /// Reads the corpus, and another one to compare it with, and counts what each names.
    ///
    /// # Errors
    /// Where one of them cannot be read.
    pub fn count_versus(&self, others: &[PathBuf]) -> anyhow::Result<CountedParts> {
        let (lexicon, tokenizer) = self.names.load()?;
        let annotator = Annotator::new(&lexicon, &tokenizer);
        let (mut focus, mut reference) = (CorpusTally::default(), CorpusTally::default());
        let runs = [(self.input.open()?, &mut focus), (self.input.open_others(others)?, &mut reference)];
        let mut skipped = Vec::new();
        for (run, corpus) in runs {
            skipped.push(self.read(run, &annotator, |document, tally| corpus.push(document, tally))?);
        }
        Ok(CountedParts { lexicon, focus, reference, in_none: 0, skipped })
    }

    /// Which documents of a corpus tell the same story.
    pub fn stories(&self, corpus: &CorpusTally) -> Stories {
        corpus.stories(self.dedup.similarity())
    }

    fn read(&self, run: Run, annotator: &Annotator, mut push: impl FnMut(&Document, Tally)) -> anyhow::Result<Skipped> {
        let counting = self.counts.counting();
        run.annotate(
            annotator,
            |annotated| (counting.tally(&annotated), annotated.article.document),
            |(tally, document)| {
                push(&document, tally);
                Ok(())
            },
        )
    }
}
