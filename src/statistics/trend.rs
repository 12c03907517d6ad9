//! Trends: how often entities and pairs are named in each period of the calendar, and in which periods more often than
//! the others would suggest.

use rustc_hash::FxHashMap;

use super::corpus_tally::{CorpusTally, DocumentTally, Stories};
use super::counts::LARGEST_WINDOW;
use super::{Contingency, SIGNIFICANT, benjamini_hochberg};
use crate::entity::Entity;
use crate::text::{Period, PeriodLength};

/// An entity or a pair that is followed over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject<'c> {
    /// An entity.
    Entity(&'c Entity),
    /// Two entities in one window.
    Pair(&'c Entity, &'c Entity),
}

impl<'c> Subject<'c> {
    /// The entity, or of a pair the one that comes first by type, then name.
    pub const fn entity(self) -> &'c Entity {
        match self {
            Self::Entity(entity) | Self::Pair(entity, _) => entity,
        }
    }

    /// The second entity of a pair; `None` for a single entity.
    pub const fn other(self) -> Option<&'c Entity> {
        match self {
            Self::Entity(_) => None,
            Self::Pair(_, other) => Some(other),
        }
    }
}

/// The counts of a subject in one period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PeriodCount {
    /// Mentions of an entity, reprints left out; `0` for a pair.
    pub mentions: u64,
    /// Windows that name it, reprints left out.
    pub windows: u64,
    /// Stories that name it, for a pair in one window.
    pub documents: u64,
    /// The same with reprints.
    pub articles: u64,
}

/// A subject in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendRow<'c> {
    /// The period itself.
    pub period: Period,
    /// Its name, such as `2024-Q1`.
    pub period_name: String,
    /// The entity or pair.
    pub subject: Subject<'c>,
    /// Its counts and tests.
    pub figures: PeriodFigures,
}

/// The counts of a subject in one period, compared with the other periods.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeriodFigures {
    /// The counts.
    pub count: PeriodCount,
    /// All stories of the period.
    pub stories: u64,
    /// The probability of at least as many stories of the period that name it, if it were named alike in all periods:
    /// Fisher's exact test, right tail, on period × named over the stories with a day.
    pub p_value: f64,
    /// The p-value corrected for all rows.
    pub q_value: f64,
}

/// The trend of several subjects.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend<'c> {
    /// A row for each subject and period: the subjects in the order given, the periods by time.
    pub rows: Vec<TrendRow<'c>>,
    /// The number of periods from the first to the last document.
    pub periods: usize,
    /// The periods without any document.
    pub silent: Vec<Period>,
    /// The number of documents without a day, which are in no period.
    pub undated: u64,
}

impl PeriodFigures {
    /// The share of the period's stories that name the subject, `0.0..=1.0`; `None` if the period has no story.
    pub fn share(self) -> Option<f64> {
        (self.stories > 0).then(|| self.count.documents as f64 / self.stories as f64)
    }

    /// True if significantly more stories of the period name it than the other periods suggest.
    pub fn is_burst(self) -> bool {
        self.q_value <= SIGNIFICANT
    }
}

impl CorpusTally {
    /// The trend of these subjects, over the periods from the first document to the last one; periods without documents
    /// have zeros.
    pub fn trend<'c>(&self, stories: &Stories, subjects: &[Subject<'c>], length: PeriodLength) -> Trend<'c> {
        let periods = self.periods(length);
        let mut counting = Periods::new(self, subjects, periods.len());
        let mut undated = 0;
        for (place, document) in self.documents().iter().enumerate() {
            match document.date.map(|day| periods.binary_search(&Period::of(day, length))) {
                Some(Ok(period)) => counting.add(document, period, u64::from(!stories.is_reprint(place))),
                _ => undated += 1,
            }
        }
        let silent = periods.iter().zip(&counting.articles).filter(|(_, articles)| **articles == 0);
        let silent = silent.map(|(period, _)| *period).collect();
        Trend { rows: counting.rows(subjects, &periods), periods: periods.len(), silent, undated }
    }

    /// The periods from the first document to the last one; empty if no document has a day.
    pub fn periods(&self, length: PeriodLength) -> Vec<Period> {
        let Some((first, last)) = self.days() else { return Vec::new() };
        let periods = std::iter::successors(Some(Period::of(first, length)), |period| period.next());
        periods.take_while(|period| period.first() <= last).collect()
    }
}

