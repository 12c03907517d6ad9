//! One thread's tokenizer: cuts texts into eojeols and keeps the lattices of those that it has seen.

use std::collections::HashMap;

use super::dictionary::Dictionary;
use super::lattice::{Builder, Lattice};
use super::path::Path;
use super::{Name, Token};
use crate::text::Span;

/// The longest eojeol whose lattice is kept, in bytes, and the most of them; about 40 MB.
const LONGEST_KEPT: usize = 48;
const MOST_KEPT: usize = 1 << 15;

/// Tokenizes texts, one after the other.
pub struct Worker<'d> {
    dictionary: &'d Dictionary,
    builder: Builder,
    /// The lattices of the eojeols in `kept`, and others of the text at hand.
    lattices: Vec<Lattice>,
    kept: HashMap<Box<str>, u32>,
    path: Path,
    tokens: Vec<Token>,
}

impl<'d> Worker<'d> {
    pub(super) fn new(dictionary: &'d Dictionary) -> Self {
        Self {
            dictionary,
            builder: Builder::default(),
            lattices: Vec::new(),
            kept: HashMap::default(),
            path: Path::default(),
            tokens: Vec::new(),
        }
    }

    /// The tokens of `text`: in order, without overlap, together all of it but white space (blank, tab, LF, VT, CR).
    ///
    /// Each of `names` is offered as one proper noun beside the words of the dictionary; whether it is taken depends on
    /// the words around it. They come in order of start and end, and may overlap.
    pub fn tokenize(&mut self, text: &str, names: &[Name]) -> &[Token] {
        if self.lattices.len() > MOST_KEPT {
            self.lattices.clear();
            self.kept.clear();
        }
        self.path.start();
        let mut names = names;
        let mut at = 0;
        while let Some(start) = text[at..].find(|c| !self.dictionary.is_space(c)).map(|skipped| at + skipped) {
            let (within, end);
            (end, within, names) = self.eojeol(text, start, names);
            let number = self.lattice(&text[start..end], start, within);
            self.path.extend(self.dictionary, number, &self.lattices[number as usize], start, start > 0);
            at = end;
        }
        self.tokens.clear();
        self.path.finish(self.dictionary, &self.lattices, &mut self.tokens);
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

    /// The number of the lattice of `eojeol`, which begins at byte `start` of the text, with the `names` in it.
    fn lattice(&mut self, eojeol: &str, start: usize, names: &[Name]) -> u32 {
        let keep = names.is_empty() && eojeol.len() <= LONGEST_KEPT;
        if keep && let Some(&number) = self.kept.get(eojeol) {
            return number;
        }
        let within = names.iter().map(|name| Span::new(name.span.start - start, name.span.end.saturating_sub(start)));
        let number = self.lattices.len() as u32;
        self.lattices.push(self.builder.build(self.dictionary, eojeol, within.map(|span| Name { span })));
        if keep {
            self.kept.insert(eojeol.into(), number);
        }
        number
    }
}
