//! Parity with mecab-ko on our own sentences; and with the Korean test cases of Lucene's nori and of lindera, and with
//! human gold, where `../shared` is next to the repository.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::tests::TOKENIZER;
use super::{Decompose, Token, Tokenizer};

/// `None`, with a note, where the file is absent.
#[allow(clippy::print_stdout, reason = "says that a test was skipped")]
pub(super) fn shared_file(name: &str) -> Option<String> {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    let content = fs::read_to_string(&path).ok();
    if content.is_none() {
        println!("skipped: {} is absent", path.display());
    }
    content
}

/// `tests/quality/mecab-ko.tsv` has a text a line, then what mecab-ko 1.3.7 of PyPI (`MeCab().pos(text)`) makes of it:
/// surface and tag of each token.
#[test]
fn tokens_are_those_of_mecab_ko() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quality/mecab-ko.tsv");
    let tokenizer = &*TOKENIZER;
    let mut worker = tokenizer.worker();
    let (mut same, mut all) = (0, 0);
    for line in fs::read_to_string(path).expect("a file of the repository").lines() {
        let (text, tokens) = line.split_once('\t').expect("a text and its tokens");
        let ours: HashSet<_> = worker
            .tokenize(text)
            .iter()
            .map(|token| (token.span.start, token.span.of(text), tokenizer.features(token).next().unwrap_or_default()))
            .collect();
        let mut at = 0;
        for (surface, tag) in tokens.split('\t').map(|token| token.rsplit_once('/').expect("surface/tag")) {
            let start = at + text[at..].find(surface).expect("a token of the text");
            at = start + surface.len();
            same += usize::from(ours.contains(&(start, surface, tag)));
            all += 1;
        }
    }
    assert!(same as f64 >= 0.9999 * all as f64, "{same} of {all}");
}

#[test]
fn nori_cuts_the_same_tokens_except_for_the_deviations_here() {
    // mode, text, why our tokens are others, our tokens
    let deviations: &[(&str, &str, &str, &str)] = &[
        (
            "none",
            "도로ㆍ지반ㆍ수자원ㆍ건설환경ㆍ건축ㆍ화재설비연구",
            "U+318D is Hangul in ko-dic, and mecab-ko makes one unknown word of it and what follows; nori has a rule",
            "도로 ㆍ지반ㆍ수자원ㆍ건설환경ㆍ건축ㆍ화재설비연구",
        ),
        ("none", "εἰμί", "ko-dic knows no extended Greek, which mecab-ko cuts out as a symbol", "ε μί"),
    ];
    let Some(cases) = shared_file("peers/nori_cases.jsonl") else { return };
    let tokenizer = &*TOKENIZER;
    for case in cases.lines().map(|line| serde_json::from_str::<Value>(line).expect("a JSON object")) {
        let (mode, text) = (case["mode"].as_str().expect("a mode"), case["text"].as_str().expect("a text"));
        let decompose = match mode {
            "none" | "none+punct" => Decompose::None,
            "decompound-discard" => Decompose::All,
            // User dictionaries, stop tags, readings, and compounds together with their parts are not the tokenizer's
            // here.
            _ => continue,
        };
        let nori: Vec<&str> = case["tokens"]
            .as_array()
            .expect("tokens")
            .iter()
            .filter_map(Value::as_str)
            .filter(|form| *form != " ")
            .collect();
        let ours = forms(tokenizer, text, decompose, mode.ends_with("punct"));
        let (nori, ours) = (nori.join(" "), ours.join(" "));
        match deviations.iter().find(|deviation| (deviation.0, deviation.1) == (mode, text)) {
            Some((_, _, why, expected)) => assert_eq!(&ours, expected, "{text}: {why}"),
            None => assert_eq!(ours, nori, "{text} ({mode})"),
        }
    }
}

/// The parts of a text as they are written, without punctuation unless that is wanted.
fn forms(tokenizer: &Tokenizer, text: &str, decompose: Decompose, punctuation: bool) -> Vec<String> {
    let mut worker = tokenizer.worker();
    let wanted = |token: &&Token| punctuation || !token.tag.first().is_symbol();
    let tokens = worker.tokenize(text).iter().filter(wanted);
    tokens.flat_map(|token| tokenizer.morphemes(text, token, decompose)).map(|part| part.form.into_owned()).collect()
}

