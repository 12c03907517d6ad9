//! The table of pairs: who is named together with whom, how often, and how strongly the two are associated.

use super::{Column, Table};
use crate::statistics::{Association, MEASURES};

const P_VALUE: &str = "probability of at least `shared_documents` stories that name both if the two were independent: \
    Fisher's exact test, right tail, given `source_documents`, `target_documents` and `stories`";

const Q_VALUE: &str = "the same corrected for all pairs of the chosen types whose entities are both named in two stories or \
    more (Benjamini & Hochberg 1995); empty for other pairs";

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
            C::float("expected", "the same if the two were independent", |row| row.contingency().expected()),
            C::integer("source_count", "windows that name the source", |row| row.source_count.named.windows),
            C::integer("target_count", "windows that name the target", |row| row.target_count.named.windows),
            C::integer("windows", "all windows", |row| row.windows),
            C::integer("documents", "stories that name both in one window; reprints left out", |row| {
                row.pair.together.documents
            }),
            C::integer("shared_documents", "stories that name both, in one window or not", |row| {
                row.pair.shared_documents
            }),
            C::integer("source_documents", "stories that name the source", |row| row.source_count.named.documents),
            C::integer("target_documents", "stories that name the target", |row| row.target_count.named.documents),
            C::integer("stories", "all stories", |row| row.stories),
        ];
        columns.extend(measures(false));
        columns.extend([
            C::probability("p_value", P_VALUE, |row| Some(row.p_value)),
            C::probability("q_value", Q_VALUE, |row| row.q_value),
            C::integer("articles", "documents that name both in one window, reprints included", |row| {
                row.pair.together.articles
            }),
            C::integer("outlets", "outlets of those articles", |row| row.pair.together.outlets() as u64),
            C::date("first_date", "first day of those articles", |row| row.pair.together.days.map(|(first, _)| first)),
            C::date("last_date", "last day of those articles", |row| row.pair.together.days.map(|(_, last)| last)),
        ]);
        columns.extend(measures(true));
        columns
    }
}

/// The columns of the measures over windows: of those that are written only on request, or of the others.
fn measures(optional: bool) -> impl Iterator<Item = Column<Cooccurrence>> {
    let measures = MEASURES.iter().filter(move |measure| measure.optional == optional);
    measures.map(move |measure| {
        let value = |row: &Association| (measure.value)(row.contingency());
        Column::float(measure.name, measure.doc, value).optional(optional)
    })
}
