//! The lexicon files: sorted, without clashes, factually correct.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use gisa::lexicon::{self, WordClass};
use gisa::morph::Tokenizer;

use super::{gisa, printed, root, shared};

const FILES: [&str; 4] = ["companies", "technologies", "organizations", "products"];

type Row = BTreeMap<String, String>;

fn rows(file: &str) -> Vec<Row> {
    let path = root().join(format!("dictionaries/{file}.csv"));
    csv::Reader::from_path(path).expect("the file").deserialize().map(|row| row.expect("a row")).collect()
}

#[test]
fn files_are_sorted_by_name_without_a_repeat() {
    for file in FILES {
        let names: Vec<String> = rows(file).into_iter().map(|row| row["name"].clone()).collect();
        for pair in names.windows(2) {
            assert!(pair[0] < pair[1], "{file}.csv: {} before {}", pair[0], pair[1]);
        }
    }
}

#[test]
fn the_built_in_files_have_no_findings() {
    let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
    let findings = lexicon::check(&[], &mut tokenizer.worker()).expect("the built-in files can be read");
    assert_eq!(findings.iter().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn every_class_of_words_is_documented_and_has_words() {
    let readme = fs::read_to_string(root().join("dictionaries/README.md")).expect("the file");
    let lexicon = lexicon::Lexicon::embedded();
    for (class, name) in WordClass::ALL {
        assert!(readme.contains(&format!("\n| `{name}` | ")), "`{name}` has no row in dictionaries/README.md");
        assert!(!lexicon.words().of(class).is_empty(), "`{name}` has no word");
    }
}

/// A word of a class that no code asks for has no effect.
#[test]
fn every_class_of_words_is_used() {
    let files = walkdir::WalkDir::new(root().join("src")).into_iter().map(|entry| entry.expect("a file").into_path());
    let sources =
        files.filter(|path| path.extension().is_some_and(|it| it == "rs") && !path.ends_with("word_class.rs"));
    let code: String = sources.map(|path| fs::read_to_string(path).expect("a source")).collect();
    for (class, name) in WordClass::ALL {
        let variant = format!("{class:?}");
        let is_asked = code
            .match_indices(&format!("Class::{variant}"))
            .any(|(at, found)| !code[at + found.len()..].starts_with(|c: char| c.is_alphanumeric()));
        assert!(is_asked || code.contains(&format!("{{{name}}}")), "nothing asks for the words of `{name}`");
    }
}

#[test]
fn the_lexicon_is_as_broad_as_promised() {
    for (file, least) in [("companies", 7000), ("technologies", 2000), ("organizations", 4000), ("products", 4000)] {
        assert!(rows(file).len() >= least, "{file}");
    }
}

#[test]
fn tickers_are_those_of_the_exchange() {
    let Some(path) = shared("facts/listed-companies.tsv") else { return };
    let facts: BTreeSet<String> = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .from_path(path)
        .expect("the facts")
        .records()
        .map(|record| record.expect("a row")[0].to_owned())
        .collect();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for row in rows("companies").into_iter().filter(|row| !row["ticker"].is_empty()) {
        assert!(facts.contains(&row["ticker"]), "{}: no listed company has the ticker {}", row["name"], row["ticker"]);
        if let Some(other) = seen.insert(row["ticker"].clone(), row["name"].clone()) {
            panic!("{} and {other} have the same ticker", row["name"]);
        }
    }
}

/// The number of mentions of an entity in a text.
fn mentions_of(name: &str, text: &str, arguments: &[&str]) -> usize {
    let out = printed(gisa().args(["extract", "--format", "csv"]).args(arguments).write_stdin(text), 0);
    let rows = csv::Reader::from_reader(out.as_bytes()).into_deserialize::<Row>();
    rows.filter(|row| row.as_ref().expect("a row")["name"] == name).count()
}

#[test]
fn own_files_are_read_as_spreadsheets_save_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("own.csv");
    let rows = "name,type\r\n새봄테크닉스,company\r\n똠방전자,company\r\n";
    let utf_16: Vec<u8> = [0xfeff].into_iter().chain(rows.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    // why this case          bytes
    let cases = [
        ("CP949, as Excel saves CSV", encoding_rs::EUC_KR.encode(rows).0.into_owned()),
        ("UTF-8 with a mark", format!("\u{feff}{rows}").into_bytes()),
        ("semicolons, as Excel saves CSV elsewhere", rows.replace(',', ";").into_bytes()),
        ("tabs, as Excel saves text", rows.replace(',', "\t").into_bytes()),
        ("UTF-16 with tabs", utf_16),
    ];
    for (why, bytes) in cases {
        fs::write(&path, bytes).expect("the file can be written");
        let found = mentions_of(
            "똠방전자",
            "{\"body\":\"똠방전자는 새봄테크닉스를 샀다.\"}\n",
            &["--lexicon", path.to_str().expect("a path")],
        );
        assert_eq!(found, 1, "{why}");
    }
}

#[test]
fn own_word_sets_and_words_for_several_companies_count_in_any_order_of_files() {
    let folder = tempfile::tempdir().expect("a folder");
    // file, its rows
    let files = [
        ("names.csv", "name,type,ambiguous,needs\n새봄기원,company,새봄,@baduk\n"),
        ("sets.csv", "set\twords\nbaduk\t대국|포석|끝내기\n"),
        ("groups.csv", "phrase,members\n새봄 3사,KT|네이버|새봄기원\n이통3사,KT|네이버\n"),
    ];
    let path = |name: &str| folder.path().join(name).to_str().expect("a path").to_owned();
    files.iter().for_each(|(name, rows)| fs::write(path(name), rows).expect("the file can be written"));
    let own = files.map(|(name, _)| path(name));
    let arguments: Vec<&str> = own.iter().flat_map(|path| ["--lexicon", path]).collect();
    let found = |name, body: &str| mentions_of(name, &format!("{{\"body\":\"{body}\"}}\n"), &arguments);
    assert_eq!(found("새봄기원", "새봄이 대국에서 포석을 시험했다."), 1, "two words of the set");
    assert_eq!(found("새봄기원", "새봄이 왔다."), 0, "none");
    assert_eq!(found("네이버", "새봄 3사가 만났다."), 1, "a word for several companies");
    assert_eq!(found("네이버", "이통3사가 만났다."), 1, "one of ours with other members");
    assert_eq!(found("LG유플러스", "이통3사가 만났다."), 0);
    let unknown = path("unknown.csv");
    fs::write(&unknown, "phrase,members\n새봄 4사,KT|가을기원\n").expect("the file can be written");
    printed(gisa().args(["extract", "--lexicon", &unknown]).write_stdin("{\"body\":\"KT\"}\n"), 2);
}

#[test]
fn an_excluded_entity_is_no_mention_however_it_could_be_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = folder.path().join("names.txt");
    fs::write(&list, "새봄테크\n\nLG전자\n").expect("the file can be written");
    let list = list.to_str().expect("a path");
    let text =
        "{\"body\":\"LG전자와 ㈜새봄테크, 네이버가 손잡았다. 한국전자통신연구원(ETRI)도 왔다. ETRI는 돕는다.\"}\n";
    // why this case                         name                  arguments                               mentions
    let cases: &[(&str, &str, &[&str], usize)] = &[
        ("found without", "LG전자", &[], 1),
        ("left out", "LG전자", &["--exclude", "LG전자"], 0),
        ("it still holds its place", "LG", &["--exclude", "LG전자"], 0),
        ("the others stay", "네이버", &["--exclude", "LG전자"], 1),
        ("found by a mark without", "새봄테크", &[], 1),
        ("nor by a mark", "새봄테크", &["--exclude", "새봄테크"], 0),
        ("by a file", "새봄테크", &["--exclude", list], 0),
        ("by a file, the other line", "LG전자", &["--exclude", list], 0),
        ("with a file and a name", "네이버", &["--exclude", list, "--exclude", "네이버"], 0),
        ("with its other names", "한국전자통신연구원", &["--exclude", "ETRI"], 0),
    ];
    for (why, name, arguments, want) in cases {
        assert_eq!(mentions_of(name, text, arguments), *want, "{why}");
    }
}

#[test]
fn an_excluded_name_that_nobody_knows_is_said_with_the_nearest() {
    let output =
        gisa().args(["extract", "--exclude", "삼성전쟈"]).write_stdin("삼성전자가 왔다.").output().expect("a run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("`삼성전쟈`") && said.contains("the nearest name is `삼성전자`"), "{said}");
    printed(gisa().args(["extract", "--exclude", "no-such-file.txt"]).write_stdin("삼성전자가 왔다."), 2);
}

#[test]
fn a_summary_says_what_the_user_overrides() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("own.csv");
    fs::write(&path, "name,type,action\n애플,product,\n구글,,drop\n").expect("the file can be written");
    let report = folder.path().join("report");
    let mut command = gisa();
    command.arg("analyze").arg("--lexicon").arg(&path).args(["--exclude", "네이버", "-o"]).arg(&report);
    printed(command.write_stdin("{\"body\":\"애플과 구글, 네이버와 KT가 만났다.\"}\n"), 0);
    let summary = fs::read_to_string(report.join("summary.json")).expect("a summary");
    let summary: serde_json::Value = serde_json::from_str(&summary).expect("JSON");
    let overridden: Vec<&str> = summary["lexicon"]["overridden"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(serde_json::Value::as_str)
        .collect();
    assert!(
        overridden[0].starts_with("company 애플: replaced by ") && overridden[0].ends_with("own.csv:2"),
        "{overridden:?}"
    );
    assert!(
        overridden[1].starts_with("company 구글: dropped by ") && overridden[1].ends_with("own.csv:3"),
        "{overridden:?}"
    );
    assert_eq!(summary["lexicon"]["excluded"], serde_json::json!(["네이버"]));
    let mentions = fs::read_to_string(report.join("mentions.csv")).expect("mentions");
    assert!(mentions.contains(",애플,product,") && mentions.contains(",KT,company,"), "{mentions}");
    assert!(!mentions.contains(",구글,") && !mentions.contains(",네이버,"), "{mentions}");
}

#[test]
fn outlets_are_marked_in_their_field() {
    let lexicon = lexicon::Lexicon::embedded();
    for name in
        ["연합뉴스", "뉴시스", "매일경제", "조선일보", "KBS", "YTN", "오마이뉴스", "전자신문", "로이터", "EPA통신"]
    {
        assert_eq!(lexicon.field_of(lexicon::Kind::Company, name), Some("outlet"), "{name}");
    }
    assert!(lexicon.entries().iter().filter(|entry| &*entry.field == "outlet").count() >= 1000);
    assert!(lexicon.entries().iter().all(|entry| !entry.field.starts_with("언론")), "an outlet has another field");
}

#[test]
fn mentions_can_show_the_name_of_the_day() {
    let text = "{\"id\":\"a\",\"date\":\"2017-05-02\",\"body\":\"메타플랫폼스는 KT를 만났다.\"}\n\
        {\"id\":\"b\",\"date\":\"2022-05-02\",\"body\":\"메타플랫폼스는 KT를 만났다.\"}\n\
        {\"id\":\"c\",\"body\":\"메타플랫폼스는 KT를 만났다.\"}\n";
    // arguments, mentions shown as 페이스북, as 메타
    for (arguments, then, now) in [(&["--names", "dated"][..], 1, 2), (&["--names", "newest"], 0, 3), (&[], 0, 3)] {
        let found = ["페이스북", "메타"].map(|name| mentions_of(name, text, arguments));
        assert_eq!(found, [then, now], "{arguments:?}");
    }
    let out = printed(gisa().args(["cooccur", "--names", "dated"]).write_stdin(text), 0);
    assert!(out.contains("KT,company,메타,company,3,"), "the entity stays one: {out}");
}
