//! Suggested names: as a table of lexicon rows to be reviewed, or as records with all counts for programs.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Column, Table};
use crate::entity::Suggestion;
use crate::lexicon::Kind;

/// One row a suggested name, as in a lexicon file; the likeliest first.
pub struct SuggestedNames;

/// A suggested name as a row of a lexicon file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestionRow<'s> {
    /// The name.
    pub name: &'s str,
    /// Score, counts and example sentences.
    pub note: String,
}

impl Table for SuggestedNames {
    type Row<'a> = SuggestionRow<'a>;
    const NAME: &'static str = "suggestions";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<SuggestedNames>;
        vec![
            C::text("name", "the name", |row| row.name),
            C::text("type", "`company`", |_| COMPANY),
            C::text("field", "empty, for the reviewer", |_| ""),
            C::text("aliases", "empty, for the reviewer", |_| ""),
            C::text("note", "score, counts and example sentences", |row| &row.note),
        ]
    }
}

const COMPANY: &str = Kind::Company.name();

/// A suggested name with its counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SuggestionRecord<'s> {
    /// The name.
    pub name: &'s str,
    /// `company`.
    pub r#type: &'static str,
    /// How much it behaves like a company; to be compared only within one corpus.
    pub score: f64,
    /// Documents that hold a feature.
    pub documents: u64,
    /// Places where it occurs in them.
    pub mentions: u64,
    /// How often each feature was seen.
    pub evidence: BTreeMap<&'static str, u64>,
    /// Document and sentence.
    pub examples: Vec<ExampleRecord<'s>>,
}

/// A sentence that names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExampleRecord<'s> {
    /// The document.
    pub doc_id: &'s str,
    /// The sentence.
    pub text: &'s str,
}

/// A suggestion as a lexicon row; its note has score, counts and examples.
pub fn suggestion_row<'s>(suggestion: &Suggestion<'s>) -> SuggestionRow<'s> {
    let features: Vec<String> =
        suggestion.features.iter().map(|(feature, count)| format!("{} {count}", feature.name())).collect();
    let examples: Vec<String> =
        suggestion.examples.iter().map(|example| format!("{}: {}", example.document, example.text)).collect();
    let note = format!(
        "score {:.1}; documents {}; mentions {}; {}; {}",
        suggestion.score,
        suggestion.documents,
        suggestion.mentions,
        features.join(", "),
        examples.join(" / ")
    );
    SuggestionRow { name: suggestion.name, note }
}

/// A suggestion with all its counts; the score has one decimal.
pub fn suggestion_record<'s>(suggestion: &Suggestion<'s>) -> SuggestionRecord<'s> {
    let example =
        |example: &'s crate::entity::Example| ExampleRecord { doc_id: &example.document, text: &example.text };
    SuggestionRecord {
        name: suggestion.name,
        r#type: COMPANY,
        score: (suggestion.score * 10.0).round() / 10.0,
        documents: suggestion.documents,
        mentions: suggestion.mentions,
        evidence: suggestion.features.iter().map(|(feature, count)| (feature.name(), *count)).collect(),
        examples: suggestion.examples.iter().map(example).collect(),
    }
}
