//! Works on documents in parallel: they are read one after the other and given out in that order. The only file that
//! names rayon.

use std::io;
use std::num::NonZero;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::corpus::Document;
use crate::text::Result;

/// How much text is worked on at a time, in bytes: enough to keep all cores busy, little enough to bound memory.
const BATCH: usize = 4 << 20;

/// Threads for each core at most: more only cost memory, and some thousands exhaust a machine.
const THREADS_PER_CORE: usize = 4;

/// The threads that the stages run on.
#[derive(Debug)]
pub struct Pool(rayon::ThreadPool);

impl Pool {
    /// The largest number of threads that a pool takes: four for each core.
    pub fn max_threads() -> usize {
        std::thread::available_parallelism().map_or(1, NonZero::get) * THREADS_PER_CORE
    }

    /// A pool of `threads` threads, at most [`Pool::max_threads`]; `0`: as many as the machine has cores.
    ///
    /// # Errors
    /// Where the system gives no more threads.
    pub fn new(threads: usize) -> io::Result<Self> {
        let threads = threads.min(Self::max_threads());
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().map(Self).map_err(io::Error::other)
    }

    /// Applies `work` to each document in parallel and gives the results to `sink` in the order of the documents, on
    /// the calling thread. What could not be read goes to `sink` in its place. Each thread works with what `worker`
    /// makes for it.
    ///
    /// The next documents are read while earlier ones are worked on. The outcome does not depend on the number of
    /// threads.
    ///
    /// # Errors
    /// The first error of `sink`, which ends the run.
    pub fn run<W: Send, T: Send, E>(
        &self,
        documents: impl Iterator<Item = Result<Document>> + Send,
        worker: impl Fn() -> W,
        work: impl Fn(&mut W, Document) -> T + Sync,
        mut sink: impl FnMut(Result<T>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let threads = self.0.current_num_threads();
        let workers: Vec<Mutex<W>> = (0..threads).map(|_| Mutex::new(worker())).collect();
        let one = |document: Result<Document>| {
            let index = rayon::current_thread_index().unwrap_or(0) % workers.len();
            let mut worker = workers[index].lock().unwrap_or_else(PoisonError::into_inner);
            document.map(|document| work(&mut worker, document))
        };
        let mut documents = documents.fuse();
        let mut batch = next_batch(&mut documents);
        while !batch.is_empty() {
            let (done, next) = self.0.install(|| {
                rayon::join(|| batch.into_par_iter().map(one).collect::<Vec<_>>(), || next_batch(&mut documents))
            });
            done.into_iter().try_for_each(&mut sink)?;
            batch = next;
        }
        Ok(())
    }
}

fn next_batch(documents: &mut impl Iterator<Item = Result<Document>>) -> Vec<Result<Document>> {
    let mut batch = Vec::new();
    let mut size = 0;
    while size < BATCH
        && let Some(document) = documents.next()
    {
        size += document.as_ref().map_or(64, |document| 64 + document.title.len() + document.body.len());
        batch.push(document);
    }
    batch
}
