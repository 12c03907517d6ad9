//! `gisa index`: what is found in a corpus into a folder, to be asked by the other subcommands.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use gisa::annotation::{
    Annotated, IndexWriter, KeptWords, Manifest, PartManifest, ReadFile, SkippedDocument, UsedLexicon, sha256_of,
};
use gisa::lexicon::Lexicon;
use gisa::morph::{Pos, Tokenizer};
use gisa::report;
use gisa::statistics::WordOptions;
use gisa::text::Error;

use super::corpus_input::CorpusInput;
use super::endings::check_folder;
use super::interrupt::{self, unfinished};
use super::recognition::{Names, Switch};
use super::run::{Run, Skipped, Stages};
use super::staging::{Staging, folder_of, remove_abandoned};
use super::{Outcome, complain};

/// The parts of speech of the words in an index with texts: those that have a meaning of their own. Particles, endings,
/// suffixes and signs are as many again, and nobody counts them by story.
const TAGS: [Pos; 15] = [
    Pos::NNG,
    Pos::NNP,
    Pos::NNB,
    Pos::NNBC,
    Pos::NR,
    Pos::NP,
    Pos::VV,
    Pos::VA,
    Pos::MM,
    Pos::MAG,
    Pos::MAJ,
    Pos::IC,
    Pos::XR,
    Pos::SL,
    Pos::SH,
];

/// Read a corpus once and write what is found into a folder, which the other subcommands take as INPUT
#[derive(Debug, Args)]
#[command(
    after_help = "Examples: gisa index articles.jsonl -o news && gisa cooccur news --window paragraph\n          \
    gisa index more/ -o news --update"
)]
pub struct IndexInput {
    #[command(flatten)]
    input: CorpusInput,

    #[command(flatten)]
    names: Names,

    /// The folder to write the index into
    #[arg(long, short, value_name = "DIR", help_heading = "Output")]
    output: PathBuf,

    /// Whether to keep the texts: explain, extract, analyze and --match need them. Without, only the words are kept
    /// that count where nothing else is asked for
    #[arg(long, value_enum, default_value_t = Switch::On, help_heading = "Output")]
    text: Switch,

    /// Add the files to the index that it does not have yet, by their content
    #[arg(long, conflicts_with = "text", help_heading = "Output")]
    update: bool,
}

