//! `report.xlsx`: the tables of a report as the sheets of one workbook, after a sheet with charts of the most frequent pairs and
//! of the trend.
//!
//! The tables are read back from their CSV files, so that both say the same.

use std::io::{self, Read, Write};

use rust_xlsxwriter::{Chart, ChartType, Format, Workbook, Worksheet, XlsxError};

use super::row_writer::ColumnHeader;
use super::xlsx::{Sheet, io_error, new_workbook};
use super::{Column, ColumnKind, Table, Value};
use crate::statistics::{Association, Trend};

/// Pairs in the chart: more do not fit beside their names.
const MOST_PAIRS: usize = 20;

/// Lines in the chart of the trend: more cannot be told apart.
const MOST_LINES: usize = 5;

/// The sheet of the charts.
const CHARTS: &str = "charts";

/// A workbook that is being written.
pub struct ReportWorkbook {
    workbook: Workbook,
}

impl ReportWorkbook {
    /// A workbook with its charts: of these pairs, the most frequent first, and of this trend.
    ///
    /// # Errors
    /// Where a sheet cannot be made.
    pub fn new(pairs: &[Association], trend: &Trend) -> io::Result<Self> {
        let mut workbook = new_workbook()?;
        let sheet = workbook.add_worksheet().set_name(CHARTS).map_err(io_error)?;
        chart_pairs(sheet, pairs).and_then(|()| chart_trend(sheet, trend)).map_err(io_error)?;
        Ok(Self { workbook })
    }

    /// Adds the sheet of a table, of which `csv` holds the rows; its columns are found by the names in the header.
    ///
    /// # Errors
    /// Where the CSV cannot be read, or a temporary file cannot be written.
    pub fn add<T: Table>(&mut self, csv: impl Read) -> io::Result<()> {
        let mut reader = csv::Reader::from_reader(csv);
        let header: Vec<String> =
            reader.headers()?.iter().map(|name| name.trim_start_matches('\u{FEFF}').to_owned()).collect();
        let columns = T::columns();
        let columns: Vec<&Column<T>> =
            header.iter().filter_map(|name| columns.iter().find(|column| column.name == name)).collect();
        let described = |column: &&Column<T>| ColumnHeader { name: column.name, doc: column.doc };
        let described: Vec<ColumnHeader> = columns.iter().map(described).collect();
        let mut sheet = Sheet::new(&mut self.workbook, T::NAME, &described)?;
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record)? {
            let values: Vec<Value> =
                columns.iter().zip(&record).map(|(column, text)| value(column.kind, text)).collect();
            sheet.write(&mut self.workbook, &values)?;
        }
        sheet.finish(&mut self.workbook)
    }

    /// Writes the workbook to `out`.
    ///
    /// # Errors
    /// What `out` says.
    pub fn write<W: Write>(mut self, mut out: W) -> io::Result<W> {
        out.write_all(&self.workbook.save_to_buffer().map_err(io_error)?)?;
        Ok(out)
    }
}

/// A field of CSV as a value of its column; unknown where it is empty.
fn value(kind: ColumnKind, text: &str) -> Value<'_> {
    match kind {
        ColumnKind::Text => Value::Text(text),
        ColumnKind::Integer => Value::Integer(text.parse().ok()),
        ColumnKind::Float | ColumnKind::Probability => Value::Float(text.parse().ok()),
        ColumnKind::Bool => Value::Bool(text == "true"),
        ColumnKind::Date => Value::Date(text.parse().ok()),
    }
}

/// The names and counts of the first pairs in the first two columns, and their chart.
fn chart_pairs(sheet: &mut Worksheet, pairs: &[Association]) -> Result<(), XlsxError> {
    let shown = &pairs[..pairs.len().min(MOST_PAIRS)];
    write_header(sheet, 0, &["pair", "count"])?;
    for (row, pair) in (1..).zip(shown) {
        sheet.write_string(row, 0, format!("{} – {}", pair.source.name, pair.target.name))?;
        sheet.write_number(row, 1, pair.pair.together.windows as f64)?;
    }
    sheet.set_column_width(0, 32)?;
    if shown.is_empty() {
        return Ok(());
    }
    let last = shown.len() as u32;
    let mut chart = Chart::new(ChartType::Bar);
    chart.add_series().set_name("count").set_categories((CHARTS, 1, 0, last, 0)).set_values((CHARTS, 1, 1, last, 1));
    chart.title().set_name("cooccurrence");
    chart.legend().set_hidden();
    chart.y_axis().set_reverse();
    chart.set_width(720).set_height(560);
    sheet.insert_chart(0, 3, &chart)?;
    Ok(())
}

/// The shares of the first entities by period, below the pairs, and their chart.
fn chart_trend(sheet: &mut Worksheet, trend: &Trend) -> Result<(), XlsxError> {
    let lines: Vec<_> = trend.rows.chunks(trend.periods.max(1)).take(MOST_LINES).collect();
    let Some(first) = lines.first() else { return Ok(()) };
    let start = 30;
    let names: Vec<&str> = lines.iter().map(|line| &*line[0].subject.entity().name).collect();
    write_header(sheet, start, &[&["period"], &names[..]].concat())?;
    let mut chart = Chart::new(ChartType::Line);
    let last = start + first.len() as u32;
    for (row, of_period) in (start + 1..).zip(*first) {
        sheet.write_string(row, 0, &of_period.period_name)?;
    }
    for (column, line) in (1..).zip(&lines) {
        for (row, of_period) in (start + 1..).zip(*line) {
            if let Some(share) = of_period.figures.share() {
                sheet.write_number(row, column, share)?;
            }
        }
        let series = chart.add_series();
        series.set_name((CHARTS, start, column));
        series.set_categories((CHARTS, start + 1, 0, last, 0)).set_values((CHARTS, start + 1, column, last, column));
    }
    chart.title().set_name("trend");
    chart.y_axis().set_num_format("0%");
    chart.set_width(720).set_height(400);
    sheet.insert_chart(start, 3 + lines.len() as u16, &chart)?;
    Ok(())
}

fn write_header(sheet: &mut Worksheet, row: u32, names: &[&str]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, name) in (0..).zip(names) {
        sheet.write_string_with_format(row, column, *name, &bold)?;
    }
    Ok(())
}
