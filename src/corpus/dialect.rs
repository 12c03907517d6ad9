//! How a table is written: its delimiter, and which of its columns holds what; found once from its first rows.

use csv::{ReaderBuilder, StringRecord};

use super::header::Columns;
use super::options::FieldMapping;

const DELIMITERS: [u8; 4] = *b",\t;|";
/// How many rows are looked at.
const SAMPLE_ROWS: usize = 100;

/// How a table is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dialect {
    /// The byte between two cells.
    pub delimiter: u8,
    /// Which column holds what.
    pub columns: Columns,
    /// The names of the columns; `None` where the first row is a document.
    pub header: Option<Vec<String>>,
}

impl Dialect {
    /// The dialect of a table that begins with `head`, which may end within a row.
    ///
    /// The delimiter is the one by which the first row names most columns, else the one that cuts most rows into the same
    /// number of cells. A first row that names neither a body nor a headline is no header; then the column that holds
    /// most text is the body, unless the user gave its number.
    pub fn find(head: &str, fields: &[FieldMapping]) -> Self {
        let candidates = DELIMITERS.into_iter().rev().map(|delimiter| Sample::of(head, delimiter, fields));
        let Some(best) = candidates.max_by_key(Sample::rank) else { return Self::empty() };
        if best.columns.has_text() {
            let header = best.rows.first().map(|row| row.iter().map(str::to_owned).collect());
            return Self { delimiter: best.delimiter, columns: best.columns, header };
        }
        let columns = Columns::numbered(fields, longest_column(&best.rows));
        Self { delimiter: best.delimiter, columns, header: None }
    }

    fn empty() -> Self {
        Self { delimiter: b',', columns: Columns::default(), header: None }
    }

    /// A reader of rows written so; the first row is one of them.
    pub fn reader(&self) -> ReaderBuilder {
        rows_of(self.delimiter)
    }

    /// Whether there is a header that names a body or a headline and one column more.
    pub fn is_sure(&self) -> bool {
        self.header.is_some() && self.columns.known() > 1
    }
}

/// The first rows of a table as one delimiter cuts them.
struct Sample {
    delimiter: u8,
    /// The last one may be cut.
    rows: Vec<StringRecord>,
    /// What the first row names.
    columns: Columns,
}

impl Sample {
    fn of(head: &str, delimiter: u8, fields: &[FieldMapping]) -> Self {
        let mut reader = rows_of(delimiter).from_reader(head.as_bytes());
        let rows: Vec<_> = reader.records().map_while(Result::ok).take(SAMPLE_ROWS).collect();
        let names: Vec<&str> = rows.first().map(|row| row.iter().collect()).unwrap_or_default();
        let columns = Columns::find(&names, fields);
        Self { delimiter, rows, columns }
    }

    /// Known columns, then the percentage of rows as wide as the first one, then their width.
    fn rank(&self) -> (usize, usize, usize) {
        let width = self.rows.first().map_or(0, StringRecord::len);
        let equally_wide = self.rows.iter().filter(|row| row.len() == width).count();
        let share = if width > 1 { equally_wide * 100 / self.rows.len() } else { 0 };
        (self.columns.known(), share, width)
    }
}

fn rows_of(delimiter: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.flexible(true).delimiter(delimiter).has_headers(false);
    builder
}

/// The column, counted from 0, that holds most text.
fn longest_column(rows: &[StringRecord]) -> usize {
    let width = rows.iter().map(StringRecord::len).max().unwrap_or(0);
    let length = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(str::len).sum::<usize>();
    (0..width).rev().max_by_key(|&column| length(column)).unwrap_or(0)
}
