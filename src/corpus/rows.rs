//! The rows of a table as text, divided into cells: quotation marks are read by RFC 4180, and with care where they do
//! not follow it.
//!
//! Cells that follow RFC 4180 are never split, whatever they contain. A quotation mark that is not closed, or that is
//! closed before other text than the end of the cell, may swallow the rows after it. If the lines after such a mark
//! look like rows, the mark is taken as text, the rows are returned one by one, and the line of the mark is noted.
//!
//! While the number of cells of a row is unknown, a line is taken as a row if it has as many as the line of the mark.

mod cutter;

use std::collections::VecDeque;
use std::io::{self, BufRead};

use super::chunk::{Chunk, Limit, read_line_to};
use cutter::Cutter;
pub(super) use cutter::{begins_row, cut_line};

/// The most lines within a cell that are tested for being rows, which bounds time.
const SAMPLE_LINES: usize = 100;

/// The most lines of a row, the first included, that stay one row even if each other line has as many commas as a row.
/// Two paragraphs after the first have so by chance, more rarely do (in a table of three columns 1 of 2,930 articles
/// has one such cell).
const MOST_CELL_LINES: usize = 3;
/// The number of times that the bytes of the input may be read again because a mark was taken as text, which bounds
/// time. After that a cell has at most [`SAMPLE_LINES`] lines.
const MOST_REREADING: usize = 16;
/// The most bytes of which rereading costs nothing.
const HARMLESS_REREADING: usize = 1 << 20;

/// The division of rows into cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    /// The byte between two cells.
    pub delimiter: u8,
    /// True if cells may be in quotation marks.
    pub quoting: bool,
    /// The last byte of a line.
    pub line_end: u8,
    /// The number of cells of a row; 0 if unknown.
    pub width: usize,
}

/// A row, or a row that is too long.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its first line, from 1.
    pub line: u64,
    /// The number of its lines.
    pub lines: usize,
    /// Its cells; `None` if it is too long. With several lines, its end is then unknown.
    pub cells: Option<Vec<String>>,
}

/// Reads rows one after the other.
pub(super) struct Rows<R> {
    /// The text.
    pub input: R,
    /// The division of rows into cells.
    pub layout: Layout,
    limit: usize,
    /// The number of the next line.
    next_line: u64,
    /// Lines that were read and are still to be divided.
    pending: VecDeque<String>,
    /// The lines of rows with a quotation mark that is not closed, or not doubled.
    unclosed: Vec<u64>,
    /// The first line of the first closed cell whose lines all look like rows, and the number of such cells.
    like_rows: Option<(u64, u64)>,
    /// The number of cells of a row: that of the layout, or of the first line of the last row.
    width: usize,
    /// True if a quotation mark was not closed, or not doubled within a cell.
    has_improper_marks: bool,
    /// The bytes read from the input, and the bytes of lines that were kept to be divided again.
    read: usize,
    reread: usize,
}

impl<R: BufRead> Rows<R> {
    /// Creates a reader; `limit` is the most bytes of a row.
    pub const fn new(input: R, layout: Layout, limit: usize) -> Self {
        Self {
            input,
            layout,
            limit,
            next_line: 1,
            pending: VecDeque::new(),
            unclosed: Vec::new(),
            like_rows: None,
            width: layout.width,
            has_improper_marks: false,
            read: 0,
            reread: 0,
        }
    }

    /// The lines of rows with a quotation mark that is not closed, or not doubled, since the last call.
    pub fn take_unclosed(&mut self) -> Vec<u64> {
        std::mem::take(&mut self.unclosed)
    }

    /// True if a quotation mark so far was not closed, or not doubled within a cell.
    pub const fn has_improper_marks(&self) -> bool {
        self.has_improper_marks
    }

    /// The first line of the first cell of many lines that all look like rows, and the number of such cells so far. The
    /// mark may be a mistake, or the file correct.
    pub const fn like_rows(&self) -> Option<(u64, u64)> {
        self.like_rows
    }

    /// The next row that is not an empty line; `None` at the end.
    ///
    /// # Errors
    /// If the input cannot be read.
    pub fn next(&mut self) -> io::Result<Option<Row>> {
        loop {
            let line = self.next_line;
            match self.read_line()? {
                Line::End => return Ok(None),
                Line::TooLong => return Ok(Some(Row { line, lines: 1, cells: None })),
                Line::Text(text) if text.trim_end_matches(['\r', '\n']).is_empty() => {}
                Line::Text(text) => return self.row(line, text).map(Some),
            }
        }
    }

