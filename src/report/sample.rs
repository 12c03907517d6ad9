//! A table with every type of column, and a small network, for tests of the writers.

use super::{Column, Table};
use crate::article::{ArticleParser, Signature, Similarity};
use crate::corpus::Document;
use crate::entity::Entity;
use crate::lexicon::{Kind, WordLists};
use crate::statistics::{CorpusTally, Counts, Tally};
use crate::text::Date;

pub struct Sample;

pub struct SampleRow {
    name: &'static str,
    count: Option<u64>,
    share: Option<f64>,
    counted: bool,
    day: Option<Date>,
}

impl Table for Sample {
    type Row<'a> = SampleRow;
    const NAME: &'static str = "sample";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Sample>;
        vec![
            C::text("name", "a name", |row| row.name),
            C::optional_integer("count", "a count", |row| row.count),
            C::float("share", "a share", |row| row.share),
            C::bool("counted", "whether it counts", |row| row.counted),
            C::date("day", "a day", |row| row.day),
            C::probability("chance", "a probability", |row| row.share).optional(true),
        ]
    }
}

/// A row with all values, and one with none.
pub fn rows() -> Vec<SampleRow> {
    let full = SampleRow {
        name: "A, \"B\"\nC",
        count: Some(3),
        share: Some(1.0 / 3.0),
        counted: true,
        day: Some(jiff::civil::date(2024, 3, 5)),
    };
    vec![full, SampleRow { name: "", count: None, share: None, counted: false, day: None }]
}

/// The counts of one document that names these companies in one window.
pub fn network(names: &[&str]) -> Counts {
    let names: Vec<Entity> = names.iter().map(|name| Entity { kind: Kind::Company, name: (*name).into() }).collect();
    let article = ArticleParser::new(&WordLists::default()).parse(Document::default());
    let tally = Tally {
        characters: 0,
        signature: Signature::of(&article),
        sentences: 2,
        windows: 2,
        named: vec![names.iter().cloned().collect()],
        mentions: names.into_iter().map(|name| (name, 1)).collect(),
    };
    let mut corpus = CorpusTally::default();
    corpus.push(&article.document, tally);
    corpus.counts(&corpus.stories(Similarity::Off))
}
