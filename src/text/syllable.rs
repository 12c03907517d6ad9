//! The test for Hangul syllables. The build script needs only this part of [`super::hangul`], so it is a file of its
//! own.

/// The first composed syllable.
pub(super) const FIRST: char = '가';
const LAST: char = '힣';

/// True if a character is a composed Hangul syllable (`가` to `힣`).
pub const fn is_syllable(c: char) -> bool {
    matches!(c, FIRST..=LAST)
}
