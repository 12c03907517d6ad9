//! Comparison of two parts of a corpus: what the part of interest, the focus, names more or less often than the other,
//! the reference (the terms of A. Kilgarriff, *Simple Maths for Keywords*, 2009).

use std::collections::BTreeMap;

use super::significance::{TESTED_STORIES, is_at_most, set_q_values};
use super::{Contingency, Counts, Filter, SIGNIFICANT, Subject};

/// The counts of a subject in one part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PartCount {
    /// Mentions of an entity, windows of a pair, occurrences of a word; reprints left out.
    pub count: u64,
    /// Stories that name it, for a pair in one window.
    pub documents: u64,
    /// All stories of the part.
    pub stories: u64,
}

/// A subject that at least one of two parts names.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison<S> {
    /// The entity, pair or word.
    pub subject: S,
    /// Its counts in both parts.
    pub difference: Difference,
}

/// The counts of one subject in two parts, with the test of their difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The counts in the part of interest.
    pub focus: PartCount,
    /// The counts in the other part.
    pub reference: PartCount,
    /// The probability of a difference at least as unlikely as this one, if both parts named the subject alike:
    /// Fisher's exact test, two-sided, over stories.
    pub p_value: f64,
    /// The p-value corrected for all tested subjects; `None` for a subject of a single story, which is not tested.
    pub q_value: Option<f64>,
}

/// The direction of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Only the focus names it.
    New,
    /// Only the reference names it.
    Gone,
    /// A greater share of the stories of the focus names it.
    More,
    /// A smaller share does.
    Less,
    /// The difference is no more than chance.
    Same,
}

impl Change {
    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Gone => "gone",
            Self::More => "more",
            Self::Less => "less",
            Self::Same => "same",
        }
    }
}

impl PartCount {
    /// The share of the part's stories that name the subject, `0.0..=1.0`; `None` if the part has no story.
    pub fn share(self) -> Option<f64> {
        (self.stories > 0).then(|| self.documents as f64 / self.stories as f64)
    }
}

impl Difference {
    /// The difference of these counts, with no q-value yet.
    fn new([focus, reference]: [PartCount; 2]) -> Self {
        let found = Self { focus, reference, p_value: 1.0, q_value: None };
        Self { p_value: found.contingency().fisher_two_sided(), ..found }
    }

    /// The 2×2 contingency table over stories: naming the subject × being in the focus.
    pub fn contingency(self) -> Contingency {
        let Self { focus, reference, .. } = self;
        let (named, all) = (focus.documents + reference.documents, focus.stories + reference.stories);
        Contingency { both: focus.documents, left: named, right: focus.stories, all }
    }

    /// The natural logarithm of the odds ratio, positive if the focus names the subject more often. `0.5` is added to
    /// each cell.
    pub fn log_odds_ratio(self) -> f64 {
        self.contingency().odds_ratio().ln()
    }

    /// The 95 % confidence interval of the log odds ratio.
    pub fn interval(self) -> (f64, f64) {
        let (low, high) = self.contingency().odds_ratio_interval();
        (low.ln(), high.ln())
    }

    /// True if both parts together have at least `min_count`, and the q-value is at most `max_q`; with `None`, any
    /// q-value passes, and subjects without one.
    pub fn passes(self, min_count: u64, max_q: Option<f64>) -> bool {
        self.focus.count + self.reference.count >= min_count && is_at_most(self.q_value, max_q)
    }

    /// The direction of the difference; [`Change::Same`] if it may be chance.
    pub fn change(self) -> Change {
        if self.q_value.is_none_or(|q_value| q_value > SIGNIFICANT) {
            return Change::Same;
        }
        match (self.focus.documents, self.reference.documents) {
            (_, 0) => Change::New,
            (0, _) => Change::Gone,
            _ if self.focus.share() > self.reference.share() => Change::More,
            _ => Change::Less,
        }
    }
}

/// The subjects of two parts with their counts in focus and reference: the least p-value first, then in the order of
/// the subjects.
pub fn compared<S: Ord + Copy>(
    focus: impl IntoIterator<Item = (S, PartCount)>,
    reference: impl IntoIterator<Item = (S, PartCount)>,
    stories: [u64; 2],
) -> Vec<Comparison<S>> {
    let mut counts: BTreeMap<S, [PartCount; 2]> = BTreeMap::new();
    for (place, (subject, count)) in
        focus.into_iter().map(|count| (0, count)).chain(reference.into_iter().map(|count| (1, count)))
    {
        let absent = || stories.map(|stories| PartCount { stories, ..PartCount::default() });
        counts.entry(subject).or_insert_with(absent)[place] = count;
    }
    let mut found: Vec<_> = counts
        .into_iter()
        .map(|(subject, counts)| Comparison { subject, difference: Difference::new(counts) })
        .collect();
    let differences = found.iter_mut().map(|row| &mut row.difference);
    let tested = differences.filter(|row| row.focus.documents + row.reference.documents >= TESTED_STORIES);
    set_q_values(tested.map(|row| (row.p_value, &mut row.q_value)), None);
    found.sort_by(|a, b| a.difference.p_value.total_cmp(&b.difference.p_value).then(a.subject.cmp(&b.subject)));
    found
}

