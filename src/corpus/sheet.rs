//! Workbooks: the rows of all sheets with documents of an XLSX file.

mod cells;
mod whole_numbers;

use std::collections::BTreeMap;
use std::io::{BufReader, Seek, SeekFrom};
use std::path::Path;

use calamine::{Cell, DataRef, Reader, SheetType, Xlsx, XlsxError};

pub(super) use self::cells::add_cell;
use self::cells::{is_rounded, text_bytes};
use self::whole_numbers::WholeNumbers;
use super::column::Column;
use super::date;
use super::dialect::Dialect;
use super::format::Format;
use super::header::{Columns, HeaderRows, NamesAgain, OTHER_ORDER};
use super::options::Options;
use super::packed::ReadAt;
use super::record::{Record, document_error, too_long};
use super::source::OWN_OUTPUT;
use crate::text::{Error, Result};

type Workbook<'o> = Xlsx<BufReader<&'o mut dyn ReadAt>>;
/// The most rows in which the header is searched, which bounds memory.
const SAMPLE_ROWS: usize = 100;
/// The most columns of a sheet, by the file format (XFD).
pub(super) const MOST_COLUMNS: u32 = 1 << 14;
/// The most rows of a sheet, by the file format.
const MOST_ROWS: u32 = 1 << 20;
/// The most bytes of text that are kept of a workbook of any size.
const MOST_TEXT: u64 = 512 << 20;
/// Columns of a sheet that goes on in a sheet without a header: two columns may as well explain something.
const FEWEST_COLUMNS: usize = 3;
/// The name of the sheet with charts in the program's own workbooks.
const OWN_CHARTS: &str = "charts";

/// The documents of a sheet.
pub(super) struct Sheet {
    /// The name of the sheet.
    pub name: String,
    /// Its documents.
    pub records: Vec<Result<Record>>,
    /// The columns with the names under which they were found.
    pub columns: Vec<(Column, String)>,
    /// The names of all columns.
    pub header: Vec<String>,
    /// The content of the columns.
    places: Columns,
    /// Notes for the user.
    pub notes: Vec<String>,
    /// True if no name tells the content of its columns.
    is_guess: bool,
    /// True if numbers have lost digits.
    has_rounded: bool,
    /// True if the program wrote it.
    is_own: bool,
}

impl Sheet {
    /// A sheet without known columns.
    fn of_records(name: String, records: Vec<Result<Record>>) -> Self {
        let (columns, header, places, notes) = Default::default();
        Self { name, records, columns, header, places, notes, is_guess: false, has_rounded: false, is_own: false }
    }

    /// A sheet that the program wrote itself, which is no input.
    fn own(name: String) -> Self {
        let notes = vec![format!("sheet {name:?}: {OWN_OUTPUT}")];
        Self { notes, is_own: true, ..Self::of_records(name, Vec::new()) }
    }

    /// True if rows without a header continue this sheet: they are as wide, have most text in the column of the body,
    /// and days where it has them.
    fn is_continued_by(&self, rows: &[(u64, Vec<String>)], dialect: &Dialect) -> bool {
        let width = rows.iter().map(|(_, row)| row.len()).max();
        let day = self.places.place(Column::Date);
        let has_day = |row: &[String], day: usize| row.get(day).is_some_and(|cell| date::parse(cell).is_some());
        let has_days = day.is_none_or(|day| rows.iter().all(|(_, row)| has_day(row, day)));
        let is_alike =
            width == Some(self.header.len()) && dialect.columns.place(Column::Body) == self.places.place(Column::Body);
        dialect.header.is_none() && self.header.len() >= FEWEST_COLUMNS && is_alike && has_days
    }
}

/// Reads the sheets into memory, with the known columns only, and a limited number of bytes of their texts.
///
/// Cells are taken one by one with their own places, since the dimensions declared in a file may be wrong (BigKinds
/// writes `A1` for all of them) or absurd.
///
/// # Errors
/// If the file is no XLSX workbook, or no sheet has documents.
pub(super) fn read(
    mut bytes: Box<dyn ReadAt + '_>,
    most_text: u64,
    path: &Path,
    options: &Options,
) -> Result<Vec<Sheet>> {
    let most_text = most_text.min(MOST_TEXT) as usize;
    let sheets = read_sheets(&mut *bytes, &WholeNumbers::new(), most_text, path, options)?;
    if sheets.iter().all(|sheet| !sheet.has_rounded) {
        return Ok(sheets);
    }
    // Rounded numbers are noted if the exact ones cannot be read.
    let exact = whole_numbers::read(&mut *bytes).unwrap_or_default();
    match bytes.seek(SeekFrom::Start(0)) {
        Ok(_) if exact.values().any(|numbers| !numbers.is_empty()) => {
            read_sheets(&mut *bytes, &exact, most_text, path, options)
        }
        _ => Ok(sheets),
    }
}

