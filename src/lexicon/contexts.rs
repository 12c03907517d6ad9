//! Named sets of words that show a topic, such as baseball: a text that holds several of them is about it.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::text::{Error, Result};

/// A set of words that almost only occur in texts about one topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// The name by which conditions call it.
    pub name: String,
    /// Its words; each counts once.
    pub words: BTreeSet<String>,
}

/// All sets, sorted by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contexts(Vec<Context>);

impl Contexts {
    /// Reads the CSV columns `set` and `words` (separated by `|`).
    ///
    /// # Errors
    /// [`Error::Lexicon`] for the first row that is not of that form.
    pub fn read(path: &Path, text: &str) -> Result<Self> {
        let mut sets = Vec::new();
        for (row, line) in csv::Reader::from_reader(text.as_bytes()).deserialize::<(String, String)>().zip(2..) {
            let (name, words) = row.map_err(|error| Error::Lexicon {
                path: path.to_owned(),
                line: error.position().map_or(line, csv::Position::line),
                problem: "expected the columns set and words".to_owned(),
            })?;
            let words = words.split('|').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned);
            sets.push(Context { name, words: words.collect() });
        }
        sets.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self(sets))
    }

    /// The number of sets.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no set.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The index of the set of that name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|set| set.name == name)
    }

    /// The set at an index that [`Contexts::find`] gave.
    ///
    /// # Panics
    /// For any other index.
    pub fn get(&self, index: usize) -> &Context {
        &self.0[index]
    }
}
