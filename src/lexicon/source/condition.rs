//! The rule language of ambiguous names: conditions on the text near them.

use serde::{Deserialize, Serialize};

use super::table::{self, Fault};

/// A condition on the surroundings of a name. `W` is the type of words at a distance: text as listed, or the index of a
/// word.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Condition<W = String> {
    /// `word`: the sentence has it, outside the name.
    Sentence(W),
    /// `doc:word`: the document has it.
    Document(W),
    /// `next:word`: the text right after the name begins with it; a space between is ignored.
    Next(String),
    /// `prev:word`: the text right before the name ends with it; a space between is ignored.
    Previous(String),
    /// `@any`: always holds; for a name whose other meanings `forbids` excludes.
    Always,
    /// `@quoted`: the name alone is in quotation marks or brackets.
    Quoted,
    /// `@owner`: the sentence has a certain name of the entry's owner.
    Owner,
    /// `@set`: the document is about a topic, given by the index of its word set: built-in ones by name, then the
    /// user's.
    Context(usize),
}

impl Condition {
    /// Parses a condition of a lexicon cell; `sets` are the names of the word sets, in order.
    ///
    /// # Errors
    /// The expectation, as the `problem` of a fault.
    pub fn parse(text: &str, sets: &[String]) -> Result<Self, String> {
        if let Some(set) = text.strip_prefix('@') {
            return Self::parse_set(set, sets);
        }
        let (condition, word): (fn(String) -> Self, &str) = match text.split_once(':') {
            Some(("doc", word)) => (Self::Document, word),
            Some(("next", word)) => (Self::Next, word),
            Some(("prev", word)) => (Self::Previous, word),
            _ => (Self::Sentence, text),
        };
        if word.is_empty() {
            Err(format!("`{text}` needs a word after the colon"))
        } else {
            Ok(condition(word.to_owned()))
        }
    }

    fn parse_set(set: &str, sets: &[String]) -> Result<Self, String> {
        match set {
            "any" => Ok(Self::Always),
            "quoted" => Ok(Self::Quoted),
            "owner" => Ok(Self::Owner),
            set => {
                sets.iter().position(|name| name == set).map(Self::Context).ok_or_else(|| {
                    format!("no word set `{set}`; expected @any, @quoted, @owner or a set of contexts.csv")
                })
            }
        }
    }
}

/// The names of the word sets in the text of `contexts.csv`, sorted.
///
/// # Errors
/// The first faulty row.
pub fn set_names(text: &str) -> Result<Vec<String>, Fault> {
    let rows = table::records(text, &["set", "words"], &["set", "words"]);
    let mut names =
        rows.into_iter().map(|row| row.map(|row| row.cell("set").to_owned())).collect::<Result<Vec<_>, _>>()?;
    names.sort_unstable();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_read_as_the_readme_describes_them() {
        let sets = ["baseball".to_owned(), "golf".to_owned()];
        // cell, condition
        let cases = [
            ("자동차", Condition::Sentence("자동차".into())),
            ("doc:자동차", Condition::Document("자동차".into())),
            ("next: 앱", Condition::Next(" 앱".into())),
            ("prev:앱", Condition::Previous("앱".into())),
            ("3:2", Condition::Sentence("3:2".into())),
            ("@any", Condition::Always),
            ("@quoted", Condition::Quoted),
            ("@owner", Condition::Owner),
            ("@golf", Condition::Context(1)),
        ];
        for (cell, want) in cases {
            assert_eq!(Condition::parse(cell, &sets), Ok(want), "{cell}");
        }
        assert!(Condition::parse("@chess", &sets).is_err());
        assert!(Condition::parse("doc:", &sets).is_err());
    }
}
