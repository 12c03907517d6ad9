//! Outlets, and services on which they have channels: they count only where an article is about them. The lines and
//! headlines are our own (`tests/quality/page.csv`, `headlines.csv`), each with the kind that it is an example of.

use gisa::article::{Article, ArticleParser, Field};
use gisa::corpus::Document;
use gisa::lexicon::Lexicon;
use gisa::statistics::Counting;

use super::root;

/// A text without its marks; for each marked outlet its first byte, and whether it is part of the article.
fn unmarked(text: &str) -> (String, Vec<(usize, bool)>) {
    let mut plain = String::new();
    let mut outlets = Vec::new();
    let mut rest = text;
    while let Some((before, marked)) = rest.split_once('⟦') {
        let (inside, after) = marked.split_once('⟧').expect("every mark is closed");
        let (outlet, part) = inside.split_once('|').expect("what it is part of");
        plain.push_str(before);
        outlets.push((plain.len(), part == "article"));
        plain.push_str(outlet);
        rest = after;
    }
    (plain + rest, outlets)
}

#[test]
fn outlets_count_where_the_article_is_about_them() {
    let parser = ArticleParser::new(Lexicon::embedded().words());
    let mut reader = csv::Reader::from_path(root().join("tests/quality/page.csv")).expect("the lines");
    let mut wrong = Vec::new();
    for row in reader.deserialize::<(String, String)>() {
        let (kind, text) = row.expect("a row");
        let (body, outlets) = unmarked(&text);
        let article = parser.parse(Document { body, ..Document::default() });
        wrong.extend(misjudged(&article, Field::Body, &outlets).map(|found| format!("{kind}: {text}: {found}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn outlets_of_headlines_count_where_the_headline_is_about_them() {
    let parser = ArticleParser::new(Lexicon::embedded().words());
    let mut reader = csv::Reader::from_path(root().join("tests/quality/headlines.csv")).expect("the headlines");
    let mut wrong = Vec::new();
    for row in reader.deserialize::<(String, Option<String>, String)>() {
        let (kind, press, text) = row.expect("a row");
        let (title, outlets) = unmarked(&text);
        let article = parser.parse(Document { title, press, ..Document::default() });
        wrong.extend(misjudged(&article, Field::Title, &outlets).map(|found| format!("{kind}: {text}: {found}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The outlets of a field that count and should not, and those that should and do not.
fn misjudged(article: &Article, field: Field, outlets: &[(usize, bool)]) -> impl Iterator<Item = String> {
    outlets.iter().filter_map(move |&(at, counts)| {
        let zone = article.zone_at(field, at).expect("an outlet is in a zone");
        (Counting::ZONES.contains(&zone) != counts).then(|| format!("byte {at} is in {}", zone.name()))
    })
}
