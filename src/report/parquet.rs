//! Tables as Parquet, for pandas, DuckDB, Polars, Spark and R: typed columns, compressed. Limits and escapes for
//! spreadsheets do not apply here.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as PhysicalType, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

use super::row_writer::{ColumnHeader, Header, RowWriter};
use super::{ColumnKind, Value};
use crate::annotation::{EPOCH, created_by};

/// The rows of a group, which stay in memory until it is written: an eighth of pyarrow's default, 1,048,576.
const GROUP: usize = 1 << 17;

/// Writes one table as a Parquet file. The compressed groups stay in memory until the end.
pub(super) struct ParquetRows<W> {
    out: W,
    file: SerializedFileWriter<Vec<u8>>,
    columns: Vec<ColumnBuffer>,
    rows: usize,
}

impl<W: Write + 'static> ParquetRows<W> {
    pub fn start(out: W, header: &Header) -> io::Result<Box<dyn RowWriter<W>>> {
        let fields = header.columns.iter().map(|column| field(column).map(Arc::new)).collect::<Result<_>>();
        let schema = fields.and_then(|fields| Type::group_type_builder(header.table).with_fields(fields).build());
        let properties = WriterProperties::builder()
            .set_created_by(created_by())
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .build();
        let file = schema.and_then(|schema| SerializedFileWriter::new(Vec::new(), Arc::new(schema), properties.into()));
        let columns = header.columns.iter().map(|column| ColumnBuffer::new(column.kind)).collect();
        Ok(Box::new(Self { out, file: file.map_err(io_error)?, columns, rows: 0 }))
    }

    fn end_group(&mut self) -> Result<()> {
        let mut group = self.file.next_row_group()?;
        self.columns.iter_mut().try_for_each(|column| column.write(&mut group))?;
        self.rows = 0;
        group.close().map(drop)
    }
}

impl<W: Write + 'static> RowWriter<W> for ParquetRows<W> {
    fn write(&mut self, row: &[Value]) -> io::Result<()> {
        self.columns.iter_mut().zip(row).for_each(|(column, value)| column.push(value));
        self.rows += 1;
        if self.rows == GROUP { self.end_group().map_err(io_error) } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        if self.rows > 0 {
            self.end_group().map_err(io_error)?;
        }
        let written = self.file.into_inner().map_err(io_error)?;
        self.out.write_all(&written)?;
        Ok(self.out)
    }
}

/// A column of the file's schema. Texts are required, as in JSON; numbers and days are optional.
fn field(column: &ColumnHeader) -> Result<Type> {
    let (physical, logical, repetition) = match column.kind {
        ColumnKind::Text | ColumnKind::Id => {
            (PhysicalType::BYTE_ARRAY, Some(LogicalType::String), Repetition::REQUIRED)
        }
        ColumnKind::Integer => (PhysicalType::INT64, None, Repetition::OPTIONAL),
        ColumnKind::Float | ColumnKind::Probability => (PhysicalType::DOUBLE, None, Repetition::OPTIONAL),
        ColumnKind::Bool => (PhysicalType::BOOLEAN, None, Repetition::REQUIRED),
        ColumnKind::Date => (PhysicalType::INT32, Some(LogicalType::Date), Repetition::OPTIONAL),
    };
    Type::primitive_type_builder(column.name, physical).with_repetition(repetition).with_logical_type(logical).build()
}

/// The values of a column that are not yet in a group.
struct ColumnBuffer {
    kind: ColumnKind,
    texts: Vec<ByteArray>,
    integers: Vec<i64>,
    floats: Vec<f64>,
    bools: Vec<bool>,
    days: Vec<i32>,
    /// Definition levels, 1 for a value and 0 for none; only for optional columns.
    present: Vec<i16>,
}

impl ColumnBuffer {
    fn new(kind: ColumnKind) -> Self {
        let (texts, integers, floats, bools) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { kind, texts, integers, floats, bools, days: Vec::new(), present: Vec::new() }
    }

