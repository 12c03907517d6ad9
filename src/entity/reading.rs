//! Readings: possible interpretations of a place of a text as the name of an entity.

use std::sync::Arc;

use super::{Entity, How};
use crate::lexicon::AliasId;
use crate::text::Span;

/// The priority of a reading among those of one place; the first wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Priority {
    /// A name whose end another name of its list has.
    List,
    /// An ambiguous name that the topic of the document decides: in a sports report, the club and not its sponsor.
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
    /// A name found by the model of unknown names.
    Model,
    /// An ambiguous name whose rule does not hold: reported, never counted.
    Unsure,
}

/// A reading of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// The index of the annotated field.
    pub field: usize,
    /// The index of the sentence in that field.
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
    /// True if both readings have the same place.
    pub(super) fn is_at_place_of(&self, other: &Self) -> bool {
        (self.field, self.span) == (other.field, other.span)
    }

    /// The rank among the readings of one place; the least wins.
    pub(super) const fn rank(&self) -> (Priority, &Entity, Option<AliasId>) {
        (self.priority, &self.entity, self.alias)
    }

    /// True if it may count as a mention.
    pub(super) fn is_sure(&self) -> bool {
        self.priority != Priority::Unsure
    }
}
