//! Comparison of the words of two parts of a corpus (keyness), by stories.

use std::collections::BTreeMap;

use super::compare::{Comparison, PartCount, compared};
use super::word_counts::WordCount;
use super::words::distinct_tag;
use crate::lexicon::Kind;
use crate::morph::Pos;

/// A word of two parts of a corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ComparedWord<'c> {
    /// The canonical form of a name, or the word as written.
    pub form: &'c str,
    /// Its part of speech; for a noun the one in the part that has it more often.
    pub tag: Pos,
    /// The type of a name of the lexicon; `None` for other words.
    pub kind: Option<Kind>,
}

/// The identity of a word of both parts: form, [`distinct_tag`] and type.
type Key<'c> = (&'c str, Option<Pos>, Option<Kind>);

/// The words of two parts with their counts in focus and reference, the least p-value first. `stories` are the numbers
/// of stories of the two parts.
pub fn compared_words<'c>(
    focus: &[WordCount<'c>],
    reference: &[WordCount<'c>],
    stories: [u64; 2],
) -> Vec<Comparison<ComparedWord<'c>>> {
    let mut tags: BTreeMap<Key, (u64, Pos)> = BTreeMap::new();
    for word in focus.iter().chain(reference) {
        let most = tags.entry(key(word)).or_insert((word.count, word.tag));
        if word.count > most.0 {
            *most = (word.count, word.tag);
        }
    }
    let part = |words: &[WordCount<'c>]| -> Vec<(ComparedWord<'c>, PartCount)> {
        let count = |word: &WordCount<'c>| {
            let &WordCount { form, kind, count, documents, stories, .. } = word;
            (ComparedWord { form, tag: tags[&key(word)].1, kind }, PartCount { count, documents, stories })
        };
        words.iter().map(count).collect()
    };
    compared(part(focus), part(reference), stories)
}

fn key<'c>(word: &WordCount<'c>) -> Key<'c> {
    (word.form, distinct_tag(word.tag), word.kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_is_the_same_word_in_both_parts_under_any_tag() {
        let word = |form, tag, kind, count| WordCount { form, tag, kind, count, documents: 1, stories: 2 };
        let focus = [word("망", Pos::NNG, None, 1), word("요금", Pos::NNG, None, 1)];
        let reference = [word("망", Pos::NNP, None, 3), word("망", Pos::NNP, Some(Kind::Technology), 1)];
        let rows = compared_words(&focus, &reference, [2, 2]);
        let mut shown: Vec<String> = rows
            .iter()
            .map(|Comparison { subject, difference }| {
                let (focus, reference) = (difference.focus, difference.reference);
                let kind = subject.kind.map_or("-", Kind::name);
                let counts = format!(
                    "{} {}/{} {}/{}",
                    subject.tag, focus.count, focus.stories, reference.count, reference.stories
                );
                format!("{} {kind} {counts}", subject.form)
            })
            .collect();
        shown.sort();
        assert_eq!(shown, ["망 - NNP 1/2 3/2", "망 technology NNP 0/2 1/2", "요금 - NNG 1/2 0/2"]);
    }
}
