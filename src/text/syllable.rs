//! Which characters are Hangul syllables: apart from [`super::hangul`], because the build script needs this alone.

/// The first composed syllable.
pub(super) const FIRST: char = '가';
const LAST: char = '힣';

/// Whether a character is a composed Hangul syllable (`가` to `힣`).
pub const fn is_syllable(c: char) -> bool {
    matches!(c, FIRST..=LAST)
}
