//! The summary of a run: what was read, what was left out and why, with which settings, and what came out.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::text::Error;

/// A summary, written as `summary.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The version of gisa.
    pub gisa: &'static str,
    /// Documents by outcome: `read`, `skipped`, `stories`, `reprints`.
    pub documents: BTreeMap<&'static str, u64>,
    /// First and last day of the documents, `YYYY-MM-DD`; `None` where none has a date.
    pub dates: Option<[String; 2]>,
    /// What was found: mentions by whether they count, entities by type, windows, pairs.
    pub counts: BTreeMap<String, u64>,
    /// The settings of the run.
    pub options: BTreeMap<&'static str, String>,
    /// Name, version and SHA-256 of the morpheme dictionary.
    pub dictionary: BTreeMap<&'static str, String>,
    /// Entries by type, and SHA-256 of the lexicon's files.
    pub lexicon: BTreeMap<&'static str, String>,
    /// The documents that could not be used, in the order in which they were met.
    pub skipped: Vec<Skipped>,
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
    pub fn to_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }
}
