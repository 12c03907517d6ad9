//! Filters documents by day, outlet, text, or by chance.

use std::fmt;
use std::str::FromStr;

use regex::{Regex, RegexBuilder};

use super::Document;
use crate::text::{Date, fold};

/// A filter of documents; the default passes all. A document must pass every test.
#[derive(Debug, Clone, Default)]
pub struct DocumentFilter {
    /// The first day; documents without a day do not pass.
    pub from: Option<Date>,
    /// The last day; documents without a day do not pass.
    pub to: Option<Date>,
    /// The outlets, in any case and width; empty for all, and documents without one.
    pub outlets: Vec<String>,
    /// The pattern that headline or body must contain.
    pub pattern: Option<TextPattern>,
    /// The sample of the documents that pass; `None` for all of them.
    pub sample: Option<Sample>,
}

/// A random sample, the same for the same documents and seed: the documents whose ids have the smallest hashes with the
/// seed. It does not depend on the order of the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// The most documents in the sample. They stay in memory until all are read.
    pub size: usize,
    /// The seed; another one draws other documents.
    pub seed: u64,
}

/// The reason why a document is not analysed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unselected {
    /// It has no day, and days are requested.
    Undated,
    /// It is older than the first day.
    Before,
    /// It is younger than the last day.
    After,
    /// It is from another outlet, or from none.
    Outlet,
    /// Neither headline nor body contains the text.
    Text,
    /// It is not in the sample.
    Sample,
}

impl Unselected {
    /// The key in `summary.json`, and the phrase after a number of documents.
    pub const fn describe(self) -> (&'static str, &'static str) {
        match self {
            Self::Undated => ("undated", "without a day"),
            Self::Before => ("before", "before --from"),
            Self::After => ("after", "after --to"),
            Self::Outlet => ("press", "not of --press"),
            Self::Text => ("match", "without a --match"),
            Self::Sample => ("sample", "not drawn for --sample"),
        }
    }
}

impl DocumentFilter {
    /// Tests a document, apart from the sample.
    ///
    /// # Errors
    /// The first reason against it, in the order of [`Unselected`].
    pub fn test(&self, document: &Document) -> Result<(), Unselected> {
        if (self.from.is_some() || self.to.is_some()) && document.date.is_none() {
            return Err(Unselected::Undated);
        }
        let is_day = |test: fn(&Date, &Date) -> bool, border: Option<Date>| {
            document.date.zip(border).is_some_and(|(day, border)| test(&day, &border))
        };
        if is_day(Date::lt, self.from) {
            return Err(Unselected::Before);
        }
        if is_day(Date::gt, self.to) {
            return Err(Unselected::After);
        }
        if !self.outlets.is_empty() && !self.names(document.press.as_deref()) {
            return Err(Unselected::Outlet);
        }
        let matches = |pattern: &TextPattern| pattern.matches(&document.title) || pattern.matches(&document.body);
        if self.pattern.as_ref().is_some_and(|pattern| !matches(pattern)) {
            return Err(Unselected::Text);
        }
        Ok(())
    }

    fn names(&self, press: Option<&str>) -> bool {
        press.is_some_and(|press| self.outlets.iter().any(|outlet| is_outlet(outlet, press)))
    }
}

/// True if two names of an outlet are equal apart from case, width and surrounding space.
pub fn is_outlet(name: &str, press: &str) -> bool {
    fold(name.trim()) == fold(press.trim())
}

/// A pattern: a text in matching normalisation or, between slashes, a case-insensitive regular expression.
#[derive(Debug, Clone)]
pub enum TextPattern {
    /// The text as given, and the folded one.
    Text {
        /// As given.
        given: String,
        /// The folded text.
        folded: String,
    },
    /// The regular expression, which is matched against the text as read and the folded text.
    Regex(Regex),
}

