//! The fixed phrases of recognition, all found in one pass over a text: trigger words next to names of companies, and
//! words that refer to several companies.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::lexicon::{Lexicon, WordClass};
use crate::text::{Span, particle};

/// The meaning of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trigger {
    /// A legal form; the word right before or after it is the name of a company: `㈜`.
    Mark,
    /// A legal form before the name of a company: `농업회사법인 …`.
    LeadingMark,
    /// A legal form after the name of a company: `… Inc.`.
    TrailingMark,
    /// A noun for a kind of company; the word after it may be the name of one: `제조사 …`.
    Noun,
    /// A noun for any company: `기업 …`.
    GenericNoun,
    /// A noun of either kind with the copula: `기업인 …`.
    Apposition,
    /// A spokesperson; the word before it may be the name of a company: `… 관계자는`.
    Spokesperson,
    /// A title of a head; the word before it may be the name of a company or of a person: `… 대표`.
    Title,
    /// A group noun, which refers to the members of a group of the lexicon, by its index.
    Group(usize),
    /// An anaphor, which refers to this many companies that were named together before: `양사`.
    Anaphor(usize),
}

/// The compiled phrases.
#[derive(Debug, Clone)]
pub(super) struct Triggers {
    automaton: AhoCorasick,
    /// The trigger of each pattern.
    triggers: Vec<Trigger>,
}

impl Triggers {
    /// Compiles the phrases of the word lists and of the groups of a lexicon.
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let words = |class| lexicon.words().of(class).iter();
        let mut phrases: Vec<(String, Trigger)> = Vec::new();
        phrases.extend(words(WordClass::CompanyMark).map(|word| (word.clone(), Trigger::Mark)));
        phrases.extend(words(WordClass::LeadingCompanyMark).map(|word| (word.clone(), Trigger::LeadingMark)));
        phrases.extend(words(WordClass::TrailingCompanyMark).map(|word| (word.clone(), Trigger::TrailingMark)));
        for (class, trigger) in
            [(WordClass::CompanyNoun, Trigger::Noun), (WordClass::GenericCompanyNoun, Trigger::GenericNoun)]
        {
            phrases.extend(words(class).map(|word| (format!("{word} "), trigger)));
            phrases.extend(words(class).map(|word| (format!("{word}인 "), Trigger::Apposition)));
        }
        let persons = words(WordClass::Spokesperson)
            .flat_map(|word| particle::subject_particles(word).map(|particle| format!(" {word}{particle} ")));
        phrases.extend(persons.map(|phrase| (phrase, Trigger::Spokesperson)));
        let civic = lexicon.words().of(WordClass::CivicTitle);
        let titles = words(WordClass::ChiefTitle).filter(|title| !civic.contains(title));
        phrases.extend(titles.map(|title| (format!(" {title}"), Trigger::Title)));
        phrases.extend(lexicon.groups().iter().zip(0..).map(|(group, i)| (group.phrase.clone(), Trigger::Group(i))));
        let anaphors = [(WordClass::TwoCompanies, 2), (WordClass::ThreeCompanies, 3), (WordClass::FourCompanies, 4)];
        for (class, count) in anaphors {
            phrases.extend(words(class).map(|word| (word.clone(), Trigger::Anaphor(count))));
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(phrases.iter().map(|(phrase, _)| phrase))
            .expect("the phrases are far fewer than an automaton can hold");
        Self { automaton, triggers: phrases.into_iter().map(|(_, trigger)| trigger).collect() }
    }

    /// The occurrences of phrases in a text, in order and without overlap; of phrases with the same start the longest.
    pub(super) fn find(&self, text: &str) -> Vec<(Span, Trigger)> {
        let found = self.automaton.find_iter(text);
        found.map(|hit| (Span::new(hit.start(), hit.end()), self.triggers[hit.pattern().as_usize()])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_with_what_they_say() {
        let lexicon = Lexicon::embedded();
        let triggers = Triggers::new(&lexicon);
        // why this case                     text                    phrases
        let cases: &[(&str, &str, &[(&str, Trigger)])] = &[
            ("a legal form", "㈜가을텍은", &[("㈜", Trigger::Mark)]),
            ("an English one", "Gaeultech Co., Ltd.는", &[("Co., Ltd.", Trigger::TrailingMark)]),
            ("a noun for a kind of company", "제조사 가을텍은", &[("제조사 ", Trigger::Noun)]),
            ("a noun for any company", "기업 생산성을", &[("기업 ", Trigger::GenericNoun)]),
            ("either with the copula", "제조사인 가을텍은", &[("제조사인 ", Trigger::Apposition)]),
            ("written together it is none", "제조사가을텍은", &[]),
            ("a spokesperson", "가을텍 관계자는 말했다", &[(" 관계자는 ", Trigger::Spokesperson)]),
            ("only as the subject", "가을텍 관계자를 만났다", &[]),
            ("the longest title", "가을텍 대표이사가", &[(" 대표이사", Trigger::Title)]),
            ("a title that citizens' groups have", "가을모임 공동대표가", &[]),
            ("two companies", "양사는", &[("양사", Trigger::Anaphor(2))]),
        ];
        for (why, text, want) in cases {
            let found = triggers.find(text);
            let found: Vec<_> = found.iter().map(|(span, trigger)| (span.of(text), *trigger)).collect();
            assert_eq!(found, *want, "{why}");
        }
        assert!(matches!(triggers.find("이통3사가")[..], [(_, Trigger::Group(_))]));
    }
}
