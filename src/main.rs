//! The `gisa` program: parses arguments, runs one subcommand, and turns its outcome into an exit code.
//!
//! Exit codes: 0, all well (a closed pipe included); 1, finished, but some documents were skipped, and they are listed,
//! or a check has findings; 2, nothing was done, for the reason that is printed; 130 and 143, ended by SIGINT and
//! SIGTERM.

use std::io;
use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    match cli::run() {
        Ok(cli::Outcome::Complete) => ExitCode::SUCCESS,
        Ok(cli::Outcome::SomeSkipped) => ExitCode::from(1),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            cli::warn(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

/// Whether the reader of our output went away, as `head` does when it has enough.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