/// The counts of the subjects in each period.
struct Periods {
    /// The indices of the subjects by the entity ids of the corpus.
    entities: FxHashMap<u32, usize>,
    pairs: FxHashMap<(u32, u32), usize>,
    /// The counts of the subject at `s` in the period at `p` are at `s * stories.len() + p`.
    counts: Vec<PeriodCount>,
    stories: Vec<u64>,
    articles: Vec<u64>,
}

impl Periods {
    fn new(corpus: &CorpusTally, subjects: &[Subject], periods: usize) -> Self {
        let (mut entities, mut pairs) = (FxHashMap::default(), FxHashMap::default());
        for (place, subject) in subjects.iter().enumerate() {
            match subject {
                Subject::Entity(entity) => {
                    corpus.id_of(entity).map(|id| entities.insert(id, place));
                }
                Subject::Pair(one, other) => {
                    let ids = corpus.id_of(one).zip(corpus.id_of(other));
                    ids.map(|(one, other)| pairs.insert((one.min(other), one.max(other)), place));
                }
            }
        }
        let counts = vec![PeriodCount::default(); subjects.len() * periods];
        Self { entities, pairs, counts, stories: vec![0; periods], articles: vec![0; periods] }
    }

    fn add(&mut self, document: &DocumentTally, period: usize, counted: u64) {
        self.stories[period] += counted;
        self.articles[period] += 1;
        let mut windows: FxHashMap<usize, u64> = FxHashMap::default();
        for window in document.named() {
            let ids: Vec<u32> = window.collect();
            self.subjects_of(&ids).for_each(|subject| *windows.entry(subject).or_default() += 1);
        }
        let periods = self.stories.len();
        for (subject, windows) in windows {
            let count = &mut self.counts[subject * periods + period];
            count.windows += counted * windows;
            count.documents += counted;
            count.articles += 1;
        }
        for (id, times) in document.times() {
            if let Some(subject) = self.entities.get(id) {
                self.counts[subject * periods + period].mentions += counted * u64::from(*times);
            }
        }
    }

    /// The indices of the subjects that a window names, given the ascending ids of its entities.
    fn subjects_of<'s>(&'s self, ids: &'s [u32]) -> impl Iterator<Item = usize> + 's {
        let entities = ids.iter().filter_map(|id| self.entities.get(id));
        let has_pairs = !self.pairs.is_empty();
        let has_pairs = has_pairs && ids.len() <= LARGEST_WINDOW;
        let sources = ids.iter().enumerate().filter(move |_| has_pairs);
        let pairs = sources.flat_map(|(at, one)| ids[at + 1..].iter().map(move |other| (*one, *other)));
        entities.copied().chain(pairs.filter_map(|pair| self.pairs.get(&pair).copied()))
    }

