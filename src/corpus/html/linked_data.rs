//! Linked data (JSON-LD) of a page: what it tells search engines about its article, in the types of schema.org.

use dom_query::Document;
use serde_json::Value;

use super::masks::unmask;
use crate::corpus::{column, markup};

/// The deepest nesting that is searched; `@graph` nests twice, `mainEntity` once more.
const DEEPEST: usize = 8;

/// The linked data about an article; empty fields if there is none.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct LinkedData {
    pub body: String,
    pub headline: String,
    pub day: String,
    pub outlet: String,
}

/// The linked data about the article with the longest body.
pub(super) fn read(document: &Document) -> LinkedData {
    let scripts = document.select("script[type='application/ld+json']");
    let mut found = Vec::new();
    for script in scripts.iter() {
        let text = script.text();
        // Programs write line breaks into strings, which JSON does not allow. Broken data is no error: the page also
        // has text.
        let data = serde_json::from_str(&text).or_else(|_| {
            let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            serde_json::from_str(&plain)
        });
        data.iter().for_each(|data| find_articles(data, DEEPEST, &mut found));
    }
    // The first of equally long ones.
    found.into_iter().rev().max_by_key(|found: &LinkedData| found.body.len()).unwrap_or_default()
}

fn find_articles(data: &Value, deepest: usize, found: &mut Vec<LinkedData>) {
    let Some(deepest) = deepest.checked_sub(1) else { return };
    match data {
        Value::Object(entries) => {
            let is_article = names(entries.get("@type")).any(column::is_article_type);
            if is_article || entries.contains_key("articleBody") {
                let of = |key: &str| text(entries.get(key));
                found.push(LinkedData {
                    body: of("articleBody"),
                    headline: of("headline"),
                    day: of("datePublished"),
                    outlet: of("publisher"),
                });
            }
            entries.values().for_each(|value| find_articles(value, deepest, found));
        }
        Value::Array(items) => items.iter().for_each(|item| find_articles(item, deepest, found)),
        _ => {}
    }
}

/// A text, or the texts of a list.
fn names(value: Option<&Value>) -> impl Iterator<Item = &str> {
    let (one, many) = match value {
        Some(Value::String(text)) => (Some(text.as_str()), None),
        Some(Value::Array(items)) => (None, Some(items)),
        _ => (None, None),
    };
    one.into_iter().chain(many.into_iter().flatten().filter_map(Value::as_str))
}

/// A value as text: the name of an object, and the items of a list as paragraphs. Escaped markup becomes text.
fn text(value: Option<&Value>) -> String {
    let value = match value {
        Some(Value::Object(entries)) => entries.get("name"),
        other => other,
    };
    let parts: Vec<String> = names(value).map(|text| markup::to_text(&unmask(text)).trim().to_owned()).collect();
    parts.join("\n\n")
}
