//! The integration tests, one binary: `cargo test --test suite`. Each module states claims about the program as its
//! users meet it. A test that needs the corpora outside the repository (`../shared`) says so, and is skipped without
//! them.

mod answers;
mod audit;
mod cli;
mod corpus;
mod exit_codes;
mod faults;
mod habits;
mod help;
mod index;
mod lexicon;
mod options;
mod outputs;
mod own_output;
mod page;
mod printing;
mod quality;
mod readme;
mod recount;
mod repeats;
mod rooms;
mod samples;
mod select;
mod signals;
mod tables;
mod tokenize;
mod tools;
mod workbook;

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use similar::TextDiff;

/// The program, run in the root of the repository, in English whatever the locale.
fn gisa() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gisa"));
    command.current_dir(root()).env("LC_ALL", "C");
    command
}

/// The root of the repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of `../shared`; `None`, with a note, if it is absent.
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
fn shared(path: &str) -> Option<PathBuf> {
    let path = root().join("../shared").join(path);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is not there", path.display());
    None
}

/// The names of the entries of a folder, sorted.
fn file_names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The lines by which a text differs from the wanted one. `GISA_BLESS=1` writes the text in its place.
fn difference(want: &str, found: &str) -> String {
    let diff = TextDiff::from_lines(want, found);
    let diff = diff.unified_diff().context_radius(1).header("wanted", "found").to_string();
    format!("GISA_BLESS=1 accepts this:\n{diff}")
}

/// The standard output of the program; it must end with `code`.
fn printed(command: &mut Command, code: i32) -> String {
    let output = command.output().expect("the program starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{errors}");
    String::from_utf8(output.stdout).expect("the output is UTF-8")
}
