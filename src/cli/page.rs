//! Collects the content of `report.html`.

use std::collections::BTreeMap;
use std::io::Write;

use gisa::entity::Entity;
use gisa::lexicon::Lexicon;
use gisa::network::Picture;
use gisa::report::{Page, Summary, write_page};
use gisa::statistics::CorpusTally;
use gisa::text::PeriodLength;

use super::heading::Heading;
use super::reading::{Found, Shown};
use super::sentence_spool::SentenceSpool;
use super::trend::By;

/// The most sentences for a pair. They are most of a page, so this bounds its size.
const MOST_SENTENCES: usize = 5;

/// The most periods whose points stay apart on a line as wide as a page.
const MOST_PERIODS: usize = 36;

/// The source of a page.
pub struct PageSource<'a> {
    pub lexicon: &'a Lexicon,
    pub found: &'a Found,
    pub shown: &'a Shown<'a>,
    pub picture: &'a Picture<'a>,
    /// The length of the periods of its trends; `None` for the shortest that gives at most [`MOST_PERIODS`].
    pub by: Option<By>,
}

/// The length of the periods of a chart: the requested one, else the shortest that gives at most [`MOST_PERIODS`].
pub fn shown_length(by: Option<By>, corpus: &CorpusTally) -> PeriodLength {
    let is_short = |length: &PeriodLength| corpus.periods(*length).len() <= MOST_PERIODS;
    let usual = || PeriodLength::ALL.into_iter().find(is_short).unwrap_or(PeriodLength::Year);
    by.map_or_else(usual, By::length)
}

impl PageSource<'_> {
    /// Writes the page to `out`.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write<W: Write>(
        &self,
        out: W,
        sentences: SentenceSpool,
        summary: &Summary,
        heading: Heading,
    ) -> anyhow::Result<W> {
        let (Found { corpus, stories, .. }, picture) = (self.found, self.picture);
        let sentences = sentences.sentences(corpus, stories, &picture.pairs, MOST_SENTENCES)?;
        let trend = corpus.trend(stories, &self.shown.followed, shown_length(self.by, corpus));
        let page = Page {
            title: heading.title(),
            language: heading.language(),
            command: heading.command(),
            inputs: heading.inputs(),
            summary,
            picture,
            sentences: &sentences,
            aliases: self.aliases(),
            documents: corpus.documents(),
            entities: &self.shown.entities,
            trend: &trend,
            words: &self.shown.words,
        };
        Ok(write_page(out, &page)?)
    }

    /// The other names of all entities, for the search field of the page.
    fn aliases(&self) -> BTreeMap<&Entity, Vec<&str>> {
        let of_picture = self.picture.nodes.iter().map(|node| node.entity);
        let entities = of_picture.chain(self.shown.entities.iter().map(|(entity, _)| *entity));
        entities.map(|entity| (entity, self.aliases_of(entity))).collect()
    }

    fn aliases_of(&self, entity: &Entity) -> Vec<&str> {
        let Some(entry) = self.lexicon.find_entry(entity.kind, &entity.name) else { return Vec::new() };
        let aliases = self.lexicon.aliases_of(entry).iter().map(|alias| &*alias.text);
        aliases.filter(|alias| **alias != *entity.name).collect()
    }
}
