//! The words of a document: names whole and under their canonical form, nouns whole.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::Window;
use crate::annotation::Annotated;
use crate::article::{Field, Sentence, Zone};
use crate::entity::Mention;
use crate::lexicon::{Kind, WordClass, WordLists};
use crate::morph::{Decompose, Pos, Token, Tokenizer};
use crate::text::{Span, compose};

/// Suffixes that leave a noun the word that it is: plural, politeness, and `세계` + `적` ("world-"). Others make another
/// word of it: `가능` + `성`.
const TRANSPARENT_SUFFIXES: [&str; 3] = ["들", "님", "적"];

/// Which words count, and under which form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordOptions {
    /// The parts of speech that count. Names of the lexicon are `NNP`.
    pub tags: BTreeSet<Pos>,
    /// The fewest code points of a word.
    pub min_length: usize,
    /// Words that do not count; names of the lexicon always do.
    pub stop_words: BTreeSet<String>,
    /// Whether names are taken as they are written, and not under their canonical form.
    pub surface: bool,
    /// The zones whose words count.
    pub zones: BTreeSet<Zone>,
}

impl WordOptions {
    /// The parts of speech that count unless the user says otherwise: nouns, and Latin words, which are mostly nouns.
    pub const TAGS: [Pos; 3] = [Pos::NNG, Pos::NNP, Pos::SL];
    /// The fewest code points of a word unless the user says otherwise: those of one syllable are mostly parts of words.
    pub const MIN_LENGTH: usize = 2;

    /// [`Self::TAGS`] and [`Self::MIN_LENGTH`] in these zones, without the stop words of the lexicon.
    pub fn usual(words: &WordLists, zones: BTreeSet<Zone>) -> Self {
        Self {
            tags: Self::TAGS.into(),
            min_length: Self::MIN_LENGTH,
            stop_words: words.of(WordClass::StopWord).iter().cloned().collect(),
            surface: false,
            zones,
        }
    }
}

/// What a word is counted as.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordKey<'a> {
    /// The canonical form of a name, the dictionary form of an inflected word (`나누다`), or the word as it is written.
    pub form: Cow<'a, str>,
    /// Its part of speech.
    pub tag: Pos,
    /// The type of a name of the lexicon; `None` for other words.
    pub kind: Option<Kind>,
}

impl WordKey<'_> {
    /// The same, without the text that it is from.
    fn into_owned(self) -> WordKey<'static> {
        WordKey { form: Cow::Owned(self.form.into_owned()), tag: self.tag, kind: self.kind }
    }
}

/// What of a part of speech makes words of one form different: a noun is one word whether it is taken for a proper noun or not
/// (`None`).
pub(super) fn distinct_tag(tag: Pos) -> Option<Pos> {
    Some(tag).filter(|tag| !tag.is_noun())
}

/// The part of speech that a word has most often; of those equally frequent the first.
pub(super) fn most_frequent_tag(times: &BTreeMap<Pos, u64>) -> Pos {
    times.iter().max_by_key(|(tag, times)| (**times, Reverse(**tag))).map_or(Pos::UNKNOWN, |(tag, _)| *tag)
}

/// A word at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// What it is counted as.
    pub key: WordKey<'a>,
    /// The field that holds it.
    pub field: Field,
    /// The number of its sentence in that field, from 0.
    pub sentence: usize,
    /// The number of its paragraph in that field, from 0.
    pub paragraph: usize,
    /// Its place in bytes of the field.
    pub span: Span,
}

impl Word<'_> {
    /// The window that holds it.
    pub fn window(&self, window: Window) -> (Field, usize) {
        window.of(self.field, self.sentence, self.paragraph)
    }
}

/// Finds the words that count in documents.
pub struct WordReader<'t> {
    tokenizer: &'t Tokenizer,
    options: WordOptions,
}

impl<'t> WordReader<'t> {
    /// A reader of the tokens of `tokenizer`.
    pub const fn new(tokenizer: &'t Tokenizer, options: WordOptions) -> Self {
        Self { tokenizer, options }
    }

    /// How often a document has each word; in no order.
    pub fn tally(&self, annotated: &Annotated) -> Vec<(WordKey<'static>, u32)> {
        let mut times: FxHashMap<WordKey, u32> = FxHashMap::default();
        for word in self.words(annotated) {
            *times.entry(word.key).or_default() += 1;
        }
        times.into_iter().map(|(word, times)| (word.into_owned(), times)).collect()
    }

