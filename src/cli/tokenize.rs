//! `gisa tokenize`: prints the morphemes of texts.

use std::io::{self, Write};

use anyhow::Result;
use clap::{Args, ValueEnum};
use gisa::corpus::Document;
use gisa::lexicon::Lexicon;
use gisa::morph::{Decompose, Pos, Worker};
use gisa::report::{Format, TextSource, TokenOptions, TokenWriter, Tokens};

use super::Outcome;
use super::corpus_input::CorpusInput;
use super::output::{TableOutputArgs, formats};
use super::recognition::Names;
use super::spool::Spool;

/// Cut texts into morphemes with their parts of speech
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa tokenize articles.jsonl --format csv --tags NNG,NNP")]
pub struct Tokenize {
    #[command(flatten)]
    input: CorpusInput,

    /// Output format; places are code points of the text
    #[arg(long, value_parser = formats(Format::of_tokens()), help_heading = "Output")]
    format: Option<Format>,

    #[command(flatten)]
    output: TableOutputArgs,

    /// Split compounds (가락지나물 as 가락지, 나물), or fused words, too (all: 할 as 하, ㄹ); `jsonl` and `csv` always
    /// list the parts
    #[arg(long, value_enum, default_value_t, help_heading = "Output")]
    decompose: Parts,

    /// Print only what has one of these tags: NNG,NNP
    #[arg(long, value_delimiter = ',', value_name = "TAG", help_heading = "Words")]
    tags: Vec<Pos>,

    #[command(flatten)]
    names: Names,

    /// Do not use the names and nouns of the lexicon
    #[arg(long, conflicts_with = "lexicon", help_heading = "Names")]
    no_lexicon: bool,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Parts {
    #[default]
    None,
    // 가락지나물 as 가락지, 나물.
    Compound,
    // 할 as 하, ㄹ.
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

impl Tokenize {
    /// Runs the subcommand.
    pub fn run(&self) -> Result<Outcome> {
        let run = self.input.open_with_empty_lines()?.printing();
        let inputs = [self.input.paths(&run), self.names.paths()].concat();
        let mut out = self.output.open(self.format, Format::of_tokens(), &inputs)?;
        let (lexicon, tokenizer) = match self.no_lexicon {
            true => (None, self.names.tokenizer()?),
            false => self.names.load_for(&run).map(|(lexicon, tokenizer)| (Some(lexicon), tokenizer))?,
        };
        let (format, csv) = out.format_of_parts();
        let options = TokenOptions { format, csv, decompose: self.decompose.into(), tags: &self.tags };
        let writer = TokenWriter::new(&tokenizer, options);
        let work = |worker: &mut Worker, document| self.write(&writer, lexicon.as_ref(), worker, &document);
        // A format that is made of all rows at the end is converted from CSV.
        let mut spool = out.format.is_made_at_end().then(Spool::new).transpose()?;
        let mut print = |written: &[u8]| match &mut spool {
            Some(spool) => spool.push(written),
            None => out.out.write_all(written),
        };
        print(&writer.header()?)?;
        let skipped = run.documents(|| tokenizer.worker(), work, |written| Ok(print(&written?)?))?;
        match spool {
            Some(spool) => out.convert::<Tokens>(spool.into_reader()?)?,
            None => out.out.finish()?,
        }
        Ok(Outcome::after(&skipped))
    }

    /// The tokens of a document, or of a line, in printed form.
    fn write(
        &self,
        writer: &TokenWriter,
        lexicon: Option<&Lexicon>,
        worker: &mut Worker,
        document: &Document,
    ) -> io::Result<Vec<u8>> {
        let title = ("title", &document.title, document.title_as_read.as_deref());
        let body = ("body", &document.body, document.body_as_read.as_deref());
        let lines = self.input.reads_lines();
        let (doc_id, texts) = match lines {
            true => (&document.origin.line.to_string(), [None, Some(("line", body.1, body.2))]),
            false => (&document.id, [Some(title), Some(body)]),
        };
        let mut out = Vec::new();
        for (field, text, as_read) in texts.into_iter().flatten().filter(|text| lines || !text.1.is_empty()) {
            let words = lexicon.map(|lexicon| lexicon.user_words(&lexicon.listed_nouns(text), &lexicon.find(text)));
            let words = words.unwrap_or_default();
            let tokens = worker.tokenize_with(text, &words);
            writer.write(&mut out, TextSource { doc_id, field, as_read }, text, tokens)?;
        }
        Ok(out)
    }
}
