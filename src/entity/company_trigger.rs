//! Finds companies that the lexicon does not list by triggers: `㈜가을텍`, `가을텍(대표 홍길동)`, `전문 기업인
//! 가을텍이`. A certain trigger is enough alone. Weak ones (`기업 …`, `… 관계자는`) are enough if two kinds of them
//! agree in the document, or the word is unlike any compound of common nouns.

use std::collections::{BTreeMap, BTreeSet};

use super::annotated_field::AnnotatedField;
use super::coined_word::is_distinctive;
use super::company_evidence::{Evidence, Sighting, sightings};
use super::occurrences::{self, Introduced};
use super::person_name::is_like_a_person;
use super::reading::{Priority, Reading};
use super::vocabulary::Vocabulary;
use super::{Entity, How, resolve};
use crate::lexicon::{Certainty, Kind, Lexicon};
use crate::morph::Pos;
use crate::text::Span;
use crate::text::ending::strip_attributive_copula;
use crate::text::particle::closes_word;

/// The number of characters of a name. At most ten lose one of the measured mentions; at most 40 change none.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=20;

/// The evidence of a document for a word.
#[derive(Default)]
struct Word<'v> {
    /// The first trigger of each kind.
    evidence: BTreeMap<Evidence, &'v str>,
    /// The weak kinds that are enough for this word.
    enough: BTreeSet<Evidence>,
    /// The fields and places where a legal form or a head is next to the whole word.
    marked: Vec<(usize, Span)>,
    /// True if it is a common noun, which names the company only at marked places.
    is_common: bool,
}

/// The readings of unlisted companies with triggers, at each of their occurrences in the document.
pub(super) fn companies(
    fields: &[AnnotatedField],
    chosen: &[&Reading],
    lexicon: &Lexicon,
    vocabulary: &Vocabulary,
) -> Vec<Reading> {
    let mut words: BTreeMap<&str, Word> = BTreeMap::new();
    for (index, field) in fields.iter().enumerate() {
        let here = resolve::of_field(chosen, index);
        for sighting in sightings(field, here, vocabulary) {
            let name = sighting.word.of(field.text);
            if may_be_a_name(name, &sighting, field, vocabulary)
                && resolve::overlapping(here, sighting.word).all(|known| gives_way(known, &sighting))
            {
                words.entry(name).or_default().add(&sighting, (index, field), vocabulary);
            }
        }
    }
    words.retain(|name, word| word.is_company() && !is_listed(name, lexicon, vocabulary));
    let entity =
        |name: &str| listed_company(name, lexicon).unwrap_or(Entity { kind: Kind::Company, name: name.into() });
    let names = words.iter().map(|(name, word)| ((*name).to_owned(), word.introduced(entity(name)))).collect();
    let mut found: Vec<Reading> = words.iter().flat_map(|(name, word)| word.at_marks(fields, &names, name)).collect();
    let everywhere = names.into_iter().filter(|(name, _)| !words[name.as_str()].is_common).collect();
    found.extend(occurrences::readings(fields, vocabulary, &everywhere, How::Trigger));
    found.sort_by_key(|reading| (reading.field, reading.span));
    found.dedup_by(|a, b| a.is_at_place_of(b));
    found.retain(|reading| {
        let field = &fields[reading.field];
        !field.is_label(reading.span) || vocabulary.columns.contains(reading.span.of(field.text))
    });
    found
}

impl<'v> Word<'v> {
    fn add(&mut self, sighting: &Sighting<'v>, (index, field): (usize, &AnnotatedField), vocabulary: &Vocabulary) {
        let evidence = sighting.evidence;
        if sighting.whole {
            self.marked.push((index, sighting.word));
            self.is_common |= is_common_noun(field, sighting.word);
        }
        self.evidence.entry(evidence).or_insert(sighting.trigger);
        let name = sighting.word.of(field.text);
        let enough = match evidence {
            Evidence::Mark | Evidence::Head | Evidence::PersonAndTitle | Evidence::Apposition | Evidence::List => true,
            Evidence::Noun => name.is_ascii() || is_distinctive(field, sighting.word, vocabulary),
            Evidence::Spokesperson => is_distinctive(field, sighting.word, vocabulary),
            Evidence::GenericNoun => is_distinctive(field, sighting.word, vocabulary) && is_explained(field, sighting),
            Evidence::Title => false,
        };
        if enough {
            self.enough.insert(evidence);
        }
    }

    /// True if the evidence is enough.
    fn is_company(&self) -> bool {
        self.evidence.len() > 1 || !self.enough.is_empty()
    }

