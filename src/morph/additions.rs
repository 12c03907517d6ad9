//! What gisa adds to a dictionary that lindera compiled, in files beside lindera's, so that it need not be made at each
//! start.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use lindera_dictionary::dictionary::Dictionary as Compiled;

use super::bounds;
use super::dictionary::{read, sizes, words};
use super::pieces;
use super::tag::Pos;
use super::trie::Trie;
use crate::text::{Error, Result};

/// One tag a line, that of each left context id, then that of each right one.
const TAGS: &str = "context_tags.txt";

/// By how much one context id can be dearer than another ([`bounds`]).
const BOUNDS: &str = "context_bounds.bin";

/// One pair of characters a line: those of different kinds that stand side by side in words.
const JOINTS: &str = "joints.txt";

/// The frequent pieces with the ways across them ([`super::frequent`]).
const FREQUENT: &str = "frequent_pieces.bin";

/// The files, in byte order.
pub(super) const FILES: [&str; 4] = [BOUNDS, TAGS, FREQUENT, JOINTS];

/// Their contents.
pub(super) struct Additions {
    pub tags: Cow<'static, str>,
    pub joints: Cow<'static, str>,
    pub bounds: Cow<'static, [u8]>,
    /// Empty but for the dictionary that is part of the program.
    pub frequent: &'static [u8],
}

impl Additions {
    /// Reads the files in `dir`; what is not there is made of the dictionary.
    ///
    /// # Errors
    /// [`Error::Read`] for a file that cannot be read or is not UTF-8.
    pub fn read(dir: &Path, compiled: &Compiled, trie: Trie, kinds: &[u8]) -> Result<Self> {
        let existing = |name: &str| Some(dir.join(name)).filter(|path| path.exists());
        let text = |name: &str| {
            let read = |path| fs::read_to_string(&path).map_err(|source| Error::Read { path, source });
            existing(name).map(read).transpose()
        };
        let tags = text(TAGS)?.unwrap_or_else(|| context_tags(compiled));
        let bounds = match existing(BOUNDS) {
            Some(path) => read(path)?,
            None => context_bounds(compiled, &penalties(compiled, &tags)),
        };
        let joints = text(JOINTS)?.unwrap_or_else(|| joints(trie, kinds));
        Ok(Self { tags: tags.into(), joints: joints.into(), bounds: bounds.into(), frequent: &[] })
    }

    /// The files that are made of the dictionary alone, with their contents.
    pub fn files(&self) -> [(&'static str, &[u8]); 3] {
        [(BOUNDS, &self.bounds), (TAGS, self.tags.as_bytes()), (JOINTS, self.joints.as_bytes())]
    }
}

/// By left context id what a word costs more after a blank.
pub(super) fn penalties(compiled: &Compiled, tags: &str) -> Vec<i32> {
    let rules = compiled.metadata.space_penalty.as_ref();
    let penalty = |tag| rules.map_or(0, |rules| rules.cost_for_tag(tag));
    tags.lines().take(sizes(compiled).0).map(penalty).collect()
}

fn context_bounds(compiled: &Compiled, penalties: &[i32]) -> Vec<u8> {
    let matrix = &compiled.connection_cost_matrix;
    let costs: Vec<&[i16]> = (0..matrix.backward_size).map(|left| matrix.row(left)).collect();
    bounds::tables(&costs, penalties)
}

fn joints(trie: Trie, kinds: &[u8]) -> String {
    let kind = |c| pieces::kind(kinds, c);
    let mut joints: Vec<[char; 2]> = trie.neighbours();
    joints.retain(|&[first, second]| kind(first) != kind(second));
    joints.retain(|joint| joint.iter().all(|&c| kind(c) < pieces::SPACE));
    joints.sort_unstable();
    joints.dedup();
    joints.iter().map(|[first, second]| format!("{first}{second}\n")).collect()
}

/// For each context id the tag that most of its words begin (left) or end (right) with. (All do, but for four of ko-dic's
/// 816,283 words.)
fn context_tags(compiled: &Compiled) -> String {
    let (lefts, rights) = sizes(compiled);
    let mut counts = vec![[0u32; Pos::ALL.len()]; lefts + rights];
    let mut count = |left: usize, right: usize, tag: &str| {
        counts[left][Pos::from_name(tag.split('+').next().unwrap_or(tag)) as usize] += 1;
        counts[lefts + right][Pos::from_name(tag.rsplit('+').next().unwrap_or(tag)) as usize] += 1;
    };
    for word in words(compiled) {
        let tag = compiled.word_details_iter(word.id.index()).next().unwrap_or("*");
        count(word.left.into(), word.right.into(), tag);
    }
    for (id, entry) in compiled.unknown_dictionary.costs.iter().enumerate() {
        let tag = compiled.unknown_word_details_iter(id).next().unwrap_or("*");
        count(entry.left_id() as usize, entry.right_id() as usize, tag);
    }
    let most = |counts: &[u32; Pos::ALL.len()]| Pos::ALL.into_iter().max_by_key(|&pos| counts[pos as usize]);
    counts.iter().map(|counts| format!("{}\n", most(counts).unwrap_or(Pos::UNKNOWN))).collect()
}
