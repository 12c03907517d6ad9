//! The embedded lexicon, and the user's files on top of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::thread;

use super::file_kind::FileKind;
use super::groups::{self, Groups};
use super::source::pattern_trie::PatternTrie;
use super::source::weights::{Weights, probed};
use super::source::{CONTEXTS, Compiled, GROUPS, Names, hash, rows, words};
use super::{
    Alias, Certainty, Contexts, Entry, Kind, Lexicon, Override, ShownName, UnknownNames, WordClass, WordFinder,
    WordLists, fault, own,
};
use crate::corpus;
use crate::text::{Error, Result, hexadecimal};

/// The names as the build script compiled them.
static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.bin"));
static TRIE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/trie.bin"));
static LISTED_WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));
static WEIGHTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/weights.bin"));
/// The reason why reading the built-in files cannot fail.
const TESTED: &str = "the built-in files are compiled or tested";

impl Lexicon {
    /// The embedded lexicon.
    pub fn embedded() -> Self {
        let (compiled, (lists, nouns)) = thread::scope(|scope| {
            let words = scope.spawn(Lists::compiled);
            (compiled(), words.join().expect(TESTED))
        });
        Self::new(compiled, lists, nouns)
    }

    /// The embedded lexicon and the user's own files of any kind on top of it, in the order given. A user's row wins
    /// over built-in ones; [`Lexicon::overridden`] lists these. With own files the lexicon is built again, which takes
    /// some tenths of a second. Files may be comma or tab separated, in UTF-8, CP949 or UTF-16.
    ///
    /// # Errors
    /// [`Error::Read`] for a file that cannot be read, [`Error::Lexicon`] for the first faulty row.
    pub fn with_files(files: &[PathBuf]) -> Result<Self> {
        if files.is_empty() { Ok(Self::embedded()) } else { Self::read(files) }
    }

    /// Reads the built-in files, and the user's own on top of them.
    fn read(files: &[PathBuf]) -> Result<Self> {
        let texts: Vec<String> = files.iter().map(|path| text(path)).collect::<Result<_>>()?;
        let own = || files.iter().zip(&texts);
        let mut lists = Lists::built_in();
        let mut of_lists = Vec::new();
        for (path, text) in own() {
            of_lists.extend(lists.add(path, text)?);
        }
        let sets = lists.contexts.names();
        let mut changes = Vec::new();
        for (path, text) in own().filter(|(_, text)| FileKind::of(text) == FileKind::Names) {
            for change in own::changes(path, text, &sets) {
                changes.push(change.map_err(|problem| fault(path, problem))?);
            }
        }
        let applied = own::applied(rows().expect(TESTED), changes);
        let (rows, mut overridden) = applied.map_err(|(path, problem)| fault(&path, problem))?;
        overridden.extend(of_lists);
        let nouns = nouns(&lists.words, lists.words.noun_trie());
        let lexicon = Self { overridden, ..Self::new(Compiled::new(rows, hash(&texts)), lists, nouns) };
        for (path, text) in own().filter(|(_, text)| FileKind::of(text) == FileKind::Groups) {
            let is_company = |name: &str| lexicon.find_entry(Kind::Company, name).is_some();
            if let Some(problem) = groups::faults(text, is_company).into_iter().next() {
                return Err(fault(path, problem));
            }
        }
        Ok(lexicon)
    }

    /// Combines `compiled` with the parts that are read at each start.
    fn new(compiled: Compiled, lists: Lists, nouns: WordFinder<()>) -> Self {
        let Compiled { names: Names { entries, aliases, hash }, trie } = compiled;
        let Lists { contexts, groups: listed, mut words } = lists;
        words.extend(WordClass::Outlet, outlets(&entries, &aliases));
        let (overridden, excluded) = (Vec::new(), BTreeSet::new());
        let (shown, unknown) = (ShownName::default(), UnknownNames::default());
        let (groups, hash) = (Vec::new(), hexadecimal(hash));
        let mut lexicon =
            Self { entries, aliases, contexts, groups, words, nouns, trie, overridden, shown, unknown, excluded, hash };
        lexicon.groups = listed.resolve(|name| lexicon.find_entry(Kind::Company, name));
        lexicon
    }
}

/// The parts that are read at each start, because they are small.
#[derive(Default)]
struct Lists {
    contexts: Contexts,
    groups: Groups,
    words: WordLists,
}

impl Lists {
    /// The built-in lists, with their words as the build script compiled them, and the finder of the nouns.
    fn compiled() -> (Self, WordFinder<()>) {
        let (words, noun_trie) = postcard::from_bytes(LISTED_WORDS).expect(TESTED);
        let lists = Self::of_words(words);
        let nouns = nouns(&lists.words, noun_trie);
        (lists, nouns)
    }

    /// The same lists, read from the files.
    fn built_in() -> Self {
        Self::of_words(words().expect(TESTED))
    }

    fn of_words(words: WordLists) -> Self {
        let mut lists = Self { words, ..Self::default() };
        for (name, text) in [CONTEXTS, GROUPS] {
            lists.add(Path::new(name), text).expect(TESTED);
        }
        lists
    }

    /// Adds the rows of a file, unless they are names; returns the entries that they drop or replace.
    fn add(&mut self, path: &Path, text: &str) -> Result<Vec<Override>> {
        match FileKind::of(text) {
            FileKind::Names => Ok(Vec::new()),
            FileKind::Words => self.words.add(path, text),
            FileKind::Contexts => self.contexts.add(path, text),
            FileKind::Groups => self.groups.add(path, text),
        }
    }
}

/// The weights of a feature of the model of unknown names, by its hash; `None` for an unknown feature.
pub(crate) fn weights_of(feature: u64) -> Option<Weights> {
    let mut slots = probed(WEIGHTS, feature).take_while(|(_, found, _)| *found != 0);
    slots.find_map(|(_, found, weights)| (found == feature).then_some(weights))
}

/// Reads the two compiled parts in parallel, which is most of the work at the start of the program.
fn compiled() -> Compiled {
    thread::scope(|scope| {
        let trie = scope.spawn(|| postcard::from_bytes(TRIE).expect(TESTED));
        let names = postcard::from_bytes(NAMES).expect(TESTED);
        Compiled { names, trie: trie.join().expect(TESTED) }
    })
}

/// The certain names of outlets, with which pages sign.
fn outlets<'n>(entries: &'n [Entry], aliases: &'n [Alias]) -> impl Iterator<Item = &'n str> {
    let signs =
        |alias: &&Alias| alias.certainty != Certainty::Ambiguous && &*entries[alias.entry.index()].field == "outlet";
    aliases.iter().filter(signs).map(|alias| &*alias.text)
}

/// The finder of the nouns among these words, with the trie of them.
fn nouns(words: &WordLists, trie: PatternTrie) -> WordFinder<()> {
    WordFinder::of_patterns(trie, vec![(); words.of(WordClass::Noun).len()])
}

/// The text of a lexicon file, in any known encoding, without a byte order mark.
///
/// # Errors
/// [`Error::Read`] if the file or its encoding cannot be read.
pub(super) fn text(path: &Path) -> Result<String> {
    let text = std::fs::read(path).and_then(|bytes| corpus::decoded(&bytes));
    text.map_err(|source| Error::Read { path: path.to_owned(), source })
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
            assert_eq!(compiled.listed_nouns(&text), read.listed_nouns(&text), "{}", file.path().display());
        }
        assert!(candidates > 500, "the samples name {candidates} only");
    }
}
