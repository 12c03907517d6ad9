//! `gisa completions` and `gisa man`: shell completions and manual pages, generated from the options.

use clap::{Args, Command};
use clap_complete::Shell;

use gisa::text::nearest_hint;

use super::Outcome;
use super::output::OutputArgs;

/// Print the completions of a shell
#[derive(Debug, Args)]
#[command(
    after_help = "Examples: gisa completions bash -o ~/.local/share/bash-completion/completions/gisa\n          \
    gisa completions zsh -o ~/.zfunc/_gisa"
)]
pub struct Completions {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,

    #[command(flatten)]
    output: OutputArgs,
}

/// Print the manual page of a command
#[derive(Debug, Args)]
#[command(after_help = "Examples: gisa man | man -l -\n          gisa man corpus check -o gisa-corpus-check.1")]
pub struct Manual {
    /// The command; none: gisa itself
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,

    #[command(flatten)]
    output: OutputArgs,
}

impl Completions {
    /// Runs the subcommand; `command` is the whole command line.
    pub fn run(&self, mut command: Command) -> anyhow::Result<Outcome> {
        let mut out = self.output.open(&[])?;
        // The generator panics if it cannot write, so it writes to memory.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "gisa", &mut script);
        std::io::Write::write_all(&mut out, &script)?;
        out.finish()?;
        Ok(Outcome::Complete)
    }
}

impl Manual {
    /// Runs the subcommand; `command` is the whole command line.
    pub fn run(&self, mut command: Command) -> anyhow::Result<Outcome> {
        command.build();
        let mut page = &command;
        let names: Vec<&str> = self.command.iter().flat_map(|name| name.split_whitespace()).collect();
        for name in &names {
            let known: Vec<&str> = page.get_subcommands().map(Command::get_name).collect();
            let near = || nearest_hint(name, known.iter().copied());
            let found = page.find_subcommand(name);
            page = found.ok_or_else(|| anyhow::anyhow!("expected a command: {}{}", known.join(", "), near()))?;
        }
        let title = ["gisa"].iter().chain(&names).copied().collect::<Vec<_>>().join("-");
        let source = format!("gisa {}", env!("CARGO_PKG_VERSION"));
        let mut out = self.output.open(&[])?;
        clap_mangen::Man::new(page.clone()).title(title).source(source).render(&mut out)?;
        out.finish()?;
        Ok(Outcome::Complete)
    }
}
