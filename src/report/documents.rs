//! The table of documents: what was read, the story of each document, and how much of it counts.

use std::borrow::Cow;

use super::{Column, Table};
use crate::statistics::{CorpusTally, DocumentTally, Stories};
use crate::text::Date;

/// One row per document, in the order of reading.
pub struct Documents;

/// One document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentRow<'a> {
    /// Its id in the source.
    pub doc_id: &'a str,
    /// Day of publication; `None` if unknown.
    pub date: Option<Date>,
    /// The outlet; empty where unknown.
    pub press: &'a str,
    /// The headline; empty where there is none.
    pub title: &'a str,
    /// The address of publication; empty where unknown.
    pub url: &'a str,
    /// Id of the document that represents its story, often its own.
    pub story: &'a str,
    /// True if it counts; `false` for a reprint.
    pub counted: bool,
    /// Sentences in the zones that count.
    pub sentences: u64,
    /// Windows that count.
    pub windows: u64,
    /// Mentions that count.
    pub mentions: u64,
    /// Code points of title and body.
    pub characters: u64,
    /// The file that contains it; `-` for standard input.
    pub file: Cow<'a, str>,
    /// Its first line in that file, 1-based.
    pub line: u64,
}

impl Table for Documents {
    type Row<'a> = DocumentRow<'a>;
    const NAME: &'static str = "documents";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Documents>;
        vec![
            C::id("doc_id", "the id of the source, else made from file and place", |row| row.doc_id),
            C::date("date", "day of publication in Korean time", |row| row.date),
            C::text("press", "the outlet (언론사)", |row| row.press),
            C::text("title", "the headline", |row| row.title),
            C::text("url", "where it was published", |row| row.url),
            C::id("story", "id of the document that represents its story", |row| row.story),
            C::bool("counted", "`false` for a reprint, which adds to `articles`, `outlets` and dates only", |row| {
                row.counted
            }),
            C::integer("sentences", "sentences in the zones that count", |row| row.sentences),
            C::integer("windows", "windows that count, those without a name included", |row| row.windows),
            C::integer("mentions", "mentions that count", |row| row.mentions),
            C::integer("characters", "code points of title and body", |row| row.characters),
            C::text("file", "the file it was read from; `-` for standard input", |row| &row.file),
            C::integer("line", "the line (row) of that file where it begins, from 1", |row| row.line),
        ]
    }
}

/// The rows of all documents of a corpus, in the order of reading.
pub fn document_rows<'c>(corpus: &'c CorpusTally, stories: &Stories) -> Vec<DocumentRow<'c>> {
    let documents = corpus.documents();
    let row = |(place, document): (usize, &'c DocumentTally)| DocumentRow {
        doc_id: &document.id,
        date: document.date,
        press: document.press.as_deref().unwrap_or_default(),
        title: &document.title,
        url: document.url.as_deref().unwrap_or_default(),
        story: &documents[stories.first(place)].id,
        counted: !stories.is_reprint(place),
        sentences: document.sentences.into(),
        windows: document.windows.into(),
        mentions: document.mentions.into(),
        characters: document.characters,
        file: document.path.to_string_lossy(),
        line: document.line,
    };
    documents.iter().enumerate().map(row).collect()
}
