//! Trains the model of unknown names, `dictionaries/unknown_names.tsv`.
//!
//! ```text
//! cargo run --release --example train_names -- ../shared/corpus/*.jsonl* > dictionaries/unknown_names.tsv
//! ```
#![allow(clippy::print_stdout, reason = "a program that prints what it finds")]

use std::collections::HashMap;
use std::path::PathBuf;

use anyhow::Result;
use gisa::annotation::Pool;
use gisa::article::ArticleParser;
use gisa::corpus::Options;
use gisa::entity::{Entity, Observation, Recognizer};
use gisa::lexicon::Kind;
use gisa::{Corpus, Lexicon, Tokenizer};

const CLASSES: usize = Kind::ALL.len();

struct Example {
    class: usize,
    weight: f32,
    features: Vec<u32>,
}

fn fnv(parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^ hash >> 29
}

fn main() -> Result<()> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (lexicon, tokenizer) = (Lexicon::embedded(), Tokenizer::embedded()?);
    let (parser, recognizer) = (ArticleParser::new(lexicon.words()), Recognizer::new(&lexicon, false));
    let pool = Pool::new(0)?;
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut counts: Vec<u32> = Vec::new();
    let mut rows: Vec<(String, Option<Kind>, Vec<u32>)> = Vec::new();
    let mut corpus = Corpus::open(&paths, Options::default())?;
    let skip = std::env::var("SKIP").unwrap_or_default();
    let skip: Vec<&str> = skip.split(',').collect();
    let keep: u64 = std::env::var("KEEP").ok().and_then(|k| k.parse().ok()).unwrap_or(4);
    pool.documents(
        corpus.documents(),
        || tokenizer.worker(),
        |worker, document| {
            let id = format!("{}{}", document.id, document.title);
            let article = parser.parse(document);
            let mut found = Vec::new();
            for half in 0..2 {
                let hides = |entity: &Entity| fnv(&[&id, &entity.name]) % 2 == half;
                found.extend(recognizer.observations(worker, &article, hides).into_iter().filter(|one| one.kind.is_some() || fnv(&[&id, &one.name, "half"]) % 2 == half));
            }
            found.retain(|one: &Observation| one.kind.is_some() || fnv(&[&id, &one.name]) % keep == 1);
            found
        },
        |found| -> Result<()> {
            for one in found.into_iter().flatten() {
                let features = one.features.into_iter().filter(|f| !skip.iter().any(|s| f.split('=').next() == Some(s))).map(|feature| {
                    let next = ids.len() as u32;
                    let id = *ids.entry(feature).or_insert(next);
                    if id as usize == counts.len() {
                        counts.push(0);
                    }
                    counts[id as usize] += 1;
                    id
                });
                rows.push((one.name, one.kind, features.collect()));
            }
            Ok(())
        },
    )?;
    let mut documents: HashMap<&str, u32> = HashMap::new();
    for (name, _, _) in rows.iter().filter(|row| row.1.is_some()) {
        *documents.entry(name).or_default() += 1;
    }
    let cap: f32 = std::env::var("CAP").ok().and_then(|k| k.parse().ok()).unwrap_or(10.0);
    let least: u32 = std::env::var("LEAST").ok().and_then(|k| k.parse().ok()).unwrap_or(8);
    let mut examples: Vec<Example> = rows
        .iter()
        .map(|(name, kind, features)| Example {
            class: kind.map_or(CLASSES, |kind| kind as usize),
            weight: match kind {
                Some(_) => (cap / documents[name.as_str()] as f32).min(1.0),
                None => keep as f32,
            },
            features: features.iter().copied().filter(|id| counts[*id as usize] >= least).collect(),
        })
        .collect();
    eprintln!("{} examples, {} positive, {} features", examples.len(), examples.iter().filter(|e| e.class < CLASSES).count(), counts.iter().filter(|c| **c >= least).count());
    let mut order: Vec<usize> = (0..examples.len()).collect();
    order.sort_by_key(|at| fnv(&[&at.to_string()]));
    let mut shuffled: Vec<Option<Example>> = examples.drain(..).map(Some).collect();
    let examples: Vec<Example> = order.into_iter().filter_map(|at| shuffled[at].take()).collect();
    if std::env::var_os("HELD").is_some() {
        let is_held = |name: &str| fnv(&[name, "held"]) % 5 == 0;
        let mut train_set = Vec::new();
        let mut test: Vec<(usize, f64, &Vec<u32>)> = Vec::new();
        for (name, kind, features) in &rows {
            if is_held(name) {
                let weight = if kind.is_some() { 1.0 / f64::from(documents[name.as_str()]) } else { 1.0 };
                test.push((kind.map_or(CLASSES, |kind| kind as usize), weight, features));
            } else {
                train_set.push(Example {
                    class: kind.map_or(CLASSES, |kind| kind as usize),
                    weight: match kind { Some(_) => (cap / documents[name.as_str()] as f32).min(1.0), None => keep as f32 },
                    features: features.iter().copied().filter(|id| counts[*id as usize] >= least).collect(),
                });
            }
        }
        train_set.sort_by_key(|e| fnv(&[&e.features.iter().map(|f| f.to_string()).collect::<Vec<_>>().join(",")]));
        let weights = train(&train_set, counts.len());
        let score = |features: &Vec<u32>| -> [f32; CLASSES] {
            let mut s = weights[counts.len()];
            for id in features.iter().filter(|id| counts[**id as usize] >= least) { for c in 0..CLASSES { s[c] += weights[*id as usize][c]; } }
            let all: f32 = 1.0 + s.iter().map(|s| s.exp()).sum::<f32>();
            s.map(|s| s.exp() / all)
        };
        let scored: Vec<(usize, f64, [f32; CLASSES])> = test.iter().map(|(c, w, f)| (*c, *w, score(f))).collect();
        let nonzero = weights.iter().filter(|w| w.iter().any(|w| w.abs() >= 0.005)).count();
        eprint!("features {nonzero} ");
        for kind in 0..CLASSES {
            let mut negatives: Vec<f32> = scored.iter().filter(|one| one.0 == CLASSES).map(|one| one.2[kind]).collect();
            negatives.sort_by(|a, b| b.total_cmp(a));
            eprint!("| {} ", ["com", "tech", "org", "prod"][kind]);
            for rate in [0.001, 0.003, 0.01] {
                let threshold = negatives[(negatives.len() as f64 * rate) as usize];
                let all: f64 = scored.iter().filter(|one| one.0 == kind).map(|one| one.1).sum();
                let got: f64 = scored.iter().filter(|one| one.0 == kind && one.2[kind] > threshold).map(|one| one.1).sum();
                eprint!("{:.3}@{:.2} ", got / all, threshold);
            }
        }
        eprintln!();
        return Ok(());
    }
    let weights = train(&examples, counts.len());
    if let Ok(gold) = std::env::var("GOLD") {
        let mut worker = tokenizer.worker();
        let mut scored: Vec<(f32, usize, Option<usize>, String)> = Vec::new();
        for line in std::fs::read_to_string(gold)?.lines() {
            let value: serde_json::Value = serde_json::from_str(line)?;
            let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
            let document = gisa::Document { id: text("id"), title: text("title"), body: text("body"), ..Default::default() };
            let article = parser.parse(document);
            let mut kinds: HashMap<String, usize> = HashMap::new();
            for m in value["mentions"].as_array().into_iter().flatten() {
                let kind = ["company", "technology", "organization", "product"].iter().position(|k| m["type"] == **k);
                kinds.insert(m["surface"].as_str().unwrap_or_default().to_owned(), kind.unwrap_or(0));
            }
            for one in recognizer.observations(&mut worker, &article, |_| false) {
                let mut s = weights[counts.len()];
                for id in one.features.iter().filter_map(|f| ids.get(f)).filter(|id| counts[**id as usize] >= least) { for c in 0..CLASSES { s[c] += weights[*id as usize][c]; } }
                let all: f32 = 1.0 + s.iter().map(|s| s.exp()).sum::<f32>();
                let best = (0..CLASSES).max_by(|a, b| s[*a].total_cmp(&s[*b])).unwrap_or(0);
                scored.push((s[best].exp() / all, best, kinds.get(&one.name).copied(), format!("{} {}", article.document.id, one.name)));
            }
        }
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.3.cmp(&b.3)));
        for kind in 0..CLASSES {
            eprint!("{} of {}: ", ["com", "tech", "org", "prod"][kind], scored.iter().filter(|o| o.2 == Some(kind)).count());
            for threshold in [0.6, 0.4, 0.3, 0.2, 0.15, 0.1, 0.05, 0.02] {
                let taken: Vec<_> = scored.iter().filter(|one| one.1 == kind && one.0 >= threshold).collect();
                let right = taken.iter().filter(|one| one.2 == Some(kind)).count();
                eprint!("{threshold}:{right}+{} ", taken.len() - right);
            }
            eprintln!();
        }
        if std::env::var_os("SHOW").is_some() {
            for one in scored.iter().filter(|one| one.0 > 0.05) {
                eprintln!("{:.2} {} {} {}", one.0, ["com", "tech", "org", "prod"][one.1], one.2.map_or("-", |k| ["com", "tech", "org", "prod"][k]), one.3);
            }
        }
        return Ok(());
    }
    println!("feature\tcompany\ttechnology\torganization\tproduct");
    let mut names: Vec<(&str, u32)> = ids.iter().map(|(name, id)| (name.as_str(), *id)).collect();
    names.push(("bias=", counts.len() as u32));
    names.sort_unstable();
    for (name, id) in names {
        let of = &weights[id as usize];
        let rounded: Vec<i32> = of.iter().map(|w| (w * 100.0).round() as i32).collect();
        if rounded.iter().any(|w| *w != 0) && !name.contains(['\t', '\n']) {
            println!("{name}\t{}", rounded.iter().map(ToString::to_string).collect::<Vec<_>>().join("\t"));
        }
    }
    Ok(())
}

