//! Questions of an analyst beyond counts: since when (`trend`), where (`compare`), with what (`related`), and in which
//! sentences (`explain --kwic`).

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::{gisa, printed};

type Row = BTreeMap<String, String>;

fn rows(csv: &str) -> Vec<Row> {
    csv::Reader::from_reader(csv.as_bytes()).into_deserialize().map(|row| row.expect("a row")).collect()
}

/// The rows that a command prints about the sample corpus.
fn of_samples(arguments: &[&str]) -> Vec<Row> {
    rows(&printed(gisa().args(arguments).arg("data/samples"), 0))
}

fn number(row: &Row, column: &str) -> u64 {
    row[column].parse().expect("a number")
}

/// An article as a line of JSON Lines.
fn article(id: usize, date: &str, press: &str, body: &str) -> String {
    serde_json::json!({"id": id.to_string(), "date": date, "press": press, "body": body}).to_string() + "\n"
}

/// The standard error of a command for articles on standard input.
fn said(articles: &str, arguments: &[&str], code: i32) -> String {
    let output = gisa().args(arguments).write_stdin(articles).output().expect("it starts");
    assert_eq!(output.status.code(), Some(code), "{output:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_trend_has_a_row_for_each_name_and_period_and_adds_up_to_the_entities() {
    let entities = of_samples(&["entities"]);
    for by in ["day", "week", "month", "quarter", "year"] {
        let trend = of_samples(&["trend", "--by", by, "--of", "KT,5G"]);
        for name in ["KT", "5G"] {
            let entity = entities.iter().find(|row| row["name"] == name).expect("it is named");
            for column in ["mentions", "windows", "documents", "articles"] {
                let sum: u64 = trend.iter().filter(|row| row["name"] == name).map(|row| number(row, column)).sum();
                assert_eq!(sum, number(entity, column), "{column} of {name} by {by}");
            }
        }
    }
    let years = of_samples(&["trend", "--by", "year", "--of", "KT"]);
    let periods: Vec<&str> = years.iter().map(|row| row["period"].as_str()).collect();
    assert_eq!(periods, ["2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026"]);
}

#[test]
fn a_trend_follows_the_most_mentioned_or_the_pairs_that_are_asked_for() {
    let top = of_samples(&["trend", "--by", "year", "--top", "3", "--types", "technology"]);
    assert_eq!(top.len(), 3 * 11);
    assert!(top.iter().all(|row| row["type"] == "technology"));
    let pairs = of_samples(&["trend", "--by", "year", "--pairs=company-technology", "--of", "KT"]);
    assert!(!pairs.is_empty() && pairs.iter().all(|row| row["source"] == "KT" && row["target_type"] == "technology"));
    let all = of_samples(&["trend", "--by", "year", "--pairs", "--top", "1"]);
    assert_eq!(all.len(), 11, "one pair in each year");
}

#[test]
fn periods_without_articles_and_documents_without_a_day_are_said() {
    let news = article(1, "2024-01-05", "", "KT가 웃었다.")
        + &article(2, "2024-04-05", "", "KT가 울었다.")
        + &article(3, "", "", "KT가 쉰다.");
    let said = said(&news, &["trend", "--of", "KT"], 0);
    assert!(said.contains("documents without a day, in no period: 1 of 3"), "{said}");
    assert!(said.contains("periods without an article: 2 of 4 (2024-02, 2024-03)"), "{said}");
}

#[test]
fn parts_are_counted_each_for_itself() {
    let compared = of_samples(&["compare", "--split", "2020", "--of", "KT,LGU+"]);
    for (part, options) in [("focus", ["--from", "2020"]), ("reference", ["--to", "2019"])] {
        let entities = of_samples(&[&["entities"][..], &options].concat());
        for row in &compared {
            let entity = entities.iter().find(|entity| entity["name"] == row["name"]).expect("it is named");
            assert_eq!(row[&format!("{part}_count")], entity["mentions"], "{row:?}");
            assert_eq!(row[&format!("{part}_documents")], entity["documents"], "{row:?}");
        }
    }
    assert_eq!(compared.len(), 2);
}

#[test]
fn parts_are_divided_by_day_by_outlet_and_by_input() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str, text: String| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path.to_string_lossy().into_owned()
    };
    let of = |from: usize, date: &str, press: &str, name: &str| -> String {
        (from..from + 12).map(|id| article(id, date, press, &format!("{name} 소식 {id}번이다."))).collect()
    };
    let (new, old) = (of(0, "2024-03-05", "한빛경제", "KT가 낸"), of(20, "2023-03-05", "디지털나루", "네이버가 낸"));
    let both = path("both.jsonl", new.clone() + &old);
    let (new, old) = (path("new.jsonl", new), path("old.jsonl", old));
    // why this case     arguments
    let cases: &[(&str, &[&str])] = &[
        ("by day", &[&both, "--split", "2024"]),
        ("by two periods", &[&both, "--split", "2023,2024-03"]),
        ("by outlet", &[&both, "--split", "press=한빛경제"]),
        ("by input", &[&new, "--versus", &old]),
    ];
    for (why, arguments) in cases {
        let command =
            [&["compare", "--dedup", "off", "--columns", "name,focus_count,reference_count,change"], *arguments];
        let out = printed(gisa().args(command.concat()), 0);
        assert_eq!(out, "name,focus_count,reference_count,change\nKT,12,0,new\n네이버,0,12,gone\n", "{why}");
    }
    // why this case                arguments                                   what is said
    let cases: &[(&str, &[&str], &str)] = &[
        ("an unknown outlet", &[&both, "--split", "press=한빛경재"], "the nearest name is `한빛경제`"),
        ("an outlet like no other", &[&both, "--split", "press=없다"], "no document is of the outlet `없다`"),
        ("no document before", &[&both, "--split", "2020"], "no document is in the reference"),
        ("no split", &[&both], "--split divides the input by day, period or outlet, --versus names other input"),
        ("two periods that share days", &[&both, "--split", "2023,2023-03"], "the two periods overlap"),
        ("no day", &[&both, "--split", "어제"], "expected a day, week"),
        ("an unknown name", &[&both, "--split", "2024", "--of", "삼성전쟈"], "the nearest name is `삼성전자`"),
    ];
    for (why, arguments, want) in cases {
        let errors = said("", &[&["compare"], *arguments].concat(), 2);
        assert!(errors.contains(want), "{why}: {errors}");
    }
}

