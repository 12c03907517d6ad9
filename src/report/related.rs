//! The table of entities and words that are associated with a name.

use super::cooccurrence::collocation_columns;
use super::{Column, Table};
use crate::entity::Entity;
use crate::statistics::{Association, Collocate, Collocation};

/// One row per entity or word.
pub struct Related;

/// An entity or word that is named together with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct RelatedRow<'a> {
    /// The entity that is asked for.
    pub source: &'a Entity,
    /// The other entity, or the word.
    pub target: &'a str,
    /// The type of the entity, or the part of speech of the word.
    pub target_type: &'a str,
    /// The figures of their association.
    pub collocation: Collocation,
}

impl<'a> RelatedRow<'a> {
    /// The row of a pair whose source was asked for.
    pub fn of_pair(pair: &Association<'a>) -> Self {
        let Association { source, target, .. } = *pair;
        Self { source, target: &target.name, target_type: target.kind.name(), collocation: pair.collocation() }
    }

    /// The row of a word in the windows of an entity.
    pub fn of_word(source: &'a Entity, word: &Collocate<'a>) -> Self {
        Self { source, target: word.form, target_type: word.tag.name(), collocation: word.collocation }
    }
}

impl Table for Related {
    type Row<'a> = RelatedRow<'a>;
    const NAME: &'static str = "related";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Related>;
        let mut columns = vec![
            C::text("source", "the entity that is asked for", |row| &row.source.name),
            C::text("source_type", "its type", |row| row.source.kind.name()),
            C::text("target", "another entity, or a word", |row| row.target),
            C::text("target_type", "the type of the entity, or the part of speech of the word", |row| row.target_type),
        ];
        columns.extend(collocation_columns(|row: &RelatedRow| row.collocation));
        columns
    }
}
