//! Morphological analysis: cuts a text into the words of mecab-ko-dic and tags them with parts of speech.
//!
//! The tokens are those of mecab-ko. User words, such as the names of a lexicon, are candidates like any other word;
//! this room does not know what they mean.

mod cache;
#[doc(hidden)]
pub mod compile;
mod compiled;
mod decoder;
mod decompose;
mod derived;
mod dictionary;
mod files;
mod lattice;
#[cfg(test)]
mod peer_tests;
mod precomputed;
mod prefetch;
mod pruning;
#[cfg(test)]
mod reference_tests;
mod segment;
mod tag;
mod token;
mod tokenizer;
mod transfer;
mod trellis;
mod trie;
mod viterbi;
mod word;
mod worker;

pub use decompose::{Analysis, Decompose, Morpheme};
pub use dictionary::DictionaryVersion;
pub use tag::{Pos, Tag};
pub use token::{Token, UserWord};
pub use tokenizer::Tokenizer;
pub use word::UserWordSort;
pub use worker::Worker;

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::LazyLock;
    use std::time::Instant;

    use lindera::mode::{Mode, Penalty};
    use lindera::segmenter::Segmenter;
    use proptest::prelude::*;

    use super::*;
    use crate::text::Span;

    /// All occurrences of `names` in `text`, overlapping ones included.
    fn user_words(text: &str, names: &[&str]) -> Vec<UserWord> {
        let found = names.iter().flat_map(|name| text.match_indices(name));
        let mut words: Vec<UserWord> =
            found.map(|(start, name)| UserWord::name(Span::new(start, start + name.len()))).collect();
        words.sort();
        words
    }

    /// `surface/TAG` of each token, names marked by `*`.
    fn tokenize(text: &str, names: &[&str]) -> String {
        let user_words = user_words(text, names);
        let mut worker = TOKENIZER.worker();
        let describe = |token: &Token| {
            let tag = TOKENIZER.features(token).next().expect("a tag");
            format!("{}/{tag}{}", token.span.of(text), if token.is_name() { "*" } else { "" })
        };
        worker.tokenize_with(text, &user_words).iter().map(describe).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_connect_across_white_space_as_in_mecab_ko() {
        // why this case, text, tokens
        let cases = [
            ("a dependent noun after an ending", "할 수 있다", "할/VV+ETM 수/NNB 있/VV 다/EC"),
            ("a particle does not follow white space", "서울 시 에서", "서울/NNP 시/NNG 에서/JKB"),
            ("white space only", " \t\r\n", ""),
            ("nothing", "", ""),
            ("the ends are trimmed", "  하늘\n", "하늘/NNG"),
            ("an unknown word is one run of letters", "zzyzx를", "zzyzx/SL 를/JKO"),
        ];
        for (why, text, tokens) in cases {
            assert_eq!(tokenize(text, &[]), tokens, "{why}");
        }
    }

    #[test]
    fn the_words_around_decide_whether_a_name_is_meant() {
        // why this case, text, names, tokens
        let cases: &[(&str, &str, &[&str], &str)] = &[
            ("a particle follows", "LG유플러스와 KT", &["LG유플러스", "LG"], "LG유플러스/NNP* 와/JC KT/SL"),
            ("of nested names the longer", "카카오톡을", &["카카오", "카카오톡"], "카카오톡/NNP* 을/JKO"),
            ("not the number in it", "하나은행이", &["하나", "하나은행"], "하나은행/NNP* 이/JKS"),
            ("white space within", "SK 텔레콤은 밝혔다", &["SK 텔레콤", "SK"], "SK 텔레콤/NNP* 은/JX 밝혔/VV+EP 다/EC"),
            ("signs within", "NB-IoT로", &["NB-IoT", "IoT"], "NB-IoT/NNP* 로/JKB"),
            ("the copula follows", "인공지능이다", &["인공지능"], "인공지능/NNP* 이/VCP 다/EC"),
            ("a noun follows", "로라 전용망을", &["로라"], "로라/NNP* 전용/NNP 망/NNG 을/JKO"),
            ("hunger, not the car maker", "기아 상태", &["기아"], "기아/NNP 상태/NNG"),
            ("an ending", "이대로라면", &["로라"], "이대로/NNP 라면/VCP+EC"),
            ("a common noun", "고객을 대상으로", &["대상"], "고객/NNG 을/JKO 대상/NNG 으로/JKB"),
            ("a number", "둘 중 하나를", &["하나"], "둘/NR 중/NNB 하나/NR 를/JKO"),
            ("within a Latin word", "KTX를", &["KT"], "KTX/SL 를/JKO"),
        ];
        for (why, text, names, tokens) in cases {
            assert_eq!(&tokenize(text, names), tokens, "{why}");
        }
    }

    /// Tokens of lindera's own lattice, in the mode that makes unknown words at every place, as MeCab does.
    fn lindera(text: &str) -> Vec<(Span, String)> {
        static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| {
            let dir = Path::new(concat!(env!("LINDERA_WORKDIR"), "/ko-dic"));
            let dictionary = lindera::dictionary::Dictionary::load_from_path(dir).expect("the unpacked dictionary");
            let free =
                Penalty { kanji_penalty_length_penalty: 0, other_penalty_length_penalty: 0, ..Penalty::default() };
            Segmenter::new(Mode::Decompose(free), dictionary, None).max_grouping_len(Some(24))
        });
        let tokens = SEGMENTER.segment(text.into()).expect("tokens");
        let describe = |mut token: lindera::token::Token| {
            (Span::new(token.byte_start, token.byte_end), token.details().first().expect("a tag").to_string())
        };
        tokens.into_iter().map(describe).collect()
    }

    pub(super) static TOKENIZER: LazyLock<Tokenizer> =
        LazyLock::new(|| Tokenizer::embedded().expect("the embedded dictionary"));

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        /// lindera begins a new sentence after `。` and `、`, and groups Han numerals differently from MeCab, which we
        /// follow.
        #[test]
        fn text_without_white_space_gives_the_tokens_of_lindera(text in "[가-힣a-z0-9.,()'%·社-神ㄱ-ㅎ]{1,40}|[은는이가을를에서하했다고대로와과의들삼성전자통신]{1,20}") {
            let mut worker = TOKENIZER.worker();
            let tag = |token: &Token| TOKENIZER.features(token).next().unwrap_or_default().to_owned();
            let ours: Vec<_> = worker.tokenize(&text).iter().map(|token| (token.span, tag(token))).collect();
            prop_assert_eq!(ours, lindera(&text));
        }

        #[test]
        fn tokens_are_in_order_and_leave_out_only_white_space(
            text in "\\PC{0,60}|[ \t\r\n\u{0}\u{b}\u{c}가각ᄀ\u{1161}\u{11a8}ㄱaé🇰🇷👩‍💻א\u{202e}\u{3000}\u{feff}。]{0,60}",
            names in prop::collection::vec((0usize..80, 0usize..80), 0..6),
        ) {
            let mut names: Vec<_> = names.into_iter().map(|(start, end)| UserWord::name(Span { start, end })).collect();
            names.sort();
            let mut worker = TOKENIZER.worker();
            let mut end = 0;
            for token in worker.tokenize_with(&text, &names) {
                prop_assert!(token.span.start >= end && !token.span.is_empty());
                prop_assert_eq!(text[end..token.span.start].trim(), "");
                prop_assert!(!token.span.of(&text).is_empty());
                end = token.span.end;
            }
            prop_assert_eq!(text[end..].trim(), "");
        }
    }

    #[test]
    fn time_grows_with_the_text_and_not_with_its_square() {
        // what repeats, user words in it
        let cases: &[(&str, &[&str])] = &[
            ("가", &[]),
            ("a", &[]),
            ("a1", &[]),
            ("한", &[]),
            ("\0", &[]),
            ("🇰🇷", &[]),
            ("삼성전자를", &["삼성전자", "삼성"]),
            ("KT ", &["KT"]),
            ("KT,", &["KT"]),
            ("(주)", &[]),
            ("…", &[]),
            ("삼성·", &["삼성", "삼성·삼성"]),
            ("SK 텔레콤 ", &["SK 텔레콤", "텔레콤 SK"]),
            (" ", &[]),
        ];
        for (unit, names) in cases {
            let seconds = |bytes: usize| {
                let text = unit.repeat(bytes / unit.len());
                let (user_words, mut worker) = (user_words(&text, names), TOKENIZER.worker());
                let start = Instant::now();
                let covered: usize =
                    worker.tokenize_with(&text, &user_words).iter().map(|token| token.span.len()).sum();
                assert!(covered + text.matches(' ').count() >= text.len(), "{unit:?}");
                start.elapsed().as_secs_f64()
            };
            let (short, long) = (seconds(1 << 16), seconds(1 << 19));
            // Eight times the text: three times the time that it should take, and not the 64 times of a square.
            assert!(long < 0.5 + 24.0 * short, "{unit:?}: {short} s for 64 KB, {long} s for 512 KB");
        }
    }
}
