//! Dictionary compounds with the name of a technology at one end: `로봇산업` is one word there, but names 로봇. Their
//! tokens are split where the dictionary has a border of two nouns; the rules on what may be next to a name decide the
//! rest.

use crate::lexicon::{Candidate, Certainty, Kind, Lexicon};
use crate::morph::{Token, Worker};
use crate::text::Span;

/// Cuts the tokens of a text that begin or end with a certain name of a technology; `names` are the places of names in
/// it, in order.
pub(super) fn cut_at_names(
    tokens: &mut Vec<Token>,
    text: &str,
    names: &[Candidate],
    lexicon: &Lexicon,
    worker: &mut Worker,
) {
    let is_certain_term = |name: &&Candidate| {
        let alias = lexicon.alias(name.alias);
        alias.certainty == Certainty::Certain && lexicon.entry(alias.entry).kind == Kind::Technology
    };
    let cuts = names.iter().filter(is_certain_term).filter_map(|name| cut_of(tokens, name.span));
    let mut cuts: Vec<(usize, usize)> =
        cuts.filter(|(token, at)| worker.joins_nouns_at(text, &tokens[*token], *at)).collect();
    if cuts.is_empty() {
        return;
    }
    cuts.sort_unstable();
    cuts.dedup_by_key(|(token, _)| *token);
    let mut cuts = cuts.into_iter().peekable();
    let mut all = Vec::with_capacity(tokens.len() + 2 * cuts.len());
    for (index, token) in tokens.iter().enumerate() {
        let Some((_, at)) = cuts.next_if(|(token, _)| *token == index) else {
            all.push(*token);
            continue;
        };
        for part in [Span::new(token.span.start, at), Span::new(at, token.span.end)] {
            let found = worker.tokenize(part.of(text));
            all.extend(found.iter().map(|token| token.shifted(part.start)));
        }
    }
    *tokens = all;
}

/// The index of the token at one end of which a name is that does not fill it, and the byte where they part.
fn cut_of(tokens: &[Token], name: Span) -> Option<(usize, usize)> {
    let index = tokens.partition_point(|token| token.span.end <= name.start);
    let token = tokens.get(index).filter(|token| token.user_word().is_none())?;
    match (token.span.start == name.start, token.span.end == name.end) {
        (true, false) if name.end < token.span.end => Some((index, name.end)),
        (false, true) if name.start > token.span.start => Some((index, name.start)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    #[test]
    fn a_compound_is_cut_at_the_name_of_a_technology() {
        let fixture = Fixture::new();
        // why this case                        text                        tokens
        let cases: &[(&str, &str, &[&str])] = &[
            ("the name begins it", "로봇산업", &["로봇", "산업"]),
            ("the name ends it", "극한로봇", &["극한", "로봇"]),
            ("a particle follows", "로봇산업은", &["로봇", "산업", "은"]),
            ("other compounds stay whole", "산업단지", &["산업단지"]),
            ("a word that only has its letters", "트레이더", &["트레이더"]),
            ("a name of a place", "풍동리", &["풍동리"]),
            ("an ambiguous name", "탄화수소", &["탄화수소"]),
        ];
        for (why, text, want) in cases {
            fixture.annotated(text, |_, fields| {
                let tokens: Vec<&str> = fields[1].tokens.iter().map(|token| token.span.of(text)).collect();
                assert_eq!(tokens, *want, "{why}");
            });
        }
    }
}
