//! The arguments for recognition and counting, shared by the subcommands that recognise names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use gisa::annotation::{UsedDictionary, UsedLexicon};
use gisa::article::Zone;
use gisa::lexicon::{self, Kind, Lexicon, ShownName, UnknownNames};
use gisa::morph::Tokenizer;
use gisa::report::{LexiconVersion, Settings};
use gisa::statistics::{Counting, Window};
use gisa::text::{self, nearest_hint};

use super::run::Run;

/// The names to find.
#[derive(Debug, Args)]
pub struct Names {
    /// Add names of your own, or drop and replace built-in ones: a CSV or TSV file as dictionaries/README.md describes
    /// (repeatable)
    #[arg(long = "lexicon", value_name = "FILE", help_heading = "Names")]
    lexicon: Vec<PathBuf>,

    /// Leave an entity out of what is found, or all in a text file with one name a line (repeatable)
    #[arg(long, value_name = "NAME|FILE", help_heading = "Names")]
    exclude: Vec<String>,

    /// The name that mentions show: the newest, or the one of the article's day (페이스북 until October 2021); entities
    /// and counts go by the newest
    #[arg(long, value_enum, default_value_t = NameForm::Newest, help_heading = "Names")]
    names: NameForm,

    /// Find names that no list has, with a model: those that are most probably names (careful), or more that may be
    #[arg(long, value_parser = unknown(), default_value = UnknownNames::Careful.name(), help_heading = "Names")]
    unknown: UnknownNames,

    /// Use this compiled lindera dictionary instead of the built-in ko-dic
    #[arg(long, value_name = "DIR", help_heading = "Names")]
    dictionary: Option<PathBuf>,
}

/// The form of names in mentions, by its name on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum NameForm {
    Newest,
    Dated,
}

/// The parser of the choices of names that no list has.
fn unknown() -> impl TypedValueParser<Value = UnknownNames> {
    let names = UnknownNames::ALL.map(UnknownNames::name);
    PossibleValuesParser::new(names)
        .map(|name| UnknownNames::from_name(&name).expect("clap lets no other name through"))
}

impl Names {
    /// Loads the lexicon and the morpheme dictionary of a run: those of an index, or those of the arguments.
    ///
    /// # Errors
    /// If one of them cannot be used; if the arguments differ from those of the index.
    pub fn load_for(&self, run: &Run) -> anyhow::Result<(Lexicon, Tokenizer)> {
        let Some(index) = run.index() else { return self.load() };
        let given = [
            ("--lexicon", !self.lexicon.is_empty()),
            ("--exclude", !self.exclude.is_empty()),
            ("--names", self.names != NameForm::Newest),
            ("--unknown", self.unknown != UnknownNames::Careful),
            ("--dictionary", self.dictionary.is_some()),
        ];
        if let Some((option, _)) = given.iter().find(|(_, is_given)| *is_given) {
            anyhow::bail!("{option} changes what is found, and an index holds what was found (give it to gisa index)");
        }
        self.with_tokenizer(|| index.lexicon())
    }

    /// Describes the lexicon and the dictionary for the manifest of an index.
    ///
    /// # Errors
    /// If a file of excluded names cannot be read.
    pub fn describe(
        &self,
        lexicon: &Lexicon,
        tokenizer: &Tokenizer,
    ) -> anyhow::Result<(UsedLexicon, UsedDictionary, &[PathBuf])> {
        let version = tokenizer.version();
        let dictionary =
            UsedDictionary { name: version.name, sha256: version.sha256, version: version.release.to_owned() };
        let dated_names = self.names == NameForm::Dated;
        let (sha256, exclude) = (lexicon.hash().to_owned(), self.excluded()?);
        let unknown = lexicon.unknown_names();
        Ok((UsedLexicon { sha256, exclude, dated_names, unknown, files: Vec::new() }, dictionary, &self.lexicon))
    }

    /// Loads the lexicon and the morpheme dictionary.
    ///
    /// # Errors
    /// If one of them cannot be used.
    pub fn load(&self) -> anyhow::Result<(Lexicon, Tokenizer)> {
        let excluded = self.excluded()?;
        let (mut lexicon, tokenizer) = self.with_tokenizer(|| Lexicon::with_files(&self.lexicon))?;
        lexicon.show_names(match self.names {
            NameForm::Newest => ShownName::Newest,
            NameForm::Dated => ShownName::Dated,
        });
        lexicon.find_unknown(self.unknown);
        for unknown in lexicon.exclude(&excluded) {
            super::warn(&unknown.to_string());
        }
        Ok((lexicon, tokenizer))
    }

    /// The lexicon and the morpheme dictionary, loaded in parallel.
    fn with_tokenizer(&self, lexicon: impl FnOnce() -> text::Result<Lexicon>) -> anyhow::Result<(Lexicon, Tokenizer)> {
        thread::scope(|scope| {
            let tokenizer = scope.spawn(|| self.tokenizer());
            let lexicon = lexicon()?;
            let tokenizer = tokenizer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            Ok((lexicon, tokenizer))
        })
    }

