//! Where output goes: standard output, or a folder whose files appear complete or not at all.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use tempfile::NamedTempFile;

use gisa::report::{Format, Rows, Table};
use gisa::text::{Error, Result};

/// The formats that a command prints, for `value_parser`.
pub fn formats(accepted: impl IntoIterator<Item = Format>) -> impl TypedValueParser<Value = Format> {
    let accepted: Vec<Format> = accepted.into_iter().collect();
    let values = accepted.iter().map(|format| {
        let (name, help) = format.describe();
        PossibleValue::new(name).help(help)
    });
    PossibleValuesParser::new(values.collect::<Vec<_>>()).map(move |name| {
        let named = accepted.iter().find(|format| format.describe().0 == name);
        *named.expect("clap lets no other name through")
    })
}

/// Standard output, buffered.
pub fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// A folder of reports. Files are written beside their places and renamed into them by [`Folder::publish`]; dropped
/// before that, it leaves nothing behind.
pub struct Folder {
    path: PathBuf,
    files: Vec<(PathBuf, NamedTempFile)>,
}

/// A table of a folder that is being written.
pub type TableFile<T> = Rows<T, BufWriter<NamedTempFile>>;

impl Folder {
    /// Makes the folder where it does not exist.
    ///
    /// # Errors
    /// [`Error::Write`] where it cannot be made.
    pub fn create(path: &Path) -> Result<Self> {
        std::fs::create_dir_all(path).map_err(|source| Error::Write { path: path.to_owned(), source })?;
        Ok(Self { path: path.to_owned(), files: Vec::new() })
    }

    /// A new file of that name in the folder, not yet visible; hand it back with [`Folder::add`].
    ///
    /// # Errors
    /// [`Error::Write`] where it cannot be made.
    pub fn file(&self, name: &str) -> Result<BufWriter<NamedTempFile>> {
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let made = builder.prefix(".gisa-").tempfile_in(&self.path);
        made.map(BufWriter::new).map_err(|source| Error::Write { path: self.path.join(name), source })
    }

    /// Takes a written file in.
    ///
    /// # Errors
    /// [`Error::Write`] where its last bytes cannot be written.
    pub fn add(&mut self, name: &str, file: BufWriter<NamedTempFile>) -> Result<()> {
        let path = self.path.join(name);
        match file.into_inner() {
            Ok(file) => self.files.push((path, file)),
            Err(error) => return Err(Error::Write { path, source: error.into_error() }),
        }
        Ok(())
    }

    /// Writes a whole file.
    ///
    /// # Errors
    /// [`Error::Write`] where it cannot be written.
    pub fn write(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let mut file = self.file(name)?;
        file.write_all(bytes).map_err(|source| Error::Write { path: self.path.join(name), source })?;
        self.add(name, file)
    }

    /// Writes a table as CSV; `mark` puts a byte order mark before it.
    ///
    /// # Errors
    /// [`Error::Write`] where it cannot be written.
    pub fn write_table<'a, T: Table>(
        &mut self,
        rows: impl IntoIterator<Item = T::Row<'a>>,
        mark: bool,
    ) -> anyhow::Result<()> {
        let mut table = self.table::<T>(mark)?;
        table.write_all(rows)?;
        self.add_table(table)
    }

    /// Begins a table as CSV, not yet visible; hand it back with [`Folder::add_table`].
    ///
    /// # Errors
    /// [`Error::Write`] where it cannot be made.
    pub fn table<T: Table>(&self, mark: bool) -> anyhow::Result<TableFile<T>> {
        let name = format!("{}.csv", T::NAME);
        Ok(Rows::of_columns(T::columns(), self.file(&name)?, Format::Csv, mark)?)
    }

    /// Takes a written table in.
    ///
    /// # Errors
    /// [`Error::Write`] where its last bytes cannot be written.
    pub fn add_table<T: Table>(&mut self, table: TableFile<T>) -> anyhow::Result<()> {
        Ok(self.add(&format!("{}.csv", T::NAME), table.finish()?)?)
    }

    /// Makes all files visible under their names.
    ///
    /// # Errors
    /// [`Error::Write`] for the first file that cannot be renamed.
    pub fn publish(self) -> Result<()> {
        for (path, file) in self.files {
            file.persist(&path).map_err(|error| Error::Write { path, source: error.error })?;
        }
        Ok(())
    }
}
