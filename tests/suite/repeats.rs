//! Texts of one repeated unit: for any unit and format, time grows with the text, not with its square.

use std::path::Path;
use std::time::{Duration, Instant};

use super::gisa;

/// The repeated units. Each once took time quadratic in the text, or has rules of its own.
const UNITS: [&str; 22] = [
    "KT ",
    "KT,",
    "KT|",
    "! ",
    "…? ",
    "KT\n",
    "이통3사 ",
    "KT 참여자 ",
    "주식회사",
    "에서주식회사강서구청장",
    "한국정보화진흥원장 ",
    "빅데이터센터",
    "기자 = ",
    "a@b.c ",
    "[사진=가] ",
    "(서울=연합뉴스) ",
    "▶ 뉴스1 ",
    "\"가나\" ",
    "(",
    "·",
    "&",
    "<b>",
];

/// Writes a document whose text is `text` in three formats; returns the paths.
fn documents(folder: &Path, text: &str) -> [std::path::PathBuf; 3] {
    let [plain, json, page] = ["plain.txt", "news.jsonl", "page.html"].map(|name| folder.join(name));
    let object = |title: &str, body: &str| serde_json::json!({"title": title, "body": body}).to_string();
    let html = format!("<html><head><title>가나</title></head><body><article><p>{text}</p></article></body></html>");
    std::fs::write(&plain, text).expect("a file");
    std::fs::write(&json, [object("가나", text), object(text, "가나가 연다.")].join("\n")).expect("a file");
    std::fs::write(&page, html).expect("a file");
    [plain, json, page]
}

/// The duration of `words`, which also finds the names, on a file.
fn time(path: &Path) -> Duration {
    let start = Instant::now();
    gisa().args(["words", "--quiet", "--threads", "1"]).arg(path).output().expect("the program starts");
    start.elapsed()
}

#[test]
fn a_megabyte_of_repeats_takes_as_long_as_ten_tenths_of_it() {
    let [small, large] = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    for unit in UNITS {
        let of = |size: usize| unit.repeat(size / unit.len());
        let tenths = documents(small.path(), &of(100_000));
        for (tenth, whole) in tenths.iter().zip(documents(large.path(), &of(1_000_000))) {
            // Quadratic code takes a hundred times as long; a busy machine may need a second try.
            let linear = || time(&whole) < 14 * time(tenth);
            assert!(linear() || linear(), "{unit:?} in {}", whole.display());
        }
    }
}

#[test]
fn a_list_of_distinct_names_takes_as_long_to_count_as_ten_tenths_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let companies = std::fs::read_to_string(super::root().join("dictionaries/companies.csv")).expect("the lexicon");
    let names: Vec<&str> = companies.lines().skip(1).filter_map(|row| row.split(',').next()).collect();
    let [tenth, whole] = [(700, "tenth.txt"), (7000, "whole.txt")].map(|(count, file)| {
        let path = folder.path().join(file);
        std::fs::write(&path, names[..count].join(", ")).expect("a file");
        path
    });
    let time = |command: &str, path: &Path| {
        let start = Instant::now();
        let mut run = gisa();
        run.args([command, "--quiet", "--threads", "1"]).arg(path);
        if command == "analyze" {
            run.arg("--force").arg("-o").arg(folder.path().join("out"));
        }
        assert!(run.output().expect("the program starts").status.success(), "{command}");
        start.elapsed()
    };
    for command in ["cooccur", "analyze"] {
        let linear = || time(command, &whole) < 14 * time(command, &tenth);
        assert!(linear() || linear(), "{command}");
    }
}

/// The most memory for a document, as a multiple of its bytes. Each name of a text of nothing else is a mention with
/// its morphemes; two megabytes of `KT,` have 500,000 of them, and as many commas. Before sentences were decoded in
/// windows, that text took 210 times its bytes, and now 127; `KT ` took 140 and 114, lines of `KT` take 138.
#[cfg(target_os = "linux")]
const MOST_MEMORY: u64 = 170;

/// The peak memory of the program for a text, in bytes.
#[cfg(target_os = "linux")]
fn peak_memory(path: &Path) -> u64 {
    let line = "\"$0\" extract --quiet --threads 1 \"$1\" > /dev/null & while kill -0 $! 2> /dev/null; do \
        grep VmHWM /proc/$!/status; sleep 0.01; done";
    let mut command = std::process::Command::new("bash");
    let output = command.args(["-c", line, env!("CARGO_BIN_EXE_gisa")]).arg(path).output().expect("it starts");
    let sizes = String::from_utf8_lossy(&output.stdout).into_owned();
    let kilobytes = sizes.lines().filter_map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.max().expect("a size") * 1024
}

#[cfg(target_os = "linux")]
#[test]
fn a_document_of_repeats_takes_a_bounded_multiple_of_its_size_in_memory() {
    let folder = tempfile::tempdir().expect("a folder");
    for unit in ["KT ", "KT,", "KT\n", "삼성·", "·"] {
        let memory = |size: usize| peak_memory(&documents(folder.path(), &unit.repeat(size / unit.len()))[0]);
        let (small, large) = (memory(1_000), memory(2_000_000));
        let times = large.saturating_sub(small) / 2_000_000;
        assert!(times <= MOST_MEMORY, "{unit:?}: {times} times");
    }
}
