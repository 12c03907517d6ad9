//! Disambiguation: whether a name that also means other things means its entity at a place, by the conditions of the
//! entry, one after the other.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::annotated_field::AnnotatedField;
use super::condition_index::{Occurrences, Rule, Rules, Test, Topics};
use super::person_name::is_like_a_person;
use super::reading::Priority;
use super::vocabulary::Vocabulary;
use crate::lexicon::{Alias, AliasId, Certainty, Condition, EntryId, Kind, Lexicon};
use crate::morph::Pos;
use crate::text::particle::{closes_word, is_subject_particle, leading_particle};
use crate::text::{Span, fold};

/// How much text beside a name `next:` and `prev:` look at, in code points.
const NEAR: usize = 24;

/// How far from a name a word of its sentence may be, in bytes: a body without a full stop is one sentence.
const FAR: usize = 1500;

/// How far after a name a word of business may be said of it, in bytes: about 40 syllables.
const BUSINESS: usize = 120;

/// Quotation marks and brackets, opening and closing.
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

/// The place of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Index of the field.
    pub field: usize,
    /// Index of the sentence in it.
    pub sentence: usize,
    /// The name in the field.
    pub span: Span,
}

/// What the rules say of a name; [`Priority::Unsure`] where they do not take it.
pub(super) struct Verdict {
    pub priority: Priority,
    pub reason: String,
}

/// The document around its ambiguous names.
pub(super) struct Context<'a> {
    lexicon: &'a Lexicon,
    vocabulary: &'a Vocabulary<'a>,
    rules: &'a Rules,
    fields: &'a [AnnotatedField<'a>],
    words: Occurrences<'a>,
    topics: Topics,
    /// The entities that certain names of the document mean.
    certain: HashSet<EntryId>,
    /// The same with field and sentence.
    beside: HashSet<(usize, usize, EntryId)>,
}

impl<'a> Context<'a> {
    /// The context of a document with certain names of these entities at these places.
    pub(super) fn new(
        lexicon: &'a Lexicon,
        vocabulary: &'a Vocabulary<'a>,
        rules: &'a Rules,
        fields: &'a [AnnotatedField<'a>],
        certain: impl Iterator<Item = (Place, EntryId)>,
    ) -> Self {
        let beside: HashSet<_> = certain.map(|(place, entry)| (place.field, place.sentence, entry)).collect();
        let certain = beside.iter().map(|(_, _, entry)| *entry).collect();
        let (words, topics) = (Occurrences::new(rules, fields), Topics::new(rules));
        Self { lexicon, vocabulary, rules, fields, words, topics, certain, beside }
    }

    /// Disambiguates a name.
    pub(super) fn disambiguate(&mut self, alias: AliasId, place: Place) -> Verdict {
        let alias = self.lexicon.alias(alias);
        debug_assert_eq!(alias.certainty, Certainty::Ambiguous);
        let entry = self.lexicon.entry(alias.entry);
        let rule = self.rules.of(alias.entry);
        let text = self.fields[place.field].text;
        let near =
            Near { before: &text[..place.span.start], after: &text[place.span.end..], folded: Default::default() };
        if let Some(at) = self.first_that_holds(&rule.forbids, rule, place, &near) {
            return unsure(format!("not meant where {}", self.says(&entry.forbids[at])));
        }
        if entry.kind == Kind::Company && self.vocabulary.is_marked(near.before, near.after) {
            return meant(Priority::Nearby, "marked as a company");
        }
        if let Some(at) = self.first_that_holds(&rule.needs, rule, place, &near) {
            let priority = match rule.needs[at] {
                Test::Context(_) => Priority::Topic,
                Test::Always | Test::Document(_) => Priority::Rule,
                _ => Priority::Nearby,
            };
            return Verdict { priority, reason: self.says(&entry.needs[at]) };
        }
        self.by_document(alias, rule, place, &near)
    }

    /// What the rest of the document, or a word of business, says of a name that none of its conditions decides.
    fn by_document(&self, alias: &Alias, rule: &Rule, place: Place, near: &Near) -> Verdict {
        if self.certain.contains(&alias.entry) {
            if self.touches_topic(&rule.needs) {
                return meant(Priority::Topic, "the document names the club in full");
            }
            return meant(Priority::Rule, "the document has a certain name of it");
        }
        if rule.owner.is_some_and(|owner| self.is_group(owner, &alias.text)) {
            return meant(Priority::Rule, "the document names its group");
        }
        let is_company = self.lexicon.entry(alias.entry).kind == Kind::Company;
        if is_company
            && !self.rules.is_shared(&alias.text)
            && let Some(term) = self.business_of(place, near)
        {
            return Verdict { priority: Priority::Rule, reason: format!("the sentence has `{term}` of it") };
        }
        unsure("none of its conditions holds".to_owned())
    }

    fn first_that_holds(&mut self, tests: &[Test], rule: &Rule, place: Place, near: &Near) -> Option<usize> {
        tests.iter().position(|test| self.holds(test, rule, place, near))
    }

    fn holds(&mut self, test: &Test, rule: &Rule, place: Place, near: &Near) -> bool {
        let sentence = self.fields[place.field].sentences[place.sentence].span;
        match test {
            Test::Always => true,
            Test::Sentence(word) => {
                let before = Span::new(sentence.start.max(place.span.start.saturating_sub(FAR)), place.span.start);
                let after = Span::new(place.span.end, sentence.end.min(place.span.end + FAR).max(place.span.end));
                self.words.within(*word, place.field, before) || self.words.within(*word, place.field, after)
            }
            Test::Document(word) => self.words.in_document(*word),
            Test::Next(word) => near.folded_after().starts_with(word.as_str()),
            Test::Previous(word) => near.folded_before().ends_with(word.as_str()),
            Test::Quoted => near.is_quoted(),
            Test::Owner => rule.owner.is_some_and(|owner| self.beside.contains(&(place.field, place.sentence, owner))),
            Test::Context(set) => {
                let player = self.names_a_player(near);
                self.topics.hold(&self.words, *set, (place.field, place.sentence, sentence), player)
            }
        }
    }

    /// A word of business that the sentence says of a name: it is a subject that nothing modifies, or the word follows
    /// at once, or a noun for a company precedes it (`당근이 지난해 영업이익 …`).
    fn business_of(&self, place: Place, near: &Near) -> Option<&'a str> {
        let field = &self.fields[place.field];
        if field.is_function_word(place.span) || is_modified(field, place.span, self.vocabulary) {
            return None;
        }
        let end = field.sentences[place.sentence].span.end;
        let far = if near.is_subject() { BUSINESS } else { 0 };
        let within = |term: &str| {
            let direct = term.len() + 1;
            Span::new(place.span.end, end.min(place.span.end + far.max(direct)).max(place.span.end))
        };
        let mut terms = self.rules.business().iter().zip(self.vocabulary.business_terms);
        terms.find(|(word, term)| self.words.within(**word, place.field, within(term))).map(|(_, term)| term.as_str())
    }

    /// Whether a word in the shape of a person's name follows a name: `KT 홍길동이`.
    fn names_a_player(&self, near: &Near) -> bool {
        let Some(next) = near.after.strip_prefix(' ') else { return false };
        let name = &next[..next.chars().take(3).map(char::len_utf8).sum()];
        name.chars().nth(2).is_some()
            && is_like_a_person(name, &self.vocabulary.surnames)
            && closes_word(&next[name.len()..])
    }

    /// Whether the document has a word of a context that is among the conditions: weak by itself, enough where the
    /// document has the full name, too.
    fn touches_topic(&self, needs: &[Test]) -> bool {
        needs.iter().any(|test| match test {
            Test::Context(set) => self.rules.context(*set).iter().any(|word| self.words.in_document(*word)),
            _ => false,
        })
    }

    /// Whether an owner is the group that bears the name (`대상그룹` of `대상`) and is named in the document.
    fn is_group(&self, owner: EntryId, name: &str) -> bool {
        self.certain.contains(&owner) && self.lexicon.entry(owner).name.starts_with(name)
    }

    /// What a condition says where it holds.
    fn says(&self, condition: &Condition) -> String {
        match condition {
            Condition::Sentence(word) => format!("the sentence has `{word}`"),
            Condition::Document(word) => format!("the document has `{word}`"),
            Condition::Next(word) => format!("`{word}` follows"),
            Condition::Previous(word) => format!("`{word}` precedes"),
            Condition::Always => "nothing points to another meaning".to_owned(),
            Condition::Quoted => "it is in quotation marks or brackets of its own".to_owned(),
            Condition::Owner => "the sentence names its owner".to_owned(),
            Condition::Context(set) => format!("the text is about {}", self.lexicon.contexts().get(*set).name),
        }
    }
}

