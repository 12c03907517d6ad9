//! The word lists of the lexicon, compiled once into sets for recognition.

use super::affixes::Affixes;
use super::triggers::Triggers;
use super::word_set::WordSet;
use crate::lexicon::{Lexicon, WordClass};
use crate::text::ending::strip_attributive_copula;

/// The longest Latin name before the head of a company in parentheses, in bytes, which bounds the work in text without
/// a comma.
const LONGEST_LATIN: usize = 48;

/// The compiled word lists of one lexicon.
#[derive(Debug, Clone)]
pub(super) struct Vocabulary<'l> {
    /// The trigger phrases.
    pub triggers: Triggers,
    /// Legal forms of companies: `㈜`.
    pub marks: WordSet<'l>,
    /// Signs of countries before a company in headlines: `日소니`.
    country_signs: WordSet<'l>,
    /// Signs of a company, its shares, or a movement to it, after its name in headlines: `소니社`.
    company_signs: WordSet<'l>,
    /// Nouns for a kind of company: `제조사`.
    company_nouns: WordSet<'l>,
    /// Nouns for any company: `기업`.
    pub generic_nouns: WordSet<'l>,
    /// Words that make a noun for any company one for a certain kind: `전문`.
    pub specialities: WordSet<'l>,
    /// Endings of names of companies.
    pub company_suffixes: WordSet<'l>,
    /// Groups whose companies bear their name.
    pub groups: WordSet<'l>,
    /// Titles of the heads of companies.
    chiefs: WordSet<'l>,
    /// Titles of leaders of a company, its head included.
    pub executives: WordSet<'l>,
    /// Spokespersons of a company.
    pub spokespersons: WordSet<'l>,
    /// Properties of companies, after their names.
    pub properties: WordSet<'l>,
    /// Actions of companies.
    pub actions: &'l [String],
    /// Words of business, in the order of the lexicon.
    pub business_terms: &'l [String],
    /// Endings of names of institutions.
    pub institution_suffixes: WordSet<'l>,
    /// Words that make such an ending a kind of institution, and not a name.
    pub institution_qualifiers: WordSet<'l>,
    /// Words that begin names of institutions, and are other words elsewhere.
    pub institution_openings: WordSet<'l>,
    /// Nouns for units of organisations, as the last words of their names.
    pub unit_nouns: WordSet<'l>,
    /// Words for a group of companies, or of musicians: `그룹`.
    pub group_suffixes: WordSet<'l>,
    /// Titles of persons that companies do not have, after names.
    pub persons: WordSet<'l>,
    /// Surnames of one syllable.
    pub surnames: WordSet<'l>,
    /// Titles written together with the names of persons.
    pub person_suffixes: WordSet<'l>,
    /// Columns of outlets, for a rule on headlines.
    pub columns: WordSet<'l>,
    /// Endings of words for offices, places and groups of people.
    pub office_endings: WordSet<'l>,
    /// Endings of derived nouns and short forms.
    pub derived_endings: WordSet<'l>,
    /// Words before a short form that a parenthesis defines.
    pub short_form_labels: WordSet<'l>,
    /// Endings of words that name no company.
    pub common_suffixes: WordSet<'l>,
    /// Those of them with which names of companies end, too.
    pub trade_suffixes: WordSet<'l>,
    /// Words that close a word that may be a name: `측`.
    pub candidate_suffixes: WordSet<'l>,
    /// Words for the people of a company after its name: `측`.
    pub side_nouns: WordSet<'l>,
    /// Words that close a list: `등`.
    pub list_ends: WordSet<'l>,
    /// Suffixes that make a plural of a noun: `들`.
    pub plural_suffixes: WordSet<'l>,
    /// Abbreviations that name no entity.
    pub abbreviations: WordSet<'l>,
    /// Names that news mostly uses as a word.
    pub everyday_names: WordSet<'l>,
    /// The affixes of names.
    pub affixes: Affixes<'l>,
}

