//! Tables that a person filled in: the rows of a CSV file in any encoding, or of the first sheet of a workbook. They
//! are small, and read as they stand; [`super::Table`] is for articles.

use std::fs;
use std::io::{self, BufReader, Cursor};
use std::path::Path;

use calamine::{Reader, Xlsx};
use csv::ReaderBuilder;

use super::archive::ZIP;
use super::decode::decoded;
use super::sheet::{MOST_COLUMNS, add_cell};
use crate::text::{Error, Result};

/// The most bytes of such a file, which is read as a whole.
const LARGEST: u64 = 256 << 20;

/// The rows of a filled-in table with their lines, or the numbers of their rows, 1-based; empty rows are left out.
///
/// # Errors
/// [`Error::Read`] if the file cannot be read; [`Error::Format`] if it is no table.
pub fn filled_table(path: &Path) -> Result<Vec<(u64, Vec<String>)>> {
    let failed = |source| Error::Read { path: path.to_path_buf(), source };
    if fs::metadata(path).map_err(failed)?.len() > LARGEST {
        return Err(failed(io::Error::other(format!("more than {LARGEST} bytes"))));
    }
    let bytes = fs::read(path).map_err(failed)?;
    let rows = if bytes.starts_with(ZIP) {
        let problem = |problem| Error::Format { path: path.to_path_buf(), problem };
        of_workbook(bytes).map_err(|error| problem(format!("expected an XLSX workbook: {error}")))?
    } else {
        of_text(&decoded(&bytes).map_err(failed)?)
    };
    Ok(rows.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())).collect())
}

/// The rows of the first sheet.
fn of_workbook(bytes: Vec<u8>) -> std::result::Result<Vec<(u64, Vec<String>)>, calamine::XlsxError> {
    let mut workbook = Xlsx::new(BufReader::new(Cursor::new(bytes)))?;
    let Some(sheet) = workbook.sheet_names().first().cloned() else { return Ok(Vec::new()) };
    let mut cells = workbook.worksheet_cells_reader(&sheet)?;
    let (mut rows, mut row) = (Vec::new(), (0, Vec::new()));
    while let Some(cell) = cells.next_cell()? {
        if cell.get_position().0 != row.0 {
            rows.push((u64::from(row.0) + 1, std::mem::take(&mut row.1)));
        }
        if cell.get_position().1 < MOST_COLUMNS {
            add_cell(&mut row, &cell, None);
        }
    }
    rows.push((u64::from(row.0) + 1, row.1));
    Ok(rows)
}

/// The rows of a text, whose cells are separated by tabs if its first line has one, by semicolons if it has one and no
/// comma, else by commas.
fn of_text(text: &str) -> Vec<(u64, Vec<String>)> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = match first {
        _ if first.contains('\t') => b'\t',
        _ if first.contains(';') && !first.contains(',') => b';',
        _ => b',',
    };
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("rows of any width are read, and the text is UTF-8"));
    rows.map(|row| (row.position().map_or(1, csv::Position::line), row.iter().map(str::to_owned).collect())).collect()
}
