//! Significance: Fisher's exact test, and its correction for many tests.

use super::Contingency;

/// The greatest q-value of a difference that is taken for more than chance: the usual false discovery rate.
pub const SIGNIFICANT: f64 = 0.05;

/// The fewest stories that must name something for a test. With fewer, no association and no difference can be
/// significant.
pub(super) const TESTED_STORIES: u64 = 2;

/// The weight, relative to the sum so far, below which a further one does not change the sum.
const NEGLIGIBLE: f64 = 1e-18;

/// The relative difference up to which two probabilities count as equal, as in R's `fisher.test`.
const EQUALLY_LIKELY: f64 = 1e-7;

impl Contingency {
    /// The p-value of Fisher's exact test, right tail, in `0.0..=1.0`: the probability that at least `both` units name
    /// both if the two are independent. Relative error about 1e-13, down to 1e-300; below that, `0`.
    ///
    /// `P(X >= both)` with `X` hypergeometric: `left` units of `all` are drawn, `right` of which name the other.
    ///
    /// Source: R. Fisher, *Statistical Methods for Research Workers*, 1934. The probabilities are summed as ratios to
    /// that of the mode, by `p(k+1) / p(k) = (left - k) (right - k) / ((k + 1) (all - left - right + k + 1))`. The
    /// usual way by ln Γ loses half of the digits in a million units.
    pub fn fisher_right(self) -> f64 {
        let (both, (least, most)) = (self.both, self.range());
        let mode = self.mode();
        let (mut total, mut tail) = (0.0, 0.0);
        let mut weight = 1.0;
        for k in mode..=most {
            total += weight;
            tail += if k >= both { weight } else { 0.0 };
            let is_negligible = weight == 0.0 || (k >= both && weight < NEGLIGIBLE * tail);
            if k == most || is_negligible {
                break;
            }
            weight *= self.ratio(k);
        }
        let mut weight = 1.0;
        for k in (least..mode).rev() {
            weight /= self.ratio(k);
            total += weight;
            tail += if k >= both { weight } else { 0.0 };
            if weight < NEGLIGIBLE * total {
                break;
            }
        }
        if both <= least { 1.0 } else { (tail / total).min(1.0) }
    }

    /// The p-value of Fisher's exact test, two-sided, in `0.0..=1.0`: the probability of a table that is no likelier
    /// than this one, if the two are independent. Relative error about 1e-13, down to 1e-300.
    ///
    /// Source: R. Fisher, *Statistical Methods for Research Workers*, 1934; the two-sided sum as R's `fisher.test` has
    /// it, which takes tables for equally likely whose probabilities differ by one part in 10⁷.
    pub fn fisher_two_sided(self) -> f64 {
        let (both, (least, most)) = (self.both, self.range());
        let mode = self.mode();
        let upper = |k: u64| (k < most).then(|| self.ratio(k));
        let lower = |k: u64| (k > least).then(|| 1.0 / self.ratio(k - 1));
        let above = weights(mode, upper, |k| k + 1);
        let below = weights(mode, lower, |k| k - 1);
        let (mut total, mut tail) = (0.0, 0.0);
        let observed = if both >= mode { above.get((both - mode) as usize) } else { below.get((mode - both) as usize) };
        let limit = observed.copied().unwrap_or_default() * (1.0 + EQUALLY_LIKELY);
        for weight in above.iter().rev().chain(below.iter().skip(1).rev()) {
            total += weight;
            tail += if *weight <= limit { *weight } else { 0.0 };
        }
        (tail / total).min(1.0)
    }

    /// The least and the greatest number of common units, given the other counts.
    fn range(self) -> (u64, u64) {
        let Self { left, right, all, .. } = self;
        ((left + right).saturating_sub(all), left.min(right))
    }

    /// The most likely number of common units.
    fn mode(self) -> u64 {
        let Self { left, right, all, .. } = self;
        let (least, most) = self.range();
        let mode = ((left + 1) as f64 * (right + 1) as f64 / (all + 2) as f64) as u64;
        mode.clamp(least, most)
    }

    /// The ratio of the probabilities of `k + 1` and of `k` common units.
    fn ratio(self, k: u64) -> f64 {
        let Self { left, right, all, .. } = self;
        (left - k) as f64 * (right - k) as f64 / ((k + 1) as f64 * (all + k + 1 - left - right) as f64)
    }
}