impl IndexInput {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        check_folder(&self.output)?;
        let run = self.input.open_for_index()?;
        let staging = self.staging()?;
        let written = self.write(run, staging.as_ref()).map_err(|error| self.in_place(staging.as_ref(), error))?;
        let Some((manifest, skipped)) = written else { return Ok(Outcome::Complete) };
        let published = staging.map_or(Ok(()), |staging| put(staging, &self.output));
        published.map_err(|source| Error::Write { path: self.output.clone(), source })?;
        unfinished().clear();
        if !self.input.is_quiet() {
            complain(&format!("{} documents are in the index {}", manifest.documents, self.output.display()));
        }
        Ok(Outcome::after(&skipped))
    }

    /// Writes the index, or adds to it; `None` where it has all files already.
    fn write(&self, run: Run, staging: Option<&Staging>) -> anyhow::Result<Option<(Manifest, Skipped)>> {
        let (lexicon, tokenizer) = self.names.load_for(&run)?;
        let hashes = hashes(&run);
        interrupt::listen()?;
        let mut paths = unfinished();
        let mut index = self.writer(staging, &lexicon, &tokenizer)?;
        paths.extend(self.update.then(|| index.unfinished()).into_iter().flatten());
        drop(paths);
        let manifest = index.manifest().clone();
        let is_known = |path: &Path| hashes.get(path).is_some_and(|sha256| manifest.has(sha256));
        let (known, new): (Vec<&Path>, Vec<&Path>) = run.paths().into_iter().partition(|path| is_known(path));
        if !known.is_empty() && !self.input.is_quiet() {
            complain(&format!("{} files are in the index already", known.len()));
        }
        if new.is_empty() && !known.is_empty() {
            return Ok(None);
        }
        let mut inputs: BTreeMap<PathBuf, ReadFile> =
            new.into_iter().map(|path| (path.to_owned(), read_file(path, &hashes))).collect();
        let words = manifest.words.tags();
        let stages = Stages { lexicon: &lexicon, tokenizer: &tokenizer, words, text: true };
        let run = run.without(is_known);
        let skipped = run.annotate(
            &stages,
            |annotated| annotated,
            |annotated: Annotated| {
                let path = &annotated.article.document.origin.path;
                // The path of a document in an archive begins with that of the archive.
                let file = path.ancestors().find(|path| inputs.contains_key(*path));
                file.and_then(|path| inputs.get_mut(path)).into_iter().for_each(|input| input.documents += 1);
                Ok(index.push(&annotated)?)
            },
        )?;
        check_unchanged(&inputs)?;
        if self.update {
            // From the end of the part on the manifest may name its files.
            unfinished().clear();
        }
        let manifest = index.finish(self.part(inputs.into_values().collect(), &skipped))?;
        Ok(Some((manifest, skipped)))
    }

    /// An error with the path where a file of the index would be for the one where it was written meanwhile.
    fn in_place(&self, staging: Option<&Staging>, error: anyhow::Error) -> anyhow::Error {
        match error.downcast::<Error>() {
            Ok(Error::Write { path, source }) => {
                let inside = staging.and_then(|staging| path.strip_prefix(staging.path()).ok());
                Error::Write { path: inside.map_or(path.clone(), |inside| self.output.join(inside)), source }.into()
            }
            Ok(other) => other.into(),
            Err(other) => other,
        }
    }

    /// Where a new index is written until it is whole: next to its folder, or in it where that cannot be moved, such as
    /// a volume. `None` where an index is added to.
    ///
    /// # Errors
    /// Where the folder holds something, or cannot be written to.
    fn staging(&self) -> anyhow::Result<Option<Staging>> {
        if self.update {
            return Ok(None);
        }
        let failed = |source| Error::Write { path: self.output.clone(), source };
        if self.output.is_dir() {
            remove_abandoned(&self.output).map_err(failed)?;
        }
        IndexWriter::check_place(&self.output)?;
        let is_fixed = self.output.is_dir() && fs::remove_dir(&self.output).is_err();
        let parent = if is_fixed { &self.output } else { folder_of(&self.output) };
        fs::create_dir_all(parent).map_err(failed)?;
        Ok(Some(Staging::folder_in(parent).map_err(failed)?))
    }

    fn writer<'l>(
        &self,
        staging: Option<&Staging>,
        lexicon: &'l Lexicon,
        tokenizer: &Tokenizer,
    ) -> anyhow::Result<IndexWriter<'l>> {
        let (used, dictionary, files) = self.names.describe(lexicon, tokenizer)?;
        let Some(staging) = staging else {
            let index = IndexWriter::update(&self.output, lexicon)?;
            let made = &index.manifest().lexicon;
            let is_same =
                UsedLexicon { files: Vec::new(), ..made.clone() } == used && index.manifest().dictionary == dictionary;
            anyhow::ensure!(
                is_same,
                "{} was made with another lexicon or dictionary, or with other names: give the same options, or make a new index",
                self.output.display()
            );
            return Ok(index);
        };
        let with_text = self.text == Switch::On;
        let words = match with_text {
            true => KeptWords::new(TAGS, 1, true),
            false => KeptWords::new(WordOptions::TAGS, WordOptions::MIN_LENGTH, false),
        };
        let manifest = Manifest::new(with_text, words, used, dictionary);
        Ok(IndexWriter::create(staging.path(), lexicon, manifest, files)?)
    }

    fn part(&self, inputs: Vec<ReadFile>, skipped: &Skipped) -> PartManifest {
        let documents = skipped.errors.iter().map(|error| {
            let report::Skipped { path, line, problem } = report::Skipped::from(error);
            SkippedDocument { path: path.into(), line, problem }
        });
        PartManifest {
            inputs,
            options: self.input.describe_reading(),
            skipped: skipped.count,
            skipped_documents: documents.collect(),
            notes: skipped.notes.clone(),
            ..PartManifest::default()
        }
    }
}

/// Puts a whole index in its place.
fn put(staging: Staging, folder: &Path) -> io::Result<()> {
    if !folder.is_dir() {
        return staging.persist(folder);
    }
    let mut names =
        fs::read_dir(staging.path())?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
    names.sort_by_key(|name| staging.path().join(name).is_file());
    names.into_iter().try_for_each(|name| fs::rename(staging.path().join(&name), folder.join(&name)))
}

/// The SHA-256 of the files of a run; what can be read only once, or not at all, has none.
fn hashes(run: &Run) -> BTreeMap<PathBuf, String> {
    let files = run.paths().into_iter().filter(|path| path.is_file());
    files.filter_map(|path| Some((path.to_owned(), sha256_of(path).ok()?))).collect()
}

/// # Errors
/// For a file that is not any more what it was before it was read: nobody could tell by its hash what is in the index.
fn check_unchanged(inputs: &BTreeMap<PathBuf, ReadFile>) -> anyhow::Result<()> {
    for (path, input) in inputs.iter().filter(|(_, input)| !input.sha256.is_empty()) {
        let is_same = sha256_of(path).is_ok_and(|sha256| sha256 == input.sha256);
        anyhow::ensure!(is_same, "{} changed while it was read: index it again", path.display());
    }
    Ok(())
}

fn read_file(path: &Path, hashes: &BTreeMap<PathBuf, String>) -> ReadFile {
    let sha256 = hashes.get(path).cloned().unwrap_or_default();
    ReadFile { path: path.display().to_string(), sha256, documents: 0 }
}
