//! Part-of-speech tags: the Sejong set as ko-dic uses it.

use std::fmt;
use std::str::FromStr;

use crate::text::nearest_hint;

/// A part of speech. The variants are in the order of the tag table of the README.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pos {
    /// Common noun (일반 명사): 학교.
    NNG,
    /// Proper noun (고유 명사): 서울.
    NNP,
    /// Dependent noun (의존 명사): 것, 수.
    NNB,
    /// Counter, a dependent noun that counts (단위 명사): 개, 원.
    NNBC,
    /// Numeral (수사): 하나, 둘.
    NR,
    /// Pronoun (대명사): 우리.
    NP,
    /// Verb (동사): 먹.
    VV,
    /// Adjective (형용사): 높.
    VA,
    /// Auxiliary (보조 용언): (하고) 있.
    VX,
    /// Positive copula (긍정 지정사): 이.
    VCP,
    /// Negative copula (부정 지정사): 아니.
    VCN,
    /// Determiner (관형사): 새, 이.
    MM,
    /// Adverb (일반 부사): 매우.
    MAG,
    /// Conjunctive adverb (접속 부사): 그러나.
    MAJ,
    /// Interjection (감탄사): 아.
    IC,
    /// Subject particle (주격 조사): 이, 가.
    JKS,
    /// Complement particle (보격 조사): (것)이 (아니다).
    JKC,
    /// Genitive particle (관형격 조사): 의.
    JKG,
    /// Object particle (목적격 조사): 을, 를.
    JKO,
    /// Adverbial particle (부사격 조사): 에서, 로.
    JKB,
    /// Vocative particle (호격 조사): 아, 야.
    JKV,
    /// Quotative particle (인용격 조사): 고, 라고.
    JKQ,
    /// Auxiliary particle (보조사): 은, 도.
    JX,
    /// Conjunctive particle (접속 조사): 와, 과.
    JC,
    /// Pre-final ending (선어말 어미): 었, 시.
    EP,
    /// Final ending (종결 어미): 다, 까.
    EF,
    /// Connective ending (연결 어미): 고, 지만.
    EC,
    /// Nominalising ending (명사형 전성 어미): 기, 음.
    ETN,
    /// Adnominal ending (관형형 전성 어미): 는, ㄹ.
    ETM,
    /// Noun prefix (체언 접두사): 신, 제.
    XPN,
    /// Noun suffix (명사 파생 접미사): 들, 적.
    XSN,
    /// Suffix that makes a verb (동사 파생 접미사): (개발)하.
    XSV,
    /// Suffix that makes an adjective (형용사 파생 접미사): (필요)하.
    XSA,
    /// Root (어근): 깨끗(하다).
    XR,
    /// Full stop, question mark, exclamation mark.
    SF,
    /// Ellipsis: ….
    SE,
    /// Opening bracket.
    SSO,
    /// Closing bracket.
    SSC,
    /// Separator: comma, middle dot, slash, colon.
    SC,
    /// Other sign.
    SY,
    /// Foreign letters, mostly Latin.
    SL,
    /// Han characters.
    SH,
    /// Digits.
    SN,
    /// Space; no token has it.
    SP,
    /// A verb, in a few entries of mecab-ko-dic.
    VSV,
    /// Not analysable (분석 불능), in the Sejong set.
    NA,
    /// Not analysable, as mecab-ko-dic writes it.
    UNA,
    /// A word that the dictionary does not have, or a tag that ko-dic does not have.
    UNKNOWN,
}

impl Pos {
    /// All parts of speech, in order.
    #[rustfmt::skip]
    pub const ALL: [Self; 48] = {
        use Pos::*;
        [
            NNG, NNP, NNB, NNBC, NR, NP, VV, VA, VX, VCP, VCN, MM, MAG, MAJ, IC, JKS, JKC, JKG, JKO, JKB, JKV, JKQ, JX,
            JC, EP, EF, EC, ETN, ETM, XPN, XSN, XSV, XSA, XR, SF, SE, SSO, SSC, SC, SY, SL, SH, SN, SP, VSV, NA, UNA,
            UNKNOWN,
        ]
    };

    /// The part of speech named `name` in the dictionary; [`Pos::UNKNOWN`] for other names.
    pub fn from_name(name: &str) -> Self {
        Self::find(name).unwrap_or(Self::UNKNOWN)
    }

    fn find(name: &str) -> Option<Self> {
        let index = Self::KEYS.iter().position(|key| *key == Self::key(name))?;
        Some(Self::ALL[index]).filter(|pos| pos.name() == name)
    }

    /// [`Self::key`] of all names, in order.
    const KEYS: [u32; Self::ALL.len()] = {
        let mut keys = [0; Self::ALL.len()];
        let mut index = 0;
        while index < keys.len() {
            keys[index] = Self::key(Self::ALL[index].name());
            index += 1;
        }
        keys
    };

    /// The letters of a name packed into one number, which is faster to compare; 0 for more than four letters.
    const fn key(name: &str) -> u32 {
        match *name.as_bytes() {
            [a, b] => u32::from_be_bytes([0, 0, a, b]),
            [a, b, c] => u32::from_be_bytes([0, a, b, c]),
            [a, b, c, d] => u32::from_be_bytes([a, b, c, d]),
            _ => 0,
        }
    }

