//! The README says what the program does: its tables of columns are those of the library.

use std::fs;

use gisa::report::{Cooccurrence, Documents, Entities, Mentions, Nodes, Table, Zones};

use super::{difference, root};

/// The columns of a table as Markdown.
fn markdown<T: Table>() -> String {
    let mut table = "| column | type | meaning |\n|---|---|---|\n".to_owned();
    for column in T::columns() {
        let note = if column.optional { " ¹" } else { "" };
        table += &format!("| `{}`{note} | {} | {} |\n", column.name, column.kind.name(), column.doc);
    }
    table
}

/// The README with the tables of the library in the places that are marked for them.
fn with_tables(readme: &str) -> String {
    let tables = [
        (Documents::NAME, markdown::<Documents>()),
        (Mentions::NAME, markdown::<Mentions>()),
        (Entities::NAME, markdown::<Entities>()),
        (Cooccurrence::NAME, markdown::<Cooccurrence>()),
        (Nodes::NAME, markdown::<Nodes>()),
        (Zones::NAME, markdown::<Zones>()),
    ];
    tables.iter().fold(readme.to_owned(), |readme, (name, table)| {
        let (begin, end) = (format!("<!-- columns of {name} -->\n"), "<!-- end -->");
        let (before, rest) = readme.split_once(&begin).unwrap_or_else(|| panic!("the README has no place for {name}"));
        let (_, after) = rest.split_once(end).expect("the place has an end");
        format!("{before}{begin}{table}{end}{after}")
    })
}

#[test]
fn the_tables_of_columns_are_those_of_the_library() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).expect("the README");
    let want = with_tables(&readme);
    if std::env::var_os("GISA_BLESS").is_some() {
        fs::write(&path, &want).expect("the README");
    } else {
        assert!(readme == want, "{}", difference(&want, &readme));
    }
}
