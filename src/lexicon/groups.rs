//! Words that stand for several companies at once, such as `이통3사`, and who they are.

use std::path::Path;

use super::source::read::list;
use super::source::table::{self, Fault};
use super::{EntryId, fault};
use crate::text::Result;

/// A word for several companies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The word as texts write it.
    pub phrase: String,
    /// The companies, ascending.
    pub members: Vec<EntryId>,
}

/// Reads the CSV columns `phrase` and `members` (canonical names of companies, separated by `|`); longer phrases come
/// first. `company` finds a company by its name.
///
/// # Errors
/// [`crate::text::Error::Lexicon`] for the first row that is not of that form, or names an unknown company.
pub(super) fn read(path: &Path, text: &str, company: impl Fn(&str) -> Option<EntryId>) -> Result<Vec<Group>> {
    let columns = ["phrase", "members"];
    let mut groups = Vec::new();
    for row in table::records(text, &columns, &columns) {
        let row = row.map_err(|problem| fault(path, problem))?;
        let member = |name: &str| {
            let problem = || Fault { line: row.line, problem: format!("no company `{name}` in the lexicon") };
            company(name).ok_or_else(|| fault(path, problem()))
        };
        let mut members: Vec<EntryId> = list(row.cell("members")).map(member).collect::<Result<_>>()?;
        members.sort_unstable();
        groups.push(Group { phrase: row.cell("phrase").to_owned(), members });
    }
    groups.sort_by(|a, b| (b.phrase.len(), &a.phrase).cmp(&(a.phrase.len(), &b.phrase)));
    Ok(groups)
}
