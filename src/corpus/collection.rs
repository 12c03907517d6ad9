//! The corpus of a run: its input files as one stream of documents, in the order of the files, with notes on the
//! reading.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::slice;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::vec;

use super::Document;
use super::document_filter::DocumentFilter;
use super::header::fold_name;
use super::input::{Input, Listing, list};
use super::options::Options;
use super::reader::{Documents, read};
use super::selector::{LeftOut, Selector, UnknownOutlet};
use super::source::{Source, no_column, no_number};
use super::unique_id::UniqueIds;
use crate::text::{Error, Result};

/// The most documents of a file that are searched for columns; JSON objects need not have all.
const SAMPLE_DOCUMENTS: usize = 1000;
/// The most column names in an error.
const MOST_NAMES: usize = 20;

/// The input files of a run, and the options of reading.
#[derive(Debug)]
pub struct Corpus {
    inputs: Vec<Input>,
    options: Options,
    /// Errors of listing.
    unlisted: Vec<Error>,
    left_out: Vec<String>,
    /// The files that were read to their end.
    sources: Mutex<Vec<Source>>,
    /// Documents with the id of an earlier one.
    repeated_ids: AtomicU64,
    /// Documents with characters that could not be decoded.
    undecoded: AtomicU64,
    selector: Selector,
}

impl Corpus {
    /// Lists the files that `paths` name, as [`list`] does. Errors of listing are returned with the documents.
    ///
    /// # Errors
    /// The first error if no file can be listed at all; a column that `options` name and no file has.
    pub fn open(paths: &[PathBuf], options: Options) -> Result<Self> {
        let Listing { inputs, errors: mut unlisted, notes: left_out } = list(paths);
        if inputs.is_empty() && !unlisted.is_empty() {
            return Err(unlisted.swap_remove(0));
        }
        find_fields(&inputs, &options)?;
        let (sources, selector) = (Mutex::default(), Selector::default());
        let (repeated_ids, undecoded) = (AtomicU64::new(0), AtomicU64::new(0));
        Ok(Self { inputs, options, unlisted, left_out, sources, repeated_ids, undecoded, selector })
    }

    /// The same corpus, limited to the documents that pass a filter.
    pub fn filtered(self, filter: DocumentFilter) -> Self {
        Self { selector: Selector::new(filter), ..self }
    }

    /// The same corpus without the files for which `is_left_out` is true.
    pub fn without(mut self, is_left_out: impl Fn(&Input) -> bool) -> Self {
        self.inputs.retain(|input| !is_left_out(input));
        self
    }

    /// The number of documents that did not pass the filter.
    pub const fn left_out_documents(&self) -> &LeftOut {
        self.selector.left_out()
    }

    /// The outlets of the filter that no document has.
    pub fn unknown_outlets(&self) -> Vec<UnknownOutlet> {
        self.selector.unknown_outlets()
    }

    /// The files in reading order.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// Notes on what was left out of folders on purpose.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// The documents of all files that pass the filter; only once, because standard input cannot be read again. An
    /// error takes the place of what could not be listed or read; the documents of a sample come at the end.
    pub fn documents(&mut self) -> CorpusDocuments<'_> {
        CorpusDocuments {
            unlisted: std::mem::take(&mut self.unlisted).into_iter(),
            inputs: self.inputs.iter(),
            options: &self.options,
            current: None,
            sources: &self.sources,
            ids: UniqueIds::default(),
            repeated_ids: &self.repeated_ids,
            undecoded: &self.undecoded,
            selector: &mut self.selector,
            sample: None,
        }
    }

    /// The number of documents with the id of an earlier one; they got `#2`, `#3`, ….
    pub fn repeated_ids(&self) -> u64 {
        self.repeated_ids.load(Ordering::Relaxed)
    }

    /// The number of documents with characters that could not be decoded (U+FFFD).
    pub fn undecoded(&self) -> u64 {
        self.undecoded.load(Ordering::Relaxed)
    }

    /// The information on the files that were read to their end, in that order.
    pub fn sources(&self) -> Vec<Source> {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes for the user on those files.
    pub fn notes(&self) -> Vec<String> {
        self.sources().iter().flat_map(Source::messages).collect()
    }

    /// The size of all input files in bytes, as far as the system knows it.
    pub fn size(&self) -> u64 {
        let sizes = self.inputs.iter().filter_map(|input| std::fs::metadata(input.path()).ok());
        sizes.map(|file| file.len()).sum()
    }
}

/// The documents of a corpus; see [`Corpus::documents`].
pub struct CorpusDocuments<'c> {
    unlisted: vec::IntoIter<Error>,
    inputs: slice::Iter<'c, Input>,
    options: &'c Options,
    current: Option<Documents<'c>>,
    sources: &'c Mutex<Vec<Source>>,
    ids: UniqueIds,
    repeated_ids: &'c AtomicU64,
    undecoded: &'c AtomicU64,
    selector: &'c mut Selector,
    /// The remaining documents of the sample; `None` until all are read.
    sample: Option<vec::IntoIter<Document>>,
}

impl Iterator for CorpusDocuments<'_> {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Result<Document>> {
        while self.sample.is_none() {
            match self.read_next() {
                Some(Ok(document)) => {
                    if let Some(document) = self.selector.take(document) {
                        return Some(Ok(document));
                    }
                }
                Some(Err(error)) => return Some(Err(error)),
                None => self.sample = Some(self.selector.sample().into_iter()),
            }
        }
        self.sample.as_mut()?.next().map(Ok)
    }
}

