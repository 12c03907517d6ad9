//! Writes a table: rows are kept by column until their group is written.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::column::writer::ColumnWriterImpl;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int32Type};
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{ColumnPath, Type};
use rustc_hash::FxHashMap;

use super::{Column, EPOCH, Kind, Value, created_by};
use crate::text::{Error, Result};

/// The level of zstd: 9 makes an index of `ict-news.jsonl` 1.2 % smaller in 8 % more time and takes 10 MB more
/// memory; 19, its most, another 3 % in four times that time.
const LEVEL: i32 = 6;

/// Bytes of the dictionary of a column in a group of rows; the words of 4 MiB of text take 300 KB.
const DICTIONARY: usize = 8 << 20;

/// Rows of a column of names that are given to the crate at a time: a multiple of the 1,024 that it writes at a time,
/// so that the file is the same.
const ROWS: usize = 16 << 10;

/// The values of a column that were not written yet.
struct Pending {
    column: Column,
    numbers: Vec<i32>,
    flags: Vec<bool>,
    bytes: Vec<ByteArray>,
    /// For a column of names, the places of its values in `bytes`.
    places: Vec<u32>,
    names: FxHashMap<Box<str>, u32>,
    /// The rows that have a value; for columns that may have none.
    present: Vec<i16>,
    /// True if a number was too large.
    is_exceeded: bool,
}

/// A table that is being written.
pub struct TableWriter {
    path: PathBuf,
    file: SerializedFileWriter<BufWriter<File>>,
    pending: Vec<Pending>,
    rows: u64,
}

impl TableWriter {
    /// A new file with these columns.
    pub fn create(path: PathBuf, columns: &[Column]) -> Result<Self> {
        let failed = |source| Error::Write { path: path.clone(), source };
        let file = BufWriter::new(File::create(&path).map_err(failed)?);
        let fields = columns.iter().map(|column| column.schema().map(Arc::new)).collect::<ParquetResult<_>>();
        let schema = fields.and_then(|fields| Type::group_type_builder("table").with_fields(fields).build());
        let opened =
            schema.and_then(|schema| SerializedFileWriter::new(file, Arc::new(schema), properties(columns).into()));
        let file = opened.map_err(|error| write_error(&path, error))?;
        Ok(Self { path, file, pending: columns.iter().map(|column| Pending::new(*column)).collect(), rows: 0 })
    }

    /// Adds a row to the group.
    pub fn push<'v>(&mut self, row: impl IntoIterator<Item = Value<'v>>) {
        self.rows += 1;
        self.pending.iter_mut().zip(row).for_each(|(column, value)| column.push(value));
    }

    /// Writes the rows since the last time as a group.
    pub fn end_group(&mut self) -> Result<()> {
        let mut group = || -> ParquetResult<()> {
            let mut group = self.file.next_row_group()?;
            for column in &mut self.pending {
                column.write(&mut group)?;
            }
            group.close().map(|_| ())
        };
        group().map_err(|error| write_error(&self.path, error))
    }

    /// Ends the file and says how many rows it has.
    pub fn finish(mut self) -> Result<u64> {
        self.file.finish().map_err(|error| write_error(&self.path, error))?;
        let file = self.file.inner().get_ref();
        file.sync_all().map_err(|source| Error::Write { path: self.path.clone(), source })?;
        Ok(self.rows)
    }
}

fn properties(columns: &[Column]) -> WriterProperties {
    let level = ZstdLevel::try_new(LEVEL).expect("a level of zstd");
    let usual = WriterProperties::builder()
        .set_created_by(created_by())
        .set_compression(Compression::ZSTD(level))
        .set_statistics_enabled(EnabledStatistics::None)
        .set_offset_index_disabled(true)
        .set_dictionary_page_size_limit(DICTIONARY);
    let all = columns.iter().fold(usual, |properties, column| {
        let path = || ColumnPath::from(column.name);
        match column.kind {
            Kind::Key | Kind::Name | Kind::Small | Kind::Flag => properties,
            Kind::Number => properties
                .set_column_dictionary_enabled(path(), false)
                .set_column_encoding(path(), Encoding::DELTA_BINARY_PACKED)
                .set_column_statistics_enabled(path(), EnabledStatistics::Chunk),
            Kind::Day => properties.set_column_statistics_enabled(path(), EnabledStatistics::Chunk),
            Kind::Text | Kind::Bytes => properties.set_column_dictionary_enabled(path(), false),
        }
    });
    all.build()
}

