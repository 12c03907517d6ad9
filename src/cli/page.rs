//! What `report.html` is made from, and the command that makes it again.

use std::env;
use std::path::PathBuf;

use clap::ValueEnum;

use gisa::entity::Entity;
use gisa::lexicon::Lexicon;
use gisa::network::Picture;
use gisa::report::{Language, Page, Summary, write_page};
use gisa::statistics::{Association, CorpusTally, Counts, EntityCount, Stories, Subject, WordCount};
use gisa::text::PeriodLength;

use super::report_folder::{PAGE, ReportFolder};
use super::sentence_spool::SentenceSpool;

/// Sentences shown for a pair.
const MOST_SENTENCES: usize = 5;

/// Periods whose points are apart on a line as wide as a page.
const MOST_PERIODS: usize = 36;

/// Inputs that the headline names.
const MOST_INPUTS: usize = 3;

/// Options that change nothing of what is found: the page is the same with and without them.
const WITHOUT_EFFECT: [&str; 6] = ["--threads", "--quiet", "-q", "--force", "--output", "-o"];

/// The languages by their names on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Korean
    Ko,
    /// English
    En,
}

/// What the page says of itself.
pub struct Heading {
    /// What was read.
    pub inputs: Vec<PathBuf>,
    pub lang: Lang,
}

/// What was counted.
pub struct PageSource<'a> {
    pub lexicon: &'a Lexicon,
    pub corpus: &'a CorpusTally,
    pub stories: &'a Stories,
    pub counts: &'a Counts,
    /// The entities, most mentioned first.
    pub entities: &'a [(&'a Entity, &'a EntityCount)],
    /// What the trend follows.
    pub followed: &'a [Subject<'a>],
    /// How long its periods are; `None`: what gives at most [`MOST_PERIODS`].
    pub length: Option<PeriodLength>,
    pub words: &'a [WordCount<'a>],
}

impl Lang {
    const fn language(self) -> Language {
        match self {
            Self::Ko => Language::Korean,
            Self::En => Language::English,
        }
    }
}

impl Heading {
    /// The names of the inputs.
    fn title(&self) -> String {
        let name = |path: &PathBuf| path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let mut names: Vec<String> = self.inputs.iter().take(MOST_INPUTS).map(name).collect();
        if self.inputs.len() > MOST_INPUTS {
            names.push("…".to_owned());
        }
        if names.is_empty() { "gisa".to_owned() } else { names.join(", ") }
    }

    /// The command, with the inputs sorted and without what has no effect.
    fn command(&self) -> String {
        let inputs: Vec<String> = self.inputs.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        let mut command = vec!["gisa".to_owned(), "analyze".to_owned()];
        command.extend(inputs.iter().map(|input| quoted(input)));
        let mut arguments = env::args_os().skip(2).map(|argument| argument.to_string_lossy().into_owned());
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
        command.extend(["-o", "report"].map(str::to_owned));
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
    /// Writes the page into the report, with these pairs.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(
        &self,
        folder: &mut ReportFolder,
        pairs: Vec<Association>,
        sentences: SentenceSpool,
        summary: &Summary,
        heading: Heading,
    ) -> anyhow::Result<()> {
        let picture = Picture::new(self.counts, pairs);
        let sentences = sentences.sentences(self.corpus, self.stories, &picture.pairs, MOST_SENTENCES)?;
        let trend = self.corpus.trend(self.stories, self.followed, self.length.unwrap_or_else(|| self.usual_length()));
        let page = Page {
            title: heading.title(),
            language: heading.lang.language(),
            command: heading.command(),
            summary,
            picture: &picture,
            sentences: &sentences,
            aliases: picture.nodes.iter().map(|node| self.aliases(node.entity)).collect(),
            documents: self.corpus.documents(),
            entities: self.entities,
            trend: &trend,
            words: self.words,
        };
        Ok(folder.add(PAGE, write_page(folder.file(PAGE)?, &page)?)?)
    }

    fn usual_length(&self) -> PeriodLength {
        let is_short = |length: &PeriodLength| self.corpus.periods(*length).len() <= MOST_PERIODS;
        PeriodLength::ALL.into_iter().find(is_short).unwrap_or(PeriodLength::Year)
    }

    /// The other names of an entity, by which the page finds it.
    fn aliases(&self, entity: &Entity) -> Vec<&str> {
        let Some(entry) = self.lexicon.find_entry(entity.kind, &entity.name) else { return Vec::new() };
        let aliases = self.lexicon.aliases_of(entry).iter().map(|alias| &*alias.text);
        aliases.filter(|alias| **alias != *entity.name).collect()
    }
}
