//! Options of the command line, each with its effect on the rows of a small input.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;

use super::{gisa, printed};

const MEETING: &str =
    "KT와 LG유플러스가 새 통신망을 함께 짓기로 했다고 두 회사가 어제 서울에서 밝혔다. 공사는 내년 봄에 시작한다.";

/// A row of JSON Lines.
fn article(id: &str, title: &str, body: &str) -> String {
    serde_json::json!({"id": id, "title": title, "body": body}).to_string() + "\n"
}

/// The output for articles on standard input.
fn of<S: AsRef<OsStr>>(articles: &str, arguments: &[S]) -> String {
    printed(gisa().args(arguments).write_stdin(articles), 0)
}

/// The named columns of CSV rows.
fn columns(csv: &str, names: &[&str]) -> Vec<String> {
    let rows = csv::Reader::from_reader(csv.as_bytes()).into_deserialize();
    let rows = rows.map(|row| row.expect("a row")).map(|row: BTreeMap<String, String>| row);
    rows.map(|row| names.iter().map(|name| row[*name].as_str()).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_story_counts_once_where_asked() {
    let same = article("1", "", MEETING) + &article("2", "", MEETING);
    let spaced = article("1", "", MEETING) + &article("2", "", &MEETING.replace(". ", ".\n"));
    let similar = article("1", "", MEETING) + &article("2", "", &MEETING.replace("내년 봄", "내년"));
    // why this case                            articles   options                                     count, documents, articles
    let cases: &[(&str, &str, &[&str], &str)] = &[
        ("near: equal articles are one story", &same, &[], "1 1 2"),
        ("near: similar articles, too", &similar, &[], "1 1 2"),
        ("exact: equal articles are one story", &same, &["--dedup", "exact"], "1 1 2"),
        ("exact: white space makes no difference", &spaced, &["--dedup", "exact"], "1 1 2"),
        ("exact: similar articles are two", &similar, &["--dedup", "exact"], "2 2 2"),
        ("off: each document counts", &same, &["--dedup", "off"], "2 2 2"),
        ("a similarity that these two do not reach", &similar, &["--similarity", "1"], "2 2 2"),
        ("a similarity that these two reach", &similar, &["--similarity", "0.6"], "1 1 2"),
    ];
    for (why, articles, options, want) in cases {
        let pairs = of(articles, &[&["cooccur"], *options].concat());
        assert_eq!(columns(&pairs, &["count", "documents", "articles"]), [*want], "{why}");
    }
    printed(gisa().args(["cooccur", "--similarity", "1.5"]).write_stdin(same), 2);
}

#[test]
fn entities_are_together_within_a_window() {
    let body = "KT가 값을 내렸다. LG유플러스는 기다린다.\n\nSK텔레콤은 값을 올렸다.";
    // the window    the pairs
    let cases: &[(&str, &[&str])] = &[
        ("sentence", &[]),
        ("paragraph", &["KT LG유플러스 1 2"]),
        ("article", &["KT LG유플러스 1 1", "KT SK텔레콤 1 1", "LG유플러스 SK텔레콤 1 1"]),
    ];
    for (window, want) in cases {
        let pairs = of(&article("1", "", body), &["cooccur", "--window", window]);
        assert_eq!(columns(&pairs, &["source", "target", "count", "windows"]), *want, "{window}");
    }
}

#[test]
fn only_mentions_in_the_zones_asked_for_count() {
    let article = article("1", "KT, LG유플러스와 손잡다", "KT가 SK텔레콤과 만났다.");
    // the zones          the pairs
    let cases: &[(&str, &[&str])] = &[
        ("title,lead", &["KT LG유플러스", "KT SK텔레콤"]),
        ("title", &["KT LG유플러스"]),
        ("lead", &["KT SK텔레콤"]),
        ("caption", &[]),
    ];
    for (zones, want) in cases {
        let pairs = of(&article, &["cooccur", "--zones", zones]);
        assert_eq!(columns(&pairs, &["source", "target"]), *want, "{zones}");
    }
    let wrong = gisa().args(["cooccur", "--zones", "attic"]).write_stdin(article).output().expect("it starts");
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("expected some of title, subtitle, lead"), "{wrong:?}");
}

#[test]
fn words_that_stand_for_companies_count_for_them_where_asked() {
    let article = article("1", "", "KT와 LG유플러스가 만났다. 양사는 새 망을 짓는다.");
    // the option    windows that name both    what extract prints
    let cases = [("off", "1", &["KT", "LG유플러스"][..]), ("on", "2", &["KT", "LG유플러스", "양사", "양사"])];
    for (infer, count, surfaces) in cases {
        assert_eq!(columns(&of(&article, &["cooccur", "--infer", infer]), &["count"]), [count], "{infer}");
        assert_eq!(columns(&of(&article, &["extract", "--infer", infer]), &["surface"]), surfaces, "{infer}");
    }
}

#[test]
fn tables_begin_with_a_byte_order_mark_where_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, options, marked) in [("with", &["--bom"][..], true), ("without", &[], false)] {
        let out = folder.path().join(name);
        let mut command = gisa();
        let command = command.arg("analyze").args(options).arg("-o").arg(&out);
        printed(command.write_stdin(article("1", "", MEETING)), 0);
        for table in ["documents", "mentions", "entities", "cooccurrence", "zones"] {
            let table = fs::read(out.join(format!("{table}.csv"))).expect("a table");
            assert_eq!(table.starts_with("\u{FEFF}".as_bytes()), marked, "{name}");
        }
        for other in ["summary.json", "network.graphml"] {
            assert!(!fs::read(out.join(other)).expect("a file").starts_with("\u{FEFF}".as_bytes()), "{other}");
        }
    }
}

