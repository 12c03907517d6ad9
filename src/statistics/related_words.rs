//! Related words: the words in the windows of an entity, and their association with it.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::corpus_tally::{CorpusTally, Stories};
use super::ids::Ids;
use super::packed::PackedRows;
use super::significance::{TESTED_STORIES, set_q_values};
use super::words::{TagTimes, WordKey, distinct_tag};
use super::{Collocation, Contingency, Counting, Counts, EntityCount};
use crate::annotation::{Annotated, Word};
use crate::article::Field;
use crate::entity::Entity;
use crate::morph::Pos;

/// The identity of a word: its form and [`distinct_tag`].
type Key = (Arc<str>, Option<Pos>);

/// The words of one document, in all windows and in those of an entity.
#[derive(Debug, Default)]
pub struct DocumentWords {
    /// True if the document names the entity.
    named: bool,
    /// For each word its most frequent part of speech, the number of windows that contain it, and the number of those
    /// that also name the entity. In no order.
    words: Vec<(Key, (Pos, u32, u32))>,
}

/// The words of the documents of a corpus, in the order of reading. A document takes some 4.2 bytes for each of its
/// words: 0.58 KB for an article of `ict-news.jsonl`. Each word is stored once.
#[derive(Debug, Default)]
pub struct RelatedWords {
    words: Ids<Key>,
    documents: Vec<InDocument>,
}

/// The data kept of one document.
#[derive(Debug)]
struct InDocument {
    named: bool,
    /// Its words with the figures of [`DocumentWords`]; the part of speech is an index into [`Pos::ALL`].
    words: PackedRows<3>,
}

/// A word with its association with an entity.
#[derive(Debug, Clone, PartialEq)]
pub struct Collocate<'c> {
    /// The word.
    pub form: &'c str,
    /// Its part of speech; of a noun the most frequent one.
    pub tag: Pos,
    /// The figures of its association with the entity.
    pub collocation: Collocation,
}

impl DocumentWords {
    /// Counts the given `words` of a document, in all windows and in those of an entity. Names of the lexicon are not
    /// words here: they are entities themselves.
    pub fn new(annotated: &Annotated, words: &[(WordKey, &Word)], entity: &Entity, counting: &Counting) -> Self {
        let counted = annotated.mentions.iter().filter(|mention| counting.counts(mention));
        let named = counted.filter(|mention| mention.entity == *entity);
        let windows: BTreeSet<(Field, usize)> =
            named.map(|m| counting.window_of(m.field, m.sentence, m.paragraph)).collect();
        let mut indices: FxHashMap<(&Arc<str>, Option<Pos>), u32> = FxHashMap::default();
        let mut places: Vec<Place> = Vec::with_capacity(words.len());
        for (key, word) in words.iter().filter(|(key, _)| key.kind.is_none()) {
            let next = indices.len() as u32;
            let index = *indices.entry((&key.form, distinct_tag(key.tag))).or_insert(next);
            places.push((index, counting.window_of(word.field, word.sentence, word.paragraph), key.tag, word.count));
        }
        places.sort_unstable();
        let in_windows: Vec<_> =
            places.chunk_by(|one, other| one.0 == other.0).map(|places| in_windows(places, &windows)).collect();
        let words = indices.into_iter().map(|((form, tag), index)| {
            let found = in_windows[index as usize];
            ((Arc::clone(form), tag), found)
        });
        Self { named: !windows.is_empty(), words: words.collect() }
    }
}

/// An occurrence of a word: the id of the word, its window, its part of speech, and the number of such occurrences.
type Place = (u32, (Field, usize), Pos, u32);

/// The figures of the word with these sorted occurrences: its most frequent part of speech, the number of its windows,
/// and the number of those among `windows`.
fn in_windows(places: &[Place], windows: &BTreeSet<(Field, usize)>) -> (Pos, u32, u32) {
    let mut tags = TagTimes::default();
    places.iter().for_each(|(_, _, tag, count)| tags.add(*tag, u64::from(*count)));
    let (mut all, mut together) = (0, 0);
    for same in places.chunk_by(|one, other| one.1 == other.1) {
        all += 1;
        together += u32::from(windows.contains(&same[0].1));
    }
    (tags.most_frequent(), all, together)
}

/// The counts of one word.
#[derive(Default)]
struct Count<'c> {
    tags: TagTimes,
    windows: u64,
    together: u64,
    documents: u64,
    documents_together: u64,
    shared: u64,
    articles: Vec<usize>,
    form: &'c str,
}

impl RelatedWords {
    /// Adds the words of the next document.
    pub fn push(&mut self, document: DocumentWords) {
        let words = document.words.iter();
        let words =
            words.map(|(key, (tag, windows, together))| (self.words.of(key), [*tag as u32, *windows, *together]));
        self.documents.push(InDocument { named: document.named, words: PackedRows::new(words.collect()) });
    }

