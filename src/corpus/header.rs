//! Headers of tables and keys of objects: the content of each column, and the record of a row.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::column::Column;
use super::options::FieldMapping;
use super::record::Record;

/// The index of each known column, counted from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Columns {
    places: [Option<usize>; Column::ALL.len()],
    /// True for a column that was found by name, not by number.
    by_name: [bool; Column::ALL.len()],
    has_weak_body: bool,
    /// Other columns with names of a body, which stand in where the body of a row is empty.
    other_bodies: Vec<usize>,
}

impl Columns {
    /// Finds the columns: by the user's names, by the user's numbers, by the known names in their order, then by the
    /// endings of names.
    pub fn find<S: AsRef<str>>(names: &[S], fields: &[FieldMapping]) -> Self {
        let folded: Vec<String> = names.iter().map(|name| fold_name(name.as_ref())).collect();
        // Of equal names, the one in exactly this spelling (`body`, not `bod&y`); else the first.
        let is_exact = |place: &usize| names[*place].as_ref() == folded[*place];
        let (exact, alike): (Vec<usize>, Vec<usize>) = (0..names.len()).partition(is_exact);
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for place in exact.into_iter().chain(alike).filter(|place| !folded[*place].is_empty()) {
            first.entry(&folded[place]).or_insert(place);
        }
        let mut columns = Self::default();
        for column in Column::ALL {
            let own = || fields.iter().filter(move |field| field.column == column);
            let by_own_name = own().find_map(|field| first.get(&*fold_name(&field.name)));
            let by_number = own().find_map(|field| by_number(&field.name, names.len()));
            let by_known_name = column.known().find_map(|name| first.get(name));
            let by_name = by_own_name.or(by_known_name.filter(|_| by_number.is_none()));
            columns.set(column, by_name.copied().or(by_number), by_name.is_some());
        }
        columns.find_kin(&folded);
        let body = columns.place(Column::Body).map(|place| &folded[place]);
        columns.has_weak_body = body.is_none_or(|name| Column::Body.has_weak_name(name));
        columns.other_bodies = columns.other_bodies(&folded, fields);
        columns
    }

    /// The columns with names of a body besides the body; none if the user names it.
    fn other_bodies(&self, folded: &[String], fields: &[FieldMapping]) -> Vec<usize> {
        if fields.iter().any(|field| field.column == Column::Body) {
            return Vec::new();
        }
        let is_body = |name: &str| Column::Body.known().any(|known| known == name);
        let others = (0..folded.len()).filter(|place| !self.is_known(*place));
        others.filter(|place| is_body(&folded[*place]) && !Column::Body.has_weak_name(&folded[*place])).collect()
    }

    /// The columns with names of a body besides the body.
    pub fn bodies_besides(&self) -> &[usize] {
        &self.other_bodies
    }

    fn set(&mut self, column: Column, place: Option<usize>, by_name: bool) {
        (self.places[column as usize], self.by_name[column as usize]) = (place, by_name);
    }

    /// Finds missing columns by the endings of their names.
    fn find_kin(&mut self, folded: &[String]) {
        for column in Column::ALL {
            if self.place(column).is_some() {
                continue;
            }
            let is_free = |place: usize| !self.places.contains(&Some(place));
            let is_kin = |name: &str, ending: &str| name.ends_with(ending) && !column.has_foreign_name(name);
            let kin = column.endings().find_map(|ending| {
                folded.iter().enumerate().position(|(place, name)| is_free(place) && is_kin(name, ending))
            });
            self.set(column, kin, kin.is_some());
        }
    }

    /// The columns of a table without a header, as the user numbered them.
    pub fn numbered(fields: &[FieldMapping]) -> Self {
        let mut columns = Self::default();
        for field in fields.iter().rev() {
            let place = by_number(&field.name, usize::MAX).or(columns.place(field.column));
            columns.set(field.column, place, false);
        }
        columns
    }

    /// Takes `place` as the body if none is known.
    pub fn with_body(mut self, place: Option<usize>) -> Self {
        if self.place(Column::Body).is_none() {
            self.set(Column::Body, place, false);
        }
        self
    }

