//! XML as crawlers, programs and news systems write it: each item is a document with all of its text, or a note names
//! what is left out.

use super::*;

#[test]
fn items_of_any_shape_are_documents_with_all_of_their_text() {
    let long = "가람통신이 새 망을 짓는다고 밝혔다.";
    let twice = |item: &str| format!("<list>{item}{item}</list>");
    // why this case                     XML                                                        each of its documents
    let cases: &[(&str, String, &[&str])] = &[
        (
            "a crawler's",
            "<articles><article id='7'><headline>가</headline><date>2024-03-05</date><press>다</press><body>나</body></article></articles>".into(),
            &["7|2024-03-05|다|가|나"],
        ),
        ("no headline", twice("<article><body>나</body></article>"), &["f:1||||나", "f:1.2||||나"]),
        ("paragraphs alone", twice("<article><p>나</p><p>다</p></article>"), &["f:1||||나//다", "f:1.2||||나//다"]),
        ("text alone", twice(&format!("<article>{long}</article>")), &[&format!("f:1||||{long}"), &format!("f:1.2||||{long}")]),
        ("words alone", twice("<doc>나래전자</doc>"), &["f:1||||나래전자", "f:1.2||||나래전자"]),
        (
            "capitals",
            "<ARTICLES><ARTICLE><TITLE>가</TITLE><BODY><P>나</P><P>다</P></BODY></ARTICLE><Article><Title>라</Title><Text>마</Text></Article></ARTICLES>".into(),
            &["f:1|||가|나//다", "f:1.2|||라|마"],
        ),
        (
            "sections around paragraphs",
            "<articles><article><title>가</title><div><p>나</p><section><p>다</p></section></div><p>라</p></article></articles>".into(),
            &["f:1|||가|나//다//라"],
        ),
        (
            "text in attributes",
            "<articles><article title='가' date='20240305' text='나 다'/><article title='라'>마바사 아자</article></articles>".into(),
            &["f:1|2024-03-05||가|나 다", "f:1.2|||라|마바사 아자"],
        ),
        (
            "values in attributes",
            "<docs><doc><title value='가'/><content value='나'/></doc></docs>".into(),
            &["f:1|||가|나"],
        ),
        (
            "within another item",
            "<NewsItem><article><headline>가</headline><text>나</text></article></NewsItem>".into(),
            &["f:1|||가|나"],
        ),
        (
            "names in Korean",
            "<뉴스목록><기사><제목>가</제목><언론사>다</언론사><일자>2024.03.05</일자><본문>나</본문></기사></뉴스목록>".into(),
            &["f:1|2024-03-05|다|가|나"],
        ),
        (
            "a row of columns",
            "<ROWSET><ROW><NEWS_TITLE>가</NEWS_TITLE><REG_DT>20240305</REG_DT><NEWS_CONTENTS>나</NEWS_CONTENTS></ROW></ROWSET>".into(),
            &["f:1|2024-03-05||가|나"],
        ),
        (
            "fields named by an attribute",
            "<add><doc><field name='id'>a</field><field name='title'>가</field><field name='content'>나</field></doc></add>".into(),
            &["a|||가|나"],
        ),
        (
            "pages in CDATA",
            "<news><item><title><![CDATA[<b>가</b>]]></title><content><![CDATA[<p>나</p><p>다&amp;라</p>]]></content></item></news>".into(),
            &["f:1|||가|나//다&라"],
        ),
        (
            "prefixes of namespaces",
            "<n:list xmlns:n='urn:n'><n:article><n:title>가</n:title><n:body>나</n:body></n:article></n:list>".into(),
            &["f:1|||가|나"],
        ),
        (
            "names apart from the text",
            "<news><article><meta><title>가</title><pubDate>2024-03-05</pubDate></meta><content><p>나</p><p>다</p></content></article></news>".into(),
            &["f:1|2024-03-05||가|나//다"],
        ),
        (
            "lists in lists",
            "<press><section name='경제'><article><title>가</title><text>나</text></article></section><section><article><title>다</title></article></section></press>".into(),
            &["f:1|||가|나", "f:1.2|||다|"],
        ),
        (
            "sentences one by one",
            "<docs><doc><title>가</title><text><s>나다.</s><s>라마.</s></text></doc><doc><sentence>나.</sentence><sentence>다.</sentence></doc></docs>".into(),
            &["f:1|||가|나다.//라마.", "f:1.2||||나.//다."],
        ),
        (
            "items by unknown names",
            "<list><total>2</total><abc><title>가</title><body>나</body></abc><abc><title>다</title><body>라</body></abc></list>".into(),
            &["f:1|||가|나", "f:1.2|||다|라"],
        ),
        (
            "sections of one article",
            "<doc><section><h2>가</h2><p>새 망을 연다.</p></section><section><h2>나</h2><p>옛 망을 닫는다.</p></section></doc>".into(),
            &["f:1||||가//새 망을 연다.//나//옛 망을 닫는다."],
        ),
        (
            "items with numbers",
            "<list><item1><title>가</title></item1><item2><title>나</title></item2></list>".into(),
            &["f:1|||가|", "f:1.2|||나|"],
        ),
        (
            "one article as the file",
            "<YNewsML><Header><SendDate>20240305</SendDate></Header><NewsContent><Title>가</Title><Body>나</Body></NewsContent></YNewsML>".into(),
            &["f:1|2024-03-05||가|나"],
        ),
        (
            "an API of the state",
            "<response><header><resultCode>00</resultCode></header><body><items><item><title>가</title><viewText>나</viewText></item></items><pageNo>1</pageNo></body></response>".into(),
            &["f:1|||가|나"],
        ),
        (
            "a map of a site",
            "<urlset xmlns:news='urn:n'><url><loc>http://a.kr/1</loc><news:news><news:publication><news:name>다</news:name><news:language>ko</news:language></news:publication><news:publication_date>2024-03-05</news:publication_date><news:title>가</news:title></news:news></url></urlset>".into(),
            &["f:1|2024-03-05|다|가|"],
        ),
        (
            "a portal",
            "<rss><channel><title>검색</title><item><title>&lt;b&gt;가&lt;/b&gt;</title><originallink>http://a.kr</originallink><link>http://b.kr</link><description>나</description><pubDate>Tue, 05 Mar 2024 09:00:00 +0900</pubDate></item></channel></rss>".into(),
            &["f:1|2024-03-05||가|나"],
        ),
        (
            "a summary before a text without a name",
            format!("<items><item><title>가</title><description>나</description><p>{long}</p></item></items>"),
            &[&format!("f:1|||가|{long}")],
        ),
        (
            "a list that is called as an item",
            "<news><title>오늘</title><item><title>가</title><text>나</text></item><item><title>다</title><keywords><doc>라</doc><doc>마</doc></keywords></item></news>".into(),
            &["f:1|||가|나", "f:1.2|||다|"],
        ),
        (
            "an article in a row",
            "<table><row><no>7</no><article><title>가</title><text>나</text></article></row><row><article><title>다</title><text>라</text></article></row></table>".into(),
            &["f:1|||가|나", "f:1.2|||다|라"],
        ),
        (
            "comments and pictures are no text",
            "<news><item><title>가</title><body>나</body><comments><comment><text>다</text></comment></comments><image><caption>라</caption></image></item></news>".into(),
            &["f:1|||가|나"],
        ),
        (
            "words in a line cut nothing",
            "<news><item><title>가 <b>나</b>다</title><text><p>라<b>마</b>바</p></text></item></news>".into(),
            &["f:1|||가 나다|라마바"],
        ),
    ];
    for (why, xml, documents) in cases {
        let (found, notes) = read_all("f.xml", xml.as_bytes());
        assert_eq!(
            (found.as_slice(), notes),
            (&documents.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()[..], vec![]),
            "{why}"
        );
    }
    let (found, _) = read_all("stdin", "<articles><article><title>가</title></article></articles>".as_bytes());
    assert_eq!(found, ["f:1|||가|"], "without a declaration and an ending");
}

