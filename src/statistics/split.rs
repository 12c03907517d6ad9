//! Splits a corpus into the part of interest and the rest.

use std::str::FromStr;

use crate::corpus::{Document, is_outlet};
use crate::text::{Date, NoPeriod, Period, nearest_hint};

/// A criterion that divides a corpus in two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Split {
    /// The focus is from this day on. Documents without a day are in no part.
    Day(Date),
    /// The reference is the first period, the focus the second. Documents of other days, or without a day, are in no
    /// part.
    Periods([Period; 2]),
    /// The focus is from these outlets. Documents without an outlet are in no part.
    Outlets(Vec<String>),
}

/// The two parts of a corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The part of interest.
    Focus,
    /// The part that it is compared with.
    Reference,
}

impl Split {
    /// The part that contains a document; `None` if neither does.
    pub fn part(&self, document: &Document) -> Option<Part> {
        let is_focus = match self {
            Self::Day(first) => document.date? >= *first,
            Self::Periods(periods) => {
                let day = document.date?;
                let [reference, focus] = periods.map(|period| period.first() <= day && day <= period.last());
                (reference || focus).then_some(focus)?
            }
            Self::Outlets(names) => {
                let press = document.press.as_deref()?;
                names.iter().any(|name| is_outlet(name, press))
            }
        };
        Some(if is_focus { Part::Focus } else { Part::Reference })
    }
}

/// The error of a text that is no criterion.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoSplit {
    /// The name of a part is no period.
    #[error(transparent)]
    NoPeriod(#[from] NoPeriod),
    /// The text before `=` is not `press`.
    #[error("expected a day, two periods or press=NAME, found `{name}=`{near}")]
    NoOutlets {
        /// That text.
        name: String,
        /// The hint at the intended name.
        near: String,
    },
    /// The two periods have common days.
    #[error("the two periods overlap: their days would be in both parts (give two that share no day)")]
    Overlap,
}

impl FromStr for Split {
    type Err = NoSplit;

    fn from_str(text: &str) -> Result<Self, NoSplit> {
        if let Some(names) = text.strip_prefix("press=") {
            return Ok(Self::Outlets(names.split(',').map(|name| name.trim().to_owned()).collect()));
        }
        if let Some((what, _)) = text.split_once('=') {
            let near = nearest_hint(what, ["press"].into_iter());
            return Err(NoSplit::NoOutlets { name: what.to_owned(), near });
        }
        match text.split_once(',') {
            Some((reference, focus)) => {
                let (reference, focus): (Period, Period) = (reference.parse()?, focus.parse()?);
                let overlap = reference.first() <= focus.last() && focus.first() <= reference.last();
                if overlap { Err(NoSplit::Overlap) } else { Ok(Self::Periods([reference, focus])) }
            }
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
            ("the second of two periods", "2017-11,2018-Q1", late, None, Some(Focus)),
            ("the first of two periods", "2017-Q4,2018-Q1", early, None, Some(Reference)),
            ("neither of two periods", "2016,2018", early, None, None),
            ("no day, and two periods", "2016,2018", None, None, None),
            ("an outlet", "press=한빛경제,KBC", None, Some("ｋｂｃ"), Some(Focus)),
            ("another outlet", "press=한빛경제,KBC", None, Some("나루"), Some(Reference)),
            ("no outlet", "press=한빛경제", early, None, None),
        ];
        for (why, split, date, press, part) in cases {
            let document = Document { date, press: press.map(str::to_owned), ..Document::default() };
            assert_eq!(split.parse::<Split>().expect(why).part(&document), part, "{why}");
        }
    }

    #[test]
    fn parts_that_are_none_or_share_days_are_refused() {
        // why this case                  split            error
        let cases = [
            ("no period", "2018년,KBC", NoPeriod.into()),
            (
                "another word than press",
                "pres=KBC",
                NoSplit::NoOutlets { name: "pres".to_owned(), near: " (the nearest is `press`)".to_owned() },
            ),
            ("the same period", "2016,2016", NoSplit::Overlap),
            ("one within the other", "2016,2016-11", NoSplit::Overlap),
            ("the other within the one", "2016-11-03,2016-Q4", NoSplit::Overlap),
            ("a week over the end of a year", "2015-W53,2016", NoSplit::Overlap),
        ];
        for (why, split, error) in cases {
            assert_eq!(split.parse::<Split>(), Err(error), "{why}");
        }
        assert!("2017,2016".parse::<Split>().is_ok(), "the later one first");
    }
}
