//! Items of XML: the texts of their elements and attributes by name, and the record made of them. Elements within an
//! element that only holds others count as those of the item (`<meta><title>…`).

mod collector;
mod piece;

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use roxmltree::Node;

use super::column::{self, Column};
use super::header::{Columns, fold_name};
use super::options::FieldMapping;
use super::record::{Record, document_error};
use super::source::MOST_NAMES;
use super::xml::{Item, Kind, nodes_within};
use crate::text::{Result, is_syllable};
use collector::Collector;
use piece::{Piece, Source, is_running_text};

/// The most names whose column is remembered, which bounds memory.
const MOST_KEPT: usize = 1000;

/// The columns of element names; the next item mostly has the names of the last one. Also keeps notes for the user.
pub(super) struct KnownColumns<'f> {
    fields: &'f [FieldMapping],
    last: RefCell<(Vec<String>, Columns)>,
    /// The columns of single names, most of which recur.
    by_name: RefCell<BTreeMap<String, Option<Column>>>,
    found: RefCell<Found>,
}

/// The information on the items so far.
#[derive(Default)]
pub(super) struct Found {
    /// The columns with the elements or attributes that were read as them.
    pub columns: Vec<(Column, String)>,
    /// The names of all elements and attributes.
    pub names: Vec<String>,
    /// Names that were read as the body because of their length alone: the number of items, and the line of the first.
    guessed: BTreeMap<String, (u64, u64)>,
    /// The same for names whose running text is not read.
    unread: BTreeMap<String, (u64, u64)>,
}

impl Found {
    /// The notes for the user.
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
        Self { fields, last: RefCell::default(), by_name: RefCell::default(), found: RefCell::default() }
    }

    /// The information on the items.
    pub fn into_found(self) -> Found {
        self.found.into_inner()
    }

    /// The column of elements and attributes of that name.
    pub fn column(&self, name: &str) -> Option<Column> {
        if let Some(column) = self.by_name.borrow().get(name) {
            return *column;
        }
        let columns = Columns::find(&[name], self.fields);
        let column = Column::ALL.into_iter().find(|column| columns.place(*column).is_some());
        let mut by_name = self.by_name.borrow_mut();
        if by_name.len() < MOST_KEPT {
            by_name.insert(name.to_owned(), column);
        }
        column
    }

    /// True if a node is an element with the name of a headline.
    pub fn is_title(&self, node: Node) -> bool {
        node.is_element() && self.column(node.tag_name().name()) == Some(Column::Title)
    }

    /// True if a text outside the items is running text, and not the headline or the description of the whole.
    pub fn is_unread_text(&self, text: Node) -> bool {
        let name = text.parent().map_or("", |around| around.tag_name().name());
        text.text().is_some_and(is_running_text) && !self.is_of_the_whole(name)
    }

    fn is_of_the_whole(&self, name: &str) -> bool {
        match self.column(name) {
            Some(Column::Body) => Column::Body.has_weak_name(&fold_name(name)),
            column => column.is_some(),
        }
    }

    /// True if an element, or a text between elements, is the headline or a text of the element around it.
    pub fn is_of_an_article(&self, node: Node) -> bool {
        if node.is_text() || self.is_title(node) {
            return node.is_element() || node.text().is_some_and(is_running_text);
        }
        let is_other = |child: &Node| matches!(Kind::of(*child), Kind::Section | Kind::Other);
        let holds_others = node.children().filter(Node::is_element).any(|child| is_other(&child));
        let text = || nodes_within(node, |_| false).filter(|inner| inner.is_text()).filter_map(|inner| inner.text());
        match self.column(node.tag_name().name()) {
            _ if holds_others => node.children().any(|child| self.is_title(child)),
            Some(Column::Body) => text().any(|text| text.contains(is_syllable)),
            Some(_) => false,
            None => text().any(is_running_text),
        }
    }

    fn of(&self, names: &[Cow<str>]) -> Columns {
        let mut last = self.last.borrow_mut();
        if last.0 != names {
            *last = (names.iter().map(|name| (**name).to_owned()).collect(), Columns::find(names, self.fields));
        }
        last.1.clone()
    }
}

/// The texts of an item, with their columns.
pub(super) struct Pieces<'x> {
    pieces: Vec<Piece<'x>>,
    /// The pieces with names, the least nested first.
    named: Vec<usize>,
    columns: Columns,
}

