//! Measures of association, computed from integer counts, and the list of those in reports.

use std::cmp::Ordering;

/// A measure of association in reports.
pub struct Measure {
    /// The name of its column.
    pub name: &'static str,
    /// Its meaning, with unit or range, in one phrase.
    pub doc: &'static str,
    /// Its value; `None` where undefined.
    pub value: fn(Contingency) -> Option<f64>,
    /// True if reports have it only on request.
    pub optional: bool,
}

/// The measures of a pair over windows, in the order of report columns.
pub const MEASURES: &[Measure] = &[
    shown("pmi", "pointwise mutual information, bits (Church & Hanks 1990)", Contingency::pmi),
    shown("npmi", "the same normalised, −1 to 1 (Bouma 2009)", Contingency::npmi),
    shown("log_dice", "14 + log2 of the Dice coefficient, at most 14 (Rychlý 2008)", Contingency::log_dice),
    shown("log_likelihood", "G² (Dunning 1993), negative where the pair is rarer than expected", |table| {
        Some(table.log_likelihood())
    }),
    shown("odds_ratio", "odds ratio, 0.5 added to each cell (Haldane 1956, Anscombe 1956)", |table| {
        Some(table.odds_ratio())
    }),
    on_request("jaccard", "Jaccard index, 0 to 1", Contingency::jaccard),
    on_request("dice", "Dice coefficient, 0 to 1", Contingency::dice),
    on_request("overlap", "overlap coefficient, 0 to 1 (Szymkiewicz 1934, Simpson 1943)", Contingency::overlap),
    on_request("cosine", "cosine, 0 to 1 (Ochiai 1957)", Contingency::cosine),
    on_request("chi_square", "Pearson's χ², without correction for continuity", Contingency::chi_square),
    on_request("t_score", "count − expected over √count (Church et al. 1991)", Contingency::t_score),
    on_request("z_score", "count − expected over √expected (Berry-Rogghe 1973)", Contingency::z_score),
    on_request("ci_low", "lower end of the 95 % interval of the odds ratio (Woolf 1955)", |table| {
        Some(table.odds_ratio_interval().0)
    }),
    on_request("ci_high", "upper end of that interval", |table| Some(table.odds_ratio_interval().1)),
];

const fn shown(name: &'static str, doc: &'static str, value: fn(Contingency) -> Option<f64>) -> Measure {
    Measure { name, doc, value, optional: false }
}

const fn on_request(name: &'static str, doc: &'static str, value: fn(Contingency) -> Option<f64>) -> Measure {
    Measure { name, doc, value, optional: true }
}

/// The 97.5 % quantile of the standard normal distribution: 95 % of it lie within this number of standard errors of the
/// mean.
pub(super) const NORMAL_975: f64 = 1.959_963_984_540_054;

/// A 2×2 contingency table: the number of `all` units (windows, or stories) that name the one, the other, and both.
///
/// `both <= left`, `both <= right`, `left + right - both <= all`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contingency {
    /// Units that name both.
    pub both: u64,
    /// Units that name the one.
    pub left: u64,
    /// Units that name the other.
    pub right: u64,
    /// All units.
    pub all: u64,
}

impl Contingency {
    /// The expected number of units that name both if the two are independent: `left right / all`. `None` without
    /// units.
    pub fn expected(self) -> Option<f64> {
        (self.all > 0).then(|| self.left as f64 * self.right as f64 / self.all as f64)
    }

    /// Pointwise mutual information in bits; `0` where the two are independent. `None` if no unit names both.
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
    /// if no unit names both, or every unit does.
    ///
    /// Source: G. Bouma, *Normalized (Pointwise) Mutual Information in Collocation Extraction*, GSCL 2009.
    pub fn npmi(self) -> Option<f64> {
        let pmi = self.pmi()?;
        (self.both < self.all).then(|| pmi / -(self.both as f64 / self.all as f64).log2())
    }

    /// logDice, at most `14`; a difference of one means twice the Dice coefficient. It does not depend on the size of
    /// the corpus. `None` if no unit names both.
    ///
    /// `logDice = 14 + log2(2 both / (left + right))`.
    ///
    /// Source: P. Rychlý, *A Lexicographer-Friendly Association Score*, RASLAN 2008.
    pub fn log_dice(self) -> Option<f64> {
        self.dice().filter(|dice| *dice > 0.0).map(|dice| 14.0 + dice.log2())
    }

