//! The words of a document: names as a whole and in canonical form, nouns as a whole, other words in dictionary form.
//! `statistics` decides which of them count.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::article::{Article, Field, Sentence, Zone};
use crate::entity::Mention;
use crate::lexicon::{Kind, Lexicon, WordClass};
use crate::morph::{Decompose, Pos, Token, Tokenizer};
use crate::text::{Span, compose};

/// A word of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The canonical form of a name, the dictionary form of an inflected word (`나누다`), or the word as written.
    pub form: Arc<str>,
    /// The written form of a name if it is not the canonical one.
    pub surface: Option<Arc<str>>,
    /// Its part of speech; `NNP` for a name.
    pub tag: Pos,
    /// The type of a name of the lexicon; `None` for other words.
    pub kind: Option<Kind>,
    /// The field that contains it.
    pub field: Field,
    /// The number of its sentence in that field, from 0.
    pub sentence: usize,
    /// The number of its paragraph in that field, from 0.
    pub paragraph: usize,
    /// The zone that contains it.
    pub zone: Zone,
    /// The number of its occurrences in that zone of that sentence.
    pub count: u32,
}

/// Finds the words of documents.
#[derive(Clone)]
pub(super) struct Words<'t> {
    pub lexicon: &'t Lexicon,
    pub tokenizer: &'t Tokenizer,
    /// The parts of speech of the words to find.
    pub tags: BTreeSet<Pos>,
}

impl Words<'_> {
    /// The words of a document in order of field and place, each with a count of 1. A certain mention is one word; a
    /// mention that only refers to names (`양사`) is none.
    pub fn find(
        &self,
        article: &Article,
        mentions: &[Mention],
        tokens: &[Vec<Token>; 2],
        nouns: &[Vec<Span>; 2],
    ) -> Vec<Word> {
        let names: Vec<&Mention> = mentions.iter().filter(|mention| mention.certain).collect();
        let mut words = Vec::new();
        for sentence in &article.sentences {
            let field = sentence.field as usize;
            let (tokens, nouns) = (within(&tokens[field], sentence.span), &*nouns[field]);
            let start = names.partition_point(|m| (m.field, m.span.end) <= (sentence.field, sentence.span.start));
            let end = names.partition_point(|m| (m.field, m.span.start) < (sentence.field, sentence.span.end));
            let names = names.get(start..end).unwrap_or_default();
            let mut found = self.plain(article, sentence, tokens, nouns, names);
            let has_names = self.tags.contains(&Pos::NNP);
            let own = names.iter().filter(|name| has_names && name.sentence == sentence.index);
            found.extend(own.filter_map(|name| Some((name.span, named(name, || written(article, name))?))));
            found.sort_by_key(|(span, _)| *span);
            words.extend(found.into_iter().map(|(_, word)| word));
        }
        words
    }

    /// The words of a sentence other than names; `nouns` are the places of the listed nouns in the field.
    fn plain(
        &self,
        article: &Article,
        sentence: &Sentence,
        tokens: &[Token],
        nouns: &[Span],
        names: &[&Mention],
    ) -> Vec<(Span, Word)> {
        let names: Vec<Span> = names.iter().map(|name| name.span).collect();
        let text = article.text(sentence.field);
        let start = nouns.partition_point(|noun| noun.start < sentence.span.start);
        let nouns = nouns[start..].iter().take_while(|noun| noun.start < sentence.span.end);
        let nouns: Vec<Span> = nouns.filter(|noun| sentence.span.contains(**noun)).copied().collect();
        let suffixes = self.lexicon.words().of(WordClass::TransparentSuffix);
        let nouns = ListedNouns::new(&nouns);
        let words = runs_between_names(&names, tokens).flat_map(|run| word_tokens(text, run, nouns, suffixes));
        words.filter_map(|unit| Some((unit.span, self.word(article, sentence, &unit)?))).collect()
    }

    /// The word made of these tokens; `None` if it has none of the requested parts of speech.
    fn word(&self, article: &Article, sentence: &Sentence, unit: &WordTokens) -> Option<Word> {
        let text = article.text(sentence.field);
        let tag = unit.tag();
        if !self.tags.contains(&tag) {
            return None;
        }
        let form = match unit.is_noun {
            false if tag.is_inflected() => Cow::Owned(self.lemma(text, &unit.tokens[0])),
            _ => plain(unit.span.of(text)),
        };
        Some(word(article, sentence, unit.span, tag, &form))
    }

    /// The dictionary form of an inflected word.
    fn lemma(&self, text: &str, token: &Token) -> String {
        let parts = self.tokenizer.morphemes(text, token, Decompose::All);
        parts.first().map_or_else(String::new, |part| part.lemma().into_owned())
    }
}

