//! Checks lexicon files for rows that cannot be read, and for names that are wrong, doubled or of no use.

mod clash;
mod row;
mod word_list;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::source::read::{self, Row};
use super::source::table::Fault;
use super::source::{CONTEXTS, GROUPS, NAMES, WORDS, condition};
use super::{Certainty, Contexts, EntryId, Kind, embedded, groups, words};
use crate::morph::Worker;
use crate::text::{Error, Result};

/// Something in a lexicon file that is to be put right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file.
    pub path: Arc<Path>,
    /// The line, 1-based; the header is line 1.
    pub line: u64,
    /// What is wrong and, in brackets, what to do; lower case, without a full stop.
    pub problem: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path.display(), self.line, self.problem)
    }
}

/// A file of the check.
struct File {
    path: PathBuf,
    text: String,
    /// Whether it is asked about; the others are only what it is compared with.
    asked: bool,
}

impl File {
    fn finding(&self, fault: Fault) -> Finding {
        Finding { path: self.path.as_path().into(), line: fault.line, problem: fault.problem }
    }

    /// Whether it stands in the place of the built-in file of that name.
    fn is(&self, name: &str) -> bool {
        name_of(&self.path) == name
    }
}

/// A row with whether its file is asked about.
struct Checked {
    row: Row,
    asked: bool,
}

/// The findings in lexicon files, in order of file and line; without files, in the built-in ones. Files are checked
/// together with the built-in ones; one that has the name of a built-in one (`companies.csv`) is checked in its place,
/// and its rows need no type. `worker` says which names are words of the dictionary.
///
/// # Errors
/// [`Error::Read`] for a file that cannot be read or is not UTF-8.
pub fn check(files: &[PathBuf], worker: &mut Worker) -> Result<Vec<Finding>> {
    let files = with_embedded(files)?;
    let (word_lists, others): (Vec<&File>, Vec<&File>) = files.iter().partition(|file| words::is_word_list(&file.text));
    let mut findings = word_list::findings(&word_lists);
    findings.extend(others.iter().filter(|file| file.is(CONTEXTS.0)).filter_map(|file| bad_contexts(file)));
    let rows = rows(&others, &mut findings);
    let known = Known::new(&rows);
    for Checked { row, .. } in rows.iter().filter(|checked| checked.asked) {
        findings.extend(row::problems(row, &known, worker).into_iter().map(|problem| at(row, problem)));
    }
    findings.extend(clash::findings(&rows));
    findings.extend(
        others.iter().filter(|file| file.asked && file.is(GROUPS.0)).filter_map(|file| bad_group(file, &known)),
    );
    findings.sort();
    findings.dedup();
    Ok(findings)
}

/// The rows of the files of names; what cannot be read is a finding.
fn rows(files: &[&File], findings: &mut Vec<Finding>) -> Vec<Checked> {
    let contexts = files.iter().find(|file| file.is(CONTEXTS.0));
    let sets = contexts.and_then(|file| condition::set_names(&file.text).ok()).unwrap_or_default();
    let mut rows = Vec::new();
    for file in files.iter().filter(|file| !file.is(CONTEXTS.0) && !file.is(GROUPS.0)) {
        for row in read::rows(&file.path, &file.text, kind_of(&file.path), &sets) {
            match row {
                Ok(row) => rows.push(Checked { row, asked: file.asked }),
                Err(fault) if file.asked => findings.push(file.finding(fault)),
                Err(_) => {}
            }
        }
    }
    rows
}

fn bad_contexts(file: &File) -> Option<Finding> {
    Contexts::read(&file.path, &file.text).err().and_then(finding)
}

/// The first group that cannot be read, or has a member that is no company.
fn bad_group(file: &File, known: &Known) -> Option<Finding> {
    let company = |name: &str| known.find(name, Kind::Company).map(|_| EntryId(0));
    groups::read(&file.path, &file.text, company).err().and_then(finding)
}

/// What is known of an entity from all its rows.
#[derive(Default)]
struct Entity {
    has_needs: bool,
    has_certain_name: bool,
}

/// The entities of all rows.
struct Known<'r>(BTreeMap<&'r str, BTreeMap<Kind, Entity>>);

impl<'r> Known<'r> {
    fn new(rows: &'r [Checked]) -> Self {
        let mut known: BTreeMap<&str, BTreeMap<Kind, Entity>> = BTreeMap::new();
        for Checked { row, .. } in rows {
            let entity = known.entry(&row.entry.name).or_default().entry(row.entry.kind).or_default();
            entity.has_needs |= !row.entry.needs.is_empty();
            entity.has_certain_name |= row.names.iter().any(|name| name.certainty != Certainty::Ambiguous);
        }
        Self(known)
    }

    fn find(&self, name: &str, kind: Kind) -> Option<&Entity> {
        self.0.get(name)?.get(&kind)
    }
}

/// The files that are asked about, and the built-in ones that they do not replace.
fn with_embedded(asked: &[PathBuf]) -> Result<Vec<File>> {
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

/// A faulty row as a finding; `None` for errors that are not about a row.
fn finding(error: Error) -> Option<Finding> {
    match error {
        Error::Lexicon { path, line, problem } => Some(Finding { path: path.into(), line, problem }),
        _ => None,
    }
}

fn at(row: &Row, problem: String) -> Finding {
    Finding { path: Arc::clone(&row.entry.path), line: row.entry.line, problem }
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
                "word,class\n,group_suffix\n단,group_suffix\n그룹,suffix\n단,group_suffix\n그룹,group_suffix\n",
                &[
                    "2: expected a word",
                    "4: unknown class `suffix`",
                    "5: `단` is in its class already, in own.csv:3",
                    "6: `그룹` is in its class already, in triggers.csv:2",
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
                &["3: company 새봄테크닉스 stands in own.csv:2 already"],
            ),
            ("a common word", "name,type,aliases\n새봄테크닉스,company,사과\n", &["2: `사과` is a common word"]),
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
    fn a_row_for_a_known_entity_adds_to_it() {
        assert_eq!(findings("name,type,aliases\nKT,company,케이티통신회사\n"), [""; 0]);
    }
}
