//! Saved news pages: headline, outlet and day from the metadata; the body from the element in which Korean news sites
//! put it, else from the densest text of the page (as browsers' reading views find it).

mod linked_data;
mod masks;

use std::collections::BTreeMap;

use dom_query::{Document, Selection};
use dom_smoothie::{Config, Metadata, Readability, TextMode};

use super::column::Column;
use super::record::Record;
use super::{attributes, caption_class};
use linked_data::LinkedData;
use masks::{LATIN_1_LEAD, MOST_LATIN_1, mask_latin_1, mask_references, unmask, unmask_latin_1};

/// Selectors of the body, the most certain first: Naver, Daum, the two common newsroom systems, and marked-up pages.
const BODIES: &[&str] = &[
    "#dic_area",
    "#newsct_article",
    "#articleBodyContents",
    "#articeBody",
    ".article_view section",
    "#article-view-content-div",
    "[itemprop=articleBody]",
    "#articleBody",
    "#article_body",
    "#articletxt",
    "#newsEndContents",
    ".article_body",
    ".article-body",
    ".news_body",
    "#news_body_area",
    "#articleText",
];
/// Selectors of parts of a body that are not its text: programs, forms, and captions of pictures (`img_desc` on Naver).
const FOREIGN: &str = "script, style, noscript, iframe, button, form, select, template, figcaption, .img_desc, \
    .photo_caption, .wp-caption-text, [itemprop=caption]";
/// The selectors of captions among them; the other parts hold metadata or are known to readability.
const CAPTIONS: &str = "figcaption, .img_desc, .photo_caption, .wp-caption-text, [itemprop=caption]";
/// Selectors of the headline, if no metadata has it.
const HEADLINES: &[&str] =
    &["#title_area", ".media_end_head_headline", "[itemprop=headline]", "h1", "h2.title", "h3.title"];
/// Selectors of the day, if no metadata has it, each with the attribute that holds it (empty for the text).
const DAYS: &[(&str, &str)] = &[
    ("[data-date-time]", "data-date-time"),
    ("[itemprop=datePublished]", "content"),
    ("[itemprop=datePublished]", "datetime"),
    ("meta[name=pubdate], meta[name=date], meta[name='article:published'], meta[property='og:regDate']", "content"),
    ("time[datetime]", "datetime"),
    ("time, .date, .article_date, .info_view .num_date, .byline", ""),
];
/// Selectors of the outlet, if `og:site_name` does not have it.
const OUTLETS: &[(&str, &str)] = &[
    ("meta[property='og:article:author']", "content"),
    (".media_end_head_top_logo img", "alt"),
    ("meta[property='article:publisher'], meta[name='article:media_name'], meta[name=publisher]", "content"),
];

/// The deepest nesting of elements, as in browsers; the time of parsing is quadratic in it.
const DEEPEST: usize = 512;
/// The most tags of a page; parsing takes about 300 bytes of memory for each.
const MOST_TAGS: usize = 1 << 18;
/// The most elements that are searched for the body, which bounds time.
const MOST_ELEMENTS: usize = 100_000;
/// The bytes of a text by which it is known within another: 20 syllables, which no other sentence has.
const SIGNATURE: usize = 60;

/// True if gisa wrote the page, by its first lines.
pub(super) fn is_own_page(html: &str) -> bool {
    let head = &html.as_bytes()[..html.len().min(2048)];
    memchr::memmem::find(head, b"<meta name=\"generator\" content=\"gisa\">").is_some()
}

/// The article of a page, without a body if the page has no running text; and the number of other articles, which are
/// not read.
///
/// # Errors
/// If it has more elements, or deeper ones, than any page.
pub(super) fn read(html: &str) -> Result<(Record, usize), &'static str> {
    if memchr::memchr_iter(b'<', html.as_bytes()).count() > MOST_TAGS {
        return Err("this is HTML with more elements than any page has");
    }
    if !is_shallow(html) {
        return Err("this is HTML whose elements are nested deeper than any page's");
    }
    if attributes::find_too_many(html, |first| first.is_ascii_alphabetic()).is_some() {
        return Err("this is HTML with an element of more attributes than any page has");
    }
    let masked = mask_references(html);
    if memchr::memchr_iter(LATIN_1_LEAD, masked.as_bytes()).count() <= MOST_LATIN_1 {
        let (record, others) = article(&masked);
        return Ok((record.map_texts(unmask), others));
    }
    let masked: String = masked.chars().map(mask_latin_1).collect();
    let (record, others) = article(&masked);
    Ok((record.map_texts(|text| unmask(&unmask_latin_1(text))), others))
}

