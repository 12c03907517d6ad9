//! Hostile and damaged input.

use std::time::{Duration, Instant};

use super::*;

/// The documents and errors of a file on disk, which can be read from any position.
fn of_file(name: &str, bytes: &[u8]) -> Vec<Outcome> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let options = Options::default();
    let documents = read(&Input::at(&path), &options);
    documents.map(|it| it.map(|it| it.body).map_err(shown)).collect()
}

#[test]
fn what_is_nested_takes_as_long_as_what_is_not() {
    let count = 50_000;
    let nested = |open: &str, close: &str| format!("{}{}", open.repeat(count), close.repeat(count));
    // what is nested, in which file
    let cases = [
        ("items", "a.xml", format!("<rss>{}</rss>", nested("<item><title>가</title>", "</item>"))),
        (
            "items of two kinds",
            "a.xml",
            format!("<rss>{}</rss>", nested("<item><entry><title>가</title>", "</entry></item>")),
        ),
        (
            "items in descriptions",
            "a.xml",
            format!("<rss>{}</rss>", nested("<item><description>가", "</description></item>")),
        ),
        ("elements", "a.xml", format!("<rss><item><title>{}</title></item></rss>", nested("<b>가", "</b>"))),
        ("texts", "a.xml", format!("<rss><item>{}</item></rss>", "<x>가나 다라.</x>".repeat(4 * count))),
        ("paragraphs", "a.xml", format!("<rss><item>{}</item></rss>", "<text>가나 다라.</text>".repeat(4 * count))),
        ("unknown elements", "a.xml", format!("<a>{}</a>", nested("<b>가나 다라.", "</b>"))),
        ("NewsML", "a.xml", format!("<NewsML>{}</NewsML>", nested("<NewsItem><HeadLine>가</HeadLine>", "</NewsItem>"))),
        (
            "contents",
            "a.xml",
            format!("<NewsML><NewsItem>{}</NewsItem></NewsML>", nested("<DataContent>가", "</DataContent>")),
        ),
        ("a page", "a.html", format!("<html><body>{}</body></html>", nested("<div>가", "</div>"))),
        ("quotes", "a.md", format!("{}가", "> ".repeat(count))),
        ("links", "a.md", nested("[가", "](나)")),
        ("lists", "a.json", format!("{}\"가\"{}", "[".repeat(count), "]".repeat(count))),
        ("objects", "a.json", format!("{}1{}", "{\"items\":".repeat(count), "}".repeat(count))),
        ("objects of a line", "a.jsonl", format!("{}1{}", "{\"items\":".repeat(count), "}".repeat(count))),
    ];
    for (what, name, text) in cases {
        let begun = Instant::now();
        outcomes(name, text.as_bytes());
        // All of them take 15 s of the processor in a test build on a slow machine; the square of one takes minutes.
        assert!(begun.elapsed() < Duration::from_secs(30), "{what}: {:?}", begun.elapsed());
    }
}

#[test]
fn an_item_in_an_item_has_its_own_text_only() {
    let feed = "<rss><item><title>가</title><description>나<item><title>다</title></item></description></item></rss>";
    assert_eq!(outcomes("a.xml", feed.as_bytes()), [Ok("나".to_owned()), Ok(String::new())]);
}

#[test]
fn an_archive_that_is_none_or_not_whole_is_said_to_be_so() {
    let inner = zipped(&[("a.txt", "가나다라".as_bytes())]);
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut outer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("first.txt", "마바사".as_bytes()), ("inner.zip", &inner), ("last.txt", "아자차".as_bytes())]
    {
        outer.start_file(name, stored).unwrap();
        outer.write_all(bytes).unwrap();
    }
    let outer = outer.finish().unwrap().into_inner();
    let cut = &outer[..outer.len() - 150];
    let error = &of_file("a.zip", cut)[0];
    assert!(error.as_ref().is_err_and(|error| error.contains("cut off")), "{error:?}");
    assert_eq!(outcomes("a.zip", cut).len(), 1, "the same from a stream");
    let unpacking = [b"MZ\x90\0\x03\0\0\0program".as_slice(), &inner].concat();
    assert_eq!(of_file("a.exe", &unpacking), [Ok("가나다라".to_owned())], "an archive that unpacks itself");
    let error = &outcomes("a.exe", unpacking.as_slice())[0];
    assert!(error.as_ref().is_err_and(|error| error.contains("this is a program")), "{error:?}");
    assert_eq!(of_file("a.txt", "MZ세대가 늘었다.".as_bytes()), [Ok("MZ세대가 늘었다.".to_owned())]);
}

