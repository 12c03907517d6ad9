//! Writes an index: the sink of what was found in documents.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::super::{Annotated, Word, words};
use super::manifest::{Manifest, PartManifest, UsedLexicon, WrittenFile, sha256_of};
use super::parquet::{TableWriter, Value};
use super::tables::Table;
use crate::article::{Field, Zone};
use crate::corpus::{AsRead, Document};
use crate::lexicon::{Lexicon, WordClass};
use crate::morph::Pos;
use crate::text::{Error, Result, Span};

/// Bytes of the texts of a group of rows: more make an index smaller, as each group lists its words, and take more
/// memory; groups are also what threads read at a time. With 4 MiB the index of `ict-news.jsonl` is 1.4 % smaller
/// (without texts 4 %), and that of 25 MB of mixed news takes 14 MB more memory.
const GROUP: usize = 2 << 20;

/// A part of an index that is being written. Until [`IndexWriter::finish`] no reader takes its files for a part of the
/// index.
pub struct IndexWriter<'l> {
    lexicon: &'l Lexicon,
    /// The words that are left out.
    stop_words: FxHashSet<&'l str>,
    folder: PathBuf,
    manifest: Manifest,
    /// The names of its files.
    files: Vec<(Table, String)>,
    tables: Vec<TableWriter>,
    /// Bytes of the texts in the group.
    size: usize,
    /// The number of documents the index has.
    documents: u64,
    is_finished: bool,
}

impl<'l> IndexWriter<'l> {
    /// A new index in a folder that is empty, or not there. `lexicon_files` are the user's own, which the index needs
    /// to be asked.
    ///
    /// # Errors
    /// If the folder holds something, or cannot be written to.
    pub fn create(
        folder: &Path,
        lexicon: &'l Lexicon,
        mut manifest: Manifest,
        lexicon_files: &[PathBuf],
    ) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|source| Error::Write { path: folder.to_owned(), source })?;
        Self::check_place(folder)?;
        manifest.lexicon.files = copied(folder, lexicon_files)?;
        Self::part(folder, lexicon, manifest)
    }

    /// # Errors
    /// If a folder holds something, so that no new index can be in its place.
    pub fn check_place(folder: &Path) -> Result<()> {
        let failed = |source| Error::Write { path: folder.to_owned(), source };
        match fs::read_dir(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(failed(error)),
            Ok(mut entries) => entries
                .next()
                .map_or(Ok(()), |entry| Err(not_empty(folder, &entry.map_err(failed)?.file_name().to_string_lossy()))),
        }
    }

    /// A new part of the index in a folder.
    ///
    /// # Errors
    /// If it cannot be read, or not be written to.
    pub fn update(folder: &Path, lexicon: &'l Lexicon) -> Result<Self> {
        Self::part(folder, lexicon, Manifest::read(folder)?)
    }

    fn part(folder: &Path, lexicon: &'l Lexicon, manifest: Manifest) -> Result<Self> {
        let name = format!("{:05}.parquet", manifest.parts.len());
        let tables = Table::ALL.into_iter().filter(|table| !table.written(manifest.text).is_empty());
        let files: Vec<_> = tables.map(|table| (table, format!("{}/{name}", table.name()))).collect();
        let documents = manifest.documents;
        let stop_words = lexicon.words().of(WordClass::StopWord).iter().filter(|_| !manifest.words.stop_words);
        let stop_words = stop_words.map(String::as_str).collect();
        let (folder, tables) = (folder.to_owned(), Vec::new());
        let mut writer =
            Self { lexicon, stop_words, folder, manifest, files, tables, size: 0, documents, is_finished: false };
        let folder = &writer.folder;
        for (table, file) in &writer.files {
            let failed = |source| Error::Write { path: folder.join(table.name()), source };
            fs::create_dir_all(folder.join(table.name())).map_err(failed)?;
            writer.tables.push(TableWriter::create(folder.join(file), &table.written(writer.manifest.text))?);
        }
        Ok(writer)
    }

    /// The manifest of the index, without the part that is being written.
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The files of the part that is being written.
    pub fn unfinished(&self) -> Vec<PathBuf> {
        self.files.iter().map(|(_, name)| self.folder.join(name)).collect()
    }

    /// Adds a document.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn push(&mut self, annotated: &Annotated) -> Result<()> {
        let number = usize::try_from(self.documents).unwrap_or(usize::MAX);
        let with_text = self.manifest.text;
        for ((table, _), file) in self.files.iter().zip(&mut self.tables) {
            match table {
                Table::Documents => document(file, number, annotated, with_text),
                Table::Sentences => sentences(file, number, annotated, with_text),
                Table::Mentions => mentions(file, number, annotated, self.lexicon, with_text),
                Table::Words => {
                    let least = self.manifest.words.min_length.saturating_sub(1);
                    let is_kept = |word: &str| word.chars().nth(least).is_some() && !self.stop_words.contains(word);
                    counted_words(file, number, annotated, is_kept);
                }
                Table::Zones => zones(file, number, annotated),
            }
        }
        self.documents += 1;
        self.size += annotated.article.document.body.len();
        if self.size >= GROUP {
            self.end_group()?;
        }
        Ok(())
    }

    fn end_group(&mut self) -> Result<()> {
        self.size = 0;
        self.tables.iter_mut().try_for_each(TableWriter::end_group)
    }

    /// Ends the part, which is then in the index; `part` says what it is made of.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn finish(mut self, mut part: PartManifest) -> Result<Manifest> {
        self.end_group()?;
        for ((_, name), table) in self.files.iter().zip(std::mem::take(&mut self.tables)) {
            let rows = table.finish()?;
            let path = self.folder.join(name);
            let bytes = fs::metadata(&path).map_err(|source| Error::Read { path: path.clone(), source })?.len();
            part.files.insert(name.clone(), WrittenFile { bytes, rows, sha256: sha256_of(&path)? });
        }
        part.documents = self.documents - self.manifest.documents;
        self.manifest.documents = self.documents;
        self.manifest.parts.push(part);
        self.manifest.write(&self.folder)?;
        self.is_finished = true;
        Ok(self.manifest.clone())
    }
}

