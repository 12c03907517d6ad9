//! Names that a document defines in parentheses: `한국전자통신연구원(ETRI)`, `NIA(한국정보화진흥원)`, `이하 과기연`.
//! The pair holds for that document, wherever the new name occurs in it.
//!
//! After A. Schwartz and M. Hearst, *A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text*,
//! PSB 2003: the letters of the short form occur in the long form in the same order. Here the long form is a name that
//! is recognised already, and Latin short forms of Korean names are taken by their capitals alone.

use std::collections::BTreeMap;

use super::annotated_field::AnnotatedField;
use super::occurrences::{self, Introduced};
use super::parenthesis::parentheses;
use super::reading::Reading;
use super::triggers::Trigger;
use super::vocabulary::Vocabulary;
use super::{Entity, How, resolve, transcription};
use crate::lexicon::{Kind, Lexicon};
use crate::text::{Span, is_syllable};

/// The number of characters of a defined name. From four, 19 of the measured mentions are lost, most of them right;
/// more than 20 change none.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=20;

/// The number of words of an explanation in Latin letters, and its greatest length in bytes; longer texts are no names.
/// A single word adds 48 of the corpus mentions, three as the fewest lose 39, two as the most 35; half the length
/// loses 13; twice as many words or bytes change none.
const PHRASE: std::ops::RangeInclusive<usize> = 2..=5;
const LONGEST_PHRASE: usize = 48;

/// The longest abbreviation in Latin letters, in bytes. Twice as much adds one of the measured mentions, half changes
/// none.
const LONGEST_LATIN: usize = 12;

/// The fewest capitals of an abbreviation. A single one adds three of the measured mentions, all common words (`Unity`,
/// `Shell`); four lose five.
const CAPITALS: usize = 2;

/// Characters that may enclose or follow the short form after `이하`.
const AROUND_SHORT_FORM: [char; 9] = [' ', '\'', '"', '‘', '’', '“', '”', ':', ','];

/// The readings of names that parentheses define, at all their occurrences in the document.
pub(super) fn aliases(
    fields: &[AnnotatedField],
    chosen: &[&Reading],
    lexicon: &Lexicon,
    vocabulary: &Vocabulary,
) -> Vec<Reading> {
    let mut names: BTreeMap<String, Introduced> = BTreeMap::new();
    for (index, field) in fields.iter().enumerate() {
        let here = resolve::of_field(chosen, index);
        for inside in parentheses(field.text) {
            let bare = without_legal_form(field, inside);
            let pair = short_inside(field, vocabulary, bare, here).or_else(|| short_before(field, inside, here));
            let Some((name, entity)) = pair.filter(|(name, _)| !vocabulary.abbreviations.contains(name)) else {
                continue;
            };
            // `GANAKT` is a name of its own, whatever listed names it contains.
            let is_listed = if name.is_ascii() {
                lexicon.find_whole(&name).next().is_some()
            } else {
                !lexicon.find(&name).is_empty()
            };
            if !is_listed {
                let reason = format!("explained as {} in the document", entity.name);
                let introduced = Introduced { entity, reason: reason.into() };
                if bare != inside && name == bare.of(field.text) {
                    names.entry(inside.of(field.text).to_owned()).or_insert_with(|| introduced.clone());
                }
                names.entry(name).or_insert(introduced);
            }
        }
    }
    occurrences::readings(fields, vocabulary, &names, How::Learned)
}

/// The aliases of `A(B)`, where `A` is a known name and `B` a short form of it, or the name in Latin letters; one word
/// of these only for a name that the lexicon does not list. After a comma, more text may follow.
fn short_inside(
    field: &AnnotatedField,
    vocabulary: &Vocabulary,
    parenthesis: Span,
    here: &[&Reading],
) -> Option<(String, Entity)> {
    let open = field.text[..parenthesis.start].char_indices().next_back().map(|(at, _)| at)?;
    let known = resolve::ending_at(here, open)?;
    let inside = parenthesis.of(field.text);
    let name = match vocabulary.short_form_labels.beginnings(inside).last() {
        Some(label) => inside[label.len()..].trim_matches(AROUND_SHORT_FORM),
        None => match inside.split_once(',').map_or(inside, |(first, _)| first).trim_end() {
            first if explains(first, &known.entity) => return Some((first.to_owned(), known.entity.clone())),
            first if known.alias.is_none() && transcription::may_be_of(first, &known.entity.name) => first,
            first if first.is_ascii() && abbreviates(first, &known.entity) => first,
            _ if abbreviates(inside, &known.entity) => inside,
            _ => return None,
        },
    };
    let fits = LENGTH.contains(&name.chars().count()) && !name.contains(' ');
    fits.then(|| (name.to_owned(), known.entity.clone()))
}

/// The inside of a parenthesis without the legal form that ends it: `Gutnuri` of `Gutnuri, Inc.`.
fn without_legal_form(field: &AnnotatedField, parenthesis: Span) -> Span {
    let last = field.triggers.binary_search_by_key(&parenthesis.end, |(span, _)| span.end);
    match last.map(|at| field.triggers[at]) {
        Ok((mark, Trigger::TrailingMark)) if mark.start > parenthesis.start => {
            let name = field.text[parenthesis.start..mark.start].trim_end_matches([' ', ',']);
            Span::new(parenthesis.start, parenthesis.start + name.len())
        }
        _ => parenthesis,
    }
}