/// The article of a page, and the number of other elements that may hold one and are about as long.
fn article(html: &str) -> (Record, usize) {
    let document = Document::from(html);
    let has_several = document.select(&articles()).length() > 1;
    let record = densest_article(document, html);
    let others = if has_several { other_articles(html, record.get(Column::Body)) } else { 0 };
    (record, others)
}

/// The selector of all elements that may hold an article.
fn articles() -> String {
    format!("article, {}", BODIES.join(", "))
}

/// The number of elements of a page that may hold an article, are about as long as this body, and do not hold it.
fn other_articles(html: &str, body: &str) -> usize {
    let (document, body) = (Document::from(html), letters(body));
    document.select(FOREIGN).remove();
    remove_captions(&document.select("body"));
    let texts = document.select(&articles()).iter().map(|article| letters(&article.text())).collect::<Vec<_>>();
    let differs = |text: &str| !body.contains(middle(text)) && !text.contains(middle(&body));
    let is_other = |text: &&String| !text.is_empty() && text.len() >= body.len() / 2 && differs(text);
    texts.iter().filter(is_other).count()
}

/// A text without white space.
fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Some letters in the middle of a text, which tell whether another holds it; its headline and its end may be left out.
fn middle(text: &str) -> &str {
    let start = text.floor_char_boundary((text.len() / 2).saturating_sub(SIGNATURE / 2));
    &text[start..text.floor_char_boundary(start + SIGNATURE)]
}

fn densest_article(document: Document, html: &str) -> Record {
    let mut linked = linked_data::read(&document);
    let record = Record::new(1).with(Column::Body, known_body(&document).unwrap_or_default());
    let headline = HEADLINES.iter().find_map(|place| text_at(&document, place, ""));
    let day = DAYS.iter().find_map(|(place, attribute)| text_at(&document, place, attribute));
    let outlet = OUTLETS.iter().find_map(|(place, attribute)| text_at(&document, place, attribute));
    document.select(CAPTIONS).remove();
    remove_captions(&document.select("body"));
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    // The page is valid: the only error is that it has too many elements.
    let Ok(mut page) = Readability::with_document(document, None, Some(config)) else { return record };
    let metadata = page.get_article_metadata(page.parse_json_ld());
    let of_linked_data = std::mem::take(&mut linked.body);
    let record = with_linked_data(with_metadata(record, metadata, headline, day, outlet), linked);
    if record.has(Column::Body) {
        return record;
    }
    let text = page.parse().map(|article| article.text_content.to_string()).unwrap_or_default();
    if !of_linked_data.trim().is_empty() && !is_beginning(&of_linked_data, &text) {
        return record.with(Column::Body, of_linked_data);
    }
    let text = if text.trim().is_empty() { whole_page(html) } else { text };
    record.with(Column::Body, text)
}

/// True if a text of the linked data is only the beginning of the text of the page, or much shorter than it.
fn is_beginning(of_linked_data: &str, of_page: &str) -> bool {
    let (linked, page) = (letters(of_linked_data), letters(of_page));
    let start = &linked[..linked.floor_char_boundary(SIGNATURE)];
    page.len() / 2 > linked.len() || page.contains(start) && page.len() > linked.len() + SIGNATURE
}

/// All text of a page that is too short for its densest part to be found.
fn whole_page(html: &str) -> String {
    let document = Document::from(html);
    document.select(FOREIGN).remove();
    remove_captions(&document.select("body"));
    document.select("head, nav, header, footer, aside, h1, a").remove();
    document.formatted_text().trim().to_owned()
}

fn with_metadata(
    record: Record,
    metadata: Metadata,
    headline: Option<String>,
    day: Option<String>,
    outlet: Option<String>,
) -> Record {
    let site = metadata.site_name.filter(|site| !Column::Press.portals().any(|portal| site.contains(portal)));
    let outlet = site.or(outlet).unwrap_or_default();
    let outlet = outlet.split('|').next().unwrap_or_default().trim();
    let of_page = Some(metadata.title).filter(|title| !title.is_empty() && title != outlet);
    record
        .with(Column::Title, of_page.or(headline).unwrap_or_default())
        .with(Column::Date, metadata.published_time.or(day).unwrap_or_default())
        .with(Column::Press, outlet)
}

/// Fills gaps in the record from the linked data.
fn with_linked_data(mut record: Record, linked: LinkedData) -> Record {
    let LinkedData { headline, day, outlet, .. } = linked;
    for (column, text) in [(Column::Title, headline), (Column::Date, day), (Column::Press, outlet)] {
        if !record.has(column) {
            record.set(column, text);
        }
    }
    record
}

