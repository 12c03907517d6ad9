//! Unique ids within a run. A source may give one id to several documents, and two exports may overlap, but a row of a
//! table must identify its document.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The ids of a run, as 64-bit hashes. Two of a million ids collide with a probability of 3 in 100 million; the later
/// one then gets a number that it does not need.
#[derive(Debug, Default)]
pub(crate) struct UniqueIds {
    seen: HashSet<u64>,
    /// The last number given to each repeated id.
    numbers: HashMap<u64, u64>,
    repeated: u64,
}

impl UniqueIds {
    /// The id itself, or with `#2`, `#3`, … if an earlier document has it.
    pub(crate) fn make_unique(&mut self, id: String) -> String {
        let key = hash(&id);
        if self.seen.insert(key) {
            return id;
        }
        self.repeated += 1;
        let number = self.numbers.entry(key).or_insert(1);
        loop {
            *number += 1;
            let numbered = format!("{id}#{number}");
            if self.seen.insert(hash(&numbered)) {
                return numbered;
            }
        }
    }

    /// The number of documents with the id of an earlier one.
    pub(crate) const fn repeated(&self) -> u64 {
        self.repeated
    }
}

fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repeated_id_gets_a_number_that_no_other_has() {
        let mut ids = UniqueIds::default();
        let made: Vec<String> = ["a", "b#2", "a", "b", "b", "a"].map(|id| ids.make_unique(id.to_owned())).into();
        assert_eq!(made, ["a", "b#2", "a#2", "b", "b#3", "a#3"]);
        assert_eq!(ids.repeated(), 3);
    }

    #[test]
    fn a_column_of_the_same_id_takes_time_with_its_length_alone() {
        let mut ids = UniqueIds::default();
        let last = (0..200_000).map(|_| ids.make_unique("1".to_owned())).last();
        assert_eq!(last.as_deref(), Some("1#200000"));
    }
}
