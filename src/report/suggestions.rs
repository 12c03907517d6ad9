//! The table of suggested names: lexicon rows for review, and on request all counts behind them.

use super::{Column, Table};
use crate::entity::{Feature, Suggestion};
use crate::lexicon::Kind;

/// One row per suggested name, as in a lexicon file, the most likely first.
pub struct SuggestedNames;

/// A suggested name with its generated texts.
#[derive(Debug, Clone, PartialEq)]
pub struct SuggestionRow<'s> {
    suggestion: &'s Suggestion<'s>,
    /// Its example sentences, each followed by its document.
    examples: String,
    /// Score, counts and examples.
    note: String,
}

impl Table for SuggestedNames {
    type Row<'a> = SuggestionRow<'a>;
    const NAME: &'static str = "suggestions";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<SuggestedNames>;
        let count = |feature: Feature| {
            C::integer(feature.name(), feature.describe(), move |row| row.count(feature)).optional(true)
        };
        let lexicon_row = [
            C::text("name", "the name", |row| row.suggestion.name),
            C::text("type", "`company`", |_| Kind::Company.name()),
            C::text("field", "empty, for the reviewer", |_| ""),
            C::text("aliases", "empty, for the reviewer", |_| ""),
            C::text("note", "score, counts and example sentences", |row| &row.note),
        ];
        let counts = [
            C::float("score", "how much it behaves like a company; to be compared only within one corpus", |row| {
                Some(tenths(row.suggestion.score))
            }),
            C::integer("documents", "documents in which a sign was seen", |row| row.suggestion.documents),
            C::integer("mentions", "places where it occurs in them", |row| row.suggestion.mentions),
        ];
        let examples = C::text("examples", "at most three sentences, each after its document", |row| &row.examples);
        let on_request = counts.into_iter().map(|column| column.optional(true)).chain(Feature::ALL.map(count));
        lexicon_row.into_iter().chain(on_request).chain([examples.optional(true)]).collect()
    }
}

impl SuggestionRow<'_> {
    fn count(&self, feature: Feature) -> u64 {
        self.suggestion.features.iter().find(|(seen, _)| *seen == feature).map_or(0, |(_, count)| *count)
    }
}

/// The score with one decimal.
fn tenths(score: f64) -> f64 {
    (score * 10.0).round() / 10.0
}

/// The row of a suggestion.
pub fn suggestion_row<'s>(suggestion: &'s Suggestion<'s>) -> SuggestionRow<'s> {
    let features: Vec<String> =
        suggestion.features.iter().map(|(feature, count)| format!("{} {count}", feature.name())).collect();
    let examples: Vec<String> =
        suggestion.examples.iter().map(|example| format!("{}: {}", example.document, example.text)).collect();
    let examples = examples.join(" / ");
    let note = format!(
        "score {:.1}; documents {}; mentions {}; {}; {examples}",
        suggestion.score,
        suggestion.documents,
        suggestion.mentions,
        features.join(", "),
    );
    SuggestionRow { suggestion, examples, note }
}
