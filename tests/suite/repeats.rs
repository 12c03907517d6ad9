//! Texts that repeat one thing: whatever it is, and in whatever format, time grows with the text and not with its square.

use std::path::Path;
use std::time::{Duration, Instant};

use super::gisa;

/// What is repeated: each took the square of its length, or has rules of its own.
const UNITS: [&str; 15] = [
    "KT ",
    "KT,",
    "KT\n",
    "이통3사 ",
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

/// Writes a document whose text is `text` in three formats; the paths.
fn documents(folder: &Path, text: &str) -> [std::path::PathBuf; 3] {
    let [plain, json, page] = ["plain.txt", "news.jsonl", "page.html"].map(|name| folder.join(name));
    let object = |title: &str, body: &str| serde_json::json!({"title": title, "body": body}).to_string();
    let html = format!("<html><head><title>가나</title></head><body><article><p>{text}</p></article></body></html>");
    std::fs::write(&plain, text).expect("a file");
    std::fs::write(&json, [object("가나", text), object(text, "가나가 연다.")].join("\n")).expect("a file");
    std::fs::write(&page, html).expect("a file");
    [plain, json, page]
}

/// How long the mentions of a file take.
fn time(path: &Path) -> Duration {
    let start = Instant::now();
    gisa().args(["extract", "--quiet", "--threads", "1"]).arg(path).output().expect("the program starts");
    start.elapsed()
}

#[test]
fn a_megabyte_of_repeats_takes_as_long_as_ten_tenths_of_it() {
    let [small, large] = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    for unit in UNITS {
        let of = |size: usize| unit.repeat(size / unit.len());
        let tenths = documents(small.path(), &of(100_000));
        for (tenth, whole) in tenths.iter().zip(documents(large.path(), &of(1_000_000))) {
            // what takes the square takes a hundred times as long; a busy machine may need a second try
            let linear = || time(&whole) < 14 * time(tenth);
            assert!(linear() || linear(), "{unit:?} in {}", whole.display());
        }
    }
}
