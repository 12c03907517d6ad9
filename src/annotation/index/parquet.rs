//! Tables as Parquet files, a group of rows at a time: columns of whole numbers, days, texts and bytes. The only file that
//! names the crate `parquet`.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::ToSpan;
use parquet::basic::{Compression, Encoding, LogicalType, Repetition, Type as PhysicalType, ZstdLevel};
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type};
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::metadata::ParquetMetaData;
use parquet::file::metadata::page_index::RowGroupPageIndex;
use parquet::file::properties::{EnabledStatistics, ReaderProperties, WriterProperties};
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use parquet::file::serialized_reader::SerializedRowGroupReader;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{ColumnPath, Type};
use rustc_hash::FxHashMap;

use crate::text::{Date, Error, Result};

/// How hard zstd tries: 19, its most, makes an index of `ict-news.jsonl` 3 % smaller in four times the time.
const LEVEL: i32 = 9;

/// Bytes of the dictionary of a column in a group of rows; the words of 4 MiB of text take 300 KB.
const DICTIONARY: usize = 8 << 20;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Whole numbers, mostly ascending; in every row.
    Number,
    /// Whole numbers of which many are the same; in every row.
    Small,
    /// Yes or no; in every row.
    Flag,
    /// Days.
    Day,
    /// Texts of which many are the same, written once each; in every row.
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
    /// What it holds, in a phrase of Markdown.
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

/// The values of a column that were not written yet.
struct Pending {
    column: Column,
    numbers: Vec<i32>,
    flags: Vec<bool>,
    bytes: Vec<ByteArray>,
    /// Of a column of names the places of its values in `bytes`.
    places: Vec<u32>,
    names: FxHashMap<Box<str>, u32>,
    /// Which rows have a value; of columns that may have none.
    present: Vec<i16>,
}

/// A table that is being written.
pub(super) struct TableWriter {
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

impl Column {
    /// Whether each row has a value.
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

fn properties(columns: &[Column]) -> WriterProperties {
    let level = ZstdLevel::try_new(LEVEL).unwrap_or_default();
    let usual = WriterProperties::builder()
        .set_created_by(format!("gisa version {}", env!("CARGO_PKG_VERSION")))
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
        let (numbers, flags, present) = (Vec::new(), Vec::new(), Vec::new());
        Self { column, numbers, flags, bytes: Vec::new(), places: Vec::new(), names: FxHashMap::default(), present }
    }

    fn push(&mut self, value: Value) {
        let is_present = match value {
            Value::Number(number) => return self.numbers.push(i32::try_from(number).unwrap_or(i32::MAX)),
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
        let Some(mut writer) = group.next_column()? else {
            return Err(ParquetError::General(format!("there is no column {}", self.column.name)));
        };
        let present = (!self.column.is_filled()).then_some(&self.present[..]);
        match self.column.kind {
            Kind::Number | Kind::Small | Kind::Day => {
                writer.typed::<Int32Type>().write_batch(&self.numbers, present, None)?
            }
            Kind::Flag => writer.typed::<BoolType>().write_batch(&self.flags, present, None)?,
            Kind::Key | Kind::Name => {
                let values: Vec<ByteArray> =
                    self.places.iter().map(|place| self.bytes[*place as usize].clone()).collect();
                writer.typed::<ByteArrayType>().write_batch(&values, present, None)?
            }
            Kind::Text | Kind::Bytes => writer.typed::<ByteArrayType>().write_batch(&self.bytes, present, None)?,
        };
        *self = Self::new(self.column);
        writer.close()
    }
}

/// A table that was written, which several threads may read.
#[derive(Debug)]
pub(super) struct TableFile {
    path: PathBuf,
    metadata: ParquetMetaData,
}

impl TableFile {
    /// Opens a file.
    pub fn open(path: PathBuf) -> Result<Self> {
        let file = File::open(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
        let reader = SerializedFileReader::new(file).map_err(|error| read_error(&path, &error))?;
        Ok(Self { metadata: reader.metadata().clone(), path })
    }

    /// How many groups of rows it has.
    pub fn groups(&self) -> usize {
        self.metadata.num_row_groups()
    }

    /// The rows of a group.
    pub fn group(&self, index: usize) -> Result<Rows<'_>> {
        // The places of one file that several threads share would be moved by all of them.
        let file = File::open(&self.path).map_err(|source| Error::Read { path: self.path.clone(), source })?;
        let properties = Arc::new(ReaderProperties::builder().build());
        let pages = RowGroupPageIndex::new(index, None);
        let group = SerializedRowGroupReader::new(Arc::new(file), self.metadata.row_group(index), pages, properties);
        let group = group.map_err(|error| read_error(&self.path, &error))?;
        Ok(Rows { path: &self.path, group })
    }
}

/// The rows of a group of a table.
pub(super) struct Rows<'t> {
    path: &'t Path,
    group: SerializedRowGroupReader<'t, File>,
}

impl Rows<'_> {
    /// The values of a column of numbers.
    pub fn numbers(&self, column: &str) -> Result<Vec<usize>> {
        let (numbers, _) = self.values::<Int32Type>(column)?;
        Ok(numbers.into_iter().map(|number| usize::try_from(number).unwrap_or_default()).collect())
    }

