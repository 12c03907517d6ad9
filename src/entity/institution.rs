//! Public institutions that the lexicon does not list, by the suffix of their names: `수원교육지원청`, `강남경찰서`.

use super::annotated_field::AnnotatedField;
use super::noun_run;
use super::reading::Reading;
use super::vocabulary::Vocabulary;
use crate::lexicon::Kind;
use crate::morph::{Pos, Token, UserWordSort, Worker};
use crate::text::Span;
use crate::text::hangul::is_syllable;

/// The longest name, in bytes (24 syllables): a bound for runs of nouns without a space. Half of it changes two of the
/// measured mentions, doubling it changes none.
const LONGEST: usize = 72;

/// The readings of words with a suffix of institutions and a name before it: their first morpheme is no common noun.
/// The dictionary says how a listed noun begins. A run within a word is a part of a name: `삼일공업고등학교`.
pub(super) fn organizations(fields: &[AnnotatedField], vocabulary: &Vocabulary, worker: &mut Worker) -> Vec<Reading> {
    noun_run::readings(fields, Kind::Organization, "ends as names of public institutions do", |field, nouns| {
        let first = nouns.first()?;
        if goes_on_from_a_word(field, first) {
            return None;
        }
        let is_common = first.tag.first() == Pos::NNG && !first.is_name();
        if is_common && first.user_word() != Some(UserWordSort::Noun) {
            return None;
        }
        longest(field, vocabulary, nouns).filter(|span| !is_common || begins_uncommon(span.of(field.text), worker))
    })
}

/// Whether a word before a token is written together with it and does not end a sentence, after which a line break
/// was lost: `삼` in `삼일공업고등학교`. Behind a particle or an adnominal ending, 8 of 10 such names of
/// `ict-news.jsonl` are cut: `대한드론진흥협회`, `마이크로나노시스템학회`.
fn goes_on_from_a_word(field: &AnnotatedField, first: &Token) -> bool {
    let start = first.span.start;
    let closes = field.token_before(start).is_some_and(|token| token.tag.last() == Pos::EF);
    field.text[..start].ends_with(is_syllable) && !field.begins_sentence(start) && !closes
}

/// How many syllables a name has before its suffix. From one, six of the measured mentions are added, all wrong
/// (`방지법`); from four, 22 are lost. Up to 7, 18 are lost; up to 28, one is added.
const STEM: std::ops::RangeInclusive<usize> = 2..=14;

/// Whether the dictionary alone sees no common noun at the beginning of a text: `김포경찰서`, but not `상무위원회`.
fn begins_uncommon(text: &str, worker: &mut Worker) -> bool {
    worker.tokenize(text).first().is_some_and(|first| first.tag.first() != Pos::NNG)
}

/// The longest beginning of a run of nouns with a suffix of institutions.
fn longest(field: &AnnotatedField, vocabulary: &Vocabulary, nouns: &[Token]) -> Option<Span> {
    let start = nouns.first()?.span.start;
    let short = nouns.partition_point(|token| token.span.end - start <= LONGEST);
    nouns[..short].iter().rev().map(|token| Span::new(start, token.span.end)).find(|span| {
        vocabulary.institution_suffixes.heads(span.of(field.text)).any(|head| {
            let letters = head.chars().count();
            STEM.contains(&letters)
                && (letters > 2 || !head.is_ascii())
                && !vocabulary.institution_qualifiers.contains(head)
        })
    })
}
