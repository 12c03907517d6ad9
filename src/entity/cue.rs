//! Firms that the lexicon does not know, where a sure sign beside a word says that it is the name of one: `㈜휴넷`,
//! `휴넷(대표 조영탁)`, `휴넷 관계자는`, `교육 기업 휴넷이`, and lists of firms.

use std::collections::BTreeMap;

use super::body;
use super::gloss::{brackets, names_nothing, occurrences};
use super::select::{self, Choice};
use super::signs::Sign;
use super::view::View;
use super::{Entity, How};
use crate::lexicon::Kind;
use crate::morph::{Pos, Token};
use crate::text::Span;

/// How a bracket begins that names the head of a firm.
pub(super) const HEADS: [&str; 5] = ["대표 ", "대표이사 ", "대표:", "대표=", "CEO "];
/// What separates the names of a list.
const COMMAS: [char; 5] = [',', '·', 'ㆍ', '?', '、'];

/// The readings of unknown firms that a sign marks, at every place where they stand in the document.
pub(super) fn companies(views: &[View], chosen: &[Choice]) -> Vec<Choice> {
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    for (index, view) in views.iter().enumerate() {
        let here = select::of_view(chosen, index);
        let mut found = signed(view);
        found.extend(headed(view));
        found.extend(listed(view, here));
        for (span, sign) in found {
            if is_name(span.of(view.text)) && !select::overlaps(here, span) {
                names.entry(span.of(view.text)).or_insert_with(|| format!("marked as a firm by `{}`", sign.trim()));
            }
        }
    }
    let entity = |name: &str| Entity { kind: Kind::Company, name: name.into() };
    names.iter().flat_map(|(name, reason)| occurrences(views, name, entity(name), How::Cue, reason)).collect()
}

/// The words beside signs of firms; those that may stand beside other words, too, only where they look coined.
fn signed<'v>(view: &'v View) -> Vec<(Span, &'v str)> {
    let mut found = Vec::new();
    for &(span, sign) in &view.signs {
        let blank = usize::from(view.text[span.end..].starts_with(' '));
        let coined = |word: &Span| is_coined(view, *word);
        let unlisted = |word: &Span| !is_common(view, *word);
        let word = match sign {
            // `대상㈜ 식품본부`: the sign belongs to what it is written together with.
            Sign::Firm => {
                let before = word_before(view, span.start);
                let after = || word_after(view, span.end + blank).filter(unlisted);
                before.or_else(after)
            }
            Sign::Kind => {
                word_after(view, span.end).filter(coined).filter(|word| !view.text[word.end..].starts_with(' '))
            }
            Sign::Speaker => word_before(view, span.start).filter(coined),
            Sign::Group(_) | Sign::Pointer(_) => None,
        };
        found.extend(word.map(|word| (word, span.of(view.text))));
    }
    found
}

/// The words before brackets that name the head of a firm: `휴넷(대표 조영탁)`.
fn headed(view: &View) -> Vec<(Span, &'static str)> {
    let head = |inside: Span| {
        let sign = HEADS.into_iter().find(|sign| inside.of(view.text).starts_with(sign))?;
        let open = view.text[..inside.start].char_indices().next_back()?.0;
        let word = word_before(view, open).filter(|word| view.tokens_in(*word).len() > 1 || is_coined(view, *word))?;
        Some((word, sign))
    };
    brackets(view.text).filter_map(head).collect()
}

/// The coined words in lists of single words of which at least two, and half, are names of firms.
fn listed(view: &View, chosen: &[Choice]) -> Vec<(Span, &'static str)> {
    let firms: Vec<Choice> = chosen.iter().filter(|choice| choice.entity.kind == Kind::Company).cloned().collect();
    let mut found = Vec::new();
    for sentence in view.sentences.iter().map(|sentence| sentence.span) {
        let items: Vec<Span> = items(view.text, sentence).collect();
        for list in items.split(|item| item.of(view.text).trim().contains(' ')) {
            let known = |item: &Span| select::overlaps(&firms, *item);
            let sure = list.iter().filter(|item| known(item)).count();
            if list.len() < 3 || sure < 2 || sure * 2 < list.len() {
                continue;
            }
            let words = list.iter().filter(|item| !known(item)).filter_map(|item| {
                let indent = item.len() - item.of(view.text).trim_start().len();
                word_after(view, item.start + indent)
            });
            found.extend(words.filter(|word| is_coined(view, *word)).map(|word| (word, "a list of firms")));
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
fn word_after(view: &View, start: usize) -> Option<Span> {
    let first = view.tokens.partition_point(|token| token.span.start < start);
    let mut end = start;
    let mut name = start;
    for token in &view.tokens[first..] {
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
fn word_before(view: &View, end: usize) -> Option<Span> {
    let after = view.tokens.partition_point(|token| token.span.end <= end);
    let mut start = end;
    for token in view.tokens[..after].iter().rev() {
        if token.span.end != start || token.tag.first().is_symbol() {
            break;
        }
        start = token.span.start;
    }
    (start < end).then(|| Span::new(start, end))
}

/// Whether a marked word can be a firm's name: two to twenty characters, with a letter, and no public body or mere
/// abbreviation.
fn is_name(name: &str) -> bool {
    (2..=20).contains(&name.chars().count())
        && name.chars().any(char::is_alphabetic)
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !name.ends_with(['씨', '군', '양', '들'])
        && !names_nothing(name)
        && !body::is_body(name)
}

/// Whether a word is one common noun of the dictionary: `주식회사 대표`.
fn is_common(view: &View, span: Span) -> bool {
    matches!(view.tokens_in(span), [token] if token.tag.first() == Pos::NNG && !token.is_unknown())
}

/// Whether a word looks made up and not composed of dictionary words: it holds an unknown morpheme, Latin letters, or
/// a lone syllable beside others.
pub(super) fn is_coined(view: &View, span: Span) -> bool {
    let tokens = view.tokens_in(span);
    let lone = |token: &Token| token.span.of(view.text).chars().count() == 1;
    let odd = |token: &Token| token.is_unknown() || token.tag.first() == Pos::SL;
    let name = span.of(view.text);
    let office = name.ends_with([
        '서', '청', '부', '처', '원', '시', '도', '군', '구', '대', '회', '위', '당', '단', '소', '국', '팀', '측',
        '실', '과', '사', '계', '자',
    ]);
    let attached = |token: &Token| token.tag.last().is_particle() || token.tag.last().is_ending();
    let lones = tokens.iter().filter(|token| lone(token)).count();
    let explained = view.text[span.end..].starts_with('(');
    match name.chars().count() {
        _ if office || tokens.last().is_none_or(attached) => false,
        0 | 1 => false,
        2 => tokens.iter().any(odd) || (explained && lones == 2),
        _ => tokens.iter().any(odd) || (tokens.len() > 1 && lones * 2 >= tokens.len()),
    }
}
