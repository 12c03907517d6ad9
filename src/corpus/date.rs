//! Reads dates of news data, in Korean, ISO and e-mail forms, as days in Korean time.

use std::borrow::Cow;

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};
use unicode_normalization::UnicodeNormalization;

const KST: SignedDuration = SignedDuration::from_hours(9);
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// Years of news; other numbers are not years.
const YEARS: std::ops::RangeInclusive<i32> = 1890..=2100;
/// Days as Excel counts them, from 1982 to 2064, which remain of dates that were saved as numbers.
const SERIAL_DAYS: std::ops::RangeInclusive<i64> = 30_000..=60_000;
/// The largest offset from UTC in minutes: offsets go from -12 to +14 hours.
const LARGEST_OFFSET: i64 = 14 * 60;

/// Parses the first date in `text` as a day in Korean time; `None` without one. A time with an offset from UTC is
/// converted to Korean time; a time without one is Korean. Years go from 1890 to 2100.
pub fn parse(text: &str) -> Option<Date> {
    // Full-width digits and signs become ASCII, and `년` of separate letters one syllable.
    let plain = if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfkc().collect::<String>()) };
    let text = plain.trim();
    let whole = text.split_once('.').filter(|(_, rest)| !rest.is_empty() && rest.bytes().all(|byte| byte == b'0'));
    let number = whole.map_or(text, |(whole, _)| whole);
    if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits(number);
    }
    let numbers = numbers(text);
    let (date, end) =
        compact(text, &numbers).or_else(|| by_month_name(text, &numbers)).or_else(|| in_order(text, &numbers))?;
    Some(in_korea(date, &text[end..]))
}

/// A run of digits: its value and its place.
struct Number {
    value: i32,
    start: usize,
    end: usize,
}

impl Number {
    const fn digits(&self) -> usize {
        self.end - self.start
    }
}

fn numbers(text: &str) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut start = 0;
    while let Some(skip) = text[start..].find(|c: char| c.is_ascii_digit()) {
        start += skip;
        let end = text[start..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |length| start + length);
        numbers.push(Number { value: text[start..end].parse().unwrap_or(i32::MAX), start, end });
        start = end;
    }
    numbers
}

