//! A run over texts or indexes: its progress, and the notes at the end.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use gisa::annotation::{Annotated, Annotator, Index, Pool, Wanted};
use gisa::corpus::{Corpus, Document, Input, LeftOut};
use gisa::lexicon::Lexicon;
use gisa::morph::{Pos, Tokenizer, Worker};
use gisa::statistics::WordOptions;
use gisa::text::Result;

use super::progress::Progress;
use super::skipped::{Skipped, undecoded_note};
use super::{full, print_error, warn};

/// The most notes on files that are printed. A folder of thousands of files can have the same note for each.
const MOST_NOTES: usize = 20;

/// The source of a run.
pub enum Source {
    /// Texts, which are annotated during the run.
    Text(Corpus),
    /// The findings in texts, which were annotated before.
    Index(Index),
}

/// The requirements of a run on its documents, and the names to find.
pub struct Stages<'l> {
    pub lexicon: &'l Lexicon,
    pub tokenizer: &'l Tokenizer,
    /// The parts of speech of the words that are required.
    pub words: BTreeSet<Pos>,
    /// True if the texts are required, with places and zones.
    pub text: bool,
}

/// A run over a corpus.
pub struct Run {
    source: Source,
    pool: Pool,
    quiet: bool,
    /// True to show progress on a terminal.
    progress: bool,
}

impl Run {
    /// Creates a run over texts or indexes, on this number of threads.
    ///
    /// # Errors
    /// If no thread can be started.
    pub fn new(source: Source, threads: usize, quiet: bool) -> anyhow::Result<Self> {
        Ok(Self { source, pool: Pool::new(threads)?, quiet, progress: !quiet })
    }

    /// The same run in smaller batches, for a sink that keeps all findings until they are written.
    pub fn with_small_batches(self) -> Self {
        Self { pool: self.pool.with_small_batches(), ..self }
    }

    /// The threads of the run.
    pub fn pool(&self) -> Pool {
        self.pool.clone()
    }

    /// The index; `None` if texts are read.
    pub fn index(&self) -> Option<&Index> {
        match &self.source {
            Source::Text(_) => None,
            Source::Index(index) => Some(index),
        }
    }

    /// The text files; empty for an index.
    pub fn inputs(&self) -> &[Input] {
        match &self.source {
            Source::Text(corpus) => corpus.inputs(),
            Source::Index(_) => &[],
        }
    }

    /// The files and folders that are read.
    pub fn paths(&self) -> Vec<&Path> {
        match &self.source {
            Source::Text(corpus) => corpus.inputs().iter().map(Input::path).collect(),
            Source::Index(index) => index.folders().iter().map(PathBuf::as_path).collect(),
        }
    }

    /// The same run without the files for which `is_left_out` is true.
    pub fn without(self, is_left_out: impl Fn(&Path) -> bool) -> Self {
        let source = match self.source {
            Source::Text(corpus) => Source::Text(corpus.without(|input| is_left_out(input.path()))),
            index => index,
        };
        Self { source, ..self }
    }

    /// Checks that two runs can be compared.
    ///
    /// # Errors
    /// If one reads an index and the other texts, or they read indexes with different lexicons.
    pub fn check_comparable(&self, other: &Self) -> anyhow::Result<()> {
        match (self.index(), other.index()) {
            (Some(one), Some(other)) => Ok(one.check_alike(other)?),
            (None, None) => Ok(()),
            _ => anyhow::bail!("one of the two is an index and the other is not: index it, too (gisa index)"),
        }
    }

    /// Checks that an index has the requested words.
    ///
    /// # Errors
    /// If it does not.
    pub fn check_words(&self, wanted: &WordOptions) -> anyhow::Result<()> {
        for manifest in self.index().map(Index::manifests).unwrap_or_default() {
            let (kept, tags) = (&manifest.words, manifest.words.tags());
            let other = wanted.tags.iter().find(|tag| !tags.contains(tag));
            if let Some(tag) = other {
                let kept: Vec<&str> = tags.iter().map(|tag| tag.name()).collect();
                anyhow::bail!("an index has no words that are {tag}; this one has {}", kept.join(","));
            }
            anyhow::ensure!(
                wanted.min_length >= kept.min_length,
                "an index without texts has words of {} letters and more",
                kept.min_length
            );
            anyhow::ensure!(
                kept.stop_words || !wanted.stop_words.is_empty(),
                "an index without texts does not have the words that gisa leaves out"
            );
        }
        Ok(())
    }

