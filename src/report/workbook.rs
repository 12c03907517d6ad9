//! `report.xlsx`: the tables of a report as the sheets of one workbook, after a sheet with charts of the most frequent
//! pairs and of the trend.
//!
//! The tables are read back from their CSV files, so that both say the same.

use std::io::{self, Read, Write};

use rust_xlsxwriter::{Chart, ChartType, Format, Workbook, Worksheet, XlsxError};

use super::Table;
use super::written_csv::WrittenCsv;
use super::xlsx::{Sheet, io_error, new_workbook, saved};
use crate::statistics::{Association, Trend};

/// Pairs in the chart: more do not fit next to their names.
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

    /// Adds the sheet of a table, whose rows are in `csv`; its columns are found by the names in the header.
    /// `excel_safe` says whether texts were kept from being calculated in it: a sheet knows text by its type.
    ///
    /// # Errors
    /// Where the CSV cannot be read, or a temporary file cannot be written.
    pub fn add<T: Table>(&mut self, csv: impl Read, excel_safe: bool) -> io::Result<()> {
        let table = WrittenCsv::<T, _>::open(csv, excel_safe)?;
        let mut sheet = Sheet::new(&mut self.workbook, T::NAME, &table.header())?;
        table.for_each(|row| sheet.write(&mut self.workbook, row))?;
        sheet.finish(&mut self.workbook)
    }

    /// Writes the workbook to `out`.
    ///
    /// # Errors
    /// What `out` says; where a temporary file cannot be written.
    pub fn write<W: Write>(self, mut out: W) -> io::Result<W> {
        out.write_all(&saved(self.workbook)?)?;
        Ok(out)
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