fn day(year: i32, month: i32, day: i32) -> Option<Date> {
    let year = Some(year).filter(|year| YEARS.contains(year))?;
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// The day in the first eight of some digits.
fn of_digits(text: &str) -> Option<Date> {
    day(text.get(..4)?.parse().ok()?, text.get(4..6)?.parse().ok()?, text.get(6..8)?.parse().ok()?)
}

/// `20200801`, with or without a time; seconds since 1970, or thousandths, millionths or billionths of them; or the
/// number of a day as in Excel.
fn digits(text: &str) -> Option<Date> {
    let since_1970 = || {
        let since = SignedDuration::from_secs(text.get(..10)?.parse().ok()?).checked_add(KST)?;
        let date = DateTime::constant(1970, 1, 1, 0, 0, 0, 0).checked_add(since).ok()?.date();
        Some(date).filter(|date| YEARS.contains(&i32::from(date.year())))
    };
    match text.len() {
        5 => {
            let days: i64 = text.parse().ok().filter(|days| SERIAL_DAYS.contains(days))?;
            Date::constant(1899, 12, 30).checked_add(SignedDuration::from_hours(days * 24)).ok()
        }
        8 | 12 | 14 => of_digits(text),
        10 => of_digits(text).or_else(since_1970),
        13 | 16 | 19 => since_1970(),
        _ => None,
    }
}

/// `20200801T090000`, `20200801-0900`, `20200801_1`. Also returns the byte after the day.
fn compact(text: &str, numbers: &[Number]) -> Option<(Date, usize)> {
    let first = numbers.iter().find(|number| number.digits() == 8)?;
    of_digits(&text[first.start..first.end]).map(|date| (date, first.end))
}

/// `2020-08-01`, `2020. 8. 1.`, `2020년 8월 1일`, `20.08.01`, `8/1/2020`, also within other words. Also returns the
/// byte after the day.
fn in_order(text: &str, numbers: &[Number]) -> Option<(Date, usize)> {
    numbers.windows(3).find_map(|three| {
        let [first, second, last] = three else { return None };
        let are_apart = |a: &Number, b: &Number| {
            let between = &text[a.end..b.start];
            !between.is_empty() && between.chars().all(|c| " -./_년월年月–‐−".contains(c))
        };
        if second.digits() > 2 || !are_apart(first, second) || !are_apart(second, last) {
            return None;
        }
        let date = match (first.digits(), last.digits()) {
            (1 | 2, 4) if first.value > 12 => day(last.value, second.value, first.value),
            (1 | 2, 4) => day(last.value, first.value, second.value),
            (2, 1 | 2) if first.start == 0 => day(first.value + 2000, second.value, last.value),
            (4, 1 | 2) => day(first.value, second.value, last.value),
            _ => None,
        };
        date.map(|date| (date, last.end))
    })
}

/// `Sat, 01 Aug 2020`, `August 1, 2020`, `2020-Aug-01`. Also returns the byte after the last number of the day.
fn by_month_name(text: &str, numbers: &[Number]) -> Option<(Date, usize)> {
    let month = text.split(|c: char| !c.is_ascii_alphabetic()).find_map(|word| {
        let word = word.to_ascii_lowercase();
        MONTHS.iter().position(|month| word.starts_with(month)).map(|index| index as i32 + 1)
    })?;
    let [first, second, ..] = numbers else { return None };
    let (year, of_month) = if first.digits() == 4 { (first, second) } else { (second, first) };
    day(year.value, month, of_month.value).map(|date| (date, second.end))
}

/// Converts a day to Korean time if the rest of the text has a time of day with its offset from UTC.
fn in_korea(date: Date, rest: &str) -> Date {
    let moved = || {
        let (hour, minute) = time_of_day(rest)?;
        let time = DateTime::new(date.year(), date.month(), date.day(), hour, minute, 0, 0).ok()?;
        time.checked_add(KST.checked_sub(offset(rest)?)?).ok().map(DateTime::date)
    };
    moved().unwrap_or(date)
}

/// `09:30`, or `093000` without colons.
fn time_of_day(rest: &str) -> Option<(i8, i8)> {
    let numbers = numbers(rest);
    let first = numbers.first()?;
    if matches!(first.digits(), 4 | 6) {
        let digits = &rest[first.start..first.end];
        return Some((digits[..2].parse().ok()?, digits[2..4].parse().ok()?));
    }
    Some((first.value.try_into().ok()?, numbers.get(1)?.value.try_into().ok()?))
}

/// The offset from UTC at the end of a time: `Z`, `GMT`, `+0900`, `-05:00`, `+09`.
fn offset(time: &str) -> Option<SignedDuration> {
    let time = time.trim_end();
    if ["Z", "GMT", "UTC"].iter().any(|zone| time.ends_with(zone)) {
        return Some(SignedDuration::ZERO);
    }
    let sign = time.rfind(['+', '-'])?;
    let digits: String = time[sign + 1..].chars().filter(|c| *c != ':').collect();
    let number: i64 = digits.parse().ok()?;
    let minutes = match digits.len() {
        2 => number * 60,
        4 if number % 100 < 60 => number / 100 * 60 + number % 100,
        _ => return None,
    };
    let signed = if time[sign..].starts_with('-') { -minutes } else { minutes };
    (minutes <= LARGEST_OFFSET).then(|| SignedDuration::from_mins(signed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_many_forms() {
        type Day = Option<(i16, i8, i8)>;
        // why this case                    text                                the first of August 2020, or another day
        let cases: &[(&str, &str, Day)] = &[
            ("BigKinds", "20200801", Some((2020, 8, 1))),
            ("with a time", "20200801111839", Some((2020, 8, 1))),
            ("ISO", "2020-08-01", Some((2020, 8, 1))),
            ("Naver", "2020.08.01. 오후 11:20", Some((2020, 8, 1))),
            ("spaces between", "2020. 8. 1.", Some((2020, 8, 1))),
            ("Hangul", "2020년 8월 1일 토요일", Some((2020, 8, 1))),
            ("a label before", "입력 : 2020/08/01 11:18", Some((2020, 8, 1))),
            ("two digits of the year", "20.08.01 11:18", Some((2020, 8, 1))),
            ("a Korean offset changes nothing", "2020-08-01T23:30:00+09:00", Some((2020, 8, 1))),
            ("an evening in London", "2020-08-01T15:00:00Z", Some((2020, 8, 2))),
            ("a morning in New York", "2020-08-01 10:59:59.5-04:00", Some((2020, 8, 1))),
            ("e-mail form", "Sat, 01 Aug 2020 11:18:39 +0900", Some((2020, 8, 1))),
            ("e-mail form, elsewhere", "Sat, 01 Aug 2020 20:00:00 GMT", Some((2020, 8, 2))),
            ("month first", "August 1, 2020", Some((2020, 8, 1))),
            ("seconds since 1970", "1596207600", Some((2020, 8, 1))),
            ("milliseconds since 1970", "1596207599000", Some((2020, 7, 31))),
            ("a number of pandas", "20200801.0", Some((2020, 8, 1))),
            ("without separators", "20200801T090000", Some((2020, 8, 1))),
            ("an evening in London, without separators", "20200801T150000Z", Some((2020, 8, 2))),
            ("with the hour", "2020080109", Some((2020, 8, 1))),
            ("billionths since 1970", "1596207600000000000", Some((2020, 8, 1))),
            ("a day as Excel counts", "44044", Some((2020, 8, 1))),
            ("month first, in numbers", "8/1/2020 9:00 AM", Some((2020, 8, 1))),
            ("day first, in numbers", "31/8/2020", Some((2020, 8, 31))),
            ("an offset in hours", "2020-08-01T15:00:00+00", Some((2020, 8, 2))),
            ("an offset that is none", "2020-08-01T15:00:00+99:99", Some((2020, 8, 1))),
            ("the year first, with a name", "2020-Aug-01", Some((2020, 8, 1))),
            ("digits and signs of full width", "２０２０－０８－０１ ０９：３０", Some((2020, 8, 1))),
            (
                "separate letters",
                "2020\u{1102}\u{1167}\u{11ab} 8\u{110b}\u{116f}\u{11af} 1\u{110b}\u{1175}\u{11af}",
                Some((2020, 8, 1)),
            ),
            ("Hanja", "2020年 8月 1日", Some((2020, 8, 1))),
            ("a dash", "2020–08–01", Some((2020, 8, 1))),
            ("seconds beyond all news", "9999999999", None),
            ("a telephone number", "02-123-4567", None),
            ("no such month", "2020-13-01", None),
            ("relative to an unknown now", "3시간 전", None),
            ("a number too long", "99999999999999999999-1-1", None),
            ("nothing", " ", None),
        ];
        for (why, text, expected) in cases {
            let expected = expected.map(|(year, month, day)| Date::constant(year, month, day));
            assert_eq!(parse(text), expected, "{why}: {text}");
        }
    }
}
