//! Patterns: how the zone rules are compiled, and how far into a paragraph they look.

use regex::Regex;

/// Compiles a pattern that stands in the source.
///
/// # Panics
/// When it is not one; every pattern is compiled by a test.
pub(super) fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("patterns are constants that tests compile")
}

/// Where the last `chars` characters of a text begin: rules on the end of a paragraph look no further back.
pub(super) fn tail_from(text: &str, chars: usize) -> usize {
    text.char_indices().rev().take(chars).last().map_or(0, |(at, _)| at)
}