    fn push(&mut self, value: &Value) {
        match *value {
            Value::Text(text) => self.texts.push(text.into()),
            Value::Bool(truth) => self.bools.push(truth),
            Value::Integer(number) => {
                self.present.push(number.is_some().into());
                self.integers.extend(number.map(|number| i64::try_from(number).unwrap_or(i64::MAX)));
            }
            Value::Float(number) => {
                self.present.push(number.is_some().into());
                self.floats.extend(number);
            }
            Value::Date(day) => {
                self.present.push(day.is_some().into());
                self.days.extend(day.map(|day| (day - EPOCH).get_days()));
            }
        }
    }

    /// Writes the values as the next column of a group.
    fn write(&mut self, group: &mut SerializedRowGroupWriter<Vec<u8>>) -> Result<()> {
        let Some(mut writer) = group.next_column()? else {
            return Err(ParquetError::General("a group has no more columns".to_owned()));
        };
        let Self { texts, integers, floats, bools, days, present, .. } = &self;
        let present = Some(&present[..]);
        match self.kind {
            ColumnKind::Text | ColumnKind::Id => writer.typed::<ByteArrayType>().write_batch(texts, None, None)?,
            ColumnKind::Integer => writer.typed::<Int64Type>().write_batch(integers, present, None)?,
            ColumnKind::Float | ColumnKind::Probability => {
                writer.typed::<DoubleType>().write_batch(floats, present, None)?
            }
            ColumnKind::Bool => writer.typed::<BoolType>().write_batch(bools, None, None)?,
            ColumnKind::Date => writer.typed::<Int32Type>().write_batch(days, present, None)?,
        };
        *self = Self::new(self.kind);
        writer.close()
    }
}

fn io_error(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use parquet::file::reader::{FileReader, SerializedFileReader};

    use super::*;
    use crate::report::sample::{Sample, rows};
    use crate::report::{Format, Rows};

    fn reader(bytes: &[u8]) -> SerializedFileReader<File> {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(bytes).expect("a file");
        SerializedFileReader::new(file).expect("a table")
    }

    /// The rows of a file as the crate prints them.
    fn shown(bytes: &[u8]) -> Vec<String> {
        reader(bytes).into_iter().map(|row| row.expect("a row").to_string()).collect()
    }

    #[test]
    fn a_table_is_read_back_as_it_was() {
        let mut out = Rows::<Sample, _>::new(Vec::new(), Format::Parquet).expect("memory");
        out.write_all(rows()).expect("memory");
        let found = shown(&out.finish().expect("memory"));
        let want = [
            "{name: \"A, \"B\"\nC\", count: 3, share: 0.3333333333, counted: true, day: 2024-03-05}",
            "{name: \"\", count: null, share: null, counted: false, day: null}",
        ];
        assert_eq!(found, want);
    }

    #[test]
    fn an_empty_table_has_its_columns() {
        let out = Rows::<Sample, _>::new(Vec::new(), Format::Parquet).expect("memory").finish().expect("memory");
        let reader = reader(&out);
        let schema = reader.metadata().file_metadata().schema_descr();
        assert_eq!((schema.num_columns(), reader.metadata().file_metadata().num_rows()), (5, 0));
    }

    #[test]
    fn a_table_of_several_groups_is_whole() {
        let header = Header {
            table: "t",
            columns: vec![ColumnHeader { name: "n", kind: ColumnKind::Integer, doc: "".into() }],
            csv: crate::report::CsvOptions::default(),
            names: true,
        };
        let mut out = ParquetRows::start(Vec::new(), &header).expect("memory");
        let last = GROUP as u64 + 5;
        (0..=last).for_each(|number| out.write(&[Value::Integer(Some(number))]).expect("memory"));
        let found = shown(&out.finish().expect("memory"));
        assert_eq!((found.len() as u64, found.last().cloned()), (last + 1, Some(format!("{{n: {last}}}"))));
    }
}
