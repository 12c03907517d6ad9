//! The README and the page of the room `report`: their tables of columns are those of the library, and their examples
//! show real output.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use gisa::report::{
    AcceptedNames, Audit, Column, Concordance, Cooccurrence, Documents, Entities, EntityComparison, EntityTrend,
    Evidence, ExplainedNames, Mentions, Nodes, PairComparison, PairTrend, Precisions, Rejects, Related, SuggestedNames,
    Table, Tokens, WordComparison, Words, Zones,
};

use super::{difference, root};

/// The usual columns of a table as Markdown.
fn markdown<T: Table>() -> String {
    columns(T::usual_columns())
}

fn columns<T: Table>(columns: Vec<Column<T>>) -> String {
    let rows =
        columns.iter().map(|column| format!("| `{}` | {} | {} |\n", column.name, column.kind.name(), column.doc));
    format!("| column | type | meaning |\n|---|---|---|\n{}", rows.collect::<String>())
}

/// The optional columns of a table.
fn on_request<T: Table>() -> String {
    columns(T::columns().into_iter().filter(|column| column.optional).collect())
}

/// The pages that describe tables; each table is on one of them.
const PAGES: [&str; 2] = ["README.md", "src/report/README.md"];

/// All tables: name, and columns as Markdown.
fn tables() -> [(&'static str, String); 24] {
    [
        (Documents::NAME, markdown::<Documents>()),
        (Mentions::NAME, markdown::<Mentions>()),
        (Entities::NAME, markdown::<Entities>()),
        (Cooccurrence::NAME, markdown::<Cooccurrence>()),
        ("cooccurrence on request", on_request::<Cooccurrence>()),
        (EntityTrend::NAME, markdown::<EntityTrend>()),
        (PairTrend::NAME, markdown::<PairTrend>()),
        (EntityComparison::NAME, markdown::<EntityComparison>()),
        (PairComparison::NAME, markdown::<PairComparison>()),
        (WordComparison::NAME, markdown::<WordComparison>()),
        (Related::NAME, markdown::<Related>()),
        (Concordance::NAME, markdown::<Concordance>()),
        (Nodes::NAME, markdown::<Nodes>()),
        (Words::NAME, markdown::<Words>()),
        (Zones::NAME, markdown::<Zones>()),
        (Evidence::NAME, markdown::<Evidence>()),
        (SuggestedNames::NAME, markdown::<SuggestedNames>()),
        ("suggestions on request", on_request::<SuggestedNames>()),
        (AcceptedNames::NAME, markdown::<AcceptedNames>()),
        (Audit::NAME, markdown::<Audit>()),
        (Precisions::NAME, markdown::<Precisions>()),
        (Rejects::NAME, markdown::<Rejects>()),
        (ExplainedNames::NAME, markdown::<ExplainedNames>()),
        (Tokens::NAME, markdown::<Tokens>()),
    ]
}

/// A page with the tables of the library at the marked places, and the number of these.
fn with_tables(page: &str) -> (String, usize) {
    let mut count = 0;
    let page = tables().iter().fold(page.to_owned(), |page, (name, table)| {
        let (begin, end) = (format!("<!-- columns of {name} -->\n"), "<!-- end -->");
        let Some((before, rest)) = page.split_once(&begin) else { return page };
        let (_, after) = rest.split_once(end).expect("the place has an end");
        count += 1;
        format!("{before}{begin}{table}{end}{after}")
    });
    (page, count)
}

#[test]
fn the_tables_of_columns_and_the_examples_are_those_of_the_program() {
    let (mut places, mut examples) = (0, 0);
    for path in PAGES.map(|page| root().join(page)) {
        let page = fs::read_to_string(&path).expect("the page");
        let (want, count) = with_tables(&page);
        let want = with_output(&want);
        places += count;
        examples += want.matches("\n$ gisa ").count();
        if env::var_os("GISA_BLESS").is_some() {
            fs::write(&path, &want).expect("the page");
        } else {
            assert!(page == want, "{}", difference(&want, &page));
        }
    }
    assert_eq!(places, tables().len(), "each table has one place");
    assert!(examples >= 5, "{examples} examples are tried");
}

#[test]
fn the_number_of_listed_nouns_in_the_readme_is_that_of_the_file() {
    let read = |path: &str| fs::read_to_string(root().join(path)).expect("a file of the project");
    let nouns = read("dictionaries/nouns.csv").lines().count() - 1;
    let stated = format!("{},{:03} that ko-dic lacks", nouns / 1000, nouns % 1000);
    assert!(read("README.md").contains(&stated), "{stated}");
}

/// A text in which the lines below each `$ gisa …` are replaced by its output. The commands are run by a shell in the
/// root of the repository.
fn with_output(page: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_gisa")).parent().expect("a folder");
    let path = env::join_paths(
        [program.to_owned()].into_iter().chain(env::split_paths(&env::var_os("PATH").expect("a path"))),
    );
    let path = path.expect("a path");
    let (mut shown, mut is_output) = (String::new(), false);
    for line in page.lines() {
        let command = line.strip_prefix("$ ").filter(|command| command.starts_with("gisa "));
        is_output &= command.is_none() && line != "```";
        if !is_output {
            shown += &format!("{line}\n");
        }
        if let Some(command) = command {
            let mut shell = Command::new("sh");
            let output = shell
                .args(["-c", command])
                .env("PATH", &path)
                .env("LC_ALL", "C")
                .current_dir(root())
                .output()
                .expect("a shell");
            shown += &String::from_utf8(output.stdout).expect("UTF-8");
            is_output = true;
        }
    }
    shown
}
