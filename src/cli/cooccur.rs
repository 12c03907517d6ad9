//! `gisa cooccur`: which entities are named together, to standard output.

use std::io::{self, Write};

use clap::Args;

use gisa::annotation::Annotator;
use gisa::report::{Cooccurrence, Format, Rows, write_graphml};
use gisa::statistics::{CorpusTally, Counts};

use super::Outcome;
use super::corpus_input::CorpusInput;
use super::output::{formats, stdout};
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
    #[arg(long, value_parser = formats([Format::Csv, Format::Jsonl, Format::Graphml]), default_value = "csv")]
    format: Format,
}

impl Cooccur {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let (lexicon, tokenizer) = self.names.load()?;
        let counting = self.counts.counting();
        let annotator = Annotator::new(&lexicon, &tokenizer);
        let mut corpus = CorpusTally::default();
        let skipped = self.input.open()?.annotate(
            &annotator,
            |annotated| (counting.tally(&annotated), annotated.article.document),
            |(tally, document)| {
                corpus.push(&document, tally);
                Ok(())
            },
        )?;
        let counts = corpus.counts(&corpus.stories(self.dedup.similarity()));
        write(stdout(), self.format, &counts)?.flush()?;
        Ok(Outcome::after(&skipped))
    }
}

/// Writes the pairs, and gives the writer back.
fn write<W: Write + 'static>(out: W, format: Format, counts: &Counts) -> io::Result<W> {
    let pairs = counts.associations();
    if format == Format::Graphml {
        return write_graphml(out, &counts.ranked(), &pairs);
    }
    let mut rows = Rows::<Cooccurrence, _>::new(out, format)?;
    rows.write_all(pairs)?;
    rows.finish()
}
