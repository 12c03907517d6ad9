//! Reads documents with their annotations from the tables of an index, a group of rows at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::super::{Annotated, Word, words};
use super::parquet::{NameColumn, Rows, TableFile};
use super::tables::Table;
use crate::article::{Article, Field, Sentence, Signature, Zone, ZoneRange};
use crate::corpus::{AsRead, Document, Origin};
use crate::entity::{Entity, How, Mention};
use crate::lexicon::{AliasId, Kind, Lexicon};
use crate::morph::Pos;
use crate::text::{Result, Span};

/// The parts of an index that are read besides those that all counts need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The words with these parts of speech.
    pub words: BTreeSet<Pos>,
    /// The texts, with places, zones and the listed names behind mentions.
    pub text: bool,
}

/// The files that one run wrote.
#[derive(Debug)]
pub(super) struct Part {
    tables: BTreeMap<Table, TableFile>,
}

/// A group of documents as the table of documents has them.
pub(super) struct Group<'p> {
    part: &'p Part,
    index: usize,
    /// The number of the first one.
    first: usize,
    documents: Vec<StoredDocument>,
}

/// A document as the table of documents has it.
pub(super) struct StoredDocument {
    /// `None` where it is not asked for.
    pub document: Option<Document>,
    signature: Signature,
    characters: u64,
}

/// The context in which rows are read: the lexicon of the index, and the names of the rules seen so far.
pub(super) struct Names<'l> {
    /// The listed names by their letters; none where they are not asked for.
    aliases: BTreeMap<&'l str, Vec<AliasId>>,
    lexicon: &'l Lexicon,
    rules: Mutex<BTreeSet<&'static str>>,
}

impl<'l> Names<'l> {
    /// With the listed names where texts are asked for.
    pub fn new(lexicon: &'l Lexicon, wanted: &Wanted) -> Self {
        let mut aliases: BTreeMap<&str, Vec<AliasId>> = BTreeMap::new();
        for (id, alias) in lexicon.aliases_with_ids().filter(|_| wanted.text) {
            aliases.entry(&alias.text).or_default().push(id);
        }
        Self { aliases, lexicon, rules: Mutex::default() }
    }

    /// The listed name of an entity with these letters.
    fn alias(&self, entity: &Entity, text: &str) -> Option<AliasId> {
        let is_of = |id: &&AliasId| {
            let entry = self.lexicon.entry(self.lexicon.alias(**id).entry);
            entry.kind == entity.kind && entry.name == entity.name
        };
        self.aliases.get(text)?.iter().find(is_of).copied()
    }

    /// The name of a rule. There are some dozens, so that each is kept for the rest of the run.
    fn rule(&self, name: &str) -> &'static str {
        let mut rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rule) = rules.get(name) {
            return rule;
        }
        let rule = Box::leak(name.to_owned().into_boxed_str());
        rules.insert(rule);
        rule
    }
}

impl Part {
    /// Opens the files of a part.
    pub fn open(folder: &Path, files: impl Iterator<Item = String>) -> Result<Self> {
        let mut tables = BTreeMap::new();
        for file in files {
            let table = Table::ALL.into_iter().find(|table| Path::new(&file).starts_with(table.name()));
            if let Some(table) = table {
                tables.insert(table, TableFile::open(folder.join(&file))?);
            }
        }
        Ok(Self { tables })
    }

    /// The number of groups of rows it has.
    pub fn groups(&self) -> usize {
        self.tables.get(&Table::Documents).map_or(0, TableFile::groups)
    }

