//! Reads the days that news data gives, in Korean, ISO and e-mail forms, as days in Korean time.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};

const KST: SignedDuration = SignedDuration::from_hours(9);
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day in Korean time that `text` names first; `None` where it names none. A time with an offset from UTC is moved
/// to Korean time; one without is taken to be Korean. Years go from 1890 to 2100.
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits(text);
    }
    let numbers = numbers(text);
    let (date, end) = by_month_name(text, &numbers).or_else(|| in_order(text, &numbers))?;
    Some(in_korea(date, &text[end..]))
}

/// A run of digits: its value and the bytes that it takes.
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
    while let Some(skip) = text[start..].find(|it: char| it.is_ascii_digit()) {
        start += skip;
        let end = text[start..].find(|it: char| !it.is_ascii_digit()).map_or(text.len(), |length| start + length);
        numbers.push(Number { value: text[start..end].parse().unwrap_or(i32::MAX), start, end });
        start = end;
    }
    numbers
}

fn day(year: i32, month: i32, day: i32) -> Option<Date> {
    let year = Some(year).filter(|year| (1890..=2100).contains(year))?;
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// `20200801`, with or without a time, or the seconds or milliseconds since 1970.
fn digits(text: &str) -> Option<Date> {
    let part = |from: usize, to: usize| text[from..to].parse().ok();
    match text.len() {
        8 | 12 | 14 => day(part(0, 4)?, part(4, 6)?, part(6, 8)?),
        10 | 13 => {
            let seconds: i64 = text[..10].parse().ok()?;
            let since = SignedDuration::from_secs(seconds).checked_add(KST)?;
            DateTime::constant(1970, 1, 1, 0, 0, 0, 0).checked_add(since).ok().map(DateTime::date)
        }
        _ => None,
    }
}

/// `2020-08-01`, `2020. 8. 1.`, `2020년 8월 1일`, `20.08.01`, also within other words. Gives the byte after the day too.
fn in_order(text: &str, numbers: &[Number]) -> Option<(Date, usize)> {
    numbers.windows(3).find_map(|three| {
        let [year, month, last] = three else { return None };
        let apart = |a: &Number, b: &Number| {
            let between = &text[a.end..b.start];
            !between.is_empty() && between.chars().all(|it| " -./년월".contains(it))
        };
        let whole = if year.digits() == 2 && year.start == 0 { year.value + 2000 } else { year.value };
        if month.digits() > 2 || last.digits() > 2 || !apart(year, month) || !apart(month, last) {
            return None;
        }
        day(whole, month.value, last.value).map(|date| (date, last.end))
    })
}

/// `Sat, 01 Aug 2020`, `August 1, 2020`. Gives the byte after the year too.
fn by_month_name(text: &str, numbers: &[Number]) -> Option<(Date, usize)> {
    let month = text.split(|it: char| !it.is_ascii_alphabetic()).find_map(|word| {
        let word = word.to_ascii_lowercase();
        MONTHS.iter().position(|month| word.starts_with(month)).map(|index| index as i32 + 1)
    })?;
    let [first, second, ..] = numbers else { return None };
    day(second.value, month, first.value).map(|date| (date, second.end))
}

/// Moves a day to Korean time if the rest of the text gives a time of day with its offset from UTC.
fn in_korea(date: Date, rest: &str) -> Date {
    let moved = || {
        let numbers = numbers(rest);
        let [hour, minute, ..] = numbers.as_slice() else { return None };
        let time = DateTime::new(date.year(), date.month(), date.day(), to_i8(hour)?, to_i8(minute)?, 0, 0).ok()?;
        time.checked_add(KST.checked_sub(offset(rest)?)?).ok().map(DateTime::date)
    };
    moved().unwrap_or(date)
}

fn to_i8(number: &Number) -> Option<i8> {
    number.value.try_into().ok()
}

/// The offset from UTC at the end of a time: `Z`, `GMT`, `+0900`, `-05:00`.
fn offset(time: &str) -> Option<SignedDuration> {
    let time = time.trim_end();
    if ["Z", "GMT", "UTC"].iter().any(|zone| time.ends_with(zone)) {
        return Some(SignedDuration::ZERO);
    }
    let sign = time.rfind(['+', '-'])?;
    let digits: String = time[sign + 1..].chars().filter(|it| *it != ':').collect();
    let number: i64 = Some(digits).filter(|it| it.len() == 4).and_then(|it| it.parse().ok())?;
    let minutes = number / 100 * 60 + number % 100;
    Some(SignedDuration::from_mins(if time[sign..].starts_with('-') { -minutes } else { minutes }))
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
            ("blanks between", "2020. 8. 1.", Some((2020, 8, 1))),
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
