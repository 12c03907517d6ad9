//! Conjunctions, which join the names of a list: `와`, a comma, a middle dot.

use crate::text::particle::is_conjunction;

/// The longest text between joined names, in bytes: six characters of up to three bytes, for `, 그리고 `. It avoids
/// counting the characters of longer texts; half and twice as much change none of the measured mentions.
const LONGEST: usize = 18;

/// True if the text between two names joins them.
pub(super) fn joins(between: &str) -> bool {
    let bare = || between.trim_matches(|c: char| c.is_whitespace() || "-·ㆍ・,/?&".contains(c));
    between.len() <= LONGEST && between.chars().count() <= 6 && (bare().is_empty() || is_conjunction(bare()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_conjunctions_and_marks_join() {
        for between in ["와 ", "과", ", ", "·", "ㆍ", " 및 ", "-", " 그리고 ", ""] {
            assert!(joins(between), "{between:?}");
        }
        for between in ["가 ", ". ", "와 다른 ", "보다 "] {
            assert!(!joins(between), "{between:?}");
        }
    }
}
