//! The manifest of an index: its sources and options. It is written last; a folder without one is not an index.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::lexicon::UnknownNames;
use crate::morph::Pos;
use crate::text::{Error, Result, hexadecimal};

/// The name of the file.
const MANIFEST: &str = "manifest.json";

/// The version of the tables; one that reads them otherwise has another number.
const FORMAT: u32 = 1;

/// The manifest of an index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of gisa that made it.
    pub gisa: String,
    /// The version of its tables.
    index: u32,
    /// True if the texts are in it.
    pub text: bool,
    /// The words that it has.
    pub words: KeptWords,
    /// The lexicon.
    pub lexicon: UsedLexicon,
    /// The morpheme dictionary.
    pub dictionary: UsedDictionary,
    /// The number of documents it has.
    pub documents: u64,
    /// Its files, one of each table, in the order of their documents; each part was written by one run.
    pub parts: Vec<PartManifest>,
}

/// The words that an index has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptWords {
    /// Their parts of speech.
    tags: Vec<String>,
    /// The fewest code points of one.
    pub min_length: usize,
    /// True if stop words are among them.
    pub stop_words: bool,
}

impl KeptWords {
    /// Words with these parts of speech.
    pub fn new(tags: impl IntoIterator<Item = Pos>, min_length: usize, stop_words: bool) -> Self {
        Self { tags: tags.into_iter().map(|tag| tag.name().to_owned()).collect(), min_length, stop_words }
    }

    /// Their parts of speech.
    pub fn tags(&self) -> BTreeSet<Pos> {
        self.tags.iter().map(|tag| Pos::from_name(tag)).collect()
    }
}

/// The lexicon of an index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsedLexicon {
    /// SHA-256 of its files.
    pub sha256: String,
    /// Copies of the user's own files in the index.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
    /// The names that are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<String>,
    /// True if mentions show the names of the days of their articles.
    pub dated_names: bool,
    /// The choice of unknown names; none for an index that was made before there was one.
    #[serde(default)]
    pub unknown: UnknownNames,
}

/// The morpheme dictionary of an index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsedDictionary {
    /// Its name.
    pub name: String,
    /// SHA-256 of its files.
    pub sha256: String,
    /// Its version.
    pub version: String,
}

/// The part that one run added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartManifest {
    /// The files of its tables.
    pub files: BTreeMap<String, WrittenFile>,
    /// The number of documents it has.
    pub documents: u64,
    /// The files that it was made of.
    pub inputs: Vec<ReadFile>,
    /// The options of reading and selection, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, String>,
    /// The documents and files that could not be used.
    pub skipped: u64,
    /// The first thousand of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skipped_documents: Vec<SkippedDocument>,
    /// Notes for the user on the files that were read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The number of documents with characters that could not be decoded.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub undecoded: u64,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
const fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// A file of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenFile {
    /// Its size.
    pub bytes: u64,
    /// Its rows.
    pub rows: u64,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
}

/// A file that documents were read from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadFile {
    /// Its path as given; `-` for standard input.
    pub path: String,
    /// Its SHA-256 in hexadecimal; empty for what can be read only once.
    pub sha256: String,
    /// The number of its documents in the index.
    pub documents: u64,
}

/// A document, or the rest of a file, that could not be used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkippedDocument {
    /// The file.
    pub path: PathBuf,
    /// The line where it begins, from 1; `None` for a whole file.
    pub line: Option<u64>,
    /// Why it could not be used.
    pub problem: String,
}

impl Manifest {
    /// The manifest of an empty index.
    pub fn new(text: bool, words: KeptWords, lexicon: UsedLexicon, dictionary: UsedDictionary) -> Self {
        let gisa = env!("CARGO_PKG_VERSION").to_owned();
        Self { gisa, index: FORMAT, text, words, lexicon, dictionary, documents: 0, parts: Vec::new() }
    }

    /// True if a folder has the manifest of an index.
    pub fn is_in(folder: &Path) -> bool {
        folder.join(MANIFEST).is_file()
    }

    /// Reads the manifest of a folder.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(MANIFEST);
        let bytes = fs::read(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
        let found: Self = serde_json::from_slice(&bytes).map_err(|error| Error::Format {
            path: path.clone(),
            problem: format!("is not the manifest of an index: {error}"),
        })?;
        if found.index != FORMAT {
            let problem = format!(
                "the index is of version {} (gisa {}); this gisa reads version {FORMAT}: index the input again",
                found.index, found.gisa
            );
            return Err(Error::Format { path, problem });
        }
        found.check_files(folder)?;
        Ok(found)
    }

    /// # Errors
    /// For a file that is not there, or not whole.
    fn check_files(&self, folder: &Path) -> Result<()> {
        for (name, file) in self.parts.iter().flat_map(|part| &part.files) {
            let path = folder.join(name);
            let size = fs::metadata(&path).map_err(|source| Error::Read { path: path.clone(), source })?.len();
            if size != file.bytes {
                let problem = format!("has {size} bytes, expected {}: the index is damaged, make it again", file.bytes);
                return Err(Error::Format { path, problem });
            }
        }
        Ok(())
    }

    /// Writes it; it takes the place of an earlier one in one step.
    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        let path = folder.join(MANIFEST);
        let failed = |source| Error::Write { path: path.clone(), source };
        let mut text = serde_json::to_vec_pretty(self).map_err(|error| failed(error.into()))?;
        text.push(b'\n');
        let new = folder.join(format!(".{MANIFEST}"));
        let mut file = File::create(&new).map_err(failed)?;
        file.write_all(&text).and_then(|()| file.sync_all()).map_err(failed)?;
        fs::rename(&new, &path).map_err(failed)
    }

    /// True if a file of that content is in the index already.
    pub fn has(&self, sha256: &str) -> bool {
        !sha256.is_empty() && self.parts.iter().flat_map(|part| &part.inputs).any(|input| input.sha256 == sha256)
    }
}

/// The SHA-256 of a file in hexadecimal.
///
/// # Errors
/// [`Error::Read`] where it cannot be read.
pub fn sha256_of(path: &Path) -> Result<String> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let mut file = BufReader::with_capacity(1 << 20, File::open(path).map_err(failed)?);
    let (mut hash, mut chunk) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut chunk).map_err(failed)?;
        if read == 0 {
            return Ok(hexadecimal(hash.finalize()));
        }
        hash.update(&chunk[..read]);
    }
}