#[test]
fn what_is_left_out_of_xml_is_said() {
    let long = "가람통신이 새 망을 짓는다고 밝혔다.";
    // why this case, XML, documents, what is said
    let cases = [
        (
            "an item without a text",
            "<rss><item><title>가</title></item>\n<item><link>http://a.kr</link></item><item/></rss>".to_owned(),
            &[
                "f:1|||가|",
                "f.xml:2: expected an item with a headline or a text",
                "f.xml:2: expected an item with a headline or a text",
            ][..],
            "",
        ),
        (
            "the longest text for the body",
            format!("<docs><doc><title>가</title><해설>{long}</해설><말>{long} 끝.</말></doc></docs>"),
            &[&format!("f:1|||가|{long} 끝.")],
            "line 1: no element is known as the body; these texts are read as the body, in so many items: <말> (1)",
        ),
        (
            "items with sentences",
            "<corpus><abc><s>새 망을 연다.</s><s>값은 같다.</s></abc><abc><s>옛 망을 닫는다.</s></abc></corpus>".into(),
            &["f:1||||새 망을 연다.//값은 같다.", "f:1.2||||옛 망을 닫는다."],
            "line 1: no element is known as an item; each <abc> is read as one (2)",
        ),
        (
            "a second headline",
            "<docs><doc><title>가</title><title>나</title><body>다</body></doc>\n<doc><title>가</title><title>가</title><body>나</body></doc></docs>".into(),
            &["f:1|||가|다", "f:2|||가|나"],
            "line 1: elements with text that is not read, in so many items: <title> (1)",
        ),
        (
            "a headline below another",
            "<docs><doc><title>가</title><subtitle>나</subtitle><부제>다</부제><body>라</body></doc></docs>".into(),
            &["f:1|||가|라"],
            "line 1: elements with text that is not read, in so many items: <subtitle> (1), <부제> (1)",
        ),
        (
            "paragraphs that are not beside the body",
            "<docs><doc><title>가</title><body>나</body><div><p>다</p><p>라</p></div></doc></docs>".into(),
            &["f:1|||가|나"],
            "line 1: elements with text that is not read, in so many items: <p> (1)",
        ),
        (
            "a body elsewhere",
            "<docs><doc><title>가</title><body>나</body><관련><body>다</body></관련></doc></docs>".into(),
            &["f:1|||가|나"],
            "line 1: elements with text that is not read, in so many items: <body> (1)",
        ),
        (
            "words that may be the text",
            "<docs><doc><title>가</title><요지>새 요금제</요지></doc></docs>".into(),
            &["f:1|||가|"],
            "line 1: elements with text that is not read, in so many items: <요지> (1)",
        ),
        (
            "a summary that is shorter than a text without a name",
            format!("<docs><doc><title>가</title><description>{long}</description>{long} 끝.</doc></docs>"),
            &[&format!("f:1|||가|{long} 끝.")],
            "line 1: elements with text that is not read, in so many items: <description> (1)",
        ),
        (
            "comments that are sentences, and what an attribute says",
            format!("<docs><doc><title>가</title><body>나</body><comment>{long}</comment><그림 설명='{long}'/></doc></docs>"),
            &["f:1|||가|나"],
            "line 1: elements with text that is not read, in so many items: <comment> (1), <설명> (1)",
        ),
        (
            "a body outside of the items",
            format!("<rss><channel><title>{long}</title><text>{long}</text><item><title>가</title></item></channel></rss>"),
            &["f:1|||가|"],
            "line 1: 1 texts outside of the items are not read, the first in <text>",
        ),
        (
            "items and elements by unknown names",
            "<dump><rec><a1>가</a1><a2>새 망을 연다.</a2></rec><rec><a1>나</a1><a2>옛 망을 닫는다.</a2></rec></dump>"
                .into(),
            &["f:1||||가//새 망을 연다.", "f:1.2||||나//옛 망을 닫는다."],
            "line 1: no element is known as an item; each <rec> is read as one (2)",
        ),
        (
            "a text beside the body",
            format!("<docs>\n<doc><title>가</title><body>나</body><해설>{long}</해설></doc></docs>"),
            &["f:2|||가|나"],
            "line 2: elements with text that is not read, in so many items: <해설> (1)",
        ),
        (
            "a text outside of the items",
            format!(
                "<rss><channel><description>{long}</description>\n<p>{long}</p><item><title>가</title></item></channel></rss>"
            ),
            &["f:2|||가|"],
            "line 2: 1 texts outside of the items are not read, the first in <p>",
        ),
        (
            "nothing",
            "<plan><step>가</step></plan>".to_owned(),
            &["f.xml: expected NewsML, NITF, RSS, Atom or items with a title; the root is <plan>"],
            "",
        ),
    ];
    for (why, xml, documents, note) in cases {
        let (found, notes) = read_all("f.xml", xml.as_bytes());
        assert_eq!(found, documents, "{why}: {notes:?}");
        assert_eq!(notes.is_empty(), note.is_empty(), "{why}: {notes:?}");
        assert!(note.is_empty() || notes.iter().any(|found| found.starts_with(note)), "{why}: {notes:?}");
    }
}

