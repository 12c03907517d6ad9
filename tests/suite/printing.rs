//! Output of commands: files that appear whole or not at all, formats chosen by file names, CSV for spreadsheets.

use std::fs;
use std::path::Path;

use super::{file_names, gisa, printed};

/// Two articles; the ids look like a formula and like a number.
const NEWS: &str = "{\"id\":\"=1+1\",\"date\":\"2024-03-05\",\"title\":\"KT, 새 망\",\"body\":\"KT와 LG유플러스가 만났다.\"}\n\
    {\"id\":\"01101001.20160104120000\",\"date\":\"2024-04-02\",\"body\":\"전문기업 ㈜가람누리소프트(대표 홍길동)가 KT와 만났다.\"}\n";

/// All commands that print CSV, with their arguments other than the input.
const TABLES: [&[&str]; 11] = [
    &["extract"],
    &["entities"],
    &["cooccur"],
    &["trend", "--by", "month"],
    &["compare", "--split", "2024-04"],
    &["related", "KT"],
    &["words"],
    &["suggest"],
    &["audit"],
    &["explain", "KT", "--format", "csv"],
    &["tokenize", "--format", "csv"],
];

/// A folder with the articles as `news.jsonl`.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("news.jsonl"), NEWS).expect("a file");
    folder
}

/// The output of a command on the articles of a folder.
fn of(folder: &Path, arguments: &[&str]) -> String {
    let mut command = gisa();
    printed(command.current_dir(folder).args(arguments).arg("news.jsonl"), 0)
}

#[test]
fn a_file_holds_what_would_be_printed() {
    let folder = folder();
    let network: &[&str] = &["network", "--min-count", "1"];
    for arguments in TABLES.iter().copied().chain([network, &["corpus", "check"]]) {
        let out = of(folder.path(), arguments);
        assert_eq!(of(folder.path(), &[arguments, &["-o", "out"]].concat()), "", "{arguments:?}");
        let written = fs::read_to_string(folder.path().join("out")).expect("a file");
        assert!(!out.is_empty() && written == out, "{arguments:?}");
    }
    let find = ["lexicon", "find", "KT가 웃었다."];
    let out = printed(gisa().args(find), 0);
    printed(gisa().args(find).arg("-o").arg(folder.path().join("out")), 0);
    assert_eq!(fs::read_to_string(folder.path().join("out")).expect("a file"), out);
    assert_eq!(file_names(folder.path()), ["news.jsonl", "out"], "nothing is left beside it");
}

