//! The summary of a run: input, exclusions with reasons, settings, and results.

use std::collections::BTreeMap;
use std::io;

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::{Column, Precisions, Table};
use crate::corpus::LeftOut;
use crate::lexicon::{Kind, UnknownNames};
use crate::statistics::Precision;
use crate::text::{Date, Error};

/// A summary, written as `summary.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The version of gisa.
    pub gisa: &'static str,
    /// The numbers of documents.
    pub documents: DocumentTotals,
    /// The number of documents outside the selection, by reason; `documents.read` does not include them.
    #[serde(serialize_with = "by_reason")]
    pub left_out: LeftOut,
    /// First and last day of the documents; `None` if none has a date.
    #[serde(serialize_with = "days")]
    pub dates: Option<(Date, Date)>,
    /// The numbers of mentions, entities and pairs.
    pub counts: Totals,
    /// The settings of the run.
    pub options: Settings,
    /// The morpheme dictionary.
    pub dictionary: DictionaryVersion,
    /// The lexicon.
    pub lexicon: LexiconVersion,
    /// The other files of the report with their SHA-256 in hexadecimal.
    pub files: BTreeMap<String, String>,
    /// The precision of the mentions by the verdicts of the user; omitted if there are none.
    #[serde(serialize_with = "by_column", skip_serializing_if = "Vec::is_empty")]
    pub precision: Vec<Precision>,
    /// Notes on the reading for the user: a missing header, dates that were not understood.
    pub notes: Vec<String>,
    /// The first thousand documents that could not be used, in the order of reading.
    pub skipped: Vec<Skipped>,
}

/// Serializes groups of mentions as rows of their table.
fn by_column<S: Serializer>(groups: &[Precision], serializer: S) -> Result<S::Ok, S::Error> {
    let columns = Precisions::columns();
    let row = |group: &Precision| {
        let value = |column: &Column<Precisions>| (column.name, serde_json::json!(column.value(group)));
        columns.iter().map(value).collect::<BTreeMap<_, _>>()
    };
    serializer.collect_seq(groups.iter().map(row))
}

/// Numbers of documents by outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct DocumentTotals {
    /// Documents that were read.
    pub read: u64,
    /// Those that tell a story that another document represents.
    pub reprints: u64,
    /// Documents that could not be used.
    pub skipped: u64,
    /// Those that represent their story: `read` without `reprints`.
    pub stories: u64,
}

/// Serializes the numbers of documents outside the selection, by reason.
fn by_reason<S: Serializer>(left_out: &LeftOut, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(left_out.reasons().map(|(why, count)| (why.describe().0, count)))
}

/// Numbers of results.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Entities that count, by type.
    #[serde(flatten, serialize_with = "entities_by_type")]
    pub entities: BTreeMap<Kind, u64>,
    /// All mentions.
    pub mentions: u64,
    /// Mentions that count, reprints left out.
    #[serde(rename = "mentions.counted")]
    pub counted: u64,
    /// Pairs that at least one window names together.
    pub pairs: u64,
    /// Windows that count, reprints left out.
    pub windows: u64,
}

/// The settings of a run, as its options name them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// The criterion by which documents are one story.
    pub dedup: String,
    /// `on` or `off`, for inferred mentions.
    pub infer: &'static str,
    /// The window of co-occurrence.
    pub window: &'static str,
    /// The zones that count, joined by commas.
    pub zones: String,
    /// The length of a period of `trend.csv`.
    pub by: &'static str,
    /// The measures in `cooccurrence.csv`: `usual` or `all`.
    pub measures: String,
    /// The selection of documents, by option; omitted if all are analysed.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub select: BTreeMap<&'static str, String>,
    /// The filters of the tables of entities and pairs, by option; omitted if there are none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub filter: BTreeMap<&'static str, String>,
}

/// A morpheme dictionary.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DictionaryVersion {
    /// Its name.
    pub name: String,
    /// SHA-256 of its files.
    pub sha256: String,
    /// Its version.
    pub version: String,
}

/// A lexicon. Its numbers are written as text; empty lists are omitted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LexiconVersion {
    /// Entries by type.
    pub entries: BTreeMap<Kind, u64>,
    /// SHA-256 of its files.
    pub sha256: String,
    /// Its version, that of gisa.
    pub version: &'static str,
    /// The built-in entries that the user's files drop or replace, each with the row that does.
    pub overridden: Vec<String>,
    /// The excluded canonical names.
    pub excluded: Vec<String>,
    /// True if mentions show the names of the days of their articles.
    pub dated_names: bool,
    /// The names of no list that were found; not written if none were asked for.
    pub unknown: UnknownNames,
}

