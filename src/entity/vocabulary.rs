//! The word lists of the lexicon, compiled once into what recognition asks of them.

use super::triggers::Triggers;
use super::word_set::WordSet;
use crate::lexicon::{Kind, Lexicon, WordClass};
use crate::text::hangul;

/// The compiled word lists of one lexicon.
#[derive(Debug, Clone)]
pub(super) struct Vocabulary<'l> {
    /// The trigger phrases.
    pub triggers: Triggers,
    /// Legal forms of companies: `㈜`.
    pub marks: WordSet<'l>,
    /// Nouns for a kind of company: `제조사`.
    company_nouns: WordSet<'l>,
    /// Nouns for any company: `기업`.
    generic_nouns: WordSet<'l>,
    /// Endings of names of companies.
    pub company_suffixes: WordSet<'l>,
    /// Groups whose companies bear their name.
    pub groups: WordSet<'l>,
    /// Titles of the heads of companies.
    chiefs: WordSet<'l>,
    /// Titles of those who lead a company, its head among them.
    pub executives: WordSet<'l>,
    /// Those who speak for a company.
    pub spokespersons: WordSet<'l>,
    /// What companies have, after their names.
    pub properties: WordSet<'l>,
    /// What companies do.
    pub actions: &'l [String],
    /// Words of business, in the order of the lexicon.
    pub business_terms: &'l [String],
    /// Endings of names of institutions.
    pub institution_suffixes: WordSet<'l>,
    /// What makes a kind of institution, and no name, of such an ending.
    pub institution_qualifiers: WordSet<'l>,
    /// Titles that persons have after their names, and no company.
    pub persons: WordSet<'l>,
    /// Surnames of one syllable.
    pub surnames: WordSet<'l>,
    /// Endings of words that name no company.
    pub common_suffixes: WordSet<'l>,
    /// Abbreviations that name no entity.
    pub abbreviations: WordSet<'l>,
    /// What may be written together with a name.
    pub affixes: Affixes<'l>,
}

/// Countries as headlines write them before a company.
const COUNTRIES: [char; 9] = ['美', '中', '日', '英', '獨', '佛', '印', '臺', '露'];
/// A company, its shares, and what goes to it, as headlines write them after its name.
const COMPANY_SIGNS: [char; 3] = ['社', '株', '向'];

impl<'l> Vocabulary<'l> {
    /// The compiled word lists of a lexicon.
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        use WordClass as Class;
        let set = |classes: &[WordClass]| set(lexicon, classes);
        Self {
            triggers: Triggers::new(lexicon),
            marks: set(&[Class::CompanyMark]),
            company_nouns: set(&[Class::CompanyNoun]),
            generic_nouns: set(&[Class::GenericCompanyNoun]),
            company_suffixes: set(&[Class::CompanySuffix]),
            groups: set(&[Class::BusinessGroup]),
            chiefs: set(&[Class::ChiefTitle]),
            executives: set(&[Class::ChiefTitle, Class::ExecutiveTitle]),
            spokespersons: set(&[Class::Spokesperson]),
            properties: set(&[Class::CompanyProperty]),
            actions: lexicon.words().of(Class::CompanyAction),
            business_terms: lexicon.words().of(Class::BusinessTerm),
            institution_suffixes: set(&[Class::InstitutionSuffix]),
            institution_qualifiers: set(&[Class::InstitutionQualifier]),
            persons: set(&[Class::PersonTitle, Class::OfficialTitle]),
            surnames: set(&[Class::Surname]),
            common_suffixes: set(&[
                Class::CommonSuffix,
                Class::CompanyNoun,
                Class::GenericCompanyNoun,
                Class::ChiefTitle,
                Class::ExecutiveTitle,
                Class::OfficialTitle,
                Class::Spokesperson,
            ]),
            abbreviations: set(&[Class::CommonAbbreviation]),
            affixes: Affixes::new(lexicon),
        }
    }

    /// Whether a word ends as the name of an institution does.
    pub(super) fn is_institution(&self, name: &str) -> bool {
        self.institution_suffixes.heads(name).next().is_some()
    }

    /// Whether a name has an ending of names of companies, and something before it.
    pub(super) fn has_company_suffix(&self, name: &str) -> bool {
        self.company_suffixes.heads(name).next().is_some()
    }

    /// Whether a text ends with a noun for a company; one for any company only as a word of its own, not in `중소기업`.
    pub(super) fn ends_with_company_noun(&self, text: &str) -> bool {
        let text = text.strip_suffix('인').unwrap_or(text);
        let is_word = |head: &str| !head.ends_with(char::is_alphanumeric);
        self.company_nouns.ends(text) || self.generic_nouns.heads_or_all(text).any(is_word)
    }

    /// Whether a legal form, the head of a company, or what headlines write together with one (`日…`, `…社`) says that a
    /// name is one. A legal form that is written together with the name before it is not this one's (`SK㈜ C&C`).
    pub(super) fn is_marked(&self, before: &str, after: &str) -> bool {
        if before.ends_with(COUNTRIES) || after.starts_with(COMPANY_SIGNS) {
            return true;
        }
        let before = before.trim_end_matches(' ');
        let own = |rest: &str| !rest.ends_with(char::is_alphanumeric);
        self.marks.heads_or_all(before).any(own)
            || self.marks.beginnings(after).next().is_some()
            || after.strip_prefix('(').is_some_and(|inside| self.parenthesised_head(inside).is_some())
    }

    /// The title that begins the inside of a parenthesis which names the head of a company: `대표 홍길동`.
    pub(super) fn parenthesised_head<'t>(&self, inside: &'t str) -> Option<&'t str> {
        let named = |title: &&str| inside[title.len()..].starts_with([' ', ':', '=', '·']);
        self.chiefs.beginnings(inside).find(named)
    }
}

