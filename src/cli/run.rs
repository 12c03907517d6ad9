//! A run over texts or indexes: progress, the list of what was skipped, and what to say at the end.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use gisa::annotation::{Annotated, Annotator, Index, PartManifest, Pool, SkippedDocument, Wanted};
use gisa::corpus::{self, Corpus, Document, Input, LeftOut};
use gisa::lexicon::Lexicon;
use gisa::morph::{Pos, Tokenizer, Worker};
use gisa::statistics::WordOptions;
use gisa::text::{Error, Result};

use super::progress::Progress;
use super::{complain, complain_of, full};

/// How many notes on files are printed: a bound, as a folder of thousands of files can have the same one for each.
const MOST_NOTES: usize = 20;

/// What a run reads.
pub enum Source {
    /// Texts, which are annotated.
    Text(Corpus),
    /// What was found in texts.
    Index(Index),
}

/// What is looked for in documents, and with which names.
pub struct Stages<'l> {
    pub lexicon: &'l Lexicon,
    pub tokenizer: &'l Tokenizer,
    /// The parts of speech of the words that are needed.
    pub words: BTreeSet<Pos>,
    /// Whether the texts are needed, with what is shown with them.
    pub text: bool,
}

/// A run over a corpus.
pub struct Run {
    source: Source,
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

impl Run {
    /// A run over texts or indexes, on this number of threads.
    ///
    /// # Errors
    /// Where no thread can be had.
    pub fn new(source: Source, threads: usize, quiet: bool) -> anyhow::Result<Self> {
        Ok(Self { source, pool: Pool::new(threads)?, quiet, progress: !quiet })
    }

    /// The same run for what keeps all that is found until it is written.
    pub fn with_small_batches(self) -> Self {
        Self { pool: self.pool.with_small_batches(), ..self }
    }

    /// The index; `None` where texts are read.
    pub fn index(&self) -> Option<&Index> {
        match &self.source {
            Source::Text(_) => None,
            Source::Index(index) => Some(index),
        }
    }

    /// The texts that are read; none for an index.
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

    /// The same run without the files of which `is_left_out` says so.
    pub fn without(self, is_left_out: impl Fn(&Path) -> bool) -> Self {
        let source = match self.source {
            Source::Text(corpus) => Source::Text(corpus.without(|input| is_left_out(input.path()))),
            index => index,
        };
        Self { source, ..self }
    }

    /// # Errors
    /// Where this run and another one cannot be compared: one reads an index and one texts, or indexes of different
    /// lexicons.
    pub fn check_beside(&self, other: &Self) -> anyhow::Result<()> {
        match (self.index(), other.index()) {
            (Some(one), Some(other)) => Ok(one.check_alike(other)?),
            (None, None) => Ok(()),
            _ => anyhow::bail!("one of the two is an index and the other is not: index it, too (gisa index)"),
        }
    }

    /// # Errors
    /// Where an index does not have the words that are asked for.
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

    /// # Errors
    /// Where an index does not have the texts that are needed.
    fn check_text(&self) -> anyhow::Result<()> {
        let has_text = self.index().is_none_or(Index::has_text);
        anyhow::ensure!(has_text, "this shows texts, which an index made with --text off does not hold");
        Ok(())
    }

    /// Hides the progress bar where standard output is a terminal: it would mix with what is printed there.
    pub fn printing(self) -> Self {
        Self { progress: self.progress && !io::stdout().is_terminal(), ..self }
    }