#[test]
fn what_is_related_to_a_name_has_the_figures_of_the_pairs() {
    let related = of_samples(&["related", "LGU+", "--no-words"]);
    let pairs = of_samples(&["cooccur", "--about", "LG유플러스"]);
    assert_eq!(related.len(), pairs.len());
    assert!(related.iter().all(|row| row["source"] == "LG유플러스"));
    let strength = |row: &Row| row["log_likelihood"].parse::<f64>().expect("a number");
    assert!(related.is_sorted_by(|a, b| strength(a) >= strength(b)));
    for row in &related {
        let is_same = |pair: &&Row| [&pair["source"], &pair["target"]].contains(&&row["target"]);
        let pair = pairs.iter().find(is_same).expect("the same pair");
        for column in ["count", "pmi", "log_likelihood", "p_value", "q_value", "outlets"] {
            assert_eq!(row[column], pair[column], "{column} of {}", row["target"]);
        }
    }
    let technologies = of_samples(&["related", "KT", "--types", "technology", "--top", "2"]);
    assert!(technologies.len() == 2 && technologies.iter().all(|row| row["target_type"] == "technology"));
    assert!(said("KT가 웃었다.", &["related", "삼성전쟈"], 2).contains("the nearest name is `삼성전자`"));
}

#[test]
fn words_stand_beside_a_name_and_differ_between_parts() {
    let related = of_samples(&["related", "KT", "--columns", "target,target_type,count,target_count"]);
    let words: Vec<&Row> = related.iter().filter(|row| row["target_type"] == "NNG").collect();
    assert!(!words.is_empty() && words.iter().all(|row| number(row, "count") <= number(row, "target_count")));
    let compared = of_samples(&["compare", "--words", "--split", "2020"]);
    for (part, options) in [("focus", ["--from", "2020"]), ("reference", ["--to", "2019"])] {
        for word in of_samples(&[&["words"][..], &options].concat()) {
            let is_same = |row: &&Row| row["word"] == word["word"] && row["type"] == word["type"];
            let row = compared.iter().find(is_same).expect("the same word");
            assert_eq!(row[&format!("{part}_count")], word["count"], "{word:?}");
            assert_eq!(row[&format!("{part}_documents")], word["documents"], "{word:?}");
        }
    }
    assert!(said("", &["compare", "--words", "--pairs", "--split", "2020"], 2).contains("cannot be used with"));
}

