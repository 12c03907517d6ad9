//! Measures of association, made from integer counts.

/// A four-field table: how many of `all` windows name the one, the other, and both.
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
    /// Pointwise mutual information in bits; `0` where the two are independent. `None` where they never meet.
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
    /// where it is undefined: they never meet, or meet in every window.
    ///
    /// Source: G. Bouma, *Normalized (Pointwise) Mutual Information in Collocation Extraction*, GSCL 2009.
    pub fn npmi(self) -> Option<f64> {
        let pmi = self.pmi()?;
        (self.both < self.all).then(|| pmi / -(self.both as f64 / self.all as f64).log2())
    }

    /// Log-likelihood ratio G², at least `0`; no unit, distributed as chi-square with one degree of freedom where the
    /// two are independent.
    ///
    /// `G² = 2 Σ o ln(o / e)` over the four fields, with `e` the count expected of independent entities.
    ///
    /// Source: T. Dunning, *Accurate Methods for the Statistics of Surprise and Coincidence*, CL 19(1), 1993.
    pub fn log_likelihood(self) -> f64 {
        let Self { both, left, right, all } = self;
        let fields = [
            (both, left, right),
            (left - both, left, all - right),
            (right - both, all - left, right),
            (all + both - left - right, all - left, all - right),
        ];
        let term = |(observed, row, column): (u64, u64, u64)| match observed {
            0 => 0.0,
            _ => observed as f64 * (observed as f64 * all as f64 / (row as f64 * column as f64)).ln(),
        };
        (2.0 * fields.into_iter().map(term).sum::<f64>()).max(0.0)
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
