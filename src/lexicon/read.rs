//! Reads lexicon files: CSV rows to entries with their names, or the place and the reason why not.

use std::path::Path;
use std::sync::Arc;

use super::{Condition, Contexts, Entry, Kind, Standing};
use crate::text::{Error, Result};

const COLUMNS: [&str; 12] = [
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

/// What is wrong with a cell, as the `problem` of a lexicon error.
type Checked<T> = std::result::Result<T, String>;

/// A row of a lexicon file: an entity and the names it lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The entity.
    pub entry: Entry,
    /// Its names, the canonical one among them.
    pub names: Vec<Listed>,
}

/// A name in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The name as listed.
    pub text: String,
    /// How surely it means the entity.
    pub standing: Standing,
    /// For a former name, from when on it was no longer used; empty where unknown.
    pub until: String,
}

impl Row {
    /// Adds what a later row says of the same entity; where there is one of something, the later row's holds.
    pub(super) fn join(&mut self, later: Row) {
        let Entry { field, english, ticker, owner, needs, forbids, path, line, .. } = later.entry;
        let entry = &mut self.entry;
        let cells = [&mut entry.field, &mut entry.english, &mut entry.ticker, &mut entry.owner];
        for (cell, later) in cells.into_iter().zip([field, english, ticker, owner]) {
            if !later.is_empty() {
                *cell = later;
            }
        }
        entry.needs.extend(needs);
        entry.forbids.extend(forbids);
        (entry.path, entry.line) = (path, line);
        for name in later.names {
            if !self.names.iter().any(|known| known.text == name.text) {
                self.names.push(name);
            }
        }
    }
}

/// The text of a lexicon file, without a byte order mark.
///
/// # Errors
/// [`Error::Read`] where it cannot be read or is not UTF-8.
pub(super) fn text(path: &Path) -> Result<String> {
    let text = std::fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

/// The rows of a lexicon file; `kind` is the type of rows without one, `None` where each must say it.
///
/// # Errors
/// [`Error::Lexicon`] for the first faulty row.
pub(super) fn rows(path: &Path, text: &str, kind: Option<Kind>, contexts: &Contexts) -> Result<Vec<Row>> {
    each_row(path, text, kind, contexts).into_iter().collect()
}

/// The rows of a lexicon file as [`rows`] reads them, faulty ones and unknown columns as [`Error::Lexicon`], in order.
pub(super) fn each_row(path: &Path, text: &str, kind: Option<Kind>, contexts: &Contexts) -> Vec<Result<Row>> {
    let fault = |line: u64, problem: String| Error::Lexicon { path: path.to_owned(), line, problem };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => return vec![Err(fault(1, error.to_string()))],
    };
    let unknown = header.iter().filter(|name| !COLUMNS.contains(name));
    let unknown = unknown.map(|name| format!("unknown column `{name}`; expected some of {}", COLUMNS.join(", ")));
    let mut rows: Vec<Result<Row>> = unknown.map(|problem| Err(fault(1, problem))).collect();
    let shared: Arc<Path> = path.into();
    rows.extend(reader.records().map(|record| {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            fault(line, format!("expected {} cells as in the header", header.len()))
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |column: &str| {
            header.iter().position(|name| name == column).and_then(|i| record.get(i)).unwrap_or_default().trim()
        };
        row(&cell, kind, contexts, shared.clone(), line).map_err(|problem| fault(line, problem))
    }));
    rows
}

fn row<'r>(
    cell: &impl Fn(&str) -> &'r str,
    kind: Option<Kind>,
    contexts: &Contexts,
    path: Arc<Path>,
    line: u64,
) -> Checked<Row> {
    let conditions = |column: &str| -> Checked<Vec<Condition>> {
        // Not trimmed: `next:가 ` asks for the blank.
        cell(column)
            .split('|')
            .filter(|text| !text.trim().is_empty())
            .map(|text| Condition::parse(text, contexts).map_err(|problem| format!("column {column}: {problem}")))
            .collect()
    };
    let entry = Entry {
        name: name(cell("name"))?.into(),
        kind: type_of(cell("type"), kind)?,
        field: cell("field").to_owned().into(),
        english: cell("english").to_owned().into(),
        ticker: ticker(cell("ticker"))?.to_owned().into(),
        owner: cell("owner").to_owned().into(),
        needs: conditions("needs")?,
        forbids: conditions("forbids")?,
        path,
        line,
    };
    Ok(Row { names: names(&entry.name, cell)?, entry })
}

