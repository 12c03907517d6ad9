//! From a file to its documents, one at a time: opens it, finds out its format, and checks every record.

use std::fs::File;
use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::column::Column;
use super::decode::Decoded;
use super::document::{Document, Source};
use super::format::{self, Format};
use super::input::Input;
use super::json::Objects;
use super::options::Options;
use super::packed::{Archive, Bytes, ReadAt, peek, spool, unpack};
use super::record::Record;
use super::table::Table;
use super::{html, markdown, newsml, sheet};
use crate::text::{Error, Result};

type Records<'o> = Box<dyn Iterator<Item = Result<Record>> + Send + 'o>;
type Encoding = Arc<OnceLock<super::TextEncoding>>;

const ZIP: &[u8] = b"PK\x03\x04";

/// Reads the documents of a file or of standard input.
pub fn read<'o>(input: &Input, options: &'o Options) -> Documents<'o> {
    let mut documents = Documents::new(input.path(), input.name(), options);
    let opened = if input.is_stdin() {
        documents.open(Box::new(io::stdin()))
    } else {
        open_file(input.path())
            .map_err(|source| documents.unread(source))
            .and_then(|(file, is_zip)| if is_zip { documents.open_zip(file) } else { documents.open(Box::new(file)) })
    };
    documents.failure = opened.err();
    documents
}

/// Reads the documents in `bytes`; `path` names them in errors and may promise their format by its ending, `name` is
/// what ids are made of.
pub fn read_from<'o>(bytes: impl Read + Send + 'o, path: &Path, name: &str, options: &'o Options) -> Documents<'o> {
    let mut documents = Documents::new(path, name, options);
    documents.failure = documents.open(Box::new(bytes)).err();
    documents
}

/// A file, and whether it is a ZIP archive.
fn open_file(path: &Path) -> io::Result<(File, bool)> {
    let mut file = File::open(path)?;
    let mut head = Vec::new();
    if file.metadata()?.is_file() {
        file.by_ref().take(ZIP.len() as u64).read_to_end(&mut head)?;
        file.seek(SeekFrom::Start(0))?;
    }
    Ok((file, head == ZIP))
}

/// The documents of one input, in their order there. A document that cannot be used is an [`Error::Document`]; so is a
/// file of an archive that cannot, with an error of another kind. The next ones follow.
pub struct Documents<'o> {
    options: &'o Options,
    path: Arc<Path>,
    name: String,
    archive: Option<Archive<'o>>,
    current: Option<Opened<'o>>,
    failure: Option<Error>,
    sources: Vec<Source>,
}

/// A file whose records are being read.
struct Opened<'o> {
    records: Records<'o>,
    source: Source,
    encoding: Encoding,
    name: String,
    unread_dates: usize,
}

impl Iterator for Documents<'_> {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Result<Document>> {
        loop {
            if let Some(error) = self.failure.take() {
                return Some(Err(error));
            }
            let Some(current) = &mut self.current else {
                self.failure = self.open_next()?.err();
                continue;
            };
            match current.records.next() {
                Some(record) => return Some(record.and_then(|record| current.document(record))),
                None => self.close(),
            }
        }
    }
}

impl Opened<'_> {
    fn document(&mut self, record: Record) -> Result<Document> {
        if let Some(date) = record.unread_date() {
            if self.unread_dates == 0 {
                let (date, line) = (date.chars().take(40).collect::<String>(), record.line);
                self.source.notes.push(format!("line {line}: a date was not understood: {date:?}"));
            }
            self.unread_dates += 1;
        }
        record.into_document(&self.source.path, &self.name)
    }
}

impl<'o> Documents<'o> {
    fn new(path: &Path, name: &str, options: &'o Options) -> Self {
        let (path, name) = (Arc::from(path), name.to_owned());
        Self { options, path, name, archive: None, current: None, failure: None, sources: Vec::new() }
    }

    /// What was found out about the files that were read to their end: one, or those of an archive. Empties the list.
    pub fn take_sources(&mut self) -> Vec<Source> {
        std::mem::take(&mut self.sources)
    }

    fn close(&mut self) {
        if let Some(mut closed) = self.current.take() {
            closed.source.encoding = closed.encoding.get().copied();
            if closed.unread_dates > 1 {
                closed.source.notes.push(format!("{} dates were not understood", closed.unread_dates));
            }
            self.sources.push(closed.source);
        }
    }

    fn unread(&self, source: io::Error) -> Error {
        Error::Read { path: self.path.to_path_buf(), source }
    }

    /// Opens the next file of the archive; `None` where there is none.
    fn open_next(&mut self) -> Option<Result<()>> {
        let (inner, bytes) = self.archive.as_mut()?.next()?;
        let path: Arc<Path> = Arc::from(PathBuf::from(format!("{}/{inner}", self.path.display())));
        let name = format!("{}/{}", self.name, format::without_ending(&inner));
        Some(match bytes {
            Ok(bytes) => self.open_one(Box::new(bytes), path, name),
            Err(source) => Err(Error::Read { path: path.to_path_buf(), source }),
        })
    }

    fn open(&mut self, bytes: Bytes<'o>) -> Result<()> {
        let unpacked = unpack(bytes).and_then(|bytes| peek(bytes, ZIP.len()));
        let (head, bytes) = unpacked.map_err(|source| self.unread(source))?;
        if head == ZIP {
            return spool(bytes).map_err(|source| self.unread(source)).and_then(|file| self.open_zip(file));
        }
        self.open_one(bytes, Arc::clone(&self.path), self.name.clone())
    }

