//! The command line: the only code that parses arguments, prints, or draws progress. Each subcommand has a file.

mod analyze;
mod arguments;
mod audit;
mod compare;
mod config;
mod cooccur;
mod corpus;
mod corpus_counts;
mod corpus_input;
mod endings;
mod entities;
mod evidence_spool;
mod explain;
mod extract;
mod heading;
mod help;
mod index;
mod interrupt;
mod lang;
mod lexicon;
mod messages;
mod name_lookup;
mod network;
mod output;
mod output_file;
mod page;
mod progress;
mod reading;
mod recognition;
mod related;
mod report;
mod report_folder;
mod run;
mod select;
mod sentence_spool;
mod settings;
mod shell;
mod skipped;
mod spool;
mod staging;
mod stories;
mod subcommands;
mod suggest;
mod table;
mod tokenize;
mod translation;
mod trend;
mod verdicts;
mod word_args;
mod words;

use std::ffi::OsString;
use std::io::Write;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use arguments::Arguments;
use config::Config;
use lang::Lang;
use messages::Locale;

/// Korean news text analytics: who is named together with whom, and with which technology.
#[derive(Debug, Parser)]
#[command(name = "gisa", version, max_term_width = 120, arg_required_else_help = true)]
#[command(after_help = "Example: gisa analyze articles.csv -o report")]
struct Cli {
    #[command(subcommand)]
    command: Command,

    /// The language of help, messages and report.html; if not given, help follows the locale (LANG), and report.html is
    /// in Korean
    #[arg(long, global = true, value_enum, help_heading = "Running")]
    lang: Option<Lang>,

    /// Do not read gisa.toml
    #[arg(long, global = true, help_heading = "Running")]
    no_config: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Analyze(analyze::Analyze),
    Report(report::Report),
    Index(index::IndexInput),
    Extract(extract::Extract),
    Entities(entities::EntityTable),
    Cooccur(cooccur::Cooccur),
    Trend(trend::TrendTable),
    Compare(compare::CompareTable),
    Related(related::RelatedTo),
    Network(network::NetworkFiles),
    Words(words::WordTable),
    Tokenize(tokenize::Tokenize),
    Corpus(corpus::Corpus),
    Explain(explain::Explain),
    Suggest(suggest::Suggest),
    Audit(audit::Audit),
    Lexicon(lexicon::Lexicon),
    Config(settings::Settings),
    Completions(shell::Completions),
    Man(shell::Manual),
}

/// The outcome of a run, from which `main` makes the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All input was used.
    Complete,
    /// Some documents could not be used, or a check found something; they are listed.
    SomeSkipped,
}

impl Outcome {
    fn after(skipped: &skipped::Skipped) -> Self {
        if skipped.count == 0 { Self::Complete } else { Self::SomeSkipped }
    }
}

/// Parses the command line and runs the subcommand.
///
/// # Errors
/// The error that ended the run. For wrong arguments the process ends at once, as with clap.
pub fn run() -> anyhow::Result<Outcome> {
    let given = table::with_types_of_pairs(std::env::args_os());
    let config = if given.iter().any(|argument| argument == "--no-config") { Ok(None) } else { Config::find() };
    let asked = lang(&given).or_else(|| Lang::from_name(config.as_ref().ok()?.as_ref()?.value("lang")?));
    let locale = Locale::new(asked);
    let matches = match help::command(Cli::command(), &locale, &given).try_get_matches_from(&given) {
        Ok(matches) => matches,
        Err(error) if error.use_stderr() => refuse(&error),
        Err(help) => {
            help.print().and_then(|()| std::io::stdout().flush())?;
            return Ok(Outcome::Complete);
        }
    };
    let (name, _) = matches.subcommand().expect("clap asks for one");
    let mut arguments = Arguments::new(given, name.to_owned(), locale);
    if let Some(config) = config? {
        let mut command = Cli::command();
        command.build();
        arguments.add_config(config, &matches, &command)?;
    }
    let matches = Cli::command().try_get_matches_from(arguments.all()).unwrap_or_else(|error| refuse(&error));
    let Cli { command, lang, .. } = Cli::from_arg_matches(&matches).unwrap_or_else(|error| refuse(&error));
    arguments.lang = lang;
    interrupt::report_file_size_limit()?;
    interrupt::hide_workbook_panics();
    note_config(&arguments);
    let outcome = run_command(command, &arguments);
    outcome.map_err(|error| if error.is::<NoInput>() { with_help(error, &arguments) } else { error })
}

