//! The errors of the library: each says where it happened and what was expected there.

use std::io;
use std::path::{Path, PathBuf};

/// The result type of this library.
pub type Result<T> = std::result::Result<T, Error>;

/// An error of the library. Lines are 1-based and count from the start of the file, the header included; `problem` is
/// lower case, without a full stop.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder that cannot be opened or read to its end.
    #[error("{}: cannot be read", path.display())]
    Read {
        /// The file or folder; `-` is standard input.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// A file that cannot be written; nothing of it is left behind.
    #[error("{}: cannot be written", path.display())]
    Write {
        /// The file that was to be written.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// A document that cannot be used; the rest of its file can.
    #[error("{}:{line}: {problem}", path.display())]
    Document {
        /// The file that holds it.
        path: PathBuf,
        /// The first line of the document.
        line: u64,
        /// The reason, with what was expected.
        problem: String,
    },
    /// A file from which no more documents can be read.
    #[error("{}: {problem}", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// The expectation that the file does not meet.
        problem: String,
    },
    /// A lexicon row that cannot be used; nothing of that file is kept.
    #[error("{}:{line}: {problem}", path.display())]
    Lexicon {
        /// The lexicon file.
        path: PathBuf,
        /// The line of the row.
        line: u64,
        /// The expectation that the row does not meet.
        problem: String,
    },
    /// A morpheme dictionary that cannot be used.
    #[error("{}: {problem}", path.display())]
    Dictionary {
        /// Its folder.
        path: PathBuf,
        /// The expectation that the dictionary does not meet.
        problem: String,
    },
}

impl Error {
    /// The file or folder concerned; `-` for standard input.
    pub fn path(&self) -> &Path {
        match self {
            Self::Read { path, .. } | Self::Write { path, .. } => path,
            Self::Document { path, .. } | Self::Format { path, .. } => path,
            Self::Lexicon { path, .. } | Self::Dictionary { path, .. } => path,
        }
    }

    /// The line concerned, 1-based; `None` for a whole file.
    pub const fn line(&self) -> Option<u64> {
        match self {
            Self::Document { line, .. } | Self::Lexicon { line, .. } => Some(*line),
            Self::Read { .. } | Self::Write { .. } | Self::Format { .. } | Self::Dictionary { .. } => None,
        }
    }

    /// The problem in one line, without the place.
    pub fn reason(&self) -> String {
        match self {
            Self::Read { source, .. } => format!("cannot be read: {source}"),
            Self::Write { source, .. } => format!("cannot be written: {source}"),
            Self::Document { problem, .. } | Self::Format { problem, .. } => problem.clone(),
            Self::Lexicon { problem, .. } | Self::Dictionary { problem, .. } => problem.clone(),
        }
    }
}