impl Drop for IndexWriter<'_> {
    /// Removes what a run that failed has written.
    fn drop(&mut self) {
        if self.is_finished {
            return;
        }
        let lexicon = self.manifest.lexicon.files.iter().filter(|_| self.manifest.parts.is_empty());
        for name in self.files.iter().map(|(_, name)| name).chain(lexicon) {
            let _ = fs::remove_file(self.folder.join(name));
        }
        // Only empty folders can be removed so.
        let folders = Table::ALL.map(Table::name).into_iter().chain([LEXICON]);
        folders.for_each(|name| drop(fs::remove_dir(self.folder.join(name))));
        let _ = fs::remove_dir(&self.folder);
    }
}

/// The folder of the user's own lexicon files.
const LEXICON: &str = "lexicon";

fn not_empty(folder: &Path, name: &str) -> Error {
    let tables = Table::ALL.map(Table::name);
    let problem = if Manifest::is_in(folder) {
        "holds an index already (--update adds to it; or choose another folder)".to_owned()
    } else if tables.contains(&name) || name == LEXICON {
        "holds an index that was cut off while it was written (remove it, or choose another folder)".to_owned()
    } else {
        format!("holds {name} (choose another folder)")
    };
    Error::Format { path: folder.to_owned(), problem }
}

/// Copies of the user's lexicon files, by their names in the index.
fn copied(folder: &Path, files: &[PathBuf]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for (number, file) in (1..).zip(files) {
        let name = format!("{LEXICON}/{number}-{}", file.file_name().unwrap_or_default().to_string_lossy());
        let failed = |source| Error::Write { path: folder.join(&name), source };
        fs::create_dir_all(folder.join(LEXICON)).and_then(|()| fs::copy(file, folder.join(&name))).map_err(failed)?;
        names.push(name);
    }
    Ok(names)
}

/// [`UsedLexicon`] as it is asked for again: the copies, in the folder of the index.
pub(super) fn lexicon_files(folder: &Path, lexicon: &UsedLexicon) -> Vec<PathBuf> {
    lexicon.files.iter().map(|name| folder.join(name)).collect()
}

