//! Divides a corpus into the part of interest and the rest.

use std::str::FromStr;

use crate::corpus::{Document, is_outlet};
use crate::text::{Date, NoPeriod, Period};

/// What divides a corpus in two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Split {
    /// The focus is from this day on; documents without a day are in no part.
    Day(Date),
    /// The focus is of these outlets; documents without an outlet are in no part.
    Outlets(Vec<String>),
}

/// The two parts of a corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What is of interest.
    Focus,
    /// What it is compared with.
    Reference,
}

impl Split {
    /// The part that a document is in; `None` where it is in none.
    pub fn part(&self, document: &Document) -> Option<Part> {
        let is_focus = match self {
            Self::Day(first) => document.date? >= *first,
            Self::Outlets(names) => {
                let press = document.press.as_deref()?;
                names.iter().any(|name| is_outlet(name, press))
            }
        };
        Some(if is_focus { Part::Focus } else { Part::Reference })
    }
}

impl FromStr for Split {
    type Err = NoPeriod;

    fn from_str(text: &str) -> Result<Self, NoPeriod> {
        match text.strip_prefix("press=") {
            Some(names) => Ok(Self::Outlets(names.split(',').map(|name| name.trim().to_owned()).collect())),
            None => Ok(Self::Day(text.parse::<Period>()?.first())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_in_the_part_that_its_day_or_outlet_says() {
        use Part::{Focus, Reference};
        let (early, late) = (Some(Date::constant(2017, 12, 31)), Some(Date::constant(2018, 1, 1)));
        // why this case                split                    day     outlet        part
        let cases = [
            ("the first day", "2018", late, None, Some(Focus)),
            ("the day before", "2018-01-01", early, None, Some(Reference)),
            ("no day", "2018", None, None, None),
            ("an outlet", "press=한빛경제,KBC", None, Some("ｋｂｃ"), Some(Focus)),
            ("another outlet", "press=한빛경제,KBC", None, Some("나루"), Some(Reference)),
            ("no outlet", "press=한빛경제", early, None, None),
        ];
        for (why, split, date, press, part) in cases {
            let document = Document { date, press: press.map(str::to_owned), ..Document::default() };
            assert_eq!(split.parse::<Split>().expect(why).part(&document), part, "{why}");
        }
        assert_eq!("outlet=KBC".parse::<Split>(), Err(NoPeriod));
    }
}
