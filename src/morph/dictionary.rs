//! The morpheme dictionary: lindera's, with what the lattice needs beyond it.
//!
//! The only file of the library that names lindera. Context ids are those of the compiled dictionary, which numbers them
//! by frequency, unless said otherwise.

use std::fs;
use std::path::Path;

use lindera_dictionary::dictionary::character_definition::{CategoryData, CategoryId};
use lindera_dictionary::dictionary::{DetailFields, Dictionary as Compiled};
use sha2::{Digest, Sha256};

use super::tag::{Pos, Tag};
use crate::text::{Error, Result};

mod embedded {
    lindera_dictionary::embedded_dictionary!("/ko-dic", KoDic);

    pub static CONTEXT_TAGS: &str = include_str!(concat!(env!("LINDERA_WORKDIR"), "/ko-dic/context_tags.txt"));
    pub static CHECKSUMS: &str = include_str!("../../dictionaries/ko-dic/SHA256SUMS");
}

/// The file that gisa adds to lindera's: one tag a line, that of each left context id, then that of each right one.
pub const CONTEXT_TAGS_FILE: &str = "context_tags.txt";

/// The files of a compiled dictionary, in byte order.
pub const DICTIONARY_FILES: [&str; 10] = [
    "char_def.bin",
    CONTEXT_TAGS_FILE,
    "dict.trie",
    "dict.vals",
    "dict.valsidx",
    "dict.words",
    "dict.wordsidx",
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

/// Bytes of an entry of `dict.vals`: word (`u32`), cost (`i16`), left and right context id (`u16`), little endian.
const ENTRY: usize = 10;

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
    const KIND: u32 = 0b11 << 30;
    const UNKNOWN: u32 = 0b01 << 30;
    const NAME: u32 = 0b10 << 30;

    pub const fn is_unknown(self) -> bool {
        self.0 & Self::KIND == Self::UNKNOWN
    }

    pub const fn is_name(self) -> bool {
        self.0 & Self::KIND == Self::NAME
    }

    const fn index(self) -> usize {
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
    fn from_entry(entry: &[u8; ENTRY]) -> Self {
        let &[w0, w1, w2, w3, c0, c1, l0, l1, r0, r1] = entry;
        Self {
            id: WordId(u32::from_le_bytes([w0, w1, w2, w3]) & !WordId::KIND),
            left: u16::from_le_bytes([l0, l1]),
            right: u16::from_le_bytes([r0, r1]),
            cost: i16::from_le_bytes([c0, c1]),
        }
    }
}

/// An immutable dictionary.
pub(super) struct Dictionary {
    compiled: Compiled,
    /// By left context id: the tag that words begin with, and what they cost more after a blank.
    lefts: Vec<Pos>,
    penalties: Vec<i32>,
    /// By right context id: the tag that words end with.
    rights: Vec<Pos>,
    /// Whether each ASCII character separates words, as bits; and the others that do.
    ascii_spaces: u128,
    other_spaces: Vec<char>,
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
        let dictionary = Self::new(compiled, embedded::CONTEXT_TAGS, embedded::CHECKSUMS);
        dictionary.map(|own| Self { release: RELEASE, ..own }).map_err(|problem| invalid(origin, problem))
    }

    /// A dictionary that lindera compiled into the folder `dir`.
    pub fn from_dir(dir: &Path) -> Result<Self> {
        let cause = |err: &dyn std::error::Error| err.source().map(ToString::to_string).unwrap_or_default();
        let compiled = Compiled::load_from_path(dir).map_err(|err| {
            invalid(dir, format!("is no dictionary that lindera {LINDERA} can read: {}", cause(&err)))
        })?;
        check_contexts(&compiled).map_err(|problem| invalid(dir, problem))?;
        let tags = dir.join(CONTEXT_TAGS_FILE);
        let tags = match tags.exists() {
            true => fs::read_to_string(&tags).map_err(|source| Error::Read { path: tags, source })?,
            false => context_tags(&compiled),
        };
        Self::new(compiled, &tags, &checksums(dir)?).map_err(|problem| invalid(dir, problem))
    }

    fn new(compiled: Compiled, tags: &str, checksums: &str) -> std::result::Result<Self, String> {
        let (lefts, rights) = sizes(&compiled);
        if tags.lines().count() != lefts + rights {
            return Err(format!("{CONTEXT_TAGS_FILE} needs one line for each of {lefts} + {rights} context ids"));
        }
        let rules = compiled.metadata.space_penalty.as_ref();
        let penalty = |tag| rules.map_or(0, |rules| rules.cost_for_tag(tag));
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
            penalties: tags.lines().take(lefts).map(penalty).collect(),
            rights: tags.lines().skip(lefts).map(Pos::from_name).collect(),
            ascii_spaces: spaces(&compiled).filter(char::is_ascii).fold(0, |bits, c| bits | 1 << c as u32),
            other_spaces: spaces(&compiled).filter(|c| !c.is_ascii()).collect(),
            release: "unknown",
            sha256: hex(&Sha256::digest(checksums)),
            compiled,
        })
    }

    pub fn version(&self) -> DictionaryVersion {
        let name = self.compiled.metadata.name.clone();
        DictionaryVersion { name, release: self.release, sha256: self.sha256.clone() }
    }

    /// The words that `chars` begins with, by ascending length, with their lengths in code points.
    pub fn prefixes<'a>(&'a self, chars: &'a [char]) -> impl Iterator<Item = (Word, usize)> + 'a {
        let matches = self.compiled.prefix_dictionary.common_prefix_search(chars);
        matches.flat_map(|(entries, length)| {
            entries.as_chunks::<ENTRY>().0.iter().map(move |entry| (Word::from_entry(entry), length))
        })
    }

    /// The entries for unknown words of a character category.
    pub fn unknown_words(&self, category: CategoryId) -> impl Iterator<Item = Word> + '_ {
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

    /// Whether a character separates words and belongs to none.
    pub fn is_space(&self, c: char) -> bool {
        if c.is_ascii() { self.ascii_spaces >> c as u32 & 1 == 1 } else { self.other_spaces.contains(&c) }
    }

    /// What it costs to put a word of left context id `left` after others, by their right context ids.
    pub fn connections(&self, left: u16) -> &[i16] {
        self.compiled.connection_cost_matrix.row(u32::from(left))
    }

    /// What a word of left context id `left` costs more when it follows a blank.
    pub fn space_penalty(&self, left: u16) -> i32 {
        self.penalties[usize::from(left)]
    }

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

    /// The content of [`CONTEXT_TAGS_FILE`] for this dictionary.
    pub fn context_tags(&self) -> String {
        self.lefts.iter().chain(&self.rights).map(|tag| format!("{tag}\n")).collect()
    }
}

