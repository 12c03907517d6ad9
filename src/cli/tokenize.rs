//! `gisa tokenize`: texts in, morphemes out.

use std::io::{self, Write};

use anyhow::Result;
use clap::{Args, ValueEnum};
use gisa::corpus::Document;
use gisa::lexicon::Lexicon;
use gisa::morph::{Decompose, Morpheme, Pos, Token, Tokenizer, UserWord, Worker};
use gisa::text::CharOffsets;
use serde::Serialize;

use super::Outcome;
use super::corpus_input::CorpusInput;
use super::output::stdout;
use super::recognition::Names;

/// Cut texts into morphemes with their parts of speech
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa tokenize articles.jsonl --format csv --tags NNG,NNP")]
pub struct Tokenize {
    #[command(flatten)]
    input: CorpusInput,

    /// Take each line of text files as a text of its own; else title and body of each article are one each
    #[arg(long, conflicts_with = "fields")]
    lines: bool,

    /// How to print the tokens
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Which words to print by their parts; the other formats than `mecab` and `wakati` tell the parts anyway
    #[arg(long, value_enum, default_value_t)]
    decompose: Parts,

    /// Print only what has one of these tags: NNG,NNP
    #[arg(long, value_delimiter = ',', value_name = "TAG")]
    tags: Vec<Pos>,

    #[command(flatten)]
    names: Names,

    /// Leave the names of the lexicon out
    #[arg(long, conflicts_with = "lexicon", help_heading = "Names")]
    no_lexicon: bool,
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

/// The columns of [`Row`].
const COLUMNS: [&str; 9] = ["doc_id", "field", "start", "end", "surface", "tag", "lemma", "morphemes", "kind"];

impl Tokenize {
    /// Runs the subcommand.
    pub fn run(&self) -> Result<Outcome> {
        let (lexicon, tokenizer) = match self.no_lexicon {
            true => (None, self.names.tokenizer()?),
            false => self.names.load().map(|(lexicon, tokenizer)| (Some(lexicon), tokenizer))?,
        };
        let corpus = self.input.open()?.printing();
        let mut out = stdout();
        if let Format::Csv = self.format {
            csv::Writer::from_writer(&mut out).write_record(COLUMNS)?;
        }
        let printer = Printer { tokenizer: &tokenizer, lexicon: lexicon.as_ref(), options: self };
        let documents = if self.lines { corpus.lines() } else { corpus.documents() };
        let work = |worker: &mut Worker, document| printer.print(worker, &document);
        let skipped = corpus.run(documents, &tokenizer, work, |printed| Ok(out.write_all(&printed?)?))?;
        out.flush()?;
        Ok(Outcome::after(&skipped))
    }
}

/// Where a text comes from: its document, and what it is there.
type Source<'a> = (&'a str, &'static str);

/// What is printed: a token or a part of one.
struct Unit<'a> {
    morpheme: Morpheme<'a>,
    tag: &'a str,
    /// `None` for a part.
    token: Option<Token>,
    kind: &'static str,
}

/// Prints tokens in one of the formats.
struct Printer<'a> {
    tokenizer: &'a Tokenizer,
    /// `None` where its names are left out.
    lexicon: Option<&'a Lexicon>,
    options: &'a Tokenize,
}

impl Printer<'_> {
    /// The tokens of a document, or of a line.
    fn print(&self, worker: &mut Worker, document: &Document) -> Result<Vec<u8>> {
        let (title, body) = (("title", &document.title), ("body", &document.body));
        let texts = if self.options.lines { vec![("line", &document.body)] } else { vec![title, body] };
        let id = if self.options.lines { document.origin.line.to_string() } else { document.id.clone() };
        let mut out = Vec::new();
        for (field, text) in texts.into_iter().filter(|(_, text)| self.options.lines || !text.is_empty()) {
            let names = self.lexicon.map(|lexicon| names(lexicon, text)).unwrap_or_default();
            self.print_text(&mut out, (&id, field), text, worker.tokenize_with(text, &names))?;
        }
        Ok(out)
    }

    fn print_text(&self, out: &mut Vec<u8>, source: Source, text: &str, tokens: &[Token]) -> Result<()> {
        let Tokenize { format, decompose, tags, .. } = self.options;
        let units = tokens.iter().flat_map(|token| units(self.tokenizer, text, token, (*decompose).into()));
        let wanted =
            |unit: &Unit| tags.is_empty() || unit.tag.split('+').any(|tag| tags.contains(&Pos::from_name(tag)));
        let units: Vec<_> = units.filter(wanted).collect();
        match format {
            Format::Mecab => print_mecab(out, self.tokenizer, &units)?,
            Format::Wakati => {
                let forms: Vec<&str> = units.iter().map(|unit| &*unit.morpheme.form).collect();
                writeln!(out, "{}", forms.join(" "))?;
            }
            Format::Jsonl => for_each_row(self.tokenizer, source, text, &units, |row| {
                serde_json::to_writer(&mut *out, row)?;
                Ok(writeln!(out)?)
            })?,
            Format::Csv => {
                let mut table = csv::WriterBuilder::new().has_headers(false).from_writer(out);
                for_each_row(self.tokenizer, source, text, &units, |row| Ok(table.serialize(row)?))?;
                table.flush()?;
            }
        }
        Ok(())
    }
}

/// The names of the lexicon that may stand in a text, in order of start and end.
fn names(lexicon: &Lexicon, text: &str) -> Vec<UserWord> {
    let mut names: Vec<UserWord> = lexicon.find(text).into_iter().map(|found| UserWord { span: found.span }).collect();
    names.dedup();
    names
}

/// A token, or its parts where `decompose` takes it apart.
fn units<'a>(tokenizer: &'a Tokenizer, text: &'a str, token: &Token, decompose: Decompose) -> Vec<Unit<'a>> {
    let parts = tokenizer.morphemes(text, token, decompose);
    let whole = (parts.len() == 1).then_some(*token);
    let kind = match token {
        token if token.is_user_word() => "name",
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
