//! Finds companies that the lexicon does not list by the suffix of their names: a coined word or the name of a group,
//! followed by a suffix of companies: `새봄바이오`, `삼성리서치`.

use super::annotated_field::AnnotatedField;
use super::coined_word::is_coined;
use super::noun_run;
use super::reading::Reading;
use super::vocabulary::Vocabulary;
use crate::lexicon::Kind;
use crate::text::Span;

/// The longest name, in bytes (16 syllables). Half of it loses four of the measured mentions, twice as much changes
/// none.
const LONGEST: usize = 48;

/// The fewest letters before the suffix. Four lose seven of the measured mentions and add a wrong one; one changes
/// none.
const SHORTEST_STEM: usize = 2;

/// The readings of words that end as names of companies do.
pub(super) fn companies(fields: &[AnnotatedField], vocabulary: &Vocabulary) -> Vec<Reading> {
    noun_run::readings(fields, Kind::Company, "ends as names of companies do", |field, nouns| {
        let span = Span::new(nouns.first()?.span.start, nouns.last()?.span.end);
        is_company(field, vocabulary, span).then_some(span)
    })
}

/// True if a whole word is a coined beginning, or the name of a group, with a suffix of companies.
fn is_company(field: &AnnotatedField, vocabulary: &Vocabulary, span: Span) -> bool {
    let glued = field.text[..span.start].ends_with(char::is_alphanumeric);
    let is_head = |head: &str| {
        let place = Span::new(span.start, span.start + head.len());
        let ends_in_digit = head.ends_with(|c: char| c.is_ascii_digit());
        vocabulary.groups.contains(head)
            || (head.chars().count() >= SHORTEST_STEM
                && !ends_in_digit
                && !head.starts_with(|c: char| c.is_ascii_digit())
                && is_coined(field, place, vocabulary))
    };
    !glued && span.len() <= LONGEST && vocabulary.company_suffixes.heads(span.of(field.text)).any(is_head)
}
