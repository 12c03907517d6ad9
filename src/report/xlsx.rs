//! Tables as Excel workbooks: one sheet per table, with typed columns, a fixed header, filters, and notes on the
//! meaning of columns.
//!
//! Rows are written to a temporary file as they come: in memory, 65,753 rows of `extract` would take 168 MB more.

use std::env;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Note, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::Value;
use super::row_writer::{ColumnHeader, Header, RowWriter};
use crate::text::Date;

/// The most rows of a sheet, header included, by the file format.
pub(super) const MOST_ROWS: u64 = 1_048_576;

/// The most code points of a cell, by the file format.
const LONGEST_TEXT: usize = 32_767;

/// The least and greatest width of a column, in letters: enough for a date or a short word, and not so much that a
/// screen shows one column.
const WIDTHS: std::ops::RangeInclusive<f64> = 8.0..=48.0;

/// The number of rows whose texts set the widths, which bounds the measuring.
const MEASURED_ROWS: u64 = 500;

/// One table as a workbook.
pub(super) struct XlsxRows<W> {
    out: W,
    workbook: Workbook,
    sheet: Sheet,
}

impl<W: Write + 'static> XlsxRows<W> {
    pub fn start(out: W, header: &Header) -> io::Result<Box<dyn RowWriter<W>>> {
        let mut workbook = new_workbook()?;
        let sheet = Sheet::new(&mut workbook, header.table, &header.columns)?;
        Ok(Box::new(Self { out, workbook, sheet }))
    }
}

impl<W: Write> RowWriter<W> for XlsxRows<W> {
    fn write(&mut self, row: &[Value]) -> io::Result<()> {
        self.sheet.write(&mut self.workbook, row)
    }

    fn left_out(&self) -> u64 {
        self.sheet.left_out()
    }

    fn finish(self: Box<Self>) -> io::Result<W> {
        let Self { mut out, mut workbook, sheet } = *self;
        sheet.finish(&mut workbook)?;
        out.write_all(&saved(workbook)?)?;
        Ok(out)
    }
}

/// The bytes of a workbook.
///
/// # Errors
/// If the temporary files cannot be written, or read again.
pub(super) fn saved(mut workbook: Workbook) -> io::Result<Vec<u8>> {
    in_temporary_file(|| workbook.save_to_buffer())
}

/// An empty workbook with a fixed creation date, so that equal tables are equal bytes at any time.
pub(super) fn new_workbook() -> io::Result<Workbook> {
    let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(io_error)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    Ok(workbook)
}

/// A sheet of a workbook under construction.
pub(super) struct Sheet {
    /// Its index in the workbook.
    place: usize,
    columns: usize,
    /// The number of all rows: the header, and rows that do not fit, included.
    rows: u64,
    /// The number of rows that fit.
    most_rows: u64,
    widths: Vec<f64>,
    day: Format,
}

impl Sheet {
    /// Appends a sheet with its header to a workbook.
    ///
    /// # Errors
    /// If no temporary file can be written.
    pub fn new(workbook: &mut Workbook, name: &str, columns: &[ColumnHeader]) -> io::Result<Self> {
        let bold = Format::new().set_bold().set_align(FormatAlign::Left);
        let sheet =
            workbook.add_worksheet_with_constant_memory().map_err(io_error)?.set_name(name).map_err(io_error)?;
        sheet.set_freeze_panes(1, 0).map_err(io_error)?;
        for (at, column) in (0..).zip(columns) {
            sheet.write_string_with_format(0, at, column.name, &bold).map_err(io_error)?;
            let note =
                Note::new(column.doc.replace('`', "")).set_author("gisa").add_author_prefix(false).set_width(320);
            sheet.insert_note(0, at, &note).map_err(io_error)?;
        }
        let widths = columns.iter().map(|column| column.name.width() as f64 + 4.0).collect();
        let place = workbook.worksheets().len() - 1;
        let day = Format::new().set_num_format("yyyy-mm-dd");
        Ok(Self { place, columns: columns.len(), rows: 1, most_rows: MOST_ROWS, widths, day })
    }

    /// Writes the next row; those that do not fit are counted.
    ///
    /// # Errors
    /// If the temporary file cannot be written.
    pub fn write(&mut self, workbook: &mut Workbook, row: &[Value]) -> io::Result<()> {
        self.rows += 1;
        // The last row is kept for the number of rows that do not fit.
        if self.rows >= self.most_rows {
            return Ok(());
        }
        let at = (self.rows - 1) as u32;
        if self.rows <= MEASURED_ROWS {
            for (widest, value) in self.widths.iter_mut().zip(row) {
                *widest = widest.max(value.text().map_or(0, |text| text.width()) as f64 + 1.5);
            }
        }
        let sheet = workbook.worksheet_from_index(self.place).map_err(io_error)?;
        let mut cells = (0..).zip(row);
        in_temporary_file(|| cells.try_for_each(|(column, value)| self.write_cell(sheet, at, column, value)))
    }