impl Counts {
    /// Compares this part, the focus, with `reference`, and applies the filter. Its least count is that of both parts
    /// together; q-values are those of all subjects of the chosen types.
    pub fn compared<'c>(&'c self, reference: &'c Self, filter: &Filter, of: Compared) -> Vec<Comparison<Subject<'c>>> {
        let types = Filter { types: filter.types.clone(), pairs: filter.pairs.clone(), ..Filter::default() };
        let part = |counts: &'c Self| match of {
            Compared::Entities => counts.entities_of(&types),
            Compared::Pairs => counts.pairs_of(&types),
        };
        let mut found = compared(part(self), part(reference), [self.stories, reference.stories]);
        found.retain(|Comparison { subject, difference }| {
            filter.names(*subject) && difference.passes(filter.min_count, filter.max_q)
        });
        found
    }

    fn entities_of<'c>(&'c self, filter: &Filter) -> Vec<(Subject<'c>, PartCount)> {
        let part = |count, documents| PartCount { count, documents, stories: self.stories };
        let entities = filter.entities(self).into_iter();
        entities.map(|(entity, count)| (Subject::Entity(entity), part(count.mentions, count.named.documents))).collect()
    }

    fn pairs_of<'c>(&'c self, filter: &Filter) -> Vec<(Subject<'c>, PartCount)> {
        let part = |count, documents| PartCount { count, documents, stories: self.stories };
        let pairs = filter.pairs(self).into_iter();
        pairs
            .map(|pair| {
                let together = &pair.pair.together;
                (Subject::Pair(pair.source, pair.target), part(together.windows, together.documents))
            })
            .collect()
    }
}

impl Filter {
    /// True if the subject is one of the entities that are asked for, or a pair with one of them.
    fn names(&self, subject: Subject) -> bool {
        let is_named = match subject {
            Subject::Entity(entity) => self.about.contains(entity),
            Subject::Pair(source, target) => self.about.contains(source) || self.about.contains(target),
        };
        self.about.is_empty() || is_named
    }
}

/// The sort of subjects to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// Entities.
    Entities,
    /// Pairs of entities in one window.
    Pairs,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn part(documents: u64, stories: u64) -> PartCount {
        PartCount { count: documents, documents, stories }
    }

    fn changes(rows: &[(&'static str, u64, u64)], stories: [u64; 2]) -> BTreeMap<&'static str, &'static str> {
        let of = |documents: u64, all: u64| (documents > 0).then_some(part(documents, all));
        let focus = rows.iter().filter_map(|(name, focus, _)| Some((*name, of(*focus, stories[0])?)));
        let reference = rows.iter().filter_map(|(name, _, reference)| Some((*name, of(*reference, stories[1])?)));
        compared(focus, reference, stories).iter().map(|row| (row.subject, row.difference.change().name())).collect()
    }

    #[test]
    fn a_change_is_named_where_it_is_more_than_chance() {
        // why this case                               focus, reference    change
        let cases = [
            ("only the focus names it", 20, 0, "new"),
            ("only the reference names it", 0, 20, "gone"),
            ("a greater share", 40, 10, "more"),
            ("a smaller share", 10, 40, "less"),
            ("the same share", 20, 20, "same"),
            ("so few that it may be chance", 3, 0, "same"),
            ("one story, which is not tested", 1, 0, "same"),
        ];
        let rows: Vec<_> = cases.iter().map(|(why, focus, reference, _)| (*why, *focus, *reference)).collect();
        let found = changes(&rows, [100, 100]);
        for (why, _, _, change) in cases {
            assert_eq!(found[why], change, "{why}");
        }
    }

    #[test]
    fn figures_are_those_made_elsewhere() {
        let row = Difference::new([part(12, 100), part(3, 200)]);
        // R: fisher.test(matrix(c(12, 88, 3, 197), 2)); log((12.5 * 197.5) / (88.5 * 3.5))
        assert!((row.p_value - 0.000_199_042_453_401_788_4).abs() < 1e-15, "{row:?}");
        assert!((row.log_odds_ratio() - ((12.5 * 197.5) / (88.5 * 3.5_f64)).ln()).abs() < 1e-12);
        assert_eq!((row.focus.share(), row.reference.share()), (Some(0.12), Some(0.015)));
    }

    proptest! {
        #[test]
        fn the_other_way_round_all_is_reversed(
            counts in proptest::collection::vec((0u64..20, 0u64..20), 1..20), more in (20u64..60, 20u64..60),
        ) {
            let rows = |swapped: bool| {
                let (one, other): (Vec<_>, Vec<_>) = counts
                    .iter()
                    .enumerate()
                    .map(|(name, (a, b))| ((name, part(*a, more.0)), (name, part(*b, more.1))))
                    .unzip();
                match swapped {
                    false => compared(one, other, [more.0, more.1]),
                    true => compared(other, one, [more.1, more.0]),
                }
            };
            let by_name = |rows: Vec<Comparison<usize>>| -> BTreeMap<usize, Difference> {
                rows.into_iter().map(|row| (row.subject, row.difference)).collect()
            };
            let (forth, back) = (by_name(rows(false)), by_name(rows(true)));
            let mirrored = |change| match change {
                Change::New => Change::Gone,
                Change::Gone => Change::New,
                Change::More => Change::Less,
                Change::Less => Change::More,
                Change::Same => Change::Same,
            };
            for (name, row) in &forth {
                let other = back[name];
                prop_assert_eq!((row.focus, row.reference), (other.reference, other.focus));
                prop_assert!((row.log_odds_ratio() + other.log_odds_ratio()).abs() < 1e-9);
                prop_assert!((row.p_value - other.p_value).abs() <= 1e-9 * row.p_value);
                prop_assert_eq!(row.change(), mirrored(other.change()));
            }
        }
    }
}
