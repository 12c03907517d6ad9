//! The choice of the names to find that no list has.

use serde::{Deserialize, Serialize};

use super::Lexicon;

/// The names that are found with the model of unknown names, besides listed ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnknownNames {
    /// None.
    #[default]
    Off,
    /// Those that are most probably names.
    Careful,
    /// More that may be names.
    Broad,
}

impl UnknownNames {
    /// All choices.
    pub const ALL: [Self; 3] = [Self::Off, Self::Careful, Self::Broad];

    /// The choice with this name; `None` for another name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.name() == name)
    }

    /// The name on the command line and in summaries.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Careful => "careful",
            Self::Broad => "broad",
        }
    }
}

impl Lexicon {
    /// Sets the names to find that no list has; none, unless it is called.
    pub const fn find_unknown(&mut self, unknown: UnknownNames) {
        self.unknown = unknown;
    }

    /// The names to find that no list has.
    pub const fn unknown_names(&self) -> UnknownNames {
        self.unknown
    }
}
