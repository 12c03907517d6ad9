//! Reads the documents of a file one at a time: opens it, looks into archives, and continues with the next file after
//! an unreadable one.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::archive::{Archive, ZIP, is_zip};
use super::decode::Decoded;
use super::document::Document;
use super::format;
use super::input::Input;
use super::open_file::{OpenFile, format_error};
use super::options::Options;
use super::packed::{Bytes, ReadAt, peek, spool, unpack};
use super::sniff;
use super::source::Source;
use crate::text::{Error, Result};

/// Reads the documents of a file or of standard input.
pub fn read<'o>(input: &Input, options: &'o Options) -> Documents<'o> {
    let mut documents = Documents::new(input.path(), input.name(), options);
    documents.checks_fields = input.is_stream();
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

/// Reads the documents in `bytes`; `path` names them in errors, and its extension may tell their format; `name` is the
/// prefix of ids.
pub fn read_from<'o>(bytes: impl Read + Send + 'o, path: &Path, name: &str, options: &'o Options) -> Documents<'o> {
    let mut documents = Documents::new(path, name, options);
    documents.failure = documents.open(Box::new(bytes)).err();
    documents
}

/// Opens a file, and tests whether it is a ZIP archive.
fn open_file(path: &Path) -> io::Result<(File, bool)> {
    let mut file = File::open(path)?;
    let is_zip = file.metadata()?.is_file() && is_zip(&mut file)?;
    Ok((file, is_zip))
}

/// The documents of one input, in order. Returns an error for each document, or file of an archive, that cannot be
/// used, and continues with the next.
pub struct Documents<'o> {
    options: &'o Options,
    path: Arc<Path>,
    name: String,
    archive: Option<Archive<'o>>,
    current: Option<OpenFile<'o>>,
    failure: Option<Error>,
    /// Errors about unread parts of an archive.
    unread: Vec<Error>,
    sources: Vec<Source>,
    /// The note on the archive, to go with the first file in it.
    archive_note: Option<String>,
    /// True if a table must have the columns that the user names.
    checks_fields: bool,
}

impl Iterator for Documents<'_> {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Result<Document>> {
        loop {
            if let Some(error) = self.failure.take().or_else(|| self.unread.pop()) {
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
        Self {
            options,
            path,
            name,
            archive: None,
            current: None,
            failure: None,
            unread: Vec::new(),
            sources: Vec::new(),
            archive_note: None,
            checks_fields: false,
        }
    }

    /// The information on the files that were read to their end: one, or those of an archive. Clears the list.
    pub fn take_sources(&mut self) -> Vec<Source> {
        std::mem::take(&mut self.sources)
    }

    /// The names of the columns of the files so far, known or not.
    pub(super) fn all_names(&self) -> Vec<String> {
        let closed = self.sources.iter().flat_map(|source| source.names.iter().cloned());
        closed.chain(self.current.iter().flat_map(OpenFile::names)).collect()
    }

    /// The number of columns of the widest table so far; 0 without one.
    pub(super) fn width(&self) -> usize {
        let open = self.current.iter().map(|open| open.source.width);
        self.sources.iter().map(|source| source.width).chain(open).max().unwrap_or(0)
    }

    fn close(&mut self) {
        let mut source = self.current.take().map(OpenFile::into_source);
        source.iter_mut().for_each(|source| source.archive_notes.extend(self.archive_note.take()));
        self.sources.extend(source);
    }

    fn read_error(&self, source: io::Error) -> Error {
        Error::Read { path: self.path.to_path_buf(), source }
    }

    /// Opens the next file of the archive; `None` after the last.
    fn open_next(&mut self) -> Option<Result<()>> {
        let Some((inner, bytes)) = self.archive.as_mut()?.next() else {
            return self.archive_note.take().map(|note| Err(format_error(&self.path, note)));
        };
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
        self.unread.extend(archive.outside.first().map(|name| {
            let count = archive.outside.len();
            format_error(&self.path, format!("{count} files lead out of the archive, such as {name}: not read"))
        }));
        if archive.beyond > 0 {
            let problem = "files in the archive that its directory does not count, and that are not read";
            self.unread.push(format_error(&self.path, format!("{problem}: {}", archive.beyond)));
        }
        if archive.repeats_names {
            // The zip crate's directory has the last of them only, not their number.
            let problem =
                "several files, an unknown number, have the same name in the archive: only the last of them is read";
            self.unread.push(format_error(&self.path, problem));
        }
        let path = self.path.display();
        let report = archive.reports.first().map(|report| {
            let more = if archive.reports.len() > 1 { " and more" } else { "" };
            format!("{path}/{report}{more}: a report or an index of gisa, not read as input")
        });
        let hidden = (archive.hidden > 0)
            .then(|| format!("{path}: hidden files and files of the system, left out: {}", archive.hidden));
        let notes: Vec<String> = report.into_iter().chain(hidden).collect();
        self.archive_note = (!notes.is_empty()).then(|| notes.join("; "));
        self.archive = Some(archive);
        Ok(())
    }

    /// Opens a file that is no archive, or a file in an archive.
    fn open_unarchived(&mut self, bytes: Bytes<'o>, path: Arc<Path>, name: String) -> Result<()> {
        let failed = |source| Error::Read { path: path.to_path_buf(), source };
        let (head, bytes) = unpack(bytes).and_then(|bytes| peek(bytes, sniff::HEAD)).map_err(failed)?;
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
        let opened = OpenFile::of_text(Decoded::new(bytes, self.options.encoding), path, name, self.options)?;
        if self.checks_fields {
            opened.source.check_fields(self.options)?;
        }
        self.current = Some(opened);
        Ok(())
    }

    fn open_workbook(&mut self, archive: Archive<'o>, path: Arc<Path>, name: String) -> Result<()> {
        let whole = archive.into_workbook().map_err(|source| Error::Read { path: path.to_path_buf(), source })?;
        self.current = Some(OpenFile::of_workbook(whole, path, name, self.options)?);
        Ok(())
    }
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
        assert_eq!(documents("a.txt", "\n 가 \r\n나"), [ok("이름", "", "\n 가 \r\n나")]);
        assert_eq!(documents("a.txt", "삼\u{200B}성\0"), [ok("이름", "", "삼성")], "except invisible characters");
        assert_eq!(documents("a.txt", " \n"), [Err("a.txt:1: no body and no title".into())]);
    }
}
