//! JSON: one object per line, or objects one after the other, in an array or not; or a table as a list of lists. An
//! object is a document, or an envelope around several ([`envelope`]).

mod cell;
mod envelope;
mod lost;
mod surrogate;

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{self, BufRead};
use std::path::Path;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::chunk::{Between, Chunk, Limit, Place, line_breaks, read_line, read_object};
use super::column::Column;
use super::header::Columns;
use super::options::Options;
use super::record::{Record, SHORTEST_BODY, document_error, too_long};
use crate::text::{Error, Result, is_syllable};
use cell::{Kind, Object, kind};
use envelope::Search;
use surrogate::replace_lone_surrogates;

/// The division of a JSON text into values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Division {
    /// A value ends where its line does.
    Lines,
    /// A value ends with its last brace.
    Objects,
    /// The values are the lists in a list.
    Lists,
}

impl Division {
    /// The division of a JSON text that begins with `head`.
    pub fn of(head: &str, one_a_line: bool) -> Self {
        let inner = head.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).strip_prefix('[').map(str::trim_start);
        match inner {
            _ if one_a_line => Self::Lines,
            Some(inner) if inner.starts_with('[') => Self::Lists,
            _ => Self::Objects,
        }
    }
}

/// Reads the objects of a JSON file; a faulty one does not affect the others.
pub(super) struct Objects<'o, R> {
    /// The text.
    pub input: R,
    division: Division,
    path: Arc<Path>,
    options: &'o Options,
    /// The columns of the first document, with their keys.
    pub keys: Vec<(Column, String)>,
    /// All keys of the first documents, in their order.
    pub names: Vec<String>,
    place: Place,
    buffer: Vec<u8>,
    /// The names of the cells of lists; `None` until the first list is read.
    header: Option<Vec<String>>,
    /// The remaining records of an envelope.
    ready: VecDeque<Result<Record>>,
    /// The keys of the last document, and their content; the next document mostly has the same.
    last: (Vec<String>, Columns),
    /// The key that is read as the body because of its length alone.
    guessed_body: Option<String>,
    /// Keys of unread texts, if a document has no body.
    unread: Option<String>,
    /// True if the last value could not be read.
    failed: bool,
    ended: bool,
}

impl<'o, R: BufRead> Objects<'o, R> {
    pub fn new(input: R, division: Division, path: Arc<Path>, options: &'o Options) -> Self {
        Self {
            input,
            division,
            path,
            options,
            keys: Vec::new(),
            names: Vec::new(),
            place: Place { line: 1, open: 0 },
            buffer: Vec::new(),
            header: None,
            ready: VecDeque::new(),
            last: Default::default(),
            guessed_body: None,
            unread: None,
            failed: false,
            ended: false,
        }
    }

    fn read_chunk(&mut self) -> io::Result<(u64, Chunk)> {
        let limit = Limit::of_json(self.options.limits.document);
        let between = match self.division {
            Division::Lines => {
                self.place.line += 1;
                return read_line(&mut self.input, limit, &mut self.buffer).map(|chunk| (self.place.line - 1, chunk));
            }
            Division::Objects => Between::Objects,
            Division::Lists => Between::Lists,
        };
        if between == Between::Lists && self.header.is_none() {
            self.open_list()?;
        }
        read_object(&mut self.input, between, limit, &mut self.buffer, &mut self.place)
    }

    /// Reads up to the first inner list.
    fn open_list(&mut self) -> io::Result<()> {
        let mut before = Vec::new();
        self.input.read_until(b'[', &mut before)?;
        self.place.line += line_breaks(&before);
        self.place.open = 1;
        self.header = Some(Vec::new());
        Ok(())
    }

    /// Reads the documents of the object in the buffer. The error is its problem.
    fn read_documents(&mut self, line: u64) -> std::result::Result<(), String> {
        let mut buffer = std::mem::take(&mut self.buffer);
        replace_lone_surrogates(&mut buffer);
        let read = self.parse(&buffer, line);
        let read = match read {
            Err(_) if replace_constants(&mut buffer) => self.parse(&buffer, line),
            read => read,
        };
        let read = match read {
            Err(_) if self.division == Division::Lines && self.parse_several(&buffer, line) => Ok(()),
            read => read,
        };
        self.buffer = buffer;
        read
    }