    /// The words that at least one window contains together with the entity, in alphabetical order; `corpus` must have
    /// the same documents.
    pub fn collocates(
        &self,
        corpus: &CorpusTally,
        stories: &Stories,
        counts: &Counts,
        entity: &EntityCount,
    ) -> Vec<Collocate<'_>> {
        let found = self.counts(stories);
        let mut collocates: Vec<Collocate> =
            found.iter().map(|count| count.collocate(corpus, counts, entity)).collect();
        let is_tested = |it: &Collocation| it.stories.left >= TESTED_STORIES && it.stories.right >= TESTED_STORIES;
        let tested = collocates.iter_mut().map(|word| &mut word.collocation).filter(|it| is_tested(it));
        set_q_values(tested.map(|it| (it.p_value, &mut it.q_value)), None);
        collocates.retain(|word| word.collocation.windows.both > 0);
        collocates.sort_by_key(|word| (word.form, word.tag));
        collocates
    }

    /// The counts of each word, in order of first occurrence.
    fn counts(&self, stories: &Stories) -> Vec<Count<'_>> {
        let mut found: Vec<Count> =
            self.words.all().iter().map(|(form, _)| Count { form, ..Count::default() }).collect();
        for (place, document) in self.documents.iter().enumerate() {
            let counted = u64::from(!stories.is_reprint(place));
            for (word, [tag, windows, together]) in document.words.rows() {
                let tag = Pos::ALL[tag as usize];
                let count = &mut found[word as usize];
                count.tags.add(tag, counted * u64::from(windows));
                count.windows += counted * u64::from(windows);
                count.together += counted * u64::from(together);
                count.documents += counted;
                count.documents_together += counted * u64::from(together > 0);
                count.shared += counted * u64::from(document.named);
                count.articles.extend((together > 0).then_some(place));
            }
        }
        found
    }
}

impl<'c> Count<'c> {
    fn collocate(&self, corpus: &CorpusTally, counts: &Counts, entity: &EntityCount) -> Collocate<'c> {
        let articles = || self.articles.iter().map(|place| &corpus.documents()[*place]);
        let days = || articles().filter_map(|document| document.date);
        let named = &entity.named;
        let windows =
            Contingency { both: self.together, left: named.windows, right: self.windows, all: counts.windows };
        let stories =
            Contingency { both: self.shared, left: named.documents, right: self.documents, all: counts.stories };
        let collocation = Collocation {
            windows,
            documents: self.documents_together,
            stories,
            p_value: stories.fisher_right(),
            q_value: None,
            articles: self.articles.len() as u64,
            outlets: articles().filter_map(|document| document.press.as_deref()).collect::<BTreeSet<_>>().len() as u64,
            days: days().min().zip(days().max()),
        };
        Collocate { form: self.form, tag: self.tags.most_frequent(), collocation }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Annotator;
    use crate::article::Similarity;
    use crate::corpus::Document;
    use crate::lexicon::{Kind, Lexicon};
    use crate::morph::Tokenizer;
    use crate::statistics::{WordOptions, WordReader};

    #[test]
    fn words_are_tied_to_the_entity_whose_windows_they_stand_in() {
        let (lexicon, tokenizer) = (Lexicon::embedded(), Tokenizer::embedded().expect("the embedded dictionary"));
        let counting = Counting::default();
        let reader = WordReader::new(WordOptions::usual(&lexicon, counting.zones.clone()));
        let annotator = Annotator::new(&lexicon, &tokenizer).with_words(reader.options().tags.clone());
        let kt = Entity { kind: Kind::Company, name: "KT".into() };
        let (mut corpus, mut words) = (CorpusTally::default(), RelatedWords::default());
        let mut worker = annotator.worker();
        for body in ["KT가 요금을 내린다. 요금이 싸다.", "KT는 요금과 주소를 바꾼다.", "주소가 바뀐다."]
        {
            let annotated = annotator.annotate(&mut worker, Document { body: body.to_owned(), ..Document::default() });
            let found: Vec<_> = reader.words(&annotated).collect();
            words.push(DocumentWords::new(&annotated, &found, &kt, &counting));
            corpus.push(&annotated.article.document, counting.tally(&annotated));
        }
        let stories = corpus.stories(Similarity::Off);
        let counts = corpus.counts(&stories);
        let collocates = words.collocates(&corpus, &stories, &counts, counts.of(&kt).expect("it is named"));
        let shown: Vec<_> = collocates
            .iter()
            .map(|Collocate { form, collocation, .. }| (*form, collocation.windows, collocation.stories))
            .collect();
        let table = |both, left, right, all| Contingency { both, left, right, all };
        let want = [("요금", table(2, 2, 3, 4), table(2, 2, 2, 3)), ("주소", table(1, 2, 2, 4), table(1, 2, 2, 3))];
        assert_eq!(shown, want, "KT is no word of its own windows");
    }
}
