//! Named sets of words that indicate a topic, such as baseball: a text with several of them is about it. They are data
//! (`dictionaries/contexts.csv`), which the user's files extend.

use std::collections::BTreeSet;
use std::path::Path;

use super::source::read::{drops, list};
use super::source::table::{self, Fault, Record};
use super::{Override, fault};

/// The columns of a file of sets.
const COLUMNS: [&str; 4] = ["set", "words", "note", "action"];
/// The columns that every file must have.
const REQUIRED: [&str; 2] = ["set", "words"];

/// A set of words that occur almost only in texts about one topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The name in conditions.
    pub name: String,
    /// Its words; each counts once.
    pub words: BTreeSet<String>,
}

/// All sets: the built-in ones by name, then the user's in the order of their rows, so that a set keeps its index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contexts(Vec<Context>);

/// A row of a file of sets.
pub(super) struct ListedContext {
    name: String,
    words: BTreeSet<String>,
    /// Its line, 1-based.
    line: u64,
    /// True if the words are to be removed from the set.
    drop: bool,
}

/// The rows of a file of sets, in order, each with its fault if it has one.
pub(super) fn rows(text: &str) -> Vec<Result<ListedContext, Fault>> {
    table::rows(text, &COLUMNS, &REQUIRED, row)
}

fn row(record: &Record) -> Result<ListedContext, String> {
    let name = record.cell("set");
    if name.is_empty() || name.contains(['|', ':', '@']) || ["any", "quoted", "owner"].contains(&name) {
        return Err(format!("column set: expected a name other than any, quoted and owner, found `{name}`"));
    }
    let words: BTreeSet<String> = list(record.cell("words")).map(str::to_owned).collect();
    if words.is_empty() {
        return Err("expected words, separated by |, in the column `words`".to_owned());
    }
    let drop = drops(record)?;
    Ok(ListedContext { name: name.to_owned(), words, line: record.line, drop })
}

impl Contexts {
    /// Adds the rows of a file, or removes their words; returns the removed ones.
    ///
    /// # Errors
    /// [`crate::text::Error::Lexicon`] for the first faulty row.
    pub(super) fn add(&mut self, path: &Path, text: &str) -> crate::text::Result<Vec<Override>> {
        let mut dropped = Vec::new();
        for row in rows(text) {
            let row = row.map_err(|problem| fault(path, problem))?;
            let (set, line) = (row.name.clone(), row.line);
            for word in self.apply(row).map_err(|problem| fault(path, problem))? {
                let what = format!("word `{word}` of the set `{set}`");
                dropped.push(Override { what, replaced: false, path: path.into(), line });
            }
        }
        Ok(dropped)
    }

    /// Adds the words of a row to their set, or removes them; returns the removed ones.
    ///
    /// # Errors
    /// If a word to remove is not in the set.
    pub(super) fn apply(&mut self, row: ListedContext) -> Result<BTreeSet<String>, Fault> {
        let ListedContext { name, words, line, drop } = row;
        let index = self.0.iter().position(|set| set.name == name);
        if !drop {
            match index {
                Some(index) => self.0[index].words.extend(words),
                None => self.0.push(Context { name, words }),
            }
            return Ok(BTreeSet::new());
        }
        let missing = |word: &&String| index.is_none_or(|index| !self.0[index].words.contains(*word));
        if let Some(word) = words.iter().find(missing) {
            return Err(Fault { line, problem: format!("no word `{word}` of the set `{name}` to drop") });
        }
        let sets = self.0.iter_mut().filter(|set| set.name == name);
        sets.for_each(|set| set.words.retain(|word| !words.contains(word)));
        Ok(words)
    }

    /// The names of the sets, in order.
    pub(super) fn names(&self) -> Vec<String> {
        self.0.iter().map(|set| set.name.clone()).collect()
    }

    /// The sets, in the order of their indices in conditions.
    pub fn sets(&self) -> &[Context] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_add_words_to_sets_and_drop_them() {
        let ours = "set,words\ngolf,버디|이글\nsoccer,골키퍼\n";
        // why this case         own rows                                      sets, or what the fault begins with
        let cases: &[(&str, &str, &str)] = &[
            ("none", "", "golf 버디|이글, soccer 골키퍼"),
            ("more words of a set", "golf,버디|홀인원,\n", "golf 버디|이글|홀인원, soccer 골키퍼"),
            ("a set of the user's", "baduk,대국|포석,\n", "golf 버디|이글, soccer 골키퍼, baduk 대국|포석"),
            ("a word dropped", "golf,이글,drop\n", "golf 버디, soccer 골키퍼"),
            ("a word that is not there", "golf,버디|홀인원,drop\n", "2: no word `홀인원` of the set `golf` to drop"),
            ("a set that is not there", "baduk,대국,drop\n", "2: no word `대국` of the set `baduk` to drop"),
            ("no words", "golf,|,\n", "2: expected words"),
            ("a name that conditions use", "any,대국,\n", "2: column set: expected a name other than any"),
            ("another action", "golf,버디,erase\n", "2: column action: expected add or drop"),
        ];
        for (why, own, want) in cases {
            let mut contexts = Contexts::default();
            let read = rows(ours).into_iter().chain(rows(&format!("set,words,action\n{own}")));
            let applied = read.map(|row| row.and_then(|row| contexts.apply(row)));
            let fault = applied.filter_map(Result::err).next();
            let shown = |set: &Context| format!("{} {}", set.name, Vec::from_iter(set.words.clone()).join("|"));
            let got = match fault {
                Some(Fault { line, problem }) => format!("{line}: {problem}"),
                None => contexts.sets().iter().map(shown).collect::<Vec<_>>().join(", "),
            };
            assert!(got.starts_with(want), "{why}: {got}");
        }
    }
}