impl CorpusDocuments<'_> {
    /// The next document, selected or not, or the next error.
    fn read_next(&mut self) -> Option<Result<Document>> {
        if let Some(error) = self.unlisted.next() {
            return Some(Err(error));
        }
        loop {
            let documents = match &mut self.current {
                Some(documents) => documents,
                None => self.current.insert(read(self.inputs.next()?, self.options)),
            };
            if let Some(document) = documents.next() {
                let is_undecoded = document.as_ref().is_ok_and(Document::has_lost_characters);
                self.undecoded.fetch_add(u64::from(is_undecoded), Ordering::Relaxed);
                let is_own = self.options.own_ids;
                let mut unique = |id| if is_own { id } else { self.ids.make_unique(id) };
                return Some(document.map(|document| Document { id: unique(document.id), ..document }));
            }
            self.repeated_ids.store(self.ids.repeated(), Ordering::Relaxed);
            let read = documents.take_sources();
            self.sources.lock().unwrap_or_else(PoisonError::into_inner).extend(read);
            self.current = None;
        }
    }
}

/// Searches the files one after the other for the columns that the user gave by name or number, until all are found. An
/// error must come before any output, and only all files together can show that a column is missing. Mostly the first
/// document of the first file has them; the documents are read again later. Standard input cannot be read twice, and
/// checks its columns itself.
fn find_fields(inputs: &[Input], options: &Options) -> Result<()> {
    let mut search = FieldSearch {
        missing: options.named_fields().collect(),
        beyond: options.numbered_fields().max().unwrap_or(0),
        widest: 0,
        known: Vec::new(),
    };
    for input in inputs {
        if search.are_found() || input.is_stream() {
            return Ok(());
        }
        let mut documents = read(input, options);
        for _ in 0..SAMPLE_DOCUMENTS {
            let is_end = documents.next().is_none();
            search.look_at(&documents);
            if is_end || search.are_found() {
                break;
            }
        }
    }
    let Some(first) = inputs.first() else { return Ok(()) };
    search.error(first.path()).map_or(Ok(()), Err)
}

/// The user's columns that no file had so far.
struct FieldSearch<'o> {
    missing: BTreeSet<&'o str>,
    /// The greatest column number.
    beyond: usize,
    /// The width of the widest table.
    widest: usize,
    /// Names of other columns, for the error.
    known: Vec<String>,
}

impl FieldSearch<'_> {
    fn are_found(&self) -> bool {
        self.missing.is_empty() && self.beyond <= self.widest
    }

    /// Removes the columns that a file has.
    fn look_at(&mut self, documents: &Documents) {
        self.widest = self.widest.max(documents.width());
        for name in documents.all_names() {
            self.missing.retain(|field| fold_name(field) != fold_name(&name));
            if self.known.len() < MOST_NAMES && !self.known.contains(&name) {
                self.known.push(name);
            }
        }
    }

    /// The error for a missing column; `None` if all are found, or no file has columns.
    fn error(&self, path: &Path) -> Option<Error> {
        match self.missing.first() {
            Some(field) => Some(no_column(path, field, &self.known)),
            None => (self.beyond > self.widest && self.widest > 0).then(|| no_number(path, self.beyond, self.widest)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Format;

    #[test]
    fn a_column_of_the_users_is_looked_for_in_all_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file");
        write("a.txt", "KT가 웃었다.");
        write("b.jsonl", "{\"body\":\"가\"}\n{\"body\":\"나\",\"kicker\":\"다\"}\n");
        write("c.csv", "headline,text\n가,나\n");
        let opened = |field: &str| {
            let fields = vec![field.parse().expect("a field")];
            Corpus::open(&[folder.path().to_owned()], Options { fields, ..Options::default() }).map(|_| ())
        };
        assert!(opened("title=kicker").is_ok(), "a key of a later object");
        assert!(opened("title=headline").is_ok(), "a column of a later file");
        assert!(opened("body=2").is_ok());
        // field, what the error says
        for (field, want) in
            [("title=deck", "no column \"deck\"; there are body, kicker, headline, text"), ("body=3", "no column 3")]
        {
            let error = opened(field).expect_err("no file has it").to_string();
            assert!(error.contains(want), "{field}: {error}");
        }
    }

    #[test]
    fn documents_come_in_the_order_of_the_files_and_leave_what_was_found_out() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file");
        write("b.txt", "KT가 웃었다.");
        write("a.jsonl", "{\"id\":\"1\",\"body\":\"가나\"}\n{\"id\":\"2\",\"body\":\"다라\"}\n");
        let paths = [folder.path().to_owned(), PathBuf::from("no-such-file.txt")];
        let mut corpus = Corpus::open(&paths, Options::default()).expect("files");
        let read: Vec<Result<Document>> = corpus.documents().collect();
        assert!(read[0].as_ref().is_err_and(|error| error.to_string().contains("no-such-file.txt")));
        let ids: Vec<&str> = read.iter().flatten().map(|document| document.id.as_str()).collect();
        assert_eq!(ids, ["1", "2", "b"]);
        let formats: Vec<Format> = corpus.sources().iter().map(|source| source.format).collect();
        assert_eq!(formats, [Format::JsonLines, Format::Text]);
        assert_eq!(corpus.documents().count(), 3, "what could not be listed is said once");
    }
}
