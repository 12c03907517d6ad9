//! Explains recognition: of every place where the letters of a listed name stand, whether it is taken and why, or what
//! refuses it. Asks the stages of recognition themselves and decides nothing of its own.

use super::select::Choice;
use super::view::View;
use super::{Entity, How, Mention, Recognizer, edge};
use crate::article::{Article, Field};
use crate::lexicon::{AliasId, Candidate};
use crate::morph::Worker;
use crate::text::Span;

/// What became of a place where the letters of a name stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The text that it stands in.
    pub field: Field,
    /// The place.
    pub span: Span,
    /// The name of the lexicon; `None` for mentions that need none: learned names, cues, group words.
    pub alias: Option<AliasId>,
    /// What the name may mean.
    pub entity: Entity,
    /// Whether it is taken.
    pub fate: Fate,
}

/// Why the letters of a name are taken for a mention, or are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is a mention; `reason` is empty for a certain name.
    Taken {
        /// How it was recognised.
        how: How,
        /// The rule, gloss or cue that decided.
        reason: String,
    },
    /// The letters are part of something longer; `reason` says of what.
    Edge {
        /// On which side, or in what.
        reason: &'static str,
    },
    /// The morphemes take the letters for a pronoun, adverb, verb or the like.
    FunctionWord,
    /// The conditions of the entry do not take it.
    Unsure {
        /// The condition that forbids it, or that none holds.
        reason: String,
    },
    /// A longer or surer name holds the place.
    Overlapped {
        /// What that name means.
        by: Entity,
        /// Its place.
        span: Span,
    },
}

impl Recognizer<'_> {
    /// Explains every place of an article where the letters of a listed name stand, and every mention; in order of
    /// field, place and entity.
    pub fn explain(&self, worker: &mut Worker, article: &Article) -> Vec<Explained> {
        let views = View::of(article, self.lexicon, &self.signs, worker);
        let readings = self.readings(article, &views);
        let mentions = self.chosen(article, &views, readings.clone());
        let mut explained: Vec<Explained> = mentions.iter().filter(|m| m.alias.is_none()).map(taken).collect();
        for (index, view) in views.iter().enumerate() {
            let readings: Vec<&Choice> = readings.iter().filter(|reading| reading.view == index).collect();
            for candidate in self.lexicon.find(view.text) {
                explained.push(self.fate(view, &candidate, &readings, &mentions));
            }
        }
        explained.sort_by(|a, b| (a.field, a.span, &a.entity, a.alias).cmp(&(b.field, b.span, &b.entity, b.alias)));
        explained
    }

    fn fate(&self, view: &View, candidate: &Candidate, readings: &[&Choice], mentions: &[Mention]) -> Explained {
        let (span, kind) = self.place_of(view, candidate);
        let alias = Some(candidate.alias);
        let here = |mention: &&Mention| mention.field == view.field && mention.span.overlaps(span);
        let reading = readings.iter().find(|reading| (reading.span, reading.alias) == (span, alias));
        let fate = if let Some(mention) = mentions.iter().filter(here).find(|m| (m.span, m.alias) == (span, alias)) {
            return taken(mention);
        } else if view.candidates.binary_search(candidate).is_err() {
            Fate::Edge { reason: "the letters around it make a longer word, or an address, of it" }
        } else if view.sentence_of(span).is_none() {
            Fate::Edge { reason: "a sentence ends within it" }
        } else if !edge::left_is_free(view.text, &view.tokens, span, kind) {
            Fate::Edge { reason: "the word begins before it" }
        } else if !edge::stands_alone(view.text, &view.tokens, span, kind) {
            Fate::Edge { reason: "the word goes on after it" }
        } else if reading.is_none() {
            Fate::FunctionWord
        } else if let Some(other) = mentions.iter().find(here) {
            Fate::Overlapped { by: other.entity.clone(), span: other.span }
        } else {
            Fate::Unsure { reason: reading.map(|reading| reading.reason.clone()).unwrap_or_default() }
        };
        let entity = Entity::of(self.lexicon.entry(self.lexicon.alias(candidate.alias).entry));
        Explained { field: view.field, span, alias, entity, fate }
    }
}

fn taken(mention: &Mention) -> Explained {
    let Mention { field, span, alias, how, .. } = *mention;
    let (entity, reason) = (mention.entity.clone(), mention.reason.clone());
    let fate = if mention.certain { Fate::Taken { how, reason } } else { Fate::Unsure { reason } };
    Explained { field, span, alias, entity, fate }
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
        let lexicon = Lexicon::embedded().expect("the embedded lexicon");
        let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
        let recognizer = Recognizer::new(&lexicon, true);
        // why this case                     text                               surface      fate
        let cases = [
            ("a certain name", "KT가 요금제를 냈다.", "KT", "taken"),
            ("Latin letters go on", "KTX를 타고 갔다.", "KT", "edge"),
            ("a longer name holds the place", "LG유플러스가 요금제를 냈다.", "LG", "not taken"),
            ("no condition holds", "아이들이 기아 상태에 놓였다.", "기아", "unsure"),
            ("an address", "문의는 help@kt.com 으로 하면 된다.", "kt", "edge"),
        ];
        for (why, text, surface, want) in cases {
            let article =
                ArticleParser::new(lexicon.words()).parse(Document { body: text.to_owned(), ..Document::default() });
            let explained = recognizer.explain(&mut tokenizer.worker(), &article);
            let found: Vec<_> = explained.iter().filter(|it| it.span.of(text) == surface).collect();
            assert!(!found.is_empty(), "{why}: {explained:?}");
            let fits = |fate: &Fate| match want {
                "taken" => matches!(fate, Fate::Taken { .. }),
                "edge" => matches!(fate, Fate::Edge { .. }),
                "unsure" => matches!(fate, Fate::Unsure { .. }),
                _ => matches!(fate, Fate::Edge { .. } | Fate::Overlapped { .. }),
            };
            assert!(found.iter().any(|it| fits(&it.fate)), "{why}: {found:?}");
        }
    }

    #[test]
    fn what_is_taken_are_the_mentions() {
        let lexicon = Lexicon::embedded().expect("the embedded lexicon");
        let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
        let recognizer = Recognizer::new(&lexicon, true);
        let text =
            "이통3사가 만났다. KT와 LG유플러스는 NB-IoT를, ㈜새봄테크는 로봇을 내놓았다. 양사는 기아와도 손잡았다.";
        let article =
            ArticleParser::new(lexicon.words()).parse(Document { body: text.to_owned(), ..Document::default() });
        let explained = recognizer.explain(&mut tokenizer.worker(), &article);
        let taken = explained.iter().filter(|it| matches!(it.fate, Fate::Taken { .. }));
        let mentions = recognizer.mentions(&mut tokenizer.worker(), &article);
        let places = |span: Span, entity: &Entity| (span, entity.clone());
        assert_eq!(
            taken.map(|it| places(it.span, &it.entity)).collect::<Vec<_>>(),
            mentions.iter().filter(|m| m.certain).map(|m| places(m.span, &m.entity)).collect::<Vec<_>>()
        );
    }
}
