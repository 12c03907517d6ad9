//! The frequent pieces of Korean news, each with the ways across it and the words on these, made when the dictionary is
//! compiled, so that not each worker has to find them anew.

use std::hint::black_box;

use super::bounds::IMPOSSIBLE;
use super::crossing::{Surveyor, Way};
use super::dictionary::Dictionary;
use super::kept::{Kept, Number};
use super::lattice::{Builder, Lattice};
use super::trie::Finder;
use super::walk::{Part, Walk};

/// How many slots there are for pieces, a power of two.
const SLOTS: usize = 1 << 17;

/// What stands in a slot: the upper half of the hash of a piece, and one more than the byte where its record begins; zeroes
/// if it is free. The piece is in the first free slot from that on which its hash names.
type Slot = [u8; 8];

const FREE: Slot = [0; 8];

/// What stands in a record for a way: itself, and how many words are on it.
type WayBytes = [u8; Way::BYTES + 1];

/// The frequent pieces: [`SLOTS`] slots, then one record after the other. Each has the length of its piece (a byte), the piece,
/// the number of ways across it (a byte), the ways, and their words, way by way, the last first.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Frequent<'b> {
    slots: &'b [Slot],
    records: &'b [u8],
}

/// What is known of a frequent piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'b> {
    ways: &'b [WayBytes],
    words: &'b [[u8; Part::BYTES]],
}

impl<'b> Frequent<'b> {
    /// The pieces in the bytes that [`survey`] gave; none in fewer bytes than it gives at least.
    pub fn new(bytes: &'b [u8]) -> Self {
        let (slots, records) = bytes.split_at_checked(SLOTS * size_of::<Slot>()).unwrap_or_default();
        Self { slots: slots.as_chunks().0, records }
    }

    /// What is known of `piece`, which has this hash; `None` if it is not one of them.
    pub fn find(&self, hash: u64, piece: &str) -> Option<Record<'b>> {
        self.candidates(hash).find_map(|record| {
            let (&length, rest) = record.split_first()?;
            let (text, rest) = rest.split_at_checked(length.into())?;
            let (&ways, rest) = rest.split_first().filter(|_| text == piece.as_bytes())?;
            let (ways, words) = rest.split_at_checked(usize::from(ways) * size_of::<WayBytes>())?;
            Some(Record { ways: ways.as_chunks().0, words: words.as_chunks().0 })
        })
    }

    /// Reads what will be needed of pieces with these hashes, as [`Kept::read_ahead`] does.
    pub fn read_ahead(&self, hashes: impl Iterator<Item = u64> + Clone) {
        let slots = hashes.clone().filter_map(|hash| self.slots.get(hash as usize % SLOTS));
        black_box(slots.fold(0, |sum, slot| sum ^ slot[0]));
        // Most records end within five cache lines.
        let lines =
            hashes.filter_map(|hash| self.candidates(hash).next()).flat_map(|record| record.iter().step_by(64).take(5));
        black_box(lines.fold(0, |sum, byte| sum ^ byte));
    }

    /// The records, each with all that follow, of the pieces that may have this hash.
    fn candidates(&self, hash: u64) -> impl Iterator<Item = &'b [u8]> {
        let slots = slots_of(hash).map_while(|slot| self.slots.get(slot).filter(|&&slot| slot != FREE));
        let alike = slots.map(|&slot| u64::from_le_bytes(slot)).filter(move |slot| slot >> 32 == hash >> 32);
        alike.filter_map(|slot| self.records.get((slot as u32).checked_sub(1)? as usize..))
    }
}

impl Record<'_> {
    /// Keeps `piece`, of which this is the record.
    pub fn keep(self, kept: &mut Kept, hash: u64, piece: &str) -> Number {
        let number = kept.keep(hash, piece, self.ways.iter().filter_map(|way| way.first_chunk()).map(Way::from_bytes));
        let mut words = self.words;
        for (way, [.., count]) in self.ways.iter().enumerate() {
            let Some((these, others)) = words.split_at_checked(usize::from(*count)) else { break };
            kept.tell(number, way, these.iter().map(Part::from_bytes));
            words = others;
        }
        number
    }
}

