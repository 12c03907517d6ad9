//! Tallies: the contribution of one annotated document to the counts, i.e. its counted mentions by window.

use std::collections::{BTreeMap, BTreeSet};

use super::Window;
use crate::annotation::Annotated;
use crate::article::{Article, Field, Sentence, Signature, Zone};
use crate::entity::{Entity, Mention};

/// The rules by which mentions count: the window and the zones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counting {
    /// The window of co-occurrence.
    pub window: Window,
    /// The zones whose mentions count.
    pub zones: BTreeSet<Zone>,
    /// True if inferred mentions (`양사`, `이통3사`) count.
    pub infer: bool,
}

/// The contribution of one document to the counts, and its signature for comparison with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The signature for near-duplicate detection.
    pub signature: Signature,
    /// Code points of title and body.
    pub characters: u64,
    /// Sentences in counted zones.
    pub sentences: u32,
    /// Windows with a counted zone, those without entities included.
    pub windows: u32,
    /// The distinct entities of each window that has any.
    pub named: Vec<BTreeSet<Entity>>,
    /// The number of mentions of each entity in the document.
    pub mentions: BTreeMap<Entity, u32>,
}

impl Default for Counting {
    /// Sentences as windows, [`Counting::ZONES`], no inferred mentions.
    fn default() -> Self {
        Self { window: Window::Sentence, zones: Self::ZONES.into(), infer: false }
    }
}

impl Counting {
    /// The default zones that count: headline to quotes, without captions, by-lines and text of the page.
    pub const ZONES: [Zone; 5] = [Zone::Title, Zone::Subtitle, Zone::Lead, Zone::Body, Zone::Quote];

    /// True if a mention counts within its document. Whether the document counts depends on its story.
    pub fn counts(&self, mention: &Mention) -> bool {
        mention.certain && self.zones.contains(&mention.zone) && (self.infer || !mention.how.inferred())
    }

    /// The contribution of a document to the counts.
    pub fn tally(&self, annotated: &Annotated) -> Tally {
        let Annotated { article, mentions, signature, characters, .. } = annotated;
        let mut named: BTreeMap<(Field, usize), BTreeSet<Entity>> = BTreeMap::new();
        let mut times: BTreeMap<Entity, u32> = BTreeMap::new();
        for mention in mentions.iter().filter(|mention| self.counts(mention)) {
            let window = self.window_of(mention.field, mention.sentence, mention.paragraph);
            named.entry(window).or_default().insert(mention.entity.clone());
            *times.entry(mention.entity.clone()).or_default() += 1;
        }
        Tally {
            signature: signature.clone(),
            characters: *characters,
            sentences: self.sentences(article).count() as u32,
            windows: self.windows(article),
            named: named.into_values().collect(),
            mentions: times,
        }
    }

    fn sentences<'a>(&self, article: &'a Article) -> impl Iterator<Item = &'a Sentence> {
        article.sentences.iter().filter(|sentence| self.zones.contains(&sentence.zone))
    }

    fn windows(&self, article: &Article) -> u32 {
        let windows = self.sentences(article).map(|s| self.window_of(s.field, s.index, s.paragraph));
        windows.collect::<BTreeSet<_>>().len() as u32
    }

    /// The window of a place in a field, by the numbers of its sentence and paragraph.
    pub(super) fn window_of(&self, field: Field, sentence: usize, paragraph: usize) -> (Field, usize) {
        self.window.of(field, sentence, paragraph)
    }
}