    /// The files with names that are read.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        let excluded = self.exclude.iter().map(Path::new).filter(|path| path.is_file());
        self.lexicon.iter().map(PathBuf::as_path).chain(excluded)
    }

    /// The same files as owned paths, and the folder of the dictionary.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.files().map(PathBuf::from).chain(self.dictionary.clone()).collect()
    }

    /// The names of `--exclude`, including those in files.
    fn excluded(&self) -> anyhow::Result<Vec<String>> {
        let mut names = Vec::new();
        for argument in &self.exclude {
            let path = Path::new(argument);
            let is_path = path.is_file() || path.extension().is_some_and(|end| end == "txt" || end == "csv");
            if is_path { names.extend(lexicon::listed_names(path)?) } else { names.push(argument.trim().to_owned()) }
        }
        names.retain(|name| !name.is_empty());
        Ok(names)
    }

    /// Loads the morpheme dictionary alone.
    ///
    /// # Errors
    /// If it cannot be used.
    pub fn tokenizer(&self) -> anyhow::Result<Tokenizer> {
        tokenizer(self.dictionary.as_deref())
    }
}

/// Creates the tokenizer with the dictionary of a folder, or without one with the built-in one.
///
/// # Errors
/// If the dictionary cannot be used.
pub fn tokenizer(folder: Option<&Path>) -> anyhow::Result<Tokenizer> {
    Ok(match folder {
        Some(folder) => Tokenizer::from_dir(folder)?,
        None => Tokenizer::embedded()?,
    })
}

/// The rules of counting.
#[derive(Debug, Args)]
pub struct CountArgs {
    /// The co-occurrence window: two entities count as named together within one
    #[arg(long, value_enum, default_value_t = WindowName::Sentence, help_heading = "Counting")]
    window: WindowName,

    #[command(flatten)]
    mentions: MentionArgs,
}

/// The choice of the mentions that count.
#[derive(Debug, Args)]
pub struct MentionArgs {
    /// Zones whose mentions count: title, subtitle, lead, body, quote, caption, credit, byline, …
    #[arg(long, value_name = "ZONE,…", value_delimiter = ',', value_parser = zone, help_heading = "Counting")]
    #[arg(default_values = Counting::ZONES.map(Zone::name))]
    zones: Vec<Zone>,

    /// Count words that refer to companies (양사, 이통3사) for them
    #[arg(long, value_enum, default_value_t = Switch::Off, help_heading = "Counting")]
    infer: Switch,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    On,
    Off,
}

/// The windows by their names on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum WindowName {
    Sentence,
    Paragraph,
    Article,
}

impl MentionArgs {
    /// The rules of counting for the library, with the usual window.
    pub fn counting(&self) -> Counting {
        let zones = self.zones.iter().copied().collect();
        Counting { zones, infer: self.infer == Switch::On, ..Counting::default() }
    }
}

impl CountArgs {
    /// The rules of counting for the library.
    pub fn counting(&self) -> Counting {
        let window = match self.window {
            WindowName::Sentence => Window::Sentence,
            WindowName::Paragraph => Window::Paragraph,
            WindowName::Article => Window::Article,
        };
        Counting { window, ..self.mentions.counting() }
    }

    /// The arguments as the summary shows them, with the detection of stories and the filters of tables.
    pub fn describe(&self, dedup: String, filter: BTreeMap<&'static str, String>) -> Settings {
        let counting = self.counting();
        let zones: Vec<&str> = counting.zones.iter().map(|zone| zone.name()).collect();
        let infer = if counting.infer { "on" } else { "off" };
        Settings {
            dedup,
            infer,
            window: counting.window.name(),
            zones: zones.join(","),
            select: BTreeMap::new(),
            filter,
            ..Settings::default()
        }
    }
}

fn zone(name: &str) -> Result<Zone, String> {
    let names = Zone::ALL.map(Zone::name);
    let expected = || format!("expected some of {}{}", names.join(", "), nearest_hint(name.trim(), names.into_iter()));
    Zone::from_name(name).ok_or_else(expected)
}

/// The lexicon as the summary shows it.
pub fn describe_lexicon(lexicon: &Lexicon) -> LexiconVersion {
    let entries = |kind| lexicon.entries().iter().filter(|entry| entry.kind == kind).count() as u64;
    LexiconVersion {
        entries: Kind::ALL.into_iter().map(|kind| (kind, entries(kind))).collect(),
        sha256: lexicon.hash().to_owned(),
        version: env!("CARGO_PKG_VERSION"),
        overridden: lexicon.overridden().iter().map(ToString::to_string).collect(),
        excluded: lexicon.excluded().iter().map(ToString::to_string).collect(),
        dated_names: lexicon.shows_dated_names(),
        unknown: lexicon.unknown_names(),
    }
}