/// A name as a word; `None` if it is uncertain, or only refers to names. `surface` returns the written form.
pub(super) fn named(name: &Mention, surface: impl FnOnce() -> Arc<str>) -> Option<Word> {
    (name.certain && !name.how.inferred()).then(|| Word {
        form: Arc::clone(&name.entity.name),
        surface: Some(surface()).filter(|surface| *surface != name.entity.name),
        tag: Pos::NNP,
        kind: Some(name.entity.kind),
        field: name.field,
        sentence: name.sentence,
        paragraph: name.paragraph,
        zone: name.zone,
        count: 1,
    })
}

/// The written form of a name, composed and without invisible characters.
pub(super) fn written(article: &Article, name: &Mention) -> Arc<str> {
    plain(name.span.of(article.text(name.field))).into()
}

fn word(article: &Article, sentence: &Sentence, span: Span, tag: Pos, form: &str) -> Word {
    Word {
        form: form.into(),
        surface: None,
        tag,
        kind: None,
        field: sentence.field,
        sentence: sentence.index,
        paragraph: sentence.paragraph,
        // Quotations begin and end within sentences.
        zone: article.zone_at(sentence.field, span.start).unwrap_or(sentence.zone),
        count: 1,
    }
}

/// The places of the words of one sentence, in order: of the names at `names`, and of the words made of other `tokens`.
pub(crate) fn places_of_words(lexicon: &Lexicon, text: &str, names: &[Span], tokens: &[Token]) -> Vec<Span> {
    let (nouns, suffixes) = (lexicon.listed_nouns(text), lexicon.words().of(WordClass::TransparentSuffix));
    let nouns = ListedNouns::new(&nouns);
    let words = runs_between_names(names, tokens).flat_map(|run| word_tokens(text, run, nouns, suffixes));
    let mut places: Vec<Span> = names.iter().copied().chain(words.map(|unit| unit.span)).collect();
    places.sort_unstable();
    places
}

/// The runs of tokens outside names, in order, some of them empty; `names` are the places of names, in order of their
/// ends.
fn runs_between_names<'t>(names: &[Span], tokens: &'t [Token]) -> impl Iterator<Item = &'t [Token]> {
    tokens.split(|token| {
        let next = names.partition_point(|name| name.end <= token.span.start);
        names.get(next).is_some_and(|name| name.start < token.span.end)
    })
}

/// The tokens of one word.
struct WordTokens<'t> {
    /// Its place.
    span: Span,
    /// Its tokens, at least one.
    tokens: &'t [Token],
    /// True if they form a noun.
    is_noun: bool,
}

impl WordTokens<'_> {
    fn tag(&self) -> Pos {
        let first = self.tokens[0].tag.first();
        let is_proper = self.tokens.len() == 1 && first == Pos::NNP && self.span == self.tokens[0].span;
        if self.is_noun && !is_proper { Pos::NNG } else { first }
    }
}

/// The places of the listed nouns of a text.
#[derive(Clone, Copy)]
struct ListedNouns<'n> {
    /// In order.
    places: &'n [Span],
    /// The length of the longest, in bytes.
    longest: usize,
}

impl<'n> ListedNouns<'n> {
    fn new(places: &'n [Span]) -> Self {
        Self { places, longest: places.iter().map(|noun| noun.len()).max().unwrap_or_default() }
    }

    /// Those that begin at a byte.
    fn at(self, start: usize) -> impl Iterator<Item = &'n Span> {
        let from = self.places.partition_point(|noun| noun.start < start);
        self.places[from..].iter().take_while(move |noun| noun.start == start)
    }

    /// Those that begin before a byte and end after it.
    fn over(self, at: usize) -> impl Iterator<Item = &'n Span> {
        let from = self.places.partition_point(|noun| noun.start + self.longest <= at);
        self.places[from..].iter().take_while(move |noun| noun.start < at).filter(move |noun| noun.end > at)
    }
}

