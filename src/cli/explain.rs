//! `gisa explain`: the sentences behind a count.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};

use clap::Args;

use gisa::annotation::Annotator;
use gisa::article::Article;
use gisa::entity::{Entity, Mention};
use gisa::lexicon::{Kind, Lexicon};
use gisa::report::{Evidence, EvidenceRow, Format, MentionRow, Rows, mention_rows, render};
use gisa::statistics::{CorpusTally, Counting};

use super::Outcome;
use super::corpus_input::CorpusInput;
use super::output::{formats, stdout};
use super::recognition::{CountArgs, Names};
use super::stories::Dedup;

/// Show the sentences behind a count, with place, name and rule
#[derive(Debug, Args)]
#[command(after_help = "Examples: gisa explain KT articles.jsonl\n          \
    gisa explain KT,LG유플러스 articles.jsonl --format csv > evidence.csv")]
pub struct Explain {
    /// A name; several, separated by commas: where one --window names them together
    #[arg(value_name = "NAME,…")]
    sought: String,

    #[command(flatten)]
    input: CorpusInput,

    #[command(flatten)]
    names: Names,

    #[command(flatten)]
    counts: CountArgs,

    #[command(flatten)]
    dedup: Dedup,

    /// How to print sentences
    #[arg(long, value_parser = formats([Format::Text].into_iter().chain(Format::of_rows())), default_value = "text")]
    format: Format,
}

impl Explain {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let (lexicon, tokenizer) = self.names.load()?;
        let sought: Vec<&str> = self.sought.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        anyhow::ensure!(!sought.is_empty(), "expected a name, or several separated by commas");
        let names: Vec<BTreeSet<Entity>> = sought.iter().map(|name| entities(&lexicon, name)).collect();
        let counting = self.counts.counting();
        let annotator = Annotator::new(&lexicon, &tokenizer);
        let printer = Printer::new(self.format);
        let mut corpus = CorpusTally::default();
        let mut found: Vec<(usize, Part)> = Vec::new();
        let skipped = self.input.open()?.printing().annotate(
            &annotator,
            |annotated| {
                let behind = behind(&counting, &annotated.mentions, &names);
                let part = printer.part(&evidence(&annotated.article, &behind, &lexicon));
                (counting.tally(&annotated), annotated.article.document, part)
            },
            |(tally, document, part)| {
                found.extend(part?.map(|part| (corpus.documents().len(), part)));
                corpus.push(&document, tally);
                Ok(())
            },
        )?;
        if found.is_empty() {
            says_who_is_unknown(&lexicon, &sought)?;
        }
        let stories = corpus.stories(self.dedup.similarity());
        printer.print(found.into_iter().filter(|(place, _)| !stories.is_reprint(*place)).map(|(_, part)| part))?;
        Ok(Outcome::after(&skipped))
    }
}

/// An error for the first of these names that the lexicon does not have, with the nearest one that it has: nothing was
/// found, so the name is likely to be misspelled.
fn says_who_is_unknown(lexicon: &Lexicon, names: &[&str]) -> anyhow::Result<()> {
    let is_listed = |name: &&&str| lexicon.find(name).iter().any(|found| found.span.len() == name.len());
    let Some(name) = names.iter().find(|name| !is_listed(name)) else { return Ok(()) };
    let near = lexicon.nearest(name).map(|near| format!(" (the nearest name is `{near}`)")).unwrap_or_default();
    anyhow::bail!("`{name}` is not named in the input, and not in the lexicon{near}")
}

fn behind(counting: &Counting, mentions: &[Mention], names: &[BTreeSet<Entity>]) -> Vec<Mention> {
    counting.behind(mentions, names).into_iter().cloned().collect()
}

/// What a name may mean: the entities that are called so in reports; else those that the lexicon lists it for; else one
/// that it does not have.
pub fn entities(lexicon: &Lexicon, name: &str) -> BTreeSet<Entity> {
    let called = Kind::ALL.map(|kind| Entity { kind, name: name.into() });
    let known = called.iter().filter(|entity| lexicon.find_entry(entity.kind, name).is_some());
    let known: BTreeSet<Entity> = known.cloned().collect();
    if !known.is_empty() {
        return known;
    }
    let listed = lexicon.find(name).into_iter().filter(|candidate| candidate.span.len() == name.len());
    let listed: BTreeSet<Entity> =
        listed.map(|candidate| Entity::of(lexicon.entry(lexicon.alias(candidate.alias).entry))).collect();
    if listed.is_empty() { called.into() } else { listed }
}

