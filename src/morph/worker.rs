//! One thread's tokenizer: cuts texts into eojeols and keeps the lattices of those that it has seen.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use super::dictionary::Dictionary;
use super::lattice::{Builder, Lattice, Lattices};
use super::path::Path;
use super::{Name, Token};
use crate::text::Span;

/// The longest eojeol whose lattice is kept, in bytes.
const LONGEST_KEPT: usize = 64;

/// The most nodes of all lattices that are kept, and the most eojeols that are remembered; about 50 MB.
const MOST_NODES: usize = 1 << 20;
const MOST_SEEN: usize = 1 << 18;

/// Tokenizes texts, one after the other.
pub struct Worker<'d> {
    dictionary: &'d Dictionary,
    builder: Builder,
    /// Hashes of the eojeols that were seen: a lattice is kept from the second time on.
    seen: HashSet<u64>,
    kept: HashMap<Box<str>, Lattice>,
    kept_lattices: Lattices,
    /// The other lattices of the text at hand.
    passing: Lattices,
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
            kept_lattices: Lattices::default(),
            passing: Lattices::default(),
            path: Path::default(),
            tokens: Vec::new(),
        }
    }

    /// The tokens of `text`: in order, without overlap, together all of it but white space (blank, tab, LF, VT, CR).
    ///
    /// Each of `names` is offered as one proper noun beside the words of the dictionary; whether it is taken depends on
    /// the words around it. They come in order of start and end, and may overlap.
    pub fn tokenize(&mut self, text: &str, names: &[Name]) -> &[Token] {
        self.bound_memory();
        self.path.start();
        let mut names = names;
        let mut at = 0;
        while let Some(start) = text[at..].find(|c| !self.dictionary.is_space(c)).map(|skipped| at + skipped) {
            let (within, end);
            (end, within, names) = self.eojeol(text, start, names);
            self.visit(&text[start..end], start, within);
            at = end;
        }
        self.tokens.clear();
        self.path.finish(self.dictionary, [&self.passing, &self.kept_lattices], &mut self.tokens);
        &self.tokens
    }

    /// The end of the eojeol that begins at `start`, drawn out over the blanks within names; the names in it; and those
    /// after it.
    fn eojeol<'n>(&self, text: &str, start: usize, names: &'n [Name]) -> (usize, &'n [Name], &'n [Name]) {
        let blank = |from: usize| text[from..].find(|c| self.dictionary.is_space(c)).map_or(text.len(), |at| from + at);
        let names = &names[names.partition_point(|name| name.span.start < start)..];
        let mut end = blank(start);
        let mut within = 0;
        while let Some(Name { span }) = names.get(within).filter(|name| name.span.start < end) {
            if span.end > end && text.is_char_boundary(span.end) {
                end = blank(span.end);
            }
            within += 1;
        }
        let (within, after) = names.split_at(within);
        (end, within, after)
    }

    /// Goes through `eojeol`, which begins at byte `start` of the text, with the `names` in it.
    fn visit(&mut self, eojeol: &str, start: usize, names: &[Name]) {
        if let Some(lattice) = self.kept.get(eojeol).filter(|_| names.is_empty()) {
            self.path.extend(self.dictionary, &self.kept_lattices, lattice, start, true);
            return;
        }
        let keep =
            names.is_empty() && eojeol.len() <= LONGEST_KEPT && !self.seen.insert(self.kept.hasher().hash_one(eojeol));
        let lattices = if keep { &mut self.kept_lattices } else { &mut self.passing };
        let within = names.iter().map(|name| Span::new(name.span.start - start, name.span.end.saturating_sub(start)));
        let lattice = self.builder.build(self.dictionary, eojeol, within.map(|span| Name { span }), lattices);
        self.path.extend(self.dictionary, lattices, &lattice, start, keep);
        if keep {
            self.kept.insert(eojeol.into(), lattice);
        }
    }

    fn bound_memory(&mut self) {
        self.passing.clear();
        if self.kept_lattices.size() > MOST_NODES {
            self.kept_lattices.clear();
            self.kept.clear();
        }
        if self.seen.len() > MOST_SEEN {
            self.seen.clear();
        }
    }
}
