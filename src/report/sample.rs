//! A table of every kind of column, for the tests of the writers.

use super::{Column, Table};
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
        ]
    }
}

/// A row with everything, and one with nothing.
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
