//! The input arguments, shared by all subcommands that read articles.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::Args;

use gisa::annotation::{Index, Pool};
use gisa::corpus::{Corpus, DocumentFilter, FieldMapping, Format, Options, Sample, TextEncoding};
use gisa::report::headers;

use super::run::{Run, Source};
use super::select::SelectArgs;
use super::{NoInput, warn};

/// The input of a command.
#[derive(Debug, Args)]
pub struct CorpusInput {
    /// Files and folders of articles (text, Markdown, HTML, JSON, JSON Lines, CSV, TSV, XLSX, RSS, Atom, NewsML, NITF;
    /// .gz, .zst, .zip), or indexes of gisa index; `-` or nothing reads standard input
    #[arg(value_name = "INPUT")]
    inputs: Vec<PathBuf>,

    /// Read a field from a column of another name: title=headline (repeatable)
    #[arg(long = "field", value_name = "FIELD=NAME", help_heading = "Input")]
    fields: Vec<FieldMapping>,

    /// Treat each line of a text as a document
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

impl CorpusInput {
    /// The selection of documents as the summary shows it.
    pub fn describe_selection(&self) -> BTreeMap<&'static str, String> {
        self.select.describe()
    }

    /// The named files and folders, sorted; empty for standard input.
    pub fn inputs(&self) -> Vec<PathBuf> {
        let mut inputs = self.inputs.clone();
        inputs.sort();
        inputs
    }

    /// All paths that are read: the named ones, and the files of the run.
    pub fn paths(&self, run: &Run) -> Vec<PathBuf> {
        self.inputs.iter().cloned().chain(run.paths().into_iter().map(PathBuf::from)).collect()
    }

    /// True if only errors are printed on standard error.
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Lists the input files.
    ///
    /// # Errors
    /// If standard input is requested and is a terminal, if no input can be read, or if no thread can be started.
    pub fn open(&self) -> anyhow::Result<Run> {
        self.open_with(&self.inputs, self.options())
    }

    /// The sample that is requested; `None` if none is.
    pub fn sample(&self) -> Option<Sample> {
        self.select.filter().sample
    }

    /// Like [`CorpusInput::open`], but with all documents, for a command that draws a sample of something else.
    ///
    /// # Errors
    /// As [`CorpusInput::open`].
    pub fn open_whole(&self) -> anyhow::Result<Run> {
        self.open_filtered(&self.inputs, self.options(), DocumentFilter { sample: None, ..self.select.filter() })
    }

    /// Lists other input files, which are read in the same way.
    ///
    /// # Errors
    /// As [`CorpusInput::open`].
    pub fn open_others(&self, paths: &[PathBuf]) -> anyhow::Result<Run> {
        self.open_with(paths, self.options())
    }

    /// Like [`CorpusInput::open`], but keeps the empty lines of [`CorpusInput::reads_lines`].
    ///
    /// # Errors
    /// As [`CorpusInput::open`].
    pub fn open_with_empty_lines(&self) -> anyhow::Result<Run> {
        self.open_with(&self.inputs, Options { keep_empty: self.lines, ..self.options() })
    }

    /// Lists the input files for an index, with the ids of the source unchanged.
    ///
    /// # Errors
    /// As [`CorpusInput::open`]; also if an index is named.
    pub fn open_for_index(&self) -> anyhow::Result<Run> {
        if let Some(index) = self.inputs.iter().find(|path| Index::is_at(path)) {
            anyhow::bail!("{} is an index: it can be given to any other subcommand as it is", index.display());
        }
        Ok(self.open_with(&self.inputs, Options { own_ids: true, ..self.options() })?.with_small_batches())
    }

    /// The options of reading and selection, for the manifest of an index.
    pub fn describe_reading(&self) -> BTreeMap<String, String> {
        let select = self.select.describe().into_iter().map(|(name, value)| (name.to_owned(), value));
        let encoding = self.encoding.map(|encoding| ("encoding".to_owned(), encoding.name().to_owned()));
        let lines = self.lines.then(|| ("lines".to_owned(), "on".to_owned()));
        let fields: Vec<String> =
            self.fields.iter().map(|field| format!("{}={}", field.column.name(), field.name)).collect();
        let fields = Some(fields.join(",")).filter(|fields| !fields.is_empty());
        let fields = fields.map(|fields| ("field".to_owned(), fields));
        select.chain(encoding).chain(lines).chain(fields).collect()
    }

    /// True if each line is a document.
    pub fn reads_lines(&self) -> bool {
        self.lines
    }

    fn options(&self) -> Options {
        let format = self.lines.then_some(Format::Lines);
        let (fields, own_headers) = (self.fields.clone(), headers());
        Options { format, encoding: self.encoding, fields, own_headers, ..Options::default() }
    }

    fn open_with(&self, inputs: &[PathBuf], options: Options) -> anyhow::Result<Run> {
        self.open_filtered(inputs, options, self.select.filter())
    }

    fn open_filtered(&self, inputs: &[PathBuf], options: Options, filter: DocumentFilter) -> anyhow::Result<Run> {
        let mut paths = inputs.to_owned();
        if paths.is_empty() {
            if io::stdin().is_terminal() {
                return Err(NoInput.into());
            }
            paths.push(PathBuf::from("-"));
        }
        let max = Pool::max_threads();
        if self.threads > max && !self.quiet {
            warn(&format!("--threads {} is more than this machine can use: {max} are used", self.threads));
        }
        paths.iter().try_for_each(|path| check_finished(path))?;
        let is_index = paths.iter().any(|path| Index::is_at(path));
        let source = if is_index {
            Source::Index(self.open_index(paths, filter)?)
        } else {
            self.open_corpus(&paths, options, filter)?
        };
        Run::new(source, self.threads, self.quiet)
    }

    fn open_corpus(&self, paths: &[PathBuf], options: Options, filter: DocumentFilter) -> anyhow::Result<Source> {
        let corpus = Corpus::open(paths, options)?.filtered(filter);
        if !self.quiet {
            corpus.left_out().iter().for_each(|note| warn(note));
        }
        Ok(Source::Text(corpus))
    }

    /// Opens indexes, each once, in the order of their paths.
    fn open_index(&self, mut paths: Vec<PathBuf>, filter: DocumentFilter) -> anyhow::Result<Index> {
        let reading =
            [("--field", !self.fields.is_empty()), ("--lines", self.lines), ("--encoding", self.encoding.is_some())];
        if let Some((option, _)) = reading.iter().find(|(_, is_given)| *is_given) {
            anyhow::bail!("{option} says how texts are read, and an index holds what was read (give it to gisa index)");
        }
        if let Some(text) = paths.iter().find(|path| !Index::is_at(path)) {
            anyhow::bail!("{} is not an index, and another input is one: index it, too (gisa index)", text.display());
        }
        paths.sort();
        let mut seen = BTreeSet::new();
        paths.retain(|path| seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
        let index = Index::open(&paths)?;
        anyhow::ensure!(
            filter.pattern.is_none() || index.has_text(),
            "--match looks into the texts, which an index made with --text off does not hold"
        );
        Ok(index.filtered(filter))
    }
}

/// Checks that a folder is not an index that was cut off while it was written.
///
/// # Errors
/// If it is.
pub fn check_finished(path: &Path) -> anyhow::Result<()> {
    let is_cut = Index::is_unfinished_at(path);
    anyhow::ensure!(!is_cut, "{} is an index that was cut off while it was written: make it again", path.display());
    Ok(())
}
