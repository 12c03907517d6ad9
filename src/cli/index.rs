//! `gisa index`: writes the findings in a corpus into a folder, which other subcommands read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use gisa::annotation::{
    Annotated, Index, IndexWriter, KeptWords, Manifest, PartManifest, ReadFile, SkippedDocument, UsedLexicon, sha256_of,
};
use gisa::lexicon::Lexicon;
use gisa::morph::{Pos, Tokenizer};
use gisa::report;
use gisa::statistics::WordOptions;
use gisa::text::Error;

use super::corpus_input::{CorpusInput, check_finished};
use super::endings::{GIVE_A_FOLDER, check_folder};
use super::interrupt::{self, unfinished};
use super::recognition::{Names, Switch};
use super::run::{Run, Stages};
use super::skipped::Skipped;
use super::staging::{Staging, folder_of, remove_abandoned};
use super::{Outcome, warn};

/// The parts of speech of the words in an index with texts: those with a meaning of their own. Particles, endings,
/// suffixes and signs would double the number of words, and nobody counts them by story.
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

    /// Keep the texts, which explain, extract, analyze and --match need. Without them, only the words that count by
    /// default are kept
    #[arg(long, value_enum, default_value_t = Switch::On, help_heading = "Output")]
    text: Switch,

    /// Add the files that the index does not have, compared by content
    #[arg(long, conflicts_with = "text", help_heading = "Output")]
    update: bool,
}

impl IndexInput {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        check_folder(&self.output, GIVE_A_FOLDER)?;
        let run = self.input.open_for_index()?;
        let staging = self.staging()?;
        let written = self.write(run, staging.as_ref()).map_err(|error| self.in_place(staging.as_ref(), error))?;
        let Some((manifest, skipped)) = written else { return Ok(Outcome::Complete) };
        let published = staging.map_or(Ok(()), |staging| put(staging, &self.output));
        published.map_err(|source| Error::Write { path: self.output.clone(), source })?;
        unfinished().clear();
        if !self.input.is_quiet() {
            warn(&format!("documents in the index {}: {}", self.output.display(), manifest.documents));
        }
        Ok(Outcome::after(&skipped))
    }

    /// Writes the index, or adds to it; `None` if it already has all files.
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
            warn(&format!("files already in the index: {}", known.len()));
        }
        if new.is_empty() && !known.is_empty() {
            return Ok(None);
        }
        self.warn_of_changed(&manifest, &new);
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
            // Once the part is complete, the manifest may name its files.
            unfinished().clear();
        }
        let manifest = index.finish(self.part(inputs.into_values().collect(), &skipped))?;
        Ok(Some((manifest, skipped)))
    }

    /// Warns of files that the index has with another content: their documents are in it twice.
    fn warn_of_changed(&self, manifest: &Manifest, new: &[&Path]) {
        let had: BTreeSet<&str> = manifest.parts.iter().flat_map(|part| &part.inputs).map(|it| &*it.path).collect();
        let changed: Vec<&&Path> = new.iter().filter(|path| had.contains(&*path.display().to_string())).collect();
        if let (Some(first), false) = (changed.first(), self.input.is_quiet()) {
            let (count, first) = (changed.len(), first.display());
            warn(&format!(
                "files that the index has with other content, which stays in it: {count}, the first: {first}"
            ));
        }
    }

    /// An error with the final path of a file of the index, in place of its temporary path.
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

    /// The temporary folder of a new index: next to its target, or inside it if that cannot be moved, such as a volume.
    /// `None` for an update.
    ///
    /// # Errors
    /// If the target is not empty, or cannot be written to.
    fn staging(&self) -> anyhow::Result<Option<Staging>> {
        if self.update {
            check_finished(&self.output)?;
            let folder = self.output.display();
            anyhow::ensure!(Index::is_at(&self.output), "{folder} is not an index: leave --update out to make one");
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
            notes: skipped.notes_on_files(),
            undecoded: skipped.undecoded,
            ..PartManifest::default()
        }
    }
}

/// Moves a complete index to its place.
fn put(staging: Staging, folder: &Path) -> io::Result<()> {
    if !folder.is_dir() {
        return staging.persist(folder);
    }
    let mut names =
        fs::read_dir(staging.path())?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
    names.sort_by_key(|name| staging.path().join(name).is_file());
    names.into_iter().try_for_each(|name| fs::rename(staging.path().join(&name), folder.join(&name)))
}

/// The SHA-256 of the files of a run; files that can be read only once, or not at all, have none.
fn hashes(run: &Run) -> BTreeMap<PathBuf, String> {
    let files = run.paths().into_iter().filter(|path| path.is_file());
    files.filter_map(|path| Some((path.to_owned(), sha256_of(path).ok()?))).collect()
}

/// Checks that files did not change while they were read.
///
/// # Errors
/// For a changed file: its hash would not tell what is in the index.
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
