//! Finds public institutions that the lexicon does not list by the suffix of their names: `수원교육지원청`,
//! `강남경찰서`.

use super::annotated_field::AnnotatedField;
use super::noun_run;
use super::reading::Reading;
use super::vocabulary::Vocabulary;
use crate::lexicon::Kind;
use crate::morph::{Pos, Token, UserWordSort, Worker};
use crate::text::{Span, is_syllable};

/// The longest name, in bytes (24 syllables), which bounds the work in runs of nouns without a space. Half of it
/// changes two of the measured mentions; twice as much changes none.
const LONGEST: usize = 72;

/// The readings of words with a suffix of institutions and a name before it: their first morpheme is no common noun.
/// The dictionary says how a listed noun or a compound begins. A run within a word is a part of a name, unless the
/// word begins as names of institutions do.
pub(super) fn organizations(fields: &[AnnotatedField], vocabulary: &Vocabulary, worker: &mut Worker) -> Vec<Reading> {
    noun_run::readings(fields, Kind::Organization, "ends as names of public institutions do", |field, nouns| {
        let first = nouns.first()?;
        let start = start_of(field, vocabulary, first)?;
        let span = longest(field, vocabulary, start, nouns)?;
        let is_common = start == first.span.start && first.tag.first() == Pos::NNG && !first.is_name();
        (!is_common || begins_uncommon(span.of(field.text), first, worker)).then_some(span)
    })
}

/// The beginning of the name whose nouns begin with a token: there, or at the beginning of its word if only numerals
/// and words that begin names are between (`삼일공업고등학교`, `대한드론진흥협회`); `None` within other words. Behind a
/// particle or an adnominal ending, 8 of 10 such names of `ict-news.jsonl` are cut. After the end of a sentence a line
/// break was lost.
fn start_of(field: &AnnotatedField, vocabulary: &Vocabulary, first: &Token) -> Option<usize> {
    let mut start = first.span.start;
    while field.text[..start].ends_with(is_syllable) && !field.begins_sentence(start) {
        let before = field.token_before(start).filter(|token| token.span.end == start)?;
        let opens =
            before.tag.first() == Pos::NR || vocabulary.institution_openings.contains(before.span.of(field.text));
        if before.tag.last() == Pos::EF {
            break;
        }
        start = Some(before.span.start).filter(|_| opens)?;
    }
    Some(start)
}

/// The number of syllables of a name before its suffix. From one, six of the measured mentions are added, all wrong
/// (`방지법`); from four, 22 are lost. Up to 7, 18 are lost; up to 28, one is added.
const STEM: std::ops::RangeInclusive<usize> = 2..=14;

/// True if a text does not begin with a common noun, by the dictionary without user words, and its first token is a
/// listed noun or a part of a compound: `김포경찰서`, `로봇산업진흥원`, but not `상무위원회`.
fn begins_uncommon(text: &str, first: &Token, worker: &mut Worker) -> bool {
    let Some(alone) = worker.tokenize(text).first() else { return false };
    let is_listed = first.user_word() == Some(UserWordSort::Noun);
    let is_cut = alone.span.len() > first.span.len() && alone.span.len() < text.len();
    alone.tag.first() != Pos::NNG && (is_listed || is_cut)
}

/// The longest name from a byte on that a run of nouns with a suffix of institutions ends.
fn longest(field: &AnnotatedField, vocabulary: &Vocabulary, start: usize, nouns: &[Token]) -> Option<Span> {
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
