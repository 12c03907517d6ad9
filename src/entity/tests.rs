//! Recognition on sentences; each table is about one decision.

use super::fixture::Fixture;
use super::*;
use crate::article::{ArticleParser, Field};
use crate::corpus::Document;
use crate::lexicon::UnknownNames;

impl Fixture {
    /// The surfaces of the certain mentions of a type, in order.
    fn surfaces<'t>(&self, body: &'t str, kind: Kind) -> Vec<&'t str> {
        let mentions = self.mentions(body);
        assert!(mentions.iter().all(|mention| mention.field == Field::Body), "{body}");
        let certain = mentions.iter().filter(|m| m.certain && m.entity.kind == kind && !m.how.inferred());
        certain.map(|mention| mention.span.of(body)).collect()
    }

    fn assert_surfaces(&self, kind: Kind, cases: &[(&str, &str, &[&str])]) {
        for (why, text, want) in cases {
            assert_eq!(self.surfaces(text, kind), *want, "{why}: {text}");
        }
    }
}

#[test]
fn mentions_are_cut_at_the_name() {
    let fixture = Fixture::new();
    // why this case                              text                                      mentions
    fixture.assert_surfaces(
        Kind::Company,
        &[
            ("a particle is not the name", "삼성전자가 올랐다.", &["삼성전자"]),
            ("the longest name wins", "LG전자 가전이 팔린다.", &["LG전자"]),
            ("not inside a longer word", "KTX를 탔다.", &[]),
            ("what belongs to a company may follow", "카카오본사로 갔다.", &["카카오"]),
            ("a prefix may precede", "옛LG텔레콤 자리다.", &["LG텔레콤"]),
            ("the word for its group belongs to it", "한진그룹이 밝혔다.", &["한진그룹"]),
            ("an address names nobody", "문의는 help@kt.com 으로 하면 된다.", &[]),
        ],
    );
    fixture.assert_surfaces(
        Kind::Technology,
        &[
            ("a noun may follow a term", "인공지능기술을 쓴다.", &["인공지능"]),
            ("a Latin term ends at Hangul", "AI가 돕는다.", &["AI"]),
        ],
    );
}

#[test]
fn a_sentence_of_any_length_has_all_its_names() {
    let fixture = Fixture::new();
    // The repeated text, and the name in it; it has no end of a sentence, and sometimes no space.
    let cases = [
        ("SK 텔레콤 ", "SK 텔레콤"),
        ("새 LG유플러스,", "LG유플러스"),
        ("LG유플러스·", "LG유플러스"),
        ("삼성전자와 ", "삼성전자"),
    ];
    for (text, name) in cases {
        let found = fixture.surfaces(&text.repeat(12_000), Kind::Company).len();
        assert_eq!(found, 12_000, "{name}");
    }
}

#[test]
fn a_reason_is_a_readable_sentence() {
    let fixture = Fixture::new();
    let mentions = fixture.mentions("㈜대상은 김치를 판다. 이통3사가 만났다.");
    let reasons: Vec<&str> = mentions.iter().map(|mention| mention.reason.as_deref().unwrap_or_default()).collect();
    assert_eq!(reasons[0], "marked as a company");
    assert!(reasons[1..].iter().all(|reason| *reason == "refers to companies by `이통3사`"), "{reasons:?}");
}

#[test]
fn parentheses_define_names_for_the_whole_document() {
    let fixture = Fixture::new();
    // why this case                    text                                                        organisations
    fixture.assert_surfaces(
        Kind::Organization,
        &[
            (
                "an abbreviation after the name",
                "수원교육지원청(SEO)이 열었다. SEO는 쉬었다.",
                &["수원교육지원청", "SEO", "SEO"],
            ),
            (
                "a short form after 이하",
                "수원교육지원청(이하 수원청)이 열었다. 수원청은 쉬었다.",
                &["수원교육지원청", "수원청", "수원청"],
            ),
            (
                "an abbreviation of titles names nobody",
                "수원교육지원청(CEO)이 열었다. CEO는 쉬었다.",
                &["수원교육지원청"],
            ),
        ],
    );
}

#[test]
fn triggers_and_suffixes_find_unlisted_names() {
    let fixture = Fixture::new();
    // why this case                       text                                                companies
    fixture.assert_surfaces(
        Kind::Company,
        &[
            ("a legal form before the name", "㈜가을텍은 KT와 만났다. 가을텍이 웃었다.", &["가을텍", "KT", "가을텍"]),
            ("a legal form after it", "가을텍㈜ 식품본부가 열렸다.", &["가을텍"]),
            ("the head of a company in parentheses", "가을텍(대표 홍길동)이 열었다.", &["가을텍"]),
            ("a suffix after the name of a group", "삼성리서치가 로봇을 냈다.", &["삼성리서치"]),
            ("a common noun after a legal form", "주식회사 대표가 왔다.", &[]),
        ],
    );
    fixture.assert_surfaces(
        Kind::Organization,
        &[
            ("a suffix of institutions", "수원교육지원청이 밝혔다.", &["수원교육지원청"]),
            ("a qualifier makes no name of it", "선임연구원이 밝혔다.", &[]),
        ],
    );
}