impl<'a> Pieces<'a> {
    pub fn of<'x: 'a>(item: Item<'a, 'x>, known: &'a KnownColumns) -> Self {
        let pieces = Collector::pieces_of(item, known);
        let mut named: Vec<usize> = (0..pieces.len()).filter(|at| pieces[*at].name.is_some()).collect();
        named.sort_by_key(|at| (pieces[*at].depth, pieces[*at].source == Source::Attribute));
        let names: Vec<Cow<str>> = named.iter().filter_map(|at| pieces[*at].name.clone()).collect();
        let columns = known.of(&names);
        Self { pieces, named, columns }
    }

    /// The piece of a column.
    fn of_column(&self, column: Column) -> Option<usize> {
        self.columns.place(column).map(|place| self.named[place])
    }

    /// True if elements, or two attributes, have names of a headline or a body.
    pub fn is_article(&self) -> bool {
        let places = [Column::Title, Column::Body].map(|column| self.of_column(column));
        let is_element = |at: usize| self.pieces[at].source == Source::Element;
        places.into_iter().flatten().any(is_element) || places.iter().all(Option::is_some)
    }

    pub const fn has_title(&self) -> bool {
        self.columns.place(Column::Title).is_some()
    }

    /// True if an element is known as the body, and not as a summary.
    pub const fn has_body(&self) -> bool {
        self.columns.place(Column::Body).is_some() && !self.columns.is_weak_body()
    }

    /// True if the item itself, not an inner element, has a headline or a body.
    pub fn has_own_text(&self) -> bool {
        let places = [Column::Title, Column::Body].map(|column| self.of_column(column));
        places.into_iter().flatten().any(|at| self.pieces[at].depth == 0)
    }

    /// True if the item itself has a headline.
    pub fn has_own_title(&self) -> bool {
        self.of_column(Column::Title).is_some_and(|at| self.pieces[at].depth == 0)
    }

    /// True if the item itself, not an inner item, has a body or paragraphs.
    pub fn has_own_body(&self) -> bool {
        let body = self.of_column(Column::Body).filter(|_| !self.columns.is_weak_body());
        let is_own =
            |piece: &Piece| piece.depth == 0 && piece.name.as_deref().is_none_or(|name| !column::is_item(name));
        let has_paragraph =
            self.pieces.iter().any(|piece| piece.is_paragraph() && piece.source != Source::Bare && is_own(piece));
        has_paragraph || body.is_some_and(|at| is_own(&self.pieces[at]))
    }

    /// True if there is a headline, a body, or running text.
    pub fn has_text(&self) -> bool {
        self.columns.has_text() || self.pieces.iter().any(Piece::is_text)
    }

    /// The record of an item that begins on a line.
    ///
    /// # Errors
    /// If there is neither a headline nor a text.
    pub fn record(&self, line: u64, path: &Path, known: &KnownColumns) -> Result<Record> {
        let names: Vec<Cow<str>> = self.named.iter().filter_map(|at| self.pieces[*at].name.clone()).collect();
        let mut texts: Vec<String> = self.named.iter().map(|at| self.pieces[*at].text.clone()).collect();
        let mut record = self.columns.take_record(line, &mut texts);
        let Body { taken, guessed } = self.body();
        let found = &mut known.found.borrow_mut();
        found.learn(&self.columns, &names);
        self.tags(guessed.iter().copied()).for_each(|tag| count(&mut found.guessed, tag, line));
        self.tags(self.unread(&taken).into_iter()).for_each(|tag| count(&mut found.unread, tag, line));
        let body = taken.iter().map(|at| self.pieces[*at].text.as_str()).collect::<Vec<_>>().join("\n\n");
        record.set(Column::Body, body);
        if !record.has(Column::Title) && !record.has(Column::Body) {
            return Err(document_error(path, line, "expected an item with a headline or a text"));
        }
        Ok(record)
    }