    /// The dictionary's name of it: `NNG`.
    #[rustfmt::skip]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NNG => "NNG", Self::NNP => "NNP", Self::NNB => "NNB", Self::NNBC => "NNBC", Self::NR => "NR",
            Self::NP => "NP", Self::VV => "VV", Self::VA => "VA", Self::VX => "VX", Self::VCP => "VCP",
            Self::VCN => "VCN", Self::MM => "MM", Self::MAG => "MAG", Self::MAJ => "MAJ", Self::IC => "IC",
            Self::JKS => "JKS", Self::JKC => "JKC", Self::JKG => "JKG", Self::JKO => "JKO", Self::JKB => "JKB",
            Self::JKV => "JKV", Self::JKQ => "JKQ", Self::JX => "JX", Self::JC => "JC", Self::EP => "EP",
            Self::EF => "EF", Self::EC => "EC", Self::ETN => "ETN", Self::ETM => "ETM", Self::XPN => "XPN",
            Self::XSN => "XSN", Self::XSV => "XSV", Self::XSA => "XSA", Self::XR => "XR", Self::SF => "SF",
            Self::SE => "SE", Self::SSO => "SSO", Self::SSC => "SSC", Self::SC => "SC", Self::SY => "SY",
            Self::SL => "SL", Self::SH => "SH", Self::SN => "SN", Self::SP => "SP", Self::VSV => "VSV",
            Self::NA => "NA", Self::UNA => "UNA", Self::UNKNOWN => "UNKNOWN",
        }
    }

    /// True for nouns that can head a name or a term: common, proper, dependent or counting (`NNG NNP NNB NNBC`).
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::NNG | Self::NNP | Self::NNB | Self::NNBC)
    }

    /// True for particles (조사, `J*`).
    pub const fn is_particle(self) -> bool {
        (self as u8) >= Self::JKS as u8 && (self as u8) <= Self::JC as u8
    }

    /// True for verbal endings (어미, `E*`).
    pub const fn is_ending(self) -> bool {
        (self as u8) >= Self::EP as u8 && (self as u8) <= Self::ETM as u8
    }

    /// True for the positive and the negative copula (`VCP VCN`).
    pub const fn is_copula(self) -> bool {
        matches!(self, Self::VCP | Self::VCN)
    }

    /// True for verbs, adjectives and auxiliaries (`VV VA VX VSV`), not for copulas.
    pub const fn is_verb(self) -> bool {
        matches!(self, Self::VV | Self::VA | Self::VX | Self::VSV)
    }

    /// True if endings follow it: verbs, adjectives, auxiliaries, copulas, and the suffixes that make them.
    pub const fn is_inflected(self) -> bool {
        self.is_verb() || self.is_copula() || matches!(self, Self::XSV | Self::XSA)
    }

    /// True for suffixes that make nouns, verbs or adjectives (`XSN XSV XSA`).
    pub const fn is_suffix(self) -> bool {
        matches!(self, Self::XSN | Self::XSV | Self::XSA)
    }

    /// True for signs that are no words: punctuation, brackets, other signs (`SF SE SSO SSC SC SY SP`). Latin, Han and
    /// digits are words.
    pub const fn is_symbol(self) -> bool {
        matches!(self, Self::SF | Self::SE | Self::SSO | Self::SSC | Self::SC | Self::SY | Self::SP)
    }
}

impl FromStr for Pos {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let names = Self::ALL.map(Self::name);
        let near = || nearest_hint(name, names.into_iter());
        Self::find(name).ok_or_else(|| format!("{name} is none of the tags {}{}", names.join(" "), near()))
    }
}

impl fmt::Display for Pos {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The tag of a token: its first and its last part of speech. A fused word has several (`할`, `XSV+ETM`), of which only
/// these two connect to other words; the token's first feature lists all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag {
    first: Pos,
    last: Pos,
}

impl Tag {
    /// Creates the tag of a word that begins as `first` and ends as `last`.
    pub const fn new(first: Pos, last: Pos) -> Self {
        Self { first, last }
    }

    /// Its bytes in a file.
    pub(super) const fn to_bytes(self) -> [u8; 2] {
        [self.first as u8, self.last as u8]
    }

    /// The inverse of [`Self::to_bytes`].
    pub(super) fn from_bytes(bytes: [u8; 2]) -> Self {
        let [first, last] = bytes.map(|pos| Pos::ALL.get(usize::from(pos)).copied().unwrap_or(Pos::UNKNOWN));
        Self { first, last }
    }

    /// The part of speech at its beginning.
    pub const fn first(self) -> Pos {
        self.first
    }

    /// The part of speech at its end; the same as the first in a simple word.
    pub const fn last(self) -> Pos {
        self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_variants_are_one_to_one() {
        for (index, pos) in Pos::ALL.into_iter().enumerate() {
            assert_eq!(pos as usize, index);
            assert_eq!(Pos::from_name(pos.name()), pos);
        }
        assert_eq!(Pos::from_name("BOS/EOS"), Pos::UNKNOWN);
    }

    #[test]
    fn ranges_of_variants_hold_what_their_first_letter_says() {
        for pos in Pos::ALL {
            assert_eq!(pos.is_particle(), pos.name().starts_with('J'), "{pos}");
            assert_eq!(pos.is_ending(), pos.name().starts_with('E'), "{pos}");
        }
    }
}
