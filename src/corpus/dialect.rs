//! The dialect of a table: its delimiter, its quotation marks, its header, and the content of its columns. It is found
//! once, from the first rows.

use std::cmp::Reverse;

use super::column::Column;
use super::header::{Columns, fold_name};
use super::options::FieldMapping;
use super::rows::{Layout, Rows, begins_row, cut_line};
use crate::text::is_syllable;

const DELIMITERS: [u8; 4] = *b",\t;|";
/// The most rows that are examined, which bounds time and memory.
const SAMPLE_ROWS: usize = 100;
/// The last row that may be a header, less one; bounds chance: lines of title are fewer.
const LAST_HEADER: usize = 20;
/// The least mean length of the cells of a text column, in code points; names and numbers are shorter. Half and twice
/// as many change none of the tables of `../shared/cases`.
const TEXT_LENGTH: usize = 15;

/// The dialect of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dialect {
    /// The division of rows into cells.
    pub layout: Layout,
    /// The number of lines of a text, or rows of a spreadsheet, above the documents: lines of title, and the header.
    pub skipped: usize,
    /// The lines among them with an unclosed quotation mark.
    pub open_marks: Vec<u64>,
    /// The number of rows above the header that are rows of a table, and not lines of title: those with as many filled
    /// cells, and those below another header.
    pub rows_above: usize,
    /// The content of the columns.
    pub columns: Columns,
    /// The names of the columns; `None` without a header.
    pub header: Option<Vec<String>>,
    /// The column that is read as the body because of its length alone.
    pub guessed_body: Option<String>,
    /// Unknown columns with text, if there is no body.
    pub unread: Vec<String>,
    /// Names of a headline or a body that several columns have, and other names of a body.
    pub repeated: Vec<String>,
    /// True if the content alone shows that this is a table.
    pub is_sure: bool,
}

impl Dialect {
    /// The dialect of a table that begins with `head`, which may end within a row.
    ///
    /// The delimiter is the one by which a row names most columns, else the one that cuts most rows into the same
    /// number of cells. The header is the first row, or a row below lines of title, that names a body or a headline; or
    /// the first row if it names two other columns. Without a name for it, the column with most text is the body.
    pub fn find(head: &str, fields: &[FieldMapping]) -> Self {
        let line_end = if head.contains('\r') && !head.contains('\n') { b'\r' } else { b'\n' };
        let layouts = DELIMITERS
            .into_iter()
            .rev()
            .flat_map(|delimiter| [false, true].map(|quoting| Layout { delimiter, quoting, line_end, width: 0 }));
        // Only programs that write tabs omit quotation marks, and few texts have marks exactly at the ends of cells.
        let is_unquoted = head.contains('"') && has_improper_marks(head, line_end);
        let samples = layouts.filter(|layout| layout.quoting || layout.delimiter == b'\t' && is_unquoted);
        match samples.map(|layout| Sample::of(head, layout, fields)).max_by_key(Sample::rank) {
            Some(best) => best.dialect(fields),
            None => {
                Sample::of(head, Layout { delimiter: b',', quoting: true, line_end, width: 0 }, fields).dialect(fields)
            }
        }
    }

    /// The dialect of rows that are already divided into cells, such as those of a spreadsheet.
    pub fn of_rows(rows: Vec<Vec<String>>, fields: &[FieldMapping]) -> Self {
        let layout = Layout { delimiter: b'\t', quoting: false, line_end: b'\n', width: 0 };
        Sample::of_rows(rows, layout, fields).dialect(fields)
    }

    /// Notes for the user.
    pub fn notes(&self) -> Vec<String> {
        let rows = self.rows_above;
        let above = (rows > 0)
            .then(|| format!("rows of a table above the header, not read: {rows} (give each table a file of its own)"));
        let repeated = (!self.repeated.is_empty()).then(|| {
            format!("several columns for one field, of which one is read in each row: {}", self.repeated.join(", "))
        });
        above.into_iter().chain(self.body_note()).chain(repeated).collect()
    }

    fn body_note(&self) -> Option<String> {
        let advice = "--field body=NAME names";
        let Some(body) = &self.guessed_body else {
            let unread = self.unread.join(", ");
            let note = format!("no column is known as the body; these are not read: {unread}; {advice} one");
            return (!self.unread.is_empty()).then_some(note);
        };
        let header = if self.header.is_some() { "no column is known as the body" } else { "no header" };
        Some(format!("{header}: {body}, which holds most text, is read as the body; {advice} another"))
    }
}

