//! An index: the annotations of a corpus on disk, from which it can be counted again without its texts.
//!
//! Written by [`IndexWriter`], read by [`Index`] into the same [`Annotated`] documents that the stages make, so that
//! whatever counts them gives the same from both. `src/annotation/README.md` describes the tables.

mod manifest;
mod parquet;
mod read;
mod tables;
mod write;

pub use manifest::{
    KeptWords, Manifest, PartManifest, ReadFile, SkippedDocument, UsedDictionary, UsedLexicon, sha256_of,
};
pub use parquet::Column;
pub(crate) use parquet::{EPOCH, created_by};
pub use read::Wanted;
pub use tables::Table;
pub use write::IndexWriter;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Annotated, Pool};
use crate::corpus::{Document, DocumentFilter, LeftOut, Selector, UniqueIds, UnknownOutlet};
use crate::lexicon::{Lexicon, ShownName};
use crate::text::{Error, Result};
use read::{Group, Names, Part};

/// One index, or several that are read as one.
#[derive(Debug)]
pub struct Index {
    folders: Vec<PathBuf>,
    manifests: Vec<Manifest>,
    parts: Vec<Part>,
    filter: DocumentFilter,
    selector: Selector,
    repeated_ids: u64,
}

impl Index {
    /// True if a path is the folder of an index.
    pub fn is_at(path: &Path) -> bool {
        Manifest::is_in(path)
    }

    /// True if a path is the folder of an index that was cut off while it was written.
    pub fn is_unfinished_at(path: &Path) -> bool {
        !Self::is_at(path) && path.join(Table::Documents.name()).is_dir() && path.join(Table::Mentions.name()).is_dir()
    }

    /// Opens the indexes in these folders, to be read in this order.
    ///
    /// # Errors
    /// If one of them is not whole, or they were made with different lexicons or dictionaries.
    pub fn open(folders: &[PathBuf]) -> Result<Self> {
        let manifests = folders.iter().map(|folder| Manifest::read(folder)).collect::<Result<Vec<_>>>()?;
        let mut parts = Vec::new();
        for (folder, manifest) in folders.iter().zip(&manifests) {
            check_alike(&folders[0], &manifests[0], folder, manifest)?;
            for part in &manifest.parts {
                parts.push(Part::open(folder, part.files.keys().cloned())?);
            }
        }
        let (filter, selector) = (DocumentFilter::default(), Selector::default());
        Ok(Self { folders: folders.to_owned(), manifests, parts, filter, selector, repeated_ids: 0 })
    }

    /// The same index, limited to the documents that pass a filter.
    pub fn filtered(self, filter: DocumentFilter) -> Self {
        Self { filter, ..self }
    }

    /// # Errors
    /// If another one cannot be counted together with it, as it was made with another lexicon or dictionary.
    pub fn check_alike(&self, other: &Self) -> Result<()> {
        check_alike(&self.folders[0], &self.manifests[0], &other.folders[0], &other.manifests[0])
    }

    /// The folders of the indexes.
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// Their manifests.
    pub fn manifests(&self) -> &[Manifest] {
        &self.manifests
    }

    /// The parts that the runs added.
    pub fn runs(&self) -> impl Iterator<Item = &PartManifest> {
        self.manifests.iter().flat_map(|manifest| &manifest.parts)
    }

    /// Notes for the user on the files that these runs read.
    pub fn notes(&self) -> Vec<String> {
        self.runs().flat_map(|run| run.notes.clone()).collect()
    }

    /// True if all of them have the texts.
    pub fn has_text(&self) -> bool {
        self.manifests.iter().all(|manifest| manifest.text)
    }

    /// The lexicon that they were made with.
    ///
    /// # Errors
    /// If it is another one in this version of gisa.
    pub fn lexicon(&self) -> Result<Lexicon> {
        let (folder, used) = (&self.folders[0], &self.manifests[0].lexicon);
        let mut lexicon = Lexicon::with_files(&write::lexicon_files(folder, used))?;
        if lexicon.hash() != used.sha256 {
            let made = &self.manifests[0].gisa;
            let problem = format!("was made with the lexicon of another gisa ({made}): index the input again");
            return Err(Error::Format { path: folder.clone(), problem });
        }
        lexicon.show_names(if used.dated_names { ShownName::Dated } else { ShownName::Newest });
        lexicon.find_unknown(used.unknown);
        lexicon.exclude(&used.exclude);
        Ok(lexicon)
    }

    /// The number of documents that did not pass the filter.
    pub const fn left_out_documents(&self) -> &LeftOut {
        self.selector.left_out()
    }

