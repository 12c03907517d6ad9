//! The lexicon that is compiled into the program, and the user's files on top of it.

use std::path::{Path, PathBuf};

use super::source::{CONTEXTS, Compiled, GROUPS, Names, WORDS, condition, hash, read, rows};
use super::{Contexts, Kind, Lexicon, WordLists, fault, groups, join, words};
use crate::text::{Error, Result};

/// What the build script wrote.
static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.bin"));
static AUTOMATON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/automaton.bin"));
/// Why reading the built-in files cannot fail.
const TESTED: &str = "the built-in files are compiled or tested";

impl Lexicon {
    /// The lexicon that is compiled into the program.
    pub fn embedded() -> Self {
        Self::new(compiled(), built_in_words())
    }

    /// The embedded lexicon and the user's own files on top of it: rows of the same name and type are joined, and a
    /// name that a user's row gives to another entity is that entity's. With own files it is built anew, which takes
    /// some tenths of a second.
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
        let mut own = Vec::new();
        for (path, text) in files.iter().zip(&texts) {
            if words::is_word_list(text) {
                lists.add(path, text)?;
            } else {
                for row in read::rows(path, text, None, &sets) {
                    own.push(row.map_err(|problem| fault(path, problem))?);
                }
            }
        }
        let rows = join::joined(rows().expect(TESTED), own);
        Ok(Self::new(Compiled::new(rows, hash(&texts)), lists))
    }

    /// `compiled` with what is read at each start, because it is small.
    fn new(compiled: Compiled, words: WordLists) -> Self {
        let Compiled { names: Names { entries, aliases, hash }, automaton } = compiled;
        let contexts = Contexts::read(Path::new(CONTEXTS.0), CONTEXTS.1).expect(TESTED);
        let mut lexicon = Self { entries, aliases, contexts, groups: Vec::new(), words, automaton, hash };
        let company = |name: &str| lexicon.find_entry(Kind::Company, name);
        lexicon.groups = groups::read(Path::new(GROUPS.0), GROUPS.1, company).expect(TESTED);
        lexicon
    }
}

/// Reads the two parts at the same time: they are most of what the program does at its start.
fn compiled() -> Compiled {
    std::thread::scope(|scope| {
        let automaton = scope.spawn(|| postcard::from_bytes(AUTOMATON).expect(TESTED));
        let names = postcard::from_bytes(NAMES).expect(TESTED);
        Compiled { names, automaton: automaton.join().expect(TESTED) }
    })
}

fn built_in_words() -> WordLists {
    let mut lists = WordLists::default();
    for (name, text) in WORDS {
        lists.add(Path::new(name), text).expect(TESTED);
    }
    lists
}

/// The text of a lexicon file, without a byte order mark.
///
/// # Errors
/// [`Error::Read`] where it cannot be read or is not UTF-8.
pub(super) fn text(path: &Path) -> Result<String> {
    let text = std::fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
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
