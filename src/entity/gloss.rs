//! Names that a document teaches: `한국전자통신연구원(ETRI)`, `NIA(한국정보화진흥원)`, `이하 과기연`. The pair holds for
//! that document, wherever the new name stands in it.

use std::collections::BTreeMap;

use super::select::{self, Choice, Rank};
use super::view::View;
use super::{Entity, How, edge};
use crate::lexicon::{Kind, Lexicon};
use crate::text::Span;

/// Bracketed abbreviations that name no entity: markets, offices, kinds of paper.
const NO_NAMES: &str = "CEO CTO CFO COO CIO CMO CSO CISO CDO KOSPI KOSDAQ NYSE NASDAQ IPO IR \
    PR MOU M&A R&D TF USD KRW EUR JPY QR PDF TV PC IT ICT SW HW OS";

/// The readings of names that brackets explain, at every place where they stand in the document.
pub(super) fn learned(views: &[View], chosen: &[Choice], lexicon: &Lexicon) -> Vec<Choice> {
    let mut names: BTreeMap<String, (Entity, String)> = BTreeMap::new();
    for (index, view) in views.iter().enumerate() {
        let here = select::of_view(chosen, index);
        for bracket in brackets(view.text) {
            let pair = explained(view, bracket, here).or_else(|| explaining(view, bracket, here));
            if let Some((name, entity)) = pair.filter(|(name, _)| lexicon.find(name).is_empty()) {
                let reason = format!("explained as {} in the document", entity.name);
                names.entry(name).or_insert((entity, reason));
            }
        }
    }
    names
        .into_iter()
        .flat_map(|(name, (entity, reason))| occurrences(views, &name, entity, How::Learned, &reason))
        .collect()
}

/// The readings of a name of the document's own, at every place where it is a word of its own.
pub(super) fn occurrences(views: &[View], name: &str, entity: Entity, how: How, reason: &str) -> Vec<Choice> {
    let mut found = Vec::new();
    for (index, view) in views.iter().enumerate() {
        for (at, _) in view.text.match_indices(name) {
            let span = Span::new(at, at + name.len());
            let alone =
                edge::possible(view.text, span) && edge::stands_alone(view.text, &view.tokens, span, entity.kind);
            let Some(sentence) = view.sentence_of(span).filter(|_| alone) else { continue };
            let (entity, reason) = (entity.clone(), reason.to_owned());
            found.push(Choice { view: index, sentence, span, rank: Rank::Learned, entity, how, alias: None, reason });
        }
    }
    found
}

/// The insides of round brackets, in order; nested ones are left out.
pub(super) fn brackets(text: &str) -> impl Iterator<Item = Span> {
    const LONGEST: usize = 120;
    text.match_indices(['(', '（']).filter_map(|(at, open)| {
        let start = at + open.len();
        let length = text[start..].find([')', '）', '(', '（', '\n'])?;
        let closed = text[start + length..].starts_with([')', '）']);
        (closed && length > 0 && length <= LONGEST).then(|| Span::new(start, start + length))
    })
}

/// `A(B)` where `A` is a mention and `B` a new name of it.
fn explained(view: &View, bracket: Span, here: &[Choice]) -> Option<(String, Entity)> {
    let open = view.text[..bracket.start].char_indices().next_back().map(|(at, _)| at)?;
    let known = select::ending_at(here, open)?;
    let inside = bracket.of(view.text);
    let name = match inside.strip_prefix("이하") {
        Some(name) => name.trim_matches([' ', '\'', '"', '‘', '’', '“', '”', ':', ',']),
        None if abbreviates(inside, &known.entity) => inside,
        None => return None,
    };
    let fits = (2..=20).contains(&name.chars().count()) && !name.contains(' ');
    (fits && !names_nothing(name)).then(|| (name.to_owned(), known.entity.clone()))
}

/// `B(A)` where `A` is a mention and `B` an abbreviation in Latin capitals.
fn explaining(view: &View, bracket: Span, here: &[Choice]) -> Option<(String, Entity)> {
    let known = select::ending_at(here, bracket.end).filter(|choice| choice.span == bracket)?;
    let before = view.text[..bracket.start].strip_suffix(['(', '（'])?;
    let start = before
        .rfind(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let name = &before[start..];
    (abbreviates(name, &known.entity) && !names_nothing(name)).then(|| (name.to_owned(), known.entity.clone()))
}

/// Whether an abbreviation names no entity.
pub(super) fn names_nothing(word: &str) -> bool {
    NO_NAMES.split(' ').any(|other| other == word)
}

/// Whether a bracketed word may be a short form of the entity's name: Latin capitals, or Hangul letters that stand in
/// its name in the same order.
fn abbreviates(word: &str, entity: &Entity) -> bool {
    let capitals = word.chars().filter(char::is_ascii_uppercase).count();
    let latin = word.chars().all(|c| c.is_ascii_alphanumeric() || "-&+.".contains(c));
    if latin {
        return capitals >= 2 && word.starts_with(|c: char| c.is_ascii_alphabetic()) && word.len() <= 12;
    }
    let hangul = word.chars().all(|c| ('가'..='힣').contains(&c));
    let mut letters = entity.name.chars();
    hangul
        && matches!(entity.kind, Kind::Company | Kind::Organization)
        && word.chars().count() >= 2
        && word.chars().all(|c| letters.any(|letter| letter == c))
}
