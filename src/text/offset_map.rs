//! Maps places in a changed text back to the original.

use super::Span;

/// The ranges of two texts that correspond to each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// The ranges whose bytes do not correspond one to one, ascending; all others do.
    changed: Vec<Changed>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Changed {
    new: Span,
    original: Span,
}

impl OffsetMap {
    /// Adds that `original` became `new`. Ranges are added in ascending order.
    pub(super) fn push(&mut self, new: Span, original: Span) {
        self.changed.push(Changed { new, original });
    }

    /// The range of the original that became `new`, extended to whole changed ranges. Text that was removed next to it
    /// is not part of it.
    pub fn original(&self, new: Span) -> Span {
        self.moved(new, |changed| (changed.new, changed.original))
    }

    /// The range that a range of the original became, extended to whole changed ranges.
    pub fn changed(&self, original: Span) -> Span {
        self.moved(original, |changed| (changed.original, changed.new))
    }

    /// Maps a range to the other text; `sides` returns the source and the target side of a change.
    fn moved(&self, span: Span, sides: impl Fn(&Changed) -> (Span, Span)) -> Span {
        let other = |count: usize, at: usize, inside: fn(Span) -> usize| {
            let Some((this, other)) = count.checked_sub(1).map(|last| sides(&self.changed[last])) else { return at };
            if at < this.end { inside(other) } else { at - this.end + other.end }
        };
        let until_start = self.changed.partition_point(|changed| sides(changed).0.start <= span.start);
        let until_end = self.changed.partition_point(|changed| sides(changed).0.start < span.end);
        let start = other(until_start, span.start, |side| side.start);
        Span::new(start, other(until_end, span.end, |side| side.end).max(start))
    }
}
