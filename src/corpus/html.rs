//! Saved news pages: headline, outlet and day from the metadata, the body from the element that Korean news sites put
//! it in, else from where the page's text is densest (as browsers' reading views find it).

use std::borrow::Cow;
use std::collections::BTreeMap;

use dom_query::Document;
use dom_smoothie::{Config, Metadata, Readability, TextMode};

use super::column::Column;
use super::markup;
use super::record::Record;

/// Elements that hold the body, the surest first: Naver, Daum, the two common newsroom systems, and marked-up pages.
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
/// Parts of a body that are no text of it: programs, forms, and the captions of pictures (`img_desc` on Naver).
const FOREIGN: &str = "script, style, noscript, iframe, button, form, select, template, figcaption, .img_desc, \
    .photo_caption, .wp-caption-text, [itemprop=caption]";
/// The captions among them; the other parts hold metadata or are known to readability.
const CAPTIONS: &str = "figcaption, .img_desc, .photo_caption, .wp-caption-text, [itemprop=caption]";
/// Where the headline is if no metadata gives it.
const HEADLINES: &[&str] =
    &["#title_area", ".media_end_head_headline", "[itemprop=headline]", "h1", "h2.title", "h3.title"];
/// Where the day is if no metadata gives it, and the attribute that holds it (empty: the text does).
const DAYS: &[(&str, &str)] = &[
    ("[data-date-time]", "data-date-time"),
    ("[itemprop=datePublished]", "content"),
    ("[itemprop=datePublished]", "datetime"),
    ("meta[name=pubdate], meta[name=date], meta[name='article:published'], meta[property='og:regDate']", "content"),
    ("time[datetime]", "datetime"),
    ("time, .date, .article_date, .info_view .num_date, .byline", ""),
];
/// Where the outlet is if `og:site_name` does not give it.
const OUTLETS: &[(&str, &str)] = &[
    ("meta[property='og:article:author']", "content"),
    (".media_end_head_top_logo img", "alt"),
    ("meta[property='article:publisher'], meta[name='article:media_name'], meta[name=publisher]", "content"),
];

/// How deep elements may be nested, as in browsers; parsing takes time with the square of it.
const DEEPEST: usize = 512;
/// How deep the data for search engines is looked into; `@graph` nests twice.
const DEEPEST_DATA: usize = 6;
/// Tags of a page; parsing takes about 300 bytes of memory for each.
const MOST_TAGS: usize = 1 << 18;
/// How many elements are searched for the body; bounds time.
const MOST_ELEMENTS: usize = 100_000;

/// The article of a page; without a body where the page holds no running text.
///
/// # Errors
/// When its elements are more, or nested deeper, than any page's.
pub(super) fn read(html: &str) -> Result<Record, &'static str> {
    if memchr::memchr_iter(b'<', html.as_bytes()).count() > MOST_TAGS {
        return Err("this is HTML with more elements than any page has");
    }
    if !is_shallow(html) {
        return Err("this is HTML whose elements are nested deeper than any page's");
    }
    let masked = mask_references(html);
    if memchr::memchr_iter(LATIN_1_LEAD, masked.as_bytes()).count() <= MOST_LATIN_1 {
        return Ok(article(&masked).map_texts(unmask));
    }
    let masked: String = masked.chars().map(mask_latin_1).collect();
    Ok(article(&masked).map_texts(|text| unmask(&unmask_latin_1(text))))
}

/// The first byte of U+0080 to U+00BF in UTF-8, such as `·`, `©` and the no-break space.
const LATIN_1_LEAD: u8 = 0xC2;
/// How many such characters the parser is given: at each it searches all of the rest of the text for `<`. In 1 MB, 16,384 of
/// them take 0.2 s, 500,000 took 6 s.
const MOST_LATIN_1: usize = 1 << 14;
/// Where they are moved while a page with more of them is parsed: a plane for private use.
const PRIVATE: u32 = 0xF_0000;

fn mask_latin_1(c: char) -> char {
    let moved = || char::from_u32(PRIVATE + u32::from(c));
    if ('\u{80}'..='\u{BF}').contains(&c) { moved().unwrap_or(c) } else { c }
}

fn unmask_latin_1(text: &str) -> String {
    let range = PRIVATE + 0x80..=PRIVATE + 0xBF;
    let back = |c: char| char::from_u32(u32::from(c) - PRIVATE).unwrap_or(c);
    text.chars().map(|c| if range.contains(&u32::from(c)) { back(c) } else { c }).collect()
}

/// What replaces `&`, `<`, `>` and `"` while a page is parsed: code points that no text has. Parsers take time with the
/// square of the character references in a text.
const MASKS: [(char, char); 4] = [('&', '\u{FDD0}'), ('<', '\u{FDD1}'), ('>', '\u{FDD2}'), ('"', '\u{FDD3}')];

