//! Reads arbitrary lexicon files until the time is up, and stops at the first finding: a panic, more than two seconds
//! of the processor, or an error that does not say where.
//!
//! ```text
//! cargo run --release --example fuzz_lexicon -- --seconds 600
//! ```
//! Files are rows of plausible and of hostile cells under plausible and hostile headers, and arbitrary bytes.

#[path = "fuzz/processor_time.rs"]
mod processor_time;

use std::path::Path;
use std::time::{Duration, Instant};

use gisa::lexicon::Lexicon;
use processor_time::processor_time;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// The longest that a file may take.
const LONGEST: Duration = Duration::from_secs(2);

fn cells() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "(name|type|field|aliases|ambiguous|needs|forbids|former|owner|ticker|note|action|word|class)",
        4 => "(company|product|technology|organization|add|drop|replace|group_suffix)",
        4 => "(KT|삼성전자|애플|새봄|그룹|기아자동차|메타)(\\|(@any|@quoted|doc:.|next:|prev: |@x|[가-힣]{1,3})){0,3}",
        2 => "[가-힣A-Za-z0-9 ·&+-]{0,12}",
        1 => "[가-힣]{1,4}@[0-9-]{0,10}",
        1 => "\\PC{0,12}",
        1 => "[\"\r\n\t\0\u{feff},|@:]{1,6}",
        1 => ("\\PC{1,2}", 1usize..60_000).prop_map(|(unit, times)| unit.repeat(times)),
    ]
}

fn files() -> impl Strategy<Value = Vec<u8>> {
    let table = |separator: &'static str| {
        let header = prop_oneof![
            3 => Just(["name", "type", "aliases", "ambiguous", "needs", "action"].join(separator)),
            1 => Just(["word", "class", "action"].join(separator)),
            1 => prop::collection::vec(cells(), 0..6).prop_map(move |cells| cells.join(separator)),
        ];
        let row = prop_oneof![
            4 => prop::collection::vec(cells(), 6..7),
            1 => prop::collection::vec(cells(), 0..8),
        ];
        let rows = prop::collection::vec(row.prop_map(move |cells| cells.join(separator)), 0..8);
        (header, rows).prop_map(|(header, rows)| format!("{header}\n{}\n", rows.join("\n")).into_bytes())
    };
    let bytes = prop::collection::vec(any::<u8>(), 0..400);
    prop_oneof![6 => table(","), 2 => table("\t"), 1 => bytes]
}

/// The fault in how a file was read; `None` if there is none.
fn finding(path: &Path, text: &str) -> Option<String> {
    let start = processor_time();
    let read = Lexicon::with_files(&[path.to_owned()]);
    let took = processor_time().saturating_sub(start);
    if took > LONGEST {
        return Some(format!("it took {took:?}"));
    }
    match read {
        Ok(lexicon) => lexicon
            .find(text)
            .iter()
            .find(|one| text.get(one.span.start..one.span.end).is_none())
            .map(|_| "a name was found that is no part of the text".to_owned()),
        Err(error) => {
            let shown = error.to_string();
            (!shown.starts_with(&*path.to_string_lossy())).then(|| format!("the error does not say where: {shown}"))
        }
    }
}

#[allow(clippy::print_stdout, reason = "a program that reports its outcome")]
fn main() {
    let seconds = match std::env::args().collect::<Vec<_>>().as_slice() {
        [_] => 60,
        [_, name, seconds] if name == "--seconds" => seconds.parse().expect("--seconds takes a whole number"),
        _ => panic!("expected --seconds N"),
    };
    let end = Instant::now() + Duration::from_secs(seconds);
    let folder = tempfile::tempdir().expect("a folder for the files");
    let path = folder.path().join("own.csv");
    let mut runner = TestRunner::default();
    let mut count = 0u64;
    while Instant::now() < end {
        let file = files().new_tree(&mut runner).expect("a file").current();
        std::fs::write(&path, &file).expect("the file can be written");
        let text = String::from_utf8_lossy(&file);
        if let Some(finding) = finding(&path, &text) {
            panic!("{finding}: {:?}", text.chars().take(2000).collect::<String>());
        }
        count += 1;
    }
    println!("{count} files, no finding");
}
