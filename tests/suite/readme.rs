//! The README and the page of the room `report` say what the program writes: their tables of columns are those of the
//! library.

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

/// The pages that describe tables; each table is on one of them.
const PAGES: [&str; 2] = ["README.md", "src/report/README.md"];

/// A page with the tables of the library in the places that are marked for them, and how many those are.
fn with_tables(page: &str) -> (String, usize) {
    let tables = [
        (Documents::NAME, markdown::<Documents>()),
        (Mentions::NAME, markdown::<Mentions>()),
        (Entities::NAME, markdown::<Entities>()),
        (Cooccurrence::NAME, markdown::<Cooccurrence>()),
        (Nodes::NAME, markdown::<Nodes>()),
        (Zones::NAME, markdown::<Zones>()),
    ];
    let mut count = 0;
    let page = tables.iter().fold(page.to_owned(), |page, (name, table)| {
        let (begin, end) = (format!("<!-- columns of {name} -->\n"), "<!-- end -->");
        let Some((before, rest)) = page.split_once(&begin) else { return page };
        let (_, after) = rest.split_once(end).expect("the place has an end");
        count += 1;
        format!("{before}{begin}{table}{end}{after}")
    });
    (page, count)
}

#[test]
fn the_tables_of_columns_are_those_of_the_library() {
    let mut places = 0;
    for path in PAGES.map(|page| root().join(page)) {
        let page = fs::read_to_string(&path).expect("the page");
        let (want, count) = with_tables(&page);
        places += count;
        if std::env::var_os("GISA_BLESS").is_some() {
            fs::write(&path, &want).expect("the page");
        } else {
            assert!(page == want, "{}", difference(&want, &page));
        }
    }
    assert_eq!(places, 6, "each table has one place");
}
