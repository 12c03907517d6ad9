//! Detects the format of a file: by its content and, if that is ambiguous, by its name.

use super::column;
use super::dialect::Dialect;
use super::format::{Format, by_name};
use super::options::FieldMapping;

/// The first bytes of a file that show its kind: the header of the first file in a tar archive.
pub(super) const HEAD: usize = 512;

/// The kind of a file that cannot be read, by its first bytes; `None` if it may be readable.
pub(super) fn unreadable(head: &[u8]) -> Option<&'static str> {
    const MARKS: &[(&[u8], &str)] = &[
        (b"%PDF", "a PDF: save its text and read that"),
        (b"\xd0\xcf\x11\xe0", "an old Office or HWP file: save it as XLSX or CSV, or its text"),
        (b"\x7fELF", PROGRAM),
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
    // `MZ세대` begins with the same letters; the header of a program has zeros.
    if head.starts_with(b"MZ") && head.contains(&0) {
        return Some(PROGRAM);
    }
    if head.get(257..).is_some_and(|rest| rest.starts_with(b"ustar")) || is_header_of_tar(head) {
        return Some("a tar archive: unpack it first, or pack it as ZIP");
    }
    MARKS.iter().find(|(mark, _)| head.starts_with(mark)).map(|(_, what)| *what)
}

/// True if a block holds, as the header of a file in a tar archive of any age does, the sum of its own bytes: in octal
/// digits; its own field counts as spaces.
fn is_header_of_tar(head: &[u8]) -> bool {
    const SUM: std::ops::Range<usize> = 148..156;
    let Some(block) = head.get(..HEAD) else { return false };
    let digits = std::str::from_utf8(&block[SUM]).unwrap_or_default().trim_matches([' ', '\0']);
    let others = block[..SUM.start].iter().chain(&block[SUM.end..]);
    let sum = others.map(|byte| u32::from(*byte)).sum::<u32>() + SUM.len() as u32 * u32::from(b' ');
    // A block of zeros is the end of an archive, and no header.
    block[0] != 0 && u32::from_str_radix(digits, 8) == Ok(sum)
}

const PROGRAM: &str = "a program: if it is an archive that unpacks itself, unpack it first";

/// True if a text has too many control characters.
pub(super) fn is_binary(head: &str) -> bool {
    let control = head.chars().filter(|it| it.is_control() && !it.is_whitespace()).count();
    control > 8 && control * 20 > head.chars().count()
}

/// A format, with the dialect of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Detected {
    Table(Box<Dialect>),
    Other(Format),
}

impl Detected {
    /// The format that the user gives for a text that begins with `head`.
    pub fn given(format: Format, head: &str, fields: &[FieldMapping]) -> Self {
        match format {
            Format::Table => Self::Table(Box::new(Dialect::find(head, fields))),
            other => Self::Other(other),
        }
    }
}

/// Detects the format of a text that begins with `head`. The name decides only between possible formats.
pub(super) fn of_text(head: &str, name: &str, fields: &[FieldMapping]) -> Detected {
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let inner = start.get(1..).unwrap_or_default().trim_start();
    let named = by_name(name).filter(|format| *format != Format::Workbook);
    if let Some(format) = xml(start, named) {
        return Detected::Other(format);
    }
    match start.chars().next() {
        Some('[') if inner.starts_with('{') || inner.starts_with(']') => Detected::Other(Format::Json),
        Some('[') if is_list_of_lists(inner, named) => Detected::Other(Format::Json),
        Some('[' | '{') if named == Some(Format::Json) && is_json_like(start) => Detected::Other(Format::Json),
        Some('{') if inner.starts_with('"') || inner.starts_with('}') => Detected::Other(braces(start, named)),
        _ => by_rows(head, named, fields),
    }
}

/// The format of a text that begins with an element, by the name of the element.
fn xml(start: &str, named: Option<Format>) -> Option<Format> {
    let mut rest = start;
    while rest.starts_with("<?") || rest.starts_with("<!--") {
        let end = if rest.starts_with("<?") { "?>" } else { "-->" };
        rest = rest[rest.find(end)? + end.len()..].trim_start();
    }
    if !rest.starts_with('<') {
        return None;
    }
    let lower = rest.chars().take(1024).collect::<String>().to_ascii_lowercase();
    let tags: Vec<&str> = lower.split('<').skip(1).map(tag_name).collect();
    let root = tags.iter().find(|tag| !tag.is_empty()).copied().unwrap_or_default();
    if tags.iter().any(|tag| ["newsml", "newsitem", "newsmessage", "nitf"].contains(tag)) {
        return Some(Format::NewsMl);
    }
    if ["html", "head", "body"].contains(&root) || lower.starts_with("<!doctype html") {
        return Some(Format::Html);
    }
    let is_feed = ["rss", "feed", "rdf"].contains(&root)
        || (column::is_item(root) || column::is_envelope(root))
            && tags.iter().filter(|tag| !tag.is_empty()).count() > 1
            && (root.is_ascii() || lower.contains("</"));
    (is_feed || start.starts_with("<?xml") || named == Some(Format::Feed)).then_some(Format::Feed)
}