fn meant(priority: Priority, reason: &str) -> Verdict {
    Verdict { priority, reason: reason.to_owned() }
}

fn unsure(reason: String) -> Verdict {
    Verdict { priority: Priority::Unsure, reason }
}

/// Whether the word before a name in its phrase modifies it, as a noun or a relative clause does (`조사 대상이`, `중요한
/// 대상이`), unless it is a noun for a company.
fn is_modified(field: &AnnotatedField, name: Span, vocabulary: &Vocabulary) -> bool {
    let Some(before) = field.text[..name.start].strip_suffix(' ') else {
        return field.text[..name.start].ends_with(char::is_alphanumeric);
    };
    let next = field.tokens.partition_point(|token| token.span.end <= before.len());
    let Some(token) = next.checked_sub(1).map(|index| &field.tokens[index]) else { return false };
    let modifies = matches!(token.tag.last(), Pos::NNG | Pos::NNP | Pos::XSN | Pos::ETM | Pos::MM | Pos::JKG | Pos::SL);
    modifies && token.span.end == before.len() && !vocabulary.ends_with_company_noun(before)
}

/// The text right before and after a name.
struct Near<'a> {
    before: &'a str,
    after: &'a str,
    /// The folded ends of both, made when first asked for.
    folded: [OnceCell<String>; 2],
}

impl Near<'_> {
    fn folded_before(&self) -> &str {
        self.folded[0].get_or_init(|| {
            let before = self.before.strip_suffix(' ').unwrap_or(self.before);
            let start = before.char_indices().rev().take(NEAR).last().map_or(0, |(at, _)| at);
            fold(&before[start..])
        })
    }

    fn folded_after(&self) -> &str {
        self.folded[1].get_or_init(|| {
            let after = self.after.strip_prefix(' ').unwrap_or(self.after);
            fold(&after.chars().take(NEAR).collect::<String>())
        })
    }

    /// Whether the name is a subject, a topic or an owner, or precedes the comma of headlines.
    fn is_subject(&self) -> bool {
        let particle = leading_particle(self.after).filter(|it| is_subject_particle(it) || *it == "의");
        self.after[particle.map_or(0, str::len)..].starts_with(if particle.is_some() { " " } else { ", " })
    }

    /// Whether the name alone is in quotation marks or brackets.
    fn is_quoted(&self) -> bool {
        let (open, close) = (self.before.chars().next_back(), self.after.chars().next());
        PAIRS.iter().any(|&(left, right)| open == Some(left) && close == Some(right))
    }
}
