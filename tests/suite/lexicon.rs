//! The lexicon files: sorted, without clashes, true to the facts.

use std::collections::{BTreeMap, BTreeSet};

use super::{root, shared};

const FILES: [&str; 4] = ["companies", "technologies", "organizations", "products"];

type Row = BTreeMap<String, String>;

fn rows(file: &str) -> Vec<Row> {
    let path = root().join(format!("dictionaries/{file}.csv"));
    csv::Reader::from_path(path).expect("the file").deserialize().map(|row| row.expect("a row")).collect()
}

fn list<'r>(row: &'r Row, column: &str) -> impl Iterator<Item = &'r str> {
    row.get(column).map(String::as_str).unwrap_or_default().split('|').filter(|text| !text.is_empty())
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
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for file in FILES {
        for row in rows(file) {
            let ambiguous: BTreeSet<&str> = list(&row, "ambiguous").collect();
            let mut certain: BTreeSet<&str> = list(&row, "aliases").collect();
            certain.extend(list(&row, "former").map(|name| name.split('@').next().expect("a name")));
            certain.insert(&row["name"]);
            for name in certain.difference(&ambiguous) {
                let owner = format!("{file}: {}", row["name"]);
                if let Some(other) = owners.insert((*name).to_owned(), owner.clone()) {
                    panic!("`{name}` is a certain name of {other} and of {owner}");
                }
            }
        }
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
