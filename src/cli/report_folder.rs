//! The folder that `analyze` or `network` writes: it appears as a whole or not at all, also when the run is killed,
//! when the disk is full, or when two runs write to one place.
//!
//! Files are written into a hidden folder next to the target, which then takes the target's place in one step.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
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

/// The file that says what a report is made of; it is written last.
pub const SUMMARY: &str = "summary.json";
/// What the summary is in the meantime where the files of a report are replaced one by one.
const UNFINISHED: &str = "summary.unfinished.json";
/// The page.
pub const PAGE: &str = "report.html";
/// The workbook.
pub const WORKBOOK: &str = "report.xlsx";
/// The file of the network.
pub const NETWORK: &str = "network.graphml";
/// The edges of `network`, without the ending of the format.
pub const EDGES: &str = "edges";

/// A table of a report, which is made of its CSV file in other formats, too; `excel_safe` as that was written.
pub struct ReportTable {
    name: &'static str,
    /// Writes it as a Parquet file.
    pub write_parquet: fn(&mut ReportFolder, excel_safe: bool) -> anyhow::Result<()>,
    /// Adds it to a workbook.
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

/// What a folder holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contents {
    /// The reports of `analyze`.
    Report,
    /// The tables of `network`; the summary says so.
    Network,
}

/// A report that is being written.
pub struct ReportFolder {
    target: PathBuf,
    staging: Staging,
    place: Place,
    contents: Contents,
    /// SHA-256 of each finished file, in hexadecimal.
    files: BTreeMap<String, String>,
}

/// How the finished files are moved to the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The whole folder takes the target's place.
    Beside,
    /// The target keeps its other files, or cannot be moved: files are renamed one by one, the summary last.
    Inside,
}

/// A file of a report that is being written.
pub type ReportFile = BufWriter<HashedFile>;

impl ReportFolder {
    /// Prepares the target; `force` allows one that holds other files than a report's.
    ///
    /// # Errors
    /// Where the target holds other files, or cannot be written to.
    pub fn create(target: &Path, contents: Contents, force: bool) -> anyhow::Result<Self> {
        // A target that is not there yet has no canonical path.
        let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
        let foreign = contents.foreign_file(&target)?;
        if let (Some(name), false) = (&foreign, force) {
            anyhow::bail!(
                "{} holds {name}, which is no part of {} (choose another folder, or give --force)",
                target.display(),
                contents.describe()
            );
        }
        let parent = folder_of(&target);
        fs::create_dir_all(parent).map_err(write_error(parent))?;
        let beside =
            if foreign.is_none() { Staging::folder_in(parent) } else { Err(io::ErrorKind::Unsupported.into()) };
        let (staging, place) = match beside {
            Ok(staging) => (staging, Place::Beside),
            Err(_) if target.is_dir() => (Staging::folder_in(&target).map_err(write_error(&target))?, Place::Inside),
            Err(error) => return Err(write_error(&target)(error).into()),
        };
        Ok(Self { target, staging, place, contents, files: BTreeMap::new() })
    }