    /// The index of `column`; `None` if there is no such column.
    pub const fn place(&self, column: Column) -> Option<usize> {
        self.places[column as usize]
    }

    /// True if the column at `place` is known.
    pub fn is_known(&self, place: usize) -> bool {
        self.places.contains(&Some(place))
    }

    /// True if there is a body or a headline.
    pub const fn has_text(&self) -> bool {
        self.place(Column::Body).is_some() || self.place(Column::Title).is_some()
    }

    /// True if a body or a headline is known by name.
    pub const fn names_text(&self) -> bool {
        self.by_name[Column::Body as usize] || self.by_name[Column::Title as usize]
    }

    /// True if a body or a headline and another column are known by name.
    pub fn is_table_of_texts(&self) -> bool {
        self.names_text() && self.known() > 1
    }

    /// The number of columns that are known by name.
    pub fn known(&self) -> usize {
        self.by_name.iter().filter(|by_name| **by_name).count()
    }

    /// True if there is no body, or one whose name may describe something else.
    pub const fn is_weak_body(&self) -> bool {
        self.has_weak_body
    }

    /// The known columns with their names in `header`, or with their numbers.
    pub fn named<S: AsRef<str>>(&self, header: Option<&[S]>) -> Vec<(Column, String)> {
        let name = |place: usize| match header.and_then(|header| header.get(place)) {
            Some(name) => name.as_ref().to_owned(),
            None => format!("column {}", place + 1),
        };
        Column::ALL.into_iter().filter_map(|column| Some((column, name(self.place(column)?)))).collect()
    }

    /// The record of a row, whose cells are moved into it; `width` is the number of columns if it is known.
    ///
    /// # Errors
    /// If a row has text beyond the last column, or lacks a known one.
    pub fn record(&self, line: u64, cells: &mut [String], width: Option<usize>) -> Result<Record, String> {
        let needed = width.map(|_| self.places.iter().flatten().map(|place| place + 1).max().unwrap_or(0));
        let filled = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        if let Some(width) = width.filter(|width| filled > *width || Some(cells.len()) < needed) {
            return Err(format!("expected {width} columns, found {}: is a quotation mark missing?", cells.len()));
        }
        Ok(self.take_record(line, cells))
    }

    /// The record of cells, which are moved into it.
    pub fn take_record(&self, line: u64, cells: &mut [String]) -> Record {
        let mut record = Record::new(line);
        for column in Column::ALL {
            if let Some(cell) = self.place(column).and_then(|place| cells.get_mut(place)) {
                record.set_cell(column, std::mem::take(cell));
            }
        }
        let mut others = self.other_bodies.iter().filter(|_| !record.has(Column::Body));
        if let Some(place) = others.find(|place| cells.get(**place).is_some_and(|cell| !cell.trim().is_empty())) {
            record.set_cell(Column::Body, std::mem::take(&mut cells[*place]));
        }
        record
    }
}

/// A row that repeats the header, as in tables that were concatenated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamesAgain {
    InOrder,
    InAnotherOrder,
}

impl NamesAgain {
    /// Compares a row with the header; `None` if it is not a header.
    pub fn find(header: &[String], cells: &[String]) -> Option<Self> {
        let [header, cells] = [header, cells].map(|row| {
            let filled = row.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
            &row[..filled]
        });
        let length = |row: &[String]| row.iter().map(String::len).sum::<usize>();
        let is_alike = header.len() == cells.len() && length(header).abs_diff(length(cells)) <= MOST_SIGNS;
        if !is_alike || header.is_empty() {
            return None;
        }
        let [mut header, mut cells] =
            [header, cells].map(|row| row.iter().map(|name| fold_name(name)).collect::<Vec<_>>());
        if header == cells {
            return Some(Self::InOrder);
        }
        header.sort_unstable();
        cells.sort_unstable();
        (header == cells).then_some(Self::InAnotherOrder)
    }
}

