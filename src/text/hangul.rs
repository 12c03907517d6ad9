//! The initial and final consonants of Hangul syllables.

use super::fold::{FIRST_SYLLABLE, is_syllable};

/// Final consonants of a syllable, "none" included (Unicode 16, section 3.12).
const FINALS: u32 = 28;

/// Vowels of a syllable.
const VOWELS: u32 = 21;

/// The number of a composed syllable's initial consonant as Unicode counts them (0: ㄱ, …, 18: ㅎ); `None` for any
/// other character.
pub const fn initial_consonant(c: char) -> Option<u32> {
    if is_syllable(c) { Some((c as u32 - FIRST_SYLLABLE as u32) / (VOWELS * FINALS)) } else { None }
}

/// The number of a composed syllable's final consonant as Unicode counts them (0: none, 1: ㄱ, …, 27: ㅎ); `None` for
/// any other character.
pub const fn final_consonant(c: char) -> Option<u32> {
    if is_syllable(c) { Some((c as u32 - FIRST_SYLLABLE as u32) % FINALS) } else { None }
}

/// True if a composed syllable ends in a consonant (`간`, but not `가`); `false` for any other character.
pub const fn has_final_consonant(c: char) -> bool {
    matches!(final_consonant(c), Some(1..))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initial_consonants_are_counted_as_in_unicode() {
        let cases = [('가', Some(0)), ('낗', Some(1)), ('나', Some(2)), ('힣', Some(18)), ('ㄱ', None), ('A', None)];
        for (c, want) in cases {
            assert_eq!(initial_consonant(c), want, "{c}");
        }
    }

    #[test]
    fn a_final_consonant_is_seen() {
        // character, is a syllable, ends in a consonant
        for (c, syllable, closed) in
            [('가', true, false), ('각', true, true), ('힣', true, true), ('ㄱ', false, false), ('A', false, false)]
        {
            assert_eq!((is_syllable(c), has_final_consonant(c)), (syllable, closed), "{c}");
        }
    }
}
