//! Separators: the signs between the names of a list, and between words that share a part.

use crate::text::is_middle_dot;

/// True if a character separates the names of a list.
pub(super) const fn separates_names(c: char) -> bool {
    matches!(c, ',' | '、' | '/') || is_middle_dot(c)
}

/// True if a character joins two words that share a part; a middle dot that was lost is a question mark.
pub(super) const fn joins_words(c: char) -> bool {
    matches!(c, '-' | '/' | '?') || is_middle_dot(c)
}
