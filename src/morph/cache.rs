//! A cache of segments with their transfer costs and back traces.
//!
//! It is bounded and exact: a hit gives the result that the search would give.

use std::hash::{BuildHasher, BuildHasherDefault};

use rustc_hash::FxHasher;

use super::prefetch;
use super::token::SegmentToken;
use super::transfer::Transfer;

/// The number of sets, a power of two, each with [`SLOTS`] slots: 1 MB, which mostly stays in the processor's cache.
/// Half the earlier size took 2 to 4 % less time on 10 MB of ICT articles, and no more on 25 MB of mixed news (commit
/// e7517c8).
const SETS: usize = 1 << 14;
const SLOTS: usize = 8;

/// The most segments before the cache is cleared, about 6 MB; one text may exceed it. The other slots are left to
/// segments that are only counted. With four times as many segments, `tokenize` takes 2 % less time on 25 MB of mixed
/// news, and `index` 24 MB more memory with two threads.
const MAX_SEGMENTS: usize = SETS * SLOTS / 16;

/// Occurrences of a segment that are only counted before it is cached. Building its transfers costs more than one
/// Viterbi pass, and most segments are rare. 3 was fastest: 5 to 8 % less time than 1, 2 a little slower, 4 equal
/// (commit db866f4).
///
/// The lower half of a slot is this count; for a cached segment it is this number, plus one, plus the id.
pub(super) const SIGHTINGS: u32 = 3;

/// A segment that is cached.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct CachedSegment {
    text: [u8; SegmentCache::LONGEST],
    length: u8,
    sources: u8,
    targets: u8,
    /// The number of its transfers, and the index of the first one.
    transfers: u8,
    first_transfer: u32,
}

const _: () = assert!(size_of::<CachedSegment>() == 64);

/// The id of a cached segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SegmentId(u32);

/// A place in the list of all tokens.
#[derive(Debug, Clone, Copy, Default)]
struct TokenRange {
    start: u32,
    end: u32,
}

/// The segments that are cached.
#[derive(Debug)]
pub(super) struct SegmentCache {
    /// The upper half of a hash, and a lower half as [`SIGHTINGS`] describes it; 0 in a free slot.
    slots: Vec<u64>,
    segments: Vec<CachedSegment>,
    transfers: Vec<Transfer>,
    /// The back trace of each transfer; empty until it is set.
    backtraces: Vec<TokenRange>,
    tokens: Vec<SegmentToken>,
}

impl Default for SegmentCache {
    fn default() -> Self {
        let slots = vec![0; SETS * SLOTS];
        Self { slots, segments: Vec::new(), transfers: Vec::new(), backtraces: Vec::new(), tokens: Vec::new() }
    }
}

impl SegmentCache {
    /// The longest segment that is cached, in bytes: with its 8 bytes of numbers it fills a line of the processor's
    /// cache.
    pub const LONGEST: usize = 56;

    /// The hash of a segment.
    pub fn hash(segment: &str) -> u64 {
        BuildHasherDefault::<FxHasher>::default().hash_one(segment)
    }

    /// True if the cache holds more segments than it should keep between texts.
    pub const fn is_full(&self) -> bool {
        self.segments.len() > MAX_SEGMENTS
    }

    /// Removes all segments but keeps the allocated memory: allocating it again leaves holes that grow with the text.
    pub fn clear(&mut self) {
        self.slots.fill(0);
        self.segments.clear();
        self.transfers.clear();
        self.backtraces.clear();
        self.tokens.clear();
    }

    /// The id of a segment; `None` if it is not cached.
    #[inline]
    pub fn find(&self, hash: u64, segment: &str) -> Option<SegmentId> {
        let is_it = |id: &SegmentId| {
            let cached = self.segment(*id);
            cached.text.get(..usize::from(cached.length)) == Some(segment.as_bytes())
        };
        self.candidates(hash).find(is_it)
    }

    /// Counts one more occurrence of a segment with this hash; `true` once it is worth caching.
    pub fn record_hit(&mut self, hash: u64) -> bool {
        let times = (1..=SIGHTINGS).rev().find(|&times| self.set(hash).contains(&slot(hash, times)));
        match times {
            Some(SIGHTINGS) => return true,
            Some(times) => self.put(hash, slot(hash, times), slot(hash, times + 1)),
            None => self.put(hash, 0, slot(hash, 1)),
        }
        false
    }

