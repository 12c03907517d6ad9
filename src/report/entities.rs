//! The table of entities with their counts, outlets and days.

use std::collections::BTreeMap;

use super::column::FIELD;
use super::{Column, NodeTable, Table};
use crate::entity::Entity;
use crate::lexicon::{Kind, Lexicon};
use crate::network::Picture;
use crate::statistics::EntityCount;
use crate::text::Date;

/// One row per entity, most mentioned first, then by name.
pub struct Entities;

/// One entity with its counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EntityRow<'a> {
    /// The entity.
    pub entity: &'a Entity,
    /// The counts of the entity.
    pub count: &'a EntityCount,
    /// Its field in the lexicon; empty for an unknown entity or field.
    pub field: &'a str,
    /// The position and diameter of its circle in a drawing; see [`NodeTable::circle`].
    pub circle: Option<((f64, f64), f64)>,
}

impl Table for Entities {
    type Row<'a> = EntityRow<'a>;
    const NAME: &'static str = "entities";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Entities>;
        vec![
            C::text("name", "the canonical name", |row| &row.entity.name),
            C::text("type", Kind::LISTED, |row| row.entity.kind.name()),
            C::integer("mentions", "mentions that count", |row| row.count.mentions),
            C::integer("windows", "windows that name it", |row| row.count.named.windows),
            C::integer("documents", "stories: documents that name it, reprints left out", |row| {
                row.count.named.documents
            }),
            C::integer("articles", "documents that name it, reprints included", |row| row.count.named.articles),
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

    fn circle(row: &EntityRow<'_>) -> Option<((f64, f64), f64)> {
        row.circle
    }
}

/// The rows of these entities, in their order.
pub fn entity_rows<'a>(entities: &[(&'a Entity, &'a EntityCount)], lexicon: &'a Lexicon) -> Vec<EntityRow<'a>> {
    let row = |&(entity, count): &(&'a Entity, &'a EntityCount)| {
        let field = lexicon.field_of(entity.kind, &entity.name).unwrap_or_default();
        EntityRow { entity, count, field, circle: None }
    };
    entities.iter().map(row).collect()
}

/// The same rows, with circles for the entities that the picture has.
pub fn drawn<'a>(rows: Vec<EntityRow<'a>>, picture: &Picture) -> Vec<EntityRow<'a>> {
    let circles: BTreeMap<&Entity, _> =
        picture.nodes.iter().map(|node| (node.entity, (node.position, 2.0 * node.radius))).collect();
    rows.into_iter().map(|row| EntityRow { circle: circles.get(row.entity).copied(), ..row }).collect()
}
