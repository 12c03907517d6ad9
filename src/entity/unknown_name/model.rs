//! The log-linear model (maximum entropy) of the types of names, against text that is no name.

use crate::lexicon::{Kind, feature_hash, weights_of};

/// The weights of a feature are whole numbers of hundredths.
const UNIT: f32 = 0.01;

/// The probability of each type, in the order of [`Kind::ALL`], for different features by their hashes.
pub(super) fn probabilities(features: &[u64]) -> [f32; Kind::ALL.len()] {
    let mut scores = [0_i32; Kind::ALL.len()];
    for weights in features.iter().copied().chain([feature_hash("bias", "")]).filter_map(weights_of) {
        for (score, weight) in scores.iter_mut().zip(weights) {
            *score += i32::from(weight);
        }
    }
    let scores = scores.map(|score| score as f32 * UNIT);
    let highest = scores.iter().fold(0.0, |highest: f32, score| highest.max(*score));
    let all = scores.iter().map(|score| (score - highest).exp()).sum::<f32>() + (-highest).exp();
    scores.map(|score| (score - highest).exp() / all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_raise_the_probability_of_their_type_above_that_of_the_bias() {
        let [without, with] = ["", "굿"].map(|quoted| probabilities(&[feature_hash("before-quoted", quoted)]));
        assert_eq!(without, with, "unknown features change nothing");
        assert!(without.iter().all(|one| (0.0..0.2).contains(one)), "{without:?}");
        let product = Kind::Product as usize;
        assert!(probabilities(&[feature_hash("quoted", "all")])[product] > without[product]);
    }
}
