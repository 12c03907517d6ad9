//! `gisa extract`: prints the mentions of each article.

use std::collections::BTreeSet;

use clap::Args;

use gisa::annotation::Annotated;
use gisa::entity::Mention;
use gisa::report::{Format, Mentions, Table, mention_rows};

use super::Outcome;
use super::corpus_input::CorpusInput;
use super::output::{TableOutputArgs, finish, formats};
use super::recognition::{Names, Switch};
use super::run::Stages;

/// Print every mention of a company, technology, organisation or product
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa extract articles.jsonl --format jsonl | head -3")]
pub struct Extract {
    #[command(flatten)]
    input: CorpusInput,

    #[command(flatten)]
    names: Names,

    /// Output format
    #[arg(long, value_parser = formats(Format::of_tables()), help_heading = "Output")]
    format: Option<Format>,

    #[command(flatten)]
    output: TableOutputArgs,

    /// Print the companies that words such as 양사 and 이통3사 refer to (inferred = true)
    #[arg(long, value_enum, default_value_t = Switch::On, help_heading = "Counting")]
    infer: Switch,

    /// Also print names that may not mean the entity, with the reason (how = unsure)
    #[arg(long, help_heading = "Filter")]
    unsure: bool,
}

impl Extract {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let run = self.input.open()?.printing();
        run.check_text()?;
        let inputs = [self.input.paths(&run), self.names.paths()].concat();
        let out = self.output.open(self.format, Format::of_tables(), &inputs)?;
        let (lexicon, tokenizer) = self.names.load_for(&run)?;
        let stages = Stages { lexicon: &lexicon, tokenizer: &tokenizer, words: BTreeSet::new(), text: true };
        let columns = Mentions::columns().into_iter().filter(|column| column.name != "counted");
        let mut rows = out.rows::<Mentions>(columns.collect())?;
        let skipped =
            run.annotate(
                &stages,
                |mut annotated| {
                    annotated.mentions.retain(|mention| self.prints(mention));
                    annotated
                },
                |Annotated { article, mentions, .. }| {
                    Ok(rows.write_all(mention_rows(&article, &mentions, None, &lexicon))?)
                },
            )?;
        finish(rows)?;
        Ok(Outcome::after(&skipped))
    }

    fn prints(&self, mention: &Mention) -> bool {
        (mention.certain || self.unsure) && (self.infer == Switch::On || !mention.how.inferred())
    }
}