/// The probabilities of numbers of common units relative to that of the mode: from the mode on in one direction, until
/// none are left or they vanish.
fn weights(mode: u64, ratio: impl Fn(u64) -> Option<f64>, next: impl Fn(u64) -> u64) -> Vec<f64> {
    let step = |(k, weight): &(u64, f64)| ratio(*k).map(|ratio| (next(*k), weight * ratio));
    let all = std::iter::successors(Some((mode, 1.0)), step).map(|(_, weight)| weight);
    all.take_while(|weight| *weight > 0.0).collect()
}

/// The q-values of p-values, in their order: the least false discovery rate at which the test is significant. `tests`
/// is the number of all tests; those without a listed p-value have p = 1.
///
/// `q(i) = min over j >= i of p(j) tests / j`, with the p-values in ascending order and `i`, `j` from 1; at most `1`.
///
/// Source: Y. Benjamini, Y. Hochberg, *Controlling the False Discovery Rate*, JRSS B 57(1), 1995.
pub fn benjamini_hochberg(p_values: &[f64], tests: u64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|&a, &b| p_values[a].total_cmp(&p_values[b]));
    let mut q_values = vec![1.0; p_values.len()];
    let mut least: f64 = 1.0;
    for (rank, &place) in order.iter().enumerate().rev() {
        let p_value = p_values[place];
        // Rounding must not make q smaller than p.
        least = least.min((p_value * tests as f64 / (rank + 1) as f64).max(p_value));
        q_values[place] = least;
    }
    q_values
}

/// Gives each tested p-value its q-value by [`benjamini_hochberg`]; `tests` is `None` if there are no other tests.
pub(super) fn set_q_values<'r>(tested: impl Iterator<Item = (f64, &'r mut Option<f64>)>, tests: Option<u64>) {
    let (p_values, places): (Vec<f64>, Vec<&mut Option<f64>>) = tested.unzip();
    let q_values = benjamini_hochberg(&p_values, tests.unwrap_or(p_values.len() as u64));
    places.into_iter().zip(q_values).for_each(|(place, q_value)| *place = Some(q_value));
}

