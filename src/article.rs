//! Separates the article from the page in a [`Document`]: zones, sentences, quotations, and near-duplicates.
//!
//! It marks ranges and gives reasons; it never rewrites or drops text.

mod block;
mod boilerplate;
mod bullet;
mod byline;
mod caption;
mod credit;
mod delimiters;
mod duplicates;
mod full_stop;
mod headline;
mod inline;
mod mask;
mod page_sentence;
mod paragraph;
mod pattern;
mod prefilter;
mod quote;
mod sentence;
mod sentence_end;
mod sentence_splitter;
mod zone;
mod zone_rules;

pub(crate) use delimiters::{Delimiter, pairs};
pub use duplicates::{Signature, Similarity, stories};
pub use quote::Quote;
pub use sentence::Sentence;
pub use zone::{Zone, ZoneRange};

use block::Block;
use quote::Quotes;
use sentence_splitter::SentenceSplitter;
use zone_rules::ZoneRules;

use crate::corpus::Document;
use crate::lexicon::WordLists;
use crate::text::Span;

/// A text of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The headline.
    Title,
    /// The text below the headline.
    Body,
}

impl Field {
    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Body => "body",
        }
    }
}

/// A document with its zones and sentences marked.
#[derive(Debug, Clone)]
pub struct Article {
    /// The document, as read.
    pub document: Document,
    /// The zones of both fields, in order of field and start. Ranges of one field do not overlap, and together they
    /// cover everything in it but white space.
    pub zones: Vec<ZoneRange>,
    /// The sentences of both fields, in order of field and start, without overlap. Each lies in one range of `zones`
    /// (quotes are marked in [`Article::quotes`], since they begin and end within sentences).
    pub sentences: Vec<Sentence>,
    /// The quotations in double quotation marks in the lead and the body, in order.
    pub quotes: Vec<Quote>,
}

/// Turns documents into articles, using the word lists of one lexicon. Shared by all threads.
#[derive(Debug, Clone)]
pub struct ArticleParser {
    zones: ZoneRules,
    sentences: SentenceSplitter,
    quotes: Quotes,
}

impl ArticleParser {
    /// Creates a parser that finds by-lines, captions, boilerplate and speakers by these words. It compiles them to
    /// patterns, so one parser should serve a whole run.
    pub fn new(words: &WordLists) -> Self {
        Self { zones: ZoneRules::new(words), sentences: SentenceSplitter::new(words), quotes: Quotes::new(words) }
    }

    /// Marks the zones, sentences and quotations of a document.
    pub fn parse(&self, document: Document) -> Article {
        let title = self.zones.title(&document.title, document.press.as_deref());
        let body = self.zones.body(&document.body, &document.title);
        let mut article = Article { document, zones: Vec::new(), sentences: Vec::new(), quotes: Vec::new() };
        for (field, blocks) in [(Field::Title, title), (Field::Body, body)] {
            let mut index = 0;
            for block in blocks {
                self.add(&mut article, field, &block, &mut index);
            }
        }
        article
    }

    /// Adds the zone, the sentences and the quotations of a block to an article; `index` is the number of the next
    /// sentence.
    fn add(&self, article: &mut Article, field: Field, block: &Block, index: &mut usize) {
        let Block { span, paragraph, zone, rule } = *block;
        let text = span.of(article.text(field));
        let pairs = delimiters::pairs(text);
        let whole = || vec![Span::new(0, text.len())];
        let ranges = if zone.is_running_text() { self.sentences.split(text, &pairs) } else { whole() };
        let spoken = field == Field::Body && matches!(zone, Zone::Lead | Zone::Body);
        let quotes = if spoken { self.quotes.find(text, &ranges, &pairs) } else { Vec::new() };
        article.zones.push(ZoneRange { field, span, zone, rule });
        for range in ranges {
            article.sentences.push(Sentence { field, index: *index, span: range.shifted(span.start), paragraph, zone });
            *index += 1;
        }
        let shifted = |quote: Quote| Quote {
            span: quote.span.shifted(span.start),
            speaker: quote.speaker.map(|speaker| speaker.shifted(span.start)),
        };
        article.quotes.extend(quotes.into_iter().map(shifted));
    }
}

