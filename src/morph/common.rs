//! The common pieces of Korean news, each with the ways across it and the words on these, made when the dictionary is
//! compiled, so that not each worker has to find them anew.

use serde::{Deserialize, Serialize};

use super::bounds::IMPOSSIBLE;
use super::crossing::{Surveyor, Way};
use super::dictionary::Dictionary;
use super::kept::Kept;
use super::lattice::{Builder, Lattice};
use super::trie::Finder;
use super::walk::{Part, Walk};

/// Pieces, their ways and the words on these, the last first, one after the other.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Tables<'p> {
    /// Each with the number of its ways.
    #[serde(borrow)]
    pieces: Vec<(&'p str, usize)>,
    /// Each with the number of its words.
    ways: Vec<(Way, usize)>,
    words: Vec<Part>,
}

/// Surveys `pieces`, for [`kept`]; leaves out those that cannot be kept.
pub(super) fn survey<'p>(dictionary: &Dictionary, pieces: impl Iterator<Item = &'p str>) -> Vec<u8> {
    let (mut finder, mut builder, mut lattice) = (Finder::default(), Builder::default(), Lattice::default());
    let (mut walk, mut surveyor) = (Walk::default(), Surveyor::default());
    let mut tables = Tables::default();
    for piece in pieces.filter(|piece| (1..=Kept::LONGEST).contains(&piece.len())) {
        builder.build_alone(dictionary, piece, &mut finder, &mut lattice);
        walk.through(dictionary, &lattice, |_| (0, 0));
        let Some(ways) = surveyor.survey(dictionary, &lattice, walk.nodes()) else { continue };
        tables.pieces.push((piece, ways.len()));
        for way in ways {
            walk.through(dictionary, &lattice, |left| (if left == way.left { 0 } else { IMPOSSIBLE / 2 }, 0));
            let before = tables.words.len();
            if let Some(slot) = walk.last_node(&lattice, way.right) {
                walk.trace(dictionary, slot, &mut tables.words);
            }
            tables.ways.push((*way, tables.words.len() - before));
        }
    }
    postcard::to_stdvec(&tables).unwrap_or_default()
}

/// The pieces in the bytes that [`survey`] gave; none in others.
pub(super) fn kept(bytes: &[u8]) -> Kept {
    let Tables { pieces, ways, words } = postcard::from_bytes(bytes).unwrap_or_default();
    let mut kept = Kept::default();
    let (mut ways, mut words) = (&ways[..], &words[..]);
    let mut across = Vec::new();
    for (piece, count) in pieces {
        let (these, others) = ways.split_at(count.min(ways.len()));
        ways = others;
        across.clear();
        across.extend(these.iter().map(|(way, _)| *way));
        let hash = Kept::hash(piece);
        // It is kept in the slot that it was seen in: the first free one, so that it is found soonest.
        while !kept.see(hash) {}
        let number = kept.keep(hash, piece, &across);
        for (way, (_, count)) in these.iter().enumerate() {
            let (these, others) = words.split_at((*count).min(words.len()));
            words = others;
            kept.tell(number, way, these);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::tests::TOKENIZER;
    use super::*;

    const PIECES: &str = include_str!("../../dictionaries/ko-dic/source/common_pieces.txt");

    #[test]
    fn the_common_pieces_surveyed_anew_give_the_same_bytes() {
        let dictionary = &TOKENIZER.dictionary;
        assert!(survey(dictionary, PIECES.lines()) == dictionary.common_pieces(), "run the example make_ko_dic");
    }

    #[test]
    fn the_common_pieces_are_pieces_and_each_is_found() {
        let kept = kept(TOKENIZER.dictionary.common_pieces());
        for piece in PIECES.lines() {
            assert_eq!(TOKENIZER.pieces(piece).collect::<Vec<_>>(), [piece]);
            assert!(kept.find(Kept::hash(piece), piece).is_some(), "{piece}");
        }
    }

    #[test]
    fn a_worker_that_knows_the_common_pieces_gives_the_tokens_of_a_new_one() {
        let (mut new, mut knowing) = (TOKENIZER.worker(), TOKENIZER.worker());
        knowing.tokenize(&"가 ".repeat(100_000), &[]);
        let pieces: Vec<&str> = PIECES.lines().collect();
        // Together they have fewer bytes than those after which the new one would know them too.
        for text in pieces.chunks(50).flat_map(|chunk| [chunk.join(" "), chunk.concat()]).step_by(3) {
            assert_eq!(knowing.tokenize(&text, &[]), new.tokenize(&text, &[]), "{text}");
        }
    }

    #[test]
    fn bytes_that_are_cut_off_keep_nothing() {
        let bytes = TOKENIZER.dictionary.common_pieces();
        for bytes in [&bytes[..0], &bytes[..bytes.len() / 2]] {
            assert!(kept(bytes).find(Kept::hash("있다"), "있다").is_none());
        }
    }
}
