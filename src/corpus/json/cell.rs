//! JSON values as text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::corpus::column::Column;
use crate::corpus::header::fold_name;
use crate::text::is_syllable;

/// Keys under which programs put the text of a value: WordPress (`rendered`), converters of XML (`#text`, `$t`),
/// MongoDB (`$oid`, `$date`), the Modu corpora (`form`), AI Hub (`sentence`), data sets of questions (`context`), and
/// APIs that name the outlet (`name`).
const INNER_KEYS: &[&str] = &[
    "rendered",
    "form",
    "sentence",
    "context",
    "text",
    "#text",
    "$t",
    "_text",
    "_",
    "__cdata",
    "#cdata-section",
    "cdata",
    "$",
    "value",
    "content",
    "body",
    "name",
    "title",
    "$oid",
    "$date",
    "$numberLong",
    "$numberInt",
    "$numberDouble",
];
/// The deepest nesting of values that are read as text; deeper ones are not news.
const DEEPEST: usize = 8;

/// A key and its value.
pub(super) type Entry<'j> = (Cow<'j, str>, &'j RawValue);

/// The keys of an object with their values, in order. Of several values of one key the last counts, as in Python, jq
/// and serde_json.
pub(super) struct Object<'j>(pub Vec<Entry<'j>>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> Visitor<'de> for Keys {
            type Value = Object<'de>;
            fn expecting(&self, to: &mut std::fmt::Formatter) -> std::fmt::Result {
                to.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut entries = Vec::new();
                while let Some(Key(key)) = map.next_key()? {
                    entries.push((key, map.next_value()?));
                }
                Ok(Object(with_last_values(entries)))
            }
        }
        deserializer.deserialize_map(Keys)
    }
}

/// Each key once, at its first place, with its last value.
fn with_last_values<'j>(entries: Vec<Entry<'j>>) -> Vec<Entry<'j>> {
    let last: BTreeMap<&str, &RawValue> = entries.iter().map(|(key, value)| (&**key, *value)).collect();
    if last.len() == entries.len() {
        return entries;
    }
    let mut last: BTreeMap<String, &RawValue> = last.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    entries.into_iter().filter_map(|(key, _)| last.remove(&*key).map(|value| (key, value))).collect()
}

#[derive(Deserialize)]
struct Key<'j>(#[serde(borrow)] Cow<'j, str>);

/// The type of a value, by its first byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Object,
    List,
    Null,
    /// A number, or `true` or `false`.
    Number,
}

pub(super) fn kind(value: &RawValue) -> Kind {
    match value.get().as_bytes().first() {
        Some(b'"') => Kind::Text,
        Some(b'{') => Kind::Object,
        Some(b'[') => Kind::List,
        Some(b'n') | None => Kind::Null,
        Some(_) => Kind::Number,
    }
}

/// The entries of an object; empty for other values.
pub(super) fn entries(value: &RawValue) -> Vec<(Cow<'_, str>, &RawValue)> {
    serde_json::from_str(value.get()).map_or_else(|_| Vec::new(), |Object(entries)| entries)
}

/// The items of a list; empty for other values.
pub(super) fn items(value: &RawValue) -> Vec<&RawValue> {
    serde_json::from_str(value.get()).unwrap_or_default()
}

/// A value as text: strings without quotation marks, numbers to the last digit, lists as paragraphs, and for objects
/// the text under one of the usual keys. Empty for others.
pub(super) fn text(value: &RawValue) -> String {
    text_at(value, DEEPEST).unwrap_or_default()
}

/// True if a value is text, or has some under one of the usual keys.
pub(super) fn has_text(value: &RawValue) -> bool {
    text_at(value, DEEPEST).is_some_and(|text| !text.trim().is_empty())
}

/// All text in a value that reads as sentences, in its order; in objects also under other keys than the usual ones,
/// except for keys of something else (captions, authors).
pub(super) fn all_text(value: &RawValue) -> String {
    let mut texts = Vec::new();
    add_texts(value, DEEPEST, &mut texts);
    texts.join("\n\n")
}

fn add_texts(value: &RawValue, deepest: usize, texts: &mut Vec<String>) {
    let Some(deepest) = deepest.checked_sub(1) else { return };
    match kind(value) {
        Kind::Text => {
            let text = text(value);
            texts.extend(Some(text).filter(|text| text.trim().contains(' ') || text.chars().any(is_syllable)));
        }
        Kind::List => items(value).into_iter().for_each(|item| add_texts(item, deepest, texts)),
        Kind::Object => match text(value) {
            text if !text.trim().is_empty() => texts.push(text),
            _ => {
                let own =
                    entries(value).into_iter().filter(|(name, _)| !Column::Body.has_foreign_name(&fold_name(name)));
                own.for_each(|(_, value)| add_texts(value, deepest, texts));
            }
        },
        Kind::Null | Kind::Number => {}
    }
}

fn text_at(value: &RawValue, deepest: usize) -> Option<String> {
    let deepest = deepest.checked_sub(1)?;
    match kind(value) {
        Kind::Text => serde_json::from_str(value.get()).ok(),
        Kind::Number => Some(value.get().to_owned()),
        Kind::Null => Some(String::new()),
        Kind::List => {
            let texts = items(value).into_iter().filter_map(|item| text_at(item, deepest));
            Some(texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n"))
        }
        Kind::Object => {
            let entries = entries(value);
            let mut inner = INNER_KEYS.iter().filter_map(|key| entries.iter().find(|(name, _)| name == key));
            inner.find_map(|(_, value)| text_at(value, deepest))
        }
    }
}

/// The names of the entries that are text themselves; the others are empty strings, to keep the indices.
pub(super) fn texts_of<'e>(object: &'e [Entry]) -> Vec<&'e str> {
    let holds_text = |value: &RawValue| match kind(value) {
        Kind::List => items(value).first().is_some_and(|item| kind(item) == Kind::Text),
        kind => kind != Kind::Object && kind != Kind::Null,
    };
    object.iter().map(|(name, value)| if holds_text(value) { &**name } else { "" }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_text() {
        // why this case                 value                                                   text
        let cases: &[(&str, &str, &str)] = &[
            ("a text", r#""가\n\"나\"""#, "가\n\"나\""),
            ("a number to the last digit", "123456789012345678901234567890", "123456789012345678901234567890"),
            ("nothing", "null", ""),
            ("paragraphs", r#"["가", "", "나"]"#, "가\n\n나"),
            ("paragraphs as objects", r#"[{"id":"1","form":"가"},{"id":"2","form":"나"}]"#, "가\n\n나"),
            ("WordPress", r#"{"rendered":"가","protected":false}"#, "가"),
            ("MongoDB", r#"{"$date":{"$numberLong":"1596207600000"}}"#, "1596207600000"),
            ("an outlet with an id", r#"{"id":null,"name":"한빛일보"}"#, "한빛일보"),
            ("an object without text", r#"{"width":3}"#, ""),
        ];
        for (why, json, expected) in cases {
            let value: &RawValue = serde_json::from_str(json).unwrap();
            assert_eq!(text(value), *expected, "{why}");
        }
    }

    #[test]
    fn deep_values_are_not_read() {
        let json = format!("{}\"가\"{}", "[".repeat(100), "]".repeat(100));
        assert_eq!(text(serde_json::from_str(&json).unwrap()), "");
    }
}
