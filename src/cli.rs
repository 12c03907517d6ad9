//! The command line: the only code that parses arguments, prints, or draws progress. One file per subcommand.

mod analyze;
mod compare;
mod cooccur;
mod corpus;
mod corpus_input;
mod counted;
mod entities;
mod explain;
mod extract;
mod index;
mod interrupt;
mod lexicon;
mod network;
mod output;
mod output_file;
mod page;
mod progress;
mod recognition;
mod related;
mod report_folder;
mod run;
mod select;
mod sentence_spool;
mod sought;
mod staging;
mod stories;
mod suggest;
mod table;
mod tokenize;
mod trend;
mod word_args;
mod words;

use std::io::Write;

use clap::{CommandFactory, Parser, Subcommand};

/// Korean news text analytics: who is named together with whom, and with which technology.
#[derive(Debug, Parser)]
#[command(name = "gisa", version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "Example: gisa analyze articles.csv -o report")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Analyze(analyze::Analyze),
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
    Lexicon(lexicon::Lexicon),
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All input was used.
    Complete,
    /// Some documents could not be used, or a check found something; they are listed.
    SomeSkipped,
}

impl Outcome {
    fn after(skipped: &run::Skipped) -> Self {
        if skipped.count == 0 { Self::Complete } else { Self::SomeSkipped }
    }
}

/// Parses the command line and runs what it asks for.
///
/// # Errors
/// What kept it from doing anything; wrong arguments end the process at once, as clap does.
pub fn run() -> anyhow::Result<Outcome> {
    let command = Cli::parse_from(table::with_types_of_pairs(std::env::args_os())).command;
    interrupt::report_file_size_limit()?;
    run_command(command).map_err(|error| if error.is::<NoInput>() { with_help(error) } else { error })
}

fn run_command(command: Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Analyze(command) => command.run(),
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
        Command::Lexicon(command) => command.run(),
    }
}

/// Nothing to read: no input was named, and standard input is a terminal.
#[derive(Debug, thiserror::Error)]
#[error("expected files, folders, or articles on standard input")]
struct NoInput;

/// Adds the help of the subcommand that was called, as clap prints it for missing arguments.
fn with_help(error: anyhow::Error) -> anyhow::Error {
    let called = std::env::args().nth(1).unwrap_or_default();
    let mut command = Cli::command();
    command.build();
    if let Some(called) = command.find_subcommand_mut(&called) {
        // What cannot be printed on standard error is lost; the error itself decides the exit code.
        let _ = write!(std::io::stderr(), "{}\n\n", called.render_help().ansi());
    }
    error
}

/// Prints an error with its causes as one line on standard error.
fn complain_of(error: &(dyn std::error::Error + 'static)) {
    complain(&full(error));
}

/// An error with its causes, in one line.
fn full(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

/// Prints one line on standard error; what cannot be printed there is lost.
pub fn complain(problem: &str) {
    let _ = writeln!(std::io::stderr(), "gisa: {}", problem.replace('\n', " "));
}
