//! `gisa audit`: draws mentions that count for a person to read, and prints the precision that the reading shows.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use gisa::annotation::Annotated;
use gisa::entity::{How, Mention};
use gisa::lexicon::Kind;
use gisa::report::{self, Format, Precisions, Table, audit_row};
use gisa::statistics::MentionSample;

use super::Outcome;
use super::corpus_input::CorpusInput;
use super::output::{TableOutputArgs, finish, formats};
use super::recognition::{MentionArgs, Names};
use super::run::Stages;
use super::table::{kind, of_types};
use super::verdicts::precision_of;

/// The number of mentions that are drawn unless another is given: their precision is known to six points at worst where
/// nine of ten are right.
const USUAL_SIZE: usize = 100;

/// Draw mentions for reading; print the precision that your verdicts show
#[derive(Debug, Args)]
#[command(mut_arg("sample", |arg| arg.help("Draw N mentions, the same for each run with one seed (usual: 100)")))]
#[command(after_help = "Examples: gisa audit articles.jsonl --sample 200 -o audit.csv\n          \
    gisa audit --read audit.csv\n\n\
    Fill in the column `correct`: y or n, ? where the text does not tell.\n\
    The rows are in a random order: the first 50 are a sample, too.")]
pub struct Audit {
    #[command(flatten)]
    input: CorpusInput,

    /// Print the precision by the verdicts in this file: a sample with its column `correct` filled in, CSV or XLSX
    #[arg(long, value_name = "FILE", conflicts_with_all = ["inputs", "sample", "types", "how"], help_heading = "Output")]
    read: Option<PathBuf>,

    #[command(flatten)]
    names: Names,

    #[command(flatten)]
    counts: MentionArgs,

    #[arg(long, help = of_types("Draw from these types only"), value_name = "TYPE,…", value_delimiter = ',', value_parser = kind, help_heading = "Filter")]
    types: Vec<Kind>,

    /// Draw only mentions that were recognised in one of these ways
    #[arg(long, value_name = "HOW,…", value_delimiter = ',', value_parser = how(), help_heading = "Filter")]
    how: Vec<How>,

    /// Output format
    #[arg(long, value_parser = formats(Format::of_tables()), help_heading = "Output")]
    format: Option<Format>,

    #[command(flatten)]
    output: TableOutputArgs,
}

impl Audit {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        self.read.as_deref().map_or_else(|| self.draw(), |file| self.print_precision(file))
    }

    /// Prints a random sample of the mentions.
    fn draw(&self) -> anyhow::Result<Outcome> {
        let run = self.input.open_whole()?;
        run.check_text()?;
        let inputs = [self.input.paths(&run), self.names.paths()].concat();
        let out = self.output.open(self.format, Format::of_tables(), &inputs)?;
        let (lexicon, tokenizer) = self.names.load_for(&run)?;
        let stages = Stages { lexicon: &lexicon, tokenizer: &tokenizer, words: BTreeSet::new(), text: true };
        let (size, seed) = self.input.sample().map_or((USUAL_SIZE, 0), |sample| (sample.size, sample.seed));
        let (mut sample, counting) = (MentionSample::new(size, seed), self.counts.counting());
        let skipped = run.annotate(
            &stages,
            |annotated| annotated,
            |Annotated { article, mentions, .. }| {
                let counted = mentions.iter().filter(|mention| counting.counts(mention));
                for mention in counted.filter(|mention| self.is_asked_for(mention)) {
                    sample.add(&article.document, mention, || audit_row(&article, mention));
                }
                Ok(())
            },
        )?;
        let mut rows = out.rows::<report::Audit>(report::Audit::columns())?;
        rows.write_all(sample.into_values())?;
        finish(rows)?;
        Ok(Outcome::after(&skipped))
    }

    fn is_asked_for(&self, mention: &Mention) -> bool {
        let is_type = self.types.is_empty() || self.types.contains(&mention.entity.kind);
        is_type && (self.how.is_empty() || self.how.contains(&mention.how))
    }

    /// Prints the precision by the verdicts in a file.
    fn print_precision(&self, file: &Path) -> anyhow::Result<Outcome> {
        let out = self.output.open(self.format, Format::of_tables(), &[file.to_owned()])?;
        let mut rows = out.rows::<Precisions>(Precisions::columns())?;
        rows.write_all(precision_of(file)?)?;
        finish(rows)?;
        Ok(Outcome::Complete)
    }
}

/// The parser of ways of recognition.
fn how() -> impl TypedValueParser<Value = How> {
    let names = How::ALL.map(How::name);
    PossibleValuesParser::new(names).map(|name| How::from_name(&name).expect("clap lets no other name through"))
}
