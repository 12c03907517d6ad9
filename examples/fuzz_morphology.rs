//! Tokenizes arbitrary text until the time is up, and stops at the first finding.
//!
//! ```text
//! cargo run --release --example fuzz_morphology -- 60     # seconds
//! ```
//! Bytes that are not UTF-8 become U+FFFD; user words are anywhere, also outside the text and within characters.

use std::time::{Duration, Instant};

use gisa::morph::{Decompose, Tokenizer, UserWord};
use gisa::text::Span;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..400).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        "\\PC{0,200}",
        "([가-힣]{1,5}(은|는|이|가|을|를|에서|했다|이다)?[ \t\r\n]{0,3}){0,40}",
        "[\u{1100}-\u{11ff}ㄱ-ㆎ가-힣 ]{0,200}",
        "[A-Za-z0-9.,%·ㆍ()'\"+/-]{0,200}",
        "[一-龜〇가-힣 \u{3000}\u{a0}\u{200b}\u{feff}\u{202e}א-ת]{0,100}",
        ("\\PC{1,4}", 1usize..4000).prop_map(|(unit, times)| unit.repeat(times)),
    ]
}

#[allow(clippy::print_stdout, reason = "a program that prints its outcome")]
fn main() {
    let seconds = std::env::args().nth(1).and_then(|argument| argument.parse().ok()).unwrap_or(60);
    let end = Instant::now() + Duration::from_secs(seconds);
    let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
    let mut worker = tokenizer.worker();
    let mut runner = TestRunner::default();
    let cases = (texts(), prop::collection::vec((0usize..300, 0usize..300), 0..8));
    let mut count = 0u64;
    while Instant::now() < end {
        let (text, user_words) = cases.new_tree(&mut runner).expect("a case").current();
        let mut user_words: Vec<_> =
            user_words.into_iter().map(|(start, end)| UserWord::name(Span { start, end })).collect();
        user_words.sort();
        let tokens = worker.tokenize_with(&text, &user_words).to_vec();
        let mut at = 0;
        for token in &tokens {
            assert!(token.span.start >= at && !token.span.is_empty(), "{token:?} in {text:?} with {user_words:?}");
            assert!(text[at..token.span.start].trim().is_empty(), "a gap before {token:?} in {text:?}");
            assert!(!tokenizer.morphemes(&text, token, Decompose::All).is_empty(), "{token:?} in {text:?}");
            at = token.span.end;
        }
        assert!(text[at..].trim().is_empty(), "a gap at the end of {text:?}");
        assert_eq!(
            tokenizer.worker().tokenize_with(&text, &user_words),
            tokens,
            "the cache alters {text:?} with {user_words:?}"
        );
        count += 1;
    }
    println!("{count} texts, no finding");
}
