//! Reads the rows of lexicon files: entities with their names, or faults.

use std::borrow::Cow;
use std::path::Path;

use super::condition::Condition;
use super::entry::{Certainty, Entry, Kind, PartialDate};
use super::table::{self, Fault, Record};

/// The columns of a file of names.
pub const COLUMNS: [&str; 12] = [
    "name",
    "type",
    "field",
    "english",
    "ticker",
    "owner",
    "aliases",
    "ambiguous",
    "needs",
    "forbids",
    "former",
    "note",
];
/// The longest name, in characters, which bounds the search. The longest of the built-in files has 41.
pub const LONGEST_NAME: usize = 100;

/// A value, or the `problem` of a fault.
type Checked<T> = Result<T, String>;

/// A row of a lexicon file: an entity and its listed names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The entity.
    pub entry: Entry,
    /// Its names, the canonical one among them.
    pub names: Vec<ListedName>,
}

/// A name in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedName {
    /// The name as listed.
    pub text: Cow<'static, str>,
    /// The certainty with which it means the entity.
    pub certainty: Certainty,
    /// The end of use of a former name; `None` if unknown.
    pub until: Option<PartialDate>,
}

/// The rows of a file of names, in order, each with its fault if it has one. `kind` is the type of rows without one, or
/// `None` if each must state it; `sets` are the names of the word sets.
pub fn rows(path: &Path, text: &str, kind: Option<Kind>, sets: &[String]) -> Vec<Result<Row, Fault>> {
    table::rows(text, &COLUMNS, &["name"], |record| row(record, kind, sets, path))
}

/// Parses a row of names.
///
/// # Errors
/// The problem of the row.
pub fn row(record: &Record, kind: Option<Kind>, sets: &[String], path: &Path) -> Checked<Row> {
    let entry = Entry {
        name: name(record.cell("name"))?.into(),
        kind: type_of(record.cell("type"), kind)?,
        field: text_of(record.cell("field")),
        english: text_of(record.cell("english")),
        ticker: text_of(ticker(record.cell("ticker"))?),
        owner: text_of(record.cell("owner")),
        needs: conditions(record, "needs", sets)?,
        forbids: conditions(record, "forbids", sets)?,
        path: path.to_owned().into(),
        line: record.line,
    };
    Ok(Row { names: names(&entry.name, record)?, entry })
}

fn text_of(cell: &str) -> Cow<'static, str> {
    cell.to_owned().into()
}

fn conditions(record: &Record, column: &str, sets: &[String]) -> Checked<Vec<Condition>> {
    // Not trimmed, because `next:가 ` requires the space.
    let conditions = record.cell(column).split('|').filter(|text| !text.trim().is_empty());
    let parse = |text| Condition::parse(text, sets).map_err(|problem| format!("column {column}: {problem}"));
    conditions.map(parse).collect()
}

fn names(canonical: &str, record: &Record) -> Checked<Vec<ListedName>> {
    let listed = |text: &str, certainty, until| -> Checked<ListedName> {
        Ok(ListedName { text: text_of(name(text)?), certainty, until })
    };
    let mut names = Vec::new();
    for text in list(record.cell("ambiguous")) {
        names.push(listed(text, Certainty::Ambiguous, None)?);
    }
    if !names.iter().any(|name| *name.text == *canonical) {
        names.push(listed(canonical, Certainty::Certain, None)?);
    }
    for text in list(record.cell("aliases")) {
        names.push(listed(text, Certainty::Certain, None)?);
    }
    for text in list(record.cell("former")) {
        let (text, until) = text.split_once('@').map_or((text, None), |(text, until)| (text, Some(until)));
        let until = until.map(date).transpose()?;
        match names.iter_mut().find(|name| *name.text == *text && name.certainty == Certainty::Ambiguous) {
            Some(ambiguous) => ambiguous.until = until,
            None => names.push(listed(text, Certainty::Former, until)?),
        }
    }
    Ok(names)
}

/// The values of a cell with several.
pub fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|text| !text.is_empty())
}