    /// The readings of the places where a legal form or a head is next to the whole word.
    fn at_marks(&self, fields: &[AnnotatedField], names: &BTreeMap<String, Introduced>, name: &str) -> Vec<Reading> {
        let reading = |&(field, span): &(usize, Span)| {
            let sentence = fields[field].sentence_of(span)?;
            Some(occurrences::reading(&names[name], How::Trigger, field, sentence, span))
        };
        self.marked.iter().filter_map(reading).collect()
    }

    fn introduced(&self, entity: Entity) -> Introduced {
        let shown = |(evidence, trigger): (&Evidence, &&str)| match evidence {
            Evidence::List => (*trigger).to_owned(),
            _ => format!("`{trigger}`"),
        };
        let mut triggers: Vec<String> = self.evidence.iter().map(shown).collect();
        triggers.dedup();
        triggers.truncate(if self.evidence.keys().any(|evidence| evidence.is_sure()) { 1 } else { 2 });
        Introduced { entity, reason: format!("marked as a company by {}", triggers.join(" and ")).into() }
    }
}

/// True if a word with a legal form or a head replaces a known name in it. The known name must be a part of it, and not
/// a certain company or organisation at its beginning (`㈜삼성전자측은`).
fn gives_way(known: &Reading, sighting: &Sighting) -> bool {
    let word = sighting.word;
    let heads = known.span.start == word.start
        && known.priority == Priority::Certain
        && matches!(known.entity.kind, Kind::Company | Kind::Organization);
    sighting.whole && word.contains(known.span) && word != known.span && !heads
}

/// True if a word is one common noun of the dictionary.
fn is_common_noun(field: &AnnotatedField, word: Span) -> bool {
    matches!(field.tokens_in(word), [token] if token.tag.first() == Pos::NNG && !token.is_unknown() && !token.is_name())
}

/// True if a marked word can be the name of a company: its length is right, it has a letter, it is no part of a Latin
/// name of several words, and no institution, abbreviation, common word or person.
fn may_be_a_name(name: &str, sighting: &Sighting, field: &AnnotatedField, vocabulary: &Vocabulary) -> bool {
    let person = || name.chars().nth(2).is_some() && is_like_a_person(name, &vocabulary.surnames);
    let weak = !sighting.evidence.is_sure();
    // `기업인` is also a business person.
    let noun = strip_attributive_copula(sighting.trigger).filter(|_| sighting.evidence == Evidence::Apposition);
    let before_person = noun.is_some_and(|noun| vocabulary.generic_nouns.contains(noun));
    LENGTH.contains(&name.chars().count())
        && name.chars().any(char::is_alphabetic)
        && (!name.starts_with(|c: char| c.is_ascii_digit()) || sighting.whole && is_letter_behind_digits(name))
        && !vocabulary.person_suffixes.ends(name)
        && !vocabulary.executives.ends(name)
        && !vocabulary.plural_suffixes.ends(name)
        && !vocabulary.abbreviations.contains(name)
        && !vocabulary.is_institution(name)
        && !vocabulary.company_suffixes.contains(name)
        && !vocabulary.marks.contains(name)
        && !(weak && vocabulary.derived_endings.ends(name))
        && !is_part_of_a_phrase(name, sighting, field)
        && !(weak && vocabulary.common_suffixes.ends(name))
        && !(sighting.evidence == Evidence::Head
            && vocabulary.common_suffixes.ends(name)
            && !vocabulary.trade_suffixes.ends(name))
        && !(before_person && person())
}

/// True if a Latin letter follows the digits at the beginning of a word: `3D가을`, but not `3개사`.
fn is_letter_behind_digits(name: &str) -> bool {
    name.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(|c: char| c.is_ascii_alphabetic())
}

/// True if a Latin name continues across the next space or hyphen: `Digi Telecom`, `Digi-Capital`.
fn is_part_of_a_phrase(name: &str, sighting: &Sighting, field: &AnnotatedField) -> bool {
    let latin = |c: char| c.is_ascii_alphabetic();
    let is_mark = |after: &str| after.trim_start_matches([',', ' ']).starts_with(sighting.trigger);
    let (before, after) = (&field.text[..sighting.word.start], &field.text[sighting.word.end..]);
    name.starts_with(latin) && before.strip_suffix([' ', '-']).is_some_and(|before| before.ends_with(latin))
        || name.ends_with(latin)
            && !(sighting.evidence == Evidence::Mark && is_mark(after))
            && after.strip_prefix([' ', '-']).is_some_and(|after| after.starts_with(latin))
}

