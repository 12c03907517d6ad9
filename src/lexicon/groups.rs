//! Words that stand for several companies at once, such as `이통3사`, and who they are.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Entry, EntryId, Kind};
use crate::text::{Error, Result};

/// A word for several companies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The word as texts write it.
    pub phrase: String,
    /// The companies, ascending.
    pub members: Vec<EntryId>,
}

/// Reads the CSV columns `phrase` and `members` (canonical names of companies in `entries`, separated by `|`); longer
/// phrases come first.
///
/// # Errors
/// [`Error::Lexicon`] for the first row that is not of that form, or names a company that is not in `entries`.
pub(super) fn read(path: &Path, text: &str, entries: &[Entry]) -> Result<Vec<Group>> {
    let fault = |line: u64, problem: String| Error::Lexicon { path: path.to_owned(), line, problem };
    let mut groups = Vec::new();
    for (row, line) in csv::Reader::from_reader(text.as_bytes()).deserialize::<(String, String)>().zip(2..) {
        let (phrase, members) = row.map_err(|_| fault(line, "expected the columns phrase and members".to_owned()))?;
        let company = |name: &str| {
            let found = entries.binary_search_by(|entry| (entry.kind, &*entry.name).cmp(&(Kind::Company, name)));
            found.map(|index| index as EntryId).map_err(|_| fault(line, format!("no company `{name}` in the lexicon")))
        };
        let mut members: Vec<EntryId> = members.split('|').map(company).collect::<Result<_>>()?;
        members.sort_unstable();
        groups.push(Group { phrase, members });
    }
    groups.sort_by(|a, b| (b.phrase.len(), &a.phrase).cmp(&(a.phrase.len(), &b.phrase)));
    Ok(groups)
}
