//! The arguments that say what to read and how, shared by all subcommands that read articles.

use std::io::IsTerminal;
use std::path::PathBuf;

use anyhow::bail;
use clap::Args;

use gisa::article::Article;
use gisa::corpus::{self, Document, FieldMapping, Options, TextEncoding};
use gisa::morph::{Tokenizer, Worker};
use gisa::pipeline::Pool;
use gisa::text::{Error, Result};

use super::complain_of;

/// What to read.
#[derive(Debug, Args)]
pub struct CorpusInput {
    /// Files and folders of articles; `-` or nothing reads standard input
    #[arg(value_name = "INPUT")]
    inputs: Vec<PathBuf>,

    /// Read a field from a column of another name: title=headline (repeatable)
    #[arg(long = "field", value_name = "FIELD=NAME", help_heading = "Input")]
    fields: Vec<FieldMapping>,

    /// The encoding of text, such as cp949; found by content if not given
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    encoding: Option<TextEncoding>,

    /// Threads to use; 0: one a core
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Running")]
    threads: usize,

    /// Do not list skipped documents on standard error
    #[arg(long, short, help_heading = "Running")]
    quiet: bool,
}

/// The input of a run, opened.
pub struct Corpus {
    inputs: Vec<corpus::Input>,
    options: Options,
    /// What could not be listed.
    missing: Vec<Error>,
    pool: Pool,
    quiet: bool,
}

impl CorpusInput {
    /// Lists the input files.
    ///
    /// # Errors
    /// Where standard input is asked for and is a terminal, nothing given can be read, or no thread can be had.
    pub fn open(&self) -> anyhow::Result<Corpus> {
        let mut paths = self.inputs.clone();
        if paths.is_empty() {
            if std::io::stdin().is_terminal() {
                bail!("expected files, folders or articles on standard input; see --help");
            }
            paths.push(PathBuf::from("-"));
        }
        let (inputs, mut missing) = corpus::inputs(&paths);
        if inputs.is_empty() && !missing.is_empty() {
            return Err(missing.swap_remove(0).into());
        }
        let options = Options { encoding: self.encoding, fields: self.fields.clone(), ..Options::default() };
        Ok(Corpus { inputs, options, missing, pool: Pool::new(self.threads)?, quiet: self.quiet })
    }
}

impl Corpus {
    /// Works on all documents in parallel and gives the results to `sink` in their order; gives back what was skipped,
    /// which it lists on standard error as it goes.
    ///
    /// # Errors
    /// The first error of `sink`.
    pub fn each<T: Send>(
        &self,
        tokenizer: &Tokenizer,
        work: impl Fn(&mut Worker, Article) -> T + Sync,
        mut sink: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<Vec<Error>> {
        let mut skipped = Vec::new();
        let work = |worker: &mut Worker, document| work(worker, Article::new(document));
        self.pool.run(self.documents(), tokenizer, work, |result| match result {
            Ok(done) => sink(done),
            Err(error) => {
                if !self.quiet {
                    complain_of(&error);
                }
                skipped.push(error);
                Ok(())
            }
        })?;
        Ok(skipped)
    }

    /// The documents of all inputs, in the order of the inputs.
    fn documents(&self) -> impl Iterator<Item = Result<Document>> + Send + '_ {
        let missing = self.missing.iter().map(|error| Err(again(error)));
        missing.chain(self.inputs.iter().flat_map(|input| corpus::read(input, &self.options)))
    }
}

/// The error of a file that could not be listed, for a second reading of the corpus.
fn again(error: &Error) -> Error {
    match error {
        Error::Read { path, source } => {
            Error::Read { path: path.clone(), source: std::io::Error::new(source.kind(), source.to_string()) }
        }
        other => Error::Format { path: PathBuf::new(), problem: other.to_string() },
    }
}