#[test]
fn files_of_one_name_in_an_archive_are_not_lost_without_a_word() {
    let mut archive = zipped(&[("a1.txt", "가".as_bytes()), ("a2.txt", "나".as_bytes())]);
    // The crate never writes a name twice.
    while let Some(at) = memchr::memmem::find(&archive, b"a2.txt") {
        archive[at + 1] = b'1';
    }
    let found = of_file("a.zip", &archive);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].as_ref().is_err_and(|error| error.contains("have the same name")), "{found:?}");
    assert_eq!(found[1], Ok("나".to_owned()));
    let archive = zipped(&[("./a.txt", "가".as_bytes()), ("a.txt", "나".as_bytes()), ("b/../c.txt", "다".as_bytes())]);
    let found = of_file("a.zip", &archive);
    assert_eq!(found, ["가", "나", "다"].map(|text| Ok(text.to_owned())), "names that say the same");
}

#[test]
fn brackets_that_are_never_closed_are_broken_json_with_a_place() {
    for bracket in ["[", "{", "[{", "{\"a\":["] {
        let found = outcomes("a.json", bracket.repeat(300_000).as_bytes());
        let is_broken = |error: &String| error.starts_with("a.json:1: ");
        assert!(found.len() == 1 && found[0].as_ref().is_err_and(is_broken), "{bracket}: {} documents", found.len());
    }
    assert_eq!(outcomes("a.json", "[단독] 가나다".as_bytes()), [Ok("[단독] 가나다".to_owned())]);
}

#[test]
fn a_second_sheet_without_a_header_has_the_columns_of_the_first() {
    let row = |number: usize, cells: [&str; 3]| {
        let cells: String =
            ["A", "B", "C"].iter().zip(cells).map(|(at, text)| cell(&format!("{at}{number}"), text)).collect();
        format!("<row r=\"{number}\">{cells}</row>")
    };
    let long = "가람통신이 새 망을 짓는다고 밝혔다. 공사는 내년 봄에 시작한다.";
    let first = row(1, ["일자", "제목", "본문"]) + &row(2, ["2024-01-02", "가", long]);
    let second = row(1, ["2024-02-03", "나", long]) + &row(2, ["2024-02-04", "다", long]);
    let book = workbook_of(&[first.clone(), second]);
    let options = Options::default();
    let mut documents = read_from(&*book, Path::new("a.xlsx"), "이름", &options);
    let found: Vec<_> =
        documents.by_ref().map(|it| it.map(|it| (it.title, it.date.map(|day| day.to_string())))).collect();
    let found: Vec<_> = found.into_iter().map(|it| it.unwrap()).collect();
    let want = [("가", "2024-01-02"), ("나", "2024-02-03"), ("다", "2024-02-04")];
    assert_eq!(found, want.map(|(title, day)| (title.to_owned(), Some(day.to_owned()))));
    let notes = documents.take_sources().remove(0).notes;
    assert!(notes[0].contains("no header: its columns are read as those of \"s1\""), "{notes:?}");
    let other = row(1, [long, "가", "나"]) + &row(2, [long, "다", "라"]);
    let book = workbook_of(&[first, other]);
    let mut documents = read_from(&*book, Path::new("a.xlsx"), "이름", &options);
    assert_eq!(documents.by_ref().count(), 1);
    let notes = documents.take_sources().remove(0).notes;
    assert!(notes[0].contains("was not read: it has no header"), "a sheet of other columns: {notes:?}");
}

