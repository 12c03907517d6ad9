//! The table of entities: how often, where and when each is named.

use super::{Column, NodeTable, Table};
use crate::entity::Entity;
use crate::statistics::EntityCount;

/// One row an entity; most mentioned first, then by name.
pub struct Entities;

impl Table for Entities {
    type Row<'a> = (&'a Entity, &'a EntityCount);
    const NAME: &'static str = "entities";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Entities>;
        vec![
            C::text("name", "the canonical name", |(entity, _)| &entity.name),
            C::text("type", "`company`, `technology`, `organization` or `product`", |(entity, _)| entity.kind.name()),
            C::integer("mentions", "mentions that count", |(_, count)| count.mentions),
            C::integer("windows", "windows that name it", |(_, count)| count.named.windows),
            C::integer("documents", "stories: documents that name it, reprints left out", |(_, count)| {
                count.named.documents
            }),
            C::integer("articles", "documents that do, reprints included", |(_, count)| count.named.articles),
            C::integer("outlets", "outlets of those articles", |(_, count)| count.named.outlets() as u64),
            C::date("first_date", "first day of those articles", |(_, count)| count.named.days.map(|(first, _)| first)),
            C::date("last_date", "last day of those articles", |(_, count)| count.named.days.map(|(_, last)| last)),
        ]
    }
}

impl NodeTable for Entities {
    fn entity<'r>(row: &'r (&Entity, &EntityCount)) -> &'r Entity {
        row.0
    }
}
