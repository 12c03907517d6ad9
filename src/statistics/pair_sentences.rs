//! Example sentences of pairs: those of the latest stories that name both, one of each story.
//!
//! The pairs to show are known only at the end. Each document therefore gives its sentences with two or more names when
//! it is read, and the caller keeps them in a file.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::corpus_tally::{CorpusTally, Stories};
use super::counts::LARGEST_WINDOW;
use super::{Association, Counting};
use crate::annotation::Annotated;
use crate::article::Field;
use crate::entity::{Entity, Mention};
use crate::lexicon::Kind;
use crate::text::Date;

/// The longest text of a sentence, in code points: three lines of a page. Of a longer sentence, the part around its
/// first name is shown.
const LONGEST: usize = 300;

/// Code points before the first name in a truncated sentence.
const BEFORE: usize = 60;

/// A sentence that names two entities or more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairSentence {
    /// The entities that it names, by type and canonical name, ascending.
    pub named: Vec<(Kind, Arc<str>)>,
    /// The text of the sentence, with white space as single spaces.
    pub text: String,
    /// The places of the names, in the order of the text.
    pub places: Vec<NamePlace>,
}

/// The place of a name in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NamePlace {
    /// The first code point of the name in the text of the sentence, from 0.
    pub start: usize,
    /// The code point after its last one.
    pub end: usize,
    /// The index of the entity among those that the sentence names.
    pub entity: usize,
}

/// An example sentence of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownSentence {
    /// The index of its document in the corpus.
    pub document: usize,
    /// The sentence.
    pub sentence: Arc<PairSentence>,
}

/// The example sentences of some pairs, at most `most` for each.
pub struct PairSentences<'c> {
    corpus: &'c CorpusTally,
    stories: &'c Stories,
    /// The index of each pair.
    pairs: FxHashMap<[(Kind, &'c str); 2], usize>,
    /// The sentences of each pair, the preferred ones first.
    chosen: Vec<BTreeMap<Order<'c>, ShownSentence>>,
    most: usize,
}

/// The order of preference: sentences that show both names before those that were cut in front of one; late days first,
/// documents without a day last; on one day the smaller id first.
type Order<'c> = (bool, Reverse<Option<Date>>, &'c str, usize);

impl Counting {
    /// The sentences of a document whose counted mentions name two entities or more, in their order. Lists are left
    /// out, because their pairs do not count.
    pub fn pair_sentences(&self, annotated: &Annotated) -> Vec<PairSentence> {
        let mut mentions: BTreeMap<(Field, usize), Vec<&Mention>> = BTreeMap::new();
        for mention in annotated.mentions.iter().filter(|mention| self.counts(mention)) {
            mentions.entry((mention.field, mention.sentence)).or_default().push(mention);
        }
        let sentence = |((field, index), mentions): ((Field, usize), Vec<&Mention>)| {
            let named: BTreeSet<&Entity> = mentions.iter().map(|mention| &mention.entity).collect();
            let sentence =
                annotated.article.sentence(field, index).filter(|_| (2..=LARGEST_WINDOW).contains(&named.len()))?;
            let start = sentence.span.start;
            let place = |mention: &&Mention| NamePlace {
                start: mention.span.start.saturating_sub(start),
                end: mention.span.end.saturating_sub(start),
                entity: named
                    .iter()
                    .position(|entity| *entity == &mention.entity)
                    .expect("`named` holds the entity of each mention"),
            };
            let places: BTreeSet<NamePlace> = mentions.iter().map(place).collect();
            let (text, places) = shown(sentence.span.of(annotated.article.text(field)), &places);
            let named = named.into_iter().map(|entity| (entity.kind, Arc::clone(&entity.name))).collect();
            Some(PairSentence { named, text, places })
        };
        mentions.into_iter().filter_map(sentence).collect()
    }
}

