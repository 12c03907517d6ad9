//! The rule language of ambiguous names: what must, or must not, stand near them.

use serde::{Deserialize, Serialize};

use super::Contexts;

/// A condition on the surroundings of a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Condition {
    /// `word`: stands in the same sentence, outside the name.
    Sentence(String),
    /// `doc:word`: stands anywhere in the document.
    Document(String),
    /// `next:word`: the text right after the name, one blank aside, begins with it.
    Next(String),
    /// `prev:word`: the text right before the name, one blank aside, ends with it.
    Previous(String),
    /// `@any`: always holds; for a name whose other meanings `forbids` can tell.
    Always,
    /// `@quoted`: the name has quotation marks or brackets of its own.
    Quoted,
    /// `@owner`: a certain name of the entry's owner stands in the same sentence.
    Owner,
    /// `@set`: the document is about that topic; the index of the set in [`Contexts`].
    Context(usize),
}

impl Condition {
    /// Reads one condition as a lexicon cell writes it.
    ///
    /// # Errors
    /// What was expected, as the `problem` of a lexicon error.
    pub fn parse(text: &str, contexts: &Contexts) -> Result<Self, String> {
        let word = |word: &str| match word {
            "" => Err(format!("`{text}` needs a word after the colon")),
            word => Ok(word.to_owned()),
        };
        match (text.split_once(':'), text.strip_prefix('@')) {
            (Some(("doc", rest)), _) => Ok(Self::Document(word(rest)?)),
            (Some(("next", rest)), _) => Ok(Self::Next(word(rest)?)),
            (Some(("prev", rest)), _) => Ok(Self::Previous(word(rest)?)),
            (_, Some("any")) => Ok(Self::Always),
            (_, Some("quoted")) => Ok(Self::Quoted),
            (_, Some("owner")) => Ok(Self::Owner),
            (_, Some(set)) => contexts
                .find(set)
                .map(Self::Context)
                .ok_or_else(|| format!("no word set `{set}`; expected @any, @quoted, @owner or a set of contexts.csv")),
            _ => Ok(Self::Sentence(text.to_owned())),
        }
    }

    /// The condition as a lexicon cell writes it.
    pub fn display(&self, contexts: &Contexts) -> String {
        match self {
            Self::Sentence(word) => word.clone(),
            Self::Document(word) => format!("doc:{word}"),
            Self::Next(word) => format!("next:{word}"),
            Self::Previous(word) => format!("prev:{word}"),
            Self::Always => "@any".to_owned(),
            Self::Quoted => "@quoted".to_owned(),
            Self::Owner => "@owner".to_owned(),
            Self::Context(index) => format!("@{}", contexts.get(*index).name),
        }
    }
}