/// The alias of `B(A)`, where `A` is a known name and `B` an abbreviation in Latin capitals.
fn short_before(field: &AnnotatedField, parenthesis: Span, here: &[&Reading]) -> Option<(String, Entity)> {
    let known = resolve::ending_at(here, parenthesis.end).filter(|reading| reading.span == parenthesis)?;
    let before = field.text[..parenthesis.start].strip_suffix(['(', '（'])?;
    let length =
        before.bytes().rev().take(LONGEST_LATIN + 1).take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    let name = &before[before.len() - length..];
    abbreviates(name, &known.entity).then(|| (name.to_owned(), known.entity.clone()))
}

/// True if a phrase in Latin letters may be the entity's name: some words with initial capitals. After a product, such
/// a phrase is as often a colour or size.
fn explains(phrase: &str, entity: &Entity) -> bool {
    let is_word =
        |word: &str| transcription::is_latin_word(word) && word.chars().filter(char::is_ascii_alphabetic).count() > 1;
    entity.kind != Kind::Product
        && phrase.len() <= LONGEST_PHRASE
        && PHRASE.contains(&phrase.split(' ').count())
        && phrase.split(' ').all(|word| is_word(word) || matches!(word, "of" | "the" | "for" | "and"))
        && phrase.starts_with(|c: char| c.is_ascii_uppercase())
}

/// True if a word may be a short form of the entity's name: Latin capitals, or Hangul letters that occur in its name in
/// the same order.
fn abbreviates(word: &str, entity: &Entity) -> bool {
    let capitals = word.chars().filter(char::is_ascii_uppercase).count();
    let latin = word.chars().all(|c| c.is_ascii_alphanumeric() || "-&+.".contains(c));
    if latin {
        return capitals >= CAPITALS
            && word.starts_with(|c: char| c.is_ascii_alphabetic())
            && word.len() <= LONGEST_LATIN;
    }
    let mut letters = entity.name.chars();
    word.chars().all(is_syllable)
        && entity.kind.acts()
        && word.chars().count() >= 2
        && word.chars().all(|c| letters.any(|letter| letter == c))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    #[test]
    fn a_short_form_has_the_letters_of_the_name_in_order() {
        // why this case                      word        name                  type                whether
        let cases = [
            ("letters in order", "전자연", "한국전자통신연구원", Kind::Organization, true),
            ("in another order", "연전자", "한국전자통신연구원", Kind::Organization, false),
            ("Latin capitals", "ETRI", "한국전자통신연구원", Kind::Organization, true),
            ("one capital is a word", "Etri", "한국전자통신연구원", Kind::Organization, false),
            ("a number is none", "2017", "한국전자통신연구원", Kind::Organization, false),
            ("terms have none in Hangul", "인공능", "인공지능", Kind::Technology, false),
            ("terms have one in Latin", "AI", "인공지능", Kind::Technology, true),
        ];
        for (why, word, name, kind, want) in cases {
            assert_eq!(abbreviates(word, &Entity { kind, name: name.into() }), want, "{why}");
        }
    }

    #[test]
    fn a_parenthesis_defines_a_name_for_the_whole_document() {
        let fixture = Fixture::new();
        // why this case                    text                                          places of the new name
        let cases: &[(&str, &str, &[&str])] = &[
            ("an abbreviation in parentheses", "수원교육지원청(SEO)이 열었다. SEO는 쉬었다.", &["SEO", "SEO"]),
            ("the name in parentheses", "SEO(수원교육지원청)가 열었다.", &["SEO"]),
            ("a short form after 이하", "수원교육지원청(이하 '수원청')이 열었다.", &["수원청"]),
            ("a short form of its letters", "수원교육지원청(수교청)이 열었다.", &["수교청"]),
            ("its letters hold a listed name", "수원교육지원청(SEOKT)이 열었다.", &["SEOKT"]),
            ("before what else is said", "수원교육지원청(SEO, 청장 홍길동)이 열었다.", &["SEO"]),
            ("in several words", "수원교육지원청(Suwon Office of Education)이 열었다.", &["Suwon Office of Education"]),
            ("an unlisted name in Latin letters", "수원교육지원청(Suwon)이 열었다. Suwon은 컸다.", &["Suwon", "Suwon"]),
            ("a word that begins with another sound", "수원교육지원청(Global)이 열었다.", &[]),
            (
                "with a legal form",
                "수원교육지원청(Seoul Hub, Inc.)이 열었다. Seoul Hub는 컸다.",
                &["Seoul Hub", "Seoul Hub, Inc.", "Seoul Hub"],
            ),
            ("words without capitals", "수원교육지원청(opened in May)이 열었다.", &[]),
            ("another word", "수원교육지원청(청장 홍길동)이 열었다.", &[]),
            ("an abbreviation of titles", "수원교육지원청(CEO)이 열었다.", &[]),
            ("a name that the lexicon lists", "수원교육지원청(KT)이 열었다.", &[]),
            ("after a word that is no name", "운동장(SEO)이 열렸다.", &[]),
        ];
        for (why, text, want) in cases {
            fixture.annotated(text, |recognizer, fields| {
                let readings = super::super::institution::organizations(
                    fields,
                    &recognizer.vocabulary,
                    &mut fixture.tokenizer.worker(),
                );
                let chosen = resolve::filter_spans(&readings);
                let found = aliases(fields, &chosen, &fixture.lexicon, &recognizer.vocabulary);
                let found: Vec<_> = found.iter().map(|reading| reading.span.of(text)).collect();
                assert_eq!(found, *want, "{why}");
            });
        }
    }
}
