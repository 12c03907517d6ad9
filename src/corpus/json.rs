//! JSON: one object a line, or objects one after the other, in an array or not. Only the keys that name a column are
//! kept; lists of texts become paragraphs.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead};
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::chunk::{Chunk, read_line, read_object};
use super::column::Column;
use super::header::Columns;
use super::options::Options;
use super::record::{Record, document_error};
use crate::text::{Error, Result};

/// The objects of a JSON file; one that cannot be used costs only itself.
pub(super) struct Objects<'o, R> {
    /// The text.
    pub input: R,
    /// Whether an object ends where its line does.
    one_a_line: bool,
    path: Arc<Path>,
    options: &'o Options,
    /// The columns of the first object, by the keys they were found under.
    pub keys: Vec<(Column, String)>,
    line: u64,
    buffer: Vec<u8>,
    ended: bool,
}

impl<'o, R: BufRead> Objects<'o, R> {
    pub const fn new(input: R, one_a_line: bool, path: Arc<Path>, options: &'o Options) -> Self {
        Self { input, one_a_line, path, options, keys: Vec::new(), line: 1, buffer: Vec::new(), ended: false }
    }

    fn read_chunk(&mut self) -> io::Result<(u64, Chunk)> {
        let limit = self.options.limits.document;
        if !self.one_a_line {
            return read_object(&mut self.input, limit, &mut self.buffer, &mut self.line);
        }
        self.line += 1;
        read_line(&mut self.input, limit, &mut self.buffer).map(|piece| (self.line - 1, piece))
    }

    /// The record of the object in the buffer; the error says what is wrong with it.
    fn record(&mut self, line: u64) -> std::result::Result<Record, String> {
        let Object(cells) = serde_json::from_slice(&self.buffer).map_err(|error| json_problem(&error))?;
        let (names, texts): (Vec<_>, Vec<_>) = cells.into_iter().unzip();
        let columns = Columns::find(&names, &self.options.fields);
        if self.keys.is_empty() {
            self.keys = columns.named(Some(&names));
        }
        columns.record(line, &texts, None)
    }
}

impl<R: BufRead> Iterator for Objects<'_, R> {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Result<Record>> {
        while !self.ended {
            let problem = match self.read_chunk() {
                Ok((_, Chunk::End)) => break,
                Ok((_, Chunk::Whole)) if self.buffer.trim_ascii().is_empty() => continue,
                Ok((line, Chunk::Whole)) => {
                    return Some(self.record(line).map_err(|problem| document_error(&self.path, line, problem)));
                }
                Ok((line, Chunk::TooLong)) => {
                    let limit = self.options.limits.document;
                    document_error(&self.path, line, format!("longer than {limit} bytes, which no article is"))
                }
                Ok((line, Chunk::Cut)) => document_error(&self.path, line, "the file ends within this object"),
                Err(source) => {
                    self.ended = true;
                    Error::Read { path: self.path.to_path_buf(), source }
                }
            };
            return Some(Err(problem));
        }
        self.ended = true;
        None
    }
}

fn json_problem(error: &serde_json::Error) -> String {
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
