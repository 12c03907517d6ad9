//! Concordance: finds a user's keywords in an article, both names as recognised and plain words.

use std::collections::{BTreeMap, BTreeSet};

use super::Counting;
use crate::annotation::{Annotated, places_of_words};
use crate::article::{Field, Sentence};
use crate::entity::{Entity, Mention, morphemes};
use crate::lexicon::Lexicon;
use crate::morph::Worker;
use crate::text::{Folded, Span, fold};

/// A keyword.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keyword {
    /// A name: the entities that it may mean.
    Name(BTreeSet<Entity>),
    /// One or several plain words, in matching normalisation.
    Word(String),
}

impl Keyword {
    /// The keyword for a plain word; case and width are ignored.
    pub fn word(word: &str) -> Self {
        Self::Word(fold(word))
    }
}

/// An occurrence of a keyword in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<'a> {
    /// Its sentence.
    pub sentence: &'a Sentence,
    /// Its range in the field of the sentence.
    pub span: Span,
    /// The mention; `None` for a plain word.
    pub mention: Option<&'a Mention>,
}

impl Counting {
    /// The occurrences of these keywords in the zones that count, in order of field and place: all those of a single
    /// keyword, or of several those that share a window with each of the others. A plain word must be a word of
    /// [`super::WordReader`]: `망` is one in `망을`, but not in `희망`, and not in a name.
    pub fn concordance<'a>(
        &self,
        annotated: &'a Annotated,
        keywords: &[Keyword],
        lexicon: &Lexicon,
        worker: &mut Worker,
    ) -> Vec<Hit<'a>> {
        let mut hits: Vec<(Hit, usize)> = Vec::new();
        for (place, keyword) in keywords.iter().enumerate() {
            let found = match keyword {
                Keyword::Name(entities) => self.named(annotated, entities),
                Keyword::Word(word) => self.written(annotated, word, lexicon, worker),
            };
            hits.extend(found.into_iter().map(|hit| (hit, place)));
        }
        hits.sort_by_key(|(hit, place)| (hit.sentence.field, hit.span, *place));
        let window = |hit: &Hit| self.window_of(hit.sentence.field, hit.sentence.index, hit.sentence.paragraph);
        let mut windows: BTreeMap<(Field, usize), BTreeSet<usize>> = BTreeMap::new();
        for (hit, place) in &hits {
            windows.entry(window(hit)).or_default().insert(*place);
        }
        hits.retain(|(hit, _)| windows[&window(hit)].len() == keywords.len());
        hits.into_iter().map(|(hit, _)| hit).collect()
    }

    fn named<'a>(&self, annotated: &'a Annotated, entities: &BTreeSet<Entity>) -> Vec<Hit<'a>> {
        let Annotated { article, mentions, .. } = annotated;
        let counted = mentions.iter().filter(|mention| self.counts(mention) && entities.contains(&mention.entity));
        let hit = |mention: &'a Mention| {
            let sentence = article.sentence(mention.field, mention.sentence)?;
            Some(Hit { sentence, span: mention.span, mention: Some(mention) })
        };
        counted.filter_map(hit).collect()
    }

    fn written<'a>(
        &self,
        annotated: &'a Annotated,
        word: &str,
        lexicon: &Lexicon,
        worker: &mut Worker,
    ) -> Vec<Hit<'a>> {
        let article = &annotated.article;
        let mut found = Vec::new();
        for sentence in &article.sentences {
            let (text, start) = (sentence.span.of(article.text(sentence.field)), sentence.span.start);
            let spans = occurrences(text, word);
            if spans.is_empty() {
                continue;
            }
            let names = names(annotated, sentence);
            let words = places_of_words(lexicon, text, &names, &morphemes(text, lexicon, worker));
            let begins = |at: usize| words.binary_search_by_key(&at, |word| word.start).is_ok();
            let ends = |at: usize| words.binary_search_by_key(&at, |word| word.end).is_ok();
            let counts = |at: usize| self.zones.contains(&article.zone_at(sentence.field, at).unwrap_or(sentence.zone));
            let whole =
                spans.into_iter().filter(|span| begins(span.start) && ends(span.end) && counts(start + span.start));
            found.extend(whole.map(|span| Hit { sentence, span: span.shifted(start), mention: None }));
        }
        found
    }
}

/// The ranges of the names in a sentence, in order; words that only refer to names are left out.
fn names(annotated: &Annotated, sentence: &Sentence) -> Vec<Span> {
    let own =
        annotated.mentions.iter().filter(|name| name.field == sentence.field && sentence.span.contains(name.span));
    let sure = own.filter(|name| name.certain && !name.how.inferred());
    sure.map(|name| name.span.shifted_back(sentence.span.start)).collect()
}

/// The occurrences of a folded word in a text.
fn occurrences(text: &str, word: &str) -> Vec<Span> {
    let folded = Folded::new(text);
    let found = folded.text().match_indices(word).filter(|(_, found)| !found.is_empty());
    found.map(|(at, found)| folded.original(Span::new(at, at + found.len()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Annotator;
    use crate::corpus::Document;
    use crate::lexicon::Kind;
    use crate::morph::Tokenizer;

    #[test]
    fn keywords_are_found_as_names_and_as_words_of_their_own() {
        let (lexicon, tokenizer) = (Lexicon::embedded(), Tokenizer::embedded().expect("the embedded dictionary"));
        let annotator = Annotator::new(&lexicon, &tokenizer);
        let mut worker = annotator.worker();
        let body = "KT가 망을 넓힌다. 희망을 준 케이티다. ＬＴＥ 망을 그대로 쓴다.";
        let document = Document { body: body.to_owned(), ..Document::default() };
        let annotated = annotator.annotate(&mut worker, document);
        let kt = || Keyword::Name(BTreeSet::from([Entity { kind: Kind::Company, name: "KT".into() }]));
        // why this case                         keywords                                    what is found
        let cases: &[(&str, Vec<Keyword>, &[&str])] = &[
            ("a name in all its forms", vec![kt()], &["KT", "케이티"]),
            ("a word, not a part of another", vec![Keyword::word("망")], &["망", "망"]),
            ("another case and width, two words", vec![Keyword::word("lte 망")], &["ＬＴＥ 망"]),
            ("both in one window", vec![kt(), Keyword::word("망")], &["KT", "망"]),
            ("no part of a longer word", vec![Keyword::word("그대")], &[]),
            ("no part of a name", vec![Keyword::word("lt")], &[]),
            ("a word that is not there", vec![Keyword::word("바다")], &[]),
            ("no word", vec![Keyword::word("")], &[]),
        ];
        for (why, keywords, want) in cases {
            let hits = Counting::default().concordance(&annotated, keywords, &lexicon, &mut worker);
            assert_eq!(hits.iter().map(|hit| hit.span.of(body)).collect::<Vec<_>>(), *want, "{why}");
        }
    }
}
