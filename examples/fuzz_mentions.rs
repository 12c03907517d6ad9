//! Annotates texts and pages of repeated pieces until the time is up, and prints each finding: a panic, more than two
//! seconds of the processor for 100 KB, text that no zone covers, a mention or a sentence that is no part of the text,
//! or a page that vanishes without a word.
//!
//! ```text
//! cargo run --release --example fuzz_mentions -- --seconds 600 [--seed 1] [--html]
//! ```
//! The pieces are what lists of shares, tables, by-lines and broken markup are made of: names, separators, brackets,
//! quotation marks, triggers, tags, rows of an own lexicon. With `--html` they are a page, else a headline or a body.
#![allow(clippy::print_stdout, reason = "a program that prints what it finds")]

#[path = "fuzz/processor_time.rs"]
mod processor_time;
#[path = "fuzz/random.rs"]
mod random;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use gisa::article::{Article, Field};
use gisa::corpus::{Document, Options, read_from};
use gisa::lexicon::UnknownNames;
use gisa::text::Span;
use gisa::{Annotated, Annotator, Lexicon, Tokenizer};
use processor_time::processor_time;
use random::Random;

/// The longest that 100 KB may take.
const LONGEST: Duration = Duration::from_secs(2);
/// Bytes of the longest text.
const MOST_BYTES: usize = 100_000;
/// Names of a user's own, whose rules look around; the text has them, too.
const OWN: &str =
    "name,type,aliases,ambiguous,needs,forbids\n새봄,company,봄봄,봄|KT,doc:새봄|next:은|prev:㈜,next:날씨\n";

const PIECES: &[&str] = &[
    "KT",
    "LG",
    "SK",
    "삼성",
    "삼성전자",
    "현대·기아차",
    "LG전자",
    "메타",
    "토스",
    "당근",
    "애플",
    "봄",
    "새봄",
    "5G",
    "AI",
    "한국전자통신연구원(ETRI)",
    "ETRI",
    "카카오",
    "연합뉴스",
    "뉴시스",
    "KBS",
    "양사",
    "이통3사",
    "한화",
    "농심",
    "대한항공",
    "㈜",
    "(주)",
    "주식회사 ",
    "대표",
    " 대표",
    "(대표 홍길동)",
    "기업 ",
    "그룹",
    "스타트업 ",
    " 관계자",
    "사장",
    "측",
    "社",
    "美",
    "株",
    "은 ",
    "는 ",
    "이 ",
    "가 ",
    "와 ",
    "의 ",
    "에서 ",
    "다.",
    "했다. ",
    "라고 ",
    "말했다",
    "밝혔다. ",
    "이라며 ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{3000}",
    "\u{200b}",
    "\u{ad}",
    "\u{feff}",
    "\0",
    ",",
    ", ",
    "·",
    "ㆍ",
    "/",
    "|",
    "-",
    "–",
    "…",
    ".",
    "...",
    "?",
    "!",
    ":",
    ";",
    "~",
    "+",
    "&",
    "=",
    "*",
    "#",
    "@",
    "%",
    "$",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "〈",
    "〉",
    "《",
    "》",
    "「",
    "」",
    "【",
    "】",
    "\"",
    "'",
    "“",
    "”",
    "‘",
    "’",
    "`",
    "(서울=연합뉴스) 홍길동 기자 = ",
    "[한빛일보 홍길동 기자] ",
    "홍길동 기자 hong@news.kr",
    "▶",
    "ⓒ",
    "※ ",
    "■ ",
    "☞ ",
    "무단전재 및 재배포 금지",
    "사진=",
    "[사진 제공=",
    "관련기사",
    "제보는 카카오톡 ",
    "구독",
    "입력 2024.03.05 ",
    "(끝)",
    "1",
    "12",
    "3,456원",
    "2024년 3월 5일",
    "50%",
    "100만",
    "+1.5",
    "0",
    "a",
    "the ",
    "CEO",
    "AT&T",
    "hong@",
    "http://a.kr/?q=",
    "가",
    "나",
    "힣",
    "ㄱ",
    "ㅏ",
    "가\u{11a8}",
    "각",
    "한국",
    "漢字",
    "日本",
    "é",
    "🙂",
    "👨‍👩‍👧",
    "ﬁ",
    "Ａ",
    "①",
    "㉿",
];

const TAGS: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<br>",
    "<b>",
    "</b>",
    "<a href=x>",
    "</a>",
    "<span",
    "<table><tr><td>",
    "</td></tr></table>",
    "<article>",
    "</article>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<title>",
    "</title>",
    "<meta property=\"og:title\" content=\"",
    "<meta property=\"og:site_name\" content=\"한빛일보\">",
    "\">",
    "<h1>",
    "</h1>",
    "<figure>",
    "<figcaption>",
    "</figure>",
    "<em class=\"img_desc\">",
    "<div id=\"dic_area\">",
    "<div itemprop=\"articleBody\">",
    "&amp;",
    "&",
    "&#",
    "&#49340;",
    "&nbsp;",
    "&lt;",
    "<",
    ">",
    "</",
    "<svg><p>",
    "<template>",
    "<select><option>",
    "<form>",
    "<li>",
    "<ul>",
    "<noscript>",
    "<textarea>",
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"articleBody\":\"KT가 웃었다\"}</script>",
    "<plaintext>",
    "<frameset>",
];

