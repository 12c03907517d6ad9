//! Counts of words over the documents of a corpus. A document takes some 2.2 bytes for each of its words: 0.30 KB for
//! the 139 words of an article of `ict-news.jsonl`. Each word is stored once.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::ids::Ids;
use super::packed::PackedRows;
use super::words::{TagTimes, WordKey, distinct_tag};
use crate::lexicon::Kind;
use crate::morph::Pos;

/// The numbers of occurrences of each word in the documents of a corpus, in the order of reading.
#[derive(Debug, Default)]
pub struct WordTally {
    words: Ids<WordKey>,
    /// The words of each document with their numbers of occurrences.
    documents: Vec<PackedRows<1>>,
}

/// The counts of a word.
#[derive(Debug, Clone, PartialEq)]
pub struct WordCount<'c> {
    /// The word.
    pub form: &'c str,
    /// Its part of speech; for a noun with several the most frequent one.
    pub tag: Pos,
    /// The type of a name of the lexicon; `None` for other words.
    pub kind: Option<Kind>,
    /// Its number of occurrences.
    pub count: u64,
    /// The number of documents that contain it.
    pub documents: u64,
    /// The number of all counted documents.
    pub stories: u64,
}

impl WordCount<'_> {
    /// The share of the documents that contain it, 0 to 1.
    pub fn share(&self) -> f64 {
        self.documents as f64 / self.stories as f64
    }

    /// TF-IDF: the number of occurrences times ln(stories / documents), which is the sum over the documents of term
    /// frequency times inverse document frequency (Spärck Jones 1972; Salton & Buckley 1988). It is high for words of
    /// some documents, and 0 for words of all.
    pub fn tf_idf(&self) -> f64 {
        self.count as f64 * (self.stories as f64 / self.documents as f64).ln()
    }
}

/// The identity of a row of the counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Row<'w> {
    form: &'w str,
    /// See [`distinct_tag`].
    tag: Option<Pos>,
    kind: Option<Kind>,
}

impl WordTally {
    /// Adds the words of the next document, each once.
    pub fn push(&mut self, words: Vec<(WordKey, u32)>) {
        let times = words.iter().map(|(word, times)| (self.words.of(word), [*times])).collect();
        self.documents.push(PackedRows::new(times));
    }

    /// The counts over the documents at the indices for which `counted` holds; the most frequent word first, then by
    /// word, tag and type.
    pub fn counts(&self, counted: impl Fn(usize) -> bool) -> Vec<WordCount<'_>> {
        let (rows, row_of) = self.rows();
        let mut times = vec![TagTimes::default(); rows.len()];
        let mut documents = vec![0_u64; rows.len()];
        let mut stories = 0;
        for (_, words) in self.documents.iter().enumerate().filter(|(place, _)| counted(*place)) {
            stories += 1;
            let mut named = Vec::new();
            for (word, [count]) in words.rows() {
                let (row, tag) = (row_of[word as usize], self.words.all()[word as usize].tag);
                times[row].add(tag, count.into());
                named.push(row);
            }
            named.sort_unstable();
            named.dedup();
            named.into_iter().for_each(|row| documents[row] += 1);
        }
        let rows = rows.into_iter().zip(times).zip(documents).filter(|(_, documents)| *documents > 0);
        let mut counts: Vec<WordCount> = rows
            .map(|((row, times), documents)| WordCount {
                form: row.form,
                tag: times.most_frequent(),
                kind: row.kind,
                count: times.total(),
                documents,
                stories,
            })
            .collect();
        counts.sort_by_key(|word| (Reverse(word.count), word.form, word.tag, word.kind));
        counts
    }

    /// The distinct rows, and the row of each word id.
    fn rows(&self) -> (Vec<Row<'_>>, Vec<usize>) {
        let mut places: FxHashMap<Row, usize> = FxHashMap::default();
        let mut rows = Vec::new();
        let row_of = self.words.all().iter().map(|word| {
            let row = Row { form: &word.form, tag: distinct_tag(word.tag), kind: word.kind };
            *places.entry(row).or_insert_with(|| {
                rows.push(row);
                rows.len() - 1
            })
        });
        let row_of = row_of.collect();
        (rows, row_of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(form: &'static str, tag: Pos, kind: Option<Kind>) -> WordKey {
        WordKey { form: form.into(), tag, kind }
    }

    #[test]
    fn a_noun_is_one_word_under_any_noun_tag_and_a_name_is_a_word_of_its_own() {
        let mut tally = WordTally::default();
        let technology = Some(Kind::Technology);
        tally.push(Vec::from([
            (key("망", Pos::NNG, None), 1),
            (key("망", Pos::NNP, None), 2),
            (key("망", Pos::VA, None), 4),
            (key("인공지능", Pos::NNP, technology), 3),
        ]));
        tally.push(Vec::from([(key("망", Pos::NNG, None), 2), (key("인공지능", Pos::NNG, None), 1)]));
        tally.push(Vec::from([(key("그늘", Pos::NNG, None), 9)]));
        let shown = |counted: fn(usize) -> bool| -> Vec<String> {
            let show = |word: &WordCount| {
                let kind = word.kind.map_or("-", Kind::name);
                format!("{} {} {kind} {} {} of {}", word.form, word.tag, word.count, word.documents, word.stories)
            };
            tally.counts(counted).iter().map(show).collect()
        };
        let want =
            ["망 NNG - 5 2 of 2", "망 VA - 4 1 of 2", "인공지능 NNP technology 3 1 of 2", "인공지능 NNG - 1 1 of 2"];
        assert_eq!(shown(|place| place < 2), want);
        assert_eq!(shown(|place| place == 0)[0], "망 VA - 4 1 of 1", "equally tagged words come by count");
    }

    #[test]
    fn share_and_tf_idf_are_those_of_the_formulas() {
        let word = WordCount { form: "망", tag: Pos::NNG, kind: None, count: 6, documents: 2, stories: 8 };
        assert_eq!(word.share(), 0.25);
        assert!((word.tf_idf() - 6.0 * 4.0_f64.ln()).abs() < 1e-12);
        assert_eq!(WordCount { documents: 8, ..word }.tf_idf(), 0.0, "a word of all documents tells none apart");
    }
}
