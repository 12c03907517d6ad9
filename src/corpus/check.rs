//! The ingest check: what a corpus holds, and what its owner should know before counting in it.
//!
//! Takes in the outcome of every document as it is read; keeps counts, not documents. Of each document's id it keeps
//! eight bytes, to find ids that come twice.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use serde::Serialize;

use super::document::{Document, Source};
use crate::text::{Date, Error, Result};

/// The most rows that a BigKinds export holds; the newest ones are kept.
const EXPORT_ROWS: u64 = 20_000;
/// How many examples are kept of each kind of finding.
const EXAMPLES: usize = 5;
/// From this many bodies on a common length is no accident.
const ENOUGH: u64 = 20;

/// What was seen so far of a corpus.
#[derive(Debug, Default)]
pub struct Check {
    seen: Summary,
    ids: HashSet<u64>,
    lengths: BTreeMap<usize, u64>,
    days: BTreeMap<Date, u64>,
    file: File,
}

/// What was seen so far of the current file.
#[derive(Debug, Default)]
struct File {
    path: Option<Arc<std::path::Path>>,
    documents: u64,
    lengths: BTreeMap<usize, u64>,
    first: Option<Date>,
}

/// What a corpus holds.
#[derive(Debug, Default, Serialize)]
pub struct Summary {
    /// Documents that can be used.
    pub documents: u64,
    /// Documents and files that cannot.
    pub rejected: u64,
    /// What is wrong with the first of them.
    pub rejected_examples: Vec<String>,
    /// Files by format and encoding.
    pub files: BTreeMap<String, u64>,
    /// Which columns were read as what, `title ← 제목`, and in how many files.
    pub columns: BTreeMap<String, u64>,
    /// Documents by outlet; those without one stand under the empty name.
    pub outlets: BTreeMap<String, u64>,
    /// Documents by the source's reason to leave them out.
    pub excluded: BTreeMap<String, u64>,
    /// The first day that a document has.
    pub first_date: Option<String>,
    /// The last one.
    pub last_date: Option<String>,
    /// Days from the first to the last one, both counted.
    pub days: u64,
    /// Those of them that no document has, as ranges `2020-08-02..2020-08-05`, both ends counted.
    pub missing_days: Vec<String>,
    /// Documents without a day.
    pub undated: u64,
    /// Documents without a headline.
    pub untitled: u64,
    /// Documents without a body, which have a headline only.
    pub without_body: u64,
    /// Characters of the shortest, the middle and the longest body; empty bodies do not count.
    pub body_lengths: [usize; 3],
    /// Documents whose id another one before them has.
    pub duplicate_ids: u64,
    /// Some of those ids.
    pub duplicate_id_examples: Vec<String>,
    /// Documents with characters that could not be decoded.
    pub documents_with_lost_characters: u64,
    /// How many such characters there are.
    pub lost_characters: u64,
    /// What to know and what to do about it, in the order of the input.
    pub warnings: Vec<String>,
}

impl Check {
    /// Takes in the outcome of one document.
    pub fn add(&mut self, outcome: &Result<Document>) {
        match outcome {
            Ok(document) => self.add_document(document),
            Err(error) => self.add_error(error),
        }
    }

    fn add_error(&mut self, error: &Error) {
        self.seen.rejected += 1;
        if self.seen.rejected_examples.len() < EXAMPLES {
            let causes = std::iter::successors(Some(error as &dyn std::error::Error), |error| error.source());
            let text: Vec<_> = causes.map(ToString::to_string).collect();
            self.seen.rejected_examples.push(text.join(": "));
        }
    }

    fn add_document(&mut self, document: &Document) {
        if self.file.path.as_ref() != Some(&document.origin.path) {
            self.finish_file();
            self.file.path = Some(Arc::clone(&document.origin.path));
        }
        let length = document.body.chars().count();
        self.file.documents += 1;
        if length > 0 {
            *self.file.lengths.entry(length).or_default() += 1;
        }
        self.add_day(document.date);
        self.add_id(&document.id);
        let lost = document.lost_characters() as u64;
        let seen = &mut self.seen;
        seen.documents += 1;
        seen.untitled += u64::from(document.title.trim().is_empty());
        seen.without_body += u64::from(document.body.trim().is_empty());
        seen.lost_characters += lost;
        seen.documents_with_lost_characters += u64::from(lost > 0);
        *seen.outlets.entry(document.press.clone().unwrap_or_default()).or_default() += 1;
        if let Some(reason) = &document.excluded {
            *seen.excluded.entry(reason.clone()).or_default() += 1;
        }
    }

