//! Reads a table, a group of rows at a time, column by column.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::ToSpan;
use parquet::basic::Repetition;
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::page_index::RowGroupPageIndex;
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData, RowGroupMetaData};
use parquet::file::properties::ReaderProperties;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use parquet::file::serialized_reader::SerializedRowGroupReader;

use super::EPOCH;
use super::indices::{self, Indices};
use crate::text::{Date, Error, Result};

/// A table that was written, which several threads may read.
#[derive(Debug)]
pub struct TableFile {
    path: PathBuf,
    metadata: ParquetMetaData,
}

impl TableFile {
    /// Opens a file.
    pub fn open(path: PathBuf) -> Result<Self> {
        let file = File::open(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
        let size = file.metadata().map_err(|source| Error::Read { path: path.clone(), source })?.len();
        let reader = SerializedFileReader::new(file).map_err(|error| read_error(&path, &error))?;
        let metadata = reader.metadata().clone();
        // The crate panics where they are not.
        if !metadata.row_groups().iter().flat_map(RowGroupMetaData::columns).all(|column| lies_within(column, size)) {
            return Err(fault(&path, "a column lies outside of the file"));
        }
        Ok(Self { metadata, path })
    }

    /// The number of groups of rows it has.
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
pub struct Rows<'t> {
    path: &'t Path,
    group: SerializedRowGroupReader<'t, File>,
}

/// A column of names, each of which is once in memory.
pub struct NameColumn {
    names: Vec<Arc<str>>,
    /// For each row the index of its name.
    rows: Vec<u32>,
}

impl NameColumn {
    /// The name of a row; `None` where it has none.
    pub fn get(&self, row: usize) -> Option<&Arc<str>> {
        self.names.get(self.rows[row] as usize)
    }
}

impl std::ops::Index<usize> for NameColumn {
    type Output = Arc<str>;

    /// The name of a row of a column that has one in every row.
    fn index(&self, row: usize) -> &Arc<str> {
        &self.names[self.rows[row] as usize]
    }
}

impl Rows<'_> {
    /// The values of a column of numbers.
    pub fn numbers(&self, column: &str) -> Result<Vec<u32>> {
        let (numbers, _) = self.values::<Int32Type>(column, Repetition::REQUIRED)?;
        match numbers.iter().find(|number| **number < 0) {
            Some(number) => Err(self.fault(format!("column {column}: {number} is negative"))),
            None => Ok(numbers.into_iter().map(i32::cast_unsigned).collect()),
        }
    }

    /// The values of a column of flags.
    pub fn flags(&self, column: &str) -> Result<Vec<bool>> {
        Ok(self.values::<BoolType>(column, Repetition::REQUIRED)?.0)
    }

    /// The values of a column of days.
    pub fn days(&self, column: &str) -> Result<Vec<Option<Date>>> {
        let (numbers, present) = self.values::<Int32Type>(column, Repetition::OPTIONAL)?;
        Ok(spread(numbers.into_iter().map(|number| EPOCH.saturating_add(number.days())), &present))
    }

    /// A column of names.
    pub fn names(&self, column: &str) -> Result<NameColumn> {
        self.name_column(self.indices(column, Repetition::OPTIONAL)?)
    }

    /// The same of a column that has a value in every row.
    pub fn keys(&self, column: &str) -> Result<NameColumn> {
        self.name_column(self.indices(column, Repetition::REQUIRED)?)
    }

    fn name_column(&self, Indices { values, rows }: Indices) -> Result<NameColumn> {
        let names = values.iter().map(|value| self.text(value).map(Arc::from)).collect::<Result<_>>()?;
        Ok(NameColumn { names, rows })
    }

