//! The language of help and messages: English, or Korean from `messages/ko.toml`, by command and option.

use std::collections::BTreeMap;
use std::env;

use clap::{Arg, Command};

use gisa::lexicon::Kind;

use super::lang::Lang;
use super::subcommands::change_below;

const KOREAN: &str = include_str!("messages/ko.toml");

/// The words that introduce the examples of a command, with their keys.
const EXAMPLE: [(&str, &str); 2] = [("Examples", "examples"), ("Example", "example")];

/// Texts by table and key.
type Texts = BTreeMap<String, BTreeMap<String, String>>;

/// The language of help and messages.
#[derive(Debug, Clone)]
pub struct Locale {
    /// The Korean texts; `None` for English.
    korean: Option<Texts>,
}

impl Locale {
    /// The requested language, else that of the system: the first of LC_ALL, LC_MESSAGES and LANG that is set.
    pub fn new(asked: Option<Lang>) -> Self {
        let texts = || toml::from_str(KOREAN).expect("a test reads the texts");
        Self { korean: is_korean(asked).then(texts) }
    }

    /// A message: `english` or its translation, with the names in braces replaced by `parts`.
    pub fn message(&self, key: &str, english: &str, parts: &[(&str, String)]) -> String {
        let text = self.text("messages", key).unwrap_or(english).to_owned();
        parts.iter().fold(text, |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// A heading of options in this language.
    pub fn heading(&self, english: &str) -> String {
        self.text("headings", english).unwrap_or(english).to_owned()
    }

    /// A command with its help in this language.
    pub fn translated(&self, command: Command) -> Command {
        if self.korean.is_some() { self.command(command, "") } else { command }
    }

    fn text(&self, table: &str, key: &str) -> Option<&str> {
        self.korean.as_ref()?.get(table)?.get(key).map(String::as_str)
    }

    /// Translates a command; `path` is its name after those of the commands above it, without the program.
    fn command(&self, command: Command, path: &str) -> Command {
        let about = self.text("about", if path.is_empty() { "gisa" } else { path }).map(str::to_owned);
        let heading = self.text("headings", "Commands").unwrap_or_default().to_owned();
        let after = command.get_after_help().map(|after| self.example(&after.to_string()));
        // Clap has no setting for the words that it prints itself.
        let usage = self.message("usage", "Usage", &[]);
        let template = format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}");
        let mut command =
            command.help_template(template).subcommand_help_heading(heading).mut_args(|arg| self.arg(arg, path));
        command = about.into_iter().fold(command, |command, about| command.about(about));
        command = after.into_iter().fold(command, |command, after| command.after_help(after));
        change_below(command, path, |below, path| self.command(below, path))
    }

    /// The text after the help, with its first word translated.
    fn example(&self, after: &str) -> String {
        let first = EXAMPLE.iter().find_map(|(english, key)| Some((english, key, after.strip_prefix(english)?)));
        first.map_or_else(|| after.to_owned(), |(english, key, rest)| self.message(key, english, &[]) + rest)
    }

    fn arg(&self, arg: Arg, path: &str) -> Arg {
        let id = arg.get_id().as_str();
        let types = Kind::ALL.map(Kind::name).join(", ");
        let help = self.text(path, id).or_else(|| self.text("options", id)).map(|text| text.replace("{types}", &types));
        let usual = if arg.is_positional() { "Arguments" } else { "Options" };
        let heading = self.text("headings", arg.get_help_heading().unwrap_or(usual)).map(str::to_owned);
        let arg = help.into_iter().fold(arg, |arg, help| arg.help(help));
        heading.into_iter().fold(arg, |arg, heading| arg.help_heading(heading))
    }
}

/// True if Korean is requested, or is the language of the system and none is requested.
pub fn is_korean(asked: Option<Lang>) -> bool {
    let of_system = || {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(env::var_os);
        let name = set.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        name.to_string_lossy().starts_with("ko")
    };
    asked.map_or_else(of_system, |lang| lang == Lang::Ko)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::*;

    /// The keys that were looked up, and those that were not found.
    #[derive(Default)]
    struct Used {
        found: BTreeSet<(String, String)>,
        missing: Vec<String>,
    }

    impl Used {
        fn look_up(&mut self, texts: &Texts, tables: &[&str], key: &str, what: &str) {
            let has = |table: &&&str| texts.get(**table).is_some_and(|table| table.contains_key(key));
            match tables.iter().find(has) {
                Some(table) => drop(self.found.insert(((*table).to_string(), key.to_owned()))),
                None => self.missing.push(what.to_owned()),
            }
        }

        fn command(&mut self, texts: &Texts, command: &Command, path: &str) {
            let name = if path.is_empty() { "gisa" } else { path };
            self.look_up(texts, &["about"], name, name);
            for arg in command.get_arguments() {
                let usual = if arg.is_positional() { "Arguments" } else { "Options" };
                let (id, heading) = (arg.get_id().as_str(), arg.get_help_heading().unwrap_or(usual));
                self.look_up(texts, &[path, "options"], id, &format!("{name} {id}"));
                self.look_up(texts, &["headings"], heading, heading);
            }
            for below in command.get_subcommands() {
                self.command(texts, below, format!("{path} {}", below.get_name()).trim());
            }
        }
    }

    #[test]
    fn every_option_has_its_korean_text_and_no_text_is_left_over() {
        let texts: Texts = toml::from_str(KOREAN).expect("TOML");
        let command = super::super::help::command(super::super::Cli::command(), &Locale { korean: None }, &[]);
        let mut used = Used::default();
        used.command(&texts, &command, "");
        used.look_up(&texts, &["headings"], "Commands", "Commands");
        for key in ["read", "counted", "report", "more", "others", "usage", "example", "examples"] {
            used.look_up(&texts, &["messages"], key, key);
        }
        let all = texts.iter().flat_map(|(table, keys)| keys.keys().map(move |key| (table.clone(), key.clone())));
        let left_over: Vec<_> = all.filter(|text| !used.found.contains(text)).collect();
        assert!(
            used.missing.is_empty() && left_over.is_empty(),
            "missing: {:?}; left over: {left_over:?}",
            used.missing
        );
    }
}
