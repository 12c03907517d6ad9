//! Filters for the entities and pairs of a report, and the q-values of pairs, which depend on the tested types.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::significance::{SIGNIFICANT, TESTED_STORIES, is_at_most, set_q_values};
use super::{Association, Counts, EntityCount, Subject};
use crate::entity::Entity;
use crate::lexicon::Kind;

/// A filter for entities and pairs; the default passes all that count.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// The types of entities; empty for all.
    pub types: BTreeSet<Kind>,
    /// The types of the two entities of a pair, in any order; empty for all.
    pub pairs: Vec<(Kind, Kind)>,
    /// Entities of which a pair must have at least one; empty for no such condition.
    pub about: BTreeSet<Entity>,
    /// Entities to leave out, with all pairs that have one of them.
    pub without: BTreeSet<Entity>,
    /// The least count: windows for a pair, mentions for an entity.
    pub min_count: u64,
    /// The greatest q-value of a pair; `None` for no limit, which also passes pairs without a q-value.
    pub max_q: Option<f64>,
}

impl Filter {
    /// The default least count of a drawn network: two windows.
    pub const USUAL_COUNT: u64 = 2;

    /// The default greatest q-value of a drawn network, which leaves out pairs that may be chance.
    pub const USUAL_Q: f64 = SIGNIFICANT;

