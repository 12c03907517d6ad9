//! Checks lexicon files for unreadable rows, and for names that are wrong, duplicate or useless.

mod clash;
mod row;
mod word_list;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::contexts::{self, Contexts};
use super::file_kind::FileKind;
use super::groups::{self, Groups};
use super::own::{self, Change};
use super::source::read::{self, Row};
use super::source::table::Fault;
use super::source::{CONTEXTS, GROUPS, NAMES, WORDS};
use super::{Certainty, Entry, Kind, WordClass, embedded};
use crate::morph::Worker;

/// A fault in a lexicon file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file.
    pub path: Arc<Path>,
    /// The line, 1-based; the header is line 1.
    pub line: u64,
    /// The problem and, in brackets, the remedy; lower case, without a full stop.
    pub problem: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path.display(), self.line, self.problem)
    }
}

/// A file in the check.
struct File {
    path: PathBuf,
    text: String,
    /// True if the user asked about it; other files are only compared with it.
    asked: bool,
}

impl File {
    fn finding(&self, fault: Fault) -> Finding {
        Finding { path: self.path.as_path().into(), line: fault.line, problem: fault.problem }
    }
}

/// A row, and whether the user asked about its file.
struct Checked {
    row: Row,
    asked: bool,
}

/// The findings in lexicon files, in order of file and line; without files, in the built-in ones. Files are checked
/// together with the built-in ones; one that has the name of a built-in one (`companies.csv`) is checked in its place,
/// and its rows need no type. `worker` tokenizes names, to find words of the dictionary.
///
/// # Errors
/// [`crate::text::Error::Read`] for a file that cannot be read.
pub fn check(files: &[PathBuf], worker: &mut Worker) -> crate::text::Result<Vec<Finding>> {
    let files = with_embedded(files)?;
    let of_kind = |kind| files.iter().filter(|file| FileKind::of(&file.text) == kind).collect::<Vec<_>>();
    let (word_lists, group_files) = (of_kind(FileKind::Words), of_kind(FileKind::Groups));
    let mut findings = word_list::findings(&word_lists);
    let sets = sets(&of_kind(FileKind::Contexts), &mut findings);
    let rows = rows(&of_kind(FileKind::Names), &sets, &mut findings);
    findings.extend(word_list::redundant_nouns(&word_lists, &rows, worker));
    let (known, checked_names) = (Known::new(&rows), word_list::of_class(&word_lists, WordClass::CheckedName));
    for Checked { row, .. } in rows.iter().filter(|checked| checked.asked) {
        findings.extend(row::problems(row, &known, &checked_names, worker).into_iter().map(|problem| at(row, problem)));
    }
    findings.extend(clash::findings(&rows));
    check_groups(&group_files, &known, &mut findings);
    findings.sort();
    findings.dedup();
    Ok(findings)
}

/// The names of the word sets; unreadable rows, and words that cannot be dropped, are added to the findings.
fn sets(files: &[&File], findings: &mut Vec<Finding>) -> Vec<String> {
    let mut contexts = Contexts::default();
    for file in files {
        let applied = contexts::rows(&file.text).into_iter().map(|row| row.and_then(|row| contexts.apply(row)));
        good(file, applied.collect(), findings);
    }
    contexts.names()
}

/// Adds findings on group nouns: unreadable rows, words that cannot be dropped, members that are no companies.
fn check_groups(files: &[&File], known: &Known, findings: &mut Vec<Finding>) {
    let mut groups = Groups::default();
    for file in files {
        let applied = groups::rows(&file.text).into_iter().map(|row| row.and_then(|row| groups.apply(row)));
        good(file, applied.collect(), findings);
        let unknown = groups::faults(&file.text, |name| known.find(name, Kind::Company).is_some());
        good::<()>(file, unknown.into_iter().map(Err).collect(), findings);
    }
}

/// The rows of the files of names, without built-in rows that the user drops or replaces; unreadable rows are added to
/// the findings.
fn rows(files: &[&File], sets: &[String], findings: &mut Vec<Finding>) -> Vec<Checked> {
    let (built_in, own): (Vec<&File>, Vec<&File>) = files.iter().partition(|file| kind_of(&file.path).is_some());
    let mut rows = Vec::new();
    for file in built_in {
        let read = read::rows(&file.path, &file.text, kind_of(&file.path), sets);
        let read = good(file, read, findings);
        rows.extend(read.into_iter().map(|row| Checked { row, asked: file.asked }));
    }
    let mut changes = Vec::new();
    for file in own {
        for change in good(file, own::changes(&file.path, &file.text, sets), findings) {
            let entries = rows.iter().map(|checked| &checked.row.entry);
            findings.extend(change.without_effect(entries).map(|fault| file.finding(fault)));
            changes.push(change);
        }
    }
    let removed = |entry: &Entry| changes.iter().any(|change| change.removes(entry.kind, &entry.name));
    rows.retain(|checked| !removed(&checked.row.entry));
    let ambiguous = ambiguous_canonical_names(&rows);
    for mut row in changes.into_iter().filter_map(Change::into_row) {
        // As in joined rows, the canonical name is in each row, whether it is meant to be certain or not.
        let name = row.entry.name.clone();
        if ambiguous.contains(&(row.entry.kind, name.clone())) {
            let canonical = row.names.iter_mut().filter(|listed| *listed.text == *name);
            canonical.for_each(|listed| listed.certainty = Certainty::Ambiguous);
        }
        rows.push(Checked { row, asked: true });
    }
    rows
}