    /// The outlets that the filter names and that none of the documents that were read is of.
    pub fn unknown_outlets(&self) -> Vec<UnknownOutlet> {
        self.selector.unknown_outlets()
    }

    /// The number of documents with the id of an earlier one; theirs got `#2`, `#3`, ….
    pub const fn repeated_ids(&self) -> u64 {
        self.repeated_ids
    }

    /// Gives what `work` makes of each document to `sink`, as [`super::Annotator::annotate_all`] does for texts; each
    /// thread works with what `worker` makes for it. `lexicon` is that of [`Index::lexicon`].
    ///
    /// # Errors
    /// If the files cannot be read; the first error of `sink`, which ends the run.
    pub fn annotate_all<W: Send, T: Send, E: From<Error>>(
        &mut self,
        pool: &Pool,
        lexicon: &Lexicon,
        wanted: &Wanted,
        worker: impl Fn() -> W,
        work: impl Fn(&mut W, Annotated) -> T + Sync,
        mut sink: impl FnMut(T) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let names = Names::new(lexicon, wanted);
        let work = |worker: &mut W, group: Group| -> Result<Vec<T>> {
            let mut done = Vec::new();
            group.annotated(&names, wanted, |annotated| done.push(work(worker, annotated)))?;
            Ok(done)
        };
        let sink = |done: Result<Result<Vec<T>>>| done.flatten()?.into_iter().try_for_each(&mut sink);
        let size = pool.share();
        pool.run(self.groups(wanted.text)?, |_| size, worker, work, sink)
    }

    /// The documents, with their texts.
    ///
    /// # Errors
    /// If the files cannot be read.
    pub fn documents(&mut self) -> Result<impl Iterator<Item = Result<Document>>> {
        let groups = self.groups(true)?;
        Ok(groups.flat_map(|group| {
            let (documents, error) = match group {
                Ok(group) => (group.into_documents().map(Ok).collect(), None),
                Err(error) => (Vec::new(), Some(Err(error))),
            };
            documents.into_iter().chain(error)
        }))
    }

    /// The groups of documents, without those that do not pass the filter.
    fn groups(&mut self, with_text: bool) -> Result<impl Iterator<Item = Result<Group<'_>>>> {
        let with_text = with_text || self.filter.pattern.is_some();
        let drawn = self.drawn(with_text)?;
        let Self { parts, selector, repeated_ids, .. } = self;
        let mut ids = UniqueIds::default();
        let places = parts.iter().flat_map(|part| (0..part.groups()).map(move |group| (part, group)));
        Ok(places.map(move |(part, group)| {
            let mut group = part.documents(group, with_text)?;
            for read in group.documents() {
                let document = read.document.take().map(|it| Document { id: ids.make_unique(it.id), ..it });
                read.document = match &drawn {
                    Some(drawn) => document.filter(|document| drawn.contains(&document.id)),
                    None => document.and_then(|document| selector.take(document)),
                };
            }
            *repeated_ids = ids.repeated();
            Ok(group)
        }))
    }

    /// The ids of the documents of a sample, which are known only when all were seen; `None` where no sample is asked
    /// for.
    fn drawn(&mut self, with_text: bool) -> Result<Option<BTreeSet<String>>> {
        self.selector = Selector::new(self.filter.clone());
        if self.filter.sample.is_none() {
            return Ok(None);
        }
        let mut ids = UniqueIds::default();
        for part in &self.parts {
            for group in 0..part.groups() {
                for document in part.documents(group, with_text)?.into_documents() {
                    self.selector.take(Document { id: ids.make_unique(document.id), ..document });
                }
            }
        }
        Ok(Some(self.selector.sample().into_iter().map(|document| document.id).collect()))
    }
}

/// Checks that two indexes can be counted together.
///
/// # Errors
/// If they were made with different lexicons or dictionaries, or one has words that the other has not.
fn check_alike(first: &Path, one: &Manifest, second: &Path, other: &Manifest) -> Result<()> {
    let UsedLexicon { sha256, exclude, dated_names, unknown, .. } = &one.lexicon;
    let lexicon = &other.lexicon;
    let differing = if *sha256 != lexicon.sha256 {
        "lexicons"
    } else if *exclude != lexicon.exclude {
        "options --exclude"
    } else if *dated_names != lexicon.dated_names {
        "options --names"
    } else if *unknown != lexicon.unknown {
        "options --unknown"
    } else if one.dictionary.sha256 != other.dictionary.sha256 {
        "morpheme dictionaries"
    } else {
        return Ok(());
    };
    let problem = format!("cannot be counted with {}: they were made with different {differing}", first.display());
    Err(Error::Format { path: second.to_owned(), problem })
}
