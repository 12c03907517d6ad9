//! Leads places in a changed text back to the text that it was made of.

use super::Span;

/// Which ranges of a text were made from which ranges of another one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// The stretches whose bytes do not correspond one to one, ascending; all others do.
    changed: Vec<Changed>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Changed {
    new: Span,
    original: Span,
}

impl OffsetMap {
    /// Notes that `original` became `new`, which begins where the last noted one ends or later.
    pub(super) fn push(&mut self, new: Span, original: Span) {
        self.changed.push(Changed { new, original });
    }

    /// The range of the original that became `new`; whole changed stretches, never a part of one. What was left out of
    /// the original next to the range does not belong to it.
    pub fn original(&self, new: Span) -> Span {
        self.moved(new, |changed| (changed.new, changed.original))
    }

    /// The range that a range of the original became; whole changed stretches, never a part of one.
    pub fn changed(&self, original: Span) -> Span {
        self.moved(original, |changed| (changed.original, changed.new))
    }

    /// The range on the other side of the changes, of which `sides` gives this side and the other.
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
