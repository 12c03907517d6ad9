//! `gisa extract`: the mentions of each article, to standard output.

use std::io::Write;

use clap::Args;

use gisa::article::ArticleParser;
use gisa::entity::Recognizer;
use gisa::report::{Rows, mention_rows};

use super::Outcome;
use super::corpus_input::CorpusInput;
use super::output::{FormatName, stdout};
use super::recognition::{Names, Switch};

/// Print every mention of a company, technology, organisation or product
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa extract articles.jsonl --format jsonl | head -3")]
pub struct Extract {
    #[command(flatten)]
    input: CorpusInput,

    #[command(flatten)]
    names: Names,

    /// How to print mentions
    #[arg(long, value_enum, default_value_t = FormatName::Csv)]
    format: FormatName,

    /// Whether to print what words such as 양사 and 이통3사 stand for (inferred = true)
    #[arg(long, value_enum, default_value_t = Switch::On)]
    infer: Switch,

    /// Print names, too, that may not mean the entity, with the reason (how = unsure)
    #[arg(long)]
    unsure: bool,
}

impl Extract {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let (lexicon, tokenizer) = self.names.load()?;
        let parser = ArticleParser::new(lexicon.words());
        let recognizer = Recognizer::new(&lexicon, self.infer == Switch::On);
        let corpus = self.input.open()?.printing();
        let mut rows = Rows::new(stdout(), self.format.into(), false)?;
        let skipped = corpus.each(
            &parser,
            &tokenizer,
            |worker, article| {
                let mut mentions = recognizer.mentions(worker, &article);
                mentions.retain(|mention| mention.certain || self.unsure);
                (article, mentions)
            },
            |(article, mentions)| {
                let rows_of = mention_rows(&article, &mentions, &article.document.id, None);
                Ok(rows_of.iter().try_for_each(|row| rows.write(row))?)
            },
        )?;
        rows.finish()?.flush()?;
        Ok(Outcome::after(&skipped))
    }
}
