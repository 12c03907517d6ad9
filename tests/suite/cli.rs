//! The command line for its users: formats, errors, exit codes.

use std::fs;

use super::{gisa, printed};

#[test]
fn a_document_that_cannot_be_read_is_listed_and_the_rest_is_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join("news.jsonl");
    fs::write(&input, "{\"id\":\"1\",\"body\":\"KT와 SK텔레콤이 만났다.\"}\n{\"id\":\n{\"id\":\"3\"}\n")
        .expect("a file");
    let out = folder.path().join("out");
    let output = gisa().arg("analyze").arg(&input).arg("-o").arg(&out).output().expect("it starts");
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.contains("news.jsonl:2:") && errors.contains("news.jsonl:3:"), "{errors}");
    let summary = fs::read_to_string(out.join("summary.json")).expect("a summary");
    let summary: serde_json::Value = serde_json::from_str(&summary).expect("JSON");
    assert_eq!(summary["documents"]["read"], 1);
    assert_eq!(summary["documents"]["skipped"], 2);
    assert_eq!(summary["skipped"][0]["line"], 2);
}

#[test]
fn a_faulty_lexicon_stops_the_run_with_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let lexicon = folder.path().join("own.csv");
    fs::write(&lexicon, "name,type\n새봄테크,firm\n").expect("a file");
    let output = gisa().args(["extract", "data/samples", "--lexicon"]).arg(&lexicon).output().expect("it starts");
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(errors.lines().count(), 1, "{errors}");
    assert!(errors.contains("own.csv:2: column type: expected company"), "{errors}");
}

#[test]
fn a_name_of_the_users_own_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let lexicon = folder.path().join("own.csv");
    fs::write(&lexicon, "name,type,aliases\n새봄테크,company,SBT\n").expect("a file");
    let mut command = gisa();
    let command = command.args(["extract", "--format", "jsonl", "--lexicon"]).arg(&lexicon);
    let out = printed(command.write_stdin("{\"id\":\"1\",\"body\":\"SBT는 KT와 계약했다.\"}\n"), 0);
    let names: Vec<String> = out
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).expect("a row")["name"].as_str().expect("a name").to_owned()
        })
        .collect();
    assert_eq!(names, ["새봄테크", "KT"]);
}

#[test]
fn words_of_the_users_own_are_of_the_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let words = folder.path().join("page.csv");
    fs::write(&words, "word,class\n새 소식 받기,subscription_phrase\n가람소식통,outlet\n").expect("a file");
    let article =
        "{\"id\":\"1\",\"title\":\"새 망\",\"body\":\"[가람소식통] KT가 새 망을 열었다.\\n삼성전자 새소식 받기\"}\n";
    let names = |options: &[&std::ffi::OsStr]| printed(gisa().arg("extract").args(options).write_stdin(article), 0);
    let row = |out: &str, name: &str| out.lines().find(|row| row.contains(name)).unwrap_or_default().to_owned();
    let own = names(&["--lexicon".as_ref(), words.as_os_str()]);
    assert!(row(&own, ",KT,").contains(",lead,"), "{own}");
    assert!(!row(&names(&[]), "삼성전자").contains("boilerplate"));
    assert!(row(&own, "삼성전자").contains("boilerplate"), "{own}");
}

#[test]
fn a_wrong_option_exits_with_two() {
    printed(gisa().args(["extract", "data/samples", "--format", "xml"]), 2);
    printed(gisa().args(["cooccur", "data/samples", "--zones", "attic"]), 2);
    printed(gisa().args(["extract", "no-such-file.jsonl"]), 2);
}

#[test]
fn a_failed_run_leaves_no_report_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out");
    printed(gisa().args(["analyze", "no-such-file.jsonl", "-o"]).arg(&out), 2);
    assert!(!out.exists() || fs::read_dir(&out).expect("a folder").count() == 0);
}

#[test]
fn a_fields_name_can_be_mapped() {
    let input = "{\"number\":\"7\",\"headline\":\"KT, 요금제 개편\",\"text\":\"새 요금제다.\"}\n";
    let arguments =
        ["extract", "--format", "jsonl", "--field", "id=number", "--field", "title=headline", "--field", "body=text"];
    let out = printed(gisa().args(arguments).write_stdin(input), 0);
    let row: serde_json::Value = serde_json::from_str(out.lines().next().expect("a mention")).expect("a row");
    assert_eq!(
        (row["doc_id"].as_str(), row["field"].as_str(), row["name"].as_str()),
        (Some("7"), Some("title"), Some("KT"))
    );
}

#[test]
fn help_of_each_subcommand_has_an_example() {
    for command in ["analyze", "extract", "entities", "cooccur", "trend", "compare", "related", "tokenize"] {
        let help = printed(gisa().args([command, "--help"]), 0);
        assert!(help.contains("Example: gisa ") || help.contains("Examples: gisa "), "{command}: {help}");
    }
}

#[test]
fn an_empty_folder_and_an_empty_input_end_with_two_and_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).expect("a folder");
    let index = folder.path().join("index").display().to_string();
    let commands: [&[&str]; 13] = [
        &["extract"],
        &["entities"],
        &["cooccur"],
        &["trend"],
        &["network"],
        &["words"],
        &["compare", "--split", "2020"],
        &["related", "KT"],
        &["explain", "KT"],
        &["tokenize"],
        &["suggest"],
        &["audit"],
        &["index", "-o", &index],
    ];
    for command in commands {
        for input in [empty.as_os_str(), "-".as_ref()] {
            let output = gisa().args(command).arg(input).write_stdin("").output().expect("it starts");
            let errors = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{command:?} {input:?}: {errors}");
            assert!(errors.contains("found none"), "{command:?} {input:?}: {errors}");
        }
    }
}

#[test]
fn documents_with_one_id_are_told_apart() {
    let news = "{\"id\":\"1\",\"body\":\"KT가 웃었다.\"}\n{\"id\":\"1\",\"body\":\"네이버가 웃었다.\"}\n";
    let output = gisa().args(["extract", "-"]).write_stdin(news).output().expect("it starts");
    let out = String::from_utf8_lossy(&output.stdout);
    let ids: Vec<&str> = out.lines().skip(1).filter_map(|row| row.split(',').next()).collect();
    assert_eq!(ids, ["1", "1#2"], "{out}");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.contains("documents with the id of an earlier one: 1 "), "{errors}");
}

#[test]
fn each_line_can_be_an_article() {
    let text = "KT가 웃었다.\n\n네이버가 웃었다.\n";
    let out = printed(gisa().args(["extract", "--lines"]).write_stdin(text), 0);
    let ids: Vec<&str> = out.lines().skip(1).filter_map(|row| row.split(',').next()).collect();
    assert_eq!(ids, ["stdin:1", "stdin:3"], "{out}");
}
