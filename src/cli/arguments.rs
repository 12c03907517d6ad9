//! The arguments of a run: those of `gisa.toml`, then those of the command line.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};

use gisa::annotation::Index;

use super::config::Config;
use super::lang::Lang;
use super::messages::Locale;

/// Options that apply to texts only. An index was made with them, and they cannot change it.
const OF_TEXTS: [&str; 7] = ["field", "encoding", "lines", "lexicon", "exclude", "names", "dictionary"];

/// The arguments of a run.
pub struct Arguments {
    /// All arguments, the program first.
    all: Vec<OsString>,
    /// The name of the subcommand.
    command: String,
    /// The configuration file from which some of them are.
    pub config: Option<Config>,
    /// The options of that file that are among the arguments.
    pub taken: Vec<&'static str>,
    /// The language of messages.
    pub locale: Locale,
    /// The language that the arguments ask for.
    pub lang: Option<Lang>,
}

impl Arguments {
    /// Creates the `all` arguments of a subcommand, without a configuration file.
    pub const fn new(all: Vec<OsString>, command: String, locale: Locale) -> Self {
        Self { all, command, config: None, taken: Vec::new(), locale, lang: None }
    }

    /// All arguments, the program first.
    pub fn all(&self) -> &[OsString] {
        &self.all
    }

    /// The name of the subcommand.
    pub fn command(&self) -> &str {
        &self.command
    }

    /// The arguments other than the subcommand itself.
    pub fn of_command(&self) -> impl Iterator<Item = &OsString> {
        let place = self.place();
        self.all.iter().enumerate().skip(1).filter(move |(at, _)| *at != place).map(|(_, argument)| argument)
    }

    /// Inserts arguments directly after the last of these subcommands, so that given ones come later and win.
    fn insert(&mut self, arguments: Vec<OsString>, subcommands: &[&str]) {
        let place = |at: usize, name: &str| {
            self.all
                .iter()
                .skip(at)
                .position(|argument| argument == OsStr::new(name))
                .map_or(at, |behind| at + behind + 1)
        };
        let at = subcommands.iter().fold(1, |at, name| place(at, name));
        self.all.splice(at..at, arguments);
    }

    /// Adds the options of a file that the subcommand has and the arguments do not set; `matches` and `command` are
    /// those of the arguments. Keeps the file.
    ///
    /// # Errors
    /// If the subcommand rejects a value; with file and line.
    pub fn add_config(&mut self, config: Config, matches: &ArgMatches, command: &Command) -> anyhow::Result<()> {
        let (mut sub, mut found, mut names) = (command, matches, Vec::new());
        while let Some((name, matches)) = found.subcommand() {
            let Some(next) = sub.find_subcommand(name) else { break };
            (sub, found) = (next, matches);
            names.push(name);
        }
        let inputs = found.try_get_many::<PathBuf>("inputs").ok().flatten().into_iter().flatten();
        let is_index = inputs.into_iter().any(|path| Index::is_at(path));
        for option in &config.options {
            let arg = sub.get_arguments().find(|arg| arg.get_long() == Some(option.key));
            let is_wanted = |arg: &&Arg| !is_given(found, arg) && !has_conflict(sub, found, arg);
            let is_of_index = is_index && OF_TEXTS.contains(&option.key);
            if arg.filter(is_wanted).is_none() || is_of_index {
                continue;
            }
            self.insert(option.arguments(), &names);
            self.taken.push(option.key);
            // The given arguments were valid without it.
            let taken = command.clone().try_get_matches_from(self.all());
            taken.map_err(|error| config.problem(option, &error))?;
        }
        self.config = Some(config);
        Ok(())
    }

    fn place(&self) -> usize {
        self.all.iter().skip(1).position(|argument| argument == OsStr::new(&self.command)).map_or(0, |at| at + 1)
    }
}

/// True if the command line sets an option.
fn is_given(matches: &ArgMatches, arg: &Arg) -> bool {
    let source = matches.try_contains_id(arg.get_id().as_str()).ok();
    source.is_some() && matches.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine)
}

/// True if the command line sets an option that conflicts with it.
fn has_conflict(command: &Command, matches: &ArgMatches, arg: &Arg) -> bool {
    let others = command.get_arguments().filter(|other| is_given(matches, other));
    others.into_iter().any(|other| {
        command.get_arg_conflicts_with(other).iter().any(|it| it.get_id() == arg.get_id())
            || command.get_arg_conflicts_with(arg).iter().any(|it| it.get_id() == other.get_id())
    })
}
