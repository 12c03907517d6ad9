//! What an item of XML holds: the texts of its elements and attributes by their names, and the record that they make.
//! Elements within an element that only holds others count as those of the item (`<meta><title>…`).

mod collector;

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use roxmltree::Node;

use super::column::{self, Column};
use super::header::{Columns, fold_name};
use super::options::FieldMapping;
use super::record::{Record, SHORTEST_BODY, document_error};
use super::source::MOST_NAMES;
use crate::text::Result;
use crate::text::hangul::is_syllable;
use collector::Collector;

/// What the elements of items hold, by their names: those of the next item are mostly called as those of the last one.
/// Keeps what a reader of the results should know.
pub(super) struct KnownColumns<'f> {
    fields: &'f [FieldMapping],
    last: RefCell<(Vec<String>, Columns)>,
    found: RefCell<Found>,
}

/// What was found out about the items so far.
#[derive(Default)]
pub(super) struct Found {
    /// Which element or attribute was read as what.
    pub columns: Vec<(Column, String)>,
    /// The names of all of them.
    pub names: Vec<String>,
    /// Names that were read as the body for their length only: in how many items, and the line of the first.
    guessed: BTreeMap<String, (u64, u64)>,
    /// The same of names whose running text is not read.
    unread: BTreeMap<String, (u64, u64)>,
}

impl Found {
    /// What a reader of the results should know.
    pub fn notes(&self) -> Vec<String> {
        let named = |names: &BTreeMap<String, (u64, u64)>, what: &str| {
            let line = names.values().map(|(_, line)| *line).min()?;
            let names: Vec<String> = names.iter().map(|(name, (items, _))| format!("<{name}> ({items})")).collect();
            Some(format!("line {line}: {what}: {}; --field body=NAME names the body", names.join(", ")))
        };
        let guessed = "no element is known as the body; these texts are read as the body, in so many items";
        let unread = "elements with text that is not read, in so many items";
        named(&self.guessed, guessed).into_iter().chain(named(&self.unread, unread)).collect()
    }

    fn learn(&mut self, columns: &Columns, names: &[Cow<str>]) {
        for column in columns.named(Some(names)) {
            if !self.columns.contains(&column) {
                self.columns.push(column);
            }
        }
        let new = names.iter().filter(|name| !self.names.iter().any(|known| known == *name));
        let room = MOST_NAMES.saturating_sub(self.names.len());
        let new: Vec<String> = new.take(room).map(|name| name.clone().into_owned()).collect();
        self.names.extend(new);
    }
}

fn count(names: &mut BTreeMap<String, (u64, u64)>, name: &str, line: u64) {
    names.entry(name.to_owned()).or_insert((0, line)).0 += 1;
}

impl<'f> KnownColumns<'f> {
    pub fn new(fields: &'f [FieldMapping]) -> Self {
        Self { fields, last: RefCell::default(), found: RefCell::default() }
    }

    /// What was found out about the items.
    pub fn into_found(self) -> Found {
        self.found.into_inner()
    }

    /// What elements and attributes of that name hold.
    fn column(&self, name: &str) -> Option<Column> {
        let columns = Columns::find(&[name], self.fields);
        Column::ALL.into_iter().find(|column| columns.place(*column).is_some())
    }

    /// Whether a text outside of the items is running text of an element that is known as nothing.
    pub fn is_unread_text(&self, text: Node) -> bool {
        let name = text.parent().map_or("", |around| around.tag_name().name());
        text.text().is_some_and(is_running_text) && !is_foreign(name) && self.column(name).is_none()
    }

    fn of(&self, names: &[Cow<str>]) -> Columns {
        let mut last = self.last.borrow_mut();
        if last.0 != names {
            *last = (names.iter().map(|name| (**name).to_owned()).collect(), Columns::find(names, self.fields));
        }
        last.1.clone()
    }
}

/// A text of an item.
struct Piece<'x> {
    /// The name of its element or attribute; `None` for a paragraph.
    name: Option<Cow<'x, str>>,
    /// How deep it is: twice the number of elements around it, and one more for an attribute.
    depth: usize,
    /// The number of the element around it.
    parent: usize,
    /// Whether it is text between elements.
    is_bare: bool,
    text: String,
}