    /// The documents of a group.
    pub fn documents(&self, index: usize, with_text: bool) -> Result<Group<'_>> {
        let rows = self.rows(Table::Documents, index)?;
        let numbers = rows.numbers("document")?;
        // A group without rows has no documents.
        let first = numbers.first().copied().unwrap_or_default() as usize;
        let mut bodies = if with_text { self.bodies(index, first, numbers.len(), &rows)? } else { Vec::new() };
        let mut as_read = [Vec::new(), Vec::new()];
        if with_text {
            as_read = [rows.texts("title_as_read")?, rows.texts("body_as_read")?];
        }
        let (dates, press, files) = (rows.days("date")?, rows.names("press")?, rows.filled_names("file")?);
        let (mut ids, mut titles) = (rows.filled_texts("doc_id")?, rows.filled_texts("title")?);
        let mut urls = rows.texts("url")?;
        let (lines, characters) = (rows.numbers("line")?, rows.numbers("characters")?);
        let mut paths: BTreeMap<Arc<str>, Arc<Path>> = BTreeMap::new();
        let mut documents = Vec::with_capacity(numbers.len());
        for (row, signature) in rows.bytes("signature")?.into_iter().enumerate() {
            let [title_as_read, body_as_read] = [0, 1].map(|field| as_read[field].get_mut(row).and_then(Option::take));
            let file = Arc::clone(&files[row]);
            let path = paths.entry(file).or_insert_with_key(|file| PathBuf::from(&**file).into());
            let document = Document {
                id: std::mem::take(&mut ids[row]),
                title: std::mem::take(&mut titles[row]),
                body: bodies.get_mut(row).map(std::mem::take).unwrap_or_default(),
                date: dates[row],
                press: press.get(row).map(|press| (**press).to_owned()),
                url: urls[row].take(),
                excluded: None,
                origin: Origin { path: Arc::clone(path), line: lines[row].into() },
                title_as_read: title_as_read.and_then(|text| AsRead::compose(text).1),
                body_as_read: body_as_read.and_then(|text| AsRead::compose(text).1),
            };
            let signature = match signature.as_deref().map(<&[u8; Signature::BYTES]>::try_from) {
                Some(Err(_)) => return Err(rows.fault("column signature: a value is too short or too long".to_owned())),
                bytes => Signature::from_bytes(bytes.and_then(std::result::Result::ok)),
            };
            documents.push(StoredDocument { document: Some(document), signature, characters: characters[row].into() });
        }
        Ok(Group { part: self, index, first, documents })
    }

    /// The bodies of a group of documents.
    fn bodies(&self, index: usize, first: usize, count: usize, documents: &Rows) -> Result<Vec<String>> {
        let rows = self.rows(Table::Sentences, index)?;
        let mut bodies = vec![String::new(); count];
        let fields = rows.meanings("field", field)?;
        let (spaces, texts) = (rows.filled_names("space")?, rows.filled_texts("text")?);
        for (row, number) in
            rows.numbers("document")?.into_iter().enumerate().filter(|(row, _)| fields[*row] == Field::Body)
        {
            let Some(body) = bodies.get_mut((number as usize).wrapping_sub(first)) else { continue };
            body.push_str(&spaces[row]);
            body.push_str(&texts[row]);
        }
        for (body, rest) in bodies.iter_mut().zip(documents.filled_texts("rest")?) {
            body.push_str(&rest);
        }
        Ok(bodies)
    }

    fn rows(&self, table: Table, group: usize) -> Result<Rows<'_>> {
        let file = self.tables.get(&table).ok_or_else(|| crate::text::Error::Format {
            path: table.name().into(),
            problem: "the index does not have this table".to_owned(),
        })?;
        file.group(group)
    }
}

impl Group<'_> {
    /// The documents, to be taken or left.
    pub fn documents(&mut self) -> impl Iterator<Item = &mut StoredDocument> {
        self.documents.iter_mut()
    }

    /// Gives `take` what was found in the documents that are asked for, one after the other: those of a group take some
    /// dozens of megabytes.
    pub fn annotated(self, names: &Names, wanted: &Wanted, mut take: impl FnMut(Annotated)) -> Result<()> {
        let Self { part, index, first, documents } = self;
        let [sentence_rows, mention_rows] = [part.rows(Table::Sentences, index)?, part.rows(Table::Mentions, index)?];
        let word_rows = (!wanted.words.is_empty()).then(|| part.rows(Table::Words, index)).transpose()?;
        let zone_rows = wanted.text.then(|| part.rows(Table::Zones, index)).transpose()?;
        let mut sentences = sentences(&sentence_rows, wanted)?;
        let mut mentions = mentions(&mention_rows, names, wanted)?;
        let mut words = word_rows.as_ref().map(|rows| plain_words(rows, &wanted.words)).transpose()?;
        let mut zones = zone_rows.as_ref().map(|rows| zones(rows, names)).transpose()?;
        for (number, read) in (first..).zip(documents) {
            let mut annotated = read.into_annotated();
            sentences.add_to(annotated.as_mut(), number)?;
            mentions.add_to(annotated.as_mut(), number)?;
            words.iter_mut().try_for_each(|words| words.add_to(annotated.as_mut(), number))?;
            zones.iter_mut().try_for_each(|zones| zones.add_to(annotated.as_mut(), number))?;
            annotated.into_iter().for_each(&mut take);
        }
        sentences.end()?;
        mentions.end()?;
        words.map_or(Ok(()), Found::end)?;
        zones.map_or(Ok(()), Found::end)
    }

    /// The documents that are asked for, in their order.
    pub fn into_documents(self) -> impl Iterator<Item = Document> {
        self.documents.into_iter().filter_map(|read| read.document)
    }
}

