//! `gisa corpus`: checks input before anything is counted in it.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use gisa::corpus::{self, Check, FieldMapping, Listing, Options, Selector, Summary, TextEncoding};
use gisa::report::{Format, Rejects, Rows, Table, headers, reject_row};

use super::endings::{check_file, format_of};
use super::output::{CsvArgs, Output, OutputArgs, formats};
use super::output_file::OutputFile;
use super::select::SelectArgs;
use super::translation::lines_to_korean;
use super::{Outcome, is_korean, warn};

/// The formats of the report; the first is the default.
const FORMATS: [Format; 2] = [Format::Text, Format::Json];

/// The most outlets in the text report, enough for a line or two; JSON has all.
const OUTLETS: usize = 10;

/// Look at input before counting in it
#[derive(Debug, Args)]
pub struct Corpus {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(CheckInput),
}

/// Report what the input holds, what is skipped, and what to do about it
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa corpus check export.xlsx crawl/ --rejects skipped.csv\n\n\
    Formats: text, Markdown, HTML, NewsML, NITF, RSS, Atom, JSON, JSON Lines, CSV/TSV, XLSX; each also as .gz or .zst, or in a .zip.\n\
    Encodings: UTF-8, UTF-16, CP949/EUC-KR, found by content.")]
struct CheckInput {
    /// Files and folders of articles; `-` reads standard input
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<PathBuf>,

    /// Read a field from a column of another name or number: title=headline, body=3 (repeatable)
    #[arg(long = "field", value_name = "FIELD=NAME", help_heading = "Input")]
    fields: Vec<FieldMapping>,

    /// The encoding of text, such as cp949; found by content if not given
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    encoding: Option<TextEncoding>,

    #[command(flatten)]
    select: SelectArgs,

    /// Output format
    #[arg(long, value_parser = formats(FORMATS), help_heading = "Output")]
    format: Option<Format>,

    #[command(flatten)]
    output: OutputArgs,

    /// Write what is skipped or unreadable, with file, line and reason, to a CSV file, or to one of another format by
    /// its name
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    rejects: Option<PathBuf>,

    #[command(flatten)]
    csv: CsvArgs,
}

impl Corpus {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let Command::Check(input) = &self.command;
        let format = input.output.format(input.format, FORMATS)?;
        let (summary, mut out) = input.check()?;
        let faults = summary.skipped + summary.unreadable;
        let left_out: u64 = summary.left_out.values().sum();
        let why = summary.warnings.first().map(|warning| format!(" ({warning})")).unwrap_or_default();
        let none = || anyhow::anyhow!("expected articles, found none in the input{why}");
        if summary.documents + faults + left_out == 0 {
            return Err(none());
        }
        if format == Format::Json {
            serde_json::to_writer_pretty(&mut out, &summary)?;
            out.write_all(b"\n")?;
        } else {
            let text = text(&summary);
            let text = if is_korean() { lines_to_korean(&text) } else { text };
            out.write_all(text.as_bytes())?;
        }
        out.finish()?;
        if summary.documents + left_out == 0 {
            return Err(none());
        }
        Ok(if faults == 0 { Outcome::Complete } else { Outcome::SomeSkipped })
    }
}

impl CheckInput {
    fn check(&self) -> anyhow::Result<(Summary, Output)> {
        let (fields, own_headers) = (self.fields.clone(), headers());
        let options = Options { encoding: self.encoding, fields, own_headers, ..Options::default() };
        let Listing { inputs, mut errors, notes } = corpus::list(&self.inputs);
        if inputs.is_empty() && !errors.is_empty() {
            return Err(errors.swap_remove(0).into());
        }
        let paths: Vec<PathBuf> =
            self.inputs.iter().cloned().chain(inputs.iter().map(|input| input.path().to_owned())).collect();
        let out = self.output.open(&paths)?;
        let mut rejects = self.rejects.as_deref().map(|path| self.rejects(path, &paths)).transpose()?;
        let mut check = Check::default();
        check.add_left_out(notes);
        for error in errors {
            rejects.as_mut().map_or(Ok(()), |rejects| rejects.write(&reject_row(&error)))?;
            check.add(&Err(error));
        }
        let mut selector = Selector::new(self.select.filter());
        for input in inputs {
            let mut documents = corpus::read(&input, &options);
            for outcome in documents.by_ref() {
                if let (Some(rejects), Err(error)) = (&mut rejects, &outcome) {
                    rejects.write(&reject_row(error))?;
                }
                let selected = outcome.map(|document| selector.take(document)).transpose();
                selected.iter().for_each(|outcome| check.add(outcome));
            }
            check.add_sources(&documents.take_sources());
        }
        selector.sample().into_iter().for_each(|document| check.add(&Ok(document)));
        check.add_unselected(selector.left_out());
        selector.unknown_outlets().iter().for_each(|outlet| warn(&outlet.to_string()));
        rejects.map_or(Ok(()), |rejects| Ok::<_, anyhow::Error>(rejects.finish()?.publish()?))?;
        Ok((check.finish(), out))
    }

