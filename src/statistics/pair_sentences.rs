//! The sentences that are shown for a pair: of all that name both, those of the latest stories, one of each.
//!
//! Which pairs are shown is known at the end, so each document hands out its sentences with two names or more while it
//! is there, and a caller keeps them outside of the memory.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::corpus_tally::{CorpusTally, Stories};
use super::{Association, Counting};
use crate::annotation::Annotated;
use crate::article::Field;
use crate::entity::{Entity, Mention};
use crate::lexicon::Kind;
use crate::text::Date;

/// The longest text of a sentence, in code points: three lines of a page. Of a longer one the part around its first
/// name is shown.
const LONGEST: usize = 300;

/// Code points before the first name in a sentence that is cut.
const BEFORE: usize = 60;

/// A sentence that names two entities or more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairSentence {
    /// What it names, by type and canonical name, ascending.
    pub named: Vec<(Kind, Arc<str>)>,
    /// The sentence, with one space for all blanks.
    pub text: String,
}

/// A sentence that is shown for a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownSentence {
    /// The place of its document in the corpus.
    pub document: usize,
    /// The sentence.
    pub text: Arc<str>,
}

/// The sentences of some pairs, at most `most` of each.
pub struct PairSentences<'c> {
    corpus: &'c CorpusTally,
    stories: &'c Stories,
    /// The place of each pair.
    pairs: FxHashMap<[(Kind, &'c str); 2], usize>,
    /// The sentences of each pair by the order in which they are preferred.
    chosen: Vec<BTreeMap<Order<'c>, ShownSentence>>,
    most: usize,
}

/// Late days first, documents without a day last; of one day the smaller id first.
type Order<'c> = (Reverse<Option<Date>>, &'c str, usize);

impl Counting {
    /// The sentences of a document that name two entities or more by mentions that count, in their order.
    pub fn pair_sentences(&self, annotated: &Annotated) -> Vec<PairSentence> {
        let mut mentions: BTreeMap<(Field, usize), Vec<&Mention>> = BTreeMap::new();
        for mention in annotated.mentions.iter().filter(|mention| self.counts(mention)) {
            mentions.entry((mention.field, mention.sentence)).or_default().push(mention);
        }
        let sentence = |((field, index), mentions): ((Field, usize), Vec<&Mention>)| {
            let named: BTreeSet<&Entity> = mentions.iter().map(|mention| &mention.entity).collect();
            let first = mentions.iter().map(|mention| mention.span.start).min()?;
            let sentence = annotated.article.sentence(field, index).filter(|_| named.len() > 1)?;
            let text = sentence.span.of(annotated.article.text(field));
            let named = named.into_iter().map(|entity| (entity.kind, Arc::clone(&entity.name))).collect();
            Some(PairSentence { named, text: shown(text, first.saturating_sub(sentence.span.start)) })
        };
        mentions.into_iter().filter_map(sentence).collect()
    }
}

