//! `gisa corpus check`, and the messages of other commands on unusable input.

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
        "\nWarnings\n  - skipped documents: 1, unreadable files: 1; --rejects FILE lists them",
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

#[test]
fn rejects_replace_no_input_and_nothing_but_files() {
    let folder = folder_with("news.jsonl", LINES);
    let check = |rejects: &str| {
        let mut command = gisa();
        let command = command.args(["corpus", "check", "news.jsonl", "--rejects", rejects]);
        let output = command.current_dir(folder.path()).output().expect("it starts");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    fs::hard_link(folder.path().join("news.jsonl"), folder.path().join("same.jsonl")).expect("a link");
    fs::create_dir(folder.path().join("folder")).expect("a folder");
    let mut cases =
        vec![("news.jsonl", "is an input"), ("same.jsonl", "is an input"), ("folder", "expected a regular file")];
    if cfg!(unix) {
        let make = |command: &str, arguments: &[&str]| {
            let mut command = std::process::Command::new(command);
            assert!(command.args(arguments).current_dir(folder.path()).status().expect("it starts").success());
        };
        make("mkfifo", &["pipe"]);
        make("ln", &["-s", "none.csv", "link"]);
        cases.extend(["pipe", "link", "/dev/null"].map(|path| (path, "expected a regular file")));
    }
    for (rejects, problem) in cases {
        let (code, errors) = check(rejects);
        assert!(code == Some(2) && errors.contains(problem), "{rejects}: {errors}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("news.jsonl")).expect("it is there"), LINES);
    assert_eq!(check("rejects.csv").0, Some(1));
}

#[test]
fn a_column_that_no_file_has_is_an_error() {
    let folder = folder_with("a.csv", "제목,본문\n가,나래전자가 웃었다.\n");
    fs::write(folder.path().join("b.csv"), "제목,글\n가,나래전자가 울었다.\n").expect("a file");
    let run = |arguments: &[&str]| {
        let output = gisa().arg("extract").args(arguments).current_dir(folder.path()).output().expect("it starts");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, errors) = run(&["a.csv", "--field", "body=없는열"]);
    assert_eq!(code, Some(2), "{errors}");
    assert!(errors.contains("\"없는열\"") && errors.contains("제목, 본문"), "{errors}");
    assert_eq!(run(&["a.csv", "b.csv", "--field", "body=글"]).0, Some(0), "one file has it");
    assert_eq!(run(&["a.csv", "--field", "body=2"]).0, Some(0), "a number is no name");
    let (code, errors) = run(&["a.csv", "--field", "body=9"]);
    assert!(code == Some(2) && errors.contains("there is no column 9; there are 2"), "{errors}");
}

#[test]
fn what_is_read_by_guess_is_said_once() {
    let folder = folder_with(
        "a.csv",
        "순번,글\n1,나래전자가 새 공장을 짓는다고 밝혔다.\n2,\"KT가 웃었다고 한다.\n3,네이버도 웃었다.\n",
    );
    let output = gisa().args(["extract", "-q", "a.csv"]).current_dir(folder.path()).output().expect("it starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), errors.lines().count()), (Some(0), 2), "{errors}");
    assert!(
        errors.contains("the column \"글\"") && errors.contains("line 3: a quotation mark is not closed"),
        "{errors}"
    );
}

#[test]
fn reports_are_no_input_wherever_they_lie() {
    let folder = folder_with("a.txt", "KT가 네이버와 만났다.");
    for _ in 0..2 {
        let mut command = gisa();
        printed(command.args(["analyze", ".", "-o", "reports/first"]).current_dir(folder.path()), 0);
    }
    let summary = fs::read_to_string(folder.path().join("reports/first/summary.json")).expect("a summary");
    let summary: serde_json::Value = serde_json::from_str(&summary).expect("JSON");
    assert_eq!(summary["documents"]["read"], 1);
}

#[cfg(unix)]
#[test]
fn pipes_are_read_when_they_are_named_and_not_in_folders() {
    let folder = folder_with("a.txt", "KT가 네이버와 만났다.");
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let output = gisa().arg("extract").arg(folder.path()).output().expect("it starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.contains("pipe: a pipe or device within a folder"), "{errors}");
    let path = pipe.clone();
    let writer = std::thread::spawn(move || fs::write(path, "{\"id\":\"p\",\"body\":\"KT가 웃었다.\"}\n"));
    let rows = printed(gisa().args(["extract", "--format", "jsonl"]).arg(&pipe), 0);
    writer.join().expect("it ends").expect("written");
    assert!(rows.contains("\"doc_id\":\"p\""), "{rows}");
}

#[test]
fn a_quiet_run_says_how_much_was_skipped_and_the_first_reason() {
    let folder = folder_with("a.csv", "제목,본문\n가,나래전자가 웃었다.\n나,다,라\n");
    fs::write(folder.path().join("b.pdf"), "%PDF-1.4").expect("a file");
    let run = |input: &str, code| {
        let output = gisa().args(["extract", "-q", input]).current_dir(folder.path()).output().expect("it starts");
        assert_eq!(output.status.code(), Some(code));
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert_eq!(run("a.csv", 1).lines().count(), 1);
    assert!(run("a.csv", 1).contains("documents or files skipped: 1, the first: a.csv:3: expected 2 columns"));
    assert!(run("b.pdf", 2).contains("(1 skipped, the first: b.pdf: this is a PDF"), "{}", run("b.pdf", 2));
}

#[cfg(unix)]
#[test]
fn streams_are_read_once_and_their_stories_are_found() {
    let story =
        "KT와 LG유플러스가 새 통신망을 함께 짓기로 했다고 두 회사가 어제 서울에서 밝혔다. 공사는 내년 봄에 시작한다.";
    let folder = folder_with("news.jsonl", "");
    let lines: String = (1..=3).map(|id| format!("{{\"id\":\"{id}\",\"body\":\"{story}\"}}\n")).collect();
    fs::write(folder.path().join("news.jsonl"), lines).expect("a file");
    for input in ["<(cat news.jsonl)", "/dev/stdin", "-"] {
        let line = format!("cat news.jsonl | \"$0\" entities {input} --columns name,documents,articles");
        let mut command = std::process::Command::new("bash");
        let command = command.args(["-c", &line, env!("CARGO_BIN_EXE_gisa")]).current_dir(folder.path());
        let output = command.output().expect("it starts");
        let rows = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && rows.contains("KT,1,3\n"), "{input}: {rows} {output:?}");
    }
}

#[test]
fn decomposed_copies_give_the_same_sentences_and_mentions() {
    use unicode_normalization::UnicodeNormalization;
    let samples = super::root().join("data/samples/articles-2024-2026");
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(&samples).expect("samples").flatten() {
        let text = fs::read_to_string(entry.path()).expect("a text");
        fs::write(folder.path().join(entry.file_name()), text.nfd().collect::<String>()).expect("a file");
    }
    let mentions = |path: &std::path::Path| {
        let rows = printed(gisa().args(["extract", "--format", "jsonl"]).arg(path), 0);
        let rows = rows.lines().map(|row| serde_json::from_str::<serde_json::Value>(row).expect("a row"));
        rows.map(|row| {
            ["doc_id", "field", "sentence", "paragraph", "name", "type", "zone", "how"].map(|key| row[key].clone())
        })
        .collect::<Vec<_>>()
    };
    let (composed, decomposed) = (mentions(&samples), mentions(folder.path()));
    assert!(composed.len() > 100 && composed == decomposed, "{} and {}", composed.len(), decomposed.len());
}
