//! The folder written by `analyze` or `network`. It appears as a whole or not at all, even if the run is killed, the
//! disk is full, or two runs write to one place.
//!
//! Files are written into a hidden folder next to the target, which then takes the target's place in one step.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, DirEntry, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use gisa::corpus::Input;
use gisa::report::{
    Column, Cooccurrence, CsvOptions, Documents, Entities, EntityTrend, Format, Mentions, Nodes, ReportWorkbook, Rows,
    Table, Words, Zones, convert,
};
use gisa::text::{Error, Result, hexadecimal};

use super::interrupt::unfinished;
use super::staging::{Staging, folder_of, is_staging};

/// The file that describes the report; it is written last.
pub const SUMMARY: &str = "summary.json";
/// The temporary name of the summary while the files of a report are replaced one by one.
const UNFINISHED: &str = "summary.unfinished.json";
/// The page.
pub const PAGE: &str = "report.html";
/// The workbook of all tables.
pub const WORKBOOK: &str = "report.xlsx";
/// The file of the network.
pub const NETWORK: &str = "network.graphml";
/// The edges of `network`, without the extension.
pub const EDGES: &str = "edges";

/// A table of a report that is converted from its CSV file; `excel_safe` as that was written.
pub struct ReportTable {
    name: &'static str,
    /// Writes the table as a Parquet file.
    pub write_parquet: fn(&mut ReportFolder, excel_safe: bool) -> anyhow::Result<()>,
    /// Adds the table to a workbook.
    pub add_to_workbook: fn(&ReportFolder, &mut ReportWorkbook, excel_safe: bool) -> anyhow::Result<()>,
}

/// The tables of a report, in the order of the sheets of its workbook.
pub const TABLES: [ReportTable; 7] = [
    table::<Entities>(),
    table::<Cooccurrence>(),
    table::<EntityTrend>(),
    table::<Words>(),
    table::<Documents>(),
    table::<Mentions>(),
    table::<Zones>(),
];

const fn table<T: Table>() -> ReportTable {
    ReportTable {
        name: T::NAME,
        write_parquet: ReportFolder::write_parquet::<T>,
        add_to_workbook: |folder, workbook, excel_safe| Ok(workbook.add::<T>(folder.written::<T>()?, excel_safe)?),
    }
}

/// The content of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contents {
    /// The reports of `analyze`.
    Report,
    /// The tables of `network`; the summary records it.
    Network,
}

/// A report under construction.
pub struct ReportFolder {
    target: PathBuf,
    staging: Staging,
    place: Place,
    contents: Contents,
    /// SHA-256 of each finished file, in hexadecimal.
    files: BTreeMap<String, String>,
}

/// The way in which finished files are moved to the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The whole folder takes the target's place.
    Beside,
    /// The target keeps its other files, or cannot be moved. Files are renamed one by one, the summary last.
    Inside,
}

/// A file of a report under construction.
pub type ReportFile = BufWriter<HashedFile>;

impl ReportFolder {
    /// Prepares the target; `force` allows files in it that are not part of a report.
    ///
    /// # Errors
    /// If the target holds other files, or cannot be written to.
    pub fn create(target: &Path, contents: Contents, force: bool) -> anyhow::Result<Self> {
        // A target that does not exist yet has no canonical path.
        let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
        let foreign = contents.foreign_file(&target)?;
        if let (Some(name), false) = (&foreign, force) {
            anyhow::bail!(
                "{} holds {name}, which is not part of {} (choose another folder, or give --force)",
                target.display(),
                contents.describe()
            );
        }
        let parent = folder_of(&target);
        fs::create_dir_all(parent).map_err(write_error(parent))?;
        let staging =
            if foreign.is_none() { Staging::folder_in(parent) } else { Err(io::ErrorKind::Unsupported.into()) };
        let (staging, place) = match staging {
            Ok(staging) => (staging, Place::Beside),
            Err(_) if target.is_dir() => (Staging::folder_in(&target).map_err(write_error(&target))?, Place::Inside),
            Err(error) => return Err(write_error(&target)(error).into()),
        };
        Ok(Self { target, staging, place, contents, files: BTreeMap::new() })
    }

