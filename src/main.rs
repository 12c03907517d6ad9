//! The `gisa` program: parses arguments, runs one subcommand, and turns its outcome into an exit code.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