/// The names of the headline and the body that another column has, too, and names of other columns for the body.
fn repeated_names(header: &[String], columns: &Columns) -> Vec<String> {
    let texts = [Column::Title, Column::Body].into_iter().filter_map(|column| columns.place(column));
    let names = texts.filter_map(|place| header.get(place));
    let is_repeated = |name: &&String| header.iter().filter(|other| fold_name(other) == fold_name(name)).count() > 1;
    let others = columns.bodies_besides().iter().filter_map(|place| header.get(*place));
    let mut found: Vec<String> = names.filter(is_repeated).chain(others).cloned().collect();
    found.dedup();
    found
}

/// True if the quotation marks of rows with tabs do not follow the rules of CSV writers.
fn has_improper_marks(head: &str, line_end: u8) -> bool {
    let layout = Layout { delimiter: b'\t', quoting: true, line_end, width: 0 };
    let mut rows = Rows::new(head.as_bytes(), layout, head.len());
    while let (false, Ok(Some(_))) = (rows.has_improper_marks(), rows.next()) {}
    rows.has_improper_marks()
}

/// The first rows of a table, divided by one layout.
struct Sample {
    layout: Layout,
    rows: Vec<Vec<String>>,
    /// The last line of each row, from 1.
    ends: Vec<usize>,
    /// The index of the row that names most columns, with these columns.
    header: Option<(usize, Columns)>,
    /// The lines of rows with an unclosed quotation mark.
    open_marks: Vec<u64>,
    /// True if some cell is in quotation marks.
    is_quoted: bool,
}

impl Sample {
    fn of(head: &str, layout: Layout, fields: &[FieldMapping]) -> Self {
        let (mut rows, mut ends) = (Vec::new(), Vec::new());
        let open_marks = read_rows(head, layout, 0, &mut rows, &mut ends);
        let mark = format!("{}\"", char::from(layout.delimiter));
        let is_quoted = layout.quoting && head.contains(&mark);
        let sample = Self { ends, open_marks, is_quoted, ..Self::of_rows(rows, layout, fields) };
        let by_line = Self::by_line(head, layout, fields).filter(|other| other.known() > sample.known());
        by_line.map_or(sample, |other| Self { is_quoted, ..other })
    }

    /// The header as a single line, and the rows below it; for a head in which an unclosed quotation mark, in the
    /// header or above it, swallows all rows up to the next mark. Of the first lines, the header is the one that names
    /// most columns, has a row below it, and no line with as many cells above it. `None` if no line has such a mark.
    fn by_line(head: &str, layout: Layout, fields: &[FieldMapping]) -> Option<Self> {
        let lines: Vec<&str> = head.split_inclusive(char::from(layout.line_end)).take(LAST_HEADER + 1).collect();
        let cut: Vec<_> = lines.iter().filter(|_| layout.quoting).map(|line| cut_line(line, layout)).collect();
        let mut header: Option<(usize, Columns)> = None;
        for (place, pair) in cut.windows(2).enumerate() {
            let names = without_marks(&pair[0].0);
            let is_row = begins_row(&pair[1], names.len());
            let is_first = cut[..place].iter().all(|(cells, _)| filled(cells) < names.len());
            let columns = header_columns(&names, place, fields).filter(|_| is_row && is_first);
            if columns.as_ref().map_or(0, Columns::known) > header.as_ref().map_or(0, |(_, best)| best.known()) {
                header = columns.map(|columns| (place, columns));
            }
        }
        let (place, columns) = header?;
        let open_marks = (1..).zip(&cut[..=place]).filter(|(_, (_, open))| open.is_some()).map(|(line, _)| line);
        let mut open_marks: Vec<u64> = open_marks.collect();
        open_marks.first()?;
        let (mut rows, mut ends) = (vec![without_marks(&cut[place].0)], vec![place + 1]);
        let layout = Layout { width: rows[0].len(), ..layout };
        let below = &head[lines[..=place].iter().map(|line| line.len()).sum()..];
        open_marks.extend(read_rows(below, layout, place + 1, &mut rows, &mut ends));
        Some(Self { layout, rows, ends, header: Some((0, columns)), open_marks, is_quoted: false })
    }

    fn of_rows(rows: Vec<Vec<String>>, layout: Layout, fields: &[FieldMapping]) -> Self {
        let mut header: Option<(usize, Columns)> = None;
        for (place, row) in rows.iter().take(LAST_HEADER).enumerate() {
            let columns = header_columns(row, place, fields);
            if columns.as_ref().map_or(0, Columns::known) > header.as_ref().map_or(0, |(_, best)| best.known()) {
                header = columns.map(|columns| (place, columns));
            }
        }
        let ends = (1..=rows.len()).collect();
        Self { layout, rows, ends, header, open_marks: Vec::new(), is_quoted: false }
    }

    fn known(&self) -> usize {
        self.header.as_ref().map_or(0, |(_, columns)| columns.known())
    }

