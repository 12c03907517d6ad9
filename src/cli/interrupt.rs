//! What happens when the program is interrupted while it writes: what it has written so far is removed, and the exit code
//! names the signal.

use std::io;
#[cfg(unix)]
use std::path::PathBuf;

use tempfile::TempDir;

/// Makes a folder that is removed when the program is interrupted (SIGINT, SIGTERM, SIGHUP); the program then ends with
/// 128 + the number of the signal.
///
/// # Errors
/// What `make` says; where the system lets no handler be set.
#[cfg(unix)]
pub fn removed_on_signal(make: impl FnOnce() -> io::Result<TempDir>) -> io::Result<TempDir> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use std::sync::{Arc, Mutex, PoisonError};

    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    let made: Arc<Mutex<Option<PathBuf>>> = Arc::default();
    // Held until the folder is known: a signal that comes meanwhile waits.
    let mut path = made.lock().unwrap_or_else(PoisonError::into_inner);
    let known = Arc::clone(&made);
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            if let Some(folder) = &*known.lock().unwrap_or_else(PoisonError::into_inner) {
                // Other threads may still make files: a second attempt finds no new ones.
                while std::fs::remove_dir_all(folder).is_err() && folder.exists() {}
            }
            std::process::exit(128 + signal);
        }
    });
    let folder = make()?;
    *path = Some(folder.path().to_owned());
    Ok(folder)
}

/// Makes a folder; signals are those of Unix.
///
/// # Errors
/// What `make` says.
#[cfg(not(unix))]
pub fn removed_on_signal(make: impl FnOnce() -> io::Result<TempDir>) -> io::Result<TempDir> {
    make()
}

/// Makes a file that grows beyond the limit of the process an error of writing, not the end of the process.
///
/// # Errors
/// Where the system lets no handler be set.
pub fn report_file_size_limit() -> io::Result<()> {
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default())?;
    Ok(())
}