/// The name of the tag that begins a text, without its namespace prefix; empty without a tag.
fn tag_name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != ':').unwrap_or(text.len());
    text[..end].rsplit(':').next().unwrap_or_default()
}

/// A table if the name promises one, or the content can be nothing else; otherwise the format of the name, or text.
fn by_rows(head: &str, named: Option<Format>, fields: &[FieldMapping]) -> Detected {
    match named {
        Some(Format::Table) => Detected::Table(Box::new(Dialect::find(head, fields))),
        None | Some(Format::Text) => {
            let dialect = Dialect::find(head, fields);
            if dialect.is_sure { Detected::Table(Box::new(dialect)) } else { Detected::Other(Format::Text) }
        }
        Some(Format::Json) => Detected::Other(Format::Text),
        Some(named) => Detected::Other(named),
    }
}

/// True if a list, whose inner part this is, begins with a list of texts or objects: `[[속보] …` does not.
fn is_list_of_lists(inner: &str, named: Option<Format>) -> bool {
    let item = inner.strip_prefix('[').map(str::trim_start).unwrap_or_default();
    item.starts_with(['{', '"']) || named == Some(Format::Json) && item.starts_with(|c: char| c.is_ascii_digit())
}

/// True if valid JSON, or nothing, follows the first brackets: not for `[한빛일보 …`.
fn is_json_like(start: &str) -> bool {
    let inner = start.trim_start_matches(|c: char| c.is_whitespace() || "[{".contains(c));
    inner.is_empty() || inner.starts_with(|c: char| "\"-]}".contains(c) || c.is_ascii_digit())
}

/// The most lines that are tested for being objects, which bounds time.
const SAMPLE_LINES: usize = 20;

/// JSON Lines, unless the name says otherwise or the first lines are no complete objects.
fn braces(start: &str, named: Option<Format>) -> Format {
    let first = start.lines().next().unwrap_or_default().trim_end();
    let mut lines = start.lines().take(SAMPLE_LINES).map(str::trim).filter(|line| !line.is_empty());
    match named {
        Some(Format::JsonLines) => Format::JsonLines,
        _ if first.len() == start.len() => Format::JsonLines,
        _ if first.ends_with('}') && lines.all(|line| line.starts_with('{')) => Format::JsonLines,
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
            ("objects of both kinds", "{\"title\":\"가\"}\n{\n  \"title\": \"나\"\n}", "a.json", Format::Json),
            ("nothing but brackets", "[[[[[[", "a.json", Format::Json),
            ("nothing but braces", "{{{{\n{{", "a.json", Format::Json),
            ("a by-line in a file called so", "[한빛일보 홍길동 기자] 가람통신이", "a.json", Format::Text),
            ("a list of lists", "[[\"제목\",\"본문\"],\n[\"가\",\"나\"]]", "a", Format::Json),
            ("brackets of a headline", "[[단독] 가람통신이", "a.txt", Format::Text),
            ("a broken line is still a line", "{\"title\":\n{}", "a.jsonl", Format::JsonLines),
            ("a page without ending", "<!DOCTYPE html><html>", "page", Format::Html),
            ("a fragment of a page", "<div>가</div>", "a.html", Format::Html),
            ("a header in a text", "제목\t본문\t일자\n", "a.txt", Format::Table),
            ("prose that holds a known word", "본문, 그리고 사진", "a.txt", Format::Text),
            ("rows without a known header", "가,나\n다,라\n", "a.csv", Format::Table),
            ("NewsML", "<?xml version=\"1.0\"?>\n<NewsML>", "a", Format::NewsMl),
            ("XML with a root in Korean", "<뉴스목록><body>가</body></뉴스목록>", "a.xml", Format::Feed),
            ("the same without ending", "<기사><body>가</body></기사>", "stdin", Format::Feed),
            ("a text with words in angle brackets", "<뉴스> 가나 <기사> 다라", "a.txt", Format::Text),
            ("NewsML within JSON is a text", "{\"body\":\"<nitf>\"}\n", "a.jsonl", Format::JsonLines),
            ("a feed", "<?xml version=\"1.0\"?>\n<rss version=\"2.0\">", "a", Format::Feed),
            ("Atom", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "a", Format::Feed),
            ("XHTML", "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD\"><html>", "a.xml", Format::Html),
            ("by-lines in angle brackets", "<한빛일보> 가람통신이", "a.txt", Format::Text),
            ("rows with numbers", "1,2024-01-01,\"가람통신이\n웃었다\"\n2,2024-01-02,나\n", "-", Format::Table),
            ("prose with commas", "가, 나\n다, 라\n마, 바\n", "-", Format::Text),
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
