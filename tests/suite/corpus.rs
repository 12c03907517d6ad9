//! `gisa corpus check`, and what the commands say of input that they cannot use.

use std::fs;

use super::{gisa, printed};

/// A folder with one file.
fn folder_with(name: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join(name), text).expect("a file");
    folder
}

const LINES: &str = "{\"id\":\"1\",\"title\":\"가\",\"body\":\"나래전자가 웃었다.\",\"date\":\"20200801\"}\n{\"id\":\n";

#[test]
fn a_check_says_what_can_be_used_and_what_not() {
    let folder = folder_with("news.jsonl", LINES);
    let report = printed(gisa().args(["corpus", "check", "news.jsonl", "none.csv"]).current_dir(folder.path()), 1);
    for line in [
        "Documents  1 usable, 1 skipped",
        "Files      1 read: JSON Lines, UTF-8 1; 1 unreadable",
        "Columns    id ← id, title ← title, body ← body, date ← date",
        "Dates      2020-08-01 to 2020-08-01, 1 days with 0 gaps; 0 documents without a date",
        "Bodies     10 to 10 characters, median 10; 0 empty; 0 without headline",
        "\nSkipped\n  - news.jsonl:2: expected a JSON object",
        "\nUnreadable\n  - none.csv: cannot be read",
        "\nWarnings\n  - 1 documents are skipped, 1 files are unreadable; --rejects FILE lists them",
    ] {
        assert!(report.contains(line), "{line}: {report}");
    }
}

#[test]
fn a_check_can_be_read_by_programs() {
    let folder = folder_with("news.jsonl", LINES);
    let report = printed(gisa().args(["corpus", "check", "--format", "json"]).arg(folder.path()), 1);
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    assert_eq!((&report["documents"], &report["skipped"], &report["unreadable"]), (&1.into(), &1.into(), &0.into()));
    assert_eq!(report["files"][0], serde_json::json!({"format": "JSON Lines", "encoding": "UTF-8", "files": 1}));
    assert_eq!(report["columns"][1], serde_json::json!({"field": "title", "column": "title", "files": 1}));
}

#[test]
fn rejects_are_listed_with_file_line_and_reason() {
    let folder = folder_with("news.jsonl", LINES);
    let mut command = gisa();
    let command = command.args(["corpus", "check", "news.jsonl", "none.csv", "--rejects", "rejects.csv"]);
    printed(command.current_dir(folder.path()), 1);
    let rejects = fs::read_to_string(folder.path().join("rejects.csv")).expect("it is there");
    let mut rows = csv::Reader::from_reader(rejects.as_bytes());
    assert_eq!(rows.headers().expect("a header"), &["file", "line", "reason"][..]);
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.expect("a row")).collect();
    assert_eq!((&rows[0][0], &rows[0][1]), ("none.csv", ""));
    assert_eq!((&rows[1][0], &rows[1][1]), ("news.jsonl", "2"));
    assert!(rows[1][2].starts_with("expected a JSON object"), "{rejects}");
}