#[test]
fn one_article_is_one_document_however_its_parts_are_called() {
    let parts = |names: &[&str]| {
        let part = |name: &str, text: &str| format!("<{name}><머리>{text}</머리><q1>새 망을 연다.</q1></{name}>");
        names.iter().map(|name| part(name, "가") + "\n" + &part(name, "나")).collect::<String>()
    };
    let texts = "가//새 망을 연다.//나//새 망을 연다.";
    // the name of the parts
    for name in
        ["section", "sect1", "Section", "chapter", "subsection", "글", "마디", "문단", "단락", "장", "div", "table"]
    {
        for root in ["doc", "xyz", "기사문"] {
            let (found, _) = read_all("f.xml", format!("<{root}>{}</{root}>", parts(&[name])).as_bytes());
            assert_eq!(found, [format!("f:1||||{texts}")], "{root} {name}");
        }
        let (found, _) = read_all("f.xml", format!("<xyz><제목>다</제목>{}</xyz>", parts(&[name])).as_bytes());
        let (id, title, body) = (&found[0][..3], found[0].split('|').nth(3), found[0].split('|').nth(4));
        assert_eq!((found.len(), id, title), (1, "f:1", Some("다")), "{name}: {found:?}");
        assert!(
            body.is_some_and(|body| body.starts_with("가//새 망") || body.starts_with("새 망")),
            "{name}: {found:?}"
        );
    }
    // why this case, XML, documents
    let cases = [
        (
            "a headline beside parts of any name",
            "<x><제목>가</제목><y><z>새 망을 연다.</z></y><y><z>값은 같다.</z></y></x>",
            1,
        ),
        ("a text beside them", "<x>새 망이 열린다고 한다.<y><z>새 망을 연다.</z></y><y><z>값은 같다.</z></y></x>", 1),
        (
            "rows of fields are none",
            "<x><제목>가</제목><y><t>가</t><z>새 망을 연다.</z></y><y><t>나</t><z>값은 같다.</z></y></x>",
            2,
        ),
        ("a number beside them", "<x><n>2</n><y><z>새 망을 연다.</z></y><y><z>값은 같다.</z></y></x>", 2),
        (
            "parts with headlines",
            "<x><section><title>가</title><p>나</p></section><section><title>다</title></section></x>",
            2,
        ),
        (
            "parts with headlines below one",
            "<x><title>가</title><section><title>나</title><p>다</p></section><section><title>라</title></section></x>",
            1,
        ),
        (
            "an item in each part",
            "<x><part><y><본문>새 망을 연다.</본문></y></part><part><y><본문>값은 같다.</본문></y></part></x>",
            2,
        ),
        (
            "a text called as an item",
            "<x><y><title>가</title><news>나</news></y><y><title>다</title><news>라</news></y></x>",
            2,
        ),
        (
            "articles in an element that is called as an item",
            "<x><page><y><body>새 망을 연다.</body></y><y><body>값은 같다.</body></y></page></x>",
            2,
        ),
        (
            "texts below the headline of an item",
            "<x><page><title>가</title><y><body>새 망을 연다.</body></y><y><body>값은 같다.</body></y></page></x>",
            1,
        ),
        (
            "two lists",
            "<x><y><t>가</t><z>새 망을 연다.</z></y><y><t>나</t><z>값은 같다.</z></y><w><v><t>다</t></v></w></x>",
            2,
        ),
    ];
    for (why, xml, documents) in cases {
        let (found, notes) = read_all("f.xml", xml.as_bytes());
        assert_eq!(found.len(), documents, "{why}: {found:?} {notes:?}");
    }
}

