//! What `report.html` is made from, and the command that makes it again.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;

use gisa::entity::Entity;
use gisa::lexicon::Lexicon;
use gisa::network::Picture;
use gisa::report::{Language, Page, Summary, write_page};
use gisa::text::PeriodLength;

use super::arguments::Arguments;
use super::reading::{Found, Shown};
use super::sentence_spool::SentenceSpool;
use super::trend::By;

/// Sentences shown for a pair.
const MOST_SENTENCES: usize = 5;

/// Periods whose points are apart on a line as wide as a page.
const MOST_PERIODS: usize = 36;

/// Inputs that the headline names.
const MOST_INPUTS: usize = 3;

/// Options that change nothing of what is found: the page is the same with and without them.
const WITHOUT_EFFECT: [&str; 7] = ["--threads", "--quiet", "-q", "--force", "--no-config", "--output", "-o"];

/// The languages by their names on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    Ko,
    En,
}

/// What the page says of itself.
pub struct Heading<'a> {
    /// The command line.
    pub arguments: &'a Arguments,
    /// The option that says where the page is written, at the end of the command that makes it again.
    pub output: &'static str,
    /// What was read.
    pub inputs: Vec<PathBuf>,
}

/// What a page is made from.
pub struct PageSource<'a> {
    pub lexicon: &'a Lexicon,
    pub found: &'a Found,
    pub shown: &'a Shown<'a>,
    pub picture: &'a Picture<'a>,
    /// How long the periods of its trend are; `None`: what gives at most [`MOST_PERIODS`].
    pub by: Option<By>,
}

impl Lang {
    /// The language of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::from_str(name, false).ok()
    }

    const fn language(self) -> Language {
        match self {
            Self::Ko => Language::Korean,
            Self::En => Language::English,
        }
    }
}

impl Heading<'_> {
    /// The names of the inputs.
    fn title(&self) -> String {
        let name = |path: &PathBuf| path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let mut names: Vec<String> = self.inputs.iter().take(MOST_INPUTS).map(name).collect();
        if self.inputs.len() > MOST_INPUTS {
            names.push("…".to_owned());
        }
        if names.is_empty() { "gisa".to_owned() } else { names.join(", ") }
    }

    /// The language of the page: Korean where none is asked for, whatever the machine's.
    fn language(&self) -> Language {
        self.arguments.lang.unwrap_or(Lang::Ko).language()
    }

    /// The command, with the inputs sorted and without what has no effect.
    fn command(&self) -> String {
        let inputs: Vec<String> = self.inputs.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        let mut arguments = self.arguments.of_command().map(|argument| argument.to_string_lossy().into_owned());
        let mut command = vec!["gisa".to_owned(), self.arguments.command().to_owned()];
        command.extend(inputs.iter().map(|input| quoted(input)));
        while let Some(argument) = arguments.next() {
            let (name, has_value) = argument.split_once('=').map_or((&*argument, false), |(name, _)| (name, true));
            if WITHOUT_EFFECT.contains(&name) || argument.starts_with("-o") {
                if ["--threads", "--output", "-o"].contains(&name) && !has_value {
                    arguments.next();
                }
            } else if !inputs.contains(&argument) {
                command.push(quoted(&argument));
            }
        }
        command.push(self.output.to_owned());
        command.join(" ")
    }
}

/// An argument as a shell reads it.
fn quoted(argument: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./=,:+@%".contains(c);
    if !argument.is_empty() && argument.chars().all(is_plain) {
        return argument.to_owned();
    }
    format!("'{}'", argument.replace('\'', "'\\''"))
}

impl PageSource<'_> {
    /// Writes the page to `out`.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write<W: Write>(
        &self,
        out: W,
        sentences: SentenceSpool,
        summary: &Summary,
        heading: Heading,
    ) -> anyhow::Result<W> {
        let (Found { corpus, stories, .. }, picture) = (self.found, self.picture);
        let sentences = sentences.sentences(corpus, stories, &picture.pairs, MOST_SENTENCES)?;
        let trend =
            corpus.trend(stories, &self.shown.followed, self.by.map_or_else(|| self.usual_length(), By::length));
        let page = Page {
            title: heading.title(),
            language: heading.language(),
            command: heading.command(),
            summary,
            picture,
            sentences: &sentences,
            aliases: picture.nodes.iter().map(|node| self.aliases(node.entity)).collect(),
            documents: corpus.documents(),
            entities: &self.shown.entities,
            trend: &trend,
            words: &self.shown.words,
        };
        Ok(write_page(out, &page)?)
    }

    fn usual_length(&self) -> PeriodLength {
        let is_short = |length: &PeriodLength| self.found.corpus.periods(*length).len() <= MOST_PERIODS;
        PeriodLength::ALL.into_iter().find(is_short).unwrap_or(PeriodLength::Year)
    }

    /// The other names of an entity, by which the page finds it.
    fn aliases(&self, entity: &Entity) -> Vec<&str> {
        let Some(entry) = self.lexicon.find_entry(entity.kind, &entity.name) else { return Vec::new() };
        let aliases = self.lexicon.aliases_of(entry).iter().map(|alias| &*alias.text);
        aliases.filter(|alias| **alias != *entity.name).collect()
    }
}