/// Surveys `pieces`, for [`Frequent::new`]; leaves out those that cannot be kept, and those for which no slot is left.
pub(super) fn survey<'p>(dictionary: &Dictionary, pieces: impl Iterator<Item = &'p str>) -> Vec<u8> {
    let (mut finder, mut builder, mut lattice) = (Finder::default(), Builder::default(), Lattice::default());
    let (mut walk, mut surveyor) = (Walk::default(), Surveyor::default());
    let mut file = File { slots: vec![FREE; SLOTS], records: Vec::new() };
    for piece in pieces.filter(|piece| (1..=Kept::LONGEST).contains(&piece.len())) {
        builder.build_alone(dictionary, piece, &mut finder, &mut lattice);
        walk.through(dictionary, &lattice, |_| (0, 0));
        let Some(ways) = surveyor.survey(dictionary, &lattice, walk.nodes()) else { continue };
        let words = |way: &Way| {
            walk.through(dictionary, &lattice, |left| (if left == way.left { 0 } else { IMPOSSIBLE / 2 }, 0));
            let mut words = Vec::new();
            if let Some(slot) = walk.last_node(&lattice, way.right) {
                walk.trace(dictionary, slot, &mut words);
            }
            words
        };
        file.add(piece, ways, &ways.iter().map(words).collect::<Vec<_>>());
    }
    [file.slots.as_flattened(), &file.records].concat()
}

/// What [`Frequent::new`] reads.
struct File {
    slots: Vec<Slot>,
    records: Vec<u8>,
}

impl File {
    /// Adds a piece with the ways across it and the words on each, if there is a slot for it.
    fn add(&mut self, piece: &str, ways: &[Way], words: &[Vec<Part>]) {
        let hash = Kept::hash(piece);
        let Some(free) = slots_of(hash).find(|&slot| self.slots[slot] == FREE) else { return };
        self.slots[free] = (hash >> 32 << 32 | (self.records.len() as u64 + 1)).to_le_bytes();
        self.records.push(piece.len() as u8);
        self.records.extend_from_slice(piece.as_bytes());
        self.records.push(ways.len() as u8);
        for (way, words) in ways.iter().zip(words) {
            self.records.extend_from_slice(&way.to_bytes());
            self.records.push(words.len() as u8);
        }
        self.records.extend(words.iter().flatten().flat_map(|part| part.to_bytes()));
    }
}

/// The slots where a piece with this hash may be, in the order in which they are tried.
fn slots_of(hash: u64) -> impl Iterator<Item = usize> {
    (0..SLOTS).map(move |step| (hash as usize).wrapping_add(step) % SLOTS)
}

#[cfg(test)]
mod tests {
    use super::super::tests::TOKENIZER;
    use super::*;

    const PIECES: &str = include_str!("../../dictionaries/ko-dic/source/frequent_pieces.txt");

    #[test]
    fn the_frequent_pieces_surveyed_anew_give_the_same_bytes() {
        let bytes = survey(&TOKENIZER.dictionary, PIECES.lines());
        let Frequent { slots, records } = Frequent::new(&bytes);
        let frequent = TOKENIZER.dictionary.frequent_pieces();
        assert!(slots == frequent.slots && records == frequent.records, "run the example make_ko_dic");
    }

    #[test]
    fn the_frequent_pieces_are_pieces_and_each_is_found() {
        let frequent = TOKENIZER.dictionary.frequent_pieces();
        for piece in PIECES.lines() {
            assert_eq!(TOKENIZER.pieces(piece).collect::<Vec<_>>(), [piece]);
            assert!(frequent.find(Kept::hash(piece), piece).is_some(), "{piece}");
        }
        for other in ["", "있다있다있다", "가나다라마바사아자차카타파하"] {
            assert!(frequent.find(Kept::hash(other), other).is_none(), "{other}");
        }
    }

    #[test]
    fn bytes_that_are_cut_off_give_no_piece() {
        let bytes = survey(&TOKENIZER.dictionary, ["있다"].into_iter());
        let records = SLOTS * size_of::<Slot>();
        for length in [0, records - 1, records, records + 1, records + 7] {
            assert!(Frequent::new(&bytes[..length]).find(Kept::hash("있다"), "있다").is_none(), "{length} bytes");
        }
    }
}