    fn add_day(&mut self, date: Option<Date>) {
        match date {
            Some(day) => *self.days.entry(day).or_default() += 1,
            None => self.seen.undated += 1,
        }
        self.file.first = self.file.first.into_iter().chain(date).min();
    }

    fn add_id(&mut self, id: &str) {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        if !self.ids.insert(hasher.finish()) {
            self.seen.duplicate_ids += 1;
            if self.seen.duplicate_id_examples.len() < EXAMPLES {
                self.seen.duplicate_id_examples.push(id.to_owned());
            }
        }
    }

    /// Takes in what was found out about files.
    pub fn add_sources(&mut self, sources: &[Source]) {
        for source in sources {
            let encoding = source.encoding.map(|encoding| format!(", {}", encoding.name())).unwrap_or_default();
            *self.seen.files.entry(format!("{}{encoding}", source.format.name())).or_default() += 1;
            for (column, name) in &source.columns {
                *self.seen.columns.entry(format!("{} ← {name}", column.name())).or_default() += 1;
            }
            let notes = source.notes.iter().map(|note| format!("{}: {note}", source.path.display()));
            self.seen.warnings.extend(notes);
        }
    }

    /// Looks for signs that the file that ends here is a cut export.
    fn finish_file(&mut self) {
        let file = std::mem::take(&mut self.file);
        let Some(path) = file.path else { return };
        let path = path.display();
        let bodies: u64 = file.lengths.values().sum();
        let common = |(_, count): &(&usize, &u64)| bodies >= ENOUGH && **count * 3 > bodies;
        if let Some((longest, count)) = file.lengths.last_key_value().filter(common) {
            self.seen.warnings.push(format!(
                "{path}: {count} of {bodies} bodies end at {longest} characters: BigKinds exports are cut there; names \
                 after that are missing from all counts, so fetch full texts where that matters"
            ));
        }
        if file.documents == EXPORT_ROWS {
            let first = file.first.map_or_else(|| "unknown".into(), |day| day.to_string());
            self.seen.warnings.push(format!(
                "{path}: {EXPORT_ROWS} rows, the limit of an export: the start of the range is missing, the first date \
                 is {first}; export shorter ranges"
            ));
        }
        file.lengths.into_iter().for_each(|(length, count)| *self.lengths.entry(length).or_default() += count);
    }

    /// What the corpus holds.
    pub fn finish(mut self) -> Summary {
        self.finish_file();
        let missing = missing_days(&self.days);
        let summary = &mut self.seen;
        if let (Some((first, _)), Some((last, _))) = (self.days.first_key_value(), self.days.last_key_value()) {
            (summary.first_date, summary.last_date) = (Some(first.to_string()), Some(last.to_string()));
            summary.days = days_between(*first, *last) + 1;
        }
        let days_with = self.days.len() as u64;
        summary.missing_days = missing;
        summary.body_lengths = three(&self.lengths);
        summary.warn(days_with);
        self.seen
    }
}

impl Summary {
    fn warn(&mut self, days_with: u64) {
        let Self { documents, rejected, undated, untitled, .. } = *self;
        let empty = days_with * 2 > self.days && !self.missing_days.is_empty();
        let reasons: Vec<String> = self.excluded.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
        let columns = !self.columns.is_empty();
        let none = |count: u64| count == documents && documents > 0;
        // whether it is so, and what to say
        let findings = [
            (documents == 0, "no document can be used".into()),
            (
                rejected > 0,
                format!("{rejected} documents or files are refused; --rejects FILE lists them with reasons"),
            ),
            (empty, format!("no document on {}: is a part of the export missing?", self.missing_days.join(", "))),
            (
                none(undated) && columns,
                "no document has a date: name the column with --field date=NAME; no trends without".into(),
            ),
            (
                undated > 0 && !(none(undated) && columns),
                format!("{undated} documents have no date and count in no trend"),
            ),
            (
                none(untitled),
                "no document has a headline: name the column with --field title=NAME if there is one".into(),
            ),
            (self.without_body > 0, format!("{} documents have a headline but no body", self.without_body)),
            (
                self.duplicate_ids > 0,
                format!(
                    "{} documents have an id that another one has, such as {}: was something exported twice?",
                    self.duplicate_ids,
                    self.duplicate_id_examples.join(", ")
                ),
            ),
            (
                self.lost_characters > 0,
                format!(
                    "{} characters in {} documents could not be decoded (U+FFFD): if there are many, try --encoding",
                    self.lost_characters, self.documents_with_lost_characters
                ),
            ),
            (
                !reasons.is_empty(),
                format!("the source marks documents 분석제외 ({}): they are read like the others", reasons.join(", ")),
            ),
        ];
        self.warnings.extend(findings.into_iter().filter(|(so, _)| *so).map(|(_, text): (bool, String)| text));
    }
}

