//! Workbooks: the rows of the first sheet of an XLSX file that names its columns.

use std::io::BufReader;
use std::path::Path;

use calamine::{DataRef, Reader, Xlsx, XlsxError};

use super::column::Column;
use super::format::Format;
use super::header::Columns;
use super::options::Options;
use super::packed::ReadAt;
use super::record::{Record, document_error};
use crate::text::{Error, Result};

type Workbook<'o> = Xlsx<BufReader<Box<dyn ReadAt + 'o>>>;

/// The rows of a workbook's sheet.
#[derive(Default)]
pub(super) struct Sheet {
    /// Its documents.
    pub records: Vec<Result<Record>>,
    /// Which column holds what.
    pub columns: Columns,
    /// The names of the columns.
    pub header: Vec<String>,
    /// The names of the other sheets.
    pub unread: Vec<String>,
}

/// Reads the sheet into memory; only the columns that are known are kept.
///
/// Cells are taken one by one with their own places, since the dimensions that a file declares may be wrong (BigKinds
/// says `A1` for all of them) or absurd.
///
/// # Errors
/// When the file is no XLSX workbook, or no sheet names a body or a headline.
pub(super) fn read(bytes: Box<dyn ReadAt + '_>, path: &Path, options: &Options) -> Result<Sheet> {
    let broken = |error: XlsxError| {
        let problem = format!("expected an XLSX workbook: {error}");
        Error::Format { path: path.to_path_buf(), problem }
    };
    let mut workbook = Workbook::new(BufReader::new(bytes)).map_err(broken)?;
    let mut found: Option<Sheet> = None;
    let mut unread = Vec::new();
    for name in workbook.sheet_names() {
        if found.is_none() {
            found = sheet(&mut workbook, &name, path, options).map_err(broken)?;
            if found.is_some() {
                continue;
            }
        }
        unread.push(name);
    }
    let missing = "expected a sheet whose first row names a body or a title; name the column with --field body=NAME";
    let mut sheet = found.ok_or_else(|| Error::Format { path: path.to_path_buf(), problem: missing.into() })?;
    sheet.unread = unread;
    Ok(sheet)
}

/// One sheet; `None` where its first row names no body and no headline.
fn sheet(
    workbook: &mut Workbook<'_>,
    name: &str,
    path: &Path,
    options: &Options,
) -> std::result::Result<Option<Sheet>, XlsxError> {
    let mut cells = workbook.worksheet_cells_reader(name)?;
    let mut sheet = Sheet::default();
    let mut row: (u32, Vec<String>) = (0, Vec::new());
    loop {
        let cell = cells.next_cell()?;
        let here = cell.as_ref().map(|cell| cell.get_position());
        if here.is_none_or(|(number, _)| number != row.0) {
            let (number, texts) = std::mem::take(&mut row);
            if !sheet.add(number, &texts, path, options) {
                return Ok(None);
            }
        }
        let (Some(cell), Some((number, column))) = (cell, here) else {
            return Ok(Some(sheet).filter(|sheet| !sheet.header.is_empty() || !sheet.records.is_empty()));
        };
        row.0 = number;
        row.1.resize((column as usize + 1).max(row.1.len()), String::new());
        row.1[column as usize] = cell_text(cell.get_value());
    }
}

impl Sheet {
    /// Takes the next row; the first one with a text in it must be the header, else the answer is `false`.
    fn add(&mut self, number: u32, texts: &[String], path: &Path, options: &Options) -> bool {
        if texts.iter().all(|text| text.trim().is_empty()) {
            return true;
        }
        let line = u64::from(number) + 1;
        if options.format == Some(Format::Lines) {
            self.records.push(Ok(Record::new(line).with(Column::Body, texts.join("\t").trim())));
            return true;
        }
        if self.header.is_empty() {
            self.columns = Columns::find(texts, &options.fields);
            self.header = texts.to_vec();
            return self.columns.has_text();
        }
        let record = self.columns.record(line, texts, None);
        self.records.push(record.map_err(|problem| document_error(path, line, problem)));
        true
    }
}

fn cell_text(value: &DataRef) -> String {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}")
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
