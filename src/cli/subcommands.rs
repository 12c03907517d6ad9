//! Changes a command and all of its subcommands.

use clap::Command;

/// The command with what `change` makes of each of its subcommands; `path` is its name, and `change` gets theirs, each
/// with those above it and without that of the program.
pub fn change_below(command: Command, path: &str, change: impl Fn(Command, &str) -> Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| {
        let path = format!("{path} {name}");
        command.mut_subcommand(name, |below| change(below, path.trim_start()))
    })
}