#[test]
fn keywords_stand_in_their_context() {
    let table = of_samples(&["explain", "서비스", "--kwic", "--format", "csv"]);
    assert!(table.len() > 1);
    for row in &table {
        assert_eq!((row["keyword"].as_str(), row["name"].as_str()), ("서비스", ""), "a plain word");
        assert!(!row["left"].is_empty() || !row["right"].is_empty(), "{row:?}");
    }
    let names = of_samples(&["explain", "KT", "--kwic", "--format", "csv"]);
    let sentences = of_samples(&["explain", "KT", "--format", "csv"]);
    assert_eq!(names.len(), sentences.len(), "the mentions that count");
    for (row, sentence) in names.iter().zip(&sentences) {
        assert_eq!(format!("{}{}{}", row["left"], row["keyword"], row["right"]), sentence["text"]);
        assert_eq!((&row["start"], &row["keyword"]), (&sentence["start"], &sentence["surface"]));
    }
    let lines = printed(gisa().args(["explain", "서비스", "--kwic", "data/samples"]), 0);
    let columns = |line: &str| line.find("서비스").map(|at| line[..at].width());
    let mut places: Vec<Option<usize>> = lines.lines().map(columns).filter(Option::is_some).collect();
    places.dedup();
    assert_eq!(places.len(), 1, "all in one column: {lines}");
    let errors = said("KT가 웃었다.", &["explain", "없는말", "--kwic"], 2);
    assert!(errors.contains("`없는말`"), "{errors}");
}

#[test]
fn other_names_that_nobody_knows_are_errors_with_the_nearest() {
    for arguments in
        [&["trend", "--of", "삼성전쟈"][..], &["cooccur", "--about", "삼성전쟈"], &["entities", "--about", "삼성전쟈"]]
    {
        let errors = said("KT가 웃었다.", arguments, 2);
        assert!(errors.contains("the nearest name is `삼성전자`"), "{arguments:?}: {errors}");
    }
    let errors = said("{\"date\":\"2024-03-05\",\"body\":\"KT가 웃었다.\"}\n", &["trend", "--of", "삼성전자"], 0);
    assert!(errors.contains("`삼성전자` is not named in the input"), "{errors}");
}

/// A file in a folder of its own.
fn file(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("words.txt");
    std::fs::write(&path, text).expect("a file");
    let path = path.to_string_lossy().into_owned();
    (folder, path)
}

#[test]
fn a_stop_word_leaves_out_a_name_under_any_of_its_names() {
    // why this case                   stop words               words that go
    let cases: &[(&str, &str, &[&str])] = &[
        ("a canonical name", "KT\n", &["KT"]),
        ("another name of it", "케이티\nAI\n", &["KT", "인공지능"]),
        ("a plain word", "장비\n", &["장비"]),
    ];
    let all: Vec<String> = of_samples(&["words"]).into_iter().map(|row| row["word"].clone()).collect();
    for (why, words, gone) in cases {
        let (_folder, path) = file(words);
        let left = of_samples(&["words", "--stop", &path]);
        let want: Vec<&String> = all.iter().filter(|word| !gone.contains(&word.as_str())).collect();
        assert_eq!(left.iter().map(|row| &row["word"]).collect::<Vec<_>>(), want, "{why}");
        let compared = of_samples(&["compare", "--words", "--split", "2020", "--stop", &path]);
        assert!(compared.iter().all(|row| !gone.contains(&row["word"].as_str())), "{why}");
        let related = of_samples(&["related", "SK텔레콤", "--stop", &path]);
        let is_word = |row: &&Row| row["target_type"] == "NNG";
        assert!(related.iter().filter(is_word).all(|row| !gone.contains(&row["target"].as_str())), "{why}");
    }
}

