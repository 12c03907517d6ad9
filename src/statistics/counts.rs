//! Integer counts of entities and pairs over the documents of a corpus.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::corpus_tally::{CorpusTally, DocumentTally, Stories};
use super::{Association, Contingency};
use crate::entity::Entity;
use crate::text::Date;

/// The most entities of a window whose pairs count. A window with more is a list, such as a table of shares: it is no
/// evidence of an association, and its pairs would grow with the square of its length. In the measured articles
/// (`src/README.md`, *Constants*) a sentence names 44 at most, an article 106.
pub(super) const LARGEST_WINDOW: usize = 200;

/// The most entities of a document all of whose pairs share it. In a larger document, only the pairs that a window
/// names share it.
const LARGEST_DOCUMENT: usize = 1000;

/// The counts of something over windows and documents, with its days and outlets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Occurrence {
    /// Windows, reprints left out.
    pub windows: u64,
    /// Documents, reprints left out: one per story.
    pub documents: u64,
    /// Documents, reprints included.
    pub articles: u64,
    /// The first and last day of those articles; `None` if none has a date.
    pub days: Option<(Date, Date)>,
    /// The indices of the outlets of those articles in the list of all outlets, ascending.
    outlets: Vec<u32>,
}

/// The counts of an entity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntityCount {
    /// Mentions, reprints left out.
    pub mentions: u64,
    /// Windows, documents, outlets and days.
    pub named: Occurrence,
}

/// The counts of two entities that are named together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PairCount {
    /// The counts of windows that name both.
    pub together: Occurrence,
    /// Documents that name both, in one window or not, reprints left out.
    pub shared_documents: u64,
}

/// The index of an entity in the sorted list of all.
type Index = u32;

/// The counts of a corpus.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// All windows, reprints left out.
    pub windows: u64,
    /// All documents, reprints left out.
    pub stories: u64,
    /// Windows that name too many entities for their pairs to count, reprints left out.
    pub lists: u64,
    /// Each entity that any document names, ascending.
    entities: Vec<(Entity, EntityCount)>,
    /// Each pair of entities that any document names, ascending; the first of a pair comes first in `entities`.
    pairs: Vec<((Index, Index), PairCount)>,
}

impl CorpusTally {
    /// The counts of the corpus, given its stories. A reprint adds to articles, outlets and days only.
    pub fn counts(&self, stories: &Stories) -> Counts {
        let (order, rank) = ranks(self.entities());
        let outlets = outlets(self);
        let mut counts = Counts {
            entities: order.into_iter().map(|entity| (entity.clone(), EntityCount::default())).collect(),
            ..Counts::default()
        };
        let mut pairs: FxHashMap<(Index, Index), PairCount> = FxHashMap::default();
        for (place, document) in self.documents().iter().enumerate() {
            let outlet = document.press.as_deref().and_then(|press| outlets.get(press).copied());
            let visit = Visit { document, outlet, counted: u64::from(!stories.is_reprint(place)) };
            counts.add(&visit, &rank, &mut pairs);
        }
        counts.pairs = pairs.into_iter().collect();
        counts.pairs.sort_unstable_by_key(|(pair, _)| *pair);
        counts
    }
}

impl Counts {
    fn add(&mut self, visit: &Visit, rank: &[Index], pairs: &mut FxHashMap<(Index, Index), PairCount>) {
        let document = visit.document;
        self.windows += visit.counted * u64::from(document.windows);
        self.stories += visit.counted;
        let windows: Vec<Vec<Index>> =
            document.named().map(|window| sorted(window.map(|id| rank[id as usize]))).collect();
        for (entity, windows) in tallied(windows.iter().flatten().copied()) {
            self.entities[entity as usize].1.named.add(visit, windows);
        }
        let (lists, windows): (Vec<_>, Vec<_>) = windows.iter().partition(|window| window.len() > LARGEST_WINDOW);
        self.lists += visit.counted * lists.len() as u64;
        let together = tallied(windows.into_iter().flat_map(|window| pairs_of(window)));
        for &(pair, windows) in &together {
            pairs.entry(pair).or_default().together.add(visit, windows);
        }
        for &(entity, times) in document.times() {
            self.entities[rank[entity as usize] as usize].1.mentions += visit.counted * u64::from(times);
        }
        let named = sorted(document.times().iter().map(|(entity, _)| rank[*entity as usize]));
        let mut share = |pair| pairs.entry(pair).or_default().shared_documents += visit.counted;
        match named.len() > LARGEST_DOCUMENT {
            true => together.into_iter().for_each(|(pair, _)| share(pair)),
            false => pairs_of(&named).for_each(share),
        }
    }

