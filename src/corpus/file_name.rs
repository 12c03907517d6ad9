//! The day (`2024-03-05-….txt`) and the outlet (`매일경제_20240305.txt`) of an article, from the name of its file.

use super::column::Column;
use super::date;
use crate::text::Date;

/// The longest name of an outlet in a file name, in code points; only one of the listed names without a space is
/// longer.
const LONGEST_OUTLET: usize = 12;

/// The day in the last part of a path.
pub(super) fn day(name: &str) -> Option<Date> {
    let stem = stem(name);
    let numbers = stem.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    // A number that is too short or too long for a day is no day here, though a column of days may contain it.
    let may_be_day = numbers.clone().any(|number| matches!(number.len(), 8 | 12 | 14)) || numbers.count() >= 3;
    Some(stem).filter(|_| may_be_day).and_then(date::parse)
}

/// The outlet in the last part of a path: a word next to a day or another number that is, or ends like, the name of an
/// outlet.
pub(super) fn outlet(name: &str) -> Option<&str> {
    let stem = stem(name);
    let mut words = stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_outlet = |word: &&str| {
        word.chars().count() <= LONGEST_OUTLET
            && Column::Press.in_file_names().any(|name| match name.strip_prefix('*') {
                Some(ending) => word.len() > ending.len() && word.ends_with(ending),
                None => *word == name,
            })
    };
    let has_number = stem.contains(|c: char| c.is_ascii_digit());
    words.find(is_outlet).filter(|_| has_number)
}

fn stem(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_outlets_are_in_the_names_of_files() {
        // why this case                     name                              day                outlet
        let cases = [
            ("a blog", "2024-03-05-hbm", Some((2024, 3, 5)), None),
            ("an outlet before", "매일경제_20240305", Some((2024, 3, 5)), Some("매일경제")),
            ("an outlet behind", "20240305_한빛일보_001", Some((2024, 3, 5)), Some("한빛일보")),
            ("in Korean", "한빛일보 2024년 3월 5일", Some((2024, 3, 5)), Some("한빛일보")),
            ("a folder is neither", "매일경제/20240305/기사 1", None, None),
            ("a number", "기사 1", None, None),
            ("seconds since 1970 are no day here", "news-1596207600", None, None),
            ("a headline", "2024-03-05-가람통신이 본 경제", Some((2024, 3, 5)), None),
            ("a broadcaster", "KBS_20240305_1", Some((2024, 3, 5)), Some("KBS")),
        ];
        for (why, name, date, press) in cases {
            let date = date.map(|(year, month, day)| Date::constant(year, month, day));
            assert_eq!((day(name), outlet(name)), (date, press), "{why}");
        }
    }
}