    fn width(&self) -> usize {
        let place = self.header.as_ref().map_or(0, |(place, _)| *place);
        self.rows.get(place).map_or(0, Vec::len)
    }

    fn equally_wide(&self) -> usize {
        let width = self.width();
        self.rows.iter().filter(|row| row.len() == width).count()
    }

    /// The rank of a layout: known columns, then the percentage of equally wide rows, then their width, then their
    /// number, then few open marks.
    fn rank(&self) -> (usize, usize, usize, usize, Reverse<usize>, bool) {
        let width = self.width();
        let equally_wide = if width > 1 { self.equally_wide() } else { 0 };
        let share = (equally_wide * 100).checked_div(self.rows.len()).unwrap_or(0);
        (self.known(), share, width, equally_wide, Reverse(self.open_marks.len()), self.layout.quoting)
    }

    fn dialect(mut self, fields: &[FieldMapping]) -> Dialect {
        let width = self.width();
        let layout = Layout { width, ..self.layout };
        let is_plain_table = self.is_plain_table();
        let has_numbers = fields.iter().any(|field| field.name.parse::<usize>().is_ok());
        if self.header.is_none() && !has_numbers && self.begins_with_names() {
            let names = self.rows.first().map(Vec::as_slice).unwrap_or_default();
            self.header = Some((0, Columns::find(names, fields)));
        }
        let (skipped, header, columns) = match self.header.take() {
            Some((place, columns)) => (place + 1, self.rows.get(place).cloned(), columns),
            None => (0, None, Columns::numbered(fields)),
        };
        let above = self.rows.get(..skipped.saturating_sub(1)).unwrap_or_default();
        let is_header = |row: &Vec<String>| Columns::find(row, fields).is_table_of_texts();
        let other = above.iter().position(is_header);
        let is_row = |(place, row): &(usize, &Vec<String>)| {
            width > 1 && filled(row) == width || other.is_some_and(|other| *place > other) && filled(row) > 1
        };
        let rows_above = above.iter().enumerate().filter(is_row).count();
        let rows = self.rows.get(skipped..).unwrap_or_default();
        let body = columns.place(Column::Body).is_none().then(|| longest_column(rows, &columns)).flatten();
        let body = body.filter(|_| header.is_none() || !columns.has_text() || body_is_text(rows, &columns, body));
        let guessed_body = body.map(|place| match header.as_ref().and_then(|header| header.get(place)) {
            Some(name) if !name.trim().is_empty() => format!("the column {name:?}"),
            _ => format!("column {}", place + 1),
        });
        let repeated = header.as_deref().map(|header| repeated_names(header, &columns)).unwrap_or_default();
        let is_sure = columns.is_table_of_texts() || is_plain_table || has_numbers && width > 1;
        let columns = columns.with_body(body);
        let unread = unread_columns(rows, &columns, header.as_deref().unwrap_or_default());
        let skipped = skipped.checked_sub(1).and_then(|header| self.ends.get(header)).copied().unwrap_or(0);
        if !layout.quoting {
            let is_open = |row: &Vec<String>| row.iter().any(|cell| cell.matches('"').count() % 2 == 1);
            let rows = self.rows.iter().zip(&self.ends).filter(|(row, _)| is_open(row));
            self.open_marks = rows.map(|(_, line)| *line as u64).collect();
        }
        self.open_marks.retain(|line| *line <= skipped as u64);
        let open_marks = self.open_marks;
        Dialect { layout, skipped, open_marks, rows_above, columns, header, guessed_body, unread, repeated, is_sure }
    }

    /// True if the first row consists of short names, one of them above long texts, or of identifiers above Korean.
    fn begins_with_names(&self) -> bool {
        let Some((first, rest)) = self.rows.split_first() else { return false };
        let has_hangul = |row: &Vec<String>| row.iter().any(|cell| cell.chars().any(is_syllable));
        if first.len() > 1 && first.iter().all(|cell| is_identifier(cell)) && rest.iter().any(has_hangul) {
            return true;
        }
        let is_name = |cell: &String| cell.chars().count() <= 20 && !cell.trim().is_empty() && !is_datum(cell);
        let named =
            first.iter().skip(1).all(is_name) && first.iter().take(1).all(|cell| cell.is_empty() || is_name(cell));
        let body = longest_column(rest, &Columns::default());
        let is_short =
            |place: usize| first.get(place).map_or(0, |cell| cell.chars().count()) * 4 < average_length(rest, place);
        first.len() > 1 && named && body.is_some_and(is_short)
    }

