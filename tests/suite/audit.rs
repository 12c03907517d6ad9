//! Audits: the sample of mentions, the verdicts on it, and the precision in tables and reports.

use std::fs;
use std::path::Path;

use super::{gisa, printed};

/// Forty articles with two mentions of different ways each.
fn articles() -> Vec<String> {
    let body = "KT가 새 요금제를 냈다. 보안 업체 ㈜가람누리소프트는 내년에 문을 연다.";
    (0..40).map(|id| format!("{{\"id\":\"{id}\",\"date\":\"2021-03-02\",\"body\":\"{body}\"}}\n")).collect()
}

/// The sample of these articles.
fn drawn(articles: &[String], options: &[&str]) -> String {
    printed(gisa().arg("audit").args(options).write_stdin(articles.concat()), 0)
}

/// The named column of a CSV table.
fn column(table: &str, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let place = reader.headers().expect("a header").iter().position(|column| column == name).expect("the column");
    reader.records().map(|row| row.expect("a row")[place].to_owned()).collect()
}

/// A sample in which the rows are marked in turn.
fn marked(sample: &str, marks: &[&str]) -> String {
    let mut lines = sample.lines();
    let header = lines.next().expect("a header");
    let rows = lines.zip(marks.iter().cycle()).map(|(row, mark)| format!("{mark}{row}\n"));
    format!("{header}\n{}", rows.collect::<String>())
}

