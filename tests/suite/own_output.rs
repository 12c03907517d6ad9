//! Files that gisa wrote are not read as news, wherever they are and whatever they are called; similar files of others
//! are read.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Runs a line of the shell in a folder; `$0` is the program.
fn shell(folder: &Path, line: &str) -> Output {
    let mut command = Command::new("bash");
    let command = command.args(["-c", line, env!("CARGO_BIN_EXE_gisa")]).current_dir(folder).env("LC_ALL", "C");
    command.output().expect("it starts")
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder with articles.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("data")).expect("a folder");
    let news = "id,press,date,title,body\n\
        1,한빛일보,2024-01-02,\"KT, 새 망\",\"KT와 네이버가 만났다. KT와 LG유플러스가 5G를 놓는다.\"\n\
        2,한빛일보,2023-01-02,,KT와 네이버가 다시 만났다.\n";
    fs::write(folder.path().join("data/news.csv"), news).expect("a file");
    folder
}

/// Commands that print tables, and the extensions of the files that they are printed into.
const COMMANDS: [&str; 12] = [
    "extract",
    "entities",
    "cooccur",
    "cooccur --measures all",
    "trend --by year",
    "trend --by year --pairs",
    "words",
    "tokenize",
    "related KT",
    "explain KT,네이버",
    "explain KT --kwic",
    "compare --split 2024-01-02",
];

#[test]
fn tables_that_were_printed_into_a_folder_are_left_out_and_said() {
    let folder = folder();
    for (number, command) in COMMANDS.into_iter().enumerate() {
        for ending in ["csv", "jsonl", "xlsx"] {
            let name = format!("{number}.{ending}");
            let output = shell(folder.path(), &format!("$0 {command} data/news.csv -o {name} && mv {name} data"));
            if !output.status.success() {
                assert!(["explain", "tokenize"].iter().any(|name| command.starts_with(name)), "{command}: {output:?}");
                continue;
            }
            let written = fs::read(folder.path().join("data").join(&name)).expect("a file");
            let output = shell(folder.path(), "$0 extract data --format jsonl");
            assert_eq!(output.status.code(), Some(0), "{command} {ending}: {output:?}");
            let has_rows = ending != "jsonl" || !written.is_empty();
            let is_said = errors(&output).contains(&format!("{name}: ")) && errors(&output).contains("written by gisa");
            assert!(is_said || !has_rows, "{command} {ending}: {}", errors(&output));
            let ids = String::from_utf8_lossy(&output.stdout)
                .lines()
                .all(|line| [1, 2].iter().any(|id| line.contains(&format!("\"doc_id\":\"{id}\""))));
            assert!(ids, "{command} {ending}: only the articles are read");
            let output = shell(folder.path(), &format!("$0 extract data/{name}"));
            let is_said = errors(&output).contains("written by gisa");
            assert!(output.status.code() == Some(2) && (is_said || !has_rows), "{command} {ending}: {output:?}");
            fs::remove_file(folder.path().join("data").join(&name)).expect("a file");
        }
    }
}

#[test]
fn entries_that_were_found_in_a_text_are_no_input() {
    let folder = folder();
    for ending in ["csv", "jsonl"] {
        let command = format!("$0 lexicon find 'KT가 네이버와 만났다' --format {ending} > data/found.{ending}");
        assert!(shell(folder.path(), &command).status.success());
        let output = shell(folder.path(), "$0 extract data --format jsonl");
        assert!(errors(&output).contains(&format!("found.{ending}: written by gisa")), "{output:?}");
        fs::remove_file(folder.path().join(format!("data/found.{ending}"))).expect("a file");
    }
}

#[test]
fn a_page_that_lies_among_articles_is_left_out() {
    let folder = folder();
    assert!(shell(folder.path(), "$0 report data/news.csv -o page.html && mv page.html data").status.success());
    let output = shell(folder.path(), "$0 entities data --columns name");
    assert!(output.status.code() == Some(0) && errors(&output).contains("page.html: written by gisa"), "{output:?}");
}