/// The most bytes by which two headers of the same names may differ: a byte order mark and some quotation marks.
const MOST_SIGNS: usize = 16;

/// The rows of a table that repeat its header.
#[derive(Debug, Default)]
pub(super) struct HeaderRows {
    first: u64,
    count: u64,
}

impl HeaderRows {
    /// Tests a row, and records it if it repeats the header.
    pub fn take(&mut self, header: Option<&[String]>, line: u64, cells: &[String]) -> Option<NamesAgain> {
        let again = NamesAgain::find(header?, cells)?;
        if self.count == 0 {
            self.first = line;
        }
        self.count += u64::from(again == NamesAgain::InOrder);
        Some(again)
    }

    /// The note for the user.
    pub fn note(&self) -> Option<String> {
        let Self { first, count } = self;
        (*count > 0)
            .then(|| format!("line {first}: the header comes again, {count} times in all: not read as documents"))
    }
}

/// The problem of a row that names the columns in another order.
pub(super) const OTHER_ORDER: &str =
    "expected a document, found the header in another order: the rows below it are read in the first one";

fn by_number(name: &str, columns: usize) -> Option<usize> {
    name.parse().ok().filter(|number| (1..=columns).contains(number)).map(|number: usize| number - 1)
}

/// Endings of Korean columns in files whose other columns are in another language.
const LANGUAGES: [&str; 6] = ["_ko", "_kr", "_kor", ".ko", "-ko", "_korean"];

/// Folds a name for comparison: without case, spaces, punctuation, invisible characters, text in parentheses after it,
/// and the mark of the language.
pub(super) fn fold_name(name: &str) -> String {
    let end = name.find(['(', '[']).filter(|end| !name[..*end].trim().is_empty()).unwrap_or(name.len());
    let name = name[..end].trim_end();
    let ends_with = |mark: &&&str| name.len() > mark.len() && name.to_ascii_lowercase().ends_with(**mark);
    let language = LANGUAGES.iter().find(ends_with).map_or(0, |mark| mark.len());
    name[..name.len() - language].nfc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_go_by_many_names() {
        type Places = [Option<usize>; 7];
        // why this case                     header                                        id, title, body, date, press, url, excluded
        let cases: &[(&str, &[&str], Places)] = &[
            (
                "a BigKinds export",
                &["뉴스 식별자", "일자", "언론사", "제목", "본문", "분석제외 여부"],
                [Some(0), Some(3), Some(4), Some(1), Some(2), None, Some(5)],
            ),
            ("case and underscores", &["Doc_ID", "Title", "TEXT"], [Some(0), Some(1), Some(2), None, None, None, None]),
            ("the surer name wins", &["source", "press", "content"], [None, None, Some(2), None, Some(1), None, None]),
            (
                "names of crawlers",
                &["기사 등록일", "네이버_뉴스_제목", "crawled_article_body", "댓글 내용", "매체(언론사)", "기사 링크"],
                [None, Some(1), Some(2), Some(0), Some(4), Some(5), None],
            ),
            (
                "with what is in parentheses",
                &["본문 (200자)", "\u{feff}제목:"],
                [None, Some(1), Some(0), None, None, None, None],
            ),
            (
                "the name as it is written wins",
                &["bod&y", "body", "Title", "title"],
                [None, Some(3), Some(1), None, None, None, None],
            ),
            ("in Korean", &["title_ko", "Content_KR"], [None, Some(0), Some(1), None, None, None, None]),
            ("nothing known", &["a", "b"], [None; 7]),
        ];
        for (why, header, expected) in cases {
            assert_eq!(Columns::find(header, &[]).places, *expected, "{why}");
        }
    }

    #[test]
    fn the_users_names_win() {
        let fields = ["body=memo".parse().unwrap(), "title=2".parse().unwrap()];
        let columns = Columns::find(&["body", "x", "memo"], &fields);
        assert_eq!((columns.place(Column::Body), columns.place(Column::Title)), (Some(2), Some(1)));
        assert!(columns.names_text() && !Columns::find(&["가", "나"], &fields).names_text());
    }
}