    /// The meaning of the values of a column of names that has one in every row.
    pub fn meanings<T: Copy>(&self, column: &str, meaning: impl Fn(&str) -> Option<T>) -> Result<Vec<T>> {
        let Indices { values, rows } = self.indices(column, Repetition::REQUIRED)?;
        let meant = values.iter().map(|value| {
            let name = self.text(value)?;
            meaning(name).ok_or_else(|| self.fault(format!("column {column}: {name:?} is not known")))
        });
        let meant = meant.collect::<Result<Vec<T>>>()?;
        Ok(rows.into_iter().map(|index| meant[index as usize]).collect())
    }

    /// A column of texts, by its dictionary.
    fn indices(&self, column: &str, repetition: Repetition) -> Result<Indices> {
        let (place, rows) = self.column::<ByteArrayType>(column, repetition)?;
        let pages = self.group.get_column_page_reader(place);
        let read = pages.and_then(|pages| Indices::read(pages, rows, repetition == Repetition::OPTIONAL));
        match read.map_err(|error| read_error(self.path, &error))? {
            Some(indices) => Ok(indices),
            None => self.without_dictionary(column, repetition),
        }
    }

    /// The same of a column that is not, or not in all pages, dictionary-encoded: others than gisa may have written it.
    fn without_dictionary(&self, column: &str, repetition: Repetition) -> Result<Indices> {
        let (values, present) = self.values::<ByteArrayType>(column, repetition)?;
        let each = 0..values.len() as u32;
        let rows = match repetition {
            Repetition::OPTIONAL => {
                spread(each, &present).into_iter().map(|index| index.unwrap_or(indices::NONE)).collect()
            }
            _ => each.collect(),
        };
        Ok(Indices { values, rows })
    }

    /// The values of a column of texts.
    pub fn texts(&self, column: &str) -> Result<Vec<Option<String>>> {
        let (values, present) = self.values::<ByteArrayType>(column, Repetition::OPTIONAL)?;
        let texts: Result<Vec<_>> = values.iter().map(|value| self.text(value).map(str::to_owned)).collect();
        Ok(spread(texts?.into_iter(), &present))
    }

    /// The values of a column of bytes.
    pub fn bytes(&self, column: &str) -> Result<Vec<Option<Vec<u8>>>> {
        let (values, present) = self.values::<ByteArrayType>(column, Repetition::OPTIONAL)?;
        Ok(spread(values.iter().map(|value| value.data().to_vec()), &present))
    }

    /// The values of a column of texts that has a value in every row, although the file allows none.
    pub fn filled_texts(&self, column: &str) -> Result<Vec<String>> {
        let without_text = || self.fault(format!("column {column}: a row has no text"));
        self.texts(column)?.into_iter().map(|text| text.ok_or_else(without_text)).collect()
    }

    /// The same of a column of names.
    pub fn filled_names(&self, column: &str) -> Result<NameColumn> {
        let names = self.names(column)?;
        let is_filled = !names.rows.contains(&indices::NONE);
        if is_filled { Ok(names) } else { Err(self.fault(format!("column {column}: a row has no name"))) }
    }

    /// An error of this file.
    pub fn fault(&self, problem: String) -> Error {
        fault(self.path, &problem)
    }