#[test]
fn rows_that_share_one_long_text_are_kept_up_to_a_bound_that_grows_with_the_file() {
    let long = "가나다라마바사아자 ".repeat(4_000);
    let rows: String =
        (2..2_000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>")).collect();
    let book = workbook_with(&[format!("<row r=\"1\">{}</row>{rows}", cell("A1", "본문"))], &long);
    let found = outcomes("a.xlsx", &*book);
    let kept = found.iter().filter(|it| it.is_ok()).count();
    assert!(kept * long.len() <= 64 << 20 && kept > 500, "{kept}");
    let error = found.last().unwrap().as_ref().unwrap_err();
    assert!(error.contains(&format!("{} rows from here on are lost", 1_998 - kept)), "{error}");
}

#[test]
fn a_row_whose_cells_share_one_long_text_is_lost_with_its_place() {
    let long = "가나다라마바사아자 ".repeat(4_000);
    let shared: String = (0..3_000).map(|_| "<c t=\"s\"><v>0</v></c>").collect();
    let rows = format!("<row r=\"2\">{shared}</row><row r=\"3\">{}</row>", cell("A3", "나"));
    let book = workbook_with(&[format!("<row r=\"1\">{}</row>{rows}", cell("A1", "본문"))], &long);
    let found = outcomes("a.xlsx", &*book);
    let [Err(error), Ok(body)] = found.as_slice() else { panic!("{found:?}") };
    assert!(body == "나" && error.starts_with("a.xlsx:2: ") && error.contains("16777216"), "{error}");
}

#[test]
fn the_first_rows_of_a_sheet_are_kept_up_to_a_bound() {
    let long = "KT와 삼성전자가 손잡았다. ".repeat(40_000);
    let row = |number: usize| format!("<row r=\"{number}\"><c r=\"A{number}\" t=\"s\"><v>0</v></c></row>");
    let rows = (2..99).map(row).collect::<String>();
    let book = workbook_with(&[format!("<row r=\"1\">{}</row>{rows}", cell("A1", "본문"))], &long);
    let found = outcomes("a.xlsx", &*book);
    let error = found.last().unwrap().as_ref().unwrap_err();
    assert!(error.contains("rows from here on are lost") && found.len() < 99, "{error}");
}

#[test]
fn rows_that_no_sheet_has_are_noted_and_not_read() {
    let rows = format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}</row><row r=\"4294967295\">{}</row>",
        cell("A1", "본문"),
        cell("A2", "가"),
        cell("A4294967295", "나")
    );
    let (documents, notes) = read_all("a.xlsx", &workbook(&rows));
    assert_eq!(documents.len(), 1, "{documents:?}");
    assert!(notes.iter().any(|note| note.contains("1 cells beyond XFD1048576")), "{notes:?}");
}

#[test]
fn files_that_the_end_of_an_archive_does_not_count_are_said() {
    let text = "가".as_bytes();
    let mut archive = zipped(&[("a.txt", text), ("b.txt", text), ("c.txt", text)]);
    let end = archive.windows(4).rposition(|bytes| bytes == b"PK\x05\x06").unwrap();
    [8, 10].into_iter().for_each(|at| archive[end + at] = 2);
    let found = outcomes("a.zip", &*archive);
    let problem = "a.zip: files in the archive that its directory does not count, and that are not read: 1";
    assert_eq!(found, [Err(problem.to_owned()), ok("가"), ok("가")]);
}

#[test]
fn what_is_read_in_part_or_as_something_else_is_said() {
    // why this case                 file      content                                             documents   a part of the note
    let cases = [
        (
            "a header twice",
            "a.csv",
            "제목,본문,제목,본문\n가,KT가 웃었다.,나,SK가 웃었다.\n",
            1,
            "read in each row: 제목, 본문",
        ),
        ("two names of a body", "a.csv", "제목,본문,내용\n가,KT가 웃었다.,SK가 울었다.\n", 1, "in each row: 내용"),
        ("two bodies", "a.csv", "제목,본문,본문\n가,KT가 웃었다.,SK가 웃었다.\n", 1, "in each row: 본문"),
        ("JSON behind a comment", "a.json", "// 주석\n[{\"title\":\"가\"}]", 1, "its name says JSON"),
    ];
    for (why, name, content, count, want) in cases {
        let (documents, notes) = read_all(name, content.as_bytes());
        assert_eq!(documents.len(), count, "{why}");
        assert!(notes.iter().any(|note| note.contains(want)), "{why}: {notes:?}");
    }
}

