//! `gisa.toml`: options for all runs in a folder and below it. A key is an option without its dashes, with the value
//! that the command line would give it; options of the command line win.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs};

use clap::Command;
use toml::{Spanned, Value};

use gisa::text::nearest_hint;

/// The name of the file.
pub const NAME: &str = "gisa.toml";

/// The options that it may set: how texts are read, which names are found, how they are counted and printed. Filters,
/// formats and output files are not among them; each run states these itself.
pub const KEYS: [&str; 22] = [
    "field",
    "encoding",
    "lines",
    "lexicon",
    "exclude",
    "names",
    "unknown",
    "dictionary",
    "window",
    "zones",
    "infer",
    "dedup",
    "similarity",
    "min-length",
    "stop",
    "no-stop-words",
    "surface",
    "lang",
    "bom",
    "excel-safe",
    "threads",
    "quiet",
];

/// Options whose values are files, relative to the configuration; those of the last one can also be names.
const PATHS: [&str; 4] = ["lexicon", "dictionary", "stop", "exclude"];

/// Options without a value, which are on or off.
const SWITCHES: [&str; 6] = ["lines", "no-stop-words", "surface", "bom", "excel-safe", "quiet"];

/// A file of options.
#[derive(Debug)]
pub struct Config {
    /// The file, from the working folder.
    pub path: PathBuf,
    /// The options by their order in the file.
    pub options: Vec<ConfigOption>,
}

/// An option of the file.
#[derive(Debug)]
pub struct ConfigOption {
    pub key: &'static str,
    /// Its values as on the command line; `None` for a switch that is on.
    pub values: Option<Vec<String>>,
    /// Its line in the file, from 1.
    pub line: usize,
}

impl Config {
    /// Finds the file in the working folder, or in the nearest folder above it.
    ///
    /// # Errors
    /// If it cannot be read, has an unknown key, or a value of a wrong type; with file and line.
    pub fn find() -> anyhow::Result<Option<Self>> {
        let depth = env::current_dir().map_or(0, |folder| folder.ancestors().count());
        let paths = (0..depth).map(|up| [".."].repeat(up).iter().collect::<PathBuf>().join(NAME));
        let Some(path) = paths.into_iter().find(|path| path.is_file()) else { return Ok(None) };
        let text = fs::read_to_string(&path).map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))?;
        Self::parse(path, &text).map(Some)
    }

    fn parse(path: PathBuf, text: &str) -> anyhow::Result<Self> {
        let line = |at: usize| text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1;
        let failed = |at: usize, problem: String| anyhow::anyhow!("{}:{}: {problem}", path.display(), line(at));
        let found: BTreeMap<Spanned<String>, Spanned<Value>> = toml::from_str(text)
            .map_err(|error| failed(error.span().map_or(0, |span| span.start), error.message().to_owned()))?;
        let mut options = Vec::new();
        for (key, value) in found {
            let at = key.span().start;
            let known = KEYS.into_iter().find(|known| *known == key.get_ref());
            let known = known.ok_or_else(|| failed(at, unknown_key(key.get_ref())))?;
            let Some(values) = values(known, value.get_ref()).map_err(|problem| failed(at, problem))? else { continue };
            let values =
                values.map(|values| values.into_iter().map(|value| relative_to(&path, known, value)).collect());
            options.push(ConfigOption { key: known, values, line: line(at) });
        }
        options.sort_by_key(|option| option.line);
        Ok(Self { path, options })
    }

    /// Checks each option against the first subcommand that has it, and that its files exist; `command` is the whole
    /// command line.
    ///
    /// # Errors
    /// The first option with an invalid value, with file and line.
    pub fn check(&self, command: &Command) -> anyhow::Result<()> {
        for option in &self.options {
            let has_it = |sub: &&Command| sub.get_arguments().any(|arg| arg.get_long() == Some(option.key));
            let Some(sub) = command.get_subcommands().chain([command]).find(has_it) else { continue };
            // Nothing is required, because nothing else is given here.
            let alone = sub.clone().mut_args(|arg| arg.required(false)).subcommand_required(false);
            let alone = alone.arg_required_else_help(false).no_binary_name(true);
            alone.try_get_matches_from(option.arguments()).map_err(|error| self.problem(option, &error))?;
            let mut files = option.values.iter().flatten().filter(|_| PATHS[..3].contains(&option.key));
            if let Some(file) = files.find(|file| !Path::new(file).exists()) {
                anyhow::bail!("{}:{}: {}: {file} is not there", self.path.display(), option.line, option.key);
            }
        }
        Ok(())
    }

    /// The error for an option with an invalid value.
    pub fn problem(&self, option: &ConfigOption, error: &clap::Error) -> anyhow::Error {
        // After the first line, clap lists the possible values and the most similar one.
        let problem = error.to_string();
        let lines = problem.lines().map(str::trim).filter(|line| !line.is_empty());
        let lines: Vec<&str> =
            lines.take_while(|line| !line.starts_with("For more") && !line.starts_with("Usage")).collect();
        let problem = lines.join(" ").replace(" tip: ", "; ");
        anyhow::anyhow!("{}:{}: {}", self.path.display(), option.line, problem.trim_start_matches("error: "))
    }

    /// The value of an option with one.
    pub fn value(&self, key: &str) -> Option<&str> {
        let option = self.options.iter().find(|option| option.key == key)?;
        option.values.as_ref()?.first().map(String::as_str)
    }
}

