//! The shape of Korean names of persons.

use super::word_set::WordSet;
use crate::text::is_syllable;

/// True if a text has the shape of a Korean person's name: a surname of one syllable, and one or two more.
pub(super) fn is_like_a_person(name: &str, surnames: &WordSet) -> bool {
    (2..=3).contains(&name.chars().count())
        && name.chars().all(is_syllable)
        && surnames.beginnings(name).next().is_some()
}
