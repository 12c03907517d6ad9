//! The languages of help, messages and the page.

use clap::ValueEnum;

use gisa::report::Language;

/// The languages by their names on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    Ko,
    En,
}

impl Lang {
    /// The language of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::from_str(name, false).ok()
    }

    /// The language of a page.
    pub const fn language(self) -> Language {
        match self {
            Self::Ko => Language::Korean,
            Self::En => Language::English,
        }
    }
}