impl StoredDocument {
    /// The document without what was found in it.
    fn into_annotated(self) -> Option<Annotated> {
        let Self { document, signature, characters } = self;
        let (zones, sentences, quotes) = (Vec::new(), Vec::new(), Vec::new());
        let article = Article { document: document?, zones, sentences, quotes };
        let (mentions, tokens, words) = (Vec::new(), [Vec::new(), Vec::new()], Vec::new());
        Some(Annotated { article, mentions, tokens, words, signature, characters })
    }
}

/// The rows of a table by document, for the documents of a group and in their order.
struct Found<'r> {
    rows: &'r Rows<'r>,
    /// For each row the number of its document.
    numbers: Vec<u32>,
    /// The first row that was not added.
    next: usize,
    add: Add<'r>,
}

impl<'r> Found<'r> {
    fn new(rows: &'r Rows, add: impl FnMut(Range<usize>, &mut Annotated) -> Result<()> + 'r) -> Result<Self> {
        Ok(Self { rows, numbers: rows.numbers("document")?, next: 0, add: Box::new(add) })
    }

    /// Adds the rows of the document with that number; `None` where it is not asked for.
    fn add_to(&mut self, annotated: Option<&mut Annotated>, number: usize) -> Result<()> {
        let start = self.next;
        self.next += self.numbers[start..].iter().take_while(|found| **found as usize == number).count();
        annotated.map_or(Ok(()), |annotated| (self.add)(start..self.next, annotated))
    }

    /// # Errors
    /// If a row is of no document of the group.
    fn end(self) -> Result<()> {
        match self.numbers.get(self.next) {
            Some(number) => Err(self.rows.fault(format!("column document: {number} is not in its group"))),
            None => Ok(()),
        }
    }
}

/// Adds rows to what was found in their document.
type Add<'r> = Box<dyn FnMut(Range<usize>, &mut Annotated) -> Result<()> + 'r>;

fn sentences<'r>(rows: &'r Rows, wanted: &Wanted) -> Result<Found<'r>> {
    let (fields, zones) = (rows.meanings("field", field)?, rows.meanings("zone", Zone::from_name)?);
    let places = spans(rows, wanted.text)?;
    let (indexes, paragraphs) = (rows.numbers("sentence")?, rows.numbers("paragraph")?);
    let sentence = move |row: usize, annotated: &Annotated| -> Result<Sentence> {
        Ok(Sentence {
            field: fields[row],
            index: indexes[row] as usize,
            span: place(rows, annotated, fields[row], places.get(row))?,
            paragraph: paragraphs[row] as usize,
            zone: zones[row],
        })
    };
    Found::new(rows, move |range, annotated| {
        annotated.article.sentences = range.map(|row| sentence(row, annotated)).collect::<Result<_>>()?;
        Ok(())
    })
}

fn mentions<'r>(rows: &'r Rows, names: &'r Names, wanted: &'r Wanted) -> Result<Found<'r>> {
    let (fields, zones) = (rows.meanings("field", field)?, rows.meanings("zone", Zone::from_name)?);
    let (kinds, hows) = (rows.meanings("type", Kind::from_name)?, rows.meanings("how", How::from_name)?);
    let (sentences, certain) = (rows.numbers("sentence")?, rows.flags("certain")?);
    let (entities, surfaces) = (rows.keys("name")?, rows.names("surface")?);
    let (places, dated) = (spans(rows, wanted.text)?, rows.names("dated_name")?);
    let shown = |column| wanted.text.then(|| rows.names(column)).transpose();
    let (aliases, reasons) = (shown("alias")?, shown("reason")?);
    let shown = |column: &Option<NameColumn>, row| column.as_ref().and_then(|names| names.get(row).cloned());
    let mention = move |row: usize, annotated: &Annotated| -> Result<Mention> {
        let entity = Entity { kind: kinds[row], name: Arc::clone(&entities[row]) };
        Ok(Mention {
            field: fields[row],
            sentence: sentences[row] as usize,
            paragraph: paragraph(rows, annotated, fields[row], sentences[row])?,
            span: place(rows, annotated, fields[row], places.get(row))?,
            zone: zones[row],
            how: hows[row],
            certain: certain[row],
            alias: shown(&aliases, row).and_then(|text| names.alias(&entity, &text)),
            reason: shown(&reasons, row),
            dated_name: dated.get(row).cloned(),
            entity,
        })
    };
    let has_words = wanted.words.contains(&Pos::NNP);
    Found::new(rows, move |range, annotated| {
        for row in range {
            let mention = mention(row, annotated)?;
            let surface = || Arc::clone(surfaces.get(row).unwrap_or(&mention.entity.name));
            annotated.words.extend(words::named(&mention, surface).filter(|_| has_words));
            annotated.mentions.push(mention);
        }
        Ok(())
    })
}

