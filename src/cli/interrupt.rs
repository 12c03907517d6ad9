//! What happens when the program is interrupted while it writes: what it has written so far is removed, and the exit
//! code names the signal.

use std::fs;
use std::io;
use std::panic;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Files and folders that are removed when the program is interrupted: one list, as a signal ends the whole program.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// From now on a signal (SIGINT, SIGTERM, SIGHUP) removes what is [`unfinished`] and ends the program with 128 + its
/// number.
///
/// # Errors
/// Where the system lets no handler be set.
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

/// What is removed. A signal that comes while it is borrowed waits.
pub fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A signal that is ignored from the start, as `nohup` does with SIGHUP, stays ignored.
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
        // It may have its name by now, or be gone.
        let _ = fs::remove_file(path);
        return;
    }
    // Other threads may still make files: a second attempt finds no new ones.
    while fs::remove_dir_all(path).is_err() && path.exists() {}
}

/// The signals that this process ignores; none where the system does not say so.
#[cfg(unix)]
fn ignored_signals() -> Vec<i32> {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0);
    (1..=64).filter(|signal| mask >> (signal - 1) & 1 == 1).collect()
}

/// Makes a file that grows beyond the limit of the process an error of writing, not the end of the process.
///
/// # Errors
/// Where the system lets no handler be set.
pub fn report_file_size_limit() -> io::Result<()> {
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default())?;
    Ok(())
}

/// A workbook whose temporary file cannot be written panics within its crate, and `report` makes an error of that: the
/// message of the panic would come on top.
pub fn hide_workbook_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let is_in_crate = panic.location().is_some_and(|place| place.file().contains("rust_xlsxwriter"));
        if !is_in_crate {
            usual(panic);
        }
    }));
}
