//! Context features of a word: evidence for and against the name of a company.

use super::super::Mention;
use super::super::conjunction::joins;
use super::super::eojeol::Word;
use super::super::person_name::is_like_a_person;
use super::super::vocabulary::Vocabulary;
use super::super::word_set::WordSet;
use crate::lexicon::Kind;
use crate::text::Span;

/// A feature that suggests a company, or the absence of one. A feature for a class of words has the name of the class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// A legal form or a head: `㈜가을텍`, `가을텍(대표 홍길동)`.
    CompanyMark,
    /// A number of the exchange after it: `가을텍(123456)`.
    Ticker,
    /// A noun for a company before it: `교육 전문기업 가을텍은`.
    CompanyNoun,
    /// The title of an executive after it: `가을텍 대표이사`, `홍길동 가을텍 대표`.
    ExecutiveTitle,
    /// A spokesperson: `가을텍 관계자는`, `가을텍 측은`.
    Spokesperson,
    /// A property of companies after it: `가을텍 주가`, `가을텍 본사`.
    CompanyProperty,
    /// A list with known companies: `삼성전자, 가을텍, KT`.
    Listed,
    /// The subject at the beginning of a sentence about an action of companies: `가을텍은 … 출시했다`.
    CompanyAction,
    /// A suffix of names of companies: `전자`, `텔레콤`.
    CompanySuffix,
    /// Latin letters or digits: `XLGAMES`, `알서포트24`.
    Latin,
    /// A particle after it, as after nouns.
    Particle,
    /// A title of persons after it: `가을텍 기자`, or any title after a word in the shape of a person's name.
    PersonTitle,
}

impl Feature {
    /// All features, in the order of their declaration.
    pub const ALL: [Self; 12] = [
        Self::CompanyMark,
        Self::Ticker,
        Self::CompanyNoun,
        Self::ExecutiveTitle,
        Self::Spokesperson,
        Self::CompanyProperty,
        Self::Listed,
        Self::CompanyAction,
        Self::CompanySuffix,
        Self::Latin,
        Self::Particle,
        Self::PersonTitle,
    ];

    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CompanyMark => "company_mark",
            Self::Ticker => "ticker",
            Self::CompanyNoun => "company_noun",
            Self::ExecutiveTitle => "executive_title",
            Self::Spokesperson => "spokesperson",
            Self::CompanyProperty => "company_property",
            Self::Listed => "listed",
            Self::CompanyAction => "company_action",
            Self::CompanySuffix => "company_suffix",
            Self::Latin => "latin",
            Self::Particle => "particle",
            Self::PersonTitle => "person_title",
        }
    }

    /// The meaning of its count, in a phrase of Markdown.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::CompanyMark => "places with a legal form, or the head of a company in parentheses",
            Self::Ticker => "places before a number of the exchange in parentheses",
            Self::CompanyNoun => "places after a noun for a company",
            Self::ExecutiveTitle => "places before the title of an executive",
            Self::Spokesperson => "places before a word for a spokesperson",
            Self::CompanyProperty => "places before a property of companies, such as a share price",
            Self::Listed => "places in a list with known companies",
            Self::CompanyAction => "places as the subject that opens a sentence about an action of companies",
            Self::CompanySuffix => "places where it ends with a suffix of companies",
            Self::Latin => "places where it begins with a Latin letter or ends with a digit",
            Self::Particle => "places before a particle",
            Self::PersonTitle => "places before a title of persons, which speak against a company",
        }
    }

    /// The weight in the score; negative for evidence against a company. Chosen by reading rankings. Of the measured
    /// articles outside the gold (`src/README.md`, *Constants*), 43 names are suggested. Half the weight of
    /// `ExecutiveTitle` loses 11 of them (3 are companies), of `CompanyNoun` 7 (6), of `Listed` 3, of `CompanySuffix`
    /// 2, of `CompanyProperty` 1. Half of any other weight, and twice any weight, lose none; names that they would add
    /// were not counted.
    pub(super) const fn weight(self) -> f64 {
        match self {
            Self::CompanyMark | Self::Ticker => 6.0,
            Self::CompanyNoun | Self::ExecutiveTitle => 3.0,
            Self::CompanyProperty | Self::Spokesperson | Self::CompanySuffix => 2.0,
            Self::Listed => 1.5,
            Self::CompanyAction => 1.0,
            Self::Latin | Self::Particle => 0.3,
            Self::PersonTitle => -4.0,
        }
    }

    /// True if it occurs with names of companies only, even if the name consists of common words.
    pub(super) const fn is_certain(self) -> bool {
        matches!(self, Self::CompanyMark | Self::Ticker)
    }

    /// True if any common noun may have it.
    pub(super) const fn is_shape(self) -> bool {
        matches!(self, Self::Latin | Self::Particle | Self::CompanyAction)
    }
}