/// FTRL-Proximal (McMahan et al. 2013) for a log-linear model.
fn train(examples: &[Example], features: usize) -> Vec<[f32; CLASSES]> {
    let var = |name: &str, usual: f32| std::env::var(name).ok().and_then(|k| k.parse().ok()).unwrap_or(usual);
    let (alpha, beta, l1, l2) = (var("ALPHA", 0.1), 1.0, var("L1", 2.0), var("L2", 2.0));
    let epochs = var("EPOCHS", 4.0) as usize;
    let drop = var("DROP", 0.6);
    let bias = features as u32;
    let mut z = vec![[0f32; CLASSES]; features + 1];
    let mut n = vec![[0f32; CLASSES]; features + 1];
    let weight = |z: &[[f32; CLASSES]], n: &[[f32; CLASSES]], id: u32, c: usize| {
        let (z, n) = (z[id as usize][c], n[id as usize][c]);
        let l1 = if id == bias { 0.0 } else { l1 };
        if z.abs() <= l1 { 0.0 } else { -(z - z.signum() * l1) / ((beta + n.sqrt()) / alpha + l2) }
    };
    for epoch in 0..epochs {
        let (mut loss, mut right, mut taken, mut positive, mut dropped) = (0.0f64, 0, 0, 0, 0);
        for example in examples {
            let ids = || example.features.iter().copied().chain([bias]);
            let mut scores = [0f32; CLASSES + 1];
            for id in ids() {
                for c in 0..CLASSES {
                    scores[c] += weight(&z, &n, id, c);
                }
            }
            let highest = scores.iter().fold(0.0f32, |a, b| a.max(*b));
            let all: f32 = scores.iter().map(|s| (s - highest).exp()).sum();
            let p = scores.map(|s| (s - highest).exp() / all);
            loss -= f64::from(p[example.class].max(1e-6).ln() * example.weight);
            let best = (0..=CLASSES).max_by(|a, b| p[*a].total_cmp(&p[*b])).unwrap_or(CLASSES);
            positive += usize::from(example.class < CLASSES);
            taken += usize::from(best < CLASSES);
            right += usize::from(best < CLASSES && best == example.class);
            if epoch >= 2 && example.class == CLASSES && p[CLASSES] < 1.0 - drop {
                dropped += 1;
                continue;
            }
            for id in ids() {
                for c in 0..CLASSES {
                    let gradient = (p[c] - f32::from(u8::from(example.class == c))) * example.weight;
                    let w = weight(&z, &n, id, c);
                    let (z, n) = (&mut z[id as usize][c], &mut n[id as usize][c]);
                    let sigma = ((*n + gradient * gradient).sqrt() - n.sqrt()) / alpha;
                    *z += gradient - sigma * w;
                    *n += gradient * gradient;
                }
            }
        }
        eprintln!("epoch {epoch}: loss {:.4} positive {positive} taken {taken} right {right} dropped {dropped}", loss / examples.len() as f64);
    }
    (0..=bias).map(|id| std::array::from_fn(|c| weight(&z, &n, id, c))).collect()
}
