//! The Korean test cases of Lucene's nori and of lindera, where `../shared/peers` lies beside the repository.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{Decompose, Token, Tokenizer};

/// `None`, with a note, where the file is absent.
fn peer_file(name: &str) -> Option<String> {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/peers").join(name);
    let content = fs::read_to_string(&path).ok();
    if content.is_none() {
        println!("skipped: {} is absent", path.display());
    }
    content
}

#[test]
fn nori_cuts_the_same_tokens_but_for_the_deviations_here() {
    // mode, text, why our tokens are others, our tokens
    let deviations: &[(&str, &str, &str, &str)] = &[
        (
            "none",
            "도로ㆍ지반ㆍ수자원ㆍ건설환경ㆍ건축ㆍ화재설비연구",
            "U+318D counts as Hangul in ko-dic, and mecab-ko makes one unknown word of it and what follows; nori has a rule",
            "도로 ㆍ지반ㆍ수자원ㆍ건설환경ㆍ건축ㆍ화재설비연구",
        ),
        ("none", "εἰμί", "ko-dic knows no extended Greek, which mecab-ko cuts out as a symbol", "ε μί"),
    ];
    let Some(cases) = peer_file("nori_cases.jsonl") else { return };
    let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
    for case in cases.lines().map(|line| serde_json::from_str::<Value>(line).expect("a JSON object")) {
        let (mode, text) = (case["mode"].as_str().expect("a mode"), case["text"].as_str().expect("a text"));
        let decompose = match mode {
            "none" | "none+punct" => Decompose::None,
            "decompound-discard" => Decompose::All,
            // User dictionaries, stop tags, readings, and compounds beside their parts are not the tokenizer's here.
            _ => continue,
        };
        let nori: Vec<&str> = case["tokens"]
            .as_array()
            .expect("tokens")
            .iter()
            .filter_map(Value::as_str)
            .filter(|form| *form != " ")
            .collect();
        let ours = forms(&tokenizer, text, decompose, mode.ends_with("punct"));
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
    let tokens = worker.tokenize(text, &[]).iter().filter(wanted);
    tokens.flat_map(|token| tokenizer.morphemes(text, token, decompose)).map(|part| part.form.into_owned()).collect()
}

#[test]
fn the_golden_texts_of_lindera_give_its_tokens() {
    let Some(golden) = peer_file("golden_tokenization__ko_dic__ko_dic_normal.snap") else { return };
    let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
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
            .tokenize(text, &[])
            .iter()
            .map(|token| {
                let features: Vec<_> = tokenizer.features(token).collect();
                format!("{} {}..{} {}", token.span.of(text), token.span.start, token.span.end, features.join(","))
            })
            .collect();
        assert_eq!(ours, lindera, "{text}");
    }
}
