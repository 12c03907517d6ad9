//! Tables as Parquet files, a group of rows at a time: columns of whole numbers, days, texts and bytes. Only this file,
//! those of its folder and `report/parquet.rs`, which writes the tables of reports, name the crate `parquet`.

mod indices;
mod reader;
mod writer;

pub(super) use reader::{NameColumn, Rows, TableFile};
pub(super) use writer::TableWriter;

use parquet::basic::{LogicalType, Repetition, Type as PhysicalType};
use parquet::errors::Result as ParquetResult;
use parquet::schema::types::Type;

use crate::text::Date;

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Whole numbers, mostly ascending; in every row.
    Number,
    /// Whole numbers with many repeats; in every row.
    Small,
    /// Yes or no; in every row.
    Flag,
    /// Days.
    Day,
    /// Texts with many repeats, each written once; in every row.
    Key,
    /// The same where a row may have none.
    Name,
    /// Other texts.
    Text,
    /// Bytes.
    Bytes,
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    pub(super) kind: Kind,
    /// Its values, in a phrase of Markdown.
    pub doc: &'static str,
}

/// A value of a row.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'v> {
    Number(usize),
    Flag(bool),
    Day(Option<Date>),
    Text(Option<&'v str>),
    Bytes(Option<&'v [u8]>),
}

/// The day from which days are counted, by the file format.
pub(crate) const EPOCH: Date = Date::constant(1970, 1, 1);

/// The program that made the file, from its metadata.
pub(crate) fn created_by() -> String {
    format!("gisa version {}", env!("CARGO_PKG_VERSION"))
}

impl Column {
    /// True if each row has a value.
    const fn is_filled(&self) -> bool {
        matches!(self.kind, Kind::Number | Kind::Small | Kind::Flag | Kind::Key)
    }

    fn schema(&self) -> ParquetResult<Type> {
        let (physical, logical) = match self.kind {
            Kind::Number | Kind::Small => (PhysicalType::INT32, None),
            Kind::Flag => (PhysicalType::BOOLEAN, None),
            Kind::Day => (PhysicalType::INT32, Some(LogicalType::Date)),
            Kind::Key | Kind::Name | Kind::Text => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Bytes => (PhysicalType::BYTE_ARRAY, None),
        };
        let repetition = if self.is_filled() { Repetition::REQUIRED } else { Repetition::OPTIONAL };
        Type::primitive_type_builder(self.name, physical).with_repetition(repetition).with_logical_type(logical).build()
    }
}