    fn open_zip(&mut self, bytes: impl ReadAt + 'o) -> Result<()> {
        let archive = Archive::open(bytes).map_err(|source| self.unread(source))?;
        if archive.is_workbook() {
            return self.open_workbook(archive, Arc::clone(&self.path), self.name.clone());
        }
        if archive.is_office() {
            return Err(wrong(&self.path, "this is a document of a word processor: save its text and read that"));
        }
        self.archive = Some(archive);
        Ok(())
    }

    /// Opens a file that is no archive, or one within an archive.
    fn open_one(&mut self, bytes: Bytes<'o>, path: Arc<Path>, name: String) -> Result<()> {
        let failed = |source| Error::Read { path: path.to_path_buf(), source };
        let (head, bytes) = unpack(bytes).and_then(|bytes| peek(bytes, 16)).map_err(failed)?;
        if head.starts_with(ZIP) {
            let archive = spool(bytes).and_then(Archive::open).map_err(failed)?;
            if archive.is_workbook() {
                return self.open_workbook(archive, path, name);
            }
            return Err(wrong(&path, "an archive within an archive is not read: unpack it first"));
        }
        if let Some(what) = format::unreadable(&head) {
            return Err(wrong(&path, format!("this is {what}")));
        }
        let encoding = Encoding::default();
        let text = Decoded::new(bytes, self.options.encoding, Arc::clone(&encoding));
        self.current = Some(opened(text, encoding, path, name, self.options)?);
        Ok(())
    }

    fn open_workbook(&mut self, archive: Archive<'o>, path: Arc<Path>, name: String) -> Result<()> {
        let bytes = archive.into_workbook().map_err(|source| Error::Read { path: path.to_path_buf(), source })?;
        let sheet = sheet::read(bytes, &path, self.options)?;
        let notes = sheet.unread.iter().map(|name| format!("the sheet {name:?} was not read")).collect();
        let columns = sheet.columns.named(Some(&sheet.header));
        let source = Source { path, format: Format::Workbook, encoding: None, columns, notes };
        let (records, encoding) = (Box::new(sheet.records.into_iter()), Encoding::default());
        self.current = Some(Opened { records, source, encoding, name, unread_dates: 0 });
        Ok(())
    }
}

/// Finds out the format of a text and begins to read it.
fn opened<'o>(
    mut text: Decoded<Bytes<'o>>,
    encoding: Encoding,
    path: Arc<Path>,
    name: String,
    options: &'o Options,
) -> Result<Opened<'o>> {
    let failed = |source| Error::Read { path: path.to_path_buf(), source };
    let head = String::from_utf8_lossy(text.fill_buf().map_err(failed)?).into_owned();
    if format::is_binary(&head) {
        return Err(wrong(&path, "this is not text, nor another format that can be read"));
    }
    let format = format::of_text(&head, &path.to_string_lossy(), &options.fields);
    let (mut columns, mut notes) = (Vec::new(), Vec::new());
    let records: Records<'o> = match format {
        Format::Table => {
            let table = Table::new(text, &head, Arc::clone(&path), options)?;
            columns = table.columns.named(table.header.as_deref());
            notes.extend(table.note());
            Box::new(table)
        }
        Format::Json | Format::JsonLines => {
            let mut objects = Objects::new(text, format == Format::JsonLines, Arc::clone(&path), options);
            let first = objects.next();
            columns.clone_from(&objects.keys);
            Box::new(first.into_iter().chain(objects))
        }
        _ => Box::new(whole(text, format, &path, &name, options)?.into_iter()),
    };
    let source = Source { path, format, encoding: None, columns, notes };
    Ok(Opened { records, source, encoding, name, unread_dates: 0 })
}

/// The records of a file that is read as a whole.
fn whole(text: impl Read, format: Format, path: &Path, name: &str, options: &Options) -> Result<Vec<Result<Record>>> {
    let limit = options.limits.document;
    let mut content = String::new();
    let read = text.take(limit as u64 + 1).read_to_string(&mut content);
    read.map_err(|source| Error::Read { path: path.to_path_buf(), source })?;
    if content.len() > limit {
        return Err(wrong(path, format!("expected one article, found more than {limit} bytes")));
    }
    let record = match format {
        Format::NewsMl => return newsml::read(&content, path),
        Format::Html => {
            html::read(&content).ok_or_else(|| wrong(path, "its elements are nested deeper than any page's"))?
        }
        Format::Markdown => markdown::read(&content, &options.fields),
        _ => Record::new(1).with(Column::Body, content),
    };
    Ok(vec![Ok(if record.has(Column::Id) { record } else { record.with(Column::Id, name) })])
}

fn wrong(path: &Path, problem: impl Into<String>) -> Error {
    Error::Format { path: path.to_path_buf(), problem: problem.into() }
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
        assert_eq!(read[1], Err("a.csv:4: expected 2 columns, found 1: is a quotation mark missing?".into()));
        assert_eq!(read[2], ok("이름:5", "마", "바"));
    }

    #[test]
    fn a_text_is_kept_as_it_is() {
        assert_eq!(documents("a.txt", "\n 가 \r\n나\0"), [ok("이름", "", "\n 가 \r\n나\0")]);
        assert_eq!(documents("a.txt", " \n"), [Err("a.txt:1: no body and no title".into())]);
    }
}
