//! The sample corpus, analysed as by the README's first command.

use std::fs;
use std::path::Path;

use super::{difference, gisa, printed, root};

const REPORTS: [&str; 9] = [
    "documents.csv",
    "mentions.csv",
    "entities.csv",
    "cooccurrence.csv",
    "trend.csv",
    "words.csv",
    "zones.csv",
    "summary.json",
    "network.graphml",
];

fn analyzed(arguments: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    printed(gisa().arg("analyze").args(arguments).arg("-o").arg(folder.path()), 0);
    REPORTS.map(|name| fs::read_to_string(folder.path().join(name)).expect("the report is there")).into()
}

#[test]
fn reports_of_the_samples_are_the_golden_ones() {
    let reports = analyzed(&["data/samples"]);
    for (name, report) in REPORTS.iter().zip(&reports).filter(|(name, _)| name.ends_with(".csv")) {
        check_golden(name, report);
    }
}

#[test]
fn the_network_of_an_article_is_the_golden_one() {
    let article = "data/samples/articles-2024-2026/2024-05-20-hbm.txt";
    check_golden("network.graphml", &printed(gisa().args(["cooccur", "--format", "graphml", article]), 0));
}

/// Compares a report with the golden one, and prints the differing lines; `GISA_BLESS=1` accepts the report.
fn check_golden(name: &str, report: &str) {
    let golden = root().join("tests/golden").join(name);
    if std::env::var_os("GISA_BLESS").is_some() {
        fs::write(&golden, report).expect("the golden file");
    }
    let want = fs::read_to_string(&golden).expect("the golden file; GISA_BLESS=1 writes it");
    assert!(report == want, "{name}: {}", difference(&want, report));
}

#[test]
fn reports_are_the_same_bytes_for_any_number_of_threads_and_order_of_files() {
    let parts =
        ["data/samples/articles-2024-2026", "data/samples/ict-2016-2019.jsonl", "data/samples/business-2020-2023.csv"];
    let one = analyzed(&[parts[0], parts[1], parts[2], "--threads", "1"]);
    let many = analyzed(&[parts[2], parts[0], parts[1], "--threads", "7"]);
    for (name, (one, many)) in REPORTS.iter().zip(one.iter().zip(&many)) {
        assert!(one == many, "{name} differs");
    }
}

#[test]
fn the_samples_hold_at_least_forty_articles() {
    let reports = analyzed(&["data/samples"]);
    let summary: serde_json::Value = serde_json::from_str(&reports[7]).expect("JSON");
    assert!(summary["documents"]["read"].as_u64() >= Some(40), "{summary}");
    assert_eq!(summary["documents"]["skipped"], 0);
}

#[test]
fn every_mention_is_found_again_at_its_place() {
    for file in fs::read_dir(root().join("data/samples/articles-2024-2026")).expect("samples").flatten() {
        let path = file.path();
        let text: Vec<char> = fs::read_to_string(&path).expect("a text").chars().collect();
        for line in printed(gisa().args(["extract", "--format", "jsonl", "--unsure"]).arg(Path::new(&path)), 0).lines()
        {
            let row: serde_json::Value = serde_json::from_str(line).expect("a row");
            let place = |key: &str| row[key].as_u64().expect("a number") as usize;
            let surface: String = text[place("start")..place("end")].iter().collect();
            assert_eq!(row["surface"], surface, "{}", path.display());
        }
    }
}
