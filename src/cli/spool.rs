//! A temporary file for output that waits for a later decision, because a corpus has too much of it for the memory.

use std::env;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Seek, Write};
use std::path::Path;

use gisa::text::Error;

/// Bytes that are written, then read from the beginning, in a file without a name. Errors have the path of the folder.
pub struct Spool(BufWriter<File>);

impl Spool {
    /// Creates an empty spool.
    ///
    /// # Errors
    /// If the temporary file cannot be created.
    pub fn new() -> io::Result<Self> {
        Ok(Self(BufWriter::new(tempfile::tempfile().map_err(named)?)))
    }

    /// Adds bytes.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn push(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes).map_err(named)
    }

    /// All added bytes, in order.
    ///
    /// # Errors
    /// If the last of them cannot be written.
    pub fn into_reader(self) -> io::Result<BufReader<File>> {
        let mut file = self.0.into_inner().map_err(|error| named(error.into_error()))?;
        file.rewind()?;
        Ok(BufReader::new(file))
    }
}

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(named)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(named)
    }
}

/// An error with the path of the folder.
fn named(error: io::Error) -> io::Error {
    io::Error::new(error.kind(), Error::Write { path: env::temp_dir(), source: error })
}

/// An error of a temporary file, with the path of the output that needs it.
pub fn of_output(error: anyhow::Error, output: &Path) -> anyhow::Error {
    let is_temporary = |cause: &(dyn std::error::Error + 'static)| {
        let inner = cause
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
            .map(|inner| inner as &(dyn std::error::Error + 'static));
        let written = inner.unwrap_or(cause).downcast_ref::<Error>();
        matches!(written, Some(Error::Write { path, .. }) if *path == env::temp_dir())
    };
    let is_ours = error.chain().any(is_temporary);
    if is_ours { error.context(format!("{}: cannot be written", output.display())) } else { error }
}
