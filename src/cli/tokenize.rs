//! `gisa tokenize`: texts in, morphemes out.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::ValueEnum;
use gisa::corpus;
use gisa::morph::{Decompose, Morpheme, Name, Pos, Token, Tokenizer};
use gisa::text::CharOffsets;
use serde::Serialize;

use super::output::stdout;
use super::recognition::tokenizer;
use super::{NoInput, Outcome, complain_of};

/// Cut texts into morphemes with their parts of speech
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: gisa tokenize articles.jsonl --format csv --tags NNG,NNP")]
pub struct Args {
    /// Files and folders of articles, of which title and body are a text each; `-` or none for standard input
    #[arg(value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Take each line of UTF-8 text files as a text of its own
    #[arg(long)]
    lines: bool,
    /// Leave the names of the lexicon out
    #[arg(long)]
    pub no_lexicon: bool,
    /// How to print the tokens
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Which words to print by their parts; the other formats than `mecab` and `wakati` tell the parts anyway
    #[arg(long, value_enum, default_value_t)]
    decompose: Parts,
    /// Print only what has one of these tags: NNG,NNP
    #[arg(long, value_delimiter = ',', value_name = "TAG")]
    tags: Vec<Pos>,
    /// Use the dictionary that lindera compiled into this folder
    #[arg(long, value_name = "DIR")]
    dictionary: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// `surface<TAB>features` a line and `EOS` after each text, as mecab prints them
    #[default]
    Mecab,
    /// The words of a text in one line, with blanks between them
    Wakati,
    /// A JSON object a token; places in code points of its text
    Jsonl,
    /// The same as a table
    Csv,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Parts {
    /// None
    #[default]
    None,
    /// Compounds: 가락지나물 as 가락지, 나물
    Compound,
    /// Fused words too: 할 as 하, ㄹ
    All,
}

impl From<Parts> for Decompose {
    fn from(parts: Parts) -> Self {
        match parts {
            Parts::None => Self::None,
            Parts::Compound => Self::Compound,
            Parts::All => Self::All,
        }
    }
}

/// A token in `jsonl` and `csv`.
#[derive(Serialize)]
struct Row<'a> {
    /// The document; with `--lines` the number of the line, from 1.
    doc_id: &'a str,
    /// `title`, `body` or `line`.
    field: &'a str,
    start: usize,
    end: usize,
    surface: &'a str,
    tag: &'a str,
    lemma: &'a str,
    /// Its parts: `하/XSV+ㄹ/ETM`.
    morphemes: &'a str,
    /// `known`, `unknown` or `name`.
    kind: &'a str,
}

/// Runs the subcommand. `names` finds the lexicon's names in a text, in order of start and end.
pub fn run(args: &Args, names: impl Fn(&str) -> Vec<Name>) -> Result<Outcome> {
    if args.inputs.is_empty() && io::stdin().is_terminal() {
        return Err(NoInput.into());
    }
    let tokenizer = tokenizer(args.dictionary.as_deref())?;
    let mut worker = tokenizer.worker();
    let mut printer = Printer::new(&tokenizer, args, stdout());
    let stdin = [PathBuf::from("-")];
    let inputs = if args.inputs.is_empty() { &stdin } else { args.inputs.as_slice() };
    let print = |source: Source, text: &str| {
        let found = if args.no_lexicon { Vec::new() } else { names(text) };
        printer.print(source, text, worker.tokenize(text, &found))
    };
    let outcome = if args.lines { for_each_line(inputs, print)? } else { for_each_field(inputs, print)? };
    printer.finish()?;
    Ok(outcome)
}

/// Where a text comes from: its document, and what it is there.
type Source<'a> = (&'a str, &'static str);

fn for_each_line(inputs: &[PathBuf], mut action: impl FnMut(Source, &str) -> Result<()>) -> Result<Outcome> {
    let mut line = String::new();
    for path in inputs {
        let mut reader = open(path).with_context(|| path.display().to_string())?;
        for number in 1.. {
            line.clear();
            if reader.read_line(&mut line).with_context(|| format!("{}:{number}", path.display()))? == 0 {
                break;
            }
            action((&number.to_string(), "line"), line.strip_suffix('\n').unwrap_or(&line))?;
        }
    }
    Ok(Outcome::Complete)
}

fn for_each_field(inputs: &[PathBuf], mut action: impl FnMut(Source, &str) -> Result<()>) -> Result<Outcome> {
    let (inputs, mut skipped) = corpus::inputs(inputs);
    let options = corpus::Options::default();
    for document in inputs.iter().flat_map(|input| corpus::read(input, &options)) {
        match document {
            Ok(document) => {
                for (field, text) in [("title", &document.title), ("body", &document.body)] {
                    if !text.is_empty() {
                        action((&document.id, field), text)?;
                    }
                }
            }
            Err(error) => skipped.push(error),
        }
    }
    skipped.iter().for_each(|error| complain_of(error));
    Ok(Outcome::after(&skipped))
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    Ok(if path == Path::new("-") { Box::new(io::stdin().lock()) } else { Box::new(BufReader::new(File::open(path)?)) })
}

