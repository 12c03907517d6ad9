//! The morpheme dictionary: lindera's, with what the lattice needs beyond it.
//!
//! The only file of the library, with [`super::additions`], that names lindera. Context ids are those of the compiled
//! dictionary, which numbers them by frequency, unless said otherwise.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use lindera_dictionary::dictionary::character_definition::CategoryData;
pub(super) use lindera_dictionary::dictionary::character_definition::CategoryId;
use lindera_dictionary::dictionary::{DetailFields, Dictionary as Compiled};
use sha2::{Digest, Sha256};

use super::additions::{self, Additions};
use super::bounds::{self, Bounds};
use super::frequent::Frequent;
use super::pieces::{self, Pieces};
use super::tag::{Pos, Tag};
use super::trie::Trie;
use crate::text::{Error, Result};

mod embedded {
    use super::{Additions, Cow};

    lindera_dictionary::embedded_dictionary!("/ko-dic", KoDic);

    pub static CHECKSUMS: &str = include_str!("../../dictionaries/ko-dic/SHA256SUMS");

    /// The contents of `dict.trie` and `dict.valsidx`.
    pub const fn trie() -> (&'static [u8], &'static [u8]) {
        (TRIE_DATA, VALS_IDX_DATA)
    }

    pub const fn additions() -> Additions {
        Additions {
            tags: Cow::Borrowed(include_str!(concat!(env!("LINDERA_WORKDIR"), "/ko-dic/context_tags.txt"))),
            joints: Cow::Borrowed(include_str!(concat!(env!("LINDERA_WORKDIR"), "/ko-dic/joints.txt"))),
            bounds: Cow::Borrowed(include_bytes!(concat!(env!("LINDERA_WORKDIR"), "/ko-dic/context_bounds.bin"))),
            frequent: include_bytes!(concat!(env!("LINDERA_WORKDIR"), "/ko-dic/frequent_pieces.bin")),
        }
    }
}

/// The files of a compiled dictionary, in byte order.
pub const DICTIONARY_FILES: [&str; 13] = [
    "char_def.bin",
    "context_bounds.bin",
    "context_tags.txt",
    "dict.trie",
    "dict.vals",
    "dict.valsidx",
    "dict.words",
    "dict.wordsidx",
    "frequent_pieces.bin",
    "joints.txt",
    "matrix.mtx",
    "metadata.json",
    "unk.bin",
];

/// Context ids of a proper noun (`NNP,*`) in the numbering of mecab-ko-dic 2.1.1: left, right after a vowel, right after
/// a consonant.
const PROPER_NOUN: (u16, u16, u16) = (1786, 3545, 3546);

/// What names from outside have for features: after a vowel, after a consonant.
const NAME_FEATURES: [[&str; 8]; 2] =
    [["NNP", "*", "F", "*", "*", "*", "*", "*"], ["NNP", "*", "T", "*", "*", "*", "*", "*"]];

/// The version of lindera whose compiled dictionaries can be read.
const LINDERA: &str = "6.2";

/// An entry of `dict.vals`: word (`u32`), cost (`i16`), left and right context id (`u16`), little endian.
pub(super) type Entry = [u8; 10];

/// Which dictionary made the tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DictionaryVersion {
    /// What its metadata call it.
    pub name: String,
    /// The release of its source; `unknown` for a dictionary of the user's.
    pub release: &'static str,
    /// SHA-256 of its [`checksums`], in lower-case hexadecimals.
    pub sha256: String,
}

/// Where the features of a word stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WordId(u32);

impl WordId {
    /// A word that stands nowhere yet.
    pub const NONE: Self = Self(0);

    const KIND: u32 = 0b11 << 30;
    const UNKNOWN: u32 = 0b01 << 30;
    const NAME: u32 = 0b10 << 30;

    pub const fn to_bytes(self) -> [u8; 4] {
        self.0.to_le_bytes()
    }

    /// What [`Self::to_bytes`] gave these bytes of.
    pub const fn from_bytes(bytes: [u8; 4]) -> Self {
        Self(u32::from_le_bytes(bytes))
    }

