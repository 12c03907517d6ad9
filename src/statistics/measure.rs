//! Measures of association, made from integer counts, and the list of those that reports show.

/// A measure of association, as reports show it.
pub struct Measure {
    /// The name of its column.
    pub name: &'static str,
    /// What it is, in which unit or range: one phrase.
    pub doc: &'static str,
    /// Its value; `None` where undefined.
    pub value: fn(Contingency) -> Option<f64>,
}

/// The measures of a pair, in the order in which reports show them.
pub const MEASURES: [Measure; 5] = [
    Measure { name: "pmi", doc: "pointwise mutual information, bits (Church & Hanks 1990)", value: Contingency::pmi },
    Measure { name: "npmi", doc: "the same normalised, −1 to 1 (Bouma 2009)", value: Contingency::npmi },
    Measure {
        name: "log_likelihood",
        doc: "G², chi-square distributed with one degree of freedom if independent (Dunning 1993)",
        value: |table| Some(table.log_likelihood()),
    },
    Measure { name: "jaccard", doc: "Jaccard index, 0 to 1", value: Contingency::jaccard },
    Measure { name: "dice", doc: "Dice coefficient, 0 to 1", value: Contingency::dice },
];

/// A 2×2 contingency table: how many of `all` windows name the one, the other, and both.
///
/// `both <= left`, `both <= right`, `left + right - both <= all`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contingency {
    /// Windows that name both.
    pub both: u64,
    /// Windows that name the one.
    pub left: u64,
    /// Windows that name the other.
    pub right: u64,
    /// All windows.
    pub all: u64,
}

impl Contingency {
    /// Pointwise mutual information in bits; `0` where the two are independent. `None` where no window names
    /// both.
    ///
    /// `pmi = log2(p(x,y) / (p(x) p(y)))`.
    ///
    /// Source: K. Church, P. Hanks, *Word Association Norms, Mutual Information, and Lexicography*, CL 16(1), 1990.
    pub fn pmi(self) -> Option<f64> {
        (self.both > 0).then(|| (self.both as f64 * self.all as f64 / (self.left as f64 * self.right as f64)).log2())
    }

    /// Normalised pointwise mutual information, in `-1.0..=1.0`; no unit.
    ///
    /// `npmi = pmi / -log2 p(x,y)`: `1` where the two only ever occur together, `0` where they are independent. `None`
    /// where it is undefined: no window names both, or every window does.
    ///
    /// Source: G. Bouma, *Normalized (Pointwise) Mutual Information in Collocation Extraction*, GSCL 2009.
    pub fn npmi(self) -> Option<f64> {
        let pmi = self.pmi()?;
        (self.both < self.all).then(|| pmi / -(self.both as f64 / self.all as f64).log2())
    }

    /// Log-likelihood ratio G², at least `0`; no unit, distributed as chi-square with one degree of freedom where the
    /// two are independent.
    ///
    /// `G² = 2 Σ o ln(o / e)` over the four cells, with `e` the count expected if the two were independent.
    ///
    /// Source: T. Dunning, *Accurate Methods for the Statistics of Surprise and Coincidence*, CL 19(1), 1993.
    pub fn log_likelihood(self) -> f64 {
        let Self { both, left, right, all } = self;
        let cells = [
            (both, left, right),
            (left - both, left, all - right),
            (right - both, all - left, right),
            (all + both - left - right, all - left, all - right),
        ];
        let term = |(observed, row, column): (u64, u64, u64)| match observed {
            0 => 0.0,
            _ => observed as f64 * (observed as f64 * all as f64 / (row as f64 * column as f64)).ln(),
        };
        (2.0 * cells.into_iter().map(term).sum::<f64>()).max(0.0)
    }

    /// Jaccard index, in `0.0..=1.0`: windows that name both among those that name either. `None` where none does.
    pub fn jaccard(self) -> Option<f64> {
        let either = self.left + self.right - self.both;
        (either > 0).then(|| self.both as f64 / either as f64)
    }

    /// Dice coefficient, in `0.0..=1.0`: twice the windows that name both, over the sum of those that name each. `None`
    /// where none does.
    pub fn dice(self) -> Option<f64> {
        let sum = self.left + self.right;
        (sum > 0).then(|| 2.0 * self.both as f64 / sum as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(found: f64, want: f64) {
        assert!((found - want).abs() < 1e-9, "{found} is not {want}");
    }

    #[test]
    fn measures_agree_with_hand_made_figures() {
        let table = Contingency { both: 2, left: 4, right: 2, all: 8 };
        close(table.pmi().expect("they meet"), 1.0);
        close(table.npmi().expect("not everywhere"), 0.5);
        close(table.jaccard().expect("some"), 0.5);
        close(table.dice().expect("some"), 2.0 / 3.0);
        let want = 2.0 * (2.0 * 2f64.ln() + 2.0 * (16f64 / 24.0).ln() + 4.0 * (32f64 / 24.0).ln());
        close(table.log_likelihood(), want);
    }

    #[test]
    fn undefined_measures_are_none() {
        assert_eq!(Contingency { both: 0, left: 3, right: 2, all: 9 }.pmi(), None);
        assert_eq!(Contingency { both: 3, left: 3, right: 3, all: 3 }.npmi(), None);
        assert_eq!(Contingency { both: 0, left: 0, right: 0, all: 3 }.jaccard(), None);
    }

    proptest! {
        #[test]
        fn npmi_stays_within_its_range(both in 1u64..50, left in 0u64..50, right in 0u64..50, rest in 1u64..500) {
            let table = Contingency { both, left: both + left, right: both + right, all: both + left + right + rest };
            let npmi = table.npmi().expect("defined");
            prop_assert!((-1.0 - 1e-9..=1.0 + 1e-9).contains(&npmi));
            prop_assert!(table.log_likelihood() >= 0.0);
        }
    }
}