/// The company of the lexicon that a word in lower case names: `㈜kt`.
fn listed_company(word: &str, lexicon: &Lexicon) -> Option<Entity> {
    let entries = lexicon.find_whole(&word.to_ascii_uppercase()).map(|candidate| lexicon.alias(candidate.alias));
    let certain =
        entries.filter(|alias| alias.certainty != Certainty::Ambiguous).map(|alias| lexicon.entry(alias.entry));
    certain.filter(|entry| entry.kind == Kind::Company).map(Entity::of).next()
}

/// True if a parenthesis with Latin letters follows a word, as after foreign names: `유니록(Uniloc)`.
fn is_explained(field: &AnnotatedField, sighting: &Sighting) -> bool {
    let after = field.text[sighting.word.end..].trim_start_matches(' ');
    after.strip_prefix('(').is_some_and(|inside| inside.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// True if a word is a certain name of the lexicon with a particle or an affix.
fn is_listed(word: &str, lexicon: &Lexicon, vocabulary: &Vocabulary) -> bool {
    lexicon.find(word).iter().filter(|candidate| candidate.span.start == 0).any(|candidate| {
        let alias = lexicon.alias(candidate.alias);
        let rest = &word[candidate.span.end..];
        let kind = lexicon.entry(alias.entry).kind;
        alias.certainty != Certainty::Ambiguous
            && kind != Kind::Technology
            && (closes_word(rest) || vocabulary.affixes.is_whole_affix(kind, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    #[test]
    fn a_sure_trigger_is_enough_and_weak_ones_must_agree_or_have_a_coined_word() {
        let fixture = Fixture::new();
        // why this case                      text                                                      companies
        let cases: &[(&str, &str, &[&str])] = &[
            ("a legal form", "㈜가을텍은 컸다. 가을텍이 웃었다.", &["가을텍", "가을텍"]),
            ("the head in parentheses", "가을텍(대표 홍길동)이 컸다.", &["가을텍"]),
            ("a derived noun", "기업 생산성을 높이고 기업 활성화에 나섰다.", &[]),
            ("a noun with a prefix", "스타트업 신제품이 나왔다.", &[]),
            ("a compound noun", "스타트업 쇼케이스도 열렸다.", &[]),
            ("a sector", "금융권 관계자는 말을 아꼈다.", &[]),
            ("an abbreviation", "기업 MBA가 늘었다.", &[]),
            ("a business person", "기업인 홍길동이 기부했다.", &[]),
            ("a part of a Latin name", "개발사 Digi Telecom이 왔다.", &[]),
            ("two triggers agree", "스타트업 굿누리가 컸다. 굿누리 관계자는 웃었다.", &["굿누리", "굿누리"]),
            ("a title alone", "어제 굿누리 대표는 웃었다.", &[]),
            ("a person and a title", "홍길동 굿누리 대표는 웃었다.", &["굿누리"]),
            ("a part of a Latin name before its head", "kana wiz(대표 홍길동)가 왔다.", &[]),
            ("a part of a name with a hyphen", "조사회사인 Digi-Capital사는 컸다.", &[]),
            ("a label in brackets", "[가을텍] 새 망. 가을텍(대표 홍길동)이 컸다.", &["가을텍"]),
            ("a village", "하늘마을(대표 홍길동)이 컸다.", &[]),
            ("a title that is written together with it", "㈜가을텍부사장이 왔다.", &[]),
            ("a listed name with an affix", "㈜삼성전자측은 컸다.", &[]),
            ("a legal form written before it", "주식회사가을텍이 컸다.", &["가을텍"]),
            ("an English legal form", "Gaeultech Inc.는 컸다. Gaeultech이 웃었다.", &["Gaeultech", "Gaeultech"]),
            ("a listed name in lower case", "㈜kt가 컸다.", &["kt"]),
            ("a digit before a letter", "㈜3D가을이 컸다.", &["3D가을"]),
            ("a number", "㈜3개사가 컸다.", &[]),
            ("the sign of another country", "㈱가을텍이 컸다.", &["가을텍"]),
            ("in Chinese characters", "(株)가을텍이 컸다.", &["가을텍"]),
            ("with spaces", "( 주 ) 가을텍이 컸다.", &["가을텍"]),
        ];
        for (why, text, want) in cases {
            fixture.annotated(text, |recognizer, fields| {
                let found = companies(fields, &[], &fixture.lexicon, &recognizer.vocabulary);
                let found: Vec<_> = found.iter().map(|reading| reading.span.of(text)).collect();
                assert_eq!(found, *want, "{why}");
            });
        }
    }
}
