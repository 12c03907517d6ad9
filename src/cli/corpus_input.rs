//! The arguments that say what to read and how, shared by all subcommands that read articles.

use std::fs::File;
use std::io::{self, IsTerminal, Seek};
use std::path::{Path, PathBuf};

use clap::Args;

use gisa::article::{Article, ArticleParser, Signature, Similarity};
use gisa::corpus::{self, Document, FieldMapping, Format, Options, TextEncoding};
use gisa::morph::{Tokenizer, Worker};
use gisa::pipeline::Pool;
use gisa::text::{Error, Result};

use super::progress::Progress;
use super::stories::Stories;
use super::{NoInput, complain_of};

/// What to read.
#[derive(Debug, Args)]
pub struct CorpusInput {
    /// Files and folders of articles (text, Markdown, HTML, JSON, JSON Lines, CSV, TSV, XLSX, NewsML; also in .gz, .zst
    /// and .zip); `-` or nothing reads standard input
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

/// Documents, and in their places what could not be read.
type Documents<'c> = Box<dyn Iterator<Item = Result<Document>> + Send + 'c>;

/// The input of a run, opened.
pub struct Corpus {
    inputs: Vec<corpus::Input>,
    options: Options,
    /// The same for reading lines.
    line_options: Options,
    /// What could not be listed.
    missing: Vec<Error>,
    pool: Pool,
    quiet: bool,
    /// Whether progress is shown where a person watches.
    progress: bool,
    /// Standard input, kept in a file so that it can be read twice; `None` where it is read once.
    spooled: Option<File>,
}

impl CorpusInput {
    /// Lists the input files.
    ///
    /// # Errors
    /// Where standard input is asked for and is a terminal, nothing given can be read, or no thread can be had.
    pub fn open(&self) -> anyhow::Result<Corpus> {
        let mut paths = self.inputs.clone();
        if paths.is_empty() {
            if io::stdin().is_terminal() {
                return Err(NoInput.into());
            }
            paths.push(PathBuf::from("-"));
        }
        let (inputs, mut missing) = corpus::inputs(&paths);
        if inputs.is_empty() && !missing.is_empty() {
            return Err(missing.swap_remove(0).into());
        }
        let options = Options { encoding: self.encoding, fields: self.fields.clone(), ..Options::default() };
        let line_options = Options { format: Some(Format::Lines), keep_empty: true, ..options.clone() };
        let pool = Pool::new(self.threads)?;
        Ok(Corpus {
            inputs,
            options,
            line_options,
            missing,
            pool,
            quiet: self.quiet,
            progress: !self.quiet,
            spooled: None,
        })
    }
}

impl Corpus {
    /// The same for a command that prints as it goes: progress would stand amid what it prints to a terminal.
    pub fn printing(self) -> Self {
        Self { progress: self.progress && !io::stdout().is_terminal(), ..self }
    }

    /// Works on all documents in parallel and gives the results to `sink` in their order; gives back what was skipped,
    /// which it lists on standard error as it goes.
    ///
    /// # Errors
    /// The first error of `sink`.
    pub fn each<T: Send>(
        &self,
        parser: &ArticleParser,
        tokenizer: &Tokenizer,
        work: impl Fn(&mut Worker, Article) -> T + Sync,
        sink: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<Vec<Error>> {
        let work = |worker: &mut Worker, document| work(worker, parser.parse(document));
        self.run(self.documents(), tokenizer, work, sink)
    }

    /// Does the same with `documents`: [`Self::documents`] or [`Self::lines`].
    ///
    /// # Errors
    /// The first error of `sink`.
    pub fn run<T: Send>(
        &self,
        documents: impl Iterator<Item = Result<Document>> + Send,
        tokenizer: &Tokenizer,
        work: impl Fn(&mut Worker, Document) -> T + Sync,
        mut sink: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<Vec<Error>> {
        let mut skipped = Vec::new();
        let mut progress = Progress::new(self.size(), self.progress);
        let work = |worker: &mut Worker, document: Document| {
            let bytes = document.title.len() + document.body.len();
            (bytes, work(worker, document))
        };
        self.pool.run(
            documents,
            || tokenizer.worker(),
            work,
            |result| match result {
                Ok((bytes, done)) => {
                    progress.add(bytes);
                    sink(done)
                }
                Err(error) => {
                    if !self.quiet {
                        progress.print(|| complain_of(&error));
                    }
                    skipped.push(error);
                    Ok(())
                }
            },
        )?;
        Ok(skipped)
    }

    /// Reads the whole corpus once to find which documents tell the same story.
    ///
    /// # Errors
    /// Where standard input cannot be kept for the second reading.
    pub fn stories(&mut self, parser: &ArticleParser, similarity: Similarity) -> io::Result<Stories> {
        if similarity == Similarity::Off {
            return Ok(Stories::default());
        }
        if self.spooled.is_none() && self.inputs.iter().any(is_stdin) {
            let mut file = tempfile::tempfile()?;
            io::copy(&mut io::stdin().lock(), &mut file)?;
            self.spooled = Some(file);
        }
        let mut signed = Vec::new();
        let sign = |(): &mut (), document| {
            let article = parser.parse(document);
            let signature = Signature::of(&article);
            (article.document.date, article.document.id, signature)
        };
        let kept = |result: Result<_>| -> std::result::Result<(), std::convert::Infallible> {
            signed.extend(result);
            Ok(())
        };
        let Ok(()) = self.pool.run(self.documents(), || (), sign, kept);
        Ok(Stories::of(signed, similarity))
    }

    /// The documents of all inputs, in the order of the inputs.
    pub fn documents(&self) -> Documents<'_> {
        self.of_each(|input| match &self.spooled {
            Some(file) if is_stdin(input) => self.spooled_documents(file, input),
            _ => corpus::read(input, &self.options),
        })
    }

    /// The lines of all inputs, each as a document, in the order of the inputs.
    pub fn lines(&self) -> Documents<'_> {
        self.of_each(|input| corpus::read(input, &self.line_options))
    }

    /// What could not be listed, then what `read` gives of each input.
    fn of_each<'c, I>(&'c self, read: impl Fn(&'c corpus::Input) -> I + Send + 'c) -> Documents<'c>
    where
        I: Iterator<Item = Result<Document>> + Send + 'c,
    {
        let missing = self.missing.iter().map(|error| Err(again(error)));
        Box::new(missing.chain(self.inputs.iter().flat_map(read)))
    }

    /// The size of all input files in bytes, as far as it is known.
    fn size(&self) -> u64 {
        let sizes = self.inputs.iter().filter_map(|input| std::fs::metadata(input.path()).ok());
        sizes.map(|file| file.len()).sum()
    }

    fn spooled_documents<'c>(&'c self, file: &'c File, input: &corpus::Input) -> corpus::Documents<'c> {
        let mut file = file;
        // A file of our own: where even it cannot be rewound, reading it says so.
        let _ = file.rewind();
        corpus::read_from(file, input.path(), input.name(), &self.options)
    }
}

fn is_stdin(input: &corpus::Input) -> bool {
    input.path() == Path::new("-")
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
