//! Corpora for the tests of this room, given by the names in their windows.

use std::collections::{BTreeMap, BTreeSet};

use super::{CorpusTally, Tally};
use crate::article::{ArticleParser, Signature};
use crate::corpus::Document;
use crate::entity::Entity;
use crate::lexicon::{Kind, WordLists};

/// A corpus of documents, each given by the names in its windows; equal bodies are one story.
pub(super) fn corpus(documents: &[(&str, &[&[(Kind, &str)]])]) -> CorpusTally {
    let undated: Vec<_> = documents.iter().map(|(body, windows)| (None, *body, *windows)).collect();
    dated_corpus(&undated)
}

/// Like [`corpus`], with the days of the documents.
pub(super) fn dated_corpus(documents: &[(Option<&str>, &str, &[&[(Kind, &str)]])]) -> CorpusTally {
    let mut corpus = CorpusTally::default();
    let parser = ArticleParser::new(&WordLists::default());
    for (place, (day, body, windows)) in documents.iter().enumerate() {
        let entity = |(kind, name): &(Kind, &str)| Entity { kind: *kind, name: (*name).into() };
        let named: Vec<BTreeSet<Entity>> = windows.iter().map(|names| names.iter().map(entity).collect()).collect();
        let mut mentions = BTreeMap::new();
        named.iter().flatten().for_each(|entity| *mentions.entry(entity.clone()).or_default() += 1);
        let date = day.map(|day| day.parse().expect("a day"));
        let document = Document { id: place.to_string(), date, body: body.repeat(20), ..Document::default() };
        let article = parser.parse(document.clone());
        let (windows, signature) = (named.len() as u32, Signature::of(&article));
        corpus.push(&document, Tally { signature, characters: 0, sentences: windows, windows, named, mentions });
    }
    corpus
}