    /// Checks that no input and no other file that is read would be replaced, not even through a link.
    ///
    /// # Errors
    /// If one would.
    pub fn check_inputs<'p>(&self, inputs: &[Input], files: impl Iterator<Item = &'p Path>) -> anyhow::Result<()> {
        let entries = match fs::read_dir(&self.target) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            entries => entries.and_then(Iterator::collect::<io::Result<Vec<DirEntry>>>),
        };
        let entries = entries.map_err(write_error(&self.target))?;
        let replaced = entries.iter().map(DirEntry::path).filter(|path| self.contents.has(path.file_name()));
        let replaced: Vec<PathBuf> = replaced.collect();
        let files = files.map(Input::at).collect::<Vec<_>>();
        let Some(input) = Input::find_at(inputs.iter().chain(&files), &replaced) else { return Ok(()) };
        anyhow::bail!(
            "{} is an input and would be replaced by the report (choose another folder)",
            input.path().display()
        )
    }

    /// Creates a file; [`ReportFolder::add`] takes it back.
    ///
    /// # Errors
    /// [`Error::Write`] if it cannot be created.
    pub fn file(&self, name: &str) -> Result<ReportFile> {
        let path = self.target.join(name);
        let file = File::create_new(self.staging.path().join(name)).map_err(write_error(&path))?;
        Ok(BufWriter::new(HashedFile { file, path, hash: Sha256::new() }))
    }

    /// Creates a table as CSV with its header.
    ///
    /// # Errors
    /// [`Error::Write`] if it cannot be created.
    pub fn table<T: Table>(&self, csv: CsvOptions) -> anyhow::Result<Rows<T, ReportFile>> {
        Ok(Rows::of_columns(T::usual_columns(), self.file(&file_name(T::NAME, Format::Csv))?, Format::Csv, csv)?)
    }

    /// Adds a written file to the report.
    ///
    /// # Errors
    /// [`Error::Write`] if its last bytes cannot be written.
    pub fn add(&mut self, name: &str, file: ReportFile) -> anyhow::Result<()> {
        let HashedFile { file, path, hash } = file.into_inner().map_err(|error| error.into_error())?;
        file.sync_all().map_err(write_error(&path))?;
        self.files.insert(name.to_owned(), hexadecimal(hash.finalize()));
        Ok(())
    }

    /// Adds a written table to the report.
    ///
    /// # Errors
    /// [`Error::Write`] if its last bytes cannot be written.
    pub fn add_table<T: Table>(&mut self, file: ReportFile) -> anyhow::Result<()> {
        self.add(&file_name(T::NAME, Format::Csv), file)
    }

    /// Writes these columns of a whole table as CSV.
    ///
    /// # Errors
    /// [`Error::Write`] if it cannot be written.
    pub fn write_table<'a, T: Table>(
        &mut self,
        columns: Vec<Column<T>>,
        rows: impl IntoIterator<Item = T::Row<'a>>,
        csv: CsvOptions,
    ) -> anyhow::Result<()> {
        self.write_table_as(T::NAME, columns, rows, Format::Csv, csv)
    }

    /// Like [`ReportFolder::write_table`], under another name and in another format.
    ///
    /// # Errors
    /// [`Error::Write`] if it cannot be written.
    pub fn write_table_as<'a, T: Table>(
        &mut self,
        table: &str,
        columns: Vec<Column<T>>,
        rows: impl IntoIterator<Item = T::Row<'a>>,
        format: Format,
        csv: CsvOptions,
    ) -> anyhow::Result<()> {
        let name = file_name(table, format);
        let mut table = Rows::of_columns(columns, self.file(&name)?, format, csv)?;
        let written = rows.into_iter().try_for_each(|row| table.write(&row)).and_then(|()| table.finish());
        self.add(&name, written?)
    }

    /// Opens a finished table of the report for reading.
    ///
    /// # Errors
    /// [`Error::Write`] if it no longer exists.
    fn written<T: Table>(&self) -> Result<File> {
        let name = file_name(T::NAME, Format::Csv);
        File::open(self.staging.path().join(&name)).map_err(write_error(&self.target.join(&name)))
    }

    /// Writes a finished table as a Parquet file; `excel_safe` as the CSV was written.
    ///
    /// # Errors
    /// [`Error::Write`] if it cannot be written.
    fn write_parquet<T: Table>(&mut self, excel_safe: bool) -> anyhow::Result<()> {
        let name = file_name(T::NAME, Format::Parquet);
        let (file, _) = convert::<T, _>(self.written::<T>()?, excel_safe, self.file(&name)?, Format::Parquet)?;
        self.add(&name, file)
    }

    /// The finished files with their SHA-256 in hexadecimal.
    pub fn files(&self) -> &BTreeMap<String, String> {
        &self.files
    }

    /// Writes the summary, and moves the report to its place.
    ///
    /// # Errors
    /// [`Error::Write`] if that fails; an earlier report then stays as it was.
    pub fn publish(mut self, summary: &[u8]) -> anyhow::Result<()> {
        if self.place == Place::Inside {
            let mut file = self.file(UNFINISHED)?;
            file.write_all(&unfinished_summary(summary)?)?;
            self.add(UNFINISHED, file)?;
        }
        let mut file = self.file(SUMMARY)?;
        file.write_all(summary)?;
        self.add(SUMMARY, file)?;
        // A signal waits, so that the move is completed.
        let signals = unfinished();
        let published = match self.place {
            Place::Beside => swap(self.staging.path(), &self.target),
            Place::Inside => self.move_files(),
        };
        drop(signals);
        Ok(published.map_err(write_error(&self.target))?)
    }

    /// Moves the files one by one. Until the last one is moved, the summary says that they may be of two reports.
    fn move_files(&self) -> io::Result<()> {
        let folder = File::open(&self.target)?;
        // Two simultaneous runs take turns.
        folder.lock()?;
        let put = |name: &str, target: &str| fs::rename(self.staging.path().join(name), self.target.join(target));
        let is_ours = self.contents.are_of(&self.target);
        put(UNFINISHED, SUMMARY)?;
        if is_ours {
            self.remove_earlier_files()?;
        }
        let tables = self.files.keys().filter(|name| ![SUMMARY, UNFINISHED].contains(&name.as_str()));
        tables.map(String::as_str).chain([SUMMARY]).try_for_each(|name| put(name, name))?;
        folder.sync_all()
    }

    /// Removes files of an earlier report that this one does not have.
    fn remove_earlier_files(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.target)? {
            let name = entry?.file_name();
            let is_new = name.to_str().is_some_and(|name| self.files.contains_key(name));
            if !is_new && self.contents.has(Some(&name)) {
                fs::remove_file(self.target.join(&name))?;
            }
        }
        Ok(())
    }
}

