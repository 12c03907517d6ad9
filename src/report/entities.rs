//! The table of entities: how often, where and when each is named.

use super::column::FIELD;
use super::{Column, NodeTable, Table};
use crate::entity::Entity;
use crate::lexicon::Lexicon;
use crate::statistics::EntityCount;
use crate::text::Date;

/// One row an entity; most mentioned first, then by name.
pub struct Entities;

/// One entity with its counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EntityRow<'a> {
    /// The entity.
    pub entity: &'a Entity,
    /// How often, where and when it is named.
    pub count: &'a EntityCount,
    /// What it is about, by the lexicon; empty where that does not know it or does not say.
    pub field: &'a str,
}

impl Table for Entities {
    type Row<'a> = EntityRow<'a>;
    const NAME: &'static str = "entities";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Entities>;
        vec![
            C::text("name", "the canonical name", |row| &row.entity.name),
            C::text("type", "`company`, `technology`, `organization` or `product`", |row| row.entity.kind.name()),
            C::integer("mentions", "mentions that count", |row| row.count.mentions),
            C::integer("windows", "windows that name it", |row| row.count.named.windows),
            C::integer("documents", "stories: documents that name it, reprints left out", |row| {
                row.count.named.documents
            }),
            C::integer("articles", "documents that do, reprints included", |row| row.count.named.articles),
            C::integer("outlets", "outlets of those articles", |row| row.count.named.outlets() as u64),
            C::date("first_date", "first day of those articles", |row| row.count.named.days.map(|(first, _)| first)),
            C::date("last_date", "last day of those articles", |row| row.count.named.days.map(|(_, last)| last)),
            C::text("field", FIELD, |row| row.field),
        ]
    }
}

impl NodeTable for Entities {
    fn entity<'r>(row: &'r EntityRow<'_>) -> &'r Entity {
        row.entity
    }

    fn days(row: &EntityRow<'_>) -> Option<(Date, Date)> {
        row.count.named.days
    }

    fn circle(_: &EntityRow<'_>) -> Option<((f64, f64), f64)> {
        None
    }
}

/// The rows of these entities, in their order.
pub fn entity_rows<'a>(entities: &[(&'a Entity, &'a EntityCount)], lexicon: &'a Lexicon) -> Vec<EntityRow<'a>> {
    let row = |&(entity, count): &(&'a Entity, &'a EntityCount)| {
        let field = lexicon.field_of(entity.kind, &entity.name).unwrap_or_default();
        EntityRow { entity, count, field }
    };
    entities.iter().map(row).collect()
}
