//! Finds names by suffix in runs of attached nouns.

use std::sync::Arc;

use super::annotated_field::AnnotatedField;
use super::reading::{Priority, Reading};
use super::{Entity, How};
use crate::lexicon::Kind;
use crate::morph::{Pos, Token};
use crate::text::Span;

/// The readings of the names that `name` finds in runs of nouns, at most one in each run.
pub(super) fn readings(
    fields: &[AnnotatedField],
    kind: Kind,
    reason: &str,
    mut name: impl FnMut(&AnnotatedField, &[Token]) -> Option<Span>,
) -> Vec<Reading> {
    let mut found = Vec::new();
    let reason: Arc<str> = reason.into();
    for (index, field) in fields.iter().enumerate() {
        let mut at = 0;
        while at < field.tokens.len() {
            let run = nouns(&field.tokens[at..]);
            at += run.len().max(1);
            let Some(span) = name(field, run) else { continue };
            let Some(sentence) = field.sentence_of(span) else { continue };
            let entity = Entity { kind, name: span.of(field.text).into() };
            let (priority, how, reason) = (Priority::Suffix, How::Suffix, Some(Arc::clone(&reason)));
            found.push(Reading { field: index, sentence, span, priority, entity, how, alias: None, reason });
        }
    }
    found
}

/// The leading tokens that are nouns without a gap between them.
fn nouns(tokens: &[Token]) -> &[Token] {
    let follows = |i: usize| i == 0 || tokens[i - 1].span.end == tokens[i].span.start;
    let length = (0..tokens.len()).take_while(|&i| is_nominal(&tokens[i]) && follows(i)).count();
    &tokens[..length]
}

fn is_nominal(token: &Token) -> bool {
    let pos = token.tag.first();
    let noun = pos.is_noun() || matches!(pos, Pos::SL | Pos::SN | Pos::XPN | Pos::XSN | Pos::XR);
    token.is_name() || noun || (token.is_unknown() && !pos.is_symbol())
}
