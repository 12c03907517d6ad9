//! Identifies the file behind a path or a standard stream, whatever the links to it.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

/// The identity of a file, the same for all paths that lead to it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FileId {
    /// Device and inode number.
    #[cfg(unix)]
    Inode(u64, u64),
    #[cfg(not(unix))]
    Canonical(std::path::PathBuf),
}

impl FileId {
    #[cfg(unix)]
    pub fn of(_: &Path, metadata: &Metadata) -> io::Result<Self> {
        use std::os::unix::fs::MetadataExt;
        Ok(Self::Inode(metadata.dev(), metadata.ino()))
    }

    #[cfg(not(unix))]
    pub fn of(path: &Path, _: &Metadata) -> io::Result<Self> {
        fs::canonicalize(path).map(Self::Canonical)
    }
}

/// The identity of the regular file behind a path; `None` if there is none.
pub(super) fn file_id(path: &Path) -> Option<FileId> {
    let metadata = fs::metadata(path).ok().filter(Metadata::is_file)?;
    FileId::of(path, &metadata).ok()
}

/// The identity of the regular file behind a standard stream; `None` for other things, such as a pipe.
#[cfg(unix)]
fn stream_id(stream: impl std::os::fd::AsFd) -> Option<FileId> {
    let metadata = fs::File::from(stream.as_fd().try_clone_to_owned().ok()?).metadata().ok()?;
    FileId::of(Path::new(""), &metadata).ok().filter(|_| metadata.is_file())
}

#[cfg(unix)]
pub(super) fn stdin_id() -> Option<FileId> {
    stream_id(io::stdin())
}

/// The files to which standard output and standard error are written.
#[cfg(unix)]
pub(super) fn output_ids() -> Vec<FileId> {
    stream_id(io::stdout()).into_iter().chain(stream_id(io::stderr())).collect()
}

/// Always `None`: only Unix tells which file a stream is.
#[cfg(not(unix))]
pub(super) const fn stdin_id() -> Option<FileId> {
    None
}

/// Always empty: only Unix tells which file a stream is.
#[cfg(not(unix))]
pub(super) const fn output_ids() -> Vec<FileId> {
    Vec::new()
}
