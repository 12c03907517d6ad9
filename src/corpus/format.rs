//! The readable formats, with their names and file extensions.

/// The readable formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Plain text: the whole file is one body.
    Text,
    /// Plain text: each line is one body; the number of the line, from 1, is the place of the document.
    Lines,
    /// Markdown: one article, its first heading the headline.
    Markdown,
    /// A saved news page.
    Html,
    /// NewsML 1.2, NewsML-G2 or NITF.
    NewsMl,
    /// Items of RSS or Atom, or of other XML with the same structure.
    Feed,
    /// JSON objects one after the other or in an array.
    Json,
    /// One JSON object per line.
    JsonLines,
    /// Rows of cells separated by a delimiter.
    Table,
    /// An XLSX workbook.
    Workbook,
}

impl Format {
    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Lines => "lines",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::NewsMl => "NewsML",
            Self::Feed => "XML items",
            Self::Json => "JSON",
            Self::JsonLines => "JSON Lines",
            Self::Table => "CSV",
            Self::Workbook => "XLSX",
        }
    }
}

const ENDINGS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xml", Format::Feed),
    ("rss", Format::Feed),
    ("atom", Format::Feed),
    ("newsml", Format::NewsMl),
    ("json", Format::Json),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("csv", Format::Table),
    ("tsv", Format::Table),
    ("tab", Format::Table),
    ("xlsx", Format::Workbook),
    ("xlsm", Format::Workbook),
];
const PACKED: &[&str] = &["gz", "zst", "zip"];

/// A file name without the extensions of its format.
pub(super) fn without_ending(name: &str) -> &str {
    let name = cut(name, PACKED.iter().copied()).unwrap_or(name);
    cut(name, ENDINGS.iter().map(|(ending, _)| *ending)).unwrap_or(name)
}

fn cut(name: &str, mut endings: impl Iterator<Item = &'static str>) -> Option<&str> {
    let (stem, found) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty() && !stem.ends_with('/'))?;
    endings.any(|ending| found.eq_ignore_ascii_case(ending)).then_some(stem)
}

/// The format by the extension of a file name.
pub(super) fn by_name(name: &str) -> Option<Format> {
    let (_, ending) = cut(name, PACKED.iter().copied()).unwrap_or(name).rsplit_once('.')?;
    ENDINGS.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known)).map(|(_, format)| *format)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_known_endings_only() {
        for (name, expected) in
            [("a/b.csv.gz", "a/b"), ("2020.08.01", "2020.08.01"), (".txt", ".txt"), ("ㄱ.ZIP", "ㄱ")]
        {
            assert_eq!(without_ending(name), expected);
        }
    }
}