    /// True if the filter passes everything that counts.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The pairs that at least one window names, most frequent first, then by name. Their q-values are those of all
    /// pairs of the chosen types.
    pub fn pairs<'c>(&self, counts: &'c Counts) -> Vec<Association<'c>> {
        let mut pairs: Vec<_> = counts.pairs().filter(|pair| self.is_chosen(pair)).collect();
        let tested = pairs.iter_mut().filter(|pair| is_tested(pair.source_count) && is_tested(pair.target_count));
        set_q_values(tested.map(|pair| (pair.p_value, &mut pair.q_value)), Some(self.tests(counts)));
        pairs.retain(|pair| pair.pair.together.windows > 0 && self.shows(pair));
        // They come by name, and names of a million pairs take long to compare.
        pairs.sort_by_key(|pair| Reverse(pair.pair.together.windows));
        pairs
    }

    /// True if some pair can have the requested types and entities.
    pub fn allows_pairs(&self) -> bool {
        let kinds = Kind::ALL.into_iter().flat_map(|one| Kind::ALL.map(|other| (one, other)));
        let has_end = |kind: Kind| {
            self.about.is_empty()
                || self.about.iter().any(|entity| entity.kind == kind && !self.without.contains(entity))
        };
        kinds.into_iter().any(|(one, other)| self.are_chosen(one, other) && (has_end(one) || has_end(other)))
    }

    /// True if some entity of [`Filter::named`] can have the requested types.
    pub fn allows_named(&self) -> bool {
        self.about.is_empty() || self.about.iter().any(|entity| self.has_type(entity.kind))
    }

    /// The entities that count, most mentioned first, then by name. With `about`, only those entities and the ones that
    /// a window names together with them; with `max_q`, only those of a pair up to it.
    pub fn entities<'c>(&self, counts: &'c Counts) -> Vec<(&'c Entity, &'c EntityCount)> {
        let mut entities = counts.ranked();
        let near = (!self.about.is_empty()).then(|| self.neighbours(counts));
        let in_pairs: Option<BTreeSet<&Entity>> = self.max_q.map(|_| {
            let pairs = Self { min_count: 0, ..self.clone() }.pairs(counts);
            pairs.iter().flat_map(|pair| [pair.source, pair.target]).collect()
        });
        entities.retain(|(entity, count)| {
            self.has_type(entity.kind)
                && !self.without.contains(entity)
                && count.mentions >= self.min_count
                && near.as_ref().is_none_or(|near| near.contains(entity))
                && in_pairs.as_ref().is_none_or(|in_pairs| in_pairs.contains(entity))
        });
        entities
    }

    /// The entities of the chosen types, most mentioned first, then by name; with `about`, only those entities, unnamed
    /// ones last.
    pub fn named<'c>(&'c self, counts: &'c Counts) -> Vec<Subject<'c>> {
        let is_chosen = |entity: &Entity| self.has_type(entity.kind);
        let ranked = counts.ranked().into_iter().map(|(entity, _)| entity);
        let named =
            ranked.filter(|entity| is_chosen(entity) && (self.about.is_empty() || self.about.contains(*entity)));
        let silent = self.about.iter().filter(|entity| is_chosen(entity) && counts.of(entity).is_none());
        named.chain(silent).map(Subject::Entity).collect()
    }

    /// The entities of these pairs, most mentioned first, then by name.
    pub fn ends<'c>(counts: &'c Counts, pairs: &[Association]) -> Vec<(&'c Entity, &'c EntityCount)> {
        let ends: BTreeSet<&Entity> = pairs.iter().flat_map(|pair| [pair.source, pair.target]).collect();
        counts.ranked().into_iter().filter(|(entity, _)| ends.contains(entity)).collect()
    }

    fn neighbours<'c>(&'c self, counts: &'c Counts) -> BTreeSet<&'c Entity> {
        let together = counts.pairs().filter(|pair| pair.pair.together.windows > 0 && self.is_about(pair));
        together.flat_map(|pair| [pair.source, pair.target]).chain(&self.about).collect()
    }

    /// True if a pair has the requested count, q-value and entities; its types are not checked.
    pub fn shows(&self, pair: &Association) -> bool {
        pair.pair.together.windows >= self.min_count
            && is_at_most(pair.q_value, self.max_q)
            && (self.about.is_empty() || self.is_about(pair))
    }

    fn is_about(&self, pair: &Association) -> bool {
        self.about.contains(pair.source) || self.about.contains(pair.target)
    }

    fn has_type(&self, kind: Kind) -> bool {
        let in_pairs = self.pairs.is_empty() || self.pairs.iter().any(|(one, other)| [one, other].contains(&&kind));
        in_pairs && (self.types.is_empty() || self.types.contains(&kind))
    }

    fn is_chosen(&self, pair: &Association) -> bool {
        self.are_chosen(pair.source.kind, pair.target.kind)
            && ![pair.source, pair.target].iter().any(|entity| self.without.contains(entity))
    }

    fn are_chosen(&self, source: Kind, target: Kind) -> bool {
        let is_pair = |pair: &(Kind, Kind)| *pair == (source, target) || *pair == (target, source);
        let in_pairs = self.pairs.is_empty() || self.pairs.iter().any(is_pair);
        in_pairs && [source, target].iter().all(|kind| self.types.is_empty() || self.types.contains(kind))
    }

    /// The number of tested pairs of the chosen types; it includes pairs that no story names together.
    fn tests(&self, counts: &Counts) -> u64 {
        let mut entities: BTreeMap<Kind, u64> = BTreeMap::new();
        let is_tested = |(entity, count): &&(&Entity, &EntityCount)| is_tested(count) && !self.without.contains(entity);
        for (entity, _) in counts.ranked().iter().filter(is_tested) {
            *entities.entry(entity.kind).or_default() += 1;
        }
        let of = |kind: Kind| entities.get(&kind).copied().unwrap_or_default();
        let mut tests = 0;
        for (place, &source) in Kind::ALL.iter().enumerate() {
            let same = of(source) * of(source).saturating_sub(1) / 2;
            tests += if self.are_chosen(source, source) { same } else { 0 };
            let others = Kind::ALL[place + 1..].iter().filter(|&&target| self.are_chosen(source, target));
            tests += others.map(|&target| of(source) * of(target)).sum::<u64>();
        }
        tests
    }
}

