//! Every count can be found again: `cooccurrence.csv` and `entities.csv` are recomputed from `documents.csv` and
//! `mentions.csv`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use roxmltree::Node;

use super::{gisa, printed, shared};

type Row = BTreeMap<String, String>;
type Entity = (String, String);

fn rows(path: &Path) -> Vec<Row> {
    csv::Reader::from_path(path).expect("the report is there").deserialize().map(|row| row.expect("a row")).collect()
}

fn entity(row: &Row, name: &str, kind: &str) -> Entity {
    (row[kind].clone(), row[name].clone())
}

/// The mentions that count, in documents that count.
fn counted(folder: &Path) -> Vec<Row> {
    let documents = rows(&folder.join("documents.csv"));
    let documents: BTreeSet<&str> =
        documents.iter().filter(|row| row["counted"] == "true").map(|row| row["doc_id"].as_str()).collect();
    let mut mentions = rows(&folder.join("mentions.csv"));
    mentions.retain(|row| row["counted"] == "true" && documents.contains(row["doc_id"].as_str()));
    mentions
}

/// Windows, and documents, of each pair.
fn recounted(mentions: &[Row]) -> BTreeMap<[Entity; 2], (u64, u64)> {
    let mut windows: BTreeMap<[&str; 3], BTreeSet<Entity>> = BTreeMap::new();
    for row in mentions {
        let window = [row["doc_id"].as_str(), &row["field"], &row["sentence"]];
        windows.entry(window).or_default().insert(entity(row, "name", "type"));
    }
    let mut pairs: BTreeMap<[Entity; 2], (u64, BTreeSet<&str>)> = BTreeMap::new();
    for ([document, ..], named) in &windows {
        for left in named {
            for right in named.iter().filter(|right| left < *right) {
                let pair = pairs.entry([left.clone(), right.clone()]).or_default();
                pair.0 += 1;
                pair.1.insert(document);
            }
        }
    }
    pairs.into_iter().map(|(pair, (windows, documents))| (pair, (windows, documents.len() as u64))).collect()
}

fn check(input: &Path) {
    let folder = tempfile::tempdir().expect("a folder");
    printed(gisa().arg("analyze").arg(input).arg("-o").arg(folder.path()), 0);
    let mut mentions = BTreeMap::new();
    let counted = counted(folder.path());
    for row in &counted {
        *mentions.entry(entity(row, "name", "type")).or_insert(0u64) += 1;
    }
    let entities = rows(&folder.path().join("entities.csv"));
    let reported = entities.iter().map(|row| (entity(row, "name", "type"), row["mentions"].parse().expect("a count")));
    assert_eq!(reported.collect::<BTreeMap<Entity, u64>>(), mentions);

    let pairs = rows(&folder.path().join("cooccurrence.csv"));
    check_network(folder.path(), &mentions, &pairs);
    let reported = pairs.iter().map(|row| {
        let mut pair = [entity(row, "source", "source_type"), entity(row, "target", "target_type")];
        pair.sort();
        (pair, (row["count"].parse().expect("a count"), row["documents"].parse().expect("a count")))
    });
    let reported: BTreeMap<[Entity; 2], (u64, u64)> = reported.collect();
    assert!(!reported.is_empty());
    assert_eq!(reported, recounted(&counted));
}

/// The network has a node for each entity, with its mentions, and an edge for each pair, with its count.
fn check_network(folder: &Path, mentions: &BTreeMap<Entity, u64>, pairs: &[Row]) {
    let text = fs::read_to_string(folder.join("network.graphml")).expect("the network is there");
    let network = roxmltree::Document::parse(&text).expect("XML");
    let elements = |name: &'static str| network.descendants().filter(move |node| node.tag_name().name() == name);
    let data = |element: Node, key: &str| -> f64 {
        let found = element.children().find(|child| child.attribute("key") == Some(key)).and_then(|child| child.text());
        found.expect("the attribute").parse().expect("a number")
    };
    let nodes =
        elements("node").map(|node| (node.attribute("id").expect("an id").to_owned(), data(node, "node.mentions")));
    let named = mentions.iter().map(|((kind, name), count)| (format!("{kind}:{name}"), *count as f64));
    assert_eq!(nodes.collect::<BTreeMap<_, _>>(), named.collect());
    let end = |edge: Node, end: &str| edge.attribute(end).expect("an end").to_owned();
    let edges = elements("edge").map(|edge| (end(edge, "source"), end(edge, "target"), data(edge, "edge.weight")));
    let end = |row: &Row, end: &str| format!("{}:{}", row[&format!("{end}_type")], row[end]);
    let pairs =
        pairs.iter().map(|row| (end(row, "source"), end(row, "target"), row["count"].parse().expect("a count")));
    assert_eq!(edges.collect::<Vec<_>>(), pairs.collect::<Vec<(String, String, f64)>>());
}

#[test]
fn the_samples_recount_to_the_same_figures() {
    check(Path::new("data/samples"));
}

#[test]
fn a_corpus_of_real_news_recounts_to_the_same_figures() {
    if let Some(corpus) = shared("corpus/ict-news.jsonl") {
        check(&corpus);
    }
}