/// The words made of tokens without names, in order; `transparent` are the suffixes that are not part of a noun.
fn word_tokens<'t>(
    text: &str,
    tokens: &'t [Token],
    listed: ListedNouns,
    transparent: &[String],
) -> Vec<WordTokens<'t>> {
    let (mut words, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        let is_after_name = at == 0 || tokens[at - 1].is_name();
        if let Some(noun) = is_after_name.then(|| noun_over_name(&tokens[at..], listed)).flatten() {
            at += noun.tokens.len();
            words.push(noun);
            continue;
        }
        let length = noun(text, &tokens[at..], listed, transparent);
        let own = &tokens[at..at + length.max(1)];
        let span = Span::new(own[0].span.start, own[own.len() - 1].span.end);
        words.push(WordTokens { span, tokens: own, is_noun: length > 0 });
        at += own.len();
    }
    words
}

/// The listed noun that begins in the name before the first token: after the name 서울 강서구, the token 청장 is the
/// rest of 강서구청장.
fn noun_over_name<'t>(tokens: &'t [Token], listed: ListedNouns) -> Option<WordTokens<'t>> {
    let first = tokens.first()?.span.start;
    listed.over(first).find_map(|noun| {
        let last = tokens.partition_point(|token| token.span.end < noun.end);
        tokens.get(last).filter(|token| token.span.end == noun.end)?;
        Some(WordTokens { span: *noun, tokens: &tokens[..=last], is_noun: true })
    })
}

/// The number of leading tokens that form a listed noun, which may be split (참 + 여자); 0 without one. The noun must
/// not end in the middle of a particle: 대피 + 로 is not a noun.
fn listed_noun(tokens: &[Token], listed: ListedNouns) -> usize {
    let Some(first) = tokens.first() else { return 0 };
    let length = |noun: &Span| {
        let last = tokens.partition_point(|token| token.span.end < noun.end);
        let tag = tokens.get(last).filter(|token| token.span.end == noun.end)?.tag.last();
        (tag.is_noun() || [Pos::SL, Pos::XSN].contains(&tag)).then_some(last + 1)
    };
    listed.at(first.span.start).filter_map(length).max().unwrap_or(0)
}

/// The number of leading tokens that form a noun: prefixes, a noun, suffixes; 0 if they form none. `transparent`
/// suffixes are not part of the noun.
fn noun(text: &str, tokens: &[Token], listed: ListedNouns, transparent: &[String]) -> usize {
    let is_glued = |at: usize| at == 0 || tokens[at].span.start == tokens[at - 1].span.end;
    let run = |from: usize, is: &dyn Fn(&Token) -> bool| {
        from + (from..tokens.len()).take_while(|&at| is_glued(at) && is(&tokens[at])).count()
    };
    let prefixes = run(0, &|token| token.tag.first() == Pos::XPN);
    let is_transparent = |token: &Token| transparent.iter().any(|suffix| suffix == token.span.of(text));
    let is_suffix = |token: &Token| token.tag.first() == Pos::XSN && !is_transparent(token);
    let listed = listed_noun(tokens, listed);
    if listed > 0 {
        return run(listed, &is_suffix);
    }
    match tokens.get(prefixes).map(|token| token.tag.first()) {
        Some(Pos::NNG | Pos::NNP) if is_glued(prefixes) => run(prefixes + 1, &is_suffix),
        // A root is a noun only with a suffix.
        Some(Pos::XR) if is_glued(prefixes) => {
            Some(run(prefixes + 1, &is_suffix)).filter(|end| *end > prefixes + 1).unwrap_or(0)
        }
        _ => 0,
    }
}

/// A part of a field, composed and without invisible characters.
fn plain(text: &str) -> Cow<'_, str> {
    compose(text).map_or(Cow::Borrowed(text), |(composed, _)| Cow::Owned(composed))
}

/// The tokens within a place; `tokens` are in order and do not overlap.
fn within(tokens: &[Token], place: Span) -> &[Token] {
    let start = tokens.partition_point(|token| token.span.start < place.start);
    let end = tokens.partition_point(|token| token.span.end <= place.end);
    &tokens[start..end.max(start)]
}