/// The summary for the time when files of two reports may be mixed.
fn unfinished_summary(summary: &[u8]) -> serde_json::Result<Vec<u8>> {
    let mut summary: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(summary)?;
    let why =
        "files of an earlier report may lie among these: they are those of this one if their hashes are as in `files`";
    summary.insert("unfinished".to_owned(), why.into());
    serde_json::to_vec_pretty(&summary)
}

/// A file that is hashed while it is written; its errors have its final path.
pub struct HashedFile {
    file: File,
    /// The final path.
    path: PathBuf,
    hash: Sha256,
}

impl Write for HashedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let named = |error: io::Error| io::Error::new(error.kind(), write_error(&self.path)(error));
        let written = self.file.write(bytes).map_err(named)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The file of a table in a format.
fn file_name(table: &str, format: Format) -> String {
    format!("{table}.{}", format.name())
}

fn write_error(path: &Path) -> impl Fn(io::Error) -> Error + use<> {
    let path = path.to_owned();
    move |source| Error::Write { path: path.clone(), source }
}

impl Contents {
    const fn describe(self) -> &'static str {
        match self {
            Self::Report => "a gisa report",
            Self::Network => "a network of gisa",
        }
    }

    /// The first file of a folder that gisa did not write; `None` if there is none, or no folder.
    fn foreign_file(self, folder: &Path) -> anyhow::Result<Option<String>> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(Error::Write { path: folder.to_owned(), source }.into()),
        };
        let mut names = entries.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
        names.retain(|name| !is_staging(name));
        names.sort();
        let foreign = match self.are_of(folder) {
            true => names.iter().find(|name| !self.has(Some(name))),
            false => names.first(),
        };
        Ok(foreign.map(|name| name.to_string_lossy().into_owned()))
    }

    /// True if a folder holds such content, according to its summary. A summary that cannot be read or parsed is not
    /// ours.
    fn are_of(self, folder: &Path) -> bool {
        let summary = fs::read(folder.join(SUMMARY)).ok();
        let summary = summary.and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
        let is_network = |summary: &serde_json::Value| summary["command"] == "network";
        summary.is_some_and(|summary| summary.get("gisa").is_some() && is_network(&summary) == (self == Self::Network))
    }

    /// True if a file of that name belongs to it.
    fn has(self, name: Option<&OsStr>) -> bool {
        let (tables, others): (&[ReportTable], &[&str]) = match self {
            Self::Report => (&TABLES, &[SUMMARY, NETWORK, PAGE, WORKBOOK]),
            Self::Network => {
                (const { &[table::<Nodes>(), ReportTable { name: EDGES, ..table::<Cooccurrence>() }] }, &[SUMMARY])
            }
        };
        let is_table = |name: &str| {
            let table = name.strip_suffix(".csv").or_else(|| name.strip_suffix(".parquet"));
            table.is_some_and(|name| tables.iter().any(|table| table.name == name))
        };
        name.and_then(OsStr::to_str).is_some_and(|name| is_table(name) || others.contains(&name))
    }
}

/// Moves the new folder to the place of the target, and the old target to that of the new folder.
fn swap(new: &Path, target: &Path) -> io::Result<()> {
    File::open(new)?.sync_all()?;
    if !target.exists() {
        return fs::rename(new, target);
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(()),
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let old = new.with_extension("old.tmp");
    fs::rename(target, &old)?;
    fs::rename(new, target)?;
    fs::rename(&old, new)
}
