//! The decision trace: for every place with the letters of a listed name, whether it is accepted and why, or what
//! rejects it. It asks the stages of recognition, and decides nothing itself.

use std::sync::Arc;

use super::annotated_field::AnnotatedField;
use super::plain_text::PlainText;
use super::reading::Reading;
use super::{Entity, How, Mention, Recognizer, boundary};
use crate::article::{Article, Field};
use crate::lexicon::{AliasId, Candidate};
use crate::morph::Worker;
use crate::text::Span;

/// The decision on a place with the letters of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The field that contains it.
    pub field: Field,
    /// The place.
    pub span: Span,
    /// The name of the lexicon; `None` for names that are not in the lexicon, and for references.
    pub alias: Option<AliasId>,
    /// The entity that the name may mean.
    pub entity: Entity,
    /// The result of the decision.
    pub outcome: Outcome,
}

/// The result of a decision, with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is a mention; `reason` is empty for a certain name.
    Taken {
        /// The way of recognition.
        how: How,
        /// The condition, definition or trigger that decided.
        reason: String,
    },
    /// The letters are part of something longer.
    Unbounded {
        /// The side, or the longer thing.
        reason: &'static str,
    },
    /// The tokens are a pronoun, adverb, verb or the like.
    FunctionWord,
    /// The conditions of the entry reject it.
    Unsure {
        /// The condition that forbids it, or the fact that none holds.
        reason: String,
    },
    /// The user excluded the entity, or the one that occupies the place.
    Excluded,
    /// An earlier or longer name, or one of higher priority, occupies the place.
    Overlapped {
        /// The entity of that name.
        by: Entity,
        /// Its place.
        span: Span,
    },
}

/// The results of recognition in one article, from which decisions are read.
struct Results<'r> {
    /// Readings by listed names, in order of field, place and name.
    readings: Vec<&'r Reading>,
    /// Direct mentions, in order and without overlap.
    direct: Vec<&'r Mention>,
}

impl Recognizer<'_> {
    /// The decisions on all places of an article with the letters of a listed name, and on all mentions; in order of
    /// field, place and entity.
    pub fn decisions(&self, worker: &mut Worker, article: &Article) -> Vec<Decision> {
        let plain = PlainText::of(article);
        let fields = self.annotated(worker, &plain);
        let readings = self.readings(worker, &fields);
        let mentions = self.chosen(article, &plain, &fields, &readings);
        let mut decisions: Vec<Decision> = mentions.iter().filter(|m| m.alias.is_none()).map(taken).collect();
        let mut results = Results {
            readings: readings.iter().filter(|reading| reading.alias.is_some()).collect(),
            direct: mentions.iter().filter(|mention| !mention.how.inferred()).collect(),
        };
        results.readings.sort_by_key(|reading| (reading.field, reading.span, reading.alias));
        for (index, field) in fields.iter().enumerate() {
            let mut all = self.lexicon.find(field.text);
            all.extend(&field.candidates);
            all.sort_unstable();
            all.dedup();
            decisions.extend(all.iter().map(|candidate| self.decision(index, field, candidate, &results)));
        }
        for decision in &mut decisions {
            let text = &plain[decision.field as usize];
            decision.span = text.original(decision.span);
            if let Outcome::Overlapped { span, .. } = &mut decision.outcome {
                *span = text.original(*span);
            }
        }
        decisions.sort_by(|a, b| (a.field, a.span, &a.entity, a.alias).cmp(&(b.field, b.span, &b.entity, b.alias)));
        decisions
    }

    fn decision(&self, index: usize, field: &AnnotatedField, candidate: &Candidate, results: &Results) -> Decision {
        let (span, kind) = self.place_of(field, candidate);
        let alias = Some(candidate.alias);
        let reading = results.reading((index, span, alias));
        let other = results.overlapping((field.field, span));
        let outcome = if let Some(mention) = other.filter(|mention| (mention.span, mention.alias) == (span, alias)) {
            return taken(mention);
        } else if let Some(reason) = self.unbounded(field, candidate) {
            Outcome::Unbounded { reason }
        } else if let Some(reading) = reading {
            match other {
                Some(other) => Outcome::Overlapped { by: other.entity.clone(), span: other.span },
                None if reading.is_sure() || self.lexicon.is_excluded(&reading.entity.name) => Outcome::Excluded,
                None => Outcome::Unsure { reason: text(&reading.reason) },
            }
        } else {
            Outcome::FunctionWord
        };
        let entity = Entity::of(self.lexicon.entry(self.lexicon.alias(candidate.alias).entry));
        debug_assert_eq!(entity.kind, kind);
        Decision { field: field.field, span, alias, entity, outcome }
    }

    /// The reason why a candidate is not bounded; `None` if it is.
    fn unbounded(&self, field: &AnnotatedField, candidate: &Candidate) -> Option<&'static str> {
        let (span, kind) = self.place_of(field, candidate);
        if field.candidates.binary_search(candidate).is_err() {
            Some("it is part of a longer word or an address")
        } else if field.sentence_of(span).is_none() {
            Some("no sentence of the article holds it")
        } else if !boundary::is_bounded_left(field, &self.vocabulary, span, kind) {
            Some("the word begins before it")
        } else if !boundary::is_bounded(field, &self.vocabulary, span, kind) {
            Some("the word goes on after it")
        } else {
            None
        }
    }
}

