//! The corpus check: what a corpus holds, and what its owner should know before counting in it.
//!
//! It takes the outcome of every document as it is read, and keeps counts, not documents. Of each document's id it
//! keeps a hash of eight bytes, to find duplicate ids.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::column::Column;
use super::decode::TextEncoding;
use super::document::Document;
use super::format::Format;
use super::selector::LeftOut;
use super::source::Source;
use super::summary::{ColumnCount, FormatCount, Summary};
use crate::text::{Date, Error, Result};

/// The most rows of a BigKinds export, which keeps the newest ones.
const EXPORT_ROWS: u64 = 20_000;
/// The most examples of each finding, which bounds the report.
const EXAMPLES: usize = 5;
/// The fewest bodies of a file of which a common greatest length is taken for a cut. Of groups of this many full texts,
/// consecutive and random ones of three corpora in `../shared/corpus`, 0.7 % are then taken for cut (69 of 10,288); of
/// half as many texts 1.8 %, of twice as many 0.15 %.
const FEWEST_BODIES: u64 = 20;

/// The counts of a corpus so far.
#[derive(Debug, Default)]
pub struct Check {
    seen: Summary,
    ids: HashSet<u64>,
    lengths: BTreeMap<usize, u64>,
    days: BTreeMap<Date, u64>,
    file: FileCounts,
    formats: BTreeMap<(Format, Option<&'static str>), u64>,
    columns: BTreeMap<(Column, String), u64>,
}

/// The counts of the current file so far.
#[derive(Debug, Default)]
struct FileCounts {
    path: Option<Arc<std::path::Path>>,
    documents: u64,
    lengths: BTreeMap<usize, u64>,
    first: Option<Date>,
}

impl Check {
    /// Adds the outcome of one document.
    pub fn add(&mut self, outcome: &Result<Document>) {
        match outcome {
            Ok(document) => self.add_document(document),
            Err(error) => self.add_error(error),
        }
    }

    fn add_error(&mut self, error: &Error) {
        let seen = &mut self.seen;
        let (count, examples) = match error {
            Error::Document { .. } => (&mut seen.skipped, &mut seen.skipped_examples),
            _ => (&mut seen.unreadable, &mut seen.unreadable_examples),
        };
        *count += 1;
        if examples.len() < EXAMPLES {
            let line = error.line().map(|line| format!(":{line}")).unwrap_or_default();
            examples.push(format!("{}{line}: {}", error.path().display(), error.reason()));
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

    /// Adds notes on what was left out of folders on purpose.
    pub fn add_left_out(&mut self, notes: Vec<String>) {
        self.seen.warnings.extend(notes);
    }

    /// Adds the numbers of documents outside the selection.
    pub fn add_unselected(&mut self, left_out: &LeftOut) {
        self.seen.left_out = left_out.reasons().map(|(why, count)| (why.describe().0, count)).collect();
    }

    /// Adds what was found out about files.
    pub fn add_sources(&mut self, sources: &[Source]) {
        for source in sources {
            let encoding = source.encoding.map(TextEncoding::name);
            *self.formats.entry((source.format, encoding)).or_default() += 1;
            for (column, name) in &source.columns {
                *self.columns.entry((*column, name.clone())).or_default() += 1;
            }
            self.seen.warnings.extend(source.messages());
        }
    }

    /// Looks for signs of a truncated export in the file that ends here.
    fn finish_file(&mut self) {
        let file = std::mem::take(&mut self.file);
        let Some(path) = file.path else { return };
        let path = path.display();
        let bodies: u64 = file.lengths.values().sum();
        let is_common = |(_, count): &(&usize, &u64)| bodies >= FEWEST_BODIES && **count * 3 > bodies;
        if let Some((longest, count)) = file.lengths.last_key_value().filter(is_common) {
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

    /// The summary of the corpus.
    pub fn finish(mut self) -> Summary {
        self.finish_file();
        let mut summary = self.seen;
        let formats = self.formats.into_iter();
        summary.files =
            formats.map(|((format, encoding), files)| FormatCount { format: format.name(), encoding, files }).collect();
        let columns = self.columns.into_iter();
        summary.columns =
            columns.map(|((field, column), files)| ColumnCount { field: field.name(), column, files }).collect();
        if let (Some((first, _)), Some((last, _))) = (self.days.first_key_value(), self.days.last_key_value()) {
            (summary.first_date, summary.last_date) = (Some(first.to_string()), Some(last.to_string()));
            summary.days = days_between(*first, *last) + 1;
        }
        summary.missing_days = missing_days(&self.days);
        summary.body_lengths = min_median_max(&self.lengths);
        summary.add_warnings(self.days.len() as u64);
        summary
    }
}

fn days_between(first: Date, last: Date) -> u64 {
    first.duration_until(last).as_hours().unsigned_abs() / 24
}

fn missing_days(days: &BTreeMap<Date, u64>) -> Vec<String> {
    let gaps = days.keys().zip(days.keys().skip(1)).filter_map(|(before, after)| {
        let (first, last) = (before.tomorrow().ok()?, after.yesterday().ok()?);
        (first <= last).then(|| if first == last { first.to_string() } else { format!("{first}..{last}") })
    });
    gaps.collect()
}

/// The shortest, the median and the longest of some lengths; zeros if there are none.
fn min_median_max(lengths: &BTreeMap<usize, u64>) -> [usize; 3] {
    let all: u64 = lengths.values().sum();
    let mut before = 0;
    let median = lengths.iter().find(|(_, count)| {
        before += **count;
        before * 2 >= all
    });
    [lengths.first_key_value(), median, lengths.last_key_value()].map(|entry| entry.map_or(0, |(length, _)| *length))
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
    fn what_is_skipped_and_lost_is_counted() {
        let skipped = Error::Document { path: "a".into(), line: 3, problem: "no body".into() };
        let lost =
            Ok(Document { body: "가\u{fffd}\u{fffd}".into(), origin: Origin::default(), ..Document::default() });
        let summary = checked([Err(skipped), lost]);
        assert_eq!((summary.documents, summary.skipped, summary.lost_characters), (1, 1, 2));
        assert_eq!(summary.skipped_examples, ["a:3: no body"]);
        assert_eq!(summary.body_lengths, [3, 3, 3]);
    }
}
