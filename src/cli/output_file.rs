//! An output file named by the user: it appears in one step when it is complete, and replaces no input.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use gisa::corpus::Input;
use gisa::text::{Error, Result};

use super::config::NAME as CONFIG;
use super::staging::{Staging, folder_of};

/// A file under construction.
pub struct OutputFile {
    file: File,
    staging: Staging,
    path: PathBuf,
}

impl OutputFile {
    /// Prepares to write `path`; `inputs` are the files, folders and indexes that are read.
    ///
    /// # Errors
    /// If the file is an input, or would be one next time because it is in an input folder; if it exists and is not a
    /// regular file; if its folder cannot be written to.
    pub fn create(path: &Path, inputs: &[PathBuf]) -> anyhow::Result<Self> {
        let read: Vec<Input> = inputs.iter().map(|input| Input::at(input)).collect();
        if Input::find_at(&read, &[path.to_owned()]).is_some() {
            anyhow::bail!("{} is an input and would be replaced (choose another file)", path.display());
        }
        if path.file_name().is_some_and(|name| name == CONFIG) {
            anyhow::bail!("{} is read for options by each run (choose another file)", path.display());
        }
        if let Some(input) = inputs.iter().find(|input| input.is_dir() && lies_in(path, input)) {
            let (path, input) = (path.display(), input.display());
            anyhow::bail!("{path} lies in the input {input} and would be read the next time (choose another folder)");
        }
        let refused = |path: &Path| anyhow::anyhow!("{}: expected a regular file to write to", path.display());
        // These lead to open files, which have other content.
        if ["/dev/stdout", "/dev/stderr", "/dev/fd", "/proc"].iter().any(|place| path.starts_with(place)) {
            return Err(refused(path));
        }
        // For a link, the file behind it is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if fs::symlink_metadata(&path).is_ok_and(|metadata| !metadata.is_file()) {
            return Err(refused(&path));
        }
        let staged = Staging::file_in(folder_of(&path));
        let (staging, file) = staged.map_err(|source| Error::Write { path: path.clone(), source })?;
        Ok(Self { file, staging, path })
    }

    /// Moves the file to its place.
    ///
    /// # Errors
    /// [`Error::Write`] if that fails; an earlier file then stays as it was.
    pub fn publish(self) -> Result<()> {
        let Self { file, staging, path } = self;
        let published = file.sync_all().and_then(|()| staging.persist(&path));
        published.map_err(|source| Error::Write { path, source })
    }

    fn named(&self, error: io::Error) -> io::Error {
        io::Error::new(error.kind(), Error::Write { path: self.path.clone(), source: error })
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes).map_err(|error| self.named(error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush().map_err(|error| self.named(error))
    }
}

/// True if a file, which may not exist yet, is somewhere below a folder.
fn lies_in(path: &Path, folder: &Path) -> bool {
    match (fs::canonicalize(folder_of(path)), fs::canonicalize(folder)) {
        (Ok(parent), Ok(folder)) => parent.starts_with(folder),
        _ => false,
    }
}