/// The language that the arguments ask for; `None` if they ask for none.
fn lang(arguments: &[OsString]) -> Option<Lang> {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let behind = |(at, text): (usize, &&str)| match text.split_once('=') {
        Some(("--lang", name)) => Lang::from_name(name),
        _ if *text == "--lang" => Lang::from_name(texts.get(at + 1)?),
        _ => None,
    };
    texts.iter().enumerate().filter_map(behind).next_back()
}

/// Notes on standard error that some options are from a file, which may explain results; not with --quiet.
fn note_config(arguments: &Arguments) {
    let is_quiet = arguments.all().iter().any(|argument| argument == "--quiet" || argument == "-q");
    let taken = &arguments.taken;
    if let Some(config) = arguments.config.as_ref().filter(|_| !is_quiet && !taken.is_empty()) {
        warn(&format!(
            "{} sets {} (gisa config shows it, --no-config leaves it out)",
            config.path.display(),
            taken.join(", ")
        ));
    }
}

fn run_command(command: Command, arguments: &Arguments) -> anyhow::Result<Outcome> {
    match command {
        Command::Analyze(command) => command.run(arguments),
        Command::Report(command) => command.run(arguments),
        Command::Index(command) => command.run(),
        Command::Extract(command) => command.run(),
        Command::Entities(command) => command.run(),
        Command::Cooccur(command) => command.run(),
        Command::Trend(command) => command.run(),
        Command::Compare(command) => command.run(),
        Command::Related(command) => command.run(),
        Command::Network(command) => command.run(),
        Command::Words(command) => command.run(),
        Command::Tokenize(command) => command.run(),
        Command::Corpus(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Suggest(command) => command.run(),
        Command::Audit(command) => command.run(),
        Command::Lexicon(command) => command.run(),
        Command::Config(command) => command.run(arguments, &Cli::command()),
        Command::Completions(command) => command.run(all_of(arguments)),
        Command::Man(command) => command.run(all_of(arguments)),
    }
}

/// The whole command line in the language of the user.
fn all_of(arguments: &Arguments) -> clap::Command {
    help::command(Cli::command(), &arguments.locale, &[])
}

/// The error for no input: none was named, and standard input is a terminal.
#[derive(Debug, thiserror::Error)]
#[error("expected files, folders, or articles on standard input")]
struct NoInput;

/// Precedes an error of missing input by the help of the subcommand, as clap does for missing arguments.
fn with_help(error: anyhow::Error, arguments: &Arguments) -> anyhow::Error {
    let mut command = help::command(Cli::command(), &arguments.locale, &["-h".into()]);
    command.build();
    if let Some(called) = command.find_subcommand_mut(arguments.command()) {
        // A failure to print the help is ignored; the error itself decides the exit code.
        let _ = write!(std::io::stderr(), "{}\n\n", called.render_help().ansi());
    }
    error
}

/// Ends the process because of wrong arguments, as clap does, in the language of the user.
fn refuse(error: &clap::Error) -> ! {
    if !is_korean() || !error.use_stderr() {
        error.exit();
    }
    let _ = write!(std::io::stderr(), "{}", translation::lines_to_korean(&error.render().to_string()));
    std::process::exit(error.exit_code())
}

/// True if messages are in Korean: by `--lang`, else by the locale.
pub fn is_korean() -> bool {
    messages::is_korean(lang(&std::env::args_os().collect::<Vec<_>>()))
}

/// Prints an error with its causes as one line on standard error.
fn print_error(error: &(dyn std::error::Error + 'static)) {
    warn(&full(error));
}

/// An error with its causes in one line.
fn full(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

/// Prints one line on standard error, in the language of the user; a failure to print is ignored.
pub fn warn(problem: &str) {
    let problem = problem.replace('\n', " ");
    let problem = if is_korean() { translation::to_korean(&problem) } else { problem };
    let _ = writeln!(std::io::stderr(), "gisa: {problem}");
}