/// Removes captions of pictures, by their classes.
fn remove_captions(within: &Selection) {
    let elements: Vec<String> = caption_class::ELEMENTS.iter().map(|name| format!("{name}[class]")).collect();
    for element in within.select(&elements.join(", ")).nodes() {
        let is_caption = element.attr("class").is_some_and(|classes| caption_class::is_caption(&classes));
        if is_caption && element.text().chars().count() <= caption_class::LONGEST {
            element.remove_from_parent();
        }
    }
}

fn known_body(document: &Document) -> Option<String> {
    let mut bodies = BODIES.iter().map(|place| document.select_single(place)).filter(Selection::exists);
    bodies.find_map(|body| {
        body.select(FOREIGN).remove();
        remove_captions(&body);
        Some(body.formatted_text().trim().to_owned()).filter(|text| !text.is_empty())
    })
}

fn text_at(document: &Document, place: &str, attribute: &str) -> Option<String> {
    let found = document.select_single(place);
    let text = if attribute.is_empty() { Some(found.text()) } else { found.attr(attribute) };
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// True if elements are nested no deeper than [`DEEPEST`], going by their tags. Tags without a required end tag do not
/// count; an end tag without a start tag is ignored, as in parsers.
fn is_shallow(html: &str) -> bool {
    const WITHOUT_END: &[&str] = &[
        "p", "li", "td", "tr", "th", "dt", "dd", "option", "br", "img", "input", "meta", "link", "hr", "tbody", "col",
    ];
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    let mut depth = 0_usize;
    html.split('<').skip(1).all(|tag| {
        let (ends, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let name = tag.split(|it: char| !it.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
        if name.is_empty() || WITHOUT_END.contains(&name.as_str()) {
            return true;
        }
        let count = open.entry(name).or_default();
        if !ends {
            *count += 1;
            depth += 1;
        } else if *count > 0 {
            *count -= 1;
            depth -= 1;
        }
        depth <= DEEPEST
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_nesting_counts_as_depth() {
        let page = |part: &str| is_shallow(&part.repeat(1000));
        assert!(page("<div>가</div>") && page("<p>가") && page("<br><br>") && page("1 < 2"));
        assert!(!page("<div>") && !page("<div></p>") && !page("<DIV></span>"));
    }

    #[test]
    fn a_page_without_metadata_is_read_by_its_structure() {
        let page = "<html><body><div class=menu><a href=1>홈</a> <a href=2>경제</a></div><h1>다온전자, 새 공장</h1>\
            <time datetime='2019-05-02'>2일</time><div id=articleBody>다온전자가 충북에 새 공장을 짓는다.<br><br>2021년에 \
            문을 연다.<script>x()</script></div></body></html>";
        let expected = Record::new(1)
            .with(Column::Title, "다온전자, 새 공장")
            .with(Column::Date, "2019-05-02")
            .with(Column::Body, "다온전자가 충북에 새 공장을 짓는다.\n\n2021년에 문을 연다.");
        assert_eq!(read(page), Ok((expected, 0)));
    }

    #[test]
    fn a_body_is_found_in_the_data_for_search_engines_and_captions_are_not_in_it() {
        // why this case                     page                                                                   body
        let cases: &[(&str, &str, &str)] = &[
            (
                "linked data",
                "<html><head><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"articleBody\":\
                 \"다온전자가 공장을 짓는다.\"}]}</script></head><body><p>구독하기</p></body></html>",
                "다온전자가 공장을 짓는다.",
            ),
            (
                "captions",
                "<html><body><div id=dic_area><span class=end_photo_org><img src=a><em class=img_desc>다온전자 공장 전경</em></span>\
                 다온전자가 공장을 짓는다.<figure><figcaption>공장</figcaption></figure></div></body></html>",
                "다온전자가 공장을 짓는다.",
            ),
            (
                "escaped tags in linked data",
                "<html><head><script type='application/ld+json'>{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":[\"Thing\",\
                 \"NewsArticle\"],\"articleBody\":\"&lt;p&gt;다온전자가\n웃었다.&lt;/p&gt;&lt;p&gt;나래&amp;amp;&lt;/p&gt;\"}}</script></head><body></body></html>",
                "다온전자가 웃었다.\n\n나래&",
            ),
            (
                "captions by their class",
                "<html><body><div id=dic_area><p class=\"caption\">공장 전경</p><div class=has-caption>다온전자가 <span \
                 class=\"a photo_desc\">공장</span>웃었다.</div></div></body></html>",
                "다온전자가 웃었다.",
            ),
            (
                "references without a semicolon",
                "<html><body><div id=dic_area>다온&nbsp&nbsp전자&ampmp; &lt웃음&gt; A&B &notit &dividend R&D</div></body></html>",
                "다온 전자&mp; <웃음> A&B ¬it ÷nd R&D",
            ),
            ("a short page", "<html><body><p>다온전자가 웃었다.</p></body></html>", "다온전자가 웃었다."),
        ];
        for (why, page, body) in cases {
            assert_eq!(read(page).map(|(mut record, _)| record.take(Column::Body)), Ok((*body).to_owned()), "{why}");
        }
    }

    #[test]
    fn linked_data_gives_what_the_page_does_not() {
        let graph = r#"{"@context":"x","@graph":[{"@type":"Organization","name":"가람"},{"@type":["Article","NewsArticle"],
            "headline":"다온전자, 새 공장","datePublished":"2024-03-05","publisher":{"name":"한빛일보"},"articleBody":["가","나"]}]}"#;
        let page =
            format!("<html><head><script type='application/ld+json'>{graph}</script></head><body></body></html>");
        let expected = Record::new(1)
            .with(Column::Title, "다온전자, 새 공장")
            .with(Column::Body, "가\n\n나")
            .with(Column::Date, "2024-03-05")
            .with(Column::Press, "한빛일보");
        assert_eq!(read(&page), Ok((expected, 0)));
    }

    #[test]
    fn many_marks_of_two_bytes_stay_what_they_are() {
        let marks = "가·나\u{a0}다©".repeat(MOST_LATIN_1);
        let page = format!("<html><body><div id=articleBody>{marks}</div></body></html>");
        assert_eq!(read(&page).map(|(mut record, _)| record.take(Column::Body)), Ok(marks));
    }

    #[test]
    fn pages_of_marks_are_read_or_refused_in_time() {
        for mark in ["&", "<", "&a", "&#", "<a ", "&amp", "<!--", "·", "&middot;"] {
            let start = std::time::Instant::now();
            let _ = read(&format!("<html><body>{}", mark.repeat(2_000_000 / mark.len())));
            assert!(start.elapsed().as_secs() < 20, "{mark}: {:?}", start.elapsed());
        }
    }

    #[test]
    fn linked_data_with_the_beginning_of_an_article_gives_way_to_the_page() {
        let page = |begins: &str| {
            format!(
                "<html><head><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{begins}\"}}\
                 </script></head><body><h1>가</h1><article><p>다온전자가 웃었다.</p><p>나래통신이 새 망을 놓았다고 \
                 밝혔다.</p></article></body></html>"
            )
        };
        let body = |page: &str| read(page).map(|(mut record, _)| record.take(Column::Body)).expect("a page");
        assert!(body(&page("다온전자가 웃었다.")).contains("나래통신이 새 망을"), "the beginning only");
        let whole = "다온전자가 웃었다. 나래통신이 새 망을 놓았다.";
        let sentences: Vec<String> =
            (0..12).map(|number| format!("{number}번 회사가 새 망을 연다고 밝혔다.")).collect();
        let most = page(&sentences[..9].join(" "))
            .replace("<p>다온전자가 웃었다.</p>", &format!("<p>{}</p>", sentences.join("</p><p>")));
        assert!(body(&most).contains("11번 회사가"), "more than half");
        assert_eq!(body(&page(whole)), whole);
    }

    #[test]
    fn articles_that_are_not_read_are_counted() {
        let (long, other) =
            ("다온전자가 충북에 새 공장을 짓는다. ".repeat(20), "나래통신은 새 앱을 선보였다. ".repeat(20));
        // why this case                 page    articles that are not read
        let cases = [
            ("one article", format!("<article><p>{long}</p></article>"), 0),
            ("two of them", format!("<article><p>{long}</p></article><article><p>{other}</p></article>"), 1),
            ("two bodies", format!("<div id=dic_area>{long}</div><div class=article_body>{other}</div>"), 1),
            (
                "a body in an article with a list of others",
                format!(
                    "<article><h1>가</h1><div id=articleBody>{long}</div><ul><li>{other}{other}</li></ul></article>"
                ),
                0,
            ),
            ("one in another", format!("<article><div>{long}</div><article><p>{long}</p></article></article>"), 0),
            ("teasers", format!("<article><p>{long}</p></article><article><p>나래통신, 새 앱</p></article>"), 0),
            (
                "a program in it",
                format!("<article><script>{}</script><p>{long}</p></article><article>앱</article>", "a".repeat(3000)),
                0,
            ),
        ];
        for (why, body, want) in cases {
            let read = read(&format!("<html><head><title>가</title></head><body>{body}</body></html>"));
            assert_eq!(read.map(|(_, others)| others), Ok(want), "{why}");
        }
    }
}
