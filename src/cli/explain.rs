//! `gisa explain`: prints the sentences behind a count.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};

use clap::Args;

use gisa::annotation::Annotated;
use gisa::article::Article;
use gisa::entity::{Entity, Mention};
use gisa::lexicon::{Certainty, Lexicon};
use gisa::morph::Worker;
use gisa::report::{
    self, Concordance, ConcordanceRow, CsvOptions, EvidenceRow, Format, MentionRow, Rows, Table, aligned,
    concordance_rows, mention_rows, render,
};
use gisa::statistics::{CorpusTally, Counting, Keyword, Stories};
use terminal_size::terminal_size;

use super::Outcome;
use super::corpus_counts::CountedInput;
use super::evidence_spool::{Evidence, EvidenceSpool, Printed};
use super::name_lookup::{entities, unknown_name};
use super::output::{TableOutput, TableOutputArgs, formats};
use super::run::Stages;
use super::spool::Spool;

/// The width of a line, in columns, if no terminal tells it: editors and pagers show so much without wrapping.
const USUAL_WIDTH: usize = 100;

/// Show the sentences behind a count, with place, name and rule
#[derive(Debug, Args)]
#[command(after_help = "Examples: gisa explain KT articles.jsonl\n          \
    gisa explain KT,LG유플러스 articles.jsonl --format csv > evidence.csv\n          \
    gisa explain 상용화 articles.jsonl --kwic")]
pub struct Explain {
    /// A name; several, separated by commas: where one --window names them together
    #[arg(value_name = "NAME,…")]
    name: String,

    #[command(flatten)]
    corpus: CountedInput,

    /// Print keywords in context, one line each; also of plain words
    #[arg(long, help_heading = "Output")]
    kwic: bool,

    /// Output format
    #[arg(long, value_parser = formats(accepted()), help_heading = "Output")]
    format: Option<Format>,

    #[command(flatten)]
    output: TableOutputArgs,
}

impl Explain {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let run = self.corpus.input.open()?.printing();
        let (lexicon, tokenizer) = self.corpus.names.load_for(&run)?;
        let names: Vec<&str> = self.name.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        anyhow::ensure!(!names.is_empty(), "expected a name, or several separated by commas");
        let out = self.output.open(self.format, accepted(), &self.corpus.paths(&run))?;
        let search = Search::new(self, &lexicon, &names, &out);
        let stages = Stages { lexicon: &lexicon, tokenizer: &tokenizer, words: BTreeSet::new(), text: true };
        let mut corpus = CorpusTally::default();
        let mut found = EvidenceSpool::new()?;
        let skipped = run.annotate_with(
            &stages,
            |worker, annotated| {
                let part = search.part(&annotated, worker);
                (search.counting.tally(&annotated), annotated.article.document, part)
            },
            |(tally, document, part)| {
                let place = corpus.documents().len();
                part?.map_or(Ok(()), |evidence| found.push(place, &evidence))?;
                corpus.push(&document, tally);
                Ok(())
            },
        )?;
        if found.is_empty() {
            let unknown = names.iter().filter_map(|name| unknown_name(&lexicon, name, std::iter::empty())).next();
            let advice = if self.kwic { "" } else { "; a plain word needs --kwic" };
            unknown.map_or(Ok(()), |unknown| Err(anyhow::anyhow!("{unknown}{advice}")))?;
        }
        let stories = self.corpus.stories(&corpus);
        search.printer.print(out, found, &stories)?;
        Ok(Outcome::after(&skipped))
    }
}

/// The search for evidence in each document, and its printing.
struct Search<'l> {
    lexicon: &'l Lexicon,
    counting: Counting,
    names: Vec<BTreeSet<Entity>>,
    /// The keywords, including plain words; `None` if whole sentences are requested.
    keywords: Option<Vec<Keyword>>,
    printer: Printer,
}

impl<'l> Search<'l> {
    fn new(arguments: &Explain, lexicon: &'l Lexicon, names: &[&str], out: &TableOutput) -> Self {
        let keyword = |name: &&str| match unknown_name(lexicon, name, std::iter::empty()) {
            Some(_) => Keyword::word(name),
            None if is_common_word(lexicon, name) => Keyword::word(name),
            None => Keyword::Name(entities(lexicon, name)),
        };
        Self {
            lexicon,
            counting: arguments.corpus.counts.counting(),
            names: names.iter().map(|name| entities(lexicon, name)).collect(),
            keywords: arguments.kwic.then(|| names.iter().map(keyword).collect()),
            printer: Printer::new(out, arguments),
        }
    }

