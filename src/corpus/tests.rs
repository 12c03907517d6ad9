//! Tests of the whole room: formats end to end, hostile input, and the counts of real corpora.

use std::fs;
use std::io::{self, Cursor, Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;

use super::*;
use crate::text::Error;

mod hostile_tests;
mod open_mark_tests;
mod written_tests;
mod xml_tests;

type Outcome = std::result::Result<String, String>;

/// The bodies of the documents, and the errors with their causes.
fn outcomes(path: &str, bytes: impl Read + Send) -> Vec<Outcome> {
    let options = Options::default();
    read_from(bytes, Path::new(path), "이름", &options).map(|it| it.map(|it| it.body).map_err(shown)).collect()
}

fn shown(error: Error) -> String {
    let causes = std::iter::successors(Some(&error as &dyn std::error::Error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet with these cells, as XML.
pub(super) fn workbook(cells: &str) -> Vec<u8> {
    workbook_of(&[cells.to_owned()])
}

/// A workbook of sheets `s1`, `s2`, … with these cells, as XML.
fn workbook_of(sheets: &[String]) -> Vec<u8> {
    workbook_with(sheets, "")
}

/// Like [`workbook_of`], with a text that cells can share.
fn workbook_with(sheets: &[String], shared: &str) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = |inner: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
        )
    };
    let relation = |id: usize, kind: &str, target: &str| {
        format!("<Relationship Id=\"r{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
    };
    let (mut names, mut targets, mut files) = (String::new(), String::new(), Vec::new());
    for (place, cells) in sheets.iter().enumerate() {
        let id = place + 1;
        names += &format!("<sheet name=\"s{id}\" sheetId=\"{id}\" r:id=\"r{id}\"/>");
        targets += &relation(id, "worksheet", &format!("worksheets/sheet{id}.xml"));
        let sheet =
            format!("<worksheet xmlns=\"{main}\"><dimension ref=\"A1\"/><sheetData>{cells}</sheetData></worksheet>");
        files.push((format!("xl/worksheets/sheet{id}.xml"), sheet));
    }
    targets += &relation(0, "sharedStrings", "sharedStrings.xml");
    files.push((
        "xl/sharedStrings.xml".to_owned(),
        format!("<sst xmlns=\"{main}\" count=\"1\" uniqueCount=\"1\"><si><t>{shared}</t></si></sst>"),
    ));
    let book = format!("<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{names}</sheets></workbook>");
    files.push(("xl/workbook.xml".to_owned(), book));
    files.push(("_rels/.rels".to_owned(), relations(&relation(1, "officeDocument", "xl/workbook.xml"))));
    files.push(("xl/_rels/workbook.xml.rels".to_owned(), relations(&targets)));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zipped(&files)
}

pub(super) fn cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// The documents of a file, as `id|day|outlet|headline|body`, and the notes on it.
fn read_all(name: &str, bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let options = Options::default();
    let mut documents = read_from(bytes, Path::new(name), "f", &options);
    let shown = |document: Document| {
        let date = document.date.map(|date| date.to_string()).unwrap_or_default();
        let press = document.press.unwrap_or_default();
        [document.id, date, press, document.title, document.body].join("|").replace('\n', "/")
    };
    let found = documents.by_ref().map(|outcome| outcome.map_or_else(|error| error.to_string(), shown)).collect();
    (found, documents.take_sources().into_iter().flat_map(|source| source.notes).collect())
}

/// An archive without the mark `ustar`: a block of a name, numbers in octal digits and their sum, then the file.
fn tar_of_v7(name: &str, file: &[u8]) -> Vec<u8> {
    let mut block = vec![0; 512];
    let mut put = |at: usize, text: &str| block[at..at + text.len()].copy_from_slice(text.as_bytes());
    put(0, name);
    put(100, "000644 \0");
    put(108, "001750 ");
    put(116, "001750 ");
    put(124, &format!("{:011o} 14112345670 ", file.len()));
    put(148, "        ");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    [block, file.to_vec(), vec![0; 1024]].concat()
}

fn ok(body: &str) -> Outcome {
    Ok(body.to_owned())
}

#[test]
fn every_format_gives_its_documents() {
    let lines = "{\"body\":\"가\"}\n{\"body\":\"나\"}\n".as_bytes();
    let cp949 = encoding_rs::EUC_KR.encode("제목;본문\n가;\"나\n다\"\n").0;
    let sheet = workbook(
        &[
            &format!("<row r=\"1\">{}{}</row>", cell("A1", "제목"), cell("B1", "본문")),
            &format!("<row r=\"3\">{}{}</row>", cell("A3", "가"), cell("B3", "&#45208;&amp;")),
        ]
        .map(String::as_str)
        .concat(),
    );
    let news = "<NewsML><NewsItem><NewsLines><HeadLine>제목</HeadLine></NewsLines>\
                <DataContent><![CDATA[가<br/>나]]></DataContent></NewsItem></NewsML>";
    let g2 = "<newsItem guid=\"g\"><contentMeta><headline>제목</headline></contentMeta><inlineXML><p>가</p><p>나</p>\
              </inlineXML></newsItem>";
    // why this case                       name           bytes                                 bodies
    let cases: &[(&str, &str, &[u8], &[&str])] = &[
        ("lines, packed twice", "a.jsonl.gz", &zstd::encode_all(gzip(lines).as_slice(), 1).unwrap(), &["가", "나"]),
        ("an array over lines", "a.json", "[\n{\"body\":\"가\"\n},{\"body\":\"나\"}]".as_bytes(), &["가", "나"]),
        ("semicolons in CP949", "a.csv", &cp949, &["나\n다"]),
        ("no header", "a.csv", "1,가가가\n2,나나\n".as_bytes(), &["가가가", "나나"]),
        ("a workbook with a wrong dimension", "a.xlsx", &sheet, &["나&"]),
        ("a workbook in an archive", "a.zip", &zipped(&[("b.xlsx", &sheet)]), &["나&"]),
        (
            "an archive, by name",
            "a.zip",
            &zipped(&[("b.txt", "나".as_bytes()), ("a.jsonl", lines)]),
            &["가", "나", "나"],
        ),
        ("NewsML 1.2 with HTML in CDATA", "a.xml", news.as_bytes(), &["가\n나"]),
        ("NewsML-G2", "a.xml", g2.as_bytes(), &["가\n\n나"]),
        ("Markdown", "a.md", "# 제목\n\n**가**나".as_bytes(), &["가나"]),
        ("a text that holds NUL", "a.txt", "가\0나".as_bytes(), &["가나"]),
    ];
    for (why, name, bytes, bodies) in cases {
        let expected: Vec<_> = bodies.iter().map(|body| ok(body)).collect();
        assert_eq!(outcomes(name, *bytes), expected, "{why}");
    }
}

#[test]
fn hostile_input_ends_with_a_clear_error() {
    let good = "{\"body\":\"가\"}\n";
    let deep = format!("{{\"body\":{}\n{good}", "[".repeat(200_000));
    let wide = format!("제목,본문\n{}\n가,나\n", "x,".repeat(1_000_000));
    let open = format!("제목,본문\n가,\"{}", "나\n".repeat(5_000_000));
    let bomb = gzip(&vec![b'a'; 100 << 20]);
    let truncated = gzip(good.repeat(1000).as_bytes());
    let tar = ["a.txt".as_bytes(), &[0; 252], b"ustar\0", good.repeat(30).as_bytes()].concat();
    let old_tar = tar_of_v7("기사.txt", good.repeat(30).as_bytes());
    let outside = zipped(&[("../c.txt", b"c"), ("b.txt", b"b")]);
    let far = format!("<row r=\"1\">{}</row><row r=\"1048576\">{}</row>", cell("A1", "본문"), cell("XFD1048576", "x"));
    let laughs = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&c;\">]><NewsML>&c;</NewsML>";
    // why this case                     name           bytes                               the error             documents
    let cases: &[(&str, &str, &[u8], &str, usize)] = &[
        ("nested beyond reason", "a.jsonl", deep.as_bytes(), "a.jsonl:1: expected a JSON object", 1),
        ("a million columns", "a.csv", wide.as_bytes(), "a.csv:2: expected 2 columns, found 1000001", 1),
        ("a quotation mark left open", "a.csv", open.as_bytes(), "is a quotation mark left open?", 0),
        ("a gzip bomb", "a.jsonl.gz", &bomb, "expands more than 250 times", 0),
        ("a gzip bomb in an archive", "a.zip", &zipped(&[("a.gz", &bomb), ("b.txt", b"b")]), "a.zip/a.gz: ", 1),
        ("a truncated gzip", "a.txt.gz", &truncated[..truncated.len() - 9], "a.txt.gz: cannot be read", 1000),
        ("a broken gzip", "a.gz", b"\x1f\x8b\x08\x00xxxxxxxxxxxxxxxx", "a.gz: cannot be read", 0),
        ("an archive that is none", "a.zip", b"PK\x03\x04 and no more", "a.zip: cannot be read", 0),
        ("an archive in an archive", "a.zip", &zipped(&[("b.zip", &zipped(&[]))]), "a.zip/b.zip", 0),
        ("a workbook without sheets", "a.xlsx", &zipped(&[("xl/workbook.xml", b"<x/>")]), "a.xlsx: expected", 0),
        ("a cell in the last corner", "a.xlsx", &workbook(&far), "a.xlsx:1048576: no body", 0),
        ("a PDF", "a.txt", b"%PDF-1.4", "a.txt: this is a PDF", 0),
        ("a tar archive", "a.tar", &tar, "a.tar: this is a tar archive", 0),
        ("a tar archive of before 1988", "a.tar", &old_tar, "a.tar: this is a tar archive", 0),
        ("the same, packed", "a.tar.gz", &gzip(&old_tar), "a.tar.gz: this is a tar archive", 0),
        ("bytes of a program", "a.csv", &[1, 2, 3, 4].repeat(100), "a.csv: this is not text", 0),
        ("entities without end", "a.xml", laughs.as_bytes(), "a.xml:1: expected NewsML", 0),
        (
            "a text that no article is",
            "a.txt",
            &vec![b'a'; 17 << 20],
            "a.txt: this is text of more than 16777216 bytes",
            0,
        ),
        ("a way out of an archive", "a.zip", &outside, "1 files lead out of the archive, such as ../c.txt", 1),
        ("a file of blanks", "a.txt", b" \n", "a.txt:1: no body and no title", 0),
        ("a list that does not end", "a.json", b"[\n{\"body\":\"a\"},\n", "a.json:3: the file ends before its list", 1),
        ("lists that do not end", "a.json", b"[[\"body\"],\n[\"a\"]", "a.json:2: the file ends before its list", 1),
        ("a list of texts without an end", "a.json", b"[{\"body\":\"a\"},\"b\",", "a.json:1: the file ends before", 2),
        ("an object that does not end", "a.json", b"[\n{\"body\":\"", "a.json:2: the file ends within", 0),
    ];
    for (why, name, bytes, error, documents) in cases {
        let (good, bad): (Vec<_>, Vec<_>) = outcomes(name, *bytes).into_iter().partition(Outcome::is_ok);
        assert_eq!((good.len(), bad.len()), (*documents, 1), "{why}: {bad:?}");
        assert!(bad[0].as_ref().unwrap_err().contains(error), "{why}: {bad:?}");
    }
}

#[test]
fn a_line_of_100_megabytes_costs_only_itself() {
    let line = io::repeat(b'x').take(100_000_000).chain("\n{\"body\":\"가\"}".as_bytes());
    let read = outcomes("a.jsonl", "{\"body\":\"".as_bytes().chain(line));
    assert_eq!(read[1], ok("가"));
    assert!(read[0].as_ref().unwrap_err().starts_with("a.jsonl:1: longer than"), "{:?}", read[0]);
}

#[test]
fn deep_markup_does_not_end_the_program() {
    for (name, open) in [("a.html", "<div>"), ("a.xml", "<NewsML>"), ("a.md", "> "), ("a.md", "[")] {
        let text = format!("{}{}가나다", if name == "a.html" { "<html>" } else { "" }, open.repeat(100_000));
        assert!(outcomes(name, text.as_bytes()).len() <= 1, "{name}");
    }
}

#[test]
fn a_file_that_vanishes_is_an_error_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    ["1.txt", "2.txt"].iter().for_each(|name| fs::write(folder.path().join(name), "글").unwrap());
    let Listing { inputs: files, .. } = list(&[folder.path().to_path_buf()]);
    fs::remove_file(folder.path().join("1.txt")).unwrap();
    let options = Options::default();
    let read: Vec<bool> = files.iter().flat_map(|file| read(file, &options)).map(|it| it.is_ok()).collect();
    assert_eq!(read, [false, true]);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_an_error() {
    use std::os::unix::fs::PermissionsExt;
    let file = tempfile::NamedTempFile::with_suffix(".txt").unwrap();
    fs::set_permissions(file.path(), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::File::open(file.path()).is_ok() {
        return; // the superuser may read everything
    }
    let Listing { inputs: files, .. } = list(&[file.path().to_path_buf()]);
    assert!(matches!(read(&files[0], &Options::default()).next(), Some(Err(Error::Read { .. }))));
}

#[test]
fn a_saved_page_gives_headline_outlet_day_and_body() {
    let page = include_bytes!("../../tests/fixtures/news-page.html");
    let options = Options::default();
    let documents: Vec<Document> =
        read_from(&page[..], Path::new("p.html"), "p", &options).map(|it| it.unwrap()).collect();
    let [document] = documents.as_slice() else { panic!("expected one document") };
    assert_eq!(document.title, "가람통신, 사물인터넷 요금제 내놔");
    assert_eq!(document.press.as_deref(), Some("한빛일보"));
    assert_eq!(document.date, Some(crate::text::Date::constant(2021, 3, 4)));
    assert!(document.body.contains("말했다.\n\n업계는"));
    assert!(!document.body.contains("관련기사") && !document.body.contains("페이스북"), "{}", document.body);
}

#[test]
fn real_corpora_give_as_many_documents_as_a_careful_reading() {
    // counted with Python's csv, json, zipfile and ElementTree, which also gave the same texts
    let counts = [
        ("bigkinds-2020-08-01.xlsx", 2727),
        ("ict-news-2017-cp949.csv", 500),
        ("ict-news.jsonl", 2930),
        ("seed-article.txt", 1),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    for (name, expected) in counts {
        let path = folder.join(name);
        if !path.exists() {
            println!("skipped: no {} here", path.display());
            continue;
        }
        let options = Options::default();
        let read: Vec<_> = list(&[path]).inputs.iter().flat_map(|file| read(file, &options)).collect();
        assert_eq!((read.len(), read.iter().filter(|it| it.is_err()).count()), (expected, 0), "{name}");
        assert_eq!(
            read.iter().flatten().map(Document::lost_characters).sum::<usize>(),
            if expected == 2727 { 2 } else { 0 }
        );
    }
}

/// Files of every format, to be broken.
fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let lines = "{\"id\":\"1\",\"body\":\"가\\n나\",\"date\":\"2020-08-01T01:00:00Z\"}\n".repeat(3).into_bytes();
    let table = "제목,본문,일자\n\"가\",\"나\n다\",2020. 8. 1.\n라,마,\n".as_bytes().to_vec();
    let sheet = workbook(&format!("<row r=\"1\">{}</row><row r=\"2\">{}</row>", cell("A1", "본문"), cell("A2", "가")));
    vec![
        ("a.json", [b"[", lines.as_slice(), b"]"].concat()),
        ("a.csv", encoding_rs::EUC_KR.encode(&String::from_utf8_lossy(&table)).0.into_owned()),
        ("a.html", include_bytes!("../../tests/fixtures/news-page.html").to_vec()),
        (
            "a.xml",
            b"<NewsML><NewsItem><HeadLine>a</HeadLine><DataContent><p>b</p></DataContent></NewsItem></NewsML>".into(),
        ),
        ("a.md", "---\ntitle: 가\n---\n# 나\n\n- **다** [라](마)\n".into()),
        ("a.zip", zipped(&[("b.csv", &table), ("c.xlsx", &sheet)])),
        ("a.xlsx", sheet),
        ("a.jsonl.gz", gzip(&lines)),
        ("a.jsonl.zst", zstd::encode_all(lines.as_slice(), 1).unwrap()),
        ("a.jsonl", lines),
        ("a.tsv", table),
    ]
}

/// One of the seeds with some bytes replaced. To search for longer: `PROPTEST_CASES=100000 cargo test --lib
/// corpus::tests`.
fn broken(seed: usize, cuts: &[(u16, u16, Vec<u8>)]) -> (&'static str, Vec<u8>) {
    let mut seeds = seeds();
    let (name, mut bytes) = seeds.swap_remove(seed % seeds.len());
    for (start, length, other) in cuts {
        let start = usize::from(*start) % (bytes.len() + 1);
        let end = (start + usize::from(*length) % 16).min(bytes.len());
        bytes.splice(start..end, other.iter().copied());
    }
    (name, bytes)
}

proptest::proptest! {
    #[test]
    fn broken_files_never_panic(seed: usize, cuts: Vec<(u16, u16, Vec<u8>)>) {
        let (name, bytes) = broken(seed, &cuts);
        let read = outcomes(name, bytes.as_slice());
        proptest::prop_assert!(read.len() <= bytes.len() + 1);
    }

    #[test]
    fn no_bytes_panic(bytes: Vec<u8>, name in "a\\.(txt|md|html|xml|json|jsonl|csv|xlsx|gz|zip)") {
        outcomes(&name, bytes.as_slice());
    }

    #[test]
    fn no_text_is_altered(text in "[가-힣a-z .\n\u{fffd}]{1,80}") {
        let read = outcomes("a.txt", text.as_bytes());
        proptest::prop_assert!(read == [ok(&text)] || text.trim().is_empty() || read[0].is_err());
    }
}
