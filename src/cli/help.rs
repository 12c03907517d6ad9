//! The command line as clap knows it: in the language of the user, and `-h` with the options that are asked for most.

use std::ffi::OsString;

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};

use super::messages::Locale;
use super::subcommands::change_below;

/// The headings of options that a first look can do without: `-h` leaves them out, `--help` has them.
const RARE: [&str; 6] = ["Input", "Select", "Names", "Counting", "Words", "Running"];

/// The command as it answers to these arguments.
pub fn command(command: Command, locale: &Locale, arguments: &[OsString]) -> Command {
    let is_short = arguments.iter().any(|argument| argument == "-h") && !arguments.iter().any(|it| it == "--help");
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("Print version");
    let command = command.disable_version_flag(true).arg(version.help_heading("Running"));
    let command = with_help(command);
    let command = if is_short { shortened(command, "", locale) } else { command };
    locale.translated(command)
}

/// The flags of help and version as arguments of ours, so that they can be translated.
fn with_help(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::HelpShort);
    let help = help.help("Print help: -h the usual options, --help all").help_heading("Running");
    let command = command.disable_help_flag(true).arg(help);
    change_below(command, "", |below, _| with_help(below))
}

/// The command without the options that are asked for rarely.
fn shortened(command: Command, path: &str, locale: &Locale) -> Command {
    let is_rare = |arg: &Arg| arg.get_help_heading().is_some_and(|heading| RARE.contains(&heading));
    let hidden = !path.is_empty() && command.get_arguments().any(is_rare);
    let mut command = command.mut_args(|arg| if is_rare(&arg) { arg.hide(true) } else { arg });
    if hidden {
        let more = locale.message("more", "All options: gisa {command} --help", &[("command", path.to_owned())]);
        let after = command.get_after_help().map(StyledStr::to_string).unwrap_or_default();
        command = command.after_help(format!("{after}\n{more}").trim_start().to_owned());
    }
    change_below(command, path, |below, path| shortened(below, path, locale))
}
