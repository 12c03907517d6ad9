//! `gisa config`: prints the options that `gisa.toml` sets, with their lines.

use std::io::Write;

use clap::{Args, Command};

use super::Outcome;
use super::arguments::Arguments;
use super::config::KEYS;
use super::output::OutputArgs;

/// Show which options are in force, and where they are set: in gisa.toml, or nowhere
#[derive(Debug, Args)]
#[command(
    after_help = "gisa.toml is looked for in the working folder and in those above it. Its keys are options without dashes:\n\
    lexicon = [\"own.csv\"]\nzones = [\"title\", \"lead\"]\nfield = { title = \"headline\" }\n\n\
    Files are looked for next to it. Options of the command line win; --no-config leaves it out.\n\
    Example: gisa config"
)]
pub struct Settings {
    #[command(flatten)]
    output: OutputArgs,
}

impl Settings {
    /// Runs the subcommand; `command` is the whole command line.
    pub fn run(&self, arguments: &Arguments, command: &Command) -> anyhow::Result<Outcome> {
        arguments.config.as_ref().map_or(Ok(()), |config| config.check(command))?;
        let mut out = self.output.open(&[])?;
        match &arguments.config {
            Some(config) => writeln!(out, "# {}", config.path.display())?,
            None => writeln!(out, "# no gisa.toml in this folder or above it")?,
        }
        for key in KEYS {
            let option = arguments.config.iter().flat_map(|config| &config.options).find(|option| option.key == key);
            let (value, from) = match option {
                Some(option) => {
                    let value = option.values.as_ref().map_or("on".to_owned(), |values| values.join(","));
                    let path = arguments.config.as_ref().map(|config| config.path.display().to_string());
                    (value, format!("{}:{}", path.unwrap_or_default(), option.line))
                }
                None => (default_of(command, key), "default".to_owned()),
            };
            writeln!(out, "{key:<14} {:<40} {from}", if value.is_empty() { "-" } else { &value })?;
        }
        out.finish()?;
        Ok(Outcome::Complete)
    }
}

/// The default of an option in the first command that has it.
fn default_of(command: &Command, key: &str) -> String {
    let mut args = command.get_subcommands().flat_map(Command::get_arguments);
    let values = args.find(|arg| arg.get_long() == Some(key)).map(|arg| arg.get_default_values().to_owned());
    let values = values.unwrap_or_default();
    values.iter().map(|value| value.to_string_lossy().into_owned()).collect::<Vec<_>>().join(",")
}