fn file(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> String {
    fs::write(folder.join(name), text).expect("a file");
    folder.join(name).display().to_string()
}

#[test]
fn a_sample_is_the_same_for_any_order_and_number_of_threads_and_a_part_of_a_larger_one() {
    let articles = articles();
    let sample = drawn(&articles, &["--sample", "20"]);
    assert_eq!(column(&sample, "correct"), vec![""; 20]);
    let turned: Vec<String> = articles.iter().rev().cloned().collect();
    assert_eq!(sample, drawn(&turned, &["--sample", "20", "--threads", "1"]));
    assert_ne!(sample, drawn(&articles, &["--sample", "20", "--seed", "1"]));
    let larger = drawn(&articles, &["--sample", "50"]);
    assert!(larger.starts_with(&sample), "the first rows of a larger sample are the smaller one");
    assert_eq!(drawn(&articles, &[]).lines().count(), 1 + 80, "all mentions, if there are fewer than are drawn");
}

#[test]
fn a_mention_is_drawn_with_its_sentence_and_only_of_what_is_asked_for() {
    let sample = drawn(&articles(), &["--sample", "5", "--how", "cue"]);
    assert_eq!(column(&sample, "name"), vec!["가람누리소프트"; 5]);
    let [left, surface, right] = ["left", "surface", "right"].map(|name| column(&sample, name)[0].clone());
    assert_eq!(left + &surface + &right, "보안 업체 ㈜가람누리소프트는 내년에 문을 연다.");
    assert_eq!(drawn(&articles(), &["--types", "product"]).lines().count(), 1);
    let inferred = ["{\"body\":\"이통3사가 새 망을 연다. [사진=KT 제공]\"}\n".to_owned()];
    assert_eq!(drawn(&inferred, &[]).lines().count(), 1, "what does not count is not drawn");
    assert_eq!(drawn(&inferred, &["--infer", "on"]).lines().count(), 1 + 3);
}

#[test]
fn verdicts_give_precision_with_its_interval_from_what_excel_writes() {
    let folder = tempfile::tempdir().expect("a folder");
    let sample = marked(&drawn(&articles(), &[]), &["y", "y", "O", "n", "?", "", "1", "x"]);
    let (cp949, _, _) = encoding_rs::EUC_KR.encode(&sample);
    let semicolons = sample.replace(',', ";");
    let files = [
        file(folder.path(), "utf8.csv", &sample),
        file(folder.path(), "bom.csv", format!("\u{feff}{sample}")),
        file(folder.path(), "cp949.csv", &*cp949),
        file(folder.path(), "semicolons.csv", semicolons),
    ];
    let of = |file: &str| printed(gisa().args(["audit", "--read", file]), 0);
    let table = of(&files[0]);
    assert!(
        table.starts_with(
            "by,value,drawn,read,correct,unclear,precision,ci_low,ci_high\nall,,80,60,40,10,0.6666666667,0.54"
        ),
        "{table}"
    );
    files.iter().for_each(|file| assert_eq!(of(file), table, "{file}"));
    let groups: Vec<String> = column(&table, "value");
    assert_eq!(groups, ["", "company", "cue", "name"]);
    let drawn: Vec<u64> = column(&table, "drawn").iter().map(|count| count.parse().expect("a number")).collect();
    assert_eq!((drawn[1], drawn[2] + drawn[3]), (80, 80));
}

#[test]
fn a_workbook_with_verdicts_is_read_as_its_csv() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = folder.path().join("a.xlsx").display().to_string();
    drawn(&articles(), &["--sample", "8", "-o", &name]);
    let output = gisa().args(["audit", "--read", &name]).output().expect("it starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && said.contains("no verdict: fill in the column `correct`"), "{said}");

    let sample = marked(&drawn(&articles(), &["--sample", "8"]), &["1", "0"]);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(sample.as_bytes());
    for (row, number) in reader.records().zip(0..) {
        for (cell, column) in row.expect("a row").iter().zip(0..) {
            match cell.parse::<f64>() {
                Ok(value) => sheet.write_number(number, column, value).map(drop),
                Err(_) => sheet.write_string(number, column, cell).map(drop),
            }
            .expect("a cell");
        }
    }
    book.save(&name).expect("a workbook");
    let of = |file: &str| printed(gisa().args(["audit", "--read", file]), 0);
    assert_eq!(of(&name), of(&file(folder.path(), "a.csv", sample)));
}

#[test]
fn a_file_that_is_no_sample_is_an_error_with_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let sample = drawn(&articles(), &["--sample", "3"]);
    // why this case              text                                    what is said
    let cases = [
        ("no verdict", sample.clone(), "no verdict"),
        ("another table", "name,type\nKT,company\n".to_owned(), ":1: expected the table that gisa audit drew"),
        ("a comment for a verdict", marked(&sample, &["y", "hm"]), ":3: expected y, n, ? or nothing"),
        ("nothing", String::new(), "found no row"),
    ];
    for (why, text, said) in cases {
        let path = file(folder.path(), "a.csv", text);
        let output = gisa().args(["audit", "--read", &path]).output().expect("it starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && errors.contains(said), "{why}: {errors}");
    }
    let path = file(folder.path(), "a.csv", marked(&sample, &["y"]));
    printed(gisa().args(["audit", "--read", &path, "other.jsonl"]), 2);
    printed(gisa().args(["audit", "--read", &path, "-o", &path]), 2);
    assert_eq!(printed(gisa().args(["entities", &path]), 2), "", "a sample is no corpus");
}

#[test]
fn reports_carry_the_precision_of_an_audit() {
    let folder = tempfile::tempdir().expect("a folder");
    let corpus = file(folder.path(), "news.jsonl", articles().concat());
    let verdicts = file(folder.path(), "audit.csv", marked(&drawn(&articles(), &["--sample", "4"]), &["y", "n"]));
    let out = folder.path().join("out");
    printed(gisa().args(["analyze", &corpus, "--audit", &verdicts, "-o"]).arg(&out), 0);
    let summary = fs::read_to_string(out.join("summary.json")).expect("a summary");
    let summary: serde_json::Value = serde_json::from_str(&summary).expect("JSON");
    let all = &summary["precision"][0];
    assert_eq!(
        [&all["by"], &all["read"], &all["correct"]],
        [&"all".into(), &4.into(), &2.into()] as [&serde_json::Value; 3]
    );
    let page = fs::read_to_string(out.join("report.html")).expect("a page");
    assert!(page.contains("\"precision\":[{"), "the page has the numbers");
    let broken = file(folder.path(), "broken.csv", "a,b\n");
    let other = folder.path().join("other");
    printed(gisa().args(["analyze", &corpus, "--audit", &broken, "-o"]).arg(&other), 2);
    assert!(!other.exists(), "nothing is written");
}
