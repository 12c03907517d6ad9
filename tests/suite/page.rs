//! Whether outlets count only where an article is about them, on lines of our own (`tests/quality/page.csv`), each with the
//! kind of line that it is an example of.

use gisa::article::{ArticleParser, Field};
use gisa::corpus::Document;
use gisa::lexicon::Lexicon;
use gisa::statistics::Counting;

use super::root;

/// A text without its marks, and the byte at which each marked outlet begins, with whether it is part of the article.
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
    let lexicon = Lexicon::embedded();
    let parser = ArticleParser::new(lexicon.words());
    let mut reader = csv::Reader::from_path(root().join("tests/quality/page.csv")).expect("the lines");
    let mut wrong = Vec::new();
    for row in reader.deserialize::<(String, String)>() {
        let (kind, text) = row.expect("a row");
        let (body, outlets) = unmarked(&text);
        let article = parser.parse(Document { body, ..Document::default() });
        for (at, counts) in outlets {
            let zone = article.zone_at(Field::Body, at).expect("an outlet is in a zone");
            if Counting::ZONES.contains(&zone) != counts {
                wrong.push(format!("{kind}: {text}: byte {at} is in {}", zone.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
