//! The decoder: finds the best path through the segments of a text.
//!
//! A cached segment is crossed by its transfers; Viterbi runs on the others. Ties go to the path that is found first,
//! as in lindera. Transfers do not record which path that is, so Viterbi then runs on the cached segment as well.

use super::cache::{SegmentCache, SegmentId};
use super::dictionary::Dictionary;
use super::lattice::{Lattice, LatticeBuilder, PrefixWords};
use super::precomputed::PrecomputedSegments;
use super::pruning::INFINITE_COST;
use super::segment::Segment;
use super::token::{SegmentToken, Token, UserWord};
use super::transfer::{Transfer, TransferBuilder};
use super::trellis::{BackPointer, Trellis};
use super::trie::PrefixSearch;
use super::viterbi::{EntryCost, PathStart, Viterbi};
use crate::text::Span;

/// The state of a segment during decoding.
#[derive(Debug, Clone, Copy)]
struct SegmentState {
    /// Its hash, if it may be cached, and its id, if it is cached.
    hash: Option<u64>,
    cached: Option<SegmentId>,
    /// Its first position in the prefix search, if it is not cached.
    first_position: usize,
    /// The index of its first back trace, one for each target; `None` until Viterbi has run on it.
    backtraces: Option<usize>,
    /// The choice of the best path: a back trace, or a transfer of the cached segment if there are no back traces.
    taken: usize,
}

/// The best path through a segment to one of its targets.
#[derive(Debug, Clone, Copy)]
struct Backtrace {
    /// The target of the segment before it.
    previous: BackPointer,
    /// Its last node in the lattice.
    node: u32,
    left_id: u16,
    right_id: u16,
    /// The range of its tokens, last token first.
    first_token: usize,
    end: usize,
}

/// Finds best paths; keeps its buffers between texts.
pub(super) struct Decoder<'d> {
    dictionary: &'d Dictionary,
    precomputed: PrecomputedSegments<'d>,
    cache: SegmentCache,
    search: PrefixSearch,
    builder: LatticeBuilder,
    /// The lattice of the current segment.
    lattice: Lattice<'d>,
    viterbi: Viterbi,
    transfers: TransferBuilder,
    trellis: Trellis,
    /// The state of each segment.
    states: Vec<SegmentState>,
    backtraces: Vec<Backtrace>,
    tokens: Vec<SegmentToken>,
}

impl<'d> Decoder<'d> {
    /// A decoder whose cache is empty.
    pub fn new(dictionary: &'d Dictionary) -> Self {
        Self {
            dictionary,
            precomputed: PrecomputedSegments::new(dictionary.derived().segment_cache),
            cache: SegmentCache::default(),
            search: PrefixSearch::default(),
            builder: LatticeBuilder::default(),
            lattice: Lattice::default(),
            viterbi: Viterbi::default(),
            transfers: TransferBuilder::default(),
            trellis: Trellis::default(),
            states: Vec::new(),
            backtraces: Vec::new(),
            tokens: Vec::new(),
        }
    }

    /// Frees the memory of the last text; the cache stays.
    pub fn release(&mut self) {
        (self.search, self.trellis) = (PrefixSearch::default(), Trellis::default());
        (self.states, self.backtraces, self.tokens) = (Vec::new(), Vec::new(), Vec::new());
    }

    /// The same decoder without the precomputed segments.
    #[cfg(test)]
    pub fn without_precomputed(self) -> Self {
        Self { precomputed: PrecomputedSegments::default(), ..self }
    }

    /// Replaces `tokens` by those of `text`, given its segments and user words.
    pub fn decode(&mut self, text: &str, segments: &[Segment], user_words: &[UserWord], tokens: &mut Vec<Token>) {
        if self.cache.is_full() {
            self.cache.clear();
        }
        self.look_up(text, segments);
        self.trellis.start();
        self.backtraces.clear();
        self.tokens.clear();
        for (number, segment) in segments.iter().enumerate() {
            self.forward(text, number, segment, &user_words[segment.user_words.clone()]);
        }
        self.choose_path(text, segments);
        tokens.clear();
        for (number, segment) in segments.iter().enumerate() {
            self.push_tokens(text, number, segment.span, tokens);
        }
    }