    /// The evidence in one document, in printed form; `None` if it has none.
    fn part(&self, annotated: &Annotated, worker: &mut Worker) -> io::Result<Option<Evidence>> {
        if let Some(keywords) = &self.keywords {
            let hits = self.counting.concordance(annotated, keywords, self.lexicon, worker);
            return self.printer.concordance(concordance_rows(&annotated.article, &hits));
        }
        let behind = self.counting.behind(&annotated.mentions, &self.names).into_iter().cloned().collect::<Vec<_>>();
        self.printer.part(&evidence(&annotated.article, &behind, self.lexicon))
    }
}

/// True if a name of the lexicon is a common word first of all: `공사`, which is also a name of 공군사관학교.
fn is_common_word(lexicon: &Lexicon, name: &str) -> bool {
    lexicon.find_whole(name).all(|candidate| {
        let alias = lexicon.alias(candidate.alias);
        alias.certainty == Certainty::Ambiguous && *lexicon.entry(alias.entry).name != *name
    })
}

fn evidence<'a>(article: &'a Article, mentions: &'a [Mention], lexicon: &'a Lexicon) -> Vec<EvidenceRow<'a>> {
    let rows = mention_rows(article, mentions, None, lexicon);
    let row = |(row, mention): (_, &'a Mention)| {
        let alias = mention.alias.map_or("", |id| &lexicon.alias(id).text);
        let sentence = article.sentence(mention.field, mention.sentence);
        let text = sentence.map_or("", |sentence| sentence.span.of(article.text(mention.field)));
        EvidenceRow { mention: row, alias, text }
    };
    rows.into_iter().zip(mentions).map(row).collect()
}

/// Prints evidence in one format.
struct Printer {
    format: Format,
    csv: CsvOptions,
    kwic: bool,
    bold: bool,
    /// The width of the terminal in columns.
    width: usize,
}

impl Printer {
    fn new(out: &TableOutput, arguments: &Explain) -> Self {
        let is_printed = arguments.output.file().is_none();
        let bold = is_printed && io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let width = terminal_size().filter(|_| is_printed).map_or(USUAL_WIDTH, |(width, _)| width.0.into());
        let (format, csv) = out.format_of_parts();
        Self { format, csv, kwic: arguments.kwic, bold, width }
    }

    /// The keywords of one document in context; `None` if it has none.
    fn concordance(&self, rows: Vec<ConcordanceRow>) -> io::Result<Option<Evidence>> {
        let mentions = rows.len();
        let mut places: Vec<_> = rows.iter().map(|row| (row.field, row.sentence)).collect();
        places.dedup();
        let printed = match self.format {
            Format::Text => {
                let lines = rows.iter().map(|row| aligned(row, self.width, self.bold) + "\n");
                lines.collect::<String>().into_bytes()
            }
            format => render::<Concordance>(format, self.csv, rows)?,
        };
        Ok((mentions > 0).then_some(Evidence { printed, mentions, sentences: places.len() }))
    }

    /// The evidence in one document; `None` if it has none.
    fn part(&self, rows: &[EvidenceRow]) -> io::Result<Option<Evidence>> {
        let Some(first) = rows.first() else { return Ok(None) };
        let sentences: Vec<&[EvidenceRow]> = rows.chunk_by(|a, b| place(a) == place(b)).collect();
        let printed = match self.format {
            Format::Text => self.text(&first.mention, &sentences).into_bytes(),
            format => render::<report::Evidence>(format, self.csv, rows.iter().cloned())?,
        };
        Ok(Some(Evidence { printed, mentions: rows.len(), sentences: sentences.len() }))
    }

    fn text(&self, first: &MentionRow, sentences: &[&[EvidenceRow]]) -> String {
        let day = first.date.map(|day| day.to_string()).unwrap_or_default();
        let head: Vec<&str> = [first.doc_id, &day, first.press].into_iter().filter(|part| !part.is_empty()).collect();
        let sentences: String = sentences.iter().map(|sentence| text(sentence, self.bold)).collect();
        format!("{}\n{sentences}\n", head.join("  "))
    }

