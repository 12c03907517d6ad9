//! Entries of the lexicon: entities with a canonical name, and the names by which texts call them.

use std::borrow::Cow;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};

use super::condition::Condition;

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

    /// The name in files and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Technology => "technology",
            Self::Organization => "organization",
            Self::Product => "product",
        }
    }

    /// The type of that name; `None` for an unknown name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Index of an [`Entry`] in a lexicon; entries are sorted by type, then name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntryId(pub(crate) u32);

/// Index of an [`Alias`] in a lexicon; aliases are sorted by entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AliasId(pub(crate) u32);

/// An entity of the lexicon. The texts of the built-in ones are read in place: copies of 50,000 texts took a fifth of
/// the time of the start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The name in reports.
    pub name: Arc<str>,
    /// Its type.
    pub kind: Kind,
    /// Its field: industry, field of technology, kind of organisation; empty if unknown.
    #[serde(borrow)]
    pub field: Cow<'static, str>,
    /// The English name; empty if unknown.
    #[serde(borrow)]
    pub english: Cow<'static, str>,
    /// Six characters of the Korean exchange; empty if it is not listed there.
    #[serde(borrow)]
    pub ticker: Cow<'static, str>,
    /// The canonical name of the company that owns it; empty if none does.
    #[serde(borrow)]
    pub owner: Cow<'static, str>,
    /// Conditions of which one must hold for an ambiguous name ([`Certainty::Ambiguous`]).
    pub needs: Vec<Condition>,
    /// Conditions of which none may hold for an ambiguous name ([`Certainty::Ambiguous`]).
    pub forbids: Vec<Condition>,
    /// The file of its row, or of the last one of several.
    #[serde(deserialize_with = "borrowed_path")]
    pub path: Cow<'static, Path>,
    /// The line of that row, 1-based.
    pub line: u64,
}

fn borrowed_path<'de: 'static, D: Deserializer<'de>>(from: D) -> Result<Cow<'static, Path>, D::Error> {
    <&'static str>::deserialize(from).map(|path| Cow::Borrowed(Path::new(path)))
}

/// The certainty with which a name means its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Certainty {
    /// The name always means it, if it is bounded.
    Certain,
    /// The name always meant it in the past; also certain.
    Former,
    /// The name also means other things; the conditions of the entry decide.
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
    /// The certainty with which it means the entity.
    pub certainty: Certainty,
    /// The end of use of a former name, ambiguous or not; `None` if unknown, and for other names.
    pub until: Option<PartialDate>,
}

/// A date whose day, or day and month, may be unknown. Dates are ordered by the first day that they may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PartialDate {
    /// The year, 0 to 9999.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day, 1 to 31; `None` without a month.
    pub day: Option<i8>,
}

impl PartialDate {
    /// Parses `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let number = |part: &str, digits: usize| {
            let fits = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            fits.then(|| part.parse::<i16>().ok()).flatten()
        };
        let within = |number: i16, most: i8| i8::try_from(number).ok().filter(|number| (1..=most).contains(number));
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map(|part| number(part, 2).and_then(|month| within(month, 12)));
        let day = parts.next().map(|part| number(part, 2).and_then(|day| within(day, 31)));
        let known = month != Some(None) && day != Some(None) && parts.next().is_none();
        known.then_some(Self { year, month: month.flatten(), day: day.flatten() })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        [self.month, self.day].into_iter().flatten().try_for_each(|part| write!(f, "-{part:02}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partial_date_is_written_as_it_was_read() {
        for text in ["2010", "2010-07", "2010-07-01", "0987"] {
            assert_eq!(PartialDate::parse(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
        for text in ["", "'02", "2010-7", "2010-13", "2010-00", "2010-07-32", "2010-07-01-01", "2010-", "20100701"] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
    }
}
