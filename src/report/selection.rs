//! Selects and sorts the rows and columns of a table: `--sort`, `--top` and `--columns`.

use std::cmp::Ordering;

use super::{Column, ColumnKind, Table, Value};
use crate::text::nearest_hint;

/// A selection of rows and columns; the default is all rows in their own order, with the usual columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The column to sort by: numbers descending, probabilities ascending, texts in order, days ascending.
    pub sort: Option<String>,
    /// The most rows to write; `None` for all.
    pub top: Option<usize>,
    /// The columns to write, in this order; `None` for the usual ones.
    pub columns: Option<Vec<String>>,
    /// True to include the optional columns if `columns` is `None`.
    pub all_columns: bool,
}

/// The error for a column that a table does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{table} has no column `{name}`{}; expected one of {}", nearest_hint(.name, .known.iter().copied()), known.join(", "))]
pub struct UnknownColumn {
    /// The table.
    pub table: &'static str,
    /// The name that was asked for.
    pub name: String,
    /// The columns of the table.
    pub known: Vec<&'static str>,
}

impl Selection {
    /// Checks the names of the requested columns before anything is counted.
    ///
    /// # Errors
    /// [`UnknownColumn`] if the table does not have one of them.
    pub fn check<T: Table>(&self) -> Result<(), UnknownColumn> {
        self.columns::<T>()?;
        self.sort.iter().try_for_each(|name| column::<T>(name).map(drop))
    }

    /// The columns to write.
    ///
    /// # Errors
    /// [`UnknownColumn`] if the table does not have one of the requested columns.
    pub fn columns<T: Table>(&self) -> Result<Vec<Column<T>>, UnknownColumn> {
        match &self.columns {
            Some(names) => names.iter().map(|name| column::<T>(name)).collect(),
            None if self.all_columns => Ok(T::columns()),
            None => Ok(T::usual_columns()),
        }
    }

    /// The rows to write, in their order. Rows with equal values in the sort column keep their order.
    ///
    /// # Errors
    /// [`UnknownColumn`] if the table does not have the sort column.
    pub fn rows<'a, T: Table>(&self, mut rows: Vec<T::Row<'a>>) -> Result<Vec<T::Row<'a>>, UnknownColumn> {
        if let Some(name) = &self.sort {
            let column = column::<T>(name)?;
            rows.sort_by(|a, b| order(column.kind, column.value(a), column.value(b)));
        }
        rows.truncate(self.top.unwrap_or(usize::MAX));
        Ok(rows)
    }
}

fn column<T: Table>(name: &str) -> Result<Column<T>, UnknownColumn> {
    T::columns().into_iter().find(|column| column.name == name).ok_or_else(|| UnknownColumn {
        table: T::NAME,
        name: name.to_owned(),
        known: T::columns().iter().map(|column| column.name).collect(),
    })
}

/// The order of two values of a column; unknown ones come last.
fn order(kind: ColumnKind, a: Value, b: Value) -> Ordering {
    match (a.is_unknown(), b.is_unknown()) {
        (false, false) => {}
        (a, b) => return a.cmp(&b),
    }
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        (Value::Integer(a), Value::Integer(b)) => b.cmp(&a),
        (Value::Float(Some(a)), Value::Float(Some(b))) if kind == ColumnKind::Probability => a.total_cmp(&b),
        (Value::Float(Some(a)), Value::Float(Some(b))) => b.total_cmp(&a),
        (Value::Bool(a), Value::Bool(b)) => b.cmp(&a),
        (Value::Date(a), Value::Date(b)) => a.cmp(&b),
        _ => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{Sample, rows};

    fn selected(selection: &Selection) -> Vec<String> {
        let rows = selection.rows::<Sample>(rows()).expect("the column is there");
        let name = column::<Sample>("name").expect("a column");
        rows.iter().map(|row| name.value(row).text().unwrap_or_default()).collect()
    }

    #[test]
    fn rows_are_sorted_and_what_is_unknown_comes_last() {
        let (full, empty) = ("A, \"B\"\nC", "");
        for sort in ["name", "count", "share", "counted", "day", "chance"] {
            let selection = Selection { sort: Some(sort.to_owned()), ..Selection::default() };
            assert_eq!(selected(&selection), [full, empty], "{sort}");
        }
        assert_eq!(selected(&Selection { top: Some(1), ..Selection::default() }), [full]);
    }

    #[test]
    fn values_are_ordered_as_their_column_wants() {
        // why this case                    kind                       first                       second
        let cases = [
            ("the greatest number", ColumnKind::Integer, Value::Integer(Some(9)), Value::Integer(Some(2))),
            ("the greatest measure", ColumnKind::Float, Value::Float(Some(0.5)), Value::Float(Some(-1.0))),
            ("the smallest p", ColumnKind::Probability, Value::Float(Some(1e-9)), Value::Float(Some(0.5))),
            ("the first name", ColumnKind::Text, Value::Text("가"), Value::Text("나")),
        ];
        for (why, kind, first, second) in cases {
            assert_eq!(order(kind, first, second), Ordering::Less, "{why}");
            assert_eq!(order(kind, second, first), Ordering::Greater, "{why}");
        }
    }

    #[test]
    fn columns_are_those_asked_for_in_that_order() {
        let named = |selection: Selection| -> Vec<&str> {
            selection.columns::<Sample>().expect("columns").iter().map(|column| column.name).collect()
        };
        assert_eq!(named(Selection::default()), ["name", "count", "share", "counted", "day"]);
        let columns = Some(vec!["day".to_owned(), "chance".to_owned()]);
        assert_eq!(named(Selection { columns, ..Selection::default() }), ["day", "chance"]);
        assert!(named(Selection { all_columns: true, ..Selection::default() }).contains(&"chance"));
    }

    #[test]
    fn an_unknown_column_is_an_error_that_names_the_known_ones() {
        let selection = Selection { columns: Some(vec!["size".to_owned()]), ..Selection::default() };
        let error = selection.columns::<Sample>().err().expect("an error").to_string();
        assert_eq!(error, "sample has no column `size`; expected one of name, count, share, counted, day, chance");
        let selection = Selection { sort: Some("conut".to_owned()), ..Selection::default() };
        let error = selection.check::<Sample>().expect_err("an error").to_string();
        assert!(error.starts_with("sample has no column `conut` (the nearest is `count`); expected"), "{error}");
    }
}
