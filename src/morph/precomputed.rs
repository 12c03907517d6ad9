//! The precomputed cache: frequent segments of Korean news with their transfers and back traces. It is made together
//! with the dictionary ([`super::compile`]), so that workers need not compute them.

use super::cache::{SegmentCache, SegmentId};
use super::prefetch;
use super::token::SegmentToken;
use super::transfer::Transfer;

/// The number of slots for segments, a power of two. The 59,921 segments fill 46 % of them, so that an unsuccessful
/// search looks at 2.2 on average; with half as many slots it would look at 69 (D. Knuth, *The Art of Computer
/// Programming* 3, section 6.4, linear probing).
const SLOTS: usize = 1 << 17;

/// A slot: the upper half of the hash of a segment, and the byte where its record begins plus one; zero in a free slot.
/// A segment is in the first free slot at or after the one that its hash selects.
type Slot = [u8; 8];

const FREE: Slot = [0; 8];

/// A transfer in a record, and the number of tokens of its back trace.
type TransferBytes = [u8; Transfer::BYTES + 1];

/// The precomputed segments: [`SLOTS`] slots, then one record after the other. A record has the length of its segment
/// (a byte), the segment, the number of its transfers (a byte), the transfers, and their back traces, last token first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct PrecomputedSegments<'b> {
    slots: &'b [Slot],
    records: &'b [u8],
}

/// A precomputed segment.
#[derive(Debug, Clone, Copy)]
pub(super) struct PrecomputedSegment<'b> {
    transfers: &'b [TransferBytes],
    tokens: &'b [[u8; SegmentToken::BYTES]],
}

impl<'b> PrecomputedSegments<'b> {
    /// Reads a whole file made by [`FileBuilder`]. An empty file has no segments; only the embedded dictionary has any.
    pub fn new(file: &'b [u8]) -> Self {
        if file.is_empty() {
            return Self::default();
        }
        let (slots, records) = file.split_at(SLOTS * size_of::<Slot>());
        Self { slots: slots.as_chunks().0, records }
    }

    /// Looks up a segment by its hash; `None` if it is not precomputed.
    pub fn find(&self, hash: u64, segment: &str) -> Option<PrecomputedSegment<'b>> {
        self.candidates(hash).find_map(|record| {
            let (&length, rest) = record.split_first()?;
            let (text, rest) = rest.split_at_checked(length.into())?;
            let (&transfers, rest) = rest.split_first().filter(|_| text == segment.as_bytes())?;
            let (transfers, tokens) = rest.split_at_checked(usize::from(transfers) * size_of::<TransferBytes>())?;
            Some(PrecomputedSegment { transfers: transfers.as_chunks().0, tokens: tokens.as_chunks().0 })
        })
    }

    /// Prefetches the records of segments with these hashes.
    pub fn prefetch(&self, hashes: impl Iterator<Item = u64> + Clone) {
        let slots = hashes.clone().filter_map(|hash| self.slots.get(hash as usize % SLOTS));
        prefetch::touch(slots.map(|slot| slot[0].into()));
        // Most records end within five cache lines.
        let records = hashes.filter_map(|hash| self.candidates(hash).next());
        prefetch::touch(records.flat_map(|record| record.iter().step_by(64).take(5)).map(|&byte| byte.into()));
    }

    /// The records of the segments that may have this hash, each followed by the rest of the file.
    fn candidates(&self, hash: u64) -> impl Iterator<Item = &'b [u8]> {
        let slots = slots_of(hash).map_while(|slot| self.slots.get(slot).filter(|&&slot| slot != FREE));
        let alike = slots.map(|&slot| u64::from_le_bytes(slot)).filter(move |slot| slot >> 32 == hash >> 32);
        alike.filter_map(|slot| self.records.get((slot as u32).checked_sub(1)? as usize..))
    }
}

impl PrecomputedSegment<'_> {
    /// Inserts the segment into the cache.
    pub fn insert_into(self, cache: &mut SegmentCache, hash: u64, segment: &str) -> SegmentId {
        let transfers = self.transfers.iter().filter_map(|transfer| transfer.first_chunk());
        let id = cache.insert(hash, segment, transfers.map(Transfer::from_bytes));
        let mut tokens = self.tokens;
        for (transfer, [.., count]) in self.transfers.iter().enumerate() {
            let Some((backtrace, others)) = tokens.split_at_checked(usize::from(*count)) else { break };
            cache.set_backtrace(id, transfer, backtrace.iter().map(SegmentToken::from_bytes));
            tokens = others;
        }
        id
    }
}

/// Makes the file that [`PrecomputedSegments`] reads.
pub(super) struct FileBuilder {
    slots: Vec<Slot>,
    records: Vec<u8>,
}

impl FileBuilder {
    /// A file without segments.
    pub fn new() -> Self {
        Self { slots: vec![FREE; SLOTS], records: Vec::new() }
    }

    /// Adds a segment with its transfers and their back traces, if a slot is free.
    pub fn add(&mut self, segment: &str, transfers: &[Transfer], backtraces: &[Vec<SegmentToken>]) {
        let hash = SegmentCache::hash(segment);
        let Some(free) = slots_of(hash).find(|&slot| self.slots[slot] == FREE) else { return };
        self.slots[free] = (hash >> 32 << 32 | (self.records.len() as u64 + 1)).to_le_bytes();
        self.records.push(segment.len() as u8);
        self.records.extend_from_slice(segment.as_bytes());
        self.records.push(transfers.len() as u8);
        for (transfer, tokens) in transfers.iter().zip(backtraces) {
            self.records.extend_from_slice(&transfer.to_bytes());
            self.records.push(tokens.len() as u8);
        }
        self.records.extend(backtraces.iter().flatten().flat_map(|token| token.to_bytes()));
    }

    /// The finished file.
    pub fn finish(self) -> Vec<u8> {
        [self.slots.as_flattened(), &self.records].concat()
    }
}

/// The slots of a segment with this hash, in probing order.
fn slots_of(hash: u64) -> impl Iterator<Item = usize> {
    (0..SLOTS).map(move |step| (hash as usize).wrapping_add(step) % SLOTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_is_found_in_the_file_and_none_in_an_empty_one() {
        let mut file = FileBuilder::new();
        file.add("있다", &[Transfer { cost: 1, left_id: 2, right_id: 3, source: 0, target: 0 }], &[Vec::new()]);
        let file = file.finish();
        let find = |file, segment| PrecomputedSegments::new(file).find(SegmentCache::hash(segment), segment).is_some();
        assert_eq!((find(&file, "있다"), find(&file, "없다"), find(&[], "있다")), (true, false, false));
    }
}