    /// Caches a segment of at most [`Self::LONGEST`] bytes that is not cached, with its transfers, fewer than 256.
    pub fn insert(&mut self, hash: u64, segment: &str, transfers: impl IntoIterator<Item = Transfer>) -> SegmentId {
        let id = self.segments.len() as u32;
        let mut text = [0; Self::LONGEST];
        text[..segment.len()].copy_from_slice(segment.as_bytes());
        let first_transfer = self.transfers.len() as u32;
        self.transfers.extend(transfers);
        let transfers = &self.transfers[first_transfer as usize..];
        let sources = transfers.iter().map(|transfer| transfer.source).max().map_or(0, |last| last + 1);
        let targets = transfers.iter().map(|transfer| transfer.target).max().map_or(0, |last| last + 1);
        let (length, transfers) = (segment.len() as u8, transfers.len() as u8);
        self.segments.push(CachedSegment { text, length, sources, targets, transfers, first_transfer });
        self.backtraces.resize(self.transfers.len(), TokenRange::default());
        self.put(hash, slot(hash, SIGHTINGS), slot(hash, SIGHTINGS + 1 + id));
        SegmentId(id)
    }

    /// The number of sources of a segment.
    pub fn sources(&self, id: SegmentId) -> usize {
        self.segment(id).sources.into()
    }

    /// The number of targets of a segment.
    pub fn targets(&self, id: SegmentId) -> usize {
        self.segment(id).targets.into()
    }

    /// The transfers of a segment, at least one: first one from each source, in order, then the others.
    pub fn transfers(&self, id: SegmentId) -> &[Transfer] {
        let segment = self.segment(id);
        &self.transfers[segment.first_transfer as usize..][..usize::from(segment.transfers)]
    }

    /// The back trace of a transfer, last token first; empty until [`Self::set_backtrace`].
    pub fn backtrace(&self, id: SegmentId, transfer: usize) -> &[SegmentToken] {
        let TokenRange { start, end } = self.backtraces[self.index(id, transfer)];
        &self.tokens[start as usize..end as usize]
    }

    /// Sets the back trace of a transfer, last token first.
    pub fn set_backtrace(&mut self, id: SegmentId, transfer: usize, tokens: impl IntoIterator<Item = SegmentToken>) {
        let start = self.tokens.len() as u32;
        self.tokens.extend(tokens);
        let index = self.index(id, transfer);
        self.backtraces[index] = TokenRange { start, end: self.tokens.len() as u32 };
    }

    /// Prefetches the entries of segments with these hashes.
    pub fn prefetch(&self, hashes: impl Iterator<Item = u64> + Clone) {
        prefetch::touch(hashes.clone().map(|hash| self.set(hash)[0]));
        let ids = hashes.filter_map(|hash| self.candidates(hash).next());
        prefetch::touch(ids.clone().map(|id| self.segment(id).first_transfer.into()));
        // A segment has few transfers, which lie within three cache lines.
        prefetch::touch(ids.map(|id| {
            let transfers = self.transfers(id);
            let places = [0, transfers.len() / 2, transfers.len() - 1];
            places.into_iter().fold(0, |sum, place| sum ^ transfers[place].cost as u64)
        }));
    }

    /// Prefetches the back traces of transfers.
    pub fn prefetch_backtraces(&self, transfers: impl Iterator<Item = (SegmentId, usize)> + Clone) {
        let first_token = |(id, transfer)| self.backtraces[self.index(id, transfer)].start;
        prefetch::touch(transfers.clone().map(|transfer| first_token(transfer).into()));
        let tokens = transfers.filter_map(|transfer| self.tokens.get(first_token(transfer) as usize));
        prefetch::touch(tokens.map(|token| token.end.into()));
    }

    fn segment(&self, SegmentId(id): SegmentId) -> &CachedSegment {
        &self.segments[id as usize]
    }

    /// The index of a transfer of a segment among all transfers.
    fn index(&self, id: SegmentId, transfer: usize) -> usize {
        self.segment(id).first_transfer as usize + transfer
    }

    fn set(&self, hash: u64) -> &[u64; SLOTS] {
        &self.slots.as_chunks().0[hash as usize % SETS]
    }

    /// The ids of the segments that may have this hash.
    #[inline]
    fn candidates(&self, hash: u64) -> impl Iterator<Item = SegmentId> + Clone {
        let slots = self.set(hash).iter().filter(move |&&slot| slot >> 32 == hash >> 32);
        slots.filter_map(|&slot| (slot as u32).checked_sub(SIGHTINGS + 1).map(SegmentId))
    }

    /// Replaces `old` by `new`; without `old`, takes the first free slot, else that of a segment that was only counted,
    /// else any.
    fn put(&mut self, hash: u64, old: u64, new: u64) {
        let set: &mut [u64; SLOTS] = &mut self.slots.as_chunks_mut().0[hash as usize % SETS];
        let any = (hash >> 16) as usize % SLOTS;
        let counted = (0..SLOTS).map(|slot| (any + slot) % SLOTS).find(|&slot| set[slot] as u32 <= SIGHTINGS);
        let first = |content| set.iter().position(|&slot| slot == content);
        let place = first(old).or_else(|| first(0)).or(counted).unwrap_or(any);
        set[place] = new;
    }
}

/// The content of a slot.
const fn slot(hash: u64, lower: u32) -> u64 {
    hash >> 32 << 32 | lower as u64
}
