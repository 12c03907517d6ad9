//! For maintainers: makes the files that gisa adds to a dictionary compiled by lindera.

use super::cache::SegmentCache;
use super::dictionary::Dictionary;
use super::lattice::{Lattice, LatticeBuilder};
use super::precomputed::FileBuilder;
use super::pruning::INFINITE_COST;
use super::token::SegmentToken;
use super::tokenizer::Tokenizer;
use super::transfer::{Transfer, TransferBuilder};
use super::trie::PrefixSearch;
use super::viterbi::{EntryCost, Viterbi};

pub use super::files::{DICTIONARY_FILES, SEGMENT_CACHE, checksums};

/// The files that are derived from the dictionary alone: name and content of each.
pub fn derived_files(tokenizer: &Tokenizer) -> [(&'static str, &[u8]); 3] {
    tokenizer.dictionary.derived().files()
}

/// The segments of a text, in order.
pub fn segments<'t>(tokenizer: &Tokenizer, text: &'t str) -> impl Iterator<Item = &'t str> {
    let segmenter = tokenizer.dictionary.segmenter();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = segmenter.next_start(text, at)?;
        at = segmenter.end(text, start, start);
        Some(&text[start..at])
    })
}

/// The content of [`SEGMENT_CACHE`] for these segments; those that cannot be cached, or find no free slot, are left
/// out.
pub fn segment_cache<'s>(tokenizer: &Tokenizer, segments: impl Iterator<Item = &'s str>) -> Vec<u8> {
    let dictionary = &tokenizer.dictionary;
    let (mut search, mut builder, mut lattice) =
        (PrefixSearch::default(), LatticeBuilder::default(), Lattice::default());
    let (mut viterbi, mut transfers) = (Viterbi::default(), TransferBuilder::default());
    let mut file = FileBuilder::new();
    for segment in segments.filter(|segment| (1..=SegmentCache::LONGEST).contains(&segment.len())) {
        builder.build_alone(dictionary, segment, &mut search, &mut lattice);
        viterbi.forward(dictionary, &lattice, |_| EntryCost { cost: 0, mark: 0 });
        if let Some(transfers) = transfers.build(dictionary, &lattice, viterbi.nodes()) {
            let backtraces = transfers.iter().map(|transfer| backtrace(dictionary, &lattice, &mut viterbi, transfer));
            file.add(segment, transfers, &backtraces.collect::<Vec<_>>());
        }
    }
    file.finish()
}

/// The tokens on the best path from the source to the target of a transfer, last token first.
fn backtrace(
    dictionary: &Dictionary,
    lattice: &Lattice,
    viterbi: &mut Viterbi,
    transfer: &Transfer,
) -> Vec<SegmentToken> {
    let cost = |left_id| if left_id == transfer.left_id { 0 } else { INFINITE_COST / 2 };
    viterbi.forward(dictionary, lattice, |left_id| EntryCost { cost: cost(left_id), mark: 0 });
    let mut tokens = Vec::new();
    if let Some(node) = viterbi.final_node(lattice, transfer.right_id) {
        viterbi.backtrace(dictionary, node, &mut tokens);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::super::precomputed::PrecomputedSegments;
    use super::super::tests::TOKENIZER;
    use super::*;

    const FREQUENT: &str = include_str!("../../dictionaries/ko-dic/source/frequent_segments.txt");

    #[test]
    fn the_segment_cache_made_anew_is_the_same() {
        let file = segment_cache(&TOKENIZER, FREQUENT.lines());
        let same =
            PrecomputedSegments::new(&file) == PrecomputedSegments::new(TOKENIZER.dictionary.derived().segment_cache);
        assert!(same, "run the example make_ko_dic");
    }

    #[test]
    fn frequent_segments_are_segments_and_each_is_found() {
        let precomputed = PrecomputedSegments::new(TOKENIZER.dictionary.derived().segment_cache);
        for segment in FREQUENT.lines() {
            assert_eq!(segments(&TOKENIZER, segment).collect::<Vec<_>>(), [segment]);
            assert!(precomputed.find(SegmentCache::hash(segment), segment).is_some(), "{segment}");
        }
        for other in ["", "있다있다있다", "가나다라마바사아자차카타파하"] {
            assert!(precomputed.find(SegmentCache::hash(other), other).is_none(), "{other}");
        }
    }

    #[test]
    fn a_worker_with_the_segment_cache_gives_the_tokens_of_one_without_it() {
        let segments: Vec<&str> = FREQUENT.lines().collect();
        let (mut with, mut without) = (TOKENIZER.worker(), TOKENIZER.worker().without_precomputed());
        for text in segments.chunks(50).flat_map(|chunk| [chunk.join(" "), chunk.concat()]) {
            assert_eq!(with.tokenize(&text), without.tokenize(&text), "{text}");
        }
    }
}