    /// The text: the elements known as the body, with the paragraphs next to them. If there are none, or their name may
    /// mean a summary, the paragraphs, or the longest text if that is longer. If no name is known, all texts.
    fn body(&self) -> Body {
        let known = self.of_column(Column::Body).map(|at| self.alike(at)).unwrap_or_default();
        let is_weak = self.columns.is_weak_body();
        let beside = known.first().filter(|_| !is_weak).map(|at| self.pieces[*at].place);
        let is_paragraph = |at: &usize| {
            let piece = &self.pieces[*at];
            piece.is_paragraph() && beside.is_none_or(|place| place == piece.place)
        };
        let paragraphs: Vec<usize> = (0..self.pieces.len()).filter(is_paragraph).collect();
        if !is_weak {
            return Body { taken: known.into_iter().chain(paragraphs).collect(), guessed: Vec::new() };
        }
        if known.is_empty() && self.columns.place(Column::Title).is_none() {
            let guessed = self.all_unknown();
            return Body { taken: paragraphs.into_iter().chain(guessed.iter().copied()).collect(), guessed };
        }
        let longest = if paragraphs.is_empty() { self.longest() } else { Vec::new() };
        let length = |places: &[usize]| places.iter().map(|at| self.pieces[*at].text.len()).sum::<usize>();
        let kinds = [&known, &paragraphs, &longest];
        let best = kinds.into_iter().max_by_key(|kind| length(kind)).map(Vec::as_slice).unwrap_or_default();
        let guessed = if best == longest { longest.clone() } else { Vec::new() };
        Body { taken: best.iter().copied().collect(), guessed }
    }

    /// The names of some pieces, each once.
    fn tags(&self, pieces: impl Iterator<Item = usize>) -> impl Iterator<Item = &'a str> {
        pieces.map(|at| self.pieces[at].tag).collect::<BTreeSet<_>>().into_iter()
    }

    /// The pieces with the same path and name.
    fn alike(&self, at: usize) -> Vec<usize> {
        let is_like = |other: &&usize| {
            let (piece, other) = (&self.pieces[at], &self.pieces[**other]);
            piece.name == other.name && piece.place == other.place
        };
        self.named.iter().filter(is_like).copied().collect()
    }

    /// The pieces of the name, known as nothing else, that has the longest running text.
    fn longest(&self) -> Vec<usize> {
        let mut lengths: BTreeMap<_, (usize, Reverse<usize>)> = BTreeMap::new();
        for at in self.unknown().filter(|at| self.pieces[*at].is_text_of_its_own()) {
            let piece = &self.pieces[at];
            lengths.entry((&piece.name, piece.place)).or_insert((0, Reverse(at))).0 += piece.text.len();
        }
        lengths.into_values().max().map(|(_, Reverse(first))| self.alike(first)).unwrap_or_default()
    }

    /// The pieces that are known as nothing else and have a word of Korean; of attributes running text.
    fn all_unknown(&self) -> Vec<usize> {
        let is_text = |piece: &Piece| match piece.source {
            Source::Attribute => piece.is_text_of_its_own(),
            _ => piece.has_korean() && !piece.is_foreign(),
        };
        self.unknown().filter(|at| is_text(&self.pieces[*at])).collect()
    }

    /// The pieces with names that are known as nothing.
    fn unknown(&self) -> impl Iterator<Item = usize> {
        (0..self.named.len()).filter(|place| !self.columns.is_known(*place)).map(|place| self.named[place])
    }

    /// The pieces that are not read and that somebody may miss.
    fn unread(&self, taken: &BTreeSet<usize>) -> Vec<usize> {
        let others = Column::ALL.into_iter().filter(|column| *column != Column::Body);
        let columns: BTreeSet<usize> = others.filter_map(|column| self.of_column(column)).collect();
        let title = self.of_column(Column::Title).map_or("", |at| &self.pieces[at].text);
        let is_read = |at: &usize| taken.contains(at) || columns.contains(at) || self.pieces[*at].text == title;
        // A summary is missed only where no name says that something else is the text.
        let is_summary = |piece: &Piece| self.columns.is_weak_body() && piece.is_summary();
        let is_word = |piece: &Piece| taken.is_empty() && piece.is_word_of_text();
        let is_missed = |piece: &Piece| !piece.is_label() || is_summary(piece) || is_word(piece);
        (0..self.pieces.len()).filter(|at| !is_read(at) && is_missed(&self.pieces[*at])).collect()
    }
}

/// The text of an item.
struct Body {
    taken: BTreeSet<usize>,
    /// The pieces of it that are read although no name says so.
    guessed: Vec<usize>,
}
