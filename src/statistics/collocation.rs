//! Collocation: the figures of the association of two things, without their names.

use super::significance::is_at_most;
use super::{Association, Contingency, Occurrence};
use crate::text::Date;

/// The counts of a pair, and its tests.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Collocation {
    /// Windows that name both, the source, and the target, among all windows.
    pub windows: Contingency,
    /// Stories that name both in one window.
    pub documents: u64,
    /// Stories that name both (in one window or not), the source, and the target, among all stories.
    pub stories: Contingency,
    /// See [`Association::p_value`].
    pub p_value: f64,
    /// See [`Association::q_value`].
    pub q_value: Option<f64>,
    /// Documents that name both in one window, reprints included.
    pub articles: u64,
    /// The outlets of those articles.
    pub outlets: u64,
    /// The first and last day of those articles; `None` if none has a date.
    pub days: Option<(Date, Date)>,
}

impl Collocation {
    /// True if at least `min_count` windows name both, and the q-value is at most `max_q`; with `None`, any q-value
    /// passes, and pairs without one.
    pub fn passes(&self, min_count: u64, max_q: Option<f64>) -> bool {
        self.windows.both >= min_count && is_at_most(self.q_value, max_q)
    }
}

impl Association<'_> {
    /// The figures of the pair.
    pub fn collocation(&self) -> Collocation {
        let together: &Occurrence = &self.pair.together;
        let [left, right] = [self.source_count, self.target_count].map(|count| count.named.documents);
        Collocation {
            windows: self.contingency(),
            documents: together.documents,
            stories: Contingency { both: self.pair.shared_documents, left, right, all: self.stories },
            p_value: self.p_value,
            q_value: self.q_value,
            articles: together.articles,
            outlets: together.outlets() as u64,
            days: together.days,
        }
    }
}
