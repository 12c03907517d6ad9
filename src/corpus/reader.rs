//! From a file to its documents, one at a time: opens it, finds out its format, and checks every record.

use std::fs::File;
use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::column::Column;
use super::date;
use super::decode::Decoded;
use super::document::Document;
use super::format::{self, Format};
use super::input::Input;
use super::json::Objects;
use super::lines::Lines;
use super::options::Options;
use super::packed::{Archive, Bytes, ReadAt, peek, spool, unpack};
use super::record::Record;
use super::sniff::{self, Detected};
use super::source::Source;
use super::table::Table;
use super::{TextEncoding, html, markdown, newsml, sheet};
use crate::text::{Error, Result};

type Text<'o> = Decoded<Bytes<'o>>;

const ZIP: &[u8] = b"PK\x03\x04";

/// Reads the documents of a file or of standard input.
pub fn read<'o>(input: &Input, options: &'o Options) -> Documents<'o> {
    let mut documents = Documents::new(input.path(), input.name(), options);
    let opened = if input.is_stdin() {
        documents.open(Box::new(io::stdin()))
    } else {
        open_file(input.path())
            .map_err(|source| documents.read_error(source))
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

/// The documents of one input, in their order there. Gives an error for each document, or file of an archive, that
/// cannot be used, and goes on with the next.
pub struct Documents<'o> {
    options: &'o Options,
    path: Arc<Path>,
    name: String,
    archive: Option<Archive<'o>>,
    current: Option<OpenFile<'o>>,
    failure: Option<Error>,
    sources: Vec<Source>,
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
                Some(record) => return Some(record.and_then(|record| current.document(record, self.options))),
                None => self.close(),
            }
        }
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
        self.sources.extend(self.current.take().map(OpenFile::into_source));
    }

    fn read_error(&self, source: io::Error) -> Error {
        Error::Read { path: self.path.to_path_buf(), source }
    }

    /// Opens the next file of the archive; `None` where there is none.
    fn open_next(&mut self) -> Option<Result<()>> {
        let (inner, bytes) = self.archive.as_mut()?.next()?;
        let path: Arc<Path> = Arc::from(PathBuf::from(format!("{}/{inner}", self.path.display())));
        let name = format!("{}/{}", self.name, format::without_ending(&inner));
        Some(match bytes {
            Ok(bytes) => self.open_unarchived(Box::new(bytes), path, name),
            Err(source) => Err(Error::Read { path: path.to_path_buf(), source }),
        })
    }

    fn open(&mut self, bytes: Bytes<'o>) -> Result<()> {
        let unpacked = unpack(bytes).and_then(|bytes| peek(bytes, ZIP.len()));
        let (head, bytes) = unpacked.map_err(|source| self.read_error(source))?;
        if head == ZIP {
            return spool(bytes).map_err(|source| self.read_error(source)).and_then(|file| self.open_zip(file));
        }
        self.open_unarchived(bytes, Arc::clone(&self.path), self.name.clone())
    }

    fn open_zip(&mut self, bytes: impl ReadAt + 'o) -> Result<()> {
        let archive = Archive::open(bytes).map_err(|source| self.read_error(source))?;
        if archive.is_workbook() {
            return self.open_workbook(archive, Arc::clone(&self.path), self.name.clone());
        }
        if archive.is_office() {
            let problem = "this is a document of a word processor: save its text and read that";
            return Err(format_error(&self.path, problem));
        }
        self.archive = Some(archive);
        Ok(())
    }

    /// Opens a file that is no archive, or one within an archive.
    fn open_unarchived(&mut self, bytes: Bytes<'o>, path: Arc<Path>, name: String) -> Result<()> {
        let failed = |source| Error::Read { path: path.to_path_buf(), source };
        let (head, bytes) = unpack(bytes).and_then(|bytes| peek(bytes, 16)).map_err(failed)?;
        if head.starts_with(ZIP) {
            let archive = spool(bytes).and_then(Archive::open).map_err(failed)?;
            if archive.is_workbook() {
                return self.open_workbook(archive, path, name);
            }
            return Err(format_error(&path, "an archive within an archive is not read: unpack it first"));
        }
        if let Some(what) = sniff::unreadable(&head) {
            return Err(format_error(&path, format!("this is {what}")));
        }
        self.current = Some(OpenFile::of_text(Decoded::new(bytes, self.options.encoding), path, name, self.options)?);
        Ok(())
    }

    fn open_workbook(&mut self, archive: Archive<'o>, path: Arc<Path>, name: String) -> Result<()> {
        let bytes = archive.into_workbook().map_err(|source| Error::Read { path: path.to_path_buf(), source })?;
        let sheet = sheet::read(bytes, &path, self.options)?;
        let notes = sheet.unread.iter().map(|name| format!("the sheet {name:?} was not read")).collect();
        let columns = sheet.columns.named(Some(&sheet.header));
        let format = Format::Workbook;
        let source = Source { path, format, encoding: None, columns, notes };
        let records = Records::Known(sheet.records.into_iter(), None);
        self.current = Some(OpenFile { records, source, name, dates_not_understood: 0 });
        Ok(())
    }
}

/// A file whose records are being read.
struct OpenFile<'o> {
    records: Records<'o>,
    source: Source,
    name: String,
    dates_not_understood: usize,
}

