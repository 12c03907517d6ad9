//! The summary of a corpus, as `gisa corpus check` reports it, with advice for its owner.

use std::collections::BTreeMap;

use serde::Serialize;

/// The summary of a corpus.
#[derive(Debug, Default, Serialize)]
pub struct Summary {
    /// Documents that can be used.
    pub documents: u64,
    /// Documents that cannot be used.
    pub skipped: u64,
    /// The first of them with their reasons.
    pub skipped_examples: Vec<String>,
    /// Documents outside the selection, by reason; all other numbers are about the selected ones.
    pub left_out: BTreeMap<&'static str, u64>,
    /// Files that cannot be read, or not to their end.
    pub unreadable: u64,
    /// The first of them with their reasons.
    pub unreadable_examples: Vec<String>,
    /// Files by format and encoding, in the order of [`super::Format`].
    pub files: Vec<FormatCount>,
    /// The columns with the names under which they were found, in the order of [`super::Column::ALL`].
    pub columns: Vec<ColumnCount>,
    /// Documents by outlet; those without one are under the empty name.
    pub outlets: BTreeMap<String, u64>,
    /// Documents by the source's reason to leave them out.
    pub excluded: BTreeMap<String, u64>,
    /// The first day of a document.
    pub first_date: Option<String>,
    /// The last day of a document.
    pub last_date: Option<String>,
    /// The number of days from the first to the last one, both included.
    pub days: u64,
    /// The days among them without a document, as ranges `2020-08-02..2020-08-05`, both ends included.
    pub missing_days: Vec<String>,
    /// Documents without a day.
    pub undated: u64,
    /// Documents without a headline.
    pub untitled: u64,
    /// Documents without a body, which have a headline only.
    pub without_body: u64,
    /// Code points of the shortest, the median and the longest body; empty bodies do not count.
    pub body_lengths: [usize; 3],
    /// Documents with the id of an earlier one.
    pub duplicate_ids: u64,
    /// The first of those ids.
    pub duplicate_id_examples: Vec<String>,
    /// Documents with characters that could not be decoded.
    pub documents_with_lost_characters: u64,
    /// The number of such characters.
    pub lost_characters: u64,
    /// Warnings for the user, in the order of the input.
    pub warnings: Vec<String>,
}

/// The number of files of a format and an encoding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormatCount {
    /// The name of the format ([`super::Format::name`]).
    pub format: &'static str,
    /// The name of the encoding; `None` if the format determines it, and for ASCII.
    pub encoding: Option<&'static str>,
    /// The number of files.
    pub files: u64,
}

/// The number of files in which a column has a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnCount {
    /// The content of the column ([`super::Column::name`]).
    pub field: &'static str,
    /// The name in the files.
    pub column: String,
    /// The number of files.
    pub files: u64,
}

impl Summary {
    /// Adds warnings on what is missing or doubtful in the whole corpus; `dated_days` is the number of days with
    /// documents.
    pub(super) fn add_warnings(&mut self, dated_days: u64) {
        let warnings = [
            self.unusable(),
            self.gap(dated_days),
            self.without_date(),
            self.without_text(),
            self.duplicates(),
            self.undecodable(),
            self.marked_as_excluded(),
        ];
        self.warnings.extend(warnings.into_iter().flatten());
    }

    fn unusable(&self) -> Option<String> {
        let Self { skipped, unreadable, .. } = *self;
        if skipped + unreadable > 0 {
            return Some(format!(
                "skipped documents: {skipped}, unreadable files: {unreadable}; --rejects FILE lists them with reasons"
            ));
        }
        (self.documents == 0).then(|| "no document can be used".to_owned())
    }

    fn gap(&self, dated_days: u64) -> Option<String> {
        let is_surprising = dated_days * 2 > self.days && !self.missing_days.is_empty();
        is_surprising
            .then(|| format!("no document on {}: is a part of the export missing?", self.missing_days.join(", ")))
    }

    fn without_date(&self) -> Option<String> {
        if self.undated > 0 && self.undated == self.documents && !self.columns.is_empty() {
            let advice =
                "no document has a date: name the column with --field date=NAME (without dates there are no trends)";
            return Some(advice.to_owned());
        }
        (self.undated > 0).then(|| format!("documents without a date, which count in no trend: {}", self.undated))
    }

    fn without_text(&self) -> Option<String> {
        if self.untitled > 0 && self.untitled == self.documents {
            let advice = "no document has a headline: name the column with --field title=NAME if there is one";
            return Some(advice.to_owned());
        }
        (self.without_body > 0).then(|| format!("documents with a headline but no body: {}", self.without_body))
    }

    fn duplicates(&self) -> Option<String> {
        (self.duplicate_ids > 0).then(|| {
            let (count, examples) = (self.duplicate_ids, self.duplicate_id_examples.join(", "));
            format!("documents with the id of another one: {count}, such as {examples}; was something exported twice?")
        })
    }

    fn undecodable(&self) -> Option<String> {
        (self.lost_characters > 0).then(|| {
            let (characters, documents) = (self.lost_characters, self.documents_with_lost_characters);
            format!(
                "characters that could not be decoded (U+FFFD): {characters}, documents with them: {documents}; if there \
                 are many, try --encoding"
            )
        })
    }

    fn marked_as_excluded(&self) -> Option<String> {
        let reasons: Vec<String> = self.excluded.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
        let reasons = Some(reasons.join(", ")).filter(|reasons| !reasons.is_empty())?;
        Some(format!("the source marks documents 분석제외 ({reasons}): they are read like the others"))
    }
}
