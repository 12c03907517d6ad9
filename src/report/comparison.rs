//! The tables of comparisons: what the focus, a part of a corpus, names more or less often than the reference, another
//! part.

use super::column::NAME_TYPE;
use super::{Column, Table};
use crate::lexicon::Kind;
use crate::statistics::{ComparedWord, Comparison, Difference, Subject};

const LOG_ODDS_RATIO: &str = "natural logarithm of the odds ratio of the stories, 0.5 added to each cell: over 0 where the focus names \
    it more";

const P_VALUE: &str = "probability of a difference no likelier than this if both named it alike: Fisher's exact test, two-sided, \
    over stories";

const Q_VALUE: &str = "the same corrected for all of the chosen types that two stories or more name (Benjamini & Hochberg 1995); \
    empty for others";

const CHANGE: &str = "`new` (not in the reference), `gone` (not in the focus), `more`, `less`: where `q_value` is at most 0.05; \
    else `same`";

/// One row per entity, the least p-value first.
pub struct EntityComparison;

/// One row per pair, the least p-value first.
pub struct PairComparison;

impl Table for EntityComparison {
    type Row<'a> = Comparison<Subject<'a>>;
    const NAME: &'static str = "comparison";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<EntityComparison>;
        let mut columns = vec![
            C::text("name", "the canonical name", |row| &row.subject.entity().name),
            C::text("type", Kind::LISTED, |row| row.subject.entity().kind.name()),
        ];
        columns.extend(differences(|row: &Comparison<Subject>| &row.difference));
        columns
    }
}

impl Table for PairComparison {
    type Row<'a> = Comparison<Subject<'a>>;
    const NAME: &'static str = "pair_comparison";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<PairComparison>;
        let mut columns = vec![
            C::text("source", "the entity that comes first by type, then name", |row| &row.subject.entity().name),
            C::text("source_type", "its type", |row| row.subject.entity().kind.name()),
            C::text("target", "the other entity", |row| row.subject.other().map_or("", |entity| &entity.name)),
            C::text("target_type", "its type", |row| row.subject.other().map_or("", |entity| entity.kind.name())),
        ];
        columns.extend(differences(|row: &Comparison<Subject>| &row.difference));
        columns
    }
}

/// One row per word, the least p-value first.
pub struct WordComparison;

impl Table for WordComparison {
    type Row<'a> = Comparison<ComparedWord<'a>>;
    const NAME: &'static str = "word_comparison";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<WordComparison>;
        let mut columns = vec![
            C::text("word", "the canonical name of an entity, or the word", |row| row.subject.form),
            C::text("tag", "its part of speech; of a noun that of the part that has it more often", |row| {
                row.subject.tag.name()
            }),
            C::text("type", NAME_TYPE, |row| row.subject.kind.map_or("", Kind::name)),
        ];
        columns.extend(differences(|row: &Comparison<ComparedWord>| &row.difference));
        columns
    }
}

/// The columns of a difference of any subject; `of` returns the difference of a row.
fn differences<T: Table>(of: for<'r, 'a> fn(&'r T::Row<'a>) -> &'r Difference) -> Vec<Column<T>> {
    type C<T> = Column<T>;
    vec![
        C::integer(
            "focus_count",
            "mentions of an entity, windows of a pair, occurrences of a word in the focus",
            move |row| of(row).focus.count,
        ),
        C::integer("reference_count", "the same in the reference", move |row| of(row).reference.count),
        C::integer("focus_documents", "stories of the focus that name it; a pair in one window", move |row| {
            of(row).focus.documents
        }),
        C::integer("reference_documents", "the same in the reference", move |row| of(row).reference.documents),
        C::integer("focus_stories", "all stories of the focus", move |row| of(row).focus.stories),
        C::integer("reference_stories", "all stories of the reference", move |row| of(row).reference.stories),
        C::float("focus_share", "`focus_documents` / `focus_stories`", move |row| of(row).focus.share()),
        C::float("reference_share", "the same in the reference", move |row| of(row).reference.share()),
        C::float("log_odds_ratio", LOG_ODDS_RATIO, move |row| Some(of(row).log_odds_ratio())),
        C::float("ci_low", "lower end of its 95 % interval (Woolf 1955)", move |row| Some(of(row).interval().0)),
        C::float("ci_high", "upper end of that interval", move |row| Some(of(row).interval().1)),
        C::probability("p_value", P_VALUE, move |row| Some(of(row).p_value)),
        C::probability("q_value", Q_VALUE, move |row| of(row).q_value),
        C::text("change", CHANGE, move |row| of(row).change().name()),
    ]
}
