//! The quality of recognition on sentences of our own (`tests/quality/sentences.csv`), each with the trap that it was
//! written for; `tests/quality/dated.csv` has those with a day, for `--names dated`. All hold except the known misses
//! (`tests/quality/misses.csv`); `GISA_BLESS=1` writes that list again.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{gisa, printed, root};

/// Start, end (code points), type and canonical name.
type Mark = (usize, usize, String, String);

/// The plain text of a marked text, and its marks.
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

/// The errors in the mentions of a sentence; a row of `tests/quality/misses.csv`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
struct Miss {
    text: String,
    /// Marks that were not found.
    missed: String,
    /// Mentions that are not marked.
    wrong: String,
}

/// The sentences with their marks, in order: trap, plain text, marks.
fn sentences() -> Vec<(String, String, BTreeSet<Mark>)> {
    let path = root().join("tests/quality/sentences.csv");
    let mut reader = csv::Reader::from_path(path).expect("the sentences");
    let rows = reader.deserialize::<(String, String)>().map(|row| row.expect("a row"));
    rows.map(|(trap, text)| (trap, unmarked(&text))).map(|(trap, (plain, marks))| (trap, plain, marks)).collect()
}

/// The mentions found in each of the texts.
fn found(texts: &[(String, String, BTreeSet<Mark>)]) -> Vec<BTreeSet<Mark>> {
    let mut input = String::new();
    for (id, (_, text, _)) in texts.iter().enumerate() {
        writeln!(input, "{}", serde_json::json!({"id": id.to_string(), "body": text})).expect("memory");
    }
    found_in(input, texts.len(), &[])
}

/// The mentions found in each of some documents in JSON Lines, whose ids are their numbers.
fn found_in(input: String, documents: usize, options: &[&str]) -> Vec<BTreeSet<Mark>> {
    // The sentences are about lists and rules.
    let extract = ["extract", "--format", "jsonl", "--infer", "off", "--unknown", "off"];
    let out = printed(gisa().args(extract).args(options).write_stdin(input), 0);
    let mut found = vec![BTreeSet::new(); documents];
    for line in out.lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("a row");
        let text = |key: &str| row[key].as_str().expect("a text").to_owned();
        let place = |key: &str| row[key].as_u64().expect("a number") as usize;
        let id: usize = text("doc_id").parse().expect("our id");
        found[id].insert((place("start"), place("end"), text("type"), text("name")));
    }
    found
}

fn listed(marks: Vec<&Mark>) -> String {
    let mark = |(start, end, kind, name): &Mark| format!("{start}-{end} {kind} {name}");
    marks.into_iter().map(mark).collect::<Vec<_>>().join("; ")
}

#[test]
fn each_sentence_holds_that_is_no_known_miss() {
    let texts = sentences();
    let found = found(&texts);
    print_scores(&texts, &found);
    let mut misses = Vec::new();
    for ((_, text, gold), ours) in texts.iter().zip(&found) {
        let (missed, wrong) = (listed(gold.difference(ours).collect()), listed(ours.difference(gold).collect()));
        if !missed.is_empty() || !wrong.is_empty() {
            misses.push(Miss { text: text.clone(), missed, wrong });
        }
    }
    let path = root().join("tests/quality/misses.csv");
    if std::env::var_os("GISA_BLESS").is_some() {
        let mut writer = csv::Writer::from_path(&path).expect("the known misses");
        misses.iter().for_each(|miss| writer.serialize(miss).expect("a row"));
        writer.flush().expect("the known misses");
    }
    let mut reader = csv::Reader::from_path(path).expect("the known misses");
    let known: Vec<Miss> = reader.deserialize().map(|row| row.expect("a row")).collect();
    let new: Vec<&Miss> = misses.iter().filter(|miss| !known.contains(miss)).collect();
    let gone: Vec<&Miss> = known.iter().filter(|miss| !misses.contains(miss)).collect();
    assert!(new.is_empty(), "sentences that no longer hold: {new:#?}");
    assert!(gone.is_empty(), "known misses that are none any more; remove them from the list: {gone:#?}");
}

#[test]
fn names_are_those_of_the_day() {
    let mut reader = csv::Reader::from_path(root().join("tests/quality/dated.csv")).expect("the sentences");
    let rows: Vec<(String, String, String)> = reader.deserialize().map(|row| row.expect("a row")).collect();
    let (mut input, mut wanted) = (String::new(), Vec::new());
    for (id, (_, date, text)) in rows.iter().enumerate() {
        let (body, marks) = unmarked(text);
        writeln!(input, "{}", serde_json::json!({"id": id.to_string(), "date": date, "body": body})).expect("memory");
        wanted.push(marks);
    }
    let found = found_in(input, rows.len(), &["--names", "dated"]);
    for ((trap, date, text), (want, found)) in rows.iter().zip(wanted.iter().zip(&found)) {
        assert_eq!(found, want, "{trap}: {date}: {text}");
    }
}

/// Prints precision and recall of each type.
#[allow(clippy::print_stdout, reason = "for `--nocapture`")]
fn print_scores(texts: &[(String, String, BTreeSet<Mark>)], found: &[BTreeSet<Mark>]) {
    for kind in ["company", "technology", "organization", "product"] {
        let count = |marks: &BTreeSet<Mark>| marks.iter().filter(|mark| mark.2 == kind).count();
        let hits = |gold: &BTreeSet<Mark>, ours: &BTreeSet<Mark>| {
            gold.intersection(ours).filter(|mark| mark.2 == kind).count()
        };
        let hits: usize = texts.iter().zip(found).map(|((_, _, gold), ours)| hits(gold, ours)).sum();
        let gold: usize = texts.iter().map(|(_, _, gold)| count(gold)).sum();
        let ours: usize = found.iter().map(count).sum();
        let share = |whole: usize| 100.0 * hits as f64 / whole as f64;
        println!("{kind}: P {:.1} R {:.1} ({gold} marks)", share(ours), share(gold));
    }
}
