//! The documents and files of a run that could not be used, and the notes on the others.

use gisa::annotation::{PartManifest, SkippedDocument};
use gisa::corpus::LeftOut;
use gisa::text::Error;

/// The documents and files of a run that could not be used, and notes on the others.
#[derive(Debug, Default)]
pub struct Skipped {
    /// The first of them, at most [`Skipped::LISTED`], in order of occurrence.
    pub errors: Vec<Error>,
    /// The number of all of them.
    pub count: u64,
    /// Notes for the user on the files that were read: `news.csv: no column is named as a body, …`.
    pub notes: Vec<String>,
    /// The number of documents with characters that could not be decoded; a note states it.
    pub undecoded: u64,
    /// The documents outside the selection.
    pub left_out: LeftOut,
}

impl Skipped {
    /// The most errors that are kept with their reasons: a broken file of a million lines must not fill the memory.
    pub const LISTED: usize = 1000;

    /// Adds a document or file.
    pub fn add(&mut self, error: Error) {
        self.count += 1;
        if self.errors.len() < Self::LISTED {
            self.errors.push(error);
        }
    }

    /// Returns the notes on files, without the one on characters that could not be decoded, which is on the whole run.
    pub fn notes_on_files(&self) -> Vec<String> {
        let of_run = undecoded_note(self.undecoded);
        self.notes.iter().filter(|note| Some(*note) != of_run.as_ref()).cloned().collect()
    }

    /// Adds what a run that wrote an index skipped.
    pub fn add_of_index(&mut self, run: &PartManifest) {
        self.count += run.skipped;
        for SkippedDocument { path, line, problem } in &run.skipped_documents {
            let (path, problem) = (path.clone(), problem.clone());
            let error = match *line {
                Some(line) => Error::Document { path, line, problem },
                None => Error::Format { path, problem },
            };
            if self.errors.len() < Self::LISTED {
                self.errors.push(error);
            }
        }
    }
}

/// The note on characters that could not be decoded; `None` without any.
pub fn undecoded_note(count: u64) -> Option<String> {
    (count > 0)
        .then(|| format!("documents with characters that could not be decoded (U+FFFD): {count} (try --encoding)"))
}
