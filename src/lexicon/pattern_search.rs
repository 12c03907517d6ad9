//! Finds all occurrences of many patterns in a text: the trie is searched from each character with which a pattern can
//! begin.
//!
//! An automaton, which is larger than the caches, would touch its memory once for each character of the text. Here a
//! table of bits that fits into the first cache excludes most pairs of characters.

use crawdad::MpTrie;

use super::source::pattern_trie::{Beginnings, PatternTrie, bit, key};

/// An occurrence of a pattern in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// The index of the pattern in the list.
    pub pattern: u32,
}

impl PatternTrie {
    /// The occurrences of all patterns in a text, overlapping ones included, in order of start and end.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        if let Some(trie) = &self.trie {
            self.beginnings.find(text, |start| hits.extend(prefixes(trie, &text[start..], start)));
        }
        hits
    }
}

/// The patterns with which `rest` begins; it begins at byte `start` of its text.
fn prefixes<'t>(trie: &'t MpTrie, rest: &'t str, start: usize) -> impl Iterator<Item = Hit> + 't {
    let bytes = |chars| rest.chars().take(chars).map(char::len_utf8).sum::<usize>();
    let found = trie.common_prefix_search(rest.chars().map(key));
    found.map(move |(pattern, chars)| Hit { start, end: start + bytes(chars), pattern })
}

impl Beginnings {
    /// Calls `found` with the bytes of a text at which a pattern may begin, in order.
    fn find(&self, text: &str, mut found: impl FnMut(usize)) {
        let mut chars = text.char_indices();
        let Some((mut start, mut first)) = chars.next() else { return };
        for (next_start, next) in chars {
            if self.has(first, Some(next)) {
                found(start);
            }
            (start, first) = (next_start, next);
        }
        if self.has(first, None) {
            found(start);
        }
    }

    #[inline]
    fn has(&self, first: char, next: Option<char>) -> bool {
        self.is_set(bit(first, next)) || (self.has_single && self.is_set(bit(first, None)))
    }

    #[inline]
    fn is_set(&self, bit: usize) -> bool {
        self.bits[bit / 64] & (1 << (bit % 64)) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;

    /// The same result, by testing each pattern at each place.
    fn plainly(patterns: &[String], text: &str) -> Vec<Hit> {
        let starts = text.char_indices().map(|(start, _)| start);
        let all =
            starts.flat_map(|start| patterns.iter().zip(0..).map(move |(pattern, number)| (start, pattern, number)));
        let found = all.filter(|(start, pattern, _)| text[*start..].starts_with(pattern.as_str()));
        found.map(|(start, pattern, number)| Hit { start, end: start + pattern.len(), pattern: number }).collect()
    }

    proptest! {
        #[test]
        fn all_places_of_all_patterns_are_found(
            patterns in btree_set("[가나다kt·=𝕏\u{FFFF}]{1,4}", 0..12),
            text in vec("[가나다라ktx·=𝕏\u{FFFF} ]{0,6}", 0..6),
        ) {
            let (patterns, text): (Vec<String>, String) = (patterns.into_iter().collect(), text.concat());
            let mut found = PatternTrie::new(&patterns).find(&text);
            let mut want = plainly(&patterns, &text);
            prop_assert!(found.is_sorted_by_key(|hit| (hit.start, hit.end)));
            found.sort_unstable_by_key(|hit| (hit.start, hit.end, hit.pattern));
            want.sort_unstable_by_key(|hit| (hit.start, hit.end, hit.pattern));
            prop_assert_eq!(found, want);
        }
    }
}
