//! The tables of an index and their columns.

use super::parquet::{Column, Kind};
use crate::lexicon;

/// A table of an index: a folder of Parquet files. Its rows are in the order of the documents, within one in that of
/// the text; words of a sentence by zone, part of speech and form. The groups of rows are about the same documents in
/// all tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// The documents that were read.
    Documents,
    /// The places of the sentences.
    Sentences,
    /// The mentions of entities.
    Mentions,
    /// The other words.
    Words,
    /// The zones: the kind of each range of a text.
    Zones,
}

impl Table {
    /// All tables.
    pub const ALL: [Self; 5] = [Self::Documents, Self::Sentences, Self::Mentions, Self::Words, Self::Zones];

    /// The name of its folder.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Sentences => "sentences",
            Self::Mentions => "mentions",
            Self::Words => "words",
            Self::Zones => "zones",
        }
    }

    /// Its columns: those that it always has, and those that it has where the texts are kept, too.
    pub fn columns(self) -> (Vec<Column>, Vec<Column>) {
        match self {
            Self::Documents => (documents(), documents_text()),
            Self::Sentences => (sentences(), sentences_text()),
            Self::Mentions => (mentions(), mentions_text()),
            Self::Words => (words(), Vec::new()),
            Self::Zones => (Vec::new(), zones()),
        }
    }

    /// The columns of a file.
    pub(super) fn written(self, with_text: bool) -> Vec<Column> {
        let (mut columns, text) = self.columns();
        columns.extend(text.into_iter().filter(|_| with_text));
        columns
    }
}

impl Column {
    /// Its content, in a word.
    pub const fn type_name(&self) -> &'static str {
        match self.kind {
            Kind::Number | Kind::Small => "integer",
            Kind::Flag => "true/false",
            Kind::Day => "day",
            Kind::Key | Kind::Name | Kind::Text => "text",
            Kind::Bytes => "bytes",
        }
    }
}

const fn number(name: &'static str, doc: &'static str) -> Column {
    Column { name, kind: Kind::Number, doc }
}

const fn name(name: &'static str, doc: &'static str) -> Column {
    Column { name, kind: Kind::Name, doc }
}

const fn key(name: &'static str, doc: &'static str) -> Column {
    Column { name, kind: Kind::Key, doc }
}

const fn text(name: &'static str, doc: &'static str) -> Column {
    Column { name, kind: Kind::Text, doc }
}

const DOCUMENT: Column = number("document", "number of the document in the index, from 0");
const FIELD: Column = key("field", "`title` or `body`");
const SENTENCE: Column = number("sentence", "number of the sentence in that field, from 0");
const PARAGRAPH: Column = number("paragraph", "number of the paragraph in that field, from 0");

fn documents() -> Vec<Column> {
    vec![
        DOCUMENT,
        text("doc_id", "its id; reports number those of one id: `#2`, `#3`, …"),
        Column { name: "date", kind: Kind::Day, doc: "day of publication in Korean time" },
        name("press", "the outlet (언론사)"),
        text("title", "the headline"),
        text("url", "where it was published"),
        name("file", "the file it was read from; `-` for standard input"),
        number("line", "the line (row) of that file where it begins, from 1"),
        number("characters", "code points of title and body"),
        Column {
            name: "signature",
            kind: Kind::Bytes,
            doc: "what near-duplicates are found by: 96 MinHash values of 12 bits, then 16 bytes of SHA-256; empty for a text \
                  of fewer than 50 letters",
        },
    ]
}

fn documents_text() -> Vec<Column> {
    vec![
        text("rest", "the white space after the last sentence of the body"),
        text("title_as_read", "the headline as read, where it has decomposed or invisible characters"),
        text("body_as_read", "the body as read, where it has such"),
    ]
}

fn sentences() -> Vec<Column> {
    vec![DOCUMENT, FIELD, SENTENCE, PARAGRAPH, key("zone", "what it is part of: `title`, `lead`, `caption`, …")]
}

fn sentences_text() -> Vec<Column> {
    vec![
        number("start", "first byte (UTF-8) of the sentence in that field, from 0"),
        number("end", "the byte after its last"),
        name("space", "the white space before it"),
        text("text", "the sentence"),
    ]
}

fn mentions() -> Vec<Column> {
    vec![
        DOCUMENT,
        FIELD,
        SENTENCE,
        key("zone", "what the range is: `title`, `lead`, `quote`, …"),
        key("name", "the canonical name"),
        key("type", lexicon::Kind::LISTED),
        name("surface", "the name as it is written, where that is not the canonical one"),
        key(
            "how",
            "how it was recognised: `name`, `rule`, …; `group` and `reference` refer to the entity without naming it",
        ),
        Column {
            name: "certain",
            kind: Kind::Flag,
            doc: "whether the rules of the lexicon take it; where not, it never counts",
        },
        name("dated_name", "the name of the entity on that day, where it was asked for and is another"),
    ]
}

fn mentions_text() -> Vec<Column> {
    vec![
        number("start", "first byte (UTF-8) of the name in that field, from 0"),
        number("end", "the byte after its last"),
        name("alias", "the listed name behind it; empty where the lexicon has none"),
        name("reason", "the rule, definition or trigger that decided; empty for a certain name"),
        name("entity_field", "what the entity is about, by the lexicon"),
    ]
}

fn words() -> Vec<Column> {
    vec![
        DOCUMENT,
        FIELD,
        SENTENCE,
        key("zone", "what holds it"),
        key("tag", "its part of speech"),
        key("word", "the word; of an inflected one the dictionary form. Names of the lexicon are in `mentions`"),
        Column { name: "count", kind: Kind::Small, doc: "how often that zone of the sentence has it" },
    ]
}

fn zones() -> Vec<Column> {
    vec![
        DOCUMENT,
        FIELD,
        number("start", "first byte (UTF-8) of the range in that field, from 0"),
        number("end", "the byte after its last"),
        key("zone", "what the range is"),
        key("rule", "the rule that decided it"),
    ]
}
