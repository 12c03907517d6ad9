//! Audits: a random sample of mentions for a person to read, and the precision that the reading shows.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::wilson;
use crate::corpus::Document;
use crate::entity::Mention;

/// A random sample of mentions: those whose keys have the smallest hashes with a seed. It does not depend on the order
/// of documents, and each prefix of it is a random sample, too.
#[derive(Debug)]
pub struct MentionSample<T> {
    size: usize,
    seed: u64,
    kept: BTreeMap<[u8; 32], T>,
}

impl<T> MentionSample<T> {
    /// An empty sample of at most `size` mentions.
    pub const fn new(size: usize, seed: u64) -> Self {
        Self { size, seed, kept: BTreeMap::new() }
    }

    /// Adds a mention, if it is among those with the smallest hashes so far; `value` says what is kept of it.
    pub fn add(&mut self, document: &Document, mention: &Mention, value: impl FnOnce() -> T) {
        let place = [mention.field as u64, mention.span.start as u64, mention.entity.kind as u64];
        let mut hash = Sha256::new().chain_update(self.seed.to_le_bytes()).chain_update(&document.id);
        place.iter().for_each(|number| hash.update(number.to_le_bytes()));
        let hash: [u8; 32] = hash.chain_update(&*mention.entity.name).finalize().into();
        if self.kept.len() < self.size || self.kept.last_key_value().is_some_and(|(last, _)| hash < *last) {
            self.kept.insert(hash, value());
            if self.kept.len() > self.size {
                self.kept.pop_last();
            }
        }
    }

    /// What was kept of the mentions, in a random order.
    pub fn into_values(self) -> impl Iterator<Item = T> {
        self.kept.into_values()
    }
}

/// What a reader says about a mention of the sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The text means the entity, and the place holds its name.
    Correct,
    /// It does not.
    Wrong,
    /// The reader cannot tell.
    Unclear,
    /// The mention was not read.
    Unread,
}

impl Verdict {
    /// The verdict that a reader wrote: `y`, `o` or `1` for correct, `n`, `x` or `0` for wrong, `?` for unclear,
    /// nothing for unread; also `yes`, `no`, `true` and `false`, in any case. `None` for anything else.
    pub fn from_mark(mark: &str) -> Option<Self> {
        match mark.trim().to_lowercase().as_str() {
            "" => Some(Self::Unread),
            "y" | "yes" | "o" | "○" | "1" | "true" => Some(Self::Correct),
            "n" | "no" | "x" | "×" | "0" | "false" => Some(Self::Wrong),
            "?" => Some(Self::Unclear),
            _ => None,
        }
    }
}

/// A mention that was drawn, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadMention {
    /// The type of its entity.
    pub kind: String,
    /// How it was recognised.
    pub how: String,
    /// The verdict of the reader.
    pub verdict: Verdict,
}

/// The precision of the mentions of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Precision {
    /// The criterion of the group: `all`, `type` or `how`.
    pub by: &'static str,
    /// Its type or way of recognition; empty for all mentions.
    pub value: String,
    /// The drawn mentions of it.
    pub drawn: u64,
    /// Those with the verdict correct or wrong.
    pub read: u64,
    /// Those that are correct.
    pub correct: u64,
    /// Those that the reader could not tell.
    pub unclear: u64,
}

impl Precision {
    /// The share of correct mentions among those that were read; `None` if none was.
    pub fn share(&self) -> Option<f64> {
        (self.read > 0).then(|| self.correct as f64 / self.read as f64)
    }

    /// The 95 % confidence interval of the share, as of [`wilson`]; `None` if nothing was read.
    pub fn interval(&self) -> Option<(f64, f64)> {
        wilson(self.correct, self.read)
    }

    fn add(&mut self, verdict: Verdict) {
        self.drawn += 1;
        self.read += u64::from(matches!(verdict, Verdict::Correct | Verdict::Wrong));
        self.correct += u64::from(verdict == Verdict::Correct);
        self.unclear += u64::from(verdict == Verdict::Unclear);
    }
}

/// The precision of all mentions, then by type, then by the way of recognition; groups in the order of their names.
pub fn precision(mentions: &[ReadMention]) -> Vec<Precision> {
    let mut groups: BTreeMap<(usize, &str), Precision> = BTreeMap::new();
    for ReadMention { kind, how, verdict } in mentions {
        for (place, (by, value)) in
            [("all", ""), ("type", kind.as_str()), ("how", how.as_str())].into_iter().enumerate()
        {
            let empty = || Precision { by, value: value.to_owned(), drawn: 0, read: 0, correct: 0, unclear: 0 };
            groups.entry((place, value)).or_insert_with(empty).add(*verdict);
        }
    }
    groups.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_those_that_people_write() {
        // why this case          mark      verdict
        let cases = [
            ("yes", "Y", Some(Verdict::Correct)),
            ("a circle, as Koreans mark", "O", Some(Verdict::Correct)),
            ("Excel's truth", "TRUE", Some(Verdict::Correct)),
            ("a number", " 1 ", Some(Verdict::Correct)),
            ("a cross", "x", Some(Verdict::Wrong)),
            ("no", "no", Some(Verdict::Wrong)),
            ("a question", "?", Some(Verdict::Unclear)),
            ("nothing", " ", Some(Verdict::Unread)),
            ("a comment is no mark", "maybe", None),
        ];
        for (why, mark, want) in cases {
            assert_eq!(Verdict::from_mark(mark), want, "{why}");
        }
    }

    #[test]
    fn precision_is_of_what_was_read_and_adds_up() {
        let read = |kind: &str, how: &str, verdict| ReadMention { kind: kind.into(), how: how.into(), verdict };
        let mentions = [
            read("company", "name", Verdict::Correct),
            read("company", "cue", Verdict::Wrong),
            read("product", "name", Verdict::Correct),
            read("product", "name", Verdict::Unclear),
            read("product", "rule", Verdict::Unread),
        ];
        let of = |p: &Precision| (p.by, p.value.clone(), p.drawn, p.read, p.correct, p.unclear, p.share());
        let found: Vec<_> = precision(&mentions).iter().map(of).collect();
        let row = |by, value: &str, n: [u64; 4], share| (by, value.to_owned(), n[0], n[1], n[2], n[3], share);
        let want = [
            row("all", "", [5, 3, 2, 1], Some(2.0 / 3.0)),
            row("type", "company", [2, 2, 1, 0], Some(0.5)),
            row("type", "product", [3, 1, 1, 1], Some(1.0)),
            row("how", "cue", [1, 1, 0, 0], Some(0.0)),
            row("how", "name", [3, 2, 2, 1], Some(1.0)),
            row("how", "rule", [1, 0, 0, 0], None),
        ];
        assert_eq!(found, want);
    }
}
