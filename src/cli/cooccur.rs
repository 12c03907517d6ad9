//! `gisa cooccur`: which entities are named together, to standard output.

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use gisa::article::ArticleParser;
use gisa::entity::Recognizer;
use gisa::report::{Format, Rows, association_rows, entity_rows, write_graphml};
use gisa::statistics::Counts;

use super::Outcome;
use super::corpus_input::CorpusInput;
use super::output::stdout;
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
    #[arg(long, value_enum, default_value_t = PairFormat::Csv)]
    format: PairFormat,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum PairFormat {
    /// Comma-separated values with a header
    Csv,
    /// One JSON object a line
    Jsonl,
    /// The network for Gephi, Cytoscape, igraph or NetworkX
    Graphml,
}

impl Cooccur {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let (lexicon, tokenizer) = self.names.load()?;
        let parser = ArticleParser::new(lexicon.words());
        let counting = self.counts.counting();
        let recognizer = Recognizer::new(&lexicon, counting.infer);
        let mut counts = Counts::default();
        let mut corpus = self.input.open()?;
        let stories = corpus.stories(&parser, self.dedup.sameness())?;
        let mut place = 0;
        let skipped = corpus.each(
            &parser,
            &tokenizer,
            |worker, article| counting.tally(&article, &recognizer.mentions(worker, &article)),
            |tally| {
                counts.add(&tally, stories.reprint_of(place).is_some());
                place += 1;
                Ok(())
            },
        )?;
        self.format.write(stdout(), &counts)?.flush()?;
        Ok(Outcome::after(&skipped))
    }
}

impl PairFormat {
    /// Writes the pairs, and gives the writer back.
    fn write<W: Write>(self, out: W, counts: &Counts) -> io::Result<W> {
        let pairs = association_rows(counts);
        let format = match self {
            Self::Csv => Format::Csv,
            Self::Jsonl => Format::JsonLines,
            Self::Graphml => return write_graphml(out, &entity_rows(counts), &pairs),
        };
        let mut rows = Rows::new(out, format, false)?;
        pairs.iter().try_for_each(|row| rows.write(row))?;
        rows.finish()
    }
}