impl<'o> OpenFile<'o> {
    /// Finds out the format of a text and begins to read it.
    fn of_text(mut text: Text<'o>, path: Arc<Path>, name: String, options: &'o Options) -> Result<Self> {
        let failed = |source| Error::Read { path: path.to_path_buf(), source };
        let head = String::from_utf8_lossy(text.fill_buf().map_err(failed)?).into_owned();
        if sniff::is_binary(&head) {
            return Err(format_error(&path, "this is not text, nor another format that can be read"));
        }
        let detected = match options.format {
            Some(format) => Detected::given(format, &head, &options.fields),
            None => sniff::of_text(&head, &path.to_string_lossy(), &options.fields),
        };
        let (mut columns, mut notes) = (Vec::new(), Vec::new());
        let (format, records) = match detected {
            Detected::Table(dialect) => {
                let table = Table::new(text, dialect, Arc::clone(&path), options.limits.document)?;
                columns = table.columns();
                notes.extend(table.note());
                (Format::Table, Records::Table(Box::new(table)))
            }
            Detected::Other(format @ (Format::Json | Format::JsonLines)) => {
                let mut objects = Objects::new(text, format == Format::JsonLines, Arc::clone(&path), options);
                let first = objects.next();
                columns.clone_from(&objects.keys);
                (format, Records::Objects(first, Box::new(objects)))
            }
            Detected::Other(Format::Lines) => (Format::Lines, Records::Lines(Lines::new(text, &path, options))),
            Detected::Other(format) => {
                let records = read_whole_file(&mut text, format, &path, &name, options)?;
                (format, Records::Known(records.into_iter(), text.encoding()))
            }
        };
        let source = Source { path, format, encoding: None, columns, notes };
        Ok(Self { records, source, name, dates_not_understood: 0 })
    }

    fn document(&mut self, mut record: Record, options: &Options) -> Result<Document> {
        let day = record.take(Column::Date);
        let date = date::parse(&day);
        if date.is_none() && !day.trim().is_empty() {
            if self.dates_not_understood == 0 {
                let (day, line) = (day.chars().take(40).collect::<String>(), record.line);
                self.source.notes.push(format!("line {line}: a date was not understood: {day:?}"));
            }
            self.dates_not_understood += 1;
        }
        record.into_document(&self.source.path, &self.name, date, options.keep_empty)
    }

    fn into_source(mut self) -> Source {
        self.source.encoding = self.records.encoding();
        if self.dates_not_understood > 1 {
            self.source.notes.push(format!("{} dates were not understood", self.dates_not_understood));
        }
        self.source
    }
}

/// The records of a file, as its format gives them.
enum Records<'o> {
    Table(Box<Table<Text<'o>>>),
    /// The first object is read on opening, for its keys.
    Objects(Option<Result<Record>>, Box<Objects<'o, Text<'o>>>),
    Lines(Lines<Text<'o>>),
    /// Those of a file that was read as a whole, with its encoding.
    Known(std::vec::IntoIter<Result<Record>>, Option<TextEncoding>),
}

impl Records<'_> {
    fn next(&mut self) -> Option<Result<Record>> {
        match self {
            Self::Table(table) => table.next(),
            Self::Objects(first, objects) => first.take().or_else(|| objects.next()),
            Self::Lines(lines) => lines.next(),
            Self::Known(records, _) => records.next(),
        }
    }

    fn encoding(&self) -> Option<TextEncoding> {
        match self {
            Self::Table(table) => table.input().encoding(),
            Self::Objects(_, objects) => objects.input.encoding(),
            Self::Lines(lines) => lines.input.encoding(),
            Self::Known(_, encoding) => *encoding,
        }
    }
}

/// The records of a file whose format can only be read as a whole.
fn read_whole_file(
    text: &mut impl Read,
    format: Format,
    path: &Path,
    name: &str,
    options: &Options,
) -> Result<Vec<Result<Record>>> {
    let limit = options.limits.document;
    let mut content = String::new();
    let read = text.take(limit as u64 + 1).read_to_string(&mut content);
    read.map_err(|source| Error::Read { path: path.to_path_buf(), source })?;
    if content.len() > limit {
        return Err(format_error(path, format!("expected one article, found more than {limit} bytes")));
    }
    let record = match format {
        Format::NewsMl => return newsml::read(&content, path),
        Format::Html => {
            html::read(&content).ok_or_else(|| format_error(path, "its elements are nested deeper than any page's"))?
        }
        Format::Markdown => markdown::read(&content, &options.fields),
        _ => Record::new(1).with(Column::Body, content),
    };
    Ok(vec![Ok(if record.has(Column::Id) { record } else { record.with(Column::Id, name) })])
}

fn format_error(path: &Path, problem: impl Into<String>) -> Error {
    Error::Format { path: path.to_path_buf(), problem: problem.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents(path: &str, bytes: &str) -> Vec<std::result::Result<(String, String, String), String>> {
        let options = Options::default();
        let documents = read_from(bytes.as_bytes(), Path::new(path), "이름", &options);
        let shown = |outcome: Result<Document>| match outcome {
            Ok(document) => Ok((document.id, document.title, document.body)),
            Err(error) => Err(error.to_string()),
        };
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
