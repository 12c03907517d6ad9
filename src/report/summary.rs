//! The summary of a run: what was read, what was left out and why, with which settings, and what came out.

use std::collections::BTreeMap;
use std::io;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::corpus::LeftOut;
use crate::lexicon::Kind;
use crate::text::{Date, Error};

/// A summary, written as `summary.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The version of gisa.
    pub gisa: &'static str,
    /// How many documents were read.
    pub documents: DocumentTotals,
    /// How many documents are not among those asked for, by reason; `documents.read` does not count them.
    #[serde(serialize_with = "by_reason")]
    pub left_out: LeftOut,
    /// First and last day of the documents; `None` where none has a date.
    #[serde(serialize_with = "days")]
    pub dates: Option<(Date, Date)>,
    /// What was found.
    pub counts: Totals,
    /// The settings of the run.
    pub options: Settings,
    /// The morpheme dictionary.
    pub dictionary: DictionaryVersion,
    /// The lexicon.
    pub lexicon: LexiconVersion,
    /// The other files of the report with their SHA-256 in hexadecimal.
    pub files: BTreeMap<String, String>,
    /// What a user should know about the reading: a missing header, dates that were not understood.
    pub notes: Vec<String>,
    /// The first thousand documents that could not be used, in the order of reading.
    pub skipped: Vec<Skipped>,
}

/// Documents by outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct DocumentTotals {
    /// Documents that were read.
    pub read: u64,
    /// Those that tell a story that another one represents.
    pub reprints: u64,
    /// Documents that could not be used.
    pub skipped: u64,
    /// Those that represent their story: `read` without `reprints`.
    pub stories: u64,
}

/// Documents that are not among those asked for, by reason.
fn by_reason<S: Serializer>(left_out: &LeftOut, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(left_out.reasons().map(|(why, count)| (why.describe().0, count)))
}

/// What was found.
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
    /// Pairs that a window names together.
    pub pairs: u64,
    /// Windows that count, reprints left out.
    pub windows: u64,
}

/// The settings of a run, as its options name them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// What makes two documents one story.
    pub dedup: String,
    /// `on` or `off`: whether inferred mentions count.
    pub infer: &'static str,
    /// The window of co-occurrence.
    pub window: &'static str,
    /// The zones that count, joined by commas.
    pub zones: String,
    /// How long a period of `trend.csv` is.
    pub by: &'static str,
    /// Which measures `cooccurrence.csv` has: `usual` or `all`.
    pub measures: String,
    /// Which documents are analysed, by option; left out itself where those are all.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub select: BTreeMap<&'static str, String>,
    /// What the tables of entities and pairs leave out, by option; left out itself where that is nothing.
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

/// A lexicon; its numbers are written as text, empty lists not at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LexiconVersion {
    /// Entries by type.
    pub entries: BTreeMap<Kind, u64>,
    /// SHA-256 of its files.
    pub sha256: String,
    /// Its version, that of gisa.
    pub version: &'static str,
    /// What of the built-in entries the user's files drop or replace, with the row that does.
    pub overridden: Vec<String>,
    /// The canonical names that are left out.
    pub excluded: Vec<String>,
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

/// A document, or the rest of a file, that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// The file.
    pub path: String,
    /// The line where the document begins; `None` for a whole file.
    pub line: Option<u64>,
    /// Why it could not be used.
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
    /// Where it cannot be written as JSON.
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
        assert_eq!(json["skipped"], json!([{"path": "a", "line": null, "problem": "b"}]));
    }
}
