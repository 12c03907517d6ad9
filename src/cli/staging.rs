//! Hidden files and folders next to the output of a command, which hold it until it is complete. They are removed when
//! the run ends, fails or is interrupted; the next run removes those of a killed one.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process;

use super::interrupt::{self, unfinished};

const PREFIX: &str = ".gisa-";
const SUFFIX: &str = ".tmp";

/// A hidden file or folder, removed on drop.
pub struct Staging {
    path: PathBuf,
    /// The file that is locked during the run.
    lock: File,
}

impl Staging {
    /// Creates a folder.
    ///
    /// # Errors
    /// If that fails.
    pub fn folder_in(parent: &Path) -> io::Result<Self> {
        Self::new_in(parent, |path| fs::create_dir(path).and_then(|()| File::open(path)))
    }

    /// Creates a file, open for writing.
    ///
    /// # Errors
    /// If that fails.
    pub fn file_in(parent: &Path) -> io::Result<(Self, File)> {
        let staging = Self::new_in(parent, |path| File::create_new(path))?;
        let file = staging.lock.try_clone()?;
        Ok((staging, file))
    }

    /// Creates a file or folder. The lock on the parent keeps two runs from taking each other's new folder for an
    /// abandoned one.
    fn new_in(parent: &Path, make: impl Fn(&Path) -> io::Result<File>) -> io::Result<Self> {
        let parent_lock = File::open(parent)?;
        parent_lock.lock()?;
        remove_abandoned(parent)?;
        interrupt::listen()?;
        // Locked until the path is known: a signal waits so long.
        let mut paths = unfinished();
        let (path, lock) = (0_u32..)
            .map(|number| parent.join(format!("{PREFIX}{}-{number}{SUFFIX}", process::id())))
            .find_map(|path| match make(&path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => None,
                made => Some(made.map(|lock| (path, lock))),
            })
            .ok_or(ErrorKind::AlreadyExists)??;
        paths.push(path.clone());
        lock.lock()?;
        drop(paths);
        Ok(Self { path, lock })
    }

    /// The path of the file or folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Moves it to its place: a file may replace another one, a folder may not.
    ///
    /// # Errors
    /// If it cannot be renamed.
    pub fn persist(self, target: &Path) -> io::Result<()> {
        let mut paths = unfinished();
        fs::rename(&self.path, target)?;
        paths.retain(|path| *path != self.path);
        Ok(())
    }
}

impl Drop for Staging {
    /// If something cannot be removed now, the next run removes it.
    fn drop(&mut self) {
        let _ = if self.path.is_dir() { fs::remove_dir_all(&self.path) } else { fs::remove_file(&self.path) };
    }
}

/// The folder that contains a file or folder.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// True if a name is that of a hidden file or folder of gisa.
pub fn is_staging(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

/// Removes the remains of killed runs from a folder.
///
/// # Errors
/// If the folder cannot be read, or something cannot be removed.
pub fn remove_abandoned(parent: &Path) -> io::Result<()> {
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        let (kind, path) = (entry.file_type()?, entry.path());
        if !is_staging(&entry.file_name()) || !(kind.is_dir() || kind.is_file()) {
            continue;
        }
        // Another run may remove it first, or hold its lock.
        if File::open(&path).is_ok_and(|found| found.try_lock().is_ok()) {
            if kind.is_dir() { fs::remove_dir_all(&path)? } else { fs::remove_file(&path)? }
        }
    }
    Ok(())
}
