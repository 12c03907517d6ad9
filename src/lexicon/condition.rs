//! Prints conditions as in a lexicon cell.

use super::{Condition, Contexts};

impl Condition {
    /// The condition as in a lexicon cell.
    pub fn display(&self, contexts: &Contexts) -> String {
        match self {
            Self::Sentence(word) => word.clone(),
            Self::Document(word) => format!("doc:{word}"),
            Self::Next(word) => format!("next:{word}"),
            Self::Previous(word) => format!("prev:{word}"),
            Self::Always => "@any".to_owned(),
            Self::Quoted => "@quoted".to_owned(),
            Self::Owner => "@owner".to_owned(),
            Self::Context(index) => format!("@{}", contexts.sets()[*index].name),
        }
    }
}