impl<'l> Vocabulary<'l> {
    /// Compiles the word lists of a lexicon.
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        use WordClass as Class;
        let set = |classes: &[WordClass]| WordSet::of(lexicon, classes);
        Self {
            triggers: Triggers::new(lexicon),
            marks: set(&[Class::CompanyMark, Class::LeadingCompanyMark]),
            country_signs: set(&[Class::CountrySign]),
            company_signs: set(&[Class::CompanySign]),
            company_nouns: set(&[Class::CompanyNoun]),
            generic_nouns: set(&[Class::GenericCompanyNoun]),
            specialities: set(&[Class::Speciality]),
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
            institution_openings: set(&[Class::InstitutionOpening]),
            unit_nouns: set(&[Class::UnitNoun]),
            group_suffixes: set(&[Class::GroupSuffix]),
            persons: set(&[Class::PersonTitle, Class::OfficialTitle]),
            surnames: set(&[Class::Surname]),
            person_suffixes: set(&[Class::PersonSuffix]),
            columns: set(&[Class::ColumnName]),
            office_endings: set(&[Class::OfficeEnding]),
            derived_endings: set(&[Class::DerivedEnding]),
            short_form_labels: set(&[Class::ShortFormLabel]),
            common_suffixes: set(&[
                Class::CommonSuffix,
                Class::CompanyNoun,
                Class::GenericCompanyNoun,
                Class::ChiefTitle,
                Class::ExecutiveTitle,
                Class::OfficialTitle,
                Class::Spokesperson,
            ]),
            trade_suffixes: set(&[Class::TradeSuffix]),
            candidate_suffixes: set(&[Class::CandidateSuffix]),
            side_nouns: set(&[Class::SideNoun]),
            list_ends: set(&[Class::ListEnd]),
            plural_suffixes: set(&[Class::PluralSuffix]),
            abbreviations: set(&[Class::CommonAbbreviation]),
            everyday_names: set(&[Class::EverydayName]),
            affixes: Affixes::new(lexicon),
        }
    }

    /// True if a word ends as the name of an institution does.
    pub(super) fn is_institution(&self, name: &str) -> bool {
        self.institution_suffixes.heads(name).next().is_some()
    }

    /// True if a name has a suffix of companies, and something before it.
    pub(super) fn has_company_suffix(&self, name: &str) -> bool {
        self.company_suffixes.heads(name).next().is_some()
    }

    /// True if a text ends with a noun for a company. A noun for any company must be a word of its own, not as in
    /// `중소기업`.
    pub(super) fn ends_with_company_noun(&self, text: &str) -> bool {
        let text = strip_attributive_copula(text).unwrap_or(text);
        let is_word = |head: &str| !head.ends_with(char::is_alphanumeric);
        self.company_nouns.ends(text) || self.generic_nouns.heads_or_all(text).any(is_word)
    }

    /// True if a legal form, the head of a company, or a sign in headlines (`日…`, `…社`) marks a name as a company. A
    /// legal form attached to the name before it is not that of this name (`SK㈜ C&C`).
    pub(super) fn is_marked(&self, before: &str, after: &str) -> bool {
        if self.country_signs.ends(before) || self.company_signs.beginnings(after).next().is_some() {
            return true;
        }
        let before = before.trim_end_matches(' ');
        let own = |rest: &str| !rest.ends_with(char::is_alphanumeric);
        self.marks.heads_or_all(before).any(own)
            || self.marks.beginnings(after).next().is_some()
            || after.strip_prefix('(').is_some_and(|inside| self.parenthesised_head(inside).is_some())
    }

    /// The title in a parenthesis that names the head of a company, at its beginning or after the company's name in
    /// Latin letters, and the text after the title: `대표 홍길동`, `Gaeultech, 대표 홍길동`.
    pub(super) fn parenthesised_head<'t>(&self, inside: &'t str) -> Option<(&'t str, &'t str)> {
        let part_of_name = |b: &u8| b.is_ascii_alphanumeric() || b" .&-'".contains(b);
        let latin_name = inside.bytes().take(LONGEST_LATIN).take_while(part_of_name).count();
        let head = inside[latin_name..].strip_prefix(',').filter(|_| latin_name > 0).map_or(inside, str::trim_start);
        let named = |title: &&str| head[title.len()..].starts_with([' ', ':', '=', '·']);
        let title = self.chiefs.beginnings(head).find(named)?;
        Some((title, &head[title.len()..]))
    }
}
