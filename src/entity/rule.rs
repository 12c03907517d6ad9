//! Whether a name that also means other things means its entity here: the entry's conditions, one after the other.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::select::Rank;
use crate::lexicon::{AliasId, Condition, EntryId, Kind, Lexicon, Standing};
use crate::text::{Span, fold};

/// How much text beside a name `next:` and `prev:` look at, in code points.
const NEAR: usize = 24;

/// How far from a name a word of its sentence may stand, in bytes: bounds the work in endless sentences.
const FAR: usize = 1500;

/// What the rules may ask of a document.
pub(super) struct Surroundings<'a> {
    lexicon: &'a Lexicon,
    texts: [&'a str; 2],
    /// The entities that stand somewhere in the document under a certain name.
    certain: BTreeSet<EntryId>,
    /// For each word set, whether the document is about its topic; asked once.
    topics: Vec<OnceCell<bool>>,
}

/// The place of a name that is asked about.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The field.
    pub text: &'a str,
    /// The sentence in it.
    pub sentence: Span,
    /// The name in it.
    pub span: Span,
    /// The entities that stand in the sentence under a certain name.
    pub beside: &'a [EntryId],
}

/// What the rules say of a name.
pub(super) enum Verdict {
    /// The entity is meant, for that reason; `rank` says how surely.
    Meant { reason: String, rank: Rank },
    /// It is not certain that the entity is meant.
    Unsure { reason: String },
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(lexicon: &'a Lexicon, texts: [&'a str; 2], certain: BTreeSet<EntryId>) -> Self {
        Self { lexicon, texts, certain, topics: vec![OnceCell::new(); lexicon.contexts().len()] }
    }

    /// Judges an ambiguous name.
    pub(super) fn judge(&self, alias: AliasId, place: Place) -> Verdict {
        let alias = self.lexicon.alias(alias);
        debug_assert_eq!(alias.standing, Standing::Ambiguous);
        let entry = self.lexicon.entry(alias.entry);
        let held =
            |conditions: &'a [Condition]| conditions.iter().find(|condition| self.holds(condition, alias.entry, place));
        let show = |condition: &Condition| condition.display(self.lexicon.contexts());
        if let Some(condition) = held(&entry.forbids) {
            return Verdict::Unsure { reason: format!("forbids {}", show(condition)) };
        }
        if entry.kind == Kind::Company && marked_as_firm(place) {
            return Verdict::Meant { reason: "marked as a firm".to_owned(), rank: Rank::Cued };
        }
        if let Some(condition) = held(&entry.needs) {
            let rank = match condition {
                Condition::Context(_) => Rank::Topic,
                Condition::Always | Condition::Document(_) => Rank::Rule,
                _ => Rank::Cued,
            };
            return Verdict::Meant { reason: format!("needs {}", show(condition)), rank };
        }
        if self.certain.contains(&alias.entry) {
            if self.touches_topic(&entry.needs) {
                return Verdict::Meant {
                    reason: "the club is named in full in the document".to_owned(),
                    rank: Rank::Topic,
                };
            }
            return Verdict::Meant {
                reason: "a certain name of it stands in the document".to_owned(),
                rank: Rank::Rule,
            };
        }
        if self.owner(alias.entry).is_some_and(|owner| self.is_group(owner, &alias.text)) {
            return Verdict::Meant { reason: "its group stands in the document".to_owned(), rank: Rank::Rule };
        }
        Verdict::Unsure { reason: "none of its conditions holds".to_owned() }
    }

    fn holds(&self, condition: &Condition, entry: EntryId, place: Place) -> bool {
        let (before, after) = (&place.text[..place.span.start], &place.text[place.span.end..]);
        match condition {
            Condition::Always => true,
            Condition::Sentence(word) => stands_outside(place, word),
            Condition::Document(word) => self.texts.iter().any(|text| text.contains(word)),
            Condition::Next(word) => {
                let near: String = after.strip_prefix(' ').unwrap_or(after).chars().take(NEAR).collect();
                fold(&near).starts_with(&fold(word))
            }
            Condition::Previous(word) => {
                let before = before.strip_suffix(' ').unwrap_or(before);
                let start = before.char_indices().rev().take(NEAR).last().map_or(0, |(at, _)| at);
                fold(&before[start..]).ends_with(&fold(word))
            }
            Condition::Quoted => is_quoted(before, after),
            Condition::Owner => self.owner(entry).is_some_and(|owner| place.beside.contains(&owner)),
            Condition::Context(set) => {
                let topic = self.lexicon.contexts().get(*set);
                *self.topics[*set].get_or_init(|| topic.in_document(&self.texts))
                    || topic.in_sentence(place.sentence.of(place.text))
            }
        }
    }

    /// Whether the document holds a word of a set that is among the conditions: weak by itself, enough where the full
    /// name stands in the document, too.
    fn touches_topic(&self, needs: &[Condition]) -> bool {
        let stands = |word: &String| self.texts.iter().any(|text| text.contains(word.as_str()));
        needs.iter().any(|condition| match condition {
            Condition::Context(set) => self.lexicon.contexts().get(*set).words.iter().any(stands),
            _ => false,
        })
    }

    /// Whether an owner is the group that bears the name (`대상그룹` of `대상`) and stands in the document.
    fn is_group(&self, owner: EntryId, name: &str) -> bool {
        self.certain.contains(&owner) && self.lexicon.entry(owner).name.starts_with(name)
    }

    fn owner(&self, entry: EntryId) -> Option<EntryId> {
        self.lexicon.find_entry(Kind::Company, &self.lexicon.entry(entry).owner)
    }
}

/// Whether a word stands in the sentence of a name, outside the name and not too far from it.
fn stands_outside(place: Place, word: &str) -> bool {
    let text = place.text;
    let start = text.floor_char_boundary(place.sentence.start.max(place.span.start.saturating_sub(FAR)));
    let end = text.ceil_char_boundary(place.sentence.end.min(place.span.end + FAR));
    let (before, after) = (text.get(start..place.span.start), text.get(place.span.end..end));
    before.is_some_and(|before| before.contains(word)) || after.is_some_and(|after| after.contains(word))
}

/// Whether the name alone stands in quotation marks or brackets.
fn is_quoted(before: &str, after: &str) -> bool {
    const PAIRS: [(char, char); 11] = [
        ('\'', '\''),
        ('"', '"'),
        ('‘', '’'),
        ('“', '”'),
        ('「', '」'),
        ('『', '』'),
        ('<', '>'),
        ('《', '》'),
        ('〈', '〉'),
        ('(', ')'),
        ('[', ']'),
    ];
    let (open, close) = (before.chars().next_back(), after.chars().next());
    PAIRS.iter().any(|&(left, right)| open == Some(left) && close == Some(right))
}

/// Whether a sign of a firm stands right beside the name: `㈜`, `(주)`, `주식회사`, `(대표 …)`.
fn marked_as_firm(place: Place) -> bool {
    let before = place.text[..place.span.start].trim_end_matches(' ');
    let after = &place.text[place.span.end..];
    ["㈜", "(주)", "주식회사"].iter().any(|sign| before.ends_with(sign))
        || ["㈜", "(주)", "(대표", "(CEO"].iter().any(|sign| after.starts_with(sign))
}
