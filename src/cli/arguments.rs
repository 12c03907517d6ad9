//! The arguments of a run as a whole: those of the command line, after those of `gisa.toml`.

use std::ffi::{OsStr, OsString};

use super::config::Config;
use super::messages::Locale;
use super::page::Lang;

/// The arguments of a run.
pub struct Arguments {
    /// All of them, the program first.
    all: Vec<OsString>,
    /// The name of the subcommand.
    command: String,
    /// The file that some of them are from.
    pub config: Option<Config>,
    /// Its options that are among the arguments.
    pub taken: Vec<&'static str>,
    /// The language of messages.
    pub locale: Locale,
    /// The language that is asked for.
    pub lang: Option<Lang>,
}

impl Arguments {
    /// The arguments `all` of a subcommand.
    pub const fn new(all: Vec<OsString>, command: String, locale: Locale) -> Self {
        Self { all, command, config: None, taken: Vec::new(), locale, lang: None }
    }

    /// The arguments, the program first.
    pub fn all(&self) -> &[OsString] {
        &self.all
    }

    /// The name of the subcommand.
    pub fn command(&self) -> &str {
        &self.command
    }

    /// The arguments after the subcommand, and those before it.
    pub fn of_command(&self) -> impl Iterator<Item = &OsString> {
        let place = self.place();
        self.all.iter().enumerate().skip(1).filter(move |(at, _)| *at != place).map(|(_, argument)| argument)
    }

    /// Adds arguments behind the last of these subcommands, where those that are given come later.
    pub fn insert(&mut self, arguments: Vec<OsString>, subcommands: &[&str]) {
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

    fn place(&self) -> usize {
        self.all.iter().skip(1).position(|argument| argument == OsStr::new(&self.command)).map_or(0, |at| at + 1)
    }
}