    /// A note for the user on windows whose pairs do not count; `None` if there are none.
    pub fn note_on_lists(&self) -> Option<String> {
        let lists = self.lists;
        (lists > 0).then(|| {
            format!("windows that name more than {LARGEST_WINDOW} entities: {lists} (taken for lists; their pairs do not count)")
        })
    }

    /// The number of pairs that at least one counted window names.
    pub fn pairs_together(&self) -> u64 {
        self.pairs.iter().filter(|(_, pair)| pair.together.windows > 0).count() as u64
    }

    /// All pairs that at least one document names, in one window or not, ascending; without q-values.
    pub(super) fn pairs(&self) -> impl Iterator<Item = Association<'_>> {
        self.pairs.iter().map(|(pair, count)| self.association(*pair, count))
    }

    fn association<'c>(&'c self, (source, target): (Index, Index), pair: &'c PairCount) -> Association<'c> {
        let (source, source_count) = &self.entities[source as usize];
        let (target, target_count) = &self.entities[target as usize];
        let [left, right] = [source_count, target_count].map(|count| count.named.documents);
        let stories = Contingency { both: pair.shared_documents, left, right, all: self.stories };
        let p_value = stories.fisher_right();
        Association {
            source,
            target,
            pair,
            source_count,
            target_count,
            windows: self.windows,
            stories: self.stories,
            p_value,
            q_value: None,
        }
    }

    /// The counts of an entity; `None` if none of its mentions counts.
    pub fn of(&self, entity: &Entity) -> Option<&EntityCount> {
        let place = self.entities.binary_search_by(|(other, _)| other.cmp(entity)).ok()?;
        Some(&self.entities[place].1).filter(|count| count.mentions > 0)
    }

    /// All entities that at least one counted window names, most mentioned first, then by name.
    pub fn ranked(&self) -> Vec<(&Entity, &EntityCount)> {
        let counted = self.entities.iter().filter(|(_, count)| count.mentions > 0);
        let mut found: Vec<_> = counted.map(|(entity, count)| (entity, count)).collect();
        found.sort_by_key(|(entity, count)| (Reverse(count.mentions), *entity));
        found
    }
}

/// The document that is being counted.
struct Visit<'d> {
    document: &'d DocumentTally,
    /// The index of its outlet in the list of all; `None` if unknown.
    outlet: Option<u32>,
    /// 0 for a reprint, 1 for any other document.
    counted: u64,
}

impl Occurrence {
    /// The number of outlets of the articles.
    pub fn outlets(&self) -> usize {
        self.outlets.len()
    }

    /// Adds a document with this number of windows.
    fn add(&mut self, visit: &Visit, windows: u64) {
        self.windows += visit.counted * windows;
        self.documents += visit.counted;
        self.articles += 1;
        if let Some(outlet) = visit.outlet
            && let Err(place) = self.outlets.binary_search(&outlet)
        {
            self.outlets.insert(place, outlet);
        }
        if let Some(day) = visit.document.date {
            self.days = Some(self.days.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        }
    }
}

/// The entities in ascending order, and the index of each id in that order.
fn ranks(entities: &[Entity]) -> (Vec<&Entity>, Vec<Index>) {
    let mut order: Vec<usize> = (0..entities.len()).collect();
    order.sort_unstable_by_key(|&id| &entities[id]);
    let mut rank = vec![0; entities.len()];
    for (place, &id) in order.iter().enumerate() {
        rank[id] = place as Index;
    }
    (order.into_iter().map(|id| &entities[id]).collect(), rank)
}

fn outlets(corpus: &CorpusTally) -> BTreeMap<&str, u32> {
    let named = corpus.documents().iter().filter_map(|document| document.press.as_deref());
    let mut outlets: BTreeMap<&str, u32> = named.map(|press| (press, 0)).collect();
    outlets.values_mut().zip(0..).for_each(|(place, number)| *place = number);
    outlets
}

fn sorted(entities: impl Iterator<Item = Index>) -> Vec<Index> {
    let mut entities: Vec<Index> = entities.collect();
    entities.sort_unstable();
    entities
}

/// All pairs of a list of ascending entities.
fn pairs_of(entities: &[Index]) -> impl Iterator<Item = (Index, Index)> {
    entities.iter().enumerate().flat_map(|(at, &left)| entities[at + 1..].iter().map(move |&right| (left, right)))
}

/// The items with their numbers of occurrences, ascending.
fn tallied<T: Ord + Copy>(items: impl Iterator<Item = T>) -> Vec<(T, u64)> {
    let mut items: Vec<T> = items.collect();
    items.sort_unstable();
    items.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u64)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Similarity;
    use crate::lexicon::Kind;
    use crate::statistics::fixture::corpus;