/// The SHA-256 of each of the [`DICTIONARY_FILES`] in `dir`, as `sha256sum` prints them.
///
/// # Errors
/// [`Error::Read`] for a file that cannot be read; the [`CONTEXT_TAGS_FILE`] may be absent.
pub fn checksums(dir: &Path) -> Result<String> {
    let mut lines = String::new();
    for name in DICTIONARY_FILES {
        let path = dir.join(name);
        if name == CONTEXT_TAGS_FILE && !path.exists() {
            continue;
        }
        let bytes = fs::read(&path).map_err(|source| Error::Read { path, source })?;
        lines += &format!("{}  {name}\n", hex(&Sha256::digest(bytes)));
    }
    Ok(lines)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn invalid(dir: &Path, problem: impl ToString) -> Error {
    Error::Dictionary { path: dir.to_owned(), problem: problem.to_string() }
}

/// The characters of the category `SPACE`, in the Basic Multilingual Plane.
fn spaces(compiled: &Compiled) -> impl Iterator<Item = char> + '_ {
    let definition = &compiled.character_definition;
    let space = definition.category_id_by_name("SPACE");
    let is_space = move |c: &char| space.is_some_and(|space| definition.lookup_categories(*c).contains(&space));
    ('\0'..='\u{FFFF}').filter(is_space)
}

/// The numbers of left and of right context ids.
fn sizes(compiled: &Compiled) -> (usize, usize) {
    let matrix = &compiled.connection_cost_matrix;
    (matrix.backward_size as usize, matrix.forward_size as usize)
}

fn entries(compiled: &Compiled) -> impl Iterator<Item = Word> + '_ {
    compiled.prefix_dictionary.vals_data.as_chunks::<ENTRY>().0.iter().map(Word::from_entry)
}

/// Makes sure that the context ids of all words have their place in the matrix.
fn check_contexts(compiled: &Compiled) -> std::result::Result<(), String> {
    let (lefts, rights) = sizes(compiled);
    if compiled.connection_cost_matrix.costs().len() < lefts * rights {
        return Err(format!("matrix.mtx is shorter than its {lefts} x {rights} costs"));
    }
    let unknown = compiled.unknown_dictionary.costs.iter().map(|entry| (entry.left_id(), entry.right_id()));
    let known = entries(compiled).map(|word| (u32::from(word.left), u32::from(word.right)));
    match known.chain(unknown).find(|&(left, right)| left as usize >= lefts || right as usize >= rights) {
        Some((left, right)) => Err(format!("the context ids {left}, {right} are outside of matrix.mtx")),
        None => Ok(()),
    }
}

/// The content of [`CONTEXT_TAGS_FILE`]: for each context id the tag that most of its words begin (left) or end (right)
/// with. (All do, but for four of ko-dic's 816,283 words.)
fn context_tags(compiled: &Compiled) -> String {
    let (lefts, rights) = sizes(compiled);
    let mut counts = vec![[0u32; Pos::ALL.len()]; lefts + rights];
    let mut count = |left: usize, right: usize, tag: &str| {
        counts[left][Pos::from_name(tag.split('+').next().unwrap_or(tag)) as usize] += 1;
        counts[lefts + right][Pos::from_name(tag.rsplit('+').next().unwrap_or(tag)) as usize] += 1;
    };
    for word in entries(compiled) {
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
