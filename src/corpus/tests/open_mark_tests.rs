//! Tables with an unclosed quotation mark in the header, or in a line of title above it.

use super::*;

#[test]
fn an_open_mark_in_the_header_costs_no_rows() {
    let rows = "1,가,나\n2,다,라\n";
    let quoted = "1,\"가, 나\",\"다, 바\n라\"\n2,\"마\",\"\"\"바\"\" 사\"\n";
    let (plain, cells) = (&["1|||가|나", "2|||다|라"][..], &["1|||가, 나|다, 바/라", "2|||마|\"바\" 사"][..]);
    let far = format!("{}40,가,나\"\n41,다,라\n", "9,x,y\n".repeat(38));
    let tabs = |text: &str| text.replace(',', "\t");
    // why this case                    name     header and rows                                        documents
    let cases: &[(&str, &str, String, &[&str])] = &[
        ("the last name", "f.csv", format!("id,title,\"body\n{rows}"), plain),
        ("before quoted cells", "f.csv", format!("id,title,\"body\n{quoted}"), cells),
        ("the first name", "f.csv", format!("\"id,title,body\n{rows}"), plain),
        ("a name between", "f.csv", format!("id,\"title,body\n{quoted}"), cells),
        ("a name between, the others in marks", "f.csv", format!("\"id\",\"title,\"body\"\n{quoted}"), cells),
        ("two names", "f.csv", format!("\"id,title,\"body\n{rows}"), plain),
        ("another mark", "f.csv", format!("id,title,'body\n{rows}"), plain),
        ("a typographic mark", "f.csv", format!("id,title,“body\n{rows}"), plain),
        ("behind a byte order mark", "f.csv", format!("\u{feff}\"id,title,body\n{rows}"), plain),
        ("tabs", "f.tsv", tabs(&format!("id,title,\"body\n{rows}")), plain),
        ("semicolons", "f.csv", format!("id,title,\"body\n{rows}").replace(',', ";"), plain),
        ("a line of title above", "f.csv", format!("검색 결과\n\nid,title,\"body\n{rows}"), plain),
        ("a mark in the line of title", "f.csv", format!("\"검색 결과,,\n\nid,title,body\n{quoted}"), cells),
        (
            "lines that end with CR LF",
            "f.csv",
            format!("id,title,\"body\n{quoted}").replace('\n', "\r\n"),
            &["1|||가, 나|다, 바\r/라", "2|||마|\"바\" 사"],
        ),
        (
            "a name without a column that is known",
            "f.csv",
            "k,\"글\n1,나래전자가 오늘 웃었다.\n2,가람통신이 어제 왔다.\n".into(),
            &["f:2||||나래전자가 오늘 웃었다.", "f:3||||가람통신이 어제 왔다."],
        ),
    ];
    for (why, name, table, documents) in cases {
        let (found, notes) = read_all(name, table.as_bytes());
        assert_eq!(found, *documents, "{why}: {notes:?}");
        let is_said = notes.iter().any(|note| note.contains("not closed"));
        assert_eq!(is_said, table.contains('"'), "{why}: {notes:?}");
    }
    let (found, notes) = read_all("f.csv", format!("id,title,\"body\n{far}").as_bytes());
    assert_eq!((found.len(), found[38].as_str()), (40, "40|||가|나\""), "closed far below: {notes:?}");
    assert!(notes[0].starts_with("line 1: a quotation mark is not closed"), "{notes:?}");
    let cp949 = format!("아이디,제목,\"본문\n{quoted}");
    let (found, notes) = read_all("f.csv", &encoding_rs::EUC_KR.encode(&cp949).0);
    assert_eq!((found.len(), notes.len()), (2, 1), "in CP949: {found:?} {notes:?}");
}

#[test]
fn names_of_several_lines_are_one_header() {
    // why this case                        header                                        columns
    let cases = [
        ("a line in parentheses", "\"일자\",\"제목\",\"본문\n(200자)\"", "f:3|2024-03-05||가|나"),
        ("a name over two lines", "\"작성\n일자\",\"기사\n제목\",\"기사\n본문\"", "f:5|2024-03-05||가|나"),
        ("a list in parentheses", "일자,\"제목\n(부제, 없음)\",본문", "f:3|2024-03-05||가|나"),
    ];
    for (why, header, want) in cases {
        let (found, notes) = read_all("f.csv", format!("{header}\n20240305,가,나\n").as_bytes());
        assert_eq!((found, notes), (vec![want.to_owned()], vec![]), "{why}");
    }
}

proptest::proptest! {
    #[test]
    fn an_open_mark_before_any_name_costs_no_row(
        texts in proptest::collection::vec("가([나a ]|,|\n|\"|;){0,12}", 2..12),
        name in 0..4_usize,
        quote_all: bool,
    ) {
        let mut names = ["id", "press", "title", "body"].map(str::to_owned);
        names[name].insert(0, '"');
        let style = if quote_all { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let mut writer = csv::WriterBuilder::new().quote_style(style).from_writer(Vec::new());
        for (id, row) in texts.chunks_exact(2).enumerate() {
            writer.write_record([id.to_string().as_str(), "한빛일보", &row[0], &row[1]]).unwrap();
        }
        let rows = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let options = Options::default();
        let table = names.join(",") + "\n" + &rows;
        let documents = read_from(table.as_bytes(), Path::new("f.csv"), "f", &options);
        let read: Vec<(String, String)> = documents.map(|it| it.map(|it| (it.id, it.body)).unwrap()).collect();
        let want = texts.chunks_exact(2).enumerate().map(|(id, row)| (id.to_string(), row[1].clone()));
        proptest::prop_assert_eq!(read, want.collect::<Vec<_>>());
    }
}