    /// Log-likelihood ratio G² with the sign of `both - expected`; no unit. Its amount is distributed as chi-square
    /// with one degree of freedom if the two are independent.
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
        let amount = (2.0 * cells.into_iter().map(term).sum::<f64>()).max(0.0);
        // Computed in integers, because rounding would turn the 0 of two independent entities into a small number.
        let [observed, expected] = [(both, all), (left, right)].map(|(a, b)| u128::from(a) * u128::from(b));
        match observed.cmp(&expected) {
            Ordering::Less => -amount,
            Ordering::Equal => 0.0,
            Ordering::Greater => amount,
        }
    }

    /// The four cells: both, only the one, only the other, neither; `0.5` added to each, so that their ratios and
    /// inverses are defined.
    ///
    /// Source: J. Haldane, *The Estimation and Significance of the Logarithm of a Ratio of Frequencies*, 1956;
    /// F. Anscombe, *On Estimating Binomial Response Relations*, 1956.
    fn corrected_cells(self) -> [f64; 4] {
        let Self { both, left, right, all } = self;
        [both, left - both, right - both, all + both - left - right].map(|count| count as f64 + 0.5)
    }

    /// The odds ratio, greater than `0`; `1` if the two are independent. It says how many times greater the odds of the
    /// one are in units that name the other. `0.5` is added to each cell.
    pub fn odds_ratio(self) -> f64 {
        let [both, left, right, neither] = self.corrected_cells();
        both * neither / (left * right)
    }

    /// The 95 % confidence interval of the odds ratio, with the same correction.
    ///
    /// `exp(ln OR ± 1.96 √(Σ 1 / cell))`.
    ///
    /// Source: B. Woolf, *On Estimating the Relation Between Blood Group and Disease*, 1955.
    pub fn odds_ratio_interval(self) -> (f64, f64) {
        let error = self.corrected_cells().map(f64::recip).iter().sum::<f64>().sqrt();
        let (logarithm, width) = (self.odds_ratio().ln(), NORMAL_975 * error);
        ((logarithm - width).exp(), (logarithm + width).exp())
    }

    /// Jaccard index, in `0.0..=1.0`: units that name both among those that name either. `None` if no unit names
    /// either.
    pub fn jaccard(self) -> Option<f64> {
        let either = self.left + self.right - self.both;
        (either > 0).then(|| self.both as f64 / either as f64)
    }

    /// Dice coefficient, in `0.0..=1.0`: twice the units that name both, over the sum of those that name each. `None`
    /// if no unit names either.
    pub fn dice(self) -> Option<f64> {
        let sum = self.left + self.right;
        (sum > 0).then(|| 2.0 * self.both as f64 / sum as f64)
    }

    /// Overlap coefficient, in `0.0..=1.0`: units that name both among those that name the rarer one. `None` if no unit
    /// names it.
    pub fn overlap(self) -> Option<f64> {
        let rarer = self.left.min(self.right);
        (rarer > 0).then(|| self.both as f64 / rarer as f64)
    }

    /// Cosine of the two as vectors over units, in `0.0..=1.0`. `None` if no unit names one of them.
    ///
    /// `both / √(left right)`.
    pub fn cosine(self) -> Option<f64> {
        let product = self.left as f64 * self.right as f64;
        (product > 0.0).then(|| self.both as f64 / product.sqrt())
    }

    /// Pearson's χ², at least `0`, without correction for continuity. `None` if no unit names one of them, or all do.
    ///
    /// `χ² = all (both neither - only-left only-right)² / (left right (all - left) (all - right))`.
    pub fn chi_square(self) -> Option<f64> {
        let Self { both, left, right, all } = self;
        let margins = [left, right, all - left, all - right].map(|count| count as f64).iter().product::<f64>();
        let difference = both as f64 * all as f64 - left as f64 * right as f64;
        (margins > 0.0).then(|| all as f64 * difference * difference / margins)
    }

    /// t-score, in standard deviations of the count. `None` if no unit names both.
    ///
    /// `(both - expected) / √both`.
    ///
    /// Source: K. Church, W. Gale, P. Hanks, D. Hindle, *Using Statistics in Lexical Analysis*, 1991.
    pub fn t_score(self) -> Option<f64> {
        let expected = self.expected()?;
        (self.both > 0).then(|| (self.both as f64 - expected) / (self.both as f64).sqrt())
    }

    /// z-score, in standard deviations of the expected count. `None` if the expected count is 0.
    ///
    /// `(both - expected) / √expected`.
    ///
    /// Source: G. Berry-Rogghe, *The Computation of Collocations and their Relevance in Lexical Studies*, 1973.
    pub fn z_score(self) -> Option<f64> {
        let expected = self.expected().filter(|expected| *expected > 0.0)?;
        Some((self.both as f64 - expected) / expected.sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(both: u64, left: u64, right: u64, all: u64) -> Contingency {
        Contingency { both, left, right, all }
    }

    /// The value of a measure, by its name.
    fn measured(table: Contingency, name: &str) -> Option<f64> {
        let measure = MEASURES.iter().find(|measure| measure.name == name).expect("a measure of that name");
        (measure.value)(table)
    }

    fn assert_close(found: Option<f64>, want: f64, what: &str) {
        let found = found.unwrap_or_else(|| panic!("{what} is undefined"));
        assert!((found - want).abs() <= 1e-5 * want.abs().max(1e-4), "{what}: {found} is not {want}");
    }

    #[test]
    fn measures_agree_with_figures_made_elsewhere() {
        // G² and logDice: by hand and with scipy 1.17; the rest: by hand from the formula
        let tens = table(10, 30, 20, 1000);
        let cases = [
            (tens, "log_likelihood", 46.4966),
            (tens, "log_dice", 12.6781),
            (tens, "pmi", (10.0f64 / 0.6).log2()),
            (tens, "overlap", 0.5),
            (tens, "cosine", 10.0 / 600f64.sqrt()),
            (tens, "chi_square", 1000.0 * (10.0 * 960.0 - 20.0 * 10.0f64).powi(2) / (30.0 * 20.0 * 970.0 * 980.0)),
            (tens, "t_score", 9.4 / 10f64.sqrt()),
            (tens, "z_score", 9.4 / 0.6f64.sqrt()),
            (tens, "odds_ratio", 10.5 * 960.5 / (20.5 * 10.5)),
            (tens, "ci_low", 17.925_983),
            (tens, "ci_high", 122.462_758),
            (table(1, 1, 1, 1000), "log_likelihood", 15.8145),
            (table(1, 1, 1, 1000), "log_dice", 14.0),
            (table(5, 50, 100, 1000), "log_likelihood", 0.0),
            (table(5, 50, 100, 1000), "log_dice", 10.0931),
            (table(3, 50, 100, 1000), "log_likelihood", -1.06914),
            (table(3, 50, 100, 1000), "log_dice", 9.35614),
            (table(2, 4, 2, 8), "pmi", 1.0),
            (table(2, 4, 2, 8), "npmi", 0.5),
            (table(2, 4, 2, 8), "jaccard", 0.5),
            (table(2, 4, 2, 8), "dice", 2.0 / 3.0),
        ];
        for (table, name, want) in cases {
            assert_close(measured(table, name), want, &format!("{name} of {table:?}"));
        }
    }

    #[test]
    fn undefined_measures_are_none() {
        // reason for being undefined, measure, table
        let cases = [
            ("no window names both", "pmi", table(0, 3, 2, 9)),
            ("no window names both", "log_dice", table(0, 3, 2, 9)),
            ("no window names both", "t_score", table(0, 3, 2, 9)),
            ("every window names both", "npmi", table(3, 3, 3, 3)),
            ("no window names either", "jaccard", table(0, 0, 0, 3)),
            ("no window names the one", "cosine", table(0, 0, 2, 3)),
            ("every window names the one", "chi_square", table(2, 3, 2, 3)),
            ("there is no window", "z_score", table(0, 0, 0, 0)),
        ];
        for (why, name, table) in cases {
            assert_eq!(measured(table, name), None, "{name}: {why}");
        }
    }

    proptest! {
        #[test]
        fn measures_stay_within_their_ranges(both in 1u64..50, left in 0u64..50, right in 0u64..50, rest in 1u64..500) {
            let table = table(both, both + left, both + right, both + left + right + rest);
            for name in ["jaccard", "dice", "overlap", "cosine"] {
                prop_assert!((0.0..=1.0 + 1e-12).contains(&measured(table, name).expect("defined")), "{}", name);
            }
            let npmi = table.npmi().expect("defined");
            prop_assert!((-1.0 - 1e-9..=1.0 + 1e-9).contains(&npmi));
            let expected = table.expected().expect("defined");
            let signed = table.log_likelihood();
            prop_assert!(signed == 0.0 || (signed > 0.0) == (both as f64 >= expected));
            let (low, high) = table.odds_ratio_interval();
            prop_assert!(low < table.odds_ratio() && table.odds_ratio() < high);
        }

        #[test]
        fn measures_do_not_depend_on_which_name_comes_first(
            both in 0u64..50, left in 0u64..50, right in 0u64..50, rest in 0u64..500,
        ) {
            let (left, right, all) = (both + left, both + right, both + left + right + rest);
            for Measure { name, value, .. } in MEASURES {
                let [one, other] = [table(both, left, right, all), table(both, right, left, all)].map(value);
                let same = match (one, other) {
                    (Some(one), Some(other)) => (one - other).abs() <= 1e-9 * one.abs().max(1.0),
                    (one, other) => one == other,
                };
                prop_assert!(same, "{}: {:?}, {:?}", name, one, other);
            }
        }
    }
}