    /// Reads the objects of a line with several; `false` if it does not begin with a complete one.
    fn parse_several(&mut self, mut json: &[u8], line: u64) -> bool {
        let limit = Limit::of_json(self.options.limits.document);
        let (mut object, mut place, mut count) = (Vec::new(), Place { line, open: 0 }, 0);
        loop {
            let chunk = read_object(&mut json, Between::Objects, limit, &mut object, &mut place);
            let read = match chunk.map(|(_, chunk)| chunk) {
                Ok(Chunk::Whole) if object.starts_with(b"{") => self.parse(&object, line),
                Ok(Chunk::End) | Err(_) => return count > 0,
                Ok(_) => Err("expected another object, or the end of the line".to_owned()),
            };
            match read {
                Err(_) if count == 0 => return false,
                Err(problem) => self.ready.push_back(Err(document_error(&self.path, line, problem))),
                Ok(()) => {}
            }
            count += 1;
        }
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
        if json.starts_with('[') {
            return self.parse_list(json, line);
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
                let problem = too_long(limit);
                self.ready.push_back(Err(document_error(&self.path, line, problem)));
                continue;
            }
            self.add(line, &names, texts);
        }
        Ok(())
    }

    /// Reads a list of objects, or the row of a table; the first row is the header if it has known names.
    fn parse_list(&mut self, json: &str, line: u64) -> std::result::Result<(), String> {
        let items: Vec<&RawValue> = serde_json::from_str(json).map_err(|error| json_problem(&error))?;
        if items.iter().all(|item| kind(item) == Kind::Object) {
            return items.into_iter().try_for_each(|item| self.parse(item.get().as_bytes(), line));
        }
        let texts: Vec<String> = items.into_iter().map(cell::text).collect();
        let known = self.header.take().filter(|names| !names.is_empty());
        let is_header = known.is_none() && Columns::find(&texts, &self.options.fields).names_text();
        let numbers = || (1..=texts.len()).map(|number| number.to_string()).collect();
        let names = known.unwrap_or_else(|| if is_header { texts.clone() } else { numbers() });
        if !is_header {
            self.add(line, &names[..names.len().min(texts.len())], texts);
        }
        self.header = Some(names);
        Ok(())
    }

    /// True if an object is clearly a document: its headline and its body are strings.
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

    /// Finds the content of the keys, unless they are those of the last document.
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

    /// Takes the longest text as the body if no key is known as one, or the key that was taken before.
    fn guess_body<S: AsRef<str>>(&mut self, names: &[S], texts: &[String]) {
        let columns = &self.last.1;
        let before = names.iter().position(|name| self.guessed_body.as_deref() == Some(name.as_ref()));
        let is_text = |place: &usize| {
            let text = texts[*place].trim();
            let is_sentence = text.ends_with(['.', '!', '?', '"', '”']) && text.chars().any(is_syllable);
            let is_long = text.chars().count() >= SHORTEST_BODY || is_sentence;
            is_long && text.contains(' ') && !columns.is_known(*place) && !text.starts_with("http")
        };
        let longest = (0..texts.len()).filter(is_text).max_by_key(|&place| (texts[place].len(), usize::MAX - place));
        if let Some(place) = before.or(longest) {
            self.guessed_body.get_or_insert_with(|| names[place].as_ref().to_owned());
            self.last = (Vec::new(), columns.clone().with_body(Some(place)));
        }
    }

    /// The note for the user after the last object.
    pub fn last_note(&self) -> Option<String> {
        if let Some(key) = &self.guessed_body {
            let advice = "--field body=NAME names another";
            return Some(format!(
                "no key is known as the body: {key:?}, the longest text, is read as the body; {advice}"
            ));
        }
        let keys = self.unread.as_ref()?;
        Some(format!(
            "documents without a body; texts under these keys are not read: {keys}; --field body=NAME names one"
        ))
    }

    /// Records the keys of the first document without a body that has texts under unknown keys.
    fn note_unread<S: AsRef<str>>(&mut self, names: &[S], texts: &[String]) {
        let columns = &self.last.1;
        let is_unread = |place: &usize| {
            !columns.is_known(*place) && texts[*place].trim().contains(' ') && texts[*place].chars().any(is_syllable)
        };
        let unread: Vec<&str> = (0..texts.len()).filter(is_unread).map(|place| names[place].as_ref()).collect();
        self.unread = (!unread.is_empty()).then(|| unread.join(", "));
    }

    /// The error for the value in the buffer, with the number of its lines and of the documents that are lost in it.
    fn loss(&self, line: u64, problem: String) -> Error {
        let extent = if self.division != Division::Lines && self.place.line > line {
            format!(" (to line {})", self.place.line)
        } else {
            String::new()
        };
        let lost = match lost::documents_in(&self.buffer) {
            0 => String::new(),
            lost => format!("; at least {lost} documents in it are lost"),
        };
        document_error(&self.path, line, format!("{problem}{extent}{lost}"))
    }

    fn add<S: AsRef<str>>(&mut self, line: u64, names: &[S], mut texts: Vec<String>) {
        self.learn(names);
        if self.last.1.place(Column::Body).is_none() {
            self.guess_body(names, &texts);
            if self.unread.is_none() && self.last.1.place(Column::Body).is_none() {
                self.note_unread(names, &texts);
            }
        }
        if self.keys.is_empty() {
            self.keys = self.last.1.named(Some(names));
        }
        self.ready.push_back(Ok(self.last.1.take_record(line, &mut texts)));
    }
}

/// The most keys that are kept for messages.
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
                    // The end of the list may be in a value that is broken.
                    if self.failed || self.place.open == 0 {
                        continue;
                    }
                    document_error(&self.path, self.place.line, "the file ends before its list: the rest is lost")
                }
                Ok((_, Chunk::Whole)) if self.buffer.trim_ascii().is_empty() => continue,
                Ok((line, Chunk::Whole)) => {
                    let read = self.read_documents(line);
                    self.failed = read.is_err();
                    match read {
                        Ok(()) => continue,
                        Err(problem) => self.loss(line, problem),
                    }
                }
                Ok((line, Chunk::TooLong)) => {
                    let limit = self.options.limits.document;
                    self.loss(line, too_long(limit))
                }
                Ok((line, Chunk::Cut)) => {
                    self.failed = true;
                    self.loss(line, "the file ends within this object".to_owned())
                }
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

/// Replaces `NaN` and `Infinity` outside strings by `null`; returns `true` if there were any. Python writes them, but
/// JSON has no such numbers.
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