#[test]
fn another_dictionary_can_be_used_in_place_of_the_built_in_one() {
    // The build script leaves the unpacked dictionary in this folder.
    let dictionary = concat!(env!("LINDERA_WORKDIR"), "/ko-dic");
    let text = "아버지가방에들어가신다";
    let mut command = gisa();
    let other = printed(command.args(["tokenize", "--dictionary", dictionary]).write_stdin(text), 0);
    assert_eq!(other, of(text, &["tokenize"]));
    assert!(other.starts_with("아버지\tNNG,"), "{other}");
    let folder = tempfile::tempdir().expect("a folder");
    printed(gisa().args(["tokenize", "--dictionary"]).arg(folder.path()).write_stdin(text), 2);
}

#[test]
fn columns_go_by_the_names_and_numbers_that_the_user_says() {
    let body = "KT가 웃었다.";
    // why this case          input                                        options                                   id, name
    let cases: &[(&str, String, &[&str], &str)] = &[
        ("names of JSON", format!("{{\"no\":\"7\",\"words\":\"{body}\"}}\n"), &["id=no", "body=words"], "7 KT"),
        ("names of a table", format!("no,words\n7,{body}\n"), &["id=no", "body=words"], "7 KT"),
        ("numbers of a table", format!("7,가,{body}\n8,나,{body}\n"), &["id=1", "body=3"], "7 KT,8 KT"),
    ];
    for (why, input, fields, want) in cases {
        let fields: Vec<&str> = fields.iter().flat_map(|field| ["--field", field]).collect();
        let mentions = of(input, &[&["extract"], &fields[..]].concat());
        assert_eq!(columns(&mentions, &["doc_id", "name"]).join(","), *want, "{why}");
    }
    let wrong = gisa().args(["extract", "--field", "words=body"]).write_stdin(body).output().expect("it starts");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("id, title, body"), "{wrong:?}");
}

#[test]
fn an_encoding_can_be_forced() {
    // `삼성전자가 웃었다.` and a line end in CP949.
    let korean = b"\xbb\xef\xbc\xba\xc0\xfc\xc0\xda\xb0\xa1 \xbf\xf4\xbe\xfa\xb4\xd9.\n".to_vec();
    let mut command = gisa();
    let command = command.args(["extract", "--encoding", "cp949"]);
    assert_eq!(columns(&printed(command.write_stdin(korean.clone()), 0), &["name"]), ["삼성전자"]);
    let mut command = gisa();
    let command = command.args(["extract", "--encoding", "utf-16le"]);
    assert!(
        !String::from_utf8_lossy(&command.write_stdin(korean).output().expect("it starts").stdout).contains("삼성")
    );
    printed(gisa().args(["extract", "--encoding", "morse"]).write_stdin("가"), 2);
}

#[test]
fn more_threads_than_the_machine_can_use_are_cut_with_a_note() {
    let run = |threads: &str| {
        let mut command = gisa();
        let command =
            command.args(["extract", "--threads", threads]).write_stdin(article("1", "", "KT가 LG유플러스와 만났다."));
        let output = command.output().expect("it starts");
        assert!(output.status.success());
        (
            columns(&String::from_utf8_lossy(&output.stdout), &["name"]),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    let (few, note) = run("2");
    assert_eq!((few.as_slice(), note.as_str()), (&["KT".to_owned(), "LG유플러스".to_owned()][..], ""));
    let (many, note) = run("100000");
    assert_eq!(many, few);
    assert!(note.contains("--threads 100000 is more than this machine can use"), "{note}");
}

#[test]
fn names_that_no_list_has_are_found_by_the_model_unless_it_is_off() {
    let body = "넷마블은 신작 모바일 게임 ‘누리온 월드’를 출시했다고 2일 밝혔다. 누리온 월드는 사전 예약자를 모았다.";
    let article = article("1", "넷마블, 신작 게임 ‘누리온 월드’ 출시", body);
    let found = |unknown: &[&str]| {
        let out = of(&article, &[&["extract"], unknown].concat());
        let rows = columns(&out, &["type", "how", "surface"]);
        rows.into_iter().filter(|row| row.contains("model")).collect::<Vec<_>>()
    };
    for options in [&[][..], &["--unknown", "careful"], &["--unknown", "broad"]] {
        assert_eq!(found(options), ["product model 누리온 월드"; 3], "{options:?}");
    }
    assert_eq!(found(&["--unknown", "off"]), [""; 0]);
    assert_eq!(columns(&of(&article, &["cooccur"]), &["source", "target"]), ["넷마블 누리온 월드"]);
}

#[test]
fn an_index_holds_the_names_that_no_list_has_and_says_which_were_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let (input, index) = (folder.path().join("news.jsonl"), folder.path().join("index"));
    let body = "현대차는 전기차 QX70을 공개했다. QX70은 내년에 나온다.";
    fs::write(&input, article("1", "전기차 QX70", body)).expect("a file");
    let entities = |arguments: &[&OsStr]| printed(gisa().arg("entities").args(arguments), 0);
    for unknown in ["careful", "off"] {
        let mut command = gisa();
        printed(command.arg("index").arg(&input).args(["--unknown", unknown, "-q", "-o"]).arg(&index), 0);
        let texts = entities(&[input.as_os_str(), "--unknown".as_ref(), unknown.as_ref()]);
        assert_eq!(entities(&[index.as_os_str()]), texts, "{unknown}");
        assert_eq!(texts.contains("QX70"), unknown == "careful", "{texts}");
        fs::remove_dir_all(&index).expect("the index");
    }
    printed(gisa().arg("index").arg(&input).args(["-q", "-o"]).arg(&index), 0);
    let refused = gisa().arg("entities").arg(&index).args(["--unknown", "off"]).output().expect("a run");
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--unknown changes what is found"));
}
