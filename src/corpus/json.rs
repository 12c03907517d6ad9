//! JSON: one object a line. Only the keys that name a column are kept; lists of texts become paragraphs.

use std::borrow::Cow;
use std::fmt;
use std::io::BufRead;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::column::{Column, Columns};
use super::lines::{Line, read_line};
use super::options::Options;
use super::record::{Record, refused};
use crate::text::{Error, Result};

/// The objects of a JSON Lines file; a line that cannot be used costs only itself.
pub(super) struct JsonLines<'o, R> {
    pub input: R,
    pub path: Arc<Path>,
    pub options: &'o Options,
    line: u64,
    buffer: Vec<u8>,
    ended: bool,
}

impl<'o, R: BufRead> JsonLines<'o, R> {
    pub fn new(input: R, path: Arc<Path>, options: &'o Options) -> Self {
        Self { input, path, options, line: 0, buffer: Vec::new(), ended: false }
    }
}

impl<R: BufRead> Iterator for JsonLines<'_, R> {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Result<Record>> {
        while !self.ended {
            let limit = self.options.limits.document;
            self.line += 1;
            match read_line(&mut self.input, limit, &mut self.buffer) {
                Ok(Line::End) => self.ended = true,
                Ok(Line::TooLong) => {
                    return Some(Err(refused(&self.path, self.line, format!("longer than {limit} bytes"))));
                }
                Ok(Line::Whole) if self.buffer.trim_ascii().is_empty() => {}
                Ok(Line::Whole) => {
                    let record = record(&self.buffer, self.line, self.options);
                    return Some(record.map_err(|problem| refused(&self.path, self.line, problem)));
                }
                Err(source) => {
                    self.ended = true;
                    return Some(Err(Error::Read { path: self.path.to_path_buf(), source }));
                }
            }
        }
        None
    }
}

/// The record of one JSON object; the error says what is wrong with it.
fn record(json: &[u8], line: u64, options: &Options) -> std::result::Result<Record, String> {
    let Object(cells) = serde_json::from_slice(json).map_err(|error| expected(&error))?;
    let names: Vec<&str> = cells.iter().map(|(name, _)| name.as_ref()).collect();
    let columns = Columns::find(&names, &options.fields);
    let mut record = Record::new(line);
    let mut cells: Vec<String> = cells.into_iter().map(|(_, cell)| cell).collect();
    for column in Column::ALL {
        if let Some(cell) = columns.place(column).and_then(|place| cells.get_mut(place)) {
            record.set(column, std::mem::take(cell));
        }
    }
    Ok(record)
}

fn expected(error: &serde_json::Error) -> String {
    let says = error.to_string();
    let says = says.split(" at line").next().unwrap_or_default();
    format!("expected a JSON object, column {}: {says}", error.column())
}

/// The texts of an object, by key, in their order.
struct Object<'j>(Vec<(Cow<'j, str>, String)>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Keys;
        impl<'de> Visitor<'de> for Keys {
            type Value = Object<'de>;
            fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
                to.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Object<'de>, A::Error> {
                let mut cells = Vec::new();
                while let Some(key) = map.next_key::<Key>()? {
                    cells.push((key.0, map.next_value::<Cell>()?.0));
                }
                Ok(Object(cells))
            }
        }
        deserializer.deserialize_map(Keys)
    }
}

#[derive(Deserialize)]
struct Key<'j>(#[serde(borrow)] Cow<'j, str>);

/// A value as text: texts and numbers as they are, lists of texts as paragraphs, nothing for the rest.
struct Cell(String);

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_any(CellVisitor).map(Cell)
    }
}

struct CellVisitor;

impl<'de> Visitor<'de> for CellVisitor {
    type Value = String;

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("a value")
    }
    fn visit_str<E>(self, text: &str) -> std::result::Result<String, E> {
        Ok(text.to_owned())
    }
    fn visit_string<E>(self, text: String) -> std::result::Result<String, E> {
        Ok(text)
    }
    fn visit_i64<E>(self, number: i64) -> std::result::Result<String, E> {
        Ok(number.to_string())
    }
    fn visit_u64<E>(self, number: u64) -> std::result::Result<String, E> {
        Ok(number.to_string())
    }
    fn visit_f64<E>(self, number: f64) -> std::result::Result<String, E> {
        Ok(number.to_string())
    }
    fn visit_bool<E>(self, truth: bool) -> std::result::Result<String, E> {
        Ok(truth.to_string())
    }
    fn visit_unit<E>(self) -> std::result::Result<String, E> {
        Ok(String::new())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<String, A::Error> {
        let mut text = String::new();
        while let Some(Cell(item)) = list.next_element()? {
            if !text.is_empty() && !item.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(&item);
        }
        Ok(text)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<String, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(String::new())
    }
}