    fn rows<'c>(&self, subjects: &[Subject<'c>], periods: &[Period]) -> Vec<TrendRow<'c>> {
        let all = self.stories.iter().sum();
        let mut rows = Vec::with_capacity(self.counts.len());
        for (subject, counts) in subjects.iter().zip(self.counts.chunks(periods.len().max(1))) {
            let named = counts.iter().map(|count| count.documents).sum();
            for ((period, count), &stories) in periods.iter().zip(counts).zip(&self.stories) {
                let table = Contingency { both: count.documents, left: named, right: stories, all };
                let figures = PeriodFigures { count: *count, stories, p_value: table.fisher_right(), q_value: 1.0 };
                let (period, period_name) = (*period, period.to_string());
                rows.push(TrendRow { period, period_name, subject: *subject, figures });
            }
        }
        let p_values: Vec<f64> = rows.iter().map(|row| row.figures.p_value).collect();
        let q_values = benjamini_hochberg(&p_values, rows.len() as u64);
        rows.iter_mut().zip(q_values).for_each(|(row, q_value)| row.figures.q_value = q_value);
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Similarity;
    use crate::lexicon::Kind;
    use crate::statistics::fixture::dated_corpus;
    use proptest::prelude::*;

    const KT: (Kind, &str) = (Kind::Company, "KT");
    const NET: (Kind, &str) = (Kind::Technology, "5G");

    fn entity((kind, name): (Kind, &str)) -> Entity {
        Entity { kind, name: name.into() }
    }

    #[test]
    fn a_period_without_articles_has_zeros_and_reprints_add_articles_only() {
        let corpus = dated_corpus(&[
            (Some("2024-01-05"), "가나다라. ", &[&[KT, NET], &[KT]]),
            (Some("2024-01-06"), "가나다라. ", &[&[KT, NET], &[KT]]),
            (Some("2024-03-01"), "마바사아. ", &[&[KT], &[NET]]),
            (None, "자차카타. ", &[&[KT]]),
        ]);
        let (kt, net) = (entity(KT), entity(NET));
        let subjects = [Subject::Entity(&kt), Subject::Pair(&kt, &net)];
        let trend = corpus.trend(&corpus.stories(Similarity::Exact), &subjects, PeriodLength::Month);
        let shown: Vec<String> = trend
            .rows
            .iter()
            .map(|row| {
                let figures = row.figures;
                let PeriodCount { mentions, windows, documents, articles } = figures.count;
                let share = figures.share();
                format!("{} {mentions} {windows} {documents} {articles} {} {share:?}", row.period, figures.stories)
            })
            .collect();
        let want = [
            "2024-01 2 2 1 2 1 Some(1.0)",
            "2024-02 0 0 0 0 0 None",
            "2024-03 1 1 1 1 1 Some(1.0)",
            "2024-01 0 1 1 2 1 Some(1.0)",
            "2024-02 0 0 0 0 0 None",
            "2024-03 0 0 0 0 1 Some(0.0)",
        ];
        assert_eq!(shown, want);
        let silent: Vec<String> = trend.silent.iter().map(ToString::to_string).collect();
        assert_eq!((silent, trend.periods, trend.undated), (vec!["2024-02".to_owned()], 3, 1));
    }

    #[test]
    fn a_burst_is_more_than_the_other_periods_lead_one_to_expect() {
        // 12 stories a month; those that name KT: none in January, 8 in February, 1 in March
        let bodies: Vec<String> = (0..36).map(|n| format!("{}. ", "가나다라마바사아자차카타".repeat(n + 1))).collect();
        let days = [1, 2, 3].map(|month| format!("2024-0{month}-01"));
        let named = [&[KT][..]];
        let names = |n: usize| if matches!(n, 12..20 | 24) { &named[..] } else { &[] };
        let documents: Vec<_> = (0..36).map(|n| (Some(&*days[n / 12]), &*bodies[n], names(n))).collect();
        let corpus = dated_corpus(&documents);
        let kt = entity(KT);
        let trend = corpus.trend(&corpus.stories(Similarity::Off), &[Subject::Entity(&kt)], PeriodLength::Month);
        // scipy.stats.hypergeom.sf(k - 1, 36, 9, 12) for k = 0, 8, 1, and false_discovery_control of them
        let want = [(1.0, 1.0), (0.000_128_527_495_536_590_57, 0.000_385_582_486_6), (0.986_111_552_518_671_6, 1.0)];
        for (row, (p_value, q_value)) in trend.rows.iter().zip(want) {
            let PeriodFigures { p_value: p, q_value: q, .. } = row.figures;
            assert!((p - p_value).abs() < 1e-12 && (q - q_value).abs() < 1e-12, "{row:?}");
        }
        assert_eq!(trend.rows.iter().map(|row| row.figures.is_burst()).collect::<Vec<_>>(), [false, true, false]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn the_rows_of_an_entity_add_up_to_its_counts(days in proptest::collection::vec((1i8..13, 1i8..29, any::<bool>()), 1..20)) {
            let texts: Vec<String> = days.iter().map(|(month, day, _)| format!("2024-{month:02}-{day:02}")).collect();
            let windows = |both: bool| -> &[&[(Kind, &str)]] { if both { &[&[KT, NET], &[NET]] } else { &[&[KT], &[KT]] } };
            let documents: Vec<_> =
                texts.iter().zip(&days).map(|(text, (.., both))| (Some(&**text), "가나. ", windows(*both))).collect();
            let corpus = dated_corpus(&documents);
            let stories = corpus.stories(Similarity::Off);
            let counts = corpus.counts(&stories);
            for length in [PeriodLength::Day, PeriodLength::Week, PeriodLength::Month, PeriodLength::Year] {
                for (entity, count) in counts.ranked() {
                    let trend = corpus.trend(&stories, &[Subject::Entity(entity)], length);
                    let sum = |of: fn(&PeriodCount) -> u64| trend.rows.iter().map(|row| of(&row.figures.count)).sum::<u64>();
                    prop_assert_eq!(sum(|count| count.mentions), count.mentions);
                    prop_assert_eq!(sum(|count| count.windows), count.named.windows);
                    prop_assert_eq!(sum(|count| count.documents), count.named.documents);
                    prop_assert_eq!(sum(|count| count.articles), count.named.articles);
                    prop_assert_eq!(trend.rows.iter().map(|row| row.figures.stories).sum::<u64>(), counts.stories);
                }
            }
        }
    }
}
