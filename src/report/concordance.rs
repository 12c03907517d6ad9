//! The table of keywords in context (KWIC), and the same as aligned lines for a terminal.

use std::fmt::Write;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::place::Places;
use super::{Column, Table};
use crate::article::Article;
use crate::statistics::Hit;
use crate::text::{Date, Span};

/// One row per place of a keyword, in the order of the text.
pub struct Concordance;

/// A keyword with its sentence on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcordanceRow<'a> {
    /// The document.
    pub doc_id: &'a str,
    /// Its day of publication; `None` if unknown.
    pub date: Option<Date>,
    /// The outlet; empty where unknown.
    pub press: &'a str,
    /// `title` or `body`.
    pub field: &'static str,
    /// The number of the sentence in that field, from 0.
    pub sentence: usize,
    /// The first code point of the keyword in that field, from 0.
    pub start: usize,
    /// The code point after its last one.
    pub end: usize,
    /// The part of the sentence before the keyword.
    pub left: &'a str,
    /// The keyword as written there.
    pub keyword: &'a str,
    /// The part of the sentence after the keyword.
    pub right: &'a str,
    /// The canonical name; empty for a plain word.
    pub name: &'a str,
    /// The type of the entity; empty for a plain word.
    pub r#type: &'static str,
}

impl Table for Concordance {
    type Row<'a> = ConcordanceRow<'a>;
    const NAME: &'static str = "concordance";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Concordance>;
        vec![
            C::id("doc_id", "the document", |row| row.doc_id),
            C::date("date", "its day", |row| row.date),
            C::text("press", "the outlet", |row| row.press),
            C::text("field", "`title` or `body`", |row| row.field),
            C::integer("sentence", "number of the sentence in that field, from 0", |row| row.sentence as u64),
            C::integer("start", "first code point of the keyword in that field, from 0", |row| row.start as u64),
            C::integer("end", "the code point after its last one", |row| row.end as u64),
            C::text("left", "the sentence before the keyword", |row| row.left),
            C::text("keyword", "the keyword as written there", |row| row.keyword),
            C::text("right", "the sentence after it", |row| row.right),
            C::text("name", "the canonical name; empty for a plain word", |row| row.name),
            C::text("type", "the type of the entity; empty for a plain word", |row| row.r#type),
        ]
    }
}

/// The rows of a keyword's occurrences in an article, in their order.
pub fn concordance_rows<'a>(article: &'a Article, hits: &[Hit<'a>]) -> Vec<ConcordanceRow<'a>> {
    let document = &article.document;
    let mut places = Places::of(document);
    let row = |hit: &Hit<'a>| {
        let Hit { sentence, span, mention } = *hit;
        let text = article.text(sentence.field);
        let (start, end, keyword) = places[sentence.field as usize].at(span);
        ConcordanceRow {
            doc_id: &document.id,
            date: document.date,
            press: document.press.as_deref().unwrap_or_default(),
            field: sentence.field.name(),
            sentence: sentence.index,
            start,
            end,
            left: Span::new(sentence.span.start, span.start).of(text),
            keyword,
            right: Span::new(span.end, sentence.span.end.max(span.end)).of(text),
            name: mention.map_or("", |mention| &mention.entity.name),
            r#type: mention.map_or("", |mention| mention.entity.kind.name()),
        }
    };
    hits.iter().map(row).collect()
}

/// The width of a day and the space after it, in columns of a terminal.
const DAY: usize = 12;

/// The fewest columns of context on the left; a narrower terminal wraps the lines.
const LEAST_CONTEXT: usize = 10;

/// A row as one line of at most `width` columns: the day and the context, with the keyword in the same column in all
/// lines. Hangul takes two columns.
pub fn aligned(row: &ConcordanceRow, width: usize, bold: bool) -> String {
    let [left, keyword, right] = [row.left, row.keyword, row.right].map(|text| {
        let is_cut = text.ends_with(char::is_whitespace);
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (words, text.starts_with(char::is_whitespace), is_cut)
    });
    let before = (width.saturating_sub(DAY) * 2 / 5).max(LEAST_CONTEXT);
    let left = format!("{}{}", left.0, if left.2 && !left.0.is_empty() { " " } else { "" });
    let left = last_columns(&left, before);
    let right = format!("{}{}", if right.1 { " " } else { "" }, right.0);
    let after = width.saturating_sub(DAY + before + keyword.0.width());
    let right = first_columns(&right, after);
    let day = row.date.map(|day| day.to_string()).unwrap_or_default();
    let mut line = format!("{day:<DAY$}{}{left}", " ".repeat(before - left.width()));
    let shown = if bold { write!(line, "\x1b[1m{}\x1b[0m", keyword.0) } else { write!(line, "{}", keyword.0) };
    shown.expect("memory");
    line + right
}

/// The longest end of a text that takes at most `columns` columns.
fn last_columns(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    let first = text.char_indices().rev().take_while(|(_, c)| {
        taken += c.width().unwrap_or(0);
        taken <= columns
    });
    first.last().map_or("", |(at, _)| &text[at..])
}

/// The longest beginning of a text that takes at most `columns` columns.
fn first_columns(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    let last = text.char_indices().take_while(|(_, c)| {
        taken += c.width().unwrap_or(0);
        taken <= columns
    });
    last.last().map_or("", |(at, c)| &text[..at + c.len_utf8()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row<'a>(left: &'a str, keyword: &'a str, right: &'a str) -> ConcordanceRow<'a> {
        ConcordanceRow {
            doc_id: "1",
            date: Some(Date::constant(2024, 3, 5)),
            press: "",
            field: "body",
            sentence: 0,
            start: 0,
            end: 0,
            left,
            keyword,
            right,
            name: "",
            r#type: "",
        }
    }

    #[test]
    fn keywords_stand_in_one_column_and_no_line_is_too_wide() {
        // why this case                   left                                   keyword   right
        let cases = [
            ("wide letters", "한국의 통신사인 ", "KT", "가 새 망을 연다."),
            ("narrow letters", "The carrier ", "KT", " opens a new network in the whole country this year."),
            ("a left side too long", "어제 서울 광화문에서 열린 간담회에서 한국의 통신사인 ", "KT", "가 말했다."),
            ("no left side", "", "KT", "는"),
            ("a wide keyword", "새 ", "통신망", "은 넓다."),
            ("line breaks", "한국의\n ", "KT", "\n\n망"),
        ];
        for (why, left, keyword, right) in cases {
            let line = aligned(&row(left, keyword, right), 60, false);
            let at = line.find(keyword).expect(why);
            assert_eq!(line[..at].width(), 12 + 19, "{why}: {line}");
            assert!(line.width() <= 60, "{why}: {line}");
        }
        assert!(aligned(&row("새 ", "망", "은"), 60, true).contains("\x1b[1m망\x1b[0m은"));
        assert!(aligned(&row("새 ", "망", "은"), 0, false).contains("새 망"), "a terminal of no width");
    }
}
