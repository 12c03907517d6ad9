//! Tests of the words of sentences, and of their forms.

use super::*;
use crate::annotation::Annotator;
use crate::corpus::Document;
use crate::lexicon::Lexicon;
use crate::morph::Tokenizer;
use crate::statistics::Counting;

/// Objects that tests share, because they take a while to build.
struct Fixture {
    lexicon: Lexicon,
    tokenizer: Tokenizer,
}

impl Fixture {
    fn new() -> Self {
        Self { lexicon: Lexicon::embedded(), tokenizer: Tokenizer::embedded().expect("the embedded dictionary") }
    }

    fn options(&self) -> WordOptions {
        WordOptions::usual(&self.lexicon, Counting::ZONES.into())
    }

    /// `word/tag`, with the type of a name, of each word of a body.
    fn words(&self, body: &str, options: WordOptions) -> Vec<String> {
        let annotator = Annotator::new(&self.lexicon, &self.tokenizer).with_words(options.tags.clone());
        let document = Document { body: body.to_owned(), ..Document::default() };
        let annotated = annotator.annotate(&mut annotator.worker(), document);
        let reader = WordReader::new(options);
        let shown = reader.words(&annotated).map(|(WordKey { form, tag, kind }, _)| {
            format!("{form}/{tag}{}", kind.map_or(String::new(), |kind| format!(":{}", kind.name())))
        });
        shown.collect()
    }
}

#[test]
fn words_are_whole_and_names_canonical() {
    let fixture = Fixture::new();
    // why this case, body, words
    let cases: &[(&str, &str, &[&str])] = &[
        ("a name under its canonical form", "엘지유플러스가 요금을 내린다.", &["LG유플러스/NNP:company", "요금/NNG"]),
        ("a Latin name", "KT의 요금이 올랐다.", &["KT/NNP:company", "요금/NNG"]),
        ("a listed noun", "새 플랫폼을 열었다.", &["플랫폼/NNG"]),
        ("a listed noun that is cut", "모든 참여자들이 말했다.", &["참여자/NNG"]),
        ("a particle is no part of one", "지진 대피로 길이 막혔다.", &["지진/NNG", "대피/NNG"]),
        ("a noun that begins in a name", "서울 강서구청장이 웃었다.", &["서울 강서구/NNP", "강서구청장/NNG"]),
        ("a name that is part of another word", "그는 KT연수원에 갔다.", &["KT/NNP:company", "연수원/NNG"]),
        ("a suffix makes another noun", "재현성을 높였다.", &["재현성/NNG"]),
        ("plural and politeness do not", "과학자들이 고객님을 만났다.", &["과학자/NNG", "고객/NNG"]),
        ("a prefix makes another noun", "재검토를 약속했다.", &["재검토/NNG", "약속/NNG"]),
        ("a noun within a verb", "시설을 수리했다.", &["시설/NNG", "수리/NNG"]),
        ("nouns of one syllable are left out", "새 망을 깔 땅이 있다.", &[]),
        ("stop words are left out", "이번 관련 행사의 주소", &["주소/NNG"]),
        (
            "a word that stands for names is none",
            "KT와 LG유플러스가 만났다. 양사는 웃었다.",
            &["KT/NNP:company", "LG유플러스/NNP:company"],
        ),
        ("a by-line is no text", "요금이 올랐다.\n홍길동 기자 hong@example.com", &["요금/NNG"]),
        ("decomposed Hangul is composed", "요\u{1100}\u{1173}\u{11B7}이 올랐다.", &["요금/NNG"]),
    ];
    for (why, body, want) in cases {
        assert_eq!(fixture.words(body, fixture.options()), *want, "{why}");
    }
}

#[test]
fn options_say_which_words_count_and_how() {
    let fixture = Fixture::new();
    let tags = |tags: &[Pos]| WordOptions { tags: tags.iter().copied().collect(), ..fixture.options() };
    // why this case, options, body, words
    let cases: &[(&str, WordOptions, &str, &[&str])] = &[
        ("verbs in their dictionary form", tags(&[Pos::VV]), "그는 상자를 나눴다.", &["나누다/VV"]),
        ("without proper nouns no names", tags(&[Pos::NNG]), "KT가 요금을 내린다.", &["요금/NNG"]),
        ("shorter ones", WordOptions { min_length: 1, ..fixture.options() }, "새 망을 깐다.", &["망/NNG"]),
        (
            "names as they are written",
            WordOptions { surface: true, ..fixture.options() },
            "엘지유플러스가 요금을 내린다.",
            &["엘지유플러스/NNP:company", "요금/NNG"],
        ),
        (
            "no stop words",
            WordOptions { stop_words: FxHashSet::default(), ..fixture.options() },
            "이번 주소",
            &["이번/NNG", "주소/NNG"],
        ),
    ];
    for (why, options, body, want) in cases {
        assert_eq!(fixture.words(body, options.clone()), *want, "{why}");
    }
}
