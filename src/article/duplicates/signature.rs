//! Signatures: what an article is compared by, some hundred bytes however long it is.

use sha2::{Digest, Sha256};

use crate::article::{Article, Field, Zone};

/// Characters of a shingle: five are enough for short texts (J. Leskovec, A. Rajaraman, J. Ullman, *Mining of Massive
/// Datasets*, section 3.2.2).
const SHINGLE: usize = 5;
/// Characters that an article must have to tell a story: shorter ones are alike by chance. Of the measured articles
/// (`src/README.md`, *Constants*) half as many join 39 more, twice as many part 307.
const LEAST: usize = 50;
/// Values of a signature: its bands times the values in each.
const VALUES: usize = Signature::BANDS * BAND;
/// Values of a band. Two articles of similarity `s` share a band with the probability `1 - (1 - s³)³²`: 0.986 for 0.5,
/// 0.23 for 0.2.
const BAND: usize = 3;

/// The MinHash signature of an article's lead and body, white space aside.
///
/// One permutation, one minimum a bin, empty bins filled from others: A. Shrivastava, *Optimal Densification for Fast
/// and Accurate Minwise Hashing*, ICML 2017. The same on every machine and in every run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    minima: [u32; VALUES],
    digest: [u8; 16],
    empty: bool,
}

impl Signature {
    /// Bands by which similar signatures are found.
    pub(super) const BANDS: usize = 32;

    /// The signature of an article.
    pub fn of(article: &Article) -> Self {
        let text = |zone: Zone| matches!(zone, Zone::Lead | Zone::Body);
        let ranges = article.zones.iter().filter(|z| z.field == Field::Body && text(z.zone));
        Self::of_text(ranges.map(|z| z.span.of(&article.document.body)))
    }

    /// The signature of a text in parts.
    pub(super) fn of_text<'t>(parts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut digest = Sha256::new();
        let mut bins = [None; VALUES];
        let mut window = [0u32; SHINGLE];
        let mut chars = 0;
        for word in parts.into_iter().flat_map(str::split_whitespace) {
            digest.update(word);
            for c in word.chars().chain([' ']) {
                window.rotate_left(1);
                window[SHINGLE - 1] = c.into();
                chars += 1;
                if chars >= SHINGLE {
                    keep_least(&mut bins, hash(&window));
                }
            }
        }
        let mut short = [0; 16];
        short.copy_from_slice(&digest.finalize()[..16]);
        Self { minima: dense(&bins), digest: short, empty: chars < LEAST }
    }

    /// Whether the article holds too little text to be compared.
    pub(super) const fn is_empty(&self) -> bool {
        self.empty
    }

    /// Equal for articles that are equal except for white space.
    pub(super) const fn digest(&self) -> [u8; 16] {
        self.digest
    }

    /// A part of the signature that similar articles are likely to share.
    pub(super) fn band(&self, band: usize) -> [u32; BAND] {
        std::array::from_fn(|i| self.minima[band * BAND + i])
    }

    /// An estimate of the Jaccard similarity of the two sets of character 5-grams, in `0.0..=1.0`.
    pub fn similarity(&self, other: &Self) -> f64 {
        let equal = self.minima.iter().zip(&other.minima).filter(|(a, b)| a == b).count();
        equal as f64 / VALUES as f64
    }
}

fn hash(window: &[u32; SHINGLE]) -> u64 {
    window.iter().fold(0, |hash, &c| mix(hash ^ u64::from(c)))
}

/// The output function of SplitMix64: G. Steele, D. Lea, C. Flood, OOPSLA 2014.
const fn mix(seed: u64) -> u64 {
    let z = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn keep_least(bins: &mut [Option<u32>; VALUES], hash: u64) {
    let bin = &mut bins[(hash >> 32) as usize % VALUES];
    let value = hash as u32;
    *bin = Some(bin.map_or(value, |least| least.min(value)));
}

/// Fills each empty bin from one that is not, chosen by the number of the bin alone so that like articles choose alike.
fn dense(bins: &[Option<u32>; VALUES]) -> [u32; VALUES] {
    if bins.iter().all(Option::is_none) {
        return [0; VALUES];
    }
    std::array::from_fn(|at| {
        let mut others = (0u64..).map(|n| (mix(((at as u64) << 32) | n) % VALUES as u64) as usize);
        bins[at].or_else(|| others.find_map(|other| bins[other])).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similarity_is_near_the_jaccard_index_of_the_shingles() {
        let text = |from: u32, to: u32| (from..to).map(|n| format!("{}가 ", n * 7919 % 99991)).collect::<String>();
        for (shift, jaccard) in [(0, 1.0), (50, 0.6), (100, 1.0 / 3.0), (200, 0.0)] {
            let (a, b) = (text(0, 200), text(shift, 200 + shift));
            let got = Signature::of_text([a.as_str()]).similarity(&Signature::of_text([b.as_str()]));
            assert!((got - jaccard).abs() < 0.15, "{got} for {jaccard}");
        }
    }

    #[test]
    fn white_space_and_parts_do_not_matter() {
        assert_eq!(Signature::of_text(["가나다 라마바", "사"]), Signature::of_text(["가나다\n라마바  사"]));
    }

    #[test]
    fn short_and_empty_texts_tell_no_story() {
        assert!(Signature::of_text([" "]).is_empty());
        assert!(Signature::of_text(["가"]).is_empty());
        assert!(!Signature::of_text(["가나다라마 ".repeat(10).as_str()]).is_empty());
    }
}
