//! The lexicon that is compiled into the program: the build script reads its files and makes its automaton once, so
//! that not every start has to.

use std::path::PathBuf;

use super::Lexicon;
use crate::text::Result;

static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

impl Lexicon {
    /// The lexicon that is compiled into the program.
    ///
    /// # Errors
    /// None so far.
    pub fn embedded() -> Result<Self> {
        Self::with_files(&[])
    }

    /// The embedded lexicon and the user's own files on top of it: rows of the same name and type are joined, and a
    /// name that a user's row gives to another entity is that entity's. With own files it is built anew, which takes
    /// some tenths of a second.
    ///
    /// # Errors
    /// [`crate::text::Error::Read`] for a file that cannot be read, [`crate::text::Error::Lexicon`] for the first
    /// faulty row.
    pub fn with_files(files: &[PathBuf]) -> Result<Self> {
        match files {
            [] => Ok(postcard::from_bytes(COMPILED).expect("the build script wrote a lexicon")),
            files => Self::read(files),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use walkdir::WalkDir;

    #[test]
    fn the_compiled_lexicon_is_the_one_of_the_files() {
        let compiled = Lexicon::embedded().expect("it is compiled");
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
