//! Throughput of the tokenizer beside that of lindera's own segmenter, with the same dictionary, on one thread.
//!
//! ```text
//! cargo bench --bench morphology
//! ```
//! The text is `../shared/corpus/ict-news.jsonl` where it exists (2,930 articles, 10 MB), else the program's own
//! samples. Each pass begins with a new worker. Both take turns, because the speed of a machine varies over time.

use std::fs;
use std::hint::black_box;
use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use gisa::morph::Tokenizer;
use lindera::dictionary::Dictionary;
use lindera::mode::Mode;
use lindera::segmenter::Segmenter;

/// The number of passes of each.
const TURNS: usize = 15;

fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = [root.join("../shared/corpus/ict-news.jsonl"), root.join("data/samples/ict-2016-2019.jsonl")];
    let Some(lines) = files.iter().find_map(|path| fs::read_to_string(path).ok()) else {
        return vec!["LG유플러스와 KT가 전국에 사물인터넷 전용망을 구축하기로 했다고 밝혔다.\n".repeat(1000)];
    };
    let body = |line| serde_json::from_str::<serde_json::Value>(line).ok()?["body"].as_str().map(str::to_owned);
    lines.lines().filter_map(body).collect()
}

fn morphology(criterion: &mut Criterion) {
    let texts = texts();
    let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
    let compiled = Dictionary::load_from_path(Path::new(concat!(env!("LINDERA_WORKDIR"), "/ko-dic")));
    let segmenter = Segmenter::new(Mode::Normal, compiled.expect("the unpacked dictionary"), None);
    let mut group = criterion.benchmark_group("morphology");
    group.throughput(Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum()));
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    let gisa = || {
        let mut worker = tokenizer.worker();
        texts.iter().map(|text| black_box(worker.tokenize(text)).len()).sum::<usize>()
    };
    let lindera = || {
        let mut worker = segmenter.new_worker();
        texts.iter().map(|text| black_box(worker.segment(text).expect("tokens")).len()).sum::<usize>()
    };
    group.bench_function("gisa", |bencher| bencher.iter(gisa));
    group.bench_function("lindera", |bencher| bencher.iter(lindera));
    group.finish();
    let mut ratios = [(); TURNS].map(|()| time(lindera) / time(gisa));
    ratios.sort_by(f64::total_cmp);
    let [least, .., most] = ratios;
    let median = ratios[TURNS / 2];
    writeln!(io::stdout(), "in turn, gisa is {median:.2} times as fast as lindera ({least:.2} to {most:.2})")
        .expect("stdout");
}

/// The duration of a pass in seconds.
fn time(pass: impl Fn() -> usize) -> f64 {
    let start = Instant::now();
    black_box(pass());
    start.elapsed().as_secs_f64()
}

criterion_group!(benches, morphology);
criterion_main!(benches);
