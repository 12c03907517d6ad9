//! Cuts a row into cells, and sees whether its quotation marks are written as RFC 4180 says.

use super::Layout;

/// Cuts a row into cells, line by line.
pub(super) struct Cutter {
    layout: Layout,
    cells: Vec<String>,
    cell: String,
    in_quotes: bool,
    /// Whether each quotation mark within quotation marks is doubled, or ends its cell.
    pub is_proper: bool,
    /// Whether one of the others looks as if it opened another cell.
    pub reopened: bool,
}

impl Cutter {
    pub const fn new(layout: Layout) -> Self {
        Self { layout, cells: Vec::new(), cell: String::new(), in_quotes: false, is_proper: true, reopened: false }
    }

    /// Whether all quotation marks are closed.
    pub const fn is_whole(&self) -> bool {
        !self.in_quotes
    }

    pub fn into_cells(mut self) -> Vec<String> {
        self.cells.push(self.cell);
        self.cells
    }

    /// Adds a line.
    pub fn add(&mut self, line: &str) {
        let bytes = line.as_bytes();
        let mut at = 0;
        // Whether the cell was begun before this line, or before this place in it.
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

    /// Reads a quotation mark within quotation marks; gives the bytes that it takes.
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
        self.reopened |= opens;
        self.cell.push('"');
        1
    }
}