#[test]
fn a_file_that_may_not_be_written_is_refused_before_anything_is_read() {
    let folder = folder();
    fs::create_dir(folder.path().join("crawl")).expect("a folder");
    fs::write(folder.path().join("crawl/one.txt"), "KT가 웃었다.").expect("a file");
    fs::write(folder.path().join("own.csv"), "name,type\n새봄테크,company\n").expect("a file");
    // why this case                      arguments                                                       what is said
    let cases: &[(&str, &[&str], &str)] = &[
        ("the input", &["entities", "news.jsonl", "-o", "news.jsonl"], "news.jsonl is an input"),
        ("the same by another path", &["extract", "news.jsonl", "-o", "crawl/../news.jsonl"], "is an input"),
        ("a file of a folder", &["words", "crawl", "-o", "crawl/one.txt"], "is an input"),
        ("a new file in a folder", &["words", "crawl", "-o", "crawl/new.csv"], "lies in the input crawl"),
        ("the lexicon", &["extract", "news.jsonl", "--lexicon", "own.csv", "-o", "own.csv"], "own.csv is an input"),
        ("the lexicon that is checked", &["lexicon", "check", "own.csv", "-o", "own.csv"], "own.csv is an input"),
        ("the other part", &["compare", "crawl", "--versus", "news.jsonl", "-o", "news.jsonl"], "is an input"),
        ("a folder", &["entities", "news.jsonl", "-o", "crawl"], "expected a regular file"),
        (
            "a folder that is not there",
            &["entities", "news.jsonl", "-o", "none/x.csv"],
            "none/x.csv: cannot be written",
        ),
        (
            "a name of another format",
            &["entities", "news.jsonl", "-o", "x.json"],
            "does not write json: choose one of csv",
        ),
        ("two tables", &["network", "news.jsonl", "--format", "csv"], "-o DIR"),
    ];
    for (why, arguments, want) in cases {
        let output = gisa().current_dir(folder.path()).args(*arguments).output().expect("it starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && errors.contains(want), "{why}: {errors}");
    }
    assert_eq!(file_names(folder.path()), ["crawl", "news.jsonl", "own.csv"]);
    assert_eq!(fs::read_to_string(folder.path().join("news.jsonl")).expect("a file"), NEWS);
}

#[test]
fn a_run_that_fails_leaves_the_old_file() {
    let folder = folder();
    fs::write(folder.path().join("out.csv"), "old").expect("a file");
    let mut command = gisa();
    command.current_dir(folder.path()).args(["cooccur", "news.jsonl", "--about", "없는이름", "-o", "out.csv"]);
    printed(&mut command, 2);
    assert_eq!(fs::read_to_string(folder.path().join("out.csv")).expect("a file"), "old");
    assert_eq!(file_names(folder.path()), ["news.jsonl", "out.csv"]);
}

#[test]
fn the_name_of_the_file_chooses_the_format() {
    let folder = folder();
    // the file, how it begins
    let cases: &[(&str, &[u8])] = &[
        ("pairs.csv", b"source,"),
        ("pairs.jsonl", b"{\"source\":"),
        ("pairs.xlsx", b"PK"),
        ("pairs.parquet", b"PAR1"),
        ("pairs.graphml", b"<?xml"),
        ("pairs.out", b"source,"),
    ];
    for (file, begin) in cases {
        of(folder.path(), &["cooccur", "-o", file]);
        assert!(fs::read(folder.path().join(file)).expect("a file").starts_with(begin), "{file}");
    }
    of(folder.path(), &["cooccur", "--format", "jsonl", "-o", "pairs.csv"]);
    assert!(fs::read(folder.path().join("pairs.csv")).expect("a file").starts_with(b"{"), "--format wins");
}

#[test]
fn every_command_that_prints_csv_writes_it_for_excel_where_asked() {
    let folder = folder();
    for arguments in TABLES {
        let plain = of(folder.path(), arguments);
        assert_eq!(
            of(folder.path(), &[arguments, &["--bom", "--excel-safe"]].concat()).chars().next(),
            Some('\u{FEFF}')
        );
        let [safe, marked] =
            ["--excel-safe", "--bom"].map(|option| of(folder.path(), &[arguments, &[option]].concat()));
        assert_eq!(marked, format!("\u{FEFF}{safe}"), "--bom keeps texts safe, too: {arguments:?}");
        for (cells, want) in csv_rows(&safe).iter().flatten().zip(csv_rows(&plain).iter().flatten()) {
            let is_changed = want == "=1+1" || want == "01101001.20160104120000" || want.starts_with('+');
            assert_eq!(*cells, if is_changed { format!("'{want}") } else { want.clone() }, "{arguments:?}");
        }
    }
    assert!(of(folder.path(), &["extract", "--excel-safe"]).contains("\n'=1+1,2024-03-05,title,"));
}

fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes()).into_records();
    rows.map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_report_for_excel_has_the_ids_as_text_and_its_workbook_as_they_are() {
    let folder = folder();
    of(folder.path(), &["analyze", "--excel-safe", "--xlsx", "-o", "report"]);
    let documents = fs::read_to_string(folder.path().join("report/documents.csv")).expect("a table");
    assert!(documents.contains("\n'=1+1,") && documents.contains("\n'01101001.20160104120000,"), "{documents}");
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook(folder.path().join("report/report.xlsx")).expect("a workbook");
    let sheet = calamine::Reader::worksheet_range(&mut book, "documents").expect("a sheet");
    let ids: Vec<String> = sheet.rows().skip(1).map(|row| row[0].to_string()).collect();
    assert_eq!(ids, ["=1+1", "01101001.20160104120000"]);
}