    /// Skips lines, whatever they contain.
    ///
    /// # Errors
    /// If the input cannot be read.
    pub fn skip_lines(&mut self, count: usize) -> io::Result<()> {
        (0..count).try_for_each(|_| self.read_line().map(drop))
    }

    /// Counts the remaining lines, and skips them.
    ///
    /// # Errors
    /// If the input cannot be read.
    pub fn count_rest(&mut self) -> io::Result<u64> {
        let mut count = self.pending.len() as u64;
        self.pending.clear();
        let mut line = Vec::new();
        loop {
            match read_line_to(self.layout.line_end, &mut self.input, Limit::of(0), &mut line)? {
                Chunk::End | Chunk::Cut => return Ok(count),
                Chunk::Whole | Chunk::TooLong => count += 1,
            }
        }
    }

    fn read_line(&mut self) -> io::Result<Line> {
        self.next_line += 1;
        if let Some(text) = self.pending.pop_front() {
            return Ok(Line::Text(text));
        }
        let mut line = Vec::new();
        match read_line_to(self.layout.line_end, &mut self.input, Limit::of(self.limit), &mut line)? {
            Chunk::End | Chunk::Cut => Ok(Line::End),
            Chunk::TooLong => Ok(Line::TooLong),
            Chunk::Whole => {
                self.read += line.len();
                Ok(Line::Text(String::from_utf8_lossy(&line).into_owned()))
            }
        }
    }

    /// The row that begins with a line.
    fn row(&mut self, line: u64, first: String) -> io::Result<Row> {
        let mut cutter = Cutter::new(self.layout);
        let mut lines = vec![first];
        let mut length = lines[0].len();
        cutter.add(&lines[0]);
        if self.layout.width == 0 && !cutter.is_whole() {
            self.width = cut_line(&lines[0], self.layout).0.len();
        }
        while !cutter.is_whole() {
            let next = if self.is_too_much(lines.len(), length) { Line::TooLong } else { self.read_line()? };
            let text = match next {
                Line::Text(text) => text,
                Line::TooLong if self.count_rows(&lines[1..]) == 0 => {
                    return Ok(Row { line, lines: lines.len(), cells: None });
                }
                Line::TooLong | Line::End => return Ok(self.unclosed_row(line, lines, cutter)),
            };
            length += text.len();
            cutter.add(&text);
            lines.push(text);
            if cutter.is_reopened() && self.is_row(lines.last().map_or("", String::as_str)) {
                return Ok(self.split_up(line, lines));
            }
        }
        Ok(self.closed_row(line, lines, cutter))
    }

    /// True if a row is too long, or enough lines after its mark were tested.
    const fn is_too_much(&self, lines: usize, length: usize) -> bool {
        let is_costly = self.reread > HARMLESS_REREADING + MOST_REREADING * self.read;
        length > self.limit || is_costly && lines > SAMPLE_LINES
    }

    /// A row with closed quotation marks. Its lines may be rows only if one of the marks is improper.
    fn closed_row(&mut self, line: u64, lines: Vec<String>, cutter: Cutter) -> Row {
        let (is_proper, reopened) = (cutter.is_proper, cutter.is_reopened());
        self.has_improper_marks |= !is_proper;
        let cells = cutter.into_cells();
        let as_text = |line: &str| cut_line(line, Layout { width: self.width, ..self.layout }).0.len();
        if reopened && lines.len() == 1 && cells.len() != self.width && as_text(&lines[0]) == self.width {
            return self.split_up(line, lines);
        }
        // Prose has no tabs.
        let is_prose = self.layout.delimiter != b'\t' && lines.len() <= MOST_CELL_LINES;
        let may_be_rows = lines.len() > 1 && !is_proper && (reopened || !is_prose || cells.len() != self.width);
        if may_be_rows && self.are_all_rows(&lines[1..]) {
            return self.split_up(line, lines);
        }
        if reopened && lines.len() > 1 {
            self.unclosed.push(line);
        } else if lines.len() > MOST_CELL_LINES && self.are_all_rows(&lines[1..lines.len() - 1]) {
            self.like_rows.get_or_insert((line, 0)).1 += 1;
        }
        Row { line, lines: lines.len(), cells: Some(cells) }
    }

