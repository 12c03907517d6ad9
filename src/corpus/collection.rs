//! The corpus of a run: its input files as one stream of documents, in the order of the files.

use std::path::PathBuf;

use super::input::{Input, inputs};
use super::options::Options;
use super::reader::read;
use super::{Document, Documents};
use crate::text::{Error, Result};

/// The input files of one run, and how they are read.
#[derive(Debug)]
pub struct Corpus {
    inputs: Vec<Input>,
    options: Options,
    /// What could not be listed.
    unlisted: Vec<Error>,
}

impl Corpus {
    /// Lists the files that `paths` stand for, as [`inputs`] does. What cannot be listed is given out with the
    /// documents.
    ///
    /// # Errors
    /// The first error where no file can be listed at all.
    pub fn open(paths: &[PathBuf], options: Options) -> Result<Self> {
        let (inputs, mut unlisted) = inputs(paths);
        if inputs.is_empty() && !unlisted.is_empty() {
            return Err(unlisted.swap_remove(0));
        }
        Ok(Self { inputs, options, unlisted })
    }

    /// The files, in the order in which they are read.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// The documents of all files, once: standard input cannot be read again. An error stands for what could not be
    /// listed or read, in its place.
    pub fn documents(&mut self) -> impl Iterator<Item = Result<Document>> + Send {
        let of_file = |input: &Input| -> Documents<'_> { read(input, &self.options) };
        std::mem::take(&mut self.unlisted).into_iter().map(Err).chain(self.inputs.iter().flat_map(of_file))
    }

    /// The size of all input files in bytes, as far as the system knows it.
    pub fn size(&self) -> u64 {
        let sizes = self.inputs.iter().filter_map(|input| std::fs::metadata(input.path()).ok());
        sizes.map(|file| file.len()).sum()
    }
}