    fn print(&self, out: TableOutput, found: EvidenceSpool, stories: &Stories) -> anyhow::Result<()> {
        if out.format.is_made_at_end() {
            return self.print_whole(out, found, stories);
        }
        let mut out = match self.format {
            Format::Text => out.out,
            _ if self.kwic => out.rows::<Concordance>(Concordance::usual_columns())?.finish()?,
            _ => out.rows::<report::Evidence>(report::Evidence::usual_columns())?.finish()?,
        };
        let Printed { mentions, sentences, documents } = found.print(&mut out, |place| !stories.is_reprint(place))?;
        if self.format == Format::Text {
            let what = if self.kwic { "place" } else { "mention" };
            let [mentions, sentences, documents] = [(mentions, what), (sentences, "sentence"), (documents, "document")]
                .map(|(count, of)| counted(count, of));
            writeln!(out, "{mentions} in {sentences} of {documents}")?;
        }
        out.finish()
    }

    /// Prints the evidence in a format that is made of the whole table.
    fn print_whole(&self, out: TableOutput, found: EvidenceSpool, stories: &Stories) -> anyhow::Result<()> {
        let mut spool = Spool::new()?;
        spool.push(&match self.kwic {
            true => Rows::<Concordance, _>::new(Vec::new(), self.format)?.finish()?,
            false => Rows::<report::Evidence, _>::new(Vec::new(), self.format)?.finish()?,
        })?;
        found.print(&mut spool, |place| !stories.is_reprint(place))?;
        match self.kwic {
            true => out.convert::<Concordance>(spool.into_reader()?),
            false => out.convert::<report::Evidence>(spool.into_reader()?),
        }
    }
}

/// The formats of sentences.
fn accepted() -> impl Iterator<Item = Format> {
    [Format::Text].into_iter().chain(Format::of_tables())
}

/// `1 place`, `2 places`.
fn counted(count: usize, of: &str) -> String {
    format!("{count} {of}{}", if count == 1 { "" } else { "s" })
}

/// The field of a row and the number of its sentence.
fn place(row: &EvidenceRow) -> (&'static str, usize) {
    (row.mention.field, row.mention.sentence)
}

/// A sentence with its mentions below it: `body 3, lead: …`, `    12-14 KT: company KT, name`.
fn text(rows: &[EvidenceRow], bold: bool) -> String {
    let surfaces: BTreeSet<&str> = rows.iter().map(|row| row.mention.surface).collect();
    let mut sentence = rows[0].text.split_whitespace().collect::<Vec<_>>().join(" ");
    if bold {
        sentence = highlighted(&sentence, &surfaces);
    }
    let (field, number) = place(&rows[0]);
    let mut text = format!("  {field} {number}, {}: {sentence}\n", rows[0].mention.zone);
    for EvidenceRow { mention: row, alias, .. } in rows {
        let alias = if ["", row.surface].contains(alias) { String::new() } else { format!(" `{alias}`") };
        let reason = if row.reason.is_empty() { String::new() } else { format!(": {}", row.reason) };
        let (start, end, kind) = (row.start, row.end, row.r#type);
        text += &format!("    {start}-{end} {}: {kind} {}, {}{alias}{reason}\n", row.surface, row.name, row.how);
    }
    text
}

/// A text with all occurrences of these names in bold, longer names first.
fn highlighted(text: &str, names: &BTreeSet<&str>) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let name = names.iter().filter(|name| rest.starts_with(**name)).max_by_key(|name| name.len());
        let length = name.map_or(c.len_utf8(), |name| name.len());
        let piece = &rest[..length];
        shown += &if name.is_some() { format!("\x1b[1m{piece}\x1b[0m") } else { piece.to_owned() };
        rest = &rest[length..];
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_name_is_highlighted() {
        let names = BTreeSet::from(["LG", "LG전자"]);
        assert_eq!(highlighted("LG전자, LG", &names), "\x1b[1mLG전자\x1b[0m, \x1b[1mLG\x1b[0m");
    }
}