/// True if a q-value is at most `most`, or if there is no `most`; untested things have no q-value.
pub(super) fn is_at_most(q_value: Option<f64>, most: Option<f64>) -> bool {
    most.is_none_or(|most| q_value.is_some_and(|q_value| q_value <= most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use statrs::distribution::{Discrete, DiscreteCDF, Hypergeometric};

    fn table(both: u64, left: u64, right: u64, all: u64) -> Contingency {
        Contingency { both, left, right, all }
    }

    fn p(both: u64, left: u64, right: u64, all: u64) -> f64 {
        table(both, left, right, all).fisher_right()
    }

    #[test]
    fn p_values_agree_with_figures_made_elsewhere() {
        // why this case                           table                      p, by exact integer arithmetic
        let cases = [
            ("far more than expected", p(10, 30, 20, 1000), 1.749_669_177_471_454e-11),
            ("one unit names both", p(1, 1, 1, 1000), 0.001),
            ("as expected", p(5, 50, 100, 1000), 0.573_084_567_276_23),
            ("fewer than expected", p(3, 50, 100, 1000), 0.894_363_154_849_298),
            ("never", p(0, 50, 100, 1000), 1.0),
            ("always", p(3, 3, 3, 3), 1.0),
            ("no unit at all", p(0, 0, 0, 0), 1.0),
        ];
        for (why, found, want) in cases {
            assert!((found - want).abs() <= 1e-12 * want, "{why}: {found} is not {want}");
        }
    }

    #[test]
    fn two_sided_p_values_agree_with_figures_made_elsewhere() {
        // why this case                     table                       p, by scipy.stats.fisher_exact
        let cases = [
            ("more than expected", table(10, 30, 15, 95), 0.004_498_873_794_963_411),
            ("fewer than expected", table(3, 20, 12, 40), 0.082_358_777_019_511_16),
            ("never", table(0, 20, 5, 40), 0.047_124_047_124_047_13),
            ("of few units", table(8, 10, 9, 16), 0.034_965_034_965_034_975),
            ("as expected", table(5, 10, 10, 20), 1.0),
            ("the one unit of all", table(1, 1, 10, 20), 1.0),
            ("in more units", table(12, 100, 15, 300), 0.000_199_042_453_401_788_4),
            ("no unit at all", table(0, 0, 0, 0), 1.0),
        ];
        for (why, table, want) in cases {
            let found = table.fisher_two_sided();
            assert!((found - want).abs() <= 1e-12 * want, "{why}: {found} is not {want}");
        }
    }

    #[test]
    fn tails_are_exact_far_out_and_end_at_zero() {
        // C(1000, 500) arrangements, one of which has all 500 together: 1 / 2.7e299.
        let far = p(500, 500, 500, 1000);
        assert!((far / 3.699_753_997_814_027e-300 - 1.0).abs() < 1e-9, "{far:e}");
        assert_eq!(p(5000, 5000, 5000, 100_000), 0.0);
        let large = p(60_000, 100_000, 500_000, 1_000_000);
        assert!((0.0..1e-300).contains(&large), "{large:e}");
        let even = p(50_000, 100_000, 500_000, 1_000_000);
        assert!((0.5..0.51).contains(&even), "{even}");
    }

    #[test]
    fn a_q_value_is_never_smaller_than_its_p_value() {
        let mut p_values = [0.0; 17];
        p_values[14] = 0.991_376_284_354_205_9;
        assert!(benjamini_hochberg(&p_values, 17)[14] >= p_values[14]);
    }

    #[test]
    fn q_values_count_tests_that_are_not_listed() {
        assert_eq!(benjamini_hochberg(&[0.04, 0.01, 0.03], 3), [0.04, 0.03, 0.04]);
        assert_eq!(benjamini_hochberg(&[0.01], 1000), [1.0]);
        assert_eq!(benjamini_hochberg(&[1e-6, 0.5], 1000), [1e-3, 1.0]);
        assert!(benjamini_hochberg(&[], 0).is_empty());
    }

    proptest! {
        #[test]
        fn p_values_agree_with_another_implementation(
            both in 0u64..40, left in 0u64..40, right in 0u64..40, rest in 0u64..300,
        ) {
            let (left, right, all) = (both + left, both + right, both + left + right + rest);
            let other = Hypergeometric::new(all, left, right).expect("a distribution");
            let want = if both == 0 { 1.0 } else { other.sf(both - 1) };
            let found = p(both, left, right, all);
            prop_assert!((found - want).abs() <= 1e-9 * want.max(1e-12), "{} is not {}", found, want);
        }

        #[test]
        fn two_sided_p_values_are_those_of_the_definition(
            both in 0u64..30, left in 0u64..30, right in 0u64..30, rest in 0u64..200,
        ) {
            let (left, right, all) = (both + left, both + right, both + left + right + rest);
            let other = Hypergeometric::new(all, left, right).expect("a distribution");
            let limit = other.pmf(both) * (1.0 + EQUALLY_LIKELY);
            let want: f64 = (0..=left.min(right)).map(|k| other.pmf(k)).filter(|p| *p <= limit).sum();
            let found = table(both, left, right, all).fisher_two_sided();
            prop_assert!((found - want).abs() <= 1e-9 * want.max(1e-12), "{} is not {}", found, want);
            prop_assert!(found >= table(both, left, right, all).fisher_right() * (1.0 - 1e-12) || both <= table(both, left, right, all).mode());
        }

        #[test]
        fn more_common_units_are_less_likely(left in 1u64..60, right in 1u64..60, rest in 0u64..300) {
            let all = left + right + rest;
            let p_values: Vec<f64> = (0..=left.min(right)).map(|both| p(both, left, right, all)).collect();
            prop_assert!(p_values.windows(2).all(|pair| pair[0] >= pair[1]), "{:?}", p_values);
        }

        #[test]
        fn q_values_are_those_of_the_definition(
            p_values in proptest::collection::vec(0.0..1.0f64, 0..30), more in 0u64..100,
        ) {
            let tests = p_values.len() as u64 + more;
            let rank = |p: f64| p_values.iter().filter(|other| **other <= p).count() as f64;
            let adjusted = |p: f64| p * tests as f64 / rank(p);
            let q_values = benjamini_hochberg(&p_values, tests);
            for (&p, &q) in p_values.iter().zip(&q_values) {
                let not_smaller = p_values.iter().filter(|other| **other >= p);
                let want = not_smaller.map(|&other| adjusted(other)).fold(1.0, f64::min);
                prop_assert!((q - want).abs() < 1e-12 && q >= p, "{} is not {}", q, want);
            }
        }
    }
}
