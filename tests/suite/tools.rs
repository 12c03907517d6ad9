//! The tools that work on the lexicon: suggestions, checks, and explanations.

use std::fs;

use serde_json::Value;

use super::{gisa, printed, shared};

const NEWS: &str = "{\"id\":\"1\",\"date\":\"2021-03-02\",\"body\":\"KT와 LG유플러스가 손잡았다. LGU+는 요금제를 냈다.\"}\n\
    {\"id\":\"2\",\"body\":\"보안 전문기업 ㈜가람누리소프트(대표 홍길동)는 KT에 로봇을 공급한다.\"}\n";

/// A table of suggestions without rows.
const HEADER: &str = "accept,name,type,field,aliases,note\n";

fn rows(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("a row")).collect()
}

#[test]
fn accepted_suggestions_are_a_lexicon() {
    let folder = tempfile::tempdir().expect("a folder");
    let [reviewed, own] = ["new.csv", "own.csv"].map(|name| folder.path().join(name));
    let out = printed(gisa().arg("suggest").write_stdin(NEWS), 0);
    assert!(out.starts_with(&format!("{HEADER},가람누리소프트,company,,,\"score ")), "{out}");
    assert!(
        out.contains("company_mark 1") && out.contains("company_noun 1") && out.contains("2: 보안 전문기업"),
        "{out}"
    );
    fs::write(&reviewed, &out).expect("a file");
    let none = gisa().args(["suggest", "--accept"]).arg(&reviewed).output().expect("the program starts");
    let errors = String::from_utf8_lossy(&none.stderr);
    assert!(errors.contains("no accepted row: fill in the column `accept` with y"), "{errors}");
    let accepted = || printed(gisa().args(["suggest", "--accept"]).arg(&reviewed), 0);
    fs::write(&reviewed, out.replace("\n,가람", "\ny,가람")).expect("a file");
    assert_eq!(accepted(), "name,type,field,aliases\n가람누리소프트,company,,\n");
    fs::write(&own, accepted()).expect("a file");
    let mut command = gisa();
    let command = command.args(["extract", "--format", "jsonl", "--lexicon"]).arg(&own);
    let names = printed(command.write_stdin("{\"body\":\"가람누리소프트가 왔다.\"}\n"), 0);
    let found = &rows(&names)[0];
    assert_eq!((&found["name"], &found["how"]), (&"가람누리소프트".into(), &"name".into()));
}

#[test]
fn suggestions_are_of_all_types() {
    let body = "현대차는 전기차 QX70을 공개했다. QX70은 내년에 나온다.";
    let news = serde_json::json!({"id": "1", "title": "전기차 QX70", "body": body}).to_string();
    let out = printed(gisa().args(["suggest", "--format", "jsonl"]).write_stdin(news), 0);
    let row = &rows(&out)[0];
    assert_eq!((&row["name"], &row["type"]), (&"QX70".into(), &"product".into()));
    assert!(row["model"].as_f64().is_some_and(|model| (0.3..=1.0).contains(&model)), "{row}");
}

#[test]
fn suggestions_can_be_limited_and_counted() {
    let out = printed(gisa().args(["suggest", "--format", "jsonl"]).write_stdin(NEWS), 0);
    let row = &rows(&out)[0];
    assert_eq!(
        (&row["name"], &row["documents"], &row["company_mark"]),
        (&"가람누리소프트".into(), &1.into(), &1.into())
    );
    assert!(row["examples"].as_str().is_some_and(|examples| examples.starts_with("2: ")), "{row}");
    assert_eq!(printed(gisa().args(["suggest", "--min", "2"]).write_stdin(NEWS), 0), HEADER);
    assert_eq!(printed(gisa().args(["suggest", "--limit", "0"]).write_stdin(NEWS), 0), HEADER);
}