    /// The values of a column of flags.
    pub fn flags(&self, column: &str) -> Result<Vec<bool>> {
        Ok(self.values::<BoolType>(column)?.0)
    }

    /// The values of a column of days.
    pub fn days(&self, column: &str) -> Result<Vec<Option<Date>>> {
        let (numbers, present) = self.values::<Int32Type>(column)?;
        Ok(spread(numbers.into_iter().map(|number| EPOCH.saturating_add(number.days())), &present))
    }

    /// The values of a column of names, each text once in memory.
    pub fn names(&self, column: &str) -> Result<Vec<Option<Arc<str>>>> {
        let (values, present) = self.values::<ByteArrayType>(column)?;
        Ok(spread(self.once(&values)?.into_iter(), &present))
    }

    /// The same of a column that has a value in every row.
    pub fn keys(&self, column: &str) -> Result<Vec<Arc<str>>> {
        self.once(&self.values::<ByteArrayType>(column)?.0)
    }

    /// Texts, each once in memory.
    fn once(&self, values: &[ByteArray]) -> Result<Vec<Arc<str>>> {
        let mut names: FxHashMap<(usize, usize), Arc<str>> = FxHashMap::default();
        let mut found = Vec::with_capacity(values.len());
        for value in values {
            let name = match names.get(&place(value)) {
                Some(name) => Arc::clone(name),
                None => Arc::clone(names.entry(place(value)).or_insert(self.text(value)?.into())),
            };
            found.push(name);
        }
        Ok(found)
    }

    /// What the values of a column of names mean that has one in every row.
    pub fn meanings<T: Copy>(&self, column: &str, meaning: impl Fn(&str) -> Option<T>) -> Result<Vec<T>> {
        let (values, _) = self.values::<ByteArrayType>(column)?;
        let mut known: FxHashMap<(usize, usize), T> = FxHashMap::default();
        let mut found = Vec::with_capacity(values.len());
        for value in &values {
            let meant = match known.get(&place(value)) {
                Some(meant) => *meant,
                None => {
                    let name = self.text(value)?;
                    let problem = || self.fault(format!("column {column}: {name:?} is not known"));
                    *known.entry(place(value)).or_insert(meaning(name).ok_or_else(problem)?)
                }
            };
            found.push(meant);
        }
        Ok(found)
    }

    /// The values of a column of texts.
    pub fn texts(&self, column: &str) -> Result<Vec<Option<String>>> {
        let (values, present) = self.values::<ByteArrayType>(column)?;
        let texts: Result<Vec<_>> = values.iter().map(|value| self.text(value).map(str::to_owned)).collect();
        Ok(spread(texts?.into_iter(), &present))
    }

    /// The values of a column of bytes.
    pub fn bytes(&self, column: &str) -> Result<Vec<Option<Vec<u8>>>> {
        self.values::<ByteArrayType>(column).map(|(values, at)| spread(values.iter().map(|it| it.data().to_vec()), &at))
    }

    /// An error of this file.
    pub fn fault(&self, problem: String) -> Error {
        Error::Format { path: self.path.to_owned(), problem }
    }

    fn text<'v>(&self, value: &'v ByteArray) -> Result<&'v str> {
        value.as_utf8().map_err(|error| read_error(self.path, &error))
    }

    /// The values of a column that are there, and which rows have one; nothing of a column of which all have.
    fn values<T: DataType>(&self, column: &str) -> Result<(Vec<T::T>, Vec<i16>)> {
        let schema = self.group.metadata().schema_descr();
        let place = schema.columns().iter().position(|found| found.name() == column);
        let place = place.ok_or_else(|| self.fault(format!("there is no column {column}")))?;
        let rows = usize::try_from(self.group.metadata().num_rows()).unwrap_or_default();
        let (mut values, mut present) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
        let read = self.group.get_column_reader(place).and_then(|reader| {
            get_typed_column_reader::<T>(reader).read_records(rows, Some(&mut present), None, &mut values)
        });
        match read {
            Ok((read, ..)) if read == rows && (values.len() == rows || present.len() == rows) => Ok((values, present)),
            Ok(_) => Err(self.fault(format!("column {column} ends before its last row"))),
            Err(error) => Err(read_error(self.path, &error)),
        }
    }
}

/// Where a value is in memory, while all are held: the same for all values of an entry of the dictionary.
fn place(value: &ByteArray) -> (usize, usize) {
    (value.data().as_ptr() as usize, value.len())
}

/// The values at the rows that have one.
fn spread<T>(mut values: impl Iterator<Item = T>, present: &[i16]) -> Vec<Option<T>> {
    present.iter().map(|present| if *present > 0 { values.next() } else { None }).collect()
}

/// The day from which days are counted.
const EPOCH: Date = Date::constant(1970, 1, 1);

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

fn read_error(path: &Path, error: &ParquetError) -> Error {
    Error::Format { path: path.to_owned(), problem: format!("expected a table of Parquet: {error}") }
}