fn document(table: &mut TableWriter, number: usize, annotated: &Annotated, with_text: bool) {
    let Annotated { article, signature, characters, .. } = annotated;
    let Document { id, title, body, date, press, url, origin, title_as_read, body_as_read, .. } = &article.document;
    let signature = signature.to_bytes();
    let path = origin.path.to_string_lossy();
    let usual = [
        Value::Number(number),
        Value::Text(Some(id)),
        Value::Day(*date),
        Value::Text(press.as_deref()),
        Value::Text(Some(title)),
        Value::Text(url.as_deref()),
        Value::Text(Some(&path)),
        Value::Number(usize::try_from(origin.line).unwrap_or(usize::MAX)),
        Value::Number(usize::try_from(*characters).unwrap_or(usize::MAX)),
        Value::Bytes(signature.as_ref().map(|bytes| &bytes[..])),
    ];
    let last = article.sentences.iter().rev().find(|sentence| sentence.field == Field::Body);
    let rest = last.map_or(&body[..], |sentence| &body[sentence.span.end..]);
    let [title, body] = [title_as_read, body_as_read].map(|read| Value::Text(read.as_deref().map(AsRead::text)));
    table.push(usual.into_iter().chain([Value::Text(Some(rest)), title, body].into_iter().filter(|_| with_text)));
}

fn sentences(table: &mut TableWriter, number: usize, annotated: &Annotated, with_text: bool) {
    let article = &annotated.article;
    let mut before = [0, 0];
    for sentence in &article.sentences {
        let text = article.text(sentence.field);
        let space = Span::new(before[sentence.field as usize], sentence.span.start);
        before[sentence.field as usize] = sentence.span.end;
        let usual = [
            Value::Number(number),
            Value::Text(Some(sentence.field.name())),
            Value::Number(sentence.index),
            Value::Number(sentence.paragraph),
            Value::Text(Some(sentence.zone.name())),
        ];
        let texts = [
            Value::Number(sentence.span.start),
            Value::Number(sentence.span.end),
            Value::Text(Some(space.of(text))),
            Value::Text(Some(sentence.span.of(text))),
        ];
        table.push(usual.into_iter().chain(texts.into_iter().filter(|_| with_text)));
    }
}

fn mentions(table: &mut TableWriter, number: usize, annotated: &Annotated, lexicon: &Lexicon, with_text: bool) {
    for mention in &annotated.mentions {
        let surface = words::written(&annotated.article, mention);
        let usual = [
            Value::Number(number),
            Value::Text(Some(mention.field.name())),
            Value::Number(mention.sentence),
            Value::Text(Some(mention.zone.name())),
            Value::Text(Some(&mention.entity.name)),
            Value::Text(Some(mention.entity.kind.name())),
            Value::Text(Some(&*surface).filter(|surface| *surface != &*mention.entity.name)),
            Value::Text(Some(mention.how.name())),
            Value::Flag(mention.certain),
            Value::Text(mention.dated_name.as_deref()),
        ];
        let texts = [
            Value::Number(mention.span.start),
            Value::Number(mention.span.end),
            Value::Text(mention.alias.map(|alias| &*lexicon.alias(alias).text)),
            Value::Text(mention.reason.as_deref()),
            Value::Text(Some(mention.entity_field(lexicon)).filter(|field| !field.is_empty())),
        ];
        table.push(usual.into_iter().chain(texts.into_iter().filter(|_| with_text)));
    }
}

/// The words other than names, equal ones of a zone of a sentence once.
fn counted_words(table: &mut TableWriter, number: usize, annotated: &Annotated, is_kept: impl Fn(&str) -> bool) {
    let plain = annotated.words.iter().filter(|word| word.kind.is_none() && is_kept(&word.form));
    let mut words: Vec<&Word> = plain.collect();
    words.sort_by(|a, b| key(a).cmp(&key(b)));
    for same in words.chunk_by(|a, b| key(a) == key(b)) {
        let word = same[0];
        table.push([
            Value::Number(number),
            Value::Text(Some(word.field.name())),
            Value::Number(word.sentence),
            Value::Text(Some(word.zone.name())),
            Value::Text(Some(word.tag.name())),
            Value::Text(Some(&word.form)),
            Value::Number(same.iter().map(|word| word.count as usize).sum()),
        ]);
    }
}

fn key(word: &Word) -> (Field, usize, Zone, Pos, &str) {
    (word.field, word.sentence, word.zone, word.tag, &word.form)
}

fn zones(table: &mut TableWriter, number: usize, annotated: &Annotated) {
    for range in &annotated.article.zones {
        table.push([
            Value::Number(number),
            Value::Text(Some(range.field.name())),
            Value::Number(range.span.start),
            Value::Number(range.span.end),
            Value::Text(Some(range.zone.name())),
            Value::Text(Some(range.rule)),
        ]);
    }
}
