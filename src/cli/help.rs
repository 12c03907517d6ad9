//! The command line of clap, in the language of the user; `-h` has only the usual options.

use std::ffi::OsString;

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};

use super::messages::Locale;
use super::subcommands::change_below;

/// Headings of less usual options: `-h` omits them, `--help` only names them.
const RARE: [&str; 6] = ["Input", "Select", "Names", "Counting", "Words", "Running"];

/// The width of the list of names, in columns.
const WIDTH: usize = 100;

/// The amount of help that was requested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// `-h`: the usual options.
    Short,
    /// `--help`: the usual options, and the names of the others.
    Screen,
    /// `gisa help`, completions and manual pages: all options with their texts.
    All,
}

/// The command as it responds to these arguments.
pub fn command(command: Command, locale: &Locale, arguments: &[OsString]) -> Command {
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let asked = match (has("--help"), has("-h")) {
        (true, _) => Asked::Screen,
        (false, true) => Asked::Short,
        (false, false) => Asked::All,
    };
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("Print version");
    let command = command.disable_version_flag(true).arg(version.help_heading("Running"));
    let command = with_help(command);
    if asked == Asked::All {
        return locale.translated(command);
    }
    let shared = command.get_arguments().filter(|arg| arg.is_global_set()).filter_map(option_name).collect();
    let is_of_subcommand = arguments.iter().any(|argument| command.find_subcommand(argument).is_some());
    let command = command.mut_args(|arg| if is_of_subcommand { arg.hide(true) } else { arg });
    locale.translated(Shortener { locale, asked, shared }.command(command, ""))
}

/// Replaces clap's own flags of help and version by arguments that can be translated.
fn with_help(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::HelpShort);
    let help = help.help("Print help: -h the usual options, --help the names of all").help_heading("Running");
    let command = command.disable_help_flag(true).arg(help);
    change_below(command, "", |below, _| with_help(below))
}

/// Removes the less usual options.
struct Shortener<'l> {
    locale: &'l Locale,
    asked: Asked,
    /// The options that all commands have.
    shared: Vec<String>,
}

impl Shortener<'_> {
    fn command(&self, command: Command, path: &str) -> Command {
        let command = if path.is_empty() { command } else { self.subcommand(command, path) };
        change_below(command, path, |below, path| self.command(below, path))
    }

    fn subcommand(&self, command: Command, path: &str) -> Command {
        let parts = [("command", path.to_owned())];
        let more = match self.asked {
            Asked::Short => self.locale.message("more", "All options: gisa {command} --help", &parts),
            _ => {
                let others = "Other options, which gisa help {command} explains:";
                let names = self.names(&command).join("\n");
                format!("{}\n{names}", self.locale.message("others", others, &parts))
            }
        };
        let after = command.get_after_help().map(StyledStr::to_string).unwrap_or_default();
        let is_rare = |arg: &Arg| arg.get_help_heading().is_some_and(|heading| RARE.contains(&heading));
        let command = command.mut_args(|arg| if is_rare(&arg) { arg.hide(true) } else { arg });
        command.after_help(format!("{after}\n\n{more}").trim_start().to_owned())
    }

    /// The names of the removed options, one or more lines for each heading.
    fn names(&self, command: &Command) -> Vec<String> {
        let of_heading = |heading: &&str| {
            let arguments = command.get_arguments().filter(|arg| arg.get_help_heading() == Some(*heading));
            let shared = self.shared.iter().filter(|_| *heading == "Running").cloned();
            let names: Vec<String> = arguments.filter_map(option_name).chain(shared).collect();
            (!names.is_empty()).then(|| folded(&self.locale.heading(heading), &names))
        };
        RARE.iter().filter_map(of_heading).flatten().collect()
    }
}

fn option_name(arg: &Arg) -> Option<String> {
    Some(format!("--{}", arg.get_long()?))
}

/// `  Heading: --one, --other` in lines of at most [`WIDTH`] columns.
fn folded(heading: &str, names: &[String]) -> Vec<String> {
    let mut lines = vec![format!("  {heading}:")];
    for (at, name) in names.iter().enumerate() {
        let comma = if at + 1 < names.len() { "," } else { "" };
        let line = lines.last_mut().filter(|line| line.chars().count() + name.len() + 2 <= WIDTH);
        match line {
            Some(line) => line.extend([" ", name, comma]),
            None => lines.push(format!("    {name}{comma}")),
        }
    }
    lines
}