    /// Gives `sink` what `work` makes of what was found in each document, in their order.
    ///
    /// # Errors
    /// The first error of `sink`; where no document could be read, or an index does not have what is wanted.
    pub fn annotate<T: Send>(
        self,
        stages: &Stages,
        work: impl Fn(Annotated) -> T + Sync,
        sink: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<Skipped> {
        self.annotate_with(stages, |_: &mut Worker, annotated| work(annotated), sink)
    }

    /// The same; `work` may tokenize, too.
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
                // Morphemes take much memory, and only the words are kept.
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

    /// Says what was skipped and left out, and what to know about the input.
    fn end(&self, documents: u64, mut skipped: Skipped) -> anyhow::Result<Skipped> {
        let quiet = self.quiet;
        skipped.left_out = self.left_out().clone();
        skipped.notes.extend(self.notes());
        let first = skipped.errors.first().filter(|_| quiet).map(|first| format!(", the first: {}", full(first)));
        let first = first.unwrap_or_default();
        self.say_what_is_left_out(documents, &skipped, &first)?;
        if quiet && skipped.count > 0 {
            complain(&format!("{} documents or files are skipped{first}", skipped.count));
        }
        skipped.notes.iter().take(MOST_NOTES).for_each(|note| complain(note));
        if skipped.notes.len() > MOST_NOTES {
            complain(&format!("{} more notes; gisa corpus check lists them", skipped.notes.len() - MOST_NOTES));
        }
        if let Some(index) = self.index() {
            index.runs().for_each(|run| skipped.add_of_index(run));
            if skipped.count > 0 {
                complain(&format!("{} documents or files were skipped when the index was made", skipped.count));
            }
        }
        Ok(skipped)
    }

    /// What was left out of folders, in sentences.
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

    /// What a user should know about the files that were read.
    fn notes(&self) -> Vec<String> {
        let (mut notes, repeated) = match &self.source {
            Source::Text(corpus) => (notes_of(&corpus.sources()), corpus.repeated_ids()),
            Source::Index(index) => (Vec::new(), index.repeated_ids()),
        };
        let undecoded = if let Source::Text(corpus) = &self.source { corpus.undecoded() } else { 0 };
        if undecoded > 0 {
            notes.push(format!(
                "{undecoded} documents have characters that could not be decoded (U+FFFD): try --encoding"
            ));
        }
        if repeated > 0 {
            notes.push(format!("{repeated} documents have the id of an earlier one: theirs got #2, #3, …"));
        }
        notes
    }
}

fn notes_of(sources: &[corpus::Source]) -> Vec<String> {
    sources.iter().flat_map(corpus::Source::messages).collect()
}

impl Run {
    /// Says how many documents are left out, and which outlets are unknown; `first` is the first that was skipped, if
    /// that was not said yet.
    ///
    /// # Errors
    /// Where no document is left.
    fn say_what_is_left_out(&self, documents: u64, skipped: &Skipped, first: &str) -> anyhow::Result<()> {
        let unknown = match &self.source {
            Source::Text(corpus) => corpus.unknown_outlets(),
            Source::Index(index) => index.unknown_outlets(),
        };
        let left_out = &skipped.left_out;
        if documents == 0 && left_out.total() > 0 {
            let unknown = unknown.first().map(|outlet| format!("; {outlet}")).unwrap_or_default();
            anyhow::bail!("expected articles, and all {left_out}{unknown}");
        }
        let listed = self.left_out_files().first().filter(|_| self.quiet);
        let note = skipped.notes.first().or(listed).map(|note| format!("; {note}")).unwrap_or_default();
        let count = skipped.count;
        anyhow::ensure!(documents > 0, "expected articles, found none in the input ({count} skipped{first}{note})");
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

    /// Adds what was skipped by a run that wrote an index, and its notes before others.
    fn add_of_index(&mut self, run: &PartManifest) {
        self.count += run.skipped;
        let notes = std::mem::take(&mut self.notes);
        self.notes = run.notes.iter().cloned().chain(notes).collect();
        for SkippedDocument { path, line, problem } in &run.skipped_documents {
            let (path, problem) = (path.clone(), problem.clone());
            let error = match *line {
                Some(line) => Error::Document { path, line, problem },
                None => Error::Format { path, problem },
            };
            if self.errors.len() < Self::LISTED {
                self.errors.push(error);
            }
        }
    }
}
