//! Finds out which format a file has: by its content, and where that leaves it open, by its name.

use super::dialect::Dialect;
use super::format::{Format, by_name};
use super::options::FieldMapping;

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

/// A format, with the dialect where it is a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Detected {
    Table(Dialect),
    Other(Format),
}

impl Detected {
    /// Takes the word of the user for the format of a text that begins with `head`.
    pub fn given(format: Format, head: &str, fields: &[FieldMapping]) -> Self {
        match format {
            Format::Table => Self::Table(Dialect::find(head, fields)),
            other => Self::Other(other),
        }
    }
}

/// The format of a text that begins with `head`. Names win only where the content could be several things.
pub(super) fn of_text(head: &str, name: &str, fields: &[FieldMapping]) -> Detected {
    let start = head.trim_start();
    let inner = start.get(1..).unwrap_or_default().trim_start();
    let lower = start.chars().take(1024).collect::<String>().to_ascii_lowercase();
    let named = by_name(name).filter(|format| *format != Format::Workbook);
    if ["<newsml", "<newsitem", "<newsmessage", "<nitf"].iter().any(|root| lower.contains(root)) {
        return Detected::Other(Format::NewsMl);
    }
    match start.chars().next() {
        Some('<') if ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| lower.contains(tag)) => {
            Detected::Other(Format::Html)
        }
        Some('[') if inner.starts_with('{') || inner.starts_with(']') => Detected::Other(Format::Json),
        Some('{') if inner.starts_with('"') || inner.starts_with('}') => Detected::Other(braces(start, named)),
        _ => by_rows(head, named, fields),
    }
}

/// A table where the name promises one, or where the content can only be one; else what the name promises, or text.
fn by_rows(head: &str, named: Option<Format>, fields: &[FieldMapping]) -> Detected {
    match named {
        Some(Format::Table) => Detected::Table(Dialect::find(head, fields)),
        None | Some(Format::Text) => {
            let dialect = Dialect::find(head, fields);
            if dialect.is_sure() { Detected::Table(dialect) } else { Detected::Other(Format::Text) }
        }
        Some(Format::Json) => Detected::Other(Format::Text),
        Some(named) => Detected::Other(named),
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
            let found = match of_text(head, name, &[]) {
                Detected::Table(_) => Format::Table,
                Detected::Other(format) => format,
            };
            assert_eq!(found, *expected, "{why}");
        }
    }
}