impl Article {
    /// The zone of byte `at` of a field: [`Zone::Quote`] within a quotation; `None` in the white space between two
    /// ranges.
    pub fn zone_at(&self, field: Field, at: usize) -> Option<Zone> {
        let holds = |span: Span| span.start <= at && at < span.end;
        let quotes = if field == Field::Body { self.quotes.as_slice() } else { &[] };
        let quote = quotes.partition_point(|q| q.span.end <= at);
        if quotes.get(quote).is_some_and(|q| holds(q.span)) {
            return Some(Zone::Quote);
        }
        let range = self.zones.partition_point(|z| (z.field, z.span.end) <= (field, at));
        self.zones.get(range).filter(|z| z.field == field && holds(z.span)).map(|z| z.zone)
    }

    /// A sentence by its field and its number in that field; `None` if there is no such sentence.
    pub fn sentence(&self, field: Field, index: usize) -> Option<&Sentence> {
        let at =
            self.sentences.binary_search_by_key(&(field, index), |sentence| (sentence.field, sentence.index)).ok()?;
        Some(&self.sentences[at])
    }

    /// The text of a field.
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::Title => &self.document.title,
            Field::Body => &self.document.body,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::lexicon::Lexicon;

    fn parser() -> ArticleParser {
        ArticleParser::new(Lexicon::embedded().words())
    }

    fn article(parser: &ArticleParser, title: &str, body: &str) -> Article {
        let document = Document { title: title.to_owned(), body: body.to_owned(), ..Document::default() };
        parser.parse(document)
    }

    fn zones(article: &Article) -> Vec<(Zone, &str)> {
        article.zones.iter().map(|z| (z.zone, z.span.of(article.text(z.field)))).collect()
    }

    const PAGE: &str = "실시간 뉴스\n\n가나와 다라, 다시 손잡은 까닭은?\n\n새 망 함께 깐다…값은 따로\n\n\
        [가나일보 김마바 기자] 가나와 다라가 또다시 손잡았다. 값은 따로 매긴다.\n\n\
        가나 사옥에서 열린 협약식. (왼쪽부터) 김사아 가나 사장, 박자차 다라 사장. [출처=가나]\n\
        가나 사옥에서 열린 협약식.  (왼쪽부터) 김사아 가나 사장, 박자차 다라 사장. [출처=가나]\n\n\
        가나 관계자는 \"망을 함께 깐다. 값은 따로 간다\"고 말했다.\n\n◆값은 따로… 효과는 적을 듯\n\n\
        다만 효과는 적으리라는 말도 있다.\n\n김마바 기자 kim@gana.kr\n\n주요뉴스\n\n다라, 새 전화기 낸다\n\n댓글 쓰기";

    #[test]
    fn a_news_page_falls_into_its_zones() {
        use Zone::{Body, Boilerplate, Byline, Caption, Credit, Lead, Subtitle, Title};
        let article = article(&parser(), "", PAGE);
        let order: Vec<Zone> = zones(&article).into_iter().map(|(zone, _)| zone).collect();
        let want = [
            Boilerplate,
            Title,
            Subtitle,
            Byline,
            Lead,
            Caption,
            Credit,
            Boilerplate,
            Boilerplate,
            Body,
            Subtitle,
            Body,
            Byline,
            Boilerplate,
            Boilerplate,
            Boilerplate,
        ];
        assert_eq!(order, want, "{:#?}", zones(&article));
    }

    #[test]
    fn a_quotation_is_an_overlay() {
        let article = article(&parser(), "", PAGE);
        let at = PAGE.find("망을 함께").expect("it is there");
        assert_eq!(article.zone_at(Field::Body, at), Some(Zone::Quote));
        assert_eq!(article.zone_at(Field::Body, at - 1), Some(Zone::Body), "the quotation mark");
        assert_eq!(article.quotes[0].speaker.map(|s| s.of(PAGE)), Some("가나 관계자"));
        assert_eq!(article.zone_at(Field::Body, 0), Some(Zone::Boilerplate));
        assert_eq!(article.zone_at(Field::Body, "실시간 뉴스".len()), None, "white space");
        assert_eq!(article.zone_at(Field::Title, 0), None);
    }