#[test]
fn files_of_a_report_that_are_named_one_by_one_are_no_input() {
    let folder = folder();
    assert!(shell(folder.path(), "$0 analyze data -o out --xlsx && cp data/news.csv out/mine.csv").status.success());
    for name in ["mentions.csv", "report.html", "network.graphml", "report.xlsx", "summary.json"] {
        let output = shell(folder.path(), &format!("$0 extract out/{name}"));
        let is_said = errors(&output).contains(&format!("out/{name}: a report or an index of gisa, not read"));
        assert!(output.status.code() == Some(2) && is_said, "{name}: {output:?}");
    }
    let output = shell(folder.path(), "$0 entities out/*");
    assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("KT"), "{output:?}");
}

#[test]
fn a_table_of_the_users_that_has_other_columns_is_read() {
    let folder = folder();
    assert!(shell(folder.path(), "$0 extract data -o mentions.csv").status.success());
    let own = fs::read_to_string(folder.path().join("mentions.csv")).expect("a table");
    let with_body: String = own
        .lines()
        .enumerate()
        .map(|(at, line)| if at == 0 { format!("{line},body\n") } else { format!("{line},KT와 네이버가 만났다.\n") })
        .collect();
    fs::write(folder.path().join("mine.csv"), with_body).expect("a file");
    let output = shell(folder.path(), "$0 extract mine.csv");
    assert!(output.status.success() && !errors(&output).contains("written by gisa"), "{output:?}");
    let output = shell(folder.path(), "$0 extract mentions.csv --field body=surface");
    assert!(output.status.success(), "columns that the user names are read: {output:?}");
}

#[test]
fn names_that_promise_another_format_or_a_file_are_refused_with_what_can_be_written() {
    let folder = folder();
    // the command, what is said
    let cases = [
        ("entities data -o x.tsv", "not written as .tsv: give a name that ends in .csv, .jsonl, .xlsx, .parquet"),
        ("entities data -o x.zip", "not written as .zip"),
        ("extract data -o x.csv.gz", "not written as .gz"),
        ("tokenize data -o x.pdf", "not written as .pdf"),
        ("corpus check data --rejects r.zip", "not written as .zip"),
        ("network data -o net.html", "not written as .html"),
        ("network data --format csv -o net.csv", "net.csv looks like a file name (.csv)"),
        ("network data -o net.csv", "csv is two tables"),
        ("report data -o foo.pdf", "foo.pdf looks like a file name (.pdf)"),
        (
            "report data -o foo.csv",
            "foo.csv looks like a file name (.csv), and this writes a page: give a name that ends in .html",
        ),
        (
            "--lang ko report data -o foo.csv",
            "foo.csv은(는) .csv로 끝나는 파일 이름임: 쪽이 쓰이므로 .html로 끝나는 이름",
        ),
        ("--lang ko analyze data -o foo.csv", "foo.csv은(는) .csv로 끝나는 파일 이름임: 폴더에 쓰이므로 폴더 이름"),
        ("analyze data -o out.xlsx", "out.xlsx looks like a file name (.xlsx)"),
        ("index data -o idx.parquet", "idx.parquet looks like a file name (.parquet)"),
    ];
    for (command, want) in cases {
        let output = shell(folder.path(), &format!("$0 {command}"));
        assert!(output.status.code() == Some(2) && errors(&output).contains(want), "{command}: {output:?}");
        assert_eq!(super::file_names(folder.path()), ["data"], "{command}");
    }
    assert!(
        shell(folder.path(), "$0 entities data -o x.tsv --format csv && rm x.tsv").status.success(),
        "it is asked for"
    );
    assert!(shell(folder.path(), "$0 analyze data -o 2024.03").status.success(), "no ending of a file");
}
