//! JSON: one object a line, or objects one after the other, in an array or not. An object is a document, or an envelope
//! around several ([`envelope`]).

mod cell;
mod envelope;

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{self, BufRead};
use std::path::Path;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::chunk::{Chunk, Limit, line_breaks, read_line, read_object};
use super::column::Column;
use super::header::Columns;
use super::options::Options;
use super::record::{Record, document_error};
use crate::text::{Error, Result};
use cell::{Kind, Object, kind};
use envelope::Search;

/// The objects of a JSON file; one that cannot be used costs only itself.
pub(super) struct Objects<'o, R> {
    /// The text.
    pub input: R,
    /// Whether an object ends where its line does.
    one_a_line: bool,
    path: Arc<Path>,
    options: &'o Options,
    /// The columns of the first document, by the keys they were found under.
    pub keys: Vec<(Column, String)>,
    /// All keys of the first documents, in their order.
    pub names: Vec<String>,
    line: u64,
    buffer: Vec<u8>,
    /// Records of an envelope that are still to be given.
    ready: VecDeque<Result<Record>>,
    /// The keys of the last document, and what they hold: those of the next are mostly the same.
    last: (Vec<String>, Columns),
    /// The key that is read as the body for its length only.
    guessed_body: Option<String>,
    ended: bool,
}

impl<'o, R: BufRead> Objects<'o, R> {
    pub fn new(input: R, one_a_line: bool, path: Arc<Path>, options: &'o Options) -> Self {
        Self {
            input,
            one_a_line,
            path,
            options,
            keys: Vec::new(),
            names: Vec::new(),
            line: 1,
            buffer: Vec::new(),
            ready: VecDeque::new(),
            last: Default::default(),
            guessed_body: None,
            ended: false,
        }
    }

    fn read_chunk(&mut self) -> io::Result<(u64, Chunk)> {
        let limit = Limit::of_json(self.options.limits.document);
        if !self.one_a_line {
            return read_object(&mut self.input, limit, &mut self.buffer, &mut self.line);
        }
        self.line += 1;
        read_line(&mut self.input, limit, &mut self.buffer).map(|chunk| (self.line - 1, chunk))
    }

    /// Reads the documents of the object in the buffer; the error says what is wrong with it.
    fn read_documents(&mut self, line: u64) -> std::result::Result<(), String> {
        let mut buffer = std::mem::take(&mut self.buffer);
        let read = self.parse(&buffer, line);
        let read = match read {
            Err(_) if replace_constants(&mut buffer) => self.parse(&buffer, line),
            read => read,
        };
        self.buffer = buffer;
        read
    }

    fn parse(&mut self, json: &[u8], line: u64) -> std::result::Result<(), String> {
        let json = std::str::from_utf8(json).map_err(|error| error.to_string())?.trim();
        let json = json.strip_suffix(',').unwrap_or(json);
        if json.starts_with('"') {
            // A list of texts.
            let text: String =
                serde_json::from_str(json.trim_end_matches(']')).map_err(|error| json_problem(&error))?;
            let mut record = Record::new(line);
            record.set_cell(Column::Body, text);
            self.ready.push_back(Ok(record));
            return Ok(());
        }
        let Object(entries) = serde_json::from_str(json).map_err(|error| json_problem(&error))?;
        let names: Vec<&str> = entries.iter().map(|(name, _)| &**name).collect();
        if self.is_plain(&names, &entries) {
            let text = |(place, (_, value)): (usize, &(Cow<str>, &RawValue))| {
                if self.last.1.is_known(place) { cell::text(value) } else { String::new() }
            };
            let texts = entries.iter().enumerate().map(text).collect();
            self.add(line, &names, texts);
            return Ok(());
        }
        let (mut counted, mut line) = (0, line);
        let limit = self.options.limits.document;
        for document in Search::documents(json, &entries, &self.options.fields) {
            line += line_breaks(&json.as_bytes()[counted..document.at.max(counted)]);
            counted = document.at.max(counted);
            let (names, texts): (Vec<_>, Vec<_>) = document.cells.into_iter().unzip();
            if texts.iter().map(String::len).sum::<usize>() > limit {
                let problem = format!("longer than {limit} bytes, which no article is");
                self.ready.push_back(Err(document_error(&self.path, line, problem)));
                continue;
            }
            self.add(line, &names, texts);
        }
        Ok(())
    }

    /// Whether an object is a document at first sight: with a text as its headline and as its body.
    fn is_plain(&mut self, names: &[&str], entries: &[(Cow<str>, &RawValue)]) -> bool {
        self.learn(names);
        let columns = &self.last.1;
        let is_text = |column| columns.place(column).is_some_and(|place| kind(entries[place].1) == Kind::Text);
        let is_scalar = |column| {
            columns.place(column).is_none_or(|place| !matches!(kind(entries[place].1), Kind::Object | Kind::List))
        };
        let is_filled = |place: usize| entries[place].1.get() != "\"\"";
        is_text(Column::Body)
            && columns.place(Column::Body).is_some_and(is_filled)
            && Column::ALL.into_iter().all(is_scalar)
            && (is_text(Column::Title) || is_text(Column::Id))
            && !columns.is_weak_body()
    }

