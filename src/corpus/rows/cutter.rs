//! Divides a row into cells, and tests whether its quotation marks follow RFC 4180.

use super::Layout;

/// Divides a row into cells, line by line.
pub(super) struct Cutter {
    layout: Layout,
    cells: Vec<String>,
    cell: String,
    in_quotes: bool,
    /// The number of cells before the one in quotation marks, or the last such, and the byte of its line where it
    /// begins.
    opening: (usize, usize),
    /// The same for the first cell in which another quotation mark looks like the start of a cell.
    reopened: Option<(usize, usize)>,
    /// True if each quotation mark within quotation marks is doubled, or ends its cell.
    pub is_proper: bool,
}

impl Cutter {
    pub fn new(layout: Layout) -> Self {
        let (cells, cell) = (Vec::new(), String::new());
        Self { layout, cells, cell, in_quotes: false, opening: (0, 0), reopened: None, is_proper: true }
    }

    /// True if all quotation marks are closed.
    pub const fn is_whole(&self) -> bool {
        !self.in_quotes
    }

    /// True if a quotation mark within a cell looks like the start of another one.
    pub const fn is_reopened(&self) -> bool {
        self.reopened.is_some()
    }

    /// The place of a quotation mark that may be text: the number of cells before it, and the byte of its line. `None`
    /// if each mark is closed before another one opens a cell.
    pub fn open_mark(&self) -> Option<(usize, usize)> {
        self.reopened.or_else(|| self.in_quotes.then_some(self.opening))
    }

    pub fn into_cells(mut self) -> Vec<String> {
        self.cells.push(self.cell);
        self.cells
    }

    /// Adds a line.
    pub fn add(&mut self, line: &str) {
        let bytes = line.as_bytes();
        let mut at = 0;
        // True if the cell began before this line, or before this place in it.
        let mut begun = self.in_quotes;
        while at < bytes.len() {
            if self.in_quotes {
                let length = memchr::memchr(b'"', &bytes[at..]);
                let end = length.map_or(bytes.len(), |length| at + length);
                self.cell.push_str(&line[at..end]);
                at = end;
                if length.is_some() {
                    let before = if at == 0 { self.layout.delimiter } else { bytes[at - 1] };
                    at += self.quote_within(&bytes[at..], before == self.layout.delimiter);
                }
            } else if self.layout.quoting && !begun && bytes[at] == b'"' {
                (self.in_quotes, begun) = (true, true);
                self.opening = (self.cells.len(), at);
                at += 1;
            } else {
                let length = memchr::memchr(self.layout.delimiter, &bytes[at..]);
                let end = length.map_or(bytes.len(), |length| at + length);
                let text = if length.is_some() { &line[at..end] } else { line[at..].trim_end_matches(['\n', '\r']) };
                self.cell.push_str(text);
                at = end + 1;
                begun = length.is_none();
                if length.is_some() {
                    self.cells.push(std::mem::take(&mut self.cell));
                }
            }
        }
    }

    /// Reads a quotation mark within quotation marks; returns the number of consumed bytes.
    fn quote_within(&mut self, rest: &[u8], opens: bool) -> usize {
        let spaces = rest[1..].iter().take_while(|byte| **byte == b' ').count();
        let after = rest.get(1 + spaces);
        if rest.get(1) == Some(&b'"') {
            self.cell.push('"');
            return 2;
        }
        if after.is_none_or(|byte| [self.layout.delimiter, b'\n', b'\r'].contains(byte)) {
            self.in_quotes = false;
            return 1 + spaces;
        }
        self.is_proper = false;
        self.reopened = self.reopened.or_else(|| opens.then_some(self.opening));
        self.cell.push('"');
        1
    }
}

/// The cells of one line, and the number of cells before a quotation mark that is not closed in it, or only after a
/// mark that opens another cell. Such a mark is text, with the rest of the line.
pub fn cut_line(line: &str, layout: Layout) -> (Vec<String>, Option<usize>) {
    let mut cutter = Cutter::new(layout);
    cutter.add(line);
    let (is_whole, mark) = (cutter.is_whole(), cutter.open_mark());
    let mut cells = cutter.into_cells();
    let Some((before, at)) = mark.filter(|_| !is_whole || cells.len() != layout.width) else { return (cells, None) };
    cells.truncate(before);
    let mut rest = Cutter::new(Layout { quoting: false, ..layout });
    rest.add(&line[at..]);
    cells.extend(rest.into_cells());
    (cells, Some(before))
}

/// True if a divided line is a row of some width, or the beginning of one whose cell continues in the next line.
pub fn begins_row(line: &(Vec<String>, Option<usize>), width: usize) -> bool {
    let (cells, open) = line;
    width > 1 && (cells.len() == width || open.is_some_and(|before| (1..width).contains(&before)))
}