#[test]
fn one_word_has_one_row() {
    let news = article(1, "", "", "KT가 웃었다. 그는 KT연수원에 갔다. 새 UHDX 장비와 UHDX장비가 왔다.");
    let out = printed(gisa().args(["words", "--columns", "word,type,count"]).write_stdin(news), 0);
    assert_eq!(out.lines().filter(|line| line.starts_with("KT,")).collect::<Vec<_>>(), ["KT,company,2"]);
    assert_eq!(out.lines().filter(|line| line.starts_with("UHDX,")).collect::<Vec<_>>(), ["UHDX,,2"]);
}

#[test]
fn the_types_of_pairs_may_follow_a_bare_option() {
    for command in [&["trend", "--by", "year"][..], &["compare", "--split", "2020"], &["cooccur"]] {
        let apart = of_samples(&[command, &["--pairs", "company-technology"]].concat());
        let joined = of_samples(&[command, &["--pairs=company-technology"]].concat());
        assert!(!apart.is_empty() && apart == joined, "{command:?}");
        let errors = said("", &[command, &["data/samples", "--pairs", "company-tech"]].concat(), 2);
        assert!(errors.contains("expected one of company, technology"), "{command:?}: {errors}");
    }
}

#[test]
fn what_cannot_be_there_is_an_error_and_not_an_empty_table() {
    let types = ["--types", "company", "--pairs=company-technology"];
    // why this case                            arguments
    let cases: &[(&str, &[&str], &[&str])] = &[
        ("types and pairs", &["cooccur"], &types),
        ("types and pairs of entities", &["entities"], &types),
        ("types and pairs of a network", &["network"], &types),
        ("types and pairs over time", &["trend"], &types),
        ("types and pairs of two parts", &["compare", "--split", "2020"], &types),
        ("a name of another type", &["cooccur"], &["--about", "KT", "--types", "technology"]),
        ("a name that is in no such pair", &["network"], &["--about", "KT", "--pairs", "technology-product"]),
        ("a name of another type over time", &["trend"], &["--of", "KT", "--types", "technology"]),
        ("a name of another type in two parts", &["compare", "--split", "2020"], &["--of", "KT", "--types", "product"]),
    ];
    for (why, command, arguments) in cases {
        let errors = said("", &[*command, *arguments, &["data/samples"]].concat(), 2);
        assert!(errors.contains("contradict each other"), "{why}: {errors}");
    }
    let beside = of_samples(&["entities", "--about", "KT", "--types", "technology"]);
    assert!(!beside.is_empty() && beside.iter().all(|row| row["type"] == "technology"), "technologies beside KT");
    let allowed = ["--types", "company,technology", "--pairs=company-technology,product-product"];
    assert!(!of_samples(&[&["cooccur"][..], &allowed].concat()).is_empty());
}

#[test]
fn a_plain_word_is_found_where_words_counts_it() {
    let counts = of_samples(&["words", "--min-length", "1"]);
    for word in ["서비스", "장비", "망"] {
        let places = of_samples(&["explain", word, "--kwic", "--format", "csv"]);
        let count =
            counts.iter().find(|row| row["word"] == word && row["type"].is_empty()).map(|row| number(row, "count"));
        assert_eq!(Some(places.len() as u64), count, "{word}");
    }
    let news = article(1, "", "", "KT가 사물인터넷 망을 사물에 잇는다.");
    let printed = printed(gisa().args(["explain", "사물", "--kwic"]).write_stdin(news), 0);
    assert!(printed.ends_with("\n1 place in 1 sentence of 1 document\n"), "{printed}");
    let errors = said("KT가 웃었다.", &["explain", "KT,상용화"], 2);
    assert!(errors.contains("a plain word needs --kwic"), "{errors}");
}

#[test]
fn the_settings_of_a_report_are_in_its_summary() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = gisa();
    command.args(["analyze", "data/samples", "--by", "year", "--measures", "all", "--match", "KT", "-o"]);
    printed(command.arg(folder.path()), 0);
    let summary = std::fs::read(folder.path().join("summary.json")).expect("a summary");
    let options = &serde_json::from_slice::<serde_json::Value>(&summary).expect("JSON")["options"];
    assert_eq!((&options["by"], &options["measures"]), (&"year".into(), &"all".into()));
    assert_eq!(options["select"]["match"], "KT", "as given");
}
