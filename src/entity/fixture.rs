//! Shared objects of this room's tests: a lexicon with the dictionary, and annotated fields.

use std::path::PathBuf;
use std::sync::Arc;

use super::annotated_field::AnnotatedField;
use super::plain_text::PlainText;
use super::reading::{Priority, Reading};
use super::{Mention, Recognizer};
use crate::article::{Article, ArticleParser};
use crate::corpus::Document;
use crate::lexicon::Lexicon;
use crate::morph::Tokenizer;

/// A lexicon and the embedded dictionary.
pub(super) struct Fixture {
    pub lexicon: Lexicon,
    pub tokenizer: Tokenizer,
}

impl Fixture {
    /// Creates a fixture with the embedded lexicon.
    pub(super) fn new() -> Self {
        Self { lexicon: Lexicon::embedded(), tokenizer: Tokenizer::embedded().expect("the embedded dictionary") }
    }

    /// Creates a fixture with the embedded lexicon and these rows.
    pub(super) fn with_rows(rows: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path: PathBuf = folder.path().join("own.csv");
        std::fs::write(&path, rows).expect("a file");
        Self { lexicon: Lexicon::with_files(&[path]).expect("good rows"), ..Self::new() }
    }

    pub(super) fn article(&self, body: &str) -> Article {
        ArticleParser::new(self.lexicon.words()).parse(Document { body: body.to_owned(), ..Document::default() })
    }

    pub(super) fn recognizer(&self) -> Recognizer<'_> {
        Recognizer::new(&self.lexicon, true)
    }

    pub(super) fn mentions(&self, body: &str) -> Vec<Mention> {
        self.recognizer().mentions(&mut self.tokenizer.worker(), &self.article(body))
    }

    /// The readings of a name of an entity of these lexicon rows in a body, in order: priority and reason.
    pub(super) fn readings_of(&self, rows: &str, body: &str, name: &str) -> Vec<(Priority, Option<Arc<str>>)> {
        self.annotated(body, |recognizer, fields| {
            let is_it = |reading: &&Reading| {
                reading.span.of(fields[1].text) == name && rows.contains(&format!("\n{},", reading.entity.name))
            };
            let readings = recognizer.listed(fields);
            readings.iter().filter(is_it).map(|reading| (reading.priority, reading.reason.clone())).collect()
        })
    }

    /// Calls `test` with the recogniser and the annotated fields of an article with this body, which is the last field.
    pub(super) fn annotated<T>(&self, body: &str, test: impl FnOnce(&Recognizer, &[AnnotatedField]) -> T) -> T {
        let (recognizer, article) = (self.recognizer(), self.article(body));
        let plain = PlainText::of(&article);
        test(&recognizer, &recognizer.annotated(&mut self.tokenizer.worker(), &plain))
    }
}
