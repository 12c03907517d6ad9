//! The table of words with their counts.

use super::column::NAME_TYPE;
use super::{Column, Table};
use crate::lexicon::Kind;
use crate::statistics::WordCount;

/// One row per word, the most frequent first.
pub struct Words;

impl Table for Words {
    type Row<'a> = WordCount<'a>;
    const NAME: &'static str = "words";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Words>;
        vec![
            C::text(
                "word",
                "the canonical name of an entity, or the word; of an inflected one the dictionary form",
                |row| row.form,
            ),
            C::text("tag", "its part of speech, the most frequent one of a noun that has several", |row| {
                row.tag.name()
            }),
            C::text("type", NAME_TYPE, |row| row.kind.map_or("", Kind::name)),
            C::integer("count", "how often the stories have it", |row| row.count),
            C::integer("documents", "stories that have it; reprints left out", |row| row.documents),
            C::float("share", "documents / all stories", |row| Some(row.share())),
            C::float(
                "tf_idf",
                "count × ln(stories / documents): the sum over the stories of term frequency times inverse document \
                 frequency (Spärck Jones 1972, Salton & Buckley 1988)",
                |row| Some(row.tf_idf()),
            ),
        ]
    }
}
