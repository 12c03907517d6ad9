//! The lexicon that is compiled into the program, and the user's files on top of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::thread;

use super::source::{CONTEXTS, Compiled, GROUPS, Names, WORDS, condition, hash, rows};
use super::{Contexts, Kind, Lexicon, ShownName, WordClass, WordFinder, WordLists, fault, groups, own, words};
use crate::corpus;
use crate::text::{Error, Result};

/// What the build script wrote.
static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.bin"));
static AUTOMATON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/automaton.bin"));
/// Why reading the built-in files cannot fail.
const TESTED: &str = "the built-in files are compiled or tested";

impl Lexicon {
    /// The lexicon that is compiled into the program.
    pub fn embedded() -> Self {
        let (compiled, (words, nouns)) = thread::scope(|scope| {
            let words = scope.spawn(|| {
                let words = built_in_words();
                let nouns = nouns(&words);
                (words, nouns)
            });
            (compiled(), words.join().expect(TESTED))
        });
        Self::new(compiled, words, nouns)
    }

    /// The embedded lexicon and the user's own files on top of it, word lists among them, in the order given. Where a
    /// row of the user's disagrees with the built-in ones it holds; [`Lexicon::overridden`] says what went. With own
    /// files it is built anew, which takes some tenths of a second. Files may be comma or tab separated, in UTF-8,
    /// CP949 or UTF-16.
    ///
    /// # Errors
    /// [`Error::Read`] for a file that cannot be read, [`Error::Lexicon`] for the first faulty row.
    pub fn with_files(files: &[PathBuf]) -> Result<Self> {
        if files.is_empty() { Ok(Self::embedded()) } else { Self::read(files) }
    }

    /// Reads the built-in files, and the user's own on top of them.
    fn read(files: &[PathBuf]) -> Result<Self> {
        let texts: Vec<String> = files.iter().map(|path| text(path)).collect::<Result<_>>()?;
        let sets = condition::set_names(CONTEXTS.1).expect(TESTED);
        let mut lists = built_in_words();
        let mut dropped = Vec::new();
        let mut changes = Vec::new();
        for (path, text) in files.iter().zip(&texts) {
            if words::is_word_list(text) {
                dropped.extend(lists.add(path, text)?);
            } else {
                for change in own::changes(path, text, &sets) {
                    changes.push(change.map_err(|problem| fault(path, problem))?);
                }
            }
        }
        let applied = own::applied(rows().expect(TESTED), changes);
        let (rows, mut overridden) = applied.map_err(|(path, problem)| fault(&path, problem))?;
        overridden.extend(dropped);
        let nouns = nouns(&lists);
        let lexicon = Self::new(Compiled::new(rows, hash(&texts)), lists, nouns);
        Ok(Self { overridden, ..lexicon })
    }

    /// `compiled` with what is read at each start, because it is small.
    fn new(compiled: Compiled, words: WordLists, nouns: WordFinder<()>) -> Self {
        let Compiled { names: Names { entries, aliases, hash }, automaton } = compiled;
        let contexts = Contexts::read(Path::new(CONTEXTS.0), CONTEXTS.1).expect(TESTED);
        let (overridden, excluded) = (Vec::new(), BTreeSet::new());
        let (shown, groups) = (ShownName::default(), Vec::new());
        let mut lexicon =
            Self { entries, aliases, contexts, groups, words, nouns, automaton, overridden, shown, excluded, hash };
        let listed = groups::rows(GROUPS.1).into_iter().collect::<std::result::Result<_, _>>().expect(TESTED);
        lexicon.groups = groups::groups(listed, |name| lexicon.find_entry(Kind::Company, name));
        lexicon
    }
}

/// Reads the two parts at the same time: they are most of what the program does at its start.
fn compiled() -> Compiled {
    thread::scope(|scope| {
        let automaton = scope.spawn(|| postcard::from_bytes(AUTOMATON).expect(TESTED));
        let names = postcard::from_bytes(NAMES).expect(TESTED);
        Compiled { names, automaton: automaton.join().expect(TESTED) }
    })
}

fn nouns(words: &WordLists) -> WordFinder<()> {
    WordFinder::new(words.of(WordClass::Noun).iter().map(|noun| (noun.as_str(), ())))
}

fn built_in_words() -> WordLists {
    let mut lists = WordLists::default();
    for (name, text) in WORDS {
        lists.add(Path::new(name), text).expect(TESTED);
    }
    lists
}

/// The text of a lexicon file, in any known encoding, without a byte order mark.
///
/// # Errors
/// [`Error::Read`] where it cannot be read.
pub(super) fn text(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    Ok(corpus::decoded(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use walkdir::WalkDir;

    #[test]
    fn the_compiled_lexicon_is_the_one_of_the_files() {
        let compiled = Lexicon::embedded();
        let read = Lexicon::read(&[]).expect("the files are good");
        assert_eq!(compiled.entries, read.entries);
        assert_eq!(compiled.aliases, read.aliases);
        assert_eq!(compiled.contexts, read.contexts);
        assert_eq!(compiled.groups, read.groups);
        assert_eq!(compiled.words, read.words);
        assert_eq!(compiled.hash, read.hash);
        let mut candidates = 0;
        for file in WalkDir::new("data/samples").into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
            let text = std::fs::read_to_string(file.path()).expect("a sample");
            let found = compiled.find(&text);
            candidates += found.len();
            assert_eq!(found, read.find(&text), "{}", file.path().display());
        }
        assert!(candidates > 500, "the samples name {candidates} only");
    }
}
