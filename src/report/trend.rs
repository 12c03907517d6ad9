//! The tables of trends: how often entities and pairs are named in each period.

use super::{Column, Table};
use crate::lexicon::Kind;
use crate::statistics::{PeriodFigures, TrendRow};

const P_VALUE: &str = "probability of at least as many stories of the period that name it if all periods named it alike: Fisher's \
    exact test, right tail, over the stories with a day";

const Q_VALUE: &str = "the same corrected for all rows (Benjamini & Hochberg 1995)";

const BURST: &str =
    "whether significantly more stories of the period name it than the other periods suggest: `q_value` at most 0.05";

/// One row per entity and period, the most mentioned entities first, then periods by time.
pub struct EntityTrend;

/// One row per pair and period, the most frequent pairs first, then periods by time.
pub struct PairTrend;

impl Table for EntityTrend {
    type Row<'a> = TrendRow<'a>;
    const NAME: &'static str = "trend";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<EntityTrend>;
        let mut columns = vec![
            C::text("period", "the day, week, month, quarter or year", |row| &row.period_name),
            C::text("name", "the canonical name", |row| &row.subject.entity().name),
            C::text("type", Kind::LISTED, |row| row.subject.entity().kind.name()),
            C::integer("mentions", "mentions of the period that count", |row| row.figures.count.mentions),
            C::integer("windows", "windows that name it", |row| row.figures.count.windows),
            C::integer("documents", "stories that name it, reprints left out", |row| row.figures.count.documents),
        ];
        columns.extend(figures(|row: &TrendRow| &row.figures));
        columns
    }
}

impl Table for PairTrend {
    type Row<'a> = TrendRow<'a>;
    const NAME: &'static str = "pair_trend";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<PairTrend>;
        let mut columns = vec![
            C::text("period", "the day, week, month, quarter or year", |row| &row.period_name),
            C::text("source", "the entity that comes first by type, then name", |row| &row.subject.entity().name),
            C::text("source_type", "its type", |row| row.subject.entity().kind.name()),
            C::text("target", "the other entity", |row| row.subject.other().map_or("", |entity| &entity.name)),
            C::text("target_type", "its type", |row| row.subject.other().map_or("", |entity| entity.kind.name())),
            C::integer("count", "windows of the period that name both", |row| row.figures.count.windows),
            C::integer("documents", "stories that name both in one window, reprints left out", |row| {
                row.figures.count.documents
            }),
        ];
        columns.extend(figures(|row: &TrendRow| &row.figures));
        columns
    }
}

/// The columns that both tables have; `of` returns the figures of a row.
fn figures<T: Table>(of: for<'r, 'a> fn(&'r T::Row<'a>) -> &'r PeriodFigures) -> [Column<T>; 6] {
    [
        Column::integer("articles", "documents that name it, reprints included", move |row| of(row).count.articles),
        Column::integer("stories", "all stories of the period", move |row| of(row).stories),
        Column::float("share", "`documents` / `stories`; empty where there are none", move |row| of(row).share()),
        Column::probability("p_value", P_VALUE, move |row| Some(of(row).p_value)),
        Column::probability("q_value", Q_VALUE, move |row| Some(of(row).q_value)),
        Column::bool("burst", BURST, move |row| of(row).is_burst()),
    ]
}