/// The text around one occurrence of a word, from which its features are extracted.
pub(super) struct Surroundings<'a> {
    pub vocabulary: &'a Vocabulary<'a>,
    pub text: &'a str,
    /// The range of the sentence of the word.
    pub sentence: Span,
    /// The mentions of the field, in order.
    pub known: &'a [&'a Mention],
}

impl Surroundings<'_> {
    /// The features of one occurrence of a word.
    pub(super) fn features(&self, word: &Word) -> Vec<Feature> {
        let name = word.span.of(self.text);
        let before = &self.text[self.sentence.start..word.span.start];
        let after = &self.text[word.span.end..self.sentence.end];
        let next = after.strip_prefix(' ').filter(|_| word.particle.is_none());
        let follows = |words: &WordSet| next.is_some_and(|next| begins_with_any(next, words));
        let vocabulary = self.vocabulary;
        let title = follows(&vocabulary.executives);
        let of_person = is_like_a_person(name, &vocabulary.surnames)
            && !last_word(before).is_some_and(|word| is_like_a_person(word, &vocabulary.surnames));
        let seen = [
            (Feature::CompanyMark, vocabulary.is_marked(before, after)),
            (Feature::Ticker, has_ticker(after)),
            (Feature::CompanyNoun, self.is_in_apposition(before)),
            (Feature::ExecutiveTitle, title && !of_person),
            (Feature::Spokesperson, follows(&vocabulary.spokespersons) || self.has_side_noun(after)),
            (Feature::CompanyProperty, follows(&vocabulary.properties)),
            (Feature::Listed, self.is_listed(word.span)),
            (Feature::CompanyAction, before.is_empty() && word.particle.is_some() && self.has_action(after)),
            (Feature::CompanySuffix, vocabulary.has_company_suffix(name)),
            (Feature::Latin, is_latin(name)),
            (Feature::Particle, word.particle.is_some()),
            (Feature::PersonTitle, follows(&vocabulary.persons) || title && of_person),
        ];
        seen.into_iter().filter(|(_, seen)| *seen).map(|(feature, _)| feature).collect()
    }

    /// True if a noun for a company precedes a name; quotation marks and `㈜` between them are skipped.
    fn is_in_apposition(&self, before: &str) -> bool {
        let trimmed = before.trim_end();
        let unmarked = self.vocabulary.marks.heads_or_all(trimmed).next().unwrap_or(before);
        let bare = unmarked.trim_end_matches([' ', '\'', '"', '‘', '’', '“', '”', '<', '《']);
        bare.len() < before.len() && self.vocabulary.ends_with_company_noun(bare)
    }

    /// True if a known company is joined to a place on either side: by `와`, a comma, a middle dot.
    fn is_listed(&self, span: Span) -> bool {
        let at = self.known.partition_point(|mention| mention.span.end <= span.start);
        let sure = |mention: &&&Mention| mention.certain && mention.entity.kind == Kind::Company;
        let left = at.checked_sub(1).and_then(|at| self.known.get(at)).filter(sure);
        let right = self.known.get(at).filter(sure);
        let joined = |between: &str| joins(between) && between.trim() != "";
        left.is_some_and(|left| joined(&self.text[left.span.end..span.start]))
            || right.is_some_and(|right| right.span.start >= span.end && joined(&self.text[span.end..right.span.start]))
    }

    /// True if a name stands for the people of a company: `가을텍 측은`.
    fn has_side_noun(&self, after: &str) -> bool {
        self.vocabulary.side_nouns.beginnings(after.trim_start_matches(' ')).next().is_some()
    }

    fn has_action(&self, after: &str) -> bool {
        self.vocabulary.actions.iter().any(|action| after.contains(action.as_str()))
    }
}

fn last_word(text: &str) -> Option<&str> {
    text.split_whitespace().next_back()
}

fn is_latin(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) || name.ends_with(|c: char| c.is_ascii_digit())
}

/// True if a text begins with one of the words, optionally followed by a particle of at most two syllables.
fn begins_with_any(text: &str, words: &WordSet) -> bool {
    let length = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    words.beginnings(&text[..length]).any(|word| text[word.len()..length].chars().count() <= 2)
}

fn has_ticker(after: &str) -> bool {
    let inside = after.trim_start_matches(' ').strip_prefix(['(', '[', '<']);
    inside.is_some_and(|inside| {
        inside.len() > 6
            && inside.bytes().take(6).all(|b| b.is_ascii_digit())
            && inside[6..].starts_with([')', ']', '>'])
    })
}
