//! The cells of a workbook as text.

use calamine::{Cell, DataRef, ExcelDateTime};

/// The number below which floats represent all whole numbers (2^53).
const LARGEST_EXACT_INTEGER: f64 = 9_007_199_254_740_992.0;

/// Puts a cell in its place in a row; `exact` is its text if its value is rounded.
pub(in super::super) fn add_cell(row: &mut (u32, Vec<String>), cell: &Cell<DataRef>, exact: Option<&String>) {
    let (number, column) = cell.get_position();
    row.0 = number;
    row.1.resize((column as usize + 1).max(row.1.len()), String::new());
    row.1[column as usize] = exact.cloned().unwrap_or_else(|| cell_text(cell.get_value()));
}

/// True if a cell is a number that a float does not represent to the last digit.
pub(super) fn is_rounded(cell: &Cell<DataRef>) -> bool {
    matches!(cell.get_value(), DataRef::Float(number) if number.abs() >= LARGEST_EXACT_INTEGER)
}

/// The length of the text of a cell in bytes; 0 for numbers and days, which are short.
pub(super) fn text_bytes(cell: &Cell<DataRef>) -> usize {
    match cell.get_value() {
        DataRef::String(text) => text.len(),
        DataRef::SharedString(text) => text.len(),
        _ => 0,
    }
}

fn cell_text(value: &DataRef) -> String {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => time_text(moment),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// A day with its time, or a time alone, which Excel stores on day 0.
fn time_text(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    if moment.as_f64() < 1.0 || moment.is_duration() {
        return format!("{hour:02}:{minute:02}");
    }
    format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}")
}
