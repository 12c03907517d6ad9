//! Cleans up when the program is interrupted while it writes: partial output is removed, and the exit code names the
//! signal.

use std::fs;
use std::io;
use std::panic;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Files and folders that are removed when the program is interrupted. The list is global, because a signal ends the
/// whole program.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Installs the handler of SIGINT, SIGTERM and SIGHUP: it removes the [`unfinished`] output, and ends the program with
/// 128 plus the number of the signal.
///
/// # Errors
/// If the system does not allow it.
pub fn listen() -> io::Result<()> {
    static IS_LISTENING: Mutex<bool> = Mutex::new(false);
    let mut is_listening = IS_LISTENING.lock().unwrap_or_else(PoisonError::into_inner);
    #[cfg(unix)]
    if !*is_listening {
        wait_for_signals()?;
    }
    *is_listening = true;
    Ok(())
}

/// The list of unfinished output. A signal waits while it is locked.
pub fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for signals. A signal that is ignored from the start, as `nohup` does with SIGHUP, stays ignored.
#[cfg(unix)]
fn wait_for_signals() -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let ignored = ignored_signals();
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| !ignored.contains(signal)))?;
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let paths = unfinished();
            paths.iter().for_each(|path| remove(path));
            std::process::exit(128 + signal);
        }
    });
    Ok(())
}

#[cfg(unix)]
fn remove(path: &Path) {
    if !path.is_dir() {
        // The file may already have its final name, or be gone.
        let _ = fs::remove_file(path);
        return;
    }
    // Other threads may still create files; a second attempt finds no new ones.
    while fs::remove_dir_all(path).is_err() && path.exists() {}
}

/// The signals that this process ignores; empty if the system does not tell.
#[cfg(unix)]
fn ignored_signals() -> Vec<i32> {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0);
    (1..=64).filter(|signal| mask >> (signal - 1) & 1 == 1).collect()
}

/// Turns the signal of a file beyond the size limit of the process into an error of writing.
///
/// # Errors
/// If the system does not allow it.
pub fn report_file_size_limit() -> io::Result<()> {
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default())?;
    Ok(())
}

/// Suppresses the message of a panic in the crate for workbooks, which panics if a temporary file cannot be written;
/// `report` turns that panic into an error.
pub fn hide_workbook_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let is_in_crate = panic.location().is_some_and(|place| place.file().contains("rust_xlsxwriter"));
        if !is_in_crate {
            usual(panic);
        }
    }));
}
