//! The header of a table or the keys of an object: which place holds what, and the record of a row.

use super::column::Column;
use super::options::FieldMapping;
use super::record::Record;

/// Which column, counted from 0, holds what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Columns {
    places: [Option<usize>; Column::ALL.len()],
}

impl Columns {
    /// Finds the columns by their names; the user's names come first, then the known ones in their order.
    pub fn find<S: AsRef<str>>(names: &[S], fields: &[FieldMapping]) -> Self {
        let folded: Vec<String> = names.iter().map(|name| fold_name(name.as_ref())).collect();
        let place = |wanted: &str| folded.iter().position(|name| name == wanted);
        let places = Column::ALL.map(|column| {
            let mut own = fields.iter().filter(|field| field.column == column).map(|field| field.name.as_str());
            own.find_map(|name| place(&fold_name(name)).or_else(|| by_number(name, names.len())))
                .or_else(|| column.known().iter().find_map(|name| place(name)))
        });
        Self { places }
    }

    /// The columns of a table without a header: those that the user gave by number, and `body` for the body if not.
    pub fn numbered(fields: &[FieldMapping], body: usize) -> Self {
        let mut columns = Self::default();
        for field in fields.iter().rev() {
            columns.places[field.column as usize] = by_number(&field.name, usize::MAX).or(columns.place(field.column));
        }
        columns.places[Column::Body as usize].get_or_insert(body);
        columns
    }

    /// The place of `column`; `None` where there is no such column.
    pub const fn place(&self, column: Column) -> Option<usize> {
        self.places[column as usize]
    }

    /// Whether there is a body or a headline.
    pub const fn has_text(&self) -> bool {
        self.place(Column::Body).is_some() || self.place(Column::Title).is_some()
    }

    /// How many columns are known.
    pub fn known(&self) -> usize {
        self.places.iter().flatten().count()
    }

    /// The known columns with their names in `header`, or with their numbers.
    pub fn named<S: AsRef<str>>(&self, header: Option<&[S]>) -> Vec<(Column, String)> {
        let name = |place: usize| match header.and_then(|header| header.get(place)) {
            Some(name) => name.as_ref().to_owned(),
            None => format!("column {}", place + 1),
        };
        Column::ALL.into_iter().filter_map(|column| Some((column, name(self.place(column)?)))).collect()
    }

    /// The record of a row of cells; `width` is the number of columns where it is known.
    ///
    /// # Errors
    /// Says what is wrong with a row that has texts beyond the last column, or lacks one that is known.
    pub fn record<S: AsRef<str>>(&self, line: u64, cells: &[S], width: Option<usize>) -> Result<Record, String> {
        let needed = width.map(|_| self.places.iter().flatten().map(|place| place + 1).max().unwrap_or(0));
        let filled = cells.iter().rposition(|cell| !cell.as_ref().trim().is_empty()).map_or(0, |last| last + 1);
        if let Some(width) = width.filter(|width| filled > *width || Some(cells.len()) < needed) {
            return Err(format!("expected {width} columns, found {}: is a quotation mark missing?", cells.len()));
        }
        let mut record = Record::new(line);
        for column in Column::ALL {
            if let Some(cell) = self.place(column).and_then(|place| cells.get(place)) {
                record.set(column, cell.as_ref());
            }
        }
        Ok(record)
    }
}

fn by_number(name: &str, columns: usize) -> Option<usize> {
    name.parse().ok().filter(|number| (1..=columns).contains(number)).map(|number: usize| number - 1)
}

/// Names are compared without case, blanks, underscores, hyphens and dots.
fn fold_name(name: &str) -> String {
    name.chars().filter(|it| !it.is_whitespace() && !"_-.".contains(*it)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_go_by_many_names() {
        type Places = [Option<usize>; 6];
        // why this case                     header                                        id, title, body, date, press, excluded
        let cases: &[(&str, &[&str], Places)] = &[
            (
                "a BigKinds export",
                &["뉴스 식별자", "일자", "언론사", "제목", "본문", "분석제외 여부"],
                [Some(0), Some(3), Some(4), Some(1), Some(2), Some(5)],
            ),
            ("case and underscores", &["Doc_ID", "Title", "TEXT"], [Some(0), Some(1), Some(2), None, None, None]),
            ("the surer name wins", &["source", "press", "content"], [None, None, Some(2), None, Some(1), None]),
            ("nothing known", &["a", "b"], [None; 6]),
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
    }
}