fn set<'l>(lexicon: &'l Lexicon, classes: &[WordClass]) -> WordSet<'l> {
    WordSet::new(classes.iter().flat_map(|class| lexicon.words().of(*class)).map(String::as_str))
}

/// What may be written together with a name without making another name of it: `옛LG텔레콤`, `KT측`.
#[derive(Debug, Clone)]
pub(super) struct Affixes<'l> {
    prefixes: WordSet<'l>,
    /// What may be the whole rest of a word, particles aside.
    suffixes: WordSet<'l>,
    /// What may begin the rest of a word, by type of the entity.
    after: [WordSet<'l>; Kind::ALL.len()],
}

/// More letters than any listed affix has.
const LONGEST: usize = 8;

impl<'l> Affixes<'l> {
    fn new(lexicon: &'l Lexicon) -> Self {
        use WordClass as Class;
        let after = |kind: Kind| match kind {
            Kind::Company => set(
                lexicon,
                &[
                    Class::CompanyAffix,
                    Class::CompanyProperty,
                    Class::ChiefTitle,
                    Class::ExecutiveTitle,
                    Class::Spokesperson,
                ],
            ),
            Kind::Organization => set(
                lexicon,
                &[
                    Class::OrganizationAffix,
                    Class::OfficialTitle,
                    Class::ChiefTitle,
                    Class::ExecutiveTitle,
                    Class::Spokesperson,
                ],
            ),
            Kind::Product => set(lexicon, &[Class::ProductAffix]),
            Kind::Technology => WordSet::default(),
        };
        Self {
            prefixes: set(lexicon, &[Class::NamePrefix]),
            suffixes: set(lexicon, &[Class::NameSuffix]),
            after: Kind::ALL.map(after),
        }
    }

    /// Whether a word right before a name leaves the name what it is.
    pub(super) fn may_precede(&self, word: &str) -> bool {
        self.prefixes.contains(word)
    }

    /// Whether a word ends where a text begins, particles aside.
    pub(super) fn closes_word(&self, rest: &str) -> bool {
        let letters = rest.chars().take(LONGEST).take_while(|c| hangul::is_syllable(*c));
        let letters = &rest[..letters.map(char::len_utf8).sum()];
        (letters.is_empty() && !rest.starts_with(char::is_alphanumeric)) || PARTICLES.contains(&letters)
    }

    /// Whether a text is an affix of names of that type, and nothing else.
    pub(super) fn is_whole_affix(&self, kind: Kind, rest: &str) -> bool {
        self.suffixes.contains(rest)
            || self.after[kind as usize].contains(rest)
            || (rest == HEAD && matches!(kind, Kind::Organization | Kind::Company))
    }

    /// Whether the text right after a name begins with a word that leaves the name what it is.
    pub(super) fn may_follow(&self, kind: Kind, name: &str, rest: &str) -> bool {
        let letters = rest.chars().take(LONGEST).take_while(|c| hangul::is_syllable(*c));
        let rest = &rest[..letters.map(char::len_utf8).sum()];
        let after = |word: &str| &rest[word.len()..];
        let closes = |word: &str| after(word).is_empty() || PARTICLES.contains(&after(word));
        let is_head = rest.starts_with(HEAD) && closes(HEAD) && has_a_head(kind, name);
        kind != Kind::Technology
            && (is_head
                || self.suffixes.beginnings(rest).any(closes)
                || self.after[kind as usize].beginnings(rest).next().is_some())
    }
}

/// With this syllable after it, the name of an institution or bank names its head: `진흥원` + `장`.
const HEAD: &str = "장";

/// Whether a name with [`HEAD`] after it still names the entity. `서울시장` is a mayor, or a market.
fn has_a_head(kind: Kind, name: &str) -> bool {
    match kind {
        Kind::Organization => !name.ends_with(['시', '군', '구', '도']),
        Kind::Company => name.ends_with("은행"),
        Kind::Technology | Kind::Product => false,
    }
}

/// Particles that close a word after `측`, `사` and the like.
const PARTICLES: [&str; 26] = [
    "은", "는", "이", "가", "을", "를", "의", "에", "도", "만", "와", "과", "로", "으로", "에서", "에게", "까지",
    "부터", "보다", "에는", "에도", "이나", "이라", "처럼", "과의", "와의",
];