    pub const fn is_unknown(self) -> bool {
        self.0 & Self::KIND == Self::UNKNOWN
    }

    pub const fn is_name(self) -> bool {
        self.0 & Self::KIND == Self::NAME
    }

    /// Its number among the words of its kind.
    pub const fn index(self) -> usize {
        (self.0 & !Self::KIND) as usize
    }
}

/// A candidate for a place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub id: WordId,
    pub left: u16,
    pub right: u16,
    pub cost: i16,
}

impl Word {
    pub fn from_entry(entry: &Entry) -> Self {
        let &[.., r0, r1] = entry;
        let start = u64::from_le_bytes(entry.first_chunk().copied().unwrap_or_default());
        Self {
            id: WordId(start as u32 & !WordId::KIND),
            left: (start >> 48) as u16,
            right: u16::from_le_bytes([r0, r1]),
            cost: (start >> 32) as i16,
        }
    }
}

/// An immutable dictionary.
pub(super) struct Dictionary {
    compiled: Compiled,
    /// The contents of `dict.trie` and `dict.valsidx`, which lindera does not give.
    trie: Cow<'static, [u8]>,
    keys: Cow<'static, [u8]>,
    additions: Additions,
    /// By left context id: the tag that words begin with, and what they cost more after a blank.
    lefts: Vec<Pos>,
    penalties: Vec<i32>,
    /// By right context id: the tag that words end with.
    rights: Vec<Pos>,
    pieces: Pieces,
    /// The two proper nouns that names from outside are taken for: after a vowel, after a consonant.
    names: [Word; 2],
    release: &'static str,
    sha256: String,
}

/// The release of mecab-ko-dic that is part of the program.
const RELEASE: &str = "2.1.1-20180720";

impl Dictionary {
    /// The dictionary in the program, read in place.
    pub fn embedded() -> Result<Self> {
        let origin = Path::new("the embedded dictionary");
        let compiled = embedded::load().map_err(|err| invalid(origin, err))?;
        let (trie, keys) = embedded::trie();
        let kinds = kinds(&compiled);
        Self::new(compiled, (trie.into(), keys.into()), kinds, embedded::additions(), embedded::CHECKSUMS)
            .map(|own| Self { release: RELEASE, ..own })
            .map_err(|problem| invalid(origin, problem))
    }

    /// A dictionary that lindera compiled into the folder `dir`.
    pub fn from_dir(dir: &Path) -> Result<Self> {
        let cause = |err: &dyn std::error::Error| err.source().map(ToString::to_string).unwrap_or_default();
        let compiled = Compiled::load_from_path(dir).map_err(|err| {
            invalid(dir, format!("is no dictionary that lindera {LINDERA} can read: {}", cause(&err)))
        })?;
        check_contexts(&compiled).map_err(|problem| invalid(dir, problem))?;
        let (trie, keys) = (read(dir.join("dict.trie"))?, read(dir.join("dict.valsidx"))?);
        let kinds = kinds(&compiled);
        let words = Trie::new(&trie, &keys, &compiled.prefix_dictionary.vals_data);
        let additions = Additions::read(dir, &compiled, words, &kinds)?;
        Self::new(compiled, (trie.into(), keys.into()), kinds, additions, &checksums(dir)?)
            .map_err(|problem| invalid(dir, problem))
    }

    fn new(
        compiled: Compiled,
        (trie, keys): (Cow<'static, [u8]>, Cow<'static, [u8]>),
        kinds: Vec<u8>,
        additions: Additions,
        checksums: &str,
    ) -> std::result::Result<Self, String> {
        let (lefts, rights) = sizes(&compiled);
        let tags = &*additions.tags;
        if tags.lines().count() != lefts + rights {
            return Err(format!("context_tags.txt needs one line for each of {lefts} + {rights} context ids"));
        }
        if additions.bounds.len() != bounds::SIZE {
            return Err(format!("context_bounds.bin needs {} bytes", bounds::SIZE));
        }
        let map = compiled.metadata.context_id_map.as_ref();
        let left = map.map_or(PROPER_NOUN.0, |map| map.map_left(PROPER_NOUN.0));
        let name = |right: u16, index: u32| Word {
            id: WordId(WordId::NAME | index),
            left: left.min(lefts as u16 - 1),
            right: map.map_or(right, |map| map.map_right(right)).min(rights as u16 - 1),
            cost: 0,
        };
        Ok(Self {
            names: [name(PROPER_NOUN.1, 0), name(PROPER_NOUN.2, 1)],
            lefts: tags.lines().take(lefts).map(Pos::from_name).collect(),
            penalties: additions::penalties(&compiled, tags),
            rights: tags.lines().skip(lefts).map(Pos::from_name).collect(),
            pieces: Pieces::new(kinds, &additions.joints).map_err(|problem| format!("joints.txt: {problem}"))?,
            release: "unknown",
            sha256: hex(&Sha256::digest(checksums)),
            trie,
            keys,
            additions,
            compiled,
        })
    }