    /// A row with an unclosed quotation mark: its lines as rows if they look like rows, else as one row.
    fn unclosed_row(&mut self, line: u64, lines: Vec<String>, cutter: Cutter) -> Row {
        self.has_improper_marks = true;
        if lines.len() == 1 || self.count_rows(&lines[1..]) * 2 >= lines.len().min(SAMPLE_LINES) - 1 {
            return self.split_up(line, lines);
        }
        self.unclosed.push(line);
        self.next_line -= 1;
        Row { line, lines: lines.len(), cells: Some(cutter.into_cells()) }
    }

    /// True if all lines are rows of their own. Prose may also consist of two cells with a comma between them.
    fn are_all_rows(&self, lines: &[String]) -> bool {
        let is_telling = self.width > 2 || self.layout.delimiter == b'\t';
        is_telling && lines.iter().take(SAMPLE_LINES).all(|line| self.is_row(line))
    }

    /// The number of leading lines that are rows of their own.
    fn count_rows(&self, lines: &[String]) -> usize {
        lines.iter().take(SAMPLE_LINES).filter(|line| self.is_row(line)).count()
    }

    fn is_row(&self, line: &str) -> bool {
        begins_row(&cut_line(line, Layout { width: self.width, ..self.layout }), self.width)
    }

    /// Returns the first line as a row, and keeps the others to be read again.
    fn split_up(&mut self, line: u64, mut lines: Vec<String>) -> Row {
        self.unclosed.push(line);
        self.next_line = line + 1;
        let first = lines.remove(0);
        self.reread += lines.iter().map(String::len).sum::<usize>();
        lines.into_iter().rev().for_each(|line| self.pending.push_front(line));
        Row { line, lines: 1, cells: Some(cut_line(&first, self.layout).0) }
    }
}

enum Line {
    Text(String),
    TooLong,
    End,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn layout(delimiter: u8, width: usize) -> Layout {
        Layout { delimiter, quoting: true, line_end: b'\n', width }
    }

    type Rows3 = Vec<(u64, Vec<String>)>;