impl Random {
    fn piece(&mut self, with_tags: bool) -> &'static str {
        let pieces = if with_tags && self.below(2) == 0 { TAGS } else { PIECES };
        pieces[self.below(pieces.len())]
    }

    /// Runs of pieces, each repeated; every fourth text is long.
    fn text(&mut self, with_tags: bool) -> String {
        let most = if self.below(4) == 0 { MOST_BYTES } else { 200 << self.below(6) };
        let (runs, mut text) = (1 + self.below(5), String::new());
        for _ in 0..runs {
            let unit: String = (0..1 + self.below(5)).map(|_| self.piece(with_tags)).collect();
            let times = 1 + self.below(most / runs / unit.len().max(1) + 1);
            text += &unit.repeat(times);
        }
        text.truncate(text.floor_char_boundary(MOST_BYTES));
        text
    }
}

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |name: &str| -> Option<u64> {
        let place = arguments.iter().position(|argument| argument == name)?;
        arguments.get(place + 1)?.parse().ok()
    };
    let end = Instant::now() + Duration::from_secs(number("--seconds").unwrap_or(10));
    let is_page = arguments.iter().any(|argument| argument == "--html");
    let folder = tempfile::tempdir()?;
    let own = folder.path().join("own.csv");
    std::fs::write(&own, OWN)?;
    let (mut lexicon, tokenizer) = (Lexicon::with_files(&[own])?, Tokenizer::embedded()?);
    lexicon.find_unknown(UnknownNames::Broad);
    let annotator = Annotator::new(&lexicon, &tokenizer);
    let mut random = Random::new(number("--seed").unwrap_or(1));
    std::panic::set_hook(Box::new(|_| {}));
    let (mut texts, mut mentions, mut findings, mut slowest) = (0_u64, 0, 0_u64, Duration::ZERO);
    while Instant::now() < end {
        let text = random.text(is_page);
        let in_title = random.below(5) == 0;
        let start = processor_time();
        let found = catch_unwind(AssertUnwindSafe(|| annotate(&annotator, &text, is_page, in_title)));
        let took = processor_time().saturating_sub(start);
        (texts, slowest) = (texts + 1, slowest.max(took));
        let finding = match found {
            Err(_) => Some("panic".to_owned()),
            Ok(_) if took > LONGEST => Some(format!("took {took:?}")),
            Ok(Err(finding)) => Some(finding),
            Ok(Ok(count)) => {
                mentions += count;
                None
            }
        };
        if let Some(finding) = finding {
            findings += 1;
            println!("{finding}: title {in_title}, {} bytes, {:?}", text.len(), shortened(&text));
        }
    }
    println!("{texts} texts, {mentions} mentions, slowest {slowest:?}, {findings} findings");
    std::process::exit(i32::from(findings > 0));
}

/// The beginning of each run of a text, with its place.
fn shortened(text: &str) -> String {
    if text.len() <= 600 {
        return text.to_owned();
    }
    let mut places: Vec<usize> = (0..12).map(|part| text.floor_char_boundary(text.len() * part / 12)).collect();
    places.dedup();
    let part = |start: &usize| &text[*start..text.floor_char_boundary((start + 60).min(text.len()))];
    places.iter().map(part).collect::<Vec<_>>().join(" … ")
}

/// Annotates one text; gives the number of its mentions, or what is wrong with them.
fn annotate(annotator: &Annotator, text: &str, is_page: bool, in_title: bool) -> Result<usize, String> {
    let documents = if is_page {
        let options = Options::default();
        let page = format!("<html>{text}");
        let read: Vec<_> = read_from(page.as_bytes(), Path::new("a.html"), "a", &options).collect();
        if read.is_empty() {
            return Err("a page vanishes".to_owned());
        }
        read.into_iter().filter_map(Result::ok).collect()
    } else if in_title {
        vec![Document { title: text.to_owned(), ..Document::default() }]
    } else {
        vec![Document { body: text.to_owned(), ..Document::default() }]
    };
    let mut count = 0;
    for document in documents {
        let Annotated { article, mentions, .. } = annotator.annotate(&mut annotator.worker(), document);
        check_zones(&article)?;
        for mention in &mentions {
            check_place(&article, mention.field, mention.span)?;
        }
        for sentence in &article.sentences {
            check_place(&article, sentence.field, sentence.span)?;
        }
        count += mentions.len();
    }
    Ok(count)
}

fn check_place(article: &Article, field: Field, span: Span) -> Result<(), String> {
    let part = article.text(field).get(span.start..span.end);
    part.filter(|part| !part.is_empty()).map(drop).ok_or_else(|| format!("{span:?} is no part of the text"))
}

/// Zones cover everything but white space.
fn check_zones(article: &Article) -> Result<(), String> {
    for field in [Field::Title, Field::Body] {
        let (text, mut at) = (article.text(field), 0);
        for zone in article.zones.iter().filter(|zone| zone.field == field) {
            let between =
                text.get(at..zone.span.start).ok_or_else(|| format!("{:?} begins within another", zone.span))?;
            if !between.trim().is_empty() {
                return Err(format!("no zone covers {between:?}"));
            }
            at = zone.span.end;
        }
        if !text.get(at..).is_some_and(|rest| rest.trim().is_empty()) {
            return Err(format!("no zone covers the end from {at}"));
        }
    }
    Ok(())
}
