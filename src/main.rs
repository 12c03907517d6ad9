//! The `gisa` program: parses arguments, runs one subcommand, and turns its outcome into an exit code.
//!
//! Exit codes: 0 for success (also with a closed pipe); 1 if some documents were skipped, which are listed, or if a
//! check has findings; 2 if nothing was done, for the printed reason; 130 and 143 after SIGINT and SIGTERM.

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

/// True if the reader of the output closed the pipe, as `head` does.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