#[test]
fn a_body_that_is_divided_in_json_is_read_as_a_whole() {
    // why this case                   JSON                                                               headline and body
    let cases = [
        (
            "parts by name",
            r#"{"title":"가","body":{"lead":"KT가 웃었다.","main":"SK가 웃었다."}}"#,
            "가|KT가 웃었다.//SK가 웃었다.",
        ),
        (
            "HTML in an article",
            r#"{"article":{"title":"가","content":{"html":"<p>KT가 웃었다.</p>"}}}"#,
            "가|KT가 웃었다.",
        ),
        (
            "blocks of an editor",
            r#"{"title":"가","content":[{"_type":"block","children":[{"text":"KT가 웃었다."}]}]}"#,
            "가|KT가 웃었다.",
        ),
        ("beside a summary", r#"{"title":"가","content":{"html":"KT가 웃었다."},"summary":"요약"}"#, "가|KT가 웃었다."),
        (
            "captions are no text",
            r#"{"title":"가","body":{"main":"KT가 웃었다.","caption":"사진 속 SK."}}"#,
            "가|KT가 웃었다.",
        ),
    ];
    for (why, json, want) in cases {
        let (documents, _) = read_all("a.json", json.as_bytes());
        let found: Vec<&str> = documents.iter().map(|document| document.splitn(4, '|').last().unwrap()).collect();
        assert_eq!(found, [want], "{why}");
    }
}

#[test]
fn what_is_behind_a_gzip_costs_no_document_and_is_said() {
    let behind = |text: &str| [gzip(text.as_bytes()), "덧붙인 글".as_bytes().to_vec()].concat();
    // the file, what is packed in it, bodies
    let cases: &[(&str, &str, &[&str])] = &[
        ("a.txt.gz", "나래전자가 웃었다.", &["나래전자가 웃었다.\n"]),
        ("a.txt.gz", "가", &["가\n"]),
        ("a.jsonl.gz", "{\"body\":\"가\"}\n{\"body\":\"나\"}", &["가", "나"]),
        ("a.json.gz", "[{\"body\":\"가\"},{\"body\":\"나\"}]", &["가", "나"]),
        ("a.csv.gz", "제목,본문\n가,나\n다,라", &["나", "라"]),
        ("a.md.gz", "# 가\n\n나다라", &["나다라"]),
        ("a.xml.gz", "<rss><item><title>가</title><description>나</description></item></rss>", &["나"]),
    ];
    for (name, text, bodies) in cases {
        let packed = gzip(text.as_bytes()).len();
        for found in [outcomes(name, &*behind(text)), of_file(name, &behind(text))] {
            let (error, documents) = found.split_last().expect("documents and an error");
            assert_eq!(documents, bodies.iter().map(|body| ok(body)).collect::<Vec<_>>(), "{name}: {error:?}");
            let place = format!("13 bytes from byte {packed} on");
            assert!(error.as_ref().is_err_and(|error| error.contains(&place)), "{name}: {error:?}");
        }
    }
}

#[test]
fn notes_on_an_archive_name_it_and_no_file_in_it() {
    let text = "가".as_bytes();
    let archive = zipped(&[(".//ok.txt", text), ("a//b.txt", text), (".hidden", text), ("/etc/x.txt", text)]);
    let options = Options::default();
    let mut documents = read_from(&*archive, Path::new("a.zip"), "a", &options);
    let found: Vec<String> =
        documents.by_ref().map(|it| it.map_or_else(|error| error.to_string(), |document| document.id)).collect();
    let outside = "a.zip: 1 files lead out of the archive, such as /etc/x.txt: not read";
    assert_eq!(found, [outside, "a/a/b", "a/ok"]);
    let messages: Vec<String> = documents.take_sources().iter().flat_map(Source::messages).collect();
    assert_eq!(messages, ["a.zip: hidden files and files of the system, left out: 1"]);
}

#[test]
fn headers_within_a_table_are_no_documents() {
    let table = "\u{feff}제목,본문,일자\n가,나,20240305\n\u{feff}제목,본문,일자\n다,라,20240306\n제목,\"본문\",일자\n\
                 본문,제목,일자\n";
    let options = Options::default();
    let mut documents = read_from(table.as_bytes(), Path::new("a.csv"), "a", &options);
    let found: Vec<Outcome> = documents.by_ref().map(|it| it.map(|it| it.body).map_err(shown)).collect();
    assert_eq!(found[..2], [ok("나"), ok("라")]);
    let problem = "a.csv:6: expected a document, found the header in another order";
    assert!(found.len() == 3 && found[2].as_ref().is_err_and(|error| error.starts_with(problem)), "{found:?}");
    let note = "line 3: the header comes again, 2 times in all: not read as documents";
    assert_eq!(documents.take_sources()[0].notes, [note]);
    let row = |number: usize, title: &str, body: &str| {
        format!("<row r=\"{number}\">{}{}</row>", cell(&format!("A{number}"), title), cell(&format!("B{number}"), body))
    };
    let rows = [row(1, "제목", "본문"), row(2, "가", "나"), row(3, "제목", "본문"), row(4, "다", "라")].concat();
    let book = workbook(&rows);
    let mut documents = read_from(&*book, Path::new("a.xlsx"), "a", &options);
    assert_eq!(documents.by_ref().filter(|document| document.is_ok()).count(), 2);
    let notes = documents.take_sources().remove(0).notes;
    assert_eq!(notes, ["sheet \"s1\": line 3: the header comes again, 1 times in all: not read as documents"]);
}

#[test]
fn a_cell_that_no_article_is_costs_only_its_row() {
    let long = "가".repeat((17 << 20) / 3);
    let row = |number: usize, text: &str| format!("<row r=\"{number}\">{}</row>", cell(&format!("A{number}"), text));
    let found = outcomes("a.xlsx", &*workbook(&[row(1, "본문"), row(2, &long), row(3, "나")].concat()));
    assert_eq!(found[1], ok("나"), "{:?}", found[0]);
    let problem = "a.xlsx:2: longer than 16777216 bytes, the limit for an article";
    assert!(found.len() == 2 && found[0].as_ref().is_err_and(|error| error == problem), "{:?}", found[0]);
}
