//! Lexicon files as tables: separated by commas, tabs or semicolons, with cells by column name and the line of each
//! row.

use std::rc::Rc;

use csv::{ReaderBuilder, StringRecord};

/// The longest cell, in bytes. The longest one in the built-in files, a set of words, has 1,321.
const LONGEST_CELL: usize = 20_000;

/// A fault of a line of a lexicon file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, 1-based; the header is line 1.
    pub line: u64,
    /// The expectation; lower case, without a full stop.
    pub problem: String,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Record {
    header: Rc<StringRecord>,
    cells: StringRecord,
    /// Its line, 1-based.
    pub line: u64,
}

impl Record {
    /// The trimmed cell of a column; empty if there is no such column.
    pub fn cell(&self, column: &str) -> &str {
        let place = self.header.iter().position(|name| name == column);
        place.and_then(|place| self.cells.get(place)).unwrap_or_default().trim()
    }
}

/// The rows of a table, in order, each with its fault if it has one; first the faults of the header, which may name
/// `columns` and must name `required`. Without a required column the rows are not read. Blank rows are skipped.
pub fn records(text: &str, columns: &[&str], required: &[&str]) -> Vec<Result<Record, Fault>> {
    let (table, delimiter) = table_of(text);
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(table.as_bytes());
    let mut lines = Lines { text: table, at: 0, line: 1 + u64::from(table.len() < text.len()) };
    let mut rows = reader.records().map(|record| {
        let cells = record.expect("records of any length are read, and the text is UTF-8");
        let line = lines.line_of(cells.position().map_or(0, |position| position.byte() as usize));
        (line, cells)
    });
    let (line, header) = rows.next().unwrap_or_default();
    let header = Rc::new(trimmed(&header));
    let mut found: Vec<Result<Record, Fault>> =
        unknown(&header, columns).map(|problem| Err(Fault { line: line.max(1), problem })).collect();
    if required.iter().any(|name| !header.iter().any(|known| known == *name)) {
        let shown: String = header.iter().collect::<Vec<_>>().join(",").chars().take(60).collect();
        let problem = format!("expected a header with {}, found `{}`", required.join(", "), shown.escape_debug());
        return vec![Err(Fault { line: line.max(1), problem })];
    }
    let full = rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    found.extend(full.map(|(line, cells)| match problem(&header, &cells) {
        Some(problem) => Err(Fault { line, problem }),
        None => Ok(Record { header: Rc::clone(&header), cells, line }),
    }));
    found
}

/// Like [`records`], with each row parsed by `row`, which returns the expectation if it cannot.
pub fn rows<T>(
    text: &str,
    columns: &[&str],
    required: &[&str],
    row: impl Fn(&Record) -> Result<T, String>,
) -> Vec<Result<T, Fault>> {
    let read = |record: Record| row(&record).map_err(|problem| Fault { line: record.line, problem });
    records(text, columns, required).into_iter().map(|record| record.and_then(read)).collect()
}

/// The table without the line `sep=;` of Excel, and its delimiter: that of this line, else a tab if the header has one,
/// a semicolon if it has one and no comma, else a comma.
fn table_of(text: &str) -> (&str, u8) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let given = first.trim_end_matches('\r').trim_matches('"').to_ascii_lowercase();
    if let Some(&[delimiter]) = given.strip_prefix("sep=").map(str::as_bytes) {
        return (rest, delimiter);
    }
    let delimiter = match first {
        _ if first.contains('\t') => b'\t',
        _ if first.contains(';') && !first.contains(',') => b';',
        _ => b',',
    };
    (text, delimiter)
}

fn trimmed(header: &StringRecord) -> StringRecord {
    header.iter().map(str::trim).collect()
}

fn unknown<'h>(header: &'h StringRecord, columns: &[&str]) -> impl Iterator<Item = String> + use<'h> {
    let expected = columns.join(", ");
    let unknown: Vec<&str> = header.iter().filter(|name| !columns.contains(name)).collect();
    unknown
        .into_iter()
        .map(move |name| format!("unknown column `{}`; expected some of {expected}", name.escape_debug()))
}

