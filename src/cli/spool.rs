//! A temporary file for output that waits for a later decision: a corpus has too much of it for the memory.

use std::env;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Seek, Write};

use gisa::text::Error;

/// Bytes that are written, and then read from the beginning; in a file without a name. Its errors name the folder.
pub struct Spool(BufWriter<File>);

impl Spool {
    /// An empty one.
    ///
    /// # Errors
    /// Where no temporary file can be made.
    pub fn new() -> io::Result<Self> {
        Ok(Self(BufWriter::new(tempfile::tempfile().map_err(named)?)))
    }

    /// Adds bytes.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn push(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes).map_err(named)
    }

    /// All that was added, in order.
    ///
    /// # Errors
    /// Where the last of it cannot be written.
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

/// The error with the folder of the file.
fn named(error: io::Error) -> io::Error {
    io::Error::new(error.kind(), Error::Write { path: env::temp_dir(), source: error })
}