    /// Looks up the segments in the cache, and the words of those that are not cached.
    fn look_up(&mut self, text: &str, segments: &[Segment]) {
        self.states.clear();
        self.states.extend(segments.iter().map(|segment| {
            let may_be_cached = segment.user_words.is_empty() && segment.span.len() <= SegmentCache::LONGEST;
            let hash = may_be_cached.then(|| SegmentCache::hash(segment.span.of(text)));
            SegmentState { hash, cached: None, first_position: 0, backtraces: None, taken: 0 }
        }));
        self.cache.prefetch(self.states.iter().filter_map(|state| state.hash));
        for (state, segment) in self.states.iter_mut().zip(segments) {
            state.cached = state.hash.and_then(|hash| self.cache.find(hash, segment.span.of(text)));
        }
        let uncached = self.states.iter().filter(|state| state.cached.is_none());
        self.precomputed.prefetch(uncached.filter_map(|state| state.hash));
        let trie = self.dictionary.compiled().trie();
        self.search.clear();
        for (state, segment) in self.states.iter_mut().zip(segments).filter(|(state, _)| state.cached.is_none()) {
            let content = segment.span.of(text);
            state.cached = state.hash.and_then(|hash| {
                let precomputed = self.precomputed.find(hash, content)?;
                // An earlier segment of this text may be the same.
                let cached = self.cache.find(hash, content);
                Some(cached.unwrap_or_else(|| precomputed.insert_into(&mut self.cache, hash, content)))
            });
            if state.cached.is_none() {
                state.first_position = self.search.add(trie, content);
            }
        }
        self.search.run(trie);
    }

    /// Runs the forward pass on a segment of `text`.
    fn forward(&mut self, text: &str, number: usize, segment: &Segment, user_words: &[UserWord]) {
        let content = segment.span.of(text);
        let SegmentState { hash, cached, first_position, .. } = self.states[number];
        // An earlier segment of this text may be the same.
        if let Some(id) = cached.or_else(|| self.cache.find(hash?, content)) {
            self.states[number].cached = Some(id);
            return self.trellis.add_cached(self.dictionary, &self.cache, id, segment.after_space);
        }
        let start = segment.span.start;
        let within = user_words.iter().map(|word| {
            let end = word.span.end.saturating_sub(start);
            UserWord { span: Span::new(word.span.start - start, end), ..*word }
        });
        let found = PrefixWords { search: &self.search, first_position };
        self.builder.build(self.dictionary, content, found, within, &mut self.lattice);
        self.run_viterbi(number, segment.after_space);
        if let Some(hash) = hash
            && self.cache.record_hit(hash)
            && let Some(transfers) = self.transfers.build(self.dictionary, &self.lattice, self.viterbi.nodes())
        {
            self.states[number].cached = Some(self.cache.insert(hash, content, transfers.iter().copied()));
        }
    }

    /// Runs Viterbi on the current lattice, that of segment `number`.
    fn run_viterbi(&mut self, number: usize, after_space: bool) {
        self.states[number].backtraces = Some(self.backtraces.len());
        let (dictionary, trellis) = (self.dictionary, &mut self.trellis);
        let before = trellis.add_segment();
        self.viterbi.forward(dictionary, &self.lattice, |left_id| {
            let source = trellis.enter(dictionary, &before, left_id, after_space);
            EntryCost { cost: source.cost, mark: source.previous.mark() }
        });
        let least = self.viterbi.final_paths().iter().map(|(_, path)| path.min_cost()).min();
        let least = least.expect("each category has unknown words, so that each segment has a path");
        for index in 0..self.viterbi.final_paths().len() {
            let (right_id, path) = self.viterbi.final_paths()[index];
            self.trellis.add_target(path.min_cost() - least, right_id);
            self.add_backtrace(path.node(), right_id);
        }
    }

    /// Adds the back trace of the path that ends with `node`, which has right context id `right_id`.
    fn add_backtrace(&mut self, node: u32, right_id: u16) {
        let first_token = self.tokens.len();
        let PathStart { left_id, mark } = self.viterbi.backtrace(self.dictionary, node, &mut self.tokens);
        let previous = BackPointer::from_mark(mark);
        self.backtraces.push(Backtrace { previous, node, left_id, right_id, first_token, end: self.tokens.len() });
    }

    /// Chooses the best path, from the last segment to the first.
    fn choose_path(&mut self, text: &str, segments: &[Segment]) {
        let (mut left_id, mut previous) = (0, BackPointer::TIED);
        for (number, segment) in segments.iter().enumerate().rev() {
            let content = segment.span.of(text);
            let target = previous.index().unwrap_or_else(|| self.best_target(content, number, left_id));
            (left_id, previous) = self.choose(content, number, target);
        }
        let crossed = self.states.iter().filter(|state| state.backtraces.is_none());
        self.cache.prefetch_backtraces(crossed.filter_map(|state| Some((state.cached?, state.taken))));
    }

