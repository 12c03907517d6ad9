//! The test for Hangul syllables. It is a file of its own and not in [`super::hangul`], because the build script needs
//! only this.

/// The first composed syllable.
pub(super) const FIRST: char = '가';
const LAST: char = '힣';

/// Whether a character is a composed Hangul syllable (`가` to `힣`).
pub const fn is_syllable(c: char) -> bool {
    matches!(c, FIRST..=LAST)
}
