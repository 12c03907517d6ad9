//! `gisa explain`: the sentences behind a count.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};

use clap::Args;

use gisa::article::{Article, ArticleParser};
use gisa::entity::{Entity, Mention, Recognizer};
use gisa::lexicon::{Kind, Lexicon};
use gisa::report::{Evidence, EvidenceRow, Format, Rows, mention_rows};
use gisa::statistics::Counting;

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
    /// A name; several, separated by commas: where they stand together (in one --window)
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
    #[arg(long, value_parser = formats([Format::Text, Format::Csv, Format::Jsonl]), default_value = "text")]
    format: Format,
}

impl Explain {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let (lexicon, tokenizer) = self.names.load()?;
        let parser = ArticleParser::new(lexicon.words());
        let names: Vec<&str> = self.sought.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        anyhow::ensure!(!names.is_empty(), "expected a name, or several separated by commas");
        let names: Vec<BTreeSet<Entity>> = names.into_iter().map(|name| entities(&lexicon, name)).collect();
        let counting = self.counts.counting();
        let recognizer = Recognizer::new(&lexicon, counting.infer);
        let mut printer = Printer::new(self.format)?;
        let mut corpus = self.input.open()?.printing();
        let stories = corpus.stories(&parser, self.dedup.similarity())?;
        let mut place = 0;
        let skipped = corpus.each(
            &parser,
            &tokenizer,
            |worker, article| {
                let behind = behind(&counting, &recognizer.mentions(worker, &article), &names);
                (article, behind)
            },
            |(article, mentions)| {
                place += 1;
                match stories.reprint_of(place - 1) {
                    Some(_) => Ok(()),
                    None => printer.print(evidence(&article, &mentions, &lexicon)),
                }
            },
        )?;
        printer.finish()?;
        Ok(Outcome::after(&skipped))
    }
}

fn behind(counting: &Counting, mentions: &[Mention], names: &[BTreeSet<Entity>]) -> Vec<Mention> {
    counting.behind(mentions, names).into_iter().cloned().collect()
}

/// What a name may mean: the entities that are called so in reports; else those that the lexicon lists it for; else one
/// that it does not have.
fn entities(lexicon: &Lexicon, name: &str) -> BTreeSet<Entity> {
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
    let rows = mention_rows(article, mentions, None);
    let row = |(row, mention): (_, &'a Mention)| {
        let alias = mention.alias.map_or("", |id| &lexicon.alias(id).text);
        let place = (mention.field, mention.sentence);
        let sentence = article.sentences.binary_search_by_key(&place, |s| (s.field, s.index));
        let text = sentence.map_or("", |at| article.sentences[at].span.of(article.text(mention.field)));
        EvidenceRow { mention: row, alias, text }
    };
    rows.into_iter().zip(mentions).map(row).collect()
}

type Out = io::BufWriter<io::StdoutLock<'static>>;

enum Printer {
    Rows(Rows<Evidence, Out>),
    Text { out: Out, bold: bool, mentions: usize, sentences: usize, documents: usize },
}

impl Printer {
    fn new(format: Format) -> io::Result<Self> {
        Ok(match format {
            Format::Text => {
                let bold = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
                Self::Text { out: stdout(), bold, mentions: 0, sentences: 0, documents: 0 }
            }
            rows => Self::Rows(Rows::new(stdout(), rows)?),
        })
    }

    /// Prints the evidence in one document.
    fn print(&mut self, rows: Vec<EvidenceRow>) -> anyhow::Result<()> {
        match self {
            Self::Rows(out) => out.write_all(rows)?,
            Self::Text { .. } if rows.is_empty() => {}
            Self::Text { out, bold, mentions, sentences, documents } => {
                let first = &rows[0].mention;
                let day = first.date.map(|day| day.to_string()).unwrap_or_default();
                let head = [first.doc_id, &day, first.press];
                let head: Vec<&str> = head.into_iter().filter(|part| !part.is_empty()).collect();
                writeln!(out, "{}", head.join("  "))?;
                for sentence in rows.chunk_by(|a, b| place(a) == place(b)) {
                    out.write_all(text(sentence, *bold).as_bytes())?;
                    *sentences += 1;
                }
                writeln!(out)?;
                *mentions += rows.len();
                *documents += 1;
            }
        }
        Ok(())
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Rows(rows) => rows.finish()?.flush(),
            Self::Text { mut out, mentions, sentences, documents, .. } => {
                writeln!(out, "{mentions} mentions in {sentences} sentences of {documents} documents")?;
                out.flush()
            }
        }
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
