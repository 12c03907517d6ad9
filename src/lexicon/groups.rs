//! Words that mean several companies at once, such as `이통3사`, and who they are.

use super::EntryId;
use super::source::read::list;
use super::source::table::{self, Fault, Record};

/// A word for several companies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The word as texts write it.
    pub phrase: String,
    /// The companies, ascending.
    pub members: Vec<EntryId>,
}

/// A row of words for several companies.
pub(super) struct ListedGroup {
    pub phrase: String,
    /// Canonical names of companies.
    pub members: Vec<String>,
    /// Its line, 1-based.
    pub line: u64,
}

/// The rows with the columns `phrase` and `members` (separated by `|`) in order, each unless it is faulty.
pub(super) fn rows(text: &str) -> Vec<Result<ListedGroup, Fault>> {
    let columns = ["phrase", "members"];
    let listed = |row: Record| ListedGroup {
        phrase: row.cell("phrase").to_owned(),
        members: list(row.cell("members")).map(str::to_owned).collect(),
        line: row.line,
    };
    table::records(text, &columns, &columns).into_iter().map(|row| row.map(listed)).collect()
}

/// The words of these rows, longer ones first, for the companies that `company` finds; those that the user dropped are
/// left out.
pub(super) fn groups(rows: Vec<ListedGroup>, company: impl Fn(&str) -> Option<EntryId>) -> Vec<Group> {
    let group = |ListedGroup { phrase, members, .. }: ListedGroup| {
        let mut members: Vec<EntryId> = members.iter().filter_map(|name| company(name)).collect();
        members.sort_unstable();
        Group { phrase, members }
    };
    let mut groups: Vec<Group> = rows.into_iter().map(group).filter(|group| !group.members.is_empty()).collect();
    groups.sort_by(|a, b| (b.phrase.len(), &a.phrase).cmp(&(a.phrase.len(), &b.phrase)));
    groups
}
