//! Data derived from a compiled dictionary, kept in files next to it so that they need not be computed at each start.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use super::compiled::Compiled;
use super::files::{self, CONTEXT_TAGS, INSEPARABLE_PAIRS, PRUNING_BOUNDS};
use super::pruning;
use super::segment;
use super::tag::Pos;
use crate::text::{Error, Result};

/// The contents of the derived files.
pub(super) struct Derived {
    pub context_tags: Cow<'static, str>,
    pub inseparable_pairs: Cow<'static, str>,
    pub pruning_bounds: Cow<'static, [u8]>,
    /// The precomputed segments; empty except for the embedded dictionary.
    pub segment_cache: &'static [u8],
}

impl Derived {
    /// The files of the embedded dictionary.
    pub const fn embedded() -> Self {
        Self {
            context_tags: Cow::Borrowed(include_str!(concat!(env!("LINDERA_WORKDIR"), "/ko-dic/context_tags.txt"))),
            inseparable_pairs: Cow::Borrowed(include_str!(concat!(
                env!("LINDERA_WORKDIR"),
                "/ko-dic/inseparable_pairs.txt"
            ))),
            pruning_bounds: Cow::Borrowed(include_bytes!(concat!(
                env!("LINDERA_WORKDIR"),
                "/ko-dic/pruning_bounds.bin"
            ))),
            segment_cache: include_bytes!(concat!(env!("LINDERA_WORKDIR"), "/ko-dic/segment_cache.bin")),
        }
    }

    /// Reads the files in `dir`; missing ones are derived from the dictionary.
    ///
    /// # Errors
    /// [`Error::Read`] for a file that cannot be read or is not UTF-8.
    pub fn from_dir(dir: &Path, compiled: &Compiled, char_classes: &[u8]) -> Result<Self> {
        let existing = |name: &str| Some(dir.join(name)).filter(|path| path.exists());
        let text = |name: &str| {
            let read = |path| fs::read_to_string(&path).map_err(|source| Error::Read { path, source });
            existing(name).map(read).transpose()
        };
        let context_tags = text(CONTEXT_TAGS)?.unwrap_or_else(|| context_tags(compiled));
        let pruning_bounds = match existing(PRUNING_BOUNDS) {
            Some(path) => files::read(path)?,
            None => pruning_bounds(compiled, &left_space_penalties(compiled, &context_tags)),
        };
        let inseparable_pairs = text(INSEPARABLE_PAIRS)?.unwrap_or_else(|| inseparable_pairs(compiled, char_classes));
        Ok(Self {
            context_tags: context_tags.into(),
            inseparable_pairs: inseparable_pairs.into(),
            pruning_bounds: pruning_bounds.into(),
            segment_cache: &[],
        })
    }

    /// Names and contents of the files that are derived from the dictionary alone.
    pub fn files(&self) -> [(&'static str, &[u8]); 3] {
        [
            (CONTEXT_TAGS, self.context_tags.as_bytes()),
            (INSEPARABLE_PAIRS, self.inseparable_pairs.as_bytes()),
            (PRUNING_BOUNDS, &self.pruning_bounds),
        ]
    }
}

/// The left-space penalty by left context id.
pub(super) fn left_space_penalties(compiled: &Compiled, context_tags: &str) -> Vec<i32> {
    context_tags.lines().take(compiled.context_ids().0).map(|pos| compiled.left_space_penalty(pos)).collect()
}

fn pruning_bounds(compiled: &Compiled, penalties: &[i32]) -> Vec<u8> {
    let left_ids = compiled.context_ids().0;
    let costs: Vec<&[i16]> = (0..left_ids).map(|left_id| compiled.connection_costs(left_id as u16)).collect();
    pruning::file(&costs, penalties)
}

fn inseparable_pairs(compiled: &Compiled, char_classes: &[u8]) -> String {
    let class = |c| segment::class(char_classes, c);
    let mut pairs: Vec<[char; 2]> = compiled.trie().neighbours();
    pairs.retain(|&[first, second]| class(first) != class(second));
    pairs.retain(|pair| pair.iter().all(|&c| class(c) < segment::SPACE));
    pairs.sort_unstable();
    pairs.dedup();
    pairs.iter().map(|[first, second]| format!("{first}{second}\n")).collect()
}

/// For each context id, the part of speech with which most of its words begin (left) or end (right). The rule holds for
/// all but four of ko-dic's 816,283 words.
fn context_tags(compiled: &Compiled) -> String {
    let (left_ids, right_ids) = compiled.context_ids();
    let mut counts = vec![[0u32; Pos::ALL.len()]; left_ids + right_ids];
    for word in compiled.words().chain(compiled.all_unknown_words()) {
        let tag = compiled.features(word.id).split('\0').next().unwrap_or_default();
        counts[usize::from(word.left_id)][Pos::from_name(tag.split('+').next().unwrap_or(tag)) as usize] += 1;
        let right = left_ids + usize::from(word.right_id);
        counts[right][Pos::from_name(tag.rsplit('+').next().unwrap_or(tag)) as usize] += 1;
    }
    let most = |counts: &[u32; Pos::ALL.len()]| Pos::ALL.into_iter().max_by_key(|&pos| counts[pos as usize]);
    counts.iter().map(|counts| format!("{}\n", most(counts).unwrap_or(Pos::UNKNOWN))).collect()
}