#[test]
fn a_company_suffix_of_a_list_of_ones_own_finds_companies() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("words.csv");
    fs::write(&own, "word,class\n누리온,company_suffix\n").expect("a file");
    let companies = |options: &[&std::ffi::OsStr]| {
        let mut command = gisa();
        let command = command.args(["extract", "--format", "jsonl"]).args(options);
        let out = printed(command.write_stdin("{\"body\":\"삼성누리온이 새 로봇을 냈다고 밝혔다.\"}\n"), 0);
        let found = rows(&out).into_iter().filter(|row| row["type"] == "company");
        found.map(|row| format!("{} {}", row["surface"], row["how"])).collect::<Vec<_>>()
    };
    assert_eq!(companies(&[]), [r#""삼성" "name""#]);
    assert_eq!(companies(&["--lexicon".as_ref(), own.as_os_str()]), [r#""삼성누리온" "suffix""#]);
}

#[test]
fn a_check_lists_every_fault_with_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("own.csv");
    fs::write(&own, "name,type,aliases,hue\n새봄테크닉스,firm,,\n가을테크닉스,company,사과,\n").expect("a file");
    let out = printed(gisa().args(["lexicon", "check"]).arg(&own), 1);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 3, "{out}");
    for (line, want) in lines.iter().zip([":1: unknown column `hue`", ":2: column type", ":3: `사과` is a common word"])
    {
        assert!(line.contains(want), "{line}");
    }
    fs::write(&own, "name,type\n가을테크닉스,company\n").expect("a file");
    assert_eq!(printed(gisa().args(["lexicon", "check"]).arg(&own), 0), "");
    printed(gisa().args(["lexicon", "check", "no-such-file.csv"]), 2);
}

#[test]
fn the_lexicon_says_what_it_makes_of_a_text() {
    let text = "KT는 KTX를 탔다. 아이들이 기아 상태다.";
    let out = printed(gisa().args(["lexicon", "find", text, "--format", "jsonl"]), 0);
    let found = rows(&out);
    let fate = |start: u64, alias: &str| {
        let row = found.iter().find(|row| row["start"] == start && row["alias"] == alias && row["type"] == "company");
        let row = row.unwrap_or_else(|| panic!("{alias} at {start}: {out}"));
        (row["taken"].as_bool().expect("a truth"), row["how"].as_str().expect("a text").to_owned())
    };
    assert_eq!(fate(0, "KT"), (true, "name".to_owned()));
    assert_eq!(fate(4, "KT"), (false, "boundary".to_owned()));
    assert_eq!(fate(18, "기아"), (false, "unsure".to_owned()));
    assert!(
        printed(gisa().args(["lexicon", "find", text]), 0)
            .contains("not taken, unsure: not meant where `상태` follows")
    );
}

#[test]
fn the_sentences_behind_a_count_are_shown() {
    let out = printed(gisa().args(["explain", "KT,LG유플러스", "--format", "jsonl"]).write_stdin(NEWS), 0);
    let found = rows(&out);
    let places: Vec<_> = found.iter().map(|row| (row["surface"].as_str(), row["start"].as_u64())).collect();
    assert_eq!(places, [(Some("KT"), Some(0)), (Some("LG유플러스"), Some(4))]);
    assert_eq!(found[0]["text"], "KT와 LG유플러스가 손잡았다.");
    assert_eq!((&found[0]["doc_id"], &found[0]["date"]), (&"1".into(), &"2021-03-02".into()));
    let out = printed(gisa().args(["explain", "유플러스"]).write_stdin(NEWS), 0);
    assert!(out.ends_with("2 mentions in 2 sentences of 1 document\n"), "{out}");
    assert!(!out.contains('\u{1b}'), "no colour without a terminal");
}

#[test]
fn an_unknown_name_is_said_to_be_unknown_with_the_nearest() {
    let explain = |name: &str| gisa().args(["explain", name]).write_stdin(NEWS).output().expect("it starts");
    let unknown = explain("KTT");
    let errors = String::from_utf8_lossy(&unknown.stderr);
    assert_eq!(unknown.status.code(), Some(2), "{errors}");
    assert!(errors.contains("`KTT` is not named in the input") && errors.contains("the nearest name is `"), "{errors}");
    assert_eq!(explain("SK텔레콤").status.code(), Some(0), "a listed name that no article names is no mistake");
    assert_eq!(explain("가람누리소프트").status.code(), Some(0), "a name of the input is none either");
}

#[test]
fn explained_sentences_are_as_many_as_counted() {
    let Some(path) = shared("corpus/ict-news.jsonl") else { return };
    let pairs = printed(gisa().arg("cooccur").arg(&path), 0);
    let pair = pairs.lines().find(|line| line.starts_with("KT,company,LG유플러스,company,")).expect("the pair");
    let count: usize = pair.split(',').nth(4).expect("a count").parse().expect("a number");
    let out = printed(gisa().args(["explain", "KT,LG유플러스", "--format", "jsonl"]).arg(&path), 0);
    let sentences: std::collections::BTreeSet<String> =
        rows(&out).iter().map(|row| format!("{} {} {}", row["doc_id"], row["field"], row["sentence"])).collect();
    assert_eq!(sentences.len(), count);
}

#[test]
fn help_of_each_tool_has_an_example() {
    for command in [&["suggest"][..], &["explain"], &["lexicon", "check"], &["lexicon", "find"]] {
        let help = printed(gisa().args(command).arg("--help"), 0);
        assert!(help.contains("Example") && help.contains("gisa "), "{command:?}: {help}");
    }
}