fn days_between(first: Date, last: Date) -> u64 {
    first.duration_until(last).as_hours().unsigned_abs() / 24
}

fn missing_days(days: &BTreeMap<Date, u64>) -> Vec<String> {
    let known: BTreeSet<Date> = days.keys().copied().collect();
    let gaps = known.iter().zip(known.iter().skip(1)).filter_map(|(&before, &after)| {
        let (first, last) = (before.tomorrow().ok()?, after.yesterday().ok()?);
        (first <= last).then(|| if first == last { first.to_string() } else { format!("{first}..{last}") })
    });
    gaps.collect()
}

/// The shortest, the middle and the longest of some lengths.
fn three(lengths: &BTreeMap<usize, u64>) -> [usize; 3] {
    let all: u64 = lengths.values().sum();
    let mut before = 0;
    let middle = lengths.iter().find(|(_, count)| {
        before += **count;
        before * 2 >= all
    });
    [lengths.first_key_value().map(|it| it.0), middle.map(|it| it.0), lengths.last_key_value().map(|it| it.0)]
        .map(|length| length.copied().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Origin;

    fn document(id: &str, body: &str, day: i8) -> Result<Document> {
        let date = Some(Date::constant(2020, 8, day));
        Ok(Document { id: id.into(), title: "제목".into(), body: body.into(), date, ..Document::default() })
    }

    fn checked(outcomes: impl IntoIterator<Item = Result<Document>>) -> Summary {
        let mut check = Check::default();
        outcomes.into_iter().for_each(|outcome| check.add(&outcome));
        check.finish()
    }

    #[test]
    fn cut_bodies_are_noticed() {
        let cut = (0..30).map(|n| document(&n.to_string(), &"가".repeat(if n < 20 { 200 } else { 10 + n }), 1));
        let warnings = checked(cut).warnings;
        assert!(warnings[0].starts_with("-: 20 of 30 bodies end at 200 characters"), "{warnings:?}");
    }

    #[test]
    fn full_bodies_are_not_called_cut() {
        let full = (0..30).map(|n| document(&n.to_string(), &"가".repeat(100 + n), 1));
        assert_eq!(checked(full).warnings, [""; 0]);
    }

    #[test]
    fn an_export_at_its_limit_is_noticed() {
        let rows = (0..EXPORT_ROWS).map(|n| document(&n.to_string(), &"가".repeat(n as usize % 9 + 1), 2));
        let warnings = checked(rows).warnings;
        assert!(warnings[0].contains("the first date is 2020-08-02"), "{warnings:?}");
    }

    #[test]
    fn gaps_and_duplicates_are_listed() {
        let days = [1, 2, 4, 5, 6, 9].map(|day| document("a", "글", day));
        let summary = checked(days);
        assert_eq!(summary.missing_days, ["2020-08-03", "2020-08-07..2020-08-08"]);
        assert_eq!((summary.days, summary.duplicate_ids), (9, 5));
        assert_eq!(summary.warnings.len(), 2);
    }

    #[test]
    fn what_is_refused_and_lost_is_counted() {
        let refused = Error::Document { path: "a".into(), line: 3, problem: "no body".into() };
        let lost =
            Ok(Document { body: "가\u{fffd}\u{fffd}".into(), origin: Origin::default(), ..Document::default() });
        let summary = checked([Err(refused), lost]);
        assert_eq!((summary.documents, summary.rejected, summary.lost_characters), (1, 1, 2));
        assert_eq!(summary.rejected_examples, ["a:3: no body"]);
        assert_eq!(summary.body_lengths, [3, 3, 3]);
    }
}