    /// The number of rows that do not fit.
    pub const fn left_out(&self) -> u64 {
        self.rows.saturating_sub(self.most_rows - 1)
    }

    fn write_cell(&self, sheet: &mut Worksheet, row: u32, column: u16, value: &Value) -> Result<(), XlsxError> {
        match value {
            Value::Text("") | Value::Integer(None) | Value::Float(None) | Value::Date(None) => return Ok(()),
            // Text stays text, even if it begins like a formula or looks like a number.
            Value::Text(text) => match text.char_indices().nth(LONGEST_TEXT) {
                Some((end, _)) => sheet.write_string(row, column, &text[..end])?,
                None => sheet.write_string(row, column, *text)?,
            },
            Value::Integer(Some(number)) => sheet.write_number(row, column, *number as f64)?,
            Value::Float(Some(number)) => sheet.write_number(row, column, *number)?,
            Value::Bool(truth) => sheet.write_boolean(row, column, *truth)?,
            Value::Date(Some(day)) => match excel_day(*day) {
                Some(day) => sheet.write_datetime_with_format(row, column, &day, &self.day)?,
                None => sheet.write_string(row, column, day.to_string())?,
            },
        };
        Ok(())
    }

    /// Sets widths and filters, and writes the number of rows that do not fit to the last row.
    ///
    /// # Errors
    /// If the temporary file cannot be written.
    pub fn finish(self, workbook: &mut Workbook) -> io::Result<()> {
        let sheet = workbook.worksheet_from_index(self.place).map_err(io_error)?;
        let last = self.rows.min(self.most_rows - 1) - 1;
        if self.left_out() > 0 {
            let more = format!("rows that do not fit into a sheet: {} (CSV holds all)", self.left_out());
            in_temporary_file(|| sheet.write_string(self.most_rows as u32 - 1, 0, more).map(drop))?;
        }
        for (at, width) in (0..).zip(&self.widths) {
            sheet.set_column_width(at, width.clamp(*WIDTHS.start(), *WIDTHS.end())).map_err(io_error)?;
        }
        if self.columns > 0 {
            sheet.autofilter(0, 0, last as u32, self.columns as u16 - 1).map_err(io_error)?;
        }
        Ok(())
    }
}

/// A day as Excel stores it; `None` before 1900, which Excel does not support.
fn excel_day(day: Date) -> Option<ExcelDateTime> {
    ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, day.month() as u8, day.day() as u8).ok()
}

/// Runs `write`, which may write to the temporary file of a sheet. The crate panics if that fails.
fn in_temporary_file<T>(write: impl FnOnce() -> Result<T, XlsxError>) -> io::Result<T> {
    let written = catch_unwind(AssertUnwindSafe(write));
    let full = || temporary_file_error("the disk is full, or the size of files is limited");
    written.map_or_else(|_| Err(full()), |written| written.map_err(io_error))
}

/// The error of a temporary file that cannot be written; `why` is the crate's message.
fn temporary_file_error(why: &str) -> io::Error {
    let folder = env::temp_dir();
    io::Error::other(format!(
        "{}: the temporary files of the workbook cannot be written: {why} (TMPDIR names another folder)",
        folder.display()
    ))
}

pub(super) fn io_error(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        XlsxError::TempFileError(_, error) => temporary_file_error(&error.to_string()),
        other => io::Error::other(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ColumnKind;

    #[test]
    fn rows_that_do_not_fit_are_counted_and_the_last_row_says_how_many() {
        // rows of data, the most of a sheet, those that do not fit
        for (rows, most_rows, left_out) in [(3, 5, 0), (4, 5, 1), (9, 5, 6)] {
            let mut workbook = new_workbook().expect("a workbook");
            let columns = [ColumnHeader { name: "n", kind: ColumnKind::Integer, doc: "a number".into() }];
            let sheet = Sheet::new(&mut workbook, "numbers", &columns).expect("a sheet");
            let mut sheet = Sheet { most_rows, ..sheet };
            for number in 0..rows {
                sheet.write(&mut workbook, &[Value::Integer(Some(number))]).expect("a temporary file");
            }
            assert_eq!(sheet.left_out(), left_out, "{rows} rows");
            sheet.finish(&mut workbook).expect("a temporary file");
        }
    }
}