#[test]
fn the_golden_texts_of_lindera_give_its_tokens() {
    let Some(golden) = shared_file("peers/golden_tokenization__ko_dic__ko_dic_normal.snap") else { return };
    let tokenizer = &*TOKENIZER;
    let (_, texts) = golden.split_once("## ").expect("a text");
    for text in texts.split("## ") {
        let (text, lines) = text.split_once('\n').expect("tokens after the text");
        let lindera: Vec<_> = lines
            .lines()
            .filter(|line| !line.is_empty())
            .map(|line| {
                let columns: Vec<&str> = line.split('\t').collect();
                format!("{} {} {}", columns[0], columns[1], columns[3])
            })
            .collect();
        let mut worker = tokenizer.worker();
        let ours: Vec<_> = worker
            .tokenize(text)
            .iter()
            .map(|token| {
                let features: Vec<_> = tokenizer.features(token).collect();
                format!("{} {}..{} {}", token.span.of(text), token.span.start, token.span.end, features.join(","))
            })
            .collect();
        assert_eq!(ours, lindera, "{text}");
    }
}

#[test]
fn morphemes_agree_with_human_gold_as_far_as_those_of_mecab_ko() {
    // corpus, columns of the morphemes and tags, what separates the morphemes, floor of the F1 of morpheme and tag
    let corpora = [("corpus/ud-gsd-dev.conllu", (2, 4), '+', 0.8929), ("corpus/klue-dp-dev.tsv", (2, 3), ' ', 0.8673)];
    let tokenizer = &*TOKENIZER;
    for (name, columns, separator, floor) in corpora {
        let Some(corpus) = shared_file(name) else { continue };
        let (mut hits, mut size) = (0, 0);
        for sentence in corpus.split("\n\n") {
            let text = sentence.lines().find_map(|line| {
                line.strip_prefix("# text = ")
                    .or_else(|| line.strip_prefix("## klue").and_then(|line| Some(line.split_once('\t')?.1)))
            });
            let Some(text) = text else { continue };
            let mut gold = HashMap::new();
            for cells in sentence.lines().map(|line| line.split('\t').collect::<Vec<_>>()) {
                if cells.len() > columns.1 && cells[0].bytes().all(|byte| byte.is_ascii_digit()) {
                    let (forms, tags) = (cells[columns.0].split(separator), cells[columns.1].split('+'));
                    if forms.clone().count() == tags.clone().count() {
                        forms.zip(tags).for_each(|(form, tag)| count(&mut gold, form, tag));
                    }
                }
            }
            let ours = bag(tokenizer, text);
            size += gold.values().chain(ours.values()).sum::<usize>();
            hits += ours.iter().map(|(morpheme, n)| *n.min(gold.get(morpheme).unwrap_or(&0))).sum::<usize>();
        }
        let f1 = 2.0 * hits as f64 / size as f64;
        assert!(f1 >= floor, "{name}: {f1:.4}");
    }
}

/// Counts a morpheme, if it is no mark.
fn count(bag: &mut HashMap<(String, String), usize>, form: &str, tag: &str) {
    let tag = match tag.split('-').next().unwrap_or(tag) {
        "NNBC" => "NNB",
        "MMD" | "MMA" | "MMN" => "MM",
        "SF" | "SS" | "SP" | "SO" | "SW" | "SE" | "SY" | "SC" | "SSO" | "SSC" | "UNKNOWN" | "SH" | "SB" => return,
        tag => tag,
    };
    *bag.entry((super::decompose::fold_jamo(form).into_owned(), tag.to_owned())).or_default() += 1;
}

/// The morphemes of a text, fused words by their parts.
fn bag(tokenizer: &Tokenizer, text: &str) -> HashMap<(String, String), usize> {
    let mut bag = HashMap::new();
    for token in tokenizer.worker().tokenize(text) {
        let fused = tokenizer.features(token).nth(4) == Some("Inflect");
        let decompose = if fused { Decompose::All } else { Decompose::None };
        for part in tokenizer.morphemes(text, token, decompose) {
            let tag = tokenizer.features(token).next().unwrap_or_default();
            count(&mut bag, &part.form, part.pos.map_or(tag, |pos| pos.name()));
        }
    }
    bag
}