    /// Checks that an index has the texts, if they are required.
    ///
    /// # Errors
    /// If it does not.
    pub fn check_text(&self) -> anyhow::Result<()> {
        let has_text = self.index().is_none_or(Index::has_text);
        anyhow::ensure!(has_text, "this shows texts, which an index made with --text off does not hold");
        Ok(())
    }

    /// Hides the progress bar if standard output is a terminal, where it would mix with the output.
    pub fn printing(self) -> Self {
        Self { progress: self.progress && !io::stdout().is_terminal(), ..self }
    }

    /// Passes to `sink` the result of `work` on each annotated document, in their order.
    ///
    /// # Errors
    /// The first error of `sink`; if no document could be read, or an index lacks what is required.
    pub fn annotate<T: Send>(
        self,
        stages: &Stages,
        work: impl Fn(Annotated) -> T + Sync,
        sink: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<Skipped> {
        self.annotate_with(stages, |_: &mut Worker, annotated| work(annotated), sink)
    }

    /// Like [`Run::annotate`], with a tokenizer for `work`.
    ///
    /// # Errors
    /// As [`Run::annotate`].
    pub fn annotate_with<T: Send>(
        mut self,
        stages: &Stages,
        work: impl Fn(&mut Worker, Annotated) -> T + Sync,
        mut sink: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<Skipped> {
        if stages.text {
            self.check_text()?;
        }
        let Source::Index(index) = &mut self.source else {
            let annotator = Annotator::new(stages.lexicon, stages.tokenizer).with_words(stages.words.clone());
            let annotated = |worker: &mut Worker, document| {
                // Tokens take much memory, and only words are kept.
                let annotated = Annotated { tokens: Default::default(), ..annotator.annotate(worker, document) };
                work(worker, annotated)
            };
            return self.documents(|| annotator.worker(), annotated, sink);
        };
        let mut documents = 0;
        let counted = |done| {
            documents += 1;
            sink(done)
        };
        let wanted = Wanted { words: stages.words.clone(), text: stages.text };
        let worker = || stages.tokenizer.worker();
        index.annotate_all(&self.pool, stages.lexicon, &wanted, worker, work, counted)?;
        self.end(documents, Skipped::default())
    }

    /// Processes all documents in parallel, each thread with a state created by `worker`, and passes the results to
    /// `sink` in the order of the documents.
    ///
    /// # Errors
    /// The first error of `sink`; if no document could be read.
    pub fn documents<W: Send, T: Send>(
        mut self,
        worker: impl Fn() -> W,
        work: impl Fn(&mut W, Document) -> T + Sync,
        sink: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<Skipped> {
        self.check_text()?;
        let mut watch = Watch::new(&self, sink);
        let take = |result| watch.take(result);
        match &mut self.source {
            Source::Text(corpus) => self.pool.documents(corpus.documents(), worker, measured(work), take)?,
            Source::Index(index) => self.pool.documents(index.documents()?, worker, measured(work), take)?,
        }
        let Watch { skipped, documents, .. } = watch;
        self.end(documents, skipped)
    }

    /// Prints what was skipped and left out, and the notes on the input.
    fn end(&self, documents: u64, mut skipped: Skipped) -> anyhow::Result<Skipped> {
        let quiet = self.quiet;
        skipped.left_out = self.left_out().clone();
        skipped.undecoded = self.undecoded();
        skipped.notes.extend(self.notes());
        let first = skipped.errors.first().filter(|_| quiet).map(|first| format!(", the first: {}", full(first)));
        let first = first.unwrap_or_default();
        self.warn_of_left_out(documents, &skipped, &first)?;
        if quiet && skipped.count > 0 {
            warn(&format!("documents or files skipped: {}{first}", skipped.count));
        }
        skipped.notes.iter().take(MOST_NOTES).for_each(|note| warn(note));
        if skipped.notes.len() > MOST_NOTES {
            warn(&format!("more notes: {} (gisa corpus check lists them)", skipped.notes.len() - MOST_NOTES));
        }
        if let Some(index) = self.index() {
            index.runs().for_each(|run| skipped.add_of_index(run));
            if skipped.count > 0 {
                warn(&format!("documents or files skipped when the index was made: {}", skipped.count));
            }
        }
        Ok(skipped)
    }

    /// Notes on files that were left out of folders.
    fn left_out_files(&self) -> &[String] {
        match &self.source {
            Source::Text(corpus) => corpus.left_out(),
            Source::Index(_) => &[],
        }
    }

    fn left_out(&self) -> &LeftOut {
        match &self.source {
            Source::Text(corpus) => corpus.left_out_documents(),
            Source::Index(index) => index.left_out_documents(),
        }
    }

    /// Notes for the user on the files that were read.
    fn notes(&self) -> Vec<String> {
        let (mut notes, repeated) = match &self.source {
            Source::Text(corpus) => (corpus.notes(), corpus.repeated_ids()),
            Source::Index(index) => (index.notes(), index.repeated_ids()),
        };
        notes.extend(undecoded_note(self.undecoded()));
        if repeated > 0 {
            notes.push(format!("documents with the id of an earlier one: {repeated} (theirs got #2, #3, …)"));
        }
        notes
    }

    fn undecoded(&self) -> u64 {
        match &self.source {
            Source::Text(corpus) => corpus.undecoded(),
            Source::Index(index) => index.runs().map(|run| run.undecoded).sum(),
        }
    }

    /// Warns about documents that are left out, and about unknown outlets; `first` is the first skipped document, if it
    /// was not yet named.
    ///
    /// # Errors
    /// If no document is left.
    fn warn_of_left_out(&self, documents: u64, skipped: &Skipped, first: &str) -> anyhow::Result<()> {
        let unknown = match &self.source {
            Source::Text(corpus) => corpus.unknown_outlets(),
            Source::Index(index) => index.unknown_outlets(),
        };
        let left_out = &skipped.left_out;
        if documents == 0 && left_out.total() > 0 {
            let unknown = unknown.first().map(|outlet| format!("; {outlet}")).unwrap_or_default();
            anyhow::bail!("expected articles, found none; {left_out}{unknown}");
        }
        let listed = self.left_out_files().first().filter(|_| self.quiet);
        let note = skipped.notes.first().or(listed).map(|note| format!("; {note}")).unwrap_or_default();
        let count = skipped.count;
        anyhow::ensure!(documents > 0, "expected articles, found none in the input ({count} skipped{first}{note})");
        unknown.iter().for_each(|outlet| warn(&outlet.to_string()));
        if left_out.total() > 0 && !self.quiet {
            warn(&left_out.to_string());
        }
        Ok(())
    }
}

/// The same work, which also returns the size of the document in bytes.
fn measured<W, T>(work: impl Fn(&mut W, Document) -> T + Sync) -> impl Fn(&mut W, Document) -> (usize, T) + Sync {
    move |worker, document| {
        let bytes = document.title.len() + document.body.len();
        (bytes, work(worker, document))
    }
}

/// Receives the results of a run: shows progress, lists skipped documents, and calls the sink.
struct Watch<S> {
    progress: Progress,
    quiet: bool,
    skipped: Skipped,
    documents: u64,
    sink: S,
}

impl<S> Watch<S> {
    fn new(run: &Run, sink: S) -> Self {
        let size = match &run.source {
            Source::Text(corpus) => corpus.size(),
            Source::Index(_) => 0,
        };
        let progress = Progress::new(size, run.progress && size > 0);
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
                    self.progress.print(|| print_error(&error));
                }
                self.skipped.add(error);
                Ok(())
            }
        }
    }
}