    const KT: (Kind, &str) = (Kind::Company, "KT");
    const SK: (Kind, &str) = (Kind::Company, "SK");
    const LG: (Kind, &str) = (Kind::Company, "LG");

    #[test]
    fn a_pair_counts_once_a_window_and_a_reprint_adds_an_article_only() {
        let corpus = corpus(&[("가나다라. ", &[&[KT, SK], &[KT, SK], &[KT]]), ("가나다라. ", &[&[KT, SK]])]);
        let counts = corpus.counts(&corpus.stories(Similarity::Exact));
        let found = counts.associations();
        assert_eq!(found.len(), 1);
        let together = &found[0].pair.together;
        assert_eq!((together.windows, together.documents, together.articles), (2, 1, 2));
        let windows = |count: &EntityCount| count.named.windows;
        assert_eq!((windows(found[0].source_count), windows(found[0].target_count), found[0].windows), (3, 2, 3));
    }

    #[test]
    fn a_document_may_name_both_without_naming_them_together() {
        let corpus = corpus(&[("가나다라. ", &[&[KT], &[SK]]), ("마바사아. ", &[&[KT, SK]])]);
        let counts = corpus.counts(&corpus.stories(Similarity::Off));
        let found = counts.associations();
        assert_eq!((found[0].pair.together.documents, found[0].pair.shared_documents, found[0].stories), (1, 2, 2));
    }

    #[test]
    fn a_list_has_no_pairs_and_a_large_document_those_of_its_windows() {
        let names: Vec<String> = (0..=LARGEST_DOCUMENT).map(|number| format!("가나{number}")).collect();
        let entities: Vec<(Kind, &str)> = names.iter().map(|name| (Kind::Company, &**name)).collect();
        let counted = |windows: &[&[(Kind, &str)]]| {
            let corpus = corpus(&[("가나다라. ", windows)]);
            let counts = corpus.counts(&corpus.stories(Similarity::Off));
            (counts.lists, counts.pairs_together(), counts.pairs.len(), counts.ranked().len())
        };
        // why this case, windows, (lists, pairs together, pairs that share the document, entities)
        let (list, rest) = entities.split_at(LARGEST_WINDOW + 1);
        let windows: Vec<&[(Kind, &str)]> = entities.chunks(10).collect();
        for (why, windows, want) in [
            ("a list and a pair", vec![list, &list[..2]], (1, 1, 201 * 200 / 2, 201)),
            ("a large document", windows, (0, 100 * 45, 100 * 45, 1001)),
            ("a large document with a list", vec![list, rest, &list[..2]], (2, 1, 1, 1001)),
        ] {
            assert_eq!(counted(&windows), want, "{why}");
        }
    }

    #[test]
    fn counts_do_not_depend_on_the_order_of_the_documents() {
        let mut documents: Vec<(&str, &[&[(Kind, &str)]])> =
            vec![("가나다라. ", &[&[KT, SK]]), ("마바사아. ", &[&[KT], &[LG, SK]]), ("자차카타. ", &[&[LG, SK]])];
        let counts = |documents: &[(&str, &[&[(Kind, &str)]])]| {
            let corpus = corpus(documents);
            corpus.counts(&corpus.stories(Similarity::Off))
        };
        let forth = counts(&documents);
        documents.reverse();
        assert_eq!(forth, counts(&documents));
    }
}
