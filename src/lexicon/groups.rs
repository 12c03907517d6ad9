//! Group nouns, words that mean several companies at once such as `이통3사`, with their members. They are data
//! (`dictionaries/groups.csv`), which the user's files extend.

use std::collections::BTreeMap;
use std::path::Path;

use super::source::read::{drops, list};
use super::source::table::{self, Fault, Record};
use super::{EntryId, Override, fault};

/// The columns of a file of groups.
const COLUMNS: [&str; 4] = ["phrase", "members", "note", "action"];
/// The columns that every file must have.
const REQUIRED: [&str; 2] = ["phrase", "members"];

/// A group noun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The word as texts have it.
    pub phrase: String,
    /// The companies, ascending.
    pub members: Vec<EntryId>,
}

/// A row of a file of groups.
pub(super) struct ListedGroup {
    phrase: String,
    /// Canonical names of companies; empty if the word is to be dropped.
    members: Vec<String>,
    /// Its line, 1-based.
    line: u64,
    drop: bool,
}

/// The rows of a file of groups, in order, each with its fault if it has one.
pub(super) fn rows(text: &str) -> Vec<Result<ListedGroup, Fault>> {
    table::rows(text, &COLUMNS, &REQUIRED, row)
}

fn row(record: &Record) -> Result<ListedGroup, String> {
    let (phrase, drop) = (record.cell("phrase"), drops(record)?);
    let members: Vec<String> = list(record.cell("members")).map(str::to_owned).collect();
    if phrase.is_empty() {
        return Err("expected a word for several companies in the column `phrase`".to_owned());
    }
    if members.is_empty() != drop {
        let expected = if drop { "nothing" } else { "names of companies, separated by |," };
        return Err(format!("expected {expected} in the column `members`"));
    }
    Ok(ListedGroup { phrase: phrase.to_owned(), members, line: record.line, drop })
}

/// The members of each word by canonical name.
#[derive(Debug, Clone, Default)]
pub(super) struct Groups(BTreeMap<String, Vec<String>>);

impl Groups {
    /// Sets the members of the words of a file, or drops the words; returns the words that were dropped or had other
    /// members.
    ///
    /// # Errors
    /// [`crate::text::Error::Lexicon`] for the first faulty row.
    pub(super) fn add(&mut self, path: &Path, text: &str) -> crate::text::Result<Vec<Override>> {
        let mut overrides = Vec::new();
        for row in rows(text) {
            let row = row.map_err(|problem| fault(path, problem))?;
            let (line, replaced) = (row.line, !row.drop);
            let what = format!("`{}` for several companies", row.phrase);
            if self.apply(row).map_err(|problem| fault(path, problem))? {
                overrides.push(Override { what, replaced, path: path.into(), line });
            }
        }
        Ok(overrides)
    }

    /// Sets the members of a word, or drops it; returns `true` if it had others.
    ///
    /// # Errors
    /// If a word to drop is not listed.
    pub(super) fn apply(&mut self, row: ListedGroup) -> Result<bool, Fault> {
        let ListedGroup { phrase, members, line, drop } = row;
        if !drop {
            return Ok(self.0.insert(phrase, members).is_some());
        }
        match self.0.remove(&phrase) {
            Some(_) => Ok(true),
            None => Err(Fault { line, problem: format!("no word `{phrase}` for several companies to drop") }),
        }
    }

    /// The group nouns, longer ones first; `company` looks members up. Words that the user dropped are left out.
    pub(super) fn resolve(self, company: impl Fn(&str) -> Option<EntryId>) -> Vec<Group> {
        let group = |(phrase, members): (String, Vec<String>)| {
            let mut members: Vec<EntryId> = members.iter().filter_map(|name| company(name)).collect();
            members.sort_unstable();
            Group { phrase, members }
        };
        let mut groups: Vec<Group> = self.0.into_iter().map(group).filter(|group| !group.members.is_empty()).collect();
        groups.sort_by(|a, b| (b.phrase.len(), &a.phrase).cmp(&(a.phrase.len(), &b.phrase)));
        groups
    }
}

/// The faults of the readable rows of a file: members that are not companies of the lexicon.
pub(super) fn faults(text: &str, is_company: impl Fn(&str) -> bool) -> Vec<Fault> {
    // The other rows are reported when they are read.
    let rows = rows(text).into_iter().flatten();
    let unknown = rows.flat_map(|ListedGroup { members, line, .. }| {
        let unknown = members.into_iter().filter(|name| !is_company(name));
        unknown.map(move |name| (line, name)).collect::<Vec<_>>()
    });
    let problem = |name| format!("no company `{name}` in the lexicon (write its canonical name)");
    unknown.map(|(line, name)| Fault { line, problem: problem(name) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_give_words_their_members_and_drop_them() {
        let ours = "phrase,members\n두 회사,나|가\n네 회사,가|다\n";
        // why this case              own rows                     words with members, or what the fault begins with
        let cases: &[(&str, &str, &str)] = &[
            ("none", "", "네 회사 0 2, 두 회사 0 1"),
            ("a word of the user's", "큰 두 회사,나|다,\n", "큰 두 회사 1 2, 네 회사 0 2, 두 회사 0 1"),
            ("other members", "두 회사,다,\n", "네 회사 0 2, 두 회사 2"),
            ("a word dropped", "두 회사,,drop\n", "네 회사 0 2"),
            ("a dropped company", "두 회사,다|라,\n", "네 회사 0 2, 두 회사 2"),
            ("a word that is not there", "세 회사,,drop\n", "2: no word `세 회사` for several companies to drop"),
            ("no members", "세 회사,,\n", "2: expected names of companies"),
            ("members to drop", "두 회사,가,drop\n", "2: expected nothing in the column `members`"),
            ("no word", ",가,\n", "2: expected a word for several companies"),
        ];
        for (why, own, want) in cases {
            let mut groups = Groups::default();
            let read = rows(ours).into_iter().chain(rows(&format!("phrase,members,action\n{own}")));
            let fault = read.map(|row| row.and_then(|row| groups.apply(row))).filter_map(Result::err).next();
            let company =
                |name: &str| ["가", "나", "다"].iter().zip(0..).find(|one| *one.0 == name).map(|one| EntryId(one.1));
            let shown = |group: Group| {
                let members = group.members.iter().map(|id| format!(" {}", id.0)).collect::<String>();
                format!("{}{members}", group.phrase)
            };
            let got = match fault {
                Some(Fault { line, problem }) => format!("{line}: {problem}"),
                None => groups.resolve(company).into_iter().map(shown).collect::<Vec<_>>().join(", "),
            };
            assert!(got.starts_with(want), "{why}: {got}");
        }
    }
}
