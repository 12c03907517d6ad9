//! The lexicon files: sorted, without clashes, true to the facts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use gisa::lexicon::{self, WordClass};
use gisa::morph::Tokenizer;

use super::{root, shared};

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
fn a_certain_name_belongs_to_one_entity() {
    let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
    let findings = lexicon::check(&[], &mut tokenizer.worker()).expect("the built-in files can be read");
    // Common words are listed, but not each is a fault.
    let faults = findings.iter().map(ToString::to_string).filter(|finding| !finding.contains("is a common word"));
    assert_eq!(faults.collect::<Vec<_>>(), [""; 0]);
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

#[test]
fn the_lexicon_is_as_broad_as_promised() {
    for (file, least) in [("companies", 2500), ("technologies", 800), ("organizations", 600), ("products", 500)] {
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
