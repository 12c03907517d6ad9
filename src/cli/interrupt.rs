//! What happens when the program is told to stop while it writes: what it has written so far is removed, and the exit
//! code names the signal.

use std::io;
use std::path::Path;

/// Removes a folder when the program is interrupted (SIGINT, SIGTERM, SIGHUP), and ends it with 128 + the number of the
/// signal.
///
/// # Errors
/// Where the system lets no handler be set.
#[cfg(unix)]
pub fn remove_on_signal(folder: &Path) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let folder = folder.to_owned();
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            // Other threads may still make files: a second attempt finds no new ones.
            while std::fs::remove_dir_all(&folder).is_err() && folder.exists() {}
            std::process::exit(128 + signal);
        }
    });
    Ok(())
}

/// Nothing to do: signals are those of Unix.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn remove_on_signal(_folder: &Path) -> io::Result<()> {
    Ok(())
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
