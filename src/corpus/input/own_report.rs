//! Recognises the folders of gisa's own reports and indexes, which are no input, and the other files in them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{is_attachment, is_system_file};

/// Files that identify reports and indexes of gisa, if [`is_own_summary`] confirms it.
pub const SUMMARIES: [&str; 2] = ["summary.json", "manifest.json"];

/// True if gisa wrote its reports, or an index, into a folder; their summary or manifest says so.
pub fn is_report(folder: &Path) -> bool {
    SUMMARIES.into_iter().any(|name| File::open(folder.join(name)).is_ok_and(is_own_summary))
}

/// The files of the report in a folder, as its summary lists them, and the summary; empty if there is no report.
pub fn files_of_report(folder: &Path) -> BTreeSet<String> {
    #[derive(Deserialize)]
    struct Summary {
        #[serde(rename = "gisa")]
        _gisa: IgnoredAny,
        files: BTreeMap<String, IgnoredAny>,
    }
    let summary = File::open(folder.join(SUMMARIES[0])).ok();
    let summary = summary.and_then(|file| serde_json::from_reader::<_, Summary>(BufReader::new(file)).ok());
    let files = summary.into_iter().flat_map(|summary| summary.files.into_keys().chain([SUMMARIES[0].to_owned()]));
    files.collect()
}

/// The number of files in the folder of a report that its summary does not list.
pub fn unlisted_files(folder: &Path) -> usize {
    let files = files_of_report(folder);
    if files.is_empty() {
        return 0;
    }
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let found = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let names = found.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let is_other = |name: &String| !files.contains(name) && !is_system_file(name) && !is_attachment(name);
    names.filter(is_other).count()
}

/// True for the summary of a report of gisa, or the manifest of an index.
pub fn is_own_summary(summary: impl io::Read) -> bool {
    #[derive(Deserialize)]
    struct Summary {
        #[serde(rename = "gisa")]
        _gisa: IgnoredAny,
    }
    serde_json::from_reader::<_, Summary>(BufReader::new(summary)).is_ok()
}