    /// Starts the table of unusable input, which appears when it is complete.
    fn rejects(&self, path: &Path, inputs: &[PathBuf]) -> anyhow::Result<Rows<Rejects, OutputFile>> {
        check_file(path, &Format::of_tables().collect::<Vec<_>>())?;
        let format = format_of(path).filter(|format| Format::of_tables().any(|it| it == *format));
        let file = OutputFile::create(path, inputs)?;
        Ok(Rows::of_columns(Rejects::usual_columns(), file, format.unwrap_or(Format::Csv), self.csv.of_files())?)
    }
}

fn text(summary: &Summary) -> String {
    let [shortest, median, longest] = summary.body_lengths;
    let mut report = format!("Documents  {} usable, {} skipped\n", summary.documents, summary.skipped);
    let left_out: Vec<String> = summary.left_out.iter().map(|(why, count)| format!("{count} {why}")).collect();
    if !left_out.is_empty() {
        report += &format!("Left out   {}\n", left_out.join(", "));
    }
    report += &format!("Files      {}\n", files(summary));
    if !summary.columns.is_empty() {
        let columns: Vec<String> =
            summary.columns.iter().map(|count| format!("{} ← {}", count.field, count.column)).collect();
        report += &format!("Columns    {}\n", columns.join(", "));
    }
    report += &format!("Dates      {}\n", dates(summary));
    let named = summary.outlets.keys().filter(|outlet| !outlet.is_empty()).count();
    report += &format!("Outlets    {named}: {}\n", outlets(summary));
    report += &format!(
        "Bodies     {shortest} to {longest} characters, median {median}; {} empty; {} without headline\n",
        summary.without_body, summary.untitled
    );
    report += &section("Skipped", &summary.skipped_examples, summary.skipped);
    report += &section("Unreadable", &summary.unreadable_examples, summary.unreadable);
    report += &section("Warnings", &summary.warnings, summary.warnings.len() as u64);
    report
}

/// A heading and its lines, which are the first of `count`.
fn section(heading: &str, lines: &[String], count: u64) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let first = if count > lines.len() as u64 { format!(" (the first {})", lines.len()) } else { String::new() };
    let lines: String = lines.iter().map(|line| format!("  - {line}\n")).collect();
    format!("\n{heading}{first}\n{lines}")
}

fn files(summary: &Summary) -> String {
    let read: u64 = summary.files.iter().map(|count| count.files).sum();
    let mut sorted: Vec<_> = summary.files.iter().collect();
    sorted.sort_by_key(|count| std::cmp::Reverse(count.files));
    let shown = sorted.iter().map(|count| {
        let encoding = count.encoding.map(|encoding| format!(", {encoding}")).unwrap_or_default();
        format!("{}{encoding} {}", count.format, count.files)
    });
    format!("{read} read: {}; {} unreadable", shown.collect::<Vec<_>>().join(", "), summary.unreadable)
}

fn dates(summary: &Summary) -> String {
    match (&summary.first_date, &summary.last_date) {
        (Some(first), Some(last)) => format!(
            "{first} to {last}, {} days with {} gaps; {} documents without a date",
            summary.days,
            summary.missing_days.len(),
            summary.undated
        ),
        _ => "none".to_owned(),
    }
}

/// The outlets with the most documents, at most [`OUTLETS`] of them.
fn outlets(summary: &Summary) -> String {
    let mut sorted: Vec<_> = summary.outlets.iter().collect();
    sorted.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), name.as_str()));
    let shown = sorted.iter().take(OUTLETS).map(|(name, count)| {
        let name = if name.is_empty() { "(none)" } else { name };
        format!("{name} {count}")
    });
    let mut shown: Vec<String> = shown.collect();
    if sorted.len() > OUTLETS {
        shown.push(format!("and {} more", sorted.len() - OUTLETS));
    }
    shown.join(", ")
}