    fn text<'v>(&self, value: &'v ByteArray) -> Result<&'v str> {
        value.as_utf8().map_err(|error| read_error(self.path, &error))
    }

    /// The values of a column that are present, and for each row whether it has one; no flags for a column that is
    /// always filled.
    fn values<T: DataType>(&self, column: &str, repetition: Repetition) -> Result<(Vec<T::T>, Vec<i16>)> {
        let (place, rows) = self.column::<T>(column, repetition)?;
        let (mut values, mut present) = (Vec::new(), Vec::new());
        let read = self.group.get_column_reader(place).and_then(|reader| {
            get_typed_column_reader::<T>(reader).read_records(rows, Some(&mut present), None, &mut values)
        });
        let (read, ..) = read.map_err(|error| read_error(self.path, &error))?;
        let filled = if repetition == Repetition::OPTIONAL { present.len() } else { values.len() };
        if read == rows && filled == rows {
            return Ok((values, present));
        }
        Err(self.fault(format!("column {column} ends before its last row")))
    }

    /// The place of a column with values of this type, and how many rows it has.
    fn column<T: DataType>(&self, column: &str, repetition: Repetition) -> Result<(usize, usize)> {
        let schema = self.group.metadata().schema_descr();
        let place = schema.columns().iter().position(|found| found.name() == column);
        let place = place.ok_or_else(|| self.fault(format!("there is no column {column}")))?;
        let found = schema.column(place);
        let is_flat = found.max_rep_level() == 0 && found.self_type().get_basic_info().repetition() == repetition;
        if !is_flat || found.physical_type() != T::get_physical_type() {
            return Err(self.fault(format!("column {column} is not {repetition} {}", T::get_physical_type())));
        }
        let rows = usize::try_from(self.group.metadata().num_rows())
            .map_err(|_| self.fault("a group has a negative number of rows".to_owned()))?;
        Ok((place, rows))
    }
}

/// True if the bytes of a column are in a file of this size.
fn lies_within(column: &ColumnChunkMetaData, size: u64) -> bool {
    let start = column.dictionary_page_offset().unwrap_or(column.data_page_offset());
    let end = start.checked_add(column.compressed_size());
    start >= 0
        && column.compressed_size() >= 0
        && end.is_some_and(|end| u64::try_from(end).is_ok_and(|end| end <= size))
}

fn fault(path: &Path, problem: &str) -> Error {
    Error::Format { path: path.to_owned(), problem: format!("the index is damaged: {problem}") }
}

/// The values at the rows that have one.
fn spread<T>(mut values: impl Iterator<Item = T>, present: &[i16]) -> Vec<Option<T>> {
    present.iter().map(|present| if *present > 0 { values.next() } else { None }).collect()
}

fn read_error(path: &Path, error: &ParquetError) -> Error {
    fault(path, &error.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::{Column, Kind, TableWriter, Value};
    use super::*;

    /// A table of three columns, of which the last has no value.
    fn table(folder: &Path) -> TableFile {
        let column = |name, kind| Column { name, kind, doc: "" };
        let columns = [column("number", Kind::Number), column("key", Kind::Key), column("name", Kind::Name)];
        let path = folder.join("table.parquet");
        let mut writer = TableWriter::create(path.clone(), &columns).expect("a file");
        writer.push([Value::Number(7), Value::Text(Some("가")), Value::Text(None)]);
        writer.end_group().expect("a group");
        writer.finish().expect("a file");
        TableFile::open(path).expect("a table")
    }

    #[test]
    fn a_column_that_is_missing_of_another_kind_or_empty_is_damage_and_no_empty_text() {
        let folder = tempfile::tempdir().expect("a folder");
        let table = table(folder.path());
        let rows = table.group(0).expect("a group");
        assert_eq!(
            (rows.numbers("number").ok(), rows.names("name").ok().map(|names| names.get(0).cloned())),
            (Some(vec![7]), Some(None))
        );
        // why this case, what is read, what is wrong with it
        let cases = [
            ("a missing column", rows.texts("text").err(), "there is no column text"),
            ("a text in place of numbers", rows.numbers("key").err(), "column key is not REQUIRED INT32"),
            ("a number in place of days", rows.days("number").err(), "column number is not OPTIONAL INT32"),
            ("texts that every row has", rows.texts("key").err(), "column key is not OPTIONAL BYTE_ARRAY"),
            ("a row without its name", rows.filled_names("name").err(), "column name: a row has no name"),
            ("a row without its text", rows.filled_texts("name").err(), "column name: a row has no text"),
        ];
        for (why, error, problem) in cases {
            let reason = error.map(|error| error.reason());
            assert_eq!(reason, Some(format!("the index is damaged: {problem}")), "{why}");
        }
    }
}
