//! Affixes: words that are attached to a name without changing its meaning (`옛LG텔레콤`, `KT측`).

use super::word_set::WordSet;
use crate::lexicon::{Kind, Lexicon, WordClass};
use crate::text::{is_syllable, particle};

/// The affixes of one lexicon.
#[derive(Debug, Clone)]
pub(super) struct Affixes<'l> {
    prefixes: WordSet<'l>,
    /// Prefixes of terms, of one syllable.
    term_prefixes: WordSet<'l>,
    /// Syllables that a middle dot joins to the next word: `유·무선`.
    pair_prefixes: WordSet<'l>,
    /// Suffixes of terms, of one syllable.
    term_suffixes: WordSet<'l>,
    /// Words that may be the whole rest of a word, apart from particles.
    suffixes: WordSet<'l>,
    /// Words that may begin the rest of a word, by type of the entity.
    after: [WordSet<'l>; Kind::ALL.len()],
    /// Suffixes that turn the name of an institution into that of its head: `진흥원` + `장`.
    head_suffixes: WordSet<'l>,
    /// Endings of companies whose heads have such names: `은행`.
    headed_companies: WordSet<'l>,
    /// Titles that begin within the name of the institution: `국세청장`, `금융위원장`.
    joint_titles: Vec<&'l str>,
    /// Endings of names of districts. The head of a district is not the institution: `서울시` + `장`.
    districts: WordSet<'l>,
}

impl<'l> Affixes<'l> {
    /// Collects the affixes of a lexicon.
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        let set = |class| WordSet::of(lexicon, &[class]);
        Self {
            prefixes: set(WordClass::NamePrefix),
            term_prefixes: set(WordClass::TermPrefix),
            pair_prefixes: set(WordClass::PairPrefix),
            term_suffixes: set(WordClass::TermSuffix),
            suffixes: set(WordClass::NameSuffix),
            after: Kind::ALL.map(|kind| WordSet::of(lexicon, classes_after(kind))),
            head_suffixes: set(WordClass::HeadSuffix),
            headed_companies: set(WordClass::HeadedCompany),
            joint_titles: lexicon.words().of(WordClass::JointTitle).iter().map(String::as_str).collect(),
            districts: set(WordClass::DistrictSuffix),
        }
    }

    /// True if a word may be attached before a name without changing its meaning.
    pub(super) fn may_precede(&self, word: &str) -> bool {
        self.prefixes.contains(word)
    }

    /// True if a syllable may be attached before a term without changing its meaning: `초거대AI`.
    pub(super) fn may_precede_term(&self, syllable: &str) -> bool {
        self.term_prefixes.contains(syllable)
    }

    /// True if a syllable before a middle dot forms one word with the text after the dot: `유·무선`.
    pub(super) fn may_begin_pair(&self, syllable: &str) -> bool {
        self.pair_prefixes.contains(syllable)
    }

    /// True if a syllable may be attached after a term without changing its meaning: `드론쇼`.
    pub(super) fn may_follow_term(&self, syllable: &str) -> bool {
        self.term_suffixes.contains(syllable)
    }

    /// True if the whole text is an affix of names of that type.
    pub(super) fn is_whole_affix(&self, kind: Kind, rest: &str) -> bool {
        let is_head = self.head_suffixes.contains(rest) && kind.acts();
        is_head || self.suffixes.contains(rest) || self.after[kind as usize].contains(rest)
    }

    /// True if the text after a name begins with a word that may be attached to names of that type.
    pub(super) fn may_follow(&self, kind: Kind, name: &str, rest: &str) -> bool {
        let closes = |word: &str| {
            let rest = &rest[word.len()..];
            !rest.starts_with(is_syllable) || particle::leading_particle(rest).is_some()
        };
        let is_head = || self.head_suffixes.beginnings(rest).any(closes) && self.has_a_head(kind, name);
        kind != Kind::Technology
            && (self.suffixes.beginnings(rest).any(closes)
                || self.after[kind as usize].beginnings(rest).next().is_some()
                || is_head())
    }

    /// True if a title that begins within a name ends the next word: `국세청` + `장은`.
    pub(super) fn heads_in_a_title(&self, kind: Kind, name: &str, rest: &str) -> bool {
        let joins = |title: &str| {
            let ends = title.char_indices().skip(1).map(|(at, _)| title.split_at(at));
            let mut closed = ends.filter(|(head, tail)| name.ends_with(head) && rest.starts_with(tail));
            closed.any(|(_, tail)| particle::closes_word(&rest[tail.len()..]))
        };
        // `강서구청장` is the head of the district.
        let is_district = || name.char_indices().next_back().is_some_and(|(at, _)| self.districts.ends(&name[..at]));
        matches!(kind, Kind::Company | Kind::Organization)
            && self.joint_titles.iter().any(|title| joins(title))
            && !is_district()
    }

    /// True if a name ends as those of districts do: `강서구`.
    pub(super) fn is_district(&self, name: &str) -> bool {
        self.districts.ends(name)
    }

    /// True if a name followed by the suffix of heads still names the entity. `서울시장` is a mayor, or a market.
    fn has_a_head(&self, kind: Kind, name: &str) -> bool {
        match kind {
            Kind::Organization => !self.is_district(name),
            Kind::Company => self.headed_companies.ends(name),
            Kind::Technology | Kind::Product => false,
        }
    }
}

/// The classes of words that may follow names of that type.
fn classes_after(kind: Kind) -> &'static [WordClass] {
    use WordClass as Class;
    match kind {
        Kind::Company => &[
            Class::CompanyAffix,
            Class::CompanyProperty,
            Class::ChiefTitle,
            Class::ExecutiveTitle,
            Class::Spokesperson,
        ],
        Kind::Organization => &[
            Class::OrganizationAffix,
            Class::OfficialTitle,
            Class::ChiefTitle,
            Class::ExecutiveTitle,
            Class::Spokesperson,
        ],
        Kind::Product => &[Class::ProductAffix],
        Kind::Technology => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_affix_leaves_a_name_what_it_is() {
        let lexicon = Lexicon::embedded();
        let affixes = Affixes::new(&lexicon);
        // why this case                      type                name          what follows        whether it may
        let cases = [
            ("what closes a word", Kind::Company, "KT", "측", true),
            ("with a particle", Kind::Company, "KT", "측은 몰랐다", true),
            ("not within a longer word", Kind::Company, "KT", "측근이", false),
            ("what companies have", Kind::Company, "KT", "본사에서는", true),
            ("not what institutions have", Kind::Company, "KT", "연구팀이", false),
            ("what institutions have", Kind::Organization, "서울대", "연구팀이", true),
            ("what products have", Kind::Product, "갤럭시", "시리즈가", true),
            ("terms have none", Kind::Technology, "AI", "측은", false),
            ("the head of an institution", Kind::Organization, "진흥원", "장이", true),
            ("the head of a bank", Kind::Company, "신한은행", "장은", true),
            ("companies have none", Kind::Company, "카카오", "장은", false),
            ("nor have districts", Kind::Organization, "서울시", "장은", false),
            ("nothing", Kind::Company, "KT", "", false),
        ];
        for (why, kind, name, rest, want) in cases {
            assert_eq!(affixes.may_follow(kind, name, rest), want, "{why}: {name}{rest}");
        }
    }
}