impl ConfigOption {
    /// The option as arguments of the command line.
    pub fn arguments(&self) -> Vec<OsString> {
        match &self.values {
            None => vec![format!("--{}", self.key).into()],
            Some(values) => values.iter().map(|value| format!("--{}={value}", self.key).into()).collect(),
        }
    }
}

fn unknown_key(key: &str) -> String {
    format!("unknown key `{key}`{}; expected one of {}", nearest_hint(key, KEYS.into_iter()), KEYS.join(", "))
}

/// The values of an option; `None` for a switch that is off.
fn values(key: &str, value: &Value) -> Result<Option<Option<Vec<String>>>, String> {
    let plain = |value: &Value| match value {
        Value::String(text) => Ok(text.clone()),
        Value::Integer(number) => Ok(number.to_string()),
        Value::Float(number) => Ok(number.to_string()),
        other => Err(format!("{key}: expected a text or a number, found {}", other.type_str())),
    };
    Ok(Some(match value {
        Value::Boolean(true) if SWITCHES.contains(&key) => None,
        Value::Boolean(false) if SWITCHES.contains(&key) => return Ok(None),
        Value::Boolean(truth) if key == "infer" => Some(vec![if *truth { "on" } else { "off" }.to_owned()]),
        Value::Array(values) => Some(values.iter().map(plain).collect::<Result<_, _>>()?),
        Value::Table(fields) if key == "field" => {
            let field = |(field, name): (&String, &Value)| Ok(format!("{field}={}", plain(name)?));
            Some(fields.iter().map(field).collect::<Result<_, String>>()?)
        }
        other => Some(vec![plain(other)?]),
    }))
}

/// A value, as a path relative to the configuration if it is a file; an excluded name is not.
fn relative_to(config: &Path, key: &str, value: String) -> String {
    let path = config.parent().unwrap_or(Path::new("")).join(&value);
    let is_list = path.is_file() || path.extension().is_some_and(|end| end == "txt" || end == "csv");
    if PATHS.contains(&key) && (key != "exclude" || is_list) { path.to_string_lossy().into_owned() } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_with_their_lines() {
        let text = "# ours\nlexicon = [\"own.csv\"]\nexclude = [\"KT\", \"out.txt\"]\nlines = true\nsurface = false\n\
            similarity = 0.6\ninfer = true\n\n[field]\ntitle = \"headline\"\n";
        let config = Config::parse("../gisa.toml".into(), text).expect("options");
        let found: Vec<String> = config.options.iter().map(|it| format!("{} {:?}", it.line, it.arguments())).collect();
        let want = [
            "2 [\"--lexicon=../own.csv\"]",
            "3 [\"--exclude=KT\", \"--exclude=../out.txt\"]",
            "4 [\"--lines\"]",
            "6 [\"--similarity=0.6\"]",
            "7 [\"--infer=on\"]",
            "9 [\"--field=title=headline\"]",
        ];
        assert_eq!(found, want);
    }

    #[test]
    fn what_is_wrong_is_said_with_file_and_line() {
        // why this case          the file                        the error
        let cases = [
            (
                "an unknown key",
                "\nlexcion = \"own.csv\"",
                "gisa.toml:2: unknown key `lexcion` (the nearest is `lexicon`)",
            ),
            ("an option of output", "top = 3", "gisa.toml:1: unknown key `top`"),
            ("no TOML", "zones = [\"title\"\n", "gisa.toml:"),
            ("an option with a value that is none", "stop = true", "gisa.toml:1: stop: expected a text or a number"),
            (
                "a value of a wrong type",
                "threads = 2\nzones = [[1]]",
                "gisa.toml:2: zones: expected a text or a number",
            ),
        ];
        for (why, text, want) in cases {
            let error = Config::parse("gisa.toml".into(), text).expect_err(why).to_string();
            assert!(error.starts_with(want), "{why}: {error}");
        }
    }
}