    #[test]
    fn the_headline_counts_once() {
        let article =
            article(&parser(), "가나의 새 망", "가나의 새 망\n\n가나가 새 망을 연다고 밝혔다.\n\n값은 그대로다.");
        let order: Vec<Zone> = zones(&article).into_iter().map(|(zone, _)| zone).collect();
        assert_eq!(order, [Zone::Title, Zone::Boilerplate, Zone::Lead, Zone::Body]);
    }

    static PARSER: LazyLock<ArticleParser> = LazyLock::new(parser);

    proptest! {
        #[test]
        fn ranges_hold_all_but_white_space_and_sentences_all_ranges(
            lines in prop::collection::vec("[가-나다요.\\[\\]=/ⓒ@사진기자\"'“”() a-c1\u{301}]{0,30}", 0..8)
        ) {
            let body = lines.join("\n");
            let article = article(&PARSER, "", &body);
            let mut at = 0;
            for range in &article.zones {
                prop_assert!(!range.span.is_empty() && body[at..range.span.start].trim().is_empty());
                let inside = article.sentences.iter().filter(|s| range.span.contains(s.span));
                let mut from = range.span.start;
                for sentence in inside {
                    prop_assert_eq!(sentence.zone, range.zone);
                    prop_assert!(body[from..sentence.span.start].trim().is_empty());
                    from = sentence.span.end;
                }
                prop_assert_eq!(from, range.span.end);
                at = range.span.end;
            }
            prop_assert!(body[at..].trim().is_empty());
        }
    }

    #[test]
    fn a_megabyte_of_anything_is_parsed_in_linear_time() {
        let units = [
            "가",
            "[",
            "(",
            "<",
            "“",
            "\"",
            "=",
            "|",
            "@",
            "※",
            "ⓒ",
            "\n",
            "\0",
            "다.\n",
            "다. ",
            "있다.",
            "KBS ",
            "연합뉴스",
            "기자",
            " 김가나 기자",
            "김가나 기자 = ",
            "김가나 기자 a@b.c ",
            "a@b.c ",
            "[사진=가] ",
            "사진=뉴스1, ",
            "ⓒ가 ",
            "/뉴스1",
            "2020.8.1/뉴스1 ",
            "2020. 8. 1. ",
            "#1. ",
            "(서울=연합뉴스) ",
            "(서울=",
            "[연합뉴스 김가나 기자]",
            "다. 뉴스1 ",
            "KBS 뉴스 김가나입니다.",
            "지금까지 가에서 KBS ",
            "제보하기 ",
            "※ 제보",
            "▶ 뉴스1 ",
            "▶관련기사",
            "(관련기사: 가",
            "저작권자 ⓒ ",
            "ⓒ 뉴스1 무단전재",
            "구독하기 금지 ",
            "■ 방송 : 가 ",
            "댓글\n",
            " - 매일경제",
            " :: ",
        ];
        let parser = parser();
        let seconds = |text: &str, size: usize| {
            let text = text.repeat(size / text.len());
            let start = std::time::Instant::now();
            assert!(article(&parser, &text, "가나가 새 망을 연다.").sentences.len() <= text.len() + 1);
            assert!(article(&parser, "", &text).sentences.len() <= text.len());
            start.elapsed().as_secs_f64()
        };
        for unit in units {
            // A tenth of it first: quadratic code would take a hundred times as long for all of it.
            let (tenth, all) = (seconds(unit, 100_000), seconds(unit, 1_000_000));
            assert!(all < 2.0 || all < 40.0 * tenth, "{unit:?}: {tenth} s for 100 KB, {all} s for 1 MB");
        }
    }
}
