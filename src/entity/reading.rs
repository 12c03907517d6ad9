//! A reading: one way to understand a place of a text as the name of an entity.

use std::sync::Arc;

use super::{Entity, How};
use crate::lexicon::AliasId;
use crate::text::Span;

/// Which reading of one place wins: the first of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Priority {
    /// A name whose end another name of its list has.
    List,
    /// An ambiguous name that the topic of the document decides: the club and not its sponsor, in a sports report.
    Topic,
    /// An ambiguous name that a word near it decides: the company and not its service, near `창업자`.
    Nearby,
    /// A certain name.
    Certain,
    /// An ambiguous name that the rest of the document decides.
    Rule,
    /// A name that the document itself explains or marks.
    Learned,
    /// A name found by its suffix.
    Suffix,
    /// An ambiguous name whose rule does not hold: reported, never counted.
    Unsure,
}

/// A reading of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// Index of the annotated field.
    pub field: usize,
    /// Index of the sentence in that field.
    pub sentence: usize,
    pub span: Span,
    pub priority: Priority,
    pub entity: Entity,
    pub how: How,
    pub alias: Option<AliasId>,
    /// The condition, definition or trigger that decided; `None` for a certain name.
    pub reason: Option<Arc<str>>,
}

impl Reading {
    /// Whether another one is at the same place.
    pub(super) fn is_at_place_of(&self, other: &Self) -> bool {
        (self.field, self.span) == (other.field, other.span)
    }

    /// Which of the readings of one place is taken: that of the least rank.
    pub(super) const fn rank(&self) -> (Priority, &Entity, Option<AliasId>) {
        (self.priority, &self.entity, self.alias)
    }

    /// Whether it may count as a mention.
    pub(super) fn is_sure(&self) -> bool {
        self.priority != Priority::Unsure
    }
}