impl Serialize for LexiconVersion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entries = self.entries.iter().map(|(kind, count)| (kind.name(), count.to_string()));
        let versions = [("sha256", self.sha256.clone()), ("version", self.version.to_owned())];
        let mut map: BTreeMap<&str, Value> = BTreeMap::new();
        map.extend(entries.chain(versions).map(|(key, text)| (key, text.into())));
        let lists = [("overridden", &self.overridden), ("excluded", &self.excluded)];
        map.extend(
            lists.into_iter().filter(|(_, list)| !list.is_empty()).map(|(key, list)| (key, list.clone().into())),
        );
        map.extend(self.dated_names.then(|| ("names", "dated".into())));
        let asks = self.unknown != UnknownNames::Off;
        map.extend(asks.then(|| ("unknown", self.unknown.name().into())));
        map.serialize(serializer)
    }
}

fn entities_by_type<S: Serializer>(entities: &BTreeMap<Kind, u64>, serializer: S) -> Result<S::Ok, S::Error> {
    let named = entities.iter().map(|(kind, count)| (format!("entities.{}", kind.name()), count));
    serializer.collect_map(named.collect::<BTreeMap<_, _>>())
}

fn days<S: Serializer>(days: &Option<(Date, Date)>, serializer: S) -> Result<S::Ok, S::Error> {
    days.map(|(first, last)| [first.to_string(), last.to_string()]).serialize(serializer)
}

/// A document, or the rest of a file, that was skipped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// The file.
    pub path: String,
    /// The first line of the document; `None` for a whole file.
    pub line: Option<u64>,
    /// The reason.
    pub problem: String,
}

impl From<&Error> for Skipped {
    fn from(error: &Error) -> Self {
        let (path, line, problem) = match error {
            Error::Document { path, line, problem } | Error::Lexicon { path, line, problem } => {
                (path, Some(*line), problem.clone())
            }
            Error::Format { path, problem } | Error::Dictionary { path, problem } => (path, None, problem.clone()),
            Error::Read { path, source } => (path, None, format!("cannot be read: {source}")),
            Error::Write { path, source } => (path, None, format!("cannot be written: {source}")),
        };
        Self { path: path.display().to_string(), line, problem }
    }
}

impl Summary {
    /// The summary as indented JSON with a final line break.
    ///
    /// # Errors
    /// If serialization fails.
    pub fn to_json(&self) -> io::Result<String> {
        let mut json = serde_json::to_string_pretty(self)?;
        json.push('\n');
        Ok(json)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_summary_names_its_parts_as_ever() {
        let summary = Summary {
            gisa: "0",
            documents: DocumentTotals { read: 3, reprints: 1, skipped: 1, stories: 2 },
            left_out: LeftOut::default(),
            dates: Some((jiff::civil::date(2024, 3, 5), jiff::civil::date(2024, 3, 6))),
            counts: Totals { entities: BTreeMap::from([(Kind::Company, 2)]), mentions: 5, ..Totals::default() },
            options: Settings {
                dedup: "off".to_owned(),
                infer: "off",
                window: "sentence",
                zones: "title".to_owned(),
                by: "month",
                measures: "usual".to_owned(),
                select: BTreeMap::new(),
                filter: BTreeMap::new(),
            },
            dictionary: DictionaryVersion::default(),
            lexicon: LexiconVersion { entries: BTreeMap::from([(Kind::Product, 7)]), ..LexiconVersion::default() },
            files: BTreeMap::new(),
            precision: vec![Precision { by: "all", value: String::new(), drawn: 5, read: 4, correct: 2, unclear: 1 }],
            notes: Vec::new(),
            skipped: vec![Skipped { path: "a".to_owned(), line: None, problem: "b".to_owned() }],
        };
        let json: serde_json::Value = serde_json::from_str(&summary.to_json().expect("JSON")).expect("JSON");
        assert_eq!(json["documents"], json!({"read": 3, "reprints": 1, "skipped": 1, "stories": 2}));
        assert_eq!(json["left_out"], json!({}));
        assert_eq!(json["dates"], json!(["2024-03-05", "2024-03-06"]));
        let counts = json!({"entities.company": 2, "mentions": 5, "mentions.counted": 0, "pairs": 0, "windows": 0});
        assert_eq!(json["counts"], counts);
        assert_eq!(json["lexicon"], json!({"product": "7", "sha256": "", "version": ""}));
        let options = json!({
            "dedup": "off", "infer": "off", "window": "sentence", "zones": "title", "by": "month", "measures": "usual"
        });
        assert_eq!(json["options"], options);
        let ends = [0.150_039_0, 0.849_961_0];
        let precision = &json["precision"][0];
        assert_eq!(
            [&precision["by"], &precision["read"], &precision["precision"]],
            [&json!("all"), &json!(4), &json!(0.5)]
        );
        let of = |name: &str| precision[name].as_f64().expect("a number");
        assert!((of("ci_low") - ends[0]).abs() < 1e-6 && (of("ci_high") - ends[1]).abs() < 1e-6, "{precision}");
        assert_eq!(json["skipped"], json!([{"path": "a", "line": null, "problem": "b"}]));
    }
}
