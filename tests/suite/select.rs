//! The selection of documents by the options that all commands have, on the sample corpus.

use std::collections::BTreeSet;
use std::fs;

use super::{gisa, printed};

/// The ids and days of the documents with mentions, by `extract`.
fn extracted(arguments: &[&str]) -> BTreeSet<(String, String)> {
    let out = printed(gisa().arg("extract").args(arguments).arg("data/samples"), 0);
    let mut rows = csv::Reader::from_reader(out.as_bytes());
    rows.records().map(|row| row.expect("a row")).map(|row| (row[0].to_owned(), row[1].to_owned())).collect()
}

fn errors(arguments: &[&str], code: i32) -> String {
    let output = gisa().args(arguments).output().expect("it starts");
    assert_eq!(output.status.code(), Some(code), "{output:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn days_are_chosen_by_their_ends_and_by_periods() {
    let all = extracted(&[]);
    // why this case        options                                               the days of these
    let cases: &[(&str, &[&str], &str, &str)] = &[
        ("from a day on", &["--from", "2018-03-14"], "2018-03-14", "9999"),
        ("to a day", &["--to", "2018-03-14"], "0000", "2018-03-14"),
        ("a year", &["--from", "2019", "--to", "2019"], "2019-01-01", "2019-12-31"),
        ("a quarter to a month", &["--from", "2018-Q2", "--to", "2020-02"], "2018-04-01", "2020-02-29"),
    ];
    for (why, options, from, to) in cases {
        let want = all.iter().filter(|(_, day)| day.as_str() >= *from && day.as_str() <= *to).cloned().collect();
        let found = extracted(options);
        assert!(!found.is_empty() && found.len() < all.len(), "{why}");
        assert_eq!(found, want, "{why}");
    }
}

#[test]
fn documents_without_a_day_are_left_out_where_days_are_asked_for_and_that_is_said() {
    let news =
        "{\"id\":\"1\",\"body\":\"KT가 웃었다.\"}\n{\"id\":\"2\",\"date\":\"2024-03-05\",\"body\":\"KT가 울었다.\"}\n";
    let output = gisa().args(["extract", "--from", "2024"]).write_stdin(news).output().expect("it starts");
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 2);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "gisa: documents left out: 1 (1 without a day)\n");
}

#[test]
fn what_is_left_out_is_counted_in_the_summary() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = ["--from", "2017", "--press", "한빛경제", "--match", "/5g|lte/", "--sample", "1", "--seed", "7"];
    let said = errors(
        &[&["analyze", "data/samples", "-o", folder.path().to_str().expect("a path")][..], &options].concat(),
        0,
    );
    let summary = fs::read(folder.path().join("summary.json")).expect("a summary");
    let summary: serde_json::Value = serde_json::from_slice(&summary).expect("JSON");
    let left_out = summary["left_out"].as_object().expect("an object");
    assert_eq!(left_out.keys().map(String::as_str).collect::<Vec<_>>(), ["before", "match", "press", "sample"]);
    let total: u64 = left_out.values().filter_map(serde_json::Value::as_u64).sum();
    assert_eq!((summary["documents"]["read"].as_u64(), total), (Some(1), 45), "46 samples: {summary}");
    assert!(said.contains("documents left out: 45 (") && said.contains("not drawn for --sample"), "{said}");
    let select = serde_json::json!(
        {"from": "2017-01-01", "press": "한빛경제", "match": "/5g|lte/", "sample": "1", "seed": "7"}
    );
    assert_eq!(summary["options"]["select"], select);
}

#[test]
fn a_sample_is_the_same_for_any_number_of_threads_and_order_of_files() {
    let parts =
        ["data/samples/articles-2024-2026", "data/samples/ict-2016-2019.jsonl", "data/samples/business-2020-2023.csv"];
    let lines = |arguments: &[&str]| -> BTreeSet<String> {
        let out = printed(gisa().args(["extract", "--sample", "9"]).args(arguments), 0);
        out.lines().map(str::to_owned).collect()
    };
    let one = lines(&["--threads", "1", parts[0], parts[1], parts[2]]);
    assert_eq!(one, lines(&["--threads", "7", parts[2], parts[0], parts[1]]));
    assert_ne!(one, lines(&["--seed", "1", parts[0], parts[1], parts[2]]));
}

#[test]
fn an_unknown_outlet_and_an_empty_selection_are_said() {
    // why this case               options                          what is said                                       exit code
    let cases: &[(&str, &[&str], &str, i32)] = &[
        ("one of two is unknown", &["--press", "한빛경제,디지털나르"], "the nearest name is `디지털나루`", 0),
        ("all are unknown", &["--press", "한빛경재"], "the nearest name is `한빛경제`", 2),
        ("no document is left", &["--from", "2099"], "documents left out: 46 (46 before --from)", 2),
        ("no day", &["--from", "어제"], "expected a day, week, month", 2),
        ("no regular expression", &["--match", "/(/"], "unclosed group", 2),
        ("a seed without a sample", &["--seed", "1"], "--sample", 2),
        ("a sample of none", &["--sample", "0"], "0 is not in", 2),
    ];
    for (why, options, said, code) in cases {
        let errors = errors(&[&["cooccur", "data/samples"][..], options].concat(), *code);
        assert!(errors.contains(said), "{why}: {errors}");
    }
}

#[test]
fn other_commands_take_the_same_options() {
    let select = ["--match", "NB-IoT", "--to", "2016"];
    for command in [&["tokenize", "--format", "csv"][..], &["entities"], &["explain", "KT"], &["suggest"]] {
        let all = printed(gisa().args(command).arg("data/samples"), 0);
        let some = printed(gisa().args(command).args(select).arg("data/samples"), 0);
        assert!(some.len() < all.len(), "{command:?}");
    }
    let check = printed(gisa().args(["corpus", "check", "data/samples"]).args(select), 0);
    assert!(check.contains("\nLeft out   "), "{check}");
}
