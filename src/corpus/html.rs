//! Saved news pages: headline, outlet and day from the metadata, the body from the element that Korean news sites put
//! it in, else from where the page's text is densest (as browsers' reading views find it).

use std::collections::BTreeMap;

use dom_query::Document;
use dom_smoothie::{Config, Metadata, Readability, TextMode};

use super::column::Column;
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
/// Parts of a body that are none of it.
const FOREIGN: &str = "script, style, noscript, iframe, button, form, select, template";
/// Where the headline stands if no metadata gives it.
const HEADLINES: &[&str] =
    &["#title_area", ".media_end_head_headline", "[itemprop=headline]", "h1", "h2.title", "h3.title"];
/// Where the day stands if no metadata gives it, and the attribute that holds it (empty: the text does).
const DAYS: &[(&str, &str)] = &[
    ("[data-date-time]", "data-date-time"),
    ("[itemprop=datePublished]", "content"),
    ("[itemprop=datePublished]", "datetime"),
    ("meta[name=pubdate], meta[name=date], meta[name='article:published'], meta[property='og:regDate']", "content"),
    ("time[datetime]", "datetime"),
    ("time, .date, .article_date, .info_view .num_date, .byline", ""),
];
/// Where the outlet stands if `og:site_name` does not give it.
const OUTLETS: &[(&str, &str)] = &[
    ("meta[property='og:article:author']", "content"),
    (".media_end_head_top_logo img", "alt"),
    ("meta[property='article:publisher'], meta[name='article:media_name'], meta[name=publisher]", "content"),
];

/// How deep elements may be nested, as in browsers; parsing takes time with the square of it.
const DEEPEST: usize = 512;
/// How many elements are searched for the body.
const MOST_ELEMENTS: usize = 100_000;

/// The article of a page; without a body where the page holds no running text. `None` where its elements are nested
/// deeper than any page's.
pub(super) fn read(html: &str) -> Option<Record> {
    is_shallow(html).then(|| article(html))
}

fn article(html: &str) -> Record {
    let document = Document::from(html);
    let record = Record::new(1).with(Column::Body, known_body(&document).unwrap_or_default());
    let headline = HEADLINES.iter().find_map(|place| text_at(&document, place, ""));
    let day = DAYS.iter().find_map(|(place, attribute)| text_at(&document, place, attribute));
    let outlet = OUTLETS.iter().find_map(|(place, attribute)| text_at(&document, place, attribute));
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let Ok(mut page) = Readability::with_document(document, None, Some(config)) else { return record };
    let metadata = page.get_article_metadata(page.parse_json_ld());
    let record = with_metadata(record, metadata, headline, day, outlet);
    if record.has(Column::Body) {
        return record;
    }
    let text = page.parse().map(|article| article.text_content.to_string()).unwrap_or_default();
    record.with(Column::Body, text)
}

fn with_metadata(
    record: Record,
    metadata: Metadata,
    headline: Option<String>,
    day: Option<String>,
    outlet: Option<String>,
) -> Record {
    let site = metadata.site_name.filter(|site| !site.contains("네이버") && !site.contains("Daum"));
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

fn text_at(document: &Document, place: &str, attribute: &str) -> Option<String> {
    let found = document.select_single(place);
    let text = if attribute.is_empty() { Some(found.text()) } else { found.attr(attribute) };
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The text of a piece of HTML, with its paragraphs and line breaks; `None` as for [`read`].
pub(super) fn plain(html: &str) -> Option<String> {
    if !is_shallow(html) {
        return None;
    }
    let document = Document::from(html);
    document.select(FOREIGN).remove();
    Some(document.formatted_text().trim().to_owned())
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
        assert_eq!(read(page), Some(expected));
    }
}