impl Counts {
    /// All pairs that at least one counted window names, most frequent first, then by name, with the q-values of all
    /// pairs.
    pub fn associations(&self) -> Vec<Association<'_>> {
        Filter::default().pairs(self)
    }
}

fn is_tested(count: &EntityCount) -> bool {
    count.named.documents >= TESTED_STORIES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Similarity;
    use crate::statistics::fixture::corpus;

    fn entity((kind, name): (Kind, &str)) -> Entity {
        Entity { kind, name: name.into() }
    }

    /// Three stories: two name KT and 5G together, one names KT and LTE.
    fn counts() -> Counts {
        let (kt, sk) = ((Kind::Company, "KT"), (Kind::Company, "SK"));
        let (net, lte) = ((Kind::Technology, "5G"), (Kind::Technology, "LTE"));
        let corpus = corpus(&[
            ("가나다라. ", &[&[kt, net], &[kt, net]]),
            ("마바사아. ", &[&[kt, net], &[sk]]),
            ("자차카타. ", &[&[kt, lte], &[sk]]),
        ]);
        corpus.counts(&corpus.stories(Similarity::Off))
    }

    fn names(pairs: &[Association]) -> Vec<String> {
        pairs.iter().map(|pair| format!("{}-{}", pair.source.name, pair.target.name)).collect()
    }

    #[test]
    fn pairs_are_those_asked_for() {
        let counts = counts();
        let (company, technology) = (Kind::Company, Kind::Technology);
        // why this case                 filter                                                       pairs
        let cases: &[(&str, Filter, &[&str])] = &[
            ("all", Filter::default(), &["KT-5G", "KT-LTE"]),
            ("types", Filter { types: [company].into(), ..Filter::default() }, &[]),
            (
                "pairs of types",
                Filter { pairs: vec![(technology, company)], ..Filter::default() },
                &["KT-5G", "KT-LTE"],
            ),
            ("about a name", Filter { about: [entity((technology, "LTE"))].into(), ..Filter::default() }, &["KT-LTE"]),
            (
                "without a name",
                Filter { without: [entity((technology, "LTE"))].into(), ..Filter::default() },
                &["KT-5G"],
            ),
            ("the least count", Filter { min_count: 2, ..Filter::default() }, &["KT-5G"]),
            ("without a q-value", Filter { max_q: Some(1.0), ..Filter::default() }, &["KT-5G"]),
        ];
        for (why, filter, want) in cases {
            assert_eq!(names(&filter.pairs(&counts)), *want, "{why}");
        }
    }

    #[test]
    fn the_ends_of_pairs_are_their_entities() {
        let counts = counts();
        let pairs = Filter { min_count: 2, ..Filter::default() }.pairs(&counts);
        let found: Vec<&str> = Filter::ends(&counts, &pairs).iter().map(|(entity, _)| &*entity.name).collect();
        assert_eq!(found, ["KT", "5G"]);
    }

    #[test]
    fn entities_about_a_name_are_it_and_those_beside_it() {
        let filter = Filter { about: [entity((Kind::Technology, "LTE"))].into(), ..Filter::default() };
        let counts = counts();
        let found: Vec<&str> = filter.entities(&counts).iter().map(|(entity, _)| &*entity.name).collect();
        assert_eq!(found, ["KT", "LTE"]);
    }

    #[test]
    fn q_values_count_all_pairs_of_the_chosen_types() {
        let counts = counts();
        // KT, SK and 5G are named in two stories or more: 3 pairs; of a company and a technology: 2
        assert_eq!(Filter::default().tests(&counts), 3);
        let filter = Filter { pairs: vec![(Kind::Company, Kind::Technology)], ..Filter::default() };
        assert_eq!(filter.tests(&counts), 2);
        let pairs = filter.pairs(&counts);
        assert_eq!((pairs[0].p_value, pairs[0].q_value), (1.0, Some(1.0)));
        assert_eq!(pairs[1].q_value, None, "LTE is named in one story");
    }
}