fn plain_words<'r>(rows: &'r Rows, wanted: &BTreeSet<Pos>) -> Result<Found<'r>> {
    let (fields, zones) = (rows.meanings("field", field)?, rows.meanings("zone", Zone::from_name)?);
    let sentences = rows.numbers("sentence")?;
    let wanted_tag = |tag: &str| Some(Some(Pos::from_name(tag)).filter(|tag| wanted.contains(tag)));
    let tags = rows.meanings("tag", wanted_tag)?;
    let (forms, counts) = (rows.keys("word")?, rows.numbers("count")?);
    let add = move |range: Range<usize>, annotated: &mut Annotated| {
        annotated.words.reserve(range.len());
        let mut last = None;
        for (row, tag) in range.filter_map(|row| Some((row, tags[row]?))) {
            let (field, sentence) = (fields[row], sentences[row]);
            // Words come by sentence.
            let paragraph = match last {
                Some((at, paragraph)) if at == (field, sentence) => paragraph,
                _ => paragraph(rows, annotated, field, sentence)?,
            };
            last = Some(((field, sentence), paragraph));
            annotated.words.push(Word {
                form: Arc::clone(&forms[row]),
                surface: None,
                tag,
                kind: None,
                field,
                sentence: sentence as usize,
                paragraph,
                zone: zones[row],
                count: counts[row],
            });
        }
        Ok(())
    };
    Found::new(rows, add)
}

fn zones<'r>(rows: &'r Rows, names: &Names) -> Result<Found<'r>> {
    let (fields, zones) = (rows.meanings("field", field)?, rows.meanings("zone", Zone::from_name)?);
    let places = spans(rows, true)?;
    let rules = rows.meanings("rule", |rule| Some(names.rule(rule)))?;
    let range = move |row: usize, annotated: &Annotated| -> Result<ZoneRange> {
        let span = place(rows, annotated, fields[row], places.get(row))?;
        Ok(ZoneRange { field: fields[row], span, zone: zones[row], rule: rules[row] })
    };
    Found::new(rows, move |found, annotated| {
        annotated.article.zones = found.map(|row| range(row, annotated)).collect::<Result<_>>()?;
        Ok(())
    })
}

/// The place of what is read without places.
const NOWHERE: Span = Span::new(0, 0);

/// The places of the rows; none where they are not asked for.
fn spans(rows: &Rows, wanted: bool) -> Result<Vec<Span>> {
    if !wanted {
        return Ok(Vec::new());
    }
    let (starts, ends) = (rows.numbers("start")?, rows.numbers("end")?);
    Ok(starts.into_iter().zip(ends).map(|(start, end)| Span::new(start as usize, end as usize)).collect())
}

/// The place of a row, which is in the text of its field; [`NOWHERE`] of what is read without places.
fn place(rows: &Rows, annotated: &Annotated, field: Field, read: Option<&Span>) -> Result<Span> {
    let span = read.copied().unwrap_or(NOWHERE);
    let text = annotated.article.text(field);
    let Span { start, end } = span;
    let outside = || rows.fault(format!("bytes {start} to {end} are no place in the {} of its document", field.name()));
    text.get(start..end).map(|_| span).ok_or_else(outside)
}

/// The paragraph of a sentence.
fn paragraph(rows: &Rows, annotated: &Annotated, field: Field, sentence: u32) -> Result<usize> {
    let unknown = || rows.fault(format!("column sentence: the {} has no sentence {sentence}", field.name()));
    annotated.article.sentence(field, sentence as usize).map(|sentence| sentence.paragraph).ok_or_else(unknown)
}

fn field(name: &str) -> Option<Field> {
    [Field::Title, Field::Body].into_iter().find(|field| field.name() == name)
}
