//! One thread's tokenizer: cuts texts into eojeols and keeps the lattices of those that it has seen.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use super::dictionary::Dictionary;
use super::lattice::{Builder, Lattice};
use super::path::Path;
use super::{Name, Token};
use crate::text::Span;

/// The longest eojeol whose lattice is kept, in bytes; the most that are kept, about 40 MB; and the most of which is known
/// that they were seen.
const LONGEST_KEPT: usize = 64;
const MOST_KEPT: usize = 1 << 15;
const MOST_SEEN: usize = 1 << 18;

/// Tokenizes texts, one after the other.
pub struct Worker<'d> {
    dictionary: &'d Dictionary,
    builder: Builder,
    /// Hashes of the eojeols that were seen; their lattices are kept from the second time on.
    seen: HashSet<u64>,
    kept: HashMap<Box<str>, Lattice>,
    /// That of the eojeol at hand.
    lattice: Lattice,
    path: Path,
    tokens: Vec<Token>,
}

impl<'d> Worker<'d> {
    pub(super) fn new(dictionary: &'d Dictionary) -> Self {
        Self {
            dictionary,
            builder: Builder::default(),
            seen: HashSet::default(),
            kept: HashMap::default(),
            lattice: Lattice::default(),
            path: Path::default(),
            tokens: Vec::new(),
        }
    }

    /// The tokens of `text`: in order, without overlap, together all of it but white space (blank, tab, LF, VT, CR).
    ///
    /// Each of `names` is offered as one proper noun beside the words of the dictionary; whether it is taken depends on
    /// the words around it. They come in order of start and end, and may overlap.
    pub fn tokenize(&mut self, text: &str, names: &[Name]) -> &[Token] {
        self.path.start();
        let mut names = names;
        let mut at = 0;
        while let Some(start) = text[at..].find(|c| !self.dictionary.is_space(c)).map(|skipped| at + skipped) {
            names = &names[names.partition_point(|name| name.span.start < start)..];
            let end = self.end_of_eojeol(text, start, names);
            let (within, after) = names.split_at(names.partition_point(|name| name.span.start < end));
            self.visit(&text[start..end], start, start > at, within);
            (at, names) = (end, after);
        }
        self.tokens.clear();
        self.path.finish(self.dictionary, &mut self.tokens);
        &self.tokens
    }

    /// The end of the eojeol that begins at `start`, drawn out over the blanks within `names`, cut where it is too long.
    fn end_of_eojeol(&self, text: &str, start: usize, names: &[Name]) -> usize {
        let blank = |from: usize| text[from..].find(|c| self.dictionary.is_space(c)).map_or(text.len(), |at| from + at);
        let mut end = blank(start);
        for Name { span } in names {
            if span.start >= end {
                break;
            }
            if span.end > end && text.is_char_boundary(span.end) {
                end = blank(span.end);
            }
        }
        let longest = end.min(start + Lattice::LONGEST);
        (start..=longest).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(end)
    }

    /// Goes through `eojeol`, which begins at byte `start` of the text, with the `names` in it.
    fn visit(&mut self, eojeol: &str, start: usize, after_space: bool, names: &[Name]) {
        let plain = names.is_empty() && eojeol.len() <= LONGEST_KEPT;
        if plain && let Some(lattice) = self.kept.get(eojeol) {
            return self.path.extend(self.dictionary, lattice, start, after_space);
        }
        let within = names.iter().map(|name| Span::new(name.span.start - start, name.span.end.saturating_sub(start)));
        self.builder.build(self.dictionary, eojeol, within.map(|span| Name { span }), &mut self.lattice);
        self.path.extend(self.dictionary, &self.lattice, start, after_space);
        if plain {
            self.keep(eojeol);
        }
    }

    /// Keeps the lattice at hand if its eojeol was seen before.
    fn keep(&mut self, eojeol: &str) {
        if self.seen.len() >= MOST_SEEN {
            self.seen.clear();
        }
        if self.seen.insert(self.seen.hasher().hash_one(eojeol)) {
            return;
        }
        if self.kept.len() >= MOST_KEPT {
            self.kept.clear();
        }
        self.kept.insert(eojeol.into(), self.lattice.clone());
    }
}