fn ambiguous_canonical_names(rows: &[Checked]) -> BTreeSet<(Kind, Arc<str>)> {
    let is_ambiguous = |row: &Row| {
        row.names.iter().any(|name| *name.text == *row.entry.name && name.certainty == Certainty::Ambiguous)
    };
    let rows = rows.iter().map(|checked| &checked.row).filter(|row| is_ambiguous(row));
    rows.map(|row| (row.entry.kind, row.entry.name.clone())).collect()
}

/// The readable rows of a file; the faults are added to the findings if the user asked about the file.
fn good<T>(file: &File, read: Vec<Result<T, Fault>>, findings: &mut Vec<Finding>) -> Vec<T> {
    let mut good = Vec::new();
    for row in read {
        match row {
            Ok(row) => good.push(row),
            Err(fault) if file.asked => findings.push(file.finding(fault)),
            // Faults of built-in files do not concern a user who asked about another file.
            Err(_) => {}
        }
    }
    good
}

/// The facts about an entity from all its rows.
#[derive(Default)]
struct Entity {
    has_needs: bool,
    has_certain_name: bool,
    has_ambiguous_name: bool,
}

/// The entities of all rows.
struct Known<'r>(BTreeMap<&'r str, BTreeMap<Kind, Entity>>);

impl<'r> Known<'r> {
    fn new(rows: &'r [Checked]) -> Self {
        let mut known: BTreeMap<&str, BTreeMap<Kind, Entity>> = BTreeMap::new();
        for Checked { row, .. } in rows {
            let entity = known.entry(&row.entry.name).or_default().entry(row.entry.kind).or_default();
            entity.has_needs |= !row.entry.needs.is_empty();
            entity.has_ambiguous_name |= row.names.iter().any(|name| name.certainty == Certainty::Ambiguous);
            entity.has_certain_name |= row.names.iter().any(|name| name.certainty != Certainty::Ambiguous);
        }
        Self(known)
    }

    fn find(&self, name: &str, kind: Kind) -> Option<&Entity> {
        self.0.get(name)?.get(&kind)
    }
}

/// The files that the user asked about, and the built-in ones that they do not replace.
fn with_embedded(asked: &[PathBuf]) -> crate::text::Result<Vec<File>> {
    let names = NAMES.map(|(name, _, text)| (name, text));
    let replaced = |name: &str| asked.iter().any(|path| name_of(path) == name);
    let mut files = Vec::new();
    for (name, text) in names.into_iter().chain([CONTEXTS, GROUPS]).chain(WORDS).filter(|(name, _)| !replaced(name)) {
        files.push(File { path: name.into(), text: text.to_owned(), asked: asked.is_empty() });
    }
    for path in asked {
        files.push(File { path: path.clone(), text: embedded::text(path)?, asked: true });
    }
    Ok(files)
}

