//! Periods of the calendar: a day, an ISO week, a month, a quarter or a year, as `2024-03-05`, `2024-W10`, `2024-03`,
//! `2024-Q1`, `2024`.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodLength {
    /// A day.
    Day,
    /// A week from Monday to Sunday (ISO 8601); it belongs to the year of its Thursday.
    Week,
    /// A month.
    Month,
    /// Three months, from January, April, July or October.
    Quarter,
    /// A year.
    Year,
}

impl PeriodLength {
    /// All lengths, the shortest first.
    pub const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];
}

/// A period of the calendar. Periods of one length are ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    length: PeriodLength,
    first: Date,
}

impl Period {
    /// The period of the given length that contains a day.
    pub fn of(day: Date, length: PeriodLength) -> Self {
        let first = match length {
            PeriodLength::Day => day,
            PeriodLength::Week => monday(day),
            PeriodLength::Month => day.first_of_month(),
            PeriodLength::Quarter => start_of(day.year(), (day.month() - 1) / 3 * 3 + 1),
            PeriodLength::Year => day.first_of_year(),
        };
        Self { length, first }
    }

    /// The first day of the period.
    pub const fn first(self) -> Date {
        self.first
    }

    /// The last day of the period.
    pub fn last(self) -> Date {
        let Self { length, first } = self;
        match length {
            PeriodLength::Day => first,
            PeriodLength::Week => following(first, 6),
            PeriodLength::Month => first.last_of_month(),
            PeriodLength::Quarter => start_of(first.year(), first.month() + 2).last_of_month(),
            PeriodLength::Year => first.last_of_year(),
        }
    }

    /// The next period of the same length; `None` at the end of the calendar, the year 9999.
    pub fn next(self) -> Option<Self> {
        self.last().tomorrow().ok().map(|day| Self::of(day, self.length))
    }
}

/// The Monday of the week of a day; the day itself if the calendar begins later.
fn monday(day: Date) -> Date {
    day.iso_week_date().first_of_week().map_or(day, ISOWeekDate::date)
}

/// The day `days` days later, at most the last day of the calendar.
fn following(day: Date, days: usize) -> Date {
    std::iter::successors(Some(day), |day| day.tomorrow().ok()).take(days + 1).last().unwrap_or(day)
}

fn start_of(year: i16, month: i8) -> Date {
    Date::constant(year, month, 1)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.length {
            PeriodLength::Day => write!(f, "{}", self.first),
            PeriodLength::Week => {
                let week = self.first.iso_week_date();
                write!(f, "{:04}-W{:02}", week.year(), week.week())
            }
            PeriodLength::Month => write!(f, "{year:04}-{month:02}"),
            PeriodLength::Quarter => write!(f, "{year:04}-Q{}", (month - 1) / 3 + 1),
            PeriodLength::Year => write!(f, "{year:04}"),
        }
    }
}

/// The error for a text that names no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a day, week, month, quarter or year: 2024-03-05, 2024-W10, 2024-03, 2024-Q1, 2024")]
pub struct NoPeriod;

impl FromStr for Period {
    type Err = NoPeriod;

    fn from_str(text: &str) -> Result<Self, NoPeriod> {
        let parts: Vec<&str> = text.trim().split('-').collect();
        let found = match parts[..] {
            [year] => day(year, "1", "1").map(|day| (day, PeriodLength::Year)),
            [year, part] => in_year(year, part),
            [year, month, of_month] => day(year, month, of_month).map(|day| (day, PeriodLength::Day)),
            _ => None,
        };
        found.map(|(day, length)| Self::of(day, length)).ok_or(NoPeriod)
    }
}

/// The first day and the length of a week (`W10`), quarter (`Q1`) or month (`3`) of a year.
fn in_year(year: &str, part: &str) -> Option<(Date, PeriodLength)> {
    if let Some(week) = part.strip_prefix(['W', 'w']) {
        let monday = ISOWeekDate::new(number(year, 4)?, number(week, 2)?.try_into().ok()?, Weekday::Monday).ok()?;
        return Some((monday.date(), PeriodLength::Week));
    }
    if let Some(quarter) = part.strip_prefix(['Q', 'q']) {
        let month = number(quarter, 1).filter(|quarter| (1..=4).contains(quarter))? * 3 - 2;
        return Some((day(year, &month.to_string(), "1")?, PeriodLength::Quarter));
    }
    Some((day(year, part, "1")?, PeriodLength::Month))
}

fn day(year: &str, month: &str, of_month: &str) -> Option<Date> {
    let [month, of_month] = [month, of_month].map(|text| number(text, 2).and_then(|number| number.try_into().ok()));
    Date::new(number(year, 4).filter(|_| year.len() == 4)?, month?, of_month?).ok()
}

/// A number of at most `digits` digits.
fn number(text: &str, digits: usize) -> Option<i16> {
    let is_number = (1..=digits).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_period_goes_from_its_first_day_to_its_last_and_the_next_follows() {
        // why this case                       period        first day     last day      the next
        let cases = [
            ("a day", "2024-02-28", "2024-02-28", "2024-02-28", "2024-02-29"),
            ("a week", "2024-W09", "2024-02-26", "2024-03-03", "2024-W10"),
            ("a week that begins the year before", "2020-W01", "2019-12-30", "2020-01-05", "2020-W02"),
            ("the 53rd week", "2020-W53", "2020-12-28", "2021-01-03", "2021-W01"),
            ("a month of a leap year", "2024-02", "2024-02-01", "2024-02-29", "2024-03"),
            ("a quarter", "2024-Q4", "2024-10-01", "2024-12-31", "2025-Q1"),
            ("a year", "2024", "2024-01-01", "2024-12-31", "2025"),
        ];
        for (why, name, first, last, next) in cases {
            let period: Period = name.parse().expect(why);
            let found = [period.to_string(), period.first().to_string(), period.last().to_string()];
            assert_eq!(found, [name, first, last], "{why}");
            assert_eq!(period.next().map(|period| period.to_string()).as_deref(), Some(next), "{why}");
        }
    }

    #[test]
    fn what_is_no_period_is_not_read() {
        // why this case              text
        let cases = [
            ("no such month", "2024-13"),
            ("no such day", "2023-02-29"),
            ("no such quarter", "2024-Q5"),
            ("no 53rd week", "2021-W53"),
            ("two digits of a year", "24-03"),
            ("a word", "yesterday"),
            ("nothing", ""),
            ("signs", "2024--3"),
            ("too long", "2024-03-05-1"),
        ];
        for (why, text) in cases {
            assert_eq!(text.parse::<Period>(), Err(NoPeriod), "{why}");
        }
    }

    proptest! {
        #[test]
        fn each_day_is_in_its_period_and_in_no_other(year in 1890i16..2101, of_year in 1i16..366, length in 0usize..5) {
            use PeriodLength::{Day, Month, Quarter, Week, Year};
            let length = [Day, Week, Month, Quarter, Year][length];
            let day = Date::constant(year, 1, 1).with().day_of_year(of_year).build().expect("a day");
            let period = Period::of(day, length);
            prop_assert!(period.first() <= day && day <= period.last());
            prop_assert_eq!(Period::of(period.last(), length), period);
            prop_assert_eq!(period.next().expect("a period").first(), period.last().tomorrow().expect("a day"));
            prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period));
        }
    }
}