/// The problem of a row that is invalid in any kind of table.
fn problem(header: &StringRecord, cells: &StringRecord) -> Option<String> {
    if cells.iter().any(|cell| cell.contains(['\n', '\r'])) {
        return Some("a cell goes over several lines (is a quotation mark not closed?)".to_owned());
    }
    if cells.len() != header.len() {
        return Some(format!("expected {} cells as in the header, found {}", header.len(), cells.len()));
    }
    if let Some(cell) = cells.iter().find(|cell| cell.len() > LONGEST_CELL) {
        return Some(format!("expected cells of at most {LONGEST_CELL} bytes, found one of {}", cell.len()));
    }
    let strange = |c: &char| (c.is_control() && *c != '\t') || *c == char::REPLACEMENT_CHARACTER;
    let found = cells.iter().flat_map(str::chars).find(strange)?;
    Some(match found {
        char::REPLACEMENT_CHARACTER => "expected text, found bytes that its encoding does not have".to_owned(),
        control => format!("expected text, found the control character U+{:04X}", u32::from(control)),
    })
}

/// Counts lines up to a byte of a text, for ascending bytes.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the first text at or after byte `start`, where a CSV reader begins a row.
    fn line_of(&mut self, start: usize) -> u64 {
        let rest = self.text.get(start..).unwrap_or_default();
        let begin = start + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let passed = self.text.get(self.at..begin).unwrap_or_default();
        self.line += passed.bytes().filter(|byte| *byte == b'\n').count() as u64;
        self.at = begin.max(self.at);
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let row = |record: Record| format!("{}: {}|{}", record.line, record.cell("name"), record.cell("type"));
        let rows = records(text, &["name", "type", "note"], &["name"]);
        rows.into_iter().map(|one| one.map_or_else(|fault| format!("{}! {}", fault.line, fault.problem), row)).collect()
    }

    #[test]
    fn rows_keep_their_lines() {
        // why this case                       text                                            rows
        let cases: &[(&str, &str, &[&str])] = &[
            ("commas", "name,type\nKT,company\n", &["2: KT|company"]),
            ("tabs, and a comma in a cell", "name\ttype\nA,B\tcompany\n", &["2: A,B|company"]),
            ("columns in any order", "type,name\ncompany,KT\n", &["2: KT|company"]),
            ("carriage returns", "name,type\r\nKT,company\r\nSK,company\r\n", &["2: KT|company", "3: SK|company"]),
            ("empty lines count", "\nname,type\n\n\nKT,company\n", &["5: KT|company"]),
            ("rows without text are none", "name,type\n,\nKT,company\n ,\n", &["3: KT|company"]),
            ("quotes", "name,type\n\"K,T\",\"company\"\n", &["2: K,T|company"]),
            ("no line break at the end", "name,type\nKT,company", &["2: KT|company"]),
            ("the line of Excel", "sep=;\r\nname;type\r\n\"K,T\";company\r\n", &["3: K,T|company"]),
            ("the line of Excel in marks", "\"sep=,\"\nname,type\nK;T,company\n", &["3: K;T|company"]),
            ("no rows", "name,type\n", &[]),
        ];
        for (why, text, want) in cases {
            assert_eq!(shown(text), *want, "{why}");
        }
    }

    #[test]
    fn a_hostile_file_is_a_clear_error() {
        let long = format!("name,type\n{},company\n", "가".repeat(LONGEST_CELL));
        // why this case                 text                                         what the fault begins with
        let cases: &[(&str, &str, &str)] = &[
            ("nothing at all", "", "1! expected a header with name, found ``"),
            ("no header", "삼성전자,company\n", "1! expected a header with name, found `삼성전자,company`"),
            ("a column nobody knows", "name,hue\nKT,red\n", "1! unknown column `hue`"),
            ("cells missing", "name,type\nKT\n", "2! expected 2 cells as in the header, found 1"),
            ("an open quotation mark", "name,type\nKT,\"company\nSK,company\n", "2! a cell goes over several lines"),
            ("a NUL", "name,type\nK\0T,company\n", "2! expected text, found the control character U+0000"),
            ("a cell of 60 KB", &long, "2! expected cells of at most 20000 bytes, found one of 60000"),
        ];
        for (why, text, want) in cases {
            assert!(shown(text)[0].starts_with(want), "{why}: {:?}", shown(text));
        }
    }
}