impl<'r> Results<'r> {
    fn reading(&self, key: (usize, Span, Option<AliasId>)) -> Option<&'r Reading> {
        let found = self.readings.binary_search_by_key(&key, |reading| (reading.field, reading.span, reading.alias));
        found.ok().map(|index| self.readings[index])
    }

    /// The first direct mention that overlaps a place.
    fn overlapping(&self, (field, span): (Field, Span)) -> Option<&'r Mention> {
        let next = self.direct.partition_point(|mention| (mention.field, mention.span.end) <= (field, span.start));
        self.direct.get(next).copied().filter(|mention| mention.field == field && mention.span.overlaps(span))
    }
}

fn text(reason: &Option<Arc<str>>) -> String {
    reason.as_deref().unwrap_or_default().to_owned()
}

fn taken(mention: &Mention) -> Decision {
    let Mention { field, span, alias, how, .. } = *mention;
    let (entity, reason) = (mention.entity.clone(), text(&mention.reason));
    let outcome = if mention.certain { Outcome::Taken { how, reason } } else { Outcome::Unsure { reason } };
    Decision { field, span, alias, entity, outcome }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleParser;
    use crate::corpus::Document;
    use crate::lexicon::Lexicon;
    use crate::morph::Tokenizer;

    #[test]
    fn each_place_says_why_it_is_taken_or_not() {
        let lexicon = Lexicon::embedded();
        let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
        let recognizer = Recognizer::new(&lexicon, true);
        // why this case                     text                               surface      outcome
        let cases = [
            ("a certain name", "KT가 요금제를 냈다.", "KT", "taken"),
            ("Latin letters go on", "KTX를 타고 갔다.", "KT", "unbounded"),
            ("a longer name holds the place", "LG유플러스가 요금제를 냈다.", "LG", "not taken"),
            ("no condition holds", "아이들이 기아 상태에 놓였다.", "기아", "unsure"),
            ("an address", "문의는 help@kt.com 으로 하면 된다.", "kt", "unbounded"),
        ];
        for (why, text, surface, want) in cases {
            let article =
                ArticleParser::new(lexicon.words()).parse(Document { body: text.to_owned(), ..Document::default() });
            let decisions = recognizer.decisions(&mut tokenizer.worker(), &article);
            let found: Vec<_> = decisions.iter().filter(|it| it.span.of(text) == surface).collect();
            assert!(!found.is_empty(), "{why}: {decisions:?}");
            let fits = |outcome: &Outcome| match want {
                "taken" => matches!(outcome, Outcome::Taken { .. }),
                "unbounded" => matches!(outcome, Outcome::Unbounded { .. }),
                "unsure" => matches!(outcome, Outcome::Unsure { .. }),
                _ => matches!(outcome, Outcome::Unbounded { .. } | Outcome::Overlapped { .. }),
            };
            assert!(found.iter().any(|it| fits(&it.outcome)), "{why}: {found:?}");
        }
    }

    #[test]
    fn what_is_taken_are_the_mentions() {
        let lexicon = Lexicon::embedded();
        let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
        let recognizer = Recognizer::new(&lexicon, true);
        let text =
            "이통3사가 만났다. KT와 LG유플러스는 NB-IoT를, ㈜새봄테크는 로봇을 내놓았다. 양사는 기아와도 손잡았다.";
        let article =
            ArticleParser::new(lexicon.words()).parse(Document { body: text.to_owned(), ..Document::default() });
        let decisions = recognizer.decisions(&mut tokenizer.worker(), &article);
        let taken = decisions.iter().filter(|it| matches!(it.outcome, Outcome::Taken { .. }));
        let mentions = recognizer.mentions(&mut tokenizer.worker(), &article);
        let places = |span: Span, entity: &Entity| (span, entity.clone());
        assert_eq!(
            taken.map(|it| places(it.span, &it.entity)).collect::<Vec<_>>(),
            mentions.iter().filter(|m| m.certain).map(|m| places(m.span, &m.entity)).collect::<Vec<_>>()
        );
    }
}