impl Pending {
    fn new(column: Column) -> Self {
        Self {
            column,
            numbers: Vec::new(),
            flags: Vec::new(),
            bytes: Vec::new(),
            places: Vec::new(),
            names: FxHashMap::default(),
            present: Vec::new(),
            is_exceeded: false,
        }
    }

    fn push(&mut self, value: Value) {
        let is_present = match value {
            Value::Number(number) => {
                self.is_exceeded |= i32::try_from(number).is_err();
                return self.numbers.push(number as i32);
            }
            Value::Flag(flag) => return self.flags.push(flag),
            Value::Day(day) => day.map(|day| self.numbers.push((day - EPOCH).get_days())).is_some(),
            Value::Text(text) if self.column.is_filled() => return self.push_text(text.unwrap_or_default()),
            Value::Text(text) => text.map(|text| self.push_text(text)).is_some(),
            Value::Bytes(bytes) => bytes.map(|bytes| self.bytes.push(bytes.into())).is_some(),
        };
        self.present.push(is_present.into());
    }

    fn push_text(&mut self, text: &str) {
        if !matches!(self.column.kind, Kind::Key | Kind::Name) {
            return self.bytes.push(text.into());
        }
        let place = self.names.get(text).copied().unwrap_or_else(|| {
            self.bytes.push(text.into());
            let place = self.names.len() as u32;
            self.names.insert(text.into(), place);
            place
        });
        self.places.push(place);
    }

    fn write(&mut self, group: &mut SerializedRowGroupWriter<BufWriter<File>>) -> ParquetResult<()> {
        let name = self.column.name;
        let Some(mut writer) = group.next_column()? else {
            return Err(ParquetError::General(format!("there is no column {name}")));
        };
        if self.is_exceeded {
            return Err(ParquetError::General(format!("column {name}: a number is greater than {}", i32::MAX)));
        }
        let present = (!self.column.is_filled()).then_some(&self.present[..]);
        match self.column.kind {
            Kind::Number | Kind::Small | Kind::Day => {
                writer.typed::<Int32Type>().write_batch(&self.numbers, present, None)?
            }
            Kind::Flag => writer.typed::<BoolType>().write_batch(&self.flags, present, None)?,
            Kind::Key | Kind::Name => self.write_names(writer.typed::<ByteArrayType>())?,
            Kind::Text | Kind::Bytes => writer.typed::<ByteArrayType>().write_batch(&self.bytes, present, None)?,
        };
        self.clear();
        writer.close()
    }

    /// Writes a column of names some rows at a time: a value takes eight times the memory of its place.
    fn write_names(&self, writer: &mut ColumnWriterImpl<ByteArrayType>) -> ParquetResult<usize> {
        let values = |places: &[u32]| -> Vec<ByteArray> {
            places.iter().map(|place| self.bytes[*place as usize].clone()).collect()
        };
        if self.column.is_filled() {
            let written = self.places.chunks(ROWS).map(|places| writer.write_batch(&values(places), None, None));
            return written.sum();
        }
        let mut places = &self.places[..];
        let written = self.present.chunks(ROWS).map(|present| {
            let (own, rest) = places.split_at(present.iter().filter(|is_present| **is_present > 0).count());
            places = rest;
            writer.write_batch(&values(own), Some(present), None)
        });
        written.sum()
    }

    /// Forgets the values, and keeps their memory for the next group.
    fn clear(&mut self) {
        self.numbers.clear();
        self.flags.clear();
        self.bytes.clear();
        self.places.clear();
        self.names.clear();
        self.present.clear();
    }
}

fn write_error(path: &Path, error: ParquetError) -> Error {
    let source = match error {
        ParquetError::External(source) => match source.downcast::<io::Error>() {
            Ok(source) => *source,
            Err(source) => io::Error::other(source),
        },
        error => io::Error::other(error),
    };
    Error::Write { path: path.to_owned(), source }
}