/// Reads the sheets, with these exact numbers in place of rounded ones; keeps `left` bytes of text.
fn read_sheets(
    bytes: &mut dyn ReadAt,
    exact: &WholeNumbers,
    mut left: usize,
    path: &Path,
    options: &Options,
) -> Result<Vec<Sheet>> {
    let broken = |error: XlsxError| format_error(path, format!("expected an XLSX workbook: {error}"));
    let mut workbook = Workbook::new(BufReader::new(bytes)).map_err(broken)?;
    let (mut sheets, mut unread, mut lost) = (Vec::<Sheet>::new(), Vec::new(), Vec::new());
    let tables = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    for name in tables.map(|sheet| sheet.name.clone()).collect::<Vec<_>>() {
        let exact = exact.get(&name);
        let like = sheets.iter().find(|sheet| !sheet.is_guess && !sheet.header.is_empty());
        let rows = SheetRows { name: &name, path, options, exact, like, left: &mut left };
        match rows.read(&mut workbook) {
            Ok(Some(sheet)) => sheets.push(sheet),
            Ok(None) => {}
            Err(problem) => lost.push(format!("the sheet {name:?} was not read: {problem}")),
        }
    }
    if sheets.iter().any(|sheet| sheet.is_own) {
        let charts = sheets.iter_mut().filter(|sheet| sheet.name == OWN_CHARTS);
        charts.for_each(|sheet| *sheet = Sheet::own(sheet.name.clone()));
    }
    if sheets.iter().any(|sheet| !sheet.is_guess) {
        let guesses = sheets.extract_if(.., |sheet| sheet.is_guess);
        unread.extend(guesses.map(|sheet| format!("the sheet {:?} was not read: it has no header", sheet.name)));
    }
    match sheets.first_mut() {
        Some(first) => {
            first.notes.splice(0..0, unread).for_each(drop);
            first.records.extend(lost.into_iter().map(|problem| Err(format_error(path, problem))));
        }
        None if unread.is_empty() && lost.is_empty() => {
            return Err(format_error(path, "expected a sheet with rows".to_owned()));
        }
        None => return Err(format_error(path, lost.into_iter().chain(unread).collect::<Vec<_>>().join("; "))),
    }
    Ok(sheets)
}

fn format_error(path: &Path, problem: String) -> Error {
    Error::Format { path: path.to_path_buf(), problem }
}

/// True if a cell is at a place that no sheet has.
fn is_outside(cell: &Cell<DataRef>) -> bool {
    let (row, column) = cell.get_position();
    row >= MOST_ROWS || column >= MOST_COLUMNS
}

/// Reads one sheet.
struct SheetRows<'a> {
    name: &'a str,
    path: &'a Path,
    options: &'a Options,
    /// Long whole numbers by the number of their cell, which replace rounded ones.
    exact: Option<&'a BTreeMap<u64, String>>,
    /// An earlier sheet with a header.
    like: Option<&'a Sheet>,
    /// The bytes of text that may still be kept.
    left: &'a mut usize,
}

