//! The data kept of each document until the whole corpus is read, because reprints are known only then. The text is not
//! kept.
//!
//! A document takes its signature (210 bytes), some 160 bytes of numbers and pointers, its id, headline and address, 4
//! bytes for each entity of each window and 8 for each entity: 0.66 KB on average of the 2,930 articles of
//! `ict-news.jsonl`, with what the allocator adds.
//!
//! Peak memory of `gisa cooccur` on one thread was 191 MB for them, 208 MB for ten times and 241 MB for twenty times as
//! many (the same articles under other ids): 0.90 KB per document, with lists that grow by doubling, the ids that were
//! seen and the counting at the end. `gisa extract`, which keeps nothing of a document, took 212 MB, 217 MB and 217 MB.
//! Where words are counted, [`super::WordTally`] keeps 0.30 KB more.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::ids::Ids;
use super::tally::Tally;
use crate::article::{Signature, Similarity, stories};
use crate::corpus::Document;
use crate::entity::Entity;
use crate::text::Date;

/// The tallies of the documents of a corpus, in the order in which they were read.
#[derive(Debug, Default)]
pub struct CorpusTally {
    documents: Vec<DocumentTally>,
    entities: Ids<Entity>,
    outlets: BTreeSet<Arc<str>>,
}

/// The index of an entity in the order of first occurrence.
type EntityId = u32;

/// The mark of the last entity of a window; no corpus has so many entities.
const LAST: EntityId = 1 << 31;

/// The data kept of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentTally {
    /// Its id in the source.
    pub id: Box<str>,
    /// Day of publication; `None` if unknown.
    pub date: Option<Date>,
    /// The outlet; `None` if unknown.
    pub press: Option<Arc<str>>,
    /// The address of publication; `None` if unknown.
    pub url: Option<Box<str>>,
    /// The headline; empty if there is none.
    pub title: Box<str>,
    /// The file that contains it.
    pub path: Arc<Path>,
    /// Its first line (or spreadsheet row), 1-based.
    pub line: u64,
    /// Code points of title and body.
    pub characters: u64,
    /// Sentences in counted zones.
    pub sentences: u32,
    /// Windows with a counted zone.
    pub windows: u32,
    /// Mentions that count.
    pub mentions: u32,
    /// The signature; boxed, so that the growing list of documents wastes little memory.
    signature: Box<Signature>,
    /// The entities of each window, ascending by id; the last of a window is marked by [`LAST`].
    named: Box<[EntityId]>,
    /// The number of mentions of each entity, ascending by id.
    times: Box<[(EntityId, u32)]>,
}

impl DocumentTally {
    /// The key by which the representative of a story is chosen, the smallest first.
    fn key(&self, place: usize) -> (bool, Option<Date>, &str, usize) {
        (self.date.is_none(), self.date, &self.id, place)
    }

    /// The entities of each window that names any.
    pub(super) fn named(&self) -> impl Iterator<Item = impl Iterator<Item = u32>> {
        self.named.split_inclusive(|id| id & LAST != 0).map(|window| window.iter().map(|id| id & !LAST))
    }

    /// The number of mentions of each entity.
    pub(super) fn times(&self) -> &[(EntityId, u32)] {
        &self.times
    }
}

/// For each document of a corpus, the index of the document that represents its story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stories(Vec<usize>);

impl Stories {
    /// The index of the document that represents the story of the document at `place`.
    ///
    /// # Panics
    /// If no document has that index.
    pub fn first(&self, place: usize) -> usize {
        self.0[place]
    }

    /// True if another document represents the story of the document at `place`.
    ///
    /// # Panics
    /// If no document has that index.
    pub fn is_reprint(&self, place: usize) -> bool {
        self.0[place] != place
    }

    /// The number of reprints.
    pub fn reprints(&self) -> usize {
        (0..self.0.len()).filter(|&place| self.is_reprint(place)).count()
    }

    /// The number of stories: all documents but the reprints.
    pub fn count(&self) -> usize {
        self.0.len() - self.reprints()
    }
}

impl CorpusTally {
    /// Adds the tally of the next document.
    pub fn push(&mut self, document: &Document, tally: Tally) {
        let mut named = Vec::with_capacity(tally.named.iter().map(BTreeSet::len).sum());
        for window in &tally.named {
            let start = named.len();
            named.extend(window.iter().map(|entity| self.entities.of(entity)));
            named[start..].sort_unstable();
            if let Some(last) = named[start..].last_mut() {
                *last |= LAST;
            }
        }
        let mut times: Vec<_> =
            tally.mentions.iter().map(|(entity, times)| (self.entities.of(entity), *times)).collect();
        times.sort_unstable();
        let press = document.press.as_deref().map(|press| self.outlet(press));
        self.documents.push(DocumentTally {
            id: document.id.as_str().into(),
            date: document.date,
            press,
            url: document.url.as_deref().map(Box::from),
            title: document.title.as_str().into(),
            path: Arc::clone(&document.origin.path),
            line: document.origin.line,
            characters: tally.characters,
            sentences: tally.sentences,
            windows: tally.windows,
            mentions: tally.mentions.values().sum(),
            signature: Box::new(tally.signature),
            named: named.into(),
            times: times.into(),
        });
    }

    /// The documents, in the order in which they were read.
    pub fn documents(&self) -> &[DocumentTally] {
        &self.documents
    }

    /// The outlets of the documents, ascending.
    pub fn outlets(&self) -> impl Iterator<Item = &str> {
        self.outlets.iter().map(|outlet| &**outlet)
    }

    /// The entities, in the order of their ids.
    pub(super) fn entities(&self) -> &[Entity] {
        self.entities.all()
    }

    /// The id of an entity; `None` if no document names it.
    pub(super) fn id_of(&self, entity: &Entity) -> Option<EntityId> {
        self.entities.get(entity)
    }

    /// The first and the last day of the documents; `None` if none has a date.
    pub fn days(&self) -> Option<(Date, Date)> {
        let days = || self.documents.iter().filter_map(|document| document.date);
        days().min().zip(days().max())
    }

    /// Groups the documents by story. The earliest document represents a story, of those of one day the one with the
    /// smallest id; documents without a date come last.
    pub fn stories(&self, similarity: Similarity) -> Stories {
        let keyed =
            self.documents.iter().enumerate().map(|(place, document)| (document.key(place), &*document.signature));
        Stories(stories(&keyed.collect::<Vec<_>>(), similarity))
    }

    fn outlet(&mut self, press: &str) -> Arc<str> {
        if let Some(outlet) = self.outlets.get(press) {
            return Arc::clone(outlet);
        }
        let outlet: Arc<str> = press.into();
        self.outlets.insert(Arc::clone(&outlet));
        outlet
    }
}
