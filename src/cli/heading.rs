//! The heading of `report.html`: its title, its language, and the command that reproduces it.

use std::path::{Path, PathBuf};

use gisa::report::Language;

use super::arguments::Arguments;
use super::lang::Lang;

/// The most inputs in the title, which bounds its length.
const MOST_INPUTS: usize = 3;

/// Options without effect on the page.
const WITHOUT_EFFECT: [&str; 7] = ["--threads", "--quiet", "-q", "--force", "--no-config", "--output", "-o"];

/// The source of the heading.
pub struct Heading<'a> {
    /// The command line.
    pub arguments: &'a Arguments,
    /// The path of the page, for the command that reproduces it.
    pub output: &'a Path,
    /// The inputs of the run.
    pub inputs: Vec<PathBuf>,
}

impl Heading<'_> {
    /// The title: the names of the inputs.
    pub fn title(&self) -> String {
        let name = |path: &PathBuf| path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let mut names: Vec<String> = self.inputs.iter().take(MOST_INPUTS).map(name).collect();
        if self.inputs.len() > MOST_INPUTS {
            names.push("…".to_owned());
        }
        if names.is_empty() { "gisa".to_owned() } else { names.join(", ") }
    }

    /// The language of the page: the requested one, else Korean, whatever the locale.
    pub fn language(&self) -> Language {
        self.arguments.lang.unwrap_or(Lang::Ko).language()
    }

    /// The inputs, quoted for a shell.
    pub fn inputs(&self) -> String {
        self.inputs.iter().map(|input| quoted(&input.to_string_lossy())).collect::<Vec<_>>().join(" ")
    }

    /// The command, with sorted inputs and without options that have no effect.
    pub fn command(&self) -> String {
        let inputs: Vec<String> = self.inputs.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        let mut arguments = self.arguments.of_command().map(|argument| argument.to_string_lossy().into_owned());
        let mut command = vec!["gisa".to_owned(), self.arguments.command().to_owned()];
        command.extend(inputs.iter().map(|input| quoted(input)));
        while let Some(argument) = arguments.next() {
            let (name, has_value) = argument.split_once('=').map_or((&*argument, false), |(name, _)| (name, true));
            if WITHOUT_EFFECT.contains(&name) || argument.starts_with("-o") {
                if ["--threads", "--output", "-o"].contains(&name) && !has_value {
                    arguments.next();
                }
            } else if !inputs.contains(&argument) {
                command.push(quoted(&argument));
            }
        }
        command.extend(["-o".to_owned(), quoted(&self.output.to_string_lossy())]);
        command.join(" ")
    }
}

/// An argument, quoted for a shell.
fn quoted(argument: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./=,:+@%".contains(c);
    if !argument.is_empty() && argument.chars().all(is_plain) {
        return argument.to_owned();
    }
    format!("'{}'", argument.replace('\'', "'\\''"))
}