    /// The words of a document that count, in order of field and place. What a mention covers is one word; of the words
    /// that refer to names (`양사`) none is.
    pub fn words<'a>(&self, annotated: &'a Annotated) -> Vec<Word<'a>> {
        let names: Vec<&Mention> = annotated.mentions.iter().filter(|mention| mention.certain).collect();
        let mut words = Vec::new();
        for sentence in &annotated.article.sentences {
            let tokens = within(&annotated.tokens[sentence.field as usize], sentence.span, |token| token.span);
            let start = names.partition_point(|m| (m.field, m.span.end) <= (sentence.field, sentence.span.start));
            let end = names.partition_point(|m| (m.field, m.span.start) < (sentence.field, sentence.span.end));
            let text = annotated.article.text(sentence.field);
            let found = self.words_of(text, tokens, names.get(start..end).unwrap_or_default());
            let counted = found.filter(|(span, _)| self.options.zones.contains(&zone(annotated, sentence, *span)));
            words.extend(counted.map(|(span, key)| Word {
                key,
                field: sentence.field,
                sentence: sentence.index,
                paragraph: sentence.paragraph,
                span,
            }));
        }
        words
    }

    /// The words of a sentence: its names, and what `tokens` beside them make.
    fn words_of<'a>(
        &self,
        text: &'a str,
        tokens: &[Token],
        names: &[&'a Mention],
    ) -> impl Iterator<Item = (Span, WordKey<'a>)> {
        let mut found: Vec<(Span, WordKey)> =
            names.iter().filter_map(|name| Some((name.span, self.name(text, name)?))).collect();
        let is_free = |token: &Token| {
            let next = names.partition_point(|name| name.span.end <= token.span.start);
            names.get(next).is_none_or(|name| name.span.start >= token.span.end)
        };
        let mut at = 0;
        while at < tokens.len() {
            let free = tokens[at..].iter().take_while(|token| is_free(token)).count();
            self.add_words(text, &tokens[at..at + free], &mut found);
            at += free + 1;
        }
        found.sort_by_key(|(span, _)| *span);
        found.into_iter()
    }

    /// What a name is counted as; `None` where it does not count, or only refers to names.
    fn name<'a>(&self, text: &'a str, name: &'a Mention) -> Option<WordKey<'a>> {
        let counts = self.options.tags.contains(&Pos::NNP) && !name.how.inferred();
        let form = if self.options.surface { plain(name.span.of(text)) } else { Cow::Borrowed(&*name.entity.name) };
        counts.then_some(WordKey { form, tag: Pos::NNP, kind: Some(name.entity.kind) })
    }

    /// Adds the words that tokens without a name among them make.
    fn add_words<'a>(&self, text: &'a str, tokens: &[Token], found: &mut Vec<(Span, WordKey<'a>)>) {
        let mut at = 0;
        while at < tokens.len() {
            let length = noun(text, &tokens[at..]);
            let (span, key) = match length {
                0 => (tokens[at].span, self.other(text, &tokens[at])),
                _ => joined(text, &tokens[at..at + length]),
            };
            if self.counts(&key) {
                found.push((span, key));
            }
            at += length.max(1);
        }
    }

    /// What a word is counted as that is no noun.
    fn other<'a>(&self, text: &'a str, token: &Token) -> WordKey<'a> {
        let tag = token.tag.first();
        let form = if tag.is_inflected() && self.options.tags.contains(&tag) {
            let parts = self.tokenizer.morphemes(text, token, Decompose::All);
            Cow::Owned(parts.first().map_or_else(String::new, |part| part.lemma().into_owned()))
        } else {
            plain(token.span.of(text))
        };
        WordKey { form, tag, kind: None }
    }

    fn counts(&self, key: &WordKey) -> bool {
        let WordOptions { tags, min_length, stop_words, .. } = &self.options;
        tags.contains(&key.tag)
            && key.form.chars().nth(min_length.saturating_sub(1)).is_some()
            && !stop_words.contains(&*key.form)
    }
}

/// How many tokens from the first on are one noun: prefixes, a noun, suffixes; 0 where it is no noun.
fn noun(text: &str, tokens: &[Token]) -> usize {
    let is_glued = |at: usize| at == 0 || tokens[at].span.start == tokens[at - 1].span.end;
    let run = |from: usize, is: &dyn Fn(&Token) -> bool| {
        from + (from..tokens.len()).take_while(|&at| is_glued(at) && is(&tokens[at])).count()
    };
    let prefixes = run(0, &|token| token.tag.first() == Pos::XPN);
    let is_suffix =
        |token: &Token| token.tag.first() == Pos::XSN && !TRANSPARENT_SUFFIXES.contains(&token.span.of(text));
    match tokens.get(prefixes).map(|token| token.tag.first()) {
        Some(Pos::NNG | Pos::NNP) if is_glued(prefixes) => run(prefixes + 1, &is_suffix),
        // A root is a noun with a suffix only.
        Some(Pos::XR) if is_glued(prefixes) => {
            Some(run(prefixes + 1, &is_suffix)).filter(|end| *end > prefixes + 1).unwrap_or(0)
        }
        _ => 0,
    }
}

/// The noun that tokens make together.
fn joined<'a>(text: &'a str, tokens: &[Token]) -> (Span, WordKey<'a>) {
    let span = Span::new(tokens[0].span.start, tokens[tokens.len() - 1].span.end);
    let is_proper = tokens.len() == 1 && tokens[0].tag.first() == Pos::NNP;
    let tag = if is_proper { Pos::NNP } else { Pos::NNG };
    (span, WordKey { form: plain(span.of(text)), tag, kind: None })
}

/// A part of a field as read in composed form and without invisible characters.
fn plain(text: &str) -> Cow<'_, str> {
    compose(text).map_or(Cow::Borrowed(text), |(composed, _)| Cow::Owned(composed))
}

/// What holds a place of a sentence; quotations begin and end within sentences.
fn zone(annotated: &Annotated, sentence: &Sentence, span: Span) -> Zone {
    annotated.article.zone_at(sentence.field, span.start).unwrap_or(sentence.zone)
}

/// Those of `items`, which are in order and do not overlap, that lie in a place.
fn within<T>(items: &[T], place: Span, span: impl Fn(&T) -> Span) -> &[T] {
    let start = items.partition_point(|item| span(item).start < place.start);
    let end = items.partition_point(|item| span(item).end <= place.end);
    &items[start..end.max(start)]
}

#[cfg(test)]
mod tests;
