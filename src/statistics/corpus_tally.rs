//! What is kept of each document until the whole corpus is read: which documents are reprints is known only then. The
//! text is not kept.
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

/// The place of an entity in the order in which entities were met.
type EntityId = u32;

/// Marks the last entity of a window: no corpus has so many entities.
const LAST: EntityId = 1 << 31;

/// What is kept of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentTally {
    /// What the source calls it.
    pub id: Box<str>,
    /// Day of publication; `None` where unknown.
    pub date: Option<Date>,
    /// The outlet; `None` where unknown.
    pub press: Option<Arc<str>>,
    /// Where it was published; `None` where unknown.
    pub url: Option<Box<str>>,
    /// The headline; empty where there is none.
    pub title: Box<str>,
    /// The file that it was read from.
    pub path: Arc<Path>,
    /// The line (or spreadsheet row) where it begins, 1-based.
    pub line: u64,
    /// Code points of title and body.
    pub characters: u64,
    /// Sentences in counted zones.
    pub sentences: u32,
    /// Windows with a counted zone.
    pub windows: u32,
    /// Mentions that count.
    pub mentions: u32,
    /// Apart, so that the list of documents wastes little while it grows.
    signature: Box<Signature>,
    /// The entities of each window, ascending by id; the last of a window is marked by [`LAST`].
    named: Box<[EntityId]>,
    /// How often each entity is named, ascending by id.
    times: Box<[(EntityId, u32)]>,
}

impl DocumentTally {
    /// The order in which documents of a story are preferred to represent it.
    fn key(&self, place: usize) -> (bool, Option<Date>, &str, usize) {
        (self.date.is_none(), self.date, &self.id, place)
    }

    /// The entities of each window that names any.
    pub(super) fn named(&self) -> impl Iterator<Item = impl Iterator<Item = u32>> {
        self.named.split_inclusive(|id| id & LAST != 0).map(|window| window.iter().map(|id| id & !LAST))
    }

    /// How often each entity is named.
    pub(super) fn times(&self) -> &[(EntityId, u32)] {
        &self.times
    }
}

/// For each document of a corpus the place of the one that represents its story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stories(Vec<usize>);

impl Stories {
    /// The place of the document that represents the story of the document at `place`.
    ///
    /// # Panics
    /// Where no document has that place.
    pub fn first(&self, place: usize) -> usize {
        self.0[place]
    }

    /// Whether another document represents the story of the document at `place`.
    ///
    /// # Panics
    /// Where no document has that place.
    pub fn is_reprint(&self, place: usize) -> bool {
        self.0[place] != place
    }

    /// How many documents are reprints.
    pub fn reprints(&self) -> usize {
        (0..self.0.len()).filter(|&place| self.is_reprint(place)).count()
    }

    /// How many stories there are: all documents but the reprints.
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

    /// The id of an entity; `None` where no document names it.
    pub(super) fn id_of(&self, entity: &Entity) -> Option<EntityId> {
        self.entities.get(entity)
    }

    /// First and last day of the documents; `None` where none has a date.
    pub fn days(&self) -> Option<(Date, Date)> {
        let days = || self.documents.iter().filter_map(|document| document.date);
        days().min().zip(days().max())
    }

    /// Which documents tell the same story. The earliest one represents it, among those of one day the one with the
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
