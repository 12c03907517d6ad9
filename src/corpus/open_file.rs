//! A file during reading: its format, its records, and their documents.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::column::Column;
use super::decode::Decoded;
use super::document::Document;
use super::format::{Format, by_name};
use super::gzip::is_foreign;
use super::json::{Division, Objects};
use super::lines::Lines;
use super::options::Options;
use super::packed::{Bytes, ReadAt};
use super::record::Record;
use super::sniff::{self, Detected};
use super::source::{OWN_OUTPUT, Source};
use super::table::Table;
use super::{TextEncoding, date, feed, file_name, html, markdown, newsml, record, sheet};
use crate::text::{Error, Result, compose};

/// The most bytes of a file from which its format is found: up to the end of its first line.
const LONGEST_HEADER: usize = 1 << 20;

type Text<'o> = Decoded<Bytes<'o>>;

/// A file during reading.
pub(super) struct OpenFile<'o> {
    pub records: Records<'o>,
    /// The information about it.
    pub source: Source,
    name: String,
    dates_not_understood: usize,
    /// The part and the line of the last document, and the number of earlier documents on that line.
    last_line: (Option<Arc<str>>, u64, u32),
}

impl<'o> OpenFile<'o> {
    const fn new(records: Records<'o>, source: Source, name: String) -> Self {
        Self { records, source, name, dates_not_understood: 0, last_line: (None, 0, 0) }
    }