#[test]
fn what_is_written_together_leaves_a_name_whole() {
    let fixture = Fixture::new();
    // why this case                            text                                              companies
    fixture.assert_surfaces(
        Kind::Company,
        &[
            ("측 and a particle", "KT측은 부인했다.", &["KT"]),
            ("a country in Chinese letters", "美인텔과 日소니가 만났다.", &["인텔", "소니"]),
            ("a company in Chinese letters", "엔비디아社가 나섰다.", &["엔비디아"]),
            ("shares in Chinese letters", "현대자동차株가 내렸다.", &["현대자동차"]),
            ("a dot joins two names", "삼성전자ㆍLG전자는 TV를 판다.", &["삼성전자", "LG전자"]),
            ("lower case", "lg전자가 올랐다.", &["lg전자"]),
            ("decomposed Hangul in a name", "\u{110F}\u{116E}팡이 웃었다.", &["\u{110F}\u{116E}팡"]),
            ("a zero-width space in a name", "삼\u{200B}성전자가 웃었다.", &["삼\u{200B}성전자"]),
        ],
    );
    // why this case                     text                                  technologies
    fixture.assert_surfaces(
        Kind::Technology,
        &[
            ("a lone syllable before it", "융복합소재를 개발했다.", &[]),
            ("a lone syllable, spelled apart", "유무선 통신망이다.", &[]),
            ("a word before it", "차세대배터리를 개발했다.", &["배터리"]),
        ],
    );
}

#[test]
fn time_grows_with_the_text_and_not_with_its_square() {
    const SIZE: usize = 100_000;
    /// Quadratic code took over a minute for such a text.
    const LIMIT: std::time::Duration = std::time::Duration::from_secs(20);
    let mut fixture = Fixture::new();
    fixture.lexicon.find_unknown(UnknownNames::Broad);
    let recognizer = Recognizer::new(&fixture.lexicon, true);
    let repeats = [
        "‘그린 나무’ ",
        "굿누리팅크 QX70",
        "‘",
        "나무 앱(",
        "KT ",
        "KT,",
        "삼성·",
        "삼성ㆍ",
        "기아 ",
        "당근이 ",
        "토스(",
        "㈜",
        "㈜가을텍 ",
        "주식회사",
        "기업 ",
        "가을텍(대표 홍길동) ",
        "'KT' ",
        "가을텍 관계자는 ",
        "KT와 네이버, 양사는 ",
        "한국전자통신연구원(ETRI) ",
        "(",
        "LG 박하늘이 홈런을 ",
        "이통3사 ",
        "가",
        "3D ",
        "KT-네이버/",
        "홍길동 KT 대표는 ",
    ];
    let mut texts: Vec<(String, String)> =
        repeats.iter().map(|unit| ((*unit).to_owned(), unit.repeat(SIZE / unit.len()))).collect();
    let distinct = |unit: fn(usize) -> String| (0..SIZE / 30).map(unit).collect::<String>();
    texts.push(("distinct marks".to_owned(), distinct(|i| format!("㈜가{i}텍누리 ㈜가{i}텍누리 "))));
    texts.push(("distinct aliases".to_owned(), distinct(|i| format!("KT(K{i}T) "))));
    for (why, text) in texts {
        let document = Document { title: text.clone(), body: text, ..Document::default() };
        let article = ArticleParser::new(fixture.lexicon.words()).parse(document);
        let start = std::time::Instant::now();
        recognizer.mentions(&mut fixture.tokenizer.worker(), &article);
        assert!(start.elapsed() < LIMIT, "{why}: {:?}", start.elapsed());
    }
}

/// The examples in the docs of [`How`]: the name in reports, and a name in backticks after the first colon.
fn examples_in_docs() -> Vec<(&'static str, &'static str)> {
    let (_, docs) = include_str!("mention.rs").split_once("pub enum How {").expect("the type");
    let variants = docs.split_once("\n}").expect("its end").0.split(",\n");
    let variants = variants.filter_map(|variant| {
        let (docs, name) = variant.rsplit_once("\n    ")?;
        let how = How::ALL.into_iter().find(|how| format!("{how:?}") == name.trim_end_matches(','))?;
        Some((how.name(), docs.split_once(": ")?.1.split('.').next()?))
    });
    variants.flat_map(|(how, docs)| docs.split('`').skip(1).step_by(2).map(move |example| (how, example))).collect()
}

/// The examples in the README: `` `suffix` unlisted name by its suffix (`여울교육지원청`) ``.
fn examples_in_readme() -> Vec<(&'static str, &'static str)> {
    let (_, list) = include_str!("../../README.md").split_once("`how`: ").expect("the list");
    let parts = list.split_once("`unsure`").expect("its end").0.split("`),");
    parts
        .filter_map(|part| part.rsplit_once(" (`").and_then(|(of, name)| Some((of.rsplit('`').nth(1)?, name))))
        .collect()
}

#[test]
fn the_examples_of_each_way_of_recognition_are_recognised_so() {
    let fixture = Fixture::new();
    let (docs, readme) = (examples_in_docs(), examples_in_readme());
    assert_eq!((docs.len(), readme.len()), (10, 3), "{docs:?} {readme:?}");
    for (how, example) in docs.into_iter().chain(readme) {
        let text = format!("삼성전자와 LG전자가 한국가람연구원(KGR)에 왔다. {example}에 갔다.");
        let place = text.find(&format!("{example}에 갔다")).expect("it is there");
        let mentions = fixture.mentions(&text);
        let there = mentions.iter().filter(|mention| mention.certain && mention.span.start >= place);
        let found: Vec<&str> = there.map(|mention| mention.how.name()).collect();
        assert!(found.contains(&how), "{how}: {example} is {found:?}");
    }
}
