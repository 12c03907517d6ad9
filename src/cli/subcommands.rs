//! Changes the subcommands of a command, at all levels.

use clap::Command;

/// Applies `change` to each subcommand of a command. `path` is the name of the command, and `change` gets that of the
/// subcommand, each with those above it and without the program.
pub fn change_below(command: Command, path: &str, change: impl Fn(Command, &str) -> Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| {
        let path = format!("{path} {name}");
        command.mut_subcommand(name, |below| change(below, path.trim_start()))
    })
}
