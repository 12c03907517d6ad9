//! Signatures, by which articles are compared: about two hundred bytes for an article of any length.

use sha2::{Digest, Sha256};

use crate::article::{Article, Field, Zone};

/// The length of a shingle in characters: five are enough for short texts (J. Leskovec, A. Rajaraman, J. Ullman,
/// *Mining of Massive Datasets*, section 3.2.2).
const SHINGLE: usize = 5;
/// The fewest characters of an article that can be compared; shorter ones are similar by chance. In the measured
/// articles (`src/README.md`, *Constants*) half as many join 39 more, twice as many separate 307.
const LEAST: usize = 50;
/// The number of values of a signature: its bands times the values in each.
const VALUES: usize = Signature::BANDS * BAND;
/// The number of values in a band. Two articles of similarity `s` share a band with the probability `1 - (1 - s³)³²`:
/// 0.986 for 0.5, 0.23 for 0.2.
const BAND: usize = 3;
/// The number of bits kept of a minimum, the lowest ones. Two different minima are taken for equal once in 4,096 times,
/// which adds 0.0001 to a similarity of 0.5 and halves a signature. P. Li, A. C. König, *b-Bit Minwise Hashing*, WWW
/// 2010.
const BITS: u32 = 12;

/// The MinHash signature of an article's lead and body, white space aside.
///
/// One permutation, one minimum a bin; empty bins are filled from others: A. Shrivastava, *Optimal Densification for
/// Fast and Accurate Minwise Hashing*, ICML 2017. It is the same on every machine and in every run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    minima: [u16; VALUES],
    digest: [u8; Signature::DIGEST],
    empty: bool,
}

impl Signature {
    /// The number of bands by which similar signatures are found.
    pub(super) const BANDS: usize = 32;
    /// The length of [`Signature::digest`] in bytes.
    const DIGEST: usize = 16;
    /// The length of [`Signature::to_bytes`] in bytes: two minima take three bytes, then follows the digest.
    pub const BYTES: usize = VALUES / 2 * 3 + Self::DIGEST;

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

    /// True if the article has too little text to be compared.
    pub(super) const fn is_empty(&self) -> bool {
        self.empty
    }

    /// A digest that is equal for articles that are equal except for white space.
    pub(super) const fn digest(&self) -> [u8; Self::DIGEST] {
        self.digest
    }

    /// One band of the signature; similar articles are likely to share at least one.
    pub(super) fn band(&self, band: usize) -> [u16; BAND] {
        std::array::from_fn(|i| self.minima[band * BAND + i])
    }

    /// The signature as bytes in a file: the minima, three hexadecimal digits each, the first one first, then the
    /// digest. `None` if the article has too little text to be compared.
    pub fn to_bytes(&self) -> Option<[u8; Self::BYTES]> {
        let mut bytes = [0; Self::BYTES];
        let (minima, digest) = bytes.split_at_mut(Self::BYTES - Self::DIGEST);
        for (three, two) in minima.chunks_exact_mut(3).zip(self.minima.chunks_exact(2)) {
            three.copy_from_slice(&[(two[0] >> 4) as u8, (two[0] << 4 | two[1] >> 8) as u8, two[1] as u8]);
        }
        digest.copy_from_slice(&self.digest);
        (!self.empty).then_some(bytes)
    }

    /// The inverse of [`Signature::to_bytes`].
    pub fn from_bytes(bytes: Option<&[u8; Self::BYTES]>) -> Self {
        let mut read = Self { minima: [0; VALUES], digest: [0; Self::DIGEST], empty: bytes.is_none() };
        let Some(bytes) = bytes else { return read };
        let (minima, digest) = bytes.split_at(Self::BYTES - Self::DIGEST);
        for (two, three) in read.minima.chunks_exact_mut(2).zip(minima.chunks_exact(3)) {
            let [first, middle, last] = [0, 1, 2].map(|at| u16::from(three[at]));
            two.copy_from_slice(&[first << 4 | middle >> 4, (middle & 0xf) << 8 | last]);
        }
        read.digest.copy_from_slice(digest);
        read
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

/// Fills each empty bin from a full one. The number of the bin alone selects it, so that similar articles select alike.
fn dense(bins: &[Option<u32>; VALUES]) -> [u16; VALUES] {
    if bins.iter().all(Option::is_none) {
        return [0; VALUES];
    }
    std::array::from_fn(|at| {
        let mut others = (0u64..).map(|n| (mix(((at as u64) << 32) | n) % VALUES as u64) as usize);
        let minimum = bins[at].or_else(|| others.find_map(|other| bins[other])).unwrap_or_default();
        (minimum & ((1 << BITS) - 1)) as u16
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
    fn a_signature_is_the_same_after_it_was_written() {
        for text in ["가나다라마 바사아자차 ".repeat(10), "짧다".to_owned()] {
            let signature = Signature::of_text([text.as_str()]);
            let bytes = signature.to_bytes();
            let read = Signature::from_bytes(bytes.as_ref());
            assert!(read.to_bytes() == bytes && read.is_empty() == signature.is_empty());
            assert!(signature.is_empty() || read == signature);
        }
    }

    #[test]
    fn short_and_empty_texts_tell_no_story() {
        assert!(Signature::of_text([" "]).is_empty());
        assert!(Signature::of_text(["가"]).is_empty());
        assert!(!Signature::of_text(["가나다라마 ".repeat(10).as_str()]).is_empty());
    }
}
