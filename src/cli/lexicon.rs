//! `gisa lexicon`: checks lexicon files, and explains the decisions of the lexicon on a text.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use gisa::article::ArticleParser;
use gisa::corpus::Document;
use gisa::entity::Recognizer;
use gisa::lexicon;
use gisa::report::{ExplainedNames, ExplainedRow, Format, Table, explained_rows};

use super::Outcome;
use super::output::{OutputArgs, TableOutputArgs, formats};
use super::recognition::Names;

/// Check lexicon files, or explain what is recognised in a text
#[derive(Debug, Args)]
pub struct Lexicon {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(Check),
    Find(Find),
}

/// List faults of lexicon files and word lists, line by line: clashes, common words, useless rules, bad tickers
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa lexicon check own.csv\n\n\
    A file is checked together with the built-in ones; a file named like one of them (companies.csv) replaces it.\n\
    Exit code: 0, nothing found; 1, findings; 2, a file cannot be read.")]
struct Check {
    /// Lexicon files, as dictionaries/README.md describes; none: the built-in ones
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Use this compiled lindera dictionary instead of the built-in ko-dic
    #[arg(long, value_name = "DIR", help_heading = "Names")]
    dictionary: Option<PathBuf>,

    #[command(flatten)]
    output: OutputArgs,
}

/// Explain each place with the letters of a listed name: whether it is a mention, by which rule, or why not
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa lexicon find '기아는 기아 타이거즈를 후원한다'")]
struct Find {
    /// The text, as an article would have it
    #[arg(value_name = "TEXT")]
    text: String,

    #[command(flatten)]
    names: Names,

    /// Output format
    #[arg(long, value_parser = formats(accepted()), help_heading = "Output")]
    format: Option<Format>,

    #[command(flatten)]
    output: TableOutputArgs,
}

impl Lexicon {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        match &self.command {
            Command::Check(check) => check.run(),
            Command::Find(find) => find.run(),
        }
    }
}

impl Check {
    fn run(&self) -> anyhow::Result<Outcome> {
        let inputs = [self.files.clone(), self.dictionary.iter().cloned().collect()].concat();
        let mut out = self.output.open(&inputs)?;
        let tokenizer = super::recognition::tokenizer(self.dictionary.as_deref())?;
        let findings = lexicon::check(&self.files, &mut tokenizer.worker())?;
        findings.iter().try_for_each(|finding| writeln!(out, "{finding}"))?;
        out.finish()?;
        Ok(if findings.is_empty() { Outcome::Complete } else { Outcome::SomeSkipped })
    }
}

impl Find {
    fn run(&self) -> anyhow::Result<Outcome> {
        let mut out = self.output.open(self.format, accepted(), &self.names.paths())?;
        let (lexicon, tokenizer) = self.names.load()?;
        let article =
            ArticleParser::new(lexicon.words()).parse(Document { body: self.text.clone(), ..Document::default() });
        let explained = Recognizer::new(&lexicon, true).decisions(&mut tokenizer.worker(), &article);
        let found = explained_rows(&article, &explained, &lexicon);
        if out.format == Format::Text {
            found.iter().try_for_each(|row| writeln!(out.out, "{}", text(row)))?;
            out.out.finish()?;
        } else {
            let mut rows = out.rows::<ExplainedNames>(ExplainedNames::usual_columns())?;
            rows.write_all(found)?;
            rows.finish()?.finish()?;
        }
        Ok(Outcome::Complete)
    }
}

/// The formats of `lexicon find`.
fn accepted() -> impl Iterator<Item = Format> {
    [Format::Text].into_iter().chain(Format::of_tables())
}

/// `0–2 기아: company 기아, ambiguous name of companies.csv:1: taken (rule): needs 자동차`, and the rule of the entry
/// below.
fn text(row: &ExplainedRow) -> String {
    let listed = match (row.certainty, row.surface == row.alias) {
        ("", _) => String::new(),
        (certainty, true) => format!(", {certainty} name ({})", row.entry),
        (certainty, false) => format!(", {certainty} name `{}` ({})", row.alias, row.entry),
    };
    let fate = if row.taken { "taken" } else { "not taken" };
    let reason = if row.reason.is_empty() { String::new() } else { format!(": {}", row.reason) };
    let (how, kind) = (row.how, row.r#type);
    let rule = if row.rule.is_empty() { String::new() } else { format!("\n    rule: {}", row.rule) };
    format!("{}-{} {}: {kind} {}{listed}\n    {fate}, {how}{reason}{rule}", row.start, row.end, row.surface, row.name)
}