fn evidence<'a>(article: &'a Article, mentions: &'a [Mention], lexicon: &'a Lexicon) -> Vec<EvidenceRow<'a>> {
    let rows = mention_rows(article, mentions, None, lexicon);
    let row = |(row, mention): (_, &'a Mention)| {
        let alias = mention.alias.map_or("", |id| &lexicon.alias(id).text);
        let place = (mention.field, mention.sentence);
        let sentence = article.sentences.binary_search_by_key(&place, |s| (s.field, s.index));
        let text = sentence.map_or("", |at| article.sentences[at].span.of(article.text(mention.field)));
        EvidenceRow { mention: row, alias, text }
    };
    rows.into_iter().zip(mentions).map(row).collect()
}

/// The evidence in one document, as it is printed. It is kept until the reprints are known.
struct Part {
    printed: Vec<u8>,
    mentions: usize,
    sentences: usize,
}

/// Prints evidence in one format.
struct Printer {
    format: Format,
    bold: bool,
}

impl Printer {
    fn new(format: Format) -> Self {
        let bold = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Self { format, bold }
    }

    /// The evidence in one document; `None` where there is none.
    fn part(&self, rows: &[EvidenceRow]) -> io::Result<Option<Part>> {
        let Some(first) = rows.first() else { return Ok(None) };
        let sentences: Vec<&[EvidenceRow]> = rows.chunk_by(|a, b| place(a) == place(b)).collect();
        let printed = match self.format {
            Format::Text => self.text(&first.mention, &sentences).into_bytes(),
            format => render::<Evidence>(format, rows.iter().cloned())?,
        };
        Ok(Some(Part { printed, mentions: rows.len(), sentences: sentences.len() }))
    }

    fn text(&self, first: &MentionRow, sentences: &[&[EvidenceRow]]) -> String {
        let day = first.date.map(|day| day.to_string()).unwrap_or_default();
        let head: Vec<&str> = [first.doc_id, &day, first.press].into_iter().filter(|part| !part.is_empty()).collect();
        let sentences: String = sentences.iter().map(|sentence| text(sentence, self.bold)).collect();
        format!("{}\n{sentences}\n", head.join("  "))
    }

    fn print(&self, parts: impl Iterator<Item = Part>) -> io::Result<()> {
        let mut out = match self.format {
            Format::Text => stdout(),
            format => Rows::<Evidence, _>::new(stdout(), format)?.finish()?,
        };
        let (mut mentions, mut sentences, mut documents) = (0, 0, 0);
        for part in parts {
            out.write_all(&part.printed)?;
            mentions += part.mentions;
            sentences += part.sentences;
            documents += 1;
        }
        if self.format == Format::Text {
            writeln!(out, "{mentions} mentions in {sentences} sentences of {documents} documents")?;
        }
        out.flush()
    }
}

/// The field and the number of the sentence of a row.
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

/// A text with all places of these names in bold, longer names first.
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
    fn a_name_means_what_reports_call_so_or_else_what_it_is_listed_for() {
        let lexicon = Lexicon::embedded();
        // why this case                     name          the first of what it means
        let cases = [
            ("a canonical name", "LG유플러스", (Kind::Company, "LG유플러스")),
            ("an alias", "LGU+", (Kind::Company, "LG유플러스")),
            ("an alias in another case", "lgu+", (Kind::Company, "LG유플러스")),
            ("a name of nobody", "새봄테크닉스", (Kind::Company, "새봄테크닉스")),
        ];
        for (why, name, want) in cases {
            let found = entities(&lexicon, name);
            let first = found.first().map(|entity| (entity.kind, &*entity.name));
            assert_eq!(first, Some(want), "{why}: {found:?}");
        }
    }

    #[test]
    fn the_longer_name_is_highlighted() {
        let names = BTreeSet::from(["LG", "LG전자"]);
        assert_eq!(highlighted("LG전자, LG", &names), "\x1b[1mLG전자\x1b[0m, \x1b[1mLG\x1b[0m");
    }
}