    pub fn version(&self) -> DictionaryVersion {
        let name = self.compiled.metadata.name.clone();
        DictionaryVersion { name, release: self.release, sha256: self.sha256.clone() }
    }

    /// What it takes to find the words of the lexicon.
    pub fn trie(&self) -> Trie<'_> {
        Trie::new(&self.trie, &self.keys, &self.compiled.prefix_dictionary.vals_data)
    }

    /// What lindera finds at the beginning of `chars`: words by ascending length, with their lengths in code points.
    #[cfg(test)]
    pub fn prefixes(&self, chars: &[char]) -> Vec<(&[Entry], usize)> {
        let matches = self.compiled.prefix_dictionary.common_prefix_search(chars);
        matches.map(|(entries, length)| (entries.as_chunks().0, length)).collect()
    }

    /// The entries for unknown words of a character category.
    pub fn unknown_words(&self, category: CategoryId) -> impl ExactSizeIterator<Item = Word> + '_ {
        let unknown = &self.compiled.unknown_dictionary;
        unknown.lookup_word_ids(category).iter().map(|&id| {
            let entry = unknown.word_entry(id);
            Word {
                id: WordId(WordId::UNKNOWN | id),
                left: entry.left_id() as u16,
                right: entry.right_id() as u16,
                cost: entry.word_cost(),
            }
        })
    }

    /// A proper noun for a name from outside.
    pub const fn name(&self, after_consonant: bool, cost: i16) -> Word {
        Word { cost, ..self.names[after_consonant as usize] }
    }

    /// The categories of a character, in the order of the dictionary's definition.
    pub fn categories(&self, c: char) -> &[CategoryId] {
        self.compiled.character_definition.lookup_categories(c)
    }

    /// How words of a category are made that the lexicon does not have.
    pub fn category(&self, category: CategoryId) -> &CategoryData {
        self.compiled.character_definition.lookup_definition(category)
    }

    /// Where texts may be cut.
    pub const fn pieces(&self) -> &Pieces {
        &self.pieces
    }

    /// What it costs to put a word of left context id `left` after others, by their right context ids.
    pub fn connections(&self, left: u16) -> &[i16] {
        self.compiled.connection_cost_matrix.row(u32::from(left))
    }

    /// What a word of left context id `left` costs more when it follows a blank.
    pub fn space_penalty(&self, left: u16) -> i32 {
        self.penalties[usize::from(left)]
    }

    /// What it costs more at most to enter a text by left context id `left` than by others, whatever stands before it.
    pub fn enter_bounds(&self, left: u16) -> Bounds<'_> {
        Bounds::of_left(&self.additions.bounds, left)
    }

    /// What it costs more at most to leave a text by right context id `right` than by others, whatever follows it.
    pub fn leave_bounds(&self, right: u16) -> Bounds<'_> {
        Bounds::of_right(&self.additions.bounds, right)
    }

    /// The frequent pieces that come with it.
    pub fn frequent_pieces(&self) -> Frequent<'static> {
        Frequent::new(self.additions.frequent)
    }

    /// The tag of a word with these context ids.
    pub fn tag(&self, left: u16, right: u16) -> Tag {
        Tag::new(self.lefts[usize::from(left)], self.rights[usize::from(right)])
    }

    /// The features of a word, as mecab-ko prints them.
    pub fn features(&self, word: WordId) -> impl Iterator<Item = &str> {
        let entry = match word.0 & WordId::KIND {
            WordId::UNKNOWN => self.compiled.unknown_word_details_iter(word.index()),
            WordId::NAME => DetailFields::empty(),
            _ => self.compiled.word_details_iter(word.index()),
        };
        entry.chain(word.is_name().then(|| NAME_FEATURES[word.index()]).into_iter().flatten())
    }

    /// The files that gisa adds to lindera's, with their contents.
    pub fn additions(&self) -> [(&'static str, &[u8]); 3] {
        self.additions.files()
    }
}