    /// # Errors
    /// Where one of the inputs, or of the other files that are read, would be replaced, also one that leads there by a
    /// link.
    pub fn check_inputs<'p>(&self, inputs: &[Input], files: impl Iterator<Item = &'p Path>) -> anyhow::Result<()> {
        let entries = fs::read_dir(&self.target).into_iter().flatten().flatten();
        let replaced = entries.map(|entry| entry.path()).filter(|path| self.contents.has(path.file_name()));
        let replaced: Vec<PathBuf> = replaced.collect();
        let files = files.map(Input::at).collect::<Vec<_>>();
        let Some(input) = Input::find_at(inputs.iter().chain(&files), &replaced) else { return Ok(()) };
        anyhow::bail!(
            "{} is an input and would be replaced by the report (choose another folder)",
            input.path().display()
        )
    }

    /// A new file of that name; hand it back with [`ReportFolder::add`].
    ///
    /// # Errors
    /// [`Error::Write`] where it cannot be made.
    pub fn file(&self, name: &str) -> Result<ReportFile> {
        let path = self.target.join(name);
        let file = File::create_new(self.staging.path().join(name)).map_err(write_error(&path))?;
        Ok(BufWriter::new(HashedFile { file, path, hash: Sha256::new() }))
    }

    /// A new table as CSV with its header.
    ///
    /// # Errors
    /// [`Error::Write`] where it cannot be made.
    pub fn table<T: Table>(&self, csv: CsvOptions) -> anyhow::Result<Rows<T, ReportFile>> {
        Ok(Rows::of_columns(T::usual_columns(), self.file(&file_name(T::NAME, Format::Csv))?, Format::Csv, csv)?)
    }

    /// Takes a written file in.
    ///
    /// # Errors
    /// [`Error::Write`] where its last bytes cannot be written.
    pub fn add(&mut self, name: &str, file: ReportFile) -> anyhow::Result<()> {
        let HashedFile { file, path, hash } = file.into_inner().map_err(|error| error.into_error())?;
        file.sync_all().map_err(write_error(&path))?;
        self.files.insert(name.to_owned(), hexadecimal(hash.finalize()));
        Ok(())
    }

    /// Takes a written table in.
    ///
    /// # Errors
    /// [`Error::Write`] where its last bytes cannot be written.
    pub fn add_table<T: Table>(&mut self, file: ReportFile) -> anyhow::Result<()> {
        self.add(&file_name(T::NAME, Format::Csv), file)
    }

    /// Writes these columns of a whole table as CSV.
    ///
    /// # Errors
    /// [`Error::Write`] where it cannot be written.
    pub fn write_table<'a, T: Table>(
        &mut self,
        columns: Vec<Column<T>>,
        rows: impl IntoIterator<Item = T::Row<'a>>,
        csv: CsvOptions,
    ) -> anyhow::Result<()> {
        self.write_table_as(T::NAME, columns, rows, Format::Csv, csv)
    }

    /// The same under another name and in another format.
    ///
    /// # Errors
    /// [`Error::Write`] where it cannot be written.
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

    /// A finished table of the report, to be read.
    ///
    /// # Errors
    /// [`Error::Write`] where it is not there any more.
    fn written<T: Table>(&self) -> Result<File> {
        let name = file_name(T::NAME, Format::Csv);
        File::open(self.staging.path().join(&name)).map_err(write_error(&self.target.join(&name)))
    }

    /// Writes a finished table as a Parquet file; `excel_safe` as it was written.
    ///
    /// # Errors
    /// [`Error::Write`] where it cannot be written.
    fn write_parquet<T: Table>(&mut self, excel_safe: bool) -> anyhow::Result<()> {
        let name = file_name(T::NAME, Format::Parquet);
        let (file, _) = convert::<T, _>(self.written::<T>()?, excel_safe, self.file(&name)?, Format::Parquet)?;
        self.add(&name, file)
    }

    /// The finished files with their SHA-256 in hexadecimal.
    pub fn files(&self) -> &BTreeMap<String, String> {
        &self.files
    }

    /// Writes the summary and puts the report in its place.
    ///
    /// # Errors
    /// [`Error::Write`] where that cannot be done; an earlier report then stays as it was.
    pub fn publish(mut self, summary: &[u8]) -> anyhow::Result<()> {
        if self.place == Place::Inside {
            let mut file = self.file(UNFINISHED)?;
            file.write_all(&unfinished_summary(summary)?)?;
            self.add(UNFINISHED, file)?;
        }
        let mut file = self.file(SUMMARY)?;
        file.write_all(summary)?;
        self.add(SUMMARY, file)?;
        // A signal waits: what is begun now is done as a whole.
        let signals = unfinished();
        let published = match self.place {
            Place::Beside => swap(self.staging.path(), &self.target),
            Place::Inside => self.move_files(),
        };
        drop(signals);
        Ok(published.map_err(write_error(&self.target))?)
    }

    /// Moves the files one by one. Until the last one is there the summary says that they may be of two reports.
    fn move_files(&self) -> io::Result<()> {
        let folder = File::open(&self.target)?;
        // Two runs at once take turns.
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

    /// Removes the files of an earlier report that this one does not have.
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

/// The summary as it is while files of the earlier report may lie among those of the new one.
fn unfinished_summary(summary: &[u8]) -> serde_json::Result<Vec<u8>> {
    let mut summary: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(summary)?;
    let why =
        "files of an earlier report may lie among these: they are those of this one if their hashes are as in `files`";
    summary.insert("unfinished".to_owned(), why.into());
    serde_json::to_vec_pretty(&summary)
}

/// A file that is hashed while it is written; its errors name it.
pub struct HashedFile {
    file: File,
    /// Where it will be.
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

    /// The first file of a folder that is no part of what gisa wrote there; `None` where there is none, or no folder.
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

    /// Whether a folder holds them: its summary says so. One that cannot be read, or understood, is not ours.
    fn are_of(self, folder: &Path) -> bool {
        let summary = fs::read(folder.join(SUMMARY)).ok();
        let summary = summary.and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
        let is_network = |summary: &serde_json::Value| summary["command"] == "network";
        summary.is_some_and(|summary| summary.get("gisa").is_some() && is_network(&summary) == (self == Self::Network))
    }

    /// Whether a file of that name is one of them.
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

/// Puts the new folder in the place of the target; what was there is then in the place of the new one.
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