fn names<'r>(canonical: &str, cell: &impl Fn(&str) -> &'r str) -> Checked<Vec<Listed>> {
    let listed = |text: &str, standing, until: &str| -> Checked<Listed> {
        Ok(Listed { text: name(text)?.to_owned(), standing, until: until.to_owned() })
    };
    let mut names = Vec::new();
    for text in list(cell("ambiguous")) {
        names.push(listed(text, Standing::Ambiguous, "")?);
    }
    if !names.iter().any(|name| name.text == canonical) {
        names.push(listed(canonical, Standing::Certain, "")?);
    }
    for text in list(cell("aliases")) {
        names.push(listed(text, Standing::Certain, "")?);
    }
    for text in list(cell("former")) {
        let (text, until) = text.split_once('@').unwrap_or((text, ""));
        names.push(listed(text, Standing::Former, day(until)?)?);
    }
    Ok(names)
}

fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|text| !text.is_empty())
}

fn name(text: &str) -> Checked<&str> {
    if text.chars().any(char::is_alphanumeric) {
        Ok(text)
    } else {
        Err(format!("expected a name with at least one letter, found `{text}`"))
    }
}

fn type_of(cell: &str, default: Option<Kind>) -> Checked<Kind> {
    let found = if cell.is_empty() { default } else { Kind::from_name(cell) };
    found.ok_or_else(|| format!("column type: expected company, technology, organization or product, found `{cell}`"))
}

fn ticker(cell: &str) -> Checked<&str> {
    let fits = cell.len() == 6 && cell.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    if cell.is_empty() || fits {
        Ok(cell)
    } else {
        Err(format!("column ticker: expected six characters, found `{cell}`"))
    }
}

fn day(until: &str) -> Checked<&str> {
    let parts: Vec<&str> = until.split('-').collect();
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    let fits = parts.len() <= 3 && parts.iter().zip([4, 2, 2]).all(|(part, count)| digits(part, count));
    if until.is_empty() || fits {
        Ok(until)
    } else {
        Err(format!("column former: expected name@YYYY, name@YYYY-MM or name@YYYY-MM-DD, found `@{until}`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_row_says_where_it_is_and_what_was_expected() {
        // why this case                 file                                       what the error holds
        let cases = [
            ("a column nobody knows", "name,colour\nKT,red\n", "own.csv:1: unknown column `colour`"),
            ("no type", "name\nKT\n", "own.csv:2: column type: expected company"),
            ("a wrong type", "name,type\nKT,firm\n", "own.csv:2: column type"),
            ("no name", "name,type\n\"\",company\n", "own.csv:2: expected a name"),
            ("cells missing", "name,type\nKT,company\nSK\n", "own.csv:3: expected 2 cells"),
            ("a ticker with letters too many", "name,type,ticker\nKT,company,KT:030200\n", "own.csv:2: column ticker"),
            ("an unknown set", "name,type,needs\nKT,company,@chess\n", "own.csv:2: column needs: no word set `chess`"),
            ("a bad date", "name,type,former\nKT,company,한국통신@'02\n", "own.csv:2: column former"),
        ];
        for (why, text, want) in cases {
            let error = rows(Path::new("own.csv"), text, None, &Contexts::default()).expect_err("the row is faulty");
            assert!(error.to_string().starts_with(want), "{why}: {error}");
        }
    }

    #[test]
    fn the_canonical_name_is_a_certain_name_unless_it_is_ambiguous() {
        let text = "name,type,aliases,ambiguous\n기아,company,기아차,기아\nKT,company,케이티,\n";
        let rows = rows(Path::new("own.csv"), text, None, &Contexts::default()).expect("good rows");
        let names = |i: usize| rows[i].names.iter().map(|n| (n.text.as_str(), n.standing)).collect::<Vec<_>>();
        assert_eq!(names(0), [("기아", Standing::Ambiguous), ("기아차", Standing::Certain)]);
        assert_eq!(names(1), [("KT", Standing::Certain), ("케이티", Standing::Certain)]);
    }
}
