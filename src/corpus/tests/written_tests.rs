//! Input as programs and people write it, with the expected documents.

use super::*;

#[test]
fn json_is_read_as_programs_write_it() {
    // why this case                          JSON                                                                      documents
    let cases: &[(&str, &str, &[&str])] = &[
        ("several on a line", r#"[{"title":"가","body":"나"}, {"title":"다"}]"#, &["f:1|||가|나", "f:1.2|||다|"]),
        ("several on a line, with nothing between", r#"{"title":"가"}{"title":"나"}"#, &["f:1|||가|", "f:1.2|||나|"]),
        ("a list of lists", "[[\"제목\",\"본문\"],\n[\"가\",\"나\"],[\"다\",null]]", &["f:2|||가|나", "f:2.2|||다|"]),
        (
            "a table with its header apart",
            r#"{"fields":["title","body"],"rows":[["가","나"],["다","라"]]}"#,
            &["f:1|||가|나", "f:1.2|||다|라"],
        ),
        (
            "lists of objects",
            r#"[[{"title":"가"}],[{"title":"나"},{"title":"다"}]]"#,
            &["f:1|||가|", "f:1.2|||나|", "f:1.3|||다|"],
        ),
        (
            "an object within what wraps it",
            r#"{"hits":{"hits":[{"_source":{"news":{"title":"가","body":"나"}}}]}}"#,
            &["f:1|||가|나"],
        ),
        (
            "AI Hub",
            r#"{"documents":[{"title":"가","text":[[{"index":0,"sentence":"나"}],[{"sentence":"다"}]]}]}"#,
            &["f:1|||가|나//다"],
        ),
        ("one sentence under an unknown key", r#"{"title":"가","글":"나래가 웃었다."}"#, &["f:1|||가|나래가 웃었다."]),
        ("an API", r#"{"total":1,"items":[{"title":"<b>가</b>","description":"나"}]}"#, &["f:1|||가|나"]),
        (
            "an envelope over lines",
            "{\"response\":{\"body\":{\"items\":{\"item\":[\n{\"title\":\"가\"},\n{\"title\":\"나\"}]}}}}",
            &["f:2|||가|", "f:3|||나|"],
        ),
        (
            "Elasticsearch",
            r#"{"hits":{"total":1,"hits":[{"_id":"a","_source":{"title":"가","content":"나","source":"다"}}]}}"#,
            &["a||다|가|나"],
        ),
        (
            "a news API",
            r#"{"articles":[{"source":{"id":null,"name":"가"},"title":"나","description":"다","content":null}]}"#,
            &["f:1||가|나|다"],
        ),
        (
            "the Modu corpora",
            r#"{"metadata":{"title":"x"},"document":[{"id":"N.1","metadata":{"title":"가","date":"20210304"},"paragraph":[{"form":"나"},{"form":"다"}]}]}"#,
            &["N.1|2021-03-04||가|나//다"],
        ),
        (
            "pandas by columns",
            r#"{"title":{"0":"가","1":"다"},"content":{"0":"나","1":"라"}}"#,
            &["f:1|||가|나", "f:1.2|||다|라"],
        ),
        (
            "pandas by rows",
            r#"{"0":{"title":"가","content":"나"},"1":{"title":"다","content":"라"}}"#,
            &["0|||가|나", "1|||다|라"],
        ),
        ("pandas, split", r#"{"columns":["title","content"],"index":[0],"data":[["가","나"]]}"#, &["f:1|||가|나"]),
        ("lists", r#"{"title":["가","다"],"content":["나","라"]}"#, &["f:1|||가|나", "f:1.2|||다|라"]),
        ("Scrapy", r#"[{"title":["가"],"body":["나","다"]}]"#, &["f:1|||가|나//다"]),
        (
            "a feed",
            r#"{"title":"x","description":"y","items":[{"title":"가","content_html":"<p>나</p>"}]}"#,
            &["f:1|||가|나"],
        ),
        (
            "comments are no documents",
            r#"[{"title":"가","content":"나","comments":[{"text":"다"}]}]"#,
            &["f:1|||가|나"],
        ),
        (
            "numbers that are none",
            r#"[{"title":"NaN","content":"나","x":NaN},{"id":-Infinity,"title":"다"}]"#,
            &["f:1|||NaN|나", "f:1.2|||다|"],
        ),
        (
            "an article in an object",
            r#"[{"article":{"title":"가","body":"나"},"meta":{"press":"다"}}]"#,
            &["f:1||다|가|나"],
        ),
        ("a list of texts", r#"["가 나", "다"]"#, &["f:1||||가 나", "f:1.2||||다"]),
        ("lines that end with commas", "{\"title\":\"가\"},\n{\"title\":\"나\"},\n", &["f:1|||가|", "f:2|||나|"]),
        (
            "an unknown body",
            r#"{"k":"1","글":"가람통신이 새 요금제를 내놓았다고 밝혔다."}"#,
            &["f:1||||가람통신이 새 요금제를 내놓았다고 밝혔다."],
        ),
        (
            "the last of equal keys",
            r#"{"title":"가","id":"1","title":"나","body":{"text":"다","text":"라"}}"#,
            &["1|||나|라"],
        ),
        (
            "linked data",
            r#"{"@graph":[{"@type":"WebPage","description":"가"},{"@type":["Thing","NewsArticle"],"headline":"나","articleBody":"&lt;p&gt;다&lt;/p&gt;"},{"@type":"Person"}]}"#,
            &["f:1|||나|다"],
        ),
        (
            "entities of sentences",
            r#"{"id":"1","named_entity":[{"title":[{"sentence":"가","labels":[{"text":"a"}]}],"content":[{"sentence":"나"},{"sentence":"다"}]}]}"#,
            &["f:1|||가|나//다"],
        ),
        (
            "linked data of a page",
            r#"{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"나","articleBody":"다","publisher":{"name":"라"}}}"#,
            &["f:1||라|나|다"],
        ),
        (
            "an id to the last digit",
            r#"{"id":123456789012345678901234,"title":"가"}"#,
            &["123456789012345678901234|||가|"],
        ),
    ];
    for (why, json, documents) in cases {
        assert_eq!(read_all("f.json", json.as_bytes()).0, *documents, "{why}");
    }
}

#[test]
fn tables_are_read_as_people_keep_them() {
    let columns = format!("제목,본문,{}\n가,나\n", "x".repeat(100_000));
    // why this case                       name    table                                                     documents                notes
    let cases: &[(&str, &str, &str, &[&str], &[&str])] = &[
        ("lines of title", "f.csv", "검색 결과,,\n\n일자,제목,본문\n20230102,가,나\n", &["f:4|2023-01-02||가|나"], &[]),
        (
            "an unknown body",
            "f.csv",
            "순번,글\n1,가람통신이 새 요금제를 내놓았다.\n",
            &["f:2||||가람통신이 새 요금제를 내놓았다."],
            &["the column \"글\""],
        ),
        (
            "no header, any name",
            "f",
            "1,2024-01-01,가람통신이\n2,2024-01-02,나래전자가\n",
            &["f:1||||가람통신이", "f:2||||나래전자가"],
            &["no header: column 3"],
        ),
        (
            "a row above the header",
            "f.csv",
            "제목 한,본문,일자들\n가,나,2024\n제목,본문,일자\n다,라,20240305\n",
            &["f:4|2024-03-05||다|라"],
            &["rows of a table above the header, not read: 2"],
        ),
        (
            "a narrower table above another",
            "f.csv",
            "제목,본문\n가,나\n\n일자,제목,본문\n2024-03-05,다,라\n",
            &["f:5|2024-03-05||다|라"],
            &["rows of a table above the header, not read: 1"],
        ),
        (
            "a second body where the first is empty",
            "f.csv",
            "제목,본문,내용\n가,나,다\n라,,마\n",
            &["f:2|||가|나", "f:3|||라|마"],
            &["one is read in each row: 내용"],
        ),
        (
            "names as programs give them",
            "f.csv",
            "ttl,cn\n가,나래전자가 웃었다.\n",
            &["f:2||||나래전자가 웃었다."],
            &["the column \"cn\""],
        ),
        (
            "a column that is not read is said",
            "f.csv",
            "제목,비고\n나래전자가 새 공장을 짓는다,확인 중\n",
            &["f:2|||나래전자가 새 공장을 짓는다|"],
            &["these are not read: \"비고\""],
        ),
        ("addresses are no text", "f.csv", "제목,링크\n가 나,http://a.kr/1234567890\n", &["f:2|||가 나|"], &[]),
        (
            "tabs without quoting",
            "f.tsv",
            "id\ttitle\tbody\n1\t\"가 나\t다\n2\t라 \"마\"\t바\n",
            &["1|||\"가 나|다", "2|||라 \"마\"|바"],
            &[],
        ),
        (
            "tabs with proper quoting, few rows of one width",
            "f.tsv",
            "제목\t본문\n가\t\"나\n\"\"다\"\"\"\t라\t마\n바\t\"사\n아\"",
            &["f.tsv:2: expected 2 columns, found 4: is a quotation mark missing? (2 lines)", "f:4|||바|사/아"],
            &[],
        ),
        (
            "an open quotation mark",
            "f.csv",
            "제목,본문\n가,\"나\n다,라\n",
            &["f:2|||가|\"나", "f:3|||다|라"],
            &["line 2: a quotation mark is not closed"],
        ),
        (
            "a cell whose lines look like rows",
            "f.csv",
            "제목,본문,일자\n가,\"나\n1,2,3\n4,5,6\n7,8,9\",20240305\n다,라,20240306\n",
            &["f:2|2024-03-05||가|나/1,2,3/4,5,6/7,8,9", "f:6|2024-03-06||다|라"],
            &["line 2: each line of a cell looks like a row"],
        ),
        ("lines that end with CR", "f.csv", "제목,본문\r가,나\r다,라", &["f:2|||가|나", "f:3|||다|라"], &[]),
        ("a header longer than what is looked at", "f.csv", &columns, &["f:2|||가|나"], &[]),
        ("a file that names day and outlet", "f.txt", "가", &["f||||가"], &[]),
    ];
    for (why, name, table, documents, notes) in cases {
        let (found, found_notes) = read_all(name, table.as_bytes());
        assert_eq!(found, *documents, "{why}");
        assert_eq!(found_notes.len(), notes.len(), "{why}: {found_notes:?}");
        assert!(found_notes.iter().zip(*notes).all(|(found, note)| found.contains(note)), "{why}: {found_notes:?}");
    }
}

#[test]
fn all_sheets_of_a_workbook_are_read() {
    let rows = |cells: &[(&str, &str)]| -> String {
        let row = |(number, (title, body)): (usize, &(&str, &str))| {
            let number = number + 1;
            format!(
                "<row r=\"{number}\">{}{}</row>",
                cell(&format!("A{number}"), title),
                cell(&format!("B{number}"), body)
            )
        };
        cells.iter().enumerate().map(row).collect()
    };
    let sheets = [
        rows(&[("검색 결과", ""), ("제목", "본문"), ("가", "나")]),
        rows(&[("제목", "본문"), ("다", "<b>라</b>")]),
        rows(&[("설명", "이 파일은")]),
        format!(
            "<row r=\"1\">{}</row><row r=\"2\">{}{}</row>",
            cell("A1", "제목"),
            cell("A2", "마"),
            cell("ZZZZZZ2", "x")
        ),
    ];
    let (documents, notes) = read_all("f.xlsx", &workbook_of(&sheets));
    assert_eq!(documents, ["f:3|||가|나", "f/s2:2|||다|라", "f/s4:2|||마|"], "{notes:?}");
    assert!(notes.iter().any(|note| note.contains("\"s3\" was not read")), "{notes:?}");
}

#[test]
fn ids_in_workbooks_keep_all_digits_that_the_file_has() {
    let number = |place: &str, digits: &str| format!("<c r=\"{place}\"><v>{digits}</v></c>");
    let head = format!("<row r=\"1\">{}{}<c r=\"C1\"/></row>", cell("A1", "id"), cell("B1", "본문"));
    let rows = ["9007199254740993", "9007199254740992", "1234567890123456789"].iter().enumerate().map(|(at, id)| {
        let row = at + 2;
        format!("<row r=\"{row}\">{}{}</row>", number(&format!("A{row}"), id), cell(&format!("B{row}"), "가"))
    });
    let rounded = "<row r=\"9\"><c r=\"A9\"><v>1.5E+20</v></c><c r=\"B9\" t=\"inlineStr\"><is><t>나</t></is></c></row>";
    let sheet = format!("{head}{}", rows.collect::<String>());
    let (documents, notes) = read_all("f.xlsx", &workbook(&sheet));
    let want = ["9007199254740993|||", "9007199254740992|||", "1234567890123456789|||"].map(|id| format!("{id}|가"));
    assert_eq!((documents, notes), (want.to_vec(), vec![]));
    let (documents, notes) = read_all("f.xlsx", &workbook(&format!("{sheet}{rounded}")));
    assert_eq!(documents[..3], want);
    assert!(notes.iter().any(|note| note.contains("1 numbers have more digits")), "{notes:?}");
}

#[test]
fn a_loss_says_where_it_is_and_how_many_documents_it_takes() {
    let item = "{\"title\":\"가\",\"body\":\"나\"}";
    // why this case, the file, what is in it, documents, what the error says
    let cases = [
        (
            "a brace that is not closed",
            "f.json",
            format!("[{item},\n{{\"title\":\"다\",\n{item},\n{item}]"),
            1,
            "(to line 4); at least 2 documents in it are lost",
        ),
        (
            "a mark that is not closed",
            "f.json",
            format!("[{item},\n{{\"title\":\"다}},\n{item},\n{item}]"),
            1,
            "at least 2 documents in it are lost",
        ),
        (
            "an envelope",
            "f.json",
            format!("{{\"items\":[{item},\n{item},{{\"title\":}}]}}"),
            0,
            "at least 2 documents in it are lost",
        ),
        ("an item alone", "f.json", format!("[{item},\n{{\"title\":}},{item}]"), 2, "f.json:2: expected a JSON object"),
        (
            "several on a line",
            "f.jsonl",
            format!("{{\"title\": {item} {item}\n{item}\n"),
            1,
            "f.jsonl:1: expected a JSON object",
        ),
        (
            "a feed",
            "f.xml",
            "<rss><item><title>가</title></item><item>".repeat(2),
            0,
            "at least 4 items in it are lost",
        ),
        (
            "agencies",
            "f.xml",
            "<NewsML><NewsItem></NewsItem><NewsItem>".to_owned(),
            0,
            "at least 2 items in it are lost",
        ),
    ];
    for (why, name, text, documents, want) in cases {
        let (found, errors): (Vec<String>, Vec<String>) =
            read_all(name, text.as_bytes()).0.into_iter().partition(|found| found.contains("|||"));
        assert_eq!((found.len(), errors.len()), (documents, 1), "{why}: {found:?} {errors:?}");
        assert!(errors[0].contains(want), "{why}: {}", errors[0]);
    }
}

#[test]
fn a_row_that_is_too_long_is_said_with_its_line_and_what_follows() {
    let options = Options { limits: Limits { document: 200 }, ..Options::default() };
    let errors = |text: &str| -> Vec<String> {
        let documents = read_from(text.as_bytes(), Path::new("f.csv"), "f", &options);
        documents.filter_map(|document| document.err().map(|error| error.to_string())).collect()
    };
    let long = format!("제목,본문\n가,나\n다,{}\n라,마\n", "바".repeat(100));
    assert_eq!(errors(&long), ["f.csv:3: longer than 200 bytes, the limit for an article"]);
    let open = format!("제목,본문\n가,나\n다,\"{}", "바사\n".repeat(100));
    let error = errors(&open).remove(0);
    assert!(error.starts_with("f.csv:3: longer than 200 bytes"), "{error}");
    assert!(error.ends_with("72 lines after line 30 are not read"), "{error}");
}

#[test]
fn outlets_go_by_many_names() {
    for name in [
        "신문명",
        "매체사",
        "발행사",
        "미디어",
        "newspaper_name",
        "언론매체",
        "게재지",
        "media_name",
        "Publisher",
        "source_name",
        "news_agency",
        "언론사 이름",
        "보도 매체명",
    ] {
        let table = format!("{name},기사표제,본문 텍스트,송고일시\n가람일보,나,다,2024-03-05 09:00\n");
        assert_eq!(read_all("f.csv", table.as_bytes()).0, ["f:2|2024-03-05|가람일보|나|다"], "{name}");
    }
}

#[test]
fn an_envelope_may_be_longer_than_a_document() {
    let options = Options { limits: Limits { document: 200 }, ..Options::default() };
    let item = format!("{{\"title\":\"가\",\"body\":\"{}\"}},", "나".repeat(40));
    let json = format!("{{\"items\":[{}{{\"title\":\"다\"}}]}}", item.repeat(10));
    assert_eq!(read_from(json.as_bytes(), Path::new("f.json"), "f", &options).filter(|it| it.is_ok()).count(), 11);
}

#[test]
fn a_chart_before_the_rows_and_a_time_of_day_cost_nothing() {
    let book = include_bytes!("../../../tests/fixtures/chart-and-time.xlsx");
    let (documents, notes) = read_all("f.xlsx", book);
    assert_eq!((documents, notes), (vec!["f:2|2024-03-05||가|나래전자가 웃었다.".to_owned()], vec![]));
    let options = Options { fields: vec!["body=시간".parse().unwrap()], ..Options::default() };
    let bodies = read_from(&book[..], Path::new("f.xlsx"), "f", &options).map(|document| document.unwrap().body);
    assert_eq!(bodies.collect::<Vec<_>>(), ["09:30"]);
}

#[test]
fn each_item_of_agencies_is_a_document() {
    let item =
        |title: &str| format!("<nitf><body><body.head><hedline><hl1>{title}</hl1></hedline></body.head></body></nitf>");
    let (documents, _) = read_all("f.xml", format!("<docs>\n{}\n{}</docs>", item("가"), item("나")).as_bytes());
    assert_eq!(documents, ["f:2|||가|", "f:3|||나|"]);
    let open = "<rss><channel><item><title>가</title>item>\n<item><title>나</title></item></item></channel></rss>";
    assert_eq!(read_all("f.xml", open.as_bytes()).0, ["f:1|||가|", "f:2|||나|"], "a tag that is not closed");
}
