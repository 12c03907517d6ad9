//! Leads places in a changed text back to the text that it was made of.

use super::Span;

/// Which stretches of a text were made of which of another one.
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

    /// The range of the original that became `new`; whole changed stretches, never a part of one. What was left out of the
    /// original beside the range does not belong to it.
    pub fn original(&self, new: Span) -> Span {
        let start = self.back(new.start, |changed| changed.new.start <= new.start, |changed| changed.original.start);
        let end = self.back(new.end, |changed| changed.new.start < new.end, |changed| changed.original.end);
        Span::new(start, end.max(start))
    }

    fn back(&self, at: usize, is_before: impl Fn(&Changed) -> bool, inside: impl Fn(&Changed) -> usize) -> usize {
        let before = self.changed.partition_point(is_before);
        match before.checked_sub(1).map(|last| &self.changed[last]) {
            Some(changed) if at < changed.new.end => inside(changed),
            Some(changed) => at - changed.new.end + changed.original.end,
            None => at,
        }
    }
}