/// The SHA-256 of each of the [`DICTIONARY_FILES`] in `dir`, as `sha256sum` prints them.
///
/// # Errors
/// [`Error::Read`] for a file that cannot be read; those that gisa adds may be absent.
pub fn checksums(dir: &Path) -> Result<String> {
    let mut lines = String::new();
    for name in DICTIONARY_FILES {
        let path = dir.join(name);
        if additions::FILES.contains(&name) && !path.exists() {
            continue;
        }
        lines += &format!("{}  {name}\n", hex(&Sha256::digest(read(path)?)));
    }
    Ok(lines)
}

pub(super) fn read(path: PathBuf) -> Result<Vec<u8>> {
    fs::read(&path).map_err(|source| Error::Read { path, source })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn invalid(dir: &Path, problem: impl ToString) -> Error {
    Error::Dictionary { path: dir.to_owned(), problem: problem.to_string() }
}

/// The kinds of characters for [`Pieces`], of the Basic Multilingual Plane: their categories, where categories that some
/// character has together are one kind.
fn kinds(compiled: &Compiled) -> Vec<u8> {
    let definition = &compiled.character_definition;
    let space = definition.category_id_by_name("SPACE");
    // A code point that is no character has no words either.
    let chars = || (0..=0xFFFF).map(|code| char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
    let mut kind_of: Vec<u8> = (0..pieces::SPACE).collect();
    for categories in chars().map(|c| definition.lookup_categories(c)).filter(|categories| categories.len() > 1) {
        let together = || categories.iter().filter_map(|category| kind_of.get(category.0).copied());
        let (all, least): (Vec<u8>, _) = (together().collect(), together().min().unwrap_or(pieces::ANY));
        kind_of.iter_mut().filter(|kind| all.contains(kind)).for_each(|kind| *kind = least);
    }
    let kind = |c: char| match definition.lookup_categories(c) {
        categories if space.is_some_and(|space| categories.contains(&space)) => pieces::SPACE,
        [first, ..] => kind_of.get(first.0).copied().unwrap_or(pieces::ANY),
        [] => pieces::ANY,
    };
    chars().map(kind).collect()
}

/// The numbers of left and of right context ids.
pub(super) fn sizes(compiled: &Compiled) -> (usize, usize) {
    let matrix = &compiled.connection_cost_matrix;
    (matrix.backward_size as usize, matrix.forward_size as usize)
}

/// The words of the lexicon.
pub(super) fn words(compiled: &Compiled) -> impl Iterator<Item = Word> + '_ {
    compiled.prefix_dictionary.vals_data.as_chunks().0.iter().map(Word::from_entry)
}

/// Makes sure that the context ids of all words have their place in the matrix.
fn check_contexts(compiled: &Compiled) -> std::result::Result<(), String> {
    let (lefts, rights) = sizes(compiled);
    if compiled.connection_cost_matrix.costs().len() < lefts * rights {
        return Err(format!("matrix.mtx is shorter than its {lefts} x {rights} costs"));
    }
    let unknown = compiled.unknown_dictionary.costs.iter().map(|entry| (entry.left_id(), entry.right_id()));
    let known = words(compiled).map(|word| (u32::from(word.left), u32::from(word.right)));
    match known.chain(unknown).find(|&(left, right)| left as usize >= lefts || right as usize >= rights) {
        Some((left, right)) => Err(format!("the context ids {left}, {right} are outside of matrix.mtx")),
        None => Ok(()),
    }
}
