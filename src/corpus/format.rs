//! Which format a file has: by its content, and where that leaves it open, by its name.

use super::column::Columns;
use super::options::FieldMapping;
use super::table;

/// The formats that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Plain text: the whole file is one body.
    Text,
    /// Markdown: one article, its first heading the headline.
    Markdown,
    /// A saved news page.
    Html,
    /// NewsML 1.2, NewsML-G2 or NITF.
    NewsMl,
    /// JSON objects one after the other or in an array.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// Rows of cells with a delimiter between them.
    Table,
    /// An XLSX workbook.
    Workbook,
}

impl Format {
    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::NewsMl => "NewsML",
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
    ("xml", Format::NewsMl),
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

/// A file name without the endings that say its format.
pub(super) fn without_ending(name: &str) -> &str {
    let name = cut(name, PACKED.iter().copied()).unwrap_or(name);
    cut(name, ENDINGS.iter().map(|(ending, _)| *ending)).unwrap_or(name)
}

fn cut(name: &str, mut endings: impl Iterator<Item = &'static str>) -> Option<&str> {
    let (stem, found) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty() && !stem.ends_with('/'))?;
    endings.any(|ending| found.eq_ignore_ascii_case(ending)).then_some(stem)
}

/// The format that a file's name promises.
fn by_name(name: &str) -> Option<Format> {
    let (_, ending) = cut(name, PACKED.iter().copied()).unwrap_or(name).rsplit_once('.')?;
    ENDINGS.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known)).map(|(_, format)| *format)
}

/// What a file is that cannot be read, by its first bytes; `None` where nothing speaks against it.
pub(super) fn unreadable(head: &[u8]) -> Option<&'static str> {
    const MARKS: &[(&[u8], &str)] = &[
        (b"%PDF", "a PDF: save its text and read that"),
        (b"\xd0\xcf\x11\xe0", "an old Office or HWP file: save it as XLSX or CSV, or its text"),
        (b"\x89PNG", "a picture"),
        (b"GIF8", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"7z\xbc\xaf", "a 7z archive: unpack it first, or pack it as ZIP"),
        (b"Rar!", "a RAR archive: unpack it first, or pack it as ZIP"),
        (b"BZh", "a bzip2 file: unpack it first, or pack it with gzip or zstd"),
        (b"\xfd7zXZ", "an xz file: unpack it first, or pack it with gzip or zstd"),
        (b"SQLite format 3", "a database: export a table as CSV"),
        (b"PAR1", "a Parquet file: export it as CSV or JSON Lines"),
    ];
    MARKS.iter().find(|(mark, _)| head.starts_with(mark)).map(|(_, what)| *what)
}

/// Whether a text holds so many control characters that it is none.
pub(super) fn is_binary(head: &str) -> bool {
    let control = head.chars().filter(|it| it.is_control() && !it.is_whitespace()).count();
    control > 8 && control * 20 > head.chars().count()
}

/// The format of a text that begins with `head`. Names win only where the content could be several things.
pub(super) fn of_text(head: &str, name: &str, fields: &[FieldMapping]) -> Format {
    let start = head.trim_start();
    let inner = start.get(1..).unwrap_or_default().trim_start();
    let lower = start.chars().take(1024).collect::<String>().to_ascii_lowercase();
    let named = by_name(name).filter(|format| *format != Format::Workbook);
    if ["<newsml", "<newsitem", "<newsmessage", "<nitf"].iter().any(|root| lower.contains(root)) {
        return Format::NewsMl;
    }
    match start.chars().next() {
        Some('<') if ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| lower.contains(tag)) => {
            Format::Html
        }
        Some('[') if inner.starts_with('{') || inner.starts_with(']') => Format::Json,
        Some('{') if inner.starts_with('"') || inner.starts_with('}') => braces(start, named),
        _ => match named {
            None | Some(Format::Text) if is_table(head, fields) => Format::Table,
            None | Some(Format::Json) => Format::Text,
            Some(named) => named,
        },
    }
}

/// One object a line, unless the name says so or the first line is not a whole one.
fn braces(start: &str, named: Option<Format>) -> Format {
    let first = start.lines().next().unwrap_or_default().trim_end();
    match named {
        Some(Format::JsonLines) => Format::JsonLines,
        _ if first.ends_with('}') || first.len() == start.len() => Format::JsonLines,
        _ => Format::Json,
    }
}

/// Whether the first line is a header that names a body or a headline and one column more.
fn is_table(head: &str, fields: &[FieldMapping]) -> bool {
    let header = table::first_row(head, table::delimiter(head, fields));
    let columns = Columns::find(&header, fields);
    columns.has_text() && columns.known() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_wins_over_the_name() {
        // why this case                              head                                    name        format
        let cases: &[(&str, &str, &str, Format)] = &[
            ("plain text", "가람통신이 7일", "a.txt", Format::Text),
            ("a by-line is no array", "[한빛일보 홍길동 기자] 가람통신이", "a.txt", Format::Text),
            ("an array", " [ {\"title\":", "a.txt", Format::Json),
            ("objects one a line", "{\"title\":\"가\"}\n", "a.txt", Format::JsonLines),
            ("an object over several lines", "{\n  \"title\": \"가\"\n}", "a.json", Format::Json),
            ("a broken line is still a line", "{\"title\":\n{}", "a.jsonl", Format::JsonLines),
            ("a page without ending", "<!DOCTYPE html><html>", "page", Format::Html),
            ("a fragment of a page", "<div>가</div>", "a.html", Format::Html),
            ("a header in a text", "제목\t본문\t일자\n", "a.txt", Format::Table),
            ("prose that holds a known word", "본문, 그리고 사진", "a.txt", Format::Text),
            ("rows without a known header", "가,나\n다,라\n", "a.csv", Format::Table),
            ("NewsML", "<?xml version=\"1.0\"?>\n<NewsML>", "a", Format::NewsMl),
            ("Markdown goes by its name", "# 가", "a.MD.gz", Format::Markdown),
            ("a workbook that is none", "제목,본문\n", "a.xlsx", Format::Table),
            ("nothing", "", "-", Format::Text),
        ];
        for (why, head, name, expected) in cases {
            assert_eq!(of_text(head, name, &[]), *expected, "{why}");
        }
    }

    #[test]
    fn names_lose_known_endings_only() {
        for (name, expected) in
            [("a/b.csv.gz", "a/b"), ("2020.08.01", "2020.08.01"), (".txt", ".txt"), ("ㄱ.ZIP", "ㄱ")]
        {
            assert_eq!(without_ending(name), expected);
        }
    }
}
