//! What gisa derives from a compiled dictionary and keeps in files next to it, so that it need not be made at each
//! start.

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
    /// Empty except for the dictionary that is part of the program.
    pub segment_cache: &'static [u8],
}

impl Derived {
    /// The files of the dictionary that is part of the program.
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

    /// Reads the files in `dir`; a file that is not there is derived from the dictionary.
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

    /// The files that are derived from the dictionary alone, with their contents.
    pub fn files(&self) -> [(&'static str, &[u8]); 3] {
        [
            (CONTEXT_TAGS, self.context_tags.as_bytes()),
            (INSEPARABLE_PAIRS, self.inseparable_pairs.as_bytes()),
            (PRUNING_BOUNDS, &self.pruning_bounds),
        ]
    }
}

/// By left context id, what a word costs more after white space.
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

/// For each context id the part of speech that most of its words begin with (left) or end with (right). All do, except
/// for four of ko-dic's 816,283 words.
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
