//! The tables of an audit: the sample of mentions that a person reads, and the precision that the reading shows; and
//! the way back from the sample with its verdicts.

use super::place::Places;
use super::{Column, Table, filled_rows};
use crate::article::Article;
use crate::entity::Mention;
use crate::lexicon::Kind;
use crate::statistics::{Precision, ReadMention, Verdict};
use crate::text::Date;

/// One row per mention of the sample, in a random order.
pub struct Audit;

/// A mention of the sample in its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    doc_id: String,
    date: Option<Date>,
    press: String,
    field: &'static str,
    sentence: usize,
    start: usize,
    end: usize,
    left: String,
    surface: String,
    right: String,
    name: String,
    kind: Kind,
    zone: &'static str,
    how: &'static str,
    reason: String,
}

impl Table for Audit {
    type Row<'a> = AuditRow;
    const NAME: &'static str = "audit";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Audit>;
        vec![
            C::text(CORRECT, "empty, for the reader: `y` or `n`, or `?` where the text does not tell", |_| ""),
            C::text("name", "the canonical name that the mention was taken for", |row| &row.name),
            C::text(TYPE, Kind::LISTED, |row| row.kind.name()),
            C::text("left", "the sentence before the mention", |row| &row.left),
            C::text("surface", "the name as written there", |row| &row.surface),
            C::text("right", "the sentence after it", |row| &row.right),
            C::text(HOW, "how it was recognised", |row| row.how),
            C::text("reason", "the rule, definition or trigger that decided; empty for a certain name", |row| {
                &row.reason
            }),
            C::text("zone", "the zone: `title`, `lead`, `caption`, …", |row| row.zone),
            C::id("doc_id", "the document", |row| &row.doc_id),
            C::date("date", "its day", |row| row.date),
            C::text("press", "the outlet", |row| &row.press),
            C::text("field", "`title` or `body`", |row| row.field),
            C::integer("sentence", "number of the sentence in that field, from 0", |row| row.sentence as u64),
            C::integer("start", "first code point of the name in that field, from 0", |row| row.start as u64),
            C::integer("end", "the code point after its last one", |row| row.end as u64),
        ]
    }
}

/// The columns of the sample that are read back.
const CORRECT: &str = "correct";
const TYPE: &str = "type";
const HOW: &str = "how";

/// The row of a mention of an article.
pub fn audit_row(article: &Article, mention: &Mention) -> AuditRow {
    let (document, text) = (&article.document, article.text(mention.field));
    let (start, end, surface) = Places::of(document)[mention.field as usize].at(mention.span);
    let sentence = article.sentence(mention.field, mention.sentence).map_or(mention.span, |sentence| sentence.span);
    AuditRow {
        doc_id: document.id.clone(),
        date: document.date,
        press: document.press.clone().unwrap_or_default(),
        field: mention.field.name(),
        sentence: mention.sentence,
        start,
        end,
        left: text[sentence.start.min(mention.span.start)..mention.span.start].to_owned(),
        surface: surface.to_owned(),
        right: text[mention.span.end..sentence.end.max(mention.span.end)].to_owned(),
        name: mention.shown_name().to_owned(),
        kind: mention.entity.kind,
        zone: mention.zone.name(),
        how: mention.how.name(),
        reason: mention.reason.as_deref().unwrap_or_default().to_owned(),
    }
}

/// One row per group of mentions: all, each type, each way of recognition.
pub struct Precisions;

impl Table for Precisions {
    type Row<'a> = Precision;
    const NAME: &'static str = "precision";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Precisions>;
        let low = |row: &Precision| row.interval().map(|(low, _)| low);
        let high = |row: &Precision| row.interval().map(|(_, high)| high);
        vec![
            C::text("by", "`all`, `type` or `how`", |row| row.by),
            C::text("value", "the type, or the way of recognition; empty for all mentions", |row| &row.value),
            C::integer("drawn", "mentions in the sample", |row| row.drawn),
            C::integer("read", "those with a verdict, `?` left out", |row| row.read),
            C::integer("correct", "those that are correct", |row| row.correct),
            C::integer("unclear", "those marked `?`", |row| row.unclear),
            C::float("precision", "`correct` / `read`; empty where nothing was read", Precision::share),
            C::float("ci_low", "the lower end of its 95 % interval (Wilson 1927)", low),
            C::float("ci_high", "the upper end", high),
        ]
    }
}

/// The mentions of a sample with their verdicts, from its rows with their numbers; the first row is the header.
///
/// # Errors
/// The number of the first faulty row, and its problem.
pub fn read_mentions(rows: &[(u64, Vec<String>)]) -> Result<Vec<ReadMention>, (u64, String)> {
    let read = |(line, [mark, kind, how]): (u64, [String; 3])| {
        let problem = || (line, format!("expected y, n, ? or nothing in the column `{CORRECT}`, found `{mark}`"));
        let verdict = Verdict::from_mark(&mark).ok_or_else(problem)?;
        Ok(ReadMention { kind, how, verdict })
    };
    let cells = filled_rows::cells(rows, "expected the table that gisa audit drew", [CORRECT, TYPE, HOW])?;
    cells.into_iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_are_read_from_any_order_of_columns() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let rows = [
            (1, row(&["how", "note", "type", "correct"])),
            (2, row(&["name", "", "company", "y"])),
            (3, row(&["cue"])),
        ];
        let read = |kind: &str, how: &str, verdict| ReadMention { kind: kind.into(), how: how.into(), verdict };
        let want = vec![read("company", "name", Verdict::Correct), read("", "cue", Verdict::Unread)];
        assert_eq!(read_mentions(&rows), Ok(want));
        // why this case              rows      the line and a part of the problem
        let cases: &[(&str, &[(u64, Vec<String>)], u64, &str)] = &[
            ("no row", &[], 1, "found no row"),
            ("another table", &[(1, row(&["name", "type"]))], 1, "no column `correct`"),
            ("a comment", &[rows[0].clone(), (7, row(&["", "", "", "hm"]))], 7, "found `hm`"),
        ];
        for (why, rows, line, problem) in cases {
            let (found, said) = read_mentions(rows).expect_err(why);
            assert!(found == *line && said.contains(problem), "{why}: {said}");
        }
    }
}