impl<'c> PairSentences<'c> {
    /// No sentence yet, for these pairs.
    pub fn new(corpus: &'c CorpusTally, stories: &'c Stories, pairs: &[Association<'c>], most: usize) -> Self {
        let key = |entity: &'c Entity| (entity.kind, &*entity.name);
        let places = pairs.iter().enumerate().map(|(place, pair)| ([key(pair.source), key(pair.target)], place));
        Self { corpus, stories, pairs: places.collect(), chosen: vec![BTreeMap::new(); pairs.len()], most }
    }

    /// Takes a sentence of the document at `place`; those of reprints are left out.
    ///
    /// # Panics
    /// Where no document has that place.
    pub fn add(&mut self, place: usize, sentence: &PairSentence) {
        if self.stories.is_reprint(place) {
            return;
        }
        let document = &self.corpus.documents()[place];
        let order = (Reverse(document.date), &*document.id, place);
        let mut shown: Option<Arc<str>> = None;
        for (at, (kind, name)) in sentence.named.iter().enumerate() {
            for (other_kind, other) in &sentence.named[at + 1..] {
                let Some(&pair) = self.pairs.get(&[(*kind, &**name), (*other_kind, &**other)]) else { continue };
                let chosen = &mut self.chosen[pair];
                if chosen.contains_key(&order) || chosen.len() == self.most && chosen.keys().next_back() < Some(&order)
                {
                    continue;
                }
                let text = shown.get_or_insert_with(|| sentence.text.as_str().into());
                chosen.insert(order, ShownSentence { document: place, text: Arc::clone(text) });
                if chosen.len() > self.most {
                    chosen.pop_last();
                }
            }
        }
    }

    /// The sentences of each pair, the latest first.
    pub fn into_sentences(self) -> Vec<Vec<ShownSentence>> {
        self.chosen.into_iter().map(|sentences| sentences.into_values().collect()).collect()
    }
}

/// A sentence with one space for all blanks; the part around `at`, in bytes, of one that is too long.
fn shown(text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or_default();
    let before = before.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>();
    let plain: Vec<char> = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    if plain.len() <= LONGEST {
        return plain.into_iter().collect();
    }
    let start = before.saturating_sub(BEFORE).min(plain.len() - LONGEST);
    let end = start + LONGEST;
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let kept: String = plain[start..end].iter().collect();
    format!("{}{kept}{}", cut(start > 0), cut(end < plain.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Annotator;
    use crate::article::Similarity;
    use crate::corpus::Document;
    use crate::lexicon::Lexicon;
    use crate::morph::Tokenizer;

    #[test]
    fn a_long_sentence_is_cut_around_its_first_name() {
        assert_eq!(shown("KT가\n  새  망을 연다.", 0), "KT가 새 망을 연다.");
        let long = "가 ".repeat(400);
        let early = shown(&format!("KT가 {long}"), 0);
        assert!(
            early.starts_with("KT가 가") && early.ends_with('…') && early.chars().count() == LONGEST + 1,
            "{early}"
        );
        let late = shown(&format!("{long}KT가 연다."), long.len());
        assert!(late.starts_with('…') && late.ends_with("KT가 연다.") && late.chars().count() == LONGEST + 1, "{late}");
        let middle = shown(&format!("{long}KT가 연다. {long}"), long.len());
        assert_eq!(middle.chars().take_while(|c| *c != 'K').count(), BEFORE + 1, "{middle}");
    }

    #[test]
    fn the_latest_stories_give_one_sentence_each_for_a_pair() {
        let lexicon = Lexicon::embedded();
        let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
        let (annotator, counting) = (Annotator::new(&lexicon, &tokenizer), Counting::default());
        let mut worker = annotator.worker();
        // id, year, body
        let bodies = [
            ("a", Some(2019), "KT와 LG유플러스가 첫 망을 열었다. KT와 LG유플러스는 값도 정했다."),
            ("b", Some(2021), "LG유플러스는 KT와 달리 요금을 내렸다."),
            ("c", None, "날짜 없는 글에서 KT와 LG유플러스가 만났다."),
            ("d", Some(2020), "KT만 값을 올렸다."),
        ];
        let (mut corpus, mut sentences) = (CorpusTally::default(), Vec::new());
        for (place, (id, year, body)) in bodies.into_iter().enumerate() {
            let date = year.map(|year| jiff::civil::date(year, 3, 5));
            let document = Document { id: id.to_owned(), body: body.to_owned(), date, ..Document::default() };
            let annotated = annotator.annotate(&mut worker, document);
            sentences.extend(counting.pair_sentences(&annotated).into_iter().map(|sentence| (place, sentence)));
            corpus.push(&annotated.article.document, counting.tally(&annotated));
        }
        assert_eq!(sentences.len(), 4, "{sentences:?}");
        let stories = corpus.stories(Similarity::Off);
        let counts = corpus.counts(&stories);
        let mut chosen = PairSentences::new(&corpus, &stories, &counts.associations(), 2);
        sentences.iter().for_each(|(place, sentence)| chosen.add(*place, sentence));
        let chosen = chosen.into_sentences();
        let texts: Vec<&str> = chosen[0].iter().map(|sentence| &*sentence.text).collect();
        assert_eq!(texts, [bodies[1].2, "KT와 LG유플러스가 첫 망을 열었다."]);
    }
}
