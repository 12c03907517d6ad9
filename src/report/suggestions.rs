//! The table of suggested names: lexicon rows for review, and on request all counts behind them; and the way back from
//! the reviewed table to a lexicon file.

use std::collections::BTreeSet;

use super::{Column, Table, filled_rows};
use crate::entity::{Feature, Suggestion};
use crate::lexicon::Kind;
use crate::statistics::Verdict;

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
            C::text(ACCEPT, "empty, for the reviewer: `y` for a name to be found from now on", |_| ""),
            C::text("name", "the name", |row| row.suggestion.name),
            C::text("type", "the type that it most probably has", |row| row.suggestion.kind.name()),
            C::text("field", "empty, for the reviewer", |_| ""),
            C::text("aliases", "empty, for the reviewer", |_| ""),
            C::text("note", "score, counts and example sentences", |row| &row.note),
        ];
        let counts = [
            C::float("score", "how much speaks for a name; to be compared only within one corpus", |row| {
                Some(tenths(row.suggestion.score))
            }),
            C::integer("documents", "documents in which a sign was seen", |row| row.suggestion.documents),
            C::integer("mentions", "places where it occurs in them", |row| row.suggestion.mentions),
            C::float(
                "model",
                "the probability of the type by the model of unknown names, added over documents",
                |row| Some(row.suggestion.probability),
            ),
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

/// The column of the reviewer, which is read back.
const ACCEPT: &str = "accept";

/// One row per accepted name: a lexicon file.
pub struct AcceptedNames;

/// An accepted name: its name, type, field and aliases.
pub type AcceptedRow = [String; 4];

impl Table for AcceptedNames {
    type Row<'a> = AcceptedRow;
    const NAME: &'static str = "accepted";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<AcceptedNames>;
        vec![
            C::text("name", "the name", |row| &row[0]),
            C::text("type", Kind::LISTED, |row| &row[1]),
            C::text("field", "its field, as the reviewer wrote it", |row| &row[2]),
            C::text("aliases", "its aliases, as the reviewer wrote them", |row| &row[3]),
        ]
    }
}

/// The accepted rows of a reviewed table, from its rows with their numbers; the first row is the header. Of rows with
/// one name and type, the first.
///
/// # Errors
/// The number of the first faulty row, and its problem.
pub fn accepted_rows(rows: &[(u64, Vec<String>)]) -> Result<Vec<AcceptedRow>, (u64, String)> {
    let columns = [ACCEPT, "name", "type", "field", "aliases"];
    let (mut seen, mut accepted) = (BTreeSet::new(), Vec::new());
    for (line, [mark, name, kind, field, aliases]) in
        filled_rows::cells(rows, "expected the table that gisa suggest printed", columns)?
    {
        let problem = || (line, format!("expected y, n or nothing in the column `{ACCEPT}`, found `{mark}`"));
        if Verdict::from_mark(&mark).ok_or_else(problem)? != Verdict::Correct {
            continue;
        }
        if Kind::from_name(&kind).is_none() {
            return Err((line, format!("expected {} as the type, found `{kind}`", Kind::LISTED)));
        }
        if seen.insert([name.clone(), kind.clone()]) {
            accepted.push([name, kind, field, aliases]);
        }
    }
    Ok(accepted)
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
    let model = (suggestion.probability > 0.0).then(|| format!("model {:.2}", suggestion.probability));
    let signs: Vec<String> = features.into_iter().chain(model).collect();
    let note = format!(
        "score {:.1}; documents {}; mentions {}; {}; {examples}",
        suggestion.score,
        suggestion.documents,
        suggestion.mentions,
        signs.join(", "),
    );
    SuggestionRow { suggestion, examples, note }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_rows_are_accepted_once() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let header = (1, row(&["accept", "name", "type", "field", "aliases", "note"]));
        let rows = [
            header.clone(),
            (2, row(&["y", "가을텍", "company", "보안", "가을테크", "score 9"])),
            (3, row(&["n", "나무", "product", "", ""])),
            (4, row(&["", "다온", "product"])),
            (5, row(&["Y", "가을텍", "company"])),
        ];
        assert_eq!(accepted_rows(&rows), Ok(vec![["가을텍", "company", "보안", "가을테크"].map(str::to_owned)]));
        // why this case        rows      the line and a part of the problem
        let cases: &[(&str, &[(u64, Vec<String>)], u64, &str)] = &[
            ("no row", &[], 1, "found no row"),
            ("a lexicon file", &[(1, row(&["name", "type"]))], 1, "no column `accept`"),
            ("a comment", &[header.clone(), (7, row(&["hm", "라온", "company"]))], 7, "found `hm`"),
            ("no type", &[header.clone(), (8, row(&["y", "라온", "firm"]))], 8, "found `firm`"),
        ];
        for (why, rows, line, problem) in cases {
            let (found, said) = accepted_rows(rows).expect_err(why);
            assert!(found == *line && said.contains(problem), "{why}: {said}");
        }
    }
}
