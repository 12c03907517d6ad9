//! From a file to its documents, one at a time: opens it, finds out its format, and checks every record.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use super::column::Column;
use super::document::Document;
use super::format::{self, Format};
use super::input::Input;
use super::json::JsonLines;
use super::options::Options;
use super::record::Record;
use super::table::Table;
use crate::text::{Error, Result};

type Records<'o> = Box<dyn Iterator<Item = Result<Record>> + Send + 'o>;

/// The documents of one input, in their order there. A document that cannot be used is an [`Error::Document`] and the
/// next ones follow; any other error ends the input.
pub struct Documents<'o> {
    records: Records<'o>,
    path: Arc<Path>,
    name: String,
}

/// Reads the documents of a file or of standard input.
pub fn read<'o>(input: &Input, options: &'o Options) -> Documents<'o> {
    let (path, name) = (input.path(), input.name());
    if input.is_stdin() {
        return read_from(io::stdin(), path, name, options);
    }
    match File::open(path) {
        Ok(file) => read_from(file, path, name, options),
        Err(source) => Documents::failed(Error::Read { path: path.to_path_buf(), source }, path, name),
    }
}

/// Reads the documents in `bytes`; `path` names them in errors and may promise their format by its ending, `name` is
/// what ids are made of.
pub fn read_from<'o>(bytes: impl Read + Send + 'o, path: &Path, name: &str, options: &'o Options) -> Documents<'o> {
    match open(BufReader::with_capacity(1 << 16, bytes), Arc::from(path), name, options) {
        Ok(records) => Documents { records, path: Arc::from(path), name: name.to_owned() },
        Err(error) => Documents::failed(error, path, name),
    }
}

fn open<'o>(
    mut input: impl BufRead + Send + 'o,
    path: Arc<Path>,
    name: &str,
    options: &'o Options,
) -> Result<Records<'o>> {
    let promised = format::by_name(&path.to_string_lossy());
    let head = input.fill_buf().map_err(|source| Error::Read { path: path.to_path_buf(), source })?;
    let format = if head.trim_ascii_start().starts_with(b"{\"") { Some(Format::JsonLines) } else { promised };
    Ok(match format.unwrap_or(Format::Text) {
        Format::JsonLines => Box::new(JsonLines::new(input, path, options)),
        Format::Csv => Box::new(Table::new(input, path, options)?),
        Format::Text => Box::new(std::iter::once(text(input, &path, name, options))),
    })
}

fn text(input: impl Read, path: &Path, name: &str, options: &Options) -> Result<Record> {
    let limit = options.limits.document;
    let mut bytes = Vec::new();
    let read = input.take(limit as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|source| Error::Read { path: path.to_path_buf(), source })?;
    if bytes.len() > limit {
        let problem = format!("expected one article, found more than {limit} bytes");
        return Err(Error::Format { path: path.to_path_buf(), problem });
    }
    let body = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Ok(Record::new(1).with(Column::Id, name).with(Column::Body, body))
}

impl Documents<'_> {
    fn failed(error: Error, path: &Path, name: &str) -> Self {
        Self { records: Box::new(std::iter::once(Err(error))), path: Arc::from(path), name: name.to_owned() }
    }
}

impl Iterator for Documents<'_> {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Result<Document>> {
        Some(self.records.next()?.and_then(|record| record.into_document(&self.path, &self.name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents(path: &str, bytes: &str) -> Vec<std::result::Result<(String, String, String), String>> {
        let options = Options::default();
        let documents = read_from(bytes.as_bytes(), Path::new(path), "이름", &options);
        let shown = |it: Result<Document>| it.map(|it| (it.id, it.title, it.body)).map_err(|it| it.to_string());
        documents.map(shown).collect()
    }

    fn ok(id: &str, title: &str, body: &str) -> std::result::Result<(String, String, String), String> {
        Ok((id.into(), title.into(), body.into()))
    }

    #[test]
    fn a_bad_record_costs_only_itself() {
        let lines = "{\"id\":\"1\",\"title\":\"제목\",\"body\":\"글\"}\n{\"body\":\n\n{\"body\":\" \"}\n{\"body\":[\"가\",\"나\"],\"date\":20200801}";
        let read = documents("a.jsonl", lines);
        assert_eq!(read[0], ok("1", "제목", "글"));
        assert!(read[1].as_ref().unwrap_err().starts_with("a.jsonl:2: expected a JSON object"), "{:?}", read[1]);
        assert_eq!(read[2], Err("a.jsonl:4: no body and no title".into()));
        assert_eq!(read[3], ok("이름:5", "", "가\n\n나"));
        assert_eq!(read.len(), 4);
    }

    #[test]
    fn the_places_of_rows_count_line_breaks_in_cells() {
        let rows = "제목,본문\n가,\"나\n다\"\n라\n마,바\n";
        let read = documents("a.csv", rows);
        assert_eq!(read[0], ok("이름:2", "가", "나\n다"));
        assert_eq!(read[1], Err("a.csv:4: expected 2 columns, found 1".into()));
        assert_eq!(read[2], ok("이름:5", "마", "바"));
    }

    #[test]
    fn a_text_is_kept_as_it_is() {
        assert_eq!(documents("a.txt", "\n 가 \r\n나\0"), [ok("이름", "", "\n 가 \r\n나\0")]);
        assert_eq!(documents("a.txt", " \n"), [Err("a.txt:1: no body and no title".into())]);
    }
}
