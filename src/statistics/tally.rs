//! From the mentions of one article to what it adds to the counts: which mentions count, and in which window they stand.

use std::collections::{BTreeMap, BTreeSet};

use super::Window;
use super::counts::Tally;
use crate::article::{Article, Field, Zone};
use crate::entity::{Entity, Mention};

/// Which mentions count, and within what stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counting {
    /// The window of co-occurrence.
    pub window: Window,
    /// The zones whose mentions count.
    pub zones: BTreeSet<Zone>,
    /// Whether inferred mentions (`양사`, `이통3사`) count.
    pub infer: bool,
}

impl Counting {
    /// The zones that count unless the user says otherwise: headline to quotes, without captions, by-lines and what
    /// belongs to the page.
    pub const ZONES: [Zone; 5] = [Zone::Title, Zone::Subtitle, Zone::Lead, Zone::Body, Zone::Quote];

    /// Whether a mention counts, reprints aside.
    pub fn counts(&self, mention: &Mention) -> bool {
        mention.certain && self.zones.contains(&mention.zone) && (self.infer || !mention.how.inferred())
    }

    /// What an article with these mentions adds to the counts.
    pub fn tally(&self, article: &Article, mentions: &[Mention]) -> Tally {
        let mut windows: BTreeMap<(Field, usize), BTreeSet<Entity>> = BTreeMap::new();
        let mut times: BTreeMap<Entity, u64> = BTreeMap::new();
        for mention in mentions.iter().filter(|mention| self.counts(mention)) {
            let window = self.window_of(mention.field, mention.sentence, mention.paragraph);
            windows.entry(window).or_default().insert(mention.entity.clone());
            *times.entry(mention.entity.clone()).or_default() += 1;
        }
        let counted = article.sentences.iter().filter(|sentence| self.zones.contains(&sentence.zone));
        let all: BTreeSet<_> = counted.map(|s| self.window_of(s.field, s.index, s.paragraph)).collect();
        Tally {
            date: article.document.date,
            press: article.document.press.clone(),
            windows: all.len() as u64,
            named: windows.into_values().collect(),
            mentions: times,
        }
    }

    pub(super) fn window_of(&self, field: Field, sentence: usize, paragraph: usize) -> (Field, usize) {
        match self.window {
            Window::Sentence => (field, sentence),
            Window::Paragraph => (field, paragraph),
            Window::Article => (Field::Title, 0),
        }
    }
}