    /// True if the rows have the form of a table: they are equally wide, and have tabs, quotation marks, or a column of
    /// numbers or days, which prose does not have.
    fn is_plain_table(&self) -> bool {
        let (width, height) = (self.width(), self.rows.len());
        let is_data = |place: usize| self.rows.iter().all(|row| row.get(place).is_some_and(|cell| is_datum(cell)));
        width > 1
            && height > 1
            && self.equally_wide() == height
            && (self.layout.delimiter == b'\t' || self.is_quoted && height > 2 || (0..width).any(is_data))
    }
}

/// Appends the first rows of a text, and their last lines counted from `lines`; returns the lines of rows with an
/// unclosed quotation mark.
fn read_rows(text: &str, layout: Layout, lines: usize, rows: &mut Vec<Vec<String>>, ends: &mut Vec<usize>) -> Vec<u64> {
    let mut reader = Rows::new(text.as_bytes(), layout, text.len());
    while let (true, Ok(Some(row))) = (rows.len() < SAMPLE_ROWS, reader.next()) {
        ends.extend(row.cells.is_some().then_some(lines + row.line as usize + row.lines - 1));
        rows.extend(row.cells);
    }
    // The last row may be truncated.
    if rows.len() > 2 && rows.len() < SAMPLE_ROWS && !text.ends_with(char::from(layout.line_end)) {
        rows.pop();
        ends.pop();
    }
    reader.take_unclosed().into_iter().map(|line| line + lines as u64).collect()
}

/// The columns that a row names, if it may be a header: a body or a headline, or more than two columns.
fn header_columns(row: &[String], place: usize, fields: &[FieldMapping]) -> Option<Columns> {
    let columns = Columns::find(row, fields);
    let names_text = columns.names_text() && (place == 0 || columns.known() > 1);
    (names_text || columns.known() > 2).then_some(columns)
}

/// The number of non-empty cells of a row.
fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// Names without unclosed quotation marks.
fn without_marks(names: &[String]) -> Vec<String> {
    names.iter().map(|name| name.trim_end_matches(['\r', '\n']).trim_matches('"').to_owned()).collect()
}

/// True if a cell looks like a name in a program: `ttl`, `news_cn`.
fn is_identifier(cell: &str) -> bool {
    let cell = cell.trim();
    cell.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && cell.chars().all(|c| c.is_ascii_alphanumeric() || "_-. ".contains(c))
        && cell.len() <= 30
}

/// True if a cell is a number or a day.
fn is_datum(cell: &str) -> bool {
    let cell = cell.trim();
    cell.len() <= 30
        && cell.contains(|c: char| c.is_ascii_digit())
        && cell.chars().all(|c| c.is_ascii_digit() || " -./:+TZ".contains(c))
}

/// The mean length of the cells of a column, in code points.
fn average_length(rows: &[Vec<String>], place: usize) -> usize {
    let lengths = rows.iter().filter_map(|row| row.get(place)).map(|cell| cell.chars().count());
    lengths.sum::<usize>().checked_div(rows.len()).unwrap_or(0)
}

/// The index of the unknown column with most text; addresses and numbers do not count as text.
fn longest_column(rows: &[Vec<String>], known: &Columns) -> Option<usize> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let is_address = |place: usize| {
        let cells = rows.iter().filter_map(|row| row.get(place)).filter(|cell| !cell.trim().is_empty());
        cells.clone().count() > 0 && cells.clone().all(|cell| cell.trim_start().starts_with("http"))
    };
    let length = |place: usize| rows.iter().filter_map(|row| row.get(place)).map(String::len).sum::<usize>();
    let free = (0..width).rev().filter(|&place| !known.is_known(place) && !is_address(place) && length(place) > 0);
    free.max_by_key(|&place| length(place))
}

/// The names of unknown columns with text, if no column is the body.
fn unread_columns(rows: &[Vec<String>], columns: &Columns, header: &[String]) -> Vec<String> {
    let is_text = |cell: &String| cell.trim().contains(' ') && cell.chars().any(is_syllable);
    let has_text = |place: usize| rows.iter().filter_map(|row| row.get(place)).any(is_text);
    let named = header.iter().enumerate().filter(|&(place, _)| !columns.is_known(place) && has_text(place));
    let unread = named.map(|(_, name)| format!("{name:?}"));
    if columns.place(Column::Body).is_some() { Vec::new() } else { unread.collect() }
}

/// True if a column next to a known headline holds running text.
fn body_is_text(rows: &[Vec<String>], columns: &Columns, body: Option<usize>) -> bool {
    let Some(place) = body else { return false };
    let title = columns.place(Column::Title).map_or(0, |title| average_length(rows, title));
    let cells = || rows.iter().filter_map(|row| row.get(place)).filter(|cell| !cell.trim().is_empty());
    let with_spaces = cells().filter(|cell| cell.trim().contains(' ')).count();
    average_length(rows, place) >= TEXT_LENGTH.min(title) && with_spaces * 2 >= cells().count()
}