#[test]
fn each_text_of_an_item_is_read_once_and_no_words_are_joined() {
    // why this case, the item, its text
    let cases = [
        (
            "tables and lists that come again",
            "<table><tr><td>가</td><td>나</td></tr></table><table><tr><td>다</td></tr></table><ul><li>라</li><li>마</li></ul><ul><li>바</li></ul>",
            "가//나//다//라//마//바",
        ),
        ("text behind a paragraph", "<text>가<p>나</p>다</text>", "가//나//다"),
        ("elements without text between them", "<text><x>가</x><y>나</y></text>", "가//나"),
        ("elements in a line", "<text>가<x>나</x>다<x>라</x></text>", "가나다라"),
        ("fields called as words of a line", "<a>가</a><b>나</b>", "가//나"),
        ("fields of a field called so", "<x1><a>가</a><b>나</b></x1>", "가//나"),
        ("unknown words in a line of the item", "새 <org>나래</org>전자가 웃었다.", "새 나래전자가 웃었다."),
        (
            "unknown elements on lines of their own",
            "새 망을 연다.\n<x>나래</x>\n값은 같다.",
            "새 망을 연다.//나래//값은 같다.",
        ),
        ("an unknown element with words in a line", "<x>새 <org>나래</org>전자가 웃었다.</x>", "새 나래전자가 웃었다."),
        ("sections of a text", "<x><본문>가</본문></x><x><본문>나</본문></x>", "가//나"),
        ("a section called as something below", "<subsection><p>가</p></subsection>", "가"),
        ("a script", "<text>가<script>나</script>다</text>", "가다"),
        ("in CDATA and around it", "<text>가<![CDATA[나]]>다<!-- 라 --><?x 마?></text>", "가나다"),
        ("an outlet that holds the article", "<media><title>가</title><text>나</text></media>", "나"),
        ("paragraphs and a word without a name", "<x1>가</x1><p>나</p>", "가//나"),
    ];
    for (why, item, text) in cases {
        let (found, _) = read_all("f.xml", format!("<docs><doc>{item}</doc><doc>{item}</doc></docs>").as_bytes());
        let bodies: Vec<&str> = found.iter().filter_map(|found| found.split('|').nth(4)).collect();
        assert_eq!(bodies, [text, text], "{why}: {found:?}");
    }
    let (found, _) = read_all("f.xml", "<abc>\n<abc>새 망을 연다.</abc><x1>값은 같다.</x1></abc>".as_bytes());
    assert_eq!(found, ["f:1||||새 망을 연다.//값은 같다."], "called as the whole");
}

#[test]
fn columns_of_xml_have_names() {
    let xml = "<docs><doc><t>가</t><cn>나</cn></doc><doc><t>다</t><cn>라</cn></doc></docs>";
    let options =
        Options { fields: vec!["body=cn".parse().unwrap(), "title=t".parse().unwrap()], ..Options::default() };
    let mut documents = read_from(xml.as_bytes(), Path::new("f.xml"), "f", &options);
    let found: Vec<String> =
        documents.by_ref().map(|document| document.map(|it| it.title + &it.body).unwrap()).collect();
    assert_eq!(found, ["가나", "다라"]);
    let source = documents.take_sources().remove(0);
    assert_eq!(source.columns, [(Column::Title, "t".to_owned()), (Column::Body, "cn".to_owned())]);
}
