//! Stories: clusters of documents that tell the same, so that a wire story in thirty papers can count once.
//!
//! Documents are compared by their [`Signature`]s alone; memory is the signatures and some bytes more for each
//! document.

mod signature;

pub use signature::Signature;

use std::borrow::Borrow;

/// The similarity that makes two documents one story.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Similarity {
    /// No similarity: each document is a story of its own.
    Off,
    /// Equal articles, white space aside.
    Exact,
    /// Equal articles; articles whose Jaccard similarity of character 5-grams is at least this value, in `0.0..=1.0`,
    /// as their signatures estimate it (with a standard error of about 0.05); and articles that are linked by a chain
    /// of such pairs. From 0.5 on, at least 98 of 100 such pairs are found; below, fewer are.
    Near(f64),
}

impl Default for Similarity {
    /// Near-duplicates from a similarity of 0.5 on.
    fn default() -> Self {
        Self::Near(0.5)
    }
}

/// For each document the index of the document that represents its story: the one with the smallest key.
///
/// Keys must differ. The stories do not depend on the order of the documents. A document without an article is a story
/// of its own.
pub fn stories<K: Ord, S: Borrow<Signature>>(documents: &[(K, S)], similarity: Similarity) -> Vec<usize> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_unstable_by(|&a, &b| documents[a].0.cmp(&documents[b].0));
    let signatures: Vec<&Signature> = order.iter().map(|&i| documents[i].1.borrow()).collect();
    let mut sets = Sets::new(order.len());
    if similarity != Similarity::Off {
        for group in groups(&signatures, |s| s.digest()) {
            group.iter().for_each(|&rank| sets.join(group[0], rank));
        }
    }
    if let Similarity::Near(threshold) = similarity {
        for band in 0..Signature::BANDS {
            for group in groups(&signatures, |s| s.band(band)) {
                join_similar(&signatures, &group, threshold, &mut sets);
            }
        }
    }
    let mut stories = vec![0; order.len()];
    for (rank, &index) in order.iter().enumerate() {
        stories[index] = order[sets.first(rank)];
    }
    stories
}

/// The ranks of signatures that share a value, ascending; each group has at least two.
fn groups<V: Ord>(signatures: &[&Signature], value: impl Fn(&Signature) -> V) -> Vec<Vec<usize>> {
    let articles = signatures.iter().enumerate().filter(|(_, s)| !s.is_empty());
    let mut values: Vec<(V, usize)> = articles.map(|(rank, s)| (value(s), rank)).collect();
    values.sort_unstable();
    let same = values.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1);
    same.map(|group| group.iter().map(|(_, rank)| *rank).collect()).collect()
}

/// The most documents of a group with which a further one is compared. It avoids comparing all pairs of a large group
/// of unlike documents, such as those with the same closing formula. Half and twice as many change no story of the
/// measured articles (`src/README.md`, *Constants*).
const LEADERS: usize = 64;

/// Joins the similar documents of a group that shares a part of its signatures.
fn join_similar(signatures: &[&Signature], group: &[usize], threshold: f64, sets: &mut Sets) {
    let mut leaders: Vec<usize> = Vec::new();
    for &rank in group {
        let known = sets.first(rank);
        if leaders.iter().any(|&leader| sets.first(leader) == known) {
            continue;
        }
        let like = |leader: &&usize| signatures[**leader].similarity(signatures[rank]) >= threshold;
        match leaders.iter().find(like) {
            Some(&leader) => sets.join(leader, rank),
            None if leaders.len() < LEADERS => leaders.push(rank),
            None => {}
        }
    }
}

/// Disjoint sets of ranks, each represented by its smallest.
struct Sets(Vec<usize>);

impl Sets {
    fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    fn first(&mut self, mut rank: usize) -> usize {
        while self.0[rank] != rank {
            self.0[rank] = self.0[self.0[rank]];
            rank = self.0[rank];
        }
        rank
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A text of distinct words, those with the numbers `from` to `to`.
    fn words(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("낱말{}이 ", n * 7919 % 10007)).collect()
    }

    fn named(texts: &[String], similarity: Similarity) -> Vec<usize> {
        let documents: Vec<(usize, Signature)> =
            texts.iter().enumerate().map(|(i, text)| (i, Signature::of_text([text.as_str()]))).collect();
        stories(&documents, similarity)
    }

    #[test]
    fn reprints_are_one_story_and_other_texts_are_not() {
        let same = words(0, 100);
        let spaced = same.replace(' ', "\n ");
        let reprint = words(0, 90) + &words(500, 505);
        let texts = [words(200, 300), same, spaced, reprint, words(300, 400), String::new(), String::new()];
        assert_eq!(named(&texts, Similarity::Off), [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(named(&texts, Similarity::Exact), [0, 1, 1, 3, 4, 5, 6]);
        assert_eq!(named(&texts, Similarity::default()), [0, 1, 1, 1, 4, 5, 6]);
    }

    #[test]
    fn the_threshold_is_the_similarity() {
        let texts = [words(0, 300), words(75, 375)];
        assert_eq!(named(&texts, Similarity::Near(0.4)), [0, 0], "three of five words are shared");
        assert_eq!(named(&texts, Similarity::Near(0.9)), [0, 1]);
    }

    proptest! {
        #[test]
        fn stories_do_not_depend_on_the_order(cuts in prop::collection::vec((0usize..40, 41usize..90), 1..12), turn in 0usize..12) {
            let mut documents: Vec<(usize, Signature)> =
                cuts.iter().enumerate().map(|(i, &(a, b))| (i, Signature::of_text([words(a, b).as_str()]))).collect();
            let straight = stories(&documents, Similarity::default());
            let turn = turn % documents.len();
            documents.rotate_left(turn);
            let turned = stories(&documents, Similarity::default());
            for (index, story) in turned.iter().enumerate() {
                prop_assert_eq!(documents[*story].0, straight[documents[index].0]);
            }
        }
    }
}