/// Reads the character references of a page, and hides all `&` in it.
fn mask_references(html: &str) -> String {
    let mut masked = String::with_capacity(html.len());
    let mut copied = 0;
    for at in memchr::memchr_iter(b'&', html.as_bytes()) {
        if at < copied {
            continue;
        }
        let (text, end) = markup::reference(html, at).unwrap_or((Cow::Borrowed("&"), at + 1));
        masked.push_str(&html[copied..at]);
        masked.extend(text.chars().map(|c| MASKS.iter().find(|(plain, _)| *plain == c).map_or(c, |(_, mask)| *mask)));
        copied = end;
    }
    masked + &html[copied..]
}

fn unmask(text: &str) -> String {
    text.chars().map(|c| MASKS.iter().find(|(_, mask)| *mask == c).map_or(c, |(plain, _)| *plain)).collect()
}

fn article(html: &str) -> Record {
    let document = Document::from(html);
    let body = known_body(&document).or_else(|| linked_data_body(&document));
    let record = Record::new(1).with(Column::Body, body.unwrap_or_default());
    let headline = HEADLINES.iter().find_map(|place| text_at(&document, place, ""));
    let day = DAYS.iter().find_map(|(place, attribute)| text_at(&document, place, attribute));
    let outlet = OUTLETS.iter().find_map(|(place, attribute)| text_at(&document, place, attribute));
    document.select(CAPTIONS).remove();
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let Ok(mut page) = Readability::with_document(document, None, Some(config)) else { return record };
    let metadata = page.get_article_metadata(page.parse_json_ld());
    let record = with_metadata(record, metadata, headline, day, outlet);
    if record.has(Column::Body) {
        return record;
    }
    let text = page.parse().map(|article| article.text_content.to_string()).unwrap_or_default();
    let text = if text.trim().is_empty() { whole_page(html) } else { text };
    record.with(Column::Body, text)
}

/// All text of a page that is too short for its densest part to be found.
fn whole_page(html: &str) -> String {
    let document = Document::from(html);
    document.select(FOREIGN).remove();
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

fn known_body(document: &Document) -> Option<String> {
    BODIES.iter().find_map(|place| {
        let body = document.select_single(place);
        body.select(FOREIGN).remove();
        Some(body.formatted_text().trim().to_owned()).filter(|text| !text.is_empty())
    })
}

/// The `articleBody` that a page gives to search engines.
fn linked_data_body(document: &Document) -> Option<String> {
    let scripts = document.select("script[type='application/ld+json']");
    // Broken data is no error: the page has its text, too.
    let texts = scripts.iter().filter_map(|script| {
        let data = serde_json::from_str(&script.text()).ok()?;
        article_body(&data, DEEPEST_DATA)
    });
    texts.max_by_key(String::len)
}

fn article_body(data: &serde_json::Value, deepest: usize) -> Option<String> {
    let deepest = deepest.checked_sub(1)?;
    match data {
        serde_json::Value::Object(entries) => {
            let own = entries.get("articleBody").and_then(serde_json::Value::as_str).filter(|text| !text.is_empty());
            own.map(|text| markup::to_text(text).trim().to_owned())
                .or_else(|| entries.values().find_map(|value| article_body(value, deepest)))
        }
        serde_json::Value::Array(items) => items.iter().find_map(|item| article_body(item, deepest)),
        _ => None,
    }
}

fn text_at(document: &Document, place: &str, attribute: &str) -> Option<String> {
    let found = document.select_single(place);
    let text = if attribute.is_empty() { Some(found.text()) } else { found.attr(attribute) };
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Whether elements are nested no deeper than [`DEEPEST`], going by their tags. Those that need no end tag do not count;
/// an end tag without a start tag is ignored, as parsers do.
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
        assert_eq!(read(page), Ok(expected));
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
            ("a short page", "<html><body><p>다온전자가 웃었다.</p></body></html>", "다온전자가 웃었다."),
        ];
        for (why, page, body) in cases {
            assert_eq!(read(page).map(|mut record| record.take(Column::Body)), Ok((*body).to_owned()), "{why}");
        }
    }

    #[test]
    fn many_marks_of_two_bytes_stay_what_they_are() {
        let marks = "가·나\u{a0}다©".repeat(MOST_LATIN_1);
        let page = format!("<html><body><div id=articleBody>{marks}</div></body></html>");
        assert_eq!(read(&page).map(|mut record| record.take(Column::Body)), Ok(marks));
    }

    #[test]
    fn pages_of_marks_are_read_or_refused_in_time() {
        for mark in ["&", "<", "&a", "&#", "<a ", "&amp", "<!--", "·", "&middot;"] {
            let start = std::time::Instant::now();
            let _ = read(&format!("<html><body>{}", mark.repeat(2_000_000 / mark.len())));
            assert!(start.elapsed().as_secs() < 20, "{mark}: {:?}", start.elapsed());
        }
    }
}
