//! Hidden files and folders next to what a command writes, which hold it until it is whole. They are removed when the
//! run ends, fails or is interrupted; what a killed run leaves is removed by the next one.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process;

use super::interrupt::{self, unfinished};

const PREFIX: &str = ".gisa-";
const SUFFIX: &str = ".tmp";

/// A hidden file or folder; it is removed when it is dropped.
pub struct Staging {
    path: PathBuf,
    /// Locked while the run lasts.
    lock: File,
}

impl Staging {
    /// A new folder.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn folder_in(parent: &Path) -> io::Result<Self> {
        Self::new_in(parent, |path| fs::create_dir(path).and_then(|()| File::open(path)))
    }

    /// A new file, open for writing.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn file_in(parent: &Path) -> io::Result<(Self, File)> {
        let staging = Self::new_in(parent, |path| File::create_new(path))?;
        let file = staging.lock.try_clone()?;
        Ok((staging, file))
    }

    /// The lock on the parent keeps two runs from taking each other's new folder for an abandoned one.
    fn new_in(parent: &Path, make: impl Fn(&Path) -> io::Result<File>) -> io::Result<Self> {
        let parent_lock = File::open(parent)?;
        parent_lock.lock()?;
        remove_abandoned(parent)?;
        interrupt::listen()?;
        // Held until the path is known: a signal that comes meanwhile waits.
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

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts it in its place: a file in that of another one, a folder where there is none.
    ///
    /// # Errors
    /// Where it cannot be renamed.
    pub fn persist(self, target: &Path) -> io::Result<()> {
        let mut paths = unfinished();
        fs::rename(&self.path, target)?;
        paths.retain(|path| *path != self.path);
        Ok(())
    }
}

impl Drop for Staging {
    /// What cannot be removed now is removed by the next run.
    fn drop(&mut self) {
        let _ = if self.path.is_dir() { fs::remove_dir_all(&self.path) } else { fs::remove_file(&self.path) };
    }
}

/// The folder that a file or folder lies in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether a name is that of a hidden file or folder of gisa.
pub fn is_staging(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

/// Removes what killed runs left in a folder.
///
/// # Errors
/// Where it cannot be read, or something not be removed.
pub fn remove_abandoned(parent: &Path) -> io::Result<()> {
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        let (kind, path) = (entry.file_type()?, entry.path());
        if !is_staging(&entry.file_name()) || !(kind.is_dir() || kind.is_file()) {
            continue;
        }
        // Another run may remove it first, or hold it.
        if File::open(&path).is_ok_and(|found| found.try_lock().is_ok()) {
            if kind.is_dir() { fs::remove_dir_all(&path)? } else { fs::remove_file(&path)? }
        }
    }
    Ok(())
}