impl TextPattern {
    /// True if `text` contains a match.
    pub fn matches(&self, text: &str) -> bool {
        match self {
            Self::Text { folded, .. } => fold(text).contains(folded),
            Self::Regex(regex) => regex.is_match(text) || regex.is_match(&fold(text)),
        }
    }
}

impl fmt::Display for TextPattern {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Text { given, .. } => f.write_str(given),
            Self::Regex(regex) => write!(f, "/{regex}/"),
        }
    }
}

impl FromStr for TextPattern {
    type Err = regex::Error;

    fn from_str(text: &str) -> Result<Self, regex::Error> {
        match text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
            Some(regex) => Ok(Self::Regex(RegexBuilder::new(regex).case_insensitive(true).build()?)),
            None => Ok(Self::Text { given: text.to_owned(), folded: fold(text) }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(date: Option<Date>, press: &str, title: &str, body: &str) -> Document {
        let press = Some(press.to_owned()).filter(|press| !press.is_empty());
        Document { date, press, title: title.into(), body: body.into(), ..Document::default() }
    }

    #[test]
    fn a_document_passes_or_the_first_reason_is_given() {
        let day = |month| Some(Date::constant(2024, month, 1));
        let days = DocumentFilter { from: day(2), to: day(4), ..DocumentFilter::default() };
        let outlets =
            DocumentFilter { outlets: vec![" ＫBC ".into(), "한빛일보".into()], ..DocumentFilter::default() };
        let from = DocumentFilter { from: day(2), ..outlets.clone() };
        // why this case                    filter     day      outlet       reason
        let cases = [
            ("the first day", &days, day(2), "", None),
            ("the last day", &days, day(4), "", None),
            ("a day too early", &days, day(1), "", Some(Unselected::Before)),
            ("a day too late", &days, day(5), "", Some(Unselected::After)),
            ("no day", &days, None, "", Some(Unselected::Undated)),
            ("no day is asked for", &outlets, None, "한빛일보", None),
            ("another width and case", &outlets, None, "kbc", None),
            ("another outlet", &outlets, None, "한빛", Some(Unselected::Outlet)),
            ("no outlet", &outlets, None, "", Some(Unselected::Outlet)),
            ("the first of two reasons", &from, day(1), "", Some(Unselected::Before)),
        ];
        for (why, filter, date, press, reason) in cases {
            assert_eq!(filter.test(&document(date, press, "", "")).err(), reason, "{why}");
        }
    }

    #[test]
    fn a_text_is_looked_for_in_headline_and_body_as_names_are() {
        // why this case                  pattern            headline       body               passes
        let cases = [
            ("in the headline", "LTE", "LTE망 개통", "", true),
            ("in the body", "LTE", "", "새 LTE망", true),
            ("another case", "lte", "LTE망", "", true),
            ("another width", "LTE", "", "ＬＴＥ망", true),
            ("the middle dot of Korean", "현대·기아차", "", "현대ㆍ기아차는", true),
            ("nowhere", "LTE", "5G망", "새 망", false),
            ("half in each", "새 망", "새", "망", false),
            ("a regular expression", "/[45]G/", "5G망", "", true),
            ("in another width", "/[45]G망?/", "", "４g", true),
            ("a sign that folding changes", r"/누구인가\?$/", "누구인가?", "", true),
            ("no match", "/^망/", "새 망", "", false),
            ("one slash is a text", "/", "TCP/IP", "", true),
        ];
        for (why, pattern, title, body, passes) in cases {
            let filter = DocumentFilter { pattern: Some(pattern.parse().expect(why)), ..DocumentFilter::default() };
            assert_eq!(filter.test(&document(None, "", title, body)).is_ok(), passes, "{why}");
        }
        assert!("/(/".parse::<TextPattern>().is_err());
        for given in ["KT", "/KT|SK/"] {
            assert_eq!(given.parse::<TextPattern>().expect("a pattern").to_string(), given, "it is shown as given");
        }
    }
}