fn name_of(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

fn kind_of(path: &Path) -> Option<Kind> {
    NAMES.iter().find(|(name, ..)| *name == name_of(path)).map(|(_, kind, _)| *kind)
}

fn at(row: &Row, problem: String) -> Finding {
    Finding { path: Arc::from(&*row.entry.path), line: row.entry.line, problem }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::morph::Tokenizer;

    fn findings(text: &str) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("own.csv");
        std::fs::write(&path, text).expect("a file");
        let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
        let found = check(&[path], &mut tokenizer.worker()).expect("the file can be read");
        found.into_iter().map(|finding| format!("{}: {}", finding.line, finding.problem)).collect()
    }

    #[test]
    fn every_fault_of_a_file_is_found_with_its_line() {
        // why this case                   file                                           what the findings begin with
        let cases: &[(&str, &str, &[&str])] = &[
            ("a good file", "name,type,aliases\n새봄테크닉스,company,SBTX\n", &[]),
            (
                "all faulty rows, not the first alone",
                "name,type,hue\n새봄테크닉스,firm,\n가을테크닉스,company\n",
                &["1: unknown column `hue`", "2: column type", "3: expected 3 cells"],
            ),
            (
                "a word list",
                "word,class\n,group_suffix\n단,group_suffix\n그룹,suffix\n단,group_suffix\n그룹,group_suffix\n단,outlet\n",
                &[
                    "2: expected a word",
                    "4: unknown class `suffix`",
                    "5: `단` is in its class already, in own.csv:3",
                    "6: `그룹` is in its class already, in triggers.csv:2",
                    "7: `단` has a row already, own.csv:5 (name all its classes there",
                ],
            ),
            (
                "nouns that need not be listed",
                "word,class\n봄맞이표,noun\n표,noun\n사과,noun\nSK텔레콤,noun\n사과,stop_word\n",
                &["3: `표` has one character", "4: `사과` is one noun", "5: `SK텔레콤` is a name of company"],
            ),
            (
                "word sets",
                "set,words,action\nbaduk,대국|포석,\nany,대국,\ngolf,새봄스윙,drop\ntennis,,\n",
                &[
                    "3: column set: expected a name other than any",
                    "4: no word `새봄스윙` of the set `golf` to drop",
                    "5: expected words",
                ],
            ),
            (
                "words for several companies",
                "phrase,members,action\n새봄 2사,KT|네이버,\n새봄 3사,KT|새봄테크닉스,\n새봄 4사,,\n새봄 5사,,drop\n이통3사,,drop\n",
                &[
                    "3: no company `새봄테크닉스` in the lexicon",
                    "4: expected names of companies",
                    "5: no word `새봄 5사` for several companies to drop",
                ],
            ),
            ("a name of another entity", "name,type,aliases\n새봄테크닉스,company,SK텔레콤\n", &["2: `SK텔레콤` is"]),
            (
                "a name of two rows, whatever its case and hyphen",
                "name,type,aliases\n새봄테크닉스,company,SBTX-A\n가을테크닉스,company,sbtxa\n",
                &["3: `sbtxa` is a certain name of company 새봄테크닉스 (own.csv:2) too"],
            ),
            (
                "the same entity twice",
                "name,type\n새봄테크닉스,company\n새봄테크닉스,company\n",
                &["3: company 새봄테크닉스 is listed in own.csv:2 already"],
            ),
            ("a common word", "name,type,aliases\n새봄테크닉스,company,사과\n", &["2: `사과` is a common word"]),
            (
                "a list of names that were checked",
                "word,class\n나이키,stop_word\n새봄테크닉스,checked_name\n구글,checked_name\n",
                &["4: `구글` is in its class already, in checked_names.csv:"],
            ),
            ("one letter", "name,type,aliases\n새봄테크닉스,company,Z\n", &["2: `Z` has one character"]),
            (
                "a name twice",
                "name,type,aliases\n새봄테크닉스,company,새봄테크닉스\n",
                &["2: `새봄테크닉스` is listed twice"],
            ),
            (
                "a rule for no name",
                "name,type,needs\n새봄테크닉스,company,로봇\n",
                &["2: `needs` and `forbids` are never"],
            ),
            (
                "a name that nothing decides for",
                "name,type,ambiguous\n새봄테크닉스,company,새봄테크닉스\n",
                &["2: nothing can decide for `새봄테크닉스`"],
            ),
            (
                "a condition that the name itself fulfils",
                "name,type,ambiguous,needs\n새봄테크닉스,company,새봄,doc:새봄\n",
                &["2: needs `doc:새봄` always holds"],
            ),
            (
                "an owner that nobody is",
                "name,type,owner\n새봄로봇팔,product,새봄테크닉스\n",
                &["2: owner `새봄테크닉스` is no company"],
            ),
            (
                "a ticker's letter in a wrong place",
                "name,type,ticker\n새봄테크닉스,company,A12345\n",
                &["2: ticker `A12345`"],
            ),
            (
                "a ticker of another company",
                "name,type,ticker\n새봄테크닉스,company,005930\n",
                &["2: ticker 005930 is"],
            ),
        ];
        for (why, text, want) in cases {
            let found = findings(text);
            assert_eq!(found.len(), want.len(), "{why}: {found:?}");
            for (found, want) in found.iter().zip(*want) {
                let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
                let own = found.rfind("/own.csv").map_or(found.clone(), |_| strip_folder(&found));
                assert!(own.starts_with(want), "{why}: {own}");
            }
        }
    }

    /// The folder of the test taken off `…/own.csv`.
    fn strip_folder(text: &str) -> String {
        let words = text.split(' ').map(|word| match word.rsplit_once('/') {
            Some((head, name)) if name.starts_with("own.csv") => {
                format!("{}{name}", if head.starts_with('(') { "(" } else { "" })
            }
            _ => word.to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_row_for_a_known_entity_adds_to_it_or_replaces_it() {
        assert_eq!(findings("name,type,aliases\nKT,company,케이티통신회사\n"), [""; 0]);
        assert_eq!(findings("name,type,needs\n메타,company,next:의 신차\n"), [""; 0], "another rule for 메타");
        assert_eq!(findings("name,type,action\n애플,product,replace\n,,\nKT,,drop\n"), [""; 0]);
        let found = findings("name,type,action\n애풀,product,replace\nKT,technology,drop\nKT,company,delete\n");
        assert_eq!(found[0], "2: no built-in entity `애풀` to replace; the nearest name is `애플`");
        assert!(found[1].starts_with("3: no built-in entity `KT` to drop"), "{found:?}");
        assert_eq!(found[2], "4: column action: expected add, replace or drop, found `delete`");
    }
}