    /// Finds out what the keys hold, unless they are those of the document before.
    fn learn<S: AsRef<str>>(&mut self, names: &[S]) {
        let is_known = self.last.0.len() == names.len() && self.last.0.iter().zip(names).all(|(a, b)| a == b.as_ref());
        if !is_known || names.is_empty() {
            let columns = Columns::find(names, &self.options.fields);
            let new = names.iter().map(AsRef::as_ref).filter(|name| !self.names.iter().any(|known| known == name));
            let new: Vec<String> = new.take(MOST_NAMES.saturating_sub(self.names.len())).map(str::to_owned).collect();
            self.names.extend(new);
            self.last = (names.iter().map(|name| name.as_ref().to_owned()).collect(), columns);
        }
    }

    /// Takes the longest text for the body where no key is known as one, or the key that was taken before.
    fn guess_body<S: AsRef<str>>(&mut self, names: &[S], texts: &[String]) {
        let columns = &self.last.1;
        let before = names.iter().position(|name| self.guessed_body.as_deref() == Some(name.as_ref()));
        let is_text = |place: &usize| {
            let text = texts[*place].trim();
            let is_long = text.contains(' ') && text.chars().count() >= SHORTEST_BODY;
            is_long && !columns.is_known(*place) && !text.starts_with("http")
        };
        let longest = (0..texts.len()).filter(is_text).max_by_key(|&place| (texts[place].len(), usize::MAX - place));
        if let Some(place) = before.or(longest) {
            self.guessed_body.get_or_insert_with(|| names[place].as_ref().to_owned());
            self.last = (Vec::new(), columns.clone().with_body(Some(place)));
        }
    }

    /// What a reader of the results should know after the last object.
    pub fn last_note(&self) -> Option<String> {
        let key = self.guessed_body.as_ref()?;
        let advice = "--field body=NAME names another";
        Some(format!("no key is known as the body: {key:?}, the longest text, is read as the body; {advice}"))
    }

    fn add<S: AsRef<str>>(&mut self, line: u64, names: &[S], mut texts: Vec<String>) {
        self.learn(names);
        if self.last.1.place(Column::Body).is_none() {
            self.guess_body(names, &texts);
        }
        if self.keys.is_empty() {
            self.keys = self.last.1.named(Some(names));
        }
        self.ready.push_back(Ok(self.last.1.take_record(line, &mut texts)));
    }
}

/// Code points of a text that may be a body though its key is not known.
const SHORTEST_BODY: usize = 20;
/// How many keys are kept for messages.
const MOST_NAMES: usize = 100;

impl<R: BufRead> Iterator for Objects<'_, R> {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Result<Record>> {
        loop {
            if let Some(record) = self.ready.pop_front() {
                return Some(record);
            }
            if self.ended {
                return None;
            }
            let problem = match self.read_chunk() {
                Ok((_, Chunk::End)) => {
                    self.ended = true;
                    continue;
                }
                Ok((_, Chunk::Whole)) if self.buffer.trim_ascii().is_empty() => continue,
                Ok((line, Chunk::Whole)) => match self.read_documents(line) {
                    Ok(()) => continue,
                    Err(problem) => document_error(&self.path, line, problem),
                },
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
    }
}

fn json_problem(error: &serde_json::Error) -> String {
    let problem = error.to_string();
    let problem = problem.split(" at line").next().unwrap_or_default();
    format!("expected a JSON object, column {}: {problem}", error.column())
}

/// Replaces `NaN` and `Infinity`, which Python writes though JSON has no such numbers, by `null`, outside of texts;
/// whether there were any.
fn replace_constants(json: &mut Vec<u8>) -> bool {
    const CONSTANTS: [&[u8]; 3] = [b"-Infinity", b"Infinity", b"NaN"];
    let mut plain = Vec::with_capacity(json.len());
    let (mut at, mut in_text, mut replaced) = (0, false, false);
    while let Some(&byte) = json.get(at) {
        let constant = CONSTANTS.iter().find(|word| !in_text && json[at..].starts_with(word));
        if let Some(word) = constant {
            plain.extend_from_slice(b"null");
            at += word.len();
            replaced = true;
            continue;
        }
        let length = if in_text && byte == b'\\' { 2.min(json.len() - at) } else { 1 };
        in_text ^= byte == b'"';
        plain.extend_from_slice(&json[at..at + length]);
        at += length;
    }
    if replaced {
        *json = plain;
    }
    replaced
}