    fn rows(text: &str, layout: Layout) -> (Rows3, Vec<u64>) {
        let mut rows = Rows::new(text.as_bytes(), layout, 1 << 20);
        let mut found = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            found.push((row.line, row.cells.unwrap()));
        }
        (found, rows.take_unclosed())
    }

    #[test]
    fn rows_are_cut_into_cells() {
        // why this case                        text                             rows with their lines
        let cases: &[(&str, &str, &[(u64, &[&str])])] = &[
            ("plain", "a,b\r\nc,d", &[(1, &["a", "b"]), (2, &["c", "d"])]),
            ("quoted", "\"a,b\",\"c \"\"d\"\"\"\n", &[(1, &["a,b", "c \"d\""])]),
            ("lines in a cell", "\"a\nb\",c\r\nd,e\n", &[(1, &["a\nb", "c"]), (3, &["d", "e"])]),
            ("empty cells", "a,\n\n,\"\"\n", &[(1, &["a", ""]), (3, &["", ""])]),
            ("marks within a cell", "\"say \"hi\" to\",b\n", &[(1, &["say \"hi\" to", "b"])]),
            ("a mark that opens nothing", "a \"b\" c,d\n", &[(1, &["a \"b\" c", "d"])]),
        ];
        for (why, text, expected) in cases {
            let (found, unclosed) = rows(text, layout(b',', 2));
            let found: Vec<(u64, Vec<&str>)> =
                found.iter().map(|(line, cells)| (*line, cells.iter().map(String::as_str).collect())).collect();
            let expected: Vec<(u64, Vec<&str>)> =
                expected.iter().map(|(line, cells)| (*line, cells.to_vec())).collect();
            assert_eq!((found, unclosed), (expected, vec![]), "{why}");
        }
    }

    #[test]
    fn a_mark_that_is_not_closed_swallows_no_rows() {
        // why this case                        text                                                  rows   unclosed
        let cases: &[(&str, &str, usize, &[u64])] = &[
            ("to the end of the file", "가,\"나\n다,라\n마,바\n", 3, &[1]),
            ("in the last row", "가,나\n다,\"라\n", 2, &[2]),
            ("up to a row with marks", "가,\"나\n다,\"라\"\n마,바\n", 3, &[1]),
            ("several", "가,\"나\n다,\"라\n마,바\n", 3, &[1, 2]),
            ("a cut file", "가,\"나\n다\n라\n마", 1, &[1]),
            ("in the first of two cells", "\"가,\"나\"\n다,라\n", 2, &[1]),
        ];
        for (why, text, count, expected) in cases {
            let (found, unclosed) = rows(text, layout(b',', 2));
            assert_eq!((found.len(), unclosed.as_slice()), (*count, *expected), "{why}: {found:?}");
        }
        // why this case                        text                                                  rows   unclosed
        let of_three: &[(&str, &str, usize, &[u64])] = &[
            ("paragraphs with commas", "1,가,\"첫 문단\n둘, 셋, 넷\"\n2,나,다\n", 2, &[]),
            ("two marks far apart are a cell", "1,\"가,나\n2,다,라\n3,마,바\n4,사\",아\n", 1, &[]),
            (
                "and where another mark is none they are rows",
                "1,\"가,나 \"a\" b\n2,다,라\n3,마,바\n4,사\",아\n",
                4,
                &[1],
            ),
        ];
        for (why, text, count, expected) in of_three {
            let (found, unclosed) = rows(text, layout(b',', 3));
            assert_eq!((found.len(), unclosed.as_slice()), (*count, *expected), "{why}: {found:?}");
        }
        let (found, unclosed) = rows("1\t\"가\t나\n2\t다\t라\n3\t마 \"바\"\t사\n", layout(b'\t', 3));
        assert_eq!((found.len(), unclosed), (3, vec![1]), "{found:?}");
    }

    #[test]
    fn marks_that_are_text_are_read_in_time() {
        for line in ["1,\"\"a\n", "1,\"\"a,b\n", "1,\"a \"b\"\n", "1,\"a\n"] {
            let (begun, text) = (std::time::Instant::now(), line.repeat(1_000_000 / line.len()) + "x\",\n");
            rows(&text, layout(b',', 2));
            assert!(begun.elapsed().as_secs() < 20, "{line}: {:?}", begun.elapsed());
        }
    }

    /// A table of some columns, and its delimiter: cells of words, lines, delimiters and quotation marks.
    fn tables() -> impl Strategy<Value = (u8, Vec<Vec<String>>)> {
        let cell = "([가나a1 ]|,|,|\n|\n|\"|\"\"|;|\t|\r\n){0,24}";
        let row = move |width: usize| prop::collection::vec(cell, width);
        let rows = (2..=6_usize).prop_flat_map(move |width| prop::collection::vec(row(width), 1..6));
        (prop::sample::select(vec![b',', b';', b'\t']), rows)
    }

    proptest! {
        #[test]
        fn what_a_csv_writer_writes_is_read_back((delimiter, table) in tables(), quote_all: bool) {
            let style = if quote_all { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
            let mut writer =
                csv::WriterBuilder::new().delimiter(delimiter).quote_style(style).from_writer(Vec::new());
            table.iter().for_each(|row| writer.write_record(row).unwrap());
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let (found, unclosed) = rows(&text, layout(delimiter, table[0].len()));
            let found: Vec<Vec<String>> = found.into_iter().map(|(_, cells)| cells).collect();
            prop_assert_eq!((found, unclosed), (table, vec![]));
        }

        #[test]
        fn lines_of_a_cell_that_look_like_rows_are_not_cut(width in 2..=6_usize, lines in 1..30_usize, last: bool) {
            let line = vec!["가"; width].join(", ");
            let mut row = vec!["나".to_owned(); width];
            row[if last { width - 1 } else { width / 2 }] = vec![line; lines].join("\n");
            let mut writer = csv::Writer::from_writer(Vec::new());
            (0..3).for_each(|_| writer.write_record(&row).unwrap());
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let found: Vec<Vec<String>> = rows(&text, layout(b',', width)).0.into_iter().map(|(_, cells)| cells).collect();
            prop_assert_eq!(found, vec![row; 3]);
        }
    }
}
