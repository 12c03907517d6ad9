//! `gisa suggest`: prints names that are not in the lexicon, for review, and of a reviewed table the lexicon rows.

use std::path::{Path, PathBuf};

use clap::Args;

use gisa::annotation::Annotator;
use gisa::corpus::filled_table;
use gisa::entity::Suggestions;
use gisa::report::{AcceptedNames, Format, SuggestedNames, Table, accepted_rows, suggestion_row};
use gisa::text::Error;

use super::Outcome;
use super::corpus_input::CorpusInput;
use super::output::{TableOutputArgs, formats};
use super::recognition::Names;

/// Rank names that are not in the lexicon, as rows to be reviewed; print the accepted ones as a lexicon
#[derive(Debug, Args)]
#[command(after_help = "Examples: gisa suggest articles.jsonl --min 2 --limit 100 > new.csv\n          \
    gisa suggest --accept new.csv > own.csv && gisa extract articles.jsonl --lexicon own.csv\n\n\
    Signs: ㈜, (대표 …), a stock number, a noun for a company before it, a title or 관계자 after it, lists with known\n\
    companies, endings such as 전자 and 테크, Latin letters, particles; and what the model of unknown names says.\n\
    Fill in the column `accept`: y for a name to be found from now on.")]
pub struct Suggest {
    #[command(flatten)]
    input: CorpusInput,

    /// Print the rows of this table that are marked `y`, as a lexicon file: a reviewed table of suggestions, CSV or
    /// XLSX
    #[arg(long, value_name = "FILE", conflicts_with_all = ["inputs", "min", "limit"], help_heading = "Output")]
    accept: Option<PathBuf>,

    #[command(flatten)]
    names: Names,

    /// Leave out names that show a sign in fewer than N documents
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = "Filter")]
    min: u64,

    /// Print the N likeliest names only
    #[arg(long, value_name = "N", help_heading = "Filter")]
    limit: Option<usize>,

    /// Output format: csv, lexicon rows with counts and examples in the note; jsonl, all counts
    #[arg(long, value_parser = formats(Format::of_tables()), help_heading = "Output")]
    format: Option<Format>,

    #[command(flatten)]
    output: TableOutputArgs,
}

impl Suggest {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        self.accept.as_deref().map_or_else(|| self.rank(), |file| self.print_accepted(file))
    }

    /// Prints the accepted rows of a reviewed table.
    fn print_accepted(&self, file: &Path) -> anyhow::Result<Outcome> {
        let out = self.output.open(self.format, Format::of_tables(), &[file.to_owned()])?;
        let faulty = |(line, problem)| Error::Document { path: file.to_owned(), line, problem };
        let accepted = accepted_rows(&filled_table(file)?).map_err(faulty)?;
        anyhow::ensure!(
            !accepted.is_empty(),
            "{}: no accepted row: fill in the column `accept` with y",
            file.display()
        );
        let mut rows = out.rows::<AcceptedNames>(AcceptedNames::columns())?;
        rows.write_all(accepted)?;
        rows.finish()?.finish()?;
        Ok(Outcome::Complete)
    }

    /// Prints the names that are not in the lexicon.
    fn rank(&self) -> anyhow::Result<Outcome> {
        let run = self.input.open()?;
        let inputs = [self.input.paths(&run), self.names.paths()].concat();
        let out = self.output.open(self.format, Format::of_tables(), &inputs)?;
        let (lexicon, tokenizer) = self.names.load_for(&run)?;
        let annotator = Annotator::new(&lexicon, &tokenizer);
        let mut suggestions = Suggestions::default();
        let skipped = run.documents(
            || annotator.worker(),
            |worker, document| annotator.suggest(worker, document),
            |found| {
                suggestions.merge(found);
                Ok(())
            },
        )?;
        let ranked = suggestions.ranked(self.min);
        let ranked = ranked.iter().take(self.limit.unwrap_or(usize::MAX));
        // Columns that a lexicon file does not have would be errors there.
        let for_review = out.format != Format::Jsonl;
        let columns = if for_review { SuggestedNames::usual_columns() } else { SuggestedNames::columns() };
        let mut rows = out.rows::<SuggestedNames>(columns)?;
        rows.write_all(ranked.map(suggestion_row))?;
        rows.finish()?.finish()?;
        Ok(Outcome::after(&skipped))
    }
}
