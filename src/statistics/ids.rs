//! Ids for values that many documents share, such as entities and words, so that each value is stored once.

use std::hash::Hash;

use rustc_hash::FxHashMap;

/// The ids of values, in order of first occurrence.
#[derive(Debug)]
pub(super) struct Ids<T> {
    all: Vec<T>,
    ids: FxHashMap<T, u32>,
}

impl<T: Clone + Eq + Hash> Ids<T> {
    /// The id of a value; a new value gets the next id.
    pub(super) fn of(&mut self, thing: &T) -> u32 {
        if let Some(&id) = self.ids.get(thing) {
            return id;
        }
        let id = self.all.len() as u32;
        self.all.push(thing.clone());
        self.ids.insert(thing.clone(), id);
        id
    }

    /// The id of a value; `None` if it has none.
    pub(super) fn get(&self, thing: &T) -> Option<u32> {
        self.ids.get(thing).copied()
    }

    /// All values in the order of their ids.
    pub(super) fn all(&self) -> &[T] {
        &self.all
    }
}

impl<T> Default for Ids<T> {
    fn default() -> Self {
        Self { all: Vec::new(), ids: FxHashMap::default() }
    }
}
