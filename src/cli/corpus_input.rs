//! The arguments that say what to read and how, shared by all subcommands that read articles; and the run over what they
//! name, with its progress and the list of what was skipped.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::Args;

use gisa::annotation::{Annotated, Annotator, Pool};
use gisa::corpus::{Corpus, Document, FieldMapping, Format, Input, LeftOut, Options, TextEncoding};
use gisa::text::{Error, Result};

use super::progress::Progress;
use super::select::SelectArgs;
use super::{NoInput, complain, complain_of, full};

/// How many notes on files are printed; a folder of thousands of files can have the same one for each.
const MOST_NOTES: usize = 20;

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

    /// Take each line of a text for a document of its own
    #[arg(long, conflicts_with = "fields", help_heading = "Input")]
    lines: bool,

    /// The encoding of text, such as cp949; found by content if not given
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    encoding: Option<TextEncoding>,

    #[command(flatten)]
    select: SelectArgs,

    /// Threads to use; 0: one a core
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Running")]
    threads: usize,

    /// Print on standard error only the final error, how much was skipped, and what input was read by guess
    #[arg(long, short, help_heading = "Running")]
    quiet: bool,
}

/// A run over a corpus.
pub struct Run {
    corpus: Corpus,
    pool: Pool,
    quiet: bool,
    /// Whether progress is shown where a person watches.
    progress: bool,
}

/// The documents and files of a run that could not be used, and what to know about the others.
#[derive(Debug, Default)]
pub struct Skipped {
    /// The first of them, at most [`Skipped::LISTED`], in the order in which they were met.
    pub errors: Vec<Error>,
    /// How many there are.
    pub count: u64,
    /// What a user should know about the files that were read: `news.csv: no column is named as a body, …`.
    pub notes: Vec<String>,
    /// Documents that were read and are not among those asked for.
    pub left_out: LeftOut,
}

impl CorpusInput {
    /// Which documents are analysed, as a summary shows it.
    pub fn describe_selection(&self) -> BTreeMap<&'static str, String> {
        self.select.describe()
    }

    /// Whether nothing but errors is to be said on standard error.
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Lists the input files.
    ///
    /// # Errors
    /// Where standard input is asked for and is a terminal, nothing given can be read, or no thread can be had.
    pub fn open(&self) -> anyhow::Result<Run> {
        self.open_with(&self.inputs, self.options())
    }

    /// Lists other input files, to be read in the same way.
    ///
    /// # Errors
    /// As [`CorpusInput::open`].
    pub fn open_others(&self, paths: &[PathBuf]) -> anyhow::Result<Run> {
        self.open_with(paths, self.options())
    }

    /// The same with the empty lines of [`CorpusInput::reads_lines`], too.
    ///
    /// # Errors
    /// As [`CorpusInput::open`].
    pub fn open_with_empty_lines(&self) -> anyhow::Result<Run> {
        self.open_with(&self.inputs, Options { keep_empty: self.lines, ..self.options() })
    }

    /// Whether each line is a document.
    pub fn reads_lines(&self) -> bool {
        self.lines
    }

    fn options(&self) -> Options {
        let format = self.lines.then_some(Format::Lines);
        Options { format, encoding: self.encoding, fields: self.fields.clone(), ..Options::default() }
    }

    fn open_with(&self, inputs: &[PathBuf], options: Options) -> anyhow::Result<Run> {
        let mut paths = inputs.to_owned();
        if paths.is_empty() {
            if io::stdin().is_terminal() {
                return Err(NoInput.into());
            }
            paths.push(PathBuf::from("-"));
        }
        let corpus = Corpus::open(&paths, options)?.filtered(self.select.filter());
        if !self.quiet {
            corpus.left_out().iter().for_each(|note| complain(note));
        }
        let max = Pool::max_threads();
        if self.threads > max && !self.quiet {
            complain(&format!("--threads {} is more than this machine can use: {max} are used", self.threads));
        }
        Ok(Run { corpus, pool: Pool::new(self.threads)?, quiet: self.quiet, progress: !self.quiet })
    }
}

impl Run {
    /// The files of the run.
    pub fn inputs(&self) -> &[Input] {
        self.corpus.inputs()
    }

    /// Hides the progress bar where standard output is a terminal: it would mix with what is printed there.
    pub fn printing(self) -> Self {
        Self { progress: self.progress && !io::stdout().is_terminal(), ..self }
    }