/// The texts of an item, with what they hold.
pub(super) struct Pieces<'x> {
    pieces: Vec<Piece<'x>>,
    /// Those with names, the less deep first.
    named: Vec<usize>,
    columns: Columns,
}

impl<'a> Pieces<'a> {
    pub fn of<'x: 'a>(item: Node<'a, 'x>, known: &'a KnownColumns) -> Self {
        let pieces = Collector::pieces_of(item, known);
        let mut named: Vec<usize> = (0..pieces.len()).filter(|at| pieces[*at].name.is_some()).collect();
        named.sort_by_key(|at| pieces[*at].depth);
        let names: Vec<Cow<str>> = named.iter().filter_map(|at| pieces[*at].name.clone()).collect();
        let columns = known.of(&names);
        Self { pieces, named, columns }
    }

    /// Whether elements, or two attributes, are called as a headline or a body.
    pub fn is_article(&self) -> bool {
        let is_element = |place: usize| self.pieces[self.named[place]].depth.is_multiple_of(2);
        let places = [Column::Title, Column::Body].map(|column| self.columns.place(column));
        places.into_iter().flatten().any(is_element) || places.iter().all(Option::is_some)
    }

    /// Whether the item itself, and not an item in it, has a body or paragraphs.
    pub fn has_own_body(&self) -> bool {
        let body = self.columns.place(Column::Body).filter(|_| !self.columns.is_weak_body());
        let is_own = |piece: &Piece| piece.depth < 2 && piece.name.as_deref().is_none_or(|name| !column::is_item(name));
        let has_paragraph = self.pieces.iter().any(|piece| piece.name.is_none() && !piece.is_bare && is_own(piece));
        has_paragraph || body.is_some_and(|place| is_own(&self.pieces[self.named[place]]))
    }

    /// Whether there is a headline, a body, or running text.
    pub fn has_text(&self) -> bool {
        self.columns.has_text() || self.pieces.iter().any(Piece::is_text)
    }

    /// The record of an item that begins on a line.
    ///
    /// # Errors
    /// When there is neither a headline nor a text.
    pub fn record(&self, line: u64, path: &Path, known: &KnownColumns) -> Result<Record> {
        let names: Vec<Cow<str>> = self.named.iter().filter_map(|at| self.pieces[*at].name.clone()).collect();
        let mut texts: Vec<String> = self.named.iter().map(|at| self.pieces[*at].text.clone()).collect();
        let mut record = self.columns.take_record(line, &mut texts);
        let found = &mut known.found.borrow_mut();
        found.learn(&self.columns, &names);
        record.set(Column::Body, self.body(line, found));
        if !record.has(Column::Title) && !record.has(Column::Body) {
            return Err(document_error(path, line, "expected an item with a headline or a text"));
        }
        Ok(record)
    }

    /// The text: that of the element that is known as the body, with the paragraphs beside it. Where none is, or its
    /// name may be that of a summary: the paragraphs, or else the longest text, if that is longer.
    fn body(&self, line: u64, found: &mut Found) -> String {
        let known = self.columns.place(Column::Body).map(|place| self.named[place]);
        let known: Vec<usize> = known.map(|at| self.alike(at)).unwrap_or_default();
        let is_weak = self.columns.is_weak_body();
        let beside = known.first().filter(|_| !is_weak).map(|at| self.pieces[*at].parent);
        let is_paragraph = |at: &usize| {
            let piece = &self.pieces[*at];
            piece.name.is_none() && beside.is_none_or(|parent| parent == piece.parent)
        };
        let paragraphs: Vec<usize> = (0..self.pieces.len()).filter(is_paragraph).collect();
        let is_unknown = known.is_empty() && self.columns.place(Column::Title).is_none();
        let guessed = match is_weak && paragraphs.is_empty() {
            true if is_unknown => self.all_unknown(),
            true => self.longest(),
            false => Vec::new(),
        };
        let length = |places: &[usize]| places.iter().map(|at| self.pieces[*at].text.len()).sum::<usize>();
        let taken: BTreeSet<usize> = match is_weak {
            false => known.into_iter().chain(paragraphs).collect(),
            true => {
                let kinds = [&known, &paragraphs, &guessed];
                kinds.into_iter().max_by_key(|kind| length(kind)).into_iter().flatten().copied().collect()
            }
        };
        let names: BTreeSet<&str> =
            guessed.iter().filter(|at| taken.contains(at)).filter_map(|at| self.name(*at)).collect();
        names.into_iter().for_each(|name| count(&mut found.guessed, name, line));
        let others = self.texts_of_their_own().filter(|at| !taken.contains(at));
        others.filter_map(|at| self.name(at)).for_each(|name| count(&mut found.unread, name, line));
        taken.into_iter().map(|at| self.pieces[at].text.as_str()).collect::<Vec<_>>().join("\n\n")
    }

