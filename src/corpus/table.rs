//! Tables as text: the rows of a known dialect.

use std::io::BufRead;
use std::path::Path;
use std::sync::Arc;

use super::column::Column;
use super::dialect::Dialect;
use super::header::{HeaderRows, NamesAgain, OTHER_ORDER};
use super::record::{Record, document_error, too_long};
use super::rows::{Row, Rows};
use crate::text::{Error, Result};

/// The most lines with an unclosed quotation mark that are named.
const NAMED_LINES: usize = 3;

/// The rows of a table.
pub(super) struct Table<R> {
    rows: Rows<R>,
    dialect: Dialect,
    path: Arc<Path>,
    /// The most bytes of a row.
    limit: usize,
    unclosed: Vec<u64>,
    unclosed_count: u64,
    header_rows: HeaderRows,
    ended: bool,
}

impl<R: BufRead> Table<R> {
    /// Opens a table.
    ///
    /// # Errors
    /// If the header cannot be read.
    pub fn new(input: R, dialect: Dialect, path: Arc<Path>, limit: usize) -> Result<Self> {
        let mut rows = Rows::new(input, dialect.layout, limit);
        rows.skip_lines(dialect.skipped).map_err(|source| Error::Read { path: path.to_path_buf(), source })?;
        let (unclosed, unclosed_count, ended) = (Vec::new(), 0, false);
        let open_marks = dialect.open_marks.clone();
        let header_rows = HeaderRows::default();
        let mut table = Self { rows, dialect, path, limit, unclosed, unclosed_count, header_rows, ended };
        table.count_unclosed(open_marks);
        Ok(table)
    }

    /// The known columns, with their names in the header or their numbers.
    pub fn columns(&self) -> Vec<(Column, String)> {
        self.dialect.columns.named(self.dialect.header.as_deref())
    }

    /// The names of all columns; empty without a header.
    pub fn names(&self) -> Vec<String> {
        self.dialect.header.clone().unwrap_or_default()
    }

    /// The number of columns.
    pub const fn width(&self) -> usize {
        self.dialect.layout.width
    }

    /// Notes on the header for the user.
    pub fn notes(&self) -> Vec<String> {
        self.dialect.notes()
    }

    /// Notes for the user after the last row.
    pub fn last_notes(&self) -> Vec<String> {
        [self.unclosed_note(), self.like_rows_note(), self.header_rows.note()].into_iter().flatten().collect()
    }

    fn like_rows_note(&self) -> Option<String> {
        let (line, count) = self.rows.like_rows()?;
        let more = if count > 1 { format!(" ({} more such cells)", count - 1) } else { String::new() };
        Some(format!(
            "line {line}: each line of a cell looks like a row; it is read as one cell, as it is written{more}"
        ))
    }

    fn unclosed_note(&self) -> Option<String> {
        let (first, lines) = (self.unclosed.first()?, &self.unclosed);
        let others: Vec<String> = lines.iter().map(u64::to_string).collect();
        let more = if self.unclosed_count > lines.len() as u64 { ", …" } else { "" };
        Some(if self.unclosed_count == 1 {
            format!("line {first}: a quotation mark is not closed, or not doubled within a cell; it is read as text")
        } else {
            let count = self.unclosed_count;
            format!(
                "{count} quotation marks are not closed, or not doubled within a cell, on lines {}{more}; they are read as text",
                others.join(", ")
            )
        })
    }

    /// The input, which knows its encoding.
    pub fn input(&self) -> &R {
        &self.rows.input
    }

    fn next_row(&mut self) -> Result<Option<Row>> {
        let row = self.rows.next().map_err(|source| Error::Read { path: self.path.to_path_buf(), source });
        let unclosed = self.rows.take_unclosed();
        self.count_unclosed(unclosed);
        row
    }

    fn count_unclosed(&mut self, lines: Vec<u64>) {
        self.unclosed_count += lines.len() as u64;
        let room = NAMED_LINES - self.unclosed.len();
        self.unclosed.extend(lines.into_iter().take(room));
    }

    fn names_again(&mut self, row: &Row) -> Option<NamesAgain> {
        self.header_rows.take(self.dialect.header.as_deref(), row.line, row.cells.as_ref()?)
    }

    fn record(&mut self, Row { line, lines, cells }: Row) -> Result<Record> {
        let Some(mut cells) = cells else {
            let mut problem = too_long(self.limit);
            if lines > 1 {
                self.ended = true;
                let rest = self.rows.count_rest().map_or_else(|_| "more".to_owned(), |lines| lines.to_string());
                problem += &format!(
                    ": is a quotation mark left open? {rest} lines after line {} are not read",
                    line + lines as u64 - 1
                );
            }
            return Err(document_error(&self.path, line, problem));
        };
        let width = self.dialect.header.as_ref().map(Vec::len);
        self.dialect.columns.record(line, &mut cells, width).map_err(|problem| {
            let extent = if lines > 1 { format!(" ({lines} lines)") } else { String::new() };
            document_error(&self.path, line, format!("{problem}{extent}"))
        })
    }
}

impl<R: BufRead> Iterator for Table<R> {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Result<Record>> {
        while !self.ended {
            match self.next_row() {
                Ok(Some(row)) => match self.names_again(&row) {
                    None => return Some(self.record(row)),
                    Some(NamesAgain::InOrder) => {}
                    Some(NamesAgain::InAnotherOrder) => {
                        return Some(Err(document_error(&self.path, row.line, OTHER_ORDER)));
                    }
                },
                Ok(None) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}