    /// The target of a segment from which the best path continues to a word of left context id `left_id`.
    fn best_target(&mut self, content: &str, number: usize, left_id: u16) -> usize {
        if let Some(target) = self.trellis.best_target(self.dictionary, number + 1, left_id).index() {
            return target;
        }
        let first = self.backtraces_of(content, number);
        let costs = self.dictionary.connection_costs(left_id);
        let targets = self.trellis.targets(number + 1).iter().zip(&self.backtraces[first..]);
        let keys = targets
            .map(|(target, backtrace)| (target.cost + i32::from(costs[usize::from(target.right_id)]), backtrace.node));
        keys.enumerate().min_by_key(|&(_, key)| key).map_or(0, |(index, _)| index)
    }

    /// Takes the best path to a target of a segment; returns the left context id of its first word, and the target
    /// before it.
    fn choose(&mut self, content: &str, number: usize, target: usize) -> (u16, BackPointer) {
        let SegmentState { cached, backtraces, .. } = self.states[number];
        let state = self.trellis.targets(number + 1)[target];
        if let (None, Some(id), false) = (backtraces, cached, state.is_tied) {
            self.states[number].taken = state.transfer.into();
            let transfer = self.cache.transfers(id)[usize::from(state.transfer)];
            let source = self.trellis.sources(number + 1)[usize::from(transfer.source)];
            return (transfer.left_id, source.previous);
        }
        let taken = self.backtraces_of(content, number) + target;
        self.states[number].taken = taken;
        let Backtrace { left_id, previous, .. } = self.backtraces[taken];
        (left_id, previous)
    }

    /// Appends the tokens of a segment on the best path to `tokens`; sets the back trace of the cached segment.
    fn push_tokens(&mut self, text: &str, number: usize, span: Span, tokens: &mut Vec<Token>) {
        let SegmentState { cached, backtraces, taken, .. } = self.states[number];
        let mut push =
            |backtrace: &[SegmentToken]| tokens.extend(backtrace.iter().rev().map(|token| token.at(span.start)));
        let taken = match (backtraces, cached) {
            (None, Some(id)) => {
                let backtrace = self.cache.backtrace(id, taken);
                if !backtrace.is_empty() {
                    return push(backtrace);
                }
                let target = self.cache.transfers(id)[taken].target;
                self.backtraces_of(span.of(text), number) + usize::from(target)
            }
            _ => taken,
        };
        let Backtrace { left_id, right_id, first_token, end, .. } = self.backtraces[taken];
        let backtrace = &self.tokens[first_token..end];
        push(backtrace);
        if let Some(id) = cached {
            let is_same = |transfer: &Transfer| (transfer.left_id, transfer.right_id) == (left_id, right_id);
            let transfer = self.cache.transfers(id).iter().position(is_same);
            if let Some(transfer) = transfer
                && self.cache.backtrace(id, transfer).is_empty()
            {
                self.cache.set_backtrace(id, transfer, backtrace.iter().copied());
            }
        }
    }

    /// The index of the first back trace of a segment. Runs Viterbi if the segment was only crossed by its transfers.
    fn backtraces_of(&mut self, content: &str, number: usize) -> usize {
        let SegmentState { backtraces: None, cached: Some(id), .. } = self.states[number] else {
            return self.states[number].backtraces.expect("a segment that is not cached was analysed");
        };
        self.builder.build_alone(self.dictionary, content, &mut self.search, &mut self.lattice);
        let (transfers, sources) = (self.cache.transfers(id), self.trellis.sources(number + 1));
        self.viterbi.forward(self.dictionary, &self.lattice, |left_id| {
            let transfer = transfers.iter().find(|transfer| transfer.left_id == left_id);
            let cost = |transfer: &Transfer| sources[usize::from(transfer.source)].cost;
            // Other left ids are dominated.
            EntryCost { cost: transfer.map_or(INFINITE_COST / 2, cost), mark: BackPointer::TIED.mark() }
        });
        let first = self.backtraces.len();
        for target in 0..self.cache.targets(id) {
            let right_id = self.trellis.targets(number + 1)[target].right_id;
            let node = self.viterbi.final_node(&self.lattice, right_id);
            self.add_backtrace(node.expect("a path ends with each target of the segment"), right_id);
        }
        self.states[number].backtraces = Some(first);
        first
    }
}
