//! The table of pairs: who is named together with whom, how often, and how strongly the two are associated.

use super::{Column, Table};
use crate::statistics::{Association, MEASURES};

/// One row a pair; most frequent first, then by name.
pub struct Cooccurrence;

impl Table for Cooccurrence {
    type Row<'a> = Association<'a>;
    const NAME: &'static str = "cooccurrence";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Cooccurrence>;
        let mut columns = vec![
            C::text("source", "the entity that comes first by type, then name", |row| &row.source.name),
            C::text("source_type", "its type", |row| row.source.kind.name()),
            C::text("target", "the other entity", |row| &row.target.name),
            C::text("target_type", "its type", |row| row.target.kind.name()),
            C::integer("count", "windows that name both", |row| row.pair.together.windows),
            C::integer("source_count", "windows that name the source", |row| row.source_count.named.windows),
            C::integer("target_count", "windows that name the target", |row| row.target_count.named.windows),
            C::integer("windows", "all windows", |row| row.windows),
        ];
        columns.extend(MEASURES.iter().map(|measure| {
            C::float(measure.name, measure.doc, |row: &Association| (measure.value)(row.contingency()))
        }));
        columns.extend([
            C::integer("documents", "stories: documents that name both in one window, reprints left out", |row| {
                row.pair.together.documents
            }),
            C::integer("articles", "documents that do, reprints included", |row| row.pair.together.articles),
            C::integer("outlets", "outlets of those articles", |row| row.pair.together.outlets() as u64),
            C::date("first_date", "first day of those articles", |row| row.pair.together.days.map(|(first, _)| first)),
            C::date("last_date", "last day of those articles", |row| row.pair.together.days.map(|(_, last)| last)),
        ]);
        columns
    }
}
