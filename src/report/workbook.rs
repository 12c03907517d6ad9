//! `report.xlsx`: the tables of a report as sheets of one workbook, after a sheet with charts of the most frequent
//! pairs and of the trend.
//!
//! The tables are read back from their CSV files, so that both are equal.

use std::io::{self, Read, Write};

use rust_xlsxwriter::{Chart, ChartEmptyCells, ChartMarker, ChartType, Format, Workbook, Worksheet, XlsxError};

use super::caption::Captions;
use super::row_writer::ColumnHeader;
use super::rows::described;
use super::written_csv::WrittenCsv;
use super::xlsx::{Sheet, io_error, new_workbook, saved};
use super::{Column, Cooccurrence, Language, NodeRow, Nodes, Table, Value};
use crate::statistics::{Association, Trend};

/// The most pairs in the chart; the labels of more would not fit.
const MOST_PAIRS: usize = 20;

/// The most lines in the chart of trends; more could not be told apart.
const MOST_LINES: usize = 5;

/// The name of the sheet with the charts.
const CHARTS: &str = "charts";

/// A workbook under construction.
pub struct ReportWorkbook {
    workbook: Workbook,
    captions: Captions,
    notes: Vec<String>,
}

impl ReportWorkbook {
    /// Creates a workbook with its charts, of these pairs (most frequent first) and this trend. Notes on columns and
    /// texts of charts are in `language`.
    ///
    /// # Errors
    /// If a sheet cannot be created.
    pub fn new(pairs: &[Association], trend: &Trend, language: Language) -> io::Result<Self> {
        let captions = Captions::new(language);
        let mut workbook = new_workbook()?;
        let sheet = workbook.add_worksheet().set_name(CHARTS).map_err(io_error)?;
        chart_pairs(sheet, pairs, &captions).map_err(io_error)?;
        chart_trend(sheet, trend, &captions).map_err(io_error)?;
        Ok(Self { workbook, captions, notes: Vec::new() })
    }

    /// Adds the sheet of a table, whose rows are in `csv`; the columns are found by the names in the header.
    /// `excel_safe` tells whether the CSV has apostrophes against calculation; they are removed, because a sheet knows
    /// text by its type.
    ///
    /// # Errors
    /// If the CSV cannot be read, or a temporary file cannot be written.
    pub fn add<T: Table>(&mut self, csv: impl Read, excel_safe: bool) -> io::Result<()> {
        let table = WrittenCsv::<T, _>::open(csv, excel_safe)?;
        let columns: Vec<ColumnHeader> =
            table.header().into_iter().map(|column| self.captioned(T::NAME, column)).collect();
        let mut sheet = Sheet::new(&mut self.workbook, T::NAME, &columns)?;
        table.for_each(|row| sheet.write(&mut self.workbook, row))?;
        if sheet.left_out() > 0 {
            let (rows, name) = (sheet.left_out(), T::NAME);
            self.notes.push(format!(
                "report.xlsx: rows of {name} that do not fit into a sheet: {rows} ({name}.csv holds all)"
            ));
        }
        sheet.finish(&mut self.workbook)
    }

    /// A column with a note of its caption and meaning.
    fn captioned(&self, table: &str, column: ColumnHeader) -> ColumnHeader {
        let name = self.captions.name(table, column.name);
        let meaning = self.captions.meaning(table, column.name, &column.doc);
        ColumnHeader { doc: format!("{name}: {meaning}").into(), ..column }
    }

    /// Notes for the user: sheets that do not have all rows of their tables.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Writes the workbook to `out`.
    ///
    /// # Errors
    /// Errors of `out`, and of temporary files.
    pub fn write<W: Write>(self, mut out: W) -> io::Result<W> {
        out.write_all(&saved(self.workbook)?)?;
        Ok(out)
    }
}

/// Writes nodes and edges as the two sheets of a workbook. Returns the writer, and the number of rows that do not fit.
///
/// # Errors
/// Errors of `out`, and of temporary files.
pub fn write_network_workbook<W: Write>(
    mut out: W,
    nodes: &[NodeRow],
    columns: Vec<Column<Cooccurrence>>,
    edges: &[Association],
) -> io::Result<(W, u64)> {
    let mut workbook = new_workbook()?;
    let left_out = add_sheet::<Nodes>(&mut workbook, Nodes::NAME, &Nodes::usual_columns(), nodes)?
        + add_sheet::<Cooccurrence>(&mut workbook, "edges", &columns, edges)?;
    out.write_all(&saved(workbook)?)?;
    Ok((out, left_out))
}

/// Adds a sheet with these columns of all rows; returns the number of rows that do not fit.
fn add_sheet<'a, T: Table>(
    workbook: &mut Workbook,
    name: &str,
    columns: &[Column<T>],
    rows: &[T::Row<'a>],
) -> io::Result<u64> {
    let mut sheet = Sheet::new(workbook, name, &described(columns))?;
    for row in rows {
        let values: Vec<Value> = columns.iter().map(|column| column.value(row)).collect();
        sheet.write(workbook, &values)?;
    }
    let left_out = sheet.left_out();
    sheet.finish(workbook)?;
    Ok(left_out)
}

/// Writes the names and counts of the first pairs to the first two columns, and adds their chart.
fn chart_pairs(sheet: &mut Worksheet, pairs: &[Association], captions: &Captions) -> Result<(), XlsxError> {
    let shown = &pairs[..pairs.len().min(MOST_PAIRS)];
    write_header(sheet, 0, &[captions.of_chart("pair"), captions.of_chart("count")])?;
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
    chart
        .add_series()
        .set_name((CHARTS, 0, 1))
        .set_categories((CHARTS, 1, 0, last, 0))
        .set_values((CHARTS, 1, 1, last, 1));
    chart.title().set_name(captions.of_chart("pairs"));
    chart.x_axis().set_name(captions.of_chart("windows"));
    chart.legend().set_hidden();
    chart.y_axis().set_reverse();
    chart.set_width(720).set_height(560);
    sheet.insert_chart(0, 3, &chart)?;
    Ok(())
}

/// Writes the shares of the first entities by period below the pairs, and adds their chart.
fn chart_trend(sheet: &mut Worksheet, trend: &Trend, captions: &Captions) -> Result<(), XlsxError> {
    let lines: Vec<_> = trend.rows.chunks(trend.periods.max(1)).take(MOST_LINES).collect();
    let Some(first) = lines.first() else { return Ok(()) };
    let start = 30;
    let names: Vec<&str> = lines.iter().map(|line| &*line[0].subject.entity().name).collect();
    write_header(sheet, start, &[&[captions.of_chart("period")], &names[..]].concat())?;
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
        series.set_name((CHARTS, start, column)).set_marker(ChartMarker::new().set_automatic());
        series.set_categories((CHARTS, start + 1, 0, last, 0)).set_values((CHARTS, start + 1, column, last, column));
    }
    // A period without a story has no share, and must not interrupt a line.
    chart.show_empty_cells_as(ChartEmptyCells::Connected);
    chart.title().set_name(captions.of_chart("trend"));
    chart.x_axis().set_name(captions.of_chart("period"));
    chart.y_axis().set_name(captions.of_chart("share")).set_num_format("0%");
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
