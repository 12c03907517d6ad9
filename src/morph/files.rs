//! The files of a compiled dictionary, and their checksums.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::text::{Error, Result, hexadecimal};

/// Parts of speech, one a line: of each left context id, then of each right one.
pub(super) const CONTEXT_TAGS: &str = "context_tags.txt";

/// Pairs of characters, one a line ([`super::segment`]).
pub(super) const INSEPARABLE_PAIRS: &str = "inseparable_pairs.txt";

/// The extra cost of one context id over another, at most ([`super::pruning`]).
pub(super) const PRUNING_BOUNDS: &str = "pruning_bounds.bin";

/// The frequent segments with their transfer costs (`precomputed`).
pub const SEGMENT_CACHE: &str = "segment_cache.bin";

/// The files that gisa adds to those of lindera. A folder need not have them.
const DERIVED: [&str; 4] = [CONTEXT_TAGS, INSEPARABLE_PAIRS, PRUNING_BOUNDS, SEGMENT_CACHE];

/// The files of a compiled dictionary, in byte order.
pub const DICTIONARY_FILES: [&str; 13] = [
    "char_def.bin",
    CONTEXT_TAGS,
    "dict.trie",
    "dict.vals",
    "dict.valsidx",
    "dict.words",
    "dict.wordsidx",
    INSEPARABLE_PAIRS,
    "matrix.mtx",
    "metadata.json",
    PRUNING_BOUNDS,
    SEGMENT_CACHE,
    "unk.bin",
];

/// The SHA-256 of each of the [`DICTIONARY_FILES`] in `dir`, as `sha256sum` prints them.
///
/// # Errors
/// [`Error::Read`] for a file that cannot be read; the files that gisa adds may be absent.
pub fn checksums(dir: &Path) -> Result<String> {
    let mut lines = String::new();
    for name in DICTIONARY_FILES {
        let path = dir.join(name);
        if DERIVED.contains(&name) && !path.exists() {
            continue;
        }
        lines += &format!("{}  {name}\n", sha256(&read(path)?));
    }
    Ok(lines)
}

/// The content of a file.
///
/// # Errors
/// [`Error::Read`] if it cannot be read.
pub(super) fn read(path: PathBuf) -> Result<Vec<u8>> {
    fs::read(&path).map_err(|source| Error::Read { path, source })
}

/// The SHA-256 of `content`, in lower-case hexadecimals.
pub(super) fn sha256(content: &[u8]) -> String {
    hexadecimal(Sha256::digest(content))
}
