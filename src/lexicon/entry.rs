//! What the lexicon holds: an entity with its canonical name, and the names by which texts call it.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Condition;

/// The type of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A firm, group, bank, insurer, medium or listed public corporation.
    Company,
    /// A technique, standard, protocol or field of technology.
    Technology,
    /// A ministry, agency, institute, university, association, club: any other body.
    Organization,
    /// A named product, service, brand, programme or project.
    Product,
}

impl Kind {
    /// All types, in the order in which reports list them.
    pub const ALL: [Self; 4] = [Self::Company, Self::Technology, Self::Organization, Self::Product];

    /// The name that files and reports use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Technology => "technology",
            Self::Organization => "organization",
            Self::Product => "product",
        }
    }

    /// The type of that name; `None` where there is none.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Index of an [`Entry`] in a lexicon; entries are sorted by type, then name.
pub type EntryId = u32;

/// An entity of the lexicon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The name that reports use.
    pub name: Arc<str>,
    /// Its type.
    pub kind: Kind,
    /// What it is about: industry, field of technology, kind of organisation; empty where unknown.
    #[serde(borrow)]
    pub field: Cow<'static, str>,
    /// The English name; empty where unknown.
    #[serde(borrow)]
    pub english: Cow<'static, str>,
    /// Six characters of the Korean exchange; empty where not listed.
    #[serde(borrow)]
    pub ticker: Cow<'static, str>,
    /// The canonical name of the company it belongs to; empty where it belongs to none.
    #[serde(borrow)]
    pub owner: Cow<'static, str>,
    /// One of these must hold for a name of [`Standing::Ambiguous`].
    pub needs: Vec<Condition>,
    /// None of these may hold for a name of [`Standing::Ambiguous`].
    pub forbids: Vec<Condition>,
    /// The file of its row (of the last one, where several were joined).
    pub path: Arc<Path>,
    /// The line of that row, 1-based.
    pub line: u64,
}

/// How surely a name means its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Standing {
    /// It always does, where it stands as a word of its own.
    Certain,
    /// It did under that name; certain, too.
    Former,
    /// It also means other things: the entry's conditions decide.
    Ambiguous,
}

/// A name of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The name as listed.
    #[serde(borrow)]
    pub text: Cow<'static, str>,
    /// The entity.
    pub entry: EntryId,
    /// How surely it means it.
    pub standing: Standing,
    /// For [`Standing::Former`]: from when on the name was no longer used, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; empty
    /// where unknown.
    #[serde(borrow)]
    pub until: Cow<'static, str>,
}

impl Alias {
    /// Whether letters must have the listed case: in names with one or two Latin letters (`IT` and not `it`), and in
    /// all ambiguous ones.
    pub fn keeps_case(&self) -> bool {
        self.standing == Standing::Ambiguous || self.text.chars().filter(char::is_ascii_alphabetic).count() < 3
    }
}
