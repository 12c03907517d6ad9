//! Places in a text: half-open byte ranges, and their conversion to code points.

use std::ops::Range;

/// A half-open range of UTF-8 bytes in one field of a document as read; both ends are code point boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte of the range.
    pub start: usize,
    /// The byte after the last one; never less than `start`.
    pub end: usize,
}

impl Span {
    /// Creates the range `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// True if the range is empty.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True if `other` lies wholly inside this range; equal ranges do.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True if the two ranges share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The part of `text` in this range.
    ///
    /// # Panics
    /// If an end is outside `text` or inside a code point.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The same range `by` bytes further right.
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The same range `by` bytes further left; it must begin at byte `by` or later.
    pub const fn shifted_back(self, by: usize) -> Self {
        Self { start: self.start - by, end: self.end - by }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// Converts byte offsets of one text into code point offsets; fastest for nearly ascending offsets.
///
/// A pass over ascending offsets takes time linear in the length of the text, whatever their number.
#[derive(Debug)]
pub struct CharOffsets<'t> {
    text: &'t str,
    byte: usize,
    chars: usize,
}

impl<'t> CharOffsets<'t> {
    /// Starts at the beginning of `text`.
    pub const fn new(text: &'t str) -> Self {
        Self { text, byte: 0, chars: 0 }
    }

    /// The number of code points before byte `at`. Takes time proportional to the distance from the last offset.
    ///
    /// # Panics
    /// If `at` is outside the text or inside a code point.
    pub fn at(&mut self, at: usize) -> usize {
        if at < self.byte {
            self.chars -= self.text[at..self.byte].chars().count();
        } else {
            self.chars += self.text[self.byte..at].chars().count();
        }
        self.byte = at;
        self.chars
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_and_not_bytes() {
        let mut offsets = CharOffsets::new("가나 KT와");
        assert_eq!(offsets.at(0), 0);
        assert_eq!(offsets.at(7), 3, "two Hangul of three bytes each and a space");
        assert_eq!(offsets.at(9), 5);
        assert_eq!(offsets.at(3), 1, "an earlier offset starts over");
    }

    #[test]
    fn touching_ranges_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 6)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 6)));
    }
}
