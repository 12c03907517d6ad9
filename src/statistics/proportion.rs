//! Proportions that are estimated from a sample, with their confidence interval.

use super::measure::NORMAL_975;

/// The 95 % confidence interval of a proportion of which `of` random draws show `hits`, both ends in `0.0..=1.0`;
/// `None` without draws.
///
/// The score interval without continuity correction: `(p + z²/2n ± z √(p (1 - p) / n + z²/4n²)) / (1 + z²/n)`, which
/// also holds for few draws and for proportions near 0 and 1. Source: E. B. Wilson, *Probable Inference, the Law of
/// Succession, and Statistical Inference*, 1927.
pub fn wilson(hits: u64, of: u64) -> Option<(f64, f64)> {
    if of == 0 {
        return None;
    }
    let (share, draws, square) = (hits as f64 / of as f64, of as f64, NORMAL_975 * NORMAL_975);
    let centre = share + square / (2.0 * draws);
    let half = NORMAL_975 * (share * (1.0 - share) / draws + square / (4.0 * draws * draws)).sqrt();
    let scale = 1.0 + square / draws;
    Some((((centre - half) / scale).clamp(0.0, 1.0), ((centre + half) / scale).clamp(0.0, 1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_that_of_wilson() {
        // hits, draws, the ends as R's prop.test(hits, draws, correct = FALSE) gives them
        let cases = [
            (97, 100, 0.915_480_2, 0.989_745_4),
            (0, 10, 0.0, 0.277_532_8),
            (10, 10, 0.722_467_2, 1.0),
            (1, 2, 0.094_531_2, 0.905_468_8),
        ];
        for (hits, of, low, high) in cases {
            let (found_low, found_high) = wilson(hits, of).expect("there are draws");
            assert!((found_low - low).abs() < 1e-6 && (found_high - high).abs() < 1e-6, "{hits} of {of}: {found_low}");
        }
        assert_eq!(wilson(0, 0), None);
    }
}
