//! Companies that the lexicon does not list, where a trigger beside a word says that it is the name of one: `㈜휴넷`,
//! `휴넷(대표 조영탁)`, `휴넷 관계자는`, `교육 기업 휴넷이`, and lists of companies.

use std::collections::BTreeMap;

use super::annotated_field::AnnotatedField;
use super::coined::is_coined;
use super::occurrences::{self, Introduced};
use super::parenthesis::parentheses;
use super::reading::Reading;
use super::triggers::Trigger;
use super::vocabulary::Vocabulary;
use super::{Entity, How, resolve};
use crate::lexicon::Kind;
use crate::morph::Pos;
use crate::text::Span;

/// What separates the names of a list.
const COMMAS: [char; 5] = [',', '·', 'ㆍ', '?', '、'];

/// The readings of unlisted companies that a trigger marks, at every place where they occur in the document.
pub(super) fn companies(fields: &[AnnotatedField], chosen: &[&Reading], vocabulary: &Vocabulary) -> Vec<Reading> {
    let mut names: BTreeMap<String, Introduced> = BTreeMap::new();
    for (index, field) in fields.iter().enumerate() {
        let here = resolve::of_field(chosen, index);
        let mut found = triggered(field);
        found.extend(headed(field, vocabulary));
        found.extend(listed(field, here));
        for (span, trigger) in found {
            let name = span.of(field.text);
            if may_be_a_name(name, vocabulary) && resolve::overlapping(here, span).next().is_none() {
                names.entry(name.to_owned()).or_insert_with(|| Introduced {
                    entity: Entity { kind: Kind::Company, name: name.into() },
                    reason: format!("marked as a company by `{}`", trigger.trim()),
                });
            }
        }
    }
    occurrences::readings(fields, vocabulary, &names, How::Cue)
}

/// Words next to a company trigger. Weak triggers (업체, 관계자) count only if the word looks coined.
fn triggered<'v>(field: &'v AnnotatedField) -> Vec<(Span, &'v str)> {
    let mut found = Vec::new();
    for &(span, trigger) in &field.triggers {
        let space = usize::from(field.text[span.end..].starts_with(' '));
        let coined = |word: &Span| is_coined(field, *word);
        let word = match trigger {
            // `대상㈜ 식품본부`: the mark belongs to what it is written together with.
            Trigger::Mark => {
                let after = || word_after(field, span.end + space).filter(|word| !is_common(field, *word));
                word_before(field, span.start).or_else(after)
            }
            Trigger::Noun => {
                word_after(field, span.end).filter(coined).filter(|word| !field.text[word.end..].starts_with(' '))
            }
            Trigger::Spokesperson => word_before(field, span.start).filter(coined),
            Trigger::Group(_) | Trigger::Anaphor(_) => None,
        };
        found.extend(word.map(|word| (word, span.of(field.text))));
    }
    found
}

/// The words before parentheses that name the head of a company: `휴넷(대표 조영탁)`.
fn headed<'v>(field: &'v AnnotatedField, vocabulary: &Vocabulary) -> Vec<(Span, &'v str)> {
    let head = |inside: Span| {
        let title = vocabulary.parenthesised_head(inside.of(field.text))?;
        let open = field.text[..inside.start].char_indices().next_back()?.0;
        let word = word_before(field, open);
        Some((word.filter(|word| field.tokens_in(*word).len() > 1 || is_coined(field, *word))?, title))
    };
    parentheses(field.text).filter_map(head).collect()
}

/// The coined words in lists of single words of which at least two, and half, are names of companies.
fn listed(field: &AnnotatedField, here: &[&Reading]) -> Vec<(Span, &'static str)> {
    let known = |item: &Span| resolve::overlapping(here, *item).any(|it| it.entity.kind == Kind::Company);
    let mut found = Vec::new();
    for sentence in field.sentences.iter().map(|sentence| sentence.span) {
        let items: Vec<Span> = items(field.text, sentence).collect();
        for list in items.split(|item| item.of(field.text).trim().contains(' ')) {
            let sure = list.iter().filter(|item| known(item)).count();
            if list.len() < 3 || sure < 2 || sure * 2 < list.len() {
                continue;
            }
            let words = list.iter().filter(|item| !known(item)).filter_map(|item| {
                let indent = item.len() - item.of(field.text).trim_start().len();
                word_after(field, item.start + indent)
            });
            found.extend(words.filter(|word| is_coined(field, *word)).map(|word| (word, "a list of companies")));
        }
    }
    found
}

/// The parts of a sentence between commas; of the last one, the first word.
fn items(text: &str, sentence: Span) -> impl Iterator<Item = Span> {
    let mut start = sentence.start;
    sentence.of(text).split(COMMAS).map(move |part| {
        let span = Span::new(start, start + part.len());
        start = span.end + text[span.end..].chars().next().map_or(0, char::len_utf8);
        let word = part.trim_start().find(' ').map(|at| at + part.len() - part.trim_start().len());
        let end_of_list =
            part.trim_start().split_once(' ').is_some_and(|(_, rest)| rest.trim_start().starts_with('등'));
        if end_of_list { Span::new(span.start, span.start + word.unwrap_or(part.len())) } else { span }
    })
}

/// The name that begins at a place: its word without particles and endings.
fn word_after(field: &AnnotatedField, start: usize) -> Option<Span> {
    let first = field.tokens.partition_point(|token| token.span.start < start);
    let mut end = start;
    let mut name = start;
    for token in &field.tokens[first..] {
        if token.span.start != end || token.tag.first().is_symbol() {
            break;
        }
        end = token.span.end;
        let pos = token.tag.first();
        let attached = pos.is_particle() || pos.is_ending() || pos.is_copula() || matches!(pos, Pos::XSV | Pos::XSA);
        if !attached {
            name = end;
        }
    }
    (start < name).then(|| Span::new(start, name))
}

/// The name that ends at a place: its whole word.
fn word_before(field: &AnnotatedField, end: usize) -> Option<Span> {
    let after = field.tokens.partition_point(|token| token.span.end <= end);
    let mut start = end;
    for token in field.tokens[..after].iter().rev() {
        if token.span.end != start || token.tag.first().is_symbol() {
            break;
        }
        start = token.span.start;
    }
    (start < end).then(|| Span::new(start, end))
}

/// Whether a marked word can be the name of a company: two to twenty characters, with a letter, and no public
/// institution or common abbreviation.
fn may_be_a_name(name: &str, vocabulary: &Vocabulary) -> bool {
    (2..=20).contains(&name.chars().count())
        && name.chars().any(char::is_alphabetic)
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !name.ends_with(['씨', '군', '양', '들'])
        && !vocabulary.abbreviations.contains(name)
        && !vocabulary.is_institution(name)
}

/// Whether a word is one common noun of the dictionary: `주식회사 대표`.
fn is_common(field: &AnnotatedField, span: Span) -> bool {
    matches!(field.tokens_in(span), [token] if token.tag.first() == Pos::NNG && !token.is_unknown())
}