    /// Annotates all documents in parallel and gives what `work` makes of each to `sink`, in their order.
    ///
    /// # Errors
    /// The first error of `sink`.
    pub fn annotate<T: Send>(
        self,
        annotator: &Annotator,
        work: impl Fn(Annotated) -> T + Sync,
        sink: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<Skipped> {
        let annotated = |worker: &mut _, document| work(annotator.annotate(worker, document));
        self.documents(|| annotator.worker(), annotated, sink)
    }

    /// Works on all documents in parallel, each thread with what `worker` makes for it, and gives the results to `sink`
    /// in the order of the documents.
    ///
    /// # Errors
    /// The first error of `sink`; where no document could be read.
    pub fn documents<W: Send, T: Send>(
        mut self,
        worker: impl Fn() -> W,
        work: impl Fn(&mut W, Document) -> T + Sync,
        sink: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<Skipped> {
        let quiet = self.quiet;
        let mut watch = Watch::new(&self, sink);
        self.pool.run(self.corpus.documents(), worker, measured(work), |result| watch.take(result))?;
        let Watch { mut skipped, documents, .. } = watch;
        let first = skipped.errors.first().filter(|_| quiet).map(|first| format!(", the first: {}", full(first)));
        let first = first.unwrap_or_default();
        skipped.left_out = self.corpus.left_out_documents().clone();
        self.say_what_is_left_out(documents, &skipped, &first)?;
        if quiet && skipped.count > 0 {
            complain(&format!("{} documents or files are skipped{first}", skipped.count));
        }
        for source in self.corpus.sources() {
            skipped.notes.extend(source.notes.iter().map(|note| format!("{}: {note}", source.path.display())));
        }
        let repeated = self.corpus.repeated_ids();
        if repeated > 0 {
            skipped.notes.push(format!("{repeated} documents have the id of an earlier one: theirs got #2, #3, …"));
        }
        skipped.notes.iter().take(MOST_NOTES).for_each(|note| complain(note));
        if skipped.notes.len() > MOST_NOTES {
            complain(&format!("{} more notes; gisa corpus check lists them", skipped.notes.len() - MOST_NOTES));
        }
        Ok(skipped)
    }
}

impl Run {
    /// Says how many documents are left out, and which outlets are unknown; `first` is the first that was skipped, if that
    /// was not said yet.
    ///
    /// # Errors
    /// Where no document is left.
    fn say_what_is_left_out(&self, documents: u64, skipped: &Skipped, first: &str) -> anyhow::Result<()> {
        let unknown = self.corpus.unknown_outlets();
        let left_out = &skipped.left_out;
        if documents == 0 && left_out.total() > 0 {
            let unknown = unknown.first().map(|outlet| format!("; {outlet}")).unwrap_or_default();
            anyhow::bail!("expected articles, and all {left_out}{unknown}");
        }
        anyhow::ensure!(documents > 0, "expected articles, found none in the input ({} skipped{first})", skipped.count);
        unknown.iter().for_each(|outlet| complain(&outlet.to_string()));
        if left_out.total() > 0 && !self.quiet {
            complain(&left_out.to_string());
        }
        Ok(())
    }
}

/// The same work, with the size of the document in bytes.
fn measured<W, T>(work: impl Fn(&mut W, Document) -> T + Sync) -> impl Fn(&mut W, Document) -> (usize, T) + Sync {
    move |worker, document| {
        let bytes = document.title.len() + document.body.len();
        (bytes, work(worker, document))
    }
}

/// What becomes of the results of a run: progress, the list of what was skipped, and the sink.
struct Watch<S> {
    progress: Progress,
    quiet: bool,
    skipped: Skipped,
    documents: u64,
    sink: S,
}

impl<S> Watch<S> {
    fn new(run: &Run, sink: S) -> Self {
        let progress = Progress::new(run.corpus.size(), run.progress);
        Self { progress, quiet: run.quiet, skipped: Skipped::default(), documents: 0, sink }
    }

    fn take<T>(&mut self, result: Result<(usize, T)>) -> anyhow::Result<()>
    where
        S: FnMut(T) -> anyhow::Result<()>,
    {
        match result {
            Ok((bytes, done)) => {
                self.documents += 1;
                self.progress.add(bytes);
                (self.sink)(done)
            }
            Err(error) => {
                if !self.quiet {
                    self.progress.print(|| complain_of(&error));
                }
                self.skipped.add(error);
                Ok(())
            }
        }
    }
}

impl Skipped {
    /// How many are kept with their reasons: a broken file of a million lines must not fill the memory.
    pub const LISTED: usize = 1000;

    fn add(&mut self, error: Error) {
        self.count += 1;
        if self.errors.len() < Self::LISTED {
            self.errors.push(error);
        }
    }
}