/// What is printed: a token or a part of one.
struct Unit<'a> {
    morpheme: Morpheme<'a>,
    tag: &'a str,
    /// `None` for a part.
    token: Option<Token>,
    kind: &'static str,
}

/// Prints tokens in one of the formats.
struct Printer<'a, W: Write> {
    tokenizer: &'a Tokenizer,
    args: &'a Args,
    out: Output<W>,
}

enum Output<W: Write> {
    Lines(W),
    Table(Box<csv::Writer<W>>),
}

impl<'a, W: Write> Printer<'a, W> {
    fn new(tokenizer: &'a Tokenizer, args: &'a Args, out: W) -> Self {
        let out = match args.format {
            Format::Csv => Output::Table(Box::new(csv::Writer::from_writer(out))),
            _ => Output::Lines(out),
        };
        Self { tokenizer, args, out }
    }

    fn finish(self) -> Result<()> {
        match self.out {
            Output::Lines(mut out) => out.flush()?,
            Output::Table(mut out) => out.flush()?,
        }
        Ok(())
    }

    fn print(&mut self, source: Source, text: &str, tokens: &[Token]) -> Result<()> {
        let units = tokens.iter().flat_map(|token| units(self.tokenizer, text, token, self.args.decompose.into()));
        let wanted = |unit: &Unit| {
            self.args.tags.is_empty() || unit.tag.split('+').any(|tag| self.args.tags.contains(&Pos::from_name(tag)))
        };
        let units: Vec<_> = units.filter(wanted).collect();
        match (&mut self.out, self.args.format) {
            (Output::Lines(out), Format::Mecab) => print_mecab(out, self.tokenizer, &units)?,
            (Output::Lines(out), Format::Jsonl) => {
                for_each_row(self.tokenizer, source, text, &units, |row| {
                    serde_json::to_writer(&mut *out, row)?;
                    Ok(writeln!(out)?)
                })?;
            }
            (Output::Lines(out), _) => {
                let forms: Vec<&str> = units.iter().map(|unit| &*unit.morpheme.form).collect();
                writeln!(out, "{}", forms.join(" "))?;
            }
            (Output::Table(out), _) => {
                for_each_row(self.tokenizer, source, text, &units, |row| Ok(out.serialize(row)?))?;
            }
        }
        Ok(())
    }
}

/// A token, or its parts where `decompose` takes it apart.
fn units<'a>(tokenizer: &'a Tokenizer, text: &'a str, token: &Token, decompose: Decompose) -> Vec<Unit<'a>> {
    let parts = tokenizer.morphemes(text, token, decompose);
    let whole = (parts.len() == 1).then_some(*token);
    let kind = match token {
        token if token.is_name() => "name",
        token if token.is_unknown() => "unknown",
        _ => "known",
    };
    let tag = |part: &Morpheme| match (whole, part.pos) {
        (None, Some(pos)) => pos.name(),
        _ => tokenizer.features(token).next().unwrap_or_default(),
    };
    parts.into_iter().map(|morpheme| Unit { tag: tag(&morpheme), morpheme, token: whole, kind }).collect()
}

fn print_mecab(out: &mut impl Write, tokenizer: &Tokenizer, units: &[Unit]) -> io::Result<()> {
    for Unit { morpheme, tag, token, .. } in units {
        write!(out, "{}\t{tag}", morpheme.form)?;
        match token {
            Some(token) => tokenizer.features(token).skip(1).try_for_each(|feature| write!(out, ",{feature}"))?,
            None => write!(out, ",*,*,*,*,*,*,*")?,
        }
        writeln!(out)?;
    }
    writeln!(out, "EOS")
}

/// Calls `action` for each unit of the text.
fn for_each_row(
    tokenizer: &Tokenizer,
    (doc_id, field): Source,
    text: &str,
    units: &[Unit],
    mut action: impl FnMut(&Row) -> Result<()>,
) -> Result<()> {
    let mut offsets = CharOffsets::new(text);
    for Unit { morpheme, tag, token, kind } in units {
        let parts = match token {
            Some(token) => tokenizer.morphemes(text, token, Decompose::All),
            None => vec![morpheme.clone()],
        };
        let lemma = match (morpheme.pos, parts.first()) {
            (None, Some(first)) => first.lemma(),
            _ => morpheme.lemma(),
        };
        let parts: Vec<String> =
            parts.iter().map(|part| format!("{}/{}", part.form, part.pos.map_or(*tag, |pos| pos.name()))).collect();
        action(&Row {
            doc_id,
            field,
            start: offsets.at(morpheme.span.start),
            end: offsets.at(morpheme.span.end),
            surface: morpheme.span.of(text),
            tag,
            lemma: &lemma,
            morphemes: &parts.join("+"),
            kind,
        })?;
    }
    Ok(())
}
