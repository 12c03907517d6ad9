//! Segments: maximal stretches of a text that no dictionary word can cross, so that each can be analysed alone.
//!
//! White space separates segments. So does a change of the character class (`NB-IoT`, `밝혔다.`), except where a
//! dictionary word has these two characters side by side. An eojeol (어절, the text between two spaces) has one or more
//! segments.

use std::ops::Range;

use super::token::UserWord;
use crate::text::Span;

/// The class of characters that may be part of any word.
pub(super) const ANY: u8 = u8::MAX;

/// The class of white space.
pub(super) const SPACE: u8 = u8::MAX - 1;

/// The class of a character in a list of classes by code point; [`ANY`] for characters beyond the list.
pub(super) fn class(classes: &[u8], c: char) -> u8 {
    classes.get(c as usize).copied().unwrap_or(ANY)
}

/// A segment of a text.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub span: Span,
    /// True if white space precedes it.
    pub after_space: bool,
    /// The indices of the text's user words that begin in it.
    pub user_words: Range<usize>,
}

/// Cuts texts into segments.
pub(super) struct Segmenter {
    /// Character classes by code point, for the Basic Multilingual Plane.
    classes: Vec<u8>,
    /// Pairs of characters of different classes that are adjacent in some word, sorted.
    inseparable: Vec<[char; 2]>,
}

impl Segmenter {
    /// The longest segment, in bytes; a longer one is cut. It bounds the size of a lattice.
    pub const LONGEST: usize = 1 << 12;

    /// Creates a segmenter. `classes` holds the class of each character by code point; an unknown word has characters
    /// of one class only. `inseparable_pairs` has a line for each pair of adjacent characters of different classes in a
    /// word. The error names the faulty line.
    pub fn new(classes: Vec<u8>, inseparable_pairs: &str) -> Result<Self, String> {
        let pair = |line: &str| {
            let mut chars = line.chars();
            match (chars.next(), chars.next(), chars.next()) {
                (Some(first), Some(second), None) => Ok([first, second]),
                _ => Err(format!("{line:?} is not a pair of characters")),
            }
        };
        let mut inseparable = inseparable_pairs.lines().map(pair).collect::<Result<Vec<_>, _>>()?;
        inseparable.sort_unstable();
        Ok(Self { classes, inseparable })
    }

    /// Replaces `segments` by those of `text`, in order. `user_words` come in order of start and end; a segment is
    /// extended to the end of each that begins in it.
    pub fn segment(&self, text: &str, user_words: &[UserWord], segments: &mut Vec<Segment>) {
        segments.clear();
        let (mut at, mut first) = (0, 0);
        while let Some(start) = self.next_start(text, at) {
            let index_of = |byte| first + user_words[first..].partition_point(|word| word.span.start < byte);
            let begin = index_of(start);
            let end = self.extended_end(text, start, &user_words[begin..]);
            let last = index_of(end);
            segments.push(Segment { span: Span::new(start, end), after_space: start > at, user_words: begin..last });
            (at, first) = (end, last);
        }
    }

    /// The end of the segment that begins at `start`, extended over `user_words`.
    fn extended_end(&self, text: &str, start: usize, user_words: &[UserWord]) -> usize {
        let mut end = self.end(text, start, start);
        for UserWord { span, .. } in user_words {
            if span.start >= end {
                break;
            }
            if span.end > end && text.is_char_boundary(span.end) {
                end = self.end(text, start, span.end);
            }
        }
        end
    }

    /// The byte of `text` where the first segment begins at or after byte `at`; `None` if only white space follows.
    pub fn next_start(&self, text: &str, at: usize) -> Option<usize> {
        text[at..].find(|c| !self.is_space(c)).map(|found| at + found)
    }

    /// The end of the segment that begins at byte `start`: at byte `least` or later, but never too long for a lattice.
    pub fn end(&self, text: &str, start: usize, least: usize) -> usize {
        let limit = text.floor_char_boundary(start + Self::LONGEST);
        let least = least.min(limit);
        let mut last = text[start..least].chars().next_back().map_or(('\0', ANY), |c| (c, self.class(c)));
        for (at, c) in text[least..limit].char_indices() {
            let class = self.class(c);
            let is_end = || class == SPACE || least + at > start && !self.is_inseparable(last.0, c);
            if class != last.1 && is_end() {
                return least + at;
            }
            last = (c, class);
        }
        limit
    }

    /// True if a character separates words and belongs to none.
    pub fn is_space(&self, c: char) -> bool {
        self.class(c) == SPACE
    }

    fn class(&self, c: char) -> u8 {
        class(&self.classes, c)
    }

    /// True if a word may contain `first` and `second` side by side although their classes differ.
    fn is_inseparable(&self, first: char, second: char) -> bool {
        let (before, after) = (self.class(first), self.class(second));
        before == ANY || after == ANY || self.inseparable.binary_search(&[first, second]).is_ok()
    }
}