    fn name(&self, at: usize) -> Option<&str> {
        self.pieces[at].name.as_deref()
    }

    /// The pieces in the same element that are called so.
    fn alike(&self, at: usize) -> Vec<usize> {
        let is_like = |other: &&usize| {
            let (piece, other) = (&self.pieces[at], &self.pieces[**other]);
            piece.name == other.name && piece.parent == other.parent
        };
        self.named.iter().filter(is_like).copied().collect()
    }

    /// The pieces of the name, known as nothing else, that has the longest running text.
    fn longest(&self) -> Vec<usize> {
        let mut lengths: BTreeMap<_, (usize, Reverse<usize>)> = BTreeMap::new();
        for at in self.texts_of_their_own() {
            let piece = &self.pieces[at];
            lengths.entry((&piece.name, piece.parent)).or_insert((0, Reverse(at))).0 += piece.text.len();
        }
        lengths.into_values().max().map(|(_, Reverse(first))| self.alike(first)).unwrap_or_default()
    }

    /// The pieces that are known as nothing else and have a word of Korean: all of an item of which no name is known.
    fn all_unknown(&self) -> Vec<usize> {
        self.unknown().filter(|at| self.pieces[*at].text.contains(is_syllable)).collect()
    }

    /// The pieces with names that are known as nothing.
    fn unknown(&self) -> impl Iterator<Item = usize> {
        (0..self.named.len()).filter(|place| !self.columns.is_known(*place)).map(|place| self.named[place])
    }

    /// The pieces of running text that are known as nothing else.
    fn texts_of_their_own(&self) -> impl Iterator<Item = usize> {
        self.unknown().filter(|at| self.pieces[*at].is_text_of_its_own())
    }
}

impl Piece<'_> {
    /// Whether this is a paragraph, or running text.
    fn is_text(&self) -> bool {
        self.name.is_none() && !self.is_bare || is_running_text(&self.text) && !self.is_foreign()
    }

    fn is_foreign(&self) -> bool {
        self.name.as_deref().is_some_and(is_foreign)
    }

    /// Whether this is running text, of an element that is known as nothing but a body.
    fn is_text_of_its_own(&self) -> bool {
        let is_other = |name: &str| {
            let others = Column::ALL.into_iter().filter(|column| *column != Column::Body);
            Column::Body.weak().any(|weak| weak == name) || others.flat_map(Column::known).any(|known| known == name)
        };
        is_running_text(&self.text)
            && !self.is_foreign()
            && self.name.as_deref().is_some_and(|name| !is_other(&fold_name(name)))
    }
}

/// Whether a text is one of sentences, and not a name, a number or an address.
fn is_running_text(text: &str) -> bool {
    let text = text.trim();
    let is_korean = text.chars().any(is_syllable);
    let is_sentence = text.ends_with(['.', '!', '?', '"', '”']);
    let is_long = text.chars().count() >= SHORTEST_BODY;
    text.contains(' ') && !text.starts_with("http") && (is_korean && (is_long || is_sentence) || is_long && is_sentence)
}

/// Whether a name is that of something else than an article: of comments, authors, pictures.
fn is_foreign(name: &str) -> bool {
    let name = fold_name(name);
    Column::Body.foreign().any(|word| name.contains(word))
}
