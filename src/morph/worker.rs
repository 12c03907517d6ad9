//! One thread's tokenizer: cuts texts into pieces, and finds the path through them; keeps what it costs to cross the pieces
//! that it has seen.

use super::crossing::Surveyor;
use super::dictionary::Dictionary;
use super::frequent::Frequent;
use super::kept::{Kept, Number};
use super::lattice::{Builder, Lattice};
use super::path::{Path, Source};
use super::trie::Finder;
use super::{Name, Token};
use crate::text::Span;

/// A piece of the text.
#[derive(Debug, Clone, Copy)]
struct Piece {
    span: Span,
    /// Whether a blank stands before it.
    after_space: bool,
    /// Where the names in it begin and end.
    names: (u32, u32),
    /// Its hash, if it may be kept; and itself, if it is.
    hash: Option<u64>,
    kept: Option<Number>,
    /// Else the number of its first place in the finder.
    first: usize,
}

/// Tokenizes texts, one after the other.
pub struct Worker<'d> {
    dictionary: &'d Dictionary,
    pieces: Vec<Piece>,
    finder: Finder,
    builder: Builder,
    /// That of the piece at hand.
    lattice: Lattice<'d>,
    surveyor: Surveyor,
    frequent: Frequent<'d>,
    kept: Kept,
    path: Path,
    tokens: Vec<Token>,
}

impl<'d> Worker<'d> {
    pub(super) fn new(dictionary: &'d Dictionary) -> Self {
        Self {
            dictionary,
            pieces: Vec::new(),
            finder: Finder::default(),
            builder: Builder::default(),
            lattice: Lattice::default(),
            surveyor: Surveyor::default(),
            frequent: dictionary.frequent_pieces(),
            kept: Kept::default(),
            path: Path::default(),
            tokens: Vec::new(),
        }
    }

    /// The tokens of `text`: in order, without overlap, together all of it but white space (blank, tab, LF, VT, CR).
    ///
    /// Each of `names` is offered as one proper noun beside the words of the dictionary; whether it is taken depends on
    /// the words around it. They come in order of start and end, and may overlap.
    pub fn tokenize(&mut self, text: &str, names: &[Name]) -> &[Token] {
        if self.kept.is_full() {
            self.kept = Kept::default();
        }
        self.cut(text, names);
        self.look_up(text);
        self.path.start();
        for number in 0..self.pieces.len() {
            self.visit(text, self.pieces[number], names);
        }
        self.tokens.clear();
        let mut source = Source {
            dictionary: self.dictionary,
            text,
            finder: &mut self.finder,
            builder: &mut self.builder,
            lattice: &mut self.lattice,
            kept: &mut self.kept,
        };
        self.path.finish(&mut source, &mut self.tokens);
        &self.tokens
    }

    fn cut(&mut self, text: &str, names: &[Name]) {
        self.pieces.clear();
        let (mut at, mut first) = (0, 0);
        while let Some(start) = self.dictionary.pieces().next(text, at) {
            first += names[first..].partition_point(|name| name.span.start < start);
            let end = self.end_of_piece(text, start, &names[first..]);
            let last = first + names[first..].partition_point(|name| name.span.start < end);
            let span = Span::new(start, end);
            let may_keep = first == last && span.len() <= Kept::LONGEST;
            let hash = may_keep.then(|| Kept::hash(span.of(text)));
            let names = (first as u32, last as u32);
            self.pieces.push(Piece { span, after_space: start > at, names, hash, kept: None, first: 0 });
            (at, first) = (end, last);
        }
    }

    /// The end of the piece that begins at `start`, drawn out over `names`, cut where it is too long.
    fn end_of_piece(&self, text: &str, start: usize, names: &[Name]) -> usize {
        let mut end = self.dictionary.pieces().end(text, start, start);
        for Name { span } in names {
            if span.start >= end {
                break;
            }
            if span.end > end && text.is_char_boundary(span.end) {
                end = self.dictionary.pieces().end(text, start, span.end);
            }
        }
        let longest = end.min(start + Lattice::LONGEST);
        (start..=longest).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(end)
    }

    /// Looks up which pieces are kept, and the words of the others.
    fn look_up(&mut self, text: &str) {
        self.kept.read_ahead(self.pieces.iter().filter_map(|piece| piece.hash));
        for piece in &mut self.pieces {
            piece.kept = piece.hash.and_then(|hash| self.kept.find(hash, piece.span.of(text)));
        }
        let unknown = self.pieces.iter().filter(|piece| piece.kept.is_none());
        self.frequent.read_ahead(unknown.filter_map(|piece| piece.hash));
        let trie = self.dictionary.trie();
        self.finder.clear();
        for piece in self.pieces.iter_mut().filter(|piece| piece.kept.is_none()) {
            let content = piece.span.of(text);
            piece.kept = piece.hash.and_then(|hash| {
                let record = self.frequent.find(hash, content)?;
                // It may have stood before in this text.
                self.kept.find(hash, content).or_else(|| Some(record.keep(&mut self.kept, hash, content)))
            });
            if piece.kept.is_none() {
                piece.first = self.finder.add(trie, content);
            }
        }
        self.finder.find(trie);
    }

    /// Goes through a piece of `text`.
    fn visit(&mut self, text: &str, piece: Piece, names: &[Name]) {
        let Piece { span, after_space, hash, first, .. } = piece;
        let content = span.of(text);
        // It may have stood before in this text.
        let found = || self.kept.find(hash?, content);
        if let Some(kept) = piece.kept.or_else(found) {
            return self.path.cross(self.dictionary, &self.kept, kept, span, after_space);
        }
        let names = names[piece.names.0 as usize..piece.names.1 as usize].iter().map(|name| name.span);
        let within = names.map(|name| Span::new(name.start - span.start, name.end.saturating_sub(span.start)));
        let within = within.map(|span| Name { span });
        self.builder.build(self.dictionary, content, (&self.finder, first), within, &mut self.lattice);
        let nodes = self.path.walk(self.dictionary, &self.lattice, span, after_space);
        if let Some(hash) = hash
            && self.kept.see(hash)
            && let Some(ways) = self.surveyor.survey(self.dictionary, &self.lattice, nodes)
        {
            self.path.keep(self.kept.keep(hash, content, ways.iter().copied()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::TOKENIZER;
    use super::*;

    #[test]
    fn a_worker_that_knows_the_frequent_pieces_gives_the_tokens_of_one_that_does_not() {
        let pieces: Vec<&str> = include_str!("../../dictionaries/ko-dic/source/frequent_pieces.txt").lines().collect();
        let (mut knowing, mut other) = (TOKENIZER.worker(), TOKENIZER.worker());
        other.frequent = Frequent::default();
        for text in pieces.chunks(50).flat_map(|chunk| [chunk.join(" "), chunk.concat()]) {
            assert_eq!(knowing.tokenize(&text, &[]), other.tokenize(&text, &[]), "{text}");
        }
    }
}