/// True if a row removes something from a list, by the column `action`.
///
/// # Errors
/// The expectation, as the `problem` of a fault.
pub fn drops(record: &Record) -> Checked<bool> {
    match record.cell("action") {
        "" | "add" => Ok(false),
        "drop" => Ok(true),
        other => Err(format!("column action: expected add or drop, found `{other}`")),
    }
}

/// Checks that a name can be found in a text.
///
/// # Errors
/// The expectation.
pub fn name(text: &str) -> Checked<&str> {
    if !text.chars().any(char::is_alphanumeric) {
        return Err(format!("expected a name with at least one letter, found `{text}`"));
    }
    if text.chars().nth(LONGEST_NAME).is_some() {
        let start: String = text.chars().take(20).collect();
        return Err(format!("expected names of at most {LONGEST_NAME} characters, found `{start}…`"));
    }
    Ok(text)
}

/// The type that a cell names, or the default.
///
/// # Errors
/// The expectation.
pub fn type_of(cell: &str, default: Option<Kind>) -> Checked<Kind> {
    let found = if cell.is_empty() { default } else { Kind::from_name(cell) };
    found.ok_or_else(|| format!("column type: expected {}, found `{cell}`", Kind::ALL.map(Kind::name).join(" or ")))
}

fn ticker(cell: &str) -> Checked<&str> {
    let fits = cell.len() == 6 && cell.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    if cell.is_empty() || fits {
        Ok(cell)
    } else {
        Err(format!("column ticker: expected six characters, found `{cell}`"))
    }
}

fn date(until: &str) -> Checked<PartialDate> {
    PartialDate::parse(until)
        .ok_or_else(|| format!("column former: expected name@YYYY, name@YYYY-MM or name@YYYY-MM-DD, found `@{until}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_row_says_where_it_is_and_what_was_expected() {
        // why this case                 file                                       what the fault begins with
        let cases = [
            ("no type", "name,type\nKT,\n", "2: column type: expected company"),
            ("a wrong type", "name,type\nKT,firm\n", "2: column type"),
            ("no column of types", "name\nKT\n", "2: column type: expected company"),
            ("no name", "name,type\n,company\n", "2: expected a name"),
            ("a ticker with letters too many", "name,type,ticker\nKT,company,KT:030200\n", "2: column ticker"),
            ("an unknown set", "name,type,needs\nKT,company,@chess\n", "2: column needs: no word set `chess`"),
            ("a bad date", "name,type,former\nKT,company,한국통신@'02\n", "2: column former"),
            ("no date behind the sign", "name,type,former\nKT,company,한국통신@\n", "2: column former"),
        ];
        for (why, text, want) in cases {
            let faults = rows(Path::new("own.csv"), text, None, &[]).into_iter().filter_map(Result::err);
            let faults: Vec<String> = faults.map(|fault| format!("{}: {}", fault.line, fault.problem)).collect();
            assert!(faults[0].starts_with(want), "{why}: {faults:?}");
        }
        let long = format!("name,type\n{},company\n", "가".repeat(LONGEST_NAME + 1));
        assert!(rows(Path::new("own.csv"), &long, None, &[])[0].is_err(), "a name without end");
    }

    #[test]
    fn the_canonical_name_is_a_certain_name_unless_it_is_ambiguous() {
        let text = "name,type,aliases,ambiguous\n기아,company,기아차,기아\nKT,company,케이티,\n";
        let names = |row: Result<Row, Fault>| {
            let names = row.expect("a good row").names.into_iter();
            names.map(|name| (name.text.into_owned(), name.certainty)).collect::<Vec<_>>()
        };
        let rows: Vec<_> = rows(Path::new("own.csv"), text, None, &[]).into_iter().map(names).collect();
        let [ambiguous, certain] = [Certainty::Ambiguous, Certainty::Certain];
        assert_eq!(rows[0], [("기아".to_owned(), ambiguous), ("기아차".to_owned(), certain)]);
        assert_eq!(rows[1], [("KT".to_owned(), certain), ("케이티".to_owned(), certain)]);
    }
}