impl SheetRows<'_> {
    /// Reads the sheet; `None` if it is empty. The error is its problem.
    fn read(self, workbook: &mut Workbook<'_>) -> std::result::Result<Option<Sheet>, String> {
        let mut cells = workbook.worksheet_cells_reader(self.name).map_err(|error| error.to_string())?;
        let mut builder = Builder::new(self.path, self.options, self.like, self.left);
        let (mut foreign, mut rounded, mut count, mut bytes) = (0, 0, 0, 0);
        let mut row: (u32, Vec<String>) = (0, Vec::new());
        let ended = loop {
            match cells.next_cell() {
                Err(error) => break Some(error.to_string()),
                Ok(None) => break None,
                Ok(Some(cell)) if is_outside(&cell) => (foreign, count) = (foreign + 1, count + 1),
                Ok(Some(cell)) => {
                    let exact = self.exact.and_then(|numbers| numbers.get(&count)).filter(|_| is_rounded(&cell));
                    rounded += u64::from(is_rounded(&cell) && exact.is_none());
                    count += 1;
                    if cell.get_position().0 != row.0 {
                        builder.add(row.0, std::mem::take(&mut row.1), std::mem::take(&mut bytes));
                    }
                    // Cells can share one text, so that a row is longer than its file.
                    (row.0, bytes) = (cell.get_position().0, bytes + text_bytes(&cell));
                    if bytes <= self.options.limits.document {
                        add_cell(&mut row, &cell, exact);
                    }
                }
            }
        };
        let last = row.0 + 1;
        // The missing cells of an incomplete row are unknown.
        if ended.is_none() {
            builder.add(row.0, row.1, bytes);
        }
        if builder.is_own {
            return Ok(Some(Sheet::own(self.name.to_owned())));
        }
        let (path, mut sheet) = (self.path, builder.finish(self.name)?);
        if let Some(sheet) = &mut sheet {
            sheet.records.extend(ended.map(|error| {
                let lost = "and an unknown number of rows after it are lost";
                Err(document_error(path, last.into(), format!("sheet {:?}: row {last} {lost}: {error}", self.name)))
            }));
            sheet.has_rounded = rounded > 0;
            if rounded > 0 {
                let problem = "have more digits than XLSX keeps and are rounded: ids should be saved as text";
                sheet.notes.push(format!("sheet {:?}: {rounded} numbers {problem}", self.name));
            }
            if foreign > 0 {
                sheet
                    .notes
                    .push(format!("sheet {:?}: {foreign} cells beyond XFD1048576, the last of a sheet", self.name));
            }
        }
        Ok(sheet)
    }
}

/// Makes records of rows, once the first ones show where the header is.
struct Builder<'a> {
    path: &'a Path,
    options: &'a Options,
    /// A sheet with a header, which also holds for this sheet if it has none and is as wide.
    like: Option<&'a Sheet>,
    left: &'a mut usize,
    /// Rows with their numbers, until the dialect is known, and the length of their texts.
    sample: Vec<(u64, Vec<String>)>,
    sample_bytes: usize,
    dialect: Option<Dialect>,
    records: Vec<Result<Record>>,
    /// The first row without room, and the number of such rows.
    lost: Option<(u64, u64)>,
    /// True if this is a table that the program wrote itself.
    is_own: bool,
    /// True if it has the columns of the earlier sheet.
    is_like: bool,
    header_rows: HeaderRows,
}

impl<'a> Builder<'a> {
    fn new(path: &'a Path, options: &'a Options, like: Option<&'a Sheet>, left: &'a mut usize) -> Self {
        let (sample, sample_bytes, records, lost, dialect) = (Vec::new(), 0, Vec::new(), None, None);
        let (is_own, is_like, header_rows) = (false, false, HeaderRows::default());
        Self { path, options, like, left, sample, sample_bytes, dialect, records, lost, is_own, is_like, header_rows }
    }

    /// Adds the next row, or counts it if no more can be kept; `bytes` is the length of the texts of its cells.
    fn add(&mut self, number: u32, cells: Vec<String>, bytes: usize) {
        let line = u64::from(number) + 1;
        if bytes > self.options.limits.document {
            self.settle();
            let problem = too_long(self.options.limits.document);
            self.records.push(Err(document_error(self.path, line, problem)));
            return;
        }
        self.is_own |= number == 0 && self.options.is_own_table(&cells.join(","));
        if self.is_own || cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        if self.options.format == Some(Format::Lines) {
            let line_of_cells = cells.join("\t");
            return self.push(line, Record::new(line).with(Column::Body, line_of_cells.trim()));
        }
        if self.dialect.is_some() {
            return self.push_row(line, cells);
        }
        self.sample.push((line, cells));
        self.sample_bytes += bytes;
        if self.sample.len() >= SAMPLE_ROWS || self.sample_bytes > self.options.limits.document {
            self.settle();
        }
    }

    /// Finds the dialect of the first rows, and adds them.
    fn settle(&mut self) {
        if self.sample.is_empty() {
            return;
        }
        let sample = std::mem::take(&mut self.sample);
        let rows = sample.iter().map(|(_, cells)| cells.clone()).collect();
        let mut dialect = Dialect::of_rows(rows, &self.options.fields);
        if let Some(like) = self.like.filter(|like| like.is_continued_by(&sample, &dialect)) {
            dialect.columns = like.places.clone();
            self.is_like = true;
        }
        let skipped = dialect.skipped;
        self.dialect = Some(dialect);
        sample.into_iter().skip(skipped).for_each(|(line, cells)| self.push_row(line, cells));
    }

