//! Integer counts of entities and pairs, which merge by addition.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Association;
use crate::entity::Entity;
use crate::text::Date;

/// What one document adds to the counts.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Day of publication.
    pub date: Option<Date>,
    /// The outlet.
    pub press: Option<String>,
    /// The number of windows of the document, those without entities included.
    pub windows: u64,
    /// The distinct entities of each window that names any.
    pub named: Vec<BTreeSet<Entity>>,
    /// How often each entity is named in the document.
    pub mentions: BTreeMap<Entity, u64>,
}

/// Where and when something was named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PairCount {
    /// Windows, reprints left out.
    pub windows: u64,
    /// Documents, reprints left out: one a story.
    pub documents: u64,
    /// Documents, reprints included.
    pub articles: u64,
    /// The outlets of those articles.
    pub outlets: BTreeSet<Arc<str>>,
    /// The first and last day of those articles; `None` where none has a date.
    pub days: Option<(Date, Date)>,
}

/// How often, where and when an entity was named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntityCount {
    /// Mentions, reprints left out.
    pub mentions: u64,
    /// Windows, documents and days.
    pub named: PairCount,
}

/// The counts of a corpus, or of a part of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// All windows, reprints left out.
    pub windows: u64,
    /// Each entity.
    pub entities: BTreeMap<Entity, EntityCount>,
    /// Each pair of entities that some window names together; the first is the lesser one.
    pub pairs: BTreeMap<(Entity, Entity), PairCount>,
}

impl Counts {
    /// Adds a document. A reprint, of a story that another document stands for, adds to articles, outlets and days only.
    pub fn add(&mut self, tally: &Tally, reprint: bool) {
        let press: Option<Arc<str>> = tally.press.as_deref().map(Arc::from);
        let counted = u64::from(!reprint);
        self.windows += counted * tally.windows;
        for (entity, mentions) in &tally.mentions {
            self.entities.entry(entity.clone()).or_default().mentions += counted * mentions;
        }
        let mut singles: BTreeMap<&Entity, u64> = BTreeMap::new();
        let mut pairs: BTreeMap<(&Entity, &Entity), u64> = BTreeMap::new();
        for window in &tally.named {
            for (i, left) in window.iter().enumerate() {
                *singles.entry(left).or_default() += 1;
                for right in window.iter().skip(i + 1) {
                    *pairs.entry((left, right)).or_default() += 1;
                }
            }
        }
        for (entity, windows) in singles {
            self.entities.entry(entity.clone()).or_default().named.add(tally, press.clone(), (counted, windows));
        }
        for ((left, right), windows) in pairs {
            self.pairs.entry((left.clone(), right.clone())).or_default().add(tally, press.clone(), (counted, windows));
        }
    }

    /// Adds the counts of another part of the corpus.
    pub fn merge(&mut self, other: Self) {
        self.windows += other.windows;
        for (entity, count) in other.entities {
            let mine = self.entities.entry(entity).or_default();
            mine.mentions += count.mentions;
            mine.named.merge(count.named);
        }
        for (pair, count) in other.pairs {
            self.pairs.entry(pair).or_default().merge(count);
        }
    }

    /// All pairs that are named together in at least one counted window, most frequent first, then by name.
    pub fn associations(&self) -> Vec<Association<'_>> {
        let count = |entity| self.entities.get(entity).map_or(0, |count| count.named.windows);
        let counted = self.pairs.iter().filter(|(_, pair)| pair.windows > 0);
        let mut found: Vec<Association> = counted
            .map(|((source, target), pair)| Association {
                source,
                target,
                pair,
                source_count: count(source),
                target_count: count(target),
                windows: self.windows,
            })
            .collect();
        found.sort_by_key(|a| (std::cmp::Reverse(a.pair.windows), a.source, a.target));
        found
    }

    /// All entities that are named in at least one counted window, most mentioned first, then by name.
    pub fn ranked(&self) -> Vec<(&Entity, &EntityCount)> {
        let mut found: Vec<_> = self.entities.iter().filter(|(_, count)| count.mentions > 0).collect();
        found.sort_by_key(|(entity, count)| (std::cmp::Reverse(count.mentions), *entity));
        found
    }
}

impl PairCount {
    /// Adds the windows of a document; `counted` is 0 for a reprint and 1 for any other.
    fn add(&mut self, tally: &Tally, press: Option<Arc<str>>, (counted, windows): (u64, u64)) {
        self.windows += counted * windows;
        self.documents += counted;
        self.articles += 1;
        self.outlets.extend(press);
        self.extend_days(tally.date.map(|day| (day, day)));
    }

    fn merge(&mut self, other: Self) {
        self.windows += other.windows;
        self.documents += other.documents;
        self.articles += other.articles;
        self.outlets.extend(other.outlets);
        self.extend_days(other.days);
    }

    fn extend_days(&mut self, days: Option<(Date, Date)>) {
        self.days = match (self.days, days) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (mine, other) => mine.or(other),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Kind;

    fn company(name: &str) -> Entity {
        Entity { kind: Kind::Company, name: name.into() }
    }

    fn tally(windows: &[&[&str]]) -> Tally {
        let named: Vec<BTreeSet<Entity>> = windows.iter().map(|w| w.iter().map(|n| company(n)).collect()).collect();
        let mut mentions = BTreeMap::new();
        named.iter().flatten().for_each(|entity| *mentions.entry(entity.clone()).or_default() += 1);
        Tally { windows: named.len() as u64, named, mentions, ..Tally::default() }
    }

    #[test]
    fn a_pair_counts_once_a_window_and_a_reprint_adds_an_article_only() {
        let mut counts = Counts::default();
        counts.add(&tally(&[&["KT", "SK"], &["KT", "SK"], &["KT"]]), false);
        counts.add(&tally(&[&["KT", "SK"]]), true);
        let found = counts.associations();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].pair.windows, found[0].pair.documents, found[0].pair.articles), (2, 1, 2));
        assert_eq!((found[0].source_count, found[0].target_count, found[0].windows), (3, 2, 3));
    }

    #[test]
    fn counting_in_parts_gives_the_same_as_counting_at_once() {
        let tallies = [
            (tally(&[&["KT", "SK"]]), false),
            (tally(&[&["KT"], &["LG", "SK"]]), false),
            (tally(&[&["LG", "SK"]]), true),
        ];
        let mut whole = Counts::default();
        tallies.iter().for_each(|(tally, reprint)| whole.add(tally, *reprint));
        let mut parts = Counts::default();
        for (tally, reprint) in tallies.iter().rev() {
            let mut part = Counts::default();
            part.add(tally, *reprint);
            parts.merge(part);
        }
        assert_eq!(whole, parts);
    }
}
