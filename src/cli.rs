//! The command line: one file per subcommand.

mod tokenize;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Finds companies and technologies in Korean news and counts which are named together.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Tokenize(tokenize::Args),
}

/// Runs the program: exit code 0, or 2 with one line on standard error.
#[allow(clippy::print_stderr, reason = "errors of the program are printed here and nowhere else")]
pub fn run() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Tokenize(args) => tokenize::run(&args, |_| Vec::new()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(err) => {
            eprintln!("gisa: {err:#}");
            ExitCode::from(2)
        }
    }
}