    fn push_row(&mut self, line: u64, mut cells: Vec<String>) {
        let Some(dialect) = &self.dialect else { return };
        match self.header_rows.take(dialect.header.as_deref(), line, &cells) {
            None => {
                let record = dialect.columns.take_record(line, &mut cells);
                self.push(line, record);
            }
            Some(NamesAgain::InOrder) => {}
            Some(NamesAgain::InAnotherOrder) => self.records.push(Err(document_error(self.path, line, OTHER_ORDER))),
        }
    }

    fn push(&mut self, line: u64, record: Record) {
        let limit = self.options.limits.document;
        match &mut self.lost {
            Some((_, count)) => *count += 1,
            None if record.len() > limit => {
                self.records.push(Err(document_error(self.path, line, too_long(limit))));
            }
            None if record.len() > *self.left => self.lost = Some((line, 1)),
            None => {
                *self.left -= record.len();
                self.records.push(Ok(record));
            }
        }
    }

    fn finish(mut self, name: &str) -> std::result::Result<Option<Sheet>, String> {
        self.settle();
        if let Some((line, count)) = self.lost {
            let problem = format!("the workbook holds more text than is kept: {count} rows from here on are lost");
            self.records.push(Err(document_error(self.path, line, problem)));
        }
        let name = name.to_owned();
        let Some(dialect) = self.dialect else {
            let sheet = Sheet::of_records(name, self.records);
            return Ok(Some(sheet).filter(|sheet| !sheet.records.is_empty()));
        };
        if !dialect.columns.has_text() {
            return Err("no column is known as the body or the title; name it with --field body=NAME".to_owned());
        }
        let like = self.like.filter(|_| self.is_like);
        let in_sheet = |note: String| format!("sheet {name:?}: {note}");
        let notes = match like {
            Some(like) => vec![format!("sheet {name:?}: no header: its columns are read as those of {:?}", like.name)],
            None => dialect.notes().into_iter().chain(self.header_rows.note()).map(in_sheet).collect(),
        };
        let header = like.map(|like| like.header.clone()).or(dialect.header);
        let columns = dialect.columns.named(header.as_deref());
        let (is_guess, header, places) = (header.is_none(), header.unwrap_or_default(), dialect.columns);
        Ok(Some(Sheet { columns, header, places, notes, is_guess, ..Sheet::of_records(name, self.records) }))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::corpus::tests::{cell, workbook};

    #[test]
    fn a_sheet_that_breaks_off_gives_whole_rows_and_says_where_it_does() {
        let row = |number: usize, place: &str| {
            format!("<row r=\"{number}\">{}{}</row>", cell(&format!("A{number}"), "가"), cell(place, "나"))
        };
        let head = format!("<row r=\"1\">{}{}</row>", cell("A1", "제목"), cell("B1", "본문"));
        let book = workbook(&format!("{head}{}{}{}", row(2, "B2"), row(3, ""), row(4, "B4")));
        let sheets =
            read(Box::new(Cursor::new(book)), MOST_TEXT, Path::new("a.xlsx"), &Options::default()).expect("a workbook");
        let [Ok(_), Err(error)] = &*sheets[0].records else { panic!("{:?}", sheets[0].records) };
        let error = error.to_string();
        assert!(
            error.starts_with("a.xlsx:3: ") && error.contains("row 3 and an unknown number of rows after"),
            "{error}"
        );
    }

    #[test]
    fn no_more_text_is_kept_than_memory_holds() {
        let row = |number: usize| format!("<row r=\"{number}\">{}</row>", cell(&format!("A{number}"), "나래전자"));
        let book =
            workbook(&format!("<row r=\"1\">{}</row>{}", cell("A1", "본문"), (2..100).map(row).collect::<String>()));
        let mut bytes = Cursor::new(book);
        let sheets = read_sheets(&mut bytes, &WholeNumbers::new(), 30, Path::new("a.xlsx"), &Options::default());
        let records = &sheets.expect("a workbook")[0].records;
        assert_eq!(records.iter().filter(|record| record.is_ok()).count(), 2);
        let error = records.last().and_then(|record| record.as_ref().err()).expect("an error").to_string();
        assert!(error.contains("a.xlsx:4: the workbook holds more text than is kept: 96 rows"), "{error}");
    }
}
