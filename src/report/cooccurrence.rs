//! The table of pairs: entities that are named together, how often, and how strongly they are associated.

use super::{Column, Table};
use crate::statistics::{Association, Collocation, MEASURES};

const P_VALUE: &str = "probability of at least `shared_documents` stories that name both if the two were independent: \
    Fisher's exact test, right tail, given `source_documents`, `target_documents` and `stories`";

const Q_VALUE: &str = "the same corrected for all pairs of the chosen types whose entities are both named in two stories or \
    more (Benjamini & Hochberg 1995); empty for other pairs";

/// One row per pair, most frequent first, then by name.
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
        ];
        columns.extend(collocation_columns(|row: &Association| row.collocation()));
        columns
    }
}

/// The columns of a collocation; `of` returns the collocation of a row.
pub(super) fn collocation_columns<T: Table>(of: for<'r, 'a> fn(&'r T::Row<'a>) -> Collocation) -> Vec<Column<T>> {
    let mut columns = counts(of);
    columns.extend(measures(of, false));
    columns.extend([
        Column::probability("p_value", P_VALUE, move |row| Some(of(row).p_value)),
        Column::probability("q_value", Q_VALUE, move |row| of(row).q_value),
        Column::integer("articles", "documents that name both in one window, reprints included", move |row| {
            of(row).articles
        }),
        Column::integer("outlets", "outlets of those articles", move |row| of(row).outlets),
        Column::date("first_date", "first day of those articles", move |row| of(row).days.map(|(first, _)| first)),
        Column::date("last_date", "last day of those articles", move |row| of(row).days.map(|(_, last)| last)),
    ]);
    columns.extend(measures(of, true));
    columns
}

fn counts<T: Table>(of: for<'r, 'a> fn(&'r T::Row<'a>) -> Collocation) -> Vec<Column<T>> {
    vec![
        Column::integer("count", "windows that name both", move |row| of(row).windows.both),
        Column::float("expected", "the same if the two were independent", move |row| of(row).windows.expected()),
        Column::integer("source_count", "windows that name the source", move |row| of(row).windows.left),
        Column::integer("target_count", "windows that name the target", move |row| of(row).windows.right),
        Column::integer("windows", "all windows", move |row| of(row).windows.all),
        Column::integer("documents", "stories that name both in one window; reprints left out", move |row| {
            of(row).documents
        }),
        Column::integer("shared_documents", "stories that name both, in one window or not", move |row| {
            of(row).stories.both
        }),
        Column::integer("source_documents", "stories that name the source", move |row| of(row).stories.left),
        Column::integer("target_documents", "stories that name the target", move |row| of(row).stories.right),
        Column::integer("stories", "all stories", move |row| of(row).stories.all),
    ]
}

/// The columns of the measures over windows: either the optional ones, or the others.
fn measures<T: Table>(
    of: for<'r, 'a> fn(&'r T::Row<'a>) -> Collocation,
    optional: bool,
) -> impl Iterator<Item = Column<T>> {
    let measures = MEASURES.iter().filter(move |measure| measure.optional == optional);
    measures.map(move |measure| {
        Column::float(measure.name, measure.doc, move |row| (measure.value)(of(row).windows)).optional(optional)
    })
}