impl<'c> PairSentences<'c> {
    /// Starts without sentences for these pairs.
    pub fn new(corpus: &'c CorpusTally, stories: &'c Stories, pairs: &[Association<'c>], most: usize) -> Self {
        let key = |entity: &'c Entity| (entity.kind, &*entity.name);
        let places = pairs.iter().enumerate().map(|(place, pair)| ([key(pair.source), key(pair.target)], place));
        Self { corpus, stories, pairs: places.collect(), chosen: vec![BTreeMap::new(); pairs.len()], most }
    }

    /// Adds a sentence of the document at `place`, unless it is a reprint.
    ///
    /// # Panics
    /// If no document has that index.
    pub fn add(&mut self, place: usize, sentence: &PairSentence) {
        if self.stories.is_reprint(place) {
            return;
        }
        let document = &self.corpus.documents()[place];
        let order = |is_cut: bool| (is_cut, Reverse(document.date), &*document.id, place);
        let shows = |entity: usize| sentence.places.iter().any(|place| place.entity == entity);
        let mut shown: Option<Arc<PairSentence>> = None;
        for (at, (kind, name)) in sentence.named.iter().enumerate() {
            for (other_at, (other_kind, other)) in sentence.named.iter().enumerate().skip(at + 1) {
                let Some(&pair) = self.pairs.get(&[(*kind, &**name), (*other_kind, &**other)]) else { continue };
                let (chosen, is_cut) = (&mut self.chosen[pair], !(shows(at) && shows(other_at)));
                if chosen.contains_key(&order(false)) || is_cut && chosen.contains_key(&order(true)) {
                    continue;
                }
                chosen.remove(&order(true));
                if chosen.len() == self.most && chosen.keys().next_back() < Some(&order(is_cut)) {
                    continue;
                }
                let sentence = shown.get_or_insert_with(|| Arc::new(sentence.clone()));
                chosen.insert(order(is_cut), ShownSentence { document: place, sentence: Arc::clone(sentence) });
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

/// The text of a sentence with white space as single spaces, and the places of its names; `names` are their places in
/// bytes. A sentence that is too long is cut to the part around its first name.
fn shown(text: &str, names: &BTreeSet<NamePlace>) -> (String, Vec<NamePlace>) {
    let (plain, starts) = plain(text);
    let code_point = |byte: usize| match starts.get(starts.partition_point(|(start, _)| *start < byte)) {
        Some((_, place)) => (*place).min(plain.len()),
        None => plain.len(),
    };
    let first = names.first().map_or(0, |name| code_point(name.start));
    let is_long = plain.len() > LONGEST;
    let start = if is_long { first.saturating_sub(BEFORE).min(plain.len() - LONGEST) } else { 0 };
    let end = if is_long { start + LONGEST } else { plain.len() };
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let before = usize::from(start > 0);
    let place = |name: &NamePlace| {
        let inside = |byte: usize| code_point(byte).clamp(start, end) - start + before;
        NamePlace { start: inside(name.start), end: inside(name.end), ..*name }
    };
    let kept: String = plain[start..end].iter().collect();
    let places = names.iter().map(place).filter(|name| name.start < name.end).collect();
    (format!("{}{kept}{}", cut(start > 0), cut(end < plain.len())), places)
}

/// The code points of a text with white space as single spaces, trimmed; and for each code point of the text itself its
/// first byte, and the number of code points before it in the other.
fn plain(text: &str) -> (Vec<char>, Vec<(usize, usize)>) {
    let (mut plain, mut starts) = (Vec::new(), Vec::new());
    for (byte, c) in text.char_indices() {
        starts.push((byte, plain.len()));
        match c.is_whitespace() {
            true if plain.last().is_none_or(|last| *last == ' ') => {}
            true => plain.push(' '),
            false => plain.push(c),
        }
    }
    if plain.last() == Some(&' ') {
        plain.pop();
    }
    (plain, starts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Annotator;
    use crate::article::Similarity;
    use crate::corpus::Document;
    use crate::lexicon::Lexicon;
    use crate::morph::Tokenizer;

    /// A sentence as shown, with the name at these bytes in brackets.
    fn bracketed(text: &str, start: usize, end: usize) -> String {
        let (text, places) = shown(text, &BTreeSet::from([NamePlace { start, end, entity: 0 }]));
        let mut chars: Vec<char> = text.chars().collect();
        for place in places {
            chars.insert(place.end, ']');
            chars.insert(place.start, '[');
        }
        chars.into_iter().collect()
    }

    #[test]
    fn a_long_sentence_is_cut_around_its_first_name() {
        assert_eq!(bracketed("KT가\n  새  망을 연다.", 0, 2), "[KT]가 새 망을 연다.");
        assert_eq!(bracketed(" \n새\n 망은 KT ", 14, 16), "새 망은 [KT]");
        let long = "가 ".repeat(400);
        let early = bracketed(&format!("KT가 {long}"), 0, 2);
        assert!(
            early.starts_with("[KT]가 가") && early.ends_with('…') && early.chars().count() == LONGEST + 3,
            "{early}"
        );
        let late = bracketed(&format!("{long}KT가 연다."), long.len(), long.len() + 2);
        assert!(late.starts_with('…') && late.ends_with("[KT]가 연다."), "{late}");
        assert_eq!(late.chars().count(), LONGEST + 3, "{late}");
        let middle = bracketed(&format!("{long}KT가 연다. {long}"), long.len(), long.len() + 2);
        assert_eq!(middle.chars().take_while(|c| *c != '[').count(), BEFORE + 1, "{middle}");
        let outside = NamePlace { start: 2 * long.len(), end: 2 * long.len() + 2, entity: 1 };
        let names = BTreeSet::from([NamePlace { start: 0, end: 1, entity: 0 }, outside]);
        assert_eq!(shown(&long.repeat(3), &names).1.len(), 1, "what is cut off has no place");
    }

    #[test]
    fn places_are_those_of_names_and_not_of_their_letters_in_other_words() {
        let lexicon = Lexicon::embedded();
        let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
        let annotator = Annotator::new(&lexicon, &tokenizer);
        let body = "SKT와 KT는 5G 망을 함께 연다.".to_owned();
        let annotated = annotator.annotate(&mut annotator.worker(), Document { body, ..Document::default() });
        let sentences = Counting::default().pair_sentences(&annotated);
        let PairSentence { named, text, places } = &sentences[0];
        let marked = |place: &NamePlace| -> (String, &str) {
            (text.chars().take(place.end).skip(place.start).collect(), &named[place.entity].1)
        };
        let marked: Vec<_> = places.iter().map(marked).collect();
        let want = [("SKT", "SK텔레콤"), ("KT", "KT"), ("5G", "5G")];
        assert_eq!(marked, want.map(|(written, name)| (written.to_owned(), name)));
    }

    /// The sentences of the pair of the documents with these ids, years and bodies.
    fn sentences_of_the_pair(bodies: &[(&str, Option<i16>, &str)], most: usize) -> Vec<String> {
        let lexicon = Lexicon::embedded();
        let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
        let (annotator, counting) = (Annotator::new(&lexicon, &tokenizer), Counting::default());
        let mut worker = annotator.worker();
        let (mut corpus, mut sentences) = (CorpusTally::default(), Vec::new());
        for (place, &(id, year, body)) in bodies.iter().enumerate() {
            let date = year.map(|year| jiff::civil::date(year, 3, 5));
            let document = Document { id: id.to_owned(), body: body.to_owned(), date, ..Document::default() };
            let annotated = annotator.annotate(&mut worker, document);
            sentences.extend(counting.pair_sentences(&annotated).into_iter().map(|sentence| (place, sentence)));
            corpus.push(&annotated.article.document, counting.tally(&annotated));
        }
        let stories = corpus.stories(Similarity::Off);
        let counts = corpus.counts(&stories);
        let mut chosen = PairSentences::new(&corpus, &stories, &counts.associations(), most);
        sentences.iter().for_each(|(place, sentence)| chosen.add(*place, sentence));
        chosen.into_sentences()[0].iter().map(|shown| shown.sentence.text.clone()).collect()
    }

    #[test]
    fn the_latest_stories_give_one_sentence_each_for_a_pair() {
        let bodies = [
            ("a", Some(2019), "KT와 LG유플러스가 첫 망을 열었다. KT와 LG유플러스는 값도 정했다."),
            ("b", Some(2021), "LG유플러스는 KT와 달리 요금을 내렸다."),
            ("c", None, "날짜 없는 글에서 KT와 LG유플러스가 만났다."),
            ("d", Some(2020), "KT만 값을 올렸다."),
        ];
        assert_eq!(sentences_of_the_pair(&bodies, 2), [bodies[1].2, "KT와 LG유플러스가 첫 망을 열었다."]);
    }

    #[test]
    fn sentences_that_were_cut_in_front_of_a_name_come_last() {
        let late = format!("KT는 {} 이어 LG유플러스를 만났다.", "새 요금을 내고 ".repeat(40));
        let both = format!("{late} KT와 LG유플러스가 값을 정했다.");
        let bodies = [("a", Some(2019), "KT와 LG유플러스가 첫 망을 열었다."), ("b", Some(2021), &*late)];
        assert_eq!(sentences_of_the_pair(&bodies, 1), [bodies[0].2]);
        assert!(sentences_of_the_pair(&bodies, 2)[1].starts_with("KT는 새 요금을"));
        let bodies = [bodies[0], ("b", Some(2021), &*both)];
        assert_eq!(sentences_of_the_pair(&bodies, 2), ["KT와 LG유플러스가 값을 정했다.", bodies[0].2]);
    }
}