    /// Opens a workbook; at most this number of bytes of text are kept.
    pub fn of_workbook(
        (bytes, most_text): (Box<dyn ReadAt + 'o>, u64),
        path: Arc<Path>,
        name: String,
        options: &'o Options,
    ) -> Result<Self> {
        let mut source = Source::new(path, Format::Workbook);
        let mut records = Vec::new();
        for (place, sheet) in sheet::read(bytes, most_text, &source.path, options)?.into_iter().enumerate() {
            source.width = source.width.max(sheet.header.len());
            source.add_columns(sheet.columns, sheet.header);
            source.notes.extend(sheet.notes);
            let part: Option<Arc<str>> = (place > 0).then(|| Arc::from(sheet.name));
            records.extend(sheet.records.into_iter().map(|record| record.map(|record| record.in_part(part.clone()))));
        }
        Ok(Self::new(Records::Known(records.into_iter(), None), source, name))
    }

    /// Finds the format of a text, and begins to read it.
    pub fn of_text(mut text: Text<'o>, path: Arc<Path>, name: String, options: &'o Options) -> Result<Self> {
        let failed = |source| Error::Read { path: path.to_path_buf(), source };
        let head = text.first_line(LONGEST_HEADER).map_err(failed)?.to_owned();
        if sniff::is_binary(&head) {
            return Err(format_error(&path, "this is not text, nor another format that can be read"));
        }
        let detected = match options.format {
            Some(format) => Detected::given(format, &head, &options.fields),
            None => sniff::of_text(&head, &path.to_string_lossy(), &options.fields),
        };
        let mut source = Source::new(path, Format::Text);
        let (format, records) = match detected {
            Detected::Table(_) if options.is_own_table(head.lines().next().unwrap_or_default()) => {
                source.notes.push(OWN_OUTPUT.to_owned());
                (Format::Table, Records::none())
            }
            Detected::Table(dialect) => {
                let table = Table::new(text, *dialect, Arc::clone(&source.path), options.limits.document)?;
                source.add_columns(table.columns(), table.names());
                source.width = table.width();
                source.notes.extend(table.notes());
                (Format::Table, Records::Table(Box::new(table)))
            }
            Detected::Other(format @ (Format::Json | Format::JsonLines)) => {
                let path = Arc::clone(&source.path);
                let division = Division::of(&head, format == Format::JsonLines);
                let mut objects = Objects::new(text, division, path, options);
                let first = objects.next();
                source.add_columns(objects.keys.clone(), objects.names.clone());
                if options.is_own_table(&objects.names.join(",")) {
                    source.notes.push(OWN_OUTPUT.to_owned());
                    (format, Records::none())
                } else {
                    (format, Records::Objects(first, Box::new(objects)))
                }
            }
            Detected::Other(Format::Lines) => (Format::Lines, Records::Lines(Lines::new(text, &source.path, options))),
            Detected::Other(format) => {
                if format == Format::Text && by_name(&source.path.to_string_lossy()) == Some(Format::Json) {
                    source.notes.push("its name says JSON, its content does not: it is read as one text".to_owned());
                }
                let whole = read_whole_file(&mut text, format, &source.path, &name, options)?;
                let is_own = whole.records.is_empty() && format == Format::Html;
                source.notes.extend(whole.notes.into_iter().chain(is_own.then(|| OWN_OUTPUT.to_owned())));
                source.add_columns(whole.columns, whole.names);
                (format, Records::Known(whole.records.into_iter(), text.encoding()))
            }
        };
        Ok(Self::new(records, Source { format, ..source }, name))
    }

    pub fn names(&self) -> Vec<String> {
        match &self.records {
            Records::Objects(_, objects) => objects.names.clone(),
            _ => self.source.names.clone(),
        }
    }

    pub fn document(&mut self, mut record: Record, options: &Options) -> Result<Document> {
        let day = record.take(Column::Date);
        let date = date::parse(&day);
        if date.is_none() && !day.trim().is_empty() {
            if self.dates_not_understood == 0 {
                let (day, line) = (day.chars().take(40).collect::<String>(), record.line);
                self.source.notes.push(format!("line {line}: a date was not understood: {day:?}"));
            }
            self.dates_not_understood += 1;
        }
        let name = self.name_of(&record);
        let mut document = record.into_document(&self.source.path, &name, date, options.keep_empty)?;
        if matches!(self.source.format, Format::Text | Format::Markdown | Format::Html) {
            let file = compose(&self.name).map_or_else(|| self.name.clone(), |(composed, _)| composed);
            document.date = document.date.or_else(|| file_name::day(&file));
            document.press = document.press.or_else(|| file_name::outlet(&file).map(str::to_owned));
        }
        Ok(document)
    }

    /// The id of a document without one: made of its line, and of its number among those that begin there.
    fn name_of(&mut self, record: &Record) -> String {
        let (last_part, last_line, count) = &self.last_line;
        let before = if (last_part, *last_line) == (&record.part, record.line) { count + 1 } else { 0 };
        self.last_line = (record.part.clone(), record.line, before);
        let part = record.part.as_ref().map(|part| format!("/{part}")).unwrap_or_default();
        let place = if before > 0 { format!(".{}", before + 1) } else { String::new() };
        format!("{}{part}:{}{place}", self.name, record.line)
    }

    pub fn into_source(mut self) -> Source {
        self.source.encoding = self.records.encoding();
        self.source.names = self.names();
        match &self.records {
            Records::Table(table) => self.source.notes.extend(table.last_notes()),
            Records::Objects(_, objects) => self.source.notes.extend(objects.last_note()),
            Records::Lines(_) | Records::Known(..) => {}
        }
        if self.dates_not_understood > 1 {
            self.source.notes.push(format!("{} dates were not understood", self.dates_not_understood));
        }
        self.source
    }
}

/// The records of a file, by its format.
pub(super) enum Records<'o> {
    Table(Box<Table<Text<'o>>>),
    /// The first object is read on opening, for its keys.
    Objects(Option<Result<Record>>, Box<Objects<'o, Text<'o>>>),
    Lines(Lines<Text<'o>>),
    /// The records of a file that was read as a whole, and its encoding.
    Known(std::vec::IntoIter<Result<Record>>, Option<TextEncoding>),
}

impl Records<'_> {
    /// The records of a file that is no input.
    fn none() -> Self {
        Self::Known(Vec::new().into_iter(), None)
    }

    pub fn next(&mut self) -> Option<Result<Record>> {
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

/// The records of a file whose format requires that it is read as a whole.
fn read_whole_file(
    text: &mut impl Read,
    format: Format,
    path: &Path,
    name: &str,
    options: &Options,
) -> Result<record::Records> {
    let limit = options.limits.document;
    let mut content = Vec::new();
    let read = text.take(limit as u64 + 1).read_to_end(&mut content);
    let failure = read.map_err(|source| (is_foreign(&source), Error::Read { path: path.to_path_buf(), source }));
    let foreign = match failure {
        Err((false, error)) => return Err(error),
        read => read.err().map(|(_, error)| Err(error)),
    };
    if content.len() > limit {
        let problem = format!("this is {} of more than {limit} bytes, the limit for an article", format.name());
        return Err(format_error(path, problem));
    }
    let content = String::from_utf8_lossy(&content).into_owned();
    let mut records = records_of(content, format, path, name, options)?;
    records.records.extend(foreign);
    Ok(records)
}

fn records_of(content: String, format: Format, path: &Path, name: &str, options: &Options) -> Result<record::Records> {
    let mut notes = Vec::new();
    let record = match format {
        Format::NewsMl => return newsml::read(&content, path, &options.fields),
        Format::Feed => return feed::read(&content, path, &options.fields),
        Format::Html if html::is_own_page(&content) => return Ok(record::Records::default()),
        Format::Html => {
            let (record, others) = html::read(&content).map_err(|problem| format_error(path, problem))?;
            notes
                .extend((others > 0).then(|| format!("a page is read as one article; other articles on it: {others}")));
            record
        }
        Format::Markdown => markdown::read(&content, &options.fields),
        _ => Record::new(1).with(Column::Body, content),
    };
    let record = if record.has(Column::Id) { record } else { record.with(Column::Id, name) };
    Ok(record::Records { records: vec![Ok(record)], notes, ..record::Records::default() })
}

/// The error for a file that cannot be read at all.
pub(super) fn format_error(path: &Path, problem: impl Into<String>) -> Error {
    Error::Format { path: path.to_path_buf(), problem: problem.into() }
}
