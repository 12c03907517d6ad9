//! How exact recognition is, on sentences of our own (`tests/quality/sentences.csv`), each with the trap that it stands
//! for. The floors only rise.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use super::{gisa, printed, root};

/// Precision and recall, in percent, that each type must reach.
const FLOORS: [(&str, f64, f64); 4] =
    [("company", 90.0, 90.0), ("technology", 90.0, 90.0), ("organization", 85.0, 80.0), ("product", 85.0, 80.0)];

/// Start, end (code points), type and canonical name.
type Mark = (usize, usize, String, String);

/// The plain text of a marked one, with its marks.
fn unmarked(text: &str) -> (String, BTreeSet<Mark>) {
    let mut plain = String::new();
    let mut marks = BTreeSet::new();
    let mut rest = text;
    while let Some((before, marked)) = rest.split_once('⟦') {
        plain.push_str(before);
        let (inside, after) = marked.split_once('⟧').expect("every mark is closed");
        let mut parts = inside.split('|');
        let surface = parts.next().expect("a surface");
        let kind = match parts.next().expect("a type") {
            "c" => "company",
            "t" => "technology",
            "o" => "organization",
            "p" => "product",
            other => panic!("unknown type {other}"),
        };
        let name = parts.next().unwrap_or(surface);
        let start = plain.chars().count();
        plain.push_str(surface);
        marks.insert((start, plain.chars().count(), kind.to_owned(), name.to_owned()));
        rest = after;
    }
    plain.push_str(rest);
    (plain, marks)
}

#[derive(Default)]
struct Score {
    hits: usize,
    gold: usize,
    found: usize,
    linked: usize,
}

#[test]
fn recognition_of_our_own_sentences_stays_above_its_floors() {
    let path = root().join("tests/quality/sentences.csv");
    let mut texts = Vec::new();
    let mut input = String::new();
    for (id, row) in csv::Reader::from_path(path).expect("the sentences").deserialize::<(String, String)>().enumerate()
    {
        let (trap, text) = row.expect("a row");
        let (plain, marks) = unmarked(&text);
        writeln!(input, "{}", serde_json::json!({"id": id.to_string(), "body": plain})).expect("memory");
        texts.push((trap, text, marks));
    }
    let out = printed(gisa().args(["extract", "--format", "jsonl", "--infer", "off"]).write_stdin(input), 0);
    let mut found: BTreeMap<usize, BTreeSet<Mark>> = BTreeMap::new();
    for line in out.lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("a row");
        let text = |key: &str| row[key].as_str().expect("a text").to_owned();
        let place = |key: &str| row[key].as_u64().expect("a number") as usize;
        let id = text("doc_id").parse().expect("our id");
        found.entry(id).or_default().insert((place("start"), place("end"), text("type"), text("name")));
    }
    let (scores, misses) = scored(&texts, &found);
    let mut report = String::new();
    for (kind, precision, recall) in FLOORS {
        let score = &scores[kind];
        let (p, r) = (100.0 * score.hits as f64 / score.found as f64, 100.0 * score.hits as f64 / score.gold as f64);
        let linked = 100.0 * score.linked as f64 / score.hits as f64;
        println!("{kind}: P {p:.1} R {r:.1} link {linked:.1} ({} marks)", score.gold);
        if p < precision || r < recall || linked < 95.0 {
            writeln!(report, "{kind}: P {p:.1} (floor {precision}) R {r:.1} (floor {recall}) link {linked:.1}")
                .expect("memory");
        }
    }
    if let Ok(path) = std::env::var("GISA_MISSES") {
        fs::write(path, &misses).expect("the list of misses");
    }
    assert!(report.is_empty(), "{report}{misses}");
}

fn scored(
    texts: &[(String, String, BTreeSet<Mark>)],
    found: &BTreeMap<usize, BTreeSet<Mark>>,
) -> (BTreeMap<String, Score>, String) {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut misses = String::new();
    let none = BTreeSet::new();
    let place = |mark: &Mark| (mark.0, mark.1, mark.2.clone());
    for (id, (trap, text, gold)) in texts.iter().enumerate() {
        let ours = found.get(&id).unwrap_or(&none);
        gold.iter().for_each(|mark| scores.entry(mark.2.clone()).or_default().gold += 1);
        ours.iter().for_each(|mark| scores.entry(mark.2.clone()).or_default().found += 1);
        let places: BTreeSet<_> = gold.iter().map(place).collect();
        for mark in ours.iter().filter(|mark| places.contains(&place(mark))) {
            let score = scores.entry(mark.2.clone()).or_default();
            score.hits += 1;
            score.linked += usize::from(gold.contains(mark));
        }
        let missed: Vec<&Mark> = gold.difference(ours).collect();
        let wrong: Vec<&Mark> = ours.difference(gold).collect();
        if !missed.is_empty() || !wrong.is_empty() {
            writeln!(misses, "[{trap}] {text}\n    missed {missed:?}\n    wrong  {wrong:?}").expect("memory");
        }
    }
    (scores, misses)
}
