//! Processes documents in parallel: they are read one after the other, and results are delivered in that order. This is
//! the only file that names rayon.

use std::io;
use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::corpus::Document;
use crate::text::Result;

/// The size of a batch of text, in bytes: enough to keep all cores busy, little enough to bound memory.
const BATCH: usize = 4 << 20;

/// The most threads for each core; more would only take memory, and some thousands exhaust a machine.
const THREADS_PER_CORE: usize = 4;

/// The threads that the stages run on; a clone has the same ones.
#[derive(Debug, Clone)]
pub struct Pool {
    threads: Arc<rayon::ThreadPool>,
    /// The size of a batch, in bytes.
    batch: usize,
}

impl Pool {
    /// The most threads of a pool: four for each core.
    pub fn max_threads() -> usize {
        std::thread::available_parallelism().map_or(1, NonZero::get) * THREADS_PER_CORE
    }

    /// Applies `work` to each document, in parallel and in order.
    ///
    /// # Errors
    /// The first error of `sink`, which ends the run.
    pub fn documents<W: Send, T: Send, E>(
        &self,
        documents: impl Iterator<Item = Result<Document>> + Send,
        worker: impl Fn() -> W,
        work: impl Fn(&mut W, Document) -> T + Sync,
        sink: impl FnMut(Result<T>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let size = |document: &Document| 64 + document.title.len() + document.body.len();
        self.run(documents, size, worker, work, sink)
    }

    /// A pool of `threads` threads, at most [`Pool::max_threads`]; `0` stands for one a core.
    ///
    /// # Errors
    /// If the system cannot start the threads.
    pub fn new(threads: usize) -> io::Result<Self> {
        let threads = threads.min(Self::max_threads());
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .map_err(io::Error::other)
            .map(|threads| Self { threads: Arc::new(threads), batch: BATCH })
    }

    /// The same threads with smaller batches, for results that take many times the memory of their texts. In
    /// `gisa index`, on 25 MB of mixed news, half of the usual size took 9 MB less, and a 64th as little as a 32nd.
    pub fn with_small_batches(self) -> Self {
        Self { batch: BATCH / 64, ..self }
    }

    /// Runs `work` on these threads, between which [`join`] divides it.
    pub fn install<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.threads.install(work)
    }

    /// The size of an item, if a batch has one item for each thread.
    pub(super) fn share(&self) -> usize {
        self.batch.div_ceil(self.threads.current_num_threads())
    }

    /// Applies `work` to each item in parallel, and passes the results to `sink` in the order of the items, on the
    /// calling thread. An item that could not be read goes to `sink` in its place. `worker` creates the state of a
    /// thread; `size` is the size of an item in bytes.
    ///
    /// While a batch is processed, the next one is read and, with several threads and without small batches, `sink`
    /// takes the results of the last one. The outcome does not depend on the number of threads.
    ///
    /// # Errors
    /// The first error of `sink`, which ends the run.
    pub(super) fn run<I: Send, W: Send, T: Send, E>(
        &self,
        items: impl Iterator<Item = Result<I>> + Send,
        size: impl Fn(&I) -> usize + Sync,
        worker: impl Fn() -> W,
        work: impl Fn(&mut W, I) -> T + Sync,
        mut sink: impl FnMut(Result<T>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let threads = self.threads.current_num_threads();
        let workers: Vec<Mutex<W>> = (0..threads).map(|_| Mutex::new(worker())).collect();
        let one = |item: Result<I>| {
            let index = rayon::current_thread_index().unwrap_or(0) % workers.len();
            let mut worker = workers[index].lock().unwrap_or_else(PoisonError::into_inner);
            item.map(|item| work(&mut worker, item))
        };
        let mut items = items.fuse();
        let mut batch = next_batch(&mut items, self.batch, &size);
        let mut done = Vec::new();
        while !batch.is_empty() || !done.is_empty() {
            let (current, mut results) = (std::mem::take(&mut batch), std::mem::take(&mut done).into_iter());
            let process = || {
                (done, batch) = rayon::join(
                    || current.into_par_iter().map(&one).collect(),
                    || next_batch(&mut items, self.batch, &size),
                );
            };
            // Of results that take much memory, none waits while others are made.
            if threads == 1 || self.batch < BATCH {
                results.try_for_each(&mut sink)?;
                self.threads.install(process);
            } else {
                self.threads.in_place_scope(|scope| {
                    scope.spawn(|_| process());
                    results.try_for_each(&mut sink)
                })?;
            }
        }
        Ok(())
    }
}

/// Runs two tasks, in parallel if the threads of [`Pool::install`] allow it.
pub fn join<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    rayon::join(one, other)
}

/// The next items, until their sizes add up to this number of bytes.
fn next_batch<I>(
    items: &mut impl Iterator<Item = Result<I>>,
    bytes: usize,
    size: impl Fn(&I) -> usize,
) -> Vec<Result<I>> {
    let (mut batch, mut taken) = (Vec::new(), 0);
    while taken < bytes
        && let Some(item) = items.next()
    {
        taken += item.as_ref().map_or(64, &size);
        batch.push(item);
    }
    batch
}
